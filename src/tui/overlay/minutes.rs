//! F8: the minutes as they stand, page by page; Enter writes them as a draft.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::paper::{Block, Cell, Document, Para, Table};
use crate::tui::parts::modal;
use crate::tui::reaction::Reaction;
use crate::tui::theme::Theme;
use crate::tui::view::{View, plain};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The minutes, scrolled.
pub struct Minutes {
    document: Document,
    top: usize,
    page: usize,
}

impl Minutes {
    /// A document to read.
    pub fn new(document: Document) -> Self {
        Self { document, top: 0, page: 10 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Reaction {
        match key.code {
            KeyCode::Esc => return Reaction::Close,
            KeyCode::Enter => return Reaction::WriteDraft,
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top += self.page,
            KeyCode::PageUp => self.top = self.top.saturating_sub(self.page),
            KeyCode::Home => self.top = 0,
            KeyCode::End => self.top = usize::MAX / 2,
            _ => {}
        }
        Reaction::Stay
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let draft = if self.document.draft { " · DỰ THẢO" } else { "" };
        let title = format!("Biên bản hội nghị{draft} · PgDn: trang sau · Esc: đóng");
        let inner = modal(frame, area, &title, area.width.min(104), area.height, view.theme);
        let lines = lines(&self.document, usize::from(inner.width).saturating_sub(2).max(1), view.theme);
        self.page = usize::from(inner.height).saturating_sub(2).max(1);
        self.top = self.top.min(lines.len().saturating_sub(usize::from(inner.height)));
        let shown: Vec<Line> = lines.into_iter().skip(self.top).take(usize::from(inner.height)).collect();
        frame.render_widget(Paragraph::new(shown), inner);
    }
}

/// A document as lines of so many columns.
pub fn lines(document: &Document, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    document.blocks.iter().flat_map(|block| block_lines(block, cols, theme)).collect()
}

fn block_lines(block: &Block, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let wrapped = |words: &str, style| {
        crate::text::wrap(words, cols).into_iter().map(move |part| plain(part, style)).collect::<Vec<_>>()
    };
    match block {
        Block::Letterhead(head) => {
            let mut lines = wrapped(&format!("{} / {}", head.parent, head.issuer), theme.dim);
            lines.extend(head.number.iter().map(|number| plain(number.clone(), theme.dim)));
            lines
        }
        Block::Title { kind, about } => {
            let mut lines = vec![Line::default(), plain(kind.clone(), theme.bold).centered()];
            for words in about {
                lines.extend(wrapped(words, theme.bold).into_iter().map(Line::centered));
            }
            lines.push(Line::default());
            lines
        }
        Block::Heading { text, .. } => [Line::default()].into_iter().chain(wrapped(text, theme.gold)).collect(),
        Block::Para(para) => para_lines(para, "  ", cols, theme),
        Block::List(paras) => paras.iter().flat_map(|para| para_lines(para, "  - ", cols, theme)).collect(),
        Block::Table(table) => table_lines(table, cols, theme),
        Block::Signatures { signers, .. } => {
            let named = signers
                .iter()
                .map(|signer| format!("{}: {}", signer.role.join(" "), signer.name.as_deref().unwrap_or("…")));
            [Line::default()].into_iter().chain(named.map(|words| plain(words, theme.bold))).collect()
        }
        Block::Fingerprint(words) => vec![Line::default(), plain(words.clone(), theme.dim)],
    }
}

fn para_lines(para: &Para, mark: &str, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let label = para.runs.first().filter(|run| run.bold).map_or(0, |run| crate::text::columns(&run.text));
    let mut lines = Vec::new();
    for (number, part) in crate::text::wrap(&format!("{mark}{}", para.text()), cols).into_iter().enumerate() {
        let split = if number == 0 && label > 0 {
            part.char_indices().nth(mark.trim_start().chars().count() + label).map(|(at, _)| at)
        } else {
            None
        };
        let line = match split {
            Some(at) => Line::from(vec![
                Span::styled(part[..at].to_owned(), theme.bold),
                Span::styled(part[at..].to_owned(), theme.text),
            ]),
            None => plain(part, theme.text),
        };
        lines.push(line);
    }
    lines
}

fn table_lines(table: &Table, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let total: usize = table.columns.iter().map(|column| usize::from(column.width)).sum::<usize>().max(1);
    let room = cols.saturating_sub(table.columns.len());
    let widths: Vec<usize> =
        table.columns.iter().map(|column| (usize::from(column.width) * room / total).max(2)).collect();
    let row = |cells: Vec<String>, style| {
        let parts: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, width)| crate::text::pad(cell, *width)).collect();
        plain(parts.join(" "), style)
    };
    let head = row(table.columns.iter().map(|column| column.title.clone()).collect(), theme.dim);
    let body = table.rows.iter().map(|cells| row(cells.iter().map(words).collect(), theme.text));
    [head].into_iter().chain(body).collect()
}

/// A cell in words.
pub fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => words.clone(),
        Cell::Whole(number) => crate::text::grouped(*number),
        Cell::Scaled { value, digits } => crate::text::scaled(*value, *digits),
        Cell::Share { part, whole } => crate::text::share(*part, *whole),
        Cell::Time(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        Cell::Unknown => "…".to_owned(),
        Cell::Empty => String::new(),
    }
}
