//! Bế mạc: what is still open becomes part of the record first, and nobody's words are dropped unasked.

use crate::domain::agenda::Status;
use crate::domain::notes;
use crate::domain::{Asked, Command};
use crate::store::{Draft, Trouble};
use crate::tui::console::chair::Console;
use crate::tui::console::papers;
use crate::tui::notebook;
use crate::tui::overlay::notes::{draft_place, from_draft_place, place_words};

impl Console {
    /// Bế mạc: open drafts become events first, and private notes are offered to be kept apart.
    pub(crate) fn close(&mut self) {
        if !self.leave_editor() || !self.keep_all_drafts() {
            return;
        }
        match self.still_written() {
            Some(words) => self.forms.push(papers::still_written(&words, words.contains("hi chú riêng"))),
            None => self.close_now(None),
        }
    }

    /// Nothing that is to go into the minutes is written any more; `kept`: where notes of others went.
    fn close_now(&mut self, kept: Option<String>) {
        if self.has_private_notes() {
            self.forms.push(papers::private_notes(kept.as_deref()));
        } else {
            self.end(kept);
        }
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
        let own = self.drafts().into_iter().find(|draft| draft.place == draft_place(None)).filter(|_| save);
        let kept = match own.map(|draft| self.save_private(&draft)).transpose() {
            Ok(kept) => kept,
            Err(why) => {
                self.notice = Some(why);
                return;
            }
        };
        self.end(kept);
    }

    /// Bế mạc, and nothing off the record stays in the file.
    fn end(&mut self, kept: Option<String>) {
        if self.ask(Command::Close, None) {
            self.notice = self.session.wipe_private().err().map(|fault| fault.to_string()).or(kept);
        }
    }

    /// Keeps notes off the record in a file apart, beside the session; says where.
    fn save_private(&self, draft: &Draft) -> Result<String, String> {
        let (name, whose) = match notebook::desk(&draft.who) {
            None => ("ghi-chu-rieng.txt", String::new()),
            // The name that a desk itself gives them.
            Some(_) => ("ghi-chu-thu-ky.txt", format!(" của {}", notebook::words(&draft.who))),
        };
        let path = papers::write_private(&self.session.path().with_extension(name), draft.body.as_bytes())?;
        Ok(format!("Đã lưu ghi chú riêng{whose} vào {}.", path.display()))
    }

    /// Notes off the record of desks that are not open: nobody else can keep them.
    fn left_alone(&self) -> Vec<Draft> {
        let (own, drafts) = (self.who(), self.session.drafts().unwrap_or_default());
        let alone = |draft: &Draft| draft.who != own && draft.place == draft_place(None);
        let asked = |draft: &Draft| notebook::desk(&draft.who).is_some_and(|number| self.session.has_desk(number));
        let left = drafts.into_iter().filter(|draft| alone(draft) && !draft.body.trim().is_empty() && !asked(draft));
        left.collect()
    }

    /// What others write at this moment, in words; none where all of it is in the record.
    fn still_written(&mut self) -> Option<String> {
        let (own, drafts) = (self.who(), self.session.drafts().unwrap_or_default());
        let others: Vec<Draft> = drafts.into_iter().filter(|draft| draft.who != own).collect();
        let state = self.session.state();
        let open = others.iter().filter_map(|draft| {
            let place = from_draft_place(&draft.place)??;
            Some(format!("{} đang ghi ở «{}»", notebook::words(&draft.who), place_words(state, place)))
        });
        // A desk that is open is asked by itself what becomes of its own.
        let left = self.left_alone();
        let left =
            left.iter().map(|draft| format!("ghi chú riêng của {} chưa lưu ra tệp", notebook::words(&draft.who)));
        let words: Vec<String> = open.chain(left).collect();
        (!words.is_empty()).then(|| crate::text::capitalise(&format!("{}.", words.join("; "))))
    }

    /// What others are writing goes into the record as it stands, in their name; then bế mạc.
    pub(crate) fn close_with_drafts(&mut self) {
        let own = self.who();
        for draft in self.session.drafts().unwrap_or_default().into_iter().filter(|draft| draft.who != own) {
            if let Some(place) = from_draft_place(&draft.place).flatten()
                && !self.take_in(&draft, place)
            {
                return;
            }
        }
        let kept: Result<Vec<String>, String> =
            self.left_alone().iter().map(|draft| self.save_private(draft)).collect();
        match kept {
            Ok(kept) => self.close_now((!kept.is_empty()).then(|| kept.join(" "))),
            Err(why) => self.notice = Some(why),
        }
    }

    fn take_in(&mut self, draft: &Draft, place: notes::Place) -> bool {
        let place = notebook::home(self.session.state(), place).unwrap_or(place);
        // Where another wrote meanwhile both stand, for nobody is there to choose.
        let known = self.session.state().note(place).map_or((0, ""), |note| (note.revision, note.text.as_str()));
        let (base, text) = match known {
            (revision, text) if revision != draft.base && !text.is_empty() => {
                (revision, format!("{text}\n{}", draft.body))
            }
            (revision, _) => (revision, draft.body.clone()),
        };
        let command = notes::Command { place, text, base };
        let asked = Asked { actor: notebook::actor(&draft.who), ..self.asked(Command::Note(command), None) };
        let done = self.session.ask(asked);
        self.settled();
        match done {
            Ok(_) => {
                self.notice = self.session.draft_drop(&draft.who, &draft.place).err().map(|fault| fault.to_string());
                self.notice.is_none()
            }
            Err(Trouble::Refused(refusal)) => {
                let place = place_words(self.session.state(), place);
                self.notice = Some(format!("«{place}»: {refusal}"));
                false
            }
            Err(Trouble::Fault(fault)) => {
                self.notice = Some(fault.to_string());
                false
            }
        }
    }
}
