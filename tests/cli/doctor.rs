//! `chutoa doctor`: what would stop a meeting is really there when it is told, and is told when it is there.

use crate::desk::{Desk, Said, said, shipped};
use std::fs;
use std::path::Path;
use std::process::Command;
#[cfg(unix)]
use std::process::{Child, Stdio};

/// A run in a sound environment, with these changes of it.
fn checked(desk: &Desk, arguments: &[&str], set: &[(&str, &str)]) -> Said {
    let mut command = desk.command(&[&["doctor"], arguments].concat());
    command.env_remove("NO_COLOR").envs([("TERM", "xterm-256color"), ("TZ", "ICT-7"), ("LC_ALL", "C.UTF-8")]);
    command.envs(set.iter().copied());
    said(command)
}

/// The line about one thing.
fn line<'a>(told: &'a Said, about: &str) -> &'a str {
    let about = format!(" {about}: ");
    told.out.lines().find(|line| line.contains(&about)).unwrap_or_else(|| panic!("no line on{about}in:\n{}", told.out))
}

// Not on Windows: cli/doctor.rs, three tests: TZ, TERM, free space and who has a file open are told by Unix.
#[cfg(unix)]
#[test]
fn a_sound_machine_is_told_line_by_line() {
    let desk = Desk::new();
    let told = checked(&desk, &[], &[]);
    told.ended(0, "Thư mục hội nghị: ");
    let lines: Vec<&str> = told.out.lines().collect();
    let (last, all) = lines.split_last().unwrap();
    assert!(all.iter().all(|line| ["✓ ", "! ", "? "].iter().any(|sign| line.starts_with(sign))), "{}", told.out);
    assert!(last.starts_with("Có ") || last.starts_with("Máy sẵn sàng"), "{last}");
    // What cannot be measured through a pipe stays unknown.
    assert!(line(&told, "Cửa sổ lệnh").starts_with("? ") && line(&told, "Cửa sổ lệnh").contains("chưa rõ"));
    assert_eq!(line(&told, "Múi giờ"), "✓ Múi giờ: UTC+7");
    assert!(line(&told, "Chỗ trống").contains(" GB") || line(&told, "Chỗ trống").contains(" MB"));
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0, "a try leaves nothing");
    let told = checked(&desk, &["--json"], &[]);
    let json: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert!(json.as_array().unwrap().iter().all(|one| one["health"].is_string() && one["words"].is_string()));
}

#[cfg(unix)]
#[test]
fn what_the_environment_says() {
    let desk = Desk::new();
    let dumb = checked(&desk, &[], &[("TERM", "dumb")]);
    dumb.ended(1, "✗ Cửa sổ lệnh: ").ended(1, "TERM=xterm-256color");
    let zone = checked(&desk, &[], &[("TZ", "XXX5")]);
    zone.ended(0, "! Múi giờ: máy để UTC-5, hội nghị ghi theo UTC+7");
    let letters = checked(&desk, &[], &[("LC_ALL", "POSIX")]);
    letters.ended(0, "! Bảng mã hệ thống: LC_ALL=POSIX, không phải UTF-8");
}

#[test]
fn a_plan_of_another_day_and_one_with_faults() {
    let desk = Desk::new();
    let told = checked(&desk, &[shipped("yen-bai-2022").to_str().unwrap()], &[]);
    told.ended(0, "kế hoạch ghi ngày họp 20/12/2022 (đã qua ").ended(0, "✓ Kế hoạch: ");
    assert!(line(&told, "Đồng hồ").starts_with("! "), "{}", told.out);
    assert!(line(&told, "Thư mục bản sao").contains("chưa đặt"), "{}", told.out);
    desk.write("hong.toml", "[conference]\ntitle = 7\n");
    checked(&desk, &["hong.toml"], &[]).ended(1, "✗ Kế hoạch: còn ").ended(1, "chutoa check hong.toml");
    checked(&desk, &["khong-co.toml"], &[]).ended(1, "Không tìm thấy");
}

/// A process with a file open, until it is dropped.
#[cfg(unix)]
struct Held(Child);

#[cfg(unix)]
impl Held {
    fn open(path: &Path) -> Self {
        let file = fs::File::open(path).unwrap();
        let child = Command::new("sleep").arg("60").stdin(file).stdout(Stdio::null()).spawn();
        Self(child.unwrap())
    }
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_another_program_holds() {
    let desk = Desk::new();
    let plan = shipped("yen-bai-2022");
    desk.fed(&["apply", plan.to_str().unwrap(), "-"], "").ended(0, "");
    let mut files = fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path());
    let session = files.find(|path| path.extension().is_some_and(|end| end == "chutoa")).unwrap();
    let free = checked(&desk, &[session.to_str().unwrap()], &[]);
    free.ended(0, "không chương trình nào khác đang mở").ended(0, "nguyên vẹn");
    let held = Held::open(&session);
    let words = format!("đang bị sleep (tiến trình {}) giữ", held.0.id());
    for arguments in [&[session.to_str().unwrap()][..], &[plan.to_str().unwrap()], &[]] {
        checked(&desk, arguments, &[]).ended(1, &words);
    }
    drop(held);
    checked(&desk, &[], &[]).ended(0, "không chương trình nào khác đang mở");
}

#[test]
fn folders_in_which_no_meeting_can_be_kept() {
    let desk = Desk::new();
    let synced = desk.path("Dropbox/phien");
    fs::create_dir_all(&synced).unwrap();
    checked(&desk, &[], &[("CHUTOA_SESSIONS", synced.to_str().unwrap())]).ended(1, "Dropbox");
}

// Not on Windows: cli/doctor.rs, a_folder_that_takes_no_file: rights of Unix.
#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let closed = desk.path("chi-doc");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(desk.folder.path(), Permissions::from_mode(0o755)).unwrap();
    let mut command = desk.command(&["doctor", "--sessions", closed.to_str().unwrap()]);
    command.env("TERM", "xterm-256color");
    if rustix::process::geteuid().is_root() {
        command = as_nobody(&command);
    }
    said(command).ended(1, "✗ Thư mục hội nghị: Không ghi được vào thư mục");
}

/// The same by an account that may not write everywhere.
#[cfg(unix)]
fn as_nobody(command: &Command) -> Command {
    let mut other = Command::new("setpriv");
    other.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(command.get_program());
    other.args(command.get_args()).stdin(Stdio::null());
    other.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    other
}

/// A small disk of its own, gone when it is dropped; `None` where none may be made.
pub struct Disk(pub std::path::PathBuf);

impl Disk {
    pub fn mount(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).status();
        done.is_ok_and(|status| status.success()).then(|| Self(at.to_path_buf()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().unwrap();
    }
}

#[test]
fn a_full_disk_a_small_one_and_one_that_is_read_only() {
    let desk = Desk::new();
    let (Some(full), Some(fixed)) =
        (Disk::mount(&desk.path("day"), "size=256k"), Disk::mount(&desk.path("khoa"), "ro"))
    else {
        eprintln!("skipped: a_full_disk_a_small_one_and_one_that_is_read_only (may not mount here)");
        return;
    };
    let at = |disk: &Disk| checked(&desk, &["--sessions", disk.0.to_str().unwrap()], &[]);
    at(&full).ended(1, "✗ Chỗ trống: chỉ còn 0 MB").ended(1, "✓ Thư mục hội nghị: ");
    drop(fs::write(full.0.join("day"), vec![0; 1 << 20]));
    at(&full).ended(1, "✗ Thư mục hội nghị: Hết chỗ trống");
    at(&fixed).ended(1, "✗ Thư mục hội nghị: Không ghi được vào thư mục");
}
