//! What stands on a page, before it is known on which: marks in chunks that no page break parts.

use std::rc::Rc;

use crate::export::fonts::Face;
use crate::export::pdf::lines::{Piece, TextLine, broken};
use crate::export::pdf::structure::TagNode;
use crate::export::style::{Align, Style};

/// Height of a line of Times New Roman, in ems.
const LINE: f32 = 1.149;
/// From the top of a line to the foot of its letters, in ems.
pub const ASCENT: f32 = 0.891;
/// Points in a twip.
const TWIP: f32 = 1.0 / 20.0;

/// A length of the style, in points.
#[expect(clippy::cast_precision_loss, reason = "lengths on a page are small")]
pub fn points(twips: u32) -> f32 {
    twips as f32 * TWIP
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// Words whose foot stands at the mark.
    Words {
        /// Bold, italic.
        face: Face,
        /// Size of the letters.
        size: f32,
        /// In one line.
        text: String,
        /// Added to each space.
        spread: f32,
    },
    /// A black box with its upper left corner at the mark.
    Box {
        /// In points.
        width: f32,
        /// In points.
        height: f32,
    },
}

/// One thing drawn, in points from the upper left corner of its chunk, later of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
    /// The part of the paper that it belongs to; lines, page numbers and repeated heads belong to none.
    pub node: Option<TagNode>,
    /// Words or a line.
    pub ink: Ink,
}

/// A piece of a paper that stands on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chunk {
    /// Without the space around.
    pub height: f32,
    /// Least space above, but at the top of a page.
    pub before: f32,
    /// Least space below.
    pub after: f32,
    /// The space below is a line of its own: what comes next adds its own to it.
    pub stacks: bool,
    /// Stays on the page of the next one.
    pub keep_next: bool,
    /// What is drawn.
    pub marks: Vec<Drawing>,
    /// Drawn above it where it opens a page: the head of a table.
    pub repeated: Option<Rc<Chunk>>,
    /// Drawn where it ends a page.
    pub foot: Option<Drawing>,
}

impl Drawing {
    /// Its letters that the font cannot draw.
    pub fn lacking(&self) -> impl Iterator<Item = char> {
        let (face, text) = match &self.ink {
            Ink::Words { face, text, .. } => (*face, text.as_str()),
            Ink::Box { .. } => (Face::default(), ""),
        };
        text.chars().filter(move |c| !face.has(*c))
    }
}

impl Chunk {
    /// Adds marks further down and to the right.
    pub fn put(&mut self, marks: Vec<Drawing>, x: f32, y: f32) {
        self.marks.extend(marks.into_iter().map(|mark| Drawing { x: mark.x + x, y: mark.y + y, ..mark }));
    }

    /// Adds a black line.
    pub fn line(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.marks.push(Drawing { x, y, node: None, ink: Ink::Box { width, height } });
    }
}

/// Paragraphs one below the other in a column, in no chunk yet.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    /// From the upper left corner of the column.
    pub marks: Vec<Drawing>,
    /// With the space between the paragraphs.
    pub height: f32,
}

impl TextColumn {
    /// A paragraph of plain words; a line break in them breaks the line.
    pub fn words(&mut self, style: &Style, words: &str, room: f32, node: Option<TagNode>) {
        let pieces = [Piece { face: style.face, text: words.to_owned() }];
        self.pieces(style, &pieces, room, node);
    }

    /// A paragraph.
    pub fn pieces(&mut self, style: &Style, pieces: &[Piece], room: f32, node: Option<TagNode>) {
        self.height += points(style.before);
        for line in lines(style, pieces, room) {
            self.marks
                .extend(line.marks(style, node).into_iter().map(|mark| Drawing { y: mark.y + self.height, ..mark }));
            self.height += line_height(style);
        }
        self.height += points(style.after);
    }

    /// A short line in the middle of the column, in a paragraph of that style.
    pub fn rule(&mut self, style: &Style, length: f32, room: f32) {
        self.height += line_height(style);
        let ink = Ink::Box { width: length, height: RULE };
        self.marks.push(Drawing { x: (room - length) / 2.0, y: self.height - RULE, node: None, ink });
        self.height += points(style.after);
    }
}

/// Thickness of the short lines under names.
const RULE: f32 = 0.75;

/// A line of words with the room that it stands in.
#[derive(Debug, Clone)]
pub struct PlacedLine {
    line: TextLine,
    left: f32,
    room: f32,
}

/// Height of the lines of a style.
#[expect(clippy::cast_precision_loss, reason = "sizes of letters are small")]
pub fn line_height(style: &Style) -> f32 {
    style.exact.map_or(style.points as f32 * LINE, points)
}

/// The lines of a paragraph, indented as its style says.
#[expect(clippy::cast_precision_loss, reason = "lengths on a page are small")]
pub fn lines(style: &Style, pieces: &[Piece], room: f32) -> Vec<PlacedLine> {
    let size = style.points as f32;
    // The dash of a list stands where its first line hangs; the words begin where the others do.
    let first = if style.listed { 0.0 } else { style.first as f32 * TWIP };
    let left = move |line: usize| points(style.left) + if line == 0 { first } else { 0.0 };
    let broken = broken(pieces, move |line| (room - left(line)) / size);
    let placed = |(at, line)| PlacedLine { line, left: left(at), room: room - left(at) };
    broken.into_iter().enumerate().map(placed).collect()
}

impl PlacedLine {
    /// What is drawn, from the upper left corner of the line.
    #[expect(clippy::cast_precision_loss, reason = "few letters stand in a line")]
    pub fn marks(&self, style: &Style, node: Option<TagNode>) -> Vec<Drawing> {
        let size = style.points as f32;
        let free = self.room - self.line.width * size;
        let spaces = self.line.spaces();
        let spread = match style.align {
            Align::Both if !self.line.last && spaces > 0 => free / spaces as f32,
            Align::Both | Align::Left | Align::Centre | Align::Right => 0.0,
        };
        let mut x = self.left
            + match style.align {
                Align::Left | Align::Both => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
        let mut marks = Vec::with_capacity(self.line.pieces.len());
        for Piece { face, text } in &self.line.pieces {
            let spaces = text.chars().filter(|c| *c == ' ').count();
            let width = face.ems(text) * size + spread * spaces as f32;
            marks.push(Drawing {
                x,
                y: size * ASCENT,
                node,
                ink: Ink::Words { face: *face, size, text: text.clone(), spread },
            });
            x += width;
        }
        marks
    }
}
