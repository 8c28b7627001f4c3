//! F5: the speaker's clock, the queue, who has not spoken, and the one door behind every key of it.

use crate::domain::floor::{Command as Floor, Turn, Voice};
use crate::domain::hall::{Attendance, Place};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::{Command, attendance};
use crate::tui::chair::console::Overlay;
use crate::tui::chair::tests::desk::{Desk, item};
use crossterm::event::KeyCode;

fn of_unit(unit: u16) -> Voice {
    Voice { unit: Some(UnitId(unit)), ..Voice::default() }
}

fn register(desk: &mut Desk, voice: Voice) {
    desk.ask(Command::Floor(Floor::Register(voice)));
}

fn turns(desk: &Desk) -> Vec<Turn> {
    desk.console.session.state().agenda.on_stage().map_or_else(Vec::new, |entry| entry.record.floor.turns.clone())
}

fn speaking(desk: &Desk) -> Option<Voice> {
    turns(desk).last().filter(|turn| turn.to.is_none()).map(|turn| turn.voice.clone())
}

fn pass(desk: &mut Desk, seconds: i64) {
    desk.clock.set(desk.clock.get() + seconds * 1000);
    desk.show();
}

/// In the discussion with the clock open.
fn opened() -> Desk {
    let mut desk = Desk::on(item::DISCUSSION);
    desk.key(KeyCode::F(5));
    desk
}

#[test]
fn the_clock_tells_time_given_left_and_over() {
    let mut desk = opened();
    desk.picture("clock");
    assert!(desk.bottom().starts_with("  Enter  Mời phát biểu"), "{}", desk.bottom());
    desk.enter();
    assert_eq!(speaking(&desk), Some(of_unit(5)), "the first of the queue");
    assert!(desk.bottom().starts_with("  Enter  Cảm ơn, kết thúc lượt"), "{}", desk.bottom());
    pass(&mut desk, 245);
    let text = desk.text();
    assert!(text.contains("Đã nói 4:05 · được 5 phút · còn một phút"), "{text}");
    assert!(text.contains("xin đồng chí nêu kiến nghị"), "{text}");
    desk.picture("clock_minute");
    pass(&mut desk, 1);
    assert_ne!(desk.text(), text, "it runs by seconds");
    pass(&mut desk, 134);
    assert!(desk.text().contains("Đã nói 6:20 · được 5 phút · hết giờ"), "{}", desk.text());
    assert!(desk.text().contains("Xin cảm ơn ý kiến tâm huyết"), "{}", desk.text());
    assert!(desk.text().contains("dự kiến 30 phút · đã dùng 6 phút · còn 24 phút"), "{}", desk.text());
    desk.picture("clock_over");
    desk.key(KeyCode::Right);
    desk.key(KeyCode::Char('2'));
    assert!(desk.text().contains("được 8 phút, đã thêm 3 phút"), "{}", desk.text());
    desk.control('z');
    assert!(desk.text().contains("được 6 phút, đã thêm 1 phút"), "{}", desk.text());
    desk.enter();
    assert_eq!(speaking(&desk), None, "thanked");
    pass(&mut desk, 1500);
    assert!(desk.text().contains("đã dùng 31 phút · quá 1 phút"), "{}", desk.text());
    desk.key(KeyCode::F(5));
    assert!(matches!(desk.console.overlay, Overlay::None), "its key closes it");
    desk.control('x');
    assert!(matches!(desk.console.overlay, Overlay::Clock(_)));
    desk.key(KeyCode::Esc);
    assert!(matches!(desk.console.overlay, Overlay::None));
}

#[test]
fn a_guest_has_no_clock_and_no_minutes_more() {
    let mut desk = opened();
    desk.ask(Command::Hall(attendance::Command::GuestIn { guest: GuestId(1) }));
    let guest = Voice { guest: Some(GuestId(1)), ..Voice::default() };
    desk.ask(Command::Floor(Floor::Give(guest)));
    pass(&mut desk, 3000);
    let text = desk.text();
    assert!(text.contains("Đang phát biểu: Lê Văn Giả Định"), "{text}");
    assert!(!text.contains("Đã nói") && !text.contains("hết giờ") && !text.contains("Xin cảm ơn ý kiến"), "{text}");
    assert!(!text.contains("THỜI GIAN PHÁT BIỂU"), "{text}");
    desk.key(KeyCode::Char('5'));
    assert!(desk.text().contains("Không đặt giờ cho người đang phát biểu"), "{}", desk.text());
    assert!(turns(&desk).iter().all(|turn| turn.extended == 0));
    desk.key(KeyCode::Esc);
    desk.go(item::SCORING - 2);
    desk.ask(Command::Floor(Floor::Give(Voice { guest: Some(GuestId(1)), ..Voice::default() })));
    assert!(!desk.text().contains("/ 15:00"), "nor where a guest presents a report:\n{}", desk.text());
}

#[test]
fn the_queue_tells_who_is_planned_who_registered_and_where() {
    let mut desk = opened();
    let with = Attendance { place: Place::Remote("Huyện Thử".into()), ..Attendance::one() };
    desk.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(6), with }));
    register(&mut desk, of_unit(6));
    register(&mut desk, Voice { name: Some("Lý Thử".into()), office: Some("Hội viên".into()), ..Voice::default() });
    desk.size((120, 36));
    let text = desk.text();
    for row in [
        " 1. Hội mẫu 6 · đăng ký tại điểm cầu Huyện Thử ",
        " 2. Lý Thử, Hội viên · đăng ký tại hội trường ",
        " 3. Hội mẫu 5 · theo kế hoạch ",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    assert!(text.contains("CHỜ PHÁT BIỂU: 4") && text.contains("CHƯA PHÁT BIỂU: 9 đơn vị có mặt"), "{text}");
    let place = "Huyện Thử".to_owned();
    desk.ask(Command::Hall(attendance::Command::Line { place, lost: true }));
    assert!(desk.text().contains("1. Hội mẫu 6 · đăng ký tại điểm cầu Huyện Thử, mất kết nối"), "{}", desk.text());
    desk.picture("clock_queue");
}

#[test]
fn delete_takes_off_the_list_who_registered_and_whom_the_plan_names() {
    let mut desk = opened();
    register(&mut desk, of_unit(7));
    desk.key(KeyCode::End);
    desk.key(KeyCode::Delete);
    assert!(desk.text().contains("CHỜ PHÁT BIỂU: 2"), "{}", desk.text());
    desk.control('z');
    assert!(desk.text().contains("CHỜ PHÁT BIỂU: 3"), "{}", desk.text());
    let planned = desk.console.session.state().agenda.on_stage().unwrap().record.floor.excused.clone();
    assert_eq!(planned, [], "taken back");
    desk.key(KeyCode::Home);
    desk.key(KeyCode::Delete);
    assert!(desk.text().contains("CHỜ PHÁT BIỂU: 2"), "{}", desk.text());
    desk.enter();
    assert_eq!(speaking(&desk), Some(of_unit(5)));
    desk.key(KeyCode::Delete);
    assert_eq!(speaking(&desk), None, "on the row of the one who speaks it ends the turn");
}

#[test]
fn the_choice_stays_with_the_person() {
    let mut desk = opened();
    desk.key(KeyCode::Down);
    register(&mut desk, of_unit(8));
    register(&mut desk, of_unit(9));
    desk.enter();
    assert_eq!(speaking(&desk), Some(of_unit(3)), "chosen before two others came in front\n{}", desk.text());
}

#[test]
fn one_press_is_one_turn() {
    let mut desk = opened();
    desk.clock.set(desk.clock.get() + 1000);
    desk.strike(KeyCode::Enter);
    desk.clock.set(desk.clock.get() + 1000);
    desk.strike(KeyCode::Enter);
    assert_eq!(turns(&desk).len(), 1, "no frame between: what it would have done was never seen");
    assert!(speaking(&desk).is_some());
    desk.show();
    desk.clock.set(desk.clock.get() + 40);
    desk.strike(KeyCode::Enter);
    assert!(speaking(&desk).is_some(), "a held Enter ends nothing");
    for _ in 0..5 {
        desk.clock.set(desk.clock.get() + 40);
        desk.strike(KeyCode::Right);
    }
    assert!(turns(&desk).iter().all(|turn| turn.extended == 0), "nor does a held arrow give minutes");
}

#[test]
fn speaking_time_is_told_most_first() {
    let mut desk = opened();
    for (unit, seconds) in [(2, 59), (5, 199), (2, 99)] {
        desk.ask(Command::Floor(Floor::Give(of_unit(unit))));
        pass(&mut desk, seconds);
        desk.ask(Command::Floor(Floor::End));
    }
    desk.size((120, 36));
    let rows = desk.rows();
    let at = |words: &str| {
        rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}\n{}", desk.text()))
    };
    let (five, two) = (at("1 lượt    3:20"), at("2 lượt    2:40"));
    assert!(rows[five].contains("Hội mẫu 5") && rows[two].contains("Hội mẫu 2") && five < two, "{}", desk.text());
    assert!(desk.text().contains("CHƯA PHÁT BIỂU: 7 đơn vị có mặt"), "{}", desk.text());
    desk.picture("clock_spoken");
}

#[test]
fn outside_a_discussion_it_only_tells() {
    let mut desk = Desk::on(item::AGENDA);
    desk.key(KeyCode::F(5));
    assert!(desk.bottom().starts_with("  Esc  Đóng đồng hồ"), "{}", desk.bottom());
    assert!(!desk.text().contains("CHƯA PHÁT BIỂU"), "{}", desk.text());
    desk.enter();
    assert!(matches!(desk.console.overlay, Overlay::None));
}

#[test]
fn anybody_can_be_called_by_name_and_a_unit_shows_its_place() {
    let mut desk = Desk::on(item::DISCUSSION);
    let with = Attendance { place: Place::Remote("Điểm cầu Thử".into()), ..Attendance::one() };
    desk.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(6), with }));
    desk.find("moi phat bieu");
    assert!(desk.text().contains("Hội mẫu 6 · điểm cầu Thử"), "{}", desk.text());
    desk.key(KeyCode::End);
    desk.enter();
    desk.enter();
    assert!(desk.text().contains("Cho biết ai phát biểu"), "{}", desk.text());
    desk.words("Lý Thử, Hội viên danh dự");
    desk.enter();
    let (name, office) = (Some("Lý Thử".to_owned()), Some("Hội viên danh dự".to_owned()));
    assert_eq!(speaking(&desk), Some(Voice { name, office, ..Voice::default() }), "{}", desk.text());
}

#[test]
fn the_clock_stands_while_the_meeting_does() {
    let mut desk = opened();
    desk.enter();
    pass(&mut desk, 60);
    desk.ask(Command::Pause { reason: "mất điện".to_owned() });
    pass(&mut desk, 600);
    let text = desk.text();
    assert!(text.contains("Hội nghị đang tạm dừng, đồng hồ đứng."), "{text}");
    assert!(text.contains("Đã nói 1:01") && text.contains("đã dùng 1 phút"), "{text}");
    assert!(desk.bottom().starts_with("  Enter  Đóng; hội nghị đang tạm dừng"), "{}", desk.bottom());
    desk.enter();
    assert!(matches!(desk.console.overlay, Overlay::None) && speaking(&desk).is_some(), "{}", desk.text());
}

#[test]
fn who_gets_more_minutes_early_still_has_the_planned_ones() {
    let mut desk = opened();
    desk.enter();
    desk.key(KeyCode::Right);
    assert!(!desk.text().contains("Đã hết thời gian"), "{}", desk.text());
    pass(&mut desk, 270);
    assert!(desk.text().contains("Đã hết thời gian"), "{}", desk.text());
}
