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
        let mut inner = String::new();
        if self.bold {
            inner += "<w:b/><w:bCs/>";
        }
        if self.italic {
            inner += "<w:i/><w:iCs/>";
        }
        if let Some(points) = self.points {
            let half = points * 2;
            let _ = write!(inner, r#"<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>"#);
        }
        wrapped("w:rPr", &inner)
    }
}

impl ParaLook<'_> {
    /// `w:pPr`, or nothing where the style says it all.
    pub fn xml(&self) -> String {
        wrapped("w:pPr", &(self.flow() + &self.lengths() + &self.place()))
    }

    fn flow(&self) -> String {
        let mut inner = self.style.map_or(String::new(), |id| format!(r#"<w:pStyle w:val="{id}"/>"#));
        if self.keep_next {
            inner += "<w:keepNext/>";
        }
        if self.keep_lines {
            inner += "<w:keepLines/>";
        }
        if let Some(list) = self.list {
            let _ = write!(inner, r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>"#);
        }
        if self.rule {
            inner += r#"<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>"#;
        }
        inner
    }

    fn lengths(&self) -> String {
        let mut inner = String::new();
        if let Some([middle, right]) = self.tabs {
            let _ = write!(
                inner,
                r#"<w:tabs><w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>"#
            );
        }
        let mut spacing = String::new();
        if let Some([before, after]) = self.gaps {
            let _ = write!(spacing, r#" w:before="{before}" w:after="{after}""#);
        }
        if let Some(exact) = self.exact {
            let _ = write!(spacing, r#" w:line="{exact}" w:lineRule="exact""#);
        }
        if !spacing.is_empty() {
            let _ = write!(inner, "<w:spacing{spacing}/>");
        }
        inner
    }

    fn place(&self) -> String {
        let mut inner = String::new();
        let mut indents = String::new();
        if let Some([left, right]) = self.indents {
            let _ = write!(indents, r#" w:left="{left}" w:right="{right}""#);
        }
        if let Some(first) = self.first {
            let word = if first < 0 { "hanging" } else { "firstLine" };
            let _ = write!(indents, r#" w:{word}="{}""#, first.unsigned_abs());
        }
        if !indents.is_empty() {
            let _ = write!(inner, "<w:ind{indents}/>");
        }
        if let Some(align) = self.align {
            let _ = write!(inner, r#"<w:jc w:val="{align}"/>"#);
        }
        if let Some(outline) = self.outline {
            let _ = write!(inner, r#"<w:outlineLvl w:val="{outline}"/>"#);
        }
        inner
    }
}

/// An element, or nothing if it would be empty.
pub fn wrapped(name: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!("<{name}>{inner}</{name}>") }
}

/// Words of one look; a line break in them breaks the line.
pub fn run(look: RunLook, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    broken_run(look, words, r#"</w:t><w:br/><w:t xml:space="preserve">"#)
}

/// The same; a line break in them is a space.
pub fn run_on(look: RunLook, words: &str) -> String {
    broken_run(look, words, " ")
}

fn broken_run(look: RunLook, words: &str, line_break: &str) -> String {
    let words = text::composed(words);
    let mut out = String::with_capacity(words.len() + 64);
    out.push_str("<w:r>");
    out.push_str(&look.xml());
    out.push_str(r#"<w:t xml:space="preserve">"#);
    escaped(&words, line_break, &mut out);
    out.push_str("</w:t></w:r>");
    out
}

/// A paragraph around finished runs.
pub fn paragraph(look: &ParaLook, runs: &str) -> String {
    format!("<w:p>{}{runs}</w:p>", look.xml())
}

/// A paragraph of plain words in a named style.
pub fn styled(style: &Style, words: &str) -> String {
    paragraph(&ParaLook { style: Some(style.id), ..ParaLook::default() }, &run(RunLook::default(), words))
}

/// The short line under a name: a paragraph three points high with a border beneath.
pub fn rule(style: &Style, room: u32, length: u32) -> String {
    let indent = room.saturating_sub(length) / 2;
    let look = ParaLook { style: Some(style.id), rule: true, indents: Some([indent, indent]), ..ParaLook::default() };
    paragraph(&look, "")
}
