//! Long lists on the wall: as many columns as fit, then pages that turn by themselves.

use crate::tui::big;
use crate::tui::parts::fit;
use crate::tui::wall::lay::{Look, middle};
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// How long a page stays, in milliseconds.
pub const TURN: i64 = 8_000;

/// Columns between two columns of a list.
const GAP: usize = 4;

/// The narrowest column of a list.
const NARROWEST: usize = 34;

/// One entry: its parts with their styles, on one line.
pub type Entry = Vec<(String, Style)>;

/// Draws entries: a few in big letters, else in columns, down first; pages turn where they do not fit.
pub fn list(frame: &mut Frame, area: Rect, entries: &[Entry], look: &Look) {
    if entries.is_empty() || area.is_empty() {
        return;
    }
    if !large(frame, area, entries, look) {
        columns(frame, area, entries, look.now, look.theme.dim);
    }
}

/// Every entry on a line of big letters; false where they do not all fit so.
fn large(frame: &mut Frame, area: Rect, entries: &[Entry], look: &Look) -> bool {
    let told: Vec<&Entry> = entries.iter().filter(|entry| !entry.is_empty()).collect();
    let words: Vec<String> = told.iter().map(|entry| in_font(entry)).collect();
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let Some(drawn) = big::lines(&words, cols, rows, look.letters) else { return false };
    let mut lines: Vec<Line> = Vec::new();
    for (entry, cells) in told.iter().zip(drawn) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let style = entry.first().map(|(_, style)| *style).unwrap_or_default();
        lines.extend(cells.into_iter().map(|row| Line::styled(row, style)));
    }
    middle(frame, area, lines);
    true
}

/// The words of an entry with signs that the big letters have.
fn in_font(entry: &Entry) -> String {
    let words: String = entry.iter().map(|(part, _)| part.as_str()).collect();
    words.replace('✓', "•").replace('▸', "›")
}

fn columns(frame: &mut Frame, area: Rect, entries: &[Entry], now: i64, dim: Style) {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let widest = entries.iter().map(wide).max().unwrap_or(0);
    let (across, down) = shape(entries.len(), widest, cols, rows);
    let pages = entries.len().div_ceil(across * down);
    let turned = turned(now, pages);
    let each = (cols.saturating_sub((across - 1) * GAP) / across).min(if pages == 1 { widest } else { cols });
    let block = across * each + (across - 1) * GAP;
    let left = area.x + u16::try_from(cols.saturating_sub(block) / 2).unwrap_or(0);
    let shown: Vec<&Entry> = entries.iter().skip(turned * across * down).take(across * down).collect();
    let tall = shown.len().min(down);
    let top = area.y + u16::try_from((rows - tall.min(rows)) / 2).unwrap_or(0);
    for (number, chunk) in shown.chunks(down).enumerate() {
        let x = left + u16::try_from(number * (each + GAP)).unwrap_or(0);
        let lines = chunk.iter().map(|entry| fit(line(entry), each)).collect::<Vec<_>>();
        let place = Rect { x, y: top, width: u16::try_from(each).unwrap_or(area.width), height: area.height };
        frame.render_widget(Paragraph::new(lines), place.intersection(area));
    }
    if pages > 1 {
        number(frame, area, (turned, pages), dim);
    }
}

/// Which of so many pages is in sight.
pub fn turned(now: i64, pages: usize) -> usize {
    usize::try_from(now / TURN).unwrap_or(0) % pages.max(1)
}

/// «2/3» in the last row.
pub fn number(frame: &mut Frame, area: Rect, (turned, pages): (usize, usize), dim: Style) {
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let words = Line::styled(format!("{}/{pages}", turned + 1), dim).alignment(Alignment::Right);
    frame.render_widget(words, last.intersection(area));
}

/// How many columns, and how many entries in each: as few columns as will do, a row kept for the page's number.
fn shape(count: usize, widest: usize, cols: usize, rows: usize) -> (usize, usize) {
    let least = widest.clamp(1, NARROWEST.max(widest.min(cols / 2)));
    let most = ((cols + GAP) / (least + GAP)).max(1);
    for across in 1..=most {
        let down = count.div_ceil(across);
        if down <= rows {
            return (across, down.max(1));
        }
    }
    (most, rows.saturating_sub(1).max(1))
}

fn wide(entry: &Entry) -> usize {
    entry.iter().map(|(words, _)| crate::text::columns(words)).sum()
}

fn line(entry: &Entry) -> Line<'static> {
    Line::from(entry.iter().map(|(words, style)| Span::styled(words.clone(), *style)).collect::<Vec<_>>())
}
