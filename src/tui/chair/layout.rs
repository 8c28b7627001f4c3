//! The chair's screen:
//!
//! ```text
//! bloc · conference                     08:30  chậm 4′  dự kiến kết thúc 11:04
//! agenda          │ item, script, stage                        │ hall
//! Enter  what it does                               F1 trợ giúp  F2 tìm …
//! ```

use crate::domain::State;
use crate::domain::agenda::{Entry, Status};
use crate::domain::hall::Presence;
use crate::domain::quorum::{self, Quorum};
use crate::domain::speaking;
use crate::store::ScreenSign;
use crate::tui::chair::foot::{below, bottom_line};
use crate::tui::chair::hall_screen::{self, on_wall, screen_line};
use crate::tui::chair::need;
use crate::tui::chair::officers;
use crate::tui::chair::title;
use crate::tui::parts::{fit, text_block};
use crate::tui::shell::layer::Offer;
use crate::tui::stages;
use crate::tui::view::{View, mixed, plain, read_out, wrapped};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

/// The smallest terminal that it is drawn on.
pub const SMALLEST: (u16, u16) = (80, 24);
const WIDE: u16 = 110;
const MINUTE: i64 = 60_000;
/// The most rows that a notice takes.
const NOTICE: u16 = 3;

/// The whole screen without layers; answers the area between the bars. `over` is the key that a layer wants.
pub fn draw(
    frame: &mut Frame,
    view: &View,
    notice: Option<&str>,
    over: Option<Offer>,
    keys: &[(String, &str)],
) -> Rect {
    let area = frame.area();
    let said = notice.map_or(1, |notice| crate::text::wrap(notice, usize::from(area.width).saturating_sub(2)).len());
    let said = Constraint::Length(u16::try_from(said).unwrap_or(NOTICE).clamp(1, NOTICE));
    let [top, middle, warning, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Fill(1), said, Constraint::Length(1)]).areas(area);
    title::draw(frame, top, view, area.width >= WIDE);
    if area.width >= WIDE {
        let [rail, stage, hall] =
            Layout::horizontal([Constraint::Length(34), Constraint::Fill(1), Constraint::Length(27)]).areas(middle);
        self::rail(frame, rail, view);
        let inner = framed(frame, stage, view);
        self::stage(frame, inner, view);
        self::hall(frame, hall, view);
    } else {
        let [line, stage, hall] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)]).areas(middle);
        let cols = usize::from(line.width);
        frame.render_widget(Paragraph::new(fit(item_line(view, cols), cols)), line);
        self::stage(frame, Rect { x: stage.x + 1, width: stage.width.saturating_sub(2), ..stage }, view);
        frame.render_widget(Paragraph::new(fit(hall_line(view), usize::from(hall.width))), hall);
    }
    below(frame, warning, view, notice, over.is_some());
    bottom_line(frame, bottom, view, over, keys);
    middle
}

/// Below the smallest size: a sentence that says so.
pub fn too_small(frame: &mut Frame, view: &View) {
    let area = frame.area();
    let words = format!(
        "Cửa sổ {}×{} quá nhỏ. Phóng to đến ít nhất {}×{}; hội nghị vẫn đang chạy, không mất gì.",
        area.width, area.height, SMALLEST.0, SMALLEST.1
    );
    text_block(frame, area, &words, view.theme.warning);
}

fn framed(frame: &mut Frame, area: Rect, view: &View) -> Rect {
    let block = Block::new().borders(Borders::LEFT | Borders::RIGHT).border_style(view.theme.rule);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

fn status_sign(entry: &Entry) -> &'static str {
    match entry.status {
        Status::Done => "✓",
        Status::Running => "▸",
        Status::Left => "◦",
        Status::Waiting => "·",
        Status::Passed(_) => "–",
    }
}

fn times(entry: &Entry, view: &View) -> String {
    let planned = entry.item.minutes.map_or_else(String::new, |minutes| format!("{minutes}′"));
    let used = speaking::used(entry, &view.state.stops, view.now) / MINUTE;
    match entry.status {
        Status::Waiting | Status::Passed(_) => planned,
        Status::Done | Status::Running | Status::Left if planned.is_empty() => format!("{used}′"),
        Status::Done | Status::Running | Status::Left => format!("{used}′/{planned}"),
    }
}

fn rail(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let cols = usize::from(area.width).saturating_sub(2);
    let entries = &view.state.agenda.entries;
    let room = usize::from(area.height).saturating_sub(6).max(1);
    let at = entries.iter().position(|entry| Some(entry.id) == view.state.agenda.current);
    let at = at.or_else(|| entries.iter().position(|entry| entry.status == Status::Waiting)).unwrap_or(0);
    let first = at.saturating_sub(room / 2).min(entries.len().saturating_sub(room));
    let mut lines = vec![Line::default(), plain(" CHƯƠNG TRÌNH", theme.dim), Line::default()];
    for entry in entries.iter().skip(first).take(room) {
        let times = times(entry, view);
        let title = crate::text::pad(&entry.item.title, cols.saturating_sub(crate::text::columns(&times) + 3));
        let (style, time_style) = match entry.status {
            Status::Running => (theme.selection, theme.gold),
            Status::Done => (theme.text, theme.dim),
            Status::Left => (theme.text, theme.gold),
            Status::Waiting | Status::Passed(_) => (theme.dim, theme.dim),
        };
        let sign = if entry.status == Status::Done { theme.green } else { theme.gold };
        lines.push(mixed([
            (format!(" {} ", status_sign(entry)), sign),
            (title, style),
            (format!(" {times}"), time_style),
        ]));
    }
    let hidden = entries.len().saturating_sub(first + room);
    if hidden > 0 {
        lines.push(plain(format!(" ↓ {hidden} mục nữa"), theme.dim));
    } else {
        lines.push(Line::default());
    }
    let used: i64 = entries.iter().map(|entry| speaking::used(entry, &view.state.stops, view.now)).sum();
    lines.push(plain(format!(" Đã dùng {}", crate::text::span(used)), theme.dim));
    frame.render_widget(Paragraph::new(lines), area);
}

fn item_line(view: &View, cols: usize) -> Line<'static> {
    let entries = &view.state.agenda.entries;
    let Some(entry) = view.on_stage() else {
        return plain(format!(" Chương trình: {} mục", entries.len()), view.theme.dim);
    };
    let at = entries.iter().position(|other| other.id == entry.id).unwrap_or(0) + 1;
    let (sign, times) = (format!(" ▸ {at}/{} ", entries.len()), format!("  {}", times(entry, view)));
    let room = cols.saturating_sub(crate::text::columns(&sign) + crate::text::columns(&times) + 1);
    let title = crate::text::cut(&entry.item.title, room);
    mixed([(sign, view.theme.gold), (title, view.theme.bold), (times, view.theme.dim)])
}

/// How a number of the hall stands: nothing is wrong while units are still to be called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Good,
    Waiting,
    Bad,
}

impl Standing {
    fn of(state: &State, good: bool) -> Self {
        let called = state.hall.closed || state.hall.units.iter().all(|presence| *presence != Presence::Unknown);
        match (good, called) {
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

fn hall(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let cols = usize::from(area.width).saturating_sub(2).max(1);
    let mut lines = vec![Line::default(), plain(" HỘI TRƯỜNG", theme.dim), Line::default()];
    for (number, (words, standing)) in hall_words(view.state).into_iter().enumerate() {
        let calm = number > 0 && standing == Standing::Good;
        let style = if calm { theme.dim } else { standing.style(view) };
        lines.extend(crate::text::wrap(&words, cols).into_iter().map(|part| plain(format!(" {part}"), style)));
    }
    lines.push(Line::default());
    lines.extend(dots(view, cols));
    if let Some(known) = need::need_and_reach(view).filter(|_| is_called(view.state)) {
        lines.push(Line::default());
        lines.push(plain(" BIỂU QUYẾT", theme.dim));
        let style = need_style(view, &known);
        let words = view.state.conference.bloc.called().of_voters(&known.words());
        lines.extend(crate::text::wrap(&words, cols).into_iter().map(|part| plain(format!(" {part}"), style)));
    }
    let screens = screen_line(view);
    if screens.is_some() || on_wall(view.state).is_some() {
        lines.extend([Line::default(), plain(" MÀN CHIẾU", theme.dim)]);
        lines.extend(on_wall(view.state).map(|words| plain(format!(" {words}"), theme.gold)));
        lines.extend(screens.map(|(words, style)| plain(format!(" {words}"), style)));
    }
    lines.push(Line::default());
    lines.push(plain(format!(" {} đại biểu mời có mặt", view.state.hall.guests.len()), theme.text));
    if let Some(person) = view.state.presiding.label(&view.state.conference) {
        lines.extend([Line::default(), plain(" ĐIỀU HÀNH", theme.dim)]);
        lines.extend(crate::text::wrap(&person, cols).into_iter().map(|part| plain(format!(" {part}"), theme.text)));
    }
    let saved = if view.misplaced {
        plain(" CHƯA GHI ĐƯỢC", theme.red)
    } else {
        plain(format!(" Đã ghi {} · {} dòng", view.clock(view.state.at), view.state.seq), theme.dim)
    };
    frame.render_widget(Paragraph::new(lines), area);
    let foot = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
    frame.render_widget(Paragraph::new(saved), foot);
}

/// One sign a unit: present, not there, not called.
fn dots(view: &View, cols: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let signs = view.state.hall.units.iter().map(|presence| match presence {
        Presence::Present { cut_off: false, .. } => Span::styled("●", theme.green),
        Presence::Present { .. } => Span::styled("◌", theme.warning),
        Presence::Absent { .. } | Presence::Left { .. } => Span::styled("○", theme.red),
        Presence::Unknown => Span::styled("·", theme.dim),
    });
    let signs: Vec<Span> = signs.collect();
    signs
        .chunks(cols.saturating_sub(1).max(1))
        .take(6)
        .map(|row| Line::from([Span::raw(" ")].into_iter().chain(row.iter().cloned()).collect::<Vec<_>>()))
        .collect()
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

fn hall_line(view: &View) -> Line<'static> {
    let brief = |words: &str| words.replace("đủ điều kiện họp từ", "họp được từ").replace(" đơn vị · ", " · ");
    // What is missing comes first: the row is cut at its end. Then that the quorum holds is told by its colour alone.
    let missing = screen_line(view).is_some() && !matches!(view.screens, ScreenSign::Alive(_));
    let is_told =
        |(number, (_, standing)): &(usize, (String, Standing))| !missing || *number == 0 || *standing != Standing::Good;
    let parts = hall_words(view.state).into_iter().enumerate().filter(is_told);
    let mut parts: Vec<(String, Style)> =
        parts.map(|(_, (words, standing))| (brief(&words), standing.style(view))).collect();
    if missing {
        parts.insert(0, (format!("màn chiếu {}", hall_screen::sign(view.screens)), view.theme.warning));
    }
    parts.extend(
        need::need_and_reach(view)
            .filter(|_| is_called(view.state))
            .map(|known| (known.brief(), need_style(view, &known))),
    );
    parts.extend(on_wall(view.state).map(|words| (format!("màn chiếu: {words}"), view.theme.gold)));
    let between = |at: usize| if at == 0 { " " } else { " · " };
    let spans = parts
        .into_iter()
        .enumerate()
        .flat_map(|(at, (words, style))| [Span::styled(between(at), view.theme.dim), Span::styled(words, style)]);
    Line::from(spans.collect::<Vec<_>>())
}

fn stage(frame: &mut Frame, area: Rect, view: &View) {
    let Some(entry) = view.on_stage() else { return stages::between(frame, area, view) };
    let wide = frame.area().width >= WIDE;
    let mut area = area;
    if wide {
        let lines = heading(view, entry, usize::from(area.width));
        let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let head = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1).min(tall), ..area };
        frame.render_widget(Paragraph::new(lines), head);
        let used = (tall + 2).min(area.height);
        area = Rect { y: area.y + used, height: area.height - used, ..area };
    } else {
        area = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
    }
    let cols = usize::from(area.width).max(1);
    let warned = officers::warnings(view.state).into_iter();
    let mut script: Vec<Line> =
        warned.flat_map(|words| wrapped(&format!("! {words}"), view.theme.warning, cols)).collect();
    script.extend(script_lines(view, cols));
    let most = area.height.saturating_sub(stages::least(entry)).max(area.height / 2);
    let tall = u16::try_from(script.len()).unwrap_or(u16::MAX);
    let shown = tall.min(most);
    if tall > shown && shown > 0 {
        script.truncate(usize::from(shown) - 1);
        script.push(plain("… (F7: xem đủ lời dẫn)", view.theme.dim));
    }
    frame.render_widget(Paragraph::new(script), Rect { height: shown, ..area });
    let gap = u16::from(shown > 0);
    let rest =
        Rect { y: area.y + (shown + gap).min(area.height), height: area.height.saturating_sub(shown + gap), ..area };
    stages::draw(frame, rest, view, entry);
}

/// The title of the item, and its kind where there is room and the title does not say it.
fn heading(view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let mut lines = wrapped(&entry.item.title, view.theme.bold, cols.max(1));
    let kind = view.state.conference.bloc.called().adapt(entry.stage.kind().words());
    let same = crate::text::fold(&entry.item.title).contains(&crate::text::fold(&kind));
    let fits = |last: &&mut Line| last.width() + crate::text::columns(&kind) + 2 <= cols;
    if let Some(last) = lines.last_mut().filter(fits).filter(|_| !same) {
        last.push_span(Span::styled(format!("  {kind}"), view.theme.dim));
    }
    lines
}

/// The words to say now, with who says them.
fn script_lines(view: &View, cols: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(stop) = view.state.paused() {
        let reason = stop.reason.as_deref().unwrap_or_default();
        lines.extend(wrapped(&format!("TẠM DỪNG từ {}: {reason}", view.clock(stop.from)), view.theme.gold, cols));
    }
    let waits = view.on_stage().and_then(|entry| stages::waits(view, entry)).filter(|_| view.state.paused().is_none());
    let early = waits.as_ref().is_some_and(|(_, early)| *early);
    if let Some((words, _)) = &waits {
        lines.extend(wrapped(words, view.theme.gold, cols));
    }
    if early {
        lines.push(plain("KHI MỜI TRỞ LẠI THÌ ĐỌC", view.theme.dim));
    }
    let style = if early { view.theme.dim } else { view.theme.bold };
    let mut speaker = None;
    for said in view.spoken() {
        if speaker != Some(said.speaker) {
            lines.push(mixed([
                ("LỜI DẪN · ".to_owned(), view.theme.dim),
                (crate::text::upper(&said.speaker.words(view.state.conference.bloc.called())), view.theme.dim),
            ]));
            speaker = Some(said.speaker);
        }
        lines.extend(read_out(&said.text, style, view.theme.dim, cols));
    }
    lines
}
