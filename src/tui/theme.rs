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

/// The few colours of a ground.
struct ThemeColours {
    ground: u8,
    chosen: u8,
    /// Letters on both.
    letters: u8,
    dim: u8,
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
            ground: 254,
            chosen: 252,
            letters: 235,
            dim: 241,
            rule: 249,
            gold: 94,
            green: 22,
            red: 124,
            key: 24,
            warning: 130,
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
            next: fg(palette.on_gold).bg(Color::Indexed(palette.gold)).add_modifier(Modifier::BOLD),
            key: fg(palette.key),
            label: fg(palette.dim),
            selection: ground(palette.chosen).add_modifier(Modifier::BOLD),
            rule: fg(palette.rule),
            warning: fg(palette.warning).add_modifier(Modifier::BOLD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(p: &Theme) -> [Style; 13] {
        let Theme { text, dim, bar, bold, gold, green, red, next, key, label, selection, rule, warning } = *p;
        [text, dim, bar, bold, gold, green, red, next, key, label, selection, rule, warning]
    }

    /// A terminal that does not tell its ground keeps its own letters everywhere but on ours.
    #[test]
    fn whoever_sets_a_ground_sets_its_letters() {
        for theme in [Theme::dark(), Theme::light(), Theme::plain()] {
            assert!(all(&theme).iter().all(|style| style.bg.is_none() || style.fg.is_some()), "{theme:?}");
        }
        assert!(all(&Theme::dark()).iter().filter(|style| style.bg.is_some()).count() > 2);
    }

    #[test]
    fn plain_has_no_colour_and_the_others_keep_the_terminals_own_letters() {
        let p = Theme::new(Background::Plain);
        assert!(all(&p).iter().all(|s| s.fg.is_none() && s.bg.is_none()));
        assert_eq!(Theme::new(Background::Dark).text.fg, None);
        assert_ne!(Theme::new(Background::Dark), Theme::new(Background::Light));
    }
}
