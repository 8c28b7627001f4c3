//! Đăng ký, phát động on screen.

use crate::domain::stages::registration::Registration;
use crate::tui::view::{View, listed};
use ratatui::text::Line;

/// Motto and contents.
pub fn lines(stage: &Registration, view: &View, cols: usize) -> Vec<Line<'static>> {
    let mut lines = listed("Chủ đề", stage.motto.iter().map(|motto| format!("“{motto}”")), view, cols);
    lines.extend(listed(
        "Nội dung phát động",
        stage.contents.iter().map(|part| crate::text::capitalise(part)),
        view,
        cols,
    ));
    lines
}
