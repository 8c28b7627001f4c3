//! What a screen tells is what was done and what can be done: the journal's words and figures, absences, undo, tellers.

use crate::domain::attendance::Command as Hall;
use crate::domain::floor::{Command as Floor, Voice};
use crate::domain::hall::{Attendance, Presence};
use crate::domain::ids::UnitId;
use crate::domain::script::Ask;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::BallotStage;
use crate::domain::{Command, agenda};
use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::help::Help;
use crate::tui::layers::route::Route;
use crate::tui::runner::Screen;
use crate::tui::shell::foot_keys;
use crossterm::event::KeyCode;

/// The roll was called without the third unit.
fn without_the_third() -> Trial {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(3), reason: None }));
    trial.ask(Command::Hall(Hall::CheckInRest));
    trial
}

fn offers_undo(trial: &Trial) -> bool {
    let shell = trial.chair.shell();
    foot_keys::step_keys::<ChairScreen>(&shell.stack, shell.state()).iter().any(|(cap, _)| cap == "^Z")
}

#[test]
fn undo_is_not_offered_of_what_was_announced() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Open);
    assert!(offers_undo(&trial), "{}", trial.text());
    trial.until_ballot(BallotStage::Announced);
    assert!(!offers_undo(&trial) && !trial.text().contains("Z hoàn tác"), "{}", trial.text());
    trial.control('z');
    assert!(trial.text().contains("Không hoàn tác được «công bố kết quả»"), "{}", trial.text());
}

#[test]
fn the_journal_finds_the_words_of_a_note_and_the_figures_of_a_count() {
    let mut trial = Trial::on(item::AWARDS);
    trial.key(KeyCode::F(3));
    trial.words("Chủ trì nhấn mạnh: giữ đúng giờ");
    trial.key(KeyCode::Esc);
    trial.until_hands();
    trial.key(KeyCode::Esc);
    let ballot = trial.chair.state().ballots.iter().last().unwrap().id;
    trial.ask(Command::Vote(Vote::Hands { ballot, question: 0, choice: 0, yes: 6, no: 2, other: 1 }));
    trial.key(KeyCode::F(9));
    assert!(trial.text().contains("kiểm đếm: 6 đồng ý, 2 không đồng ý, 1 ý kiến khác"), "{}", trial.text());
    trial.words("nhan manh");
    assert!(trial.text().contains("giữ đúng giờ"), "{}", trial.text());
}

#[test]
fn the_journal_tells_who_came_late_and_who_spoke_how_long() {
    let mut trial = without_the_third();
    trial.ask(Command::Agenda(agenda::Command::Finish));
    trial.go(item::DISCUSSION);
    trial.ask(Command::Hall(Hall::CheckIn { unit: UnitId(3), with: Attendance::uncounted() }));
    let voice = Voice { unit: Some(UnitId(2)), ..Voice::default() };
    trial.ask(Command::Floor(Floor::Give(voice)));
    trial.clock.set(trial.clock.get() + 3 * 60_000);
    trial.ask(Command::Floor(Floor::End));
    let state = trial.chair.state();
    let [second, third] = [2, 3].map(|unit| state.conference.short(UnitId(unit)).to_owned());
    trial.size((200, 50));
    trial.key(KeyCode::F(9));
    let text = trial.text();
    assert!(text.contains(&format!("đến muộn: {third}")), "{text}");
    let ended = text.lines().find(|line| line.contains("kết thúc lượt phát biểu: ")).unwrap_or_default();
    assert!(ended.contains(&second) && ended.contains(", 3 phút"), "{text}");
}

/// The details of an absence are its reason; that the unit has come is chosen, and never follows from saving them.
#[test]
fn enter_on_an_absent_unit_asks_for_the_reason_and_makes_nobody_present() {
    let mut trial = without_the_third();
    trial.key(KeyCode::F(4));
    trial.words("3");
    trial.enter();
    assert!(trial.text().contains("Đang ghi vắng, chưa ghi lý do."), "{}", trial.text());
    trial.enter();
    assert!(trial.text().contains("Chọn một dòng"), "{}", trial.text());
    trial.words("1");
    trial.enter();
    trial.words("dự họp tỉnh");
    trial.enter();
    let absent = Presence::Absent { reason: Some("dự họp tỉnh".to_owned()) };
    assert_eq!(*trial.chair.state().hall.of(UnitId(3)), absent, "{}", trial.text());
    assert!(trial.text().contains("vắng: dự họp tỉnh"), "{}", trial.text());
}

#[test]
fn a_question_mark_opens_help_and_is_not_called_a_letter() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::Char('?'));
    trial.chair.ignored();
    trial.show();
    assert!(trial.chair.shows::<Help>() && !trial.text().contains("Có chữ gõ"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Char('z'));
    trial.chair.ignored();
    trial.show();
    assert!(trial.text().contains("Có chữ gõ"), "{}", trial.text());
}

/// What the hall refused is mended before it is asked again: nothing forces the same agenda on it.
#[test]
fn a_refused_agenda_is_changed_before_it_is_asked_again() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Open);
    let ballot = trial.chair.state().ballots.iter().last().unwrap().id;
    let words = "đưa thi đua lên trước".to_owned();
    trial.ask(Command::Vote(Vote::Object { ballot, unit: Some(UnitId(2)), words }));
    trial.ask(Command::Vote(Vote::Hands { ballot, question: 0, choice: 0, yes: 2, no: 7, other: 0 }));
    trial.until(|chair| matches!(chair.next().and_then(|cue| cue.ask()), Some(Ask::Undecided { .. })));
    trial.enter();
    assert!(trial.text().contains("3 Điều chỉnh chương trình trước (Ctrl+T)"), "{}", trial.text());
    trial.choose('3');
    assert!(trial.chair.shows::<Route>(), "{}", trial.text());
}

/// The hall is asked first; who does not agree keeps the mark as it was, by a key that is named.
#[test]
fn a_unit_that_does_not_agree_keeps_the_mark_as_it_was() {
    let mut trial = Trial::on(item::SCORING);
    trial.find("bang diem");
    trial.words("984\n");
    trial.control('s');
    trial.enter();
    trial.enter();
    trial.words("Hội mẫu 1\nbổ sung minh chứng\n");
    trial.key(KeyCode::Esc);
    trial.until(|chair| matches!(chair.next().and_then(|cue| cue.ask()), Some(Ask::Marks { .. })));
    let text = trial.text();
    assert!(text.contains("2: có đơn vị không nhất trí") && !text.contains("┃ Thống nhất"), "{text}");
    let said = |trial: &Trial| trial.chair.next().map(|cue| cue.spoken[0].text.clone()).unwrap_or_default();
    assert!(!said(&trial).contains("Thống nhất"), "{}", said(&trial));
    trial.key(KeyCode::Char('2'));
    trial.words("Hội mẫu 2\nchưa đủ minh chứng\n");
    assert!(
        said(&trial).starts_with("Có ý kiến không nhất trí của Hội mẫu 2: chưa đủ minh chứng."),
        "{}",
        said(&trial)
    );
}

const TELLERS: &str = r#"
[conference]
title = "Hội nghị thử"
year = 2025
[bloc]
kind = "khoi"
name = "Khối thử"
total = 6
head = "u1"
[[unit]]
key = "u1"
name = "Hội mẫu số 1"
[[unit]]
key = "u2"
name = "Hội mẫu số 2"
[[unit]]
key = "u3"
name = "Hội mẫu số 3"
[[unit]]
key = "u4"
name = "Hội mẫu số 4"
[[unit]]
key = "u5"
name = "Hội mẫu số 5"
[[unit]]
key = "u6"
name = "Hội mẫu số 6"
[[item]]
kind = "roll_call"
title = "Điểm danh"
[[item]]
kind = "motion"
title = "Thông qua Ban kiểm phiếu"
about = "tellers"
tellers = [{ name = "Lê An", unit = "u2" }, { unit = "u3" }, { unit = "u4" }]
[[item]]
kind = "awards"
title = "Bình xét"
manner = "paper"
awards = [{ name = "Bằng khen", giver = "UBND tỉnh", units = ["u1", "u4"] }]
"#;

/// Who is absent, and who is on the sheets, is told before the names are read.
#[test]
fn tellers_who_cannot_count_are_told_before_their_names_are_read() {
    let mut trial = Trial::with(TELLERS);
    trial.size((200, 50));
    trial.go(1);
    trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(3), reason: None }));
    trial.ask(Command::Hall(Hall::CheckInRest));
    trial.ask(Command::Agenda(agenda::Command::Finish));
    let text = trial.text();
    assert!(trial.chair.state().ballots.iter().next().is_none() && text.contains("Xin giới thiệu Ban kiểm phiếu"));
    for told in ["trong Ban kiểm phiếu, vắng: thay người (F2, «Ban kiểm phiếu»)", "có liên quan đến Hội mẫu số 4"]
    {
        assert!(text.contains(told), "{told}\n{text}");
    }
}
