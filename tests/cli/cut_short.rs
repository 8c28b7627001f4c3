//! A program that is killed while it writes a copy or a paper leaves nothing of what is off the record, and no half of it.

use crate::desk::{Desk, said};
use chutoa::export::FORMATS;
use chutoa::store::{archive, verify};
use rusqlite::Connection;
use std::fs;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program, killed at a call of the system by its number; `None` where nothing may trace.
fn killed(desk: &Desk, arguments: &[&str], call: &str, when: usize) -> Option<Output> {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    command.args(["-e", &format!("inject={call}:signal=SIGKILL:when={when}")]);
    command.arg(env!("CARGO_BIN_EXE_chutoa")).args(arguments).current_dir(desk.folder.path());
    let output = command.output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (!said.contains("ptrace") && !said.contains("strace:")).then_some(output)
}

fn holds(folder: &Path, words: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let has = |path: &std::path::PathBuf| {
        fs::read(path).unwrap().windows(words.len()).any(|window| window == words.as_bytes())
    };
    files.filter(has).map(|path| path.display().to_string()).collect()
}

#[test]
fn a_backup_that_is_killed_leaves_nothing_private() {
    let desk = Desk::new();
    let path = desk.rehearsal();
    let secret = "chỉ riêng tôi biết";
    let row = "INSERT INTO draft VALUES('chair', 'private', 0, 0, ?1)";
    let connection = Connection::open(&path).unwrap();
    // One that goes on, with much that is off the record: closed files hold none.
    connection.execute_batch("DROP TRIGGER event_no_delete; DELETE FROM event WHERE kind='closed'").unwrap();
    let again =
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT,'journal is append-only'); END";
    connection.execute_batch(again).unwrap();
    connection.execute(row, [secret.repeat(2000)]).unwrap();
    connection.close().unwrap();
    let folder = desk.path("sao");
    fs::create_dir(&folder).unwrap();
    let mut kills = 0;
    // At every such call, the first to the last.
    for call in ["write", "pwrite64", "fsync,fdatasync", "linkat", "rename", "openat"] {
        for when in 1.. {
            let Some(output) = killed(&desk, &["backup", "xong.chaythu", "sao"], call, when) else {
                return println!("skipped: a_backup_that_is_killed_leaves_nothing_private needs strace");
            };
            assert_eq!(holds(&folder, secret), Vec::<String>::new(), "{call} {when}");
            if output.status.success() {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills > 10, "{kills} kills");
    desk.run(&["backup", "xong.chaythu", "sao"]).ended(0, "Đã sao lưu");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left, ["xong.chaythu"], "what a kill left is cleared away");
}

#[test]
fn an_export_that_is_killed_leaves_no_half_of_a_paper() {
    let desk = Desk::new();
    desk.rehearsal();
    let arguments = ["export", "xong.chaythu", "--to", "ra", "--paper", "bien-ban", "--format", "docx"];
    fs::create_dir(desk.path("ra")).unwrap();
    for (call, when) in [("write", 1), ("write", 2), ("write", 3), ("fsync,fdatasync", 1), ("linkat", 1)] {
        if killed(&desk, &arguments, call, when).is_none() {
            return println!("skipped: an_export_that_is_killed_leaves_no_half_of_a_paper needs strace");
        }
        for file in fs::read_dir(desk.path("ra")).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let format = FORMATS.iter().find(|format| format.name == "docx").unwrap();
            assert_eq!((format.faults)(&bytes), Vec::<String>::new(), "{call} {when}");
        }
    }
}

/// One command on a session that rests: all that is waited for on the disk, from opening it to leaving it.
#[test]
fn a_command_waits_for_the_disk_no_more_often_than_it_must() {
    let desk = Desk::new();
    let plan = crate::desk::shipped("yen-bai-2022");
    let rename = |title: &str| format!("{{\"agenda\":{{\"rename\":{{\"item\":1,\"title\":\"{title}\"}}}}}}\n");
    desk.fed(&["apply", plan.to_str().unwrap()], &rename("một")).ended(0, "1 lệnh");
    let commands = desk.write("lenh.jsonl", &rename("hai"));
    let (log, session) = (desk.path("trace"), fs::read_dir(desk.folder.path()).unwrap());
    let mut names = session.map(|file| file.unwrap().path());
    let session = names.find(|path| path.extension().is_some_and(|ending| ending == "chutoa")).unwrap();
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o"]).arg(&log).arg(env!("CARGO_BIN_EXE_chutoa"));
    let output = command.arg("apply").arg(session).arg(commands).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        return println!("skipped: a_command_waits_for_the_disk_no_more_often_than_it_must needs strace");
    };
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 lệnh"));
    let syncs = fs::read_to_string(log).unwrap().lines().filter(|line| line.contains("sync(")).count();
    assert!((1..=5).contains(&syncs), "{syncs} syncs");
}

/// A command on a session that rests is a commit of the file's own journal: killed at any moment of it, it is in the file
/// or not, and what was there before is.
#[test]
fn a_command_that_is_killed_is_done_or_not_done() {
    let desk = Desk::new();
    let plan = crate::desk::shipped("yen-bai-2022");
    let rename = |title: &str| format!("{{\"agenda\":{{\"rename\":{{\"item\":1,\"title\":\"{title}\"}}}}}}\n");
    desk.fed(&["apply", plan.to_str().unwrap()], &rename("đầu")).ended(0, "1 lệnh");
    let mut names = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().file_name());
    let session = names.find_map(|name| name.into_string().ok().filter(|name| name.ends_with(".chutoa"))).unwrap();
    let mut events = events_of(&desk, &session);
    for call in ["pwrite64", "fsync,fdatasync", "unlink"] {
        for when in 1..=9 {
            desk.write("lenh.jsonl", &rename(&format!("{call} {when}")));
            let Some(output) = killed(&desk, &["apply", &session, "lenh.jsonl"], call, when) else {
                return println!("skipped: a_command_that_is_killed_is_done_or_not_done needs strace");
            };
            desk.run(&["verify", &session]).ended(0, "Tệp nguyên vẹn");
            let said = desk.fed(&["apply", &session], &rename("sau"));
            said.ended(0, "1 lệnh");
            let found = events_of(&desk, &session);
            assert!([events + 1, events + 2].contains(&found), "{call} {when}: {found} after {events}");
            if output.status.success() {
                assert_eq!(found, events + 2);
                break;
            }
            events = found;
        }
        events = events_of(&desk, &session);
    }
}

fn events_of(desk: &Desk, session: &str) -> usize {
    desk.run(&["log", session]).out.lines().count()
}

/// Commands that take more room than there is.
fn many(desk: &Desk) -> [String; 2] {
    let title = "dài ".repeat(100);
    let lines =
        (1..300).map(|n| format!(r#"{{"command":{{"agenda":{{"rename":{{"item":1,"title":"Mục {n} {title}"}}}}}}}}"#));
    let commands = desk.write("lenh.jsonl", &lines.collect::<Vec<_>>().join("\n"));
    [crate::desk::shipped("yen-bai-2022"), commands].map(|path| path.display().to_string())
}

/// What was told to be written is there.
fn is_whole(desk: &Desk) {
    let list = desk.run(&["list"]);
    let file = list.out.split_whitespace().find(|word| word.ends_with(".chutoa")).unwrap().to_owned();
    desk.run(&["verify", &file]).ended(0, "Tệp nguyên vẹn.");
}

/// A limit of the system on the size of a file is told as that.
#[test]
fn a_limit_on_the_size_of_files_is_named() {
    let desk = Desk::new();
    let [plan, commands] = many(&desk);
    let mut command = Command::new("bash");
    command.arg("-c").arg(r#"ulimit -f 200; exec "$0" apply "$1" "$2""#).arg(env!("CARGO_BIN_EXE_chutoa"));
    command.args([&plan, &commands]).current_dir(desk.folder.path()).env("CHUTOA_SESSIONS", desk.folder.path());
    said(command).ended(1, "không được ghi tệp lớn hơn 200 KB (ulimit -f)").ended(1, "Những gì đã ghi vẫn còn nguyên");
    is_whole(&desk);
}

/// So is the quota of an account, where nothing but the call that SQLite writes with says so.
#[test]
fn a_quota_is_named() {
    let desk = Desk::new();
    let [plan, commands] = many(&desk);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64"]);
    command.args(["-e", "inject=pwrite64:error=EDQUOT:when=60+"]);
    command.arg(env!("CARGO_BIN_EXE_chutoa")).args(["apply", &plan, &commands]).current_dir(desk.folder.path());
    let output = command.env("CHUTOA_SESSIONS", desk.folder.path()).output();
    let told = output.ok().map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
    let Some(told) = told.filter(|told| !told.contains("ptrace") && !told.contains("strace:")) else {
        return println!("skipped: a_quota_is_named needs strace");
    };
    assert!(told.contains("hết hạn mức dung lượng"), "{told}");
    is_whole(&desk);
}

/// What was told to be done before the file was taken away, or written over, is written elsewhere and told where.
#[test]
fn commands_on_a_file_that_is_lost_are_kept_elsewhere() {
    let deeds: [fn(&Path); 2] = [
        |path| fs::remove_file(path).unwrap(),
        |path| fs::OpenOptions::new().write(true).open(path).unwrap().write_all_at(&[0; 4096], 0).unwrap(),
    ];
    for deed in deeds {
        let (desk, home) = (Desk::new(), tempfile::tempdir().unwrap());
        let rename = |n: usize| format!(r#"{{"command":{{"agenda":{{"rename":{{"item":1,"title":"Mục {n}"}}}}}}}}"#);
        desk.fed(&["apply", crate::desk::shipped("yen-bai-2022").to_str().unwrap()], &rename(0)).ended(0, "1 lệnh");
        let mut files = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path());
        let session = files.find(|path| path.extension().is_some_and(|ending| ending == "chutoa")).unwrap();
        let mut command = desk.command(&["apply", session.to_str().unwrap()]);
        command.env("HOME", home.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = child.stdin.take().unwrap();
        (1..4).for_each(|n| writeln!(lines, "{}", rename(n)).unwrap());
        let until = Instant::now() + Duration::from_secs(20);
        let count = || archive::log(&session).map_or(0, |(events, _)| events.len());
        while count() < 5 {
            assert!(Instant::now() < until, "{}", count());
            thread::sleep(Duration::from_millis(20));
        }
        deed(&session);
        drop(lines);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        let copy = home.path().join(session.file_name().unwrap());
        assert!(told.contains(&format!("Cả tệp hội nghị đã được ghi ra {}", copy.display())), "{told}");
        let report = verify(&copy, None).unwrap();
        assert_eq!((report.events, report.faults), (5, Vec::new()));
    }
}
