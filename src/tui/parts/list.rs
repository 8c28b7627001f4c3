//! A list to choose from.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::ops::Range;

use crate::tui::parts::frame::fit;
use crate::tui::theme::Theme;

/// The columns of the mark before a row.
const MARK: u16 = 2;

/// So long after a sign the next one still goes on with the same name, in milliseconds.
const GOES_ON: i64 = 2000;
/// So long after a letter a space is one of the name and no key of the list, in milliseconds.
const SPACE: i64 = 800;

/// A row that can be found: its number and its name.
pub type FindRow<'a> = (usize, &'a str);

/// Rows that are numbered by their place, from 1.
pub fn by_place<'a>(names: &[&'a str]) -> Vec<FindRow<'a>> {
    (1..).zip(names.iter().copied()).collect()
}

/// What a key is to whoever looks for a row by what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It leads to this row.
    Row(usize),
    /// It belongs to the name, and leads nowhere yet.
    Nowhere,
    /// With it no row is meant any more: what was chosen before the search is again.
    Lost(Option<usize>),
    /// It is no sign to find by.
    Passed,
}

/// A row found by what is typed over a list: its number, or letters of its name without tone marks. Digits and spaces
/// right behind letters belong to the name: «thu 14».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeToFind {
    typed: String,
    last: i64,
    /// The last sign was one of a name, found or not.
    names: bool,
    /// What was chosen before the first sign.
    before: Option<usize>,
    /// No row is called what was typed.
    lost: bool,
}

impl TypeToFind {
    /// Where a key leads, by what was typed before it; `now` in milliseconds. What no row is called never leads to another
    /// row by its last letters: nobody is chosen by a name that is not there.
    #[expect(clippy::wildcard_enum_match_arm, reason = "crossterm's keys: only signs find a row")]
    pub fn key(&mut self, key: KeyEvent, names: &[FindRow], chosen: Option<usize>, now: i64) -> Found {
        let takes_space = self.takes_space(now);
        let pause = now.saturating_sub(std::mem::replace(&mut self.last, now));
        let typed = Some(std::mem::take(&mut self.typed)).filter(|_| pause < GOES_ON).unwrap_or_default();
        let names_before = std::mem::take(&mut self.names);
        let bare = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        match key.code {
            KeyCode::Char(' ') if bare && takes_space => {
                self.names = true;
                self.typed = if typed.is_empty() || typed.ends_with(' ') { typed } else { typed + " " };
                Found::Nowhere
            }
            KeyCode::Char(sign) if bare && sign != ' ' => {
                let digit = sign.is_ascii_digit();
                self.names = !digit || (names_before && takes_space);
                // A number goes on with digits where there are so many rows, a name with whatever is typed.
                let high = names.iter().any(|(number, _)| *number > 9);
                let goes_on = if is_number(&typed) { digit && high } else { !digit || self.names };
                let typed = Some(typed).filter(|_| goes_on).unwrap_or_default();
                self.look(format!("{typed}{sign}"), typed.is_empty(), names, chosen)
            }
            KeyCode::Backspace if typed.chars().count() > 1 => {
                self.names = true;
                let shorter = typed.chars().take(typed.chars().count() - 1).collect();
                self.look(shorter, false, names, chosen)
            }
            _ => Found::Passed,
        }
    }

    fn look(&mut self, typed: String, begins: bool, names: &[FindRow], chosen: Option<usize>) -> Found {
        if begins {
            self.before = chosen;
        }
        let row = found(&typed, names);
        (self.typed, self.lost) = (typed, row.is_none());
        row.map_or(Found::Lost(self.before), Found::Row)
    }

    /// Whether a space now is one of the name that is being typed.
    pub fn takes_space(&self, now: i64) -> bool {
        self.names && now.saturating_sub(self.last) < SPACE
    }

    /// What is being typed; empty where nothing is.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether no row is called what is being typed.
    pub fn is_lost(&self) -> bool {
        self.lost && !self.typed.is_empty()
    }
}

fn is_number(typed: &str) -> bool {
    !typed.is_empty() && typed.chars().all(|sign| sign.is_ascii_digit())
}

/// By number; else the name that answers best.
fn found(typed: &str, names: &[FindRow]) -> Option<usize> {
    if let Ok(wanted) = typed.parse::<usize>() {
        return names.iter().position(|(number, _)| *number == wanted);
    }
    let ranked = names.iter().enumerate().filter_map(|(row, (_, name))| Some((crate::text::rank(typed, name)?, row)));
    ranked.min().map(|(_, row)| row)
}

/// Which row of a list is chosen, and which rows are in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    selected: usize,
    first: usize,
    rows: usize,
    /// Where they are in sight.
    area: Rect,
    find: TypeToFind,
}

impl Selection {
    /// A list with that row chosen.
    pub fn new(selected: usize) -> Self {
        Self { selected, ..Self::default() }
    }

    /// The chosen row of a list of `len` rows; none in an empty list.
    pub fn selected(&self, len: usize) -> Option<usize> {
        len.checked_sub(1).map(|last| self.selected.min(last))
    }

    /// Choose a row.
    pub fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Take a key over a list of `len` rows: arrows, PgUp, PgDn, Home, End, and 1 to 9 for the first rows.
    /// True when the key was for the list.
    pub fn key(&mut self, key: KeyEvent, len: usize) -> bool {
        if !(key.modifiers - KeyModifiers::SHIFT).is_empty() {
            return false;
        }
        let Some(to) = self.target(key.code, len) else { return false };
        self.selected = to.min(len.saturating_sub(1));
        true
    }

    /// The same over a list of names, where a number or letters lead to a row as well.
    pub fn key_among(&mut self, key: KeyEvent, names: &[&str], now: i64) -> bool {
        match self.find.key(key, &by_place(names), self.selected(names.len()), now) {
            Found::Row(row) | Found::Lost(Some(row)) => self.selected = row,
            Found::Nowhere | Found::Lost(None) => {}
            Found::Passed => return self.key(key, names.len()),
        }
        true
    }

    /// Chooses the row that is pointed at, of so many; false where none is.
    pub fn click(&mut self, at: Position, len: usize) -> bool {
        let row = self.row_at(at, len);
        if let Some(row) = row {
            self.selected = row;
        }
        row.is_some()
    }

    /// The row that was drawn there, of so many.
    pub fn row_at(&self, at: Position, len: usize) -> Option<usize> {
        let inside = self.area.contains(at).then(|| usize::from(at.y - self.area.y))?;
        self.in_sight(len).nth(inside)
    }

    /// What is being typed to find a row.
    pub fn find(&self) -> &TypeToFind {
        &self.find
    }

    /// What was typed to find a row has led to it.
    pub fn end_find(&mut self) {
        self.find = TypeToFind::default();
    }

    /// Draw the rows in sight, the chosen one marked, and how many more there are when they do not all fit.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, rows: &[Line<'static>], theme: &Theme) {
        self.draw_lazily(frame, area, rows.len(), |row| rows.get(row).cloned().unwrap_or_default(), theme);
    }

    /// The same where a row is made only if it is seen.
    pub fn draw_lazily(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        len: usize,
        row: impl Fn(usize) -> Line<'static>,
        theme: &Theme,
    ) {
        let area = area.intersection(frame.area());
        self.area = area;
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let hint = len > height && height > 1;
        self.rows = if hint { height - 1 } else { height };
        self.keep_in_sight(len);
        let chosen = self.selected(len);
        for (n, place) in self.in_sight(len).zip(area.rows()) {
            draw_row(frame, place, row(n), chosen == Some(n), theme);
        }
        let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        if hint {
            let more = more(self.first, len.saturating_sub(self.first + self.rows));
            frame.render_widget(fit(Line::styled(more, theme.dim), usize::from(last.width)), last);
        }
    }

    /// The rows that were drawn last, of so many.
    pub fn in_sight(&self, len: usize) -> Range<usize> {
        self.first.min(len)..(self.first + self.rows).min(len)
    }

    /// The row a key leads to.
    #[expect(clippy::wildcard_enum_match_arm, reason = "crossterm's keys: a list knows only these")]
    fn target(&self, code: KeyCode, len: usize) -> Option<usize> {
        let now = self.selected(len).unwrap_or(0);
        let page = self.rows.max(2) - 1;
        match code {
            KeyCode::Up => Some(now.saturating_sub(1)),
            KeyCode::Down => Some(now + 1),
            KeyCode::PageUp => Some(now.saturating_sub(page)),
            KeyCode::PageDown => Some(now + page),
            KeyCode::Home => Some(0),
            KeyCode::End => Some(len),
            KeyCode::Char(c) => {
                let row = usize::try_from(c.to_digit(10)?).ok()?.checked_sub(1)?;
                (row < len).then_some(row)
            }
            _ => None,
        }
    }

    fn keep_in_sight(&mut self, len: usize) {
        let chosen = self.selected(len).unwrap_or(0);
        let lowest = (chosen + 1).saturating_sub(self.rows);
        self.first = self.first.clamp(lowest, chosen).min(len.saturating_sub(self.rows));
    }
}

/// One row: the mark says which is chosen where colours do not.
fn draw_row(frame: &mut Frame, place: Rect, row: Line<'static>, chosen: bool, theme: &Theme) {
    let mark = if chosen { "▸ " } else { "  " };
    let mut line = fit(row, usize::from(place.width.saturating_sub(MARK)));
    line.spans.insert(0, Span::raw(mark));
    frame.render_widget(line, place);
    if chosen {
        frame.buffer_mut().set_style(place, theme.selection);
    }
}

/// "↑ 3 nữa / ↓ 5 nữa", only the sides that have more.
pub fn more(above: usize, below: usize) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (0, below) => format!("↓ {below} nữa"),
        (above, 0) => format!("↑ {above} nữa"),
        (above, below) => format!("↑ {above} nữa / ↓ {below} nữa"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn rows(n: usize) -> Vec<Line<'static>> {
        (1..=n).map(|i| Line::from(format!("Đơn vị thứ {i}"))).collect()
    }

    fn press(choice: &mut Selection, code: KeyCode, len: usize) -> Option<usize> {
        choice.key(KeyEvent::from(code), len).then(|| choice.selected(len)).flatten()
    }

    #[test]
    fn keys_choose_and_the_chosen_row_is_in_sight() {
        let mut terminal = Terminal::new(TestBackend::new(20, 4)).unwrap();
        let mut choice = Selection::new(5);
        terminal.draw(|frame| choice.draw(frame, frame.area(), &rows(9), &Theme::plain())).unwrap();
        terminal.backend().to_string().lines().zip(["4", "5", "▸ Đơn vị thứ 6", "↑ 3 nữa / ↓ 3 nữa"]).for_each(
            |(l, w)| {
                assert!(l.contains(w), "{l}");
            },
        );
        assert!(choice.click(Position::new(7, 0), 9));
        assert_eq!(choice.selected(9), Some(3), "the row that is pointed at");
        assert!(!choice.click(Position::new(7, 3), 9) && !choice.click(Position::new(20, 1), 9), "what is no row");
        choice.select(5);
        assert_eq!(press(&mut choice, KeyCode::PageDown, 9), Some(7));
        assert_eq!(press(&mut choice, KeyCode::End, 9), Some(8));
        assert_eq!(press(&mut choice, KeyCode::Down, 9), Some(8));
        assert_eq!(press(&mut choice, KeyCode::Char('2'), 9), Some(1));
        assert_eq!(press(&mut choice, KeyCode::Char('0'), 9), None);
        assert_eq!(press(&mut choice, KeyCode::Home, 9), Some(0));
        assert_eq!(press(&mut choice, KeyCode::Up, 9), Some(0));
        assert_eq!(press(&mut choice, KeyCode::Enter, 9), None);
        assert_eq!(choice.selected(0), None);
    }

    #[test]
    fn a_number_or_letters_without_marks_lead_to_a_row() {
        let names: Vec<String> =
            (1..=74).map(|n| format!("Tập thể mẫu {n}")).chain(["Hội Nông dân tỉnh".to_owned()]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut choice = Selection::new(0);
        let mut typed = |keys: &str| {
            keys.chars().zip(0..).for_each(|(sign, now)| {
                choice.key_among(KeyEvent::from(KeyCode::Char(sign)), &names, now * 100);
            });
            choice.key_among(KeyEvent::from(KeyCode::Left), &names, 5000);
            choice.selected(names.len())
        };
        assert_eq!(typed("47"), Some(46));
        assert_eq!(typed("nong"), Some(74));
        assert_eq!(typed("9"), Some(8));
        assert_eq!(typed("hnd"), Some(74), "by initials");
        assert_eq!(typed("1"), Some(0));
        assert_eq!(typed("zq"), Some(0), "what finds nothing leads nowhere");
        assert_eq!(typed("99"), Some(0), "a number that is none leads nowhere");
        assert_eq!(typed("nong dan huyen"), Some(0), "nor does a name by its first or last letters");
    }

    #[test]
    fn digits_and_spaces_in_a_typed_name_belong_to_the_name() {
        let names: Vec<String> = (1..=30).map(|n| format!("Ông Bà Thứ {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let typed = |keys: &str, step: i64| {
            let mut find = TypeToFind::default();
            let mut row = None;
            for (sign, at) in keys.chars().zip(1_i64..) {
                match find.key(KeyEvent::from(KeyCode::Char(sign)), &by_place(&names), row, at * step) {
                    Found::Row(found) => row = Some(found),
                    Found::Lost(before) => row = before,
                    Found::Nowhere => {}
                    Found::Passed => return None,
                }
            }
            row
        };
        assert_eq!(typed("ong ba thu 12", 150), Some(11));
        assert_eq!(typed("thu 14", 600), Some(13), "somebody who looks for the keys");
        assert_eq!(typed("thu14", 150), None, "no such name: the digits count no rows");
        assert_eq!(typed("12", 150), Some(11), "a number alone is the row's");
        assert_eq!(typed("thu 14", 900), None, "a breath later a space is the list's own key");
        assert_eq!(typed(" ", 150), None);
        let names = by_place(&names);
        let mut find = TypeToFind::default();
        find.key(KeyEvent::from(KeyCode::Char('z')), &names, Some(2), 0);
        assert!(find.is_lost());
        assert!(find.takes_space(100), "what finds nothing is a name all the same");
        assert_eq!(find.key(KeyEvent::from(KeyCode::Char('7')), &names, Some(2), 100), Found::Lost(Some(2)));
        assert_eq!(find.key(KeyEvent::from(KeyCode::Char('7')), &names, Some(2), 5000), Found::Row(6));
    }

    proptest! {
        #[test]
        fn draws_anywhere(n in 0_usize..40, at in 0_usize..50, x in 0_u16..40, y in 0_u16..10, w in 0_u16..500, h in 0_u16..500) {
            let mut choice = Selection::new(at);
            for (width, height) in [(30, 5), (1, 1), (200, 50)] {
                let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                let area = Rect::new(x, y, w, h);
                terminal.draw(|frame| choice.draw(frame, area, &rows(n), &Theme::dark())).unwrap();
                let drawn = !area.intersection(Rect::new(0, 0, width, height)).is_empty();
                let seen = choice.first..choice.first + choice.rows;
                prop_assert!(!drawn || choice.selected(n).is_none_or(|s| seen.contains(&s)));
                choice.key(KeyEvent::from(KeyCode::PageDown), n);
            }
        }
    }
}
