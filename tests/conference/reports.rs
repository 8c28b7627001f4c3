//! What a terminal sends by itself, known or not, whole or cut off: no key is made of it, and the next key counts.

use crate::chair::{Chair, keys, offer, written};
use crate::place::Place;
use std::thread;
use std::time::Duration;

/// Answers that nobody asked for, whole.
const WHOLE: &[&[u8]] = &[
    b"\x1b[?2026;2$y",
    b"\x1b[?997;1n",
    b"\x1b[?64;1;2;6;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[24;80R",
    b"\x1b[8;24;80t",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<0;10;20M",
    b"\x1b[M !!",
    b"\x1b[201~",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP1+r544e=1 \r2\n\x1b\\",
    b"\x1b_Gi=31;OK 1\r\x1b\\",
];

/// The same cut off; a report that is cut in its middle is broken, and is waited for no longer than it may take.
const CUT: &[&[u8]] = &[
    b"\x1b[?2026;2$",
    b"\x1b[?997",
    b"\x1b[<0;10;",
    b"\x1b[M",
    b"\x1b[M !",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[23$",
    b"\x1b[200~",
    b"\x1b[20",
    b"\x1b]11;rgb:1e1e/",
    b"\x1bP1+r544e",
    b"\xe1\xba",
    b"\xff",
];

/// What F1 says.
const HELP: &str = "làm bước tiếp theo, như dòng dưới cùng ghi";

/// Longer than the program waits for the rest of it.
fn given_up(report: &[u8]) -> Duration {
    Duration::from_millis(if report == b"\x1b[200~" { 1100 } else { 350 })
}

#[test]
fn no_report_types_a_letter_and_the_next_letter_counts() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::F3);
    let mut typed = String::new();
    let letters = ('a'..='z').chain('A'..='Z');
    for (at, (report, letter)) in WHOLE.iter().chain(CUT).zip(letters).enumerate() {
        chair.term.send(report);
        if at >= WHOLE.len() {
            thread::sleep(given_up(report));
        }
        typed.push(letter);
        chair.term.send(letter.to_string().as_bytes());
        chair.term.until(&format!("{typed} behind {}", report.escape_ascii()), |screen| screen.tells(&typed));
    }
    place.keeps(&typed);
}

#[test]
fn who_types_on_behind_an_answer_that_was_cut_off_is_heard() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::F3);
    chair.term.send(b"\x1b]11;rgb:1e1e/");
    // As hands type, without the pause in which the rest of an answer is given up.
    let heard = (0..100).any(|_| {
        chair.term.send(b"q");
        thread::sleep(Duration::from_millis(40));
        chair.screen().tells("qqq")
    });
    assert!(heard, "four seconds of letters were taken for the answer's:\n{}", chair.screen().text());
}

#[test]
fn no_report_decides_and_the_next_key_counts() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let before = written(&chair.walk_to("Xin ý kiến Hội nghị")).unwrap();
    assert!(offer(&chair.screen()).0, "the step is public");
    for report in WHOLE.iter().chain(CUT) {
        chair.term.send(report);
        if CUT.contains(report) {
            thread::sleep(given_up(report));
        }
        chair.term.send(b"\x1bOP");
        chair.sees(HELP);
        chair.term.send(b"\x1b");
        chair.term.until("the step", |screen| !screen.tells(HELP));
        assert_eq!(written(&chair.screen()), Some(before), "behind {}", report.escape_ascii());
    }
    chair.step();
    drop(chair);
    assert!(place.steps_after(before) > 0, "the key itself still works");
}
