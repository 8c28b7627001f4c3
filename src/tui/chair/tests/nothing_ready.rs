//! Every form that an action, a list or a question of the chair opens: nothing is chosen in it and nothing typed but
//! what holds already, and numbers.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::ids::UnitId;
use crate::domain::vote::ballot::Manner;
use crate::domain::vote::votes::Votes;
use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::tally::{ballot, opened as voting, plan, press as keys};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::form::Form;
use crate::tui::shell::action::Does;
use crate::tui::shell::base;
use crossterm::event::KeyCode;
use std::any::Any;

/// Rows in which something may stand: what holds already and is mended, numbers, and what is looked at before it is
/// sent. No count, no reason, no person, unit or consequence that was not there before.
const HOLDS: &[(&str, &[&str])] = &[
    ("Chi tiết điểm danh", &["Số đại biểu", "Người dự"]),
    ("Địa điểm", &["Địa điểm"]),
    ("Đoàn chủ trì", &["Họ và tên", "Chức vụ", "Xưng hô riêng"]),
    ("Đổi tên mục", &["Tên mục"]),
    ("Đại biểu mời", &["Họ và tên", "Chức vụ", "Xưng hô riêng"]),
    ("Gia hạn", &["Số phút"]),
    ("Kết quả trên màn chiếu", &[""]),
    ("Màn chiếu", &[""]),
    ("Nhập điểm từ tệp", &["Là điểm"]),
    ("Tên đơn vị", &["Tên đầy đủ", "Tên ngắn"]),
    ("Thêm mục", &["Số phút"]),
    ("Thư ký", &["Họ và tên", "Chức vụ", "Xưng hô riêng"]),
    ("Tỷ lệ cần đạt", &["Tỷ lệ cần đạt", "Tính trên"]),
];

/// The form on top.
fn form(trial: &Trial) -> Option<&Form> {
    trial.chair.shell().stack.top().and_then(|layer| (layer as &dyn Any).downcast_ref())
}

/// Nothing stands in the form on top that may not.
pub fn check(trial: &Trial) {
    let Some((title, ready)) = form(trial).map(Form::stands_ready) else { return };
    let may = HOLDS.iter().find(|(known, _)| *known == title).map_or(&[][..], |(_, rows)| *rows);
    let wrong: Vec<&(&str, String)> = ready.iter().filter(|(label, _)| !may.contains(label)).collect();
    assert!(wrong.is_empty(), "«{title}» opens with {wrong:?}\n{}", trial.text());
}

/// What was pressed to come to a form: choices one after the other.
fn opened(item: u32, open: &dyn Fn(&mut Trial), choices: &[usize]) -> Trial {
    let mut trial = Trial::on(item);
    open(&mut trial);
    for choice in choices {
        (0..=*choice).for_each(|_| trial.key(KeyCode::Down));
        trial.enter();
    }
    trial
}

/// The form that is opened so, and all that its choices lead to.
fn explore(item: u32, open: &dyn Fn(&mut Trial), (choices, from): (&[usize], &str), seen: &mut Vec<String>) {
    let trial = opened(item, open, choices);
    let Some(form) = form(&trial) else { return };
    if form.stands_ready().0 == from && !choices.is_empty() {
        return; // What was chosen was refused, and stands there by the choice.
    }
    check(&trial);
    let from = form.stands_ready().0.to_owned();
    let known = format!("{} {}", form.stands_ready().0, form.only_choices());
    if seen.contains(&known) || choices.len() > 2 {
        return;
    }
    seen.push(known);
    for next in 0..form.only_choices().min(9) {
        explore(item, open, (&[choices, &[next]].concat(), &from), seen);
    }
}

#[test]
fn nothing_stands_ready_in_any_form_of_the_chair() {
    let mut seen = Vec::new();
    for item in [1, 2, 6, 7, 8, 9, 13] {
        for (at, action) in ACTIONS.iter().enumerate() {
            if matches!(action.does, Does::Form(_)) {
                explore(item, &|trial| press(trial, at), (&[], ""), &mut seen);
            }
        }
        for open in [agenda, absent, unmarked, early] {
            explore(item, &open, (&[], ""), &mut seen);
        }
    }
    assert!(seen.len() > 40, "{}", seen.len());
}

fn press(trial: &mut Trial, at: usize) {
    base::run(&mut trial.chair, at);
    trial.show();
}

/// What may be done with an item.
fn agenda(trial: &mut Trial) {
    trial.control('t');
    trial.enter();
}

/// The first unit, marked absent, is there after all.
fn absent(trial: &mut Trial) {
    let unit = UnitId(1);
    let here = trial.chair.state().hall.of(unit).is_present();
    trial.ask(Command::Hall(if here { Hall::CheckOut { unit } } else { Hall::MarkAbsent { unit, reason: None } }));
    trial.key(KeyCode::F(4));
    trial.enter();
}

/// Delete in the roll.
fn unmarked(trial: &mut Trial) {
    trial.key(KeyCode::F(4));
    trial.key(KeyCode::Delete);
}

fn early(trial: &mut Trial) {
    trial.find("be mac som");
}

/// Enter, and Space, pressed again and again, write nothing down: how somebody voted and how many sheets there were is
/// said by people.
fn leans_on(trial: &mut Trial) {
    let before = trial.chair.state().seq;
    for key in [KeyCode::Enter, KeyCode::Char(' ')] {
        (0..8).for_each(|_| trial.key(key));
        assert_eq!(trial.chair.state().seq, before, "written by {key:?}\n{}", trial.text());
        while trial.chair.asks() || !trial.chair.is_bare() {
            trial.key(KeyCode::Esc);
        }
    }
}

/// On what is asked while votes are given in that manner.
fn asked(manner: Manner) -> Trial {
    let mut trial = voting(&plan(12, &[(0, &[3, 4])]), manner, false);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.ask().is_some()));
    trial
}

#[test]
fn no_enter_says_how_somebody_voted_and_the_plain_answer_is_one_key() {
    let mut trial = asked(Manner::Hands);
    leans_on(&mut trial);
    keys(&mut trial, "1");
    let votes = ballot(&trial).voting().votes((0, 0));
    assert_eq!(votes, Votes { yes: 12, no: 0, other: 0 }, "{}", trial.text());
    leans_on(&mut trial);
    // The grid of many choices.
    trial.control('k');
    keys(&mut trial, "⏎⏎⏎⏎");
    trial.control('s');
    assert!(!ballot(&trial).is_counted(), "{}", trial.text());
    trial.key(KeyCode::Esc);
    let mut trial = asked(Manner::RollCallVote);
    leans_on(&mut trial);
    keys(&mut trial, "1");
    assert_eq!(ballot(&trial).voting().votes((0, 0)).yes, 1);
}

#[test]
fn no_enter_counts_sheets_and_one_key_takes_what_is_known() {
    let mut trial = asked(Manner::SecretBallot);
    leans_on(&mut trial);
    assert!(ballot(&trial).sheets().unwrap().issued.is_none());
    keys(&mut trial, "⏎");
    assert!(trial.text().contains("được biểu quyết 12 · phím cách: lấy số 12"), "{}", trial.text());
    // The caret goes to the cell that a refusal names.
    keys(&mut trial, "⏎ ⏎");
    assert!(trial.text().contains("Ghi số phiếu đã in."), "{}", trial.text());
    assert_eq!(keys(&mut trial, " ⏎⏎"), 3, "only the first cell was empty");
    let issued = ballot(&trial).sheets().unwrap().issued.map(|issued| (issued.printed, issued.issued));
    assert_eq!(issued, Some((12, 12)), "{}", trial.text());
    trial.until(|chair| chair.next().is_some_and(|cue| cue.ask().is_some()));
    leans_on(&mut trial);
    keys(&mut trial, "⏎⏎");
    assert!(trial.text().contains("Đếm rồi ghi số phiếu thu về."), "{}", trial.text());
    keys(&mut trial, " ⏎");
    assert_eq!(ballot(&trial).sheets().unwrap().returned, Some(12));
    trial.until(|chair| chair.next().is_some_and(|cue| cue.ask().is_some()));
    leans_on(&mut trial);
    assert!(ballot(&trial).sheets().unwrap().bundles.is_empty());
}

/// The number typed in a list of units is that of the unit in every other list, also where nobody is the first of it.
#[test]
fn a_number_is_that_of_the_unit_also_behind_nobody() {
    let mut trial = Trial::on(item::AWARDS);
    let state = trial.chair.state();
    let sixth = state.conference.short(state.conference.unit_ids().nth(5).unwrap()).to_owned();
    trial.find("ban kiem phieu");
    trial.words("Lê An");
    trial.key(KeyCode::Tab);
    trial.words("6");
    let shown = format!("‹ 6 · {sixth} ›");
    assert!(trial.text().contains(&shown), "{shown}\n{}", trial.text());
}
