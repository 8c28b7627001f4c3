//! Sums of marks: known, unknown, above the maximum.

use super::*;
use proptest::prelude::*;

fn group(name: &str, max: i64, effect: MarkEffect, criteria: usize) -> Group {
    let criteria = (0..criteria).map(|at| Criterion { name: format!("{name}{at}"), max: None }).collect();
    Group { name: name.to_owned(), max: Some(max), effect, criteria }
}

fn sheet() -> Sheet {
    let groups = vec![
        group("a", 60_000, MarkEffect::Plain, 2),
        group("b", 40_000, MarkEffect::Plain, 1),
        group("thưởng", 5_000, MarkEffect::Bonus, 1),
        group("trừ", 5_000, MarkEffect::Minus, 1),
    ];
    Sheet { groups, ..Sheet::default() }
}

#[test]
fn a_bonus_leads_above_the_maximum_and_what_is_taken_off_is_taken_once() {
    let (mut sheet, unit) = (sheet(), UnitId(1));
    for (criterion, mark) in [(0, 30_000), (1, 30_000), (2, 40_000)] {
        assert_eq!(sheet.total(unit, Column::Own), None);
        sheet.set(unit, criterion, Column::Own, Some(mark));
    }
    assert_eq!((sheet.max(), sheet.total(unit, Column::Own)), (Some(100_000), Some(100_000)));
    sheet.set(unit, 3, Column::Own, Some(1_550));
    assert_eq!(sheet.total(unit, Column::Own), Some(101_550));
    sheet.set(unit, 4, Column::Own, Some(50));
    assert_eq!((sheet.total(unit, Column::Own), sheet.total(unit, Column::Cross)), (Some(101_500), None));
}

#[test]
fn criteria_are_numbered_through_and_coded_by_group() {
    let sheet = sheet();
    let codes: Vec<(u16, String)> = sheet.places().into_iter().map(|place| (place.number, place.code)).collect();
    let wanted = ["I.1", "I.2", "II", "III", "IV"].map(str::to_owned);
    assert_eq!(codes, (0..).zip(wanted).collect::<Vec<_>>());
    assert_eq!(Sheet::default().places()[0].name, WHOLE);
}

/// A table as it was written before there were groups.
#[test]
fn an_old_mark_is_read() {
    let old = r#"{"marks":[{"unit":2,"own":98550,"cross":null,"agreed":98325,"class":"Tốt"}]}"#;
    let sheet: Sheet = serde_json::from_str(old).unwrap();
    assert_eq!(sheet.total(UnitId(2), Column::Agreed), Some(98_325));
    assert_eq!(serde_json::to_string(&sheet).unwrap(), old);
}

proptest! {
    #[test]
    fn a_total_is_the_sum_of_its_marks(marks in prop::collection::vec(prop::option::weighted(0.9, 0..=LARGEST), 5)) {
        let (mut sheet, unit) = (sheet(), UnitId(3));
        for (criterion, mark) in (0u16..).zip(&marks) {
            sheet.set(unit, criterion, Column::Cross, *mark);
        }
        let plain: Option<i64> = marks[..3].iter().copied().sum();
        let wanted = plain.map(|plain| plain + marks[3].unwrap_or(0) - marks[4].unwrap_or(0));
        prop_assert_eq!(sheet.total(unit, Column::Cross), wanted);
        prop_assert_eq!(sheet.total(unit, Column::Own), None);
    }
}
