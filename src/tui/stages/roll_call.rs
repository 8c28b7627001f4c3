//! Điểm danh on screen: the units in columns, the one being called in gold.

use crate::domain::ids::UnitId;
use crate::domain::script::Cue;
use crate::domain::stages::roll_call::RollCall;
use crate::domain::{Command, State, attendance};
use crate::tui::guests;
use crate::tui::pane::{Pane, Screen};
use crate::tui::tiles::{self, TileGrid};
use crate::tui::view::{plain, wrapped};
use ratatui::text::Line;

/// Columns of a unit: its sign, its short name, and what parts it from the next.
const TILE: usize = 26;

impl Screen for RollCall {
    fn follows_rows(&self) -> bool {
        true
    }

    fn least(&self) -> u16 {
        7
    }

    /// The units, as many columns as fit.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, rows, .. } = *pane;
        let introduced = guests::lines(view, cols);
        if !introduced.is_empty() {
            return introduced;
        }
        let called =
            if let Some(Command::Hall(called)) = view.next.and_then(Cue::command) { Some(called) } else { None };
        let calling = if let Some(attendance::Command::CheckIn { unit, .. }) = called { Some(unit.0) } else { None };
        let hint = if called.is_some() {
            "Enter: có mặt · Delete: vắng · F4: chi tiết"
        } else {
            "F4: sửa điểm danh"
        };
        let mut lines = wrapped(hint, view.theme.dim, cols);
        lines.push(Line::default());
        match TileGrid::of(view, cols, rows.saturating_sub(lines.len() + 1)) {
            Some(grid) => lines.extend(grid.lines(view)),
            None => lines.extend(in_sight(pane, calling, lines.len())),
        }
        lines.extend(guests_there(view.state).map(|words| plain(words, view.theme.dim)));
        lines
    }
}

/// Of more units than find room, below so many lines: rows far from those in sight only take their place.
fn in_sight(pane: &Pane, calling: Option<u16>, above: usize) -> Vec<Line<'static>> {
    let Pane { view, cols, rows, .. } = *pane;
    let ids: Vec<u16> = view.state.conference.active_units().map(|unit| unit.0).collect();
    let many = ids.len().clamp(1, (cols / TILE).max(1));
    let (tall, wide) = (ids.len().div_ceil(many), cols / many);
    // The one being called stays in sight.
    let called = calling.and_then(|unit| ids.iter().position(|id| *id == unit)).map(|place| place % tall.max(1));
    let called = called.filter(|row| tall + 3 > rows && row + 3 > rows);
    let first = called.map_or(0, |row| (row + above + 2).saturating_sub(rows)).min(tall);
    let top = first + view.scroll.min(tall - first);
    let line = |row: usize| {
        let seen = row + rows >= top && row <= top + 2 * rows;
        let cells = (0..many).filter(|_| seen).filter_map(|column| ids.get(column * tall + row));
        Line::from(cells.flat_map(|id| tiles::tile(view, UnitId(*id), wide)).collect::<Vec<_>>())
    };
    (first..tall).map(line).collect()
}

fn guests_there(state: &State) -> Option<String> {
    let (all, hall) = (state.conference.guests.len(), &state.hall);
    let unmarked = hall.guests.is_empty() && hall.guests_absent.is_empty();
    let words = if unmarked {
        format!("Đại biểu mời: {all} theo kế hoạch, giới thiệu sau")
    } else {
        format!("Đại biểu mời: {} có mặt trong {all} theo kế hoạch", hall.guests.len())
    };
    (all > 0).then_some(words)
}
