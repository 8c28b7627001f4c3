//! F5: the speaker's clock, the queue, who has not spoken, and the one door behind every key of it.

use crate::domain::agenda::Status;
use crate::domain::floor::{Command as Floor, Turn, Voice};
use crate::domain::hall::{Attendance, Location};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::{Command, attendance};
use crate::tui::chair::tests::trial::{Trial, item};
use crate::tui::layers::clock::SpeakerClock;
use crossterm::event::KeyCode;

fn of_unit(unit: u16) -> Voice {
    Voice { unit: Some(UnitId(unit)), ..Voice::default() }
}

fn register(trial: &mut Trial, voice: Voice) {
    trial.ask(Command::Floor(Floor::Register(voice)));
}

fn turns(trial: &Trial) -> Vec<Turn> {
    trial.chair.state().agenda.on_stage().map_or_else(Vec::new, |entry| entry.record.floor.turns.clone())
}

fn speaking(trial: &Trial) -> Option<Voice> {
    turns(trial).last().filter(|turn| turn.to.is_none()).map(|turn| turn.voice.clone())
}

fn pass(trial: &mut Trial, seconds: i64) {
    trial.clock.set(trial.clock.get() + seconds * 1000);
    trial.show();
}

/// In the discussion with the clock open.
fn opened() -> Trial {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.key(KeyCode::F(5));
    trial
}

#[test]
fn the_clock_tells_time_given_left_and_over() {
    let mut trial = opened();
    trial.picture("clock");
    assert!(trial.bottom().starts_with("  Enter  Mời phát biểu"), "{}", trial.bottom());
    trial.enter();
    assert_eq!(speaking(&trial), Some(of_unit(5)), "the first of the queue");
    assert!(trial.bottom().starts_with("  Enter  Cảm ơn, kết thúc lượt"), "{}", trial.bottom());
    pass(&mut trial, 245);
    let text = trial.text();
    assert!(text.contains("Đã nói 4:05 · được 5 phút · còn một phút"), "{text}");
    assert!(text.contains("xin đồng chí nêu kiến nghị"), "{text}");
    trial.picture("clock_minute");
    pass(&mut trial, 1);
    assert_ne!(trial.text(), text, "it runs by seconds");
    pass(&mut trial, 134);
    assert!(trial.text().contains("Đã nói 6:20 · được 5 phút · hết giờ"), "{}", trial.text());
    assert!(trial.text().contains("Xin cảm ơn ý kiến tâm huyết"), "{}", trial.text());
    assert!(trial.text().contains("dự kiến 30 phút · đã dùng 6 phút · còn 24 phút"), "{}", trial.text());
    trial.picture("clock_over");
    trial.key(KeyCode::Right);
    trial.key(KeyCode::Char('2'));
    assert!(trial.text().contains("được 8 phút, đã thêm 3 phút"), "{}", trial.text());
    trial.control('z');
    assert!(trial.text().contains("được 6 phút, đã thêm 1 phút"), "{}", trial.text());
    trial.enter();
    assert_eq!(speaking(&trial), None, "thanked");
    pass(&mut trial, 1500);
    assert!(trial.text().contains("đã dùng 31 phút · quá 1 phút"), "{}", trial.text());
    trial.key(KeyCode::F(5));
    assert!(trial.chair.is_bare(), "its key closes it");
    trial.control('x');
    assert!(trial.chair.shows::<SpeakerClock>());
    trial.key(KeyCode::Esc);
    assert!(trial.chair.is_bare());
}

/// Of minutes that nobody set nobody is reminded: it is only told how long somebody has spoken.
#[test]
fn minutes_that_nobody_set_are_of_nobody() {
    let mut trial = Trial::with(&include_str!("plan.toml").replace("minutes_each = 5\n", ""));
    trial.go(item::ROLL_CALL);
    trial.ask(Command::Hall(attendance::Command::CheckInRest));
    trial.go(item::DISCUSSION);
    trial.key(KeyCode::F(5));
    trial.enter();
    pass(&mut trial, 400);
    let text = trial.text();
    assert!(text.contains("Đã nói 6:40 · không đặt giờ"), "{text}");
    assert!(!text.contains("hết giờ") && !text.contains("Nhắc giờ") && !text.contains("tâm huyết"), "{text}");
}

#[test]
fn a_guest_has_no_clock_and_no_minutes_more() {
    let mut trial = opened();
    trial.ask(Command::Hall(attendance::Command::GuestIn { guest: GuestId(1) }));
    let guest = Voice { guest: Some(GuestId(1)), ..Voice::default() };
    trial.ask(Command::Floor(Floor::Give(guest)));
    pass(&mut trial, 3000);
    let text = trial.text();
    assert!(text.contains("Đang phát biểu: Lê Văn Giả Định"), "{text}");
    assert!(!text.contains("Đã nói") && !text.contains("hết giờ") && !text.contains("Xin cảm ơn ý kiến"), "{text}");
    assert!(!text.contains("THỜI GIAN PHÁT BIỂU"), "{text}");
    trial.key(KeyCode::Char('5'));
    assert!(trial.text().contains("Không đặt giờ cho người đang phát biểu"), "{}", trial.text());
    assert!(turns(&trial).iter().all(|turn| turn.extended == 0));
    trial.key(KeyCode::Esc);
    trial.go(item::SCORING - 2);
    trial.ask(Command::Floor(Floor::Give(Voice { guest: Some(GuestId(1)), ..Voice::default() })));
    assert!(!trial.text().contains("/ 15:00"), "nor where a guest presents a report:\n{}", trial.text());
}

#[test]
fn the_queue_tells_who_is_planned_who_registered_and_where() {
    let mut trial = opened();
    let with = Attendance { place: Location::Remote("Huyện Thử".into()), ..Attendance::uncounted() };
    trial.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(6), with }));
    register(&mut trial, of_unit(6));
    register(&mut trial, Voice { name: Some("Lý Thử".into()), office: Some("Hội viên".into()), ..Voice::default() });
    trial.size((120, 36));
    let text = trial.text();
    for row in [
        " 1. Hội mẫu 6 · đăng ký tại điểm cầu Huyện Thử ",
        " 2. Lý Thử, Hội viên · đăng ký tại hội trường ",
        " 3. Hội mẫu 5 · theo kế hoạch ",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    assert!(text.contains("CHỜ PHÁT BIỂU: 4") && text.contains("CHƯA PHÁT BIỂU: 9 đơn vị có mặt"), "{text}");
    let place = "Huyện Thử".to_owned();
    trial.ask(Command::Hall(attendance::Command::Line { place, lost: true }));
    assert!(trial.text().contains("1. Hội mẫu 6 · đăng ký tại điểm cầu Huyện Thử, mất kết nối"), "{}", trial.text());
    trial.picture("clock_queue");
}

#[test]
fn delete_takes_off_the_list_who_registered_and_whom_the_plan_names() {
    let mut trial = opened();
    register(&mut trial, of_unit(7));
    trial.key(KeyCode::End);
    trial.key(KeyCode::Delete);
    assert!(trial.text().contains("CHỜ PHÁT BIỂU: 2"), "{}", trial.text());
    trial.control('z');
    assert!(trial.text().contains("CHỜ PHÁT BIỂU: 3"), "{}", trial.text());
    let planned = trial.chair.state().agenda.on_stage().unwrap().record.floor.excused.clone();
    assert_eq!(planned, [], "taken back");
    trial.key(KeyCode::Home);
    trial.key(KeyCode::Delete);
    assert!(trial.text().contains("CHỜ PHÁT BIỂU: 2"), "{}", trial.text());
    trial.enter();
    assert_eq!(speaking(&trial), Some(of_unit(5)));
    trial.key(KeyCode::Delete);
    assert_eq!(speaking(&trial), None, "on the row of the one who speaks it ends the turn");
}

#[test]
fn the_choice_stays_with_the_person() {
    let mut trial = opened();
    trial.key(KeyCode::Down);
    register(&mut trial, of_unit(8));
    register(&mut trial, of_unit(9));
    trial.enter();
    assert_eq!(speaking(&trial), Some(of_unit(3)), "chosen before two others came in front\n{}", trial.text());
}

#[test]
fn one_press_is_one_turn() {
    let mut trial = opened();
    trial.clock.set(trial.clock.get() + 1000);
    trial.strike(KeyCode::Enter);
    trial.clock.set(trial.clock.get() + 1000);
    trial.strike(KeyCode::Enter);
    assert_eq!(turns(&trial).len(), 1, "no frame between: what it would have done was never seen");
    assert!(speaking(&trial).is_some());
    trial.show();
    trial.clock.set(trial.clock.get() + 40);
    trial.strike(KeyCode::Enter);
    assert!(speaking(&trial).is_some(), "a held Enter ends nothing");
    for _ in 0..5 {
        trial.clock.set(trial.clock.get() + 40);
        trial.strike(KeyCode::Right);
    }
    assert!(turns(&trial).iter().all(|turn| turn.extended == 0), "nor does a held arrow give minutes");
}

#[test]
fn speaking_time_is_told_most_first() {
    let mut trial = opened();
    for (unit, seconds) in [(2, 59), (5, 199), (2, 99)] {
        trial.ask(Command::Floor(Floor::Give(of_unit(unit))));
        pass(&mut trial, seconds);
        trial.ask(Command::Floor(Floor::End));
    }
    trial.size((120, 36));
    let rows = trial.rows();
    let at = |words: &str| {
        rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}\n{}", trial.text()))
    };
    let (five, two) = (at("1 lượt    3:20"), at("2 lượt    2:40"));
    assert!(rows[five].contains("Hội mẫu 5") && rows[two].contains("Hội mẫu 2") && five < two, "{}", trial.text());
    assert!(trial.text().contains("CHƯA PHÁT BIỂU: 7 đơn vị có mặt"), "{}", trial.text());
    trial.picture("clock_spoken");
}

#[test]
fn outside_a_discussion_it_only_tells() {
    let mut trial = Trial::on(item::AGENDA);
    trial.key(KeyCode::F(5));
    assert!(trial.bottom().starts_with("  Esc  Đóng đồng hồ"), "{}", trial.bottom());
    assert!(!trial.text().contains("CHƯA PHÁT BIỂU"), "{}", trial.text());
    trial.enter();
    assert!(trial.chair.is_bare());
}

#[test]
fn anybody_can_be_called_by_name_and_a_unit_shows_its_place() {
    let mut trial = Trial::on(item::DISCUSSION);
    let with = Attendance { place: Location::Remote("Điểm cầu Thử".into()), ..Attendance::uncounted() };
    trial.ask(Command::Hall(attendance::Command::CheckIn { unit: UnitId(6), with }));
    trial.find("moi phat bieu");
    assert!(trial.text().contains("Hội mẫu 6 · điểm cầu Thử"), "{}", trial.text());
    trial.key(KeyCode::End);
    trial.enter();
    trial.enter();
    assert!(trial.text().contains("Cho biết ai phát biểu"), "{}", trial.text());
    trial.words("Lý Thử, Hội viên danh dự");
    trial.enter();
    let (name, office) = (Some("Lý Thử".to_owned()), Some("Hội viên danh dự".to_owned()));
    assert_eq!(speaking(&trial), Some(Voice { name, office, ..Voice::default() }), "{}", trial.text());
}

#[test]
fn the_clock_stands_while_the_meeting_does() {
    let mut trial = opened();
    trial.enter();
    pass(&mut trial, 60);
    trial.ask(Command::Pause { reason: "mất điện".to_owned() });
    pass(&mut trial, 600);
    let text = trial.text();
    assert!(text.contains("Hội nghị đang tạm dừng, đồng hồ đứng."), "{text}");
    assert!(text.contains("Đã nói 1:01") && text.contains("đã dùng 1 phút"), "{text}");
    assert!(trial.bottom().starts_with("  Enter  Đóng; hội nghị đang tạm dừng"), "{}", trial.bottom());
    trial.enter();
    assert!(trial.chair.is_bare() && speaking(&trial).is_some(), "{}", trial.text());
}

#[test]
fn who_gets_more_minutes_early_still_has_the_planned_ones() {
    let mut trial = opened();
    trial.enter();
    trial.key(KeyCode::Right);
    assert!(!trial.text().contains("Đã hết thời gian"), "{}", trial.text());
    pass(&mut trial, 270);
    assert!(trial.text().contains("Đã hết thời gian"), "{}", trial.text());
}

/// Where the guest who is to speak is not in the hall, the chair is asked, and nothing of the four ways stands ready.
#[test]
fn a_guest_who_is_to_speak_and_is_not_there_is_asked_about() {
    let plan = include_str!("plan.toml")
        .replace("Phát biểu khai mạc", "Phát biểu chỉ đạo")
        .replace("role = \"opening\"\nwho = { chair = 1 }", "role = \"direction\"\nwho = { guest = 1 }");
    let absent = || {
        let mut trial = Trial::with(&plan);
        trial.go(item::ROLL_CALL);
        trial.ask(Command::Hall(attendance::Command::CheckInRest));
        trial.go(4);
        trial.enter();
        trial
    };
    let mut trial = absent();
    let seq = trial.chair.state().seq;
    let text = trial.text();
    assert!(text.contains("Người phát biểu không có mặt") && text.contains("Lê Văn Giả Định chưa có mặt"), "{text}");
    trial.picture("not_here");
    trial.enter();
    assert!(trial.text().contains("Chọn một dòng"), "{}", trial.text());
    assert_eq!(trial.chair.state().seq, seq, "nothing stands ready");
    trial.choose('4');
    assert!(trial.chair.state().hall.guests.contains_key(&GuestId(1)), "{}", trial.text());
    let mut trial = absent();
    trial.choose('2');
    trial.words("đại biểu bận");
    trial.enter();
    assert!(trial.chair.state().agenda.entries.iter().any(|entry| matches!(entry.status, Status::Passed(_))));
    let mut trial = absent();
    trial.choose('1');
    assert!(trial.text().contains("Mời phát biểu"), "{}", trial.text());
    trial.key(KeyCode::Down);
    (0..2).for_each(|_| trial.enter());
    assert_eq!(speaking(&trial), Some(of_unit(1)), "{}", trial.text());
    let mut trial = absent();
    trial.choose('3');
    assert!(trial.text().contains("Chỗ mới"), "{}", trial.text());
}
