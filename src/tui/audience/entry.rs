//! What a list on the wall holds: entries that stay whole, in groups under a title.

use ratatui::style::Style;

/// Columns between words and what they came to.
const GAP: usize = 2;

/// One row of a list: its parts with their styles.
pub type StyledRow = Vec<(String, Style)>;

/// A sign, words that hang beside it, and what they came to.
#[derive(Debug, Clone)]
pub struct ListEntry {
    sign: (String, Style),
    words: (String, Style),
    detail: (String, Style),
}

/// Entries under a title, which stands on every page that they reach to.
#[derive(Debug, Clone, Default)]
pub struct EntryGroup {
    /// The title; `None` if it is empty.
    pub title: (String, Style),
    /// What stands under it.
    pub entries: Vec<ListEntry>,
    /// What entries came to stands at the right, whatever the length of the words.
    pub table: bool,
}

/// A group as rows: of its title, and of each entry.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The title.
    pub title: Vec<StyledRow>,
    /// Entries; none of them is broken.
    pub blocks: Vec<Vec<StyledRow>>,
}

/// The widest of a group: words that came to something, and what they came to.
#[derive(Debug, Clone, Copy)]
struct EntryWidths {
    names: usize,
    figures: usize,
}

impl EntryWidths {
    /// Of an entry on one row.
    fn of(self, entry: &ListEntry) -> usize {
        let words =
            if entry.has_told() { self.names + GAP + self.figures } else { crate::text::columns(&entry.words.0) };
        crate::text::columns(&entry.sign.0) + words
    }
}

impl ListEntry {
    /// Words beside a sign.
    pub fn new(sign: (&str, Style), words: &str, style: Style) -> Self {
        Self { sign: (sign.0.to_owned(), sign.1), words: (words.to_owned(), style), detail: Default::default() }
    }

    /// With what they came to.
    pub fn detail(self, words: &str, style: Style) -> Self {
        Self { detail: (words.to_owned(), style), ..self }
    }

    fn has_told(&self) -> bool {
        !self.detail.0.is_empty()
    }

    /// Words on as many rows as they take, the later ones under the first word.
    fn hung(&self, cols: usize) -> Vec<StyledRow> {
        let indent = crate::text::columns(&self.sign.0);
        let parts = crate::text::wrap(&self.words.0, cols.saturating_sub(indent).max(1)).into_iter().enumerate();
        let lead = |at: usize| if at == 0 { self.sign.0.clone() } else { " ".repeat(indent) };
        parts.map(|(at, part)| vec![(lead(at), self.sign.1), (part, self.words.1)]).collect()
    }

    /// What they came to, under the words.
    fn below(&self, cols: usize) -> Vec<StyledRow> {
        let indent = crate::text::columns(&self.sign.0);
        let parts = crate::text::wrap(&self.detail.0, cols.saturating_sub(indent).max(1)).into_iter();
        parts.map(|part| vec![(" ".repeat(indent), self.detail.1), (part, self.detail.1)]).collect()
    }
}

impl EntryGroup {
    /// Entries without a title.
    pub fn of(entries: Vec<ListEntry>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// How wide it is with every entry, and its title, on one row.
    pub fn widest(&self) -> usize {
        let widths = self.widths();
        let entries = self.entries.iter().map(|entry| widths.of(entry)).max().unwrap_or(0);
        entries.max(crate::text::columns(&self.title.0))
    }

    /// How wide the entries are that have a sign: the others may well take more rows.
    pub fn signed(&self) -> usize {
        let signed = self.entries.iter().filter(|entry| !entry.sign.0.is_empty());
        let widths = self.widths();
        signed.map(|entry| widths.of(entry)).max().unwrap_or(0)
    }

    /// As rows of so many columns.
    pub fn laid(&self, cols: usize) -> Laid {
        let widths = self.widths();
        let beside = self.table || self.detail().all(|entry| widths.of(entry) <= cols);
        let rows = |entry: &ListEntry| match (entry.has_told(), beside) {
            (false, _) => entry.hung(cols),
            (true, true) => self.beside(entry, widths, cols),
            (true, false) => entry.hung(cols).into_iter().chain(entry.below(cols)).collect(),
        };
        let title = ListEntry::new(("", self.title.1), &self.title.0, self.title.1);
        Laid {
            title: if self.title.0.is_empty() { Vec::new() } else { title.hung(cols) },
            blocks: self.entries.iter().map(rows).collect(),
        }
    }

    fn detail(&self) -> impl Iterator<Item = &ListEntry> {
        self.entries.iter().filter(|entry| entry.has_told())
    }

    fn widths(&self) -> EntryWidths {
        let widest = |part: fn(&ListEntry) -> &str| self.detail().map(|entry| crate::text::columns(part(entry))).max();
        EntryWidths {
            names: widest(|entry| &entry.words.0).unwrap_or(0),
            figures: widest(|entry| &entry.detail.0).unwrap_or(0),
        }
    }

    /// What an entry came to, in the row where its words begin; it is the words that give way.
    fn beside(&self, entry: &ListEntry, widths: EntryWidths, cols: usize) -> Vec<StyledRow> {
        let room = cols.saturating_sub(crate::text::columns(&entry.sign.0) + GAP + widths.figures);
        let names = widths.names.min(room).max(1);
        let mut rows = entry.hung(crate::text::columns(&entry.sign.0) + names);
        if let Some([_, (words, _)]) = rows.first_mut().map(Vec::as_mut_slice) {
            *words = crate::text::pad(words, names);
        }
        let detail =
            if self.table { crate::text::pad_left(&entry.detail.0, widths.figures) } else { entry.detail.0.clone() };
        if let Some(first) = rows.first_mut() {
            first.push((format!("{}{detail}", " ".repeat(GAP)), entry.detail.1));
        }
        rows
    }
}
