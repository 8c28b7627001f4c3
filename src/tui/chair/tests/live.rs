//! What moves while somebody types or speaks: bars, and the tiles of the hall.

use crate::domain::Command;
use crate::domain::floor::{self, Voice};
use crate::domain::ids::UnitId;
use crate::tui::chair::tests::trial::{Trial, item};

/// The row of the bar, and how many cells of it are full.
fn bar(trial: &Trial) -> (String, usize) {
    let row =
        trial.rows().into_iter().find(|row| row.contains("đồng ý · cần")).unwrap_or_else(|| panic!("{}", trial.text()));
    let full = row.chars().filter(|sign| *sign == '█').count();
    (row, full)
}

#[test]
fn the_bar_of_a_count_grows_while_figures_are_typed_and_tells_what_is_missing() {
    let mut trial = Trial::on(item::AWARDS);
    trial.until_hands();
    let (empty, full) = bar(&trial);
    assert!(full == 0 && empty.contains("│") && empty.contains("còn thiếu"), "{empty}");
    trial.words("3");
    let (three, some) = bar(&trial);
    assert!(some > 0 && three.contains("3/9 đồng ý · cần 5 · còn thiếu 2"), "{three}");
    trial.key(crossterm::event::KeyCode::Backspace);
    // Who did not object agrees, as it would be recorded.
    trial.enter();
    trial.words("1");
    let (rest, more) = bar(&trial);
    assert!(more > some && rest.contains("8/9 đồng ý · cần 5 · đủ"), "{rest}");
}

#[test]
fn in_a_discussion_tiles_tell_who_speaks_who_spoke_and_who_waits() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.size((120, 36));
    let sign = |trial: &Trial, name: &str| {
        let row = trial
            .rows()
            .into_iter()
            .find(|row| row.trim_end().ends_with(name))
            .unwrap_or_else(|| panic!("{}", trial.text()));
        row.split(name).next().and_then(|before| before.trim_end().chars().last())
    };
    let give = |unit| Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(unit)), ..Voice::default() }));
    assert_eq!([sign(&trial, "Hội mẫu 5"), sign(&trial, "Hội mẫu 7")], [Some('◦'), Some('●')], "one waits");
    trial.ask(give(7));
    assert_eq!(sign(&trial, "Hội mẫu 7"), Some('▸'));
    trial.ask(Command::Floor(floor::Command::End));
    assert_eq!(sign(&trial, "Hội mẫu 7"), Some('✓'));
}
