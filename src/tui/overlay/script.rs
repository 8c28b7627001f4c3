//! F7: the script alone, in large type for a lectern: bold, wide margins, an empty line between lines.

use crate::domain::Next;
use crate::domain::script::Spoken;
use crate::tui::reaction::Reaction;
use crate::tui::view::{View, plain};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};

/// What is to be said now.
pub fn spoken(next: &Next) -> &[Spoken] {
    match next {
        Next::Do(ready) => &ready.spoken,
        Next::Ask(ready) => &ready.spoken,
        Next::Done => &[],
    }
}

/// Takes a key; the next step stays the console's.
pub fn key(key: KeyEvent) -> Reaction {
    if key.code == KeyCode::Esc { Reaction::Close } else { Reaction::Stay }
}

/// Draws it over everything but the bottom line.
pub fn draw(frame: &mut Frame, area: Rect, view: &View) {
    frame.render_widget(Clear, area);
    let margin = (area.width / 12).min(area.width / 2);
    let inner = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
    let cols = usize::from(inner.width).max(1);
    let mut lines: Vec<Line> = Vec::new();
    for said in spoken(view.next) {
        lines.push(plain(crate::text::upper(&said.speaker.words(view.state.conference.bloc.kind)), view.theme.gold));
        lines.push(Line::default());
        for part in crate::text::wrap(&said.text, cols) {
            lines.push(plain(part, view.theme.bold));
            lines.push(Line::default());
        }
    }
    if lines.is_empty() {
        lines.push(plain("Không có lời dẫn ở bước này.", view.theme.dim));
    }
    let room = usize::from(inner.height);
    if lines.len() > room {
        // Too long for large type: the lines close up before any word is lost.
        lines.retain(|line| line.width() > 0);
    }
    if lines.len() > room && room > 0 {
        lines.truncate(room - 1);
        lines.push(plain("… (xem đủ ở màn hình chính, Esc)", view.theme.dim));
    }
    let above = u16::try_from(room.saturating_sub(lines.len()) / 3).unwrap_or(0);
    let body = Rect { y: inner.y + above, height: inner.height - above, ..inner };
    frame.render_widget(Paragraph::new(lines), body);
}
