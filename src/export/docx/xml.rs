//! WordprocessingML in small: every property element is written here and nowhere else, in schema order.

use std::fmt::Write as _;

use crate::export::show::Side;
use crate::export::style::Style;
use crate::text;

/// First line of every part.
pub const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// Namespaces of the main parts.
pub const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);

/// How words look, beyond their style.
#[derive(Debug, Clone, Copy, Default)]
pub struct RunLook {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Points.
    pub points: Option<u32>,
}

/// How a paragraph looks, beyond its style. Lengths are twips, twentieths of a point.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParaLook<'a> {
    /// Id of its style.
    pub style: Option<&'a str>,
    /// Stays on the page of the next one.
    pub keep_next: bool,
    /// Not broken over pages.
    pub keep_lines: bool,
    /// Number of its list.
    pub list: Option<u32>,
    /// A line beneath.
    pub rule: bool,
    /// Tab in the middle and tab at the right.
    pub tabs: Option<[u32; 2]>,
    /// Space before and after.
    pub gaps: Option<[u32; 2]>,
    /// Exact height of a line.
    pub exact: Option<u32>,
    /// Indents at the left and the right.
    pub indents: Option<[u32; 2]>,
    /// Further indent of the first line; below zero it hangs.
    pub first: Option<i32>,
    /// Adjustment: «both», «center», …
    pub align: Option<&'a str>,
    /// Level in the outline, from 0.
    pub outline: Option<u32>,
}

/// Text fit for XML: composed, without control characters, escaped.
pub fn escape(words: &str) -> String {
    let words = text::composed(words);
    let mut out = String::with_capacity(words.len());
    escaped(&words, "\n", &mut out);
    out
}

/// Words that are composed already, with something else for each line break in them.
fn escaped(words: &str, line_break: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\n']) {
        let (plain, sign) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match sign.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(_) | None => line_break,
        });
        rest = sign.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Paragraphs, the first of which opens the next column or page.
pub fn after_break(kind: &str, paragraphs: &str) -> String {
    let broken = format!(r#"<w:r><w:br w:type="{kind}"/></w:r><w:r>"#);
    paragraphs.replacen("<w:r>", &broken, 1)
}

/// The word of a side.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Centre => "center",
        Side::Right => "right",
    }
}

impl RunLook {
    /// `w:rPr`, or nothing where the style says it all.
    pub fn xml(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(self, out: &mut String) {
        enclosed(out, "<w:rPr>", "</w:rPr>", |out| {
            if self.bold {
                out.push_str("<w:b/><w:bCs/>");
            }
            if self.italic {
                out.push_str("<w:i/><w:iCs/>");
            }
            if let Some(points) = self.points {
                let half = points * 2;
                let _ = write!(out, r#"<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>"#);
            }
        });
    }
}

impl ParaLook<'_> {
    /// `w:pPr`, or nothing where the style says it all.
    pub fn xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        enclosed(out, "<w:pPr>", "</w:pPr>", |out| {
            self.flow(out);
            self.lengths(out);
            self.place(out);
        });
    }

    fn flow(&self, out: &mut String) {
        if let Some(id) = self.style {
            for part in [r#"<w:pStyle w:val=""#, id, r#""/>"#] {
                out.push_str(part);
            }
        }
        if self.keep_next {
            out.push_str("<w:keepNext/>");
        }
        if self.keep_lines {
            out.push_str("<w:keepLines/>");
        }
        if let Some(list) = self.list {
            let _ = write!(out, r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#);
        }
        if self.rule {
            out.push_str(r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>"#);
        }
    }

    fn lengths(&self, out: &mut String) {
        if let Some([middle, right]) = self.tabs {
            let _ = write!(
                out,
                r#"<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>"#
            );
        }
        enclosed(out, "<w:spacing", "/>", |out| {
            if let Some([before, after]) = self.gaps {
                let _ = write!(out, r#" w:before="{before}" w:after="{after}""#);
            }
            if let Some(exact) = self.exact {
                let _ = write!(out, r#" w:line="{exact}" w:lineRule="exact""#);
            }
        });
    }

    fn place(&self, out: &mut String) {
        enclosed(out, "<w:ind", "/>", |out| {
            if let Some([left, right]) = self.indents {
                let _ = write!(out, r#" w:left="{left}" w:right="{right}""#);
            }
            if let Some(first) = self.first {
                let word = if first < 0 { "hanging" } else { "firstLine" };
                let _ = write!(out, r#" w:{word}="{}""#, first.unsigned_abs());
            }
        });
        if let Some(align) = self.align {
            for part in [r#"<w:jc w:val=""#, align, r#""/>"#] {
                out.push_str(part);
            }
        }
        if let Some(outline) = self.outline {
            let _ = write!(out, r#"<w:outlineLvl w:val="{outline}"/>"#);
        }
    }
}

/// What `inner` writes, between two tags; nothing if it writes nothing.
pub fn enclosed(out: &mut String, open: &str, close: &str, inner: impl FnOnce(&mut String)) {
    let start = out.len();
    out.push_str(open);
    let filled = out.len();
    inner(out);
    if out.len() > filled { out.push_str(close) } else { out.truncate(start) }
}

/// A line break within a run.
const BREAK: &str = r#"</w:t><w:br/><w:t xml:space="preserve">"#;

/// Words of one look; a line break in them breaks the line.
pub fn run(look: RunLook, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    broken_run(look, words, BREAK)
}

/// The same; a line break in them is a space.
pub fn run_on(look: RunLook, words: &str) -> String {
    broken_run(look, words, " ")
}

fn broken_run(look: RunLook, words: &str, line_break: &str) -> String {
    let mut out = String::with_capacity(words.len() + 96);
    write_run(&mut out, look, words, line_break);
    out
}

fn write_run(out: &mut String, look: RunLook, words: &str, line_break: &str) {
    let words = text::composed(words);
    out.push_str("<w:r>");
    look.write(out);
    out.push_str(r#"<w:t xml:space="preserve">"#);
    escaped(&words, line_break, out);
    out.push_str("</w:t></w:r>");
}

/// A paragraph around finished runs.
pub fn paragraph(look: &ParaLook, runs: &str) -> String {
    let mut out = String::with_capacity(runs.len() + 96);
    out.push_str("<w:p>");
    look.write(&mut out);
    out.push_str(runs);
    out.push_str("</w:p>");
    out
}

/// A paragraph of words of one look; a line break in them breaks the line.
pub fn of_words(look: &ParaLook, letters: RunLook, words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 192);
    out.push_str("<w:p>");
    look.write(&mut out);
    if !words.is_empty() {
        write_run(&mut out, letters, words, BREAK);
    }
    out.push_str("</w:p>");
    out
}

/// A paragraph of plain words in a named style.
pub fn styled(style: &Style, words: &str) -> String {
    of_words(&ParaLook { style: Some(style.id), ..ParaLook::default() }, RunLook::default(), words)
}

/// The short line under a name: a paragraph three points high with a border beneath.
pub fn rule(style: &Style, room: u32, length: u32) -> String {
    let indent = room.saturating_sub(length) / 2;
    let look = ParaLook { style: Some(style.id), rule: true, indents: Some([indent, indent]), ..ParaLook::default() };
    paragraph(&look, "")
}
