//! The next step from the console: what Enter and Space do, and what the one door answers.

use crate::domain::script::Ask;
use crate::domain::stages::acts;
use crate::domain::{self, Asked, Command, Next, Refusal, next};
use crate::store::{Done, Trouble};
use crate::tui::chair::console::Console;
use crate::tui::chair::{answers, papers};
use crate::tui::layers::form::Closing;
use crate::tui::layers::form::PUBLIC;
use std::path::Path;

/// Two Enters within this time are one: a held key never runs the meeting. In milliseconds.
pub const APART: i64 = 300;

impl Console {
    /// Asks the one door; what comes back is shown.
    pub(crate) fn ask(&mut self, command: Command, despite: Option<String>) -> bool {
        let scores = matches!(command, Command::Act(acts::Command::Scoring(_)));
        let asked = self.asked(command.clone(), despite);
        self.notice = None;
        let stage = self.session.state().agenda.current;
        let done = match self.session.ask(asked) {
            Ok(Done::Recorded { .. } | Done::Nothing | Done::Already) => true,
            Err(Trouble::Refused(refusal)) => {
                self.refused(command, &refusal);
                false
            }
            Err(Trouble::Fault(fault)) => {
                self.notice = Some(fault.to_string());
                false
            }
        };
        if self.session.state().agenda.current != stage {
            self.scroll = 0;
        }
        self.settled();
        if done && scores {
            self.marks_taken();
        }
        done
    }

    /// What stands in the journal may have changed: the next step is looked up anew.
    pub(crate) fn settled(&mut self) {
        self.next = domain::next(self.session.state());
        self.fingerprint = self.session.fingerprint();
        self.seen = self.touched();
    }

    /// A command with all that goes with it, as this console asks it now.
    pub(crate) fn asked(&self, command: Command, despite: Option<String>) -> Asked {
        let staged = matches!(
            command,
            Command::Agenda(_) | Command::Say { .. } | Command::Floor(_) | Command::Vote(_) | Command::Act(_)
        );
        Asked {
            id: self.world.id(),
            actor: self.actor.clone(),
            at: self.world.now(),
            happened: None,
            saw: self.seen.filter(|_| staged),
            despite,
            command,
        }
    }

    pub(crate) fn refused(&mut self, command: Command, refusal: &Refusal) {
        if refusal.is_waivable() {
            self.forms.push(answers::despite(command, &refusal.to_string()));
        } else {
            self.notice = Some(refusal.to_string());
        }
    }

    /// Whether a press comes before the screen that it answers was seen, or in the same breath as the last one.
    pub(crate) fn is_too_soon(&mut self) -> bool {
        let now = self.world.now();
        let last = std::mem::replace(&mut self.pressed, now);
        self.stepped || now - last < APART
    }

    /// Enter or Space: the next step, if this is its key and the screen has been seen since the last.
    pub(crate) fn step(&mut self, space: bool) {
        if self.is_too_soon() {
            return;
        }
        match self.next.clone() {
            Next::Done => self.finished = !space,
            Next::Do(ready) if ready.public.is_some() == space => {
                self.stepped = true;
                if ready.step == Command::Close {
                    self.close(Closing::default());
                } else if self.leave_editor() {
                    self.take(ready.step);
                }
            }
            Next::Ask(ready) if !space => {
                self.stepped = true;
                self.answer(&ready.step);
            }
            Next::Do(_) | Next::Ask(_) => self.notice = Some(wrong_key(space)),
        }
    }

    pub(crate) fn take(&mut self, command: Command) {
        let announces = matches!(command, Command::Vote(domain::vote::Command::Announce { .. }));
        if self.ask(command, None) && announces {
            self.second_copy();
        }
    }

    /// Enter on a question: what the bottom line names, or the form where there is a real choice.
    pub(crate) fn answer(&mut self, ask: &Ask) {
        let plain = matches!(
            ask,
            Ask::Objection(_)
                | Ask::Speaker
                | Ask::Call { .. }
                | Ask::Name { silent: true, .. }
                | Ask::Preside { .. }
                | Ask::Nominate { .. }
        );
        if let Some(form) = answers::form(ask, self.session.state()).filter(|_| !plain) {
            self.forms.push(form);
        } else if matches!(ask, Ask::Tally { .. }) {
            // Never the ready figures: what sheets say is read from sheets.
            if self.leave_editor() {
                self.open_tally();
            }
        } else if *ask == Ask::SealMinutes {
            if self.leave_editor() {
                let command = papers::seal(self.session.state());
                self.ask(command, None);
            }
        } else if let Some(command) = next::ready(self.session.state(), ask) {
            self.ask(command, None);
        }
    }

    /// A copy of the file after each announced result; failing is said and never stops the meeting.
    pub(crate) fn second_copy(&mut self) {
        let Some(dir) = self.session.state().conference.copy_to.clone() else { return };
        if let Err(fault) = self.session.copy_to(Path::new(&dir)) {
            self.notice = Some(format!("Chưa ghi được bản sao thứ hai: {fault}"));
        }
    }
}

fn wrong_key(space: bool) -> String {
    if space { "Bước này bấm Enter.".to_owned() } else { PUBLIC.to_owned() }
}
