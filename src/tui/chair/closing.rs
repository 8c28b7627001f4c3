//! Bế mạc: what is still open becomes part of the record first, and nobody's words are dropped unasked.

use crate::domain::draft_key::{DraftKey, NoteKey};
use crate::domain::notes;
use crate::domain::session::Adjournment;
use crate::domain::vote::irreversible::Irreversible;
use crate::domain::{Command, Request, State, next};
use crate::store::new_file::write_new;
use crate::store::{Draft, Trouble};
use crate::tui::chair::papers;
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::layers::notes::Notes;
use crate::tui::layers::versions;
use crate::tui::note_editor::place_words;
use crate::tui::shell::layer::{Effect, Layer};
use crate::tui::shell::questions;
use crate::tui::shell::seat::{Denied, Seat};

/// What was answered on the way to bế mạc; nothing is done before all of it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosingAnswers {
    /// Why it ends before the agenda is through.
    reason: Option<String>,
    /// What others are writing goes into the minutes as it stands.
    drafts: bool,
    /// Own notes off the record are kept in a file; `None`: not asked yet.
    private: Option<bool>,
}

/// Bế mạc: one's own drafts become events first; then all that is to be asked is asked, and then all of it is done.
pub fn close(answers: ClosingAnswers) -> Effect {
    Effect::Leave(Box::new(move |seat| go_on(seat, answers)))
}

fn go_on(seat: &mut Seat, answers: ClosingAnswers) -> Effect {
    let early = !next::unfinished(seat.state()).is_empty() || seat.state().adjourned().is_some();
    if answers.reason.is_none() && early {
        return Effect::open(close_early(seat.state()));
    }
    if let Some(first) = keep_all(seat) {
        return first;
    }
    let alone = left_alone(seat);
    let waits = still_written(seat, &alone).filter(|_| !answers.drafts);
    if let Some(words) = waits {
        Effect::open(waiting(&words, !alone.is_empty(), answers))
    } else if answers.private.is_none() && private_notes(seat).is_some() {
        Effect::open(what_of_private(answers))
    } else {
        end(seat, &answers).unwrap_or_else(Effect::Say)
    }
}

/// What others write goes in, what is off the record goes out, and the meeting is closed; else says why not.
fn end(seat: &mut Seat, answers: &ClosingAnswers) -> Result<Effect, String> {
    take_in_all(seat)?;
    let own = private_notes(seat).filter(|_| answers.private == Some(true));
    let kept: Result<Vec<String>, String> =
        left_alone(seat).iter().chain(&own).map(|draft| save_private(seat, draft)).collect();
    let kept = kept?;
    match seat.ask(Command::Close, answers.reason.clone()) {
        Ok(()) => {
            // Nothing off the record stays in the file.
            seat.keep(|session, _| session.wipe_private()).map_err(|fault| fault.to_string())?;
            Ok(if kept.is_empty() { Effect::Stay } else { Effect::Told(kept.join(" ")) })
        }
        Err(Denied::Waivable(why)) => Ok(Effect::open(questions::despite(Command::Close, &why))),
        Err(Denied::Final(why)) => Err(why),
    }
}

/// Bế mạc waits for open drafts: each becomes an event. `None` where all did.
fn keep_all(seat: &mut Seat) -> Option<Effect> {
    let drafts = match seat.drafts() {
        Ok(drafts) => drafts,
        Err(fault) => return Some(Effect::Say(fault.to_string())),
    };
    for draft in drafts.into_iter().filter(|draft| draft.key.as_note().is_some()) {
        let Some(mut notes) = Notes::reopen(seat, draft) else { continue };
        if let Err(first) = notes.leave(seat) {
            if let Effect::Say(why) = first {
                notes.unsaved(why);
            }
            return Some(Effect::open(notes));
        }
    }
    None
}

/// One's own notes off the record.
fn private_notes(seat: &Seat) -> Option<Draft> {
    seat.drafts().unwrap_or_default().into_iter().find(is_private)
}

/// Keeps notes off the record in a file apart, beside the session; says where.
fn save_private(seat: &Seat, draft: &Draft) -> Result<String, String> {
    let whose = draft.who.desk().map(|_| format!(" của {}", draft.who.words())).unwrap_or_default();
    let path = papers::private_path(seat.session().path(), &draft.who);
    let path = write_new(&path, draft.body.as_bytes())?;
    Ok(format!("Đã lưu ghi chú riêng{whose} vào {}.", path.display()))
}

fn of_others(seat: &Seat) -> impl Iterator<Item = Draft> + use<> {
    let own = seat.owner();
    seat.session().drafts().unwrap_or_default().into_iter().filter(move |draft| draft.who != own)
}

/// Notes off the record of secretaries who are not here: nobody else can keep them.
fn left_alone(seat: &Seat) -> Vec<Draft> {
    let asked = |draft: &Draft| draft.who.desk().is_some_and(|number| seat.session().has_desk(number));
    of_others(seat).filter(|draft| is_private(draft) && !asked(draft)).collect()
}

/// What others write at this moment, in words; `None` where all of it is in the record.
fn still_written(seat: &Seat, alone: &[Draft]) -> Option<String> {
    let state = seat.state();
    let open = notes_of_others(seat).into_iter().map(|(draft, key)| {
        let place = place_words(state, key.home(state).unwrap_or(key.place));
        format!("{} đang ghi ở «{place}»", draft.who.words())
    });
    // A secretary who is here is asked what becomes of the own ones.
    let left = alone.iter().map(|draft| format!("ghi chú riêng của {} chưa lưu ra tệp", draft.who.words()));
    let words: Vec<String> = open.chain(left).collect();
    (!words.is_empty()).then(|| crate::text::capitalise(&format!("{}.", words.join("; "))))
}

/// Drafts of others that are to go into the minutes, and where they belong.
fn notes_of_others(seat: &Seat) -> Vec<(Draft, NoteKey)> {
    of_others(seat).filter_map(|draft| draft.key.as_note().map(|key| (draft, key))).collect()
}

/// What others are writing goes into the record as it stands, in their name.
fn take_in_all(seat: &mut Seat) -> Result<(), String> {
    seat.keep(|session, _| session.catch_up()).map_err(|fault| fault.to_string())?;
    notes_of_others(seat).into_iter().try_for_each(|(draft, key)| take_in(seat, &draft, key))
}

fn take_in(seat: &mut Seat, draft: &Draft, key: NoteKey) -> Result<(), String> {
    let place = key.home(seat.state()).unwrap_or(key.place);
    // Where another wrote meanwhile both stand, for nobody is there to choose.
    let known = seat.state().note(place).map_or((0, ""), |note| (note.revision, note.text.as_str()));
    let (base, text) = match known {
        (revision, text) if revision != draft.base || place != key.place => {
            (revision, versions::merged(text, &draft.body))
        }
        (revision, _) => (revision, draft.body.clone()),
    };
    let command = Command::Note(notes::Command { place, text, base });
    let asked = Request { actor: draft.who.actor(), ..seat.asked(command, None) };
    match seat.write(|session, _, _| session.ask(asked)) {
        Ok(_) => seat.keep(|session, _| session.draft_drop(&draft.who, &draft.key)).map_err(|fault| fault.to_string()),
        Err(Trouble::Refused(refusal)) => Err(format!("«{}»: {refusal}", place_words(seat.state(), place))),
        Err(Trouble::Fault(fault)) => Err(fault.to_string()),
    }
}

fn is_private(draft: &Draft) -> bool {
    draft.key == DraftKey::Private && !draft.body.trim().is_empty()
}

/// Asks what becomes of ghi chú riêng at bế mạc; what loses nothing stands ready.
fn what_of_private(answers: ClosingAnswers) -> Form {
    let keep = ("Lưu ra tệp riêng, rồi xóa khỏi tệp hội nghị và bế mạc".to_owned(), true);
    let drop = ("Xóa ghi chú riêng rồi bế mạc".to_owned(), false);
    let note = "Ghi chú riêng không vào biên bản và bị xóa khỏi tệp hội nghị khi bế mạc.";
    Form::choice("Ghi chú riêng của bạn", note, vec![keep, drop], move |kept| {
        Ok(close(ClosingAnswers { private: Some(kept), ..answers.clone() }))
    })
}

/// Others are still writing: bế mạc waits, or takes what there is into the record.
fn waiting(words: &str, private: bool, answers: ClosingAnswers) -> Form {
    let now = if private {
        "Đưa ghi chép vào biên bản, ghi chú riêng ra tệp, bế mạc"
    } else {
        "Đưa ghi chép đang có vào biên bản, rồi bế mạc"
    };
    let ways = vec![("Chưa bế mạc, chờ ghi xong".to_owned(), false), (now.to_owned(), true)];
    Form::choice("Còn người đang ghi", words, ways, move |takes| {
        Ok(if takes { close(ClosingAnswers { drafts: true, ..answers.clone() }) } else { Effect::Close(None) })
    })
}

/// Bế mạc before the agenda is through: what is not done is named, the chair says why, and Space does it.
pub fn close_early(state: &State) -> Form {
    if let Some(adjourned) = state.adjourned().and_then(|stop| stop.adjourned) {
        return close_adjourned(state, adjourned);
    }
    let unfinished = next::unfinished(state);
    let Irreversible { label, warning } = next::closing();
    if unfinished.is_empty() {
        return Form::public(label, label, &warning, || close(ClosingAnswers::default()));
    }
    let note = format!(
        "Còn {} mục chưa xong: {}. Lý do bế mạc sớm được ghi vào biên bản.",
        unfinished.len(),
        unfinished.join("; ")
    );
    let mut form = FormBuilder::new("Bế mạc sớm", &note);
    let reason = form.words("Lý do", "");
    form.submit(move |answers| {
        let reason = answers.written(reason, "Ghi lý do bế mạc sớm. Esc để thôi.")?;
        let warning = format!("{warning} Lý do bế mạc sớm: {reason}.");
        let answers = ClosingAnswers { reason: Some(reason), ..ClosingAnswers::default() };
        Ok(Effect::open(Form::public("Bế mạc sớm", label, &warning, move || close(answers.clone()))))
    })
    .does("Sang bước xác nhận")
}

/// Bế mạc of a meeting that was adjourned and does not meet again: why, and Space.
fn close_adjourned(state: &State, adjourned: Adjournment) -> Form {
    let unfinished = next::unfinished(state);
    let left = match unfinished.len() {
        0 => String::new(),
        many => format!(" Còn {many} mục chưa xong: {}.", unfinished.join("; ")),
    };
    let Irreversible { label, warning } = next::closing_adjourned();
    let note = format!("Hội nghị đang tạm dừng, {}.{left} Lý do được ghi vào biên bản.", adjourned.words());
    let mut form = FormBuilder::new(label, &note);
    let reason = form.words("Lý do", "");
    form.submit(move |answers| {
        let reason = answers.written(reason, "Ghi lý do không họp tiếp. Esc để thôi.")?;
        let warning = format!("{warning} Lý do: {reason}.");
        let answers = ClosingAnswers { reason: Some(reason), ..ClosingAnswers::default() };
        Ok(Effect::open(Form::public(label, label, &warning, move || close(answers.clone()))))
    })
    .does("Sang bước xác nhận")
}
