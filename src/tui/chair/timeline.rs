//! The whole agenda in one row by its minutes, under it the item on stage and the one after it with its hour.

use crate::domain::State;
use crate::domain::agenda::{Entry, Status};
use crate::domain::speaking;
use crate::text::{columns, cut, cut_middle};
use crate::tui::spots::Spot;
use crate::tui::stages;
use crate::tui::view::{View, mixed, plain};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

const MINUTE: i64 = 60_000;
/// An item without a time set is drawn as long as this, in minutes.
const USUAL: u64 = 5;
/// Done, or the part of the item on stage that has gone by; and what is to come.
const GONE: char = '━';
const TO_COME: char = '─';
/// The heads of the item on stage, and of one that was passed over.
const NOW: char = '▸';
const PASSED: char = '×';

/// An item in the row: so many cells, of which so many are gone, and the sign at its head.
struct Segment {
    cells: usize,
    gone: usize,
    head: Option<char>,
    style: Style,
    gone_style: Style,
}

/// The row of the agenda, drawn there: its items can be pointed at.
fn row(view: &View, area: Rect) -> Line<'static> {
    let room = usize::from(area.width).saturating_sub(2);
    let entries: Vec<&Entry> = view.state.agenda.entries.iter().collect();
    let first = first_in_sight(view.state, entries.len(), room);
    let shown: Vec<&Entry> = entries.into_iter().skip(first).take(room).collect();
    let gap = usize::from(shown.len() * 2 <= room);
    let weights: Vec<u64> = shown.iter().map(|entry| u64::from(entry.item.minutes.unwrap_or(0)).max(USUAL)).collect();
    let cells = shares(&weights, room.saturating_sub(gap * shown.len().saturating_sub(1)));
    let mut spans = vec![Span::raw(" ")];
    let mut at = area.x + 1;
    for (number, (entry, cells)) in shown.iter().zip(cells).enumerate() {
        if gap > 0 && number > 0 {
            spans.push(Span::raw(" "));
            at += 1;
        }
        let width = u16::try_from(cells).unwrap_or(u16::MAX);
        let place = Rect { x: at, width, height: 1, ..area };
        view.mark(place.intersection(area), Spot::Item(entry.id));
        at = at.saturating_add(width);
        spans.extend(drawn(&segment(view, entry, cells)));
    }
    Line::from(spans)
}

/// Of an agenda with more items than cells those before the one on stage make way.
fn first_in_sight(state: &State, items: usize, room: usize) -> usize {
    let at = state.agenda.entries.iter().position(|entry| Some(entry.id) == state.agenda.current).unwrap_or(0);
    at.saturating_sub(room / 2).min(items.saturating_sub(room))
}

/// So many cells shared by weight: one each at the least, the rest by what is owed most.
fn shares(weights: &[u64], cells: usize) -> Vec<usize> {
    let total: u64 = weights.iter().sum::<u64>().max(1);
    let spare = cells.saturating_sub(weights.len()) as u64;
    let mut shares: Vec<usize> =
        weights.iter().map(|weight| 1 + usize::try_from(spare * weight / total).unwrap_or(0)).collect();
    let mut owed: Vec<usize> = (0..weights.len()).collect();
    owed.sort_by_key(|at| std::cmp::Reverse(weights.get(*at).map_or(0, |weight| spare * weight % total)));
    let missing = cells.saturating_sub(shares.iter().sum());
    for at in owed.into_iter().cycle().take(if weights.is_empty() { 0 } else { missing }) {
        shares.iter_mut().skip(at).take(1).for_each(|share| *share += 1);
    }
    shares
}

fn segment(view: &View, entry: &Entry, cells: usize) -> Segment {
    let theme = view.theme;
    let kind = stages::sign(entry);
    let (gone, head, style, gone_style) = match entry.status {
        Status::Done => (cells, kind, theme.green, theme.green),
        Status::Running => (gone(view, entry, cells), Some(NOW), theme.gold, theme.gold),
        Status::Left => (gone(view, entry, cells), kind, theme.gold, theme.gold),
        Status::Waiting => (0, kind, theme.dim, theme.dim),
        Status::Passed(_) => (0, Some(PASSED), theme.rule, theme.rule),
    };
    Segment { cells, gone, head, style, gone_style }
}

/// How much of an item has gone by its clock: the last cell is filled only when its time is over, and none where no time
/// is set.
fn gone(view: &View, entry: &Entry, cells: usize) -> usize {
    let planned = i64::from(entry.item.minutes.unwrap_or(0)) * MINUTE;
    let used = speaking::used(entry, &view.state.stops, view.now).clamp(0, planned);
    let cells = i64::try_from(cells).unwrap_or(0);
    (used * cells).checked_div(planned).and_then(|gone| usize::try_from(gone).ok()).unwrap_or(0)
}

fn drawn(segment: &Segment) -> [Span<'static>; 3] {
    let Segment { cells, gone, head, style, gone_style } = segment;
    let headed = usize::from(head.is_some()).min(*cells);
    let gone_cells = gone.saturating_sub(headed);
    let left = cells.saturating_sub(headed + gone_cells);
    let head_style = if *gone > 0 { *gone_style } else { *style };
    let of = |sign: char, many: usize| std::iter::repeat_n(sign, many).collect::<String>();
    [
        Span::styled(head.map_or_else(String::new, |head| of(head, headed)), head_style),
        Span::styled(of(GONE, gone_cells), *gone_style),
        Span::styled(of(TO_COME, left), *style),
    ]
}

/// The item on stage, and the next one with its hour: on one row where both fit whole, else on two if there may be two.
pub fn item_rows(view: &View, cols: usize, most: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let room = cols.saturating_sub(2);
    let entries = &view.state.agenda.entries;
    let (item, style) = match view.on_stage() {
        Some(entry) => {
            let at = entries.iter().position(|other| other.id == entry.id).unwrap_or(0) + 1;
            (format!("{at}/{} {}", entries.len(), entry.item.title), theme.gold)
        }
        None => (format!("Chương trình: {} mục", entries.len()), theme.dim),
    };
    let (name, hour) = following(view).unwrap_or_default();
    let then = if name.is_empty() { String::new() } else { format!("tiếp: {name}{hour}") };
    let whole = columns(&item) + 2 + columns(&then);
    if then.is_empty() || whole <= room {
        let item = cut_middle(&item, room);
        let gap = room.saturating_sub(columns(&item) + columns(&then));
        return vec![mixed([(format!(" {item}{}", " ".repeat(gap)), style), (then, theme.dim)])];
    }
    if most > 1 {
        let mut rows: Vec<Line> = crate::text::wrap(&item, room)
            .into_iter()
            .take(most - 1)
            .map(|part| plain(format!(" {part}"), style))
            .collect();
        let then = cut_middle(&then, room);
        rows.push(plain(format!(" {}{then}", " ".repeat(room - columns(&then))), theme.dim));
        return rows;
    }
    // What is on stage stays whole, and of what follows the hour.
    let item = cut_middle(&item, room);
    let left = room.saturating_sub(columns(&item) + 2 + columns("tiếp: ") + columns(&hour));
    if left < columns("…") * 8 {
        return vec![plain(format!(" {item}"), style)];
    }
    let then = format!("tiếp: {}{hour}", cut(&name, left));
    let gap = room.saturating_sub(columns(&item) + columns(&then));
    vec![mixed([(format!(" {item}{}", " ".repeat(gap)), style), (then, theme.dim)])]
}

/// The next item, and « 08:05» where the time of the one on stage is set.
fn following(view: &View) -> Option<(String, String)> {
    let agenda = &view.state.agenda;
    if view.state.closed.is_some() {
        return None;
    }
    let next = if agenda.on_stage().is_some() { agenda.following() } else { agenda.next() }?;
    let left = match view.on_stage() {
        Some(entry) => entry
            .item
            .minutes
            .map(|minutes| (i64::from(minutes) * MINUTE - speaking::used(entry, &view.state.stops, view.now)).max(0)),
        None => Some(0),
    };
    let hour = left.map_or_else(String::new, |left| format!(" {}", view.clock(view.now + left)));
    Some((next.item.title.clone(), hour))
}

/// Draws both.
pub fn draw(frame: &mut Frame, area: Rect, view: &View) {
    let cols = usize::from(area.width);
    let rows = usize::from(area.height).saturating_sub(1);
    let lines = [row(view, area)].into_iter().chain(item_rows(view, cols, rows));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}

/// How many rows both want, if there may be so many.
pub fn rows(view: &View, cols: u16, most: u16) -> u16 {
    let items = item_rows(view, usize::from(cols), usize::from(most).saturating_sub(1)).len();
    u16::try_from(items + 1).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_item_has_a_cell_and_longer_ones_have_more(
            weights in prop::collection::vec(1_u64..300, 1..40),
            spare in 0_usize..160,
        ) {
            let cells = weights.len() + spare;
            let shares = shares(&weights, cells);
            prop_assert_eq!(shares.iter().sum::<usize>(), cells);
            prop_assert!(shares.iter().all(|share| *share > 0));
            for (one, wide) in weights.iter().zip(&shares) {
                prop_assert!(weights.iter().zip(&shares).all(|(other, share)| other <= one || share + 1 >= *wide));
            }
        }
    }
}
