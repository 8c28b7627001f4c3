//! What lies over a screen, and what follows from a key: one trait and one enum for all of it.
//!
//! A layer answers for itself in one file of `tui/layers/`: its keys, its picture, its line in the foot, its draft,
//! which actions of the table work over it, and what becomes of what was typed when it is left.

use crate::domain::display::RowInHand;
use crate::domain::notes::NotePlace;
use crate::domain::{Command, State};
use crate::tui::parts::SearchList;
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::borrow::Cow;

/// A key and what it does, for the bottom line and for help.
pub type Hint = (&'static str, &'static str);

/// The key that the layer on top wants, and what it does in its own words.
pub type Offer = (&'static str, Cow<'static, str>);

/// A key and what it does, where the words are known beforehand.
pub fn offer((key, does): Hint) -> Offer {
    (key, Cow::Borrowed(does))
}

/// How far an action of the table reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionReach {
    /// To the bare screen only.
    Screen,
    /// Also over a layer that shows the steps of the meeting: undo and redo.
    Steps,
    /// Over every layer that is no form.
    Anywhere,
    /// Over everything, forms too: help, and out of the program.
    Out,
}

/// What a layer does with the key of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// The action is run.
    Through,
    /// The key is the layer's own.
    Taken,
}

/// What became of what was typed: a sentence about it, or what must come first.
pub type KeepResult = Result<Option<String>, Effect>;

/// What was typed in a form and not sent: which form it was, and the words by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOff {
    /// Its title and text.
    pub form: (String, String),
    /// The labels of its rows.
    pub labels: Vec<String>,
    /// The words that it opened with: of another unit or person they are others.
    pub opened: Vec<String>,
    /// Its words.
    pub words: Vec<String>,
}

impl PutOff {
    /// Whether it was typed in the form that is told so without words.
    pub fn is_of(&self, empty: &Self) -> bool {
        self.words.len() == empty.labels.len() && Self { words: Vec::new(), ..self.clone() } == *empty
    }

    /// Whether both were typed in the same form.
    pub fn is_beside(&self, other: &Self) -> bool {
        (&self.form, &self.labels, &self.opened) == (&other.form, &other.labels, &other.opened)
    }

    /// As they are kept in a draft: one as it was always kept.
    pub fn stored(all: &[Self]) -> String {
        let stored = if let [one] = all { serde_json::to_string(one) } else { serde_json::to_string(all) };
        stored.unwrap_or_default()
    }

    /// From a draft; none if that is of another version.
    pub fn read(stored: &str) -> Vec<Self> {
        let one = || serde_json::from_str(stored).map(|one| vec![one]);
        serde_json::from_str(stored).or_else(|_| one()).unwrap_or_default()
    }
}

/// So many rows the wheel moves at once.
pub const WHEEL: usize = 3;

/// Something that is done at the seat, and what follows; a sentence where it failed.
pub type SeatTask = Box<dyn FnOnce(&mut Seat) -> Result<Effect, String>>;

/// What follows from a key.
pub enum Effect {
    /// Nothing: it stays as it is.
    Stay,
    /// It closes once what was typed is kept, and this is said; a form takes those under it along.
    Close(Option<&'static str>),
    /// A form goes, and the one that it came from stands there again with all that was typed in it.
    Back,
    /// It is done with and goes, and this is said of it: that it went well, or what did not.
    Done(Result<Option<String>, String>),
    /// A command is asked, with a reason for going on if there is one; what is public is confirmed first.
    Ask(Box<Command>, Option<String>),
    /// The same, confirmed.
    Confirmed(Box<Command>, Option<String>),
    /// One's own last deed is taken back.
    Undo,
    /// What was taken back last is put back.
    Redo,
    /// This is said.
    Say(String),
    /// This is said: it went well.
    Told(String),
    /// This is laid over: a form over what lies there, another layer instead of it.
    Open(Box<dyn Layer>),
    /// The action of that row of the table is run instead of it.
    Run(usize),
    /// What was typed becomes an event; it stays open.
    Keep,
    /// The note of this place is written; `None`: of what is on stage.
    Write(Option<NotePlace>),
    /// It closes, and these words go in where the text is.
    Insert(String),
    /// It closes, and the meeting waits for those who are missing: the screen says so until it goes on.
    Wait,
    /// Something is done at the seat, and then this; a sentence where it failed, and then the form stays.
    Do(SeatTask),
    /// Once all that lies over the screen is left and kept, something is done at the seat, and then this.
    Leave(Box<dyn FnOnce(&mut Seat) -> Effect>),
}

impl Effect {
    /// Lays something over.
    pub fn open(layer: impl Layer) -> Self {
        Self::Open(Box::new(layer))
    }

    /// Asks a command.
    pub fn ask(command: Command) -> Self {
        Self::Ask(Box::new(command), None)
    }

    /// Does something at the seat.
    pub fn at_seat(deed: impl FnOnce(&mut Seat) -> Result<Self, String> + 'static) -> Self {
        Self::Do(Box::new(deed))
    }
}

/// Something that lies over a screen. It writes nothing by a key: it answers with an [`Effect`].
pub trait Layer: Any {
    /// Takes a key.
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect;

    /// What stands there is pointed at: it is chosen, and never sent.
    fn click(&mut self, _at: Position, _seat: &Seat) -> Effect {
        Effect::Stay
    }

    /// The wheel turned, towards the hand or away from it: as the arrows move, a few rows.
    fn wheel(&mut self, down: bool, seat: &Seat) -> Effect {
        let arrow = if down { KeyCode::Down } else { KeyCode::Up };
        for _ in 1..WHEEL {
            self.key(arrow.into(), seat);
        }
        self.key(arrow.into(), seat)
    }

    /// Draws it into the area between the bars.
    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View);

    /// The key of the bottom line and what it does; `None` where the next step of the meeting stands there.
    fn hint(&self, state: &State) -> Option<Offer>;

    /// The other keys of the bottom line; `None` where those of the table stand there.
    fn keys(&self) -> Option<Vec<Hint>> {
        None
    }

    /// Takes a paste, where it asks for text.
    fn paste(&mut self, _words: &str, _seat: &Seat) {}

    /// Takes words out of a list, where it asks for text.
    fn insert(&mut self, words: &str, seat: &Seat) {
        self.paste(words, seat);
    }

    /// What it does with the key of an action that reaches so far.
    fn passage(&self, reach: ActionReach) -> Passage {
        match reach {
            ActionReach::Anywhere | ActionReach::Out => Passage::Through,
            ActionReach::Steps | ActionReach::Screen => Passage::Taken,
        }
    }

    /// Whether a key is the screen's although this lies over it.
    fn lets(&self, _key: KeyEvent) -> bool {
        false
    }

    /// Whether letters are asked for in it, as it stands: then a space belongs to them.
    fn takes_text(&self) -> bool {
        true
    }

    /// Whether it is a text of many lines: elsewhere Enter with Shift is another key, and does nothing.
    fn takes_lines(&self) -> bool {
        false
    }

    /// Whether letters lead to a row of it: then they are not told to have done nothing.
    fn finds_by_letters(&self) -> bool {
        false
    }

    /// What it is searched by, and its name: what is looked for when it is closed stands there again.
    fn search(&mut self) -> Option<(&'static str, &mut SearchList)> {
        None
    }

    /// Whether a key does a step of the meeting: a held one must not do it twice.
    fn is_step(&self, _key: KeyEvent) -> bool {
        false
    }

    /// Whether a key marks one of many: quick fingers do it, a held key never does.
    fn is_tap(&self, _key: KeyEvent) -> bool {
        false
    }

    /// The row of a vote that the hall is asked about here, if it is not the one whose turn it is.
    fn asks_about(&self) -> Option<RowInHand> {
        None
    }

    /// How many columns it takes, where the screen has them.
    fn wants_cols(&self) -> u16 {
        0
    }

    /// Whether it asks something and goes once that is answered, and all such under it.
    fn is_form(&self) -> bool {
        false
    }

    /// What it is called and asks for, in the words that this meeting has for those who vote; never what is chosen from.
    fn word(&mut self, _told: &dyn Fn(&str) -> String) {}

    /// It was laid over a form, to which Esc leads back, or over none.
    fn lies_over_form(&mut self, _over: bool) {}

    /// Whether what is typed here is kept as a draft.
    fn has_draft(&self) -> bool {
        false
    }

    /// Keeps what was typed as a draft; called at every tick.
    fn save(&mut self, _seat: &mut Seat) -> Result<(), String> {
        Ok(())
    }

    /// A draft could not be made durable.
    fn unsaved(&mut self, why: String) -> Option<String> {
        Some(why)
    }

    /// What was typed becomes an event.
    fn keep(&mut self, _seat: &mut Seat) -> KeepResult {
        Ok(None)
    }

    /// Something else is done: what was typed is kept, or it must stay open.
    fn leave(&mut self, seat: &mut Seat) -> KeepResult {
        self.keep(seat)
    }

    /// Whether it goes when something else is done, and does not wait under a form.
    fn goes_when_left(&self) -> bool {
        false
    }

    /// Whether the program may end although it cannot be left: what was typed waits as a draft.
    fn may_be_quit(&self) -> bool {
        false
    }

    /// Called at every tick: what follows from nobody having touched a key for a while.
    fn idle(&mut self, _seat: &Seat) -> Effect {
        Effect::Stay
    }

    /// Others wrote.
    fn news(&mut self, _state: &State) {}

    /// A command that came from here, or from a form over it, is in the journal.
    fn recorded(&mut self, _command: &Command, _seat: &mut Seat) -> Effect {
        Effect::Stay
    }

    /// What it sent was refused: it says why, or gives the sentence back to be said below.
    fn refuse(&mut self, why: String) -> Option<String> {
        Some(why)
    }

    /// What is typed here and was not sent, whatever becomes of it when this is closed; `None` where nothing is.
    fn unsent(&self) -> Option<PutOff> {
        None
    }

    /// What was typed here, to stand here again when it is opened anew; `None` where nothing was.
    fn put_off(&self) -> Option<PutOff> {
        None
    }

    /// Takes up what was typed here before; false where that was elsewhere.
    fn take_up(&mut self, _typed: &PutOff) -> bool {
        false
    }

    /// What was typed here and stands nowhere yet.
    fn typed(&self) -> Vec<String> {
        Vec::new()
    }
}
