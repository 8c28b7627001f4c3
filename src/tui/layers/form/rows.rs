//! The rows of a form together: what stands in them, where each is drawn, and how wide and high they are.

use crate::tui::layers::form::row::{FormRow, LEAST};
use crate::tui::parts::band;
use crate::tui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::ops::Range;

/// So wide a form is at least, where there is room.
const NARROW: u16 = 76;

/// What stands in each row.
pub fn words(rows: &[FormRow]) -> Vec<String> {
    rows.iter().map(|row| row.words().unwrap_or_default()).collect()
}

/// The first of some rows in which nothing is chosen yet, and no name is typed instead; `None` if there is none.
pub fn waiting(rows: &[FormRow], mut among: Range<usize>) -> Option<(usize, &FormRow)> {
    let typed = |at: usize| {
        let below = rows.get(at + 1).and_then(FormRow::words).unwrap_or_default();
        rows.get(at).is_some_and(FormRow::is_or_typed) && !below.is_empty()
    };
    among.find_map(|at| Some((at, rows.get(at).filter(|row| row.waits() && !typed(at))?)))
}

/// How many screen rows each takes where so many are free for all: lists share what the other rows leave, a short one
/// no more than it needs.
pub fn heights(rows: &[FormRow], free: usize) -> Vec<usize> {
    let mut heights: Vec<usize> = rows.iter().map(|row| row.height(0)).collect();
    let mut left = free.saturating_sub(heights.iter().sum());
    loop {
        let mut short: Vec<(&FormRow, &mut usize)> =
            rows.iter().zip(&mut heights).filter(|(row, height)| row.height(usize::MAX) > **height).collect();
        let share = left.checked_div(short.len()).unwrap_or(0);
        if share == 0 {
            // What cannot be shared out goes to the first; a list is never without a row.
            short.iter_mut().take(left).for_each(|(_, height)| **height += 1);
            let least = |(row, height): (&FormRow, usize)| height.max(row.height(1));
            return rows.iter().zip(heights).map(least).collect();
        }
        for (row, height) in short {
            let more = share.min(row.height(usize::MAX) - *height);
            *height += more;
            left -= more;
        }
    }
}

/// Draws rows under each other, each so high, above so many rows at the foot; answers where they stand.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    (rows, heights): (&mut [FormRow], &[usize]),
    (focus, foot): (usize, usize),
    theme: &Theme,
) -> Vec<Rect> {
    let beside = rows.iter().map(FormRow::beside).max().unwrap_or(0);
    let beside = u16::try_from(beside).unwrap_or(u16::MAX).saturating_add(2).min(area.width.saturating_sub(LEAST));
    let mut top = area.y;
    let mut place = |tall: usize| {
        let rect = band(area, top, tall, foot);
        top = top.saturating_add(rect.height);
        rect
    };
    let places: Vec<Rect> = heights.iter().map(|tall| place(*tall)).collect();
    for (number, (row, place)) in rows.iter_mut().zip(&places).enumerate() {
        row.draw(frame, *place, number == focus, beside, theme);
    }
    places
}

/// The columns of a form: as wide as what is chosen from, where the screen has them.
pub fn wanted(rows: &[FormRow]) -> u16 {
    let widest = rows.iter().map(FormRow::wants).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(4).max(NARROW)
}

/// Breaks what is written in rows for so many columns; the screen rows that all take where nothing is short.
pub fn fit(rows: &mut [FormRow], cols: usize) -> usize {
    for row in &mut *rows {
        row.fit(cols);
    }
    rows.iter().map(|row| row.height(usize::MAX)).sum()
}
