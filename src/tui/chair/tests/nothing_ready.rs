//! Every form that an action, a list or a question of the chair opens: nothing is chosen in it and nothing typed but
//! what holds already, and numbers.

use crate::domain::Command;
use crate::domain::attendance::Command as Hall;
use crate::domain::ids::UnitId;
use crate::tui::chair::base::ACTIONS;
use crate::tui::chair::tests::trial::Trial;
use crate::tui::layers::form::Form;
use crate::tui::shell::action::Does;
use crate::tui::shell::base;
use crossterm::event::KeyCode;
use std::any::Any;

/// Rows in which something may stand: what holds already and is mended, numbers, and what is looked at before it is
/// sent. No reason, no person, unit or consequence that was not there before.
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
    ("Phát phiếu", &["Phiếu đã in", "Phiếu phát ra"]),
    ("Số đếm giơ tay", &["Không đồng ý", "Ý kiến khác"]),
    ("Tên đơn vị", &["Tên đầy đủ", "Tên ngắn"]),
    ("Thêm mục", &["Số phút"]),
    ("Thu phiếu", &["Phiếu thu về"]),
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
