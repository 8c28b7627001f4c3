//! A file that is shown before it is made ready: until then not a byte is written, and then it is as ready as any.

use crate::world::{asked, files, folder, rename, written};
use chutoa::store::{OpenMode, Session};
use std::fs;

#[test]
fn nothing_is_written_until_it_begins() {
    let dir = folder();
    let path = written(dir.path(), 5, false);
    let before = (files(dir.path()), fs::read(&path).expect("read"));
    let mut shown = Session::open_to_show(&path).expect("opens");
    assert_eq!(shown.state().seq, 5);
    assert!(before == (files(dir.path()), fs::read(&path).expect("read")));
    shown.begin().expect("begins");
    assert!(files(dir.path()).len() > before.0.len(), "a log, for several who write: {:?}", files(dir.path()));
    let mut other = Session::open(&path, OpenMode::Write).expect("opens");
    for (n, session) in [(1, &mut shown), (2, &mut other)] {
        session.ask(asked(9, n, rename(&format!("tên {n}")))).expect("renamed");
    }
    drop((shown, other));
    assert_eq!(files(dir.path()), before.0, "one file again");
}

/// Whoever asks without having begun finds it ready all the same.
#[test]
fn what_is_asked_makes_it_ready() {
    let dir = folder();
    let path = written(dir.path(), 5, false);
    let mut shown = Session::open_to_show(&path).expect("opens");
    shown.ask(asked(9, 1, rename("tên"))).expect("renamed");
    assert!(files(dir.path()).len() > 1, "a log, for several who write: {:?}", files(dir.path()));
    let mut other = Session::open(&path, OpenMode::Write).expect("opens");
    other.ask(asked(9, 2, rename("tên khác"))).expect("renamed");
    assert_eq!(Session::open(&path, OpenMode::Look).expect("opens").state().seq, 7);
}

#[test]
fn one_that_is_over_stays_as_it_is() {
    let dir = folder();
    let path = written(dir.path(), 5, true);
    let before = fs::read(&path).expect("read");
    let mut shown = Session::open_to_show(&path).expect("opens");
    shown.begin().expect("begins");
    drop(shown);
    assert!(files(dir.path()).len() == 1 && before == fs::read(&path).expect("read"));
}
