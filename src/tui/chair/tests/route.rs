//! Chương trình by keys: an item goes one place earlier or later, or before or after another, and nowhere else.

use crate::domain::{Command, agenda, attendance};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::help::Help;
use crate::tui::layers::route::Route;
use crossterm::event::KeyCode;

/// What the rows of «Chương trình: chọn mục» are called in the form of an item, by their digit.
mod deed {
    pub const EARLIER: char = '2';
    pub const LATER: char = '3';
    pub const PLACE: char = '4';
    pub const ADD: char = '7';
}

/// On the second item, the first one done.
fn begun() -> Trial {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.ask(Command::Agenda(agenda::Command::Finish));
    trial
}

/// The form of the item so many rows below the one on stage, with that deed chosen in it.
fn choose(trial: &mut Trial, below: usize, deed: char) {
    trial.key(KeyCode::Tab);
    (0..below).for_each(|_| trial.key(KeyCode::Down));
    trial.enter();
    trial.key(KeyCode::Char(deed));
    trial.enter();
}

fn order(trial: &Trial) -> Vec<u32> {
    trial.chair.state().agenda.entries.iter().map(|entry| entry.id.0).collect()
}

#[test]
fn the_next_item_has_no_place_before_it() {
    let mut trial = begun();
    let before = trial.chair.state().seq;
    choose(&mut trial, 1, deed::EARLIER);
    assert!(trial.text().contains("Mục này đã là mục kế tiếp."), "{}", trial.text());
    assert_eq!(trial.chair.state().seq, before);
}

#[test]
fn an_item_goes_one_place_earlier_and_back() {
    let mut trial = begun();
    choose(&mut trial, 3, deed::EARLIER);
    assert!(trial.text().contains("lên trước «Phát biểu khai mạc»"), "{}", trial.text());
    trial.words("chờ đại biểu\n");
    assert_eq!(order(&trial)[..6], [1, 2, 3, 5, 4, 6]);
    trial.key(KeyCode::Esc);
    trial.control('z');
    assert_eq!(order(&trial)[..6], [1, 2, 3, 4, 5, 6]);
}

#[test]
fn an_item_goes_one_place_later_or_after_another_and_not_to_the_end() {
    let mut trial = begun();
    trial.ask(Command::Agenda(agenda::Command::Finish));
    choose(&mut trial, 1, deed::LATER);
    trial.words("chờ đại biểu\n");
    assert_eq!(order(&trial)[..6], [1, 2, 3, 5, 4, 6]);
    trial.key(KeyCode::Esc);
    choose(&mut trial, 1, deed::PLACE);
    trial.enter();
    assert!(trial.text().contains("Chọn một: cạnh mục"), "{}", trial.text());
    (0..3).for_each(|_| trial.key(KeyCode::Down));
    assert!(trial.text().contains("▸  7 Thông qua bảng điểm"), "{}", trial.text());
    trial.enter();
    // Nobody said on which side of it.
    trial.enter();
    assert!(trial.text().contains("Chọn một: chỗ mới"), "{}", trial.text());
    trial.words("sau");
    trial.enter();
    trial.words("chờ đại biểu\n");
    assert_eq!(order(&trial)[..7], [1, 2, 3, 4, 6, 7, 5]);
}

/// A name says beside which item, and never on which side of it.
#[test]
fn an_item_goes_before_the_one_that_was_named() {
    let mut trial = begun();
    let before = trial.chair.state().seq;
    choose(&mut trial, 2, deed::PLACE);
    trial.words("thao luan");
    trial.enter();
    trial.words("\n\n");
    assert_eq!(trial.chair.state().seq, before, "a side was chosen by nobody");
    trial.words("truoc");
    trial.enter();
    trial.words("chờ đại biểu\n");
    assert_eq!(order(&trial)[..7], [1, 2, 3, 5, 4, 6, 7], "{}", trial.text());
}

#[test]
fn the_last_item_has_no_place_behind_it() {
    let mut trial = begun();
    choose(&mut trial, 11, deed::LATER);
    assert!(trial.text().contains("Mục này đã ở cuối chương trình."), "{}", trial.text());
}

#[test]
fn an_item_added_has_minutes_and_the_day_keeps_its_forecast() {
    let mut trial = begun();
    choose(&mut trial, 1, deed::ADD);
    trial.words("Chụp ảnh lưu niệm\n");
    trial.enter();
    trial.words("theo đề nghị\n");
    trial.choose('3');
    trial.key(KeyCode::Esc);
    let added = &trial.chair.state().agenda.entries[2].item;
    assert_eq!((added.title.as_str(), added.minutes), ("Chụp ảnh lưu niệm", Some(5)));
    assert!(trial.rows()[0].contains("kết thúc "), "{}", trial.rows()[0]);
}

#[test]
fn help_over_the_agenda_and_its_form_closes_alone() {
    let mut trial = begun();
    trial.key(KeyCode::Tab);
    trial.key(KeyCode::F(1));
    assert!(trial.chair.shows::<Help>());
    trial.key(KeyCode::Esc);
    assert!(!trial.chair.shows::<Help>() && trial.chair.shows::<Route>());
    trial.enter();
    trial.key(KeyCode::F(1));
    trial.key(KeyCode::F(1));
    assert!(trial.chair.asks() && trial.chair.shows::<Route>());
}

/// F2 finds items of the agenda by their names, typed without marks, and shows them in the agenda.
#[test]
fn an_item_is_found_by_its_name_without_marks() {
    let mut trial = Trial::on(item::DISCUSSION);
    let entry = trial.chair.state().agenda.entries.iter().find(|entry| entry.item.title == "Phát biểu khai mạc");
    let (id, title) = entry.map(|entry| (entry.id, entry.item.title.clone())).unwrap();
    trial.key(KeyCode::F(2));
    trial.words("phat bieu khai mac");
    assert!(trial.text().contains(&title) && trial.bottom().contains("Enter  Tới mục này"), "{}", trial.text());
    trial.enter();
    assert!(trial.chair.shows::<Route>(), "{}", trial.text());
    trial.enter();
    trial.key(KeyCode::Down);
    trial.enter();
    assert_eq!(trial.chair.state().agenda.current, Some(id), "{}", trial.text());
}
