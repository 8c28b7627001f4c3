//! Who is there: a column of its own where there is room, else a row.

use crate::domain::hall::Presence;
use crate::domain::quorum::{self, Quorum};
use crate::domain::session::{Step, undo};
use crate::domain::{Role, State};
use crate::text::columns;
use crate::tui::chair::hall_screen::{self, is_missed, on_wall, screen_brief, screen_line};
use crate::tui::chair::need;
use crate::tui::parts::fit;
use crate::tui::tiles::{self, TileGrid};
use crate::tui::view::{View, mixed, plain, wrapped};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The names take this share of the column at the most, where they find room beside each other: what comes and goes below
/// them does not move them.
const SHARE: usize = 3;

/// How a number of the hall stands: nothing is wrong while units are still to be called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Good,
    Waiting,
    Bad,
}

impl Standing {
    fn of(state: &State, good: bool) -> Self {
        match (good, is_called_through(state)) {
            (true, _) => Self::Good,
            (false, false) => Self::Waiting,
            (false, true) => Self::Bad,
        }
    }

    fn style(self, view: &View) -> Style {
        match self {
            Self::Good => view.theme.green,
            Self::Waiting => view.theme.dim,
            Self::Bad => view.theme.red,
        }
    }
}

/// Whether anybody was called yet, or wrote: before that a number of the hall would only be a nought.
fn is_called(state: &State) -> bool {
    state.hall.closed
        || state.hall.units.iter().any(|presence| *presence != Presence::Unknown)
        || !state.ballots.opinions.is_empty()
}

/// Whether each unit was called: before that what can be reached in a vote is a figure of nobody.
pub fn is_called_through(state: &State) -> bool {
    state.hall.closed || state.hall.units.iter().all(|presence| *presence != Presence::Unknown)
}

/// Quorum, need and reach, in words; nothing is computed where the total is not known.
fn hall_words(state: &State) -> Vec<(String, Standing)> {
    let votes_on = crate::domain::next::proposal(state).and(state.agenda.current);
    let known = quorum::of(&state.conference, &state.hall, &state.ballots, votes_on);
    let Some((Quorum { present, wrote, need, reached }, members)) = known.zip(state.conference.members()) else {
        let present = state.hall.present().len();
        let good = Standing::Good;
        return vec![(format!("có mặt {present}"), good), ("tổng số chưa rõ".to_owned(), Standing::Waiting)];
    };
    let written = if wrote == 0 { String::new() } else { format!(" · {wrote} văn bản") };
    let standing = Standing::of(state, reached);
    let end = match standing {
        Standing::Good => " · đủ",
        // Nobody has been called yet.
        Standing::Waiting if present + wrote == 0 => "",
        Standing::Waiting | Standing::Bad => " · chưa đủ",
    };
    let called = state.conference.bloc.called();
    if !is_called(state) {
        let from = called.of_voters(&format!("đủ điều kiện họp từ {need} đơn vị"));
        return vec![("chưa điểm danh".to_owned(), Standing::Waiting), (from, Standing::Waiting)];
    }
    vec![
        (called.of_voters(&format!("{present}/{members} đơn vị có mặt")), standing),
        (called.of_voters(&format!("đủ điều kiện họp từ {need} đơn vị{written}{end}")), standing),
    ]
}

/// The column: who is there takes what the rest leaves.
pub fn column(frame: &mut Frame, area: Rect, view: &View) {
    let (cols, rows) = (usize::from(area.width).max(1), usize::from(area.height).saturating_sub(1));
    let mut lines = vec![plain("HỘI TRƯỜNG", view.theme.dim), Line::default()];
    lines.extend(numbers(view, cols));
    let mut parts = vec![need_lines(view, cols), guests(view, cols), presider(view, cols)];
    parts.retain(|part| !part.is_empty());
    let left = rows.saturating_sub(lines.len() + parts.iter().map(Vec::len).sum::<usize>() + 1);
    // Names are worth more than the empty rows between what stands below them.
    let (airy, dense) = (left.saturating_sub(parts.len()), left.saturating_sub(1));
    let fits = |room| TileGrid::of(view, cols, room).is_some();
    let (gap, room) = if !fits(airy) && fits(dense) { (1, dense) } else { (parts.len(), airy) };
    let mut below = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        below.extend((number < gap).then(Line::default));
        below.extend(part);
    }
    let place = Rect { y: area.y + 1 + u16::try_from(lines.len()).unwrap_or(u16::MAX), ..area };
    let names = units(view, (cols, room), usize::from(area.height) / SHARE, place.intersection(area));
    lines.extend((!names.is_empty()).then(Line::default));
    lines.extend(names);
    lines.extend(below);
    let done = just_done(view, cols, rows.saturating_sub(lines.len() + 1));
    lines.extend((!done.is_empty()).then(Line::default));
    lines.extend(done);
    lines.truncate(rows);
    frame.render_widget(Paragraph::new(lines), area);
    let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
    frame.render_widget(Paragraph::new(saved(view, cols)), foot);
}

fn numbers(view: &View, cols: usize) -> Vec<Line<'static>> {
    let told = hall_words(view.state).into_iter().enumerate();
    told.flat_map(|(number, (words, standing))| {
        let calm = number > 0 && standing == Standing::Good;
        // In one row, so that what stands below does not move with the first who comes.
        let words = Some(shortened(&words)).filter(|words| !calm || columns(words) <= cols);
        let words = words.unwrap_or_else(|| "đủ điều kiện họp".to_owned());
        wrapped(&words, if calm { view.theme.dim } else { standing.style(view) }, cols)
    })
    .collect()
}

fn shortened(words: &str) -> String {
    words.replace("đủ điều kiện họp từ", "họp được từ")
}

fn need_lines(view: &View, cols: usize) -> Vec<Line<'static>> {
    let Some(known) = need::need_and_reach(view).filter(|_| is_called(view.state)) else { return Vec::new() };
    let words = view.state.conference.bloc.called().of_voters(&known.words());
    let head = plain("BIỂU QUYẾT", view.theme.dim);
    [head].into_iter().chain(wrapped(&words, need_style(view, &known), cols)).collect()
}

/// Who came as a guest, and below it whether the hall has a screen, and what that shows.
fn guests(view: &View, cols: usize) -> Vec<Line<'static>> {
    let guests = wrapped(&format!("{} đại biểu mời có mặt", view.state.hall.guests.len()), view.theme.text, cols);
    let kept = on_wall(view.state);
    let told = screen_line(view).into_iter().flat_map(|(words, style)| {
        let style = if kept.is_some() { view.theme.gold } else { style };
        let whole = format!("màn chiếu {words}");
        // A narrow column has rows for names, not for words.
        let brief = screen_brief(view, false).filter(|_| columns(&whole) > cols && kept.is_none());
        wrapped(&brief.map_or(whole, |(words, _)| words), style, cols)
    });
    guests.into_iter().chain(told).collect()
}

fn presider(view: &View, cols: usize) -> Vec<Line<'static>> {
    let Some(person) = view.state.presiding.label(&view.state.conference) else { return Vec::new() };
    let head = plain("ĐIỀU HÀNH", view.theme.dim);
    [head].into_iter().chain(wrapped(&person, view.theme.text, cols)).collect()
}

fn saved(view: &View, cols: usize) -> Line<'static> {
    if view.misplaced {
        plain("CHƯA GHI ĐƯỢC", view.theme.red)
    } else if view.is_opening {
        fit(plain("Đang mở tệp hội nghị…", view.theme.dim), cols)
    } else {
        let at = format!("Đã ghi {}", view.clock(view.state.at));
        let whole = format!("{at} · {} dòng nhật ký", view.state.seq);
        let words = if columns(&whole) + 2 <= cols { whole } else { at };
        mixed([("✓ ".to_owned(), view.theme.green), (words, view.theme.dim)])
    }
}

/// Names with their signs where they find room, else the signs alone; `place` is where they stand.
fn units(view: &View, (cols, rows): (usize, usize), few: usize, place: Rect) -> Vec<Line<'static>> {
    if let Some(grid) = TileGrid::low(view, cols, (few, rows)) {
        grid.mark(view, place);
        return grid.lines(view);
    }
    let most = cols.max(1) * rows.min(6);
    tiles::signs(view, most).chunks(cols.max(1)).map(|row| Line::from(row.to_vec())).collect()
}

/// What the chair did last with its hour, but what was only read out, and the key that takes back.
fn just_done(view: &View, cols: usize, rows: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let tells = |step: &&Step| step.role == Role::Chair && !step.is_only_said();
    let deeds = view.state.steps.iter().rev().filter(tells);
    let told = |step: &Step| wrapped(&format!("{} {}", view.clock(step.at), view.state.told(step)), theme.text, cols);
    let room = rows.saturating_sub(2);
    let mut lines = Vec::new();
    for deed in deeds.take(3).map(told) {
        if lines.len() + deed.len() > room {
            break;
        }
        lines.extend(deed);
    }
    // What is still taken back after bế mạc is told where it is typed.
    if lines.is_empty() || view.state.closed.is_some() {
        return Vec::new();
    }
    lines.insert(0, plain("VỪA LÀM", theme.dim));
    // What was announced is not taken back.
    if undo::sealed(view.state, Role::Chair).is_none() {
        lines.push(mixed([("Ctrl+Z".to_owned(), theme.key), (" hoàn tác".to_owned(), theme.dim)]));
    }
    lines
}

/// Out of reach is red where it is what is voted on; of what comes later it is only a warning.
fn need_style(view: &View, known: &need::NeedAndReach) -> Style {
    let later = view.on_stage().is_none_or(|entry| entry.stage.rules().calls_roll());
    match Standing::of(view.state, known.is_within()) {
        Standing::Good => view.theme.text,
        Standing::Bad if later => view.theme.warning,
        standing @ (Standing::Waiting | Standing::Bad) => standing.style(view),
    }
}

/// How much of the row is said, from the most on: what the wall shows goes first, then words, then that there is a wall.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    All,
    WallAlone,
    Brief,
    NoWall,
}

/// The row: signs, numbers, the wall. The signs go last.
pub fn row(frame: &mut Frame, area: Rect, view: &View) {
    let cols = usize::from(area.width);
    // More units than columns are never told one by one.
    let signs = Some(tiles::signs(view, cols + 1)).filter(|signs| signs.len() <= cols).unwrap_or_default();
    let line = |signs: &[Span<'static>], told: Told| {
        let spans = [Span::raw(" ")].into_iter().chain(signs.iter().cloned()).chain(row_words(view, told));
        Line::from(spans.collect::<Vec<_>>())
    };
    let all = [Told::All, Told::WallAlone, Told::Brief, Told::NoWall];
    let mut ways = all.iter().map(|told| line(&signs, *told)).chain(all.iter().map(|told| line(&[], *told)));
    let found = ways.find(|line| line.width() <= cols).unwrap_or_else(|| line(&[], Told::NoWall));
    frame.render_widget(fit(found, cols), area);
}

/// What is said beside the signs.
fn row_words(view: &View, told: Told) -> Vec<Span<'static>> {
    let short = matches!(told, Told::Brief | Told::NoWall);
    let brief = |words: &str, standing: Standing| {
        let called = view.state.conference.bloc.called();
        let present = called.of_voters(" đơn vị có mặt");
        let words = if short { words.replace(present.as_str(), " có mặt") } else { words.to_owned() };
        match standing {
            // From how many on a meeting may be held is of use where it may not.
            Standing::Good if words.ends_with(" · đủ") => "đủ".to_owned(),
            Standing::Good | Standing::Waiting | Standing::Bad => shortened(&words).replace(" đơn vị · ", " · "),
        }
    };
    // What is missing comes first: the row is cut at its end. Then that the quorum holds is told by its colour alone.
    let missing = is_missed(view);
    let is_told =
        |(number, (_, standing)): &(usize, (String, Standing))| !missing || *number == 0 || *standing != Standing::Good;
    let parts = hall_words(view.state).into_iter().enumerate().filter(is_told);
    let mut parts: Vec<(String, Style)> =
        parts.map(|(_, (words, standing))| (brief(&words, standing), standing.style(view))).collect();
    if missing {
        parts.insert(0, (format!("màn chiếu {}", hall_screen::sign(view.screens)), view.theme.warning));
    }
    parts.extend(
        need::need_and_reach(view)
            .filter(|_| is_called(view.state))
            .map(|known| (view.state.conference.bloc.called().of_voters(&known.brief()), need_style(view, &known))),
    );
    parts.extend(screen_brief(view, told == Told::All).filter(|_| !missing && told != Told::NoWall));
    let between = |at: usize| if at == 0 { " " } else { " · " };
    let spans = parts
        .into_iter()
        .enumerate()
        .flat_map(|(at, (words, style))| [Span::styled(between(at), view.theme.dim), Span::styled(words, style)]);
    spans.collect()
}
