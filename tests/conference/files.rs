//! Files that cannot be used, a second chair, and what is typed where a name is asked.

use crate::chair::{Chair, keys};
use crate::place::{PROGRAM, Place, WIDE};
use crate::side::skipped;
use crate::term::{PATIENCE, Screen, Term};
use chutoa::text::nfc;
use rustix::process::geteuid;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A session that was begun and left.
fn begun(plan: &str) -> Place {
    let place = Place::shipped(plan);
    let mut chair = Chair::open(&place);
    for _ in 0..5 {
        chair.step();
    }
    chair.leave();
    place
}

/// Exit status and what stands on the terminal, which is as it was before.
fn refused(mut term: Term) -> (u32, Screen) {
    let (status, _) = term.until_ends(PATIENCE);
    let last = term.last_screen();
    assert!(!last.alternate && !last.pastes && !last.mouse && !last.hidden, "{last:?}");
    (status, last)
}

#[test]
fn a_second_chair_is_refused_and_the_first_one_named() {
    let place = Place::shipped("hung-yen-2022");
    let mut first = Chair::open(&place);
    first.step();
    for file in [place.plan(), place.session()] {
        let (status, last) = refused(place.open_file(&file, WIDE));
        assert_eq!(status, 1);
        let named = format!("chủ trì, tiến trình {}", first.term.pid());
        assert!(last.tells(&named) && last.tells("đang được điều hành ở cửa sổ khác"), "{}", last.text());
        // Whoever keeps the window of a program that ended writes below, and moves the first row out of sight.
        assert!(last.text().lines().next().is_some_and(|row| row.trim().is_empty()), "{}", last.text());
    }
    first.step();
    first.leave();
    Chair::open(&place).leave();
}

#[test]
fn a_second_chair_is_refused_though_the_lock_was_deleted() {
    let place = Place::shipped("hung-yen-2022");
    let mut first = Chair::open(&place);
    first.step();
    let lock = PathBuf::from(format!("{}.khoa", place.session().display()));
    for deed in [|lock: &Path| fs::remove_file(lock), |lock: &Path| fs::rename(lock, lock.with_extension("cu"))] {
        deed(&lock).unwrap();
        let (status, last) = refused(place.open_file(&place.session(), WIDE));
        assert_eq!(status, 1);
        assert!(last.tells("đang được điều hành ở cửa sổ khác"), "{}", last.text());
        assert!(last.tells(&format!("tiến trình {}", first.term.pid())), "{}", last.text());
        first.term.until_true("the lock put back", || lock.exists());
    }
    first.step();
    assert!(lock.exists(), "it is put back");
    first.leave();
    assert!(!lock.exists());
    Chair::open(&place).leave();
}

#[test]
fn a_file_that_is_none_of_ours_is_refused() {
    let place = Place::shipped("hung-yen-2022");
    let file = place.path().join("khac.chutoa");
    fs::write(&file, "đây không phải tệp hội nghị\n".repeat(500)).unwrap();
    let (status, last) = refused(place.open_file(&file, WIDE));
    assert_eq!(status, 1);
    assert!(last.tells("không phải tệp hội nghị của chutoa"), "{}", last.text());
    let (status, last) = refused(place.open_file(&place.path().join("khong-co.chutoa"), WIDE));
    assert_eq!(status, 1);
    assert!(last.tells("Không tìm thấy tệp"), "{}", last.text());
}

#[test]
fn one_byte_changed_is_told() {
    let place = begun("hung-yen-2022");
    let path = place.session();
    let mut bytes = fs::read(&path).unwrap();
    let word = "Trụ sở Liên đoàn".as_bytes();
    let at = bytes.windows(word.len()).position(|window| window == word).unwrap();
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    let (status, last) = refused(place.open_file(&path, WIDE));
    assert_eq!(status, 1);
    assert!(last.tells("đã bị thay đổi từ bên ngoài, tại sự kiện số 1"), "{}", last.text());
}

/// Modes of file and folder for somebody else, the same for the owner where there is no root, and what is said.
const MODES: [([u32; 2], [u32; 2], &str); 3] = [
    ([0o600, 0o777], [0o000, 0o777], "Không có quyền dùng"),
    ([0o444, 0o777], [0o444, 0o777], "chỉ đọc được, không ghi được"),
    ([0o666, 0o755], [0o666, 0o555], "Không ghi được vào thư mục"),
];

#[test]
fn what_may_only_be_read_is_told_and_left_as_it_was() {
    let place = begun("hung-yen-2022");
    let (path, root) = (place.session(), geteuid().is_root());
    if root && !Path::new("/usr/bin/setpriv").exists() {
        return skipped("a file that may only be read", "root may write everything, and there is no setpriv");
    }
    let before = fs::read(&path).unwrap();
    for (other, owner, words) in MODES {
        let [file, folder] = if root { other } else { owner };
        set(&path, file);
        set(place.path(), folder);
        let (status, last) = refused(Term::start(as_nobody(&place, &path, root), WIDE.0, WIDE.1));
        set(place.path(), 0o700);
        set(&path, 0o600);
        assert_eq!(status, 1, "{}", last.text());
        assert!(last.tells(words), "{file:o} in {folder:o}: «{words}» is not on\n{}", last.text());
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    Chair::open(&place).leave();
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn as_nobody(place: &Place, path: &Path, root: bool) -> portable_pty::CommandBuilder {
    let mut command = place.command(&[]);
    let argv = command.get_argv_mut();
    argv.clear();
    if root {
        argv.extend(["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(Into::into));
    }
    argv.extend([PathBuf::from(PROGRAM).into(), "open".into(), path.as_os_str().to_owned()]);
    command
}

/// The form with the first unit's full name, emptied.
fn asked_for_a_name(chair: &mut Chair) {
    chair.function("sua ten don vi", "Sửa tên đơn vị");
    chair.sees("Chọn đơn vị.");
    chair.step();
    chair.press(keys::ENTER);
    chair.sees("Tên đầy đủ");
    chair.press(&"\x7f".repeat(100));
}

fn first_name(place: &Place) -> String {
    place.look(|session| {
        let conference = &session.state().conference;
        conference.name(conference.unit_ids().next().unwrap()).to_owned()
    })
}

#[test]
fn a_paste_of_a_hundred_thousand_characters_into_a_name_is_cut_with_a_hint() {
    let place = begun("hung-yen-2022");
    let mut chair = Chair::open(&place);
    asked_for_a_name(&mut chair);
    chair.term.send(format!("\x1b[200~{}\x1b[201~", "Hội Ấ ".repeat(20_000)).as_bytes());
    chair.sees("Đoạn dán dài quá, đã cắt bớt");
    chair.press(keys::ENTER);
    chair.press(keys::ENTER);
    chair.term.until("the console", |screen| !screen.has("Tên đầy đủ"));
    chair.step();
    chair.leave();
    let name = first_name(&place);
    assert!(name.starts_with("Hội Ấ Hội Ấ") && name.chars().count() <= 200, "{name}");
}

#[test]
fn control_characters_and_decomposed_letters_never_reach_the_file() {
    let place = begun("hung-yen-2022");
    let mut chair = Chair::open(&place);
    asked_for_a_name(&mut chair);
    // Typed: a group separator, marks after their vowels, a number; pasted: a null, a backspace, a line break, an escape.
    let typed = "\x1dHô\u{323}i thu\u{31b}\u{309} so\u{302}\u{301} 7";
    chair.term.send(typed.as_bytes());
    chair.sees("Hội thử số 7");
    chair.term.send("\x1b[200~ cu\u{309}a\0\x08\r\nti\u{309}nh\x7f\x1b[201~".as_bytes());
    chair.sees("Hội thử số 7 của tỉnh");
    chair.press(keys::ENTER);
    chair.press(keys::ENTER);
    chair.term.until("the console", |screen| !screen.has("Tên đầy đủ"));
    chair.leave();
    let name = first_name(&place);
    assert_eq!(name, "Hội thử số 7 của tỉnh");
    assert_eq!(name, nfc(&name));
}

#[test]
fn letters_are_refused_where_a_number_is_asked() {
    let place = begun("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.function("tong so", "Nhập tổng số đơn vị");
    chair.sees("Số đơn vị thành viên của khối.");
    chair.press("m");
    chair.sees("Chỉ nhập chữ số");
    chair.term.send("\x1b[200~mười hai\x1b[201~".as_bytes());
    chair.sees("Chỉ nhập chữ số");
    chair.types("12");
    chair.press(keys::ENTER);
    chair.term.until("the console", |screen| !screen.has("Tổng số đơn vị"));
    chair.sees("từ 8 đơn");
    chair.leave();
}
