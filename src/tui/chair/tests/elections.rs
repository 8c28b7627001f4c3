//! Suy tôn Trưởng khối, Phó at the chair's screen, on an invented bloc.

use crate::domain::display::{self, Slide};
use crate::domain::hall::{Attendance, Location};
use crate::domain::ids::UnitId;
use crate::domain::outcome;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::{Command, attendance};
use crate::papers::{self, Seal};
use crate::store::{OpenMode, Session};
use crate::tui::chair::ChairScreen;
use crate::tui::chair::tests::nothing_ready;
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use std::fmt::Write;

/// A plan of four units with one election: who stands for which seat, and how it is voted on.
fn plan(heads: &str, deputies: &str, manner: &str) -> String {
    let mut units = String::new();
    for unit in 1..=4 {
        writeln!(units, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu số {unit}\"\nshort = \"Hội {unit}\"").unwrap();
    }
    format!(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\nplace = \"Hội trường mẫu\"\n\
         [bloc]\nkind = \"khoi\"\nname = \"Khối mẫu\"\ntotal = 4\nhead = \"u1\"\n{units}\
         [[presidium]]\nname = \"Nguyễn Văn Mẫu\"\n\
         [[item]]\nkind = \"roll_call\"\n\
         [[item]]\nkind = \"election\"\nmanner = \"{manner}\"\nhead = {{ units = [{heads}] }}\ndeputy = {{ units = [{deputies}] }}\n"
    )
}

/// On the election, all units present.
fn electing(heads: &str, deputies: &str, manner: &str) -> Trial {
    let mut trial = Trial::with(&plan(heads, deputies, manner));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial
}

fn ballot(trial: &Trial) -> &Ballot {
    trial.chair.state().ballots.iter().last().unwrap()
}

/// The screen with its breaks as spaces: a sentence may be wrapped.
fn said(trial: &Trial) -> String {
    trial.text().replace(['│', '┃', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn minutes(trial: &Trial) -> String {
    format!("{:?}", papers::minutes(trial.chair.state(), Seal { fingerprint: None }).blocks)
}

/// A seat without names: the meeting stands still and asks the hall; nobody is put up by a key that is leant on.
#[test]
fn names_come_from_the_floor_and_nobody_stands_ready() {
    let mut trial = electing("", "\"u3\"", "hands");
    trial.until(ChairScreen::asks);
    assert!(said(&trial).contains("Đề cử cho chức danh Trưởng khối năm 2026"), "{}", trial.text());
    nothing_ready::check(&trial);
    let seq = trial.chair.state().seq;
    (0..5).for_each(|_| trial.enter());
    assert!(trial.chair.asks() && trial.chair.state().seq == seq, "{}", trial.text());
    for _ in 0..3 {
        trial.key(KeyCode::Down);
    }
    (0..4).for_each(|_| trial.enter());
    assert!(trial.chair.state().seq > seq, "{}", trial.text());
    assert!(
        said(&trial).contains("Đã được đề cử cho chức danh Trưởng khối năm 2026: Hội mẫu số 2."),
        "{}",
        trial.text()
    );
    trial.enter();
    assert!(trial.chair.shell().stack.top().is_some(), "{}", trial.text());
    trial.key(KeyCode::Down);
    (0..4).for_each(|_| trial.enter());
    assert!(said(&trial).contains("Xin giới thiệu Hội mẫu số 3 làm Phó Trưởng khối năm 2026"), "{}", trial.text());
    trial.until_ballot(BallotStage::Frozen);
    let heads: Vec<String> = ballot(&trial).questions[0].choices.iter().map(|choice| choice.label.clone()).collect();
    assert_eq!(heads, ["Hội mẫu số 2"]);
    assert!(outcome::seat(&trial.chair.state().outcomes, false).is_none());
}

/// Who represents a unit is said with it, as typed; a name without a unit is nobody's.
#[test]
fn the_hall_names_who_represents_a_unit() {
    let mut trial = electing("", "\"u3\"", "hands");
    trial.until(ChairScreen::asks);
    trial.enter();
    (0..3).for_each(|_| trial.key(KeyCode::Down));
    trial.enter();
    trial.words("Trần Thử, Giám đốc");
    (0..3).for_each(|_| trial.enter());
    let named = "Hội mẫu số 2 (đại diện: đồng chí Trần Thử, Giám đốc).";
    assert!(said(&trial).contains(named), "{}", trial.text());
    trial.find("nguoi dai dien");
    trial.enter();
    trial.key(KeyCode::Down);
    trial.enter();
    trial.words("Lê Thử");
    trial.enter();
    assert!(said(&trial).contains("Hội mẫu số 2 (đại diện: đồng chí Lê Thử)."), "{}", trial.text());
}

#[test]
fn one_unit_on_both_lists_is_warned_of_and_blocks_nothing() {
    let mut trial = electing("\"u2\"", "\"u2\", \"u3\"", "hands");
    assert!(
        said(&trial).contains("! Hội 2 có tên ở cả hai danh sách: Trưởng khối và Phó Trưởng khối"),
        "{}",
        trial.text()
    );
    trial.until_ballot(BallotStage::Frozen);
    assert!(!said(&trial).contains("cả hai"), "{}", trial.text());
}

#[test]
fn one_unit_with_both_seats_is_warned_of_and_told() {
    let mut trial = electing("\"u2\"", "\"u2\"", "hands");
    trial.until_ballot(BallotStage::Open);
    let ballot = ballot(&trial).id;
    for question in 0..2 {
        let hands = Vote::Hands { ballot, question, choice: 0, yes: 4, no: 0, other: 0 };
        trial.ask(Command::Vote(hands));
    }
    assert!(!said(&trial).contains("cả hai"), "{}", trial.text());
    trial.until_ballot(BallotStage::Settled);
    let warning =
        "! Hội 2 đạt ở cả hai chức danh: Trưởng khối và Phó Trưởng khối. Hỏi ý kiến Hội nghị trước khi kết luận";
    assert!(said(&trial).contains(warning), "{}", trial.text());
    assert!(!minutes(&trial).contains("cả hai"), "told before it was announced");
    trial.until_ballot(BallotStage::Announced);
    assert!(said(&trial).contains(warning), "{}", trial.text());
    assert!(minutes(&trial).contains("Hội 2 đạt ở cả hai chức danh Trưởng khối và Phó Trưởng khối."));
}

#[test]
fn two_units_are_not_warned_of() {
    let mut trial = electing("\"u2\"", "\"u3\"", "hands");
    assert!(!said(&trial).contains("cả hai"), "{}", trial.text());
    trial.until_ballot(BallotStage::Announced);
    assert!(!said(&trial).contains("cả hai"), "{}", trial.text());
    assert!(!minutes(&trial).contains("cả hai"));
}

#[test]
fn what_cannot_be_frozen_is_refused_in_the_form_that_asks() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "hands");
    trial.find("chon cach bieu quyet");
    trial.choose('1');
    assert!(said(&trial).contains("không biểu quyết thông qua"), "{}", trial.text());
    assert_eq!((trial.chair.forms(), trial.chair.state().ballots.iter().len()), (1, 0), "{}", trial.text());
}

/// The key of the bottom line, and nothing ready for anybody.
fn names(trial: &mut Trial, digit: char) {
    trial.enter();
    assert!(!trial.bottom().contains("Hội mẫu"), "a name stands ready\n{}", trial.text());
    trial.choose(digit);
}

#[test]
fn by_roll_call_each_unit_names_one_for_a_seat() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    trial.until_ballot(BallotStage::Frozen);
    let asks = "Trưởng khối năm 2026: xin chọn không quá một đơn vị trong số Hội mẫu số 2 và Hội mẫu số 3;";
    assert!(said(&trial).contains(asks), "{}", trial.text());
    trial.until_ballot(BallotStage::Open);
    assert!(trial.bottom().contains("Hội 1: chọn đơn vị nào"), "{}", trial.bottom());
    // Whom it may name stands on the screen with the digits, and what else it may say.
    assert!(
        trial.text().contains("\n 1 Hội mẫu số 2 ") && trial.text().contains("\n 2 Hội mẫu số 3 "),
        "{}",
        trial.text()
    );
    assert!(trial.text().contains("3 không chọn ai · 4 ý kiến khác · 5 không trả lời"), "{}", trial.text());
    // A digit is no answer before the name is seen.
    trial.key(KeyCode::Char('1'));
    assert!(ballot(&trial).calls().unwrap().is_empty());
    assert!(trial.text().contains("▸ 1 Hội mẫu số 2"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    names(&mut trial, '2');
    assert!(said(&trial).contains("1 chọn"), "{}", trial.text());
    names(&mut trial, '3');
    names(&mut trial, '5');
    names(&mut trial, '2');
    assert!(trial.bottom().contains("Hội 1: bấm 1 đồng ý"), "{}", trial.bottom());
    // What was answered is read back at the turn, in sight.
    let text = said(&trial);
    let (before, now) = (text.find("Đã trả lời về Trưởng khối"), text.find("Trả lời về việc"));
    assert!(before.is_some() && now.is_some_and(|now| before < Some(now)), "{}", trial.text());
    // While the next post is asked, what was answered about the one before can be read back.
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        assert!(said(&trial).contains("Đã trả lời về Trưởng khối năm 2026: "), "{}", trial.text());
        assert!(said(&trial).contains("không trả lời (1): Hội 3"), "{}", trial.text());
    }
    trial.find("goi lai");
    // A unit is called by its number in the roll.
    trial.choose('3');
    trial.chair.tick();
    let wall = |trial: &Trial| {
        let wall = Session::open(trial.chair.session().path(), OpenMode::Look).unwrap();
        let slide = display::slide_with(wall.state(), wall.row_in_hand());
        let Slide::Question { asked, stands, .. } = slide else { panic!("no question: {slide:?}") };
        (asked, stands)
    };
    // The hall is asked about what the unit is asked about, not about what comes next.
    assert_eq!(wall(&trial), (Some(0), "Đang gọi lại về việc suy tôn Trưởng khối năm 2026".to_owned()));
    assert!(trial.text().contains("Esc: quay lại"), "{}", trial.text());
    let mut trial = trial.killed();
    assert_eq!(wall(&trial).0, Some(1), "nobody asks any more");
    trial.find("goi lai");
    trial.choose('3');
    assert!(said(&trial).contains("Hội 3: Trưởng khối năm 2026"), "{}", trial.text());
    trial.key(KeyCode::Char('2'));
    trial.enter();
    trial.until_ballot(BallotStage::Announced);
    let told = minutes(&trial);
    assert!(told.contains("Không chọn đơn vị nào: Hội 2"), "{told}");
    assert!(!told.contains("Không trả lời"), "{told}");
    let head = &ballot(&trial).verdicts[0];
    assert_eq!((head.winners.as_slice(), head.lines[1].votes.yes, head.of), ([1u16].as_slice(), 3, 4));
}

#[test]
fn by_roll_call_a_unit_with_a_lost_line_names_nobody() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    trial.until_ballot(BallotStage::Open);
    trial.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(2) }));
    for _ in [1, 3, 4] {
        names(&mut trial, '1');
    }
    assert!(trial.bottom().contains("Hội 2: mất kết nối hoặc đã về, ghi không có mặt"), "{}", trial.bottom());
    trial.until_ballot(BallotStage::Announced);
    let told = minutes(&trial);
    assert!(told.contains("Có tên trong danh sách biểu quyết, không có mặt khi biểu quyết: Hội 2."), "{told}");
    assert!(!told.contains("Không trả lời"), "who has left does not keep silent: {told}");
}

/// A digit that stands for nobody leaves nothing ready, least of all the last answer of the list.
#[test]
fn a_digit_out_of_range_leaves_no_answer_ready() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    trial.until_ballot(BallotStage::Open);
    for digit in ['6', '7', '9'] {
        trial.key(KeyCode::Char(digit));
        assert!(!trial.chair.asks(), "{}", trial.text());
        assert!(said(&trial).contains(&format!("Không có số {digit}: bấm một số từ 1 đến 5.")), "{}", trial.text());
        trial.enter();
        assert!(!trial.text().contains("▸ 5"), "{}", trial.text());
        trial.enter();
        trial.key(KeyCode::Esc);
        assert!(ballot(&trial).calls().unwrap().is_empty(), "an answer was ready");
    }
}

/// The mark stands at whom the script calls, and who has left is not said to keep silent.
#[test]
fn by_roll_call_the_mark_follows_when_the_next_unit_leaves() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "roll_call");
    trial.until_ballot(BallotStage::Open);
    names(&mut trial, '1');
    assert!(trial.text().contains("▸ Hội 2"), "{}", trial.text());
    trial.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(2) }));
    assert!(trial.bottom().contains("Hội 3"), "{}", trial.bottom());
    assert!(trial.text().contains("▸ Hội 3") && !trial.text().contains("▸ Hội 2"), "{}", trial.text());
    names(&mut trial, '1');
    names(&mut trial, '1');
    assert!(trial.text().contains("▸ Hội 2"), "last, for nobody else is left: {}", trial.text());
    trial.enter();
    let text = said(&trial);
    assert!(text.contains("không có mặt (1): Hội 2") && !text.contains("không trả lời (1)"), "{}", trial.text());
}

/// The line to the điểm cầu of unit 4.
fn line(trial: &mut Trial, lost: bool) {
    trial.ask(Command::Hall(attendance::Command::Line { place: "Huyện Y".to_owned(), lost }));
}

/// On the ballot, unit 4 at a điểm cầu.
fn remote(step: BallotStage) -> Trial {
    let mut trial = electing("\"u2\"", "\"u3\"", "hands");
    let with = Attendance { place: Location::Remote("Huyện Y".to_owned()), ..Attendance::uncounted() };
    trial.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(4), with }));
    trial.until_ballot(step);
    trial
}

#[test]
fn a_line_lost_during_a_vote_is_told_in_the_minutes() {
    let mut trial = remote(BallotStage::Open);
    let told = "điểm cầu Huyện Y mất kết nối từ 08 giờ 00 phút";
    let there = "; đơn vị tại đó: Hội 4.";
    line(&mut trial, true);
    line(&mut trial, true);
    trial.clock.set(trial.clock.get() + 10 * 60_000);
    line(&mut trial, false);
    line(&mut trial, true);
    trial.until_ballot(BallotStage::Announced);
    let minutes = minutes(&trial);
    assert!(minutes.contains(&format!("Trong khi biểu quyết, {told} đến 08 giờ 10 phút{there}")), "{minutes}");
    let still = "mất kết nối từ 08 giờ 10 phút, đến khi công bố kết quả chưa có lại";
    assert!(minutes.contains(&format!("{still}{there}")), "{minutes}");
    assert_eq!(minutes.matches("mất kết nối").count(), 2, "{minutes}");
}

#[test]
fn a_line_lost_before_or_after_a_vote_is_not_told_with_it() {
    let mut trial = remote(BallotStage::Frozen);
    trial.until_ballot(BallotStage::Settled);
    line(&mut trial, true);
    line(&mut trial, false);
    trial.until_ballot(BallotStage::Announced);
    line(&mut trial, true);
    assert!(!minutes(&trial).contains("mất kết nối"), "{}", minutes(&trial));
}

#[test]
fn the_head_who_decides_and_speaks_is_called_as_the_bloc_calls_it() {
    let plan = plan("\"u2\", \"u3\"", "\"u4\"", "hands").replace("\"khoi\"", "\"cum\"");
    let mut trial = Trial::with(&plan.replace("manner =", "ties = [\"head\"]\nrule = \"1/2\"\nmanner ="));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.until_ballot(BallotStage::Open);
    for choice in 0..2 {
        let hands = Vote::Hands { ballot: ballot(&trial).id, question: 0, choice, yes: 2, no: 2, other: 0 };
        trial.ask(Command::Vote(hands));
    }
    trial.until_ballot(BallotStage::Announced);
    assert!(trial.bottom().contains("Xét: Cụm trưởng quyết định"), "{}", trial.bottom());
    trial.until(ChairScreen::asks);
    assert!(
        said(&trial).contains("Xét Cụm trưởng quyết định: Cụm trưởng (Hội mẫu số 1) quyết định."),
        "{}",
        trial.text()
    );
    assert!(said(&trial).contains("Bỏ qua bước: Cụm trưởng quyết định"), "{}", trial.text());
    trial.choose('1');
    trial.enter();
    assert!(trial.chair.asks() && said(&trial).contains("Chọn một: đơn vị được chọn"), "{}", trial.text());
    trial.choose('1');
    trial.words("đơn vị đến lượt");
    trial.enter();
    assert!(said(&trial).contains("Cụm trưởng (Hội mẫu số 1) quyết định: chọn Hội mẫu số 2."), "{}", trial.text());
    assert!(minutes(&trial).contains("Cụm trưởng quyết định (Cụm trưởng (Hội mẫu số 1) quyết định): chọn Hội 2"));
    assert!(minutes(&trial).contains("Hội mẫu số 2 đạt tỷ lệ, được suy tôn làm Cụm trưởng năm 2026."));
    assert!(minutes(&trial).contains("Hội nghị thống nhất suy tôn Hội mẫu số 4 làm Cụm phó năm 2026."));
    assert!(!minutes(&trial).contains("thống nhất suy tôn Hội mẫu số 2"), "the head chose: {}", minutes(&trial));
    trial.until(|chair| chair.next().is_some_and(|cue| cue.key.is("accept")));
    assert!(trial.text().contains("CỤM TRƯỞNG MỚI"), "{}", trial.text());
    assert!(!minutes(&trial).contains("Trưởng khối"), "{}", minutes(&trial));
}

#[test]
fn between_names_for_one_seat_no_number_stands_ready() {
    let mut trial = electing("\"u2\", \"u3\"", "\"u4\"", "hands");
    trial.until_ballot(BallotStage::Open);
    for _ in 0..4 {
        trial.enter();
    }
    assert!(said(&trial).contains("Ghi số đơn vị đồng ý với Hội mẫu số 2."), "{}", trial.text());
    assert!(ballot(&trial).hands().unwrap().is_empty(), "nobody counted");
    trial.key(KeyCode::Esc);
    let id = ballot(&trial).id;
    trial.ask(Command::Vote(Vote::Hands { ballot: id, question: 0, choice: 0, yes: 3, no: 0, other: 0 }));
    trial.enter();
    assert!(said(&trial).contains("Được biểu quyết: 4 đơn vị; còn 1 đơn vị chưa chọn."), "{}", trial.text());
    trial.words("3");
    for _ in 0..3 {
        trial.enter();
    }
    let blank = "Đếm rồi ghi số không đồng ý và số ý kiến khác; không có thì ghi 0.";
    assert!(said(&trial).contains(blank), "{}", trial.text());
    for _ in 0..2 {
        trial.words("0");
        trial.enter();
    }
    let sum = "3 + 3 = 6 đồng ý, nhiều hơn 4 (mỗi đơn vị chọn một)";
    assert!(said(&trial).contains(sum), "{}", trial.text());
    assert_eq!(ballot(&trial).hands().unwrap().len(), 1);
}

#[test]
fn too_few_left_after_the_list_was_frozen_is_asked_about_before_it_is_opened() {
    let mut trial = electing("\"u2\"", "\"u3\"", "hands");
    trial.until_ballot(BallotStage::Frozen);
    for unit in 3..=4 {
        trial.ask(Command::Hall(attendance::Command::CheckOut { unit: UnitId(unit) }));
    }
    assert!(trial.bottom().contains("Chọn cách giải quyết"), "{}", trial.bottom());
    trial.enter();
    for way in ["Không còn đủ đơn vị", "Chờ thêm", "Hủy lần mở biểu quyết này", "Vẫn biểu quyết, ghi lý do"]
    {
        assert!(said(&trial).contains(way), "{way}\n{}", trial.text());
    }
    (0..2).for_each(|_| trial.key(KeyCode::Down));
    trial.enter();
    trial.words("chờ đơn vị");
    trial.enter();
    assert_eq!(ballot(&trial).step, BallotStage::Voided, "{}", trial.text());
}

#[test]
fn only_who_stands_may_withdraw() {
    let mut trial = Trial::on(item::AWARDS);
    let state = trial.chair.state();
    let entry = state.agenda.on_stage().unwrap();
    let standing = entry.stage.rules().standing(&crate::domain::next::scene(state, entry));
    let short = |unit| state.conference.short(unit).to_owned();
    let names: Vec<String> =
        state.conference.unit_ids().filter(|unit| !standing[0].contains(unit)).map(short).collect();
    assert!(!standing[0].is_empty() && !names.is_empty());
    trial.find("xin rut");
    trial.choose('1');
    let listed = |trial: &Trial, name: &str| trial.rows().iter().any(|row| row.contains(&format!(" {name}  ")));
    assert!(trial.text().contains("Xin rút"), "{}", trial.text());
    assert!(!names.iter().any(|name| listed(&trial, name)), "{}", trial.text());
    let stands = trial.chair.state().conference.short(*standing[0].last().unwrap()).to_owned();
    assert!(listed(&trial, &stands), "{stands}\n{}", trial.text());
}

/// However many are called, how it stands is read without scrolling.
#[test]
fn by_roll_call_the_sum_stays_in_sight() {
    let mut units = String::new();
    for unit in 1..=14 {
        writeln!(units, "[[unit]]\nkey = \"u{unit}\"\nname = \"Sở Thử nghiệm số {unit}\"").unwrap();
    }
    let plan = format!(
        "[conference]\ntitle = \"Hội nghị thử\"\nyear = 2025\n[bloc]\nname = \"Khối thử\"\ntotal = 14\n{units}\
         [[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n\
         [[item]]\nkind = \"motion\"\ntitle = \"Thông qua\"\nmanner = \"roll_call\"\n\
         texts = [\"nghị quyết về việc tổ chức phong trào thi đua của khối trong năm 2026 và những năm tiếp theo, có phụ lục kèm theo\"]\n"
    );
    let mut trial = Trial::with(&plan);
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.until_ballot(BallotStage::Open);
    trial.size((80, 24));
    for answered in 0..14u32 {
        let no = answered.min(2);
        let (yes, wanted) = (answered - no, format!("{} đồng ý, {no} không đồng ý", answered - no));
        let told = trial.text();
        assert!((yes == 0 && no == 0) || told.contains(&wanted), "{wanted} is not in\n{told}");
        assert!(told.contains("cần 8/14"), "{told}");
        trial.key(KeyCode::Char(if answered < 2 { '2' } else { '1' }));
    }
}
