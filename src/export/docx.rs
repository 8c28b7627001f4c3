//! Word files, written by hand: XML into a zip, so that every byte is ours and the same each time.

mod body;
mod check;
mod letterhead;
mod parts;
mod picture;
mod signatures;
mod styles;
mod table;
mod tree;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use check::check_order;

use crate::domain::paper::Document;
use crate::export::fault::ExportError;
use crate::export::format::Format;

/// Word.
pub const FORMAT: Format = Format {
    name: "docx",
    aliases: &["word"],
    write: docx,
    losses: |_| Vec::new(),
    faults: |written| check_order(written),
};

/// The whole .docx of a document; the same document gives the same bytes.
pub fn docx(document: &Document) -> Result<Vec<u8>, ExportError> {
    let picture = picture::of(document);
    let texts = [
        (parts::TYPES, parts::content_types(picture.is_some())),
        (parts::RELS, parts::relations()),
        (parts::CORE, parts::core(document)),
        (parts::DOCUMENT, body::document(document)),
        (parts::DOCUMENT_RELS, parts::document_relations(picture.is_some())),
        (parts::STYLES, styles::styles()),
        (parts::SETTINGS, parts::settings()),
        (parts::NUMBERING, parts::numbering()),
        (parts::HEADER, parts::header(document)),
        (parts::FIRST_HEADER, parts::first_header(document)),
    ];
    let image = picture.map(picture::png).transpose()?;
    let texts = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
    pack(texts.chain(image.iter().map(|file| (picture::PART, file.as_slice()))))
}

/// Packs named parts; all dates are the zip format's first day.
fn pack<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(zip::System::Unix);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests;
