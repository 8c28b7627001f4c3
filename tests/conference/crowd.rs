//! A chair and a secretary write a thousand commands at once while a wall looks on and one of them is killed.

use crate::chair::{Chair, keys, offer};
use crate::desks::{SAVE, desk, wall};
use crate::killed::Dice;
use crate::place::Place;
use crate::term::{Screen, Term};
use chutoa::domain::Event;
use chutoa::store::verify;
use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};

/// Commands of each of the two.
const EACH: usize = 500;

/// How often the secretary's process is killed.
const KILLS: usize = 10;

/// Units of the invented bloc: the wall shows how many are present.
const UNITS: usize = 40;

fn plan() -> String {
    let mut text = format!(
        "[conference]\ntitle = \"Hội nghị thử\"\nyear = 2025\n[bloc]\nname = \"Khối thi đua thử\"\ntotal = {UNITS}\n"
    );
    for unit in 1..=UNITS {
        writeln!(text, "[[unit]]\nname = \"Sở Thử nghiệm {unit}\"\nshort = \"Sở {unit}\"").unwrap();
    }
    text + "[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n"
}

/// How many units stand on the wall as present, while all of them are named there.
fn present(screen: &Screen) -> Option<usize> {
    let all = screen.text().matches("Sở ").count();
    (all == 40).then(|| screen.text().matches('●').count())
}

#[test]
fn a_thousand_commands_of_two_at_once() {
    let place = Place::with("thu", &plan());
    let mut chair = Chair::open(&place);
    chair.walk_to("Có mặt: Sở 1");
    let wall = wall(&place);
    wall.until("the roll call", |screen| present(screen) == Some(0));
    chair.press(keys::ENTER);
    wall.until("the first mark", |screen| present(screen) == Some(1));
    let (mut seen, lines) = thread::scope(|scope| {
        let writes = scope.spawn(|| secretary(&place));
        (toggles(&mut chair, &wall), writes.join().unwrap())
    });
    let last = present(&wall.screen()).unwrap();
    assert_eq!(place.look(|session| session.state().hall.present().len()), last, "the wall shows the last event");
    let note = place.look(|session| session.state().notes.first().map(|note| note.text.clone()).unwrap_or_default());
    assert_eq!(note.lines().map(str::to_owned).collect::<Vec<_>>(), lines, "every line once and in order");
    let marks = place.look(|session| {
        session
            .journal()
            .iter()
            .filter(|one| matches!(*one.event, Event::Hall(_) | Event::TakenBack { .. } | Event::PutBack { .. }))
            .count()
    });
    assert_eq!(marks, EACH + 1, "every mark once");
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
    told("a mark of the chair on the wall", &mut seen);
}

#[test]
fn what_a_secretary_types_is_seen_at_once() {
    let place = Place::with("thu", &plan());
    let mut chair = Chair::open(&place);
    chair.walk_to("Có mặt: Sở 1");
    let mut term = desk(&place);
    let mut dice = Dice(3);
    let mut seen = Vec::new();
    for letter in 0..150 {
        let since = Instant::now();
        term.send(format!("x{letter:03}y ").as_bytes());
        chair.term.until("the line", |screen| screen.has(&format!("x{letter:03}y")));
        seen.push(since.elapsed());
        thread::sleep(Duration::from_millis(dice.below(60)));
    }
    told("a word of the secretary at the chair's", &mut seen);
}

/// The chair takes a mark back and puts it back, a key each; answers how long each took to be on the wall.
fn toggles(chair: &mut Chair, wall: &Term) -> Vec<Duration> {
    let mut dice = Dice(11);
    let mut seen = Vec::new();
    for mark in 0..EACH {
        let (key, count, next) =
            if mark % 2 == 0 { (b"\x1a", 0, "Có mặt: Sở 1") } else { (b"\x19", 1, "Có mặt: Sở 2") };
        let since = Instant::now();
        chair.term.send(key);
        wall.until("another count", |screen| present(screen) == Some(count));
        seen.push(since.elapsed());
        // The wall may be drawn before the chair's own screen, and no key counts before its outcome can be seen there.
        chair.term.until("the outcome", |screen| offer(screen).1 == next);
        thread::sleep(Duration::from_millis(dice.below(15)));
    }
    seen
}

/// The secretary writes line after line, each kept by Ctrl+S; what was told as kept must be there whatever is killed.
fn secretary(place: &Place) -> Vec<String> {
    let (mut dice, mut lines) = (Dice(5), Vec::new());
    let mut term = desk(place);
    let mut kills: Vec<usize> = (1..=KILLS).map(|kill| kill * EACH / (KILLS + 1)).collect();
    while lines.len() < EACH {
        let line = format!("dòng {:03} hết", lines.len() + 1);
        type_line(&mut term, &line, lines.is_empty());
        if kills.first() == Some(&lines.len()) {
            kills.remove(0);
            thread::sleep(Duration::from_millis(dice.below(80)));
            term.kill();
            term = desk(place);
            let wanted = lines.iter().chain([&line]).cloned().collect::<Vec<String>>().join("\n");
            let there = text(place);
            // Whoever types sees what is missing and types it again; what was told as kept is never missing.
            let missing =
                wanted.strip_prefix(&there).unwrap_or_else(|| panic!("{there:?} is not a part of {wanted:?}"));
            assert!(there.len() >= lines.join("\n").len(), "a line told as kept is gone: {there:?}");
            term.send(missing.replace('\n', "\r").as_bytes());
        }
        term.send(SAVE.as_bytes());
        term.until("the line as kept", |screen| screen.has(&line) && screen.has("đã ghi vào biên bản"));
        lines.push(line);
        thread::sleep(Duration::from_millis(dice.below(15)));
    }
    lines
}

fn type_line(term: &mut Term, line: &str, first: bool) {
    term.send(if first { line.to_owned() } else { format!("\r{line}") }.as_bytes());
}

/// What stands in the editor of a desk that was just opened: the draft, else the note.
fn text(place: &Place) -> String {
    place.look(|session| {
        let draft = session.drafts().unwrap().into_iter().find(|draft| draft.key.as_note().is_some());
        let note = session.state().notes.first().map(|note| note.text.clone());
        draft.map(|draft| draft.body).or(note).unwrap_or_default()
    })
}

/// The median and the 99th percentile; told, for machines are shared and nothing is asserted of time.
fn told(what: &str, seen: &mut [Duration]) {
    seen.sort_unstable();
    let at = |share: usize| seen[(seen.len() * share / 100).min(seen.len() - 1)];
    eprintln!("{what}: p50 {:?}, p99 {:?}, longest {:?} of {}", at(50), at(99), at(100), seen.len());
}
