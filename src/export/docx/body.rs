//! The pages: blocks from top to bottom, with a paragraph between tables and after the last.

use crate::domain::paper::{Block, Document, Para, Signer, Table};
use crate::export::balance::balanced;
use crate::export::columns::{self, Fit};
use crate::export::docx::letterhead::letterhead;
use crate::export::docx::parts;
use crate::export::docx::picture;
use crate::export::docx::signatures::signatures;
use crate::export::docx::styles;
use crate::export::docx::table::{self, GridCell, GridRow, RowLook, TablePart, ruled};
use crate::export::docx::xml::{self, HEAD, ParaLook, RunLook, SPACES};
use crate::export::pdf::{fitting, sheets_of};
use crate::export::show::{self, UntilSigned};
use crate::export::style::{self, PLAIN_MARGIN, Page, SlipSheets, Style};
use crate::text;

/// word/document.xml.
pub fn document(document: &Document) -> String {
    let page = Page::of(document.landscape, sheets_of(document));
    let mut body = BodyWriter::of(page, page.text_width(), false);
    for (at, block) in document.blocks.iter().enumerate() {
        let after = document.blocks.get(at + 1..).unwrap_or_default();
        body.block(block, after);
    }
    if body.ends_in_table {
        body.flow(&xml::styled(&style::LAST, ""));
    }
    format!("{HEAD}<w:document {SPACES}><w:body>{}{}</w:body></w:document>", body.xml, parts::section(document))
}

struct BodyWriter {
    xml: String,
    width: u32,
    page: Page,
    ends_in_table: bool,
    /// The fingerprint that was put under the signatures; it has no paragraph of its own.
    print: String,
    /// A sheet that is cut out, in its own looks.
    sheet: bool,
    /// A table to which those who sign below belong, with the paragraphs between.
    open: Option<(&'static str, Vec<TablePart>)>,
}

/// Room for the paragraph after the table of sheets, which ends the page.
const LAST_LINE: u32 = 160;

impl BodyWriter {
    fn of(page: Page, width: u32, sheet: bool) -> Self {
        Self { xml: String::new(), width, page, ends_in_table: false, print: String::new(), sheet, open: None }
    }

    fn block(&mut self, block: &Block, next: &[Block]) {
        let after = show::before_signatures(next);
        match block {
            Block::Letterhead(head) => self.table(&letterhead(head, self.width)),
            Block::Title { kind, about } => self.title(kind, about),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Para(para) => {
                let signed = after.is_some_and(UntilSigned::is_little);
                let kept = signed || show::leads(&para.text(), next);
                let look = if self.sheet { &style::SLIP_BODY } else { &style::BODY };
                // What a part of a sheet asks stands above its table.
                let kept = kept || self.sheet && matches!(next.first(), Some(Block::Table(_)));
                self.flow(&worded(para, look, (kept, signed)));
            }
            Block::List(items) => self.list(items, after),
            Block::Table(paper) => {
                let signed = after.is_some_and(UntilSigned::is_little);
                let fit = if self.sheet { columns::fit_sheet } else { columns::fit };
                self.ruled(paper, fit(paper, self.width), signed);
            }
            Block::ReadAloud(paper) => self.ruled(paper, columns::fit_large(paper, self.width), false),
            Block::Slips { issuer, each } => self.slips(issuer, each),
            Block::Signatures { signers, recipients } => {
                // The fingerprint is never alone on its page: it is the last row of the signatures.
                self.print = match next.first() {
                    Some(Block::Fingerprint { words, card }) => fingerprint(words, card),
                    Some(_) | None => String::new(),
                };
                let follows = matches!(next.first(), Some(Block::Signatures { .. }));
                self.signatures(signers, recipients, follows && recipients.is_empty());
            }
            Block::Fingerprint { words, card } if self.print.is_empty() => self.flow(&fingerprint(words, card)),
            Block::Fingerprint { .. } => self.print.clear(),
        }
    }

    /// A table and the small paragraph after it; where those who sign it follow, they stand in it: rows stay together in
    /// every program, tables do not.
    fn ruled(&mut self, paper: &Table, fit: Fit, signed: bool) {
        if paper.columns.is_empty() {
            return;
        }
        let (style, part) = ruled(paper, fit, signed);
        if signed {
            self.open = Some((style, vec![part]));
            return;
        }
        self.table(&table::table(style, &[part]));
        self.flow(&xml::styled(&style::SPACER, ""));
    }

    /// SlipSheets that fit are the cells of a table which is cut along its lines; of longer ones each takes a column after
    /// the other.
    fn slips(&mut self, issuer: &str, each: &[Block]) {
        let whole = self.width;
        let Some(sheets) = fitting(issuer, each) else {
            let long = SlipSheets::Two;
            self.width = long.width();
            for copy in 0..2 {
                let sheet = self.sheet(long, issuer, each);
                self.flow(&if copy > 0 { xml::after_break("column", &sheet) } else { sheet });
            }
            self.width = whole;
            return;
        };
        self.width = sheets.width();
        let sheet = self.sheet(sheets, issuer, each);
        self.width = whole;
        let half = self.page.text_width() / 2;
        let height = (self.page.text_height() - LAST_LINE) / sheets.rows();
        let margin = sheets.margin();
        let rows = (0..sheets.rows())
            .map(|row| {
                let [above, below] = [u32::from(row > 0), u32::from(row + 1 < sheets.rows())].map(|cut| cut * margin);
                let cell = |room| GridCell { room: Some(room), paragraphs: sheet.clone(), ..GridCell::default() };
                let cells = [cell([above, 0, below, margin]), cell([above, margin, below, 0])];
                GridRow {
                    look: RowLook { height: Some(height), exact: true, ..RowLook::default() },
                    cells: cells.into(),
                }
            })
            .collect();
        self.table(&table::table(styles::SHEETS, &[TablePart { widths: vec![half, half], rows }]));
    }

    /// One sheet, ending in a paragraph.
    fn sheet(&self, sheets: SlipSheets, issuer: &str, each: &[Block]) -> String {
        let mut sheet = BodyWriter::of(self.page, self.width, true);
        let style = sheets.issuer();
        let lines = balanced(&text::upper(&text::line(issuer)), self.width - style.left, style);
        sheet.flow(&xml::styled(style, &lines.join("\n")));
        for (at, block) in each.iter().enumerate() {
            sheet.block(block, each.get(at + 1..).unwrap_or_default());
        }
        if sheet.ends_in_table {
            sheet.flow(&xml::styled(&style::SPACER, ""));
        }
        sheet.xml
    }

    fn flow(&mut self, paragraphs: &str) {
        if let Some((_, parts)) = &mut self.open {
            let cell = GridCell { paragraphs: paragraphs.to_owned(), room: Some([0; 4]), ..GridCell::default() };
            let row = GridRow { look: RowLook::default(), cells: vec![cell] };
            parts.push(TablePart { widths: vec![self.width], rows: vec![row] });
            return;
        }
        self.xml += paragraphs;
        self.ends_in_table &= paragraphs.is_empty();
    }

    fn table(&mut self, table: &str) {
        if table.is_empty() {
            return;
        }
        if self.ends_in_table {
            // Tables are parted only where signatures or the fingerprint follow: these stay together.
            let look = ParaLook { style: Some(style::SPACER.id), keep_next: true, ..ParaLook::default() };
            self.flow(&xml::paragraph(&look, ""));
        }
        self.xml += table;
        self.ends_in_table = true;
    }

    fn title(&mut self, kind: &str, about: &[String]) {
        let (title, _) = show::title_looks(self.sheet, "");
        let even = |style: &Style, line: &str| xml::styled(style, &balanced(line, self.width, style).join("\n"));
        let lines: String = about.iter().map(|line| even(show::title_looks(self.sheet, line).1, line)).collect();
        let rule = xml::rule(&style::TITLE_RULE, self.width, self.width * 7 / 24);
        self.flow(&(even(title, kind) + &lines + &rule));
    }

    fn heading(&mut self, level: u8, words: &str) {
        let style = style::heading(level);
        self.flow(&xml::styled(style, &text::line(words)));
    }

    /// The last items stay with the signatures if these follow.
    fn list(&mut self, items: &[Para], after: Option<UntilSigned>) {
        for (at, item) in (1..).zip(items) {
            let left = items.get(at..).unwrap_or_default();
            let signed = after.is_some_and(|after| after.after(left).is_little());
            self.flow(&worded(item, &style::LIST, (signed, signed)));
        }
    }

    /// Where others sign below, the last line of these stands in their table.
    fn signatures(&mut self, signers: &[Signer], recipients: &[String], follows: bool) {
        let nobody = signers.is_empty() && recipients.is_empty();
        let print = if nobody { std::mem::take(&mut self.print) } else { self.print.clone() };
        let lines = if nobody { Vec::new() } else { signatures(signers, recipients, self.width, (&print, follows)) };
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let (style, mut parts) = self.open.take().unwrap_or((styles::PLAIN, Vec::new()));
            parts.push(line);
            if follows && at + 1 == count {
                self.open = Some((style, parts));
            } else {
                self.table(&closed(style, parts));
            }
        }
        if let Some((style, parts)) = self.open.take_if(|_| nobody) {
            self.table(&closed(style, parts));
        }
    }
}

/// A table of parts; what stands below a ruled one has no lines, and some space above it.
fn closed(style: &str, mut parts: Vec<TablePart>) -> String {
    let ruled = style != styles::PLAIN;
    let look = ParaLook { style: Some(style::SPACER.id), keep_next: true, ..ParaLook::default() };
    let below = parts.iter_mut().skip(1).filter(|_| ruled).flat_map(|part| &mut part.rows);
    for (at, row) in below.enumerate() {
        for cell in &mut row.cells {
            cell.open = [at > 0, true, true, true];
            cell.room.get_or_insert([0, PLAIN_MARGIN, 0, PLAIN_MARGIN]);
            if at == 0 {
                cell.paragraphs.insert_str(0, &xml::paragraph(&look, ""));
            }
        }
    }
    table::table(style, &parts)
}

/// The code in words, and at its left as a picture.
fn fingerprint(words: &str, card: &str) -> String {
    let picture = if picture::has(card) { picture::qr(card) } else { String::new() };
    let gap = if picture.is_empty() { "" } else { "  " };
    let look = ParaLook { style: Some(style::PRINT.id), ..ParaLook::default() };
    let words = xml::run(RunLook::default(), &format!("{gap}{}", text::line(words)));
    xml::paragraph(&look, &(picture + &words))
}

/// `signed`: it goes to the page of the signatures, and goes there whole.
fn worded(para: &Para, style: &Style, (keep_next, signed): (bool, bool)) -> String {
    let keep_lines = signed && para.text().chars().count() <= style::WHOLE;
    let look = ParaLook { style: Some(style.id), keep_next, keep_lines, ..ParaLook::default() };
    let runs: String = para
        .runs
        .iter()
        .map(|run| xml::run_on(RunLook { bold: run.bold, italic: run.italic, points: None }, &run.text))
        .collect();
    xml::paragraph(&look, &runs)
}
