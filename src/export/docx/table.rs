//! Tables: the grid common to all, and the ruled table of a paper.

use std::collections::BTreeSet;
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
    /// No line above, at the left, below, at the right.
    pub open: [bool; 4],
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

/// Cells side by side.
#[derive(Debug)]
pub struct GridRow {
    /// How it behaves.
    pub look: RowLook,
    /// From left to right; they cover the whole width.
    pub cells: Vec<GridCell>,
}

/// Rows of the same columns.
#[derive(Debug)]
pub struct TablePart {
    /// From left to right, in twips.
    pub widths: Vec<u32>,
    /// From top to bottom; a span counts these columns.
    pub rows: Vec<GridRow>,
}

/// A fixed table of parts that are equally wide, each in columns of its own.
pub fn table(style: &str, parts: &[TablePart]) -> String {
    let edges: BTreeSet<u32> = parts.iter().flat_map(|part| edges(&part.widths)).collect();
    let total = edges.last().copied().unwrap_or_default();
    let lefts = [0].into_iter().chain(edges.iter().copied());
    let column = |(left, right): (u32, &u32)| format!(r#"<w:gridCol w:w="{}"/>"#, right - left);
    let grid = lefts.zip(&edges).map(column).collect::<Vec<_>>().concat();
    let mut out = format!(
        concat!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{total}" w:type="dxa"/>"#,
            r#"<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>"#,
            r#"<w:tblGrid>{grid}</w:tblGrid>"#
        ),
        style = style,
        total = total,
        grid = grid
    );
    for part in parts {
        part.rows.iter().for_each(|one| row(&mut out, one, &part.widths, &edges));
    }
    out + "</w:tbl>"
}

/// The right edges of columns.
fn edges(widths: &[u32]) -> impl Iterator<Item = u32> {
    widths.iter().scan(0, |edge, width| {
        *edge += width;
        Some(*edge)
    })
}

/// A row of a table whose columns end at `edges`.
fn row(out: &mut String, row: &GridRow, widths: &[u32], edges: &BTreeSet<u32>) {
    let look = row.look;
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if let Some(height) = look.height {
        let rule = if look.exact { "exact" } else { "atLeast" };
        let _ = write!(out, r#"<w:trHeight w:val="{height}" w:hRule="{rule}"/>"#);
    }
    out.push_str(if look.header { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
    let (mut at, mut left) = (0, 0);
    for slot in &row.cells {
        let span = slot.span.max(1);
        let right = left + widths.iter().skip(at).take(span).sum::<u32>();
        cell(out, slot, edges.range(left + 1..=right).count(), right - left);
        (at, left) = (at + span, right);
    }
    out.push_str("</w:tr>");
}

/// In the order of the schema.
const SIDES: [&str; 4] = ["top", "left", "bottom", "right"];

fn cell(out: &mut String, slot: &GridCell, span: usize, width: u32) {
    let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
    if span > 1 {
        let _ = write!(out, r#"<w:gridSpan w:val="{span}"/>"#);
    }
    out.push_str(match slot.merge {
        Merge::No => "",
        Merge::Opens => r#"<w:vMerge w:val="restart"/>"#,
        Merge::Continues => "<w:vMerge/>",
    });
    xml::enclosed(out, "<w:tcBorders>", "</w:tcBorders>", |out| {
        for (side, _) in SIDES.into_iter().zip(slot.open).filter(|(_, open)| *open) {
            let _ = write!(out, r#"<w:{side} w:val="nil"/>"#);
        }
    });
    if let Some(room) = slot.room {
        out.push_str("<w:tcMar>");
        for (side, room) in SIDES.into_iter().zip(room) {
            let _ = write!(out, r#"<w:{side} w:w="{room}" w:type="dxa"/>"#);
        }
        out.push_str("</w:tcMar>");
    }
    out.push_str(if slot.middle { r#"<w:vAlign w:val="center"/></w:tcPr>"# } else { "</w:tcPr>" });
    out.push_str(&slot.paragraphs);
    out.push_str("</w:tc>");
}

/// The ruled table of a paper, in columns that fit it, and the style of such tables. Its first two rows stay together, and
/// its last two, on the page of what follows, if that signs it.
pub fn ruled(paper: &Table, fit: Fit, signed: bool) -> (&'static str, TablePart) {
    let grid = if fit.is_small() { styles::SMALL_GRID } else { styles::GRID };
    let Fit { widths, cell: look, head: title, margin: _, running, row: row_height } = fit;
    let mut rows = vec![head(&paper.columns, title)];
    let all: Vec<Vec<&TableCell>> = show::rows(paper).collect();
    let counts: Vec<bool> = paper.columns.iter().map(|column| show::counts_rows(&column.title)).collect();
    for (at, cells) in all.iter().enumerate() {
        // The first row never stands alone at the foot of a page, nor the last at the top of one, with the total or without.
        let last = at + 1 == all.len() && !signed && paper.total.is_none();
        let keep_next = (at == 0 || at + 3 > all.len()) && !last;
        let cells = cells.iter().zip(&counts).enumerate().map(|(place, (cell, counts))| {
            let side = if *counts { Side::Centre } else { show::side(cell) };
            let bold = RunLook { bold: show::is_bold(cell), ..RunLook::default() };
            let slot = slot(look, (side, keep_next), bold, &show::words(cell));
            let goes_on = |row: Option<&Vec<&TableCell>>| running && row.is_some_and(|row| show::goes_on(row, place));
            let open = [at > 0 && goes_on(Some(cells)), false, goes_on(all.get(at + 1)), false];
            GridCell { open, middle: !running, ..slot }
        });
        let height = Some(row_height).filter(|height| *height > 0);
        rows.push(GridRow { look: RowLook { height, ..RowLook::default() }, cells: cells.collect() });
    }
    if let Some(total) = &paper.total {
        let bold = RunLook { bold: true, ..RunLook::default() };
        let whole = GridCell { span: widths.len(), ..slot(look, (Side::Left, signed), bold, total) };
        rows.push(GridRow { look: RowLook::default(), cells: vec![whole] });
    }
    (grid, TablePart { widths, rows })
}

fn head(columns: &[TableColumn], style: &Style) -> GridRow {
    let cells = columns.iter().map(|column| GridCell {
        middle: true,
        paragraphs: xml::styled(style, &column.title),
        ..GridCell::default()
    });
    GridRow { look: RowLook { header: true, ..RowLook::default() }, cells: cells.collect() }
}

fn slot(style: &Style, (side, keep_next): (Side, bool), look: RunLook, words: &str) -> GridCell {
    let align = (side != Side::Left).then(|| xml::side(side));
    let para = ParaLook { style: Some(style.id), keep_next, align, ..ParaLook::default() };
    GridCell { middle: true, paragraphs: xml::of_words(&para, look, words), ..GridCell::default() }
}
