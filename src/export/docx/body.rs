//! The pages: blocks from top to bottom, with a paragraph between tables and after the last.

use crate::domain::paper::{Block, Document, Para, Signer};
use crate::export::docx::letterhead::letterhead;
use crate::export::docx::parts;
use crate::export::docx::signatures::signatures;
use crate::export::docx::styles;
use crate::export::docx::table::ruled;
use crate::export::docx::xml::{self, HEAD, ParaLook, RunLook, SPACES};
use crate::text;

/// word/document.xml.
pub fn document(document: &Document) -> String {
    let mut body = BodyWriter { width: parts::text_width(document), ..BodyWriter::default() };
    for (at, block) in document.blocks.iter().enumerate() {
        body.block(block, after(document.blocks.get(at + 1..).unwrap_or_default()));
    }
    if body.ends_in_table {
        body.flow(&xml::styled(styles::SPACER, ""));
    }
    format!("{HEAD}<w:document {SPACES}><w:body>{}{}</w:body></w:document>", body.xml, parts::section(document))
}

/// So many sentences at least stand on the page of the signatures.
const KEPT: usize = 3;

/// How many sentences stand between here and the signatures; `None` where something else comes before, or none follow.
fn after(blocks: &[Block]) -> Option<usize> {
    let mut sentences = 0;
    for block in blocks {
        match block {
            Block::Signatures { .. } => return Some(sentences),
            Block::Para(_) => sentences += 1,
            Block::List(items) => sentences += items.len(),
            Block::Letterhead(_)
            | Block::Title { .. }
            | Block::Heading { .. }
            | Block::Table(_)
            | Block::Fingerprint(_) => return None,
        }
    }
    None
}

#[derive(Default)]
struct BodyWriter {
    xml: String,
    width: u32,
    ends_in_table: bool,
}

impl BodyWriter {
    fn block(&mut self, block: &Block, after: Option<usize>) {
        match block {
            Block::Letterhead(head) => self.table(&letterhead(head, self.width)),
            Block::Title { kind, about } => self.title(kind, about),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Para(para) => self.flow(&worded(para, styles::BODY, after.is_some_and(|after| after < KEPT))),
            Block::List(items) => self.list(items, after),
            Block::Table(paper) => {
                self.table(&ruled(paper, self.width));
                self.flow(&xml::styled(styles::SPACER, ""));
            }
            Block::Signatures { signers, recipients } => self.signatures(signers, recipients),
            Block::Fingerprint(words) => self.flow(&xml::styled(styles::PRINT, &text::line(words))),
        }
    }

    fn flow(&mut self, paragraphs: &str) {
        self.xml += paragraphs;
        self.ends_in_table &= paragraphs.is_empty();
    }

    fn table(&mut self, table: &str) {
        if table.is_empty() {
            return;
        }
        if self.ends_in_table {
            self.flow(&xml::styled(styles::SPACER, ""));
        }
        self.xml += table;
        self.ends_in_table = true;
    }

    fn title(&mut self, kind: &str, about: &[String]) {
        let lines: String = about.iter().map(|line| xml::styled(styles::SUBTITLE, &text::line(line))).collect();
        let rule = xml::rule(styles::TITLE_RULE, self.width, self.width * 7 / 24);
        self.flow(&(xml::styled(styles::TITLE, &text::line(kind)) + &lines + &rule));
    }

    fn heading(&mut self, level: u8, words: &str) {
        let style = if level <= 1 { styles::HEADING_1 } else { styles::HEADING_2 };
        self.flow(&xml::styled(style, &text::line(words)));
    }

    /// The last items stay with the signatures if these follow.
    fn list(&mut self, items: &[Para], after: Option<usize>) {
        for (left, item) in (0..items.len()).rev().zip(items) {
            self.flow(&worded(item, styles::LIST, after.is_some_and(|after| after + left < KEPT)));
        }
    }

    fn signatures(&mut self, signers: &[Signer], recipients: &[String]) {
        if signers.is_empty() && recipients.is_empty() {
            return;
        }
        for table in signatures(signers, recipients, self.width) {
            self.table(&table);
        }
    }
}

fn worded(para: &Para, style: &str, keep_next: bool) -> String {
    let look = ParaLook { style: Some(style), keep_next, ..ParaLook::default() };
    let runs: String = para
        .runs
        .iter()
        .map(|run| {
            let words = text::nfc(&run.text).replace('\n', " ");
            xml::run(RunLook { bold: run.bold, italic: run.italic, points: None }, &words)
        })
        .collect();
    xml::paragraph(&look, &runs)
}
