//! The table of marks: typed, pasted, read from a file, sent with a reason, and never lost.

use crate::domain::Command;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::outcome;
use crate::domain::score::change::Typed;
use crate::domain::score::sheet::Column;
use crate::domain::stages::Stage;
use crate::domain::stages::scoring;
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::console::Overlay;
use crate::tui::chair::tests::desk::{Desk, item};
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;

/// 74 units, 12 criteria in five groups, no marks.
fn wide() -> String {
    let unit = |unit: u16| {
        format!("[[unit]]\nname = \"Hội mẫu thứ {unit} về bảo tồn di sản tỉnh X\"\nshort = \"Hội mẫu {unit}\"\n")
    };
    let units: String = (1..=74).map(unit).collect();
    let groups =
        [("400", "", 3), ("300", "", 3), ("300", "", 2), ("50", "bonus = true\n", 2), ("50", "minus = true\n", 2)];
    let group = |(number, (max, effect, many)): (usize, &(&str, &str, usize))| {
        let criterion =
            |at: usize| format!("{{ name = \"Tiêu chí {number}{at} về kết quả thực hiện nhiệm vụ trọng tâm\" }},\n");
        let criteria: String = (0..*many).map(criterion).collect();
        format!(
            "[[item.groups]]\nname = \"Nhóm nội dung {number}\"\nmax = \"{max}\"\n{effect}criteria = [\n{criteria}]\n"
        )
    };
    let groups: String = groups.iter().enumerate().map(group).collect();
    let head = "[conference]\nyear = 2025\n[bloc]\nname = \"Khối mẫu\"\ntotal = 74\n";
    let items = "[[item]]\nkind = \"roll_call\"\n[[item]]\nkind = \"scoring\"\ntitle = \"Chấm điểm\"\n";
    let bands = "bands = [{ name = \"Hoàn thành xuất sắc nhiệm vụ\", from = \"900\" }]\n";
    [head, &units, items, bands, &groups].concat()
}

/// The grid over an empty wide table.
fn grid() -> Desk {
    let mut desk = Desk::with(&wide());
    desk.go(1);
    desk.ask(Command::Hall(crate::domain::attendance::Command::CheckInRest));
    desk.go(2);
    desk.find("bang diem");
    desk
}

fn paste(desk: &mut Desk, words: &str) {
    desk.console.message(Message::Paste(words.to_owned()));
    desk.show();
}

/// A mark as the journal has it.
fn mark(desk: &Desk, item: u32, unit: u16, criterion: u16) -> Option<i64> {
    let state = desk.console.session.state();
    let Some(Stage::Scoring(stage)) = state.agenda.entry(ItemId(item)).map(|entry| &entry.stage) else { panic!() };
    stage.sheet.get(UnitId(unit), criterion, Column::Agreed)
}

fn is_open(desk: &Desk) -> bool {
    matches!(desk.console.overlay, Overlay::Scores(_))
}

#[test]
fn a_wide_table_is_typed_in() {
    let mut desk = grid();
    desk.picture("scores_empty");
    desk.words("98,5\n");
    assert_eq!(mark(&desk, 2, 1, 0), None, "gathered, not sent");
    desk.words("120\n7");
    desk.picture("scores_typing");
    desk.key(KeyCode::End);
    desk.key(KeyCode::Esc);
    for _ in 0..80 {
        desk.key(KeyCode::PageDown);
    }
    desk.key(KeyCode::End);
    desk.picture("scores_last");
    desk.control('s');
    assert_eq!(
        (mark(&desk, 2, 1, 0), mark(&desk, 2, 2, 0), mark(&desk, 2, 3, 0)),
        (Some(9_850), Some(12_000), Some(700))
    );
    let state = desk.console.session.state();
    assert_eq!(state.steps.last().unwrap().words(&state.conference), "ghi 3 điểm");
    assert!(is_open(&desk));
    desk.key(KeyCode::Esc);
    assert!(!is_open(&desk));
    desk.control('z');
    assert_eq!(mark(&desk, 2, 1, 0), None, "one step");
}

#[test]
fn a_cell_taken_back_is_put_back() {
    let mut desk = grid();
    desk.words("98,5\n120\n");
    desk.control('z');
    desk.control('y');
    desk.control('y');
    assert!(desk.text().contains("Không còn ô nào vừa bỏ"), "{}", desk.text());
    desk.control('z');
    desk.control('s');
    assert_eq!((mark(&desk, 2, 1, 0), mark(&desk, 2, 2, 0)), (Some(9_850), None));
}

#[test]
fn a_block_from_excel_fills_right_and_down() {
    let mut desk = grid();
    let rows: Vec<String> = (0..74)
        .map(|unit| {
            format!(
                "100\t100\t{},5\t{}\t100\t100\t150\t150\t\t\t{}\t",
                90 + unit % 9,
                80 + unit % 20,
                if unit % 5 == 0 { "1,25" } else { "" }
            )
        })
        .collect();
    paste(&mut desk, &rows.join("\r\n"));
    desk.key(KeyCode::Down);
    desk.picture("scores_pasted");
    desk.key(KeyCode::Esc);
    assert!(!is_open(&desk), "{}", desk.text());
    assert_eq!((mark(&desk, 2, 74, 7), mark(&desk, 2, 1, 10), mark(&desk, 2, 2, 10)), (Some(15_000), Some(125), None));
    desk.picture("scores_stage");
}

#[test]
fn one_bad_cell_and_nothing_is_pasted() {
    let mut desk = grid();
    paste(&mut desk, "100\t1x0\n500\t20\n");
    desk.picture("scores_complaints");
    desk.key(KeyCode::Esc);
    assert!(is_open(&desk));
    paste(&mut desk, "Hội mẫu 3\t100\nHoi mau 2\t99,5\n");
    desk.control('s');
    assert_eq!((mark(&desk, 2, 2, 0), mark(&desk, 2, 3, 0), mark(&desk, 2, 1, 0)), (Some(9_950), Some(10_000), None));
}

#[test]
fn a_bad_cell_says_why_and_keeps_what_was_typed() {
    let mut desk = grid();
    desk.words("400,5");
    assert!(desk.text().contains("! 400,5 lớn hơn điểm tối đa 400"), "{}", desk.text());
    desk.words("\n12.5\n");
    desk.key(KeyCode::Esc);
    assert!(is_open(&desk), "a bad cell is not left behind");
    assert!(desk.text().contains("!400,5") && desk.text().contains("!12.5"), "{}", desk.text());
    desk.key(KeyCode::F(10));
    assert!(desk.console.finished, "a bad cell must not hold the program");
}

#[test]
fn a_known_mark_wants_a_reason_and_who_asked() {
    let mut desk = Desk::on(item::SCORING);
    desk.find("bang diem");
    desk.words("984\n");
    desk.control('s');
    desk.picture("scores_why");
    desk.enter();
    desk.enter();
    assert!(!desk.console.forms.is_empty(), "no reason, no change");
    desk.key(KeyCode::BackTab);
    desk.words("Hội mẫu 1\nbổ sung minh chứng\n");
    assert_eq!(mark(&desk, item::SCORING, 1, 0), Some(98_400));
    assert!(desk.console.forms.is_empty() && is_open(&desk));
    desk.key(KeyCode::Esc);
    desk.until(|console| matches!(&console.next, crate::domain::Next::Do(ready) if ready.key.starts_with("changed")));
    desk.picture("scores_changed");
}

#[test]
fn an_adopted_table_is_put_to_the_vote_again() {
    let mut desk = Desk::on(item::SCORING);
    desk.until_ballot(BallotStage::Announced);
    assert!(outcome::scores(&desk.console.session.state().outcomes).is_some());
    desk.find("bang diem");
    desk.key(KeyCode::Down);
    desk.words("9\n");
    desk.key(KeyCode::Esc);
    assert!(desk.text().contains("biểu quyết lại"), "{}", desk.text());
    desk.words("Hội mẫu 2\nsót điểm\n");
    assert!(!is_open(&desk) && outcome::scores(&desk.console.session.state().outcomes).is_none());
    desk.step();
    desk.step();
    desk.picture("scores_again");
    desk.until_ballot(BallotStage::Announced);
    let ballot = desk.console.session.state().ballots.iter().last().unwrap();
    assert_eq!((ballot.round, ballot.questions[0].title.as_str()), (1, "bảng điểm thi đua (đã sửa lần 1)"));
    assert!(outcome::scores(&desk.console.session.state().outcomes).is_some());
}

#[test]
fn while_the_table_is_voted_on_no_cell_opens() {
    let mut desk = Desk::on(item::SCORING);
    desk.until_ballot(BallotStage::Open);
    desk.find("bang diem");
    desk.words("9");
    assert!(desk.text().contains("Bảng điểm đang được biểu quyết"), "{}", desk.text());
    desk.key(KeyCode::Esc);
    assert!(!is_open(&desk));
}

#[test]
fn what_was_typed_survives_a_kill() {
    let mut desk = grid();
    desk.words("98,5\n7");
    desk.console.tick();
    let mut desk = desk.killed();
    assert!(is_open(&desk), "{}", desk.text());
    assert!(desk.text().contains("*98,50") && desk.text().contains("*7,00"), "{}", desk.text());
    desk.control('s');
    assert_eq!((mark(&desk, 2, 1, 0), mark(&desk, 2, 2, 0)), (Some(9_850), Some(700)));
    let desk = desk.killed();
    assert!(!is_open(&desk), "sent: nothing to reopen");
}

#[test]
fn a_file_is_read_whole_or_told() {
    let mut desk = grid();
    desk.key(KeyCode::Esc);
    let path = desk.folder().join("diem.csv");
    let ask = |desk: &mut Desk, path: &str| {
        desk.find("nhap diem tu tep");
        paste(desk, path);
        desk.enter();
        desk.enter();
    };
    ask(&mut desk, "/khong/co.csv");
    assert!(!desk.console.forms.is_empty(), "the form stays with what was typed");
    desk.picture("scores_file");
    desk.key(KeyCode::Esc);
    let own = desk.console.session.path().display().to_string();
    ask(&mut desk, &own);
    assert!(desk.text().contains("Đây là tệp phiên"), "{}", desk.text());
    desk.key(KeyCode::Esc);
    std::fs::write(&path, "\u{feff}Đơn vị;I.1;II.1\r\nHội mẫu 1;99,5;401\r\nHội mẫu 99;1;1\r\n").unwrap();
    ask(&mut desk, &path.display().to_string());
    assert!(desk.text().contains("2 chỗ cần sửa"), "{}", desk.text());
    desk.key(KeyCode::Esc);
    desk.key(KeyCode::Esc);
    std::fs::write(&path, "Đơn vị;I.1;II.1\nHội mẫu 1;99,5;40\n").unwrap();
    ask(&mut desk, &path.display().to_string());
    desk.control('s');
    assert_eq!((mark(&desk, 2, 1, 0), mark(&desk, 2, 1, 3)), (Some(9_950), Some(4_000)));
}

#[test]
fn a_mark_that_is_kept_is_told() {
    let mut desk = Desk::on(item::SCORING);
    desk.step();
    desk.step();
    desk.find("giu nguyen diem");
    desk.enter();
    desk.words("Hội mẫu 1\nđề nghị xem lại chỉ tiêu hội viên\n");
    assert!(desk.console.forms.is_empty(), "{}", desk.text());
    assert!(desk.text().contains("giữ nguyên"), "{}", desk.text());
}

#[test]
fn what_cannot_be_written_now_waits_as_a_draft() {
    let mut desk = grid();
    desk.words("98,5\n");
    desk.console.tick();
    let mut desk = desk.killed();
    desk.ask(Command::Pause { reason: "mất điện".to_owned() });
    desk.key(KeyCode::Down);
    desk.words("5");
    assert!(desk.text().contains("Hội nghị đang tạm dừng"), "{}", desk.text());
    desk.key(KeyCode::Esc);
    assert!(!is_open(&desk) && desk.text().contains("bản nháp của bảng điểm"), "{}", desk.text());
    desk.enter();
    desk.find("bang diem");
    desk.control('s');
    assert_eq!(mark(&desk, 2, 1, 0), Some(9_850));
}

/// The end came after the journal and before the draft was dropped.
#[test]
fn a_draft_that_the_journal_has_is_no_change() {
    let mut desk = grid();
    desk.words("98,5\n");
    desk.console.tick();
    let typed = Typed { unit: UnitId(1), criterion: 0, column: Column::Agreed, value: "98,5".to_owned() };
    desk.console.session.draft_sync().unwrap();
    let mut desk = desk.killed();
    desk.console.overlay = Overlay::None;
    desk.ask(Command::Act(
        scoring::Command::Score { marks: vec![typed], reason: String::new(), by: String::new() }.into(),
    ));
    desk.find("bang diem");
    desk.key(KeyCode::Esc);
    assert!(!is_open(&desk) && desk.console.notice.is_none(), "{}", desk.text());
    let desk = desk.killed();
    assert!(!is_open(&desk));
}
