//! Words to points: Be Vietnam Pro Bold by its outlines, every letter at a whole point.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use std::sync::OnceLock;

/// SIL Open Font License, see the text beside it.
const FONT: &[u8] = include_bytes!("BeVietnamPro-Bold.ttf");

/// A point is set where a letter covers this much of it.
const COVERED: f32 = 0.42;

/// Letters that reach as far as any do: a line keeps its height whatever stands in it.
const CAPITALS: &str = "ẮẤỮỘẬỊ";
const SMALL: &str = "ẮẤỮỘẬgqpyj";
const DIGITS: &str = "0123456789";

/// How many points a cell has across; down it always has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grain {
    /// Points across: 1 or 2.
    pub across: u8,
}

/// Points of one line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// Columns of points.
    pub width: usize,
    /// Rows of points.
    pub height: usize,
    set: Vec<bool>,
}

impl Points {
    /// Whether a point is set; none is beyond the edge.
    pub fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.set.get(y * self.width + x).copied().unwrap_or(false)
    }
}

fn font() -> Option<&'static FontRef<'static>> {
    static FACE: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FACE.get_or_init(|| FontRef::try_from_slice(FONT).ok()).as_ref()
}

/// How far up and down letters reach: lines that stand together share one, so that they are of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Digits and signs.
    Digits,
    /// Capitals with their marks.
    Capitals,
    /// All letters.
    All,
}

impl Reach {
    /// Of some words.
    pub fn of(words: &str) -> Self {
        if words.chars().any(char::is_lowercase) {
            Self::All
        } else if words.chars().any(char::is_alphabetic) {
            Self::Capitals
        } else {
            Self::Digits
        }
    }
}

/// How wide letters are for their height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// As the font has them.
    Whole,
    /// Pressed together: at arm's length they are still told apart, and a sentence finds room.
    Narrow,
}

impl Breadth {
    /// Of the font's own width. Narrower, the eyes of stacked marks (ể, ặ) close.
    const fn share(self) -> f32 {
        match self {
            Self::Whole => 1.0,
            Self::Narrow => 0.7,
        }
    }
}

/// How words are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// Rows of cells.
    pub rows: u16,
    /// How wide for that height.
    pub breadth: Breadth,
    /// Points of a cell.
    pub grain: Grain,
    /// Letters that must fit.
    pub reach: Reach,
}

/// The highest and lowest ink of the letters of a reach, at a height of one.
fn ink(font: &FontRef, reach: Reach) -> (f32, f32) {
    static REACHES: OnceLock<[(f32, f32); 3]> = OnceLock::new();
    let [digits, capitals, all] = REACHES.get_or_init(|| [DIGITS, CAPITALS, SMALL].map(|reach| edges(font, reach)));
    match reach {
        Reach::Digits => *digits,
        Reach::Capitals => *capitals,
        Reach::All => *all,
    }
}

fn edges(font: &FontRef, reach: &str) -> (f32, f32) {
    let bounds = reach.chars().filter_map(|letter| {
        let glyph = font.glyph_id(letter).with_scale(1000.0);
        font.outline_glyph(glyph).map(|outline| outline.px_bounds())
    });
    let (top, bottom) =
        bounds.fold((0.0_f32, 0.0_f32), |(top, bottom), edge| (top.min(edge.min.y), bottom.max(edge.max.y)));
    (top / 1000.0, bottom / 1000.0)
}

/// A scale at which the ink fills so many rows of cells, and where its baseline is, in points.
fn scale(font: &FontRef, hand: Hand) -> (PxScale, f32) {
    let (top, bottom) = ink(font, hand.reach);
    let high = f32::from(hand.rows) * 2.0;
    let y = high / (bottom - top).max(0.001);
    // A cell is twice as high as wide: two points down are as long as one across, or as two.
    (PxScale { x: y * f32::from(hand.grain.across) * hand.breadth.share(), y }, -top * y)
}

/// Whether the font has every letter of some words: none is ever left out or drawn as a box.
pub fn knows(words: &str) -> bool {
    font().is_some_and(|font| words.chars().all(|letter| font.glyph_id(letter).0 != 0))
}

/// How wide words are, in columns of cells.
pub fn columns(words: &str, hand: Hand) -> usize {
    let Some(font) = font() else { return usize::MAX };
    let (scale, _) = scale(font, hand);
    let (_, width) = laid(font, words, scale, 0.0);
    whole(width).div_ceil(usize::from(hand.grain.across))
}

/// Letters at whole points, and how far the pen came.
fn laid(font: &FontRef, words: &str, scale: PxScale, baseline: f32) -> (Vec<Glyph>, f32) {
    let face = font.as_scaled(scale);
    let (mut glyphs, mut pen, mut before) = (Vec::new(), 0.0_f32, None);
    // A clock that runs does not wobble: every digit is as wide as the widest.
    let digit = DIGITS.chars().map(|digit| face.h_advance(face.glyph_id(digit))).fold(0.0, f32::max);
    for letter in words.chars() {
        let id = face.glyph_id(letter);
        pen += before.map_or(0.0, |before| face.kern(before, id));
        let own = face.h_advance(id);
        let wide = if letter.is_ascii_digit() { digit } else { own };
        pen = pen.round();
        glyphs.push(id.with_scale_and_position(scale, point(pen + ((wide - own) / 2.0).round(), baseline)));
        pen += wide;
        before = Some(id);
    }
    (glyphs, pen.ceil())
}

/// Words as points; `None` if the font cannot be read.
pub fn draw(words: &str, hand: Hand) -> Option<Points> {
    let font = font()?;
    let (scale, baseline) = scale(font, hand);
    let (glyphs, width) = laid(font, words, scale, baseline.round());
    let (width, height) = (whole(width), usize::from(hand.rows) * 2);
    let mut set = vec![false; width * height];
    for outline in glyphs.into_iter().filter_map(|glyph| font.outline_glyph(glyph)) {
        let corner = outline.px_bounds().min;
        outline.draw(|x, y, covered| {
            let (x, y) = (f32_of(x) + corner.x, f32_of(y) + corner.y);
            if covered >= COVERED
                && x >= 0.0
                && y >= 0.0
                && whole(x) < width
                && let Some(point) = set.get_mut(whole(y) * width + whole(x))
            {
                *point = true;
            }
        });
    }
    Some(Points { width, height, set })
}

/// Points are few: no precision is lost.
#[expect(clippy::cast_precision_loss, reason = "a screen has far fewer points than a float counts exactly")]
fn f32_of(points: u32) -> f32 {
    points as f32
}

/// A number of points that is not negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "callers hold it at zero or more")]
fn whole(points: f32) -> usize {
    points.max(0.0) as usize
}
