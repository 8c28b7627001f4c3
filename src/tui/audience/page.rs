//! Long lists on the wall: as many columns as fit, then pages that turn by themselves.

use crate::tui::audience::entry::{EntryGroup, StyledRow};
use crate::tui::audience::lay::{SlideLook, middle};
use crate::tui::audience::pack::{self, GAP, Page};
use crate::tui::big;
use crate::tui::parts::fit;
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The sign of what is asked now.
pub const ASKED: &str = "▸ ";

/// How long a page stays, in milliseconds.
pub const TURN: i64 = 8_000;

/// Draws groups of entries: a few in big letters, else in columns, down first; pages turn where they do not fit.
pub fn list(frame: &mut Frame, area: Rect, groups: &[EntryGroup], look: &SlideLook) {
    if area.is_empty() || groups.iter().all(|group| group.entries.is_empty() && group.title.0.is_empty()) {
        return;
    }
    if !large(frame, area, groups, look) {
        columns(frame, area, groups, look, PageOrder { more: 0, asked: false });
    }
}

/// The same, on the page of what is asked now, which has its sign; by the clock where nothing has.
pub fn list_of_asked(frame: &mut Frame, area: Rect, groups: &[EntryGroup], look: &SlideLook) {
    if !area.is_empty() && !large(frame, area, groups, look) {
        columns(frame, area, groups, look, PageOrder { more: 0, asked: true });
    }
}

/// The same in columns, with one page more that another draws; true where that is the page in sight.
pub fn list_before(frame: &mut Frame, area: Rect, groups: &[EntryGroup], look: &SlideLook) -> bool {
    columns(frame, area, groups, look, PageOrder { more: 1, asked: false })
}

/// How many pages they take.
pub fn count(area: Rect, groups: &[EntryGroup]) -> usize {
    pack::arranged(groups, usize::from(area.width), usize::from(area.height)).1.len()
}

/// Every entry on a line of big letters; false where they do not all fit so.
fn large(frame: &mut Frame, area: Rect, groups: &[EntryGroup], look: &SlideLook) -> bool {
    let entries: usize = groups.iter().map(|group| group.entries.len()).sum();
    if entries > usize::from(area.height) {
        return false;
    }
    let laid = groups.iter().map(|group| group.laid(group.widest()));
    let laid_out: Vec<StyledRow> =
        laid.flat_map(|group| group.title.into_iter().chain(group.blocks.concat())).collect();
    let words: Vec<String> = laid_out.iter().map(in_font).collect();
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let Some(drawn) = big::lines(&words, cols, rows, look.letters) else { return false };
    let mut lines: Vec<Line> = Vec::new();
    for (row, cells) in laid_out.iter().zip(drawn) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let style = row.iter().find(|(words, _)| !words.is_empty()).map(|(_, style)| *style).unwrap_or_default();
        lines.extend(cells.into_iter().map(|row| Line::styled(row, style)));
    }
    middle(frame, area, lines);
    true
}

/// The words of a row with signs that the big letters have.
fn in_font(row: &StyledRow) -> String {
    let words: String = row.iter().map(|(part, _)| part.as_str()).collect();
    words.replace('✓', "•").replace('▸', "›")
}

/// Which pages there are besides those of a list, and which is in sight.
#[derive(Clone, Copy)]
struct PageOrder {
    /// Pages after the last that another draws.
    more: usize,
    /// That of what is asked stays in sight.
    asked: bool,
}

/// True where a page that another draws is in sight.
fn columns(frame: &mut Frame, area: Rect, groups: &[EntryGroup], look: &SlideLook, order: PageOrder) -> bool {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let (each, pages) = pack::arranged(groups, cols, rows);
    let all = pages.len() + order.more;
    let has_asked = |page: &Page| page.iter().flatten().any(|row| row.first().is_some_and(|(sign, _)| sign == ASKED));
    let asked = pages.iter().position(has_asked).filter(|_| order.asked);
    let turned = asked.unwrap_or_else(|| turned(look, all));
    if all > 1 {
        self::number(frame, area, (turned, all), look.theme.dim);
    }
    let Some(page) = pages.get(turned) else { return true };
    // On every page alike, so that nothing jumps where one turns.
    let across = pages.iter().map(Vec::len).max().unwrap_or(1);
    let block = across * each + (across - 1) * GAP;
    let left = area.x + u16::try_from(cols.saturating_sub(block) / 2).unwrap_or(0);
    let tall = page.iter().map(Vec::len).max().unwrap_or(0);
    let top = area.y + u16::try_from(rows.saturating_sub(tall) / 2).unwrap_or(0);
    for (number, column) in page.iter().enumerate() {
        let x = left + u16::try_from(number * (each + GAP)).unwrap_or(0);
        let lines = column.iter().map(|row| fit(line(row), each)).collect::<Vec<_>>();
        let place = Rect { x, y: top, width: u16::try_from(each).unwrap_or(area.width), height: area.height };
        frame.render_widget(Paragraph::new(lines), place.intersection(area));
    }
    false
}

/// Which of so many pages is in sight.
pub fn turned(look: &SlideLook, pages: usize) -> usize {
    usize::try_from((look.now - look.since) / TURN).unwrap_or(0) % pages.max(1)
}

/// «2/3» in the last row.
pub fn number(frame: &mut Frame, area: Rect, (turned, pages): (usize, usize), dim: Style) {
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let words = Line::styled(format!("{}/{pages}", turned + 1), dim).alignment(Alignment::Right);
    frame.render_widget(words, last.intersection(area));
}

fn line(row: &StyledRow) -> Line<'static> {
    Line::from(row.iter().map(|(words, style)| Span::styled(words.clone(), *style)).collect::<Vec<_>>())
}
