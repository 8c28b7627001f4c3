//! Ghi chép as it is kept: drafts while one types, events when it is done, two versions where two wrote.

use crate::domain::draft_key::{DraftKey, DraftOwner, NoteKey};
use crate::domain::notes::{self, NotePlace};
use crate::domain::stages::rules::NotesOf;
use crate::domain::{Actor, Command, Refusal, Request, State, World};
use crate::store::{Done, Draft, Session, StoreError, Trouble};
use crate::tui::layers::versions::Other;
use crate::tui::note_editor::{NoteEditor, place_words};
use crate::tui::view::Typing;

/// A draft becomes an event after this long without a key, in milliseconds.
pub const IDLE: i64 = 20_000;

/// The revision that a draft of ghi chú riêng carries while its editor stands open.
const OPEN: u32 = 1;

/// The place that a note belongs to now: the running turn of a discussion, report or speech, else the item on stage.
pub fn on_stage(state: &State) -> Option<NotePlace> {
    let entry = state.agenda.on_stage()?;
    let spoken = entry.stage.rules().notes() != NotesOf::Item;
    let turn = entry.record.floor.running().filter(|_| spoken).and_then(|_| entry.record.floor.current_turn());
    Some(NotePlace { item: entry.id, turn })
}

/// All drafts of one person.
pub fn own(session: &Session, who: &DraftOwner) -> Result<Vec<Draft>, StoreError> {
    Ok(session.drafts()?.into_iter().filter(|draft| draft.who == *who).collect())
}

/// An editor over the note of a place: one's draft, else what stands in the record.
pub fn open(session: &Session, who: &DraftOwner, place: Option<NotePlace>, now: i64) -> Result<NoteEditor, StoreError> {
    let key = DraftKey::note(session.state(), place);
    let draft = own(session, who)?.into_iter().find(|draft| draft.key == key);
    Ok(over(session, place, draft, now))
}

/// An editor over a draft, or over what stands in the record where there is none.
pub fn over(session: &Session, place: Option<NotePlace>, draft: Option<Draft>, now: i64) -> NoteEditor {
    let known = place.and_then(|place| session.state().note(place));
    let (revision, text) = known.map_or((0, ""), |note| (note.revision, note.text.as_str()));
    let Some(draft) = draft else {
        let since = place.and_then(|place| NoteKey::now(session.state(), place).since);
        return NoteEditor { since, ..NoteEditor::new(place, revision, text, text.chars().count(), now) };
    };
    let since = draft.key.as_note().and_then(|key| key.since);
    let editor = NoteEditor::new(place, draft.base, &draft.body, draft.caret, now);
    NoteEditor { since, changed: place.is_some(), drafted: true, ..editor }
}

/// A draft that was left behind, in its editor again; none for a draft of something else.
pub fn reopened(session: &Session, draft: Draft, now: i64) -> Option<NoteEditor> {
    let place = match &draft.key {
        DraftKey::Private => None,
        DraftKey::Note(key) => Some(key.place),
        DraftKey::Tally(_) | DraftKey::Form | DraftKey::Scores(_) | DraftKey::Other(_) => return None,
    };
    Some(over(session, place, Some(draft), now))
}

/// The draft in whose editor somebody was writing when the program ended: ghi chú riêng only where they stood open.
pub fn left_open(drafts: Vec<Draft>) -> Option<Draft> {
    let (notes, others): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.key.as_note().is_some());
    let private = |draft: &Draft| draft.key == DraftKey::Private && draft.base == OPEN;
    others.into_iter().find(private).or_else(|| notes.into_iter().next())
}

/// The editor of ghi chú riêng is opened, or left: the draft remembers which.
pub fn stands_open(notes: &mut NoteEditor, open: bool) {
    if notes.place.is_none() && (notes.base == OPEN) != open {
        (notes.base, notes.unsaved) = (if open { OPEN } else { 0 }, true);
    }
}

/// Keeps what was typed as a draft; a fault is said in the frame, and the next tick tries again.
pub fn save(session: &mut Session, who: &DraftOwner, notes: &mut NoteEditor) {
    notes.refused = notes.refused.take().filter(|_| !session.drafts_are_safe());
    if !notes.unsaved {
        return;
    }
    let draft = Draft {
        who: who.clone(),
        key: notes.draft_key(),
        base: notes.base,
        caret: notes.editor.caret(),
        body: notes.editor.text(),
    };
    match session.draft_save(&draft) {
        Ok(()) => (notes.unsaved, notes.drafted) = (false, true),
        Err(fault) => notes.refused = Some(unsaved(&fault)),
    }
}

/// What is said where a draft could not be kept.
pub fn unsaved(fault: &StoreError) -> String {
    format!("Chưa giữ được bản nháp: {fault}")
}

/// Why a note did not become an event.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// It did, or there was nothing to write.
    Yes,
    /// Another wrote it meanwhile: both versions are shown.
    Twice,
    /// It was refused; the sentence says why. The text stays in the editor.
    No(String),
}

/// The text in an editor becomes an event.
pub fn keep(session: &mut Session, world: &World, actor: &Actor, notes: &mut NoteEditor) -> Kept {
    let Some(place) = notes.place else { return Kept::Yes };
    // Who stood still for a while must not write under whoever speaks by now.
    if let Err(fault) = session.catch_up().and_then(|()| follow_latest(session, &DraftOwner::of(actor), notes)) {
        return Kept::No(fault.to_string());
    }
    let place = notes.place.unwrap_or(place);
    if notes.changed {
        let command = Command::Note(notes::Command { place, text: notes.editor.text(), base: notes.base });
        let asked = Request {
            id: world.id(),
            actor: actor.clone(),
            at: world.now(),
            happened: None,
            saw: None,
            despite: None,
            command,
        };
        match session.ask(asked) {
            Ok(Done::Recorded { .. } | Done::Nothing | Done::Already) => {}
            Err(Trouble::Refused(Refusal::Rewritten { .. })) => {
                let offset = session.state().offset;
                notes.other = Some(Other::of(session.state().note(place), offset));
                return Kept::Twice;
            }
            Err(Trouble::Refused(refusal)) => return Kept::No(refusal.to_string()),
            Err(Trouble::Fault(fault)) => return Kept::No(fault.to_string()),
        }
    }
    if !notes.changed
        && let Some(note) = session.state().note(place)
    {
        notes.rewritten(note, session.state().offset);
    }
    if notes.changed || notes.drafted {
        if let Err(fault) = session.draft_drop(&DraftOwner::of(actor), &notes.draft_key()) {
            notes.hint = fault.to_string();
        }
        notes.base = session.state().note(place).map_or(0, |note| note.revision);
    }
    (notes.changed, notes.unsaved, notes.drafted, notes.overtaken) = (false, false, false, None);
    notes.refused = None;
    Kept::Yes
}

/// A place that was taken back is left at once: its number may soon be another's.
pub fn follow_latest(session: &mut Session, who: &DraftOwner, notes: &mut NoteEditor) -> Result<(), StoreError> {
    let Some(key) = notes.note_key() else { return Ok(()) };
    let place = key.place;
    match key.home(session.state()) {
        Some(home) if home != place && notes.changed => {
            move_home(session, who, notes, home)?;
            "Chủ trì đã hoàn tác lượt này; chữ đã gõ chuyển về ghi chép của mục.".clone_into(&mut notes.hint);
        }
        Some(home) if home != place => *notes = open(session, who, Some(home), notes.last_key)?,
        Some(_) | None => {}
    }
    Ok(())
}

/// Whether another wrote the note since it was opened here: the two versions are shown only when asked for.
pub fn is_overtaken(session: &Session, notes: &NoteEditor) -> bool {
    let newest = notes.place.and_then(|place| session.state().note(place)).map_or(0, |note| note.revision);
    notes.changed && newest != notes.base
}

/// The text finds its home, first as a draft there: at no moment it is nowhere.
fn move_home(
    session: &mut Session,
    who: &DraftOwner,
    notes: &mut NoteEditor,
    home: NotePlace,
) -> Result<(), StoreError> {
    let old = notes.draft_key();
    notes.moved(home, session.state().note(home));
    save(session, who, notes);
    if notes.unsaved { Ok(()) } else { session.draft_drop(who, &old) }
}

/// Whether a draft was left alone for so long that it becomes an event; never over another's version unseen.
pub fn is_idle(session: &Session, notes: &NoteEditor, now: i64) -> bool {
    notes.changed && notes.other.is_none() && !is_overtaken(session, notes) && now - notes.last_key >= IDLE
}

/// The most of a line that is told, in letters: nobody's screen is wider.
const LINE: usize = 300;

/// The line that a caret is on, up to it.
fn line_before(text: &str, caret: usize) -> String {
    let before: Vec<char> = text.chars().take(caret).collect();
    let line = before.rsplit(|letter| *letter == '\n').next().unwrap_or_default();
    let from = line.len().saturating_sub(LINE);
    line.iter().skip(from).collect::<String>().trim().to_owned()
}

/// What others are typing into the record; notes off the record and counts are nobody else's.
pub fn typing(session: &Session, own: &DraftOwner) -> Result<Vec<Typing>, StoreError> {
    let others = session.drafts()?.into_iter().filter(|draft| draft.who != *own);
    let versions = others.filter_map(|draft| {
        let place = draft.key.as_note()?.home(session.state())?;
        let line = line_before(&draft.body, draft.caret);
        let who = crate::text::capitalise(&draft.who.words());
        Some(Typing { who, place: place_words(session.state(), place), line })
    });
    Ok(versions.collect())
}
