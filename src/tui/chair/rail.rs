//! The whole agenda as a list: what is done, what goes on, what is to come, with the minutes of each.

use crate::domain::agenda::{Entry, Status};
use crate::domain::speaking;
use crate::tui::spots::Spot;
use crate::tui::view::{View, mixed, plain};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

const MINUTE: i64 = 60_000;
/// Narrower it is of no use.
const NARROWEST: u16 = 24;
/// In fewer rows it is of no use.
pub const LOWEST: u16 = 8;

fn status_sign(entry: &Entry) -> &'static str {
    match entry.status {
        Status::Done => "✓",
        Status::Running => "▸",
        Status::Left => "◦",
        Status::Waiting => "·",
        Status::Passed(_) => "–",
    }
}

fn times(entry: &Entry, view: &View) -> String {
    let planned = entry.item.minutes.map_or_else(String::new, |minutes| format!("{minutes}′"));
    let used = speaking::used(entry, &view.state.stops, view.now) / MINUTE;
    match entry.status {
        Status::Waiting | Status::Passed(_) => planned,
        Status::Done | Status::Running | Status::Left if planned.is_empty() => format!("{used}′"),
        Status::Done | Status::Running | Status::Left => format!("{used}′/{planned}"),
    }
}

/// Draws it, with what is on stage in sight.
pub fn draw(frame: &mut Frame, area: Rect, view: &View) {
    if area.width < NARROWEST || area.height < LOWEST {
        return;
    }
    let (cols, rows) = (usize::from(area.width), usize::from(area.height) - 5);
    let entries = &view.state.agenda.entries;
    let whole: Vec<Vec<Line>> = entries.iter().map(|entry| lines(view, entry, cols)).collect();
    // Names are whole where all find room that way.
    let each = if whole.iter().map(Vec::len).sum::<usize>() <= rows { usize::MAX } else { 1 };
    let at = entries.iter().position(|entry| Some(entry.id) == view.state.agenda.current);
    let at = at.or_else(|| entries.iter().position(|entry| entry.status == Status::Waiting)).unwrap_or(0);
    let first = if each > 1 { 0 } else { at.saturating_sub(rows / 2).min(entries.len().saturating_sub(rows)) };
    let mut shown = vec![plain("CHƯƠNG TRÌNH", view.theme.dim), Line::default()];
    let mark = |entry: &Entry, from: usize, rows: usize| {
        let [from, height] = [from, rows].map(|rows| u16::try_from(rows).unwrap_or(u16::MAX));
        let place = Rect { y: area.y.saturating_add(from), height, ..area };
        view.mark(place.intersection(area), Spot::Item(entry.id));
    };
    if each > 1 {
        for (entry, lines) in entries.iter().zip(whole) {
            mark(entry, shown.len(), lines.len());
            shown.extend(lines);
        }
    } else {
        for entry in entries.iter().skip(first).take(rows) {
            mark(entry, shown.len(), 1);
            shown.push(line(view, entry, cols));
        }
        let hidden = entries.len().saturating_sub(first + rows);
        shown.extend((hidden > 0).then(|| plain(format!("↓ {hidden} mục nữa"), view.theme.dim)));
    }
    shown.extend([Line::default(), plain(total(view), view.theme.dim)]);
    frame.render_widget(Paragraph::new(shown), area);
}

/// «Tổng cộng 9′/2 giờ 45′»; without the second part where an item has no minutes.
fn total(view: &View) -> String {
    let entries = &view.state.agenda.entries;
    let used: i64 = entries.iter().map(|entry| speaking::used(entry, &view.state.stops, view.now)).sum();
    let planned: Option<i64> = entries.iter().map(|entry| entry.item.minutes.map(i64::from)).sum();
    let planned = planned.map(|minutes| format!("/{}", crate::text::span(minutes * MINUTE))).unwrap_or_default();
    format!("Tổng cộng {}{planned}", crate::text::span(used))
}

/// An item in a row, its name cut where it must be.
fn line(view: &View, entry: &Entry, cols: usize) -> Line<'static> {
    let times = times(entry, view);
    let title = crate::text::pad(&entry.item.title, cols.saturating_sub(crate::text::columns(&times) + 4));
    row(view, entry, (status_sign(entry), title, times))
}

/// The same with its whole name, in as many rows as that takes.
fn lines(view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let times = times(entry, view);
    let room = cols.saturating_sub(crate::text::columns(&times) + 4).max(1);
    let parts = crate::text::wrap(&entry.item.title, room).into_iter().enumerate();
    let told = |(number, part): (usize, String)| {
        let part = crate::text::pad(&part, room);
        let (sign, times) = if number == 0 { (status_sign(entry), times.clone()) } else { (" ", String::new()) };
        row(view, entry, (sign, part, times))
    };
    parts.map(told).collect()
}

fn row(view: &View, entry: &Entry, (sign, title, times): (&str, String, String)) -> Line<'static> {
    let theme = view.theme;
    let (style, time_style) = match entry.status {
        Status::Running => (theme.selection, theme.gold),
        Status::Done => (theme.text, theme.dim),
        Status::Left => (theme.text, theme.gold),
        Status::Waiting | Status::Passed(_) => (theme.dim, theme.dim),
    };
    let of_sign = match entry.status {
        Status::Done => theme.green,
        Status::Running | Status::Left => theme.gold,
        Status::Waiting | Status::Passed(_) => theme.dim,
    };
    mixed([(format!("{sign} "), of_sign), (title, style), (format!("  {times}"), time_style)])
}
