//! Blocks from top to bottom, as chunks.

use crate::domain::paper::{Block, Document, Para, Run, Table};
use crate::export::balance::balanced;
use crate::export::columns::{self, Fit};
use crate::export::fonts::Face;
use crate::export::pdf::flow::{ASCENT, Chunk, Drawing, Ink, PlacedLine, TextColumn, line_height, lines, points};
use crate::export::pdf::letterhead::letterhead;
use crate::export::pdf::lines::Piece;
use crate::export::pdf::pages::paged;
use crate::export::pdf::signatures::signatures;
use crate::export::pdf::structure::{Structure, TagNode, TagRole};
use crate::export::pdf::table::ruled;
use crate::export::show::{self, UntilSigned};
use crate::export::style::{self, Page, SlipSheets, Style};
use crate::text::{self, qr};

/// Every block of the paper; its parts go into `structure`.
pub fn chunks(document: &Document, structure: &mut Structure) -> Vec<Chunk> {
    let page = Page::of(document.landscape, sheets_of(document));
    let mut writer = BlockWriter { width: page.text_width(), structure, chunks: Vec::new(), sheet: false };
    for (at, block) in document.blocks.iter().enumerate() {
        let after = document.blocks.get(at + 1..).unwrap_or_default();
        writer.block(block, after);
        // The fingerprint is never alone on its page.
        if let Some(Block::Fingerprint { .. }) = after.first() {
            writer.chunks.last_mut().into_iter().for_each(|last| last.keep_next = true);
        }
    }
    writer.chunks
}

/// How many sheets of a document stand on a page; `None` if it has none.
pub fn sheets_of(document: &Document) -> Option<SlipSheets> {
    slips(document).map(|(issuer, each)| fitting(issuer, each).unwrap_or(SlipSheets::Two))
}

/// Whether a sheet of the document is longer than half a page.
pub fn is_long(document: &Document) -> bool {
    slips(document).is_some_and(|(issuer, each)| fitting(issuer, each).is_none())
}

fn slips(document: &Document) -> Option<(&str, &[Block])> {
    document.blocks.iter().find_map(|block| match block {
        Block::Slips { issuer, each } => Some((issuer.as_str(), each.as_slice())),
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Heading { .. }
        | Block::Para(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Signatures { .. }
        | Block::Fingerprint { .. } => None,
    })
}

/// The smallest size that holds a sheet, in letters that can be read: four on a page, else two; `None` if neither.
pub fn fitting(issuer: &str, each: &[Block]) -> Option<SlipSheets> {
    let legible = |sheets: SlipSheets| {
        let small =
            |block: &Block| matches!(block, Block::Table(table) if columns::fit(table, sheets.width()).is_small());
        sheets == SlipSheets::Two || !each.iter().any(small)
    };
    let holds = |sheets: &SlipSheets| {
        let chunks = sheet(*sheets, issuer, each, &mut Structure::default());
        legible(*sheets) && paged(chunks, points(sheets.height() - SPARE)).len() == 1
    };
    [SlipSheets::Four, SlipSheets::Two].into_iter().find(holds)
}

/// One sheet, in parts of its own.
fn sheet(sheets: SlipSheets, issuer: &str, each: &[Block], structure: &mut Structure) -> Vec<Chunk> {
    let mut sheet = BlockWriter { width: sheets.width(), structure, chunks: Vec::new(), sheet: true };
    let node = sheet.structure.add(TagRole::Paragraph, None);
    let style = sheets.issuer();
    let lines = balanced(&text::upper(&text::line(issuer)), sheet.width - style.left, style);
    sheet.broken(style, &lines, node, true);
    for (at, block) in each.iter().enumerate() {
        sheet.block(block, each.get(at + 1..).unwrap_or_default());
    }
    sheet.chunks
}

/// Word may need so much more than we do: 5 mm.
const SPARE: u32 = 283;
/// Thickness of the line along which sheets are cut apart.
const CUT: f32 = 0.5;

struct BlockWriter<'a> {
    /// Between the margins, in twips.
    width: u32,
    structure: &'a mut Structure,
    chunks: Vec<Chunk>,
    /// A sheet that is cut out, in its own looks.
    sheet: bool,
}

impl BlockWriter<'_> {
    fn room(&self) -> f32 {
        points(self.width)
    }

    fn block(&mut self, block: &Block, next: &[Block]) {
        let after = show::before_signatures(next);
        match block {
            Block::Letterhead(head) => self.chunks.push(letterhead(head, self.width, self.structure)),
            Block::Title { kind, about } => self.title(kind, about),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Para(para) => {
                let node = self.structure.add(TagRole::Paragraph, None);
                let look = if self.sheet { &style::SLIP_BODY } else { &style::BODY };
                let signed = after.is_some_and(UntilSigned::is_little);
                let kept = signed || show::leads(&para.text(), next);
                // What a part of a sheet asks stands above its table.
                let kept = kept || self.sheet && matches!(next.first(), Some(Block::Table(_)));
                self.signed_with(look, para, node, (kept, signed));
            }
            Block::List(items) => self.list(items, after),
            Block::Table(table) => {
                let fit = if self.sheet { columns::fit_sheet } else { columns::fit };
                self.ruled(table, fit(table, self.width));
                // Those who sign a table stand on the page of its last rows.
                let signed = after.is_some_and(UntilSigned::is_little);
                self.chunks.last_mut().into_iter().for_each(|last| last.keep_next |= signed);
            }
            Block::ReadAloud(table) => self.ruled(table, columns::fit_large(table, self.width)),
            Block::Slips { issuer, each } => self.slips(issuer, each),
            Block::Signatures { signers, recipients } => {
                self.chunks.extend(signatures(signers, recipients, self.width, self.structure));
                // Those who sign last never stand alone: the line of signers before them goes to their page.
                let more = matches!(next.first(), Some(Block::Signatures { .. }));
                self.chunks.last_mut().into_iter().for_each(|last| last.keep_next |= more);
            }
            Block::Fingerprint { words, card } => self.fingerprint(words, card),
        }
    }

    fn ruled(&mut self, table: &Table, fit: Fit) {
        self.chunks.extend(ruled(table, fit, self.structure));
    }

    /// SlipSheets beside and below each other, with the lines along which they are cut apart; each has parts of its own.
    fn slips(&mut self, issuer: &str, each: &[Block]) {
        let fits = fitting(issuer, each);
        let sheets = fits.unwrap_or(SlipSheets::Two);
        let page = sheets.page();
        let [across, down] = [points(page.width / 2), points(page.height / sheets.rows())];
        let [width, height] = [points(page.text_width()), points(page.text_height())];
        let mut halves = Vec::new();
        for _ in 0..2 * sheets.rows() {
            halves.extend(paged(sheet(sheets, issuer, each, self.structure), points(sheets.height())));
        }
        for together in halves.chunks(if sheets == SlipSheets::Four { 4 } else { 2 }) {
            let mut chunk = Chunk { height, ..Chunk::default() };
            for (at, marks) in together.iter().enumerate() {
                let x = if at % 2 == 0 { 0.0 } else { across };
                chunk.put(marks.clone(), x, if at < 2 { 0.0 } else { down });
            }
            chunk.line(width / 2.0, 0.0, CUT, height);
            if sheets == SlipSheets::Four {
                chunk.line(0.0, height / 2.0, width, CUT);
            }
            self.chunks.push(chunk);
        }
    }

    fn title(&mut self, kind: &str, about: &[String]) {
        let about: Vec<String> = about.iter().map(|line| text::line(line)).collect();
        let whole = [text::line(kind)].into_iter().chain(about.iter().cloned()).collect::<Vec<_>>().join(" ");
        let node = self.structure.add(TagRole::Title(whole), None);
        let (title, _) = show::title_looks(self.sheet, "");
        self.broken(title, &balanced(kind, self.width, title), node, true);
        for line in &about {
            let (_, style) = show::title_looks(self.sheet, line);
            self.broken(style, &balanced(line, self.width, style), node, true);
        }
        let mut column = TextColumn::default();
        column.rule(&style::TITLE_RULE, self.room() * 7.0 / 24.0, self.room());
        let (height, after) = (line_height(&style::TITLE_RULE), points(style::TITLE_RULE.after));
        self.chunks.push(Chunk { height, after, keep_next: true, marks: column.marks, ..Chunk::default() });
    }

    /// A paragraph whose lines are broken already.
    fn broken(&mut self, style: &Style, lines: &[String], node: TagNode, keep_next: bool) {
        let piece = Piece { face: style.face, text: lines.join("\n") };
        self.paragraph(style, &[piece], node, keep_next);
    }

    fn heading(&mut self, level: u8, words: &str) {
        let style = style::heading(level);
        let words = text::line(words);
        let node = self.structure.add(TagRole::Heading(level.max(1), words.clone()), None);
        self.paragraph(style, &plain(style, &words), node, true);
    }

    /// The code in words, and at its left as a picture.
    fn fingerprint(&mut self, words: &str, card: &str) {
        let part = self.structure.add(TagRole::Paragraph, None);
        let mut column = TextColumn::default();
        let side = points(style::QR);
        column.words(&Style { before: 0, ..style::PRINT }, &text::line(words), self.room() - side, Some(part));
        let Some(modules) = qr::modules(card) else {
            self.chunks.push(Chunk { height: column.height, marks: column.marks, ..Chunk::default() });
            return;
        };
        let figure = self.structure.add(TagRole::Figure(format!("Mã QR: {card}")), None);
        let mut chunk = Chunk { height: side, before: points(style::PRINT.before), ..Chunk::default() };
        let middle = (side - column.height) / 2.0;
        chunk.put(column.marks, side, middle);
        chunk.put(squares(&modules, side, figure), 0.0, 0.0);
        self.chunks.push(chunk);
    }

    /// The last items stay with the signatures if these follow.
    fn list(&mut self, items: &[Para], after: Option<UntilSigned>) {
        let list = self.structure.add(TagRole::List, None);
        for (at, item) in (1..).zip(items) {
            let part = self.structure.add(TagRole::Item, Some(list));
            let label = self.structure.add(TagRole::Label, Some(part));
            let body = self.structure.add(TagRole::ItemBody, Some(part));
            let first = self.chunks.len();
            let left = items.get(at..).unwrap_or_default();
            let signed = after.is_some_and(|after| after.after(left).is_little());
            self.signed_with(&style::LIST, item, body, (signed, signed));
            let dash = dash(label);
            self.chunks.get_mut(first).into_iter().for_each(|chunk| chunk.marks.insert(0, dash.clone()));
        }
    }

    /// A paragraph; one that goes to the page of the signatures goes there whole: no page ends in the middle of a sentence
    /// for their sake.
    fn signed_with(&mut self, look: &Style, para: &Para, node: TagNode, (kept, signed): (bool, bool)) {
        let whole = signed && para.text().chars().count() <= style::WHOLE;
        let look = Style { keep_lines: look.keep_lines || whole, ..*look };
        self.paragraph(&look, &pieces(para), node, kept);
    }

    /// A chunk a line. Two lines at least stay together at either end of a page.
    fn paragraph(&mut self, style: &Style, pieces: &[Piece], node: TagNode, keep_next: bool) {
        let lines = lines(style, pieces, self.room());
        let count = lines.len();
        let chunk = |(at, line): (usize, PlacedLine)| {
            let inner = style.keep_lines || at == 0 || at + 2 == count;
            Chunk {
                height: line_height(style),
                before: if at == 0 { points(style.before) } else { 0.0 },
                after: if at + 1 == count { points(style.after) } else { 0.0 },
                keep_next: if at + 1 == count { keep_next } else { inner },
                marks: line.marks(style, Some(node)),
                repeated: None,
                stacks: false,
                foot: None,
            }
        };
        self.chunks.extend(lines.into_iter().enumerate().map(chunk));
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes of letters are small")]
fn dash(node: TagNode) -> Drawing {
    let Style { left, points: size, .. } = style::LIST;
    let ink = Ink::Words { face: Face::default(), size: size as f32, text: "-".to_owned(), spread: 0.0 };
    Drawing { x: points(left - style::HANGING.unsigned_abs()), y: size as f32 * ASCENT, node: Some(node), ink }
}

fn plain(style: &Style, words: &str) -> [Piece; 1] {
    [Piece { face: style.face, text: text::line(words) }]
}

/// Runs as they are, composed; a line break within is a space.
fn pieces(para: &Para) -> Vec<Piece> {
    let piece = |run: &Run| Piece {
        face: Face { bold: run.bold, italic: run.italic },
        text: text::nfc(&run.text).replace('\n', " "),
    };
    para.runs.iter().map(piece).collect()
}

/// Dark modules side by side are one box: so no reader draws a seam between them.
#[expect(clippy::cast_precision_loss, reason = "a code has few modules")]
fn squares(modules: &[Vec<bool>], side: f32, node: TagNode) -> Vec<Drawing> {
    let module = side / modules.len().max(1) as f32;
    let mut marks = Vec::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                let ink = Ink::Box { width: run.len() as f32 * module, height: module };
                marks.push(Drawing { x: x as f32 * module, y: y as f32 * module, node: Some(node), ink });
            }
            x += run.len();
        }
    }
    marks
}
