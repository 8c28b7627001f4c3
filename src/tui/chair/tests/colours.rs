//! Colours as they are chosen, and what is told without any.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::hall::{Attendance, Substitute};
use crate::domain::ids::UnitId;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::looks::ThemeChoice;
use crate::tui::theme::Theme;
use std::collections::BTreeSet;

#[test]
fn a_theme_is_chosen_on_a_key_or_found() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('w');
    assert!(trial.text().contains("Tương phản cao"), "{}", trial.text());
    trial.choose('4');
    assert_eq!(*trial.chair.shell().seat.theme(), Theme::contrast());
    assert_eq!(trial.chair.shell().seat.looks().choice(), ThemeChoice::Contrast);
    assert!(trial.text().contains("✓ Màu của màn hình: tương phản cao."), "{}", trial.text());
    // Whatever the terminal has: words that have no colour of their own are given letters and a ground.
    assert_eq!(trial.style_of("Đề nghị thảo luận"), Theme::contrast().ground.fg);
    trial.find("mau sac");
    trial.choose('6');
    assert_eq!(*trial.chair.shell().seat.theme(), Theme::plain());
}

/// Success has another colour than a warning, and a sign of its own where there are no colours.
#[test]
fn success_is_no_warning() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('w');
    trial.choose('2');
    let said = |trial: &Trial, words: &str| trial.style_of(words);
    assert_eq!(said(&trial, "✓ Màu"), Theme::dark().green.fg);
    trial.ask(Command::Hall(Hall::CheckOut { unit: UnitId(2) }));
    trial.control('z');
    assert_eq!(said(&trial, "✓ Đã hoàn tác"), Theme::dark().green.fg);
    // What cannot be done is said in the colour of a warning.
    trial.chair.shell_mut().say("Không làm được.");
    trial.show();
    assert_eq!(said(&trial, "Không làm được."), Theme::dark().warning.fg);
}

/// Every way to be in the hall has a sign of its own: no colour is needed to tell one from another.
#[test]
fn without_colours_every_state_of_a_unit_is_told() {
    let mut trial = Trial::on(item::ROLL_CALL);
    let here = |unit, with| Command::Hall(Hall::CheckIn { unit: UnitId(unit), with });
    trial.ask(here(1, Attendance::uncounted()));
    trial.ask(here(2, Attendance { substitute: Substitute::WithoutPaper, ..Attendance::uncounted() }));
    trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(3), reason: None }));
    trial.until(|chair| {
        chair.next().is_some_and(|cue| matches!(cue.command(), Some(Command::Hall(Hall::CheckIn { .. }))))
    });
    trial.size((120, 36));
    let sign = |name: &str| {
        let row = trial.rows().into_iter().find(|row| row.contains(name)).expect(name);
        let before = row.split(name).next().unwrap_or_default().trim_end().chars().last();
        before.expect("a sign")
    };
    // Present, a deputy without a paper, absent, called now, not called yet.
    let signs = ["Hội mẫu 1", "Hội mẫu 2", "Hội Bảo tồn", "Hội Hỗ trợ", "Hội mẫu 5"].map(sign);
    assert_eq!(BTreeSet::from(signs).len(), signs.len(), "{signs:?}\n{}", trial.text());
}
