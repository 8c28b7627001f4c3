//! From the bytes of a terminal to keys and pastes.
//!
//! A terminal also sends what nobody pressed: answers and reports, known and unknown, whole and cut off. Whatever has
//! the form of one is passed over whole, and none is waited for longer than it may take, so that the next key counts.

use std::collections::VecDeque;
use std::mem;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::platform::key_codes::{console, csi, mouse, ss3};
use crate::tui::platform::message::Message;

const ESC: u8 = 0x1b;
/// End a sequence before its end, wherever they stand in one.
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// No key has more bytes; what comes at once and is longer was not pressed.
const LONGEST_KEY: usize = 16;
/// No report has more parameters than fit here; the rest of a longer one is passed over.
const LONGEST_REPORT: usize = 64;

/// Where in a sequence the parser is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Between keys.
    #[default]
    Ground,
    /// Inside a letter of several bytes.
    Letter,
    /// Behind ESC: the key itself, Alt with another one, or a sequence.
    Escape,
    /// Inside `ESC [ …`.
    Csi,
    /// Inside `ESC [ [ …`, F1 to F5 of the Linux console.
    Console,
    /// Inside `ESC O …`.
    Ss3,
    /// Inside an old report of the mouse, with so many bytes to come.
    Mouse(u8),
    /// Inside an answer in words (`ESC ] …`, `ESC P …`), up to its end.
    Words,
    /// At what may be its end.
    WordsEnd,
    /// Inside a paste.
    Paste,
}

/// Takes bytes as they come, however they are cut.
#[derive(Debug, Default)]
pub struct KeyParser {
    place: Place,
    held: Vec<u8>,
    /// ESC stood before the letter.
    alt: bool,
    /// A paste was given up without its end: the rest of it may still come.
    cut: bool,
    /// So was a report of the mouse: the rest of it would be digits, and digits decide.
    cut_report: bool,
}

impl KeyParser {
    /// Take what was read at once, and add what it says.
    pub fn feed(&mut self, bytes: &[u8], out: &mut VecDeque<Message>) {
        let ends = || bytes.windows(PASTE_ENDS.len()).any(|window| window == PASTE_ENDS);
        if mem::take(&mut self.cut) && (bytes.len() > LONGEST_KEY || ends()) {
            self.begin(Place::Paste);
        }
        let rest = if mem::take(&mut self.cut_report) { rest_of_report(bytes) } else { 0 };
        for byte in bytes.iter().skip(rest) {
            self.take(*byte, out);
        }
    }

    /// How long the rest of what has begun is waited for; `None` between keys.
    pub fn patience(&self) -> Option<Duration> {
        let milliseconds = match self.place {
            Place::Ground => return None,
            Place::Escape => 20,
            Place::Letter | Place::Csi | Place::Console | Place::Ss3 | Place::Mouse(_) => 50,
            Place::Words | Place::WordsEnd => 200,
            Place::Paste => 900,
        };
        Some(Duration::from_millis(milliseconds))
    }

    /// Whether an answer in words has begun and not ended.
    pub fn is_in_words(&self) -> bool {
        matches!(self.place, Place::Words | Place::WordsEnd)
    }

    /// The rest did not come: what has begun is at its end.
    pub fn give_up(&mut self, out: &mut VecDeque<Message>) {
        match self.place {
            Place::Escape => out.push_back(key(KeyCode::Esc, KeyModifiers::NONE)),
            Place::Paste => {
                self.cut = true;
                out.extend(self.pasted(0));
            }
            Place::Csi => self.cut_report = self.held.first() == Some(&b'<'),
            Place::Ground
            | Place::Letter
            | Place::Console
            | Place::Ss3
            | Place::Mouse(_)
            | Place::Words
            | Place::WordsEnd => {}
        }
        self.begin(Place::Ground);
    }

    fn begin(&mut self, place: Place) {
        self.place = place;
        self.held.clear();
    }

    fn take(&mut self, byte: u8, out: &mut VecDeque<Message>) {
        match self.place {
            Place::Ground => out.extend(self.ground(byte, false)),
            Place::Letter => out.extend(self.letter(byte)),
            Place::Csi => out.extend(self.csi(byte)),
            Place::Console => out.extend(self.last(byte, console(byte))),
            Place::Ss3 => out.extend(self.ss3(byte)),
            Place::Mouse(left) => out.extend(self.mouse(byte, left)),
            Place::Words => self.words(byte),
            Place::WordsEnd if byte == b'\\' => self.begin(Place::Ground),
            Place::Escape | Place::WordsEnd => out.extend(self.escape(byte)),
            Place::Paste => out.extend(self.paste(byte)),
        }
    }

    /// A byte that begins something; `alt` behind ESC.
    fn ground(&mut self, byte: u8, alt: bool) -> Option<Message> {
        self.begin(Place::Ground);
        let held = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        match byte {
            ESC => {
                self.begin(Place::Escape);
                None
            }
            0x00..=0x1f | 0x7f => Some(control(byte, held)),
            0x20..=0x7e => Some(letter_key(char::from(byte), held)),
            _ => {
                self.begin(Place::Letter);
                self.held.push(byte);
                self.alt = alt;
                if letter_length(byte) == 0 {
                    self.begin(Place::Ground);
                }
                None
            }
        }
    }

    fn letter(&mut self, byte: u8) -> Option<Message> {
        if byte & 0xc0 != 0x80 {
            return self.ground(byte, false);
        }
        self.held.push(byte);
        let first = self.held.first().copied().unwrap_or_default();
        if self.held.len() < letter_length(first) {
            return None;
        }
        let held = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let letter = str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        self.begin(Place::Ground);
        letter.map(|letter| letter_key(letter, held))
    }

    fn escape(&mut self, byte: u8) -> Option<Message> {
        let place = match byte {
            b'[' => Place::Csi,
            b'O' => Place::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => Place::Words,
            ESC => {
                let pressed = self.place == Place::Escape;
                self.begin(Place::Escape);
                return pressed.then(|| key(KeyCode::Esc, KeyModifiers::NONE));
            }
            _ => return self.ground(byte, true),
        };
        self.begin(place);
        None
    }

    fn csi(&mut self, byte: u8) -> Option<Message> {
        match (byte, self.held.is_empty()) {
            (b'[', true) => self.begin(Place::Console),
            (b'M', true) => self.begin(Place::Mouse(3)),
            (0x20..=0x3f, _) => {
                if self.held.len() <= LONGEST_REPORT {
                    self.held.push(byte);
                }
            }
            (b'~', _) if self.held == b"200" => self.begin(Place::Paste),
            (CANCEL | SUBSTITUTE, _) => self.begin(Place::Ground),
            (0x40..=0x7e, _) => {
                let said = if self.held.len() > LONGEST_REPORT { None } else { csi(&self.held, byte) };
                self.begin(Place::Ground);
                return said;
            }
            _ => return self.ground(byte, false),
        }
        None
    }

    fn ss3(&mut self, byte: u8) -> Option<Message> {
        if matches!(byte, b'0'..=b'9' | b';') { None } else { self.last(byte, ss3(byte)) }
    }

    /// The last byte of a short sequence; one that is no part of any begins something else.
    fn last(&mut self, byte: u8, pressed: Option<KeyCode>) -> Option<Message> {
        if !(0x20..=0x7e).contains(&byte) {
            return self.ground(byte, false);
        }
        self.begin(Place::Ground);
        pressed.map(|code| key(code, KeyModifiers::NONE))
    }

    fn mouse(&mut self, byte: u8, left: u8) -> Option<Message> {
        if byte < 0x20 {
            return self.ground(byte, false);
        }
        self.held.push(byte);
        if left > 1 {
            self.place = Place::Mouse(left - 1);
            return None;
        }
        let said = match self.held.as_slice() {
            [button, column, row] => mouse(old(*button), (old(*column), old(*row))),
            _ => None,
        };
        self.begin(Place::Ground);
        said.map(Message::Mouse)
    }

    /// Inside words all is words: a line end or a space among them was not pressed.
    fn words(&mut self, byte: u8) {
        match byte {
            ESC => self.begin(Place::WordsEnd),
            0x07 | CANCEL | SUBSTITUTE => self.begin(Place::Ground),
            _ => {}
        }
    }

    fn paste(&mut self, byte: u8) -> Option<Message> {
        self.held.push(byte);
        if byte == b'~' && self.held.ends_with(PASTE_ENDS) {
            let pasted = self.pasted(PASTE_ENDS.len());
            self.begin(Place::Ground);
            return pasted;
        }
        None
    }

    /// What was pasted, without so many bytes at its end; `None` if nothing was.
    fn pasted(&mut self, end: usize) -> Option<Message> {
        let held = mem::take(&mut self.held);
        let bytes = held.get(..held.len().saturating_sub(end)).unwrap_or_default();
        (!bytes.is_empty() || end > 0).then(|| Message::pasted(&String::from_utf8_lossy(bytes)))
    }
}

/// How many bytes at the beginning end a report of the mouse that was given up; none where they are something else.
fn rest_of_report(bytes: &[u8]) -> usize {
    let numbers = bytes.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b';')).count();
    if matches!(bytes.get(numbers), Some(b'M' | b'm')) { numbers + 1 } else { 0 }
}

/// A number of an old report of the mouse.
fn old(byte: u8) -> u16 {
    u16::from(byte.saturating_sub(0x20))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Message {
    Message::Key(KeyEvent::new(code, modifiers))
}

fn letter_key(letter: char, held: KeyModifiers) -> Message {
    key(KeyCode::Char(letter), if letter.is_uppercase() { held | KeyModifiers::SHIFT } else { held })
}

/// How many bytes a letter has that begins so; 0 where none does.
fn letter_length(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    }
}

/// Enter, Tab, Backspace, and Ctrl with a letter.
fn control(byte: u8, held: KeyModifiers) -> Message {
    let with_control = |letter: u8| key(KeyCode::Char(char::from(letter)), held | KeyModifiers::CONTROL);
    match byte {
        b'\r' => key(KeyCode::Enter, held),
        b'\t' => key(KeyCode::Tab, held),
        0x7f => key(KeyCode::Backspace, held),
        0x00 => with_control(b' '),
        0x01..=0x1a => with_control(byte - 1 + b'a'),
        _ => with_control(byte.saturating_sub(0x1c) + b'4'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEventKind;

    fn keys(parser: &mut KeyParser, bytes: &[u8]) -> String {
        let mut out = VecDeque::new();
        parser.feed(bytes, &mut out);
        said(out)
    }

    fn said(out: VecDeque<Message>) -> String {
        let words = out.into_iter().map(|message| match message {
            Message::Key(key) => {
                let held: Vec<String> = key.modifiers.iter_names().map(|(name, _)| name.to_lowercase() + "+").collect();
                let held = held.concat();
                let kind = if key.kind == KeyEventKind::Press { "" } else { " not pressed" };
                format!("{held}{:?}{kind}", key.code)
            }
            Message::Paste(text) => format!("paste {text:?}"),
            Message::Mouse(mouse) => format!("{:?} {},{}", mouse.act, mouse.at.x, mouse.at.y),
            Message::TellsHeldKeys => "tells held keys".to_owned(),
            Message::Resize | Message::Quit => "what no byte says".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn given_up(parser: &mut KeyParser) -> String {
        let mut out = VecDeque::new();
        parser.give_up(&mut out);
        said(out)
    }

    const PRESSED: &[(&[u8], &str)] = &[
        (b"\r", "Enter"),
        (b"\n", "control+Char('j')"),
        (b"\t\x7f ", "Tab Backspace Char(' ')"),
        (b"\x08\x1a\x00\x1f", "control+Char('h') control+Char('z') control+Char(' ') control+Char('7')"),
        ("aẬ🎉".as_bytes(), "Char('a') shift+Char('Ậ') Char('🎉')"),
        (b"\x1b[A\x1b[1;5B\x1b[;2C\x1bOD", "Up control+Down shift+Right Left"),
        (b"\x1bOP\x1b[[B\x1b[13~\x1bOS\x1b[15~\x1b[24~\x1b[34~", "F(1) F(2) F(3) F(4) F(5) F(12) F(20)"),
        (b"\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~\x1b[H\x1b[F", "Home Insert Delete End PageUp PageDown Home End"),
        (b"\x1b[Z\x1b[9;2u", "shift+BackTab shift+BackTab"),
        (b"\x1b2\x1b\xc3\xa1\x1b\r\x1b\x7f", "alt+Char('2') alt+Char('á') alt+Enter alt+Backspace"),
        (b"\x1b[13;5u\x1b[27;5;32~\x1b[97;1:3u", "control+Enter control+Char(' ') Char('a') not pressed"),
        (b"\x1b[13u\x1b[13;1:2u\x1b[13;129:3u", "Enter Enter not pressed Enter not pressed"),
        (
            "\x1b[97;2;65u\x1b[97;2u\x1b[49;2;33u\x1b[0;;7871u".as_bytes(),
            "shift+Char('A') shift+Char('A') shift+Char('!') Char('ế')",
        ),
        (b"\x1b[?0u\x1b[?31u\r", "tells held keys tells held keys Enter"),
        (b"\x1b[57417u\x1b[57426u\x1b[57441;2u", "Left Delete"),
        (b"\x1bOM\x1bOr\x1b[57414u\x1b[57401u", "Enter Char('2') Enter Char('2')"),
        (b"\x1b\x1b[A", "Esc Up"),
        (b"\x1b[<0;10;20M\x1b[<0;10;20m\r", "Click 9,19 Enter"),
        (b"\x1b[<64;1;1M\x1b[<65;200;50M", "WheelUp 0,0 WheelDown 199,49"),
        (b"\x1b[M !!\x1b[M#!!2", "Click 0,0 Char('2')"),
    ];

    #[test]
    fn what_was_pressed_is_told_however_the_bytes_are_cut() {
        for (bytes, wanted) in PRESSED {
            assert_eq!(keys(&mut KeyParser::default(), bytes), *wanted, "{}", bytes.escape_ascii());
            let mut parser = KeyParser::default();
            let single: Vec<String> = bytes.iter().map(|byte| keys(&mut parser, &[*byte])).collect();
            let single: Vec<String> = single.into_iter().filter(|words| !words.is_empty()).collect();
            assert_eq!(single.join(" "), *wanted, "{}, byte by byte", bytes.escape_ascii());
        }
    }

    const REPORTS: &[&[u8]] = &[
        b"\x1b[?2026;2$y",
        b"\x1b[?997;1n",
        b"\x1b[?1;2c",
        b"\x1b[>41;354;0c",
        b"\x1b[24;80R",
        b"\x1b[0n",
        b"\x1b[8;24;80t",
        b"\x1b[4;600;800t",
        b"\x1b[I\x1b[O",
        b"\x1b[<0;10;20m",
        b"\x1b[<1;10;20M\x1b[<2;10;20M",
        b"\x1b[<4;10;20M\x1b[<16;10;20M\x1b[<32;10;20M\x1b[<35;10;20M\x1b[<66;1;1M",
        b"\x1b[<0;0;20M\x1b[<0;10M\x1b[<;;M\x1b[<0;10;20;7M\x1b[<0;99999;1M\x1b[<0;1:2;3M",
        b"\x1b[M#!!\x1b[M$!!",
        b"\x1b[35;10;20M",
        b"\x1b[23$",
        b"\x1b[99~\x1b[201~",
        b"\x1b[57358u",
        b"\x1b[?20\x1a",
        b"\x1b[<0;10\x18",
        b"\x1b[?",
        b"\x1b[<0;10",
        b"\x1b[1;",
        b"\x1b[M",
        b"\x1b[",
        b"\x1bO",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x07",
        b"\x1bP>|XTerm(390)\x1b\\",
        b"\x1bP1+r544e=78\r 2\n",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\xff\x80\xc3",
        b"\xe1\xba",
    ];

    #[test]
    fn a_report_says_nothing_and_the_next_key_counts() {
        for report in REPORTS {
            let mut parser = KeyParser::default();
            assert_eq!(keys(&mut parser, report), "", "{}", report.escape_ascii());
            assert_eq!(given_up(&mut parser), "", "{}", report.escape_ascii());
            assert_eq!(parser.patience(), None);
            assert_eq!(keys(&mut parser, b"2\r"), "Char('2') Enter", "behind {}", report.escape_ascii());
        }
        let mut long = b"\x1b[".to_vec();
        long.extend([b'1'; 1000]);
        assert_eq!(keys(&mut KeyParser::default(), &[&long[..], b"A\r"].concat()), "Enter");
    }

    #[test]
    fn a_key_that_cannot_be_of_a_report_counts_at_once() {
        for report in [&b"\x1b[<0;10"[..], b"\x1b[?2026;2$", b"\x1b[1;", b"\x1bO", b"\x1b[M", b"\xe1\xba"] {
            let mut parser = KeyParser::default();
            let bytes = [report, b"\r\x1b[A"].concat();
            assert_eq!(keys(&mut parser, &bytes), "Enter Up", "{}", report.escape_ascii());
        }
    }

    #[test]
    fn a_report_of_the_mouse_never_becomes_letters_however_late_its_end_comes() {
        let whole = b"\x1b[<0;10;20M";
        for at in 3..whole.len() {
            let mut parser = KeyParser::default();
            let (head, tail) = whole.split_at(at);
            assert_eq!(keys(&mut parser, head) + &given_up(&mut parser), "", "{at}");
            assert_eq!(keys(&mut parser, &[tail, b"\r"].concat()), "Enter", "{}", tail.escape_ascii());
            assert_eq!(keys(&mut parser, tail).split(' ').count(), tail.len(), "only what comes next belongs to it");
        }
        let mut parser = KeyParser::default();
        assert_eq!(keys(&mut parser, b"\x1b[<0;10") + &given_up(&mut parser), "");
        assert_eq!(keys(&mut parser, b"2\r"), "Char('2') Enter", "what is no end of a report was pressed");
    }

    #[test]
    fn escape_is_a_key_when_nothing_follows() {
        let mut parser = KeyParser::default();
        assert_eq!(keys(&mut parser, b"\x1b"), "");
        assert!(parser.patience().is_some_and(|time| time < Duration::from_millis(50)));
        assert_eq!(given_up(&mut parser), "Esc");
        assert_eq!(given_up(&mut parser), "");
    }

    #[test]
    fn a_paste_is_nfc_with_plain_line_ends() {
        let mut parser = KeyParser::default();
        let pasted = "\x1b[200~Vie\u{323}\u{302}t\r\nNam\rmo\u{323}\u{302}t\x1b[201~";
        assert_eq!(keys(&mut parser, pasted.as_bytes()), "paste \"Việt\\nNam\\nmột\"");
        let cells = b"\x1b[200~983,25\t\t20\r\n\t1\x1b[A\x1b[201~\r";
        assert_eq!(keys(&mut parser, cells), "paste \"983,25\\t\\t20\\n\\t1[A\" Enter");
    }

    #[test]
    fn a_paste_without_an_end_is_given_and_what_is_pressed_later_counts() {
        let mut parser = KeyParser::default();
        assert_eq!(keys(&mut parser, b"\x1b[200~Nh\xe1\xba\xa5t tr\xc3\xad"), "");
        assert_eq!(given_up(&mut parser), "paste \"Nhất trí\"");
        assert_eq!(keys(&mut parser, b"\r"), "Enter");
        assert_eq!(keys(&mut parser, b"\x1b[200~"), "");
        assert_eq!(given_up(&mut parser), "", "nothing was pasted");
        assert_eq!(
            keys(&mut parser, b" ng\xc3\xa0y 2 th\xc3\xa1ng 3\r \x1b[201~\r"),
            "paste \" ngày 2 tháng 3\\n \" Enter"
        );
    }
}
