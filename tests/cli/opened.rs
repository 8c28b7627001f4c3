//! Which files a command opens: those of its plan, and no other of the folder.

use crate::desk::{Desk, shipped};
use std::fs;
use std::process::Command;

/// Session files of other plans in the folder.
const OTHERS: usize = 300;

#[test]
fn a_plan_opens_no_session_of_another() {
    let desk = Desk::new();
    fs::copy(shipped("yen-bai-2022"), desk.path("yen-bai.toml")).unwrap();
    desk.fed(&["apply", "yen-bai.toml"], "").ended(0, "0 lệnh");
    let mut names = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path());
    let session = names.find(|path| path.extension().is_some_and(|ending| ending == "chutoa")).unwrap();
    for number in 0..OTHERS {
        // Names that begin alike are of other plans too.
        let stem = if number % 2 == 0 { "khac" } else { "yen-bai-khac" };
        fs::copy(&session, desk.path(&format!("{stem}-{number}-2022-12-20.chutoa"))).unwrap();
    }
    let log = desk.path("trace");
    for arguments in [&["apply", "yen-bai.toml"][..], &["doctor", "yen-bai.toml"]] {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=open,openat", "-o"]).arg(&log).arg(env!("CARGO_BIN_EXE_chutoa"));
        command.args(arguments).current_dir(desk.folder.path()).env("CHUTOA_SESSIONS", desk.folder.path());
        let said = command.output().map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
        let traced = said.is_ok_and(|said| !said.contains("ptrace") && !said.contains("strace:"));
        let Some(opened) = fs::read_to_string(&log).ok().filter(|_| traced) else {
            return println!("skipped: a_plan_opens_no_session_of_another needs strace");
        };
        let own = session.file_name().unwrap().to_string_lossy().into_owned();
        assert!(opened.contains(&own), "{arguments:?} did not open its own");
        assert_eq!(opened.lines().filter(|line| line.contains("khac-")).count(), 0, "{arguments:?}");
    }
}
