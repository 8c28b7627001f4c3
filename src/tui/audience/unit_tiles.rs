//! Units as tiles before the hall: a sign and a short name, in the order of the plan, as large as they go.

use crate::domain::display::slide::{SlideUnit, UnitAt};
use crate::tui::audience::entry::{EntryGroup, ListEntry};
use crate::tui::audience::lay::{SlideLook, bottom, centred, headline, middle, top};
use crate::tui::audience::page;
use crate::tui::big;
use crate::tui::unit_signs;
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns between two tiles.
const GAP: usize = 3;
/// The most of them.
const WIDEST_GAP: usize = 12;
/// Fewer rows are a line, and no picture of a hall.
const LEAST_ROWS: usize = 3;
/// A sign and a space.
const SIGN: usize = 2;
/// More of them are never drawn in big letters, nor in more columns.
const MOST_BIG: (usize, usize) = (24, 4);
/// The rows of what a page of tiles comes to, in big letters.
const SUM: u16 = 9;

/// A page of them: what it is about above, what it comes to in large letters below.
pub fn whole(
    frame: &mut Frame,
    area: Rect,
    head: Vec<Line<'static>>,
    sum: &str,
    units: &[SlideUnit],
    look: &SlideLook,
) {
    let (area, cols) = (top(frame, area, head), usize::from(area.width));
    let style = look.theme.bold.patch(look.theme.gold);
    let tall = SUM.max(area.height / 4);
    let above = usize::from(area.height.saturating_sub(tall + 1));
    let room = laid(units, cols, above, look).is_some();
    let fits = |words: &str, rows: u16| room && big::fit(words, cols, usize::from(rows), look.letters).is_some();
    let lower = Rect { y: area.bottom().saturating_sub(tall), height: tall.min(area.height), ..area };
    let upper = Rect { height: area.height.saturating_sub(tall + 1), ..area };
    // Where its words do not fit, the figure alone is large: «5/6».
    let figure = sum.split(' ').find(|word| word.contains('/')).unwrap_or(sum);
    let area = if fits(sum, tall) {
        headline(frame, lower, sum, style, look);
        upper
    } else if fits(figure, tall - 2) {
        let over = bottom(frame, lower, centred(sum, style, cols));
        headline(frame, over, figure, style, look);
        upper
    } else {
        bottom(frame, area, centred(sum, style, cols))
    };
    match large(units, cols, usize::from(area.height), look).or_else(|| laid(units, cols, area.height.into(), look)) {
        Some(lines) => middle(frame, area, lines),
        None => page::list_of_asked(frame, area, &[listed(units, look)], look),
    }
}

/// Below something else: in so many rows at the most; nothing where they find no room.
pub fn below(units: &[SlideUnit], cols: usize, rows: usize, look: &SlideLook) -> Vec<Line<'static>> {
    if units.is_empty() { Vec::new() } else { laid(units, cols, rows, look).unwrap_or_default() }
}

/// In letters of the terminal, with a free row between two where there is room; `None` where they do not fit.
fn laid(units: &[SlideUnit], cols: usize, rows: usize, look: &SlideLook) -> Option<Vec<Line<'static>>> {
    let wide = units.iter().map(|unit| crate::text::columns(&unit.name)).max()? + SIGN;
    let most = ((cols + GAP) / (wide + GAP)).min(units.len());
    let down = |across: usize| units.len().div_ceil(across);
    // Broad rather than high, with a free row between two; else as few columns as will do.
    let airy = (1..=most).rev().find(|across| down(*across) >= LEAST_ROWS.min(units.len()));
    let airy = airy.filter(|across| down(*across) * 2 <= rows + 1);
    let across = airy.or_else(|| (1..=most).find(|across| down(*across) <= rows))?;
    let gap = (cols.saturating_sub(across * wide) / (across + 1)).clamp(GAP, WIDEST_GAP);
    let gap = if across * (wide + gap) <= cols + gap { gap } else { GAP };
    let down = units.len().div_ceil(across);
    let mut lines = Vec::new();
    for row in 0..down {
        lines.extend((row > 0 && airy.is_some()).then(Line::default));
        let mut spans = Vec::new();
        for unit in (0..across).filter_map(|column| units.get(column * down + row)) {
            let (sign, style) = unit_signs::of(unit.at, look.theme);
            spans.push(Span::styled(format!("{sign} "), style.patch(look.theme.bold)));
            let name = crate::text::pad(&unit.name, wide - SIGN);
            spans.push(Span::styled(name, name_style(unit.at, look)));
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans.pop();
        // A column that ends earlier keeps the others where they are.
        let used: usize = spans.iter().map(|span| crate::text::columns(&span.content)).sum();
        spans.push(Span::raw(" ".repeat((across * (wide + gap) - gap).saturating_sub(used))));
        lines.push(Line::from(spans).alignment(Alignment::Center));
    }
    Some(lines)
}

/// In big letters, all of one size; `None` where they would be too low to be read.
fn large(units: &[SlideUnit], cols: usize, rows: usize, look: &SlideLook) -> Option<Vec<Line<'static>>> {
    if units.is_empty() || units.len() > MOST_BIG.0 {
        return None;
    }
    let names: Vec<String> = units.iter().map(|unit| unit.name.clone()).collect();
    let drawn = |across: usize| {
        let each = ((cols + GAP) / across).checked_sub(GAP + SIGN).filter(|each| *each > 0)?;
        let down = units.len().div_ceil(across);
        Some((each, down, big::grid(&names, (each, down), rows, look.letters)?))
    };
    let tall = |(_, _, drawn): &(usize, usize, Vec<Vec<String>>)| drawn.first().map_or(0, Vec::len);
    let (each, down, drawn) = (1..=MOST_BIG.1.min(units.len())).filter_map(drawn).max_by_key(tall)?;
    let mut lines: Vec<Line> = Vec::new();
    for row in 0..down {
        lines.extend((row > 0).then(Line::default));
        let tiles: Vec<(&SlideUnit, &Vec<String>)> = units.iter().zip(&drawn).skip(row).step_by(down).collect();
        let tall = tiles.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        for at in 0..tall {
            let tile = |(unit, cells): &(&SlideUnit, &Vec<String>)| {
                let (sign, style) = unit_signs::of(unit.at, look.theme);
                let sign = if at == tall / 2 { format!("{sign} ") } else { " ".repeat(SIGN) };
                let cells = crate::text::pad(cells.get(at).map_or("", String::as_str), each + GAP);
                [Span::styled(sign, style.patch(look.theme.bold)), Span::styled(cells, name_style(unit.at, look))]
            };
            lines.push(Line::from(tiles.iter().flat_map(tile).collect::<Vec<_>>()));
        }
    }
    Some(lines)
}

/// As a list in pages, that of who is called in sight.
fn listed(units: &[SlideUnit], look: &SlideLook) -> EntryGroup {
    let entry = |unit: &SlideUnit| {
        let (sign, style) = unit_signs::of(unit.at, look.theme);
        ListEntry::new((&format!("{sign} "), style), &unit.name, name_style(unit.at, look))
    };
    EntryGroup::of(units.iter().map(entry).collect())
}

fn name_style(at: UnitAt, look: &SlideLook) -> Style {
    let theme = look.theme;
    match at {
        UnitAt::Called => theme.bold.patch(theme.gold),
        UnitAt::Waiting | UnitAt::Away | UnitAt::Aside => theme.dim,
        UnitAt::Here
        | UnitAt::NoPaper
        | UnitAt::CutOff
        | UnitAt::Votes
        | UnitAt::Objects
        | UnitAt::Done
        | UnitAt::Later => theme.bold,
    }
}
