//! Two meetings that differ only in the votes of a ballot not yet announced look the same to whoever asks.

use crate::world::World;

/// An item with two who stand for one award.
fn awards(manner: &str) -> String {
    format!(
        "[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"{manner}\"\nawards = [{{ name = \"Cờ thi đua\", giver = \"UBND tỉnh\", quota = 1, rule = \"quá nửa\", units = [\"u2\", \"u3\"] }}]\n"
    )
}

/// Builds both worlds and compares all that was looked at on the way.
#[track_caller]
fn alike(build: impl Fn(bool) -> World) {
    let (one, other) = (build(false), build(true));
    assert!(!one.told.is_empty() && one.told.len() == other.told.len(), "{} looks", one.told.len());
    for (at, (here, there)) in one.told.iter().zip(&other.told).enumerate() {
        assert_eq!(here, there, "look {at}");
    }
}

fn hands(choice: u16, yes: u32) -> String {
    let no = 6 - yes;
    format!(
        "{{\"vote\":{{\"hands\":{{\"ballot\":1,\"question\":0,\"choice\":{choice},\"yes\":{yes},\"no\":{no},\"other\":0}}}}}}"
    )
}

const SETTLE: &str = "{\"vote\":{\"settle\":{\"ballot\":1}}}";
const ANNOUNCE: &str = "{\"vote\":{\"announce\":{\"ballot\":1}}}";
const RECOUNT: &str = "{\"vote\":{\"recount\":{\"ballot\":1,\"by\":\"Sở 4\",\"reason\":\"đếm sót\"}}}";

#[test]
fn hands_counted_and_settled() {
    alike(|other| {
        let mut world = World::at(&awards("hands"), "vote.count.1");
        world.asks(&[&hands(0, if other { 1 } else { 6 })]);
        world.look();
        world.asks(&[&hands(1, if other { 5 } else { 0 }), SETTLE]);
        world.look();
        world
    });
}

#[test]
fn a_dropped_count_is_told_neither_before_nor_after() {
    alike(|other| {
        let mut world = World::at(&awards("hands"), "vote.count.1");
        world.asks(&[&hands(0, if other { 1 } else { 6 }), RECOUNT]);
        world.look();
        world.asks(&[&hands(0, 5), &hands(1, 1), SETTLE]);
        world.look();
        world.asks(&[ANNOUNCE]);
        world.look();
        world
    });
}

/// Who objects says so aloud, and is told; how many then raise their hands is not.
#[test]
fn an_objection_is_public_and_the_count_after_it_is_not() {
    let motion = "[[item]]\nkind = \"motion\"\ntitle = \"Thông qua\"\ntexts = [\"Báo cáo\"]\n";
    let objects = "{\"vote\":{\"object\":{\"ballot\":1,\"unit\":3,\"words\":\"chưa rõ kinh phí\"}}}";
    alike(|other| {
        let mut world = World::at(motion, "vote.count.1");
        world.asks(&[objects, &hands(0, if other { 2 } else { 6 }), SETTLE]);
        world.look();
        world
    });
    let (mut silent, mut objected) = (World::at(motion, "vote.count.1"), World::at(motion, "vote.count.1"));
    silent.asks(&["{\"vote\":{\"agree\":{\"ballot\":1}}}"]);
    objected.asks(&[objects]);
    silent.look();
    objected.look();
    assert!(objected.told[2].contains("Sở 3 có ý kiến khác"), "{}", objected.told[2]);
    assert!(!silent.told[2].contains("ý kiến khác"), "{}", silent.told[2]);
    assert_eq!(silent.told[0], objected.told[0], "no result is told yet");
}

#[test]
fn answers_by_name() {
    let call = |choice: u16, unit: u16, answer: &str| {
        format!(
            "{{\"vote\":{{\"call\":{{\"ballot\":1,\"question\":0,\"choice\":{choice},\"unit\":{unit},\"answer\":\"{answer}\"}}}}}}"
        )
    };
    alike(|other| {
        let mut world = World::at(&awards("roll_call"), "vote.count.1");
        for choice in 0..2 {
            for unit in 1..=6 {
                let answer = match (other, unit) {
                    // One only may win: who agreed to the first does not agree to the second.
                    (false, _) if choice == 0 => "yes",
                    (true, 1..=3) | (false, _) => "no",
                    (true, 4) => "other",
                    (true, _) => "silent",
                };
                world.asks(&[&call(choice, unit, answer)]);
                if (choice, unit) == (0, 4) {
                    world.look();
                }
            }
        }
        world.look();
        world.asks(&[SETTLE]);
        world.look();
        world
    });
}

/// Sheets are back and wait to be read.
fn returned(double: bool) -> World {
    let mut world = World::of(&awards("paper"));
    world.until("vote.board");
    world.insists(&format!("{{\"vote\":{{\"freeze\":{{\"double\":{double}}}}}}}"));
    world.until("vote.count.1.tally");
    world
}

fn bundle(teller: &str, second: Option<&str>, yes: u32) -> String {
    let checked = second.map(|name| format!("\"checked_by\":\"{name}\",")).unwrap_or_default();
    let no = 6 - yes;
    format!(
        "{{\"vote\":{{\"bundle\":{{\"ballot\":1,\"bundle\":1,\"teller\":\"{teller}\",{checked}\"figures\":{{\"sheets\":6,\"invalid\":[0],\"votes\":[[{{\"yes\":{yes},\"no\":{no},\"other\":0}},{{\"yes\":0,\"no\":6,\"other\":0}}]]}}}}}}}}"
    )
}

#[test]
fn sheets_in_one_tally() {
    alike(|other| {
        let mut world = returned(false);
        world.asks(&[&bundle("Lê An", Some("Vũ Bình"), if other { 1 } else { 5 })]);
        world.look();
        world.asks(&[SETTLE]);
        world.look();
        world
    });
}

#[test]
fn one_entry_of_two_tellers() {
    alike(|other| {
        let mut world = returned(true);
        world.asks(&[&bundle("Lê An", None, if other { 1 } else { 5 })]);
        world.look();
        world
    });
}

/// Not even whether the two entries differ is told.
#[test]
fn two_entries_that_differ_and_two_that_do_not() {
    alike(|other| {
        let mut world = returned(true);
        world.asks(&[&bundle("Lê An", None, 5), &bundle("Vũ Bình", None, if other { 1 } else { 5 })]);
        world.look();
        world
    });
    alike(|other| {
        let mut world = returned(true);
        world.asks(&[&bundle("Lê An", None, 5), &bundle("Vũ Bình", None, if other { 1 } else { 3 })]);
        world.asks(&[&bundle("Vũ Bình", None, 5)]);
        world.look();
        world
    });
}

#[test]
fn a_result_under_review() {
    alike(|other| {
        let mut world = World::at(&awards("hands"), "vote.count.1");
        world.asks(&[&hands(0, 5), &hands(1, 1), SETTLE, ANNOUNCE]);
        world.asks(&["{\"vote\":{\"review\":{\"ballot\":1,\"by\":\"Sở 4\",\"reason\":\"đếm sót\"}}}"]);
        world.look();
        world.asks(&[&hands(0, if other { 2 } else { 5 }), &hands(1, if other { 4 } else { 1 })]);
        world.look();
        world.asks(&[SETTLE]);
        world.look();
        world
    });
}

#[test]
fn a_secret_result_under_review() {
    alike(|other| {
        let mut world = returned(false);
        world.asks(&[&bundle("Lê An", Some("Vũ Bình"), 5), SETTLE, ANNOUNCE]);
        world.asks(&["{\"vote\":{\"review\":{\"ballot\":1,\"by\":\"Sở 4\",\"reason\":\"đếm sót\"}}}"]);
        world.until("vote.count.1.tally");
        world.asks(&[&bundle("Lê An", Some("Vũ Bình"), if other { 2 } else { 5 }), SETTLE]);
        world.look();
        world
    });
}
