//! The signs of units: the same at the chair and before the hall, another for each state, so that no colour is needed.

use crate::domain::display::slide::UnitAt;
use crate::tui::theme::Theme;
use crate::tui::view::Sign;

/// The sign of how a unit stands: the same at the chair and on the audience screen, another for each.
pub fn of(at: UnitAt, theme: &Theme) -> Sign {
    match at {
        UnitAt::Waiting => ("·", theme.dim),
        UnitAt::Called => ("▸", theme.gold),
        UnitAt::Here => ("●", theme.green),
        UnitAt::NoPaper => ("◐", theme.gold),
        UnitAt::CutOff => ("◌", theme.warning),
        UnitAt::Away => ("○", theme.red),
        UnitAt::Votes => ("◆", theme.text),
        UnitAt::Aside => ("–", theme.dim),
        UnitAt::Objects => ("◇", theme.warning),
        UnitAt::Done => ("✓", theme.green),
        UnitAt::Later => ("◦", theme.warning),
    }
}
