//! F3: the note of an item or a speaker, and notes that stay private, in an editor over the stage.

use crate::domain::State;
use crate::domain::notes::NotePlace;
use crate::store::{Draft, StoreError};
use crate::tui::layers::versions;
use crate::tui::note_drafts::{self, Kept};
use crate::tui::note_editor::NoteEditor;
use crate::tui::shell::layer::{Effect, Hint, KeepResult, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

/// An editor over the stage.
pub struct Notes {
    editor: NoteEditor,
}

impl Notes {
    /// Over one's draft, or over what stands in the record; `None`: ghi chú riêng.
    pub fn open(seat: &Seat, place: Option<NotePlace>) -> Result<Self, StoreError> {
        let mut editor = note_drafts::open(seat.session(), &seat.owner(), place, seat.now())?;
        note_drafts::stands_open(&mut editor, true);
        Ok(Self { editor })
    }

    /// Over a draft that was left behind; `None` for a draft of something else.
    pub fn reopen(seat: &Seat, draft: Draft) -> Option<Self> {
        note_drafts::reopened(seat.session(), draft, seat.now()).map(|editor| Self { editor })
    }

    /// Leaves a place that was taken back.
    pub fn follow_latest(&mut self, seat: &mut Seat) -> Result<(), StoreError> {
        seat.keep(|session, owner| note_drafts::follow_latest(session, owner, &mut self.editor))
    }

    /// What is written, and where.
    pub fn editor(&self) -> &NoteEditor {
        &self.editor
    }
}

impl Layer for Notes {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        self.editor.key(key, seat.now())
    }

    fn hint(&self, state: &State) -> Option<Offer> {
        Some(offer(if self.editor.other.is_some() {
            ("1 2 3", "Chọn bản")
        } else if self.editor.place.is_none() {
            ("Esc", "Đóng, chữ được giữ riêng")
        } else if state.adopted.is_some() {
            // The text was put to the hall: what is noted now stays in the journal only.
            ("Esc", "Đóng, chữ được giữ; biên bản đã chốt")
        } else {
            ("Ctrl+S", "Lưu vào biên bản")
        }))
    }

    /// Esc closes and loses nothing: what was typed is kept where it belongs.
    fn keys(&self) -> Option<Vec<Hint>> {
        let kept = self.editor.other.is_none() && self.editor.place.is_some();
        let esc = kept.then_some(("Esc", "đóng, lưu chữ"));
        Some(esc.into_iter().chain([("F1", "trợ giúp"), ("F3", "ghi chú riêng"), ("F8", "văn bản")]).collect())
    }

    fn paste(&mut self, words: &str, seat: &Seat) {
        self.editor.paste(words, seat.now());
    }

    fn insert(&mut self, words: &str, seat: &Seat) {
        self.editor.insert(words, seat.now());
    }

    fn takes_lines(&self) -> bool {
        true
    }

    fn has_draft(&self) -> bool {
        true
    }

    fn save(&mut self, seat: &mut Seat) -> Result<(), String> {
        seat.keep(|session, owner| note_drafts::save(session, owner, &mut self.editor));
        Ok(())
    }

    fn unsaved(&mut self, why: String) -> Option<String> {
        self.editor.refused = Some(why);
        None
    }

    fn keep(&mut self, seat: &mut Seat) -> KeepResult {
        let compared = self.editor.other.is_some();
        match seat.write(|session, world, actor| note_drafts::keep(session, world, actor, &mut self.editor)) {
            Kept::Yes => Ok(None),
            Kept::Twice if compared => Err(Effect::Say(versions::FIRST.to_owned())),
            Kept::Twice => Err(Effect::Stay),
            Kept::No(why) => Err(Effect::Say(why)),
        }
    }

    fn leave(&mut self, seat: &mut Seat) -> KeepResult {
        note_drafts::stands_open(&mut self.editor, false);
        self.save(seat).ok();
        self.keep(seat)
    }

    fn goes_when_left(&self) -> bool {
        true
    }

    fn idle(&mut self, seat: &Seat) -> Effect {
        if note_drafts::is_idle(seat.session(), &self.editor, seat.now()) { Effect::Keep } else { Effect::Stay }
    }

    fn news(&mut self, state: &State) {
        if let Some(note) = self.editor.place.and_then(|place| state.note(place)) {
            self.editor.rewritten(note, state.offset);
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        self.editor.draw(frame, area, view);
    }
}
