//! Disks and terminals that are not as usual: read only, full, pulled out while the meeting runs, and larger than life.

use crate::chair::{Chair, keys, written};
use crate::place::{PROGRAM, Place, WIDE};
use crate::side::skipped;
use crate::term::{PATIENCE, Screen, Term};
use chutoa::store::verify;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// What is mounted over a folder, as long as it is held.
struct Mounted(String);

impl Mounted {
    /// `None` where there is no right to.
    fn new(arguments: &[&str], folder: &Path) -> Option<Self> {
        let folder = folder.to_str().unwrap().to_owned();
        ran("mount", &[arguments, &[&folder]].concat()).then(|| Self(folder))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        ran("umount", &["-l", &self.0]);
    }
}

fn ran(program: &str, arguments: &[&str]) -> bool {
    let ran = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

/// A session that was killed in the meeting: its log lies beside it.
fn killed() -> (Place, u64) {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let events = written(&chair.walk_to("Sang mục: Báo cáo tổng kết")).unwrap();
    chair.term.kill();
    assert!(fs::metadata(place.session().with_extension("chutoa-wal")).unwrap().len() > 0);
    (place, events)
}

fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.is_file()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn asked(place: &Place, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("CHUTOA_SESSIONS", place.path()).env("HOME", place.path()).env("PATH", "/usr/bin:/bin");
    command.args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn a_read_only_medium_with_a_log_is_looked_at_whole_and_not_opened() {
    let (place, events) = killed();
    let path = place.path().to_str().unwrap().to_owned();
    let Some(_mounted) = Mounted::new(&["--bind", &path], place.path()) else {
        return skipped("a_read_only_medium_with_a_log", "no right to mount");
    };
    assert!(ran("mount", &["-o", "remount,bind,ro", &path]));
    let (before, other) = (bytes_of(place.path()), tempfile::tempdir().unwrap());
    let (session, to) = (place.session(), other.path().to_str().unwrap());
    let session = session.to_str().unwrap();
    for arguments in [
        vec!["verify", session],
        vec!["show", session],
        vec!["show", "--json", session],
        vec!["log", session],
        vec!["list"],
        vec!["export", session, "--to", to, "--format", "md"],
        vec!["backup", session, to],
    ] {
        let output = asked(&place, &arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    }
    let copy = other.path().join(place.session().file_name().unwrap());
    let report = verify(&copy, None).unwrap();
    assert_eq!((report.events, report.faults), (events, Vec::new()), "all is in the copy");
    let mut term = place.open(WIDE);
    assert_eq!(term.until_ends(PATIENCE).0, 1);
    let last = term.last_screen();
    assert!(last.tells("chỉ đọc được") || last.tells("Không ghi được vào thư mục"), "{}", last.text());
    assert_eq!(bytes_of(place.path()), before);
}

#[test]
fn a_medium_that_is_pulled_out_is_told_and_the_meeting_goes_on_elsewhere() {
    let (place, home) = (Place::shipped("yen-bai-2022"), tempfile::tempdir().unwrap());
    let plan = fs::read(place.plan()).unwrap();
    let Some(stick) = Mounted::new(&["-t", "tmpfs", "tmpfs"], place.path()) else {
        return skipped("a_medium_that_is_pulled_out", "no right to mount");
    };
    fs::write(place.plan(), plan).unwrap();
    let mut command = place.command(&["open", place.plan().to_str().unwrap()]);
    command.env("HOME", home.path());
    let mut chair = Chair::at(Term::start(command, WIDE.0, WIDE.1));
    let before = written(&chair.walk_to("Sang mục: Báo cáo tổng kết")).unwrap();
    let name = place.session().file_name().unwrap().to_owned();
    drop(stick);
    chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    chair.sees("CHƯA GHI ĐƯỢC");
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.step();
    chair.leave();
    let report = verify(&home.path().join(name), None).unwrap();
    assert!(report.events > before && report.faults.is_empty(), "{report:?}");
}

#[test]
fn a_full_disk_stops_no_chair() {
    let place = Place::shipped("yen-bai-2022");
    let plan = fs::read(place.plan()).unwrap();
    let Some(_disk) = Mounted::new(&["-t", "tmpfs", "-o", "size=3m", "tmpfs"], place.path()) else {
        return skipped("a_full_disk_stops_no_chair", "no right to mount");
    };
    fs::write(place.plan(), plan).unwrap();
    let mut chair = Chair::open(&place);
    chair.walk_to("Có mặt: Hội Chữ thập đỏ");
    let filler = place.path().join("day");
    assert!(fs::write(&filler, vec![0; 8 << 20]).is_err(), "the disk is full");
    // What the log holds already may still take some steps.
    let full = (0..40).find_map(|_| {
        chair.key(keys::ENTER);
        chair.term.wait(std::time::Duration::from_millis(600), |screen| screen.tells("Hết chỗ trống"))
    });
    let full = full.unwrap_or_else(|| panic!("{}", chair.screen().text()));
    let told = written(&full);
    fs::remove_file(filler).unwrap();
    chair.breathe();
    chair.finish();
    let report = verify(&place.session(), None).unwrap();
    assert!(report.faults.is_empty() && report.closed.is_some(), "{report:?}");
    assert!(told.is_none_or(|told| report.events > told), "{told:?} {report:?}");
}

#[test]
fn pipes_and_devices_among_the_files_stop_no_list() {
    let (place, _) = killed();
    let file = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    assert!(ran("mkfifo", &[&file("ong.chutoa"), &file("ong.toml"), &file("law.toml"), &file("ong.chaythu")]));
    // The home of these tests: what was chosen of colours is read from here.
    fs::create_dir_all(file(".config/chutoa")).unwrap();
    assert!(ran("mkfifo", &[&file(".config/chutoa/settings.toml")]));
    let devices = ran("mknod", &[&file("o.chutoa"), "b", "7", "200"])
        && ran("mknod", &[&file("o.toml"), "c", "1", "5"])
        && ran("mknod", &[&file("o.chaythu"), "c", "5", "0"]);
    if !devices {
        skipped("devices among the files", "no right to make one");
    }
    let mut term = Term::start(place.command(&[]), WIDE.0, WIDE.1);
    let home = term.until_says("Chọn hội nghị rồi bấm Enter");
    assert!(home.tells("Yên Bái"), "{}", home.text());
    for _ in 0..12 {
        term.send(keys::DOWN.as_bytes());
    }
    // Whatever the last row is: it does not hang.
    term.send(keys::ENTER.as_bytes());
    term.send(keys::ESC.as_bytes());
    term.send(keys::F10.as_bytes());
    if term.wait(std::time::Duration::from_secs(2), |_| false).is_none() && !term.ended() {
        term.send(keys::F10.as_bytes());
    }
    term.until_ends(PATIENCE);
}

#[test]
fn a_terminal_of_twenty_thousand_columns_and_rows_is_drawn_on_and_left() {
    let place = Place::shipped("yen-bai-2022");
    let command = place.command(&["open", place.plan().to_str().unwrap()]);
    let mut chair = Chair::at(Term::vast(command, (20_000, 20_000), (1_000, 400)));
    chair.term.tell_size(80, 24);
    chair.term.tell_size(20_000, 20_000);
    chair.press(keys::ENTER);
    chair.term.tell_size(u16::MAX, u16::MAX);
    chair.press(keys::ENTER);
    chair.term.send(keys::F10.as_bytes());
    assert_eq!(chair.term.until_ends(PATIENCE).0, 0);
    assert_eq!(verify(&place.session(), None).unwrap().faults, Vec::<String>::new());
}

/// A home that may not be written, and a folder for what lasts a while.
fn no_home() -> Option<(TempDir, Mounted, TempDir)> {
    let (home, short) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = home.path().to_str().unwrap().to_owned();
    let mounted = Mounted::new(&["--bind", &path], home.path())?;
    ran("mount", &["-o", "remount,bind,ro", &path]).then_some((home, mounted, short))
}

/// The chair's screen with that home, on a disk of its own that is soon full.
fn open_without_home(place: &Place, home: &Path, short: &Path) -> Chair {
    let mut command = place.command(&["open", place.plan().to_str().unwrap()]);
    command.env("HOME", home);
    command.env("TMPDIR", short);
    Chair::at(Term::start(command, WIDE.0, WIDE.1))
}

#[test]
fn words_that_no_disk_but_the_last_takes_are_told_where_they_are() {
    let (place, name) = (Place::shipped("yen-bai-2022"), "words_that_no_disk_but_the_last_takes");
    let plan = fs::read(place.plan()).unwrap();
    let Some((home, _home, short)) = no_home() else { return skipped(name, "no right to mount") };
    let Some(_disk) = Mounted::new(&["-t", "tmpfs", "-o", "size=2m", "tmpfs"], place.path()) else {
        return skipped(name, "no right to mount");
    };
    fs::write(place.plan(), plan).unwrap();
    let mut chair = open_without_home(&place, home.path(), short.path());
    chair.walk_to("Có mặt: Hội Chữ thập đỏ");
    chair.key(keys::F3);
    chair.sees("Ghi chép vào biên bản");
    assert!(fs::write(place.path().join("day"), vec![0; 4 << 20]).is_err());
    chair.term.send("đầu câu ".as_bytes());
    // What the log has room for still goes into it.
    let faulty = |screen: &Screen| screen.has("Chưa giữ được bản nháp");
    let mut typed = 0;
    while chair.term.wait(Duration::from_secs(4), faulty).is_none() {
        typed += 1;
        assert!(typed < 12, "the disk is not full:\n{}", chair.screen().text());
        chair.term.send("nữa ".repeat(2500).as_bytes());
    }
    chair.term.send("cuối".as_bytes());
    chair.sees("cuối");
    chair.term.send(keys::F10.as_bytes());
    let asked = chair.sees("CHỮ ĐÃ GÕ CHƯA GHI ĐƯỢC");
    assert!(asked.tells("(thư mục tạm)") && !asked.tells(home.path().to_str().unwrap()), "{}", asked.text());
    assert!(asked.has("Thư mục khác…") && asked.has("Ở lại, thử ghi lại"), "{}", asked.text());
    chair.term.send(keys::F10.as_bytes());
    chair.term.until_ends(PATIENCE);
    let file = fs::read_dir(short.path()).unwrap().next().unwrap().unwrap().path();
    let last = chair.term.last_screen();
    assert!(last.tells(file.to_str().unwrap()) && last.tells("có thể bị dọn khi máy khởi động lại"), "{}", last.text());
    let text = fs::read_to_string(file).unwrap();
    // How much the log had room for, and so how much was typed, is the machine's affair.
    let all = format!("đầu câu {}cuối", "nữa ".repeat(2500 * typed));
    assert!(text.lines().any(|line| line == all), "{text}");
}

#[test]
fn a_home_that_takes_nothing_is_not_offered() {
    let place = Place::shipped("yen-bai-2022");
    let Some((home, _home, short)) = no_home() else {
        return skipped("a_home_that_takes_nothing", "no right to mount");
    };
    let mut chair = open_without_home(&place, home.path(), short.path());
    let before = written(&chair.walk_to("Sang mục: Báo cáo tổng kết")).unwrap();
    let name = place.session().file_name().unwrap().to_owned();
    fs::remove_file(place.session()).unwrap();
    let asked = chair.sees("TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ");
    assert!(!asked.tells(home.path().to_str().unwrap()), "{}", asked.text());
    chair.press(keys::SPACE);
    chair.sees("Đã ghi cả tệp hội nghị vào");
    chair.leave();
    let report = verify(&short.path().join(name), None).unwrap();
    assert!(report.events >= before && report.faults.is_empty(), "{report:?}");
}
