//! Colours by what they mean: gold is now, green is reached, red is not reached, grey is the rest.
//!
//! Indexed colours of the 256 stand on any modern terminal; letters keep the terminal's own colour, but on a ground of
//! ours: where a terminal does not say that it is light, its black letters would stand on our dark bar.

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
}

/// Letters and ground of who speaks: they stand on any other ground.
const SPEAKER: (u8, u8) = (231, 23);

/// The few colours of a ground.
struct ThemeColours {
    ground: u8,
    chosen: u8,
    /// Letters on both.
    letters: u8,
    dim: u8,
    /// On the ground of the bars.
    label: u8,
    rule: u8,
    gold: u8,
    green: u8,
    red: u8,
    key: u8,
    warning: u8,
    on_gold: u8,
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
            ground: 237,
            chosen: 239,
            letters: 252,
            dim: 246,
            label: 250,
            rule: 240,
            gold: 222,
            green: 150,
            red: 210,
            key: 116,
            warning: 215,
            on_gold: 235,
        })
    }

    /// For light grounds.
    pub fn light() -> Self {
        Self::coloured(&ThemeColours {
            ground: 255,
            chosen: 252,
            letters: 235,
            dim: 241,
            label: 240,
            rule: 249,
            gold: 94,
            green: 22,
            red: 124,
            key: 24,
            warning: 125,
            on_gold: 231,
        })
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
        }
    }

    fn coloured(palette: &ThemeColours) -> Self {
        let fg = |index| Style::new().fg(Color::Indexed(index));
        let ground = |index| fg(palette.letters).bg(Color::Indexed(index));
        Self {
            text: Style::new(),
            dim: fg(palette.dim),
            bar: ground(palette.ground),
            bold: Style::new().add_modifier(Modifier::BOLD),
            gold: fg(palette.gold),
            green: fg(palette.green),
            red: fg(palette.red),
            speaker: fg(SPEAKER.0).bg(Color::Indexed(SPEAKER.1)).add_modifier(Modifier::BOLD),
            next: fg(palette.on_gold).bg(Color::Indexed(palette.gold)).add_modifier(Modifier::BOLD),
            key: fg(palette.key),
            label: fg(palette.label),
            selection: ground(palette.chosen).add_modifier(Modifier::BOLD),
            rule: fg(palette.rule),
            warning: fg(palette.warning).add_modifier(Modifier::BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(p: &Theme) -> [Style; 14] {
        let Theme { text, dim, bar, bold, gold, green, red, speaker, next, key, label, selection, rule, warning } = *p;
        [text, dim, bar, bold, gold, green, red, speaker, next, key, label, selection, rule, warning]
    }

    /// A terminal that does not tell its ground keeps its own letters everywhere but on ours.
    #[test]
    fn whoever_sets_a_ground_sets_its_letters() {
        for theme in [Theme::dark(), Theme::light(), Theme::plain()] {
            assert!(all(&theme).iter().all(|style| style.bg.is_none() || style.fg.is_some()), "{theme:?}");
        }
        assert!(all(&Theme::dark()).iter().filter(|style| style.bg.is_some()).count() > 2);
    }

    /// Red, green, blue of one of the 256 colours beyond the first sixteen, which every terminal may choose itself.
    fn rgb(index: u8) -> [u8; 3] {
        let part = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        match index {
            232.. => [8 + 10 * (index - 232); 3],
            _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(part),
        }
    }

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

    /// WCAG 2.2, 1.4.3: 4.5 for text; lines and frames are none.
    #[test]
    fn every_letter_can_be_read_on_its_ground() {
        let of = |colour: Option<Color>| match colour {
            Some(Color::Indexed(index)) => Some(rgb(index)),
            _ => None,
        };
        // What terminals have for grounds, and what their own letters are.
        let dark = (Theme::dark(), [[0; 3], [30; 3], [40, 42, 54]], [204; 3]);
        let light = (Theme::light(), [[255; 3], [253, 246, 227], [246, 248, 250]], [36; 3]);
        for (theme, grounds, letters) in [dark, light] {
            let bar = of(theme.bar.bg).unwrap();
            let Theme { gold, green, red, dim, key, label, warning, next, speaker, selection, .. } = theme;
            let mut pairs: Vec<(Style, [u8; 3])> = Vec::new();
            for ground in grounds {
                pairs.extend([gold, green, red, dim, key, warning].map(|style| (style, ground)));
            }
            pairs.extend([theme.bar, gold, key, label].map(|style| (style, bar)));
            pairs.extend([next, speaker, selection].map(|style| (style, of(style.bg).unwrap())));
            for (style, ground) in pairs {
                let ratio = contrast(of(style.fg).unwrap_or(letters), ground);
                assert!(ratio >= 4.5, "{style:?} on {ground:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn plain_has_no_colour_and_the_others_keep_the_terminals_own_letters() {
        let p = Theme::new(Background::Plain);
        assert!(all(&p).iter().all(|s| s.fg.is_none() && s.bg.is_none()));
        assert_eq!(Theme::new(Background::Dark).text.fg, None);
        assert_ne!(Theme::new(Background::Dark), Theme::new(Background::Light));
    }
}
