//! Keys at the desk: forms first, then what lies over it, then the table of deeds, then the editor.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::Command;
use crate::domain::floor;
use crate::domain::points::{self, Point};
use crate::domain::speaking;
use crate::store::Session;
use crate::tui::actions::{Action, meant};
use crate::tui::chair::{forms, papers};
use crate::tui::layers::attendance::Attendance;
use crate::tui::layers::finder::{Finder, Taken};
use crate::tui::layers::form::{Outcome, Sent};
use crate::tui::layers::help::{Help, part};
use crate::tui::layers::minutes::Minutes;
use crate::tui::layers::palette::{Found, Palette};
use crate::tui::layers::versions;
use crate::tui::parts::Editor;
use crate::tui::reaction::Reaction;
use crate::tui::secretary::deeds::{Deed, GENERAL, TABLE};
use crate::tui::secretary::desk::{Desk, Overlay};
use crate::tui::secretary::{marking, names};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::path::Path;

impl Desk {
    pub(crate) fn key(&mut self, key: KeyEvent) {
        self.notice = None;
        let deed = meant(TABLE, key);
        if let Some(ending) = &mut self.ending {
            self.finished = ending.key(key.code) || (deed == Some(Deed::Quit) && !ending.holds());
        } else if deed == Some(Deed::Quit) {
            self.quit();
        } else if !self.forms.is_empty() {
            self.form_key(key);
        } else if !self.overlay_key(key, deed) {
            self.desk_key(key, deed);
        }
    }

    fn quit(&mut self) {
        // What cannot become an event now waits as a draft.
        self.save_draft();
        if self.notes.place.is_some() {
            self.keep();
        }
        self.finished = true;
    }

    fn form_key(&mut self, key: KeyEvent) {
        let Some(form) = self.forms.last_mut() else { return };
        match form.key(key) {
            Outcome::Stay => {}
            Outcome::Left => {
                self.forms.clear();
                self.marking = None;
            }
            Outcome::Sent(sent) => self.sent(sent),
        }
    }

    fn sent(&mut self, sent: Sent) {
        match sent {
            Sent::Form(form) => self.forms.push(*form),
            Sent::Command(command) => self.settle(command, None),
            Sent::Despite(command, reason) => self.settle(command, Some(reason)),
            Sent::Place(item) => {
                self.forms.clear();
                self.go(item);
            }
            Sent::Copy(dir) => {
                self.forms.clear();
                self.copy(&dir);
            }
            // These are the chair's, and no form of the desk sends them.
            Sent::Confirmed(..) | Sent::Run(_) | Sent::Marks(..) | Sent::Tally(_) | Sent::Close(_) | Sent::Nothing => {
                self.forms.clear();
            }
        }
    }

    /// Asks what a form sent; a refused form stays, with what was typed.
    fn settle(&mut self, command: Command, despite: Option<String>) {
        let before = self.forms.len();
        let line = self.marking.take();
        let added = line.clone().filter(|line| adds(&command, line));
        let registers = matches!(command, Command::Floor(floor::Command::Register(_)));
        if self.ask(command, despite) {
            self.forms.clear();
            self.notice = registers.then(|| self.queued());
            if let Some(line) = added {
                self.moved_to_list(&line);
            }
        } else if self.forms.len() == before
            && let (Some(form), Some(why)) = (self.forms.last_mut(), self.notice.take())
        {
            form.refuse(why);
            self.marking = line;
        } else {
            self.marking = line;
        }
    }

    /// The line that became a point of its own list goes from the note: the minutes say it once.
    fn moved_to_list(&mut self, line: &str) {
        let text = self.notes.editor.text();
        let mut lines: Vec<&str> = text.split('\n').collect();
        let Some(at) = lines.iter().rposition(|other| other.trim() == line) else { return };
        lines.remove(at);
        if at == lines.len() {
            // The next sentence begins on a line of its own.
            lines.push("");
        }
        let caret = lines.iter().take(at).map(|line| line.chars().count() + 1).sum();
        self.notes.editor = Editor::new(&lines.join("\n"), caret);
        (self.notes.changed, self.notes.unsaved) = (true, true);
    }

    fn copy(&mut self, dir: &str) {
        let Some(session) = &self.session else { return };
        self.notice = Some(match session.copy_to(Path::new(dir)) {
            Ok(path) => format!("Đã sao lưu vào {}.", path.display()),
            Err(fault) => fault.to_string(),
        });
    }

    /// Gives a key to what lies over the desk; false where it is the desk's after all.
    fn overlay_key(&mut self, key: KeyEvent, deed: Option<Deed>) -> bool {
        if matches!(self.overlay, Overlay::None) {
            return false;
        }
        // A key of the table closes what lies there, and opens what it says unless that was it.
        if let Some(deed) = deed {
            let same = self.is_shown(deed);
            self.overlay = Overlay::None;
            if !same {
                self.run(deed);
            }
            return true;
        }
        let reaction = match &mut self.overlay {
            Overlay::None => Reaction::Stay,
            Overlay::Help(help) => help.key(key),
            Overlay::Minutes(minutes) => minutes.key(key),
            Overlay::Attendance(attendance) => match &self.session {
                Some(session) => attendance.key(key, session.state()),
                None => Reaction::Close,
            },
            Overlay::Palette(palette) => match palette.key(key) {
                Found::Stay => Reaction::Stay,
                Found::Close => Reaction::Close,
                Found::Run(deed) => {
                    self.overlay = Overlay::None;
                    self.run(deed);
                    return true;
                }
            },
            Overlay::Finder(finder) => match finder.key(key) {
                Taken::Stay => Reaction::Stay,
                Taken::Close => Reaction::Close,
                Taken::Words(words) => {
                    self.overlay = Overlay::None;
                    self.insert(&words);
                    return true;
                }
            },
        };
        self.react(reaction);
        true
    }

    fn is_shown(&self, deed: Deed) -> bool {
        matches!(
            (&self.overlay, deed),
            (Overlay::Help(_), Deed::Help)
                | (Overlay::Palette(_), Deed::Palette)
                | (Overlay::Attendance(_), Deed::Attendance)
                | (Overlay::Minutes(_), Deed::Minutes)
                | (Overlay::Finder(_), Deed::Names | Deed::Phrases)
        )
    }

    fn react(&mut self, reaction: Reaction) {
        match reaction {
            Reaction::Stay | Reaction::Run(_) => {}
            Reaction::Close => self.overlay = Overlay::None,
            Reaction::Ask(command) => {
                self.ask(command, None);
            }
            Reaction::Say(why) => self.notice = Some(why),
            Reaction::Form(form) => self.forms.push(*form),
            Reaction::Keep => {
                self.keep();
            }
            Reaction::WriteDraft => {
                self.notice = Some("Bản dự thảo do chủ tọa ghi ra tệp, hoặc dùng lệnh chutoa export.".to_owned());
            }
        }
    }

    fn desk_key(&mut self, key: KeyEvent, deed: Option<Deed>) {
        let now = self.world.now();
        match (deed, key.code) {
            (Some(deed), _) => self.run(deed),
            (None, KeyCode::Tab) if self.notes.other.is_none() => self.run(Deed::Places),
            (None, KeyCode::Char(digit @ '1'..='9')) if key.modifiers.contains(KeyModifiers::ALT) => {
                let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1;
                if let Some(words) = self.phrases().get(at).cloned() {
                    self.insert(&words);
                }
            }
            (None, _) => match self.notes.key(key, now) {
                Reaction::Close | Reaction::Keep => {
                    self.keep();
                }
                other => self.react(other),
            },
        }
    }

    pub(crate) fn run(&mut self, deed: Deed) {
        let Some(session) = &self.session else { return };
        let state = session.state();
        match deed {
            Deed::Names | Deed::Phrases | Deed::Mark if self.notes.other.is_some() => {
                self.notice = Some(versions::FIRST.to_owned());
            }
            Deed::Help => self.overlay = Overlay::Help(Help::new(vec![part("Bàn thư ký", GENERAL, TABLE)])),
            Deed::Palette => self.overlay = Overlay::Palette(Box::new(Palette::new(TABLE))),
            Deed::Private => self.swap(),
            Deed::Attendance => self.overlay = Overlay::Attendance(Attendance::default()),
            Deed::Names => {
                let names = Finder::new("Chèn tên · gõ không cần dấu", names::everybody(state), false);
                self.overlay = Overlay::Finder(Box::new(names));
            }
            Deed::Phrases => {
                let phrases = Finder::new("Chèn cụm từ · bấm số, hoặc gõ để tìm", self.phrases(), true);
                self.overlay = Overlay::Finder(Box::new(phrases));
            }
            Deed::Minutes => self.overlay = Overlay::Minutes(Box::new(Minutes::new(papers::minutes(session)))),
            Deed::Mark => self.mark(),
            Deed::Places => {
                let here = self.notes.place.filter(|_| !self.follows);
                self.forms.push(marking::places(state, here));
            }
            Deed::Undo => self.take_back(Command::Undo),
            Deed::Redo => self.take_back(Command::Redo),
            Deed::Quit => self.quit(),
            Deed::Form(action) => self.form(action),
        }
    }

    fn take_back(&mut self, command: Command) {
        let told = if command == Command::Undo {
            "Đã hoàn tác bước vừa ghi."
        } else {
            "Đã làm lại bước đó."
        };
        if self.ask(command, None) {
            self.notice = Some(told.to_owned());
        }
    }

    /// How many wait for the floor now.
    fn queued(&self) -> String {
        let state = self.session.as_ref().map(Session::state);
        let entry = state.and_then(|state| Some((state, state.agenda.on_stage()?)));
        let waiting = entry.map_or(0, |(state, entry)| speaking::waiting(state, entry).len());
        format!("Đã đăng ký phát biểu; đang chờ: {waiting}.")
    }

    fn form(&mut self, action: Action) {
        let Some(session) = &self.session else { return };
        match forms::form(action, session.state()) {
            Ok(form) => self.forms.push(form),
            Err(why) => self.notice = Some(why),
        }
    }

    fn mark(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(place) = self.notes.place.or_else(|| self.on_stage()) else { return };
        // Ghi chú riêng never go into the record by themselves.
        let line = if self.notes.place.is_some() { self.line() } else { String::new() };
        let speaker = names::speaker(session.state(), place).unwrap_or_default();
        let ready = marking::Ready { item: place.item, line: line.clone(), speaker };
        self.forms.push(marking::menu(ready, session.state()));
        self.marking = Some(line);
    }

    /// The line that the caret is on.
    fn line(&self) -> String {
        let text = self.notes.editor.text();
        let before = text.chars().take(self.notes.editor.caret()).filter(|letter| *letter == '\n').count();
        text.split('\n').nth(before).unwrap_or_default().trim().to_owned()
    }

    fn phrases(&self) -> Vec<String> {
        self.session.as_ref().map(|session| session.state().conference.phrases.clone()).unwrap_or_default()
    }

    /// Puts words in at the caret.
    fn insert(&mut self, words: &str) {
        let now = self.world.now();
        self.notes.insert(words, now);
    }

    /// A paste goes where text is asked.
    pub(crate) fn paste(&mut self, words: &str) {
        let now = self.world.now();
        if let Some(form) = self.forms.last_mut() {
            form.paste(words);
            return;
        }
        match &mut self.overlay {
            Overlay::None => self.notes.paste(words, now),
            Overlay::Palette(palette) => palette.paste(words),
            Overlay::Finder(finder) => finder.paste(words),
            Overlay::Help(_) | Overlay::Attendance(_) | Overlay::Minutes(_) => {}
        }
    }
}

/// Whether a command puts down a point that says what the line says, and not a shorter or another text.
fn adds(command: &Command, line: &str) -> bool {
    let Command::Point(points::Command::Add { point, .. }) = command else { return false };
    let said = match point {
        Point::Conclusion { text } | Point::Decision { text } | Point::Petition { text, .. } => text,
        Point::Task { what, .. } => what,
    };
    !line.is_empty() && crate::text::line(said) == crate::text::line(line)
}
