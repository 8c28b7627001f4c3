//! Who presides: seen at any size, handed over by name with Space alone, and told of.

use crate::domain::ids::UnitId;
use crate::domain::membership::{Heir, Taker, UnitChange, What};
use crate::domain::presiding::Presider;
use crate::domain::{Command, attendance};
use crate::tui::chair::tests::trial::{Trial, item};

#[test]
fn who_presides_is_seen_at_any_size() {
    let mut trial = Trial::on(item::DISCUSSION);
    assert!(trial.rows()[0].contains("điều hành: Nguyễn Văn Mẫu"), "{}", trial.rows()[0]);
    trial.size((120, 36));
    assert!(trial.text().contains("ĐIỀU HÀNH"), "{}", trial.text());
}

/// The column beside the stage showed signs alone while empty rows stood between what lay below them, or cut names.
#[test]
fn the_hall_names_everybody_while_rows_are_left() {
    let mut trial = Trial::on(item::AWARDS);
    for (size, long) in [((100, 33), false), ((120, 36), true)] {
        trial.size(size);
        let rows = trial.rows();
        let beside = |row: &String| row.split_once('│').map(|(_, column)| column.trim().to_owned());
        let column: Vec<String> = rows.iter().filter_map(beside).collect();
        let of = |name: &str| column.iter().any(|row| row.ends_with(name));
        assert!((1..=9).all(|n| [3, 4].contains(&n) || of(&format!("● Hội mẫu {n}"))), "{size:?} {column:#?}");
        assert!(!long || (of("du lịch mẫu của tỉnh X") && of("Bảo trợ trẻ em")), "{size:?} {column:#?}");
    }
}

#[test]
fn the_conduct_is_handed_over_by_space_after_the_name_and_never_by_enter() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('o');
    assert!(trial.text().contains("Trần Thị Ví Dụ"), "{}", trial.text());
    trial.choose('1');
    trial.words("họp riêng");
    trial.enter();
    trial.enter();
    assert_eq!(trial.chair.state().presiding, Presider::Chair(0), "{}", trial.text());
    trial.space();
    assert_eq!(trial.chair.state().presiding, Presider::Chair(1));
    assert!(trial.rows()[0].contains("điều hành: Trần Thị Ví Dụ"), "{}", trial.rows()[0]);
    assert!(trial.text().contains("Từ thời điểm này,"), "{}", trial.text());
    let handed = trial.chair.state().handovers.last().and_then(|one| one.reason.clone());
    assert_eq!(handed.as_deref(), Some("họp riêng"));
    trial.control('z');
    assert_eq!(trial.chair.state().presiding, Presider::Chair(0));
}

#[test]
fn who_has_a_duty_and_is_not_there_is_named_until_it_is_mended() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    let unit = trial.chair.state().presiding.unit(&trial.chair.state().conference).unwrap();
    assert!(!trial.text().contains("! Nguyễn Văn Mẫu"), "{}", trial.text());
    trial.ask(Command::Hall(attendance::Command::CheckOut { unit }));
    let words = "! Nguyễn Văn Mẫu đang điều hành, đơn vị đã về: chuyển quyền điều hành (Ctrl+O)";
    assert!(trial.text().contains(words), "{}", trial.text());
    trial.ask(Command::Hall(attendance::Command::Stayed { unit }));
    assert!(!trial.text().contains("! Nguyễn Văn Mẫu"), "{}", trial.text());
}

#[test]
fn who_was_handed_an_award_item_is_told_of_after_it_is_left() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    trial.go(item::AWARDS);
    trial.ask(Command::HandOver { to: 1, reason: None });
    assert!(!trial.text().contains("vẫn đang điều hành"), "{}", trial.text());
    trial.go(item::DISCUSSION);
    assert!(trial.text().contains("! Trần Thị Ví Dụ vẫn đang điều hành từ mục"), "{}", trial.text());
}

/// Handed back within that item, nobody stands in any more.
#[test]
fn who_has_the_conduct_back_is_not_told_to_give_it_away() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    trial.go(item::AWARDS);
    trial.ask(Command::HandOver { to: 1, reason: None });
    trial.ask(Command::HandOver { to: 0, reason: None });
    trial.go(item::DISCUSSION);
    assert!(!trial.text().contains("vẫn đang điều hành"), "{}", trial.text());
}

/// The second unit is merged into another.
fn merged(into: UnitId) -> Command {
    let units = vec![UnitId(2)];
    let change = UnitChange {
        what: What::Merged { units, into: Taker::Unit(into) },
        date: None,
        reason: "Nghị quyết số 1".into(),
        head: None,
        deputy: Some(Heir::Taker),
        present: None,
    };
    Command::Units(Box::new(change))
}

#[test]
fn who_is_of_a_unit_that_was_merged_is_not_warned_of_for_it() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.ask(Command::Hall(attendance::Command::MarkAbsent { unit: UnitId(2), reason: None }));
    trial.until(|chair| chair.state().hall.closed);
    let warning = "! Trần Thị Ví Dụ trong đoàn chủ trì, đơn vị vắng";
    assert!(trial.text().contains(warning), "{}", trial.text());
    trial.ask(merged(UnitId(3)));
    assert!(!trial.text().contains("! Trần Thị Ví Dụ"), "{}", trial.text());
}

#[test]
fn who_ended_in_a_merger_stands_on_no_list_of_the_screen() {
    let plan = "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\n[bloc]\nname = \"Khối mẫu\"\ntotal = 3\n\
        [[unit]]\nkey = \"u1\"\nname = \"Hội Một\"\n[[unit]]\nkey = \"u2\"\nname = \"Hội Hai\"\n\
        [[unit]]\nkey = \"u3\"\nname = \"Hội Ba\"\n[[item]]\nkind = \"roll_call\"\n\
        [[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"hands\"\n\
        [[item.awards]]\nname = \"Cờ mẫu\"\ngiver = \"UBND tỉnh\"\nunits = [\"u1\", \"u2\"]\nrule = \">50%\"\n";
    let mut trial = Trial::with(plan);
    trial.size((80, 24));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    assert!(trial.text().contains("· Hội Một") && trial.text().contains("· Hội Hai"), "{}", trial.text());
    let Command::Units(change) = merged(UnitId(3)) else { panic!("no change of units") };
    trial.ask(Command::Units(Box::new(UnitChange { deputy: None, ..*change })));
    assert!(trial.text().contains("· Hội Một") && !trial.text().contains("· Hội Hai"), "{}", trial.text());
}

/// The roll of the next day shows whom it calls.
#[test]
fn a_roll_called_after_a_merger_shows_no_unit_that_ended() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.until(|chair| chair.state().hall.closed);
    trial.ask(Command::Adjourn { until: None, reason: "hết giờ".into() });
    trial.ask(merged(UnitId(3)));
    trial.ask(Command::Reconvene { roll_call: true });
    let short = |unit| trial.chair.state().conference.short(unit).to_owned();
    let (gone, next) = (short(UnitId(2)), short(UnitId(5)));
    trial.until(|chair| chair.next().is_some_and(|cue| cue.key.is("unit")));
    let rows = trial.rows();
    let listed =
        |name: &str| rows.iter().any(|row| ["·", "○"].iter().any(|sign| row.contains(&format!("{sign} {name}"))));
    assert!(listed(&next) && !listed(&gone), "{}", trial.text());
}
