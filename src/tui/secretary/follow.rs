//! Which note the desk writes: the one of what the chair has on stage, or of an item that the secretary stays on.

use crate::domain::draft_key::DraftKey;
use crate::domain::notes::Place;
use crate::tui::chair::papers;
use crate::tui::layers::form::Form;
use crate::tui::layers::notes::place_words;
use crate::tui::layers::versions;
use crate::tui::note_drafts;
use crate::tui::secretary::desk::{Desk, Overlay};
use crate::tui::secretary::ending::Ending;

/// Nobody's sentence is torn: the editor moves on after so long without a key, in milliseconds.
const PAUSE: i64 = 3_000;

impl Desk {
    /// After a start: the draft that was being typed, else what is on stage.
    pub(crate) fn begin(&mut self) {
        let Some(session) = &self.session else { return };
        let drafts = match note_drafts::own(session, &self.who) {
            Ok(drafts) => drafts,
            Err(fault) => {
                self.notice = Some(fault.to_string());
                return;
            }
        };
        let private = drafts.iter().find(|draft| draft.key == DraftKey::Private);
        self.private = private.map(|draft| draft.body.clone()).unwrap_or_default();
        let (on_stage, now) = (self.on_stage(), self.world.now());
        let left = note_drafts::left_open(drafts).and_then(|draft| note_drafts::reopened(session, draft, now));
        let Some(left) = left else { return self.open(on_stage) };
        self.notes = left;
        if let Some(session) = &mut self.session
            && let Err(fault) = note_drafts::settle(session, &self.who, &mut self.notes)
        {
            self.notice = Some(fault.to_string());
        }
        self.follows = self.notes.place.is_none() || self.notes.place == on_stage;
    }

    /// Where a note belongs now: on stage, before the first item to the one that comes.
    pub(crate) fn on_stage(&self) -> Option<Place> {
        let state = self.session.as_ref()?.state();
        let coming = || state.agenda.next().or(state.agenda.entries.last()).map(|entry| entry.id);
        note_drafts::on_stage(state).or_else(|| coming().map(|item| Place { item, turn: None }))
    }

    /// Goes where the chair went, as soon as the sentence is done. True where the editor shows another note.
    pub(crate) fn follow(&mut self, now: i64) -> bool {
        let there = self.on_stage();
        if !self.follows || self.notes.place.is_none() || there.is_none() || there == self.notes.place {
            return false;
        }
        let writing = self.notes.changed && now - self.notes.last_key < PAUSE;
        let chooses = matches!(self.overlay, Overlay::Finder(_)) || !self.forms.is_empty();
        if writing || chooses || self.notes.other.is_some() {
            return false;
        }
        // A choice between two versions never opens under somebody's hands.
        if self.session.as_ref().is_some_and(|session| note_drafts::is_overtaken(session, &self.notes)) {
            return false;
        }
        if !self.keep() {
            return true;
        }
        self.open(there);
        true
    }

    /// F3: ghi chú riêng, and back.
    pub(crate) fn swap(&mut self) {
        if self.notes.place.is_none() {
            self.save_draft();
            let there = self.back.take().filter(|_| !self.follows).or_else(|| self.on_stage());
            self.open(there);
        } else if self.keep() {
            self.back = self.notes.place;
            self.open(None);
        }
    }

    /// A place was chosen, or the chair's.
    pub(crate) fn go(&mut self, chosen: Option<Place>) {
        if !self.keep() {
            return;
        }
        let there = self.on_stage();
        self.follows = chosen.is_none();
        self.open(chosen.or(there));
    }

    /// «Theo chủ tọa», or where one is and where the chair is.
    pub(crate) fn standing(&self) -> (String, &'static str) {
        let Some(session) = &self.session else { return (String::new(), "") };
        let words = |place: Option<Place>| place.map(|place| place_words(session.state(), place)).unwrap_or_default();
        let there = self.on_stage();
        if self.follows && (there == self.notes.place || self.notes.place.is_none()) {
            (format!("Theo chủ tọa: {}", words(there)), "Tab: ở lại, ghi mục khác")
        } else if self.follows && note_drafts::is_overtaken(session, &self.notes) {
            (format!("Chưa theo được: ghi chép này có hai bản · chủ tọa ở: {}", words(there)), "Ctrl+S: chọn bản")
        } else if self.follows {
            (format!("Chủ tọa đã sang: {}", words(there)), "sẽ theo khi ngừng gõ")
        } else {
            (format!("Ở lại mục này · chủ tọa đang ở: {}", words(there)), "Tab: theo lại")
        }
    }

    /// The meeting is closed: the file is let go of, so that the chair can make one file of it.
    pub(crate) fn closed(&mut self) {
        let Some(session) = &self.session else { return };
        let Some(at) = session.state().closed else { return };
        // What was typed too late for the record.
        let home = self.notes.note_key().and_then(|key| key.home(session.state()));
        let known = home.and_then(|place| session.state().note(place)).map_or("", |note| note.text.as_str());
        let typed = self.notes.editor.text();
        // The chair may have taken it in, beside what another wrote there.
        let stands = |line: &str| {
            let line = line.trim_end();
            line.is_empty() || known.lines().any(|other| other == line || versions::goes_on(other, line))
        };
        let late = self.notes.place.is_some() && !typed.lines().all(stands);
        let typed = if late && self.notes.changed { typed } else { String::new() };
        let asked: Vec<String> = self.forms.iter().flat_map(Form::typed).collect();
        let at = crate::text::clock(at, session.state().offset);
        let path = papers::private_path(session.path(), &self.who);
        self.ending = Some(Ending::new(path, at, session.fingerprint(), [&self.private, &typed, &asked.join("\n")]));
        self.session = None;
        self.forms.clear();
    }
}
