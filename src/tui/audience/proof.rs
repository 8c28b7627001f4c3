//! What the hall takes home of a result: mã đối chiếu as text, and beside the result as a picture for a phone.

use crate::text::Day;
use crate::text::qr;
use crate::tui::audience::qr::QrCode;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Columns between what is told and the picture.
const GAP: u16 = 3;

/// What is told keeps so many columns at least.
const LEAST: u16 = 36;

/// A picture of larger modules takes no more than this part of the width, in percent.
const SHARE: u32 = 40;

/// Mã đối chiếu of what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The code.
    pub code: String,
    qr: Option<QrCode>,
}

impl Proof {
    /// Of a code that stands since that day.
    pub fn new(code: String, day: Day) -> Self {
        let qr = QrCode::of(&qr::card(&code, day));
        Self { code, qr }
    }

    /// The line under a result.
    pub fn words(&self) -> String {
        format!("Mã đối chiếu: {}", self.code)
    }

    /// Draws the picture at the right, where what is told is whole in what is left; that. `None` if it is not, or the
    /// picture would have to be cut.
    pub fn beside(&self, frame: &mut Frame, area: Rect, is_whole: impl Fn(Rect) -> bool) -> Option<Rect> {
        let code = self.qr.as_ref()?;
        let most = code.scale(area.width.checked_sub(LEAST + GAP)?, area.height)?;
        let rest = |scale: &usize| Rect { width: area.width - code.cells(*scale).0 - GAP, ..area };
        let is_small =
            |scale: &usize| *scale == 1 || u32::from(code.cells(*scale).0) * 100 <= u32::from(area.width) * SHARE;
        let scale = (1..=most).rev().filter(is_small).find(|scale| is_whole(rest(scale)))?;
        let (wide, tall) = code.cells(scale);
        code.draw(frame, Rect { x: area.right() - wide, y: area.bottom() - tall, width: wide, height: tall }, scale);
        Some(rest(&scale))
    }

    /// Whether the picture has a page of its own where nothing has room beside it.
    pub fn has_page(&self, area: Rect) -> bool {
        self.qr.as_ref().is_some_and(|code| code.scale(area.width, area.height).is_some())
    }

    /// The picture in the middle, as large as it goes.
    pub fn page(&self, frame: &mut Frame, area: Rect) {
        let Some(code) = &self.qr else { return };
        let Some(scale) = code.scale(area.width, area.height) else { return };
        let (wide, tall) = code.cells(scale);
        let (x, y) = (area.x + (area.width - wide) / 2, area.y + (area.height - tall) / 2);
        code.draw(frame, Rect { x, y, width: wide, height: tall }, scale);
    }
}
