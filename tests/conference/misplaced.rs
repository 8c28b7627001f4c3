//! Somebody deletes or moves the file while the meeting runs: it is said, all is written elsewhere, and it goes on.

use crate::chair::{Chair, keys};
use crate::place::{Place, WIDE, minutes_of};
use crate::term::{PATIENCE, Term};
use std::fs;
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
    chair.function("sang noi khac", "Ghi cả phiên sang nơi khác");
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.sees("CHƯA GHI ĐƯỢC");
    chair.press(keys::ENTER);
    chair.sees("bấm phím cách để xác nhận");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả phiên vào");
    chair.finish();
    assert_eq!((place.sessions(), sessions(home.path()).len()), (Vec::new(), 1));
    let minutes = minutes_of(&sessions(home.path())[0]);
    assert!(minutes.contains("Điểm danh") || minutes.contains("có mặt"), "{minutes}");
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
