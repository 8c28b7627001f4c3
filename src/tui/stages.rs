//! The screens of the stages: a file a kind, found by the list of kinds.

pub mod awards;
pub mod ceremony;
pub mod discussion;
pub mod election;
pub mod motion;
pub mod pledge;
pub mod presentation;
pub mod registration;
pub mod report;
pub mod roll_call;
pub mod scoring;
pub mod speech;

use crate::domain::State;
use crate::domain::agenda::{Entry, Status};
use crate::domain::ids::UnitId;
use crate::domain::stages::Stage;
use crate::domain::stages::kind::each_kind;
use crate::tui::pane::{Pane, Screen};
use crate::tui::parts::fit;
use crate::tui::view::{Sign, View, plain, wrapped};
use crate::tui::vote;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Finds the screen of a kind by the list of kinds.
macro_rules! screens {
    ($($(#[$doc:meta])* $kind:ident $word:literal $words:literal $module:ident => $live:ident;)+) => {
        fn screen(stage: &Stage) -> &dyn Screen {
            match stage { $(Stage::$kind(stage) => stage,)+ }
        }
    };
}

each_kind!(screens);

/// What an item shows beneath its script, where it had this room.
pub fn lines(area: Rect, view: &View, entry: &Entry) -> Vec<Line<'static>> {
    let (cols, rows) = (usize::from(area.width).max(1), usize::from(area.height));
    screen(&entry.stage).lines(&Pane { view, entry, cols, rows })
}

/// Whether an item lays out its lines anew where there are fewer rows.
pub fn follows_rows(entry: &Entry) -> bool {
    screen(&entry.stage).follows_rows()
}

/// Draws what an item shows, as far as it finds room.
pub fn draw(frame: &mut Frame, area: Rect, view: &View, entry: &Entry, lines: Vec<Line<'static>>) {
    let cols = usize::from(area.width).max(1);
    let rows = usize::from(area.height);
    let mut lines = lines;
    let (mut area, mut rows) = (area, rows);
    let sum = vote::sum_line(view, entry).filter(|_| lines.len() > rows && rows > 3);
    let (mut keys, others) = pinned(lines, view, entry, (cols, rows - usize::from(sum.is_some())));
    lines = others;
    keys.extend(sum);
    if !keys.is_empty() {
        let tall = u16::try_from(keys.len()).unwrap_or(0).min(area.height);
        frame.render_widget(Paragraph::new(keys), Rect { height: tall, ..area });
        area = Rect { y: area.y + tall, height: area.height - tall, ..area };
        rows = usize::from(area.height);
    }
    if lines.len() > rows && rows > 0 {
        let first = first_line(&lines, view, rows);
        let hidden = lines.len() - first - (rows - 1);
        lines = lines.into_iter().skip(first).take(rows - 1).collect();
        let words = match (first, hidden) {
            (0, hidden) => format!("… còn {hidden} dòng · PgDn"),
            (first, 0) => format!("… {first} dòng ở trên · PgUp"),
            (first, hidden) => format!("… {first} dòng ở trên, còn {hidden} dòng · PgUp PgDn"),
        };
        lines.push(plain(words, view.theme.dim));
    }
    let lines: Vec<Line> = lines.into_iter().map(|line| fit(line, cols)).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// The first line in sight: what is asked now is kept there until the chair scrolls.
fn first_line(lines: &[Line], view: &View, rows: usize) -> usize {
    let asked = lines.iter().position(|line| line.spans.first().is_some_and(|span| span.content.starts_with('▸')));
    let follow = asked.filter(|at| view.scroll == 0 && *at + 2 >= rows).map(|at| at - rows / 2);
    follow.unwrap_or(view.scroll).min(lines.len() - (rows - 1))
}

/// The lines of the keys that answer what is asked, where these would not be in sight, and all others.
fn pinned(
    mut lines: Vec<Line<'static>>,
    view: &View,
    entry: &Entry,
    (cols, rows): (usize, usize),
) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let keys = vote::answer_lines(view, entry, cols);
    if lines.len() <= rows || rows == 0 || keys.is_empty() || keys.len() > rows / 2 {
        return (Vec::new(), lines);
    }
    let first = first_line(&lines, view, rows);
    let Some(at) = lines.windows(keys.len()).position(|window| window == keys) else { return (Vec::new(), lines) };
    if at >= first && at + keys.len() < first + rows {
        return (Vec::new(), lines);
    }
    lines.drain(at..at + keys.len());
    (keys, lines)
}

/// How many rows an item's own part should keep when the script is long.
pub fn least(entry: &Entry) -> u16 {
    screen(&entry.stage).least()
}

/// The sign of a unit in the hall, where an item gives it one of its own.
pub fn tile(view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
    screen(&entry.stage).tile(view, entry, unit)
}

/// The sign of an item in the row of the agenda.
pub fn sign(entry: &Entry) -> Option<char> {
    screen(&entry.stage).sign()
}

/// Whether what an item shows moves by seconds.
pub fn ticks(state: &State, entry: &Entry) -> bool {
    entry.record.floor.running().is_some() || screen(&entry.stage).ticks(state, entry)
}

/// What stands before the script of an item, and whether it is not to be read yet.
pub fn waits(view: &View, entry: &Entry) -> Option<(String, bool)> {
    screen(&entry.stage).waits(view, entry)
}

/// Between two items, before the first and after the last, until bế mạc.
pub fn between(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let conference = &view.state.conference;
    let cols = usize::from(area.width).max(1);
    let mut lines = vec![Line::default()];
    lines.extend(crate::text::wrap(&conference.title, cols).into_iter().map(|part| plain(part, theme.bold)));
    lines.extend(wrapped(&conference.bloc.name, theme.text, cols));
    lines.push(Line::default());
    if let Some(stop) = view.state.paused() {
        let reason = stop.reason.as_deref().unwrap_or_default();
        let until = stop.adjourned.map(|adjourned| format!(", {}", adjourned.words())).unwrap_or_default();
        let words = format!("Tạm dừng từ {}{until}: {reason}.", view.clock_of_day(stop.from));
        lines.extend(wrapped(&words, theme.gold, cols));
        let differs = stop.adjourned.and_then(|adjourned| adjourned.differs(view.now, view.state.offset));
        lines.extend(differs.into_iter().flat_map(|words| wrapped(&words, theme.warning, cols)));
    } else if let Some(next) = view.state.agenda.next() {
        lines.extend(wrapped(&format!("Mục tiếp theo: {}", next.item.title), theme.gold, cols));
    } else {
        lines.push(plain("Đã hết chương trình.", theme.gold));
    }
    lines.extend(still_open(view, cols));
    let lines: Vec<Line> = lines.into_iter().take(usize::from(area.height)).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// What bế mạc would leave open.
pub fn still_open(view: &View, cols: usize) -> Vec<Line<'static>> {
    let open = view.state.agenda.entries.iter().filter(|entry| matches!(entry.status, Status::Left));
    let names: Vec<String> = open.map(|entry| entry.item.title.clone()).collect();
    if names.is_empty() {
        Vec::new()
    } else {
        wrapped(&format!("Mục còn dở: {}", names.join("; ")), view.theme.warning, cols)
    }
}
