//! The hall as tiles: a sign before each short name, the same everywhere, in the order of the plan.

use crate::domain::Command;
use crate::domain::attendance;
use crate::domain::hall::{Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::script::{Ask, Cue};
use crate::tui::stages;
use crate::tui::view::{Sign, View, unit_name};
use ratatui::text::{Line, Span};

/// The narrowest and the widest column of names, with their sign.
const WIDTH: (usize, usize) = (13, 26);

/// How a unit stands: called now, else as the item on stage marks it, else whether it is there.
pub fn sign(view: &View, unit: UnitId) -> Sign {
    let theme = view.theme;
    if called(view) == Some(unit) {
        return ("▸", theme.gold);
    }
    if let Some(sign) = view.on_stage().and_then(|entry| stages::tile(view, entry, unit)) {
        return sign;
    }
    match view.state.hall.of(unit) {
        Presence::Present { cut_off: true, .. } => ("◌", theme.warning),
        Presence::Present { with, .. } if with.substitute == Substitute::WithoutPaper => ("◐", theme.gold),
        Presence::Present { .. } => ("●", theme.green),
        Presence::Absent { .. } | Presence::Left { .. } => ("○", theme.red),
        Presence::Unknown => ("·", theme.dim),
    }
}

/// The unit that is called, and answers next.
pub fn called(view: &View) -> Option<UnitId> {
    let cue = view.next?;
    if let Some(Command::Hall(attendance::Command::CheckIn { unit, .. })) = Cue::command(cue) {
        return Some(*unit);
    }
    if let Ask::Call { unit, .. } | Ask::Name { unit, .. } = cue.ask()? { Some(*unit) } else { None }
}

/// Signs and names in columns, down and then across; `None` where they find no room.
pub fn grid(view: &View, cols: usize, rows: usize) -> Option<Vec<Line<'static>>> {
    let units: Vec<UnitId> = view.state.conference.active_units().collect();
    let many = units.len().div_ceil(rows.max(1)).max(1);
    let many = many.max((cols / WIDTH.1).min(units.len())).max(1);
    if cols / many < WIDTH.0.min(cols) || units.is_empty() {
        return None;
    }
    let (wide, tall) = (cols / many, units.len().div_ceil(many));
    let line = |row: usize| {
        let cells =
            (0..many).filter_map(|column| units.get(column * tall + row)).flat_map(|unit| tile(view, *unit, wide));
        Line::from(cells.collect::<Vec<_>>())
    };
    Some((0..tall).map(line).collect())
}

/// «● Hội A», as wide as it is told.
pub fn tile(view: &View, unit: UnitId, wide: usize) -> [Span<'static>; 2] {
    let (sign, style) = sign(view, unit);
    let name = unit_name(view.state, unit, wide.saturating_sub(3));
    let of_name = match view.state.hall.of(unit) {
        _ if called(view) == Some(unit) => view.theme.gold,
        Presence::Present { .. } => view.theme.text,
        Presence::Absent { .. } | Presence::Left { .. } | Presence::Unknown => view.theme.dim,
    };
    [Span::styled(format!("{sign} "), style), Span::styled(format!("{name} "), of_name)]
}

/// Signs alone, so many at the most.
pub fn signs(view: &View, most: usize) -> Vec<Span<'static>> {
    let of = |unit| {
        let (sign, style) = sign(view, unit);
        Span::styled(sign, style)
    };
    view.state.conference.active_units().take(most).map(of).collect()
}
