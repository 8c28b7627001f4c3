//! The grid as it is drawn: heads and names stay, criteria and units scroll under them.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::rank::Ranked;
use crate::domain::score::sheet::{Band, Column, MarkEffect, PlacedCriterion, Sheet, points};
use crate::domain::score::{band, change::Spot};
use crate::text::{columns, cut, pad, pad_left, scaled, wrap};
use crate::tui::parts::grid::{Caret, first_in_sight};
use crate::tui::parts::{TextField, fit};
use crate::tui::theme::Theme;
use crate::tui::view::rank_cell;
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::collections::BTreeMap;

/// Columns of one criterion, the space before it with it.
const CELL: usize = 9;
/// Columns of the total, the space before it with it.
const TOTAL: usize = 10;
/// From this width on a rank is written out.
const ROOMY: usize = 100;
/// Rows that are not units: two heads, the bar, two of words.
const AROUND: usize = 5;

/// The columns of the bar, at least and at most.
const LEAST_BAR: usize = 8;
const WIDEST_BAR: usize = 60;

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
#[derive(Debug, Clone, Default)]
pub struct Window {
    top: usize,
    left: usize,
    /// Rows of units in sight.
    pub rows: usize,
    /// The rows were scrolled, and stand so until the next key: the chosen cell may be out of sight.
    pub scrolled: bool,
    /// Where units stand, and cells of them: what can be pointed at.
    spots: Vec<(Rect, usize, Option<usize>)>,
}

impl Window {
    /// Scrolls so many rows.
    pub fn scroll(&mut self, down: bool, rows: usize) {
        self.top = if down { self.top.saturating_add(rows) } else { self.top.saturating_sub(rows) };
        self.scrolled = true;
    }

    /// The unit that is pointed at, and the criterion where a cell is.
    pub fn at(&self, at: Position) -> Option<(usize, Option<usize>)> {
        let spot = self.spots.iter().find(|(place, ..)| place.contains(at));
        spot.map(|(_, unit, criterion)| (*unit, *criterion))
    }

    /// Moves to where the chosen unit is, or no further than the last row.
    fn follow(&mut self, all: &[NameRow], chosen: usize) {
        let of = |row: &NameRow| row.unit == chosen;
        let (first, last) = (all.iter().position(of).unwrap_or(0), all.iter().rposition(of).unwrap_or(0));
        self.top = if self.scrolled {
            self.top.min(all.len().saturating_sub(self.rows))
        } else {
            first_in_sight(first_in_sight(self.top, last, self.rows, all.len()), first, self.rows, all.len())
        };
    }
}

/// A row of the table: a unit, or where its name goes on.
struct NameRow {
    /// Its number, from 0.
    unit: usize,
    /// So much of its name; nobody is told from another by half a name.
    name: String,
    /// Its marks stand here.
    first: bool,
}

fn name_rows(look: &Look, units: &[UnitId], cols: usize) -> Vec<NameRow> {
    let rows = units.iter().enumerate().flat_map(|(unit, id)| {
        let parts = wrap(look.conference.short(*id), cols.max(1)).into_iter().enumerate();
        parts.map(move |(part, name)| NameRow { unit, name, first: part == 0 })
    });
    rows.collect()
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
    let all = name_rows(look, &units, widths.name.saturating_sub(1));
    window.follow(&all, look.at.row);
    window.left = first_in_sight(window.left, look.at.column, widths.cells, places.len());
    let shown: Vec<&PlacedCriterion> = places.iter().skip(window.left).take(widths.cells).collect();
    let mut lines = heads(look, &shown, &widths, units.len());
    window.spots.clear();
    let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let cell = |y: u16, at: usize| Rect::new(area.x + small(widths.name + at * CELL + 1), y, small(CELL - 1), 1);
    let mut open = None;
    for (y, name) in (area.y + 2..).zip(all.iter().skip(window.top).take(window.rows)) {
        let cells = (0..shown.len()).map(|at| (cell(y, at).intersection(area), name.unit, Some(window.left + at)));
        window.spots.extend(cells.filter(|_| name.first));
        window.spots.push((Rect { y, height: 1, ..area }, name.unit, None));
        if name.first && name.unit == look.at.row {
            open = Some(cell(y, look.at.column - window.left).intersection(area));
        }
        let Some(unit) = units.get(name.unit) else { continue };
        let own = ranked.iter().find(|one| one.total.unit == *unit);
        lines.push(row(look, *unit, name, own, &shown, &widths, cols));
    }
    lines.resize_with(rows.saturating_sub(3), Line::default);
    let chosen = units.get(look.at.row).copied();
    let own = chosen.and_then(|unit| ranked.iter().find(|one| one.total.unit == unit));
    lines.push(chosen_line(look, &places, own));
    lines.push(chosen.and_then(|unit| gauge(look, &places, unit, cols)).unwrap_or_default());
    lines.push(foot(look, &places, &units, cols));
    for (place, line) in area.rows().zip(lines) {
        frame.render_widget(fit(line, cols), place);
    }
    if let Some((field, cell)) = look.field.zip(open) {
        field.draw(frame, cell, look.theme.selection, true);
    }
}

/// The bar of the chosen unit: what its marks come to so far, of the most that can be got, with the line of the class that
/// comes next.
fn gauge(look: &Look, places: &[PlacedCriterion], unit: UnitId, cols: usize) -> Option<Line<'static>> {
    let max = look.sheet.max().filter(|max| *max > 0)?;
    let got = places.iter().filter_map(|place| {
        let mark = look.sheet.get(unit, place.number, look.column)?;
        Some(if place.effect == MarkEffect::Minus { -mark } else { mark })
    });
    let sum: i64 = got.fold(0, i64::saturating_add).max(0);
    let bands = || look.sheet.bands.iter().filter(|_| look.column == Column::Agreed);
    let next = bands().filter(|band| band.from > sum).min_by_key(|band| band.from);
    let reached = || bands().filter(|band| band.from <= sum).max_by_key(|band| band.from);
    let (line, told, style) = match (next, reached()) {
        (Some(Band { name, from }), _) => {
            let missing = format!(" · còn thiếu {}", points(from - sum));
            (*from, [missing, format!(" · «{name}» từ {}", points(*from))], look.theme.gold)
        }
        (None, Some(Band { name, from })) => {
            (*from, [format!(" · «{name}»"), format!(" từ {}", points(*from))], look.theme.green)
        }
        (None, None) => (max, Default::default(), look.theme.text),
    };
    let [first, more] = told;
    let words = format!(" {}/{}{first}", points(sum), points(max));
    let whole = format!("{words}{more}");
    let words = if columns(&whole) + LEAST_BAR <= cols { whole } else { words };
    let wide = cols.saturating_sub(columns(&words)).clamp(LEAST_BAR, WIDEST_BAR);
    let cell = |value: i64| u32::try_from(value.min(max)).unwrap_or(0);
    let mut spans = bar::cells(look.theme, (cell(sum), cell(line), cell(max)), wide, style);
    spans.push(Span::styled(words, style));
    Some(Line::from(spans))
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
    name: &NameRow,
    own: Option<&Ranked>,
    shown: &[&PlacedCriterion],
    widths: &Widths,
    cols: usize,
) -> Line<'static> {
    let chosen = name.unit == look.at.row;
    let mark = if chosen && name.first { "▸" } else { " " };
    let label = pad(&format!("{mark}{}", name.name), widths.name);
    let mut spans = vec![Span::styled(label, if chosen { look.theme.bold } else { look.theme.text })];
    if !name.first {
        return Line::from(spans);
    }
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
