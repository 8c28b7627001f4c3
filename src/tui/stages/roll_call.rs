//! Điểm danh on screen: the units in columns, the one being called in gold.

use crate::domain::hall::Presence;
use crate::domain::script::Cue;
use crate::domain::stages::roll_call::RollCall;
use crate::domain::{Command, State, attendance};
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{View, plain, wrapped};
use ratatui::text::{Line, Span};

impl Screen for RollCall {
    fn least(&self) -> u16 {
        7
    }

    /// The units, as many columns as fit.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, cols, rows, .. } = *pane;
        let called =
            if let Some(Command::Hall(called)) = view.next.and_then(Cue::command) { Some(called) } else { None };
        let calling = if let Some(attendance::Command::CheckIn { unit, .. }) = called { Some(unit.0) } else { None };
        let ids: Vec<u16> = (1..).take(view.state.conference.units.len()).collect();
        let many = ids.len().div_ceil(rows.saturating_sub(3).max(1)).clamp(1, (cols / 26).max(1));
        let tall = ids.len().div_ceil(many);
        let wide = cols / many;
        let hint = if called.is_some() {
            "Enter: có mặt · Delete: vắng · F4: chi tiết"
        } else {
            "F4: sửa điểm danh"
        };
        let mut lines = wrapped(hint, view.theme.dim, cols);
        lines.push(Line::default());
        let above = lines.len();
        for row in 0..tall {
            let cells = (0..many).filter_map(|column| ids.get(column * tall + row));
            lines
                .push(Line::from(cells.flat_map(|id| cell(view, *id, wide, calling == Some(*id))).collect::<Vec<_>>()));
        }
        if let Some(first) = calling.filter(|_| tall + 3 > rows) {
            // The one being called stays in sight.
            let skip = usize::from(first - 1) % tall.max(1);
            if skip + 3 > rows {
                lines.drain(above..(above + skip + above + 2 - rows.min(skip + above + 2)).min(lines.len()));
            }
        }
        lines.extend(guests(view.state).map(|words| plain(words, view.theme.dim)));
        lines
    }
}

fn cell(view: &View, id: u16, wide: usize, calling: bool) -> [Span<'static>; 2] {
    let theme = view.theme;
    let unit = crate::domain::ids::UnitId(id);
    let (sign, style) = match view.state.hall.of(unit) {
        Presence::Present { cut_off: false, .. } => ("● ", theme.green),
        Presence::Present { .. } => ("◌ ", theme.warning),
        Presence::Absent { .. } | Presence::Left { .. } => ("○ ", theme.red),
        Presence::Unknown if calling => ("▸ ", theme.gold),
        Presence::Unknown => ("· ", theme.dim),
    };
    let name = crate::text::pad(view.state.conference.short(unit), wide.saturating_sub(3));
    [Span::styled(sign, style), Span::styled(format!("{name} "), if calling { theme.gold } else { theme.text })]
}

fn guests(state: &State) -> Option<String> {
    let all = state.conference.guests.len();
    (all > 0).then(|| format!("Đại biểu mời: {} có mặt trong {all} theo kế hoạch", state.hall.guests.len()))
}
