//! What a terminal says when it is asked: how wide it draws letters, and how it tells keys. Only while nobody else reads.

use crate::text;
use crate::tui::platform::terminal_answers::TerminalAnswers;
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};

/// Letters of which each takes one column.
const LETTERS: &str = "ếữộẵỹđĐỨ";

/// Signs and lines of our screens, which some terminals draw twice as wide.
const SIGNS: &str = "─│╭▸·…✓▀█«»";

/// Tenths of a second that the terminal may take for the next piece of an answer.
const PATIENCE: u8 = 3;

/// Asks the terminal; `None` where there is none, or it cannot be read.
pub fn ask() -> Option<TerminalAnswers> {
    let mut tty = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
    let before = tcgetattr(&tty).ok()?;
    let mut raw = before.clone();
    raw.make_raw();
    raw.special_codes[SpecialCodeIndex::VMIN] = 0;
    raw.special_codes[SpecialCodeIndex::VTIME] = PATIENCE;
    tcsetattr(&tty, OptionalActions::Flush, &raw).ok()?;
    let heard = hear(&mut tty);
    // Answers that come too late are nobody's keys.
    let _ = tcsetattr(&tty, OptionalActions::Flush, &before);
    Some(answers(&heard.ok()?))
}

/// Writes the samples, each followed by the question where the cursor is, and what every terminal answers at last.
fn hear(tty: &mut File) -> io::Result<Vec<u8>> {
    write!(tty, "\r{LETTERS}\x1b[6n\r{SIGNS}\x1b[6n\x1b[?u\x1b[c")?;
    tty.flush()?;
    let (mut heard, mut piece) = (Vec::new(), [0; 256]);
    loop {
        let count = tty.read(&mut piece)?;
        heard.extend(piece.iter().take(count));
        if count == 0 || heard.len() > 4096 || replies(&heard).any(|(_, last)| last == 'c') {
            break;
        }
    }
    write!(tty, "\r\x1b[K")?;
    tty.flush()?;
    Ok(heard)
}

/// The replies among what was heard: what stands between «ESC [» and the letter that ends it.
fn replies(heard: &[u8]) -> impl Iterator<Item = (String, char)> {
    let words = String::from_utf8_lossy(heard).into_owned();
    let parts: Vec<String> = words.split("\x1b[").skip(1).map(str::to_owned).collect();
    parts.into_iter().filter_map(|part| {
        let end = part.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (inside, rest) = part.split_at_checked(end)?;
        Some((inside.to_owned(), rest.chars().next()?))
    })
}

fn answers(heard: &[u8]) -> TerminalAnswers {
    let all: Vec<(String, char)> = replies(heard).collect();
    let columns = |inside: &String| inside.split_once(';').and_then(|(_, column)| column.parse::<usize>().ok());
    let mut places = all.iter().filter(|(_, last)| *last == 'R').map(|(inside, _)| columns(inside));
    let mut is_true = |sample: &str| places.next().flatten().map(|column| column == text::columns(sample) + 1);
    let (letters, signs) = (is_true(LETTERS), is_true(SIGNS));
    let said = |letter: char| all.iter().any(|(inside, last)| *last == letter && inside.starts_with('?'));
    let keys = if said('u') { Some(true) } else { said('c').then_some(false) };
    TerminalAnswers { letters, signs, keys }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(heard: &str) -> TerminalAnswers {
        answers(heard.as_bytes())
    }

    #[test]
    fn what_terminals_answer() {
        let (letters, signs) = (text::columns(LETTERS) + 1, text::columns(SIGNS) + 1);
        let modern = told(&format!("\x1b[5;{letters}R\x1b[5;{signs}R\x1b[?0u\x1b[?62;22c"));
        assert_eq!(modern, TerminalAnswers { letters: Some(true), signs: Some(true), keys: Some(true) });
        let plain = told(&format!("\x1b[5;{letters}R\x1b[5;{}R\x1b[?1;2c", signs + 4));
        assert_eq!(plain, TerminalAnswers { letters: Some(true), signs: Some(false), keys: Some(false) });
        let latin = told(&format!("abc\x1b[5;{}R", letters * 2));
        assert_eq!(latin, TerminalAnswers { letters: Some(false), signs: None, keys: None });
        assert_eq!((told(""), told("\x1b["), told("\x1b[;R")), Default::default());
    }
}
