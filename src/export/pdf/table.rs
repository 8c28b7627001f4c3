//! The ruled table: a chunk a row, its head again on each page.

use std::rc::Rc;

use crate::domain::paper::Table;
use crate::export::columns::Fit;
use crate::export::fonts::Face;
use crate::export::pdf::flow::{Chunk, Drawing, Ink, TextColumn, points};
use crate::export::pdf::structure::{Structure, TagNode, TagRole};
use crate::export::show::{self, Side};
use crate::export::style::{self, Align, Style};
use crate::text;

/// Thickness of the lines.
const LINE: f32 = 0.5;

/// One cell before the height of its row is known.
struct Slot {
    width: u32,
    column: TextColumn,
    /// Space at either side.
    margin: u32,
    /// At the top of its row rather than in the middle of its height.
    top: bool,
    /// The cell below goes on with it: no line between.
    open: bool,
}

/// The rows of a table, in columns that fit it; none if it has no columns.
pub fn ruled(paper: &Table, fit: Fit, structure: &mut Structure) -> Vec<Chunk> {
    if paper.columns.is_empty() {
        return Vec::new();
    }
    let Fit { widths, cell: look, head: title, margin, row: least, running } = fit;
    let least = points(least);
    let table = structure.add(TagRole::Table, None);
    let head = Rc::new(head(paper, &widths, (title, margin), structure, table));
    let rows = structure.add(TagRole::Rows, Some(table));
    let mut chunks = vec![Chunk { keep_next: true, ..(*head).clone() }];
    let counts: Vec<bool> = paper.columns.iter().map(|column| show::counts_rows(&column.title)).collect();
    let all: Vec<_> = show::rows(paper).collect();
    for (at, cells) in all.iter().enumerate() {
        let part = structure.add(TagRole::Row, Some(rows));
        let slots = cells.iter().zip(&counts).zip(&widths).enumerate().map(|(place, ((cell, counts), width))| {
            let side = if *counts { Side::Centre } else { show::side(cell) };
            let node = structure.add(TagRole::Cell, Some(part));
            let face = if show::is_bold(cell) { Face::BOLD } else { look.face };
            let slot = slot(&Style { align: align(side), face, ..*look }, &show::words(cell), (*width, margin), node);
            let open = running && all.get(at + 1).is_some_and(|below| show::goes_on(below, place));
            Slot { top: running, open, ..slot }
        });
        chunks.push(row(slots.collect(), least, Some(&head)));
    }
    if let Some(total) = &paper.total {
        let part = structure.add(TagRole::Row, Some(rows));
        let node = structure.add(TagRole::WideCell(u32::try_from(widths.len()).unwrap_or(u32::MAX)), Some(part));
        let bold = Style { face: Face::BOLD, ..*look };
        chunks.push(row(vec![slot(&bold, &text::line(total), (widths.iter().sum(), margin), node)], 0.0, Some(&head)));
    }
    // The first row never stands alone at the foot of a page, nor the last at the top of one, with the total or without.
    let last = 1 + usize::from(paper.total.is_some());
    chunks.iter_mut().rev().skip(1).take(last).for_each(|chunk| chunk.keep_next = true);
    chunks.iter_mut().skip(1).take(1).filter(|_| paper.rows.len() > 1).for_each(|first| first.keep_next = true);
    if let Some(last) = chunks.last_mut() {
        (last.after, last.stacks) = (points(style::BODY.after), true);
    }
    chunks
}

fn align(side: Side) -> Align {
    match side {
        Side::Left => Align::Left,
        Side::Centre => Align::Centre,
        Side::Right => Align::Right,
    }
}

fn head(
    paper: &Table,
    widths: &[u32],
    (style, margin): (&Style, u32),
    structure: &mut Structure,
    table: TagNode,
) -> Chunk {
    let part = structure.add(TagRole::Head, Some(table));
    let part = structure.add(TagRole::Row, Some(part));
    let slots = paper.columns.iter().zip(widths).map(|(column, width)| {
        let node = structure.add(TagRole::HeadCell, Some(part));
        slot(style, &column.title, (*width, margin), node)
    });
    let mut head = row(slots.collect(), 0.0, None);
    // The line at the top of a table belongs to its head, as the rows draw only what is below them.
    let width = points(widths.iter().sum());
    head.line(0.0, 0.0, width + LINE, LINE);
    head
}

fn slot(style: &Style, words: &str, (width, margin): (u32, u32), node: TagNode) -> Slot {
    let mut column = TextColumn::default();
    column.words(style, words, points(width.saturating_sub(2 * margin)), Some(node));
    Slot { width, column, margin, top: false, open: false }
}

/// Cells side by side, each in the middle of the height, which is `least` or more; with lines beside and below.
fn row(cells: Vec<Slot>, least: f32, head: Option<&Rc<Chunk>>) -> Chunk {
    let height = cells.iter().map(|cell| cell.column.height).fold(least, f32::max) + LINE;
    let mut chunk = Chunk { height, repeated: head.map(Rc::clone), ..Chunk::default() };
    let whole = points(cells.iter().map(|cell| cell.width).sum());
    let mut x = 0.0;
    chunk.line(x, 0.0, LINE, height);
    let foot = Drawing { x: 0.0, y: height - LINE, node: None, ink: Ink::Box { width: whole + LINE, height: LINE } };
    let any_open = cells.iter().any(|cell| cell.open);
    if !any_open {
        chunk.marks.push(foot.clone());
    }
    for Slot { width, column, margin, top, open } in cells {
        let TextColumn { marks, height: taken } = column;
        chunk.put(marks, x + points(margin), if top { 0.0 } else { (height - taken) / 2.0 });
        let left = x;
        x += points(width);
        chunk.line(x, 0.0, LINE, height);
        if any_open && !open {
            chunk.line(left, height - LINE, x - left + LINE, LINE);
        }
    }
    // A page ends with a whole line, wherever the rows of a cell go on.
    chunk.foot = any_open.then_some(foot);
    chunk
}
