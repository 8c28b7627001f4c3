//! Ghi chép in the console: drafts as they are typed, events when they are done.

use crate::domain::notes::{self, Place};
use crate::domain::{Command, Role};
use crate::store::{Draft, Fault};
use crate::tui::console::chair::{Console, Overlay};
use crate::tui::overlay::notes::{Notes, draft_place, from_draft_place};

/// A draft becomes an event after this long without a key, in milliseconds.
const IDLE: i64 = 20_000;

/// A draft is made durable this often, in milliseconds.
const DURABLE: i64 = 2_000;

impl Console {
    pub(crate) fn who(&self) -> String {
        let role = match self.actor.role {
            Role::Chair => "chair",
            Role::Secretary => "secretary",
        };
        role.to_owned()
    }

    pub(crate) fn drafts(&mut self) -> Vec<Draft> {
        let who = self.who();
        match self.session.drafts() {
            Ok(drafts) => drafts.into_iter().filter(|draft| draft.who == who).collect(),
            Err(fault) => {
                self.notice = Some(fault.to_string());
                Vec::new()
            }
        }
    }

    /// After a crash: the editor stands open with the same text and caret.
    pub(crate) fn reopen_draft(&mut self) {
        if self.session.state().closed.is_some() {
            return;
        }
        if self.reopen_scores() {
            return;
        }
        let drafts = self.drafts();
        let open = drafts.iter().find(|draft| from_draft_place(&draft.place).flatten().is_some());
        match open.cloned() {
            Some(draft) => self.open(from_draft_place(&draft.place).flatten(), Some(draft)),
            None => self.reopen_tally(),
        }
    }

    /// F3: the note of the speaker or the item; again (see the caller): ghi chú riêng and back.
    pub(crate) fn open_notes(&mut self) {
        match self.note_place() {
            Some(place) => {
                let name = draft_place(Some(place));
                let draft = self.drafts().into_iter().find(|draft| draft.place == name);
                self.open(Some(place), draft);
            }
            None => self.notice = Some("Chưa có mục nào đang diễn ra để ghi chép.".to_owned()),
        }
    }

    /// Ghi chú riêng.
    pub(crate) fn open_private(&mut self) {
        let draft = self.drafts().into_iter().find(|draft| draft.place == draft_place(None));
        self.open(None, draft);
    }

    fn open(&mut self, place: Option<Place>, draft: Option<Draft>) {
        let known = place.and_then(|place| self.session.state().note(place));
        let (revision, text) = known.map_or((0, String::new()), |note| (note.revision, note.text.clone()));
        let now = self.world.now();
        let notes = match draft {
            Some(draft) => {
                Notes { changed: place.is_some(), ..Notes::new(place, draft.base, &draft.body, draft.caret, now) }
            }
            None => Notes::new(place, revision, &text, text.chars().count(), now),
        };
        self.overlay = Overlay::Notes(Box::new(notes));
    }

    /// Keeps what stands in the editor, the table of marks or the tally grid; called at every tick.
    pub(crate) fn save_draft(&mut self) {
        let who = self.who();
        self.save_tally(who.clone());
        self.save_words(who);
        self.sync_drafts(self.world.now());
    }

    fn save_words(&mut self, who: String) {
        let (draft, scores) = (note_draft(&self.overlay, &who), self.scores_draft(who));
        let fault = draft.or(scores).and_then(|draft| self.session.draft_save(&draft).err());
        let kept = fault.is_none();
        if let Overlay::Notes(notes) = &mut self.overlay {
            notes.unsaved &= !kept;
        } else if let Overlay::Scores(scores) = &mut self.overlay {
            scores.unsaved &= !kept;
        }
        if let Some(fault) = fault {
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
        let words = format!("Chưa giữ được bản nháp: {fault}");
        if let Overlay::Notes(notes) = &mut self.overlay {
            notes.hint = words;
        } else {
            self.notice = Some(words);
        }
    }

    /// A draft left alone for a while becomes an event.
    pub(crate) fn keep_when_idle(&mut self, now: i64) {
        if let Overlay::Notes(notes) = &self.overlay
            && notes.changed
            && now - notes.last_key >= IDLE
        {
            self.keep_note();
        }
    }

    /// The text in the editor becomes an event; false where it was refused and stays in the editor.
    pub(crate) fn keep_note(&mut self) -> bool {
        let Overlay::Notes(notes) = &self.overlay else { return true };
        let Some(place) = notes.place.filter(|_| notes.changed) else { return true };
        let (text, base, name) = (notes.editor.text(), notes.base, notes.draft_place());
        if !self.ask(Command::Note(notes::Command { place, text, base }), None) {
            return false;
        }
        let who = self.who();
        if let Err(fault) = self.session.draft_drop(&who, &name) {
            self.notice = Some(fault.to_string());
        }
        let revision = self.session.state().note(place).map_or(0, |note| note.revision);
        if let Overlay::Notes(notes) = &mut self.overlay {
            (notes.base, notes.changed, notes.unsaved) = (revision, false, false);
        }
        true
    }

    /// Before anything else is shown: the editor's text is kept. False where it must stay open.
    pub(crate) fn leave_editor(&mut self) -> bool {
        self.save_draft();
        let kept = self.keep_note() && self.keep_marks();
        if kept && matches!(self.overlay, Overlay::Notes(_) | Overlay::Scores(_)) {
            self.overlay = Overlay::None;
        }
        kept
    }

    /// Bế mạc waits for open drafts: each becomes an event.
    pub(crate) fn keep_all_drafts(&mut self) -> bool {
        for draft in self.drafts() {
            let Some(Some(place)) = from_draft_place(&draft.place) else { continue };
            self.open(Some(place), Some(draft));
            if !self.leave_editor() {
                return false;
            }
        }
        true
    }

    /// Whether there are notes off the record.
    pub(crate) fn has_private_notes(&mut self) -> bool {
        self.drafts().iter().any(|draft| draft.place == draft_place(None) && !draft.body.trim().is_empty())
    }

    /// Bế mạc with notes off the record: they are kept in a file apart if wanted, then wiped.
    pub(crate) fn end_private(&mut self, save: bool) {
        if save && !self.save_private() {
            return;
        }
        if self.ask(Command::Close, None)
            && let Err(fault) = self.session.wipe_private()
        {
            self.notice = Some(fault.to_string());
        }
    }

    fn save_private(&mut self) -> bool {
        let draft = self.drafts().into_iter().find(|draft| draft.place == draft_place(None));
        let Some(draft) = draft else { return true };
        let path = self.session.path().with_extension("ghi-chu-rieng.txt");
        match crate::tui::console::papers::write_new(&path, draft.body.as_bytes()) {
            Ok(path) => {
                self.notice = Some(format!("Đã lưu ghi chú riêng vào {}.", path.display()));
                true
            }
            Err(why) => {
                self.notice = Some(why);
                false
            }
        }
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

/// What stands in the editor of notes, where it was not kept yet.
fn note_draft(overlay: &Overlay, who: &str) -> Option<Draft> {
    let Overlay::Notes(notes) = overlay else { return None };
    notes.unsaved.then(|| Draft {
        who: who.to_owned(),
        place: notes.draft_place(),
        base: notes.base,
        caret: notes.editor.caret(),
        body: notes.editor.text(),
    })
}
