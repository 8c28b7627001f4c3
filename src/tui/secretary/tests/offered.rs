//! Every key that the desk names does something there, and an F-key means at the desk what it means at the chair's.

use crate::tui::chair::base::ACTIONS;
use crate::tui::parts::FunctionKey;
use crate::tui::runner::Screen;
use crate::tui::secretary::tests::room::Room;
use crate::tui::secretary::writing::Writing;
use crate::tui::shell::foot_keys;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Lays something over the desk.
type Opens = fn(&mut Room);

const OVER: &[Opens] = &[
    |_| {},
    |room| room.key(KeyCode::F(1)),
    |room| room.key(KeyCode::F(2)),
    |room| room.key(KeyCode::F(3)),
    |room| room.key(KeyCode::F(4)),
    |room| room.key(KeyCode::F(8)),
    |room| room.key(KeyCode::F(9)),
    |room| room.key(KeyCode::Tab),
    |room| room.control('o'),
    |room| room.control('r'),
    |room| room.control('k'),
];

/// A key as the bottom line writes it.
fn pressed(cap: &str) -> KeyEvent {
    let letter = |letter: &str| KeyCode::Char(letter.chars().next().unwrap().to_ascii_lowercase());
    match (
        cap,
        cap.strip_prefix('F').and_then(|number| number.parse().ok()),
        cap.strip_prefix('^').or(cap.strip_prefix("Ctrl+")),
    ) {
        ("Enter", ..) => KeyCode::Enter.into(),
        ("Esc", ..) => KeyCode::Esc.into(),
        ("Phím cách", ..) => KeyCode::Char(' ').into(),
        ("↑↓", ..) => KeyCode::Down.into(),
        ("Tab", ..) => KeyCode::Tab.into(),
        ("← →", ..) => KeyCode::Right.into(),
        (_, Some(number), _) => KeyCode::F(number).into(),
        (_, None, Some(named)) => KeyEvent::new(letter(named), KeyModifiers::CONTROL),
        (_, None, None) => letter(cap).into(),
    }
}

fn offered(room: &mut Room) -> Vec<String> {
    let seen = room.text();
    let shell = room.screen.writing().unwrap().shell();
    let mut caps: Vec<String> =
        foot_keys::step_keys::<Writing>(&shell.stack, shell.state()).into_iter().map(|(cap, _)| cap).collect();
    let table = foot_keys::function_keys::<Writing>(&shell.stack, shell.state()).into_iter();
    caps.extend(table.filter(|key| key.is_live).map(|key| format!("F{}", key.number)));
    let step =
        seen.lines().nth_back(1).unwrap_or_default().trim_start().split("  ").next().unwrap_or_default().to_owned();
    caps.push(step);
    caps.retain(|cap| cap != "F10" && !cap.is_empty());
    caps
}

#[test]
fn every_key_that_the_desk_names_does_something() {
    let mut named = 0;
    for opens in OVER {
        let mut room = Room::talking();
        room.words("một ý");
        opens(&mut room);
        for cap in offered(&mut room) {
            let mut room = Room::talking();
            room.words("một ý");
            opens(&mut room);
            let before = room.text();
            room.key(pressed(&cap));
            assert!(room.text() != before || room.screen.finished(), "«{cap}» does nothing\n{before}");
            named += 1;
        }
    }
    assert!(named > 60, "{named}");
}

#[test]
fn a_key_of_the_desk_means_what_it_means_to_the_chair() {
    let of_chair: Vec<FunctionKey> = ACTIONS.iter().filter_map(|action| action.function_key(true)).collect();
    let room = Room::talking();
    let shell = room.screen.writing().unwrap().shell();
    for key in foot_keys::function_keys::<Writing>(&shell.stack, shell.state()) {
        let known = of_chair.iter().find(|known| known.number == key.number).expect("a key of both");
        let first = |label: &str| label.split(' ').next().unwrap_or_default().to_owned();
        assert_eq!(first(known.label), first(key.label), "F{}", key.number);
        assert_eq!(known.brief, key.brief, "F{}", key.number);
    }
}
