//! What holds on Windows alone. Wine keeps its rules of sharing, too, as long as all who share are its programs.

use super::*;
use crate::store::fault::StoreError;
use crate::store::{regular_file, temporary};
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use windows_sys::Win32::System::Console::{CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT};

const IN_USE: &str = "đang mở ở chương trình khác";

/// As another program opens it that lets others do no more than this with it.
fn hold_with(path: &Path, share: u32) -> File {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).share_mode(share).open(path).unwrap()
}

#[test]
fn what_another_program_lets_go_of_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let (from, to) = (dir.path().join("new"), dir.path().join("x.docx"));
    fs::write(&from, "new").unwrap();
    let (mut held, mut tries) = (Some(hold_with(&to, SHARE_READ)), 0);
    let attempt = || {
        tries += 1;
        if tries == 3 {
            held = None;
        }
        rename_once(&from, &to)
    };
    patiently(attempt).unwrap();
    assert_eq!((fs::read_to_string(&to).unwrap(), tries), ("new".to_owned(), 3));
}

#[test]
fn who_keeps_a_paper_from_us_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let paper = dir.path().join("x.docx");
    fs::write(&paper, "old").unwrap();
    let word = hold_with(&paper, SHARE_READ);
    let fault = temporary::write(&paper, b"new", temporary::NameTaken::IsReplaced).unwrap_err();
    let said = StoreError::making(&paper, fault).to_string();
    assert!(said.contains(IN_USE), "{said}");
    assert_eq!((fs::read(&paper).unwrap(), fs::read_dir(dir.path()).unwrap().count()), (b"old".to_vec(), 1));
    drop(word);
    temporary::write(&paper, b"new", temporary::NameTaken::IsReplaced).unwrap();
}

#[test]
fn who_lets_nobody_read_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let session = dir.path().join("x.chutoa");
    Connection::open(&session).unwrap().execute_batch("CREATE TABLE t(a)").unwrap();
    let scanner = hold_with(&session, 0);
    let plain = StoreError::io(&session, regular_file::open(&session).unwrap_err()).to_string();
    let refused = Connection::open(&session).and_then(|open| open.execute_batch("SELECT a FROM t"));
    let of_sqlite = StoreError::sqlite(&session, refused.unwrap_err()).to_string();
    assert!(plain.contains(IN_USE) && of_sqlite.contains(IN_USE), "{plain}\n{of_sqlite}");
    drop(scanner);
    assert!(regular_file::open(&session).is_ok() && !is_in_use(&session));
    // SQLite itself shares all that it opens.
    let open = Connection::open(&session).unwrap();
    open.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(!is_in_use(&session));
}

#[test]
fn the_words_of_a_place_are_read_while_it_is_held() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("x.khoa");
    let held = open_to_hold(&place).unwrap().unwrap();
    overwrite(&held, "7\tBà A\n".as_bytes()).unwrap();
    assert_eq!(regular_file::read(&place).unwrap(), "7\tBà A\n".as_bytes());
    assert!(is_held(&place) && open_to_hold(&place).unwrap().is_none());
    assert!(fs::remove_file(&place).is_err() && fs::rename(&place, dir.path().join("y")).is_err());
    drop_place(held, &place);
    assert!(!is_held(&place) && !place.exists());
}

#[test]
fn network_disks_are_known_by_how_their_path_begins() {
    // Nobody answers there: what the system would make of the address does not help.
    for path in [r"\\nobody\share\x.chutoa", r"\\?\UNC\nobody\share\x.chutoa", r"//nobody/share/x.chutoa"] {
        assert_eq!(fs_kind(Path::new(path)), FsKind::Remote(NETWORK), "{path}");
    }
    for path in [r"C:\x.chutoa", r"\\?\C:\x.chutoa"] {
        assert_eq!(kind_of(Path::new(path)), FsKind::Local, "{path}");
    }
    for path in [r"\\.\COM1", "x.chutoa", r"\\?\Volume{1}\x"] {
        assert_eq!(kind_of(Path::new(path)), FsKind::Unknown, "{path}");
    }
    assert_eq!(fs_kind(&std::env::temp_dir().join("x.chutoa")), FsKind::Local);
}

#[test]
fn sessions_lie_where_people_look() {
    let (data, home) = (Path::new(r"C:\Users\a\AppData\Roaming"), Path::new(r"C:\Users\a"));
    assert_eq!(sessions_folder(data, home), Path::new(r"C:\Users\a\chutoa"));
}

#[test]
fn a_console_that_is_closed_waits_until_the_loop_has_ended() {
    let (sender, told) = channel();
    let ended = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&ended);
    listen_to_console(move || !over.load(Ordering::SeqCst) && sender.send(()).is_ok());
    // The system ends the program as soon as one of these returns.
    let closing = [CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT];
    let waiting = closing.map(|kind| thread::spawn(move || ending(kind)));
    closing.iter().for_each(|_| told.recv().unwrap());
    assert_eq!((ending(CTRL_BREAK_EVENT), told.recv()), (1, Ok(())), "this one ends nobody: the loop does");
    thread::sleep(BETWEEN * 3);
    assert!(waiting.iter().all(|thread| !thread.is_finished()));
    ended.store(true, Ordering::SeqCst);
    assert_eq!(closing.map(|kind| thread::spawn(move || ending(kind)).join().unwrap()), [0; 3]);
}
