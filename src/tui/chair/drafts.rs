//! Ghi chép in the console: drafts as they are typed, events when they are done.

use crate::domain::draft_key::DraftOwner;
use crate::domain::notes::Place;
use crate::store::{Draft, Fault};
use crate::tui::chair::console::{Console, Overlay};
use crate::tui::layers::versions;
use crate::tui::note_drafts::{self, Kept};

/// A draft is made durable this often, in milliseconds.
const DURABLE: i64 = 2_000;

impl Console {
    pub(crate) fn who(&self) -> DraftOwner {
        DraftOwner::of(&self.actor)
    }

    pub(crate) fn drafts(&mut self) -> Vec<Draft> {
        note_drafts::own(&self.session, &self.who()).unwrap_or_else(|fault| {
            self.notice = Some(fault.to_string());
            Vec::new()
        })
    }

    /// After a crash: the editor stands open with the same text and caret.
    pub(crate) fn reopen_draft(&mut self) {
        if self.session.state().closed.is_some() {
            return;
        }
        if self.reopen_scores() {
            return;
        }
        let (now, who) = (self.world.now(), self.who());
        let left = note_drafts::left_open(self.drafts());
        match left.and_then(|draft| note_drafts::reopened(&self.session, draft, now)) {
            Some(mut notes) => {
                let settled = note_drafts::settle(&mut self.session, &who, &mut notes);
                self.notice = settled.err().map(|fault| fault.to_string());
                self.overlay = Overlay::Notes(Box::new(notes));
            }
            None => self.reopen_tally(),
        }
    }

    /// F3: the note of the speaker or the item; again (see the caller): ghi chú riêng and back.
    pub(crate) fn open_notes(&mut self) {
        match self.note_place() {
            Some(place) => self.open(Some(place)),
            None => self.notice = Some("Chưa có mục nào đang diễn ra để ghi chép.".to_owned()),
        }
    }

    /// Ghi chú riêng.
    pub(crate) fn open_private(&mut self) {
        self.open(None);
    }

    /// An editor over one's draft, or over what stands in the record.
    fn open(&mut self, place: Option<Place>) {
        match note_drafts::open(&self.session, &self.who(), place, self.world.now()) {
            Ok(mut notes) => {
                note_drafts::stands_open(&mut notes, true);
                self.overlay = Overlay::Notes(Box::new(notes));
            }
            Err(fault) => self.notice = Some(fault.to_string()),
        }
    }

    /// Keeps what stands in the editor, the table of marks or the tally grid; called at every tick.
    pub(crate) fn save_draft(&mut self) {
        let who = self.who();
        self.save_tally(who.clone());
        self.save_words(who);
        self.sync_drafts(self.world.now());
    }

    fn save_words(&mut self, who: DraftOwner) {
        if let Overlay::Notes(notes) = &mut self.overlay {
            note_drafts::save(&mut self.session, &who, notes);
            return;
        }
        let Some(draft) = self.scores_draft(who) else { return };
        let kept = self.session.draft_save(&draft);
        if let Overlay::Scores(scores) = &mut self.overlay {
            scores.unsaved &= kept.is_err();
        }
        if let Err(fault) = kept {
            self.say_unsaved(&fault);
        }
    }

    fn sync_drafts(&mut self, now: i64) {
        let open = matches!(self.overlay, Overlay::Notes(_) | Overlay::Scores(_) | Overlay::Tally(_));
        if !open || now - self.synced < DURABLE {
            return;
        }
        self.synced = now;
        if let Err(fault) = self.session.draft_sync() {
            self.say_unsaved(&fault);
        }
    }

    fn say_unsaved(&mut self, fault: &Fault) {
        let words = note_drafts::unsaved(fault);
        if let Overlay::Notes(notes) = &mut self.overlay {
            notes.hint = words;
        } else {
            self.notice = Some(words);
        }
    }

    /// A draft left alone for a while becomes an event.
    pub(crate) fn keep_when_idle(&mut self, now: i64) {
        if let Overlay::Notes(notes) = &self.overlay
            && note_drafts::is_idle(&self.session, notes, now)
        {
            self.keep_note();
        }
    }

    /// The text in the editor becomes an event; false where it was refused and stays in the editor.
    pub(crate) fn keep_note(&mut self) -> bool {
        let Overlay::Notes(notes) = &mut self.overlay else { return true };
        let compared = notes.other.is_some();
        let kept = note_drafts::keep(&mut self.session, &self.world, &self.actor, notes);
        self.settled();
        match kept {
            Kept::Yes => true,
            Kept::Twice => {
                self.notice = compared.then(|| versions::FIRST.to_owned());
                false
            }
            Kept::No(why) => {
                self.notice = Some(why);
                false
            }
        }
    }

    /// Others wrote: an editor over what they wrote shows it, or says so.
    pub(crate) fn rewritten(&mut self) {
        let Overlay::Notes(notes) = &mut self.overlay else { return };
        if let Some(note) = notes.place.and_then(|place| self.session.state().note(place)) {
            notes.rewritten(note, self.session.state().offset);
        }
    }

    /// Before anything else is shown: the editor's text is kept. False where it must stay open.
    pub(crate) fn leave_editor(&mut self) -> bool {
        if let Overlay::Notes(notes) = &mut self.overlay {
            note_drafts::stands_open(notes, false);
        }
        self.save_draft();
        let kept = self.keep_note() && self.keep_marks();
        if kept && matches!(self.overlay, Overlay::Notes(_) | Overlay::Scores(_)) {
            self.overlay = Overlay::None;
        }
        kept
    }

    /// A paste goes where text is asked, and nowhere else.
    pub(crate) fn paste(&mut self, words: &str) {
        let now = self.world.now();
        if let Some(form) = self.forms.last_mut() {
            form.paste(words);
        } else if let Overlay::Notes(notes) = &mut self.overlay {
            notes.paste(words, now);
        } else if let Overlay::Scores(scores) = &mut self.overlay {
            scores.paste(words, self.session.state());
        } else if let Overlay::Palette(palette) = &mut self.overlay {
            palette.paste(words);
        }
    }
}
