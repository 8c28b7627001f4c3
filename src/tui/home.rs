//! The home screen: plans and sessions of the sessions folder, and what to open.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::tui::parts::{Cap, Selection, bar, text_block};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::theme::Theme;
use crate::tui::view::{mixed, plain};
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use std::path::PathBuf;

/// What stands in the sessions folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeRow {
    /// The file.
    pub path: PathBuf,
    /// Title, or the file's name.
    pub title: String,
    /// The bloc.
    pub bloc: String,
    /// The day, or why it cannot be opened.
    pub note: String,
    /// What it is.
    pub kind: HomeKind,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HomeKind {
    /// A session that goes on.
    Running,
    /// A plan without a session under way.
    Plan,
    /// A session that is over.
    Closed,
    /// A file that cannot be opened.
    Broken,
}

/// The list, with one chosen.
pub struct Home {
    rows: Vec<HomeRow>,
    folder: String,
    choice: Selection,
    theme: Theme,
    notice: Option<String>,
    chosen: Option<HomeRow>,
    finished: bool,
}

impl Home {
    /// The rows of a folder; a notice is shown beneath.
    pub fn new(mut rows: Vec<HomeRow>, folder: String, theme: Theme, notice: Option<String>) -> Self {
        rows.sort_by_key(|row| row.kind);
        Self { rows, folder, choice: Selection::default(), theme, notice, chosen: None, finished: false }
    }

    /// What was chosen; none: leave.
    pub fn chosen(self) -> Option<HomeRow> {
        self.chosen
    }

    fn open(&mut self) {
        let row = self.choice.selected(self.rows.len()).and_then(|at| self.rows.get(at)).cloned();
        match row {
            Some(row) if row.kind == HomeKind::Broken => self.notice = Some(row.note),
            Some(row) => {
                self.chosen = Some(row);
                self.finished = true;
            }
            None => {}
        }
    }

    fn row_lines(&self, cols: usize) -> Vec<Line<'static>> {
        self.rows
            .iter()
            .map(|row| {
                let (sign, style, words) = match row.kind {
                    HomeKind::Running => ("▸", self.theme.gold, "đang họp"),
                    HomeKind::Plan => ("·", self.theme.text, "kế hoạch"),
                    HomeKind::Closed => ("✓", self.theme.dim, "đã bế mạc"),
                    HomeKind::Broken => ("!", self.theme.warning, "không mở được"),
                };
                let day = if row.kind == HomeKind::Broken { "" } else { row.note.as_str() };
                let note = format!("{} {}", crate::text::pad(words, 14), crate::text::pad(day, 10));
                let name = if row.bloc.is_empty() { row.title.clone() } else { row.bloc.clone() };
                let name = crate::text::pad(&name, cols.saturating_sub(33));
                mixed([(format!(" {sign} "), style), (name, style), (format!("  {note}"), self.theme.dim)])
            })
            .collect()
    }
}

impl Screen for Home {
    fn message(&mut self, message: Message) {
        let key = match message {
            Message::Key(key) => key,
            Message::Quit => {
                self.finished = true;
                return;
            }
            Message::Paste(_) | Message::Resize => return,
        };
        self.notice = None;
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => self.open(),
            KeyCode::Esc | KeyCode::F(10) => self.finished = true,
            KeyCode::Char('q' | 'Q') if control => self.finished = true,
            _ => {
                self.choice.key(key, self.rows.len());
            }
        }
    }

    fn tick(&mut self) -> bool {
        false
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn draw(&mut self, frame: &mut Frame) {
        let [top, head, list, detail, notice, bottom] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(3),
            Constraint::Fill(1),
            Constraint::Length(3),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(frame.area());
        bar(frame, top, plain(" chutoa · Điều hành hội nghị khối thi đua", self.theme.bold), &[], &self.theme);
        let words = format!("Chọn hội nghị rồi bấm Enter. Thư mục: {}", self.folder);
        text_block(frame, inside(head), &words, self.theme.dim);
        if self.rows.is_empty() {
            text_block(
                frame,
                inside(list),
                "Thư mục này chưa có kế hoạch (.toml) hoặc hội nghị nào. Chép kế hoạch vào đây, hoặc chạy «chutoa open TỆP».",
                self.theme.text,
            );
        } else {
            let rows = self.row_lines(usize::from(list.width));
            self.choice.draw(frame, list, &rows, &self.theme);
        }
        if let Some(row) = self.choice.selected(self.rows.len()).and_then(|at| self.rows.get(at)) {
            let words = format!("{}\n{}", row.title, row.path.display());
            text_block(frame, inside(detail), &words, self.theme.text);
        }
        if let Some(words) = &self.notice {
            text_block(frame, inside(notice), words, self.theme.warning);
        }
        let left = mixed([(" Enter ".to_owned(), self.theme.next), (" Mở ".to_owned(), self.theme.gold)]);
        bar(frame, bottom, left, &[Cap { key: "↑↓", label: "chọn" }, Cap { key: "Esc", label: "thoát" }], &self.theme);
    }

    fn finished(&self) -> bool {
        self.finished
    }
}

fn inside(area: Rect) -> Rect {
    Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area }
}
