//! The grid as it is drawn: heads and names stay, criteria and units scroll under them.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::rank::Ranked;
use crate::domain::score::sheet::{Column, PlacedCriterion, Sheet, points};
use crate::domain::score::{band, change::Spot};
use crate::text::{columns, cut, pad, pad_left, scaled};
use crate::tui::parts::grid::{Caret, first_in_sight};
use crate::tui::parts::{TextField, fit};
use crate::tui::theme::Theme;
use crate::tui::view::rank_cell;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::collections::BTreeMap;

/// Columns of one criterion, the space before it with it.
const CELL: usize = 9;
/// Columns of the total, the space before it with it.
const TOTAL: usize = 10;
/// From this width on a rank is written out.
const ROOMY: usize = 100;
/// Rows that are not units: two heads, two of words.
const AROUND: usize = 4;

/// What is drawn.
pub struct Look<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Names.
    pub conference: &'a Conference,
    /// The table with what was typed in it.
    pub sheet: &'a Sheet,
    /// What was typed, and what stands wrong.
    pub typed: &'a BTreeMap<Spot, String>,
    /// Why, by cell.
    pub faults: &'a BTreeMap<Spot, String>,
    /// Ranks by the agreed marks.
    pub ranked: &'a [Ranked],
    /// Whose judgement is shown.
    pub column: Column,
    /// The chosen cell: unit and criterion.
    pub at: Caret,
    /// The cell being typed.
    pub field: Option<&'a TextField>,
    /// A sentence that goes before the help.
    pub hint: &'a str,
}

/// Which part of the table is in sight.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    top: usize,
    left: usize,
    /// Units in sight.
    pub rows: usize,
}

/// How wide the fixed columns are.
struct Widths {
    name: usize,
    rank: usize,
    cells: usize,
}

impl Widths {
    fn of(look: &Look, ranked: &[Ranked], cols: usize, many: usize) -> Self {
        let words = ranked.iter().map(|one| columns(&rank_cell(one, cols >= ROOMY))).max().unwrap_or(0);
        let rank = words.max(4) + 1;
        let names = look.conference.active_units().map(|unit| columns(look.conference.short(unit))).max().unwrap_or(0);
        let room = cols.saturating_sub(rank + TOTAL);
        let wanted = (names.max(12) + 1).min(if cols >= ROOMY { 36 } else { 22 });
        let name = wanted.min(room.saturating_sub(CELL));
        Self { name, rank, cells: (room.saturating_sub(name) / CELL).clamp(1, many.max(1)) }
    }
}

/// Draws the table into an area and keeps the chosen cell in sight.
pub fn draw(frame: &mut Frame, area: Rect, look: &Look, window: &mut Window) {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let places = look.sheet.places();
    let units: Vec<UnitId> = look.conference.active_units().collect();
    let ranked = look.ranked;
    let widths = Widths::of(look, ranked, cols, places.len());
    window.rows = rows.saturating_sub(AROUND).max(1);
    window.top = first_in_sight(window.top, look.at.row, window.rows, units.len());
    window.left = first_in_sight(window.left, look.at.column, widths.cells, places.len());
    let shown: Vec<&PlacedCriterion> = places.iter().skip(window.left).take(widths.cells).collect();
    let mut lines = heads(look, &shown, &widths, units.len());
    for (number, unit) in units.iter().enumerate().skip(window.top).take(window.rows) {
        let own = ranked.iter().find(|one| one.total.unit == *unit);
        lines.push(row(look, *unit, number, own, &shown, &widths, cols));
    }
    lines.resize_with(rows.saturating_sub(2), Line::default);
    let own = units.get(look.at.row).and_then(|unit| ranked.iter().find(|one| one.total.unit == *unit));
    lines.push(chosen_line(look, &places, own));
    lines.push(foot(look, &places, &units, cols));
    for (place, line) in area.rows().zip(lines) {
        frame.render_widget(fit(line, cols), place);
    }
    if let Some(field) = look.field {
        let x = widths.name + (look.at.column - window.left) * CELL + 1;
        let y = look.at.row - window.top + 2;
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let cell = Rect::new(area.x + small(x), area.y + small(y), small(CELL - 1), 1);
        field.draw(frame, cell.intersection(area), look.theme.selection, true);
    }
}

fn heads(look: &Look, shown: &[&PlacedCriterion], widths: &Widths, units: usize) -> Vec<Line<'static>> {
    let cells = |words: Vec<String>| words.iter().map(|words| pad_left(words, CELL)).collect::<String>();
    let codes = cells(shown.iter().map(|place| place.code.clone()).collect());
    let most = cells(shown.iter().map(|place| place.max.map(points).unwrap_or_default()).collect());
    let title = pad(&format!("Đơn vị {}/{units}", look.at.row + 1), widths.name);
    let max = look.sheet.max().map(points).unwrap_or_default();
    vec![
        Line::styled(format!("{title}{codes}{}{}", pad_left("Tổng", TOTAL), pad(" Hạng", widths.rank)), look.theme.dim),
        Line::styled(format!("{}{most}{}", pad("tối đa", widths.name), pad_left(&max, TOTAL)), look.theme.dim),
    ]
}

fn row(
    look: &Look,
    unit: UnitId,
    number: usize,
    own: Option<&Ranked>,
    shown: &[&PlacedCriterion],
    widths: &Widths,
    cols: usize,
) -> Line<'static> {
    let chosen = number == look.at.row;
    let mark = if chosen { "▸" } else { " " };
    let name = pad(&format!("{mark}{}", look.conference.short(unit)), widths.name);
    let mut spans = vec![Span::styled(name, if chosen { look.theme.bold } else { look.theme.text })];
    for place in shown {
        let spot = Spot { unit, criterion: place.number, column: look.column };
        let here = chosen && usize::from(place.number) == look.at.column;
        let (words, style) = cell(look, spot, here);
        spans.push(Span::raw(" "));
        spans.push(Span::styled(pad_left(&words, CELL - 1), style));
    }
    let total = look.sheet.total(unit, look.column).map_or_else(|| "…".to_owned(), |total| scaled(total, 2));
    let rank = own.map(|one| rank_cell(one, cols >= ROOMY)).unwrap_or_default();
    spans.push(Span::styled(pad_left(&total, TOTAL), look.theme.text));
    spans.push(Span::styled(format!(" {}", pad(&rank, widths.rank - 1)), look.theme.text));
    Line::from(spans)
}

/// What a cell shows: a mark, what was typed and cannot be one, or «…». A typed one is marked by more than colour.
fn cell(look: &Look, spot: Spot, here: bool) -> (String, Style) {
    let bad = look.faults.contains_key(&spot);
    let typed = look.typed.get(&spot);
    let known = look.sheet.get(spot.unit, spot.criterion, spot.column);
    let words = match (typed, known) {
        // The field is drawn here.
        _ if here && look.field.is_some() => String::new(),
        (Some(typed), _) if bad => format!("!{typed}"),
        (Some(_), Some(mark)) => format!("*{}", scaled(mark, 2)),
        (Some(_), None) => "*…".to_owned(),
        (None, Some(mark)) => scaled(mark, 2),
        (None, None) => "…".to_owned(),
    };
    let style = match (here, bad, typed.is_some()) {
        (true, _, _) => look.theme.selection,
        (false, true, _) => look.theme.red,
        (false, false, true) => look.theme.gold,
        (false, false, false) => look.theme.text,
    };
    (words, style)
}

/// The chosen unit with its rank and class, then the criterion in full.
fn chosen_line(look: &Look, places: &[PlacedCriterion], own: Option<&Ranked>) -> Line<'static> {
    let mut parts = Vec::new();
    if let Some(one) = own {
        parts.push(format!("{}: hạng {}", look.conference.short(one.total.unit), one.words()));
        parts.extend(band::class(look.sheet, one.total.unit).map(crate::text::lower_first));
    }
    if let Some(place) = places.get(look.at.column).filter(|_| !look.sheet.groups.is_empty()) {
        parts.push(format!("cột {}/{}, {} {}", look.at.column + 1, places.len(), place.code, place.name));
    }
    Line::styled(parts.join(" · "), look.theme.dim)
}

/// What is wrong with the chosen cell, else a sentence, else the keys.
fn foot(look: &Look, places: &[PlacedCriterion], units: &[UnitId], cols: usize) -> Line<'static> {
    let spot = units.get(look.at.row).zip(places.get(look.at.column));
    let spot = spot.map(|(unit, place)| Spot { unit: *unit, criterion: place.number, column: look.column });
    let fault = spot.and_then(|spot| look.faults.get(&spot));
    let (words, style) = match fault {
        Some(words) => (format!("! {}", crate::text::capitalise(words)), look.theme.warning),
        None if !look.hint.is_empty() => (look.hint.to_owned(), look.theme.warning),
        None => {
            let equal = if cols < ROOMY { " · = đồng hạng" } else { "" };
            let keys = format!("Gõ số, Enter · Delete xóa · Ctrl+Z bỏ ô vừa gõ · Ctrl+S ghi{equal}");
            (keys, look.theme.dim)
        }
    };
    Line::styled(cut(&words, cols), style)
}
