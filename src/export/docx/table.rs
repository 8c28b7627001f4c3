//! Tables: the grid common to all, and the ruled table of a paper.

use std::fmt::Write as _;

use crate::domain::paper::{Table, TableCell, TableColumn};
use crate::export::columns::Fit;
use crate::export::docx::styles;
use crate::export::docx::xml::{self, ParaLook, RunLook};
use crate::export::show::{self, Side};
use crate::export::style::Style;

/// One cell of a row.
#[derive(Debug, Default)]
pub struct GridCell {
    /// Columns it covers.
    pub span: usize,
    /// Part of a cell that runs over several rows.
    pub merge: Merge,
    /// Middle of the height rather than the top.
    pub middle: bool,
    /// No line above, none below.
    pub open: [bool; 2],
    /// Space around its words where it is not that of the table: above, at the left, below, at the right.
    pub room: Option<[u32; 4]>,
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
    /// The height is just that.
    pub exact: bool,
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
        let rule = if look.exact { "exact" } else { "atLeast" };
        let _ = write!(out, r#"<w:trHeight w:val="{height}" w:hRule="{rule}"/>"#);
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
    let open = slot.open;
    let none = |side: &str, open: bool| if open { format!(r#"<w:{side} w:val="nil"/>"#) } else { String::new() };
    look += &xml::wrapped("w:tcBorders", &(none("top", open[0]) + &none("bottom", open[1])));
    if let Some(room) = slot.room {
        let side = |(side, room): (&str, u32)| format!(r#"<w:{side} w:w="{room}" w:type="dxa"/>"#);
        let sides = ["top", "left", "bottom", "right"].into_iter().zip(room).map(side);
        look += &xml::wrapped("w:tcMar", &sides.collect::<Vec<_>>().concat());
    }
    if slot.middle {
        look += r#"<w:vAlign w:val="center"/>"#;
    }
    format!("<w:tc><w:tcPr>{look}</w:tcPr>{}</w:tc>", slot.paragraphs)
}

/// The ruled table of a paper, in columns that fit it; nothing if it has no columns. Its last two rows stay on the page
/// of what follows, if that signs it.
pub fn ruled(paper: &Table, fit: Fit, signed: bool) -> String {
    if paper.columns.is_empty() {
        return String::new();
    }
    let grid = if fit.is_small() { styles::SMALL_GRID } else { styles::GRID };
    let Fit { widths, cell: look, head: title, margin: _, running, row: row_height } = fit;
    let mut rows = head(&paper.columns, &widths, title);
    let all: Vec<Vec<&TableCell>> = show::rows(paper).collect();
    let counts: Vec<bool> = paper.columns.iter().map(|column| show::counts_rows(&column.title)).collect();
    for (at, cells) in all.iter().enumerate() {
        let keep_next = signed && at + 3 > all.len();
        let slots: Vec<GridCell> = cells
            .iter()
            .zip(&counts)
            .enumerate()
            .map(|(place, (cell, counts))| {
                let side = if *counts { Side::Centre } else { show::side(cell) };
                let bold = RunLook { bold: show::is_bold(cell), ..RunLook::default() };
                let slot = slot(look, (side, keep_next), bold, &show::words(cell));
                let goes_on =
                    |row: Option<&Vec<&TableCell>>| running && row.is_some_and(|row| show::goes_on(row, place));
                let open = [at > 0 && goes_on(Some(cells)), goes_on(all.get(at + 1))];
                GridCell { open, middle: !running, ..slot }
            })
            .collect();
        let height = Some(row_height).filter(|height| *height > 0);
        rows += &row(RowLook { height, ..RowLook::default() }, &widths, &slots);
    }
    if let Some(total) = &paper.total {
        let bold = RunLook { bold: true, ..RunLook::default() };
        let whole = GridCell { span: widths.len(), ..slot(look, (Side::Left, signed), bold, total) };
        rows += &row(RowLook::default(), &widths, &[whole]);
    }
    table(grid, &widths, &rows)
}

fn head(columns: &[TableColumn], widths: &[u32], style: &Style) -> String {
    let slots: Vec<GridCell> = columns
        .iter()
        .map(|column| GridCell { middle: true, paragraphs: xml::styled(style, &column.title), ..GridCell::default() })
        .collect();
    row(RowLook { header: true, ..RowLook::default() }, widths, &slots)
}

fn slot(style: &Style, (side, keep_next): (Side, bool), look: RunLook, words: &str) -> GridCell {
    let align = (side != Side::Left).then(|| xml::side(side));
    let para = ParaLook { style: Some(style.id), keep_next, align, ..ParaLook::default() };
    GridCell { middle: true, paragraphs: xml::paragraph(&para, &xml::run(look, words)), ..GridCell::default() }
}
