//! What keys do: exactly what the bottom line says, once, and nothing is lost.

use crate::domain::ids::{ItemId, UnitId};
use crate::domain::script::Ask;
use crate::domain::vote::ballot::{Answer, BallotStage};
use crate::domain::{self, Command, next, vote};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::attendance::AttendanceSheet;
use crate::tui::layers::form::FormBuilder;
use crate::tui::layers::help::Help;
use crate::tui::layers::minutes::Minutes;
use crate::tui::layers::notes::Notes;
use crate::tui::layers::route::Route;
use crate::tui::layers::script::LargeScript;
use crate::tui::runner::Screen;
use crate::tui::shell::layer::Effect;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Numbers that look random and are the same every time.
fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |sides| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    }
}

/// What stands in the field of the form with that label.
fn held(trial: &Trial, label: &str) -> String {
    let rows = trial.rows();
    let row = rows.iter().find(|row| row.contains('│') && row.contains(label)).map_or("", String::as_str);
    let after = row.split_once(label).map_or("", |(_, after)| after);
    after.split('│').next().unwrap_or_default().trim().to_owned()
}

fn public(trial: &Trial) -> bool {
    if let Some(form) = trial.chair.shell().stack.top().filter(|layer| layer.is_form()) {
        return form.is_step(KeyCode::Char(' ').into());
    }
    (trial.chair.is_bare() || trial.chair.shows::<LargeScript>())
        && trial.chair.next().is_some_and(|cue| cue.public.is_some())
}

#[test]
fn the_bottom_line_tells_the_truth() {
    for seed in 0..6 {
        let (mut trial, mut roll) = (Trial::new(), dice(seed));
        for turn in 0..140 {
            if trial.chair.finished() {
                break;
            }
            let (bottom, before) = (trial.bottom(), trial.stands());
            if public(&trial) {
                assert!(bottom.starts_with("  Phím cách  "), "{bottom}");
                trial.enter();
                assert_eq!(trial.stands(), before, "Enter at «{bottom}»\n{}", trial.text());
                assert!(trial.text().contains("bấm phím cách để xác nhận"), "silent at «{bottom}»\n{}", trial.text());
                trial.space();
                assert_ne!(trial.stands(), before, "Space at «{bottom}»\n{}", trial.text());
            } else if bottom.starts_with("  ↑↓  Chọn ") {
                let text = trial.text();
                trial.enter();
                assert_eq!(trial.stands(), before, "nothing was chosen at «{bottom}»\n{}", trial.text());
                assert_ne!(trial.text(), text, "silent at «{bottom}»\n{}", trial.text());
                trial.key(KeyCode::Down);
                assert!(trial.bottom().starts_with("  Enter  "), "{}", trial.bottom());
            } else {
                assert!(bottom.starts_with("  Enter  "), "{bottom}");
                let focus = (trial.text(), trial.caret());
                trial.enter();
                let moved = bottom.starts_with("  Enter  Sang ô sau") && (trial.text(), trial.caret()) != focus;
                let told = trial.chair.asks() && (trial.text(), trial.caret()) != focus;
                let done = trial.stands() != before;
                assert!(done || moved || told, "turn {turn}: Enter at «{bottom}»\n{}", trial.text());
                if !done && told && !moved {
                    // The form asks for words: it says so, and takes them.
                    trial.words("lý do");
                }
            }
            match roll(8) {
                0 => trial.key(KeyCode::Delete),
                1 => trial.key(KeyCode::Char('2')),
                2 if trial.chair.asks() => trial.key(KeyCode::Down),
                3 => trial.control('z'),
                4 => trial.key(KeyCode::F(7)),
                _ => {}
            }
        }
        assert!(trial.chair.state().seq > 30, "seed {seed} went nowhere");
    }
}

#[test]
fn a_held_enter_never_runs_the_meeting() {
    let mut trial = Trial::on(item::ROLL_CALL);
    let before = trial.stands();
    trial.enter();
    let after = trial.stands();
    assert_ne!(before, after);
    for _ in 0..20 {
        trial.clock.set(trial.clock.get() + 40);
        trial.strike(KeyCode::Enter);
        trial.show();
    }
    assert_eq!(trial.stands(), after, "a second Enter within 300 ms");
    assert!(!trial.text().contains("Bấm quá nhanh"), "said to a key that is held:\n{}", trial.text());
}

#[test]
fn a_press_too_soon_after_a_step_says_that_it_did_not_count() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.enter();
    let after = trial.stands();
    trial.clock.set(trial.clock.get() + 200);
    trial.strike(KeyCode::Enter);
    trial.show();
    assert_eq!(trial.stands(), after, "a second Enter within 300 ms");
    assert!(trial.text().contains("Bấm quá nhanh: chưa tính."), "silent\n{}", trial.text());
}

#[test]
fn one_frame_one_step() {
    let mut trial = Trial::on(item::ROLL_CALL);
    trial.clock.set(trial.clock.get() + 1000);
    trial.strike(KeyCode::Enter);
    let after = trial.stands();
    trial.clock.set(trial.clock.get() + 1000);
    trial.strike(KeyCode::Enter);
    assert_eq!(trial.stands(), after, "no frame between: what it would have done was never seen");
    trial.show();
    trial.enter();
    assert_ne!(trial.stands(), after);
}

#[test]
fn undo_names_what_it_undid() {
    let mut trial = Trial::on(item::CEREMONY);
    let first = trial.chair.next().cloned();
    trial.enter();
    let second = trial.chair.next().cloned();
    assert_ne!(first, second);
    let state = trial.chair.state();
    let label = state.steps.last().map(|step| state.told(step)).unwrap();
    assert!(!label.is_empty());
    trial.control('z');
    assert_eq!(trial.chair.next(), first.as_ref(), "{}", trial.text());
    assert!(trial.text().contains(&format!("Đã hoàn tác: {label}. Ctrl+Y để làm lại.")), "{}", trial.text());
    trial.control('y');
    assert_eq!(trial.chair.next(), second.as_ref());
    assert!(trial.text().contains(&format!("Đã làm lại: {label}.")), "{}", trial.text());
}

#[test]
fn undo_in_an_editor_is_the_texts_own() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(3));
    trial.words("Nhất trí. Đề nghị");
    let steps = trial.chair.state().steps.clone();
    trial.control('z');
    assert_eq!(trial.chair.state().steps, steps);
    let notes: &Notes = trial.chair.layer().expect("the editor was closed");
    let text = notes.editor().editor.text();
    assert!(text.len() < "Nhất trí. Đề nghị".len() && "Nhất trí. Đề nghị".starts_with(&text), "{text}");
}

#[test]
fn f3_goes_round_between_the_two_notes() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(3));
    trial.words("vào biên bản");
    trial.key(KeyCode::F(3));
    assert!(trial.text().contains("GHI CHÚ RIÊNG"), "{}", trial.text());
    assert!(trial.bottom().starts_with("  Esc  Đóng, chữ được giữ riêng"), "{}", trial.bottom());
    trial.words("của tôi");
    trial.key(KeyCode::F(3));
    assert!(trial.text().contains("│vào biên bản"), "{}", trial.text());
    trial.key(KeyCode::F(3));
    assert!(trial.text().contains("│của tôi"), "{}", trial.text());
    assert_eq!(trial.chair.state().notes.len(), 1, "a private note never becomes an event");
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let mut trial = Trial::on(item::AWARDS);
    trial.until_hands();
    trial.enter();
    trial.words("8");
    trial.enter();
    trial.words("7");
    trial.enter();
    assert!(trial.text().contains("8 + 7 lớn hơn 9 đơn vị"), "{}", trial.text());
    trial.key(KeyCode::Up);
    let text = trial.text();
    assert_eq!((held(&trial, "Không đồng ý"), held(&trial, "Ý kiến khác")), ("8".into(), "7".into()), "{text}");
}

#[test]
fn a_refused_command_keeps_what_was_typed() {
    let mut trial = Trial::on(item::AWARDS);
    trial.until_hands();
    trial.words("9");
    trial.enter();
    trial.words("1");
    trial.enter();
    trial.words("0");
    let seq = trial.chair.state().seq;
    trial.enter();
    assert_eq!(trial.chair.state().seq, seq, "10 of 9 were counted");
    let text = trial.text();
    assert!(text.contains("9 + 1 + 0 = 10 lớn hơn 9 đơn vị được biểu quyết"), "{text}");
    assert_eq!((held(&trial, "Không đồng ý"), held(&trial, "số còn lại)")), ("1".into(), "9".into()), "{text}");
}

/// More hands than there are to be raised are refused in their cell, and no bar is full of them.
#[test]
fn more_hands_than_voters_are_refused_as_they_are_typed() {
    let mut trial = Trial::on(item::AWARDS);
    trial.until_hands();
    trial.words("6");
    assert!(trial.text().contains("6/9 đồng ý"), "{}", trial.text());
    trial.words("0");
    let text = trial.text();
    assert!(text.contains("60 lớn hơn 9 đơn vị được biểu quyết") && !text.contains("60/9"), "{text}");
    trial.enter();
    trial.words("5");
    assert_eq!(held(&trial, "số còn lại)"), "605", "the cell was left\n{}", trial.text());
}

/// What was counted comes to all who vote: nobody is left for the cell that is empty.
#[test]
fn a_whole_count_is_saved_with_an_empty_cell() {
    let mut trial = Trial::on(item::AWARDS);
    trial.until_hands();
    trial.words("6");
    trial.enter();
    trial.words("3");
    (0..2).for_each(|_| trial.enter());
    let ballot = trial.chair.state().ballots.iter().last().unwrap();
    let votes = ballot.hands().unwrap().values().next().map(|votes| (votes.yes, votes.no, votes.other));
    assert_eq!(votes, Some((6, 3, 0)), "{}", trial.text());
}

#[test]
fn a_number_that_stood_ready_is_typed_over() {
    let mut trial = Trial::new();
    let mut form = FormBuilder::new("Gia hạn", "");
    form.number("Số phút", "5");
    trial.chair.shell_mut().open(form.submit(|_| Ok(Effect::Stay)));
    trial.words("2");
    assert_eq!(held(&trial, "Số phút"), "2");
    trial.words("1");
    assert_eq!(held(&trial, "Số phút"), "21");
}

#[test]
fn keys_of_the_bottom_line_work_over_overlays() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(7));
    trial.key(KeyCode::F(8));
    assert!(trial.chair.shows::<Minutes>());
    trial.key(KeyCode::F(1));
    assert!(trial.chair.shows::<Help>());
    trial.key(KeyCode::F(1));
    assert!(!trial.chair.shows::<Help>() && trial.chair.shows::<Minutes>());
    trial.key(KeyCode::F(4));
    trial.control('z');
    assert!(trial.text().contains("Đã hoàn tác: "), "{}", trial.text());
    assert!(trial.chair.shows::<AttendanceSheet>());
}

#[test]
fn a_vote_is_announced_by_space_alone() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Settled);
    trial.enter();
    trial.key(KeyEvent::new(KeyCode::Enter, KeyModifiers::SHIFT));
    assert_eq!(trial.chair.state().ballots.iter().last().map(|ballot| ballot.step), Some(BallotStage::Settled));
    assert!(trial.text().contains("bấm phím cách để xác nhận"), "{}", trial.text());
    trial.space();
    assert_eq!(trial.chair.state().ballots.iter().last().map(|ballot| ballot.step), Some(BallotStage::Announced));
}

/// The last ballot's step, if there is one.
fn ballot(trial: &Trial) -> Option<BallotStage> {
    trial.chair.state().ballots.iter().last().map(|ballot| ballot.step)
}

#[test]
fn a_list_is_frozen_from_a_form_by_space_alone() {
    let mut trial = Trial::on(item::AGENDA);
    trial.find("chon cach bieu quyet");
    trial.choose('2');
    assert!(trial.text().contains("Chốt: 9 đơn vị được biểu quyết; đơn vị đến sau chờ lần sau."), "{}", trial.text());
    assert!(
        trial.text().contains("Chốt danh sách đơn vị tham gia biểu quyết · biểu quyết giơ tay"),
        "{}",
        trial.text()
    );
    assert!(trial.bottom().starts_with("  Phím cách  Chốt danh sách đơn vị tham gia biểu quyết"), "{}", trial.bottom());
    trial.enter();
    trial.strike(KeyCode::Char(' '));
    assert_eq!(ballot(&trial), None, "Enter, or a Space in the same breath, froze the list");
    trial.key(KeyCode::Esc);
    assert_eq!(ballot(&trial), None);
    trial.find("chon cach bieu quyet");
    trial.choose('2');
    trial.space();
    assert_eq!((ballot(&trial), trial.chair.forms()), (Some(BallotStage::Frozen), 0), "{}", trial.text());
}

#[test]
fn the_tellers_and_the_end_want_space_too() {
    let mut trial = Trial::on(item::AWARDS);
    trial.find("ban kiem phieu gioi thieu");
    assert!(!trial.text().contains("‹ Hội mẫu"), "somebody is proposed\n{}", trial.text());
    for (row, name) in ["Lê An", "", "Vũ Bình", "", "Đỗ Cẩm", "", "", ""].iter().enumerate() {
        if trial.bottom().starts_with("  Phím cách") {
            break;
        }
        if row < 6 {
            trial.words(name);
        }
        trial.enter();
        if trial.text().contains("Vẫn tiến hành?") {
            trial.words("thử");
        }
    }
    assert!(trial.bottom().starts_with("  Phím cách  Đưa Ban kiểm phiếu ra biểu quyết"), "{}", trial.text());
    assert_eq!(ballot(&trial), None);
    trial.space();
    assert_eq!(ballot(&trial), Some(BallotStage::Frozen), "{}", trial.text());
    trial.until_ballot(BallotStage::Announced);
    trial.find("be mac som");
    trial.choose('2');
    assert!(trial.text().contains("niêm phong biên bản"), "{}", trial.text());
    assert_eq!(trial.chair.state().closed, None);
    trial.space();
    assert!(trial.chair.state().closed.is_some(), "{}", trial.text());
}

#[test]
fn the_hall_tells_what_was_written_where_it_counts_for_the_quorum() {
    let plan = include_str!("plan.toml").replace("[conference]\n", "[conference]\nwritten_in_quorum = true\n");
    let mut trial = Trial::with(&plan);
    trial.go(item::ROLL_CALL);
    let state = trial.chair.state();
    let question = next::proposal_of(state, &state.agenda.entries[2]).unwrap().questions.remove(0);
    let (unit, choice) = (UnitId(2), question.choices[0].label.clone());
    let (item, question, answer) = (ItemId(item::AGENDA), question.title, Answer::Yes);
    trial.ask(Command::Vote(vote::Command::Opinion { item, unit, question, choice, answer }));
    assert!(trial.text().contains("họp được từ 6 · 1 văn bản · chưa đủ"), "{}", trial.text());
}

#[test]
fn after_an_objection_no_number_stands_ready_and_none_against_is_asked_about() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until(|chair| matches!(chair.next().and_then(crate::domain::script::Cue::ask), Some(Ask::Objection(_))));
    let ballot = trial.chair.state().ballots.open().unwrap().id;
    let (unit, words) = (Some(UnitId(3)), "cần bàn thêm".to_owned());
    trial.ask(Command::Vote(vote::Command::Object { ballot, unit, words }));
    trial.until_hands();
    let seq = trial.chair.state().seq;
    (0..5).for_each(|_| trial.enter());
    assert_eq!(trial.chair.state().seq, seq, "bare Enters counted\n{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.until_hands();
    for number in ["9", "0", "0"] {
        trial.words(number);
        trial.enter();
    }
    let text = trial.text();
    assert!(text.contains("Không còn ai không đồng ý?") && text.contains("cần bàn thêm"), "{text}");
    assert_eq!(trial.chair.state().seq, seq, "{text}");
    trial.choose('2');
    assert!(trial.chair.state().seq > seq, "{}", trial.text());
}

/// What stands below as the next sentence is the one that is read next, and what was read stands above.
#[test]
fn the_next_sentence_is_the_one_that_comes() {
    let mut trial = Trial::on(item::CEREMONY);
    trial.size((120, 40));
    let words = |trial: &Trial| trial.chair.next().and_then(|cue| cue.spoken.first()).map(|said| said.text.clone());
    let flat = |text: &str| text.replace(['┃', '│'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut told = 0;
    while let (Some(now), Some(ahead)) = (words(&trial), next::outlook(trial.chair.state()).then) {
        let row = trial.rows().into_iter().find(|row| row.trim_start().starts_with("tiếp  ")).unwrap();
        let row = row.split('│').next().unwrap().trim().trim_start_matches("tiếp").trim().to_owned();
        assert!(flat(&ahead).starts_with(row.trim_end_matches('…').trim_end()), "{row}\n{}", trial.text());
        trial.enter();
        assert_eq!(words(&trial).as_deref(), Some(ahead.as_str()));
        let seen = trial.text();
        assert!(
            seen.lines().any(|row| row.trim().starts_with(now.split(" …").next().unwrap()) || now.chars().count() > 60),
            "{now}\n{seen}"
        );
        told += 1;
    }
    assert!(told > 2, "{told}");
}

fn kind(event: &domain::Event) -> String {
    crate::store::codec::kind(&serde_json::to_string(event).unwrap())
}

/// Enter reads, Space asks, Enter records consent, Space announces: nothing more, and the journal has every event.
#[test]
fn consent_takes_three_keys_after_the_reading() {
    let mut trial = Trial::on(item::AGENDA);
    while !public(&trial) {
        trial.enter();
    }
    let before = trial.chair.state().seq;
    trial.space();
    assert_eq!(ballot(&trial), Some(BallotStage::Open), "{}", trial.text());
    trial.enter();
    trial.space();
    assert_eq!(ballot(&trial), Some(BallotStage::Announced), "{}", trial.text());
    let journal = trial.chair.shell().seat.session().journal();
    let kinds: Vec<String> =
        journal.iter().filter(|event| event.seq > before).map(|stored| kind(&stored.event)).collect();
    for kind in ["vote.frozen", "vote.opened", "vote.agreed", "vote.settled", "vote.announced"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind} in {kinds:?}");
    }
    trial.control('z');
    assert!(trial.text().contains("kết quả đã công bố"), "{}", trial.text());
}

/// «Một giờ trước ta quyết gì?»: F9 tells it with its result; typing finds it, Enter goes to its item, undo works there.
#[test]
fn the_log_tells_what_was_decided_and_finds_by_typing() {
    let mut trial = Trial::on(item::AGENDA);
    trial.until_ballot(BallotStage::Announced);
    trial.key(KeyCode::F(9));
    assert!(trial.text().contains("công bố kết quả: chương trình Hội nghị: nhất trí · chủ trì"), "{}", trial.text());
    assert!(!trial.text().contains("đọc lời dẫn"), "{}", trial.text());
    trial.words("vang hoi");
    assert!(!trial.text().contains("công bố kết quả"), "{}", trial.text());
    (0..8).for_each(|_| trial.key(KeyCode::Backspace));
    trial.words("cong bo");
    trial.enter();
    assert!(trial.chair.shows::<Route>(), "{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(9));
    trial.control('z');
    assert!(trial.text().contains("kết quả đã công bố"), "{}", trial.text());
}
