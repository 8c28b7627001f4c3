//! Bế mạc: what is still open becomes part of the record first, and nobody's words are dropped unasked.

use crate::domain::agenda::Status;
use crate::domain::draft_key::{DraftKey, NoteKey};
use crate::domain::notes;
use crate::domain::{Asked, Command};
use crate::store::{Draft, Trouble};
use crate::tui::chair::console::{Console, Overlay};
use crate::tui::chair::papers;
use crate::tui::layers::form::Closing;
use crate::tui::layers::notes::place_words;
use crate::tui::layers::versions;
use crate::tui::note_drafts;

impl Console {
    /// Bế mạc: one's own drafts become events first; then all that is to be asked is asked, and then all of it is done.
    pub(crate) fn close(&mut self, answers: Closing) {
        if !self.leave_editor() || !self.keep_all_drafts() {
            return;
        }
        let waits = self.still_written().filter(|_| !answers.drafts);
        if let Some(words) = waits {
            let private = !self.left_alone().is_empty();
            self.forms.push(papers::still_written(&words, private, answers));
        } else if answers.private.is_none() && self.private_notes().is_some() {
            self.forms.push(papers::private_notes(answers));
        } else if let Err(why) = self.end(answers) {
            self.notice = Some(why);
        }
    }

    /// What others write goes in, what is off the record goes out, and the meeting is closed; else says why not.
    fn end(&mut self, answers: Closing) -> Result<(), String> {
        self.take_in_all()?;
        let own = self.private_notes().filter(|_| answers.private == Some(true));
        let kept: Result<Vec<String>, String> =
            self.left_alone().iter().chain(&own).map(|draft| self.save_private(draft)).collect();
        let kept = kept?;
        if self.ask(Command::Close, None) {
            let told = (!kept.is_empty()).then(|| kept.join(" "));
            // Nothing off the record stays in the file.
            self.notice = self.session.wipe_private().err().map(|fault| fault.to_string()).or(told);
        }
        Ok(())
    }

    /// Bế mạc before the agenda is through; what is open is named and it wants a choice.
    pub(crate) fn close_early(&mut self) {
        let open = self
            .session
            .state()
            .agenda
            .entries
            .iter()
            .filter(|entry| !matches!(entry.status, Status::Done | Status::Passed(_)));
        let names: Vec<String> = open.map(|entry| entry.item.title.clone()).collect();
        self.forms.push(papers::close_early(&names));
    }

    /// Bế mạc waits for open drafts: each becomes an event.
    pub(crate) fn keep_all_drafts(&mut self) -> bool {
        for draft in self.drafts().into_iter().filter(|draft| draft.key.as_note().is_some()) {
            let now = self.world.now();
            let Some(notes) = note_drafts::reopened(&self.session, draft, now) else { continue };
            self.overlay = Overlay::Notes(Box::new(notes));
            if !self.leave_editor() {
                return false;
            }
        }
        true
    }

    /// One's own notes off the record.
    fn private_notes(&mut self) -> Option<Draft> {
        self.drafts().into_iter().find(is_private)
    }

    /// Keeps notes off the record in a file apart, beside the session; says where.
    fn save_private(&self, draft: &Draft) -> Result<String, String> {
        let whose = draft.who.desk().map(|_| format!(" của {}", draft.who.words()));
        let whose = whose.unwrap_or_default();
        let path = papers::private_path(self.session.path(), &draft.who);
        let path = papers::write_private(&path, draft.body.as_bytes())?;
        Ok(format!("Đã lưu ghi chú riêng{whose} vào {}.", path.display()))
    }

    /// Notes off the record of desks that are not open: nobody else can keep them.
    fn left_alone(&self) -> Vec<Draft> {
        let (own, drafts) = (self.who(), self.session.drafts().unwrap_or_default());
        let asked = |draft: &Draft| draft.who.desk().is_some_and(|number| self.session.has_desk(number));
        drafts.into_iter().filter(|draft| draft.who != own && is_private(draft) && !asked(draft)).collect()
    }

    /// What others write at this moment, in words; none where all of it is in the record.
    fn still_written(&mut self) -> Option<String> {
        let state = self.session.state();
        let open = self.others().into_iter().map(|(draft, key)| {
            let place = place_words(state, key.home(state).unwrap_or(key.place));
            format!("{} đang ghi ở «{place}»", draft.who.words())
        });
        // A desk that is open is asked by itself what becomes of its own.
        let left = self.left_alone();
        let left = left.iter().map(|draft| format!("ghi chú riêng của {} chưa lưu ra tệp", draft.who.words()));
        let words: Vec<String> = open.chain(left).collect();
        (!words.is_empty()).then(|| crate::text::capitalise(&format!("{}.", words.join("; "))))
    }

    /// Drafts of others that are to go into the minutes, and where they belong.
    fn others(&self) -> Vec<(Draft, NoteKey)> {
        let (own, drafts) = (self.who(), self.session.drafts().unwrap_or_default());
        let others = drafts.into_iter().filter(|draft| draft.who != own);
        others.filter_map(|draft| draft.key.as_note().map(|key| (draft, key))).collect()
    }

    /// What others are writing goes into the record as it stands, in their name.
    fn take_in_all(&mut self) -> Result<(), String> {
        self.session.catch_up().map_err(|fault| fault.to_string())?;
        self.others().into_iter().try_for_each(|(draft, key)| self.take_in(&draft, key))
    }

    fn take_in(&mut self, draft: &Draft, key: NoteKey) -> Result<(), String> {
        let place = key.home(self.session.state()).unwrap_or(key.place);
        // Where another wrote meanwhile both stand, for nobody is there to choose.
        let known = self.session.state().note(place).map_or((0, ""), |note| (note.revision, note.text.as_str()));
        let (base, text) = match known {
            (revision, text) if revision != draft.base || place != key.place => {
                (revision, versions::merged(text, &draft.body))
            }
            (revision, _) => (revision, draft.body.clone()),
        };
        let command = notes::Command { place, text, base };
        let asked = Asked { actor: draft.who.actor(), ..self.asked(Command::Note(command), None) };
        let done = self.session.ask(asked);
        self.settled();
        match done {
            Ok(_) => self.session.draft_drop(&draft.who, &draft.key).map_err(|fault| fault.to_string()),
            Err(Trouble::Refused(refusal)) => Err(format!("«{}»: {refusal}", place_words(self.session.state(), place))),
            Err(Trouble::Fault(fault)) => Err(fault.to_string()),
        }
    }
}

fn is_private(draft: &Draft) -> bool {
    draft.key == DraftKey::Private && !draft.body.trim().is_empty()
}
