//! What is said now: who says it, the words in lines that can be read standing, the sentence before, the next one.

use crate::domain::script::Spoken;
use crate::text::{columns, upper};
use crate::tui::big;
use crate::tui::stages;
use crate::tui::view::{View, cut_at_names, mixed, plain, read_out, wrapped};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The mark beside what is to be read now.
const READ: &str = "┃ ";
/// What leads to the next sentence.
const THEN: &str = "tiếp  ";
/// Where the words do not find room.
const MORE: &str = "… (F7: xem đủ lời dẫn)";

/// Columns and rows from which on letters may be large.
const LARGE: (usize, usize) = (110, 20);

/// Words in longer lines are hard to read out standing: the eye loses its place.
const MEASURE: usize = 82;

/// Rows of the next sentence where it does not stand whole.
const BRIEF: usize = 2;

/// What stands around the words, where there is room for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spacing {
    /// Lines with a free one between them.
    open: bool,
    /// What was said before.
    before: bool,
    /// So many rows of what comes next at the most.
    next: usize,
}

impl Spacing {
    /// Nothing but the words.
    const NONE: Self = Self { open: false, before: false, next: 0 };

    /// From the airiest on.
    const ALL: [Self; 6] = [
        Self { open: true, before: true, next: usize::MAX },
        Self { open: true, before: false, next: usize::MAX },
        Self { open: true, before: true, next: BRIEF },
        Self { open: true, before: false, next: BRIEF },
        Self { open: false, before: false, next: usize::MAX },
        Self { open: false, before: false, next: BRIEF },
    ];
}

/// The lines for so many columns and rows at the most: the airiest way that finds room. In more than `free` rows, which
/// what the item shows leaves, the next sentence does not stand whole.
pub fn lines(view: &View, cols: usize, (rows, free): (usize, usize)) -> Vec<Line<'static>> {
    if let Some(lines) = large(view, cols, rows) {
        return lines;
    }
    let room = |air: &Spacing| if air.next > BRIEF { rows.min(free) } else { rows };
    let fits = |air: &Spacing| Some(all(view, cols, *air)).filter(|lines| lines.len() <= room(air));
    Spacing::ALL.iter().find_map(fits).unwrap_or_else(|| {
        let mut lines = all(view, cols, Spacing::NONE);
        if lines.len() > rows {
            lines.truncate(rows.saturating_sub(1));
            lines.extend((rows > 0).then(|| plain(MORE, view.theme.dim)));
        }
        lines
    })
}

fn all(view: &View, cols: usize, air: Spacing) -> Vec<Line<'static>> {
    let mut lines = standing(view, cols);
    let (wide, cols) = (cols, cols.min(MEASURE));
    let waits = waits(view);
    let early = waits.as_ref().is_some_and(|(_, early)| *early);
    if let Some((words, _)) = &waits {
        lines.extend(wrapped(words, view.theme.gold, cols));
    }
    let style = if early { view.theme.dim } else { view.theme.bold };
    let mut speaker = None;
    for (number, said) in view.spoken().iter().enumerate() {
        if speaker != Some(said.speaker) {
            if !lines.is_empty() && air != Spacing::NONE {
                lines.push(Line::default());
            }
            lines.push(label(view, said, number == 0, early));
            lines.extend((air != Spacing::NONE).then(Line::default));
            speaker = Some(said.speaker);
        }
        if number == 0 && air.before {
            lines.extend(before(view, wide));
        }
        lines.extend(said_now(view, &said.text, style, cols, air));
    }
    lines.extend(then(view, cols, air.next));
    lines
}

/// In a large window, letters of many rows: of a single sentence that is short enough, and is to be read now.
fn large(view: &View, cols: usize, rows: usize) -> Option<Vec<Line<'static>>> {
    let [said] = view.spoken() else { return None };
    if cols < LARGE.0 || rows < LARGE.1 || view.state.paused().is_some() || waits(view).is_some() {
        return None;
    }
    // Large letters hold words only: the pause of who reads is theirs to keep.
    let words = said.text.replace(" …", "");
    let room = cols.saturating_sub(columns(READ));
    let label = [label(view, said, true, false), Line::default()];
    // What comes next is worth more than what was said.
    let around = [(true, usize::MAX), (false, usize::MAX), (false, BRIEF)];
    let (before, drawn, then) = around.into_iter().find_map(|(shown, most)| {
        let before = if shown { before(view, cols) } else { Vec::new() };
        let then = then(view, cols, most);
        let taken = label.len() + before.len() + then.len();
        let drawn = big::read_out(&words, room, rows.saturating_sub(taken), big::of_terminal())?;
        Some((before, drawn, then))
    })?;
    let row = |row| mixed([(READ.to_owned(), view.theme.gold), (row, view.theme.text)]);
    Some(label.into_iter().chain(before).chain(drawn.into_iter().map(row)).chain(then).collect())
}

/// Why nothing goes on now.
fn standing(view: &View, cols: usize) -> Vec<Line<'static>> {
    let Some(stop) = view.state.paused() else { return Vec::new() };
    let reason = stop.reason.as_deref().unwrap_or_default();
    wrapped(&format!("TẠM DỪNG từ {}: {reason}", view.clock_of_day(stop.from)), view.theme.gold, cols)
}

fn waits(view: &View) -> Option<(String, bool)> {
    view.on_stage().and_then(|entry| stages::waits(view, entry)).filter(|_| view.state.paused().is_none())
}

/// « DẪN CHƯƠNG TRÌNH   câu 6/10».
fn label(view: &View, said: &Spoken, first: bool, early: bool) -> Line<'static> {
    let who = upper(&said.speaker.words(view.state.conference.bloc.called()));
    let place = view.ahead.place.filter(|_| first).map(|(at, of)| format!("  câu {at}/{of}")).unwrap_or_default();
    let early = if early { "  khi mời trở lại thì đọc" } else { "" };
    Line::from(vec![
        Span::raw("  "),
        Span::styled(format!(" {who} "), view.theme.speaker),
        Span::styled(format!("{place}{early}"), view.theme.dim),
    ])
}

/// The sentence before, in a row.
fn before(view: &View, cols: usize) -> Vec<Line<'static>> {
    let Some(words) = view.ahead.before.as_deref() else { return Vec::new() };
    let words = words.replace(" …", "");
    let row = format!("  {}", cut_at_names(view.state, &words, cols.saturating_sub(2)));
    vec![plain(row, view.theme.dim), Line::default()]
}

fn said_now(view: &View, words: &str, style: Style, cols: usize, air: Spacing) -> Vec<Line<'static>> {
    let mark = || Span::styled(READ, view.theme.gold);
    let parts = read_out(words, style, view.theme.dim, cols.saturating_sub(columns(READ)).max(1));
    let last = parts.len().saturating_sub(1);
    let row = |(number, part): (usize, Line<'static>)| {
        let line = Line::from([mark()].into_iter().chain(part.spans).collect::<Vec<_>>());
        [Some(line), (air.open && number < last).then(|| Line::from(mark()))]
    };
    parts.into_iter().enumerate().flat_map(row).flatten().collect()
}

/// The next sentence, of so many rows at the most.
fn then(view: &View, cols: usize, most: usize) -> Vec<Line<'static>> {
    let Some(words) = view.ahead.then.as_deref().filter(|_| most > 0) else { return Vec::new() };
    let room = cols.saturating_sub(2 + columns(THEN)).max(1);
    let mut parts = crate::text::wrap(&words.replace(" …", ""), room);
    if parts.len() > most {
        let rest = parts.split_off(most - 1).join(" ");
        parts.push(cut_at_names(view.state, &format!("{rest} …"), room));
    }
    let row = |(number, part): (usize, String)| {
        let head = if number == 0 { THEN.to_owned() } else { " ".repeat(columns(THEN)) };
        mixed([(format!("  {head}"), view.theme.dim), (part, view.theme.dim)])
    };
    [Line::default()].into_iter().chain(parts.into_iter().enumerate().map(row)).collect()
}
