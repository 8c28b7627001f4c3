//! After bế mạc: the file is let go of, and what was not in the record is offered to be kept apart.

use crate::store::new_file::write_new;
use crate::tui::theme::Theme;
use crate::tui::view::wrapped;
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};
use std::path::PathBuf;

/// What is left to say and to keep.
pub struct Ending {
    /// Where it would be kept, beside the session file.
    path: PathBuf,
    /// «11:40».
    at: String,
    /// Mã đối chiếu.
    code: Option<String>,
    /// Ghi chú riêng, and what was being typed when the meeting closed.
    left: String,
    /// What Enter will do with it: keep it, or not. A digit that was still being typed decides nothing.
    chosen: Option<bool>,
    /// What became of it.
    message: String,
}

impl Ending {
    /// Of a meeting closed at a time, with texts that are in no record.
    pub(crate) fn new(path: PathBuf, at: String, code: Option<String>, left: [&str; 3]) -> Self {
        let left: Vec<&str> = left.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
        Self { path, at, code, left: left.join("\n\n"), chosen: None, message: String::new() }
    }

    /// Takes a key; true where the screen is done.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
    pub(crate) fn key(&mut self, key: KeyCode) -> bool {
        match key {
            KeyCode::Char(digit @ ('1' | '2')) if self.holds() => {
                self.chosen = Some(digit == '1');
                let deed = if digit == '1' { "lưu ra tệp riêng" } else { "bỏ, không lưu" };
                self.message = format!("Bấm Enter để {deed}.");
                false
            }
            KeyCode::Enter if self.holds() => {
                match self.chosen.take() {
                    Some(true) => self.save(),
                    Some(false) => {
                        self.left.clear();
                        "Đã bỏ.".clone_into(&mut self.message);
                    }
                    None => {}
                }
                false
            }
            KeyCode::Enter | KeyCode::Esc | KeyCode::F(10) => !self.holds(),
            _ => false,
        }
    }

    /// Whether something would be lost by leaving.
    pub(crate) fn holds(&self) -> bool {
        !self.left.is_empty()
    }

    /// Keeps what is left in a file of its own.
    pub(crate) fn save(&mut self) {
        if !self.holds() {
            return;
        }
        match write_new(&self.path, self.left.as_bytes()) {
            Ok(path) => {
                self.message = format!("Đã lưu vào {}.", path.display());
                self.left.clear();
            }
            Err(why) => self.message = why,
        }
    }

    /// Draws it.
    pub(crate) fn draw(&self, frame: &mut Frame, theme: &Theme) {
        let area = frame.area();
        frame.render_widget(Clear, area);
        let cols = usize::from(area.width).saturating_sub(4).clamp(1, 76);
        let mut lines = wrapped(&format!("Hội nghị đã bế mạc lúc {}.", self.at), theme.bold, cols);
        lines.extend(self.code.iter().flat_map(|code| wrapped(&format!("Mã đối chiếu: {code}"), theme.text, cols)));
        lines.push(Line::default());
        if self.holds() {
            let count = self.left.chars().count();
            let words = format!("Còn ghi chú riêng hoặc chữ gõ sau khi bế mạc ({count} ký tự), không vào biên bản.");
            lines.extend(wrapped(&words, theme.warning, cols));
            lines.extend(wrapped("1: lưu ra tệp riêng cạnh tệp hội nghị · 2: bỏ; rồi Enter", theme.key, cols));
        } else if self.message.is_empty() {
            lines.extend(wrapped("Mọi ghi chép đã vào biên bản. Enter: thoát.", theme.green, cols));
        } else {
            lines.extend(wrapped("Enter: thoát.", theme.key, cols));
        }
        lines.extend(wrapped(&self.message, theme.text, cols));
        let tall = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
        let wide = u16::try_from(cols).unwrap_or(area.width);
        let place: Rect = area.centered(Constraint::Length(wide), Constraint::Length(tall));
        frame.render_widget(Paragraph::new(lines), place);
    }
}
