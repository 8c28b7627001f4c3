//! Eleven units on paper: tellers, sheets out and back, read aloud, a kill, a recount, a tie, reviews, and the papers.

use crate::bloc::{held, papers, plan, tells};
use crate::chair::{Chair, keys};
use crate::desks::{join, wall};
use crate::place::{Place, WIDE};
use crate::term::{Screen, Term};
use std::thread;
use std::time::Duration;

const AWARDS: &str = r#"
[[item]]
kind = "awards"
title = "Bình xét"
manner = "paper"
[[item.awards]]
name = "Bằng khen mẫu"
giver = "UBND tỉnh"
quota = 2
rule = ">50%"
base = "valid"
units = ["u3", "u4", "u5"]
[[item.awards]]
name = "Cờ thi đua mẫu"
giver = "UBND tỉnh"
quota = 1
rule = "80%"
units = ["u6"]
"#;

const BACKSPACE: &str = "\x7f";

/// Ten sheets: units 3, 4 and 5, and unit 6; the last one is invalid in its first part only.
const FIRST: [&str; 10] = ["1121", "1121", "1121", "1121", "2111", "2111", "2111", "2111", "1211", "1112"];

/// Sheets of the second round between units 3 and 5: so many for unit 3 of eleven.
fn second(first: usize) -> [&'static str; 11] {
    let mut sheets = ["21"; 11];
    sheets[..first].fill("12");
    sheets
}

const MINUTES: &[&str] = &[
    "Ban kiểm phiếu gồm Đại Biểu 1 (Hội mẫu số 1 tỉnh X), Trưởng ban; Đại Biểu 2 (Hội mẫu số 2 tỉnh X); Đại Biểu 7",
    "Kết quả một lần đếm không sử dụng do Hội 8 đề nghị đếm lại, lý do: có phiếu chưa đọc.",
    "Phát ra 11 phiếu, thu về 10 phiếu; đề nghị tặng Bằng khen mẫu: hợp lệ 09, không hợp lệ 01 phiếu; đề nghị tặng Cờ thi đua mẫu: hợp lệ 10, không hợp lệ 0",
    "| 1 | Hội 3 | Bằng khen mẫu | 5 | 4 | 55,56% | đạt |",
    "| 2 | Hội 4 | Bằng khen mẫu | 8 | 1 | 88,89% | đạt |",
    "| 4 | Hội 6 | Cờ thi đua mẫu | 9 | 1 | 81,82% | đạt |",
    "Đề nghị tặng Bằng khen mẫu: bằng phiếu ở suất cuối cùng.",
    "Hình thức: bỏ phiếu kín (lần thứ hai); 11 đơn vị được biểu quyết",
    "| 2 | Hội 5 | Bằng khen mẫu | 6 | 5 | 54,55% | đạt |",
    "lý do: xem lại một phiếu. Đã kiểm lại trước Hội nghị, kết quả không thay đổi; Đại Biểu 7 (Hội mẫu số 7 tỉnh X) xác nhận.",
    "lý do: một phiếu đọc nhầm. Kết quả trên đây là kết quả đã đính chính, thay cho kết quả đã công bố (Hội 3: 6/11 = 54,55% > 50%, đạt;",
];

const FIRST_COUNT: &[&str] = &[
    "# BIÊN BẢN KIỂM PHIẾU",
    "Ban kiểm phiếu (được Hội nghị nhất trí thông qua, 11/11 đơn vị tham gia) gồm: 1. Đại Biểu 1 (Hội mẫu số 1 tỉnh X) – Trưởng ban;",
    "Phiếu đã in: 12",
    "Phiếu phát ra: 11",
    "Phiếu thu về: 10",
    "Phiếu không thu về: 01",
    "Đề nghị tặng Bằng khen mẫu: phiếu hợp lệ 09, phiếu không hợp lệ 01",
    "Đề nghị tặng Cờ thi đua mẫu: phiếu hợp lệ 10, phiếu không hợp lệ 0",
    "Phiếu chưa dùng: 01",
    "| 1 | Hội mẫu số 3 tỉnh X | 5 | 4 | 0 | 55,56% | đạt |",
    "Bằng phiếu ở suất cuối cùng.",
];

const SECOND_COUNT: &[&str] = &[
    "(lần thứ hai)",
    "Phiếu thu về: 11",
    "| 2 | Hội mẫu số 5 tỉnh X | 6 | 5 | 0 | 54,55% | đạt |",
    "lý do: xem lại một phiếu. Đã kiểm lại trước Hội nghị, kết quả không thay đổi; Đại Biểu 7 (Hội mẫu số 7 tỉnh X) xác nhận.",
    "lý do: một phiếu đọc nhầm. Kết quả trên đây là kết quả đã đính chính, thay cho kết quả đã công bố (Hội mẫu số 3 tỉnh X: 6/11",
];

fn lectern(place: &Place) -> Term {
    join(place, &["wall", "--script"], WIDE)
}

/// A number in the place of what stands there.
fn number(chair: &mut Chair, label: &str, number: &str) {
    chair.term.send(format!("{}{number}", BACKSPACE.repeat(2)).as_bytes());
    chair.row(label, &format!(" {number}"));
    chair.press(keys::ENTER);
}

/// Three tellers, each by name and by the number of the unit.
const TELLERS: [&str; 5] = ["Đại Biểu 1", "1", "Đại Biểu 2", "2", "Đại Biểu 7"];

/// Ban kiểm phiếu: nobody stands ready; a candidate's delegate is warned of; others are adopted.
fn tellers(chair: &mut Chair) {
    chair.walk_to("Giới thiệu Ban kiểm phiếu");
    chair.press(keys::ENTER);
    chair.sees("Hội nghị thông qua Ban kiểm phiếu");
    assert!(!chair.screen().has("Đại Biểu"), "somebody stands ready:\n{}", chair.screen().text());
    chair.rows(&[&TELLERS[..], &["5"]].concat());
    chair.sees("Vẫn tiến hành?");
    chair.sees("trong Ban kiểm phiếu có liên quan đến");
    chair.sees("Hội mẫu số 5 tỉnh X, có tên trong danh sách");
    chair.press(keys::ENTER);
    chair.sees("Ghi lý do; lý do vào biên bản.");
    chair.leaves("Vẫn tiến hành?");
    // Back in the form with all that was typed: only the unit of the last one is another.
    chair.sees("Hội nghị thông qua Ban kiểm phiếu");
    chair.sees("Đại Biểu 7");
    chair.rows(&["7"]);
    chair.walk_to("Chốt danh sách đơn vị tham gia biểu quyết");
}

/// The list is frozen, eleven sheets of twelve go out; more than there are units never do.
fn issue(chair: &mut Chair) {
    chair.walk_to("Ghi số phiếu phát ra");
    // A key that clears a notice is answered by two frames; who pressed at the first has opened the form already.
    if chair.term.wait(Duration::from_secs(3), |screen| screen.has("Phiếu đã in")).is_none() {
        chair.press(keys::ENTER);
    }
    number(chair, "Phiếu đã in", "12");
    number(chair, "Phiếu phát ra", "12");
    chair.sees("Phát ra 12 phiếu, nhiều hơn 11 đơn vị được bỏ phiếu.");
    number(chair, "Phiếu phát ra", "11");
}

fn collect(chair: &mut Chair, returned: &str) {
    chair.walk_to("Ghi số phiếu thu về");
    chair.press(keys::ENTER);
    number(chair, "Phiếu thu về", "12");
    chair.sees("Thu về 12 phiếu, nhiều hơn 11 phiếu phát ra.");
    number(chair, "Phiếu thu về", returned);
    chair.walk_to("Kiểm phiếu");
    chair.press(keys::ENTER);
    chair.sees(&format!("Phiếu 1/{returned}"));
}

/// Sheets read aloud one by one, the first of them number `from`.
fn read(chair: &mut Chair, sheets: &[&str], from: usize, all: usize) {
    for (number, sheet) in (from..).zip(sheets) {
        for mark in sheet.chars() {
            chair.term.send(mark.to_string().as_bytes());
            // At the pace of a hand: the same key again sooner than that is one that is held.
            thread::sleep(Duration::from_millis(130));
        }
        let next = if number == all {
            format!("Đã đọc đủ {all} phiếu")
        } else {
            format!("Phiếu {}/{all}", number + 1)
        };
        chair.sees(&next);
    }
}

/// The names under a tally: who read, and who confirms it.
fn confirm(chair: &mut Chair) {
    chair.press(keys::ENTER);
    chair.sees("Người xác nhận thứ hai");
    chair.row("Người đọc phiếu", "chưa chọn");
    chair.rows(&["1", "", "2", "", ""]);
    chair.walk_to("Chốt kết quả");
    chair.step();
}

/// The program is killed in the middle of the fifth sheet, and goes on where it was.
fn killed(place: &Place, mut chair: Chair) -> Chair {
    read(&mut chair, &FIRST[..4], 1, 10);
    chair.term.send(b"21");
    place.keeps("\"at\":[0,2]");
    chair.term.kill();
    drop(chair);
    let mut chair = Chair::at(place.open(WIDE));
    chair.sees("Phiếu 5/10 · đã đọc 4");
    chair.sees("Đã mở lại số đang nhập dở.");
    read(&mut chair, &["11"], 5, 10);
    read(&mut chair, &FIRST[5..], 6, 10);
    chair
}

/// Kiểm lại: the sheets come out again, and a second name stands under what they come to.
fn review(chair: &mut Chair, why: &str, first: usize) {
    chair.fills("kiem lai ket qua", "Kiểm lại kết quả đã công bố", "giữ nguyên đến khi kiểm xong", &["Hội 9", why]);
    collect(chair, "11");
    read(chair, &second(first), 1, 11);
    confirm(chair);
    chair.walk_to("Công bố kết quả kiểm lại");
    chair.press(keys::ENTER);
    chair.sees("Người xác nhận");
    assert!(!chair.screen().has("Đại Biểu 7"), "a name stands ready:\n{}", chair.screen().text());
    chair.types("Đại Biểu 7 (Hội mẫu số 7 tỉnh X)");
    chair.press(keys::ENTER);
    chair.sees("sau khi công bố không hoàn tác được");
    chair.press(keys::SPACE);
    chair.term.until("the stage", |screen| !screen.has("sau khi công bố không hoàn tác được"));
}

/// A count reaches the hall as a result, with its fingerprint, and the lectern after it waited for the chair.
fn tells_only_results(wall: &Term, lectern: &Term) {
    let counted = |screen: &Screen| ["/11 = ", "/10 = "].iter().any(|words| screen.has(words));
    let frames = wall.frames();
    for frame in frames.iter().filter(|frame| counted(frame)) {
        assert!(frame.has("Mã đối chiếu: "), "{}", frame.text());
    }
    let reviewed: Vec<&Screen> = frames.iter().filter(|frame| frame.has("Kết quả đang được kiểm tra lại")).collect();
    assert!(
        !reviewed.is_empty() && reviewed.iter().all(|frame| frame.has("6/11 = 54,55%")),
        "what was announced stands"
    );
    let frames = lectern.frames();
    let told = frames.iter().position(counted).expect("the lectern reads the result");
    let waited = frames.iter().position(|frame| frame.has("Chờ chủ trì công bố kết quả")).unwrap();
    assert!(waited < told, "{}", frames[told].text());
}

#[test]
fn eleven_units_on_paper() {
    let (place, mut chair) = held("phieu-kin", &plan(11, AWARDS), &[]);
    let (wall, lectern) = (wall(&place), lectern(&place));
    chair.sees("● đang mở");
    chair.walk_to("Sang mục: Bình xét");
    chair.step();
    tellers(&mut chair);
    chair.step();
    issue(&mut chair);
    collect(&mut chair, "10");
    read(&mut chair, &["1121"; 10], 1, 10);
    confirm(&mut chair);
    chair.walk_to("Công bố kết quả");
    chair.fills("dem lai", "Đếm lại, trước khi công bố", "được lưu lại", &["Hội 8", "có phiếu chưa đọc"]);
    collect(&mut chair, "10");
    let mut chair = killed(&place, chair);
    confirm(&mut chair);
    chair.walk_to("Công bố kết quả");
    wall.until("what waits for the chair", |screen| screen.has("chờ công bố"));
    lectern.until("what waits for the chair", |screen| screen.has("Chờ chủ trì công bố kết quả"));
    chair.step();
    wall.until("the first result", |screen| screen.has("55,56%") && screen.has("88,89%"));
    chair.resolves(&["chưa có số liệu"], "Bỏ phiếu");
    chair.sees("bỏ phiếu kín · lần thứ hai");
    issue(&mut chair);
    collect(&mut chair, "11");
    read(&mut chair, &second(6), 1, 11);
    confirm(&mut chair);
    chair.walk_to("Công bố kết quả");
    chair.step();
    wall.until("the second result", |screen| screen.has("6/11 = 54,55%"));
    review(&mut chair, "xem lại một phiếu", 6);
    review(&mut chair, "một phiếu đọc nhầm", 5);
    wall.until("the corrected result", |screen| screen.has("5/11 = 45,45%"));
    chair.closes();
    tells_only_results(&wall, &lectern);
    let told = |(name, _): &(String, String)| name.contains("-bien-ban") || name.contains("-kiem-phieu");
    let papers: Vec<(String, String)> = papers(&place).into_iter().filter(told).collect();
    let [minutes, one, two] = papers.as_slice() else { panic!("{papers:?}") };
    assert!(one.0.ends_with("-kiem-phieu-1.md") && two.0.ends_with("-kiem-phieu-2.md"), "{papers:?}");
    for (name, _) in &papers {
        assert!(place.path().join("van-ban").join(name.replace(".md", ".docx")).exists(), "{name}");
    }
    tells(&minutes.1, MINUTES);
    tells(&one.1, FIRST_COUNT);
    tells(&two.1, SECOND_COUNT);
}
