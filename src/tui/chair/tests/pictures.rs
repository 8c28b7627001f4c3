//! Pictures of every screen that the chair meets, at 80×24 and 120×36.

use crate::domain::Command;
use crate::domain::attendance::{self, Command as Hall};
use crate::domain::hall::NoQuorum;
use crate::domain::ids::UnitId;
use crate::domain::script::{Ask, Cue};
use crate::domain::stages::Kind;
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::trial::{Trial, item, regions};
use crossterm::event::KeyCode;

#[test]
fn before_the_first_item() {
    Trial::new().whole("before");
}

#[test]
fn every_kind_of_stage() {
    for kind in Kind::ALL.iter().copied() {
        let name = kind.word();
        let mut trial = Trial::on(number_of(kind));
        trial.picture(&format!("kind_{name}"));
        let steps = if matches!(kind, Kind::Speech | Kind::Report) { 1 } else { 3 };
        (0..steps).for_each(|_| trial.step());
        trial.picture(&format!("kind_{name}_on"));
    }
}

/// What a kind of item shows once it has begun, with all that stands beside it: more of the window shows more.
#[test]
fn every_kind_of_stage_in_a_wide_window() {
    for kind in Kind::ALL.iter().copied() {
        let mut trial = Trial::on(number_of(kind));
        trial.step();
        trial.wide(&format!("kind_{}_wide", kind.word()));
    }
}

/// The first item of a kind; the plan holds one of every kind.
fn number_of(kind: Kind) -> u32 {
    let trial = Trial::new();
    let entries = &trial.chair.state().agenda.entries;
    let entry = entries.iter().find(|entry| entry.item.stage.kind() == kind);
    entry.unwrap_or_else(|| panic!("plan.toml has no {}", kind.words())).id.0
}

#[test]
fn votes_in_each_manner() {
    for (number, manner) in [(item::AGENDA, "general"), (item::AWARDS, "hands"), (item::ELECTION, "roll_call")] {
        let mut trial = Trial::on(number);
        for (step, name) in [
            (BallotStage::Frozen, "frozen"),
            (BallotStage::Open, "open"),
            (BallotStage::Settled, "settled"),
            (BallotStage::Announced, "announced"),
        ] {
            trial.until_ballot(step);
            trial.picture(&format!("vote_{manner}_{name}"));
            if step == BallotStage::Open {
                trial.until(|chair| {
                    chair.state().ballots.iter().last().is_some_and(crate::domain::vote::ballot::Ballot::is_counted)
                });
                trial.picture(&format!("vote_{manner}_counted"));
            }
        }
    }
}

#[test]
fn a_failed_result() {
    let mut trial = Trial::on(item::SCORING);
    trial.until_hands();
    trial.picture("hands_form");
    trial.enter();
    trial.words("6");
    trial.picture("hands_form_typed");
    trial.enter();
    trial.words("0");
    trial.enter();
    trial.until_ballot(BallotStage::Announced);
    trial.picture("vote_failed");
    trial.until(ChairScreen::asks);
    trial.picture("undecided_form");
}

#[test]
fn a_roll_call_by_digits() {
    let mut trial = Trial::on(item::ELECTION);
    trial.until_ballot(BallotStage::Open);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.ask().is_some()));
    trial.key(KeyCode::Char('2'));
    trial.key(KeyCode::Char('3'));
    trial.picture("vote_roll_call_calling");
}

#[test]
fn an_objection() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Open);
    trial.key(KeyCode::Char('2'));
    trial.words("Đề nghị đưa phần khen thưởng lên trước");
    trial.enter();
    trial.picture("objection_form");
    trial.choose('1');
    trial.picture("objection_noted");
}

#[test]
fn no_quorum() {
    let mut trial = Trial::on(item::ROLL_CALL);
    for unit in 4..=9 {
        trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    trial.until(ChairScreen::asks);
    trial.picture("no_quorum_form");
}

/// The guests of the plan, one after the other; who does not come is left out.
#[test]
fn guests_introduced() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.label.starts_with("Giới thiệu, ghi có mặt")));
    trial.picture("guests");
    trial.key(KeyCode::Delete);
    assert!(trial.text().contains("○ Lê Văn Giả Định"), "{}", trial.text());
}

#[test]
fn out_of_reach() {
    let mut trial = Trial::on(item::ROLL_CALL);
    for unit in 5..=9 {
        trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    for unit in 1..=4 {
        let with = crate::domain::hall::Attendance::uncounted();
        trial.ask(Command::Hall(Hall::CheckIn { unit: UnitId(unit), with }));
    }
    trial.ask(Command::Hall(Hall::WithoutQuorum(NoQuorum::ReportsFirst)));
    trial.go(item::SCORING);
    trial.picture("out_of_reach");
    trial.until(ChairScreen::asks);
    trial.picture("out_of_reach_form");
}

#[test]
fn overlays() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(1));
    trial.picture("help");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(2));
    trial.picture("palette");
    trial.words("diem danh");
    trial.picture("palette_query");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(4));
    trial.picture("attendance");
    trial.enter();
    trial.picture("attendance_details");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Delete);
    trial.picture("attendance_delete");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Tab);
    trial.picture("route");
    trial.enter();
    trial.picture("route_form");
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(7));
    trial.picture("script");
    trial.key(KeyCode::F(8));
    trial.picture("minutes");
    trial.key(KeyCode::End);
    trial.picture("minutes_end");
}

#[test]
fn notes() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(3));
    trial.words("Nhất trí với báo cáo; đề nghị làm rõ số liệu quỹ hỗ trợ.\n");
    trial.words("Đơn vị nêu ba khó khăn: kinh phí, nhân sự, trụ sở.");
    trial.picture("notes");
    trial.key(KeyCode::F(3));
    trial.words("Nhắc thư ký in thêm 4 bản.");
    trial.picture("notes_private");
}

#[test]
fn a_speaker_and_the_clock() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.find("moi phat bieu");
    trial.picture("floor_form");
    trial.choose('3');
    trial.enter();
    trial.clock.set(trial.clock.get() + 250_000);
    trial.picture("speaker");
    trial.clock.set(trial.clock.get() + 100_000);
    trial.picture("speaker_over");
}

#[test]
fn paused() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.find("tam dung");
    trial.words("mất điện");
    trial.picture("pause_form");
    trial.enter();
    trial.picture("paused");
}

#[test]
fn seal_and_close() {
    let mut trial = Trial::on(item::MINUTES);
    trial.until(|chair| chair.next().and_then(Cue::ask) == Some(&Ask::SealMinutes));
    trial.picture("seal");
    trial.find("be mac som");
    trial.picture("close_form");
    trial.key(KeyCode::Esc);
    trial.until(|chair| chair.state().closed.is_some());
    trial.whole("closed");
}

/// The agenda, the hall and the keys, each alone, in the states that they tell of.
#[test]
fn regions_of_the_wide_screen() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(4), reason: None }));
    trial.region("hall_roll_call", regions::hall);
    let mut trial = Trial::on(item::AWARDS);
    trial.clock.set(trial.clock.get() + 26 * 60_000);
    trial.region("rail_late", regions::rail);
    trial.region("hall_reach", regions::hall);
    trial.region("foot", regions::foot);
    trial.until_ballot(BallotStage::Frozen);
    trial.region("hall_frozen", regions::hall);
    trial.until_ballot(BallotStage::Announced);
    trial.region("hall_announced", regions::hall);
    trial.find("tam dung");
    trial.words("mất điện");
    trial.enter();
    trial.region("foot_paused", regions::foot);
    trial.region("rail_paused", regions::rail);
}
