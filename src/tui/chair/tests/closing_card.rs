//! The card after bế mạc: what was decided, minutes against the plan, the file; and Enter that begins nothing.

use crate::domain::Command;
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

/// A meeting with one item of five minutes that took nine, closed early.
fn closed() -> Trial {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Announced);
    trial.clock.set(trial.clock.get() + 9 * 60_000);
    trial.despite(Command::Close, Some("hết giờ"));
    trial.size((120, 60));
    trial
}

#[test]
fn it_tells_decisions_minutes_and_the_file() {
    let mut trial = closed();
    // A folder for a while has a long name on some systems.
    trial.size((160, 60));
    let seen = trial.text();
    assert!(seen.contains("Chương trình Hội nghị: nhất trí"), "{seen}");
    assert!(seen.contains("1 nội dung biểu quyết, thông qua 1"), "{seen}");
    let file = std::path::absolute(trial.folder().join("hoi-nghi.chutoa")).unwrap();
    assert!(seen.contains(&file.display().to_string()), "{seen}");
    let bar = |number: &str| trial.rows().into_iter().find(|row| row.contains(number)).expect(number);
    let over = bar(" 3. Thông qua chương trình");
    assert!(over.contains('━') && over.contains('█') && over.contains("9′ / 5′"), "{over}");
    let spared = bar(" 4. Phát biểu khai mạc");
    assert!(!spared.contains('━') && spared.contains('─') && spared.contains("chưa làm"), "{spared}");
}

/// A refused thing is not told as one that passed.
#[test]
fn what_was_not_decided_is_told_apart() {
    let mut trial = Trial::on(item::SCORING);
    trial.until_hands();
    trial.enter();
    trial.words("6");
    trial.enter();
    trial.words("0");
    trial.enter();
    trial.until_ballot(BallotStage::Announced);
    trial.despite(Command::Close, Some("hết giờ"));
    trial.size((120, 60));
    let seen = trial.text();
    assert!(seen.contains("1 nội dung biểu quyết, thông qua 0"), "{seen}");
    assert!(seen.lines().any(|row| row.trim_start().starts_with("– ")), "{seen}");
}

#[test]
fn a_low_window_scrolls_it_and_enter_only_leaves() {
    let mut trial = closed();
    trial.size((80, 24));
    assert!(trial.text().contains("· PgDn") && !trial.text().contains("Ctrl+U: số"), "{}", trial.text());
    (0..3).for_each(|_| trial.key(KeyCode::PageDown));
    assert!(trial.text().contains("Ctrl+U: số"), "{}", trial.text());
    let before = trial.chair.state().seq;
    trial.enter();
    assert!(trial.chair.finished() && trial.chair.state().seq == before);
}
