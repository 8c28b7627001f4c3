//! The secretary's desk and the audience screen in terminals of their own, beside the chair's.

use crate::chair::{Chair, keys};
use crate::place::{PROGRAM, Place, WIDE};
use crate::side::skipped;
use crate::term::Term;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

/// What is typed at a desk, key by key.
pub const SAVE: &str = "\x13";

/// A terminal with one of the commands that join a session.
pub fn join(place: &Place, arguments: &[&str], size: (u16, u16)) -> Term {
    let plan = place.plan();
    let all: Vec<&str> = arguments.iter().copied().chain([plan.to_str().unwrap()]).collect();
    Term::start(place.command(&all), size.0, size.1)
}

/// The secretary's desk.
pub fn desk(place: &Place) -> Term {
    let desk = join(place, &["notes"], WIDE);
    desk.until("the desk", |screen| screen.has("BÀN THƯ KÝ"));
    desk
}

/// The audience screen.
pub fn wall(place: &Place) -> Term {
    let wall = join(place, &["wall"], WIDE);
    wall.until("a slide", |screen| screen.alternate && !screen.text().trim().is_empty());
    wall
}

#[test]
fn three_terminals_carry_a_conference_to_its_end() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let (mut notes, wall) = (desk(&place), wall(&place));
    chair.walk_to("Có mặt: Hội Chữ thập đỏ");
    // One was called before; the wall may already show it when the chair does.
    wall.until("the roll call", |screen| screen.text().matches('●').count() == 1 && screen.has("▸ Hội Chữ thập đỏ"));
    notes.send("Điểm danh lúc đầu giờ".as_bytes());
    chair.sees("Thư ký đang ghi: Điểm danh lúc đầu giờ");
    notes.send(SAVE.as_bytes());
    notes.until_says("đã ghi vào biên bản");
    chair.walk_to("Sang mục: Thảo luận");
    chair.step();
    notes.until("the desk follows", |screen| screen.has("Theo chủ trì: Thảo luận"));
    // Black, and back: what the hall sees is the chair's.
    chair.press(keys::F6);
    chair.types("3");
    chair.press(keys::ENTER);
    wall.until("black", |screen| screen.text().trim().is_empty());
    chair.sees("màn đen");
    chair.press(keys::F6);
    chair.types("1");
    chair.press(keys::ENTER);
    wall.until("a slide again", |screen| !screen.text().trim().is_empty());
    chair.finish();
    wall.until("the end", |screen| screen.has("Mã đối chiếu: "));
    notes.until_says("Hội nghị đã bế mạc lúc");
    notes.send(b"\r");
    assert_eq!(notes.until_ends(Duration::from_secs(5)).0, 0);
    assert!(place.minutes().contains("Điểm danh lúc đầu giờ"));
}

#[test]
fn the_console_knows_whether_the_hall_has_a_screen() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.press(keys::F6);
    chair.sees("Chưa có màn chiếu nào mở");
    chair.press(keys::ESC);
    let mut wall = wall(&place);
    chair.sees("● đang mở");
    chair.press(keys::F6);
    chair.sees("Đang chiếu: theo hội nghị.");
    chair.press(keys::ESC);
    // Killed, it leaves its file and no life.
    wall.kill();
    chair.sees("Màn chiếu đã tắt");
    chair.press(keys::F6);
    chair.sees("Chưa có màn chiếu nào mở");
}

#[test]
fn an_announced_result_stands_on_the_wall_with_its_fingerprint() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let wall = wall(&place);
    chair.walk_to("Công bố");
    let before = wall.until("the question", |screen| screen.has("Mời các đơn vị biểu quyết"));
    assert!(!before.has("nhất trí") && !before.has("Mã đối chiếu"), "{}", before.text());
    chair.step();
    let told = wall.until("the result", |screen| screen.has("Mã đối chiếu: "));
    let code = told.rows.iter().find_map(|row| row.split_once("Mã đối chiếu: ")).unwrap().1.trim().to_owned();
    assert!(told.has("nhất trí"), "{}", told.text());
    drop(chair);
    let report = chutoa::store::verify(&place.session(), Some(&code)).unwrap();
    assert!(report.faults.is_empty(), "the printed code stands at an event of the file: {:?}", report.faults);
}

#[test]
fn nothing_runs_without_a_meeting_and_both_say_so() {
    let place = Place::shipped("hung-yen-2022");
    for command in ["notes", "wall"] {
        let mut term = join(&place, &[command], WIDE);
        assert_eq!(term.until_ends(Duration::from_secs(10)).0, 1);
        let last = term.last_screen();
        assert!(last.tells("chưa có hội nghị nào đang họp") && last.tells("chutoa open"), "{}", last.text());
        assert!(!last.alternate && !last.hidden, "{last:?}");
    }
    assert_eq!(place.sessions().len(), 0);
}

#[test]
fn another_account_is_told_why_it_cannot_join() {
    let place = Place::shipped("hung-yen-2022");
    let mut chair = Chair::open(&place);
    chair.step();
    if !rustix::process::geteuid().is_root() {
        return skipped("another_account_is_told_why_it_cannot_join", "needs root to be somebody else");
    }
    std::fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
    for command in ["notes", "wall"] {
        let mut asked = place.command(&[]);
        let argv = asked.get_argv_mut();
        argv.clear();
        argv.extend(["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(Into::into));
        argv.extend([PROGRAM.into(), command.into(), place.session().into_os_string()]);
        let mut term = Term::start(asked, WIDE.0, WIDE.1);
        assert_eq!(term.until_ends(Duration::from_secs(10)).0, 1);
        let last = term.last_screen();
        assert!(last.tells("tài khoản"), "{command}: {}", last.text());
    }
}
