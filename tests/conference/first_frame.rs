//! What a screen does before its first frame, as the system sees it: it waits for no disk, and opens no file of another
//! plan.

use crate::chair::ready;
use crate::place::{PROGRAM, Place, WIDE};
use crate::term::{PATIENCE, Term};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Session files of other plans in the folder; names that begin alike are of other plans too.
const OTHERS: usize = 300;

/// `false`, said, where nothing may be traced.
fn can_trace() -> bool {
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-o", "/dev/null", PROGRAM, "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    let can = traced.status().is_ok_and(|status| status.success());
    if !can {
        println!("skipped: what is done before the first frame needs strace");
    }
    can
}

/// A screen of the plan, and where what it asks of the system is told.
fn traced(place: &Place, screen: &str) -> (Term, PathBuf) {
    let log = place.path().join(format!("{screen}.trace"));
    let mut command = place.command(&[screen, place.plan().to_str().unwrap()]);
    let told = ["strace", "-f", "-qq", "-s", "16", "-e", "trace=openat,fsync,fdatasync,write", "-o"];
    let tracer = told.into_iter().map(Into::into).chain([log.clone().into_os_string()]);
    command.get_argv_mut().splice(0..0, tracer);
    (Term::start(command, WIDE.0, WIDE.1), log)
}

/// What was asked before the first frame was shown.
fn before_the_first_frame(log: &PathBuf) -> Vec<String> {
    let told = fs::read_to_string(log).unwrap();
    let frame = told.lines().position(|line| line.contains(r#"write(1, "\33[?2026h"#)).expect("a frame");
    told.lines().take(frame).map(str::to_owned).collect()
}

fn syncs(calls: &[String]) -> usize {
    calls.iter().filter(|call| call.contains("fsync(") || call.contains("fdatasync(")).count()
}

#[test]
fn the_first_frame_waits_for_no_disk_and_no_other_file() {
    if !can_trace() {
        return;
    }
    let place = Place::shipped("yen-bai-2022");
    // A new session: nothing is on the disk yet, and nothing is said to be.
    let (mut open, log) = traced(&place, "open");
    open.until("the console", ready);
    let first = open.frames().into_iter().find(|screen| screen.text().contains("Đang mở tệp hội nghị…"));
    assert!(first.is_none_or(|first| !first.has("Đã ghi") && !ready(&first)));
    assert_eq!(syncs(&before_the_first_frame(&log)), 0);
    open.send(b"\x11");
    assert_eq!(open.until_ends(PATIENCE).0, 0);
    let session = place.session();
    for number in 0..OTHERS {
        let stem = if number % 2 == 0 { "khac" } else { "yen-bai-2022-khac" };
        fs::copy(&session, place.path().join(format!("{stem}-{number}-2022-12-20.chutoa"))).unwrap();
    }
    // The same, to go on with, and two that join it.
    let (open, log) = traced(&place, "open");
    open.until("the console", ready);
    assert_eq!(syncs(&before_the_first_frame(&log)), 0);
    let (notes, desk) = traced(&place, "notes");
    notes.until_says("BÀN THƯ KÝ");
    let (wall, hall) = traced(&place, "wall");
    wall.until("a slide", |screen| screen.alternate && !screen.text().trim().is_empty());
    // A wall writes nothing, a desk has shown what stands there before it waits.
    for log in [&desk, &hall] {
        assert_eq!(syncs(&before_the_first_frame(log)), 0, "{}", log.display());
    }
    let own = session.file_name().unwrap().to_string_lossy().into_owned();
    for log in [log, desk, hall] {
        let calls = fs::read_to_string(&log).unwrap();
        assert!(calls.contains(&own), "{} did not open its own", log.display());
        assert_eq!(calls.lines().filter(|call| call.contains("khac-")).count(), 0, "{}", log.display());
    }
}
