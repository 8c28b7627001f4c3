//! Danh sách đại biểu of the meetings that scenarios play, a list for each roll call.

use crate::scenario::{files, played};
use chutoa::export::markdown;
use chutoa::papers::delegates::delegates;

fn lists(name: &str) -> Vec<String> {
    let path = files().into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == name)).unwrap();
    let lists = delegates(&played(&path).state);
    lists.into_iter().map(|(_, document)| markdown(&document)).collect()
}

/// A unit that there was not yet is neither on the list of that day nor counted among those who are missing.
#[test]
fn a_list_holds_the_units_of_its_day() {
    let [first, second] = lists("adjourned").try_into().unwrap();
    assert!(first.contains("Tổng số: 03 đơn vị, 04 đại biểu; vắng 01 đơn vị.") && !first.contains("Sở Mới"), "{first}");
    assert!(second.contains("Tổng số: 03 đơn vị, 03 đại biểu.") && second.contains("Sở Mới"), "{second}");
    assert!(!second.contains("Sở Thử nghiệm 2"), "it was merged before: {second}");
}

/// Nobody counted how many came.
#[test]
fn no_number_stands_in_a_list_that_nobody_gave() {
    let lists = lists("day_by_day");
    assert!(lists.len() == 2 && lists.iter().all(|list| list.contains("Tổng số: 03 đơn vị.")), "{lists:?}");
}

/// The list of a day has the names of that day, and says why somebody was not there to its end.
#[test]
fn a_list_has_the_names_of_its_day() {
    let [first, second] = lists("days_told").try_into().unwrap();
    assert!(first.contains("Sở Thử nghiệm 2") && !first.contains("Sở Tên Mới"), "{first}");
    assert!(second.contains("Sở Tên Mới") && !second.contains("Sở Thử nghiệm 2"), "{second}");
    assert!(!first.contains("giải thể") && second.contains("giải thể"), "{second}");
}
