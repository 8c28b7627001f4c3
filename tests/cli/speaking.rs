//! How long somebody spoke is told by `show` alone: no paper and no screen for the hall knows it.

use crate::world::{FILE, World};
use serde_json::{Value, json};

const ITEMS: &str = "[[item]]\nkind = \"discussion\"\ntitle = \"Thảo luận\"\nminutes = 20\nminutes_each = 5\nspeakers = [{ unit = \"u3\" }]\n[[item]]\nkind = \"speech\"\nrole = \"closing\"\ntitle = \"Bế mạc\"\n";

/// A discussion of the same length, in which two units and somebody of none speak.
fn talk(first: i64, extended: u16) -> World {
    let mut world = World::of(ITEMS);
    let turns = [("\"unit\":2", first), ("\"unit\":4", 900 - first), ("\"name\":\"Trần Thử\"", 60)];
    for (voice, seconds) in turns {
        world.asks(&[&format!("{{\"floor\":{{\"give\":{{{voice}}}}}}}")]);
        world.asks(&[&format!("{{\"floor\":{{\"extend\":{extended}}}}}")]);
        world.wait(seconds);
        world.asks(&["{\"floor\":\"end\"}"]);
        world.look_around();
    }
    world.asks(&["{\"agenda\":\"finish\"}"]);
    world.look_around();
    world
}

#[test]
fn speaking_time_is_in_no_paper_and_on_no_screen_of_the_hall() {
    let (one, other) = (talk(240, 1), talk(500, 7));
    assert!(one.told.len() >= 12 && one.told.len() == other.told.len(), "{} looks", one.told.len());
    assert!(one.told.iter().any(|told| told.contains("Có 03 ý kiến phát biểu")), "the minutes tell who spoke");
    for (at, (here, there)) in one.told.iter().zip(&other.told).enumerate() {
        assert_eq!(here, there, "look {at}");
    }
}

#[test]
fn show_tells_how_long_each_unit_spoke() {
    let desk = talk(240, 1).leave();
    let shown = desk.run(&["show", FILE]);
    shown.ended(0, "Thời gian phát biểu\n  Sở Thử nghiệm 4: 1 lượt, 11:02\n  Sở Thử nghiệm 2: 1 lượt, 4:02\n  Không thuộc đơn vị thành viên: 1 lượt, 1:02");
    let json: Value = serde_json::from_str(&desk.run(&["show", FILE, "--json"]).out).unwrap();
    assert_eq!(json["speaking"][1], json!({ "unit": "Sở Thử nghiệm 2", "turns": 1, "time": "4:02", "seconds": 242 }));
    assert_eq!(json["speaking"][2]["unit"], Value::Null);
}
