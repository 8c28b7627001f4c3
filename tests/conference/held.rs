//! A key that is held down and a paste that goes astray never run the meeting.

use crate::chair::{Chair, keys, offer, written};
use crate::place::Place;
use crate::side::by_side;
use rusqlite::Connection;
use std::thread;
use std::time::{Duration, Instant};

/// How long a keyboard waits before it repeats.
const DELAY: Duration = Duration::from_millis(400);

/// How a keyboard repeats.
const REPEAT: Duration = Duration::from_millis(30);

/// Longer than a key still belongs to the sentence that was typed beside its field.
const SENTENCE: Duration = Duration::from_millis(1400);

/// Holds Enter down; true if no two presses were so far apart that a person had let go between them.
fn hold(chair: &mut Chair, how_long: Duration) -> bool {
    chair.term.send(b"\r");
    thread::sleep(DELAY);
    let since = Instant::now();
    let (mut last, mut held) = (since, true);
    while since.elapsed() < how_long {
        chair.term.send(b"\r");
        thread::sleep(REPEAT);
        held &= last.elapsed() < Duration::from_millis(250);
        last = Instant::now();
    }
    held
}

/// F1 is drawn: whatever was sent before it has been taken.
fn settled(chair: &mut Chair) {
    chair.press("\x1bOP");
    chair.sees("làm bước tiếp theo, như dòng dưới cùng ghi");
    chair.press(keys::ESC);
}

#[test]
fn a_held_enter_does_one_step_at_most_and_never_a_public_one() {
    let places = [("Có mặt: Hội Chữ thập đỏ", 1), ("Không có ý kiến khác", 1), ("Công bố", 0), ("Bế mạc", 0)];
    by_side(&places, |(deed, _)| deed.to_owned(), |(deed, most)| held_at(deed, most));
}

fn held_at(deed: &str, most: usize) {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to(deed)).unwrap();
    assert_eq!(offer(&chair.screen()).0, most == 0, "{deed} is public or not:\n{}", chair.screen().text());
    chair.breathe();
    assert!(hold(&mut chair, Duration::from_secs(10)), "the machine was too busy to hold a key");
    settled(&mut chair);
    let text = chair.screen().text();
    drop(chair);
    let steps = place.steps_after(before);
    assert!(steps <= most, "{deed}: {steps} steps\n{text}");
    assert_eq!(steps, most, "{deed}: the key does nothing at all\n{text}");
}

/// A terminal that tells held keys is believed: what repeats does no step, however slowly it comes.
#[test]
fn what_the_terminal_tells_to_be_held_does_one_step() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to("Có mặt: Hội Chữ thập đỏ")).unwrap();
    chair.breathe();
    chair.term.send(b"\x1b[?0u\x1b[13u");
    for _ in 0..4 {
        thread::sleep(Duration::from_millis(700));
        chair.term.send(b"\x1b[13;1:2u");
    }
    chair.term.send(b"\x1b[13;1:3u");
    settled(&mut chair);
    chair.breathe();
    chair.term.send(b"\x1b[13u\x1b[13;1:3u");
    settled(&mut chair);
    drop(chair);
    assert_eq!(place.steps_after(before), 2, "two presses, and four repeats");
}

#[test]
fn a_held_enter_does_one_step_however_slow_the_disk_is() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to("Có mặt: Hội Chữ thập đỏ")).unwrap();
    chair.breathe();
    // Somebody else writes: the step waits for him, longer than two presses are apart.
    let path = place.session();
    let slow = thread::spawn(move || {
        let other = Connection::open(path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        thread::sleep(Duration::from_millis(600));
        other.execute_batch("ROLLBACK").unwrap();
    });
    assert!(hold(&mut chair, Duration::from_millis(1500)), "the machine was too busy to hold a key");
    slow.join().unwrap();
    settled(&mut chair);
    drop(chair);
    assert_eq!(place.steps_after(before), 1);
}

#[test]
fn a_paste_on_the_base_screen_does_nothing_and_without_brackets_one_step_at_most() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to("Có mặt: Hội Chữ thập đỏ")).unwrap();
    chair.breathe();
    let lines = "một dòng 1 2 3\r".repeat(50);
    chair.term.send(format!("\x1b[200~{lines}\x1b[201~").as_bytes());
    settled(&mut chair);
    assert_eq!(written(&chair.screen()), Some(before));
    chair.breathe();
    chair.term.send("\r".repeat(50).as_bytes());
    settled(&mut chair);
    drop(chair);
    assert_eq!(place.steps_after(before), 1);
}

#[test]
fn a_sentence_without_brackets_and_the_switch_of_an_input_method_decide_nothing() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to("Xin ý kiến Hội nghị")).unwrap();
    let stage = offer(&chair.screen());
    assert!(stage.0, "the step is public");
    let sentences = [
        "Hội nghị thống nhất cao.\r\n",
        " Hội nghị 2 thống nhất.\r",
        "2 đơn vị, đồng ý \r",
        "12 đơn vị đồng ý\r",
        "  1. Đồng ý\r\n",
        "\tHội Một\t98\r\n\tHội Hai\t97\r\n",
        "\t3\r2\rlý do\r",
        "\t3 Hội Một\r",
        "\t98\t95\r\n\t97\t94\r\n",
        "98\t95\r\n",
    ];
    // Ctrl+Space and Alt+Space.
    for keys in ["\0", "\x1b ", "\x1b[200~tên\x1b[201~ \x1b[201~"].iter().chain(&sentences) {
        chair.breathe();
        thread::sleep(SENTENCE);
        chair.term.send(keys.as_bytes());
        settled(&mut chair);
        assert_eq!(written(&chair.screen()), Some(before), "{keys:?}:\n{}", chair.screen().text());
        assert_eq!(offer(&chair.screen()), stage, "{keys:?}: something lies over the stage");
    }
    chair.term.send(sentences[0].as_bytes());
    chair.sees("Có chữ gõ ngoài ô nhập: chưa làm gì.");
    thread::sleep(SENTENCE);
    chair.step();
    drop(chair);
    assert!(place.steps_after(before) > 0, "the key itself still works");
}
