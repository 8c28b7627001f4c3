//! Liberation Serif, whose letters are as wide as those of Times New Roman: what words measure, in every format.

use std::sync::LazyLock;

use ab_glyph::{Font as _, FontRef};

/// One of the four faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// Plain, bold, italic, both: the place of a face is the sum of what it is.
const FILES: [&[u8]; 4] = [
    include_bytes!("fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("fonts/LiberationSerif-BoldItalic.ttf"),
];

/// What the fonts have no drawing for is shown as this.
pub const STAND_IN: char = '□';

/// One letter as a face draws it.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// Number within the font.
    pub id: u16,
    /// Width in ems.
    pub advance: f32,
}

/// Latin letters, those of Vietnamese, dashes and quotation marks: what papers are made of.
const COMMON: [(char, char); 3] = [(' ', '\u{233}'), ('\u{1ea0}', '\u{1ef9}'), ('\u{2010}', '\u{2026}')];

/// The letters of a face that papers are made of, looked up once.
struct FaceLetters {
    font: Option<FontRef<'static>>,
    /// For each stretch of `COMMON` its letters in order.
    common: [Vec<Option<Drawn>>; 3],
}

static LETTERS: LazyLock<[FaceLetters; 4]> = LazyLock::new(|| FILES.map(FaceLetters::of));

impl FaceLetters {
    fn of(file: &'static [u8]) -> Self {
        let font = FontRef::try_from_slice(file).ok();
        let known = |c: char| font.as_ref().and_then(|font| drawn(font, c));
        let common = COMMON.map(|(first, last)| (first..=last).map(known).collect());
        Self { font, common }
    }

    fn drawn(&self, c: char) -> Option<Drawn> {
        for ((first, last), letters) in COMMON.iter().zip(&self.common) {
            if (*first..=*last).contains(&c) {
                return letters.get(usize::try_from(u32::from(c) - u32::from(*first)).ok()?).copied().flatten();
            }
        }
        drawn(self.font.as_ref()?, c)
    }
}

/// `None` where the font has no drawing of it.
fn drawn(font: &FontRef, c: char) -> Option<Drawn> {
    let id = font.glyph_id(c);
    let em = font.units_per_em()?;
    (id.0 != 0).then(|| Drawn { id: id.0, advance: font.h_advance_unscaled(id) / em })
}

impl Face {
    /// Neither bold nor italic.
    pub const PLAIN: Self = Self { bold: false, italic: false };
    /// Bold.
    pub const BOLD: Self = Self { bold: true, italic: false };
    /// Italic.
    pub const ITALIC: Self = Self { bold: false, italic: true };
    /// Both.
    pub const BOLD_ITALIC: Self = Self { bold: true, italic: true };

    /// Its place among the four.
    pub fn place(self) -> usize {
        usize::from(self.bold) + 2 * usize::from(self.italic)
    }

    /// The font file.
    pub fn file(self) -> &'static [u8] {
        FILES.get(self.place()).copied().unwrap_or_default()
    }

    /// A letter, or the sign that stands for letters which the font lacks.
    pub fn draw(self, c: char) -> Drawn {
        let letters = LETTERS.get(self.place());
        let drawn = |c| letters.and_then(|letters| letters.drawn(c));
        drawn(c).or_else(|| drawn(STAND_IN)).unwrap_or(Drawn { id: 0, advance: 0.5 })
    }

    /// Whether the letter can be drawn as it is.
    pub fn has(self, c: char) -> bool {
        LETTERS.get(self.place()).is_some_and(|letters| letters.drawn(c).is_some())
    }

    /// Width of words in ems.
    pub fn ems(self, words: &str) -> f32 {
        words.chars().map(|c| self.draw(c).advance).sum()
    }

    /// Twips that words take, rather too many than too few.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are small and not negative")]
    #[expect(clippy::cast_precision_loss, reason = "sizes of letters are small")]
    pub fn twips(self, words: &str, points: u32) -> u32 {
        (self.ems(words) * points as f32 * 20.0).ceil() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_every_letter_of_vietnamese() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz";
        let all = letters.to_owned() + &letters.to_uppercase() + "«»“”–…%/.,:;()[]—‘’0123456789";
        for face in 0..4 {
            let face = Face { bold: face & 1 > 0, italic: face & 2 > 0 };
            let lacks = |c: &char| !face.has(*c);
            assert_eq!(all.chars().filter(lacks).collect::<String>(), "", "{face:?}");
            assert!(face.has(STAND_IN));
        }
    }

    #[test]
    fn words_are_as_wide_as_in_times_new_roman() {
        let face = Face::BOLD;
        assert_eq!(face.twips("Độc lập - Tự do - Hạnh phúc", 14), 3_428);
        assert!((Face::default().ems("0") - 0.5).abs() < f32::EPSILON);
    }
}
