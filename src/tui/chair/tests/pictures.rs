//! Pictures of every screen that the chair meets, at 80×24 and 120×36.

use crate::domain::Command;
use crate::domain::attendance::{self, Command as Hall};
use crate::domain::hall::NoQuorum;
use crate::domain::ids::UnitId;
use crate::domain::stages::Kind;
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::tests::desk::{Desk, item, regions};
use crossterm::event::KeyCode;

#[test]
fn before_the_first_item() {
    Desk::new().whole("before");
}

#[test]
fn every_kind_of_stage() {
    for kind in Kind::ALL.iter().copied() {
        let name = kind.word();
        let mut desk = Desk::on(number_of(kind));
        desk.picture(&format!("kind_{name}"));
        let steps = if matches!(kind, Kind::Speech | Kind::Report) { 1 } else { 3 };
        (0..steps).for_each(|_| desk.step());
        desk.picture(&format!("kind_{name}_on"));
    }
}

/// The first item of a kind; the plan holds one of every kind.
fn number_of(kind: Kind) -> u32 {
    let desk = Desk::new();
    let entries = &desk.console.session.state().agenda.entries;
    let entry = entries.iter().find(|entry| entry.item.stage.kind() == kind);
    entry.unwrap_or_else(|| panic!("plan.toml has no {}", kind.words())).id.0
}

#[test]
fn votes_in_each_manner() {
    for (number, manner) in [(item::AGENDA, "general"), (item::AWARDS, "hands"), (item::ELECTION, "roll_call")] {
        let mut desk = Desk::on(number);
        for (step, name) in [
            (BallotStage::Frozen, "frozen"),
            (BallotStage::Open, "open"),
            (BallotStage::Settled, "settled"),
            (BallotStage::Announced, "announced"),
        ] {
            desk.until_ballot(step);
            desk.picture(&format!("vote_{manner}_{name}"));
            if step == BallotStage::Open {
                desk.until(|console| {
                    console
                        .session
                        .state()
                        .ballots
                        .iter()
                        .last()
                        .is_some_and(crate::domain::vote::ballot::Ballot::is_counted)
                });
                desk.picture(&format!("vote_{manner}_counted"));
            }
        }
    }
}

#[test]
fn a_failed_result() {
    let mut desk = Desk::on(item::SCORING);
    desk.until(|console| !console.forms.is_empty());
    desk.picture("hands_form");
    desk.words("6");
    desk.picture("hands_form_typed");
    desk.enter();
    desk.enter();
    desk.enter();
    desk.until_ballot(BallotStage::Announced);
    desk.picture("vote_failed");
    desk.until(|console| !console.forms.is_empty());
    desk.picture("undecided_form");
}

#[test]
fn a_roll_call_by_digits() {
    let mut desk = Desk::on(item::ELECTION);
    desk.until_ballot(BallotStage::Open);
    desk.until(|console| matches!(console.next, crate::domain::Next::Ask(_)));
    desk.key(KeyCode::Char('2'));
    desk.key(KeyCode::Char('3'));
    desk.picture("vote_roll_call_calling");
}

#[test]
fn an_objection() {
    let mut desk = Desk::on(item::AGENDA);
    desk.until_ballot(BallotStage::Open);
    desk.key(KeyCode::Char('2'));
    desk.words("Đề nghị đưa phần khen thưởng lên trước");
    desk.picture("objection_form");
    desk.enter();
    desk.enter();
    desk.picture("objection_noted");
}

#[test]
fn no_quorum() {
    let mut desk = Desk::on(item::ROLL_CALL);
    for unit in 4..=9 {
        desk.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    desk.until(|console| !console.forms.is_empty());
    desk.picture("no_quorum_form");
}

#[test]
fn out_of_reach() {
    let mut desk = Desk::on(item::ROLL_CALL);
    for unit in 5..=9 {
        desk.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    desk.ask(Command::Hall(attendance::Command::CheckInRest));
    for unit in 1..=4 {
        let with = crate::domain::hall::Attendance::one();
        desk.ask(Command::Hall(Hall::CheckIn { unit: UnitId(unit), with }));
    }
    desk.ask(Command::Hall(Hall::WithoutQuorum(NoQuorum::ReportsFirst)));
    desk.go(item::SCORING);
    desk.picture("out_of_reach");
    desk.until(|console| !console.forms.is_empty());
    desk.picture("out_of_reach_form");
}

#[test]
fn overlays() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(1));
    desk.picture("help");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::F(2));
    desk.picture("palette");
    desk.words("diem danh");
    desk.picture("palette_query");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::F(4));
    desk.picture("attendance");
    desk.enter();
    desk.picture("attendance_details");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Delete);
    desk.picture("attendance_delete");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Tab);
    desk.picture("route");
    desk.enter();
    desk.picture("route_form");
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::F(7));
    desk.picture("script");
    desk.key(KeyCode::F(8));
    desk.picture("minutes");
    desk.key(KeyCode::End);
    desk.picture("minutes_end");
}

#[test]
fn notes() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(3));
    desk.words("Nhất trí với báo cáo; đề nghị làm rõ số liệu quỹ hỗ trợ.\n");
    desk.words("Đơn vị nêu ba khó khăn: kinh phí, nhân sự, trụ sở.");
    desk.picture("notes");
    desk.key(KeyCode::F(3));
    desk.words("Nhắc thư ký in thêm 4 bản.");
    desk.picture("notes_private");
}

#[test]
fn a_speaker_and_the_clock() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.find("moi phat bieu");
    desk.picture("floor_form");
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Down);
    desk.enter();
    desk.enter();
    desk.clock.set(desk.clock.get() + 250_000);
    desk.picture("speaker");
    desk.clock.set(desk.clock.get() + 100_000);
    desk.picture("speaker_over");
}

#[test]
fn paused() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.find("tam dung");
    desk.words("mất điện");
    desk.picture("pause_form");
    desk.enter();
    desk.picture("paused");
}

#[test]
fn seal_and_close() {
    let mut desk = Desk::on(item::MINUTES);
    desk.until(|console| matches!(&console.next, crate::domain::Next::Ask(ready) if ready.step == crate::domain::script::Ask::SealMinutes));
    desk.picture("seal");
    desk.find("be mac som");
    desk.picture("close_form");
    desk.key(KeyCode::Esc);
    desk.until(|console| console.session.state().closed.is_some());
    desk.whole("closed");
}

/// The agenda, the hall and the keys, each alone, in the states that they tell of.
#[test]
fn regions_of_the_wide_screen() {
    let mut desk = Desk::on(item::ROLL_CALL);
    desk.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(4), reason: None }));
    desk.region("hall_roll_call", regions::hall);
    let mut desk = Desk::on(item::AWARDS);
    desk.clock.set(desk.clock.get() + 26 * 60_000);
    desk.region("rail_late", regions::rail);
    desk.region("hall_reach", regions::hall);
    desk.region("foot", regions::foot);
    desk.until_ballot(BallotStage::Frozen);
    desk.region("hall_frozen", regions::hall);
    desk.until_ballot(BallotStage::Announced);
    desk.region("hall_announced", regions::hall);
    desk.find("tam dung");
    desk.words("mất điện");
    desk.enter();
    desk.region("foot_paused", regions::foot);
    desk.region("rail_paused", regions::rail);
}
