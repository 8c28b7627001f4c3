//! The tags of a part, one after the other, each with its place in the text: nothing is lost between them.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

/// What a tag is, as far as a form cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// `w:p`.
    Paragraph,
    /// `w:tr`.
    Row,
    /// `w:t`.
    Words,
    /// The end or the beginning of a bookmark, which no copy may repeat.
    Bookmark,
    /// `w:keepNext`: only the last rows of a list stay with what follows.
    Keep,
    /// Anything else.
    Other,
}

/// Whether it opens, closes, or does both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagSide {
    /// `<w:p>`.
    Open,
    /// `</w:p>`.
    Close,
    /// `<w:p/>`.
    Whole,
    /// Words, comments, declarations.
    Between,
}

/// A tag, or what stands between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlPiece {
    /// Its place in the text.
    pub place: Range<usize>,
    /// What it is.
    pub tag: Tag,
    /// What it does.
    pub side: TagSide,
}

/// All of a part; `None` if it is no XML.
pub fn pieces(xml: &str) -> Option<Vec<XmlPiece>> {
    let mut reader = Reader::from_str(xml);
    let mut pieces = Vec::new();
    let mut from = 0;
    loop {
        let event = reader.read_event().ok()?;
        let (tag, side) = match &event {
            Event::Start(tag) => (named(tag.name().as_ref()), TagSide::Open),
            Event::End(tag) => (named(tag.name().as_ref()), TagSide::Close),
            Event::Empty(tag) => (named(tag.name().as_ref()), TagSide::Whole),
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => (Tag::Other, TagSide::Between),
        };
        let to = usize::try_from(reader.buffer_position()).ok()?;
        pieces.push(XmlPiece { place: from..to, tag, side });
        from = to;
    }
    (from == xml.len()).then_some(pieces)
}

fn named(name: &str) -> Tag {
    match name {
        "w:p" => Tag::Paragraph,
        "w:tr" => Tag::Row,
        "w:t" => Tag::Words,
        "w:bookmarkStart" | "w:bookmarkEnd" => Tag::Bookmark,
        "w:keepNext" => Tag::Keep,
        _ => Tag::Other,
    }
}

/// Where what opens at `at` closes.
pub fn close(pieces: &[XmlPiece], at: usize) -> usize {
    let Some(opened) = pieces.get(at).filter(|piece| piece.side == TagSide::Open) else { return at };
    let mut depth = 0_usize;
    for (here, piece) in pieces.iter().enumerate().skip(at).filter(|(_, piece)| piece.tag == opened.tag) {
        match piece.side {
            TagSide::Open => depth += 1,
            TagSide::Close => depth = depth.saturating_sub(1),
            TagSide::Whole | TagSide::Between => {}
        }
        if depth == 0 {
            return here;
        }
    }
    pieces.len().saturating_sub(1)
}
