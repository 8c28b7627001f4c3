//! Two terminals on one session: what another types and writes, as the chair's screen shows it.

use super::trial::{Trial, item};
use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::domain::ids::ItemId;
use crate::domain::notes::{self, NotePlace};
use crate::domain::{Actor, Command, Request, Role};
use crate::store::{Draft, OpenMode, Session};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use uuid::Uuid;

const PLACE: NotePlace = NotePlace { item: ItemId(item::DISCUSSION), turn: None };

/// A secretary at the same file.
fn secretary(trial: &Trial) -> Session {
    Session::open(trial.chair.session().path(), OpenMode::Write).unwrap()
}

fn writes(session: &mut Session, text: &str, base: u32, at: i64) {
    let command = Command::Note(notes::Command { place: PLACE, text: text.to_owned(), base });
    let actor = Actor { role: Role::Secretary, name: String::new() };
    let id = Uuid::from_u64_pair(9, u64::from(base));
    session.ask(Request { id, actor, at, happened: None, saw: None, despite: None, command }).unwrap();
}

fn looks(trial: &mut Trial) {
    trial.clock.set(trial.clock.get() + 50);
    trial.chair.tick();
    trial.show();
}

fn note(trial: &Trial) -> Option<(String, u32)> {
    trial.chair.state().note(PLACE).map(|note| (note.text.clone(), note.revision))
}

/// The chair typed «của chủ trì» while the secretary wrote «của thư ký».
fn twice() -> Trial {
    let mut trial = Trial::on(item::DISCUSSION);
    let mut other = secretary(&trial);
    trial.key(KeyCode::F(3));
    trial.words("của chủ trì");
    writes(&mut other, "của thư ký", 0, trial.clock.get());
    looks(&mut trial);
    assert!(trial.text().contains("Thư ký vừa sửa ghi chép này"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    let text = trial.text();
    assert!(
        text.contains("của chủ trì") && text.contains("của thư ký") && text.contains("Bản của thư ký, 08:"),
        "{text}"
    );
    trial
}

#[test]
fn both_versions_stand_side_by_side_until_one_is_chosen() {
    let mut trial = twice();
    assert_eq!(note(&trial), Some(("của thư ký".into(), 1)), "nothing is overwritten");
    trial.picture("two_versions");
    trial.key(KeyCode::F(5));
    assert!(trial.text().contains("Còn hai bản của ghi chép này"), "{}", trial.text());
    trial.key(KeyCode::Char('1'));
    assert_eq!(note(&trial), Some(("của chủ trì".into(), 2)));
}

#[test]
fn the_other_version_may_be_taken() {
    let mut trial = twice();
    trial.key(KeyCode::Char('2'));
    assert_eq!(note(&trial), Some(("của thư ký".into(), 1)));
    trial.key(KeyCode::Esc);
    assert!(trial.chair.is_bare());
    assert!(trial.chair.drafts().is_empty(), "the draft went with the choice");
}

#[test]
fn both_may_be_joined() {
    let mut trial = twice();
    trial.key(KeyCode::Char('3'));
    trial.key(KeyCode::Esc);
    assert_eq!(note(&trial), Some(("của thư ký\ncủa chủ trì".into(), 2)));
}

#[test]
fn a_choice_put_off_survives_a_kill() {
    let mut trial = twice();
    trial.key(KeyCode::Esc);
    assert!(trial.text().contains("│của chủ trì"), "{}", trial.text());
    let mut trial = trial.killed();
    assert!(trial.text().contains("│của chủ trì"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(trial.text().contains("Bản của thư ký"), "{}", trial.text());
}

#[test]
fn an_editor_left_alone_never_writes_over_another() {
    let mut trial = twice();
    trial.key(KeyCode::Esc);
    trial.clock.set(trial.clock.get() + 60_000);
    looks(&mut trial);
    assert_eq!(note(&trial), Some(("của thư ký".into(), 1)));
    assert!(trial.text().contains("│của chủ trì"), "the text is not swapped under one's hands: {}", trial.text());
}

#[test]
fn an_editor_without_changes_shows_what_another_wrote() {
    let mut trial = Trial::on(item::DISCUSSION);
    let mut other = secretary(&trial);
    trial.key(KeyCode::F(3));
    writes(&mut other, "của thư ký", 0, trial.clock.get());
    looks(&mut trial);
    assert!(trial.text().contains("│của thư ký"), "{}", trial.text());
    trial.words(", thêm");
    trial.key(KeyCode::Esc);
    assert_eq!(note(&trial), Some(("của thư ký, thêm".into(), 2)));
}

#[test]
fn what_another_types_is_seen_and_what_is_private_is_not() {
    let mut trial = Trial::on(item::DISCUSSION);
    let mut other = secretary(&trial);
    let mut types = |place: &str, body: &str| {
        other.draft_save(&of_secretary(place, body)).unwrap();
    };
    types("private", "riêng tôi");
    looks(&mut trial);
    assert!(!trial.text().contains("riêng tôi"), "{}", trial.text());
    types(&format!("item:{}", item::DISCUSSION), "dòng một\nđề nghị bổ sung");
    looks(&mut trial);
    assert!(trial.text().contains("Thư ký đang ghi: đề nghị bổ sung"), "{}", trial.text());
    trial.clock.set(trial.clock.get() + 11_000);
    looks(&mut trial);
    assert!(!trial.text().contains("đang ghi"), "who stopped is no longer typing: {}", trial.text());
}

/// A draft of the first secretary's, under the words that it is stored under.
fn of_secretary(place: &str, body: &str) -> Draft {
    let (who, key) = (DraftOwner::read("secretary"), DraftKey::read(place));
    Draft { who, key, base: 0, caret: body.chars().count(), body: body.to_owned() }
}

/// What is typed off the record never stands in a copy: not in its drafts, and not in its bytes.
#[test]
fn a_copy_holds_no_private_note() {
    let mut trial = Trial::on(item::DISCUSSION);
    let words = ["chim hoàng yến 7f3a91", "ghi vào biên bản 5c20d4"];
    for (words, keys) in words.iter().zip([2, 1]) {
        (0..keys).for_each(|_| trial.key(KeyCode::F(3)));
        trial.words(words);
        trial.chair.tick();
        trial.key(KeyCode::Esc);
    }
    let mut other = secretary(&trial);
    other.draft_save(&of_secretary("private", words[0])).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let copy = std::fs::read(trial.chair.session().copy_to(dir.path()).unwrap()).unwrap();
    let holds = |words: &str| copy.windows(words.len()).any(|part| part == words.as_bytes());
    assert_eq!(words.map(holds), [false, true]);
    let kept = trial.chair.session().drafts().unwrap();
    assert_eq!(kept.iter().filter(|draft| draft.body == words[0]).count(), 2, "{kept:?}");
}

/// The secretary is typing while the chair comes to the end.
fn closing(body: &str) -> (Trial, Session) {
    closing_over(&format!("item:{}", item::DISCUSSION), body)
}

/// A draft of the secretary's lies there while the chair comes to the end.
fn closing_over(place: &str, body: &str) -> (Trial, Session) {
    let mut trial = Trial::on(item::DISCUSSION);
    let mut other = secretary(&trial);
    other.draft_save(&of_secretary(place, body)).unwrap();
    trial.find("be mac som");
    trial.words("hết giờ");
    trial.enter();
    trial.space();
    (trial, other)
}

#[test]
fn closing_waits_for_who_is_still_writing() {
    let (mut trial, _other) = closing("đang gõ dở");
    let text = trial.text();
    assert!(text.contains("Thư ký đang ghi ở «"), "{text}");
    trial.enter();
    assert!(trial.chair.asks() && trial.text().contains("Chọn một dòng"), "{}", trial.text());
    trial.choose('1');
    assert!(trial.chair.state().closed.is_none());
}

#[test]
fn what_was_being_written_goes_into_the_record_in_the_writers_name() {
    let (mut trial, other) = closing("đang gõ dở");
    trial.choose('2');
    assert!(trial.chair.state().closed.is_some(), "{}", trial.text());
    assert_eq!(note(&trial), Some(("đang gõ dở".into(), 1)));
    let by =
        trial.chair.session().journal().iter().rev().find(|one| matches!(*one.event, crate::domain::Event::Note(_)));
    assert_eq!(by.map(|one| one.actor.words()).as_deref(), Some("thư ký"));
    assert!(other.drafts().unwrap().is_empty());
}

#[test]
fn private_notes_of_a_desk_that_is_gone_are_kept_beside_the_session() {
    let (mut trial, other) = closing_over("private", "chỉ cho tôi");
    assert!(trial.text().contains("Ghi chú riêng của thư ký chưa lưu"), "{}", trial.text());
    trial.choose('2');
    assert!(trial.chair.state().closed.is_some(), "{}", trial.text());
    let path = trial.chair.session().path().with_extension("ghi-chu-thu-ky.txt");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "chỉ cho tôi");
    assert!(crate::store::system::is_private(&path), "nobody else may read them");
    assert!(trial.text().contains("Đã lưu ghi chú riêng của thư ký"), "{}", trial.text());
    assert!(other.drafts().unwrap().is_empty());
}

#[test]
fn what_both_wrote_is_in_the_minutes_once() {
    let (mut trial, mut other) = closing("Đoạn một.\nCâu của thư ký.");
    let at = trial.clock.get();
    writes(&mut other, "Đoạn một.\nCâu thêm.", 0, at);
    trial.choose('2');
    assert!(trial.chair.state().closed.is_some(), "{}", trial.text());
    assert_eq!(note(&trial), Some(("Đoạn một.\nCâu thêm.\nCâu của thư ký.".into(), 2)));
}

#[test]
fn nothing_is_taken_in_before_all_is_answered() {
    let mut trial = Trial::on(item::DISCUSSION);
    let mut other = secretary(&trial);
    trial.key(KeyCode::F(3));
    trial.key(KeyCode::F(3));
    trial.words("của riêng tôi");
    trial.key(KeyCode::Esc);
    other.draft_save(&of_secretary(&format!("item:{}", item::DISCUSSION), "đang gõ dở")).unwrap();
    trial.find("be mac som");
    trial.words("hết giờ");
    trial.enter();
    trial.space();
    trial.choose('2');
    assert!(trial.text().contains("Ghi chú riêng của bạn"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert_eq!((note(&trial), other.drafts().unwrap().len()), (None, 2), "the chair thought better of it");
}
