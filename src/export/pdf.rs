//! PDF, laid out here and written by krilla: the same pages as the Word file, ready for a digital signature.

mod blocks;
mod draw;
mod flow;
mod letterhead;
mod lines;
mod pages;
mod signatures;
mod structure;
mod table;

use std::collections::BTreeSet;

use crate::domain::paper::Document;
use crate::export::fault::ExportError;
use crate::export::fonts::STAND_IN;
use crate::export::format::Format;
use crate::export::style::Page;

pub use blocks::{fitting, is_long, sheets_of};

/// Pages for archives (PDF/A-2a) that can be read aloud (PDF/UA-1).
pub const FORMAT: Format = Format { name: "pdf", aliases: &[], write: pdf, losses, faults: |_| Vec::new() };

/// The whole file; the same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ExportError> {
    let mut structure = structure::Structure::default();
    let chunks = blocks::chunks(document, &mut structure);
    let page = Page::of(document.landscape, sheets_of(document));
    let pages = pages::paged(chunks, flow::points(page.text_height()));
    draw::file(document, pages, &mut structure)
}

/// Letters that no font in the file draws: each is shown as an empty box.
fn losses(document: &Document) -> Vec<String> {
    let chunks = blocks::chunks(document, &mut structure::Structure::default());
    let lacking: BTreeSet<char> =
        chunks.iter().flat_map(|chunk| &chunk.marks).flat_map(flow::Drawing::lacking).collect();
    let lacking: Vec<String> = lacking.into_iter().map(|c| format!("«{c}»")).collect();
    let words = || format!("Phông chữ của tệp PDF không có ký tự {}: in là «{STAND_IN}».", lacking.join(", "));
    (!lacking.is_empty()).then(words).into_iter().collect()
}

#[cfg(test)]
mod tests;
