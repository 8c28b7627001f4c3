//! kill -9 at random moments: what was on the screen as done is in the journal, and the meeting goes on.

use crate::chair::{Chair, keys, offer, over, ready, written};
use crate::place::{Place, WIDE, minutes_of};
use crate::side::by_side;
use crate::term::Screen;
use chutoa::domain::agenda::Status;
use chutoa::store::{OpenMode, Session, verify};
use std::thread;
use std::time::Duration;

/// Runs side by side, each with a seed of its own, and kills in each: 51 in all.
const SEEDS: [u64; 3] = [1, 2, 3];
const KILLS: u32 = 17;

/// The small generator of Steele, Lea and Flood: the same moments in every run of the test.
pub struct Dice(pub u64);

impl Dice {
    /// A number below that one.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// The place of the item that the screen shows to be on stage; `None` between two items.
fn at_item(screen: &Screen) -> Option<usize> {
    screen.rows.get(2)?.trim().split_once('/')?.0.parse().ok()
}

/// How many items were begun, in the file that went furthest.
fn begun(place: &Place) -> usize {
    let sessions = place.sessions().into_iter().filter_map(|path| Session::open(&path, OpenMode::Watch).ok());
    let count = |session: Session| {
        let entries = &session.state().agenda.entries;
        entries.iter().filter(|entry| entry.status != Status::Waiting).count()
    };
    sessions.map(count).max().unwrap_or(0)
}

#[test]
fn killed_at_any_moment_nothing_shown_is_lost_and_the_meeting_goes_on() {
    by_side(&SEEDS, |seed| format!("seed {seed}"), run);
}

fn run(seed: u64) {
    let place = Place::shipped("lai-chau-2023");
    let mut dice = Dice(seed);
    let (mut shown, mut items) = (0, 0);
    for kill in 0..KILLS {
        // Some moments lie in the start itself, the first one in the making of the file.
        if kill == 0 || dice.below(5) == 0 {
            let mut term = place.open(WIDE);
            thread::sleep(Duration::from_millis(dice.below(60)));
            term.kill();
            check(&place, shown);
            continue;
        }
        let mut chair = Chair::at(place.open(WIDE));
        let again = chair.term.until("the console", |screen| written(screen).is_some());
        assert!(written(&again) >= Some(shown), "seed {seed}, kill {kill}: {shown} lines\n{}", again.text());
        // Between two items none is named on the screen: then the file tells how far it came.
        let at = at_item(&again).unwrap_or_else(|| begun(&place));
        assert!(at >= items, "seed {seed}, kill {kill}: {items} items\n{}", again.text());
        for _ in 0..dice.below(8) {
            if over(&chair.screen()) {
                break;
            }
            chair.step();
        }
        // The last key is still being worked on when the end comes.
        chair.breathe();
        if !over(&chair.screen()) {
            chair.term.send(if offer(&chair.screen()).0 { keys::SPACE } else { keys::ENTER }.as_bytes());
        }
        thread::sleep(Duration::from_micros(dice.below(25_000)));
        chair.term.kill();
        let last = chair.term.last_screen();
        shown = written(&last).unwrap_or(shown).max(shown);
        items = at_item(&last).unwrap_or(items).max(items);
        check(&place, shown);
    }
    let chair = Chair::at(place.open(WIDE));
    chair.term.until("the console", |screen| ready(screen) && written(screen).is_some());
    chair.finish();
    // A kill in the making of the file may have left an empty one beside it, which is not gone on with.
    let closed = place.sessions().into_iter().find(|path| verify(path, None).is_ok()).unwrap();
    let minutes = minutes_of(&closed);
    assert!(minutes.contains("Hội Liên hiệp Phụ nữ tỉnh làm Trưởng khối năm 2024"), "{minutes}");
}

fn check(place: &Place, shown: u64) {
    let whole = place.sessions().into_iter().filter_map(|path| verify(&path, None).ok());
    let events: Vec<u64> = whole
        .map(|report| {
            assert_eq!(report.faults, Vec::<String>::new());
            report.events
        })
        .collect();
    let most = events.iter().copied().max().unwrap_or(0);
    assert!(most >= shown, "{shown} lines were on the screen, {events:?} are in the journal");
}
