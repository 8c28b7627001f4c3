//! The hall as tiles: a sign before each short name, the same everywhere, in the order of the plan.

use crate::domain::Command;
use crate::domain::attendance;
use crate::domain::display::units;
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::script::{Ask, Cue};
use crate::text::{pad, wrap};
use crate::tui::spots::Spot;
use crate::tui::stages;
use crate::tui::unit_signs;
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
    unit_signs::of(units::presence(&view.state.hall, unit), theme)
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
    /// So many columns, each so wide.
    many: usize,
    wide: usize,
    /// How many rows of the screen each of its rows takes: more than one where a name goes on below.
    tall: Vec<usize>,
}

impl TileGrid {
    /// In so many columns and rows; `None` where the names find no room. Rows that are left over are for long names.
    pub fn of(view: &View, cols: usize, rows: usize) -> Option<Self> {
        Self::within(view, cols, (rows, rows))
    }

    /// The same with no more than `few` names below each other, where each has room in one row so: what comes and goes
    /// beside the grid leaves its columns as they are.
    pub fn low(view: &View, cols: usize, (few, rows): (usize, usize)) -> Option<Self> {
        let is_whole = |grid: &Self| (0..grid.tall.len()).all(|row| grid.row_height(view, row) == 1);
        Self::within(view, cols, (few.min(rows), rows)).filter(is_whole).or_else(|| Self::of(view, cols, rows))
    }

    fn within(view: &View, cols: usize, (few, rows): (usize, usize)) -> Option<Self> {
        let units: Vec<UnitId> = view.state.conference.active_units().collect();
        let many = units.len().div_ceil(few.max(1)).max(1);
        let many = many.max((cols / WIDTH.1).min(units.len())).max(1);
        if cols / many < WIDTH.0.min(cols) || units.is_empty() {
            return None;
        }
        let count = units.len().div_ceil(many);
        // Down and then across, the last columns may have nobody: the others have their room.
        let many = units.len().div_ceil(count);
        let wide = cols / many;
        let mut grid = Self { units, many, wide, tall: vec![1; count] };
        if count < rows {
            let tall: Vec<usize> = (0..count).map(|row| grid.row_height(view, row)).collect();
            if tall.iter().sum::<usize>() <= rows {
                grid.tall = tall;
            }
        }
        Some(grid)
    }

    fn row_height(&self, view: &View, row: usize) -> usize {
        let rows = |unit: &UnitId| wrap(view.state.conference.short(*unit), name_width(self.wide)).len();
        self.row(row).map(rows).max().unwrap_or(1)
    }

    fn row(&self, row: usize) -> impl Iterator<Item = &UnitId> {
        (0..self.many).filter_map(move |column| self.units.get(column * self.tall.len() + row))
    }

    /// Row by row.
    pub fn lines(&self, view: &View) -> Vec<Line<'static>> {
        let row = |(row, tall): (usize, &usize)| {
            let tiles: Vec<Vec<[Span<'static>; 2]>> =
                self.row(row).map(|unit| tile_rows(view, *unit, self.wide, *tall)).collect();
            let line = |at: usize| tiles.iter().filter_map(|tile| tile.get(at)).flatten().cloned().collect::<Vec<_>>();
            (0..*tall).map(|at| Line::from(line(at))).collect::<Vec<_>>()
        };
        self.tall.iter().enumerate().flat_map(row).collect()
    }

    /// Its tiles can be pointed at where it stands with its first row there.
    pub fn mark(&self, view: &View, area: Rect) {
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        for (number, unit) in self.units.iter().enumerate() {
            let (column, row) = (number / self.tall.len(), number % self.tall.len());
            let above: usize = self.tall.iter().take(row).sum();
            let (x, y) = (area.x.saturating_add(small(column * self.wide)), area.y.saturating_add(small(above)));
            let height = small(self.tall.get(row).copied().unwrap_or(1));
            view.mark(Rect { x, y, width: small(self.wide), height }.intersection(area), Spot::Unit(*unit));
        }
    }
}

/// What a tile leaves its name, between the sign and the next tile.
fn name_width(wide: usize) -> usize {
    wide.saturating_sub(3).max(1)
}

/// A tile of so many rows, its name whole if they are enough.
fn tile_rows(view: &View, unit: UnitId, wide: usize, tall: usize) -> Vec<[Span<'static>; 2]> {
    let first = tile(view, unit, wide);
    if tall == 1 {
        return vec![first];
    }
    let [sign, name] = &first;
    let mut parts = wrap(view.state.conference.short(unit), name_width(wide));
    parts.resize(tall, String::new());
    let row = |(at, part): (usize, String)| {
        let before = if at == 0 { sign.clone() } else { Span::raw("  ") };
        [before, Span::styled(format!("{} ", pad(&part, name_width(wide))), name.style)]
    };
    parts.into_iter().enumerate().map(row).collect()
}

/// «● Hội A», as wide as it is told.
pub fn tile(view: &View, unit: UnitId, wide: usize) -> [Span<'static>; 2] {
    let (sign, style) = sign(view, unit);
    let name = unit_name(view.state, unit, name_width(wide));
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
