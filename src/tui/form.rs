//! A form: a few fields and choices, an answer ready in each, and what follows from them.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::Command;
use crate::domain::notes::Place;
use crate::domain::score::sheet::Column;
use crate::tui::actions::Action;
use crate::tui::layers::tally::opening::Opening;
use crate::tui::parts::{Fed, Field, modal, text_block};
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// One row of a form.
pub enum Row {
    /// Words or digits.
    Text(String, Box<Field>),
    /// One of several; the second number is the one chosen.
    Pick(String, Vec<String>, usize),
    /// One of several on one line; the second number is the one chosen.
    OneOf(String, Vec<String>, usize),
}

/// What a row holds when the form is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Words, clean.
    Text(String),
    /// Number of the choice, from 0.
    Pick(usize),
}

/// What was answered on the way to bế mạc; nothing is done before all of it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closing {
    /// What others are writing goes into the minutes as it stands.
    pub drafts: bool,
    /// Own notes off the record are kept in a file; none: not asked yet.
    pub private: Option<bool>,
}

/// What follows from a form.
pub enum Sent {
    /// A command is asked.
    Command(Command),
    /// A command is asked with a reason for going on.
    Despite(Command, String),
    /// A public step is asked, confirmed by Space; with a reason for going on, if there is one.
    Confirmed(Command, Option<String>),
    /// Another form is needed.
    Form(Box<Form>),
    /// An action of the table is run instead.
    Run(Action),
    /// A copy goes into a folder.
    Copy(String),
    /// Marks are read from a file, as this judgement.
    Marks(String, Column),
    /// Bế mạc, with what was answered so far.
    Close(Closing),
    /// Notes are taken of this item; none: of what the chair has on stage.
    Place(Option<Place>),
    /// The tally grid is opened.
    Tally(Opening),
    /// Nothing.
    Nothing,
}

/// Said where Enter is pressed for a public step.
pub const PUBLIC: &str = "Bước công khai này bấm Dấu cách để xác nhận.";

type Submit = Box<dyn Fn(&[Answer]) -> Result<Sent, String>>;

/// A form on the screen.
pub struct Form {
    title: String,
    note: String,
    rows: Vec<Row>,
    focus: usize,
    fault: String,
    /// Sent by Space, as a public or final step; what that does.
    public: Option<&'static str>,
    submit: Submit,
}

/// What a form makes of a key.
pub enum Outcome {
    /// It stays.
    Stay,
    /// It was left.
    Left,
    /// It was sent.
    Sent(Sent),
}

impl Form {
    /// A form with a title, a sentence of help, rows, and what follows.
    pub fn new(
        title: &str,
        note: &str,
        rows: Vec<Row>,
        submit: impl Fn(&[Answer]) -> Result<Sent, String> + 'static,
    ) -> Self {
        let (title, note) = (title.to_owned(), note.to_owned());
        Self { title, note, rows, focus: 0, fault: String::new(), public: None, submit: Box::new(submit) }
    }

    /// A public or final step: what will happen in one line, and Space for it.
    pub fn public(title: &str, deed: &'static str, told: &str, submit: impl Fn() -> Sent + 'static) -> Self {
        Self { public: Some(deed), ..Self::new(title, told, Vec::new(), move |_| Ok(submit())) }
    }

    /// Another answer stands ready in its first row than the first one.
    pub fn choose(&mut self, ready: usize) {
        if let Some(Row::Pick(_, options, chosen) | Row::OneOf(_, options, chosen)) = self.rows.first_mut() {
            *chosen = ready.min(options.len().saturating_sub(1));
        }
    }

    /// Whether a key sends it, or would if its last row had been reached.
    pub fn is_sent_by(&self, key: KeyEvent) -> bool {
        key.code == if self.public.is_some() { KeyCode::Char(' ') } else { KeyCode::Enter }
    }

    /// A choice of one among several.
    pub fn choice(
        title: &str,
        note: &str,
        options: Vec<String>,
        submit: impl Fn(usize) -> Result<Sent, String> + 'static,
    ) -> Self {
        Self::new(title, note, vec![Row::Pick(String::new(), options, 0)], move |answers| submit(pick(answers, 0)))
    }

    /// With another choice ready in its first row.
    #[must_use]
    pub fn chosen(mut self, at: usize) -> Self {
        if let Some(Row::Pick(_, options, chosen) | Row::OneOf(_, options, chosen)) = self.rows.first_mut() {
            *chosen = at.min(options.len().saturating_sub(1));
        }
        self
    }

    /// What was typed into it so far.
    pub fn typed(&self) -> Vec<String> {
        let words = self.answers().into_iter().filter_map(|answer| match answer {
            Answer::Text(words) => Some(words),
            Answer::Pick(_) => None,
        });
        words.filter(|words| !words.is_empty()).collect()
    }

    fn answers(&self) -> Vec<Answer> {
        self.rows
            .iter()
            .map(|row| match row {
                Row::Text(_, field) => Answer::Text(field.value()),
                Row::Pick(_, _, chosen) | Row::OneOf(_, _, chosen) => Answer::Pick(*chosen),
            })
            .collect()
    }

    /// Takes a key: arrows and Tab move, Enter sends from the last row, Esc leaves.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        self.fault.clear();
        match key.code {
            KeyCode::Esc => return Outcome::Left,
            KeyCode::Char(' ') if self.public.is_some() => return self.send(),
            KeyCode::Enter if self.public.is_some() => PUBLIC.clone_into(&mut self.fault),
            KeyCode::Enter if self.focus + 1 < self.rows.len() => self.focus += 1,
            KeyCode::Enter => return self.send(),
            KeyCode::Tab => self.focus = (self.focus + 1) % self.rows.len().max(1),
            KeyCode::BackTab => self.focus = self.focus.checked_sub(1).unwrap_or(self.rows.len().saturating_sub(1)),
            _ => self.row_key(key),
        }
        Outcome::Stay
    }

    /// The key that goes on, and what it does now.
    pub fn deed(&self) -> (&'static str, &'static str) {
        match self.public {
            Some(deed) => ("Dấu cách", deed),
            None if self.focus + 1 < self.rows.len() => ("Enter", "Sang ô sau"),
            None => ("Enter", "Ghi"),
        }
    }

    /// Whether Tab goes anywhere.
    pub fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// What it sent was refused: it says why, until the next key.
    pub fn refuse(&mut self, why: String) {
        self.fault = why;
    }

    fn send(&mut self) -> Outcome {
        match (self.submit)(&self.answers()) {
            Ok(sent) => Outcome::Sent(sent),
            Err(fault) => {
                self.fault = fault;
                Outcome::Stay
            }
        }
    }

    fn row_key(&mut self, key: KeyEvent) {
        let last = self.rows.len().saturating_sub(1);
        match self.rows.get_mut(self.focus) {
            Some(Row::Text(_, field)) => match (field.key(key), key.code) {
                (Fed::Refused, _) => "Chỉ nhập chữ số, và không quá dài.".clone_into(&mut self.fault),
                (Fed::Passed, KeyCode::Up) => self.focus = self.focus.saturating_sub(1),
                (Fed::Passed, KeyCode::Down) => self.focus = (self.focus + 1).min(last),
                (Fed::Passed | Fed::Moved | Fed::Changed | Fed::Cut, _) => {}
            },
            Some(Row::OneOf(..)) if key.code == KeyCode::Up => self.focus = self.focus.saturating_sub(1),
            Some(Row::OneOf(..)) if key.code == KeyCode::Down => self.focus = (self.focus + 1).min(last),
            Some(Row::Pick(_, options, chosen) | Row::OneOf(_, options, chosen)) => match key.code {
                KeyCode::Up | KeyCode::Left if *chosen > 0 => *chosen -= 1,
                KeyCode::Down | KeyCode::Right if *chosen + 1 < options.len() => *chosen += 1,
                KeyCode::Home => *chosen = 0,
                KeyCode::End => *chosen = options.len().saturating_sub(1),
                KeyCode::PageUp => *chosen = chosen.saturating_sub(10),
                KeyCode::PageDown => *chosen = (*chosen + 10).min(options.len().saturating_sub(1)),
                KeyCode::Char(digit) if !key.modifiers.contains(KeyModifiers::CONTROL) => {
                    let number = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(0);
                    if (1..=options.len()).contains(&number) {
                        *chosen = number - 1;
                    }
                }
                _ => {}
            },
            None => {}
        }
    }

    /// Takes a paste; line breaks never send the form.
    pub fn paste(&mut self, words: &str) {
        if let Some(Row::Text(_, field)) = self.rows.get_mut(self.focus) {
            match field.paste(words) {
                Fed::Cut => "Đoạn dán dài quá, đã cắt bớt; xem lại trước khi bấm Enter.".clone_into(&mut self.fault),
                Fed::Refused => "Chỉ nhập chữ số.".clone_into(&mut self.fault),
                Fed::Passed | Fed::Moved | Fed::Changed => {}
            }
        }
    }

    /// Draws the form in the middle of an area.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let width = area.width.saturating_sub(4).min(76);
        let note_rows = crate::text::wrap(&self.note, usize::from(width.saturating_sub(4)).max(1)).len();
        let note_rows = if self.note.is_empty() { 0 } else { note_rows };
        let cols = usize::from(width.saturating_sub(4)).max(1);
        let fault_rows = crate::text::wrap(&self.fault, cols).len().clamp(1, 3);
        let free = usize::from(area.height.saturating_sub(4)).saturating_sub(note_rows + fault_rows + 2);
        let heights: Vec<usize> = self.rows.iter().map(|row| height(row, free.max(3))).collect();
        let tall = heights.iter().sum::<usize>() + note_rows + fault_rows + if note_rows > 0 { 4 } else { 3 };
        let inner = modal(frame, area, &self.title, width, u16::try_from(tall).unwrap_or(u16::MAX), theme);
        let mut top = inner.y;
        if note_rows > 0 {
            let rect = clip(inner, top, note_rows, fault_rows);
            text_block(frame, rect, &self.note, if self.public.is_some() { theme.gold } else { theme.dim });
            top = top.saturating_add(rect.height + 1);
        }
        let labels = self.rows.iter().filter_map(|row| match row {
            Row::Text(label, _) | Row::OneOf(label, _, _) => Some(label),
            Row::Pick(..) => None,
        });
        let beside = labels.map(|label| crate::text::columns(label)).max().unwrap_or(0);
        let beside = u16::try_from(beside).unwrap_or(u16::MAX).saturating_add(2).min(inner.width / 2);
        for (number, (row, tall)) in self.rows.iter().zip(&heights).enumerate() {
            let rect = clip(inner, top, *tall, fault_rows);
            draw_row(frame, rect, row, number == self.focus, beside, theme);
            top = top.saturating_add(rect.height);
        }
        let last = u16::try_from(fault_rows).unwrap_or(1).min(inner.height);
        let foot = Rect { y: inner.bottom().saturating_sub(last), height: last, ..inner };
        let (key, deed) = self.deed();
        let others = if self.has_rows() { " · ↑↓ Tab: chọn" } else { "" };
        let hint = format!("{key}: {}{others} · Esc: bỏ", crate::text::lower_first(deed));
        let (words, style) =
            if self.fault.is_empty() { (hint.as_str(), theme.dim) } else { (self.fault.as_str(), theme.warning) };
        text_block(frame, foot, words, style);
    }
}

fn clip(inner: Rect, top: u16, tall: usize, foot: usize) -> Rect {
    let foot = u16::try_from(foot).unwrap_or(u16::MAX);
    let room = inner.bottom().saturating_sub(foot).saturating_sub(top);
    Rect {
        x: inner.x,
        y: top.min(inner.bottom()),
        width: inner.width,
        height: u16::try_from(tall).unwrap_or(u16::MAX).min(room),
    }
}

fn height(row: &Row, free: usize) -> usize {
    match row {
        Row::Text(..) | Row::OneOf(..) => 1,
        Row::Pick(label, options, _) => options.len().min(free) + usize::from(!label.is_empty()),
    }
}

fn draw_row(frame: &mut Frame, rect: Rect, row: &Row, focused: bool, beside: u16, theme: &Theme) {
    if rect.height == 0 || rect.width == 0 {
        return;
    }
    match row {
        Row::Text(label, field) => {
            let wide = beside.min(rect.width);
            let style = if focused { theme.bold } else { theme.dim };
            text_block(frame, Rect { width: wide, height: 1, ..rect }, label, style);
            let input = Rect { x: rect.x + wide, width: rect.width - wide, height: 1, ..rect };
            field.draw(frame, input, if focused { theme.selection } else { theme.text }, focused);
        }
        Row::OneOf(label, options, chosen) => {
            let wide = beside.min(rect.width);
            let style = if focused { theme.bold } else { theme.dim };
            text_block(frame, Rect { width: wide, height: 1, ..rect }, label, style);
            let known = options.get(*chosen).map_or("", String::as_str);
            let style = if focused { theme.selection } else { theme.text };
            let input = Rect { x: rect.x + wide, width: rect.width - wide, height: 1, ..rect };
            let known = crate::text::cut(known, usize::from(input.width).saturating_sub(4));
            text_block(frame, input, &format!("‹ {known} ›"), style);
        }
        Row::Pick(label, options, chosen) => {
            let mut lines = Vec::new();
            if !label.is_empty() {
                lines.push(Line::from(Span::styled(label.clone(), if focused { theme.bold } else { theme.dim })));
            }
            let room = usize::from(rect.height).saturating_sub(lines.len()).max(1);
            let first = chosen.saturating_sub(room / 2).min(options.len().saturating_sub(room));
            let cols = usize::from(rect.width).saturating_sub(4);
            for (number, option) in options.iter().enumerate().skip(first).take(room) {
                let (mark, style) = match (number == *chosen, focused) {
                    (true, true) => ("▸ ", theme.selection),
                    (true, false) => ("▸ ", theme.text),
                    (false, _) => ("  ", theme.text),
                };
                lines.push(Line::from(Span::styled(format!("{mark}{}", crate::text::cut(option, cols)), style)));
            }
            frame.render_widget(Paragraph::new(lines), rect);
        }
    }
}

/// A row of words, with an answer ready.
pub fn words(label: &str, ready: &str) -> Row {
    Row::Text(label.to_owned(), Box::new(Field::new(ready)))
}

/// A row of digits, with an answer ready.
pub fn digits(label: &str, ready: &str) -> Row {
    Row::Text(label.to_owned(), Box::new(Field::digits(ready)))
}

/// A row of choices.
pub fn options(label: &str, options: Vec<String>, chosen: usize) -> Row {
    Row::Pick(label.to_owned(), options, chosen)
}

/// A row of choices on one line, changed by left and right.
pub fn one_of(label: &str, options: Vec<String>, chosen: usize) -> Row {
    Row::OneOf(label.to_owned(), options, chosen)
}

/// The words of an answer.
pub fn text(answers: &[Answer], at: usize) -> String {
    if let Some(Answer::Text(words)) = answers.get(at) { words.clone() } else { String::new() }
}

/// The words of an answer, or nothing where they are empty.
pub fn some(answers: &[Answer], at: usize) -> Option<String> {
    Some(text(answers, at)).filter(|words| !words.is_empty())
}

/// The choice of an answer.
pub fn pick(answers: &[Answer], at: usize) -> usize {
    if let Some(Answer::Pick(chosen)) = answers.get(at) { *chosen } else { 0 }
}

/// The number of an answer; empty is 0.
pub fn number(answers: &[Answer], at: usize) -> Result<u32, String> {
    let words = text(answers, at);
    if words.is_empty() {
        return Ok(0);
    }
    words.parse().map_err(|_| "Số quá lớn.".to_owned())
}
