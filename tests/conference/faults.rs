//! Desk and wall under what can happen to a terminal, a process and a disk.

use crate::chair::{Chair, keys};
use crate::desks::{SAVE, desk, wall};
use crate::place::{Place, WIDE};
use crate::side::{by_side, skipped};
use crate::term::{PATIENCE, Screen, Term};
use chutoa::store::verify;
use rusqlite::Connection;
use rustix::process::Signal;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(2);

/// A chair on the discussion, and something typed at a desk.
fn typing(place: &Place) -> (Chair, Term) {
    let mut chair = Chair::open(place);
    chair.walk_to("Sang mục: Thảo luận");
    chair.step();
    let mut notes = desk(place);
    notes.until("the discussion", |screen| screen.has("Theo chủ trì: Thảo luận"));
    notes.send("đang ghi dở".as_bytes());
    notes.until_says("đang ghi dở");
    place.keeps("đang ghi dở");
    (chair, notes)
}

fn given_back(screen: &Screen) -> bool {
    !screen.alternate && !screen.pastes && !screen.mouse && !screen.hidden
}

#[test]
fn a_signal_ends_them_soon_and_what_was_typed_is_kept() {
    let signals = [("SIGTERM", Signal::TERM), ("SIGHUP", Signal::HUP)];
    by_side(
        &signals,
        |(name, _)| name.to_owned(),
        |(name, signal)| {
            let place = Place::shipped("yen-bai-2022");
            let (_chair, mut notes) = typing(&place);
            let mut wall = wall(&place);
            for term in [&mut notes, &mut wall] {
                term.signal(signal);
                let (_, took) = term.until_ends(SOON);
                let last = term.last_screen();
                assert!(given_back(&last), "{name}: {last:?}");
                eprintln!("{name}: ended after {took:?}");
            }
            place.keeps("đang ghi dở");
            let notes = desk(&place);
            notes.until_says("đang ghi dở");
        },
    );
}

#[test]
fn a_closed_window_ends_them_soon() {
    let place = Place::shipped("yen-bai-2022");
    let (_chair, notes) = typing(&place);
    for term in [notes, wall(&place)] {
        let mut alone = term.close_window();
        let (_, took) = alone.ends(SOON).expect("it lives on without a window");
        eprintln!("closed window: ended after {took:?}");
    }
    place.keeps("đang ghi dở");
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
}

#[test]
fn any_window_size_and_back() {
    let place = Place::shipped("yen-bai-2022");
    let (_chair, notes) = typing(&place);
    for term in [&notes, &wall(&place)] {
        let before = term.screen().steady();
        for (cols, rows) in [(1, 1), (79, 24), (1, 200), (300, 90)] {
            term.resize(cols, rows);
            term.until("another size", |screen| screen.rows.len() == usize::from(rows));
        }
        term.resize(WIDE.0, WIDE.1);
        term.until("the same screen", |screen| screen.steady() == before);
    }
}

/// The state letter of a process, as the system tells it.
fn state_of(pid: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

#[test]
fn stopped_from_outside_and_continued() {
    let place = Place::shipped("yen-bai-2022");
    let (mut chair, notes) = typing(&place);
    let wall = wall(&place);
    for term in [&notes, &wall] {
        let before = term.screen();
        term.signal(Signal::TSTP);
        term.until("the terminal given back", given_back);
        let until = Instant::now() + PATIENCE;
        while state_of(term.pid()) != Some('T') {
            assert!(Instant::now() < until, "it does not stop");
        }
        // Who stands still keeps nobody from going on.
        chair.step();
        term.signal(Signal::CONT);
        term.until("its screen again", |screen| screen.alternate && screen.rows.len() == before.rows.len());
    }
    notes.until_says("đang ghi dở");
}

#[test]
fn a_process_stopped_for_good_blocks_nobody() {
    let place = Place::shipped("yen-bai-2022");
    let (mut chair, notes) = typing(&place);
    notes.signal(Signal::STOP);
    let since = Instant::now();
    chair.step();
    chair.step();
    assert!(since.elapsed() < PATIENCE);
    notes.signal(Signal::CONT);
    notes.until_says("đang ghi dở");
}

#[test]
fn who_holds_the_file_is_named_and_the_text_waits() {
    let place = Place::shipped("yen-bai-2022");
    let (_chair, mut notes) = typing(&place);
    let holder = Connection::open(place.session()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let since = Instant::now();
    notes.send(SAVE.as_bytes());
    let told = notes.until("the holder", |screen| screen.has(&format!("tiến trình {}", std::process::id())));
    eprintln!("told who holds the file after {:?}", since.elapsed());
    assert!(told.has("đang ghi dở"), "{}", told.text());
    holder.execute_batch("ROLLBACK").unwrap();
    notes.send(SAVE.as_bytes());
    notes.until_says("đã ghi vào biên bản");
}

/// Stops a process as it makes its next write durable, its hold on the file still taken; none where nothing may trace.
///
/// What it did until then goes into a file.
fn stop_at_next_write(pid: u32, log: &Path) -> Option<Child> {
    let mut tracer = Command::new("strace")
        .args(["-f", "-p", &pid.to_string(), "-e", "trace=fdatasync,fsync"])
        .args(["-e", "inject=fdatasync,fsync:signal=SIGSTOP:when=1"])
        .arg("-o")
        .arg(log)
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut first = String::new();
    BufReader::new(tracer.stderr.take()?).read_line(&mut first).ok()?;
    if first.contains("attached") {
        return Some(tracer);
    }
    tracer.kill().and_then(|()| tracer.wait()).ok();
    None
}

#[test]
fn a_desk_stopped_in_the_middle_of_a_write_is_named_and_goes_on_later() {
    let place = Place::shipped("yen-bai-2022");
    let (mut chair, mut notes) = typing(&place);
    let log = place.path().join("trace");
    let Some(mut tracer) = stop_at_next_write(notes.pid(), &log) else {
        return skipped("a_desk_stopped_in_the_middle_of_a_write", "no strace, or no right to trace");
    };
    notes.send(SAVE.as_bytes());
    let until = Instant::now() + PATIENCE;
    while !fs::read_to_string(&log).unwrap_or_default().contains("stopped by SIGSTOP") {
        assert!(Instant::now() < until, "it does not stop");
    }
    let written = place.look(|session| session.journal().len());
    let since = Instant::now();
    chair.key(keys::ENTER);
    chair
        .term
        .until("the desk", |screen| screen.tells(&format!("bàn thư ký (tiến trình {}) đang giữ tệp", notes.pid())));
    eprintln!("told that the desk holds the file after {:?}", since.elapsed());
    assert_eq!(place.look(|session| session.journal().len()), written, "nothing is written past it");
    notes.signal(Signal::CONT);
    notes.until_says("đã ghi vào biên bản");
    chair.step();
    tracer.kill().and_then(|()| tracer.wait()).unwrap();
    let notes = place.look(|session| session.state().notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>());
    assert_eq!(notes, ["đang ghi dở"]);
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
}

fn run(program: &str, arguments: &[&str]) -> bool {
    let ran = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

/// A small disk of its own over a folder, as long as it is held.
struct Disk(String);

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l", &self.0]);
    }
}

/// What was written into the log before leaves room in it, and a draft that fits there needs no disk.
fn no_room_in_the_log(session: &Path) {
    let link = Connection::open(session).unwrap();
    link.busy_timeout(PATIENCE).unwrap();
    let busy: i64 = link.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    assert_eq!(busy, 0, "somebody reads or writes");
}

#[test]
fn a_full_disk_while_the_secretary_types() {
    let place = Place::shipped("yen-bai-2022");
    let (path, plan) = (place.path().to_str().unwrap().to_owned(), fs::read(place.plan()).unwrap());
    if !run("mount", &["-t", "tmpfs", "-o", "size=2m", "tmpfs", &path]) {
        return skipped("a_full_disk_while_the_secretary_types", "no right to mount");
    }
    let disk = Disk(path.clone());
    fs::write(place.plan(), plan).unwrap();
    let (chair, mut notes) = typing(&place);
    no_room_in_the_log(&place.session());
    let filler = place.path().join("day");
    // The write fails once the disk is full; what it wrote till then fills it.
    assert!(fs::write(&filler, vec![0; 4 << 20]).is_err());
    notes.send(format!(", thêm {}", "nữa ".repeat(200)).as_bytes());
    let full = notes.until("a fault", |screen| screen.has("Chưa giữ được bản nháp"));
    assert!(full.has("đang ghi dở, thêm nữa"), "{}", full.text());
    fs::remove_file(filler).unwrap();
    notes.send(" xong".as_bytes());
    notes.send(SAVE.as_bytes());
    notes.until_says("đã ghi vào biên bản");
    let note = place.look(|session| session.state().notes.last().map(|note| note.text.clone()).unwrap_or_default());
    assert!(note.starts_with("đang ghi dở, thêm nữa") && note.ends_with("xong"), "{note}");
    drop((chair, notes));
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
    drop(disk);
}

#[test]
fn words_that_a_full_disk_does_not_take_are_not_left_behind() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let (path, plan) = (place.path().to_str().unwrap().to_owned(), fs::read(place.plan()).unwrap());
    if !run("mount", &["-t", "tmpfs", "-o", "size=2m", "tmpfs", &path]) {
        return skipped("words_that_a_full_disk_does_not_take", "no right to mount");
    }
    let disk = Disk(path);
    fs::write(place.plan(), plan).unwrap();
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Thảo luận");
    let mut command = place.command(&["notes", place.plan().to_str().unwrap()]);
    command.env("HOME", home.path());
    let mut notes = Term::start(command, WIDE.0, WIDE.1);
    notes.until("the desk", |screen| screen.has("BÀN THƯ KÝ"));
    notes.send("đầu câu".as_bytes());
    place.keeps("đầu câu");
    no_room_in_the_log(&place.session());
    assert!(fs::write(place.path().join("day"), vec![0; 4 << 20]).is_err());
    notes.send(format!(", thêm {}cuối", "nữa ".repeat(300)).as_bytes());
    notes.until("a fault", |screen| screen.has("Chưa giữ được bản nháp"));
    notes.send(keys::F10.as_bytes());
    notes.until("the question", |screen| screen.has("CHỮ ĐÃ GÕ CHƯA GHI ĐƯỢC"));
    notes.send(keys::F10.as_bytes());
    notes.until_ends(PATIENCE);
    assert!(notes.last_screen().tells("chua-ghi-duoc.txt"), "{}", notes.last_screen().text());
    let file = fs::read_dir(home.path()).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("đầu câu, thêm nữa") && text.contains("cuối"), "{text}");
    drop((chair, disk));
}

#[test]
fn terminals_of_other_names() {
    let place = Place::shipped("yen-bai-2022");
    let (_chair, _notes) = typing(&place);
    for name in ["screen-256color", "xterm-256color", "linux"] {
        for command in ["notes", "wall"] {
            let mut asked = place.command(&[command, place.plan().to_str().unwrap()]);
            asked.env("TERM", name);
            let term = Term::start(asked, WIDE.0, WIDE.1);
            let screen = term.until("a screen", |screen| screen.alternate && !screen.text().trim().is_empty());
            assert_eq!(screen.has("thiếu nhiều chữ có dấu"), name == "linux", "{name}: {}", screen.text());
        }
    }
    for command in ["notes", "wall"] {
        let mut asked = place.command(&[command, place.plan().to_str().unwrap()]);
        asked.env("TERM", "dumb");
        let mut term = Term::start(asked, 80, 24);
        assert_eq!(term.until_ends(PATIENCE).0, 2);
        assert!(term.last_screen().tells("TERM đang là “dumb”"));
        let piped = Command::new(crate::place::PROGRAM)
            .args([command, place.plan().to_str().unwrap()])
            .env("TERM", "xterm-256color")
            .env("CHUTOA_TRUST_CLOCK", "1")
            .env("CHUTOA_SESSIONS", place.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(piped.status.code(), Some(2), "{command}");
    }
}
