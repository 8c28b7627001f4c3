//! One part of a form, filled: paragraphs whose fields may be cut over runs, and rows repeated for each of a list.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::escape::{partial_escape, unescape};

use crate::domain::paper::{DOTS, FormData, FormList};
use crate::export::form::field::{self, Meaning};
use crate::export::form::report::FormReport;
use crate::export::form::tags::{self, Tag, TagSide, XmlPiece};
use crate::text;

/// The part with its fields filled; `None` if it is no XML.
pub fn filled(xml: &str, data: &FormData, report: &mut FormReport) -> Option<String> {
    let xml = xml.trim_start_matches('\u{feff}');
    let pieces = tags::pieces(xml)?;
    let mut filler = Filler { xml, pieces: &pieces, data, report, out: String::with_capacity(xml.len()) };
    filler.range(0..pieces.len(), None);
    let out = filler.out;
    // What was well-formed stays so.
    tags::pieces(&out).map(|_| out)
}

/// The row of a list that fields are filled from.
#[derive(Clone, Copy)]
struct ListTurn<'a> {
    list: &'a FormList,
    row: usize,
}

struct Filler<'a> {
    xml: &'a str,
    pieces: &'a [XmlPiece],
    data: &'a FormData,
    report: &'a mut FormReport,
    out: String,
}

/// What is put where a field stands.
enum FieldAnswer {
    /// It stays to be seen.
    Stays,
    /// Nothing is known yet.
    Open,
    /// Words.
    Filled(String),
}

/// Words of a paragraph within one `w:t`.
struct RunWords {
    /// The tag that opens it.
    at: usize,
    /// Its place in the whole paragraph, in bytes.
    place: Range<usize>,
}

impl<'a> Filler<'a> {
    fn range(&mut self, range: Range<usize>, turn: Option<ListTurn<'a>>) {
        let mut at = range.start;
        while at < range.end {
            let Some(piece) = self.pieces.get(at) else { return };
            let end = match (piece.tag, piece.side) {
                (Tag::Row, TagSide::Open) => self.row(at, turn),
                (Tag::Paragraph, TagSide::Open) => self.paragraphs(at, turn),
                (Tag::Paragraph | Tag::Row | Tag::Words | Tag::Bookmark | Tag::Keep | Tag::Other, _) => {
                    self.keep(piece, turn);
                    at
                }
            };
            at = end + 1;
        }
    }

    /// A tag as it is; in a copy, without what must stand in a file only once.
    fn keep(&mut self, piece: &XmlPiece, turn: Option<ListTurn>) {
        let copied = turn.is_some_and(|turn| turn.row > 0);
        let early = turn.is_some_and(|turn| turn.row + 2 < turn.list.rows.len());
        let words = self.xml.get(piece.place.clone()).unwrap_or_default();
        match piece.tag {
            Tag::Bookmark if copied => {}
            // Or a long list would have to stand on one page.
            Tag::Keep if early => {}
            Tag::Paragraph | Tag::Row if copied => self.out += &unnumbered(words),
            Tag::Paragraph | Tag::Row | Tag::Words | Tag::Bookmark | Tag::Keep | Tag::Other => self.out += words,
        }
    }

    /// A row, once for each of the list whose fields stand in it, not counting rows of tables within. Answers its end.
    fn row(&mut self, at: usize, turn: Option<ListTurn<'a>>) -> usize {
        let end = tags::close(self.pieces, at);
        let list = if turn.is_none() { self.list_in(at..end, Tag::Row) } else { None };
        match list {
            Some(list) => self.each(list, |filler, turn| filler.whole(at, end, turn)),
            None => self.whole(at, end, turn),
        }
        end
    }

    fn whole(&mut self, at: usize, end: usize, turn: Option<ListTurn<'a>>) {
        self.keep_at(at, turn);
        self.range(at + 1..end, turn);
        self.keep_at(end, turn);
    }

    fn keep_at(&mut self, at: usize, turn: Option<ListTurn>) {
        if let Some(piece) = self.pieces.get(at) {
            self.keep(piece, turn);
        }
    }

    /// Once for each row of a list; of an empty one once, so that no table is left without rows.
    fn each(&mut self, list: &'a FormList, mut one: impl FnMut(&mut Self, Option<ListTurn<'a>>)) {
        for row in 0..list.rows.len().max(1) {
            one(self, Some(ListTurn { list, row }));
        }
    }

    /// A paragraph; outside of tables it is repeated as rows are.
    fn paragraphs(&mut self, at: usize, turn: Option<ListTurn<'a>>) -> usize {
        let end = tags::close(self.pieces, at);
        let list = if turn.is_none() { self.list_in(at..end, Tag::Paragraph) } else { None };
        match list {
            Some(list) => {
                self.report.outside.insert(list.name.to_owned());
                self.each(list, |filler, turn| filler.paragraph(at, end, turn));
            }
            None => self.paragraph(at, end, turn),
        }
        end
    }

    fn paragraph(&mut self, at: usize, end: usize, turn: Option<ListTurn<'a>>) {
        let (whole, parts) = self.words_of(at..end);
        let Some(mut new) = self.replaced(&whole, &parts, turn) else {
            // Nothing is known of what it asks for: it stays as an empty paragraph, for a cell must have one.
            self.keep_at(at, turn);
            self.keep_at(end, turn);
            return;
        };
        let mut here = at;
        while here <= end {
            let Some(piece) = self.pieces.get(here) else { return };
            let inner = here > at && piece.side == TagSide::Open;
            if inner && piece.tag == Tag::Paragraph {
                here = self.paragraphs(here, turn);
            } else if let Some(words) = parts.iter().position(|words| words.at == here).and_then(|at| new.get_mut(at)) {
                let lines =
                    partial_escape(std::mem::take(words)).replace('\n', r#"</w:t><w:br/><w:t xml:space="preserve">"#);
                let _ = write!(self.out, r#"<w:t xml:space="preserve">{lines}</w:t>"#);
                here = tags::close(self.pieces, here);
            } else {
                self.keep(piece, turn);
            }
            here += 1;
        }
    }

    /// The words of a paragraph as read, those of paragraphs within it (text boxes) left out.
    fn words_of(&self, range: Range<usize>) -> (String, Vec<RunWords>) {
        let (mut whole, mut parts) = (String::new(), Vec::new());
        let mut at = range.start + 1;
        while at < range.end {
            let Some(piece) = self.pieces.get(at) else { break };
            match (piece.tag, piece.side) {
                (Tag::Paragraph, TagSide::Open) => at = tags::close(self.pieces, at),
                (Tag::Words, TagSide::Open) => {
                    let end = tags::close(self.pieces, at);
                    let start = whole.len();
                    whole += &self.inner(at, end);
                    parts.push(RunWords { at, place: start..whole.len() });
                    at = end;
                }
                (Tag::Paragraph | Tag::Row | Tag::Words | Tag::Bookmark | Tag::Keep | Tag::Other, _) => {}
            }
            at += 1;
        }
        (whole, parts)
    }

    fn inner(&self, open: usize, close: usize) -> Cow<'a, str> {
        let edge = |at: usize| self.pieces.get(at).map(|piece| piece.place.clone()).unwrap_or_default();
        let raw = self.xml.get(edge(open).end..edge(close).start).unwrap_or_default();
        unescape(raw).unwrap_or(Cow::Borrowed(raw))
    }

    /// The new words of each part, each field in the part in which it begins; `None` if the paragraph is to be empty.
    fn replaced(&mut self, whole: &str, parts: &[RunWords], turn: Option<ListTurn<'a>>) -> Option<Vec<String>> {
        let mut new: Vec<String> = vec![String::new(); parts.len()];
        let mut from = 0;
        for found in field::fields(whole) {
            let words = match self.said(&found.name, turn) {
                FieldAnswer::Stays => continue,
                FieldAnswer::Open if found.optional => return None,
                FieldAnswer::Open => DOTS.to_owned(),
                FieldAnswer::Filled(_) if found.optional => String::new(),
                FieldAnswer::Filled(words) => words,
            };
            copy(whole, from..found.place.start, parts, &mut new);
            let begins = parts.iter().position(|part| part.place.contains(&found.place.start));
            begins.and_then(|part| new.get_mut(part)).into_iter().for_each(|new| *new += &words);
            from = found.place.end;
        }
        copy(whole, from..whole.len(), parts, &mut new);
        Some(new)
    }

    /// What a field says here.
    fn said(&mut self, name: &str, turn: Option<ListTurn<'a>>) -> FieldAnswer {
        let bare = name.trim_start_matches('?').trim();
        let meaning = match (field::meaning(bare, self.data), turn) {
            // In a row of a list there is but one thing to count.
            (Meaning::Unknown, Some(turn)) if field::counts(bare) => Meaning::Number(turn.list),
            (meaning, _) => meaning,
        };
        let told = match meaning {
            Meaning::Unknown => {
                self.report.unknown.insert(bare.to_owned());
                return FieldAnswer::Stays;
            }
            Meaning::Fact(words) => words.map(text::nfc),
            Meaning::Number(list) | Meaning::Column(list, _) if turn.is_none_or(|turn| turn.list != list) => {
                self.report.misplaced.insert(format!("{bare} ({})", list.name));
                return FieldAnswer::Stays;
            }
            Meaning::Number(list) => turn.filter(|_| !list.rows.is_empty()).map(|turn| (turn.row + 1).to_string()),
            Meaning::Column(list, column) => {
                let row = turn.and_then(|turn| list.rows.get(turn.row));
                row.and_then(|row| row.get(column)?.as_deref()).map(text::nfc)
            }
        };
        let known = if told.is_some() { &mut self.report.filled } else { &mut self.report.open };
        known.insert(bare.to_owned());
        told.map_or(FieldAnswer::Open, |words| FieldAnswer::Filled(words.trim().to_owned()))
    }

    /// The list whose fields stand here, but not within an inner one of the same kind; the first, where there are more.
    fn list_in(&self, range: Range<usize>, kind: Tag) -> Option<&'a FormList> {
        let mut at = range.start + 1;
        let mut found = None;
        if kind == Tag::Paragraph {
            return self.list_of(&self.words_of(range).0);
        }
        while at < range.end && found.is_none() {
            let Some(piece) = self.pieces.get(at) else { break };
            match (piece.tag, piece.side) {
                (Tag::Row, TagSide::Open) => at = tags::close(self.pieces, at),
                (Tag::Paragraph, TagSide::Open) => {
                    let end = tags::close(self.pieces, at);
                    found = self.list_of(&self.words_of(at..end).0);
                }
                (Tag::Paragraph | Tag::Row | Tag::Words | Tag::Bookmark | Tag::Keep | Tag::Other, _) => {}
            }
            at += 1;
        }
        found
    }

    fn list_of(&self, words: &str) -> Option<&'a FormList> {
        let lists = field::fields(words).into_iter().filter_map(|found| {
            match field::meaning(found.name.trim_start_matches('?'), self.data) {
                Meaning::Number(list) | Meaning::Column(list, _) => Some(list),
                Meaning::Fact(_) | Meaning::Unknown => None,
            }
        });
        lists.take(1).next()
    }
}

/// Copies a stretch of the paragraph into the parts it comes from.
fn copy(whole: &str, stretch: Range<usize>, parts: &[RunWords], new: &mut [String]) {
    for (part, new) in parts.iter().zip(new) {
        let from = stretch.start.max(part.place.start);
        let to = stretch.end.min(part.place.end);
        *new += whole.get(from..to.max(from)).unwrap_or_default();
    }
}

/// A tag without the numbers by which Word tells paragraphs apart.
fn unnumbered(tag: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(tag);
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        if let Some(start) = out.find(name)
            && let Some(length) = out[start + name.len()..].find('"')
        {
            out.to_mut().replace_range(start..=start + name.len() + length, "");
        }
    }
    out
}
