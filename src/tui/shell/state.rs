//! The shell of a screen: the seat, what lies over the screen, what is said below, and who else is typing.

use crate::domain::State;
use crate::store::{News, StoreError};
use crate::tui::note_drafts;
use crate::tui::shell::asked_row::AskedRow;
use crate::tui::shell::form_draft::FormDraft;
use crate::tui::shell::guard::KeyGuard;
use crate::tui::shell::layer::Layer;
use crate::tui::shell::seat::Seat;
use crate::tui::shell::stack::Stack;
use crate::tui::spots::Spots;
use crate::tui::view::Typing;
use ratatui::layout::Rect;

/// A draft is made durable this often, in milliseconds.
const DURABLE: i64 = 2_000;

/// A file that was taken away is looked for this often, in milliseconds.
const LOOKED_FOR: i64 = 1_000;

/// How long somebody who stopped is still shown as typing, in milliseconds.
const TYPING: i64 = 10_000;

/// Who else is typing.
#[derive(Default)]
pub struct Others {
    typing: Vec<Typing>,
    typed: i64,
}

impl Others {
    /// Who is typing at this moment, and the line.
    pub fn typing(&self, now: i64) -> Option<&Typing> {
        self.typing.first().filter(|_| now - self.typed < TYPING)
    }

    fn hear(&mut self, typing: Vec<Typing>, now: i64) {
        if typing != self.typing {
            (self.typing, self.typed) = (typing, now);
        }
    }
}

/// What both screens are built over.
pub struct Shell {
    /// Who sits here, and the session.
    pub seat: Seat,
    /// What lies over the screen.
    pub stack: Stack,
    /// Which keys count.
    pub guard: KeyGuard,
    /// Who else is at the session.
    pub others: Others,
    /// The file was taken away, and it was asked where to go on.
    pub misplaced: bool,
    /// Somebody was told on leaving that something is nowhere on the disk.
    pub leaving: bool,
    /// What can be pointed at on the screen.
    pub spots: Spots,
    /// Where its F-keys stand.
    pub foot: Rect,
    forms: FormDraft,
    /// What the hall is asked about out of turn.
    asked: AskedRow,
    /// What is said, and whether it tells of something that went well.
    notice: Option<(String, bool)>,
    synced: i64,
    /// When the file was looked for last and not found.
    missed: Option<i64>,
    finished: bool,
}

impl Shell {
    /// At a seat.
    pub fn new(seat: Seat, guard: KeyGuard) -> Self {
        Self {
            seat,
            stack: Stack::default(),
            guard,
            others: Others::default(),
            misplaced: false,
            leaving: false,
            spots: Spots::default(),
            foot: Rect::default(),
            forms: FormDraft::default(),
            asked: AskedRow::default(),
            notice: None,
            synced: 0,
            missed: None,
            finished: false,
        }
    }

    /// The state of the session.
    pub fn state(&self) -> &State {
        self.seat.state()
    }

    /// What is said below the screen.
    pub fn notice(&self) -> Option<&str> {
        self.said().map(|(words, _)| words)
    }

    /// The same, and whether it tells of something that went well.
    pub fn said(&self) -> Option<(&str, bool)> {
        self.notice.as_ref().map(|(words, went_well)| (words.as_str(), *went_well))
    }

    /// Says something until the next key.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some((words.into(), false));
    }

    /// Says until the next key that something went well: by a sign, too, for whoever sees no colours.
    pub fn tell(&mut self, words: impl AsRef<str>) {
        self.notice = Some((format!("✓ {}", words.as_ref()), true));
    }

    /// The same, if there is anything to say.
    pub fn tell_all(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.tell(words);
        }
    }

    /// Says something, if there is anything to say.
    pub fn say_all(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.say(words);
        }
    }

    /// Says that something could not be done; nothing where it could.
    pub fn say_fault<T: Default, E: ToString>(&mut self, done: Result<T, E>) -> T {
        done.unwrap_or_else(|fault| {
            self.say(fault.to_string());
            T::default()
        })
    }

    /// What was said is answered by a key.
    pub fn hush(&mut self) {
        self.notice = None;
    }

    /// What is said now, to be said elsewhere.
    pub fn take_notice(&mut self) -> Option<String> {
        self.notice.take().map(|(words, _)| words)
    }

    /// The screen is done.
    pub fn finish(&mut self) {
        self.finished = true;
    }

    /// Whether the screen is done.
    pub fn is_finished(&self) -> bool {
        self.finished
    }

    /// Opens something over the screen.
    pub fn open(&mut self, layer: impl Layer) {
        self.lay(Box::new(layer));
    }

    /// The same of any layer: whoever made it, it speaks of members where those who vote are no units.
    pub fn lay(&mut self, mut layer: Box<dyn Layer>) {
        self.word(&mut *layer);
        self.stack.open(layer);
    }

    /// Lays a layer over all that lies there, in the same words.
    pub fn lay_over(&mut self, mut layer: Box<dyn Layer>) {
        self.word(&mut *layer);
        self.stack.lay_over(layer);
    }

    fn word(&self, layer: &mut dyn Layer) {
        let called = self.state().conference.bloc.called();
        layer.word(&|words| called.of_voters(words));
    }

    /// A form, or why there is none.
    pub fn open_or_say(&mut self, layer: Result<impl Layer, String>) {
        match layer {
            Ok(layer) => self.open(layer),
            Err(why) => self.say(why),
        }
    }

    /// Keeps what was typed as a draft; called at every tick.
    pub fn save(&mut self) {
        self.save_form();
        let Some(layer) = self.stack.under_forms_mut() else { return };
        let saved = layer.save(&mut self.seat);
        let unsaved = if layer.has_draft() { self.sync() } else { None };
        let unsaved = unsaved.and_then(|why| self.stack.under_forms_mut().and_then(|layer| layer.unsaved(why)));
        if let Some(why) = saved.err().or(unsaved) {
            self.say(why);
        }
    }

    /// Whether others wrote. A file that was taken away is looked for once a second, not at every tick: then `None`.
    pub fn look(&mut self) -> Option<Result<News, StoreError>> {
        let now = self.seat.machine_now();
        if self.missed.is_some_and(|at| (at..at + LOOKED_FOR).contains(&now)) {
            return None;
        }
        let looked = self.seat.look();
        self.missed = looked.as_ref().err().filter(|fault| fault.is_misplaced()).map(|_| now);
        self.misplaced &= looked.is_err();
        Some(looked)
    }

    /// Makes drafts durable from time to time; a sentence where that failed.
    pub fn sync(&mut self) -> Option<String> {
        let now = self.seat.now();
        if now - self.synced < DURABLE {
            return None;
        }
        self.synced = now;
        let synced = self.seat.keep(|session, _| session.draft_sync());
        self.forms.unsynced &= synced.is_err();
        synced.err().map(|fault| note_drafts::unsaved(&fault))
    }

    /// Keeps what is typed in a form as a draft; called at every tick.
    pub fn save_form(&mut self) {
        let asked = self.stack.top().and_then(Layer::asks_about);
        let told = self.asked.tell(asked, &mut self.seat);
        self.say_fault(told);
        let kept = self.forms.save(self.stack.unsent(), &mut self.seat);
        let unsaved = kept.err().map(|fault| note_drafts::unsaved(&fault));
        let unsaved = unsaved.or_else(|| if self.forms.unsynced { self.sync() } else { None });
        self.say_all(unsaved);
    }

    /// After a start: what was typed in a form when the program ended stands there again when it is opened; that is said.
    pub fn recall(&mut self) {
        if self.state().closed.is_some() {
            return;
        }
        let forgotten = AskedRow::forget(&mut self.seat);
        self.say_fault(forgotten);
        let left = self.forms.recall(&self.seat);
        let typed = self.say_fault(left);
        if !typed.is_empty() {
            let titles: Vec<&str> = typed.iter().map(|typed| typed.form.0.as_str()).collect();
            self.say(format!("Chữ đang gõ dở ở «{}» vẫn còn: mở lại ô đó là thấy.", titles.join("», «")));
            self.stack.offer_again(typed);
        }
    }

    /// Others wrote or typed: layers are told, and who is typing is looked up.
    pub fn hear(&mut self) {
        if let Some(layer) = self.stack.under_forms_mut() {
            layer.news(self.seat.state());
        }
        let typing = note_drafts::typing(self.seat.session(), &self.seat.owner()).unwrap_or_default();
        self.others.hear(typing, self.seat.now());
    }
}
