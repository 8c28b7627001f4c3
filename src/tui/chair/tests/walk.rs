//! Enter and Space alone, over every shipped plan: what is plain is done, and at each choice the program stands still
//! and says what must be chosen.

use crate::domain::Command;
use crate::domain::agenda::Entry;
use crate::domain::attendance::Command as Hall;
use crate::domain::hall::Attendance;
use crate::domain::ids::UnitId;
use crate::domain::outcome;
use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::nothing_ready;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::form::Form;
use crate::tui::runner::Screen;
use crate::tui::shell::layer::Effect;
use crossterm::event::KeyCode;
use std::fmt::Write;

const SHIPPED: [&str; 6] = [
    include_str!("../../../../sessions/hung-yen-2022.toml"),
    include_str!("../../../../sessions/lai-chau-2023.toml"),
    include_str!("../../../../sessions/mau-khoi-thi-dua.toml"),
    include_str!("../../../../sessions/nam-dinh-2023.toml"),
    include_str!("../../../../sessions/quang-tri-2023.toml"),
    include_str!("../../../../sessions/yen-bai-2022.toml"),
];

/// Whether the last line wants a choice.
fn stands_still(trial: &Trial) -> bool {
    trial.bottom().starts_with("  ↑↓  Chọn ")
}

/// Enter, and Space, change nothing where something must be chosen, and say so.
fn leans_on_the_keys(trial: &mut Trial) {
    let before = trial.stands();
    trial.enter();
    assert_eq!(trial.stands(), before, "chosen by Enter\n{}", trial.text());
    assert!(trial.text().contains("rồi bấm Enter"), "silent\n{}", trial.text());
    trial.space();
    assert_eq!(trial.stands(), before, "chosen by Space\n{}", trial.text());
}

/// Enter leads to where it is said what was heard or counted, and no Enter more says it.
fn says_nothing_by_enter(trial: &mut Trial) {
    let before = trial.chair.state().seq;
    for _ in 0..6 {
        trial.enter();
        assert_eq!(trial.chair.state().seq, before, "a vote by Enter\n{}", trial.text());
    }
    while trial.chair.asks() || !trial.chair.is_bare() {
        trial.key(KeyCode::Esc);
    }
}

/// To the end by the key of the last line; how often something had to be chosen.
fn walk(trial: &mut Trial) -> u32 {
    let mut choices = 0;
    for _ in 0..2_000 {
        if trial.chair.state().closed.is_some() {
            return choices;
        }
        nothing_ready::check(trial);
        if stands_still(trial) {
            leans_on_the_keys(trial);
            trial.key(KeyCode::Down);
            choices += 1;
        }
        if trial.chair.is_bare() && !trial.chair.asks() && trial.must_be_said().is_some() {
            says_nothing_by_enter(trial);
            choices += 1;
        }
        let before = (trial.stands(), trial.text(), trial.caret());
        trial.step();
        assert!((trial.stands(), trial.text(), trial.caret()) != before, "a dead key\n{}", trial.text());
    }
    panic!("no end:\n{}", trial.text());
}

#[test]
fn enter_and_space_alone_carry_every_shipped_plan() {
    for plan in SHIPPED {
        let mut trial = Trial::with(plan);
        walk(&mut trial);
        let state = trial.chair.state();
        let bare = |entry: &Entry| entry.moved.is_some() || entry.added.is_some();
        assert!(!state.agenda.entries.iter().any(bare) && state.went_on.is_empty(), "{}", state.conference.title);
    }
}

/// Six units for one seat by hands: nobody is elected by a key that is leant on.
#[test]
fn nobody_is_elected_by_enter() {
    let mut plan = String::from(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\n[bloc]\nkind = \"cum\"\nname = \"Cụm mẫu\"\nshort = \"Cụm mẫu\"\ntotal = 7\nhead = \"u7\"\n",
    );
    for unit in 1..=7 {
        writeln!(plan, "[[unit]]\nkey = \"u{unit}\"\nname = \"Tỉnh {unit}\"\nshort = \"Tỉnh {unit}\"").unwrap();
    }
    plan.push_str("[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n[[item]]\nkind = \"election\"\ntitle = \"Suy tôn\"\nhead = { units = [\"u1\", \"u2\", \"u3\", \"u4\", \"u5\", \"u6\"] }\n");
    let mut trial = Trial::with(&plan);
    for _ in 0..60 {
        trial.step();
    }
    // What is missing is said at its cell, and the next Enter leaves that.
    for _ in 0..4 {
        if !trial.text().contains("Ghi số đơn vị") {
            trial.step();
        }
    }
    assert!(trial.chair.asks() && trial.text().contains("Ghi số đơn vị đồng ý với Tỉnh 1"), "{}", trial.text());
    let counted = trial.chair.state().ballots.iter().last().and_then(|ballot| ballot.hands());
    assert!(counted.is_none_or(std::collections::BTreeMap::is_empty), "{counted:?}");
    let seats = outcome::seat(&trial.chair.state().outcomes, false);
    assert!(seats.is_none(), "{seats:?}");
}

/// Too few for the quorum: «Chờ thêm» waits, says for how many, and offers the key that is needed.
#[test]
fn waiting_waits() {
    let mut trial = Trial::on(item::ROLL_CALL);
    for unit in 4..=9 {
        trial.ask(Command::Hall(Hall::MarkAbsent { unit: UnitId(unit), reason: None }));
    }
    trial.until(ChairScreen::asks);
    trial.choose('1');
    let waits = |trial: &Trial| {
        let text = trial.text();
        assert!(text.contains("Đang chờ: thiếu 3 đơn vị. F4 khi có đơn vị đến"), "{text}");
        assert!(trial.bottom().starts_with("  F4  Điểm danh đơn vị vừa đến"), "{}", trial.bottom());
    };
    waits(&trial);
    let seq = trial.chair.state().seq;
    for _ in 0..9 {
        trial.enter();
        assert!(trial.chair.state().seq == seq && trial.chair.asks(), "a dead loop\n{}", trial.text());
    }
    trial.key(KeyCode::Esc);
    waits(&trial);
    trial.chair.tick();
    let mut trial = trial.killed();
    waits(&trial);
    for unit in 4..=6 {
        trial.ask(Command::Hall(Hall::CheckIn { unit: UnitId(unit), with: Attendance::uncounted() }));
    }
    assert!(!trial.text().contains("Đang chờ"), "{}", trial.text());
    assert!(trial.bottom().starts_with("  Enter  Đọc xong"), "{}", trial.bottom());
}

/// However long the text of a question is, its choices are seen, and the rest of it is reached.
#[test]
fn a_long_text_never_hides_the_choices() {
    let mut trial = Trial::new();
    let long = format!("{} cuối cùng", "Đơn vị chưa có số liệu; ".repeat(120));
    let ways = vec![("Bỏ qua bước".to_owned(), 1), ("Để nguyên".to_owned(), 2)];
    trial.chair.shell_mut().open(Form::choice("Chọn cách giải quyết", &long, ways, |_| Ok(Effect::Stay)));
    trial.size((80, 24));
    let seen = |trial: &Trial| trial.text().contains("Bỏ qua bước") && trial.text().contains("Để nguyên");
    assert!(seen(&trial) && trial.text().contains("PgDn: đọc tiếp"), "{}", trial.text());
    for _ in 0..20 {
        trial.key(KeyCode::PageDown);
        assert!(seen(&trial), "{}", trial.text());
    }
    assert!(trial.text().contains("cuối cùng") && !trial.text().contains("đọc tiếp"), "{}", trial.text());
}
