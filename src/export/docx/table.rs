//! Tables: the grid common to all, and the ruled table of a paper.

use std::fmt::Write as _;

use crate::domain::paper::{Table, TableColumn};
use crate::export::docx::balance::width;
use crate::export::docx::styles;
use crate::export::docx::xml::{self, ParaLook, RunLook};
use crate::export::show::{self, Side};
use crate::text;

/// Words longer than this do not widen their column.
const LONGEST: u32 = 1_400;
/// For the lines of a cell and for rounding.
const SLACK: u32 = 40;

/// One cell of a row.
#[derive(Debug, Default)]
pub struct GridCell {
    /// Columns it covers.
    pub span: usize,
    /// Part of a cell that runs over several rows.
    pub merge: Merge,
    /// Middle of the height rather than the top.
    pub middle: bool,
    /// Finished paragraphs, at least one.
    pub paragraphs: String,
}

/// Whether a cell goes on from row to row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Merge {
    /// A cell by itself.
    #[default]
    No,
    /// Opens a high cell.
    Opens,
    /// Goes on with the one above.
    Continues,
}

/// How a row behaves; no row is broken over pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowLook {
    /// Repeated at the top of each page.
    pub header: bool,
    /// Least height in twips.
    pub height: Option<u32>,
}

/// A fixed table: `widths` in twips, rows made by `row`.
pub fn table(style: &str, widths: &[u32], rows: &str) -> String {
    let total: u32 = widths.iter().sum();
    let column = |width: &u32| format!(r#"<w:gridCol w:w="{width}"/>"#);
    let grid = widths.iter().map(column).collect::<Vec<_>>().concat();
    format!(
        concat!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{total}" w:type="dxa"/>"#,
            r#"<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>"#,
            r#"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#
        ),
        style = style,
        total = total,
        grid = grid,
        rows = rows
    )
}

/// A row of a table with these widths; the spans must add up to them.
pub fn row(look: RowLook, widths: &[u32], slots: &[GridCell]) -> String {
    let mut out = String::from("<w:tr><w:trPr><w:cantSplit/>");
    if let Some(height) = look.height {
        let _ = write!(out, r#"<w:trHeight w:val="{height}" w:hRule="atLeast"/>"#);
    }
    out += if look.header { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" };
    let mut at = 0;
    for slot in slots {
        let span = slot.span.max(1);
        out += &cell(slot, span, widths.iter().skip(at).take(span).sum());
        at += span;
    }
    out + "</w:tr>"
}

fn cell(slot: &GridCell, span: usize, width: u32) -> String {
    let mut look = format!(r#"<w:tcW w:w="{width}" w:type="dxa"/>"#);
    if span > 1 {
        let _ = write!(look, r#"<w:gridSpan w:val="{span}"/>"#);
    }
    look += match slot.merge {
        Merge::No => "",
        Merge::Opens => r#"<w:vMerge w:val="restart"/>"#,
        Merge::Continues => "<w:vMerge/>",
    };
    if slot.middle {
        look += r#"<w:vAlign w:val="center"/>"#;
    }
    format!("<w:tc><w:tcPr>{look}</w:tcPr>{}</w:tc>", slot.paragraphs)
}

/// Shares of the whole width in twips; they add up to it exactly.
pub fn widths(shares: impl Iterator<Item = u32>, whole: u32) -> Vec<u32> {
    let shares: Vec<u64> = shares.map(|share| u64::from(share.max(1))).collect();
    let sum = shares.iter().sum::<u64>().max(1);
    let edge = |upto: u64| u32::try_from(u64::from(whole) * upto / sum).unwrap_or(whole);
    let mut upto = 0;
    let mut place = |share: u64| {
        let before = edge(upto);
        upto += share;
        edge(upto) - before
    };
    shares.into_iter().map(&mut place).collect()
}

/// The ruled table of a paper; nothing if it has no columns.
pub fn ruled(paper: &Table, whole: u32) -> String {
    if paper.columns.is_empty() {
        return String::new();
    }
    let wanted = widths(paper.columns.iter().map(|column| u32::from(column.width)), whole);
    let widths = widened(&wanted, &least(paper));
    let mut rows = head(&paper.columns, &widths);
    for cells in show::rows(paper) {
        let slots: Vec<GridCell> = cells
            .iter()
            .zip(&paper.columns)
            .map(|(cell, column)| {
                let side = if show::counts_rows(&column.title) { Side::Centre } else { show::side(cell) };
                slot(styles::CELL, side, RunLook::default(), &show::words(cell))
            })
            .collect();
        rows += &row(RowLook::default(), &widths, &slots);
    }
    if let Some(total) = &paper.total {
        let bold = RunLook { bold: true, ..RunLook::default() };
        let whole = GridCell { span: widths.len(), ..slot(styles::CELL, Side::Left, bold, total) };
        rows += &row(RowLook::default(), &widths, &[whole]);
    }
    table(styles::GRID, &widths, &rows)
}

/// What each column needs for its longest word; very long words break instead.
fn least(paper: &Table) -> Vec<u32> {
    let longest = |words: &str| words.split(' ').map(|word| width(word, 12)).max().unwrap_or_default();
    let mut least: Vec<u32> = paper.columns.iter().map(|column| longest(&text::line(&column.title))).collect();
    for cells in show::rows(paper) {
        for (most, cell) in least.iter_mut().zip(cells) {
            *most = longest(&show::words(cell)).max(*most);
        }
    }
    least.iter().map(|&word| word.min(LONGEST) + 2 * styles::GRID_MARGIN + SLACK).collect()
}

/// Gives narrow columns what they need at the cost of those with room; the sum stays. Without room nothing changes.
fn widened(widths: &[u32], least: &[u32]) -> Vec<u32> {
    let needed: u32 = widths.iter().zip(least).map(|(have, need)| need.saturating_sub(*have)).sum();
    let spare: Vec<u32> = widths.iter().zip(least).map(|(have, need)| have.saturating_sub(*need)).collect();
    let room: u32 = spare.iter().sum();
    if needed == 0 || needed > room {
        return widths.to_vec();
    }
    let (mut given, mut seen) = (0, 0);
    let mut out = Vec::with_capacity(widths.len());
    for ((have, need), spare) in widths.iter().zip(least).zip(spare) {
        seen += u64::from(spare);
        let upto = u32::try_from(seen * u64::from(needed) / u64::from(room)).unwrap_or(needed);
        out.push((*have).max(*need) - (upto - given));
        given = upto;
    }
    out
}

fn head(columns: &[TableColumn], widths: &[u32]) -> String {
    let slots: Vec<GridCell> = columns
        .iter()
        .map(|column| GridCell {
            middle: true,
            paragraphs: xml::styled(styles::HEAD_CELL, &column.title),
            ..GridCell::default()
        })
        .collect();
    row(RowLook { header: true, height: None }, widths, &slots)
}

fn slot(style: &str, side: Side, look: RunLook, words: &str) -> GridCell {
    let align = (side != Side::Left).then(|| xml::side(side));
    let para = ParaLook { style: Some(style), align, ..ParaLook::default() };
    GridCell { middle: true, paragraphs: xml::paragraph(&para, &xml::run(look, words)), ..GridCell::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        for shares in [vec![1, 1, 1], vec![3, 10, 4, 7, 9, 1, 1], vec![0, 0], vec![7]] {
            let made = widths(shares.iter().copied(), 9_355);
            assert_eq!(made.iter().sum::<u32>(), 9_355);
            assert!(made.iter().all(|&width| width > 0));
        }
        assert_eq!(widened(&[100, 500, 400], &[200, 100, 390]), [200, 403, 397]);
        assert_eq!(widened(&[100, 500], &[700, 100]), [100, 500]);
        assert!(widths(std::iter::empty(), 9_355).is_empty());
    }
}
