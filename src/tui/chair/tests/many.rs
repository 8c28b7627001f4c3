//! Many names in one vote: which is asked, how far it has come, and one key for the rest.

use crate::domain::attendance;
use crate::domain::display::{self, Slide};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::votes::Votes;
use crate::domain::{Command, State};
use crate::store::{OpenMode, Session};
use crate::tui::chair::tests::trial::Trial;
use crate::tui::runner::Screen;
use crossterm::event::KeyCode;
use std::fmt::Write;

/// Fifteen units, and so many texts put to the vote in that manner.
fn plan(texts: usize, manner: &str) -> String {
    let mut text = String::from(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\n\n[bloc]\nname = \"Khối thi đua mẫu\"\nshort = \"Khối mẫu\"\ntotal = 15\n\n",
    );
    for unit in 1..=15 {
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu số {unit} tỉnh X\"\n").unwrap();
    }
    let texts: Vec<String> = (1..=texts)
        .map(|at| {
            format!("\"Đề nghị tặng Cờ thi đua của UBND tỉnh cho tập thể mẫu thứ {at} thuộc xã mẫu {at} của tỉnh X\"")
        })
        .collect();
    let texts = texts.join(", ");
    writeln!(text, "[[item]]\nkind = \"roll_call\"\n\n[[item]]\nkind = \"motion\"\ntitle = \"Thông qua danh sách\"\nmanner = \"{manner}\"\ntexts = [{texts}]")
        .unwrap();
    text
}

/// All are there, the list is open.
fn opened(texts: usize, manner: &str) -> Trial {
    let mut trial = Trial::with(&plan(texts, manner));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.until_ballot(BallotStage::Open);
    trial
}

/// The list is open, and so many texts are counted.
fn counted(many: u16) -> Trial {
    let mut trial = opened(69, "hands");
    let ballot = ballot(trial.chair.state()).id;
    for question in 0..many {
        trial.ask(Command::Vote(Vote::Hands { ballot, question, choice: 0, yes: 14, no: 1, other: 0 }));
    }
    trial
}

/// Fifteen units to choose from leave room for the fields below them, wherever the choice stands.
#[test]
fn a_long_list_in_a_form_leaves_its_fields_in_sight() {
    let mut trial = opened(1, "roll_call");
    trial.size((80, 24));
    trial.find("don vi khong tham gia");
    let fields = ["Đơn vị", "Vì", "Lý do"];
    for presses in [1, 6, 8] {
        (0..presses).for_each(|_| trial.key(KeyCode::Down));
        let text = trial.text();
        assert!(fields.iter().all(|field| text.contains(field)) && text.contains('▸'), "{text}");
        assert!(text.contains(" nữa"), "how many more there are\n{text}");
    }
    assert!(trial.text().contains("▸ 15 Hội mẫu số 15"), "{}", trial.text());
}

fn ballot(state: &State) -> &Ballot {
    state.ballots.iter().last().unwrap()
}

#[test]
fn the_text_that_is_asked_is_named_and_in_sight() {
    for size in [(80, 24), (120, 36)] {
        let mut trial = counted(29);
        trial.size(size);
        let text = trial.text();
        assert!(text.contains("▸ 30/69 · Đề nghị tặng Cờ thi đua"), "{text}");
    }
}

#[test]
fn one_key_counts_the_rest_as_the_last_and_space_records_it() {
    let mut trial = counted(1);
    trial.key(KeyCode::Char('3'));
    assert!(trial.text().contains("68 nội dung còn lại (số 2–69)"), "{}", trial.text());
    trial.enter();
    assert!(!ballot(trial.chair.state()).is_counted());
    trial.space();
    let known = ballot(trial.chair.state());
    assert!(known.is_counted());
    assert_eq!(known.voting().votes((68, 0)), Votes { yes: 14, no: 1, other: 0 });
    assert!(trial.text().contains("69 đạt, 0 chưa đạt"), "{}", trial.text());
    trial.control('z');
    assert!(!ballot(trial.chair.state()).is_counted());
}

#[test]
fn one_key_agrees_to_the_rest_and_a_few_keys_carry_all() {
    let mut trial = counted(0);
    trial.ask(Command::Vote(Vote::Hands {
        ballot: ballot(trial.chair.state()).id,
        question: 0,
        choice: 0,
        yes: 3,
        no: 12,
        other: 0,
    }));
    trial.key(KeyCode::Char('2'));
    trial.space();
    assert!(trial.text().contains("68 đạt, 1 chưa đạt"), "{}", trial.text());
    trial.until_ballot(BallotStage::Announced);
    let minutes = crate::papers::minutes(trial.chair.state(), crate::papers::Seal::default());
    let text = format!("{minutes:?}");
    assert!(text.contains("Hội nghị nhất trí thông qua 68 nội dung, số thứ tự 2–69."), "{text}");
    assert!(text.contains("chưa được thông qua: 01 nội dung, số thứ tự 1."), "{text}");
}

#[test]
fn the_rest_of_a_roll_call_is_asked_together_by_name_and_space_records_it() {
    let mut trial = opened(74, "roll_call");
    trial.key(KeyCode::Char('2'));
    trial.key(KeyCode::Char('9'));
    trial.choose('1');
    let text = trial.text();
    assert!(text.contains("còn 14 đơn vị: tất cả đồng ý? Hội mẫu số 2 tỉnh X;"), "{text}");
    trial.enter();
    let votes = |trial: &Trial, question| ballot(trial.chair.state()).voting().votes((question, 0));
    assert_eq!(votes(&trial, 0), Votes { yes: 0, no: 1, other: 0 });
    trial.space();
    assert_eq!(votes(&trial, 0), Votes { yes: 14, no: 1, other: 0 });
    // The unit called answers for all that is left of its answers.
    trial.key(KeyCode::Char('9'));
    trial.choose('2');
    assert!(trial.text().contains("Hội mẫu số 1 tỉnh X đồng ý tất cả?"), "{}", trial.text());
    trial.space();
    assert_eq!((votes(&trial, 0).yes, votes(&trial, 73).yes), (14, 1));
    trial.key(KeyCode::Char('9'));
    trial.choose('3');
    trial.space();
    assert!(ballot(trial.chair.state()).is_counted());
    assert!(trial.text().contains("74 đạt, 0 chưa đạt"), "{}", trial.text());
    trial.control('z');
    assert_eq!(votes(&trial, 73).yes, 1);
}

#[test]
fn results_that_are_kept_are_announced_with_the_next_by_one_space() {
    let texts = plan(69, "hands");
    let more = texts.replace("[[item]]\nkind = \"roll_call\"\n\n", "");
    let (_, more) = more.split_once("[[item]]").unwrap();
    let mut trial = Trial::with(&format!("{texts}\n\n[[item]]{}", more.replace("tập thể mẫu", "cá nhân mẫu")));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    for item in [2, 3] {
        trial.go(item);
        trial.until_ballot(BallotStage::Open);
        let id = ballot(trial.chair.state()).id;
        trial.ask(Command::Vote(Vote::Hands { ballot: id, question: 3, choice: 0, yes: 4, no: 11, other: 0 }));
        trial.key(KeyCode::Char('2'));
        trial.space();
        trial.space();
        assert!(trial.text().contains("68 đạt, 1 chưa đạt"), "{}", trial.text());
        if item == 2 {
            assert!(trial.text().contains("· 2: công bố sau"), "{}", trial.text());
            trial.key(KeyCode::Char('2'));
            assert!(ballot(trial.chair.state()).is_kept());
            trial.enter();
        }
    }
    assert!(trial.bottom().contains("Công bố các kết quả"), "{}", trial.text());
    assert!(trial.text().contains("Công bố kết quả của 2 lần biểu quyết"), "{}", trial.text());
    trial.space();
    let announced = trial.chair.state().ballots.iter().filter(|ballot| ballot.step == BallotStage::Announced);
    assert_eq!(announced.count(), 2);
    let slide = format!("{:?}", crate::domain::display::slide(trial.chair.state()));
    assert!(
        slide.contains("cho tập thể mẫu thứ …\", rows: [(\"1. 1 thuộc xã")
            && slide.contains("(69 nội dung): 68 đạt, 1 chưa đạt"),
        "{slide}"
    );
    let script = format!("{:?}", crate::domain::display::script(trial.chair.state()));
    assert!(
        script.contains("Kết quả mục «Thông qua danh sách» (69 nội dung): 68 đạt, 1 chưa đạt. Chưa đạt: đề nghị"),
        "{script}"
    );
}

#[test]
fn a_kept_result_is_announced_by_the_search_too() {
    let texts = plan(69, "hands");
    let more = texts.replace("[[item]]\nkind = \"roll_call\"\n\n", "");
    let (_, more) = more.split_once("[[item]]").unwrap();
    let mut trial = Trial::with(&format!("{texts}\n\n[[item]]{}", more.replace("tập thể mẫu", "cá nhân mẫu")));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.until_ballot(BallotStage::Open);
    trial.find("cong bo cac ket qua");
    assert!(trial.text().contains("Không có kết quả nào để công bố sau."), "{}", trial.text());
    let id = ballot(trial.chair.state()).id;
    trial.ask(Command::Vote(Vote::Hands { ballot: id, question: 3, choice: 0, yes: 4, no: 11, other: 0 }));
    for key in ['2', ' ', ' ', '2'] {
        trial.key(KeyCode::Char(key));
    }
    assert!(ballot(trial.chair.state()).is_kept(), "{}", trial.text());
    trial.find("cong bo cac ket qua");
    let text = trial.text();
    assert!(text.contains("68 đạt, 1 chưa đạt") && text.contains("hoàn tác được"), "{text}");
    trial.enter();
    assert_eq!(ballot(trial.chair.state()).step, BallotStage::Settled, "Enter announced it");
    trial.space();
    assert_eq!(ballot(trial.chair.state()).step, BallotStage::Announced, "{}", trial.text());
}

/// Fifteen units, and 74 proposed from below for one award, to be weighed in that manner.
fn council(manner: &str) -> String {
    let texts = plan(1, manner);
    let (head, _) = texts.split_once("[[item]]").unwrap();
    let mut text = head.to_owned();
    for one in 1..=74 {
        writeln!(text, "[[nominee]]\nkey = \"n{one}\"\nname = \"Tập thể mẫu thứ {one} của xã mẫu {one} tỉnh X\"\n")
            .unwrap();
    }
    let named = (1..=74).map(|one| format!("\"n{one}\"")).collect::<Vec<_>>().join(", ");
    writeln!(text, "[[item]]\nkind = \"roll_call\"\n\n[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"{manner}\"\n\n[[item.awards]]\nname = \"Bằng khen mẫu\"\ngiver = \"UBND tỉnh\"\nunits = [{named}]\nrule = \">50%\"").unwrap();
    text
}

/// All are there, the list of 74 is open.
fn weighing(manner: &str) -> Trial {
    let mut trial = Trial::with(&council(manner));
    trial.go(1);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(2);
    trial.until(|chair| chair.next().is_none_or(|cue| cue.ask().is_some() || cue.public.is_some()));
    trial.despite(Command::Vote(Vote::Freeze { manner: None, double: None }), Some("thử"));
    let ballot = ballot(trial.chair.state()).id;
    trial.despite(Command::Vote(Vote::Open { ballot }), Some("thử"));
    trial
}

/// At both sizes the screen tells these.
fn tells(trial: &mut Trial, wanted: &[&str]) {
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        for words in wanted {
            assert!(trial.text().contains(words), "{size:?}: {words} is not in\n{}", trial.text());
        }
    }
}

/// What is announced, as the minutes tell it.
fn decided(trial: &mut Trial) -> String {
    trial.until_ballot(BallotStage::Announced);
    format!("{:?}", crate::papers::minutes(trial.chair.state(), crate::papers::Seal::default()))
}

#[test]
fn seventy_four_are_weighed_by_hands_at_both_sizes() {
    let mut trial = weighing("hands");
    let ballot = ballot(trial.chair.state()).id;
    for choice in 0..29 {
        trial.ask(Command::Vote(Vote::Hands { ballot, question: 0, choice, yes: 14, no: 1, other: 0 }));
    }
    tells(&mut trial, &["▸ 30/74 · Tập thể mẫu thứ 30", "1: tất cả đồng ý"]);
    let slide = format!("{:?}", crate::domain::display::slide(trial.chair.state()));
    assert!(slide.contains("Đang hỏi 30/74") && slide.contains("asked: Some(29)"), "{slide}");
    trial.key(KeyCode::Char('2'));
    trial.space();
    tells(&mut trial, &["74 đạt, 0 chưa đạt"]);
    assert!(decided(&mut trial).contains("cho 74 tập thể"));
}

#[test]
fn seventy_four_are_weighed_by_name_at_both_sizes() {
    let mut trial = weighing("roll_call");
    let ballot = ballot(trial.chair.state()).id;
    for choice in 0..29 {
        for unit in 1..=15 {
            let unit = crate::domain::ids::UnitId(unit);
            let answer = crate::domain::vote::votes::Answer::Yes;
            trial.ask(Command::Vote(Vote::Call { ballot, question: 0, choice, unit, answer }));
        }
    }
    tells(&mut trial, &["30/74 · Trả lời về việc đề nghị tặng Bằng khen mẫu", "1: đồng ý"]);
    let slide = format!("{:?}", crate::domain::display::slide(trial.chair.state()));
    assert!(slide.contains("asked: Some(29)"), "{slide}");
    trial.key(KeyCode::Char('9'));
    trial.choose('3');
    trial.space();
    tells(&mut trial, &["74 đạt, 0 chưa đạt"]);
    assert!(decided(&mut trial).contains("cho 74 tập thể"));
}

#[test]
fn seventy_four_are_agreed_to_by_consent_at_both_sizes() {
    let mut trial = weighing("general");
    tells(&mut trial, &["Tập thể mẫu thứ 1 "]);
    assert!(decided(&mut trial).contains("thống nhất đề nghị UBND tỉnh tặng Bằng khen mẫu cho 74 tập thể"));
}

#[test]
fn seventy_four_are_weighed_on_paper_at_both_sizes() {
    let mut trial = weighing("paper");
    let ballot = ballot(trial.chair.state()).id;
    trial.ask(Command::Vote(Vote::Issue { ballot, printed: 15, issued: 15 }));
    trial.ask(Command::Vote(Vote::Return { ballot, returned: 15 }));
    trial.until(|chair| {
        matches!(chair.next().and_then(|cue| cue.ask()), Some(crate::domain::script::Ask::Tally { .. }))
    });
    trial.enter();
    // A sheet that agrees to the first thirty: the row in hand, its award above it.
    for _ in 0..29 {
        trial.key(KeyCode::Char('1'));
    }
    tells(&mut trial, &["▸  30 Tập thể mẫu thứ 30", "tặng Bằng khen mẫu", "Phiếu 1/15"]);
}

#[test]
fn what_a_public_step_does_and_the_other_key_are_told_whole() {
    let mut trial = counted(69);
    trial.until_ballot(BallotStage::Settled);
    for size in [(80, 24), (120, 36)] {
        trial.size(size);
        let text = trial.text();
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("không hoàn tác được. · 2: công bố sau"), "{text}");
    }
}

/// The wall asks about the row that the chair has in hand in the grid, and about what comes first once it is closed.
#[test]
fn the_hall_is_asked_about_the_row_in_hand() {
    let mut trial = counted(0);
    assert_eq!(asked(&trial), (Some(0), "Đang hỏi 1/69".to_owned()));
    trial.control('k');
    (0..3).for_each(|_| trial.key(KeyCode::Down));
    trial.chair.tick();
    assert_eq!(asked(&trial), (Some(3), "Đang hỏi 4/69".to_owned()));
    trial.words("/69");
    trial.enter();
    trial.chair.tick();
    assert_eq!(
        asked(&trial),
        (Some(68), "Đang hỏi 69/69".to_owned()),
        "found by its number
{}",
        trial.text()
    );
    trial.key(KeyCode::Esc);
    trial.chair.tick();
    assert_eq!(asked(&trial), (Some(0), "Đang hỏi 1/69".to_owned()), "the grid is closed");
    assert!(trial.chair.drafts().is_empty(), "nothing was typed");
    trial.control('k');
    trial.key(KeyCode::Down);
    trial.words("1");
    trial.key(KeyCode::F(4));
    trial.chair.tick();
    assert_eq!(asked(&trial), (Some(0), "Đang hỏi 1/69".to_owned()), "another layer lies there");
    assert_eq!(trial.chair.drafts().len(), 1, "what was typed is kept");
    trial.key(KeyCode::Esc);
    trial.control('k');
    assert!(trial.text().contains("[   1]"), "{}", trial.text());
}

/// What the wall shows of a question: which row is asked, and how far it has come.
fn asked(trial: &Trial) -> (Option<usize>, String) {
    let wall = Session::open(trial.chair.session().path(), OpenMode::Look).unwrap();
    let slide = display::slide_with(wall.state(), wall.row_in_hand());
    let Slide::Question { asked, stands, .. } = slide else { panic!("no question: {slide:?}") };
    (asked, stands)
}
