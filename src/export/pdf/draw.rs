//! Pages of marks into a file: PDF/A-2a and PDF/UA-1, both held to by krilla's own checks.

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document as File, SerializeSettings};

use crate::domain::paper::Document;
use crate::export::fault::ExportError;
use crate::export::fonts::Face;
use crate::export::pdf::blocks::sheets_of;
use crate::export::pdf::flow::{Drawing, Ink, TextColumn, points};
use crate::export::pdf::structure::Structure;
use crate::export::show::{self, DRAFT};
use crate::export::style::{self, Align, Page, Style};
use crate::text::Day;

const LANGUAGE: &str = "vi-VN";

/// The file of these pages.
pub fn file(document: &Document, pages: Vec<Vec<Drawing>>, structure: &mut Structure) -> Result<Vec<u8>, ExportError> {
    let mut file = File::new_with(settings()?);
    let fonts = Fonts::load()?;
    let look = Page::of(document.landscape, sheets_of(document));
    let size = PageSettings::from_wh(points(look.width), points(look.height))
        .ok_or_else(|| ExportError::Pdf("khổ giấy không dùng được".to_owned()))?;
    for (number, marks) in pages.into_iter().enumerate() {
        let mut page = file.start_page_with(size.clone());
        let mut surface = page.surface();
        let marks = marks.into_iter().map(|mark| Drawing {
            x: mark.x + points(look.left),
            y: mark.y + points(look.top),
            ..mark
        });
        let mut marks: Vec<Drawing> = head(document, look, number).into_iter().chain(marks).collect();
        // What is no part of the paper comes first, and so is marked once a page.
        marks.sort_by_key(|mark| mark.node.is_some());
        for marks in marks.chunk_by(|one, next| one.node == next.node) {
            draw(&mut surface, &fonts, marks, structure, number);
        }
        surface.finish();
        page.finish();
    }
    file.set_metadata(metadata(document));
    file.set_outline(outline(structure, title(document)));
    file.set_tag_tree(structure.tree(LANGUAGE));
    file.finish().map_err(|error| ExportError::Pdf(error.to_string()))
}

/// Page number from the second page on, and DỰ THẢO on each page of a draft.
fn head(document: &Document, look: Page, number: usize) -> Vec<Drawing> {
    let (left, width) = (points(look.left), points(look.text_width()));
    let mark = |words: &str, align: Align, face: Face| {
        let mut column = TextColumn::default();
        column.words(&Style { face, align, ..style::HEADER }, words, width, None);
        column.marks.into_iter().map(move |mark| Drawing { x: mark.x + left, y: mark.y + points(look.header), ..mark })
    };
    // SlipSheets that are cut apart bear no number.
    let numbered = number > 0 && !show::has_slips(document);
    let page = numbered.then(|| mark(&(number + 1).to_string(), Align::Centre, Face::PLAIN));
    let draft = document.draft.then(|| mark(DRAFT, Align::Right, Face::BOLD));
    page.into_iter().flatten().chain(draft.into_iter().flatten()).collect()
}

fn draw(surface: &mut Surface, fonts: &Fonts, marks: &[Drawing], structure: &mut Structure, page: usize) {
    let Some(first) = marks.first() else { return };
    let tag = if first.node.is_some() {
        ContentTag::Other
    } else {
        ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
    };
    let drawn = surface.start_tagged(tag);
    for mark in marks {
        match &mark.ink {
            Ink::Words { face, size, text, spread } => {
                let glyphs = Fonts::glyphs(*face, text, spread / size);
                surface.draw_glyphs(Point::from_xy(mark.x, mark.y), &glyphs, fonts.font(*face), text, *size, false);
            }
            Ink::Box { width, height } => {
                // Each by itself: readers draw a thin box black at any size, but not one that is part of a path.
                let mut path = PathBuilder::new();
                if let Some(rect) = Rect::from_xywh(mark.x, mark.y, *width, *height) {
                    path.push_rect(rect);
                }
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
        }
    }
    surface.end_tagged();
    if let Some(node) = first.node {
        structure.drew(node, drawn, page, first.y);
    }
}

/// The four faces as krilla embeds them.
struct Fonts([Font; 4]);

impl Fonts {
    fn load() -> Result<Self, ExportError> {
        let load = |bold, italic| {
            let file = Face { bold, italic }.file();
            Font::new(file.into(), 0).ok_or_else(|| ExportError::Pdf("không đọc được phông chữ".to_owned()))
        };
        Ok(Self([load(false, false)?, load(true, false)?, load(false, true)?, load(true, true)?]))
    }

    fn font(&self, face: Face) -> Font {
        let [plain, ..] = &self.0;
        self.0.get(face.place()).unwrap_or(plain).clone()
    }

    /// One glyph a letter: composed Vietnamese needs no more.
    fn glyphs(face: Face, text: &str, spread: f32) -> Vec<KrillaGlyph> {
        let glyph = |(at, c): (usize, char)| {
            let drawn = face.draw(c);
            let advance = drawn.advance + if c == ' ' { spread } else { 0.0 };
            KrillaGlyph::new(GlyphId::new(drawn.id.into()), advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }
}

fn settings() -> Result<SerializeSettings, ExportError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| ExportError::Pdf(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(document: &Document) -> Metadata {
    Metadata::new()
        .title(title(document).to_owned())
        .authors(vec![document.author.clone()])
        .language(LANGUAGE.to_owned())
        .creator("chutoa".to_owned())
        .creation_date(made(document.made_at_ms))
}

/// A file that can be read aloud has a name.
fn title(document: &Document) -> &str {
    if document.title.is_empty() { "Văn bản" } else { &document.title }
}

fn made(ms: i64) -> DateTime {
    let day = Day::of(ms, 0);
    let second = ms.div_euclid(1_000).rem_euclid(86_400);
    let part = |value: i64| u8::try_from(value).unwrap_or_default();
    DateTime::new(u16::try_from(day.year).unwrap_or_default())
        .month(part(day.month.into()))
        .day(part(day.day.into()))
        .hour(part(second / 3_600))
        .minute(part(second / 60 % 60))
        .second(part(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// The headings, each leading to its place: the first level, and the second within it.
fn outline(structure: &Structure, title: &str) -> Outline {
    let mut outline = Outline::new();
    // A paper without headings still has one place to go to.
    let mut open = OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0)));
    for (level, words, page, y) in structure.headings().into_iter().filter(|(level, ..)| *level > 0) {
        let node = OutlineNode::new(words.to_owned(), XyzDestination::new(page, Point::from_xy(0.0, y)));
        if level > 1 {
            open.push_child(node);
        } else {
            outline.push_child(std::mem::replace(&mut open, node));
        }
    }
    outline.push_child(open);
    outline
}
