//! A council's list by keys: 74 proposed from below, 15 voters, hands, and how many keys it takes.

use crate::bloc::{held, plan};
use crate::chair::{Chair, keys};
use std::fmt::Write;

/// Those whom one voter does not agree to.
const EXCEPTIONS: [usize; 3] = [4, 31, 60];

/// For the whole list, from the frozen list of voters to the announced result.
const MOST: usize = 96;

fn list() -> String {
    let mut text = String::new();
    for one in 1..=74 {
        writeln!(text, "[[nominee]]\nkey = \"n{one}\"\nname = \"Tập thể mẫu thứ {one} của xã mẫu {one} tỉnh X\"")
            .unwrap();
    }
    let named = (1..=74).map(|one| format!("\"n{one}\"")).collect::<Vec<_>>().join(", ");
    writeln!(
        text,
        "[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"hands\"\n[[item.awards]]\nname = \"Bằng khen mẫu\"\ngiver = \"UBND tỉnh\"\nunits = [{named}]\nrule = \">50%\""
    )
    .unwrap();
    text
}

/// One hand is raised against: Enter, the two numbers, and what was typed is sent.
fn against(chair: &mut Chair) -> usize {
    chair.press(keys::ENTER);
    chair.sees("Số đếm giơ tay");
    for key in [keys::TAB, "1", keys::TAB, "0"] {
        chair.term.send(key.as_bytes());
    }
    chair.row("Ý kiến khác", "0");
    chair.press(keys::ENTER);
    chair.term.until("the stage", |screen| !screen.has("Số đếm giơ tay"));
    6
}

#[test]
fn seventy_four_by_hands_take_a_key_each_and_a_few_more() {
    let (place, mut chair) = held("bon-muoi", &plan(15, &list()), &[]);
    chair.walk_to("Sang mục: Bình xét");
    chair.step();
    chair.walk_to("Chốt danh sách đơn vị tham gia biểu quyết");
    let mut pressed = 0;
    while !chair.screen().has("▸ 1/74 ·") {
        chair.step();
        pressed += 1;
    }
    for one in 1..=74 {
        chair.sees(&format!("▸ {one}/74 ·"));
        pressed += if EXCEPTIONS.contains(&one) {
            against(&mut chair)
        } else {
            chair.press("1");
            1
        };
    }
    chair.sees("74 đạt, 0 chưa đạt");
    while !place.look(|session| session.state().ballots.iter().any(|ballot| ballot.announced_at.is_some())) {
        chair.step();
        pressed += 1;
    }
    println!("{pressed} keys for 74 names and {} exceptions", EXCEPTIONS.len());
    assert!(pressed <= MOST, "{pressed} keys");
    let votes = place.look(|session| {
        let ballot = session.state().ballots.iter().last().unwrap();
        [3, 30, 5].map(|choice| ballot.voting().votes((0, choice)).yes)
    });
    assert_eq!(votes, [14, 14, 15], "who was against is counted where it was said");
}
