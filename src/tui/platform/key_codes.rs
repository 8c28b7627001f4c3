//! Which key a sequence of a terminal is: by its last letter, its number, or the letter that it types.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Position;

use crate::tui::platform::message::{Message, Mouse, MouseAct};

/// F1 to F5 behind `ESC [ [`.
pub fn console(byte: u8) -> Option<KeyCode> {
    matches!(byte, b'A'..=b'E').then(|| KeyCode::F(byte - b'A' + 1))
}

/// Arrows, Home, End and F1 to F4, as both short forms name them.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Behind `ESC O`; the keypad too, for another program may have left it so.
pub fn ss3(last: u8) -> Option<KeyCode> {
    match last {
        b'R' => Some(KeyCode::F(3)),
        b'M' => Some(KeyCode::Enter),
        b'p'..=b'y' => Some(KeyCode::Char(char::from(last - b'p' + b'0'))),
        _ => named(last),
    }
}

/// What `ESC [ parameters last` says; `None` where it is nothing that is waited for.
pub fn csi(parameters: &[u8], last: u8) -> Option<Message> {
    // `ESC [ ? flags u`: the answer of a terminal that knows the protocol of kitty.
    let answers =
        last == b'u' && parameters.strip_prefix(b"?").is_some_and(|flags| flags.iter().all(u8::is_ascii_digit));
    if answers {
        return Some(Message::TellsHeldKeys);
    }
    match parameters.strip_prefix(b"<") {
        Some(report) => pointed(report, last).map(Message::Mouse),
        None => csi_key(parameters, last).map(Message::Key),
    }
}

/// The mouse of `ESC [ < button ; column ; row M`; `None` where it did nothing that is waited for: another button, a
/// button let go of, or something held down with it.
fn pointed(report: &[u8], last: u8) -> Option<Mouse> {
    let report = str::from_utf8(report).ok().filter(|_| last == b'M')?;
    let mut numbers = report.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    mouse(button, (column, row)).filter(|_| numbers.next().is_none())
}

/// The mouse by its button and its cell, both as reports count them: cells from 1.
pub fn mouse(button: u16, (column, row): (u16, u16)) -> Option<Mouse> {
    let act = match button {
        0 => MouseAct::Click,
        64 => MouseAct::WheelUp,
        65 => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Mouse { act, at: Position { x: column.checked_sub(1)?, y: row.checked_sub(1)? } })
}

/// The key of `ESC [ parameters last`; `None` for what is no key.
fn csi_key(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    // What asks or answers privately has a sign in front or a blank behind; no key has.
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let parameters = str::from_utf8(parameters).ok()?;
    let number = |at: usize, part: usize| parameters.split(';').nth(at)?.split(':').nth(part)?.parse::<u32>().ok();
    let is_plain = matches!(parameters.split(';').next(), Some("" | "1"));
    let code = match last {
        b'Z' => Some(KeyCode::BackTab),
        b'R' if parameters.is_empty() => Some(KeyCode::F(3)),
        b'u' => number(2, 0).and_then(char::from_u32).map(KeyCode::Char).or_else(|| number(0, 0).and_then(coded)),
        b'~' if number(0, 0) == Some(27) => number(2, 0).and_then(coded),
        b'~' => number(0, 0).and_then(numbered),
        _ => named(last).filter(|_| is_plain),
    }?;
    let held = held(number(1, 0).unwrap_or(1));
    let kind = match number(1, 1) {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    let code = capital(code, held);
    let is_tab = matches!(code, KeyCode::Tab | KeyCode::BackTab);
    let held = if code == KeyCode::BackTab { held | KeyModifiers::SHIFT } else { held };
    let code = if is_tab && held.contains(KeyModifiers::SHIFT) { KeyCode::BackTab } else { code };
    Some(KeyEvent::new_with_kind(code, held, kind))
}

/// The letter that Shift makes of a key which is told without what it types.
fn capital(code: KeyCode, held: KeyModifiers) -> KeyCode {
    let KeyCode::Char(letter) = code else { return code };
    let shifted = letter.to_uppercase().next().filter(|_| held == KeyModifiers::SHIFT);
    KeyCode::Char(shifted.unwrap_or(letter))
}

/// What is held down with a key: one more than the sum of its signs. Caps lock and number lock are not held.
fn held(number: u32) -> KeyModifiers {
    let signs = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let sum = number.saturating_sub(1);
    signs.into_iter().enumerate().filter(|(bit, _)| sum >> bit & 1 == 1).map(|(_, sign)| sign).collect()
}

/// The keys that have a number.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, name: u8| u8::try_from(number - first).ok().map(|more| KeyCode::F(name + more));
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// The keys that are told by their letter; those of the keypad have letters of their own.
fn coded(number: u32) -> Option<KeyCode> {
    match number {
        9 => Some(KeyCode::Tab),
        13 | 57_414 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        8 | 127 => Some(KeyCode::Backspace),
        57_399..=57_408 => char::from_digit(number - 57_399, 10).map(KeyCode::Char),
        57_417 => Some(KeyCode::Left),
        57_418 => Some(KeyCode::Right),
        57_419 => Some(KeyCode::Up),
        57_420 => Some(KeyCode::Down),
        57_421 => Some(KeyCode::PageUp),
        57_422 => Some(KeyCode::PageDown),
        57_423 => Some(KeyCode::Home),
        57_424 => Some(KeyCode::End),
        57_425 => Some(KeyCode::Insert),
        57_426 => Some(KeyCode::Delete),
        // What else stands there is no letter: volume, Caps Lock, and their like.
        0..=31 | 57_344..=63_743 => None,
        _ => char::from_u32(number).map(KeyCode::Char),
    }
}
