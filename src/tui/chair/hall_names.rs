//! The names of the hall in one row, where a narrow window has one to spare: who is not plainly there comes first.

use crate::domain::display::slide::UnitAt;
use crate::domain::display::units;
use crate::domain::ids::UnitId;
use crate::domain::stages::Kind;
use crate::text::columns;
use crate::tui::chair::hall_column::is_called_through;
use crate::tui::tiles;
use crate::tui::view::View;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Between two names.
const GAP: usize = 2;
/// Signs of who is there and does what all do: it is told by the row of signs.
const PLAIN: [&str; 3] = ["●", "◆", "✓"];

/// Whether the names stand there already, or nobody has answered yet.
fn is_idle(view: &View) -> bool {
    let listed = |kind: Kind| matches!(kind, Kind::RollCall | Kind::Pledge);
    !is_called_through(view.state)
        || view.state.closed.is_some()
        || tiles::called(view).is_some()
        || view.on_stage().is_some_and(|entry| listed(entry.stage.kind()))
}

/// Draws them into a row; false where there is nothing to tell. Each is whole, and how many find no room is counted.
pub fn draw(frame: &mut Frame, area: Rect, view: &View) -> bool {
    if is_idle(view) || area.is_empty() {
        return false;
    }
    let mut units: Vec<UnitId> = view.state.conference.active_units().collect();
    let is_here = |unit: UnitId| units::presence(&view.state.hall, unit) == UnitAt::Here;
    units.sort_by_key(|unit| (is_here(*unit), PLAIN.contains(&tiles::sign(view, *unit).0)));
    let mut left = units.len();
    let mut room = usize::from(area.width).saturating_sub(1);
    let mut line = Line::from(Span::raw(" "));
    for unit in units {
        let name = view.state.conference.short(unit);
        let wide = 2 + columns(name) + GAP;
        let rest = if left > 1 { columns(&more(left - 1)) } else { 0 };
        if wide + rest > room + GAP {
            continue;
        }
        let [sign, name] = tiles::tile(view, unit, columns(name) + 3);
        line.spans.extend([sign, name, Span::raw(" ")]);
        (left, room) = (left - 1, room.saturating_sub(wide));
    }
    if left > 0 {
        line.push_span(Span::styled(more(left), view.theme.dim));
    }
    frame.render_widget(line, area);
    true
}

/// «+7»: so many more.
fn more(left: usize) -> String {
    format!("+{left}")
}
