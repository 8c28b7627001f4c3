//! Every kind of message that others make — clap, the system, TOML, SQLite — comes out in Vietnamese.

use crate::desk::{Desk, Said, said, shipped};
use rusqlite::Connection;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn clap() {
    let desk = Desk::new();
    let cases: &[(&[&str], &str)] = &[
        (&["epxort"], "Không có lệnh «epxort». Có phải «export»?"),
        (&["wal", "x"], "Không có lệnh «wal»."),
        (&["typing-test"], "Không có lệnh «typing-test»."),
        (&["--jsno"], "Không có tùy chọn «--jsno»"),
        (&["list", "--jsno"], "Có phải «--json»?"),
        (&["show"], "Còn thiếu «HỘI NGHỊ»."),
        (&["backup", "x"], "Còn thiếu «THƯ MỤC»."),
        (&["check"], "Còn thiếu «KẾ HOẠCH»."),
        (&["show", "a", "b"], "Thừa đối số «b»."),
        (&["list", "--json=1"], "không nhận thêm giá trị «1»"),
        (&["list", "--json", "--json"], "chỉ được ghi một lần"),
        (&["export", "x", "--to"], "cần một giá trị"),
        (&["export", "x", "--to", ""], "cần một giá trị"),
        (&["completions", "tcsh"], "Giá trị «tcsh»"),
        (&["apply", "x", "--schema"], "không dùng cùng"),
        (&["help"], "Không có lệnh «help»"),
    ];
    for (arguments, words) in cases {
        desk.run(arguments).ended(2, words).ended(2, "Cách dùng: chutoa");
    }
    let mut command = desk.command(&["completions"]);
    command.arg(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    said(command).ended(2, "");
}

#[test]
fn system() {
    let desk = Desk::new();
    fs::create_dir(desk.path("muc")).unwrap();
    desk.run(&["check", "khong-co.toml"]).ended(1, "Không tìm thấy");
    desk.run(&["check", "muc"]).ended(1, "thư mục");
    desk.run(&["check", "muc/x/../../khong/co.toml"]).ended(1, "Không tìm thấy");
    desk.run(&["show", "muc"]).ended(1, "không phải tệp hội nghị");
    desk.rehearsal();
    desk.run(&["check", "xong.chaythu/x"]).ended(1, "đây không phải thư mục");
    desk.run(&["export", "xong.chaythu", "--to", "xong.chaythu"]).ended(1, "Đã có tệp");
    desk.run(&["show", &"x".repeat(300)]).ended(1, "");
    let plan = crate::desk::shipped("yen-bai-2022");
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "khong/co.chaythu"]).ended(1, "khong");
    let mut full = desk.command(&["log", "xong.chaythu"]);
    full.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let output = full.stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("Hết chỗ trống"));
}

#[test]
fn toml() {
    let desk = Desk::new();
    let faults = [
        "x = [",
        "[conference\n",
        "a = 1\na = 2\n",
        "title = \"chưa đóng\n",
        "= 5\n",
        "x = 2022-13-45\n",
        "x = 0x\n",
        "[[item]]\nkind = \"xx\"\n",
        "x = \"\\q\"\n",
        "[a]\n[a]\n",
        "x = 1 2\n",
        "",
        "\u{0}",
        "x = '''\n",
        "é = 1\n",
        "[conference]\ntitle = 3\nyear = \"x\"\ndate = 5\n",
        "[bloc]\nkind = \"abc\"\ntotal = -1\n",
    ];
    for fault in faults {
        desk.write("k.toml", fault);
        desk.run(&["check", "k.toml"]).ended(1, "k.toml:");
    }
    fs::write(desk.path("k.toml"), b"x = \"\xff\"").unwrap();
    desk.run(&["check", "k.toml"]).ended(1, "UTF-8");
}

const READERS: [&str; 4] = ["show", "log", "export", "verify"];

fn all_say(desk: &Desk, file: &str, words: &str) {
    for command in READERS {
        desk.run(&[command, file]).ended(1, words);
    }
    desk.fed(&["apply", file], "\"close\"\n").ended(1, words);
}

#[test]
fn not_sqlite() {
    let desk = Desk::new();
    desk.write("thu.chutoa", &"không phải SQLite ".repeat(200));
    all_say(&desk, "thu.chutoa", "không phải tệp hội nghị của chutoa");
    desk.write("trong.chutoa", "");
    all_say(&desk, "trong.chutoa", "trống");
    Connection::open(desk.path("khac.chutoa")).unwrap().execute_batch("CREATE TABLE x(y)").unwrap();
    all_say(&desk, "khac.chutoa", "chương trình khác");
}

#[test]
fn one_byte_changed() {
    let desk = Desk::new();
    let path = desk.rehearsal();
    let whole = fs::read(&path).unwrap();
    let place = whole.windows(6).position(|window| window == b"motion").unwrap();
    let mut changed = whole.clone();
    changed[place] = b'M';
    fs::write(desk.path("sua.chutoa"), &changed).unwrap();
    for command in ["show", "export", "log"] {
        desk.run(&[command, "sua.chutoa"]).ended(1, "bị thay đổi từ bên ngoài");
    }
    desk.run(&["verify", "sua.chutoa"]).ended(1, "đã bị sửa");
    // Anywhere: a fault in Vietnamese, or nothing that matters.
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        fs::write(desk.path("sua.chutoa"), &changed).unwrap();
        for command in ["show", "verify"] {
            let said = desk.run(&[command, "sua.chutoa"]);
            assert!(said.status == 0 || said.status == 1, "{at}: {}", said.err);
            said.vietnamese();
        }
    }
    fs::write(desk.path("sua.chutoa"), &whole[..whole.len() / 2]).unwrap();
    for command in READERS {
        desk.run(&[command, "sua.chutoa"]).ended(1, "");
    }
}

#[test]
fn newer_version() {
    let desk = Desk::new();
    let path = desk.rehearsal();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for command in ["show", "export"] {
        desk.run(&[command, "xong.chaythu"]).ended(1, "bản chutoa mới hơn");
    }
    desk.run(&["log", "xong.chaythu"]).ended(1, "bế mạc").ended(1, "mới hơn ghi");
    desk.run(&["list"]).ended(0, "do bản chutoa mới hơn ghi");
    desk.run(&["verify", "xong.chaythu"]).ended(1, "mới hơn ghi");
    fs::create_dir(desk.path("sao")).unwrap();
    desk.run(&["backup", "xong.chaythu", "sao"]).ended(1, "Đã sao lưu").ended(1, "mới hơn ghi");
    // What the archive shows means the same in every version, and is compared.
    Connection::open(&path).unwrap().execute("UPDATE meta SET v='Hội nghị khác' WHERE k='title'", []).unwrap();
    for arguments in
        [vec!["log", "xong.chaythu"], vec!["backup", "xong.chaythu", "sao"], vec!["verify", "xong.chaythu"]]
    {
        desk.run(&arguments).ended(1, "không khớp với sự kiện đầu tiên");
    }
}

/// The program as somebody who may not do everything; none where that cannot be arranged.
fn as_nobody(desk: &Desk, arguments: &[&str]) -> Option<Said> {
    if !rustix::process::getuid().is_root() {
        let command = desk.command(arguments);
        return Some(said(command));
    }
    let program = desk.path("chutoa");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_chutoa"), &program).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program).args(arguments);
    command.current_dir(desk.folder.path()).env("CHUTOA_SESSIONS", desk.folder.path()).stdin(Stdio::null());
    // 126: another test was being started while the program was copied; its child holds the copy open for a moment.
    for _ in 0..50 {
        let output = command.output().ok()?;
        if output.status.code() == Some(126) {
            std::thread::sleep(std::time::Duration::from_millis(20));
            continue;
        }
        return Some(Said {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        });
    }
    None
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn permission() {
    let desk = Desk::new();
    let path = desk.rehearsal();
    allow(desk.folder.path(), 0o755);
    let plan = desk.write("k.toml", &fs::read_to_string(crate::desk::shipped("yen-bai-2022")).unwrap());
    allow(&plan, 0o000);
    allow(&path, 0o000);
    let Some(said) = as_nobody(&desk, &["check", "k.toml"]) else {
        eprintln!("skipped: permission: setpriv is not there");
        return;
    };
    said.ended(1, "Không có quyền dùng");
    for command in READERS {
        as_nobody(&desk, &[command, "xong.chaythu"]).unwrap().ended(1, "Không có quyền dùng");
    }
    allow(desk.folder.path(), 0o555);
    allow(&plan, 0o644);
    as_nobody(&desk, &["rehearse", "k.toml", "--auto"]).unwrap().ended(1, "hông");
    as_nobody(&desk, &["apply", "k.toml"]).unwrap().ended(1, "hông");
    allow(&path, 0o444);
    for command in ["show", "log", "verify"] {
        as_nobody(&desk, &[command, "xong.chaythu"]).unwrap().ended(0, "");
    }
    let files = || {
        let mut names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
        names.sort();
        names
    };
    let (before, folder) = (files(), desk.folder.path().canonicalize().unwrap());
    let shut = format!("Không ghi được vào thư mục {}. Chọn thư mục khác", folder.display());
    let (here, new) = (folder.to_str().unwrap(), desk.path("moi/nua"));
    // Beside the session, in that folder by name, and in a new one within it: the folder that is there is named.
    for to in [vec![], vec!["--to", here], vec!["--to", new.to_str().unwrap()]] {
        as_nobody(&desk, &[&["export", "xong.chaythu"], to.as_slice()].concat())
            .unwrap()
            .ended(1, "Không ghi được vào thư mục");
        assert_eq!(files(), before, "nothing is left half-written");
    }
    as_nobody(&desk, &["export", "xong.chaythu", "--to", new.to_str().unwrap()]).unwrap().ended(1, &shut);
    as_nobody(&desk, &["list"]).unwrap().ended(0, "chạy thử");
    allow(desk.folder.path(), 0o755);
}

#[test]
fn read_only() {
    let desk = Desk::new();
    let plan = desk.write("k.toml", &fs::read_to_string(crate::desk::shipped("yen-bai-2022")).unwrap());
    desk.fed(&["apply", "k.toml"], "{\"agenda\":{\"start\":{\"item\":1}}}\n").ended(0, "1 lệnh");
    let live = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path());
    let live: Vec<_> = live.filter(|path| path != &plan).collect();
    for path in &live {
        allow(path, 0o444);
    }
    allow(desk.folder.path(), 0o555);
    let name = live.iter().find(|path| path.extension().is_some_and(|end| end == "chutoa")).unwrap().clone();
    match as_nobody(&desk, &["apply", name.to_str().unwrap()]) {
        Some(said) => drop(said.ended(1, "hông")),
        None => eprintln!("skipped: read_only: setpriv is not there"),
    }
    allow(desk.folder.path(), 0o755);
}

/// A pipe in the sessions folder never answers; nobody waits for it.
#[test]
fn what_is_no_regular_file_is_passed_over() {
    let desk = Desk::new();
    desk.rehearsal();
    for name in ["ong.chutoa", "ong.toml", "law.toml", "xong.chaythu.khoa", "lenh.jsonl", "mau.docx"] {
        assert!(Command::new("mkfifo").arg(desk.path(name)).status().is_ok_and(|made| made.success()));
    }
    let other: &[(&[&str], &str)] = &[
        (&["list"], "ong.chutoa"),
        (&["show", "ong.chutoa"], "không phải tệp hội nghị"),
        (&["verify", "ong.chutoa"], "không phải tệp hội nghị"),
        (&["open", "ong.toml"], ""),
        (&["check", "ong.toml"], "thiết bị hoặc đường ống"),
        (&["check", "/dev/tty"], "thiết bị hoặc đường ống"),
        (&["rehearse", "ong.toml", "--auto"], "thiết bị hoặc đường ống"),
        (&["doctor", "ong.toml"], "thiết bị hoặc đường ống"),
        (&["export", "ong.toml"], "thiết bị hoặc đường ống"),
        (&["export", "xong.chaythu", "--form", "mau.docx"], "thiết bị hoặc đường ống"),
        (&["form", "check", "mau.docx"], "thiết bị hoặc đường ống"),
        (&["apply", "ong.toml"], "thiết bị hoặc đường ống"),
        (&["apply", "xong.chaythu", "lenh.jsonl"], "đường ống thì ghi «-»"),
        (&["apply", "xong.chaythu", "/dev/zero"], "thiết bị hoặc đường ống"),
    ];
    for (arguments, words) in other {
        let command = desk.command(arguments);
        let mut waits = Command::new("timeout");
        waits.arg("20").arg(command.get_program()).args(command.get_args()).current_dir(desk.folder.path());
        let known = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        let said = waits.envs(known).stdin(Stdio::null()).output().unwrap();
        assert_ne!(said.status.code(), Some(124), "{arguments:?} waited for a pipe");
        let told = String::from_utf8_lossy(&said.stdout) + String::from_utf8_lossy(&said.stderr);
        assert!(said.status.code() != Some(0) && told.contains(words), "{arguments:?}: {told}");
    }
    desk.run(&["list"]).ended(1, "ong.chutoa");
}

/// Papers hold names of people.
#[test]
fn papers_are_for_their_owner() {
    let desk = Desk::new();
    desk.rehearsal();
    desk.run(&["export", "xong.chaythu"]).ended(0, "SHA-256");
    let papers: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let papers = papers.iter().filter(|path| path.extension().is_some_and(|end| end == "docx" || end == "pdf"));
    let modes: Vec<u32> = papers.map(|path| fs::metadata(path).unwrap().permissions().mode() & 0o777).collect();
    assert!(!modes.is_empty() && modes.iter().all(|mode| *mode == 0o600), "{modes:?}");
}

/// What was never begun is named and fails no list; a name that leaves no room beside it is called too long.
#[test]
fn leftovers_and_long_names() {
    let desk = Desk::new();
    desk.write("trong.chutoa", "");
    let half_made = desk.folder.path().join("do-dang.chutoa");
    Connection::open(half_made).unwrap().execute_batch("PRAGMA journal_mode=WAL").unwrap();
    let said = desk.run(&["list"]);
    said.ended(0, "trong.chutoa trống: lần tạo trước bị ngắt").ended(0, "do-dang.chutoa trống");
    let plan = fs::read_to_string(shipped("yen-bai-2022")).unwrap();
    for length in [236, 245, 250] {
        let name = format!("{}.toml", "k".repeat(length));
        desk.write(&name, &plan);
        desk.fed(&["apply", &name], "").ended(1, "quá dài");
    }
    desk.write("khac.chutoa", "khác");
    desk.run(&["list"]).ended(1, "khac.chutoa không phải tệp hội nghị");
}

/// What lies beside a session and leads elsewhere is named, with what to do; nothing is followed.
#[test]
fn a_log_or_an_index_that_leads_elsewhere_is_named() {
    let desk = Desk::new();
    desk.write("khac", "quý");
    let plan = fs::read_to_string(shipped("yen-bai-2022")).unwrap();
    desk.write("k.toml", &plan);
    desk.fed(&["apply", "k.toml"], "").ended(0, "0 lệnh");
    let names = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().file_name());
    let session = names.map(|name| name.into_string().unwrap()).find(|name| name.ends_with(".chutoa")).unwrap();
    for end in ["-shm", "-wal"] {
        let beside = desk.folder.path().join(format!("{session}{end}"));
        std::os::unix::fs::symlink(desk.folder.path().join("khac"), &beside).unwrap();
        desk.fed(&["apply", &session], "").ended(1, "không phải tệp thường").ended(1, "đừng xóa trước khi kiểm tra");
        fs::remove_file(&beside).unwrap();
    }
    assert_eq!(fs::read_to_string(desk.folder.path().join("khac")).unwrap(), "quý");
}

/// A folder in which nothing can be read is not one without sessions, and nobody is told to throw away what may be all
/// that is left.
#[test]
fn a_folder_of_broken_files_is_not_empty() {
    let desk = Desk::new();
    desk.rehearsal();
    let whole = fs::read(desk.folder.path().join("xong.chaythu")).unwrap();
    fs::remove_file(desk.folder.path().join("xong.chaythu")).unwrap();
    for length in [0, 99, 4096, whole.len() / 2] {
        fs::write(desk.folder.path().join("cut.chutoa"), &whole[..length]).unwrap();
        let (listed, verified) = (desk.run(&["list"]), desk.run(&["verify", "cut.chutoa"]));
        let told = [listed.out, listed.err, verified.out, verified.err].concat();
        assert!(!told.contains("Chưa có hội nghị nào") && told.contains("cut.chutoa"), "{told}");
        assert!(!told.contains("Xóa tệp"), "cut to {length}: {told}");
    }
}

/// Killed while it made a session: the undo journal takes all of it back, and says so by itself.
#[test]
fn a_session_that_was_not_made_to_the_end_is_ours() {
    let desk = Desk::new();
    desk.write("k.toml", &fs::read_to_string(shipped("yen-bai-2022")).unwrap());
    desk.fed(&["apply", "k.toml"], "").ended(0, "0 lệnh");
    let session = sessions(&desk).remove(0);
    let mut undo = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    // No page, a number drawn, no page before, and the sizes of sector and page.
    for number in [0_u32, 7, 0, 512, 4096] {
        undo.extend(number.to_be_bytes());
    }
    undo.resize(512, 0);
    fs::write(desk.path(&format!("{session}-journal")), &undo).unwrap();
    let before = fs::read(desk.path(&session)).unwrap();
    all_say(&desk, &session, "chưa tạo xong");
    desk.run(&["list"]).ended(0, "chưa tạo xong");
    assert!(before == fs::read(desk.path(&session)).unwrap(), "nothing of it is thrown away");
}

fn sessions(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".chutoa")).collect()
}

/// A link that leads to itself is no fault of the disk.
#[test]
fn names_that_lead_nowhere() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("vong.chutoa", desk.path("vong.chutoa")).unwrap();
    all_say(&desk, "vong.chutoa", "vòng tròn");
}

/// The system ends a program whose file may not grow: it is told in a sentence instead.
#[test]
fn a_file_that_may_not_grow() {
    let desk = Desk::new();
    let plan = shipped("yen-bai-2022");
    let inside = desk.command(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "xong.chaythu"]);
    let mut limited = Command::new("bash");
    limited.args(["-c", "ulimit -f 100; exec \"$0\" \"$@\""]).arg(inside.get_program()).args(inside.get_args());
    limited.current_dir(desk.folder.path()).stdin(std::process::Stdio::null());
    said(limited).ended(1, "không ghi thêm được");
}
