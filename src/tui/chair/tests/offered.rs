//! Every key that a screen names does something there, and every word that a chair would type finds something.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::ids::UnitId;
use crate::tui::chair::ChairScreen;
use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::foot_keys;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

const WORDS: &[(&str, &str)] = &[
    ("xem lại", "Văn bản"),
    ("giải lao", "Tạm dừng hội nghị"),
    ("nghỉ", "Tạm dừng hội nghị"),
    ("nhầm", "Hoàn tác"),
    ("sai", "Hoàn tác"),
    ("thêm mục", "Chương trình"),
    ("hết giờ", "Đồng hồ"),
    ("thay người", "Điểm danh"),
    ("ủy quyền", "Điểm danh"),
    ("quyết định", "Văn bản"),
    ("bỏ phiếu", "Chọn cách biểu quyết"),
    ("chủ tọa", "Chuyển quyền điều hành"),
    ("chủ toạ", "Chuyển quyền điều hành"),
    ("phông chữ", "Lời dẫn cỡ lớn"),
    ("công bố sai", "Kiểm lại kết quả"),
    ("danh điểm", "Điểm danh"),
];

#[test]
fn the_words_of_a_chair_find_what_is_meant() {
    for (query, wanted) in WORDS {
        let mut found: Vec<(u32, &str)> =
            ACTIONS.iter().filter_map(|action| Some((action.rank(query)?, action.words))).collect();
        found.sort_unstable();
        assert!(found.iter().any(|(_, words)| words.starts_with(wanted)), "«{query}» finds {found:?}");
    }
    let unmeant = ACTIONS.iter().filter(|action| ScreenAction::rank(action, "mua bảo hiểm").is_some()).count();
    assert_eq!(unmeant, 0);
}

#[test]
fn a_search_that_finds_nothing_says_so_and_offers_nothing() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(2));
    trial.words("mua bao hiem");
    assert!(trial.text().contains("Không thấy «mua bao hiem»"), "{}", trial.text());
    assert!(!trial.bottom().contains("Enter"), "{}", trial.bottom());
}

/// A key as the bottom line writes it.
pub fn pressed(cap: &str) -> KeyEvent {
    let letter = |letter: &str| KeyCode::Char(letter.chars().next().unwrap().to_ascii_lowercase());
    match cap {
        "Enter" => KeyCode::Enter.into(),
        "Phím cách" | "Dấu cách" => KeyCode::Char(' ').into(),
        "Esc" => KeyCode::Esc.into(),
        "Tab" => KeyCode::Tab.into(),
        "Delete" => KeyCode::Delete.into(),
        "↑↓" => KeyCode::Down.into(),
        "← →" => KeyCode::Right.into(),
        "PgDn" => KeyCode::PageDown.into(),
        "1 2 3" => KeyCode::Char('1').into(),
        _ => match (cap.strip_prefix('F'), cap.strip_prefix('^').or(cap.strip_prefix("Ctrl+"))) {
            (Some(number), _) => KeyCode::F(number.parse().unwrap()).into(),
            (None, Some(named)) => KeyEvent::new(letter(named), KeyModifiers::CONTROL),
            (None, None) => letter(cap).into(),
        },
    }
}

/// The keys of the bottom line that do not end the program, and the digits that the screen tells of.
pub fn offered(trial: &Trial) -> Vec<String> {
    let shell = trial.chair.shell();
    let mut caps: Vec<String> =
        foot_keys::step_keys::<ChairScreen>(&shell.stack, shell.state()).into_iter().map(|(cap, _)| cap).collect();
    let table = foot_keys::function_keys::<ChairScreen>(&shell.stack, shell.state()).into_iter();
    caps.extend(table.filter(|key| key.is_live).map(|key| format!("F{}", key.number)));
    let text = trial.text();
    let told = ('1'..='9').filter(|digit| {
        let inside = [format!(" {digit}: "), format!("({digit}: ")];
        shell.stack.top().is_none() && inside.iter().any(|told| text.contains(told))
    });
    caps.extend(told.map(String::from));
    caps.extend(trial.bottom().trim_start().split("  ").next().map(str::to_owned));
    // Undo leads to another screen, and has tests of its own.
    caps.retain(|cap| cap != "F10" && cap != "^Z" && !cap.is_empty());
    caps
}

/// Presses every key that the screen names, and comes back to it.
fn every_key_does_something(trial: &mut Trial) {
    for cap in offered(trial) {
        if !offered(trial).contains(&cap) {
            continue; // What was pressed before closed something.
        }
        let before = (trial.stands(), trial.text(), trial.caret());
        let seq = trial.chair.state().seq;
        trial.key(pressed(&cap));
        assert!((trial.stands(), trial.text(), trial.caret()) != before, "{cap} does nothing\n{}", trial.text());
        for _ in 0..4 {
            if trial.chair.shell().stack.top().is_some() {
                trial.key(KeyCode::Esc);
            }
        }
        if trial.chair.state().seq != seq || trial.chair.finished() {
            return; // It went on: the rest is another screen's.
        }
    }
}

#[test]
fn every_key_that_a_screen_names_does_something() {
    for number in 1..=13 {
        let mut trial = Trial::on(number);
        for _ in 0..10 {
            if trial.chair.state().closed.is_some() || trial.chair.finished() {
                break;
            }
            every_key_does_something(&mut trial);
            trial.step();
        }
    }
}

#[test]
fn who_waits_is_offered_the_roll_and_the_other_ways() {
    let mut trial = Trial::on(item::ROLL_CALL);
    for unit in 4..=9 {
        trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    trial.until(ChairScreen::asks);
    trial.choose('1');
    assert!(trial.bottom().contains("F4  Điểm danh"), "{}", trial.bottom());
    assert!(trial.bottom().contains("Enter cách khác"), "{}", trial.bottom());
    trial.enter();
    assert!(trial.chair.asks(), "{}", trial.text());
}

#[test]
fn a_table_of_marks_is_not_sent_for_where_the_agenda_has_none() {
    let plan = "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\n[bloc]\nkind = \"cum\"\nname = \"Cụm mẫu\"\nshort = \"Cụm mẫu\"\ntotal = 2\n[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n";
    let mut trial = Trial::with(plan);
    trial.find("bang diem nhap");
    assert!(trial.text().contains("không có mục chấm điểm"), "{}", trial.text());
    assert!(!trial.text().contains("Bấm Tab"), "{}", trial.text());
}
