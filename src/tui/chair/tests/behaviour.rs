//! What keys do: exactly what the bottom line says, once, and nothing is lost.

use crate::domain::ids::{ItemId, UnitId};
use crate::domain::vote::ballot::{Answer, BallotStage};
use crate::domain::{Command, Next, next, vote};
use crate::tui::chair::console::Overlay;
use crate::tui::chair::tests::desk::{Desk, item};
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
fn held(desk: &Desk, label: &str) -> String {
    let rows = desk.rows();
    let row = rows.iter().find(|row| row.contains('│') && row.contains(label)).map_or("", String::as_str);
    let after = row.split_once(label).map_or("", |(_, after)| after);
    after.split('│').next().unwrap_or_default().trim().to_owned()
}

fn public(desk: &Desk) -> bool {
    if let Some(form) = desk.console.forms.last() {
        return form.is_sent_by(KeyCode::Char(' ').into());
    }
    matches!(desk.console.overlay, Overlay::None | Overlay::Script(_))
        && matches!(&desk.console.next, Next::Do(ready) if ready.public.is_some())
}

#[test]
fn the_bottom_line_tells_the_truth() {
    for seed in 0..6 {
        let (mut desk, mut roll) = (Desk::new(), dice(seed));
        for turn in 0..140 {
            if desk.console.finished {
                break;
            }
            let (bottom, before) = (desk.bottom(), desk.stands());
            if public(&desk) {
                assert!(bottom.starts_with("  Dấu cách  "), "{bottom}");
                desk.enter();
                assert_eq!(desk.stands(), before, "Enter at «{bottom}»\n{}", desk.text());
                assert!(desk.text().contains("bấm Dấu cách để xác nhận"), "silent at «{bottom}»\n{}", desk.text());
                desk.space();
                assert_ne!(desk.stands(), before, "Space at «{bottom}»\n{}", desk.text());
            } else {
                assert!(bottom.starts_with("  Enter  "), "{bottom}");
                let focus = (desk.text(), desk.caret());
                desk.enter();
                let moved = bottom.starts_with("  Enter  Sang ô sau") && (desk.text(), desk.caret()) != focus;
                let told = !desk.console.forms.is_empty() && (desk.text(), desk.caret()) != focus;
                let done = desk.stands() != before;
                assert!(done || moved || told, "turn {turn}: Enter at «{bottom}»\n{}", desk.text());
                if !done && told && !moved {
                    // The form asks for words: it says so, and takes them.
                    desk.words("lý do");
                }
            }
            match roll(8) {
                0 => desk.key(KeyCode::Delete),
                1 => desk.key(KeyCode::Char('2')),
                2 if !desk.console.forms.is_empty() => desk.key(KeyCode::Down),
                3 => desk.control('z'),
                4 => desk.key(KeyCode::F(7)),
                _ => {}
            }
        }
        assert!(desk.console.session.state().seq > 30, "seed {seed} went nowhere");
    }
}

#[test]
fn a_held_enter_never_runs_the_meeting() {
    let mut desk = Desk::on(item::ROLL_CALL);
    let before = desk.stands();
    desk.enter();
    let after = desk.stands();
    assert_ne!(before, after);
    for _ in 0..20 {
        desk.clock.set(desk.clock.get() + 40);
        desk.strike(KeyCode::Enter);
        desk.show();
    }
    assert_eq!(desk.stands(), after, "a second Enter within 300 ms");
}

#[test]
fn one_frame_one_step() {
    let mut desk = Desk::on(item::ROLL_CALL);
    desk.clock.set(desk.clock.get() + 1000);
    desk.strike(KeyCode::Enter);
    let after = desk.stands();
    desk.clock.set(desk.clock.get() + 1000);
    desk.strike(KeyCode::Enter);
    assert_eq!(desk.stands(), after, "no frame between: what it would have done was never seen");
    desk.show();
    desk.enter();
    assert_ne!(desk.stands(), after);
}

#[test]
fn undo_names_what_it_undid() {
    let mut desk = Desk::on(item::CEREMONY);
    let first = desk.console.next.clone();
    desk.enter();
    let second = desk.console.next.clone();
    assert_ne!(first, second);
    let state = desk.console.session.state();
    let label = state.steps.last().map(|step| step.words(&state.conference)).unwrap();
    assert!(!label.is_empty());
    desk.control('z');
    assert_eq!(desk.console.next, first, "{}", desk.text());
    assert!(desk.text().contains(&format!("Đã hoàn tác: {label}. Ctrl+Y để làm lại.")), "{}", desk.text());
    desk.control('y');
    assert_eq!(desk.console.next, second);
}

#[test]
fn undo_in_an_editor_is_the_texts_own() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(3));
    desk.words("Nhất trí. Đề nghị");
    let steps = desk.console.session.state().steps.clone();
    desk.control('z');
    assert_eq!(desk.console.session.state().steps, steps);
    let Overlay::Notes(notes) = &desk.console.overlay else { panic!("the editor was closed") };
    let text = notes.editor.text();
    assert!(text.len() < "Nhất trí. Đề nghị".len() && "Nhất trí. Đề nghị".starts_with(&text), "{text}");
}

#[test]
fn f3_goes_round_between_the_two_notes() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(3));
    desk.words("vào biên bản");
    desk.key(KeyCode::F(3));
    assert!(desk.text().contains("GHI CHÚ RIÊNG"), "{}", desk.text());
    assert!(desk.bottom().starts_with("  Esc  Xong, giữ riêng"), "{}", desk.bottom());
    desk.words("của tôi");
    desk.key(KeyCode::F(3));
    assert!(desk.text().contains("│vào biên bản"), "{}", desk.text());
    desk.key(KeyCode::F(3));
    assert!(desk.text().contains("│của tôi"), "{}", desk.text());
    assert_eq!(desk.console.session.state().notes.len(), 1, "a private note never becomes an event");
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let mut desk = Desk::on(item::AWARDS);
    desk.until(|console| !console.forms.is_empty());
    desk.words("8");
    desk.enter();
    desk.words("7");
    desk.enter();
    desk.enter();
    assert!(desk.text().contains("8 + 7 lớn hơn 9 đơn vị"), "{}", desk.text());
    desk.key(KeyCode::Up);
    let text = desk.text();
    assert_eq!((held(&desk, "Không đồng ý"), held(&desk, "Ý kiến khác")), ("8".into(), "7".into()), "{text}");
}

#[test]
fn a_refused_command_keeps_what_was_typed() {
    let mut desk = Desk::on(item::AWARDS);
    desk.until(|console| !console.forms.is_empty());
    desk.words("1");
    desk.enter();
    desk.enter();
    desk.words("9");
    let seq = desk.console.session.state().seq;
    desk.enter();
    assert_eq!(desk.console.session.state().seq, seq, "10 of 9 were counted");
    let text = desk.text();
    assert!(text.contains("9 + 1 + 0 = 10 lớn hơn 9 đơn vị được biểu quyết"), "{text}");
    assert_eq!((held(&desk, "Không đồng ý"), held(&desk, "số còn lại)")), ("1".into(), "9".into()), "{text}");
}

#[test]
fn a_number_that_stood_ready_is_typed_over() {
    let mut desk = Desk::on(item::SCORING);
    desk.until(|console| !console.forms.is_empty());
    desk.words("2");
    assert_eq!(held(&desk, "Không đồng ý"), "2");
    desk.words("1");
    assert_eq!(held(&desk, "Không đồng ý"), "21");
}

#[test]
fn keys_of_the_bottom_line_work_over_overlays() {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(7));
    desk.key(KeyCode::F(8));
    assert!(matches!(desk.console.overlay, Overlay::Minutes(_)));
    desk.key(KeyCode::F(1));
    assert!(matches!(desk.console.overlay, Overlay::Help(_)));
    desk.key(KeyCode::F(1));
    assert!(matches!(desk.console.overlay, Overlay::None));
    desk.key(KeyCode::F(4));
    let seq = desk.console.session.state().seq;
    desk.space();
    assert!(desk.console.session.state().seq > seq);
    desk.control('z');
    assert!(desk.text().contains("Ở điểm danh thì sửa ngay trên dòng"), "{}", desk.text());
    assert!(matches!(desk.console.overlay, Overlay::Attendance(_)));
}

#[test]
fn a_vote_is_announced_by_space_alone() {
    let mut desk = Desk::on(item::AGENDA);
    desk.until_ballot(BallotStage::Settled);
    desk.enter();
    desk.key(KeyEvent::new(KeyCode::Enter, KeyModifiers::SHIFT));
    assert_eq!(
        desk.console.session.state().ballots.iter().last().map(|ballot| ballot.step),
        Some(BallotStage::Settled)
    );
    assert!(desk.text().contains("bấm Dấu cách để xác nhận"), "{}", desk.text());
    desk.space();
    assert_eq!(
        desk.console.session.state().ballots.iter().last().map(|ballot| ballot.step),
        Some(BallotStage::Announced)
    );
}

/// The last ballot's step, if there is one.
fn ballot(desk: &Desk) -> Option<BallotStage> {
    desk.console.session.state().ballots.iter().last().map(|ballot| ballot.step)
}

#[test]
fn a_list_is_frozen_from_a_form_by_space_alone() {
    let mut desk = Desk::on(item::AGENDA);
    desk.find("chon cach bieu quyet");
    desk.key(KeyCode::Down);
    desk.enter();
    assert!(desk.text().contains("Chốt: 9 đơn vị được biểu quyết; đơn vị đến sau chờ lần sau."), "{}", desk.text());
    assert!(desk.text().contains("Chốt danh sách biểu quyết · biểu quyết giơ tay"), "{}", desk.text());
    assert!(desk.bottom().starts_with("  Dấu cách  Chốt danh sách biểu quyết"), "{}", desk.bottom());
    desk.enter();
    desk.strike(KeyCode::Char(' '));
    assert_eq!(ballot(&desk), None, "Enter, or a Space in the same breath, froze the list");
    desk.key(KeyCode::Esc);
    assert_eq!(ballot(&desk), None);
    desk.find("chon cach bieu quyet");
    desk.key(KeyCode::Down);
    desk.enter();
    desk.space();
    assert_eq!((ballot(&desk), desk.console.forms.len()), (Some(BallotStage::Frozen), 0), "{}", desk.text());
}

#[test]
fn the_tellers_and_the_end_want_space_too() {
    let mut desk = Desk::on(item::AWARDS);
    desk.find("ban kiem phieu gioi thieu");
    for _ in 0..8 {
        if desk.bottom().starts_with("  Dấu cách") {
            break;
        }
        desk.enter();
        if desk.text().contains("Vẫn tiến hành?") {
            desk.words("thử");
        }
    }
    assert!(desk.bottom().starts_with("  Dấu cách  Chốt danh sách biểu quyết"), "{}", desk.text());
    assert_eq!(ballot(&desk), None);
    desk.space();
    assert_eq!(ballot(&desk), Some(BallotStage::Frozen), "{}", desk.text());
    desk.until_ballot(BallotStage::Announced);
    desk.find("be mac som");
    desk.key(KeyCode::Char('2'));
    desk.enter();
    assert!(desk.text().contains("khóa sổ và in mã đối chiếu"), "{}", desk.text());
    assert_eq!(desk.console.session.state().closed, None);
    desk.space();
    assert!(desk.console.session.state().closed.is_some(), "{}", desk.text());
}

#[test]
fn the_hall_tells_what_was_written_where_it_counts_for_the_quorum() {
    let plan = include_str!("plan.toml").replace("[conference]\n", "[conference]\nwritten_in_quorum = true\n");
    let mut desk = Desk::with(&plan);
    desk.go(item::ROLL_CALL);
    let state = desk.console.session.state();
    let question = next::proposal_of(state, &state.agenda.entries[2]).unwrap().questions.remove(0);
    let (unit, choice) = (UnitId(2), question.choices[0].label.clone());
    let (item, question, answer) = (ItemId(item::AGENDA), question.title, Answer::Yes);
    desk.ask(Command::Vote(vote::Command::Opinion { item, unit, question, choice, answer }));
    assert!(desk.text().contains("tối thiểu 6 · 1 văn bản · chưa đủ"), "{}", desk.text());
}
