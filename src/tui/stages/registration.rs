//! Đăng ký, phát động on screen.

use crate::domain::stages::registration::Registration;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::listed;
use ratatui::text::Line;

impl Screen for Registration {
    fn least(&self) -> u16 {
        4
    }

    /// Motto and contents.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, .. } = *pane;
        let mut lines = listed("Chủ đề", self.motto.iter().map(|motto| format!("“{motto}”")), view, cols);
        lines.extend(listed(
            "Nội dung phát động",
            self.contents.iter().map(|part| crate::text::capitalise(part)),
            view,
            cols,
        ));
        lines
    }
}
