//! What the chair does on the bare screen: the next step by Enter and Space, a digit or Delete for another answer.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::notes::NotePlace;
use crate::domain::script::{Ask, Cue, CueAction};
use crate::domain::vote::electorate::in_hall;
use crate::domain::{self, Command, attendance, next};
use crate::tui::chair::screen::ChairScreen;
use crate::tui::chair::{answers, calls, clock_forms, closing, hands, misplaced, papers};
use crate::tui::digits::{self, DigitDeed};
use crate::tui::layers::afterwards::Afterwards;
use crate::tui::layers::form::PUBLIC;
use crate::tui::layers::notes::Notes;
use crate::tui::layers::tally;
use crate::tui::layers::{route, score_sheet};
use crate::tui::note_drafts;
use crate::tui::shell::base::{self, TOO_FAST};
use crate::tui::shell::layer::{ActionReach, Effect, Passage};
use crate::tui::vote;
use crossterm::event::{KeyCode, KeyEvent};
use std::path::Path;

impl ChairScreen {
    /// A key of the bare screen that no action has.
    pub(crate) fn stage_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => self.step(false),
            KeyCode::Char(' ') => self.step(true),
            KeyCode::Delete => self.absent(),
            KeyCode::Char(digit @ '1'..='9') if key.modifiers.is_empty() => self.call(digit),
            KeyCode::Tab => {
                let route = route::Route::new(self.shell().state());
                base::toggle(self, Box::new(route));
            }
            KeyCode::PageDown => self.scroll(10),
            KeyCode::PageUp => self.scroll(-10),
            _ => {}
        }
    }

    /// Enter or Space: the next step, if this is its key and the screen has been seen since the last.
    fn step(&mut self, space: bool) {
        if !self.counts(if space { KeyCode::Char(' ') } else { KeyCode::Enter }) {
            return;
        }
        let Some(cue) = self.next().cloned() else {
            if !space {
                self.shell_mut().finish();
            }
            return;
        };
        if cue.public.is_some() != space {
            return self.shell_mut().say(wrong_key(space));
        }
        self.shell_mut().guard.step();
        match &cue.does {
            CueAction::Ask(ask) => self.answer(&cue, ask),
            CueAction::Command(Command::Reconvene { roll_call }) if self.is_another_day() => self.reconvene(*roll_call),
            CueAction::Command(Command::Close) => base::apply(self, closing::close(closing::ClosingAnswers::default())),
            CueAction::Command(command) => {
                if base::leave(self) {
                    base::ask(self, command.clone(), None);
                }
            }
        }
    }

    /// Whether a press counts; it is said where it does not.
    fn counts(&mut self, key: KeyCode) -> bool {
        let calls = self.next().is_some_and(calls_somebody);
        let shell = self.shell_mut();
        let now = shell.seat.now();
        let counts = if calls { shell.guard.counts_tap(now, key) } else { shell.guard.counts(now) };
        // A key that is held comes too fast for fingers, and is not told again and again.
        if !counts && (calls || !shell.guard.is_held()) {
            shell.say(TOO_FAST);
        }
        counts
    }

    /// Enter on a question: what the bottom line names, or the form where there is a real choice.
    fn answer(&mut self, cue: &Cue, ask: &Ask) {
        if let Some(command) = next::plain_answer(cue) {
            base::ask(self, command, None);
        } else if let Some(form) = answers::form(ask, self.shell().state()) {
            self.shell_mut().open(form);
        } else if matches!(ask, Ask::Tally { .. }) {
            // Never the ready figures: what sheets say is read from sheets.
            if base::leave(self) {
                self.tally();
            }
        } else if *ask == Ask::SealMinutes && base::leave(self) {
            let command = Command::Act(crate::papers::seal(self.shell().state()).into());
            base::ask(self, command, None);
        }
    }

    /// After each announced result the file itself holds it, and a copy is made; failing is said and never stops the meeting.
    pub(crate) fn second_copy(&mut self) {
        let shell = self.shell_mut();
        shell.seat.keep(|session, _| session.settle());
        let Some(dir) = shell.state().conference.copy_to.clone() else { return };
        if let Err(fault) = shell.seat.session().copy_to(Path::new(&dir)) {
            shell.say(format!("Chưa ghi được bản sao thứ hai: {fault}"));
        }
    }

    /// Delete, while units are called or guests introduced: the one whose turn it is is absent.
    fn absent(&mut self) {
        let command = match self.next().and_then(Cue::command) {
            Some(Command::Hall(attendance::Command::CheckIn { unit, .. })) => {
                attendance::Command::MarkAbsent { unit: *unit, reason: None }
            }
            Some(Command::Hall(attendance::Command::Introduce { guest })) => {
                attendance::Command::GuestOut { guest: *guest }
            }
            _ => return,
        };
        if self.counts(KeyCode::Delete) {
            self.shell_mut().guard.step();
            base::ask(self, Command::Hall(command), None);
        }
    }

    /// A digit: an answer to the question of the next step, by the table that the screen tells them from.
    fn call(&mut self, key: char) {
        let Some(cue) = self.next() else { return };
        let state = self.shell().state();
        if let Some(ask @ Ask::Name { silent: false, .. }) = cue.ask()
            && let Some(form) = answers::form(ask, state)
        {
            // The name is seen before it counts: the digit chooses, or begins a number that does; Enter in the form records.
            let at = key.to_digit(10).and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            let (many, now) = (form.first_choices(), self.shell().seat.now());
            // A digit that stands for nobody must not leave another answer ready for Enter.
            if at <= many {
                self.shell_mut().open(form.typed_first(KeyEvent::from(KeyCode::Char(key)), now));
            } else {
                self.shell_mut().say(format!("Không có số {key}: bấm một số từ 1 đến {many}."));
            }
            return;
        }
        let Some(digit) = digits::of(cue, state).iter().find(|digit| digit.key == key) else { return };
        let cue = cue.clone();
        match (digit.does, cue.ask()) {
            (DigitDeed::Keep, _) => {
                if let Some(ballot) = next::may_keep(state, &cue) {
                    base::ask(self, Command::Vote(domain::vote::Command::Keep { ballot }), None);
                }
            }
            (DigitDeed::ReadOnly, _) => {
                base::ask(self, cue.said(), None);
            }
            (DigitDeed::Form, Some(ask)) => {
                if let Some(form) = answers::form(ask, state) {
                    self.shell_mut().open(form);
                }
            }
            (DigitDeed::AllAgree, Some(ask)) => self.answer_by_digit(key, answers::all_agree(ask)),
            (DigitDeed::Rest { same }, Some(ask)) => self.rest_of_hands(ask, same),
            (DigitDeed::RestOfCalls, Some(ask)) => self.rest_of_calls(ask),
            (DigitDeed::Answers(answer), Some(ask)) => self.answer_by_digit(key, answers::call(ask, answer)),
            (_, None) => {}
        }
    }

    fn rest_of_calls(&mut self, ask: &Ask) {
        let Ask::Call { ballot, place, unit, .. } = ask else { return };
        let state = self.shell().state();
        let Some((entry, ballot)) = state.agenda.on_stage().zip(state.ballots.get(*ballot)) else { return };
        let form = calls::rest(state, &in_hall::seen(&next::scene(state, entry), ballot), (*place, *unit));
        self.shell_mut().open_or_say(form);
    }

    fn rest_of_hands(&mut self, ask: &Ask, same: bool) {
        let Ask::Hands { ballot, .. } = ask else { return };
        let state = self.shell().state();
        let Some((entry, ballot)) = state.agenda.on_stage().zip(state.ballots.get(*ballot)) else { return };
        let objector = vote::objector(state, ballot);
        let form = hands::rest(&in_hall::seen(&next::scene(state, entry), ballot), same, objector.as_deref());
        self.shell_mut().open_or_say(form);
    }

    /// What a digit answers, if its press counts.
    fn answer_by_digit(&mut self, key: char, command: Option<Command>) {
        let Some(command) = command else { return };
        if self.counts(KeyCode::Char(key)) {
            self.shell_mut().guard.step();
            base::ask(self, command, None);
        }
    }

    /// Undo or redo, where what comes of it is seen; elsewhere on the bare screen.
    pub(crate) fn take_back(&mut self, command: Command) {
        let shell = self.shell_mut();
        // A key that is held takes back one deed, and not the meeting.
        if !shell.guard.counts_tap(shell.seat.now(), if command == Command::Undo { UNDO } else { REDO }) {
            if !shell.guard.is_held() {
                shell.say(TOO_FAST);
            }
            return;
        }
        shell.guard.step();
        if shell.stack.top().is_some_and(|layer| layer.passage(ActionReach::Steps) != Passage::Through) {
            shell.stack.clear();
        }
        base::take_back(self, command);
    }

    /// After an adjournment, with the roll as it stood.
    pub(crate) fn go_on(&mut self) {
        if self.shell().state().adjourned().is_some() {
            self.reconvene(false);
        } else {
            base::ask(self, Command::Reconvene { roll_call: false }, None);
        }
    }

    /// Whether it is not the day that the meeting was adjourned to.
    fn is_another_day(&self) -> bool {
        let (state, now) = (self.shell().state(), self.shell().seat.now());
        let adjournment = state.adjourned().and_then(|stop| stop.adjourned);
        adjournment.is_some_and(|adjourned| adjourned.differs(now, state.offset).is_some())
    }

    fn reconvene(&mut self, roll_call: bool) {
        let now = self.shell().seat.now();
        if let Some(form) = clock_forms::reconvene(self.shell().state(), now, roll_call) {
            self.shell_mut().open(form);
        }
    }

    /// Everybody who is not there yet is.
    pub(crate) fn check_in_rest(&mut self) {
        base::ask(self, Command::Hall(attendance::Command::CheckInRest), None);
    }

    /// F3: the note of the speaker or the item; over that note: ghi chú riêng.
    pub(crate) fn notes(&mut self) {
        if self.shell().stack.find::<Notes>().is_none_or(|notes| notes.editor().place.is_none()) {
            self.note(None);
        } else if base::leave(self) {
            self.private_notes();
        }
    }

    /// The note of that place, or of the speaker or the item on stage.
    pub(crate) fn note(&mut self, place: Option<NotePlace>) {
        if !base::leave(self) {
            return;
        }
        match place.or_else(|| note_drafts::on_stage(self.shell().state())) {
            Some(place) => self.open_notes(Some(place)),
            None => self.shell_mut().say("Chưa có mục nào đang diễn ra để ghi chép."),
        }
    }

    /// Ghi chú riêng.
    pub(crate) fn private_notes(&mut self) {
        self.open_notes(None);
    }

    fn open_notes(&mut self, place: Option<NotePlace>) {
        let notes = Notes::open(&self.shell().seat, place).map_err(|fault| fault.to_string());
        self.shell_mut().open_or_say(notes);
    }

    /// Sau hội nghị.
    pub(crate) fn afterwards(&mut self) {
        if self.shell().state().closed.is_none() {
            return self.shell_mut().say("Số, ngày, người ký, hồ sơ và quyết định ghi sau bế mạc.");
        }
        let layer = Afterwards::new(&self.shell().seat);
        base::toggle(self, Box::new(layer));
    }

    /// Bảng điểm.
    pub(crate) fn scores(&mut self) {
        let scores = score_sheet::open(&self.shell().seat);
        self.shell_mut().open_or_say(scores);
    }

    /// Bảng kiểm phiếu, kiểm đếm.
    pub(crate) fn tally(&mut self) {
        let effect = tally::open(&mut self.shell_mut().seat);
        base::apply(self, effect);
    }

    /// Bế mạc before the agenda is through.
    pub(crate) fn close_early(&mut self) {
        let form = closing::close_early(self.shell().state());
        self.shell_mut().open(form);
    }

    /// Out of the program; what was typed is kept first. Nobody leaves a session that is nowhere on the disk.
    pub(crate) fn quit(&mut self) {
        let shell = self.shell_mut();
        shell.save();
        // A file that was taken away is written elsewhere, and that is told when the screen is gone.
        if !shell.misplaced && shell.seat.session().in_place().is_ok() && !misplaced::may_leave(shell) {
            return;
        }
        if let Err(fault) = shell.seat.save_somewhere() {
            return misplaced::ask(shell, &fault);
        }
        let may = shell.stack.top().is_some_and(|layer| layer.is_form() || layer.may_be_quit());
        if may || base::leave(self) {
            self.shell_mut().finish();
        }
    }

    /// After a crash: what was being typed stands open with the same text and caret.
    pub(crate) fn reopen(&mut self) {
        let shell = self.shell_mut();
        if shell.state().closed.is_some() {
            return;
        }
        shell.recall();
        if let Some(scores) = score_sheet::reopen(&shell.seat) {
            return shell.open(scores);
        }
        let drafts = shell.seat.drafts();
        let left = note_drafts::left_open(shell.say_fault(drafts));
        if let Some(mut notes) = left.and_then(|draft| Notes::reopen(&shell.seat, draft)) {
            let settled = notes.follow_latest(&mut shell.seat);
            shell.say_fault(settled);
            shell.open(notes);
        } else {
            let effect = tally::reopen(&shell.seat);
            base::apply(self, effect);
        }
    }
}

/// The keys that take back and put back.
const UNDO: KeyCode = KeyCode::Char('z');
const REDO: KeyCode = KeyCode::Char('y');

/// Whether this step marks one of many as there, or asks by name: a unit called, a guest introduced.
fn calls_somebody(cue: &Cue) -> bool {
    match cue.command() {
        Some(Command::Hall(attendance::Command::CheckIn { .. } | attendance::Command::Introduce { .. })) => true,
        _ => matches!(cue.ask(), Some(Ask::Call { .. } | Ask::Name { .. })),
    }
}

fn wrong_key(space: bool) -> String {
    if space { "Bước này bấm Enter.".to_owned() } else { PUBLIC.to_owned() }
}

/// F8, Enter: the paper is written beside the session, marked DỰ THẢO before they are adopted.
pub(crate) fn write_draft(name: &str) -> Effect {
    let name = name.to_owned();
    Effect::at_seat(move |seat| papers::write(seat.session(), &name).map(Effect::Told))
}
