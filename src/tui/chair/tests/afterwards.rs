//! Sau hội nghị: what is left after bế mạc, by keys.

use crate::domain::ids::ItemId;
use crate::domain::late::PaperId;
use crate::domain::notes::{self, NotePlace};
use crate::domain::{Command, agenda};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::shell::base;
use crossterm::event::KeyCode;

fn closed() -> Trial {
    let mut trial = Trial::on(item::MINUTES);
    trial.until(|chair| chair.state().closed.is_some());
    trial
}

#[test]
fn before_the_end_there_is_nothing_of_it() {
    let mut trial = Trial::on(item::MINUTES);
    trial.control('u');
    assert!(trial.text().contains("ghi sau bế mạc"), "{}", trial.text());
}

#[test]
fn a_number_is_typed_taken_back_and_put_back() {
    let mut trial = closed();
    trial.control('u');
    trial.picture("afterwards");
    trial.enter();
    trial.picture("afterwards_paper");
    trial.words("12");
    trial.key(KeyCode::Tab);
    trial.key(KeyCode::Tab);
    trial.words("18/12/2025");
    let minutes = || PaperId::parse("bien-ban").unwrap();
    let number = |trial: &Trial| trial.chair.state().late.papers.get(&minutes()).and_then(|issue| issue.number.clone());
    for _ in 0..6 {
        if number(&trial).is_none() {
            trial.enter();
        }
    }
    assert_eq!(number(&trial).as_deref(), Some("12"), "{}", trial.text());
    assert!(trial.text().contains("số 12/BB-"), "{}", trial.text());
    trial.control('z');
    assert_eq!(number(&trial), None);
    assert!(trial.text().contains("Đã hoàn tác: biên bản hội nghị số 12"), "{}", trial.text());
    trial.control('y');
    assert_eq!(number(&trial).as_deref(), Some("12"));
}

#[test]
fn the_end_of_the_file_names_what_is_open_and_wants_space() {
    let mut trial = closed();
    trial.control('u');
    trial.key(KeyCode::End);
    trial.enter();
    assert!(trial.text().contains("việc chưa xong"), "{}", trial.text());
    trial.enter();
    assert!(trial.chair.state().late.ended.is_none(), "Enter ended the file");
    trial.key(KeyCode::Char(' '));
    assert!(trial.chair.state().late.ended.is_some(), "{}", trial.text());
}

#[test]
fn every_paper_is_read_with_what_is_open_in_it() {
    let mut trial = closed();
    trial.key(KeyCode::F(8));
    assert!(trial.text().contains("Biên bản hội nghị · ← →: văn bản 1/"), "{}", trial.text());
    trial.key(KeyCode::End);
    assert!(trial.text().contains("- số văn bản"), "{}", trial.text());
    trial.key(KeyCode::Right);
    assert!(trial.text().contains("Danh sách đại biểu"), "{}", trial.text());
    trial.enter();
    assert!(trial.text().contains("danh-sach-dai-bieu.docx"), "{}", trial.text());
}

#[test]
fn a_correction_of_the_letter_points_out_what_it_drops() {
    let mut trial = closed();
    trial.control('u');
    trial.key(KeyCode::End);
    trial.key(KeyCode::Up);
    trial.enter();
    for words in ["Hội trường mẫu, tỉnh X", "Nhà văn hóa", "chép nhầm"] {
        trial.words(words);
        trial.key(KeyCode::Tab);
    }
    trial.key(KeyCode::Down);
    trial.enter();
    assert!(trial.text().contains("không có") || trial.text().contains("sửa thành"), "{}", trial.text());
    trial.picture("correction");
    trial.key(KeyCode::Char(' '));
    assert_eq!(trial.chair.state().late.corrected.len(), 1, "{}", trial.text());
}

#[test]
fn a_paragraph_is_reworded_where_the_paper_is_read() {
    let mut trial = closed();
    trial.key(KeyCode::F(8));
    trial.control('e');
    assert!(trial.text().contains("Đính chính câu chữ"), "adopted minutes stay: {}", trial.text());
    for _ in 0..20 {
        if trial.text().contains("Tin bài ·") {
            break;
        }
        trial.key(KeyCode::Right);
    }
    trial.control('e');
    assert!(trial.text().contains("Chọn đoạn cần sửa"), "{}", trial.text());
    trial.key(KeyCode::Down);
    trial.enter();
    trial.picture("rewording");
    trial.words(" Xong.");
    trial.enter();
    assert!(trial.text().contains("Đoạn này sẽ in"), "{}", trial.text());
    trial.key(KeyCode::Esc);
    assert!(trial.text().contains("tỉnh X. Xong."), "back to the words, which stand there: {}", trial.text());
    trial.key(KeyCode::Esc);
    trial.enter();
    assert!(trial.text().contains("tỉnh X. Xong."), "and once more: {}", trial.text());
    trial.enter();
    trial.key(KeyCode::Char(' '));
    let reworded = &trial.chair.state().rewordings;
    assert!(reworded.len() == 1 && reworded[0].text.ends_with("tỉnh X. Xong."), "{reworded:?}");
    assert!(trial.text().contains("tỉnh X. Xong."), "it is read at once: {}", trial.text());
    trial.control('z');
    assert!(trial.chair.state().rewordings.is_empty() && !trial.text().contains("Xong."), "{}", trial.text());
    assert!(trial.text().contains("Đã hoàn tác: sửa câu chữ tin bài"), "{}", trial.text());
    trial.control('y');
    assert!(
        trial.chair.state().rewordings.len() == 1 && trial.text().contains("Đã làm lại: sửa câu chữ"),
        "{}",
        trial.text()
    );
    assert!(trial.text().contains("Tin bài ·"), "the paper stays open: {}", trial.text());
}

/// Over a paper only its wording is taken back: no step of the meeting that nobody sees there.
#[test]
fn over_a_paper_no_step_of_the_meeting_is_taken_back() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(8));
    let seq = trial.chair.state().seq;
    trial.control('z');
    assert_eq!(trial.chair.state().seq, seq, "{}", trial.text());
    assert!(trial.text().contains("Ở đây chỉ hoàn tác sửa câu chữ. Việc gần nhất là"), "{}", trial.text());
    trial.control('y');
    assert!(trial.text().contains("Không có lần sửa câu chữ nào để làm lại."), "{}", trial.text());
}

/// What is corrected may be as long as a paragraph; a field that is full says that, and asks for no digits.
#[test]
fn a_correction_is_as_long_as_what_it_corrects() {
    let mut trial = closed();
    trial.control('u');
    trial.key(KeyCode::End);
    trial.key(KeyCode::Up);
    trial.enter();
    let long = "Nhà văn hóa ".repeat(90).trim_end().to_owned();
    trial.words("Hội trường mẫu, tỉnh X");
    trial.key(KeyCode::Tab);
    base::paste(&mut trial.chair, &long.replace(' ', "\r\n"));
    trial.picture("long_correction");
    trial.key(KeyCode::Tab);
    trial.words(&"a".repeat(201));
    assert!(trial.text().contains("Ô này đã đủ 200 ký tự"), "{}", trial.text());
    trial.key(KeyCode::Tab);
    trial.key(KeyCode::Down);
    trial.enter();
    trial.key(KeyCode::Char(' '));
    let corrected = &trial.chair.state().late.corrected;
    assert_eq!(corrected.first().map(|(one, _)| one.reads.as_str()), Some(long.as_str()), "{}", trial.text());
}

/// A meeting that adopted its minutes, with a note in them, and is not closed yet.
fn adopted() -> Trial {
    let mut trial = Trial::on(item::DISCUSSION);
    let place = NotePlace { item: ItemId(item::DISCUSSION), turn: None };
    let text = "Các đơn vị dự hội nghi thống nhất với báo cáo.".to_owned();
    trial.ask(Command::Note(notes::Command { place, text, base: 0 }));
    trial.ask(Command::Agenda(agenda::Command::Start { item: ItemId(item::MINUTES) }));
    trial.until(|chair| chair.state().adopted_minutes().is_some());
    trial
}

/// After the hall adopted the minutes other words are one of two things, and nobody says which but who presides.
#[test]
fn a_letter_of_adopted_minutes_is_put_right_and_the_adoption_stands() {
    let mut trial = adopted();
    trial.key(KeyCode::F(8));
    trial.control('e');
    trial.picture("adopted_minutes_changed");
    trial.enter();
    assert!(trial.text().contains("Sửa lỗi chữ, không đổi ý"), "nothing is ready: {}", trial.text());
    trial.words("1");
    trial.enter();
    assert!(trial.text().contains("Đính chính câu chữ: biên bản hội nghị"), "{}", trial.text());
    trial.words("1");
    trial.enter();
    trial.words(" Đạt 81,82%.");
    trial.key(KeyCode::Tab);
    trial.words("sai chính tả");
    trial.enter();
    assert!(trial.text().contains("Câu mới thêm 81,82: số liệu"), "{}", trial.text());
    trial.key(KeyCode::BackTab);
    for _ in 0.." Đạt 81,82%.".chars().count() {
        trial.key(KeyCode::Backspace);
    }
    trial.words(" Xong.");
    trial.enter();
    trial.enter();
    trial.picture("letter_of_adopted_minutes");
    trial.key(KeyCode::Char(' '));
    let state = trial.chair.state();
    assert!(state.adopted_minutes().is_some() && state.rewordings.is_empty(), "the adoption stands: {}", trial.text());
    assert_eq!(state.corrected().len(), 1);
    for _ in 0..20 {
        if trial.text().contains("Đính chính ngày") {
            break;
        }
        trial.key(KeyCode::PageDown);
    }
    assert!(trial.text().contains("sửa thành"), "it is listed: {}", trial.text());
    trial.control('z');
    assert!(trial.chair.state().corrected().is_empty(), "{}", trial.text());
    assert!(trial.text().contains("Đã hoàn tác: đính chính biên bản hội nghị: «với báo cáo.»"), "{}", trial.text());
}

/// The other of the two withdraws the minutes, as it always did.
#[test]
fn another_meaning_of_adopted_minutes_withdraws_them() {
    let mut trial = adopted();
    trial.key(KeyCode::F(8));
    trial.control('e');
    trial.words("2");
    trial.enter();
    trial.words("1");
    trial.enter();
    trial.words(" Đạt 81,82%.");
    trial.key(KeyCode::Tab);
    trial.words("thiếu ý");
    trial.enter();
    trial.key(KeyCode::Char(' '));
    let state = trial.chair.state();
    assert!(state.adopted.is_none() && state.rewordings.len() == 1, "{}", trial.text());
}
