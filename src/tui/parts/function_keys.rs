//! The last row of a screen: the F-keys, each in a place that never moves.

use crate::text::{columns, cut};
use crate::tui::theme::Theme;
use crate::tui::view::mixed;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::{Block, Clear};

/// A key with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionKey {
    /// Its number; also its place.
    pub number: u8,
    /// What it does, where there is room for it.
    pub label: &'static str,
    /// The same in four letters.
    pub brief: &'static str,
    /// Whether it does something now.
    pub is_live: bool,
}

/// So many keys have a place.
const PLACES: u16 = 10;

/// Draws them; those that do nothing now are dim.
pub fn function_keys(frame: &mut Frame, area: Rect, keys: &[FunctionKey], theme: &Theme) {
    frame.render_widget(Clear, area);
    frame.render_widget(Block::new().style(theme.bar), area);
    let placed = || keys.iter().filter(|key| (1..=PLACES).contains(&u16::from(key.number)));
    for key in placed() {
        // Places that no key has are the room of the one before them.
        let next = placed().map(|other| other.number).filter(|other| *other > key.number).min();
        let end = next.map_or(area.right(), |next| place(area, next).x);
        let cell = place(area, key.number);
        let cell = Rect { width: end.saturating_sub(cell.x), ..cell };
        let room = usize::from(cell.width).saturating_sub(columns(&format!("F{} ", key.number)));
        let label = if columns(key.label) < room { key.label } else { key.brief };
        let (name, words) = if key.is_live {
            (theme.key, theme.label)
        } else {
            (theme.label.add_modifier(Modifier::DIM), theme.label.add_modifier(Modifier::DIM))
        };
        let label = format!(" {}", cut(label, room));
        frame.render_widget(mixed([(format!("F{}", key.number), name), (label, words)]), cell);
    }
}

/// The row that they stand in.
pub fn foot_row(screen: Rect) -> Rect {
    Rect { y: screen.bottom().saturating_sub(1), height: screen.height.min(1), ..screen }
}

/// The key that is pointed at, if it is one of them and does something now.
pub fn function_key_at(area: Rect, keys: &[FunctionKey], at: Position) -> Option<u8> {
    keys.iter().filter(|key| key.is_live).map(|key| key.number).find(|number| place(area, *number).contains(at))
}

/// The tenth of the row that is a key's own, whatever the others are.
fn place(area: Rect, number: u8) -> Rect {
    let at = |number: u16| (1 + area.width * number / PLACES).min(area.width);
    let number = u16::from(number);
    let from = at(number - 1);
    Rect { x: area.x + from, width: at(number) - from, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    fn shown(cols: u16, live: bool) -> String {
        let key = |number, label, brief| FunctionKey { number, label, brief, is_live: live };
        let keys = [key(1, "trợ giúp", "giúp"), key(8, "văn bản", "bản"), key(10, "thoát", "ra")];
        let mut terminal = Terminal::new(TestBackend::new(cols, 1)).unwrap();
        terminal.draw(|frame| function_keys(frame, frame.area(), &keys, &Theme::dark())).unwrap();
        terminal.backend().to_string().trim_matches(['"', '\n']).to_owned()
    }

    #[test]
    fn a_key_stands_where_it_always_stands() {
        assert_eq!(shown(80, true).find("F8"), shown(80, false).find("F8"));
        let key = |number, is_live| FunctionKey { number, label: "", brief: "", is_live };
        let at = |x| {
            function_key_at(Rect::new(0, 9, 80, 1), &[key(1, true), key(8, false), key(10, true)], Position::new(x, 9))
        };
        let column = |name| u16::try_from(shown(80, true).find(name).unwrap()).unwrap();
        assert_eq!([at(column("F1")), at(column("F8")), at(column("F10")), at(20)], [Some(1), None, Some(10), None]);
        let all = |live| {
            (1..=10).map(|number| FunctionKey { number, label: "trợ giúp", brief: "giúp", is_live: live }).collect()
        };
        let crowded: Vec<FunctionKey> = all(true);
        let mut terminal = Terminal::new(TestBackend::new(80, 1)).unwrap();
        terminal.draw(|frame| function_keys(frame, frame.area(), &crowded, &Theme::dark())).unwrap();
        assert!(terminal.backend().to_string().contains("F1 giúp F2 giúp"), "{}", terminal.backend());
        assert!(shown(120, true).contains("F1 trợ giúp"), "{}", shown(120, true));
        assert!(shown(80, true).contains("F1 trợ giúp") && shown(80, true).contains("F10 ra"), "{}", shown(80, true));
    }
}
