//! Two versions of one note, side by side, until one is chosen: nobody overwrites what another wrote.

use crate::domain::notes::Note;
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::view::{plain, wrapped};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Paragraph};

/// The other version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its text.
    pub text: String,
    /// Its revision.
    pub revision: u32,
    /// «thư ký, lúc 9:41».
    pub by: String,
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One's own.
    Mine,
    /// The other's.
    Theirs,
    /// The other's, then one's own, to be gone on with.
    Both,
    /// Nothing yet: back to the editor.
    Later,
}

impl Other {
    /// It was written once more while both are shown.
    pub fn renew(&mut self, note: &Note) {
        (self.text, self.revision) = (note.text.clone(), note.revision);
    }

    /// The version that stands in the record; empty where none does.
    pub fn of(note: Option<&Note>, offset: i32) -> Self {
        let Some(note) = note else { return Self { text: String::new(), revision: 0, by: "biên bản".to_owned() } };
        let (who, at) = &note.by;
        let by = format!("{who}, {}", text::clock(*at, offset));
        Self { text: note.text.clone(), revision: note.revision, by }
    }
}

/// What a key chooses.
#[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
pub fn choice(key: KeyCode) -> Option<Choice> {
    match key {
        KeyCode::Char('1') => Some(Choice::Mine),
        KeyCode::Char('2') => Some(Choice::Theirs),
        KeyCode::Char('3') => Some(Choice::Both),
        KeyCode::Esc => Some(Choice::Later),
        _ => None,
    }
}

/// Draws both, and what the keys do.
pub fn draw(frame: &mut Frame, area: Rect, mine: &str, other: &Other, theme: &Theme) {
    frame.render_widget(Clear, area);
    let [head, both, foot] =
        Layout::vertical([Constraint::Length(2), Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    let words = "Hai người cùng sửa ghi chép này. Chưa bản nào bị mất; chọn bản vào biên bản.";
    frame.render_widget(Paragraph::new(wrapped(words, theme.warning, usize::from(head.width))), head);
    let [left, right] = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(both);
    let same = mine.lines().zip(other.text.lines()).take_while(|(one, two)| one == two).count().saturating_sub(1);
    version(frame, left, "1 · Bản của bạn", (mine, same), theme);
    version(frame, right, &format!("2 · Bản của {}", other.by), (&other.text, same), theme);
    let keys = "1: bản của bạn · 2: bản kia · 3: ghép cả hai · Esc: soạn tiếp";
    frame.render_widget(plain(text::cut(keys, usize::from(foot.width)), theme.key), foot);
}

/// One of them, from the line before the first that differs.
fn version(frame: &mut Frame, area: Rect, title: &str, (words, same): (&str, usize), theme: &Theme) {
    let cols = usize::from(area.width).saturating_sub(4).max(1);
    let title = text::cut(title, cols);
    let block = Block::bordered().border_style(theme.rule).title(Line::styled(format!(" {title} "), theme.bold));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let cut = (same > 0).then(|| plain("…", theme.dim));
    let rest = words.lines().skip(same).flat_map(|line| wrapped(line, theme.text, usize::from(inner.width).max(1)));
    frame.render_widget(Paragraph::new(cut.into_iter().chain(rest).collect::<Vec<_>>()), inner);
}
