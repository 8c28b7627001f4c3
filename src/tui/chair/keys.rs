//! Keys in the console: forms first, then what lies over the stage, then the stage.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::people::Person;
use crate::domain::script::Ask;
use crate::domain::{self, Command, Next, attendance, next};
use crate::tui::actions::{self, Action, TABLE};
use crate::tui::chair::console::{self, Console, Overlay};
use crate::tui::chair::{answers, forms, papers};
use crate::tui::layers::attendance::Attendance;
use crate::tui::layers::clock::{self, Clock};
use crate::tui::layers::form::{Outcome, Sent};
use crate::tui::layers::minutes::Minutes;
use crate::tui::layers::palette::{Found, Palette};
use crate::tui::layers::route::Route;
use crate::tui::layers::script;
use crate::tui::lectern::Lectern;
use crate::tui::reaction::Reaction;
use crossterm::event::{KeyCode, KeyEvent};

impl Console {
    pub(crate) fn key(&mut self, key: KeyEvent) {
        self.notice = None;
        if !self.forms.is_empty() {
            self.form_key(key);
        } else if !self.overlay_key(key) {
            self.base_key(key);
        }
    }

    pub(crate) fn form_key(&mut self, key: KeyEvent) {
        if actions::of_key(key) == Some(Action::Quit) {
            self.finished = true;
            return;
        }
        let goes_on = key.code == KeyCode::Enter || self.forms.last().is_some_and(|form| form.is_sent_by(key));
        if goes_on && self.is_too_soon() {
            return;
        }
        self.stepped |= goes_on;
        let Some(form) = self.forms.last_mut() else { return };
        match form.key(key) {
            Outcome::Stay => {}
            Outcome::Left => self.forms.clear(),
            Outcome::Sent(sent) => self.sent(sent),
        }
    }

    pub(crate) fn sent(&mut self, sent: Sent) {
        match sent {
            Sent::Form(form) => self.forms.push(*form),
            Sent::Command(command) => self.told(command, None),
            Sent::Despite(command, reason) => self.told(command, Some(reason)),
            Sent::Confirmed(command, despite) => self.settle(&command, despite),
            Sent::Run(action) => {
                self.forms.clear();
                self.run(action);
            }
            Sent::Copy(dir) => {
                if self.copy(&dir) {
                    self.forms.clear();
                } else {
                    self.say_in_form();
                }
            }
            Sent::Marks(path, column) => {
                if self.load_marks(&path, column) {
                    self.forms.clear();
                } else {
                    self.say_in_form();
                }
            }
            Sent::Tally(opening) => {
                self.forms.clear();
                self.open_grid(opening);
            }
            Sent::Close(answers) => {
                self.forms.clear();
                self.close(answers);
            }
            Sent::Place(_) | Sent::Nothing => self.forms.clear(),
        }
    }

    /// Enter in a form never does a public step: what will happen is told first, and Space does it.
    fn told(&mut self, command: Command, despite: Option<String>) {
        let state = self.session.state();
        let public = next::public(state, &command);
        let asked = self.asked(command.clone(), despite.clone());
        // What would be refused is refused at once, in the form that it comes from.
        match public.filter(|_| domain::decide(state, &asked).is_ok()) {
            Some(public) => self.forms.push(answers::confirm(&public, command, despite)),
            None => self.settle(&command, despite),
        }
    }

    /// Asks what a form sent; a refused form stays, with what was typed.
    fn settle(&mut self, command: &Command, despite: Option<String>) {
        let before = self.forms.len();
        if self.ask(command.clone(), despite) {
            self.forms.clear();
            self.tallied(command);
        } else if self.forms.len() == before {
            self.say_in_form();
        }
    }

    /// The notice moves into the form that it is about.
    fn say_in_form(&mut self) {
        if let (Some(form), Some(why)) = (self.forms.last_mut(), self.notice.take()) {
            form.refuse(why);
        }
    }

    /// Gives a key to what lies over the stage; false where it is the console's after all.
    pub(crate) fn overlay_key(&mut self, key: KeyEvent) -> bool {
        if matches!(self.overlay, Overlay::Clock(_)) && clock::is_step(key) {
            if self.is_too_soon() {
                return true;
            }
            self.stepped = true;
        }
        let now = self.world.now();
        let state = self.session.state();
        let reaction = match &mut self.overlay {
            Overlay::None => return false,
            // What the bottom line offers works over anything; ^Z and ^Y of an editor are the text's own.
            overlay if actions::of_key(key).is_some_and(|action| passes(overlay, action)) => return false,
            Overlay::Script(_) if matches!(key.code, KeyCode::Enter | KeyCode::Char(' ')) => return false,
            Overlay::Script(lectern) => script::key(lectern, key),
            Overlay::Help(help) => help.key(key),
            Overlay::Palette(palette) => match palette.key(key) {
                Found::Stay => Reaction::Stay,
                Found::Close => Reaction::Close,
                Found::Run(action) => Reaction::Run(action),
            },
            // Marks are no steps: undoing would take back something that is not seen here.
            Overlay::Attendance(_) if matches!(actions::of_key(key), Some(Action::Undo | Action::Redo)) => {
                self.notice = Some("Ở điểm danh thì sửa ngay trên dòng: Dấu cách, Delete hoặc Enter.".to_owned());
                Reaction::Stay
            }
            Overlay::Attendance(attendance) => attendance.key(key, state),
            Overlay::Clock(clock) => clock.key(key, state),
            Overlay::Route(route) => route.key(key, state),
            Overlay::Notes(notes) => notes.key(key, now),
            Overlay::Minutes(minutes) => minutes.key(key),
            Overlay::Scores(scores) => scores.key(key, state),
            Overlay::Tally(grid) => grid.key(key, now),
        };
        self.react(reaction);
        true
    }

    pub(crate) fn react(&mut self, reaction: Reaction) {
        match reaction {
            Reaction::Stay => {}
            Reaction::Close => {
                let left = self.tally_left();
                if self.leave_editor() {
                    self.overlay = Overlay::None;
                    self.notice = self.notice.take().or(left);
                }
            }
            Reaction::Ask(command) => {
                if self.ask(command.clone(), None) {
                    self.tallied(&command);
                }
            }
            Reaction::Say(why) => self.notice = Some(why),
            Reaction::Form(form) => {
                // A held Enter that opened it does not go through it.
                self.pressed = self.world.now();
                self.forms.push(*form);
            }
            Reaction::Run(action) => {
                self.overlay = Overlay::None;
                self.run(action);
            }
            Reaction::Keep => {
                let _ = self.keep_note() && self.keep_marks();
            }
            Reaction::WriteDraft => self.write_draft(),
        }
    }

    pub(crate) fn base_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => self.step(false),
            KeyCode::Char(' ') => self.step(true),
            KeyCode::Delete => self.absent(),
            KeyCode::Char(digit @ '1'..='9') if key.modifiers.is_empty() => self.call(digit),
            KeyCode::Tab => self.run(Action::Route),
            KeyCode::PageDown => self.scroll = (self.scroll + 10).min(10_000),
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(10),
            _ => {
                if let Some(action) = actions::of_key(key) {
                    self.run(action);
                }
            }
        }
    }

    /// Delete, while units are called: the one being called is absent.
    pub(crate) fn absent(&mut self) {
        let Next::Do(ready) = &self.next else { return };
        let Command::Hall(called) = &ready.step else { return };
        if let attendance::Command::CheckIn { unit, .. } = called {
            let command = attendance::Command::MarkAbsent { unit: *unit, reason: None };
            self.ask(Command::Hall(command), None);
        } else if let attendance::Command::GuestIn { guest } = called {
            let command = attendance::Command::GuestOut { guest: *guest };
            self.ask(Command::Hall(command), None);
        }
    }

    /// A digit: the answer of the unit called by name, or 2 for the other answer to a plain question.
    pub(crate) fn call(&mut self, digit: char) {
        let Next::Ask(ready) = &self.next else { return };
        if let ('2', Ask::Preside { beat, .. } | Ask::Nominate { beat, .. }) = (digit, &ready.step) {
            let beat = beat.clone();
            self.ask(Command::Say { beat }, None);
            return;
        }
        if digit == '2' && matches!(ready.step, Ask::Objection(_) | Ask::Speaker) {
            self.forms.extend(answers::form(&ready.step, self.session.state()));
            return;
        }
        if let Ask::Name { silent: false, .. } = ready.step
            && let Some(form) = answers::form(&ready.step, self.session.state())
        {
            // The name is seen before it counts: the digit chooses, Enter in the form records.
            let at = digit.to_digit(10).and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            self.forms.push(form.chosen(at.saturating_sub(1)));
            return;
        }
        if let Some(command) = answers::call(&ready.step, digit).filter(|_| !self.stepped) {
            self.stepped = true;
            self.ask(command, None);
        }
    }

    pub(crate) fn run(&mut self, action: Action) {
        let noting = matches!(&self.overlay, Overlay::Notes(notes) if notes.place.is_some());
        // A bad cell must not hold the program: what was typed waits as a draft.
        let leaves = action == Action::Quit && matches!(self.overlay, Overlay::Scores(_));
        self.save_draft();
        if !leaves && !self.leave_editor() {
            return;
        }
        if is_shown(&self.overlay, action) {
            self.overlay = Overlay::None;
            return;
        }
        let state = self.session.state();
        self.overlay = match action {
            Action::Help => Overlay::Help(console::help(matches!(self.overlay, Overlay::Tally(_)))),
            Action::Palette => Overlay::Palette(Box::new(Palette::new(TABLE))),
            Action::Attendance => Overlay::Attendance(Attendance::default()),
            Action::Clock => Overlay::Clock(Clock::default()),
            Action::Route => Overlay::Route(Route::new(state)),
            Action::Script => Overlay::Script(Lectern::default()),
            Action::Minutes => Overlay::Minutes(Box::new(Minutes::new(papers::minutes(&self.session)))),
            Action::Scores => return self.open_scores(),
            Action::Notes if !noting => return self.open_notes(),
            Action::Notes | Action::PrivateNotes => return self.open_private(),
            Action::Quit => return self.finished = true,
            Action::Undo => return self.only(Command::Undo),
            Action::Redo => return self.only(Command::Redo),
            Action::CheckInRest => return self.only(Command::Hall(attendance::Command::CheckInRest)),
            Action::Close => return self.close_early(),
            Action::Tally => return self.open_tally(),
            Action::HandOver => return self.hand_over(),
            Action::GiveFloor
            | Action::Extend
            | Action::Register
            | Action::Pause
            | Action::Manner
            | Action::Wall
            | Action::WallResults
            | Action::Terms
            | Action::Rebase
            | Action::Board
            | Action::Review
            | Action::Recount
            | Action::CallAgain
            | Action::Void
            | Action::Opinion
            | Action::Nominate
            | Action::Withdraw
            | Action::Later
            | Action::Line
            | Action::ScoresFile
            | Action::KeepMark
            | Action::MendUnit
            | Action::MendGuest
            | Action::NewGuest
            | Action::MendPresidium
            | Action::MendSecretary
            | Action::MendPlace
            | Action::Total
            | Action::UnitGone
            | Action::Copy => return self.open_form(action),
        };
    }

    pub(crate) fn only(&mut self, command: Command) {
        if !shows_steps(&self.overlay) {
            self.overlay = Overlay::None;
        }
        let state = self.session.state();
        let before = state.steps.last().map(|step| step.words(&state.conference));
        let undo = command == Command::Undo;
        if self.ask(command, None) && undo {
            self.notice = Some(format!("Đã hoàn tác: {}. Ctrl+Y để làm lại.", before.unwrap_or_default()));
        }
    }

    /// Two preside: the key hands the chair to the other, and back.
    pub(crate) fn hand_over(&mut self) {
        if self.session.state().conference.presidium.len() != 2 {
            return self.open_form(Action::HandOver);
        }
        let to = u16::from(self.session.state().presiding == 0);
        if self.ask(Command::HandOver { to }, None) {
            let name = self.session.state().presider().map(Person::full).unwrap_or_default();
            self.notice = Some(format!("{name} điều hành từ bây giờ."));
        }
    }

    pub(crate) fn open_form(&mut self, action: Action) {
        match forms::form(action, self.session.state()) {
            Ok(form) => self.forms.push(form),
            Err(why) => self.notice = Some(why),
        }
    }
}

/// Whether a key of the table is the console's even under an overlay; ^Z and ^Y only where the step itself is seen.
fn passes(overlay: &Overlay, action: Action) -> bool {
    (shows_steps(overlay) && matches!(action, Action::Undo | Action::Redo)) || leaves(action)
}

/// Whether the step that ^Z takes back is seen where it was taken.
fn shows_steps(overlay: &Overlay) -> bool {
    matches!(overlay, Overlay::Script(_) | Overlay::Clock(_))
}

fn leaves(action: Action) -> bool {
    matches!(
        action,
        Action::Help
            | Action::Palette
            | Action::Notes
            | Action::Attendance
            | Action::Clock
            | Action::Wall
            | Action::Script
            | Action::Minutes
            | Action::Quit
            | Action::Route
    )
}

/// The key of what is shown closes it again.
fn is_shown(overlay: &Overlay, action: Action) -> bool {
    matches!(
        (overlay, action),
        (Overlay::Help(_), Action::Help)
            | (Overlay::Palette(_), Action::Palette)
            | (Overlay::Attendance(_), Action::Attendance)
            | (Overlay::Clock(_), Action::Clock)
            | (Overlay::Route(_), Action::Route)
            | (Overlay::Minutes(_), Action::Minutes)
            | (Overlay::Script(_), Action::Script)
    )
}
