//! Colours by what they mean: gold is now, green is reached, red is not reached, grey is the rest.
//!
//! Indexed colours of the 256 stand on any modern terminal; letters keep the terminal's own colour, but on a ground of
//! ours: where a terminal does not say that it is light, its black letters would stand on our dark bar.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::tui::platform::Background;

/// Black and white of the fixed part of the 256 colours: no theme of a terminal changes them, and a phone reads them.
pub const INK: Color = Color::Indexed(16);
/// The white under [`INK`].
pub const PAPER: Color = Color::Indexed(231);

/// A style for each role; nothing is drawn in a colour that is not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What can wait: labels, headings, what is done or not yet there.
    pub dim: Style,
    /// The ground of the first and last line.
    pub bar: Style,
    /// The one thing to look at.
    pub bold: Style,
    /// What is happening now.
    pub gold: Style,
    /// Reached.
    pub green: Style,
    /// Not reached.
    pub red: Style,
    /// Who says what is to be read.
    pub speaker: Style,
    /// The key of the next step.
    pub next: Style,
    /// The name of a key.
    pub key: Style,
    /// What a key does.
    pub label: Style,
    /// The row that is chosen.
    pub selection: Style,
    /// Lines and frames.
    pub rule: Style,
    /// Something needs care.
    pub warning: Style,
    /// Ground and letters of all that has none of its own; nothing: the terminal's.
    pub ground: Style,
}

/// Letters and their ground; `None`: the terminal's own.
type ColourPair = (Option<u8>, Option<u8>);

const fn ink(letters: u8) -> ColourPair {
    (Some(letters), None)
}

const fn on(letters: u8, ground: u8) -> ColourPair {
    (Some(letters), Some(ground))
}

/// The few colours of a ground.
struct ThemeColours {
    bar: ColourPair,
    chosen: ColourPair,
    dim: ColourPair,
    /// On the ground of the bars.
    label: ColourPair,
    rule: ColourPair,
    gold: ColourPair,
    green: ColourPair,
    red: ColourPair,
    key: ColourPair,
    warning: ColourPair,
    next: ColourPair,
    speaker: ColourPair,
}

impl Theme {
    /// The theme for a look.
    pub fn new(look: Background) -> Self {
        match look {
            Background::Dark => Self::dark(),
            Background::Light => Self::light(),
            Background::Plain => Self::plain(),
        }
    }

    /// For dark grounds.
    pub fn dark() -> Self {
        Self::coloured(&ThemeColours {
            bar: on(252, 237),
            chosen: on(252, 239),
            dim: ink(246),
            label: ink(250),
            rule: ink(240),
            gold: ink(222),
            green: ink(150),
            red: ink(210),
            key: ink(116),
            warning: ink(215),
            next: on(235, 222),
            speaker: on(231, 23),
        })
    }

    /// For light grounds.
    pub fn light() -> Self {
        Self::coloured(&ThemeColours {
            bar: on(235, 255),
            chosen: on(235, 252),
            dim: ink(241),
            label: ink(240),
            rule: ink(249),
            gold: ink(94),
            green: ink(22),
            red: ink(124),
            key: ink(24),
            warning: ink(125),
            next: on(231, 94),
            speaker: on(231, 23),
        })
    }

    /// Letters of at least 7 to 1, what is chosen in black on white.
    pub fn contrast() -> Self {
        let theme = Self::coloured(&ThemeColours {
            bar: on(231, 17),
            chosen: on(16, 231),
            dim: ink(253),
            label: ink(231),
            rule: ink(250),
            gold: ink(226),
            green: ink(120),
            red: ink(217),
            key: ink(123),
            warning: on(16, 216),
            next: on(16, 226),
            speaker: on(16, 231),
        });
        theme.on_ground(231, 16)
    }

    /// Of the first sixteen colours alone, which terminals choose themselves.
    pub fn sixteen() -> Self {
        let theme = Self::coloured(&ThemeColours {
            bar: on(15, 4),
            chosen: on(0, 7),
            dim: ink(7),
            label: ink(15),
            rule: ink(8),
            gold: ink(11),
            green: ink(10),
            red: ink(9),
            key: ink(14),
            warning: on(15, 1),
            next: on(0, 11),
            speaker: on(0, 6),
        });
        theme.on_ground(15, 0)
    }

    /// Without colours: bold, reverse and dim only.
    pub fn plain() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            text: Style::new(),
            dim: with(Modifier::DIM),
            bar: Style::new(),
            bold: with(Modifier::BOLD),
            gold: with(Modifier::BOLD),
            green: Style::new(),
            red: with(Modifier::BOLD),
            speaker: with(Modifier::REVERSED),
            next: with(Modifier::REVERSED),
            key: with(Modifier::BOLD),
            label: with(Modifier::DIM),
            selection: with(Modifier::REVERSED),
            rule: with(Modifier::DIM),
            warning: with(Modifier::BOLD | Modifier::REVERSED),
            ground: Style::new(),
        }
    }

    fn coloured(colours: &ThemeColours) -> Self {
        let of = |(letters, ground): ColourPair| Style {
            fg: letters.map(Color::Indexed),
            bg: ground.map(Color::Indexed),
            ..Style::new()
        };
        Self {
            text: Style::new(),
            dim: of(colours.dim),
            bar: of(colours.bar),
            bold: Style::new().add_modifier(Modifier::BOLD),
            gold: of(colours.gold),
            green: of(colours.green),
            red: of(colours.red),
            speaker: of(colours.speaker).add_modifier(Modifier::BOLD),
            next: of(colours.next).add_modifier(Modifier::BOLD),
            key: of(colours.key),
            label: of(colours.label),
            selection: of(colours.chosen).add_modifier(Modifier::BOLD),
            rule: of(colours.rule),
            warning: of(colours.warning).add_modifier(Modifier::BOLD),
            ground: Style::new(),
        }
    }

    /// On a ground of our own: whatever the terminal's is, letters can be read on it.
    #[must_use]
    pub fn on_ground(self, letters: u8, ground: u8) -> Self {
        Self { ground: Style::new().fg(Color::Indexed(letters)).bg(Color::Indexed(ground)), ..self }
    }

    /// Gives that ground to what was drawn without one, and its letters.
    pub fn paint(&self, buffer: &mut Buffer) {
        let (Some(letters), Some(ground)) = (self.ground.fg, self.ground.bg) else { return };
        for cell in &mut buffer.content {
            cell.fg = if cell.fg == Color::Reset { letters } else { cell.fg };
            cell.bg = if cell.bg == Color::Reset { ground } else { cell.bg };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(p: &Theme) -> [Style; 15] {
        let Theme {
            text,
            dim,
            bar,
            bold,
            gold,
            green,
            red,
            speaker,
            next,
            key,
            label,
            selection,
            rule,
            warning,
            ground,
        } = *p;
        [text, dim, bar, bold, gold, green, red, speaker, next, key, label, selection, rule, warning, ground]
    }

    /// Every theme with colours.
    fn coloured() -> [Theme; 4] {
        [Theme::dark(), Theme::light(), Theme::contrast(), Theme::sixteen()]
    }

    /// A terminal that does not tell its ground keeps its own letters everywhere but on ours.
    #[test]
    fn whoever_sets_a_ground_sets_its_letters() {
        for theme in coloured().into_iter().chain([Theme::plain()]) {
            assert!(all(&theme).iter().all(|style| style.bg.is_none() || style.fg.is_some()), "{theme:?}");
        }
        assert!(all(&Theme::dark()).iter().filter(|style| style.bg.is_some()).count() > 2);
    }

    /// Gold, green, red and the colour of a warning mean one thing each: none is another.
    #[test]
    fn every_meaning_has_a_colour_of_its_own() {
        for theme in coloured() {
            let told = [theme.gold, theme.green, theme.red, theme.warning, theme.dim].map(|style| (style.fg, style.bg));
            let alike = told.iter().enumerate().any(|(at, one)| told.iter().skip(at + 1).any(|other| other == one));
            assert!(!alike, "{told:?}");
        }
    }

    /// Red, green, blue of one of the 256 colours beyond the first sixteen, which every terminal may choose itself.
    fn rgb(index: u8) -> [u8; 3] {
        let part = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        match index {
            232.. => [8 + 10 * (index - 232); 3],
            _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(part),
        }
    }

    /// The first sixteen as terminals have them: VGA, xterm, that of Windows.
    const SIXTEEN: [[u32; 16]; 3] = [
        [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
            0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
        [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676,
            0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    ];

    /// WCAG 2.2, relative luminance.
    fn luminance(rgb: [u8; 3]) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The weakest pair of letters and ground of a theme on these grounds with these letters of the terminal's own.
    fn weakest(theme: &Theme, grounds: &[[u8; 3]], letters: [u8; 3], of: impl Fn(u8) -> [u8; 3]) -> f64 {
        let of = |colour: Option<Color>| match colour {
            Some(Color::Indexed(index)) => Some(of(index)),
            _ => None,
        };
        let bar = of(theme.bar.bg).unwrap();
        let Theme { gold, green, red, dim, key, label, warning, next, speaker, selection, .. } = *theme;
        let mut pairs: Vec<(Style, [u8; 3])> = Vec::new();
        for ground in grounds {
            let own = |style: Style| (style, of(style.bg).unwrap_or(*ground));
            pairs.extend([gold, green, red, dim, key, warning].map(own));
        }
        pairs.extend([theme.bar, label, gold, key].map(|style| (style, bar)));
        pairs.extend([next, speaker, selection].map(|style| (style, of(style.bg).unwrap())));
        let ratios = pairs.into_iter().map(|(style, ground)| {
            let ratio = contrast(of(style.fg).unwrap_or(letters), ground);
            assert!(ratio >= 4.5, "{style:?} on {ground:?}: {ratio:.2}");
            ratio
        });
        ratios.fold(f64::INFINITY, f64::min)
    }

    /// WCAG 2.2, 1.4.3: 4.5 for text; lines and frames are none.
    #[test]
    fn every_letter_can_be_read_on_its_ground() {
        // What terminals have for grounds, and what their own letters are.
        let grounds = [[[0; 3], [30; 3], [40, 42, 54]], [[255; 3], [253, 246, 227], [246, 248, 250]]];
        for (name, theme, at) in [("dark", Theme::dark(), 0), ("light", Theme::light(), 1)] {
            let ratio = weakest(&theme, &grounds[at], [[204; 3], [36; 3]][at], rgb);
            println!("{name}: {ratio:.2}");
        }
        let ratio = weakest(&Theme::contrast(), &[rgb(16)], rgb(231), rgb);
        println!("contrast: {ratio:.2}");
        assert!(ratio >= 7.0, "{ratio:.2}");
    }

    /// A theme that was chosen has a ground of its own: nothing is left to what the terminal may have.
    #[test]
    fn what_was_drawn_without_a_ground_is_given_one() {
        use ratatui::layout::Rect;
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        buffer.set_string(0, 0, "Hội nghị", Theme::contrast().gold);
        Theme::contrast().paint(&mut buffer);
        let (gold, free) = (buffer[(0, 0)].clone(), buffer[(8, 0)].clone());
        assert_eq!((gold.fg, gold.bg), (Color::Indexed(226), Color::Indexed(16)));
        assert_eq!((free.fg, free.bg), (Color::Indexed(231), Color::Indexed(16)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        Theme::dark().paint(&mut buffer);
        assert_eq!(buffer[(0, 0)].bg, Color::Reset, "the terminal's own ground");
    }

    #[test]
    fn sixteen_colours_can_be_read_as_terminals_have_them() {
        for colours in SIXTEEN {
            let of = |index: u8| {
                let [_, rgb @ ..] = colours[usize::from(index)].to_be_bytes();
                rgb
            };
            let ratio = weakest(&Theme::sixteen(), &[of(0)], of(15), of);
            println!("16: {ratio:.2}");
        }
    }

    #[test]
    fn plain_has_no_colour_and_the_others_keep_the_terminals_own_letters() {
        let p = Theme::new(Background::Plain);
        assert!(all(&p).iter().all(|s| s.fg.is_none() && s.bg.is_none()));
        assert!(coloured().iter().all(|theme| theme.text.fg.is_none()));
        assert_ne!(Theme::new(Background::Dark), Theme::new(Background::Light));
    }
}
