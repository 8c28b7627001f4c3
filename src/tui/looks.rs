//! How the screen looks: the theme that was chosen, kept between runs in a small file of the user's settings.

use crate::store::temporary::{self, NameTaken};
use crate::store::{StoreError, regular_file};
use crate::tui::platform::Background;
use crate::tui::theme::Theme;
use std::fs;
use std::path::{Path, PathBuf};

/// A theme that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the terminal says that its ground is.
    Terminal,
    /// For dark grounds.
    Dark,
    /// For light grounds.
    Light,
    /// Black and white as far as it goes.
    Contrast,
    /// The first sixteen colours alone, which old terminals know.
    Sixteen,
    /// No colours.
    Plain,
}

impl ThemeChoice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Terminal, Self::Dark, Self::Light, Self::Contrast, Self::Sixteen, Self::Plain];

    /// What it is called.
    pub fn words(self) -> &'static str {
        match self {
            Self::Terminal => "Theo cửa sổ dòng lệnh",
            Self::Dark => "Nền tối",
            Self::Light => "Nền sáng",
            Self::Contrast => "Tương phản cao",
            Self::Sixteen => "16 màu, cho cửa sổ dòng lệnh đời cũ",
            Self::Plain => "Không màu",
        }
    }

    /// As it stands in the file.
    fn word(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Sixteen => "16",
            Self::Plain => "none",
        }
    }

    fn theme(self, ground: Background) -> Theme {
        match self {
            Self::Terminal => Theme::new(ground),
            Self::Dark => Theme::dark().on_ground(252, 234),
            Self::Light => Theme::light().on_ground(235, 231),
            Self::Contrast => Theme::contrast(),
            Self::Sixteen => Theme::sixteen(),
            Self::Plain => Theme::plain(),
        }
    }
}

/// The theme, the ground of the terminal, and where the choice is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    theme: Theme,
    choice: ThemeChoice,
    ground: Background,
    /// The mouse points here; else it selects text.
    mouse: bool,
    /// Nowhere in tests and examples.
    file: Option<PathBuf>,
}

impl From<Theme> for Looks {
    fn from(theme: Theme) -> Self {
        let (choice, ground) = (ThemeChoice::Terminal, Background::Dark);
        Self { theme, choice, ground, mouse: true, file: None }
    }
}

impl Looks {
    /// On a ground, as they are kept in that file. What the environment says of colours holds, whatever was chosen.
    pub fn kept(file: Option<PathBuf>, ground: Background, told: bool) -> Self {
        let text = file.as_deref().and_then(|file| regular_file::read(file).ok()).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let chosen = value(&text, THEME).and_then(|word| ThemeChoice::ALL.into_iter().find(|one| one.word() == word));
        let choice = chosen.filter(|_| !told).unwrap_or(ThemeChoice::Terminal);
        let mouse = value(&text, MOUSE).is_none_or(|word| word != OFF);
        Self { theme: choice.theme(ground), choice, ground, mouse, file }
    }

    /// The colours.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// What is chosen.
    pub fn choice(&self) -> ThemeChoice {
        self.choice
    }

    /// Another theme from now on, and in later runs; a sentence where it could not be kept for those.
    pub fn choose(&mut self, choice: ThemeChoice) -> Result<(), String> {
        (self.choice, self.theme) = (choice, choice.theme(self.ground));
        self.keep()
    }

    /// The next theme of all; which it is.
    pub fn turn_theme(&mut self) -> Result<String, String> {
        let at = ThemeChoice::ALL.iter().position(|choice| *choice == self.choice).unwrap_or(0);
        let next = ThemeChoice::ALL[(at + 1) % ThemeChoice::ALL.len()];
        self.choose(next)?;
        Ok(format!("✓ Màu: {}.", crate::text::lower_first(next.words())))
    }

    /// Whether the mouse points here.
    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// The mouse points here from now on, or selects text again; what that means, or why it could not be kept for later runs.
    pub fn turn_mouse(&mut self) -> Result<&'static str, String> {
        self.mouse = !self.mouse;
        self.keep()?;
        Ok(if self.mouse {
            "Chuột: bấm để chọn, lăn để cuộn; giữ Shift mà kéo là bôi đen chữ."
        } else {
            "Chuột: kéo để bôi đen chữ, như ở cửa sổ dòng lệnh."
        })
    }

    fn keep(&self) -> Result<(), String> {
        let Some(file) = &self.file else { return Ok(()) };
        let mouse = if self.mouse { String::new() } else { format!("{MOUSE} = \"{OFF}\"\n") };
        let text = format!("{THEME} = \"{}\"\n{mouse}", self.choice.word());
        let folder = file.parent().unwrap_or(Path::new("."));
        let kept = fs::create_dir_all(folder)
            .and_then(|()| temporary::write(file, text.as_bytes(), NameTaken::IsReplaced))
            .map_err(|error| StoreError::io(file, error));
        kept.map_err(|fault| format!("Lần này đã đổi, nhưng không lưu lại được cho lần sau. {fault}"))
    }
}

/// The keys of the file.
const THEME: &str = "theme";
const MOUSE: &str = "mouse";
/// The mouse is left to the terminal.
const OFF: &str = "off";

/// What a file says of a key; none where it is no such file.
fn value(text: &str, key: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    table.get(key)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_there_in_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chutoa").join("settings.toml");
        for choice in ThemeChoice::ALL {
            let mut looks = Looks::kept(Some(file.clone()), Background::Dark, false);
            looks.choose(choice).unwrap();
            let next = Looks::kept(Some(file.clone()), Background::Dark, false);
            assert_eq!((next.choice(), next.theme()), (choice, looks.theme()));
            // NO_COLOR and CHUTOA_THEME come first.
            let told = Looks::kept(Some(file.clone()), Background::Plain, true);
            assert_eq!(told.theme(), &Theme::plain());
        }
    }

    #[test]
    fn the_mouse_stays_as_it_was_chosen_beside_the_theme() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        let mut looks = Looks::kept(Some(file.clone()), Background::Dark, false);
        assert!(looks.mouse());
        looks.choose(ThemeChoice::Contrast).unwrap();
        for wanted in [false, true] {
            looks.turn_mouse().unwrap();
            let next = Looks::kept(Some(file.clone()), Background::Dark, false);
            assert_eq!((next.mouse(), next.choice()), (wanted, ThemeChoice::Contrast));
        }
    }

    #[test]
    fn a_file_of_something_else_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        for text in ["", "theme", "theme = 7", "theme = \"tím\"", "\u{0}\u{1}"] {
            fs::write(&file, text).unwrap();
            let looks = Looks::kept(Some(file.clone()), Background::Light, false);
            assert_eq!(looks.theme(), &Theme::light(), "{text:?}");
        }
        let nowhere = Looks::kept(Some(file.join("x")), Background::Light, false).choose(ThemeChoice::Dark);
        assert!(nowhere.unwrap_err().contains("không lưu lại được"));
    }
}
