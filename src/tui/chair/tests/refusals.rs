//! What a refusal says of keys is true: each key it names, and each name to search for, is in the chair's table.

use crate::domain::refusal::Means;
use crate::domain::{Command, Role};
use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::trial::Trial;
use crate::tui::shell::action::of_key;
use crate::tui::shell::base::ask;
use crate::tui::shell::means::reached;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Means with the first words of the actions that it stands for, in the order in which they are named.
const MEANT: [(Means, &[&str]); 10] = [
    (Means::Agenda, &["Chương trình"]),
    (Means::Attendance, &["Điểm danh"]),
    (Means::Notes, &["Ghi chép"]),
    (Means::Undo, &["Hoàn tác"]),
    (Means::Recount, &["Tìm chức năng", "Đếm lại"]),
    (Means::UndoOrRecount, &["Hoàn tác", "Tìm chức năng", "Đếm lại"]),
    (Means::Review, &["Tìm chức năng"]),
    (Means::Board, &["Tìm chức năng", "Ban kiểm phiếu"]),
    (Means::Total, &["Tìm chức năng", "Nhập tổng số đơn vị"]),
    (Means::Lists, &["Tìm chức năng"]),
];

/// The words of the action that a key or a name in guillemets stands for.
fn words(token: &str) -> &'static str {
    if let Some(name) = token.strip_prefix('«').and_then(|rest| rest.strip_suffix('»')) {
        return ACTIONS.iter().map(|action| action.words).find(|words| words.starts_with(name)).expect(name);
    }
    let key = match token.strip_prefix("Ctrl+") {
        Some(letter) => {
            let letter = letter.to_lowercase().chars().next().expect("a letter");
            KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        None => KeyEvent::new(KeyCode::F(token[1..].parse().expect("a number")), KeyModifiers::NONE),
    };
    of_key(ACTIONS, key).map(|at| ACTIONS[at].words).expect(token)
}

#[test]
fn every_means_is_reached_as_the_refusal_says() {
    for (means, meant) in MEANT {
        let tokens: Vec<&str> = reached(means, Role::Chair).split([';', ',']).map(str::trim).collect();
        let found: Vec<&str> = tokens.into_iter().map(words).collect();
        assert_eq!(found.len(), meant.len(), "{means:?}: {found:?}");
        for (found, meant) in found.iter().zip(meant) {
            assert!(found.starts_with(meant), "{means:?}: {found}, not {meant}");
        }
    }
}

#[test]
fn a_council_is_refused_in_its_own_words() {
    let mut trial = Trial::with(include_str!("../../../../tests/plans/kinds/hoi-dong.toml"));
    assert!(!ask(&mut trial.chair, Command::Resume, None));
    assert_eq!(trial.chair.shell().notice(), Some("Phiên họp không đang tạm dừng."));
}
