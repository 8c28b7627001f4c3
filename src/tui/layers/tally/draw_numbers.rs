//! Number mode on the screen: cells in brackets, what is worked out in parentheses, the sum that does not hold in red.

use crate::domain::vote::ballot::Question;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::cells::Cell;
use crate::tui::layers::tally::frame::{self, Body, Item, Widths};
use crate::tui::layers::tally::numbers::{Judged, Numbers, Of};
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns of the words behind a row.
const WORDS: usize = 27;

/// Columns of a cell inside its brackets.
const CELL: usize = 5;

fn widths(of: Of, cols: usize) -> Widths {
    let whole = match of {
        Of::Sheets => [9, 14, 15],
        Of::Hands(_) => [14, 13, 9],
    };
    Widths::new(cols, whole, 0, |_| WORDS)
}

/// A cell in brackets, right in its column; chosen where the caret stands.
fn cell(numbers: &Numbers, at: Cell, derived: Option<u32>, wide: usize, theme: &Theme) -> [Span<'static>; 2] {
    let typed = numbers.filled.text(at);
    let (words, style) = match (typed.is_empty(), derived) {
        (true, Some(value)) => (format!("({value})"), theme.dim),
        (true, None) => (String::new(), theme.dim),
        (false, _) => (typed.to_owned(), theme.text),
    };
    let style = if numbers.cell() == Some(at) { theme.selection } else { style };
    let words = format!("[{}]", crate::text::pad_left(&words, CELL));
    [Span::raw(" ".repeat(wide.saturating_sub(CELL + 2))), Span::styled(words, style)]
}

/// The number of sheets, or how many are entitled.
pub fn status(numbers: &Numbers, of: Of, theme: &Theme) -> Line<'static> {
    let mut line = Line::default();
    match of {
        Of::Hands(entitled) => line.push_span(Span::styled(format!("Được biểu quyết: {entitled} đơn vị"), theme.bold)),
        Of::Sheets => {
            line.push_span(Span::styled("Số phiếu của tập: ", theme.bold));
            line.spans.extend(cell(numbers, Cell::Sheets, None, 0, theme));
        }
    }
    line
}

/// The heads of the columns.
pub fn heads(of: Of, cols: usize, theme: &Theme) -> Line<'static> {
    let widths = widths(of, cols);
    let words = match (of, widths.wide) {
        (Of::Sheets, true) => ["đồng ý", "không đồng ý", "không đánh dấu"],
        (Of::Sheets, false) => ["đồng ý", "không", "trống"],
        (Of::Hands(_), true) => ["không đồng ý", "ý kiến khác", "đồng ý"],
        (Of::Hands(_), false) => ["không", "khác", "đồng ý"],
    };
    let heads = words.iter().zip(widths.numbers).map(|(words, wide)| crate::text::pad_left(words, wide));
    Line::from(Span::styled(" ".repeat(6 + widths.label) + &heads.collect::<String>(), theme.dim))
}

/// Draws the body; answers the first line in sight.
pub fn body(area: &mut Body, numbers: &Numbers, of: Of, questions: &[Question], first: usize) -> usize {
    let all = frame::items(questions);
    let (height, cols) = (usize::from(area.area.height), usize::from(area.area.width));
    let here = match numbers.cell().and_then(Cell::place) {
        Some((question, Some(choice))) => Item::Row(question, choice),
        Some((question, None)) => Item::Head(question),
        None => Item::Head(0),
    };
    let caret = all.iter().position(|item| *item == here).unwrap_or(0);
    let first = frame::first_in_sight(&all, caret, first, height);
    for (row, item) in frame::in_sight(&all, first, height).into_iter().enumerate() {
        let line = match item {
            Item::Head(question) => head(numbers, of, questions, question, cols, area.theme),
            Item::Row(question, choice) => {
                line(numbers, of, questions, (question, choice), item == here, cols, area.theme)
            }
        };
        if let Some(place) = area.area.rows().nth(row) {
            cursor(area.frame, place, &line, area.theme);
        }
        frame::draw_line(area.frame, area.area, row, line, None);
    }
    first
}

/// The terminal's own cursor stands at the end of the cell that is being typed in.
pub fn cursor(frame: &mut Frame, area: Rect, line: &Line, theme: &Theme) {
    let mut end = 0;
    for span in &line.spans {
        end += crate::text::columns(&span.content);
        if span.content.starts_with('[') && span.style == theme.selection {
            let x = area.x.saturating_add(u16::try_from(end.saturating_sub(2)).unwrap_or(u16::MAX));
            frame.set_cursor_position(Position { x, y: area.y });
        }
    }
}

fn head(numbers: &Numbers, of: Of, questions: &[Question], at: usize, cols: usize, theme: &Theme) -> Line<'static> {
    if matches!(of, Of::Hands(_)) {
        return frame::heading(questions, at, cols, Vec::new(), theme);
    }
    let limit = questions.get(at).and_then(frame::limit_words);
    let (words, style) = match numbers.question(at) {
        Ok(()) => (limit.map(|limit| format!("{limit} · ")).unwrap_or_default(), theme.dim),
        Err(why) => (format!("{why} · "), theme.red),
    };
    let mut spans = vec![Span::styled(words, style), Span::styled("không hợp lệ ", theme.dim)];
    spans.extend(cell(numbers, Cell::Invalid(at), None, 0, theme));
    frame::heading(questions, at, cols, spans, theme)
}

fn line(
    numbers: &Numbers,
    of: Of,
    questions: &[Question],
    at: (usize, usize),
    here: bool,
    cols: usize,
    theme: &Theme,
) -> Line<'static> {
    let widths = widths(of, cols);
    let judged = numbers.row(at.0, at.1);
    let known = if let Judged::Good(votes) = &judged { Some(*votes) } else { None };
    let mut line = Line::from(Span::styled(frame::name(questions, at, here, widths.label), theme.text));
    line.spans.extend(three(numbers, of, questions, at, known, theme, widths));
    let (words, style) = said(&judged, theme);
    let free = if of == Of::Sheets && known.is_none() { widths.numbers[2] } else { 0 };
    line.push_span(Span::styled(format!(" {}", crate::text::cut(&words, widths.tail + free)), style));
    line
}

/// The three numbers of a row, as cells or worked out; where nothing can be worked out words take the last place.
fn three(
    numbers: &Numbers,
    of: Of,
    questions: &[Question],
    (question, choice): (usize, usize),
    known: Option<Votes>,
    theme: &Theme,
    widths: Widths,
) -> Vec<Span<'static>> {
    let [first, second, third] = widths.numbers;
    let yes = |wide| cell(numbers, Cell::Yes(question, choice), known.map(|votes| votes.yes), wide, theme);
    let no = |wide| cell(numbers, Cell::No(question, choice), known.map(|votes| votes.no), wide, theme);
    let other = Cell::Other(question, choice);
    match of {
        Of::Hands(_) => {
            let other = cell(numbers, other, known.map(|votes| votes.other), second, theme);
            no(first).into_iter().chain(other).chain(yes(third)).collect()
        }
        Of::Sheets if counts(questions, question) => {
            let blank = known.map(|votes| crate::text::pad_left(&votes.other.to_string(), third));
            let blank = blank.map(|words| Span::styled(words, theme.dim));
            yes(first).into_iter().chain(no(second)).chain(blank).collect()
        }
        Of::Sheets => {
            let gap = if known.is_some() { second + third } else { second };
            yes(first).into_iter().chain([Span::raw(" ".repeat(gap))]).collect()
        }
    }
}

fn counts(questions: &[Question], question: usize) -> bool {
    let method = questions.get(question).map(|asked| asked.method).unwrap_or_default();
    method == crate::domain::vote::ballot::Method::PerChoice
}

/// What there is to say of a row.
fn said(judged: &Judged, theme: &Theme) -> (String, Style) {
    match judged {
        Judged::Missing(words) => ((*words).to_owned(), theme.dim),
        Judged::Bad(why) => (why.clone(), theme.red),
        Judged::Good(_) => ("khớp".to_owned(), theme.green),
    }
}
