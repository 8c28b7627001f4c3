//! Who leaves and comes back: the minutes tell every time of it.

use crate::world::World;

const ITEMS: &str = "[[item]]\nkind = \"roll_call\"\n[[item]]\nkind = \"discussion\"\ntitle = \"Thảo luận\"\n";

fn out(world: &mut World, unit: u16, seconds: i64) {
    world.wait(seconds);
    world.asks(&[&format!("{{\"hall\":{{\"check_out\":{{\"unit\":{unit}}}}}}}")]);
}

fn back(world: &mut World, unit: u16, seconds: i64) {
    world.wait(seconds);
    world.asks(&[&format!("{{\"hall\":{{\"check_in\":{{\"unit\":{unit},\"with\":{{}}}}}}}}")]);
}

/// What the minutes tell of one unit's coming and going.
fn told(minutes: &str, unit: u16) -> Vec<&str> {
    let name = format!("Sở {unit} ");
    let own = minutes.lines().filter(|line| line.starts_with(&name) && line.contains(", lúc") | line.contains(" lúc "));
    own.map(|line| line.trim_end_matches('\\').trim()).collect()
}

#[test]
fn the_minutes_tell_every_departure_and_return() {
    let mut world = World::of(ITEMS);
    world.asks(&["{\"hall\":{\"clear\":{\"unit\":4}}}", "{\"agenda\":\"finish\"}"]);
    out(&mut world, 2, 600);
    back(&mut world, 2, 900);
    back(&mut world, 4, 60);
    out(&mut world, 4, 600);
    back(&mut world, 4, 600);
    out(&mut world, 4, 600);
    out(&mut world, 3, 90);
    back(&mut world, 3, 0);
    out(&mut world, 5, 60);
    // It never was there: both marks were mistakes.
    world.asks(&["{\"hall\":{\"clear\":{\"unit\":5}}}"]);
    out(&mut world, 6, 60);
    world.asks(&["{\"mend\":{\"unit_gone\":{\"unit\":6}}}"]);
    world.look_around();
    let minutes = world.told.iter().find(|told| told.contains("BIÊN BẢN\n")).unwrap();
    assert_eq!(told(minutes, 2), ["Sở 2 rời Hội nghị lúc 09 giờ 10 phút, trở lại lúc 09 giờ 25 phút."]);
    let four = [
        "Sở 4 đến muộn, lúc 09 giờ 26 phút.",
        "Sở 4 rời Hội nghị lúc 09 giờ 36 phút, trở lại lúc 09 giờ 46 phút.",
        "Sở 4 về sớm, lúc 09 giờ 56 phút.",
    ];
    assert_eq!(told(minutes, 4), four);
    assert!([1, 3, 5, 6].iter().all(|unit| told(minutes, *unit).is_empty()), "{minutes}");
}
