//! One row of a form: words, digits, or one of several choices; what a key does in it, and how it is drawn.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::parts::{Fed, Found, TextField, TypeToFind, text_block};
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::ops::Range;

/// A row, with what stands in it now.
pub struct FormRow {
    label: String,
    entry: RowInput,
    /// Words in the row below do instead of a choice.
    or_typed: bool,
    /// Nothing need be chosen.
    optional: bool,
}

enum RowInput {
    /// Words or digits.
    Text(Box<TextField>),
    /// One of several, the chosen one by its number; `None` until somebody chooses.
    Pick { labels: Vec<String>, chosen: Option<usize>, one_line: bool, find: TypeToFind },
}

/// Stands in a choice of one line that nobody has made.
const UNCHOSEN: &str = "chưa chọn";

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// Nowhere: it was taken, or meant nothing.
    Here,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// It could not be taken; the sentence says why.
    Refused(&'static str),
}

/// What stands in each row.
pub fn words(rows: &[FormRow]) -> Vec<String> {
    rows.iter().map(|row| row.words().unwrap_or_default()).collect()
}

/// The first of some rows in which nothing is chosen yet, and no name is typed instead; `None` if there is none.
pub fn waiting(rows: &[FormRow], mut among: Range<usize>) -> Option<(usize, &FormRow)> {
    let typed = |at: usize| {
        let below = rows.get(at + 1).and_then(FormRow::words).unwrap_or_default();
        rows.get(at).is_some_and(FormRow::is_or_typed) && !below.is_empty()
    };
    among.find_map(|at| Some((at, rows.get(at).filter(|row| row.waits() && !typed(at))?)))
}

impl FormRow {
    /// A row of words or digits.
    pub fn text(label: &str, field: TextField) -> Self {
        Self { label: label.to_owned(), entry: RowInput::Text(Box::new(field)), or_typed: false, optional: false }
    }

    /// A row of choices: a list, or on one line, changed by left and right; `None`: nothing is chosen yet.
    pub fn pick(label: &str, labels: Vec<String>, ready: Option<usize>, one_line: bool) -> Self {
        let entry = RowInput::Pick { labels, chosen: None, one_line, find: TypeToFind::default() };
        let mut row = Self { label: label.to_owned(), entry, or_typed: false, optional: false };
        if let Some(ready) = ready {
            row.choose(ready);
        }
        row
    }

    /// The words in it; `None` in a row of choices.
    pub fn words(&self) -> Option<String> {
        if let RowInput::Text(field) = &self.entry { Some(field.value()) } else { None }
    }

    /// Puts words into it, where it takes words.
    pub fn set(&mut self, words: &str) {
        if let RowInput::Text(field) = &mut self.entry {
            field.set(words);
        }
    }

    /// The number of the choice; `None` in a row of words, and until somebody has chosen.
    pub fn chosen(&self) -> Option<usize> {
        if let RowInput::Pick { labels, chosen, .. } = &self.entry {
            chosen.filter(|at| *at < labels.len())
        } else {
            None
        }
    }

    /// What is chosen, in the words of its line; `None` in a row of words, and until somebody has chosen.
    pub fn chosen_words(&self) -> Option<&str> {
        let RowInput::Pick { labels, .. } = &self.entry else { return None };
        labels.get(self.chosen()?).map(String::as_str)
    }

    /// How many there are to choose from.
    #[cfg(test)]
    pub fn choices(&self) -> usize {
        if let RowInput::Pick { labels, .. } = &self.entry { labels.len() } else { 0 }
    }

    /// Whether there is something to choose here and nobody has chosen.
    pub fn waits(&self) -> bool {
        !self.optional && matches!(&self.entry, RowInput::Pick { labels, chosen: None, .. } if !labels.is_empty())
    }

    /// Nothing need be chosen.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Words in the row below do instead of a choice.
    pub fn or_typed(mut self) -> Self {
        self.or_typed = true;
        self
    }

    /// Whether words in the row below do instead of a choice.
    pub fn is_or_typed(&self) -> bool {
        self.or_typed
    }

    /// The keys that change its choice.
    pub fn arrows(&self) -> &'static str {
        if self.is_list() { "↑↓" } else { "← →" }
    }

    /// What must be chosen in it.
    pub fn wanted(&self) -> String {
        match self.label().trim() {
            "" => "Chọn một dòng".to_owned(),
            label => format!("Chọn một: {}", crate::text::lower_first(label)),
        }
    }

    /// The label before its entry.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Makes another choice.
    pub fn choose(&mut self, at: usize) {
        if let RowInput::Pick { labels, chosen, .. } = &mut self.entry {
            *chosen = Some(at.min(labels.len().saturating_sub(1)));
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Went {
        match &mut self.entry {
            RowInput::Text(field) => match (field.key(key), key.code) {
                (Fed::Refused, _) => Went::Refused("Chỉ nhập chữ số, và không quá dài."),
                (Fed::Passed, KeyCode::Up) => Went::Up,
                (Fed::Passed, KeyCode::Down) => Went::Down,
                (Fed::Passed | Fed::Moved | Fed::Changed | Fed::Cut, _) => Went::Here,
            },
            RowInput::Pick { one_line: true, .. } if key.code == KeyCode::Up => Went::Up,
            RowInput::Pick { one_line: true, .. } if key.code == KeyCode::Down => Went::Down,
            RowInput::Pick { labels, chosen, find, .. } => {
                let names: Vec<&str> = labels.iter().map(String::as_str).collect();
                *chosen = match find.key(key, &names, now) {
                    Found::Row(row) => Some(row),
                    Found::Nowhere => *chosen,
                    Found::Passed => target(key, *chosen, labels.len()),
                };
                Went::Here
            }
        }
    }

    /// Whether a space belongs to the name that is being typed to find a choice.
    pub fn takes_space(&self, now: i64) -> bool {
        matches!(&self.entry, RowInput::Pick { find, .. } if find.takes_space(now))
    }

    /// Takes a paste; the answer says what was lost of it.
    pub fn paste(&mut self, words: &str) -> Went {
        let RowInput::Text(field) = &mut self.entry else { return Went::Here };
        match field.paste(words) {
            Fed::Cut => Went::Refused("Đoạn dán dài quá, đã cắt bớt; xem lại trước khi bấm Enter."),
            Fed::Refused => Went::Refused("Chỉ nhập chữ số."),
            Fed::Passed | Fed::Moved | Fed::Changed => Went::Here,
        }
    }

    /// Columns of a label that stands beside its entry.
    pub fn beside(&self) -> usize {
        if self.is_list() { 0 } else { crate::text::columns(&self.label) }
    }

    /// How many screen rows it takes where so many are free.
    pub fn height(&self, free: usize) -> usize {
        match &self.entry {
            RowInput::Pick { labels, one_line: false, .. } => {
                labels.len().min(free) + usize::from(!self.label.is_empty())
            }
            RowInput::Text(_) | RowInput::Pick { .. } => 1,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self.entry, RowInput::Pick { one_line: false, .. })
    }

    /// Draws it; a label beside its entry has so many columns.
    pub fn draw(&self, frame: &mut Frame, area: Rect, focused: bool, beside: u16, theme: &Theme) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        let label = if focused { theme.bold } else { theme.dim };
        let style = if focused { theme.selection } else { theme.text };
        let wide = beside.min(area.width);
        let entry = Rect { x: area.x + wide, width: area.width - wide, height: 1, ..area };
        if !self.is_list() {
            text_block(frame, Rect { width: wide, height: 1, ..area }, &self.label, label);
        }
        match &self.entry {
            RowInput::Text(field) => {
                field.draw(frame, entry, style, focused);
            }
            RowInput::Pick { labels, chosen, one_line: true, .. } => {
                let known = chosen.and_then(|at| labels.get(at)).map_or(UNCHOSEN, String::as_str);
                let known = crate::text::cut(known, usize::from(entry.width).saturating_sub(4));
                text_block(frame, entry, &format!("‹ {known} ›"), style);
            }
            RowInput::Pick { labels, chosen, .. } => {
                let head = (!self.label.is_empty()).then(|| Line::from(Span::styled(self.label.clone(), label)));
                let room = usize::from(area.height).saturating_sub(usize::from(head.is_some())).max(1);
                let cols = usize::from(area.width).saturating_sub(4);
                let options = list(labels, *chosen, room).map(|(at, option)| {
                    let mark = if Some(at) == *chosen { "▸ " } else { "  " };
                    let style = if Some(at) == *chosen { style } else { theme.text };
                    Line::from(Span::styled(format!("{mark}{}", crate::text::cut(option, cols)), style))
                });
                let lines: Vec<Line> = head.into_iter().chain(options).collect();
                frame.render_widget(Paragraph::new(lines), area);
            }
        }
    }
}

/// The choice that a key leads to; from nothing chosen an arrow leads to the first, or back to the last.
fn target(key: KeyEvent, chosen: Option<usize>, many: usize) -> Option<usize> {
    let last = many.checked_sub(1)?;
    let to = match key.code {
        KeyCode::Up | KeyCode::Left => chosen.map_or(last, |chosen| chosen.saturating_sub(1)),
        KeyCode::Down | KeyCode::Right => chosen.map_or(0, |chosen| (chosen + 1).min(last)),
        KeyCode::Home => 0,
        KeyCode::End => last,
        KeyCode::PageUp => chosen.map_or(0, |chosen| chosen.saturating_sub(10)),
        KeyCode::PageDown => chosen.map_or(9, |chosen| chosen + 10).min(last),
        _ => return chosen,
    };
    Some(to)
}

/// The choices in sight, with their numbers.
fn list(labels: &[String], chosen: Option<usize>, room: usize) -> impl Iterator<Item = (usize, &String)> {
    let first = chosen.unwrap_or(0).saturating_sub(room / 2).min(labels.len().saturating_sub(room));
    labels.iter().enumerate().skip(first).take(room)
}
