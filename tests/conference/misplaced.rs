//! Somebody deletes or moves the file while the meeting runs: it is said, all is written elsewhere, and it goes on.

use crate::chair::{Chair, keys};
use crate::place::{Place, WIDE, minutes_of};
use crate::term::{PATIENCE, Term};
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// A chair whose home is another folder than that of the sessions.
fn open(place: &Place, home: &Path) -> Chair {
    let mut command = place.command(&["open", place.plan().to_str().unwrap()]);
    command.env("HOME", home);
    Chair::at(Term::start(command, WIDE.0, WIDE.1))
}

fn sessions(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found.filter(|path| path.extension().is_some_and(|ending| ending == "chutoa")).collect()
}

#[test]
fn a_deleted_file_is_written_anew_elsewhere_and_the_meeting_ends_there() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    fs::remove_file(place.session()).unwrap();
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.sees("không còn ở chỗ cũ");
    // Closed without an answer nothing is done, and it goes on being said.
    chair.press(keys::ESC);
    chair.key(keys::ENTER);
    chair.sees("Chưa ghi được gì thêm");
    chair.function("sang noi khac", "Ghi cả tệp hội nghị sang nơi khác");
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.sees("CHƯA GHI ĐƯỢC");
    chair.press(keys::ENTER);
    chair.sees("bấm phím cách để xác nhận");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.finish();
    assert_eq!((place.sessions(), sessions(home.path()).len()), (Vec::new(), 1));
    let minutes = minutes_of(&sessions(home.path())[0]);
    assert!(minutes.contains("Điểm danh") || minutes.contains("có mặt"), "{minutes}");
}

/// A desk whose home is another folder than that of the sessions, and something typed at it.
fn desk_typing(place: &Place, home: &Path, words: &str) -> Term {
    let mut command = place.command(&["notes", place.plan().to_str().unwrap()]);
    command.env("HOME", home);
    let mut desk = Term::start(command, WIDE.0, WIDE.1);
    desk.until("the desk", |screen| screen.has("BÀN THƯ KÝ"));
    desk.send(words.as_bytes());
    desk.until_says(words);
    place.keeps(words);
    desk
}

/// A session under way that nobody sits at.
fn left(place: &Place, home: &Path) {
    let mut chair = open(place, home);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.leave();
}

fn drafts_of(session: &Path) -> Vec<String> {
    let session = chutoa::store::Session::open(session, chutoa::store::OpenMode::Look).unwrap();
    session.drafts().unwrap().into_iter().map(|draft| draft.body).collect()
}

#[test]
fn a_secretary_alone_goes_on_elsewhere_with_all_that_was_typed() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    left(&place, home.path());
    let mut desk = desk_typing(&place, home.path(), "trước khi mất");
    fs::remove_file(place.session()).unwrap();
    desk.until("the standing line", |screen| screen.has("CHƯA GHI ĐƯỢC"));
    desk.send(", sau khi mất".as_bytes());
    desk.until_says("trước khi mất, sau khi mất");
    desk.send(b"\x13");
    let told = desk.until("the question", |screen| screen.has("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ"));
    assert!(!told.has("đã ghi vào biên bản"), "{}", told.text());
    desk.send(keys::ESC.as_bytes());
    desk.until("no question", |screen| !screen.has("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ"));
    desk.send(keys::F10.as_bytes());
    desk.until("the question again", |screen| screen.has("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ"));
    desk.send(keys::SPACE.as_bytes());
    desk.until_says("Đã ghi cả tệp hội nghị vào");
    desk.send(b"\x13");
    desk.until_says("đã ghi vào biên bản");
    desk.send(keys::F10.as_bytes());
    desk.until_ends(PATIENCE);
    let found = sessions(home.path());
    assert_eq!((place.sessions(), found.len()), (Vec::new(), 1));
    let session = chutoa::store::Session::open(&found[0], chutoa::store::OpenMode::Look).unwrap();
    assert!(session.state().notes.iter().any(|note| note.text == "trước khi mất, sau khi mất"));
    assert_eq!(chutoa::store::verify(&found[0], None).unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_secretary_who_leaves_without_an_answer_finds_the_words_at_home() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    left(&place, home.path());
    let mut desk = desk_typing(&place, home.path(), "trước khi mất");
    fs::rename(place.session(), place.path().join("cho-khac")).unwrap();
    desk.until("the standing line", |screen| screen.has("CHƯA GHI ĐƯỢC"));
    desk.send(", sau".as_bytes());
    desk.until_says("trước khi mất, sau");
    desk.send(keys::F10.as_bytes());
    desk.until("the question", |screen| screen.has("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ"));
    desk.send(keys::F10.as_bytes());
    desk.until_ends(PATIENCE);
    assert!(desk.last_screen().tells(home.path().to_str().unwrap()), "{}", desk.last_screen().text());
    assert_eq!(drafts_of(&sessions(home.path())[0]), ["trước khi mất, sau"]);
}

#[test]
fn a_secretary_follows_the_chair_to_the_new_file() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let mut desk = desk_typing(&place, home.path(), "đang gõ");
    fs::remove_file(place.session()).unwrap();
    desk.until("the standing line", |screen| screen.has("CHƯA GHI ĐƯỢC"));
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    desk.send(b"\x13");
    desk.until("the question", |screen| screen.has("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ"));
    desk.send(keys::SPACE.as_bytes());
    desk.until_says("Đã vào tệp");
    assert_eq!(sessions(home.path()).len(), 1, "two files of one meeting");
    desk.send(b", xong\x13");
    desk.until_says("đã ghi vào biên bản");
    chair.step();
    drop((chair, desk));
    let minutes = minutes_of(&sessions(home.path())[0]);
    assert!(minutes.contains("đang gõ, xong"), "{minutes}");
}

fn index(place: &Place) -> PathBuf {
    place.session().with_extension("chutoa-shm")
}

/// It ended by itself, for what it had in its memory was taken away: the terminal is given back, and it is said why.
fn ended_with_a_word(term: &mut Term) {
    assert_eq!(term.until_ends(PATIENCE).0, 1, "{}", term.screen().text());
    let last = term.last_screen();
    assert!(!last.alternate && !last.pastes && !last.mouse && !last.hidden, "{last:?}");
    assert!(last.tells("chutoa phải dừng") && last.tells("vẫn còn"), "{}", last.text());
}

/// Types at a desk until the words are kept. A desk that ended over it is opened again: what it had said to keep is there.
fn types_on(place: &Place, desk: &mut Term, (kept, words): (&str, &str)) {
    desk.send(words.as_bytes());
    while !place.holds(&format!("{kept}{words}")) {
        if desk.ended() {
            ended_with_a_word(desk);
            *desk = Term::start(place.command(&["notes", place.plan().to_str().unwrap()]), WIDE.0, WIDE.1);
            desk.until_says(kept);
            if !place.holds(&format!("{kept}{words}")) {
                desk.send(words.as_bytes());
            }
        }
    }
}

/// Emptied under a running program, the index of the log is made as long as it was. Whoever looked at it in between ends
/// with a word, and nothing that was kept is lost.
#[test]
fn an_index_that_is_emptied_is_made_anew_and_nothing_is_lost() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let mut kept = String::from("chữ đầu");
    let mut desk = desk_typing(&place, place.path(), &kept);
    for number in 0..12 {
        fs::OpenOptions::new().write(true).truncate(true).open(index(&place)).unwrap();
        let words = format!(" {number}");
        types_on(&place, &mut desk, (&kept, &words));
        kept += &words;
        if number % 3 == 0 {
            chair.step();
        }
        if chair.term.ended() {
            ended_with_a_word(&mut chair.term);
            chair = Chair::open(&place);
        }
    }
    let before = chutoa::store::verify(&place.session(), None).unwrap();
    assert_eq!(before.faults, Vec::<String>::new());
    chair.step();
    desk.send(b"\x13");
    desk.until_true("the note in the record", || !place.holds(&kept));
    chair.leave();
    desk.send(keys::F10.as_bytes());
    desk.until_ends(PATIENCE);
    let after = chutoa::store::verify(&place.session(), None).unwrap();
    assert!(after.faults.is_empty() && after.events > before.events, "{after:?}");
}

/// The system says it again and again, for the program stands where it looked: Rust's own handler hears it once only.
#[test]
fn a_bus_error_gives_the_terminal_back_and_loses_nothing() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let events = place.look(|session| session.journal().len());
    while !chair.term.ended() {
        chair.term.signal(rustix::process::Signal::BUS);
    }
    ended_with_a_word(&mut chair.term);
    drop(chair);
    let chair = Chair::open(&place);
    chair.sees("Lần trước chutoa dừng");
    assert!(place.look(|session| session.journal().len()) >= events);
    chair.leave();
}

/// Deleted, whoever comes next would make another, and both write to one log.
#[test]
fn an_index_that_is_deleted_is_told_and_all_is_written_elsewhere() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    fs::remove_file(index(&place)).unwrap();
    chair.sees("đã mất tệp -shm đi kèm");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.step();
    chair.leave();
    assert_eq!(chutoa::store::verify(&sessions(home.path())[0], None).unwrap().faults, Vec::<String>::new());
}

#[test]
fn the_hall_is_shown_no_path_where_the_file_is_gone() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let wall = crate::desks::wall(&place);
    chair.step();
    fs::remove_file(place.session()).unwrap();
    let told = wall.until("a sentence", |screen| screen.has("Màn chiếu tạm dừng cập nhật"));
    assert!(!told.has(place.path().to_str().unwrap()) && !told.has(".chutoa"), "{}", told.text());
}

/// It follows the meeting to its new file, wherever that was written, and the chair knows of it.
#[test]
fn the_hall_follows_the_meeting_to_its_new_file() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    let wall = crate::desks::wall(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let old = place.session();
    let kept = old.with_extension("cu");
    fs::rename(&old, &kept).unwrap();
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    let before = wall.until("no trouble", |screen| !screen.has("tạm dừng cập nhật"));
    chair.step();
    wall.until("another slide", |screen| screen.text() != before.text());
    // Put back, nobody carries on the old one: not while the meeting goes on, nor when the chair was left.
    fs::rename(&kept, &old).unwrap();
    let mut second = place.open_file(&old, WIDE);
    assert_eq!(second.until_ends(PATIENCE).0, 1);
    assert!(second.last_screen().tells("làm tiếp trên tệp"), "{}", second.last_screen().text());
    drop(wall);
    chair.leave();
    let mut second = place.open_file(&old, WIDE);
    assert_eq!(second.until_ends(PATIENCE).0, 1);
    assert!(second.last_screen().tells("là bản cũ"), "{}", second.last_screen().text());
    let faults = chutoa::store::verify(&old, None).unwrap().faults;
    assert!(faults.iter().any(|fault| fault.contains("Đây là bản cũ")), "{faults:?}");
    // The new one in its old place is opened as if nothing had been.
    fs::copy(&sessions(home.path())[0], &old).unwrap();
    assert_eq!(chutoa::store::verify(&old, None).unwrap().faults, Vec::<String>::new());
    // Of the old log it is told that it must go first.
    fs::remove_file(old.with_extension("chutoa-wal")).unwrap();
    Chair::at(place.open_file(&old, WIDE)).leave();
    assert_eq!(chutoa::store::verify(&old, None).unwrap().faults, Vec::<String>::new());
}

#[test]
fn who_leaves_without_an_answer_finds_it_at_home() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let log = place.session().with_extension("chutoa-wal");
    fs::remove_file(log).unwrap();
    chair.sees("đã mất tệp -wal đi kèm");
    chair.term.send(keys::F10.as_bytes());
    let (_, _) = chair.term.until_ends(PATIENCE);
    assert_eq!(sessions(home.path()).len(), 1);
    let report = chutoa::store::verify(&sessions(home.path())[0], None).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    let left = chutoa::store::verify(&place.session(), None).unwrap();
    assert!(left.events < report.events && !left.faults.is_empty(), "{left:?}");
}

/// Another program writes over the pages of the file past its beginning, in place.
fn write_over(session: &Path) {
    let other = rusqlite::Connection::open(session).unwrap();
    other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
    let pages = fs::metadata(session).unwrap().len() / 4096;
    let mut command = std::process::Command::new("dd");
    command.arg("if=/dev/urandom").arg(format!("of={}", session.display()));
    command.args(["bs=4096", "seek=3", "conv=notrunc", "status=none"]).arg(format!("count={}", pages - 3));
    assert!(command.status().unwrap().success());
}

#[test]
fn pages_written_over_are_told_and_the_meeting_ends_elsewhere() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    // Asked while all is well: a copy from memory, and it goes on where it is.
    chair.function("sang noi khac", "Ghi cả tệp hội nghị sang nơi khác");
    chair.sees("vẫn ở chỗ cũ và còn nguyên");
    chair.press(keys::SPACE);
    chair.sees("vẫn làm tiếp trên tệp cũ");
    assert_eq!(chutoa::store::verify(&sessions(home.path())[0], None).unwrap().faults, Vec::<String>::new());
    fs::remove_file(&sessions(home.path())[0]).unwrap();
    write_over(&place.session());
    let told = chair.sees("TỆP HỘI NGHỊ BỊ GHI ĐÈ HOẶC CẮT NGẮN");
    assert!(told.has("CHƯA GHI ĐƯỢC") && !told.has("chỗ cũ"), "{}", told.text());
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.finish();
    let report = chutoa::store::verify(&sessions(home.path())[0], None).unwrap();
    assert!(report.faults.is_empty() && report.closed.is_some(), "{report:?}");
}

#[test]
fn a_log_altered_in_its_middle_is_told_though_everybody_can_read_on() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let mut chair = open(&place, home.path());
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    let log = fs::File::options().write(true).open(place.session().with_extension("chutoa-wal")).unwrap();
    // In the unused middle of the first page of the log: SQLite asks no checksum of a log that it has open.
    log.write_all_at(&[7; 64], 32 + 24 + 1500).unwrap();
    chair.sees("TỆP HỘI NGHỊ BỊ GHI ĐÈ HOẶC CẮT NGẮN");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.leave();
    let report = chutoa::store::verify(&sessions(home.path())[0], None).unwrap();
    assert!(report.faults.is_empty(), "{report:?}");
}

#[test]
fn a_secretary_leaves_pages_written_over_with_all_at_home_and_says_so() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    left(&place, home.path());
    let mut desk = desk_typing(&place, home.path(), "trước khi hỏng");
    write_over(&place.session());
    desk.send(keys::F10.as_bytes());
    desk.until("the question", |screen| screen.has("TỆP HỘI NGHỊ BỊ"));
    desk.send(keys::F10.as_bytes());
    assert_eq!(desk.until_ends(PATIENCE).0, 1, "the file that it was opened on is lost");
    let last = desk.last_screen();
    assert!(last.tells(home.path().to_str().unwrap()) && last.tells("dùng tệp đó"), "{}", last.text());
    let left = chutoa::store::Session::open(&sessions(home.path())[0], chutoa::store::OpenMode::Look).unwrap();
    let noted = left.state().notes.iter().map(|note| note.text.clone());
    let words: Vec<String> = noted.chain(drafts_of(&sessions(home.path())[0])).collect();
    assert_eq!(words, ["trước khi hỏng"]);
    assert_eq!(chutoa::store::verify(&sessions(home.path())[0], None).unwrap().faults, Vec::<String>::new());
}
