//! Somebody who knows nothing but the last line: presses the key that stands there, and looks what comes of it.

use crate::place::{Place, WIDE};
use crate::term::{PATIENCE, Screen, Term};
use std::thread;
use std::time::{Duration, Instant};

/// Two Enters within 300 ms are one for the program, on purpose; a person waits that long anyway. The program counts from
/// when it has shown a frame, which on a busy machine is later than when that frame is seen here.
const APART: Duration = Duration::from_millis(400);
/// While names are called quick fingers count; not quicker than fingers are.
const TAP: Duration = Duration::from_millis(150);
/// After this long without any change a person presses once more.
const AGAIN: Duration = Duration::from_secs(3);

/// Keys by name.
pub mod keys {
    /// Enter.
    pub const ENTER: &str = "\r";
    /// Phím cách.
    pub const SPACE: &str = " ";
    /// Esc.
    pub const ESC: &str = "\x1b";
    /// Delete.
    pub const DELETE: &str = "\x1b[3~";
    /// Down.
    pub const DOWN: &str = "\x1b[B";
    /// Tab.
    pub const TAB: &str = "\t";
    /// F2.
    pub const F2: &str = "\x1bOQ";
    /// F3.
    pub const F3: &str = "\x1bOR";
    /// F4.
    pub const F4: &str = "\x1bOS";
    /// F6.
    pub const F6: &str = "\x1b[17~";
    /// F8.
    pub const F8: &str = "\x1b[19~";
    /// F10.
    pub const F10: &str = "\x1b[21~";
}

/// The row of the next step, above that of the F-keys.
fn step_row(screen: &Screen) -> Option<&String> {
    screen.rows.iter().rev().nth(1)
}

/// Whether the last line wants a choice before anything else.
pub fn stands_still(screen: &Screen) -> bool {
    step_row(screen).is_some_and(|row| row.trim().starts_with("↑↓"))
}

/// What the last line offers: is it Space, and what it does.
pub fn offer(screen: &Screen) -> (bool, String) {
    let line = step_row(screen).map_or("", |row| row.trim());
    let after =
        |key: &str| line.strip_prefix(key).map(|rest| rest.trim().split("   ").next().unwrap_or_default().to_owned());
    let enter = ["Enter", "↑↓", "F4", "9", "8", "1 2 3", "1"].into_iter().find_map(after);
    match (after("Phím cách"), enter) {
        (Some(deed), _) => (true, deed),
        (None, Some(deed)) => (false, deed),
        (None, None) => panic!("the last line offers nothing:\n{}", screen.text()),
    }
}

/// The digit of the plain answer where no Enter gives one: of a unit that is called, or of hands.
pub fn must_be_said(screen: &Screen) -> bool {
    let (space, deed) = offer(screen);
    !space && (deed.contains(": bấm 1 đồng ý") || (deed == "Nhập số đếm" && screen.has("1: tất cả đồng ý")))
}

/// «N dòng nhật ký» of the wide layout: how many events the screen says are written.
pub fn written(screen: &Screen) -> Option<u64> {
    let row = screen.rows.iter().find(|row| row.contains("Đã ghi ") && row.ends_with(" dòng nhật ký"))?;
    row.rsplit("· ").next()?.split(' ').next()?.parse().ok()
}

/// The meeting is over and the last line offers to leave.
pub fn over(screen: &Screen) -> bool {
    let line = step_row(screen).map_or("", |row| row.trim());
    line.starts_with("Enter") && line.contains("Thoát")
}

/// A console is drawn.
pub fn ready(screen: &Screen) -> bool {
    screen.alternate && step_row(screen).is_some_and(|row| !row.is_empty())
}

/// The one who presses.
pub struct Chair {
    /// The terminal.
    pub term: Term,
    free: Instant,
}

impl Chair {
    /// Opens the plan in the wide layout.
    pub fn open(place: &Place) -> Self {
        Self::at(place.open(WIDE))
    }

    /// Sits down before a terminal.
    pub fn at(term: Term) -> Self {
        term.until("the console", ready);
        Self { term, free: Instant::now() }
    }

    /// The screen now.
    pub fn screen(&self) -> Screen {
        self.term.screen()
    }

    /// Waits for words.
    pub fn sees(&self, words: &str) -> Screen {
        self.term.until_says(words)
    }

    /// Waits until the program would take another Enter.
    pub fn breathe(&mut self) {
        thread::sleep(self.free.saturating_duration_since(Instant::now()));
    }

    /// An answer was seen: the next comes as soon as a finger can.
    pub fn taps(&mut self) {
        self.free = Instant::now() + TAP;
    }

    /// Presses a key; an Enter or Space not sooner than a person would.
    pub fn key(&mut self, key: &str) {
        self.breathe();
        self.term.send(key.as_bytes());
    }

    /// Presses a key and waits until the screen has changed; once more after a while if nothing did.
    pub fn press(&mut self, key: &str) -> Screen {
        // What the last key did may come while one waits; it is not what this one does.
        self.breathe();
        let before = self.screen().steady();
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            self.key(key);
            let changed = self.term.wait(AGAIN, |screen| screen.steady() != before);
            self.free = Instant::now() + APART;
            if let Some(screen) = changed {
                return screen;
            }
            if self.term.ended() {
                return self.screen();
            }
        }
        panic!("{key:?} changes nothing:\n{}", self.screen().text())
    }

    /// A choice of a form, by a row that holds these words: the number that stands for it, and Enter.
    pub fn chooses(&mut self, number: usize, words: &str) -> Screen {
        self.term.send(number.to_string().as_bytes());
        self.sees(&format!("▸ {number} {words}"));
        self.press(keys::ENTER)
    }

    /// Types words where text is asked, and waits until they stand there.
    pub fn types(&mut self, words: &str) {
        self.term.send(words.as_bytes());
        self.sees(words);
    }

    /// What the last line says; where it wants a choice, the first.
    pub fn step(&mut self) -> Screen {
        if stands_still(&self.screen()) {
            self.term.send(keys::DOWN.as_bytes());
            return self.term.until("a choice", |screen| !stands_still(screen));
        }
        if must_be_said(&self.screen()) {
            return self.press("1");
        }
        let (space, _) = offer(&self.screen());
        self.press(if space { keys::SPACE } else { keys::ENTER })
    }

    /// Goes on until the screen is as wanted; false where the meeting is over before.
    pub fn walk(&mut self, wanted: impl Fn(&Screen) -> bool) -> bool {
        for _ in 0..400 {
            let screen = self.screen();
            if wanted(&screen) {
                return true;
            }
            if over(&screen) {
                return false;
            }
            self.step();
        }
        panic!("400 steps and no end:\n{}", self.screen().text())
    }

    /// Goes on until the last line offers this.
    pub fn walk_to(&mut self, deed: &str) -> Screen {
        assert!(self.walk(|screen| offer(screen).1.contains(deed)), "over before {deed}:\n{}", self.screen().text());
        self.screen()
    }

    /// To the end, and out: what the terminal shows afterwards.
    pub fn finish(mut self) -> (Screen, Vec<Screen>) {
        self.walk(|_| false);
        self.key(keys::ENTER);
        let (status, _) = self.term.until_ends(PATIENCE);
        let last = self.term.last_screen();
        assert_eq!(status, 0, "{}", last.text());
        (last, self.term.frames())
    }

    /// Leaves by F10 and waits for the end.
    pub fn leave(mut self) {
        self.key(keys::F10);
        let (status, _) = self.term.until_ends(PATIENCE);
        assert_eq!(status, 0, "{}", self.term.last_screen().text());
    }

    /// F2, words of a function, Enter.
    pub fn function(&mut self, words: &str, found: &str) {
        self.press(keys::F2);
        self.term.send(words.as_bytes());
        self.term.until(found, |screen| {
            let row = screen.rows.iter().position(|row| row.contains("Tìm chức năng"));
            row.and_then(|row| screen.rows.get(row + 3)).is_some_and(|first| first.contains(found))
        });
        self.press(keys::ENTER);
    }
}
