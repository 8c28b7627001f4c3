//! One row of a form: words, digits, or one of several choices; what a key does in it, and how it is drawn.

use crate::tui::layers::form::choices::{self, ChoiceList, ListStyle};
use crate::tui::parts::{Fed, FindRow, Found, ParagraphField, TextField, TypeToFind, more, text_block};
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

/// A row, with what stands in it now.
pub struct FormRow {
    label: String,
    entry: RowInput,
    /// Words in the row below do instead of a choice.
    or_typed: bool,
    /// Nothing need be chosen.
    optional: bool,
    /// Its choices have numbers of their own.
    own_numbers: bool,
    /// What is known from elsewhere, told while the row is empty.
    hint: Option<NumberHint>,
}

/// A number that is known from elsewhere, beside an empty row for one that is counted.
pub struct NumberHint {
    /// What it is: «phát ra 15».
    words: String,
    /// Space takes it.
    pub number: u32,
}

enum RowInput {
    /// Words or digits.
    Text(Box<TextField>),
    /// A whole paragraph, and how many rows it has as wide as it was drawn last.
    Paragraph { field: Box<ParagraphField>, rows: usize },
    /// One of several, the chosen one by its place; `None` until somebody chooses. The number of each stands before it.
    Pick { labels: Vec<String>, numbers: Vec<usize>, chosen: Option<usize>, one_line: bool, find: TypeToFind },
}

/// Columns that an entry has at least, however long its label is.
pub const LEAST: u16 = 24;

/// Columns of a paragraph, where the screen has them.
const WIDE: usize = 100;

/// Rows of a paragraph that nothing is written in yet.
const BLANK: usize = 3;

/// Said where a paragraph is as long as one may be.
const FULL: &str = "Ô này đã đủ 10.000 ký tự, không nhận thêm.";

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

impl FormRow {
    /// What is asked for, in other words.
    pub fn word(&mut self, told: &dyn Fn(&str) -> String) {
        self.label = told(&self.label);
    }

    /// A row of words or digits.
    pub fn text(label: &str, field: TextField) -> Self {
        Self::of(label, RowInput::Text(Box::new(field)))
    }

    /// A field of many rows for a whole paragraph.
    pub fn paragraph(label: &str, field: ParagraphField) -> Self {
        Self::of(label, RowInput::Paragraph { field: Box::new(field), rows: 1 })
    }

    fn of(label: &str, entry: RowInput) -> Self {
        let label = label.to_owned();
        Self { label, entry, or_typed: false, optional: false, own_numbers: false, hint: None }
    }

    /// With a number that is known from elsewhere: told, and taken by Space alone.
    pub fn hinted(mut self, words: &str, number: u32) -> Self {
        self.hint = Some(NumberHint { words: words.to_owned(), number });
        self
    }

    /// What is known from elsewhere; `None` once something stands in the row.
    pub fn hint(&self) -> Option<&NumberHint> {
        self.hint.as_ref().filter(|_| self.words().is_some_and(|words| words.is_empty()))
    }

    /// A row of choices: a list, or on one line, changed by left and right; `None`: nothing is chosen yet.
    pub fn pick(label: &str, labels: Vec<String>, ready: Option<usize>, one_line: bool) -> Self {
        let numbers = (1..=labels.len()).collect();
        let mut row =
            Self::of(label, RowInput::Pick { labels, numbers, chosen: None, one_line, find: TypeToFind::default() });
        if let Some(ready) = ready {
            row.choose(ready);
        }
        row
    }

    /// With numbers of their own for its choices.
    pub fn numbered(mut self, own: Vec<usize>) -> Self {
        if let RowInput::Pick { labels, numbers, .. } = &mut self.entry
            && labels.len() == own.len()
        {
            *numbers = own;
            self.own_numbers = true;
        }
        self
    }

    /// The words in it; `None` in a row of choices.
    pub fn words(&self) -> Option<String> {
        match &self.entry {
            RowInput::Text(field) => Some(field.value()),
            RowInput::Paragraph { field, .. } => Some(field.value()),
            RowInput::Pick { .. } => None,
        }
    }

    /// Puts words into it, where it takes words.
    pub fn set(&mut self, words: &str) {
        match &mut self.entry {
            RowInput::Text(field) => drop(field.set(words)),
            RowInput::Paragraph { field, .. } => **field = ParagraphField::new(words),
            RowInput::Pick { .. } => {}
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
        if let Some(number) = self.hint().filter(|_| key.code == KeyCode::Char(' ')).map(|hint| hint.number) {
            self.set(&number.to_string());
            return Went::Here;
        }
        match &mut self.entry {
            RowInput::Text(field) => went(field.key(key), key.code, field.refusal()),
            RowInput::Paragraph { field, .. } => went(field.key(key), key.code, FULL),
            RowInput::Pick { one_line: true, .. } if key.code == KeyCode::Up => Went::Up,
            RowInput::Pick { one_line: true, .. } if key.code == KeyCode::Down => Went::Down,
            RowInput::Pick { labels, numbers, chosen, find, .. } => {
                let names: Vec<FindRow> = numbers.iter().copied().zip(labels.iter().map(String::as_str)).collect();
                *chosen = match find.key(key, &names, *chosen, now) {
                    Found::Row(row) => Some(row),
                    Found::Nowhere => *chosen,
                    Found::Lost(before) => {
                        *chosen = before;
                        return Went::Refused("Trong danh sách không có tên, số đang gõ; chưa chọn gì thêm.");
                    }
                    Found::Passed => choices::target(key, *chosen, labels.len()),
                };
                Went::Here
            }
        }
    }

    /// What stands so many rows below its first one, where it was so high, is pointed at: a choice of a list is made.
    pub fn click(&mut self, row: usize, height: u16) {
        let RowInput::Pick { labels, numbers, chosen, one_line: false, .. } = &mut self.entry else { return };
        let list = ChoiceList { head: &self.label, labels, numbers, chosen: *chosen };
        *chosen = list.at(row, height).or(*chosen);
    }

    /// Whether a space belongs to the name that is being typed to find a choice.
    pub fn takes_space(&self, now: i64) -> bool {
        matches!(&self.entry, RowInput::Pick { find, .. } if find.takes_space(now))
    }

    /// Takes a paste; the answer says what was lost of it.
    pub fn paste(&mut self, words: &str) -> Went {
        let (fed, full) = match &mut self.entry {
            RowInput::Text(field) => (field.paste(words), field.refusal()),
            RowInput::Paragraph { field, .. } => (field.paste(words), FULL),
            RowInput::Pick { .. } => return Went::Here,
        };
        match fed {
            Fed::Cut => Went::Refused("Đoạn dán dài quá, đã cắt bớt; xem lại trước khi bấm Enter."),
            Fed::Refused => Went::Refused(full),
            Fed::Passed | Fed::Moved | Fed::Changed => Went::Here,
        }
    }

    /// A paragraph is wrapped for a form of so many columns.
    pub fn fit(&mut self, cols: usize) {
        if let RowInput::Paragraph { field, rows } = &mut self.entry {
            *rows = field.rows(cols).max(BLANK);
        }
    }

    /// Columns of a label that stands beside its entry.
    pub fn beside(&self) -> usize {
        if self.is_below() { 0 } else { crate::text::columns(&self.label) }
    }

    /// Columns that it needs to show all that may stand in it.
    pub fn wants(&self) -> usize {
        let longest = |labels: &[String]| labels.iter().map(|label| crate::text::columns(label)).max().unwrap_or(0);
        match &self.entry {
            RowInput::Pick { labels, one_line: false, .. } => longest(labels) + 3 + labels.len().to_string().len(),
            RowInput::Pick { labels, .. } => self.beside() + longest(labels) + 12,
            RowInput::Text(_) => self.beside() + usize::from(LEAST) + 2,
            RowInput::Paragraph { .. } => WIDE,
        }
    }

    /// How many screen rows it takes where so many are free.
    pub fn height(&self, free: usize) -> usize {
        match &self.entry {
            RowInput::Pick { labels, one_line: false, .. } => {
                labels.len().min(free) + usize::from(!self.label.is_empty())
            }
            RowInput::Paragraph { rows, .. } => 1 + (*rows).min(free),
            RowInput::Text(_) | RowInput::Pick { .. } => 1,
        }
    }

    /// Its label stands above its entry.
    fn is_below(&self) -> bool {
        self.is_list() || matches!(self.entry, RowInput::Paragraph { .. })
    }

    fn is_list(&self) -> bool {
        matches!(self.entry, RowInput::Pick { one_line: false, .. })
    }

    /// Draws it; a label beside its entry has so many columns.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, focused: bool, beside: u16, theme: &Theme) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        let label = if focused { theme.bold } else { theme.dim };
        let style = if focused { theme.selection } else { theme.text };
        let wide = beside.min(area.width);
        let entry = Rect { x: area.x + wide, width: area.width - wide, height: 1, ..area };
        if !self.is_below() {
            text_block(frame, Rect { width: wide, height: 1, ..area }, &self.label, label);
        }
        let own_numbers = self.own_numbers;
        match &mut self.entry {
            RowInput::Paragraph { field, .. } => {
                let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
                let (above, behind) = field.draw(frame, below, style, focused);
                let head = choices::head((&self.label, label), (more(above, behind), theme.dim), area.width);
                frame.render_widget(head, Rect { height: 1, ..area });
            }
            RowInput::Text(field) => {
                field.draw(frame, entry, style, focused);
                if let Some(hint) = self.hint() {
                    let place =
                        Rect { x: entry.x.saturating_add(HINT), width: entry.width.saturating_sub(HINT), ..entry };
                    text_block(frame, place, &hint.told(), if focused { style } else { theme.dim });
                }
            }
            RowInput::Pick { labels, numbers, chosen, one_line: true, .. } => {
                let numbered = |at: usize| {
                    let number = numbers.get(at).filter(|number| own_numbers && **number > 0);
                    Some(number.map(|number| format!("{number} · ")).unwrap_or_default() + labels.get(at)?)
                };
                let known = chosen.and_then(numbered).unwrap_or_else(|| UNCHOSEN.to_owned());
                let known = crate::text::cut(&known, usize::from(entry.width).saturating_sub(4));
                text_block(frame, entry, &format!("‹ {known} ›"), style);
            }
            RowInput::Pick { labels, numbers, chosen, .. } => {
                let list = ChoiceList { head: &self.label, labels, numbers, chosen: *chosen };
                let style = ListStyle { head: label, chosen: style, text: theme.text, more: theme.dim };
                list.draw(frame, area, &style);
            }
        }
    }
}

/// What a field made of a key: arrows that it has no use for lead to its neighbours.
fn went(fed: Fed, key: KeyCode, full: &'static str) -> Went {
    match (fed, key) {
        (Fed::Refused, _) => Went::Refused(full),
        (Fed::Passed, KeyCode::Up) => Went::Up,
        (Fed::Passed, KeyCode::Down) => Went::Down,
        (Fed::Passed | Fed::Moved | Fed::Changed | Fed::Cut, _) => Went::Here,
    }
}

/// Columns before what is told in an empty row: the caret stands there.
const HINT: u16 = 6;

impl NumberHint {
    /// «phát ra 15 · phím cách: lấy số 15».
    fn told(&self) -> String {
        format!("{} · phím cách: lấy số {}", self.words, self.number)
    }
}
