//! What both modes are drawn with: widths, headings that stay in sight, the rows that fit.

use crate::domain::vote::ballot::{Method, Question};
use crate::tui::parts::fit;
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// From so many columns on the words of the heads are whole.
const WIDE: usize = 100;

/// A line of the grid's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The heading of a question.
    Head(usize),
    /// A choice of a question.
    Row(usize, usize),
}

/// Every line of the body, headings and rows.
pub fn items(questions: &[Question]) -> Vec<Item> {
    let part = |(at, question): (usize, &Question)| {
        let rows = (0..question.choices.len()).map(move |choice| Item::Row(at, choice));
        [Item::Head(at)].into_iter().chain(rows).collect::<Vec<_>>()
    };
    questions.iter().enumerate().flat_map(part).collect()
}

/// Columns of a row.
#[derive(Debug, Clone, Copy)]
pub struct Widths {
    /// Of the name.
    pub label: usize,
    /// Of the three numbers.
    pub numbers: [usize; 3],
    /// Of what stands behind them.
    pub tail: usize,
    /// Whether the heads have room for whole words.
    pub wide: bool,
}

impl Widths {
    /// For so many columns: the numbers where there is room for whole words, `extra` between name and numbers,
    /// `tail` of the rest behind them.
    pub fn new(cols: usize, whole: [usize; 3], extra: usize, tail: impl Fn(usize) -> usize) -> Self {
        let wide = cols >= WIDE;
        let numbers = if wide { whole } else { [8, 8, 8] };
        let rest = cols.saturating_sub(7 + extra + numbers.iter().sum::<usize>());
        let tail = tail(rest).min(rest);
        Self { label: rest - tail, numbers, tail, wide }
    }
}

/// The heading of a question: its title at the left, what is said of it at the right.
pub fn heading(
    questions: &[Question],
    at: usize,
    cols: usize,
    right: Vec<Span<'static>>,
    theme: &Theme,
) -> Line<'static> {
    let title = questions.get(at).map_or("", |question| question.title.as_str());
    let title =
        if questions.len() > 1 { format!("Phần {}. {title}", at + 1) } else { crate::text::capitalise(title) };
    let used: usize = right.iter().map(|span| crate::text::columns(&span.content)).sum();
    let title = crate::text::pad(&title, cols.saturating_sub(used + 1));
    let mut line = Line::from(vec![Span::styled(title, theme.gold), Span::raw(" ")]);
    line.spans.extend(right);
    line
}

/// «chọn không quá 2», or nothing.
pub fn limit_words(question: &Question) -> Option<String> {
    let bound = question
        .limit()
        .filter(|limit| usize::from(*limit) < question.choices.len() || question.method != Method::PerChoice);
    bound.map(|limit| format!("chọn không quá {limit}"))
}

/// The first columns of a row: the caret's mark, its number, its name.
pub fn name(questions: &[Question], (question, choice): (usize, usize), here: bool, cols: usize) -> String {
    let label = questions.get(question).and_then(|asked| asked.choices.get(choice)).map_or("", |known| &known.label);
    let mark = if here { "▸" } else { " " };
    let number = crate::text::pad_left(&(choice + 1).to_string(), 3);
    format!("{mark} {number} {}", crate::text::pad(&crate::text::capitalise(label), cols))
}

/// The whole name of a row.
pub fn full_name(questions: &[Question], (question, choice): (usize, usize)) -> String {
    let known = questions.get(question).and_then(|asked| asked.choices.get(choice));
    known.map_or_else(String::new, |known| format!("{}. {}", choice + 1, crate::text::capitalise(&known.label)))
}

/// The first line in sight, so that the caret is, under the heading of its question.
pub fn first_in_sight(all: &[Item], caret: usize, first: usize, height: usize) -> usize {
    if all.len() <= height {
        return 0;
    }
    // A heading may lie over the first line: one row less is sure to be seen.
    let rows = height.saturating_sub(1).max(1);
    first.clamp((caret + 1).saturating_sub(rows), caret).min(all.len().saturating_sub(rows))
}

/// The lines in sight, the heading of the first of them on top.
pub fn in_sight(all: &[Item], first: usize, height: usize) -> Vec<Item> {
    let over = match all.get(first) {
        Some(Item::Row(question, _)) if all.len() > height => Some(Item::Head(*question)),
        Some(Item::Row(..) | Item::Head(_)) | None => None,
    };
    over.into_iter().chain(all.iter().skip(first).copied()).take(height).collect()
}

/// Where a body is drawn, and in which colours.
pub struct Body<'a, 'b> {
    /// The frame.
    pub frame: &'a mut Frame<'b>,
    /// The place in it.
    pub area: Rect,
    /// The colours.
    pub theme: &'a Theme,
}

/// One line, cut to its place; chosen as a whole if wanted.
pub fn draw_line(frame: &mut Frame, area: Rect, row: usize, line: Line<'static>, chosen: Option<Style>) {
    let Some(place) = area.rows().nth(row) else { return };
    frame.render_widget(fit(line, usize::from(place.width)), place);
    if let Some(style) = chosen {
        frame.buffer_mut().set_style(place, style);
    }
}
