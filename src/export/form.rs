//! An office's own form: a Word file with fields such as `{{Tên khối}}`, filled without touching anything else in it.
//!
//! Only words within `w:t` are replaced, and rows and paragraphs copied whole, so that filling cannot break a file.

mod field;
mod part;
mod report;
mod tags;

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

pub use report::{FormFault, FormReport};

use crate::domain::paper::FormData;

/// Most bytes that all parts unpack to.
const MOST: u64 = 64 << 20;
const PAGES: &str = "word/document.xml";

/// The filled file, and what is to be told of it.
pub fn fill(form: &[u8], data: &FormData) -> Result<(Vec<u8>, FormReport), FormFault> {
    let mut zip = open(form)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut report = FormReport::default();
    for at in 0..zip.len() {
        let name = name_of(&mut zip, at)?;
        let wrong = |fault: zip::result::ZipError| FormFault::Unwritable(fault.to_string());
        if !has_words(&name) {
            let raw = zip.by_index_raw(at).map_err(wrong)?;
            out.raw_copy_file(raw).map_err(wrong)?;
            continue;
        }
        let words = read(&mut zip, at, &name)?;
        let filled = part::filled(&words, data, &mut report).ok_or_else(|| FormFault::Unreadable(name.clone()))?;
        out.start_file(&name, packed()).map_err(wrong)?;
        out.write_all(filled.as_bytes()).map_err(|fault| FormFault::Unwritable(fault.to_string()))?;
    }
    let bytes = out.finish().map_err(|fault| FormFault::Unwritable(fault.to_string()))?.into_inner();
    Ok((bytes, report))
}

/// As in the files of our own: the same form and the same session give the same bytes.
fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .system(zip::System::Unix)
}

fn open(form: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FormFault> {
    // Word of before 2007, and every file with a password, begins with the sign of OLE.
    if form.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FormFault::OldWord);
    }
    let mut zip = ZipArchive::new(Cursor::new(form)).map_err(|_| FormFault::NotWord)?;
    let (mut sum, mut pages) = (0_u64, false);
    for at in 0..zip.len() {
        let name = name_of(&mut zip, at)?;
        sum += zip.by_index_raw(at).map_err(|_| FormFault::NotWord)?.size();
        pages |= name == PAGES;
        if name.ends_with("vbaProject.bin") {
            return Err(FormFault::Macros);
        }
    }
    match (pages, sum > MOST) {
        (false, _) => Err(FormFault::NotWord),
        (true, true) => Err(FormFault::TooLarge),
        (true, false) => Ok(zip),
    }
}

fn name_of(zip: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> Result<String, FormFault> {
    let file = zip.by_index_raw(at).map_err(|_| FormFault::NotWord)?;
    file.name().map(Into::into).map_err(|_| FormFault::NotWord)
}

/// Pages, heads and feet of pages, notes.
fn has_words(name: &str) -> bool {
    let inner = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml"));
    let kinds = ["document", "header", "footer", "footnotes", "endnotes"];
    inner.is_some_and(|inner| kinds.contains(&inner.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// A file may say that it is smaller than it is: no more than the limit is ever unpacked.
fn read(zip: &mut ZipArchive<Cursor<&[u8]>>, at: usize, name: &str) -> Result<String, FormFault> {
    let unreadable = || FormFault::Unreadable(name.to_owned());
    let file = zip.by_index(at).map_err(|_| unreadable())?;
    let mut words = String::new();
    let length = file.take(MOST + 1).read_to_string(&mut words).map_err(|_| unreadable())?;
    if u64::try_from(length).is_ok_and(|length| length <= MOST) { Ok(words) } else { Err(FormFault::TooLarge) }
}

#[cfg(test)]
mod tests;
