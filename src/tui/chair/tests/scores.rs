//! The table of marks: typed, pasted, read from a file, sent with a reason, and never lost.

use crate::domain::Command;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::outcome;
use crate::domain::score::change::Typed;
use crate::domain::score::sheet::Column;
use crate::domain::stages::Stage;
use crate::domain::stages::scoring;
use crate::domain::vote::ballot::BallotStage;
use crate::tui::chair::tests::mouse::{act, place};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::scores::Scores;
use crate::tui::platform::{Message, MouseAct};
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use ratatui::layout::Position;

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
fn grid() -> Trial {
    let mut trial = Trial::with(&wide());
    trial.go(1);
    trial.ask(Command::Hall(crate::domain::attendance::Command::CheckInRest));
    trial.go(2);
    trial.find("bang diem");
    trial
}

fn paste(trial: &mut Trial, words: &str) {
    trial.chair.message(Message::Paste(words.to_owned()));
    trial.show();
}

/// A mark as the journal has it.
fn mark(trial: &Trial, item: u32, unit: u16, criterion: u16) -> Option<i64> {
    let state = trial.chair.state();
    let Some(Stage::Scoring(stage)) = state.agenda.entry(ItemId(item)).map(|entry| &entry.stage) else { panic!() };
    stage.sheet.get(UnitId(unit), criterion, Column::Agreed)
}

fn is_open(trial: &Trial) -> bool {
    trial.chair.shows::<Scores>()
}

#[test]
fn a_wide_table_is_typed_in() {
    let mut trial = grid();
    trial.picture("scores_empty");
    trial.words("98,5\n");
    assert_eq!(mark(&trial, 2, 1, 0), None, "gathered, not sent");
    trial.words("120\n7");
    trial.picture("scores_typing");
    trial.key(KeyCode::End);
    trial.key(KeyCode::Esc);
    for _ in 0..80 {
        trial.key(KeyCode::PageDown);
    }
    trial.key(KeyCode::End);
    trial.picture("scores_last");
    trial.control('s');
    assert_eq!(
        (mark(&trial, 2, 1, 0), mark(&trial, 2, 2, 0), mark(&trial, 2, 3, 0)),
        (Some(9_850), Some(12_000), Some(700))
    );
    let state = trial.chair.state();
    assert_eq!(state.told(state.steps.last().unwrap()), "ghi 3 điểm");
    assert!(is_open(&trial));
    trial.key(KeyCode::Esc);
    assert!(!is_open(&trial));
    trial.control('z');
    assert_eq!(mark(&trial, 2, 1, 0), None, "one step");
}

#[test]
fn a_cell_taken_back_is_put_back() {
    let mut trial = grid();
    trial.words("98,5\n120\n");
    trial.control('z');
    trial.control('y');
    trial.control('y');
    assert!(trial.text().contains("Không còn ô nào vừa bỏ"), "{}", trial.text());
    trial.control('z');
    trial.control('s');
    assert_eq!((mark(&trial, 2, 1, 0), mark(&trial, 2, 2, 0)), (Some(9_850), None));
}

#[test]
fn a_block_from_excel_fills_right_and_down() {
    let mut trial = grid();
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
    paste(&mut trial, &rows.join("\r\n"));
    trial.key(KeyCode::Down);
    trial.picture("scores_pasted");
    trial.key(KeyCode::Esc);
    assert!(!is_open(&trial), "{}", trial.text());
    assert_eq!(
        (mark(&trial, 2, 74, 7), mark(&trial, 2, 1, 10), mark(&trial, 2, 2, 10)),
        (Some(15_000), Some(125), None)
    );
    trial.picture("scores_stage");
}

#[test]
fn one_bad_cell_and_nothing_is_pasted() {
    let mut trial = grid();
    paste(&mut trial, "100\t1x0\n500\t20\n");
    trial.picture("scores_complaints");
    trial.key(KeyCode::Esc);
    assert!(is_open(&trial));
    paste(&mut trial, "Hội mẫu 3\t100\nHoi mau 2\t99,5\n");
    trial.control('s');
    assert_eq!(
        (mark(&trial, 2, 2, 0), mark(&trial, 2, 3, 0), mark(&trial, 2, 1, 0)),
        (Some(9_950), Some(10_000), None)
    );
}

#[test]
fn a_bad_cell_says_why_and_keeps_what_was_typed() {
    let mut trial = grid();
    trial.words("400,5");
    assert!(trial.text().contains("! 400,5 lớn hơn điểm tối đa 400"), "{}", trial.text());
    trial.words("\n12.5\n");
    trial.key(KeyCode::Esc);
    assert!(is_open(&trial), "a bad cell is not left behind");
    assert!(trial.text().contains("!400,5") && trial.text().contains("!12.5"), "{}", trial.text());
    trial.key(KeyCode::F(10));
    assert!(trial.chair.finished(), "a bad cell must not hold the program");
}

#[test]
fn a_known_mark_wants_a_reason_and_who_asked() {
    let mut trial = Trial::on(item::SCORING);
    trial.find("bang diem");
    trial.words("984\n");
    trial.control('s');
    trial.picture("scores_why");
    trial.enter();
    trial.enter();
    assert!(trial.chair.asks(), "no reason, no change");
    trial.words("Hội mẫu 1\nbổ sung minh chứng\n");
    assert_eq!(mark(&trial, item::SCORING, 1, 0), Some(98_400));
    assert!(!trial.chair.asks() && is_open(&trial));
    trial.key(KeyCode::Esc);
    trial.until(|chair| chair.next().is_some_and(|cue| cue.key.is("changed")));
    trial.picture("scores_changed");
}

#[test]
fn an_adopted_table_is_put_to_the_vote_again() {
    let mut trial = Trial::on(item::SCORING);
    trial.until_ballot(BallotStage::Announced);
    assert!(outcome::scores(&trial.chair.state().outcomes).is_some());
    trial.find("bang diem");
    trial.key(KeyCode::Down);
    trial.words("9\n");
    trial.key(KeyCode::Esc);
    assert!(trial.text().contains("biểu quyết lại"), "{}", trial.text());
    trial.words("Hội mẫu 2\nsót điểm\n");
    assert!(!is_open(&trial) && outcome::scores(&trial.chair.state().outcomes).is_none());
    trial.step();
    trial.step();
    trial.picture("scores_again");
    trial.until_ballot(BallotStage::Announced);
    let ballot = trial.chair.state().ballots.iter().last().unwrap();
    assert_eq!((ballot.round, ballot.questions[0].title.as_str()), (1, "bảng điểm thi đua (đã sửa lần 1)"));
    assert!(outcome::scores(&trial.chair.state().outcomes).is_some());
}

#[test]
fn while_the_table_is_voted_on_no_cell_opens() {
    let mut trial = Trial::on(item::SCORING);
    trial.until_ballot(BallotStage::Open);
    trial.find("bang diem");
    trial.words("9");
    assert!(trial.text().contains("Bảng điểm đang được biểu quyết"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(!is_open(&trial));
}

#[test]
fn what_was_typed_survives_a_kill() {
    let mut trial = grid();
    trial.words("98,5\n7");
    trial.chair.tick();
    let mut trial = trial.killed();
    assert!(is_open(&trial), "{}", trial.text());
    assert!(trial.text().contains("*98,50") && trial.text().contains("*7,00"), "{}", trial.text());
    trial.control('s');
    assert_eq!((mark(&trial, 2, 1, 0), mark(&trial, 2, 2, 0)), (Some(9_850), Some(700)));
    let trial = trial.killed();
    assert!(!is_open(&trial), "sent: nothing to reopen");
}

#[test]
fn a_file_is_read_whole_or_told() {
    let mut trial = grid();
    trial.key(KeyCode::Esc);
    let path = trial.folder().join("diem.csv");
    let ask = |trial: &mut Trial, path: &str| {
        trial.find("nhap diem tu tep");
        paste(trial, path);
        trial.enter();
        trial.choose('3');
    };
    ask(&mut trial, "/khong/co.csv");
    assert!(trial.chair.asks(), "the form stays with what was typed");
    trial.picture("scores_file");
    trial.key(KeyCode::Esc);
    let own = trial.chair.session().path().display().to_string();
    ask(&mut trial, &own);
    assert!(trial.text().contains("Đây là tệp hội nghị"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    std::fs::write(&path, "\u{feff}Đơn vị;I.1;II.1\r\nHội mẫu 1;99,5;401\r\nHội mẫu 99;1;1\r\n").unwrap();
    ask(&mut trial, &path.display().to_string());
    assert!(trial.text().contains("2 chỗ cần sửa"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::Esc);
    std::fs::write(&path, "Đơn vị;I.1;II.1\nHội mẫu 1;99,5;40\n").unwrap();
    ask(&mut trial, &path.display().to_string());
    trial.control('s');
    assert_eq!((mark(&trial, 2, 1, 0), mark(&trial, 2, 1, 3)), (Some(9_950), Some(4_000)));
}

#[test]
fn a_mark_that_is_kept_is_told() {
    let mut trial = Trial::on(item::SCORING);
    trial.step();
    trial.step();
    trial.find("giu nguyen diem");
    trial.choose('1');
    trial.words("Hội mẫu 1\nđề nghị xem lại chỉ tiêu hội viên\n");
    assert!(!trial.chair.asks(), "{}", trial.text());
    assert!(trial.text().contains("giữ nguyên"), "{}", trial.text());
}

#[test]
fn what_cannot_be_written_now_waits_as_a_draft() {
    let mut trial = grid();
    trial.words("98,5\n");
    trial.chair.tick();
    let mut trial = trial.killed();
    trial.ask(Command::Pause { reason: "mất điện".to_owned() });
    trial.key(KeyCode::Down);
    trial.words("5");
    assert!(trial.text().contains("Hội nghị đang tạm dừng"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(!is_open(&trial) && trial.text().contains("bản nháp của bảng điểm"), "{}", trial.text());
    trial.enter();
    trial.find("bang diem");
    trial.control('s');
    assert_eq!(mark(&trial, 2, 1, 0), Some(9_850));
}

/// The end came after the journal and before the draft was dropped.
#[test]
fn a_draft_that_the_journal_has_is_no_change() {
    let mut trial = grid();
    trial.words("98,5\n");
    trial.chair.tick();
    let typed = Typed { unit: UnitId(1), criterion: 0, column: Column::Agreed, value: "98,5".to_owned() };
    trial.chair.draft_sync().unwrap();
    let mut trial = trial.killed();
    trial.chair.shell_mut().stack.clear();
    trial.ask(Command::Act(
        scoring::Command::Score { marks: vec![typed], reason: String::new(), by: String::new() }.into(),
    ));
    trial.find("bang diem");
    trial.key(KeyCode::Esc);
    assert!(!is_open(&trial) && trial.chair.shell().notice().is_none(), "{}", trial.text());
    let trial = trial.killed();
    assert!(!is_open(&trial));
}

/// 888 cells typed and not sent: of a key only the unit that it is about is weighed, and all of it is right.
#[test]
fn a_key_weighs_the_marks_of_one_unit() {
    let mut trial = grid();
    let row = [["50"; 8].join("\t"), ["1"; 4].join("\t")].join("\t");
    paste(&mut trial, &[row.as_str(); 74].join("\n"));
    let weighed = |trial: &Trial| {
        let state = trial.chair.state();
        let (shown, whole) = trial.chair.layer::<Scores>().and_then(|scores| scores.shown(state)).unwrap();
        assert_eq!((&shown.cells, &shown.faults, &shown.ranked), (&whole.cells, &whole.faults, &whole.ranked));
        assert_eq!(shown.sheet, whole.sheet);
        shown.weighed
    };
    let mut before = weighed(&trial);
    assert_eq!(before, 74 * 12);
    let keys = [
        (KeyCode::Down, 0),
        (KeyCode::Char('7'), 12),
        (KeyCode::Char('x'), 12),
        (KeyCode::Enter, 12),
        (KeyCode::Right, 0),
        (KeyCode::Delete, 12),
        (KeyCode::Char('4'), 12),
        (KeyCode::Esc, 12),
    ];
    for (key, most) in keys {
        trial.key(key);
        let now = weighed(&trial);
        let work = now.wrapping_sub(before);
        assert!(work <= most && (work > 0) == (most > 0), "{key:?}: {work} cells");
        before = now;
    }
}

/// A press goes to a cell and keeps what stood in the open one; the wheel scrolls. Neither sends or marks.
#[test]
fn the_mouse_goes_to_a_cell_and_scrolls() {
    let mut trial = grid();
    trial.words("98,5");
    let seq = trial.chair.state().seq;
    let column = place(&trial, "I.3").x;
    let row = place(&trial, "Hội mẫu 4 ").y;
    act(&mut trial, MouseAct::Click, Position { x: column, y: row });
    assert!(trial.text().contains("*98,50") && trial.text().contains("▸Hội mẫu 4 "), "{}", trial.text());
    trial.words("12\n");
    let row = trial.rows().into_iter().find(|row| row.contains("Hội mẫu 4 ")).unwrap();
    assert_eq!(row.find("*12,00").map(|at| row[..at].matches('…').count()), Some(2), "the third criterion\n{row}");
    let at = Position { x: 9, y: 9 };
    (0..3).for_each(|_| act(&mut trial, MouseAct::WheelDown, at));
    assert!(!trial.text().contains("Hội mẫu 4 ") && trial.text().contains("Hội mẫu 12 "), "{}", trial.text());
    assert!(trial.text().contains("Đơn vị 5/74"), "the chosen one stays\n{}", trial.text());
    trial.key(KeyCode::Up);
    assert!(trial.text().contains("▸Hội mẫu 4 "), "a key leads back\n{}", trial.text());
    assert_eq!(trial.chair.state().seq, seq, "nothing was written");
    trial.key(KeyCode::Esc);
    assert!(mark(&trial, 2, 4, 2) == Some(1_200) && mark(&trial, 2, 1, 0) == Some(9_850), "Esc keeps what was typed");
}

/// The bar of the chosen unit grows with its marks, with the line of the class that comes next.
#[test]
fn a_bar_grows_with_the_marks() {
    let mut trial = grid();
    let bar = |trial: &Trial| {
        let row = trial.rows().into_iter().find(|row| row.contains("/1.000")).unwrap();
        (row.matches('█').count(), row)
    };
    assert!(
        bar(&trial).1.contains("0/1.000 · còn thiếu 900 · «Hoàn thành xuất sắc nhiệm vụ» từ 900"),
        "{}",
        trial.text()
    );
    trial.words("400\n");
    trial.key(KeyCode::Up);
    let (some, row) = bar(&trial);
    assert!(some > 0 && row.contains("400/1.000 · còn thiếu 500"), "{row}");
    for mark in ["300\n", "210\n"] {
        (0..3).for_each(|_| trial.key(KeyCode::Right));
        trial.words(mark);
        trial.key(KeyCode::Up);
    }
    let (more, row) = bar(&trial);
    assert!(more > some && row.contains("910/1.000 · «Hoàn thành xuất sắc nhiệm vụ» từ 900"), "{row}");
}
