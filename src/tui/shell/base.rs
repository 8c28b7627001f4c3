//! A screen under layers, and what becomes of a key: the layers on top, the table of actions, then the screen itself.

use crate::domain::notes::NotePlace;
use crate::domain::{self, Command, Request, public};
use crate::store::StoreError;
use crate::tui::key_filter::decides;
use crate::tui::shell::action::{Does, ScreenAction, of_key};
use crate::tui::shell::layer::{Effect, Layer, Passage};
use crate::tui::shell::questions;
use crate::tui::shell::seat::Denied;
use crate::tui::shell::state::Shell;
use crate::tui::spots::Spot;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The chair's screen, or the secretary's, as far as they differ.
pub trait BaseLayer: Sized + 'static {
    /// All that it can do.
    const ACTIONS: &'static [ScreenAction<Self>];

    /// What it is built over.
    fn shell(&self) -> &Shell;

    /// What it is built over, to be changed.
    fn shell_mut(&mut self) -> &mut Shell;

    /// A key that nothing over the screen took.
    fn base_key(&mut self, key: KeyEvent);

    /// A paste where nothing lies over the screen.
    fn base_paste(&mut self, _words: &str) {}

    /// Something is pointed at where nothing lies over the screen.
    fn base_click(&mut self, _spot: Spot) {}

    /// The wheel turned where nothing lies over the screen: so many rows down, or up.
    fn base_wheel(&mut self, rows: isize);

    /// Words out of a list where nothing lies over the screen.
    fn base_insert(&mut self, words: &str) {
        self.base_paste(words);
    }

    /// An action that is no layer is about to be run: what waits under it, and what does not.
    fn make_way(&mut self) {}

    /// How what was taken back is put back.
    fn way_back(&self) -> &'static str {
        "Ctrl+Y để làm lại."
    }

    /// What stands in the journal may have changed.
    fn refresh(&mut self) {}

    /// The meeting waits for those who are missing.
    fn wait(&mut self) {}

    /// A command is in the journal.
    fn recorded(&mut self, _command: &Command) {}

    /// The file of the session is not where it was.
    fn misplaced(&mut self, fault: &StoreError) {
        self.shell_mut().say(fault.to_string());
    }

    /// The note of a place is to be written; `None`: of what is on stage.
    fn write(&mut self, place: Option<NotePlace>);
}

/// Said of a press that comes before the one before it was seen.
pub const TOO_FAST: &str = "Bấm quá nhanh: chưa tính.";

/// Takes a key as it was pressed: one that may be held waits until that is known.
pub fn pressed<B: BaseLayer>(base: &mut B, pressed: KeyEvent) {
    take_waiting(base, Some(pressed.code));
    let shell = base.shell_mut();
    let does_step = match shell.stack.top() {
        Some(top) => top.is_step(pressed) || top.is_tap(pressed),
        None => decides(pressed),
    };
    let undoes = pressed.modifiers == KeyModifiers::CONTROL && matches!(pressed.code, KeyCode::Char('z' | 'y'));
    let told = !shell.stack.takes_text().unwrap_or(false);
    if (does_step || (undoes && told)) && shell.guard.waits(pressed, shell.seat.now(), told) {
        return;
    }
    key(base, pressed);
}

/// Takes the key that has waited long enough, or before which another comes; false where none has.
pub fn take_waiting<B: BaseLayer>(base: &mut B, other: Option<KeyCode>) -> bool {
    let shell = base.shell_mut();
    let now = shell.seat.now();
    if shell.guard.is_pair(now) {
        shell.say(TOO_FAST);
        return true;
    }
    let Some(waited) = shell.guard.waited(now, other) else { return false };
    key(base, waited);
    base.shell_mut().guard.end_wait(other == Some(waited.code));
    true
}

/// Takes a key.
pub fn key<B: BaseLayer>(base: &mut B, key: KeyEvent) {
    base.shell_mut().hush();
    if !layer_key(base, key) {
        base.base_key(key);
    }
    base.refresh();
}

/// Gives a key to what lies over the screen; false where it is the screen's after all.
fn layer_key<B: BaseLayer>(base: &mut B, key: KeyEvent) -> bool {
    let Some(top) = base.shell().stack.top() else { return false };
    if key.code == KeyCode::Enter && !key.modifiers.is_empty() && !top.takes_lines() {
        return true;
    }
    let action = of_key(B::ACTIONS, key).and_then(|at| Some((at, B::ACTIONS.get(at)?)));
    match action.map(|(at, action)| (at, top.passage(action.reach))) {
        Some((at, Passage::Through)) => {
            run(base, at);
            return true;
        }
        Some((_, Passage::Taken)) | None => {}
    }
    if top.lets(key) {
        return false;
    }
    let (step, tap) = (top.is_step(key), top.is_tap(key));
    let shell = base.shell_mut();
    let now = shell.seat.now();
    if step || tap {
        if !(if tap { shell.guard.counts_tap(now, key.code) } else { shell.guard.counts(now) }) {
            return true;
        }
        shell.guard.step();
    }
    let effect = shell.stack.top_mut().map_or(Effect::Stay, |layer| layer.key(key, &shell.seat));
    apply(base, effect);
    true
}

/// Takes a paste: it goes where text is asked, and nowhere else.
pub fn paste<B: BaseLayer>(base: &mut B, words: &str) {
    let shell = base.shell_mut();
    if !shell.stack.paste(words, &shell.seat) {
        base.base_paste(words);
    }
}

/// Does what follows from a key.
pub fn apply<B: BaseLayer>(base: &mut B, effect: Effect) {
    match effect {
        Effect::Stay => {}
        Effect::Close(said) => close(base, said),
        Effect::Back => base.shell_mut().stack.put_off_form(),
        Effect::Done(said) => {
            let shell = base.shell_mut();
            shell.stack.pop();
            match said {
                Ok(said) => shell.tell_all(said),
                Err(why) => shell.say(why),
            }
        }
        Effect::Ask(command, despite) => ask_openly(base, *command, despite),
        Effect::Confirmed(command, despite) => {
            ask(base, *command, despite);
        }
        Effect::Undo => {
            take_back(base, Command::Undo);
        }
        Effect::Redo => {
            take_back(base, Command::Redo);
        }
        Effect::Say(words) => base.shell_mut().say(words),
        Effect::Told(words) => base.shell_mut().tell(words),
        Effect::Open(layer) => {
            let shell = base.shell_mut();
            // A held Enter that opened it does not go through it.
            shell.guard.hold(shell.seat.now());
            shell.lay(layer);
        }
        Effect::Run(at) => {
            base.shell_mut().stack.pop();
            run(base, at);
        }
        Effect::Keep => keep(base),
        Effect::Write(place) => {
            base.shell_mut().stack.close_forms();
            base.write(place);
        }
        Effect::Insert(words) => insert(base, &words),
        Effect::Wait => {
            base.shell_mut().stack.close_forms();
            base.wait();
        }
        Effect::Do(deed) => match deed(&mut base.shell_mut().seat) {
            Ok(next) => {
                base.shell_mut().stack.close_forms();
                apply(base, next);
            }
            Err(why) => refuse(base, why),
        },
        Effect::Leave(deed) => {
            base.shell_mut().stack.close_forms();
            if leave(base) {
                let next = deed(&mut base.shell_mut().seat);
                apply(base, next);
            }
        }
    }
}

fn close<B: BaseLayer>(base: &mut B, said: Option<&'static str>) {
    if base.shell().stack.asks() {
        base.shell_mut().stack.put_off_forms();
    } else if leave(base) {
        let shell = base.shell_mut();
        shell.stack.clear();
        if shell.notice().is_none() {
            shell.tell_all(said.map(str::to_owned));
        }
    }
}

/// Before anything else is done: what was typed is kept. False where it must stay open.
pub fn leave<B: BaseLayer>(base: &mut B) -> bool {
    let shell = base.shell_mut();
    shell.save();
    let Some(layer) = shell.stack.under_forms_mut() else { return true };
    match layer.leave(&mut shell.seat) {
        Ok(said) => {
            if layer.goes_when_left() {
                shell.stack.clear();
            }
            shell.tell_all(said);
            true
        }
        Err(first) => {
            apply(base, first);
            false
        }
    }
}

fn keep<B: BaseLayer>(base: &mut B) {
    let shell = base.shell_mut();
    let kept = shell.stack.under_forms_mut().map_or(Ok(None), |layer| layer.keep(&mut shell.seat));
    match kept {
        Ok(said) => shell.tell_all(said),
        Err(first) => apply(base, first),
    }
}

fn insert<B: BaseLayer>(base: &mut B, words: &str) {
    let shell = base.shell_mut();
    shell.stack.pop();
    match shell.stack.top_mut() {
        Some(layer) => layer.insert(words, &shell.seat),
        None => base.base_insert(words),
    }
}

/// Runs an action of the table.
pub fn run<B: BaseLayer>(base: &mut B, at: usize) {
    let Some(action) = B::ACTIONS.get(at) else { return };
    match action.does {
        Does::Own(deed) => return deed(base),
        Does::Over(make) => {
            let layer = make(base);
            return base.shell_mut().lay_over(layer);
        }
        Does::Layer(_) | Does::Form(_) | Does::Run(_) => {}
    }
    if !leave(base) {
        return;
    }
    match action.does {
        Does::Layer(make) => {
            let layer = make(base);
            toggle(base, layer);
        }
        Does::Form(make) => {
            base.make_way();
            let state = base.shell().state();
            let form = make(state).map_err(|why| state.conference.bloc.called().of_voters(&why));
            base.shell_mut().open_or_say(form);
        }
        Does::Run(deed) => {
            base.make_way();
            deed(base);
        }
        Does::Own(_) | Does::Over(_) => {}
    }
}

/// Opens a layer; where one of its type lies there, its key takes it away.
pub fn toggle<B: BaseLayer>(base: &mut B, layer: Box<dyn Layer>) {
    let shell = base.shell_mut();
    if shell.stack.shows(&*layer) {
        shell.stack.clear();
    } else {
        shell.lay(layer);
    }
}

/// Enter in a form never does a public step: what will happen is told first, and Space does it. What would be refused
/// is refused at once, in the form that it comes from.
fn ask_openly<B: BaseLayer>(base: &mut B, command: Command, despite: Option<String>) {
    let shell = base.shell_mut();
    let now = shell.seat.now();
    let asked = || Request { at: now, ..shell.seat.asked(command.clone(), despite.clone()) };
    match public::of(shell.state(), &command).filter(|_| domain::decide(shell.state(), &asked()).is_ok()) {
        Some(public) => shell.open(questions::confirm(&public, command, despite)),
        None => {
            ask(base, command, despite);
        }
    }
}

/// Asks the one door; what comes back is shown, and forms that asked are done. False where it was refused.
pub fn ask<B: BaseLayer>(base: &mut B, command: Command, despite: Option<String>) -> bool {
    let shell = base.shell_mut();
    shell.hush();
    let denied = shell.seat.ask(command.clone(), despite);
    match denied {
        Ok(()) => {
            shell.stack.close_forms();
            let layer = shell.stack.top_mut();
            let effect = layer.map_or(Effect::Stay, |layer| layer.recorded(&command, &mut shell.seat));
            apply(base, effect);
            base.recorded(&command);
            true
        }
        Err(Denied::Waivable(why)) => {
            shell.open(questions::despite(command, &why));
            false
        }
        Err(Denied::Final(why)) => {
            refuse(base, why);
            false
        }
    }
}

/// Undo or redo; what was taken back or put back is said in the words of what the person did. False where it was
/// refused.
pub fn take_back<B: BaseLayer>(base: &mut B, command: Command) -> bool {
    let undo = command == Command::Undo;
    let seat = &base.shell().seat;
    let words = seat.last_deed(undo).map(|step| seat.state().told(step)).unwrap_or_default();
    let done = ask(base, command, None);
    if done {
        let said = if undo {
            format!("Đã hoàn tác: {words}. {}", base.way_back())
        } else {
            format!("Đã làm lại: {words}.")
        };
        base.shell_mut().tell(said);
    }
    done
}

/// What was refused is said in the form that it came from, else below the screen.
fn refuse<B: BaseLayer>(base: &mut B, why: String) {
    let shell = base.shell_mut();
    let said = match shell.stack.top_mut() {
        Some(layer) => layer.refuse(why),
        None => Some(why),
    };
    shell.say_all(said);
}

/// What follows from nobody having touched a key for a while.
pub fn idle<B: BaseLayer>(base: &mut B) {
    let shell = base.shell_mut();
    let effect = shell.stack.under_forms_mut().map_or(Effect::Stay, |layer| layer.idle(&shell.seat));
    if !matches!(effect, Effect::Stay) {
        apply(base, effect);
        base.refresh();
    }
}
