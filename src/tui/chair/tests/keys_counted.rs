//! How many keys the common deeds of a chair take, each pressed and seen to be done; `--nocapture` prints the table.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::hall::Presence;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A letter as a key.
fn letter(sign: char) -> KeyEvent {
    KeyCode::Char(sign).into()
}

/// Presses keys; answers how many there were.
fn press(trial: &mut Trial, keys: impl IntoIterator<Item = KeyEvent>) -> usize {
    keys.into_iter().map(|key| trial.key(key)).count()
}

/// A row of the table: what is done, what the trial measured, what it takes now and may take at the most.
fn told(deed: &str, before: &str, now: usize, most: usize) {
    println!("{} {} {now:>3}", crate::text::pad(deed, 44), crate::text::pad(before, 12));
    assert!(now <= most, "{deed}: {now} keys, {most} at the most");
}

fn roll_call() -> Trial {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| {
        chair.next().is_some_and(|cue| matches!(cue.command(), Some(Command::Hall(Hall::CheckIn { .. }))))
    });
    trial
}

#[test]
fn unanimous_consent() {
    let mut trial = Trial::on(item::AGENDA);
    let mut keys = 0;
    let announced = |chair: &ChairScreen| {
        chair.state().ballots.iter().last().is_some_and(|ballot| ballot.step == BallotStage::Announced)
    };
    while !announced(&trial.chair) {
        trial.step();
        keys += 1;
        assert!(keys < 20, "{}", trial.text());
    }
    told("nhất trí, kể cả đọc dự thảo", "6", keys, 4);
}

#[test]
fn absence_and_everybody_present() {
    let mut trial = roll_call();
    let keys = press(&mut trial, [KeyCode::Delete.into(), KeyCode::Delete.into(), KeyCode::Delete.into()]);
    let absent = trial.chair.state().hall.missing().len();
    assert!(absent >= 3, "{}", trial.text());
    told("ba đơn vị vắng, khi đang gọi", "3", keys, 3);
    let mut trial = roll_call();
    let search = "tat".chars().map(letter);
    let keys = [KeyCode::F(2).into()].into_iter().chain(search).chain([KeyCode::Enter.into()]);
    let keys = press(&mut trial, keys);
    assert_eq!(trial.chair.state().hall.present().len(), 9, "{}", trial.text());
    told("có mặt tất cả", "5", keys, 5);
}

/// Unit 9 of 9: by its number, and by letters of its name.
#[test]
fn late_arrival() {
    for (typed, most) in [("9", 5), ("mau 9", 9)] {
        let mut trial = roll_call();
        for unit in 1..=9 {
            trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
        }
        let name = typed.chars().map(letter);
        let opened = press(&mut trial, [KeyEvent::from(KeyCode::F(4))].into_iter().chain(name));
        // A breath after the name a space is the key of the list again.
        trial.clock.set(trial.clock.get() + 3000);
        let keys = opened + press(&mut trial, [letter(' '), KeyCode::Esc.into()]);
        assert!(matches!(trial.chair.state().hall.of(UnitId(9)), Presence::Present { .. }), "{}", trial.text());
        assert!(trial.chair.is_bare());
        told(&format!("đơn vị 9 đến muộn, gõ «{typed}»"), "n+2 = 11", keys, most);
    }
}

#[test]
fn jump_and_back() {
    let mut trial = Trial::on(item::CEREMONY);
    let keys = press(&mut trial, [KeyCode::Tab.into(), letter('9'), letter(' ')]);
    assert_eq!(trial.chair.state().agenda.current, Some(ItemId(9)), "{}", trial.text());
    assert!(trial.chair.is_bare() && !trial.chair.asks());
    told("nhảy tới mục 9", "n+4 = 13", keys, 3);
}

#[test]
fn note_undo_and_leaving() {
    let mut trial = Trial::on(item::DISCUSSION);
    let opened = press(&mut trial, [KeyCode::F(3).into()]);
    trial.words("một ý");
    let keys = opened + press(&mut trial, [KeyCode::Esc.into()]);
    assert!(trial.chair.is_bare() && !trial.chair.state().notes.is_empty(), "{}", trial.text());
    told("ghi chép (chưa kể chữ)", "2", keys, 2);
    let before = trial.chair.state().undone.len();
    let keys = press(&mut trial, [KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL)]);
    assert_eq!(trial.chair.state().undone.len(), before + 1, "{}", trial.text());
    told("hoàn tác", "1", keys, 1);
    let keys = press(&mut trial, [KeyCode::F(10).into()]);
    assert!(trial.chair.finished());
    told("thoát (mở lại: 1)", "1", keys, 1);
}
