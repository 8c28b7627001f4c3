//! How the width is shared: the stage never gets narrower when the window gets wider.

use ratatui::layout::Rect;

/// Words in longer lines are hard to read out: what is wider goes to the hall first.
const STAGE: u16 = 80;
/// The widest that lines are.
const LONGEST: u16 = 124;
/// The hall, as narrow and as wide as it is of use.
const HALL: (u16, u16) = (20, 36);
/// The agenda as a list, as narrow as it is of use.
const RAIL: u16 = 32;

/// Side by side; a column that finds no room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageColumns {
    /// The words, and what the item shows.
    pub stage: Rect,
    /// Who is there.
    pub hall: Rect,
    /// The whole agenda.
    pub rail: Rect,
}

impl StageColumns {
    /// Of what lies between the bars.
    pub fn of(area: Rect) -> Self {
        let stage = area.width.min(STAGE).max(area.width.saturating_sub(HALL.1).min(LONGEST));
        let beside = area.width - stage;
        let rail = beside.saturating_sub(HALL.1);
        let rail = if rail < RAIL { 0 } else { rail };
        let hall = if beside < HALL.0 { 0 } else { beside - rail };
        let at = |before: u16, width: u16| Rect { x: area.x + before, width, ..area };
        Self { stage: at(0, stage), hall: at(stage, hall), rail: at(stage + hall, rail) }
    }

    /// Whether the hall has a column of its own.
    pub fn shows_hall(&self) -> bool {
        self.hall.width > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: u16) -> (u16, u16, u16) {
        let columns = StageColumns::of(Rect::new(0, 3, width, 30));
        (columns.stage.width, columns.hall.width, columns.rail.width)
    }

    #[test]
    fn more_window_shows_more() {
        assert_eq!(widths(80), (80, 0, 0));
        assert_eq!(widths(96), (80, 0, 0));
        assert_eq!(widths(100), (80, 20, 0));
        assert_eq!(widths(110), (80, 30, 0));
        assert_eq!(widths(120), (84, 36, 0));
        assert_eq!(widths(160), (124, 36, 0));
        assert_eq!(widths(200), (124, 36, 40));
        for width in 0..500 {
            let (now, wider) = (widths(width), widths(width + 1));
            assert!(now.0 <= wider.0 && now.0 + now.1 + now.2 <= width, "{width}: {now:?}, {wider:?}");
            assert!(now.1 == 0 || now.1 >= HALL.0, "{width}: a name has room");
            assert!(now.2 <= wider.2, "{width}: {now:?}, {wider:?}");
            assert!(now.1 <= wider.1 || wider.2 > now.2, "{width}: {now:?}, {wider:?}");
        }
    }
}
