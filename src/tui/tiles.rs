//! The hall as tiles: a sign before each short name, the same everywhere, in the order of the plan.

use crate::domain::Command;
use crate::domain::attendance;
use crate::domain::hall::{Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::script::{Ask, Cue};
use crate::tui::spots::Spot;
use crate::tui::stages;
use crate::tui::view::{Sign, View, unit_name};
use ratatui::layout::Rect;
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

/// Signs and names in columns, down and then across.
pub struct TileGrid {
    units: Vec<UnitId>,
    /// So many columns, each so wide and so tall.
    many: usize,
    wide: usize,
    tall: usize,
}

impl TileGrid {
    /// In so many columns and rows; `None` where the names find no room.
    pub fn of(view: &View, cols: usize, rows: usize) -> Option<Self> {
        let units: Vec<UnitId> = view.state.conference.active_units().collect();
        let many = units.len().div_ceil(rows.max(1)).max(1);
        let many = many.max((cols / WIDTH.1).min(units.len())).max(1);
        if cols / many < WIDTH.0.min(cols) || units.is_empty() {
            return None;
        }
        let (wide, tall) = (cols / many, units.len().div_ceil(many));
        Some(Self { units, many, wide, tall })
    }

    /// Row by row.
    pub fn lines(&self, view: &View) -> Vec<Line<'static>> {
        let of = |row: usize| (0..self.many).filter_map(move |column| self.units.get(column * self.tall + row));
        let line = |row: usize| {
            Line::from(of(row).flat_map(|unit| tile(view, *unit, self.wide)).collect::<Vec<Span<'static>>>())
        };
        (0..self.tall).map(line).collect()
    }

    /// Its tiles can be pointed at where it stands with its first row there.
    pub fn mark(&self, view: &View, area: Rect) {
        let cell = |number: usize| (u16::try_from(number).unwrap_or(u16::MAX), u16::try_from(self.wide).unwrap_or(1));
        for (number, unit) in self.units.iter().enumerate() {
            let ((column, wide), (row, _)) = (cell(number / self.tall), cell(number % self.tall));
            let (x, y) = (area.x.saturating_add(column.saturating_mul(wide)), area.y.saturating_add(row));
            view.mark(Rect { x, y, width: wide, height: 1 }.intersection(area), Spot::Unit(*unit));
        }
    }
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
