//! Biểu quyết thông qua on screen.

use crate::domain::stages::motion::Motion;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::listed;
use crate::tui::vote;
use ratatui::text::Line;

/// So many texts are told twice: as what is put, and in the ballot.
const FEW: usize = 8;

impl Screen for Motion {
    fn least(&self) -> u16 {
        9
    }

    /// What is put, then the ballot.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let ballot = vote::ballot_lines(view, entry, cols);
        // Many texts stand in the ballot's own list once there is one.
        let texts = self.plan.texts.iter().filter(|_| ballot.is_empty() || self.plan.texts.len() <= FEW);
        let mut lines = listed("Nội dung", texts.map(|text| crate::text::capitalise(text)), view, cols);
        if let Some(sha256) = &self.sealed {
            lines.extend(listed(
                "",
                [format!("Bản đưa ra thông qua: SHA-256 {}…", sha256.get(..16).unwrap_or(sha256))],
                view,
                cols,
            ));
        }
        lines.extend((!ballot.is_empty()).then(Line::default));
        lines.extend(ballot);
        lines
    }
}
