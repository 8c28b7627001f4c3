//! The desk as it is drawn, and what keys do to it, beside a chair on the same file.

use crate::domain::floor::{self, Voice};
use crate::domain::hall::{Attendance, Place::Remote};
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::notes::{self, Place};
use crate::domain::{Actor, Asked, Command, Opening, Role, World};
use crate::domain::{agenda, attendance};
use crate::store::{Mode, Session};
use crate::tui::desk::Desk;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use tempfile::TempDir;
use uuid::Uuid;

const START: i64 = 1_766_019_600_000;
const PLAN: &str = r#"
[conference]
title = "Hội nghị thử"
year = 2025
phrases = ["100% đại biểu nhất trí", "đề nghị bổ sung"]
[bloc]
name = "Khối thi đua thử"
total = 3
[[unit]]
key = "u1"
name = "Hội Thử nghiệm thứ ba, Bảo trợ trẻ em"
short = "Hội 3"
delegate = { name = "Nguyễn Thử" }
[[unit]]
key = "u2"
name = "Hội Thử nghiệm thứ bảy"
short = "Hội 7"
[[unit]]
key = "u3"
name = "Sở Thử nghiệm"
short = "Sở"
[[item]]
kind = "discussion"
title = "Thảo luận"
[[item]]
kind = "speech"
role = "closing"
title = "Bế mạc"
"#;

/// A chair's session and a desk on one file.
struct Room {
    chair: Session,
    desk: Desk,
    clock: Rc<Cell<i64>>,
    terminal: Terminal<TestBackend>,
    folder: TempDir,
    number: u64,
}

fn world(clock: &Rc<Cell<i64>>) -> World {
    let (now, drawn) = (Rc::clone(clock), Cell::new(0));
    let run = u64::try_from(clock.get()).unwrap();
    World::new(
        move || now.get(),
        move || {
            drawn.set(drawn.get() + 1);
            Uuid::from_u64_pair(run, drawn.get())
        },
    )
}

fn secretary(path: &Path, clock: &Rc<Cell<i64>>) -> Desk {
    let actor = Actor { role: Role::Secretary, name: String::new() };
    Desk::new(Session::open(path, Mode::Write).unwrap(), world(clock), Theme::plain(), actor)
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let plan = crate::plan::read(PLAN.as_bytes()).unwrap();
        let opening = Opening {
            session: Uuid::from_u64_pair(7, 7),
            offset: 420,
            rehearsal: false,
            conference: plan.conference,
            items: plan.items,
            plan: "thử".to_owned(),
            text: plan.text,
        };
        let path = folder.path().join("x.chutoa");
        let chair = Session::create(&path, opening, Uuid::from_u64_pair(7, 8), &Actor::default(), START).unwrap();
        let clock = Rc::new(Cell::new(START));
        let desk = secretary(&path, &clock);
        let terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        Self { chair, desk, clock, terminal, folder, number: 0 }
    }

    /// On stage: the discussion.
    fn talking() -> Self {
        let mut room = Self::new();
        room.chair(Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
        room
    }

    fn chair(&mut self, command: Command) {
        self.number += 1;
        let (id, at) = (Uuid::from_u64_pair(1, self.number), self.clock.get());
        let actor = Actor::default();
        self.chair.ask(Asked { id, actor, at, happened: None, saw: None, despite: None, command }).unwrap();
        self.wait(50);
    }

    /// The desk looks around after some time.
    fn wait(&mut self, milliseconds: i64) {
        self.clock.set(self.clock.get() + milliseconds);
        self.desk.tick();
    }

    fn key(&mut self, key: impl Into<KeyEvent>) {
        self.clock.set(self.clock.get() + 100);
        self.desk.message(Message::Key(key.into()));
        self.desk.tick();
    }

    fn control(&mut self, letter: char) {
        self.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }

    fn words(&mut self, words: &str) {
        words.chars().for_each(|letter| self.key(if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) }));
    }

    fn text(&mut self) -> String {
        self.terminal.draw(|frame| self.desk.draw(frame)).unwrap();
        let shown = self.terminal.backend().to_string();
        shown.lines().map(|row| row.trim_matches('"').trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// What the chair's process reads.
    fn note(&mut self, item: u32, turn: Option<u32>) -> Option<String> {
        self.chair.changed().unwrap();
        self.chair.state().note(Place { item: ItemId(item), turn }).map(|note| note.text.clone())
    }

    fn points(&mut self) -> Vec<String> {
        self.chair.changed().unwrap();
        self.chair.state().points.iter().filter(|one| !one.gone).map(|one| one.point.words()).collect()
    }

    fn picture(&mut self, name: &str) {
        let mut both = String::new();
        for (width, height) in [(80, 24), (120, 36)] {
            self.terminal.backend_mut().resize(width, height);
            both = format!("{both}{width}×{height}\n{}\n\n", self.text());
        }
        insta::assert_snapshot!(name, both);
    }
}

#[test]
fn what_is_typed_grows_into_the_minutes() {
    let mut room = Room::talking();
    room.words("Các đơn vị thống nhất");
    assert!(room.text().contains("đang soạn"), "{}", room.text());
    assert_eq!(room.note(1, None), None, "a draft is no event");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("Các đơn vị thống nhất"));
    let text = room.text();
    assert_eq!(text.matches("Các đơn vị thống nhất").count(), 2, "in the minutes and in the editor: {text}");
    room.picture("desk");
}

#[test]
fn the_desk_follows_the_chair_when_the_sentence_is_done() {
    let mut room = Room::talking();
    room.words("chung");
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.words(", tiếp");
    assert!(room.text().contains("Chủ tọa đã sang: Thảo luận · Đại diện Hội Thử nghiệm thứ bảy"), "{}", room.text());
    room.wait(3_000);
    assert_eq!(room.note(1, None).as_deref(), Some("chung, tiếp"), "nobody's sentence is torn");
    room.words("của đơn vị");
    room.control('s');
    assert_eq!(room.note(1, Some(1)).as_deref(), Some("của đơn vị"));
}

#[test]
fn the_desk_stays_where_the_secretary_stays() {
    let mut room = Room::talking();
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("trước");
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(5_000);
    let text = room.text();
    assert!(text.contains("Ở lại mục này · chủ tọa đang ở: Thảo luận") && text.contains("│trước"), "{text}");
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    assert_eq!(room.note(2, None).as_deref(), Some("trước"), "what was typed is kept on leaving");
    assert!(room.text().contains("Theo chủ tọa: Thảo luận · Đại diện Hội Thử nghiệm thứ bảy"), "{}", room.text());
}

#[test]
fn names_and_phrases_go_in_at_the_caret() {
    let mut room = Room::talking();
    room.words("Đại diện");
    room.key(KeyCode::F(5));
    room.words("thu ba");
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(6));
    room.key(KeyCode::Char('2'));
    room.key(KeyEvent::new(KeyCode::Char('1'), KeyModifiers::ALT));
    room.control('s');
    let wanted = "Đại diện Hội Thử nghiệm thứ ba, Bảo trợ trẻ em đề nghị bổ sung 100% đại biểu nhất trí";
    assert_eq!(room.note(1, None).as_deref(), Some(wanted));
}

#[test]
fn private_notes_are_one_key_away_and_reach_nobody() {
    let mut room = Room::talking();
    room.words("công khai");
    room.key(KeyCode::F(3));
    assert_eq!(room.note(1, None).as_deref(), Some("công khai"));
    room.words("điều riêng");
    room.wait(60_000);
    assert!(room.text().contains("GHI CHÚ RIÊNG"), "{}", room.text());
    room.chair.changed().unwrap();
    assert!(!format!("{:?}", room.chair.journal()).contains("điều riêng"));
    room.key(KeyCode::F(3));
    assert!(room.text().contains("│công khai"), "{}", room.text());
    room.key(KeyCode::F(3));
    assert!(room.text().contains("│điều riêng"), "{}", room.text());
}

#[test]
fn a_marked_line_leaves_the_note_for_its_own_list() {
    let mut room = Room::talking();
    room.words("ý thứ nhất\nlập tờ trình\ný thứ ba");
    room.key(KeyCode::Up);
    room.key(KeyCode::F(7));
    room.picture("marking");
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("Hội 3");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.words("trước 31/12");
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["Hội 3: lập tờ trình, thời hạn: trước 31/12"]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("ý thứ nhất\ný thứ ba"));
    let text = room.text();
    assert!(text.contains("KẾT LUẬN, PHÂN CÔNG NHIỆM VỤ") && text.contains("Lập tờ trình"), "{text}");
}

#[test]
fn a_petition_comes_from_who_speaks_and_is_answered_later() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.words("thêm kinh phí");
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('4'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.words("UBND tỉnh");
    (0..3).for_each(|_| room.key(KeyCode::Enter));
    assert_eq!(room.points(), ["Đại diện Sở Thử nghiệm kiến nghị UBND tỉnh: thêm kinh phí"]);
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    (0..3).for_each(|_| room.key(KeyCode::Enter));
    room.words("sẽ xem xét");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    assert_eq!(room.points().len(), 1);
    assert!(room.points().iter().all(|one| one.ends_with("tiếp thu, giải trình: sẽ xem xét")), "{:?}", room.points());
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    (0..4).for_each(|_| room.key(KeyCode::Enter));
    room.key(KeyCode::Right);
    room.key(KeyCode::Enter);
    assert!(room.points().is_empty(), "{:?}", room.points());
}

#[test]
fn a_desk_that_was_killed_goes_on_where_it_was() {
    let mut room = Room::talking();
    room.words("đang gõ dở");
    let path = room.chair.path().to_path_buf();
    room.clock.set(room.clock.get() + 1);
    room.desk = secretary(&path, &room.clock);
    room.words(" tiếp");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("đang gõ dở tiếp"));
}

#[test]
fn two_desks_and_a_chair_never_overwrite_each_other() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = Place { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ tọa".into(), base: 0 }));
    room.wait(60_000);
    assert_eq!(room.note(1, None).as_deref(), Some("của chủ tọa"));
    room.control('s');
    let text = room.text();
    assert!(text.contains("1 · Bản của bạn") && text.contains("2 · Bản của chủ tọa"), "{text}");
    room.key(KeyCode::Char('3'));
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("của chủ tọa\ncủa thư ký"));
}

#[test]
fn at_the_end_the_file_is_let_go_of_and_private_notes_are_offered() {
    let mut room = Room::talking();
    room.key(KeyCode::F(3));
    room.words("điều riêng");
    room.chair(Command::Close);
    let text = room.text();
    assert!(text.contains("Hội nghị đã bế mạc") && text.contains("Mã đối chiếu") && text.contains("1: lưu"), "{text}");
    assert!(room.desk.session.is_none());
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(10));
    assert!(!room.desk.finished(), "nothing is dropped by leaving");
    room.key(KeyCode::Char('1'));
    assert!(room.text().contains("Bấm Enter để lưu"), "a digit alone decides nothing: {}", room.text());
    room.key(KeyCode::Enter);
    let kept = std::fs::read_to_string(room.folder.path().join("x.ghi-chu-thu-ky.txt")).unwrap();
    assert_eq!(kept, "điều riêng");
    room.key(KeyCode::Enter);
    assert!(room.desk.finished());
}

#[test]
fn speakers_are_registered_from_the_desk() {
    let mut room = Room::talking();
    let with = Attendance { place: Remote("Huyện Thử".into()), ..Attendance::one() };
    room.chair(Command::Hall(attendance::Command::CheckIn { unit: UnitId(2), with }));
    room.key(KeyCode::F(2));
    room.words("dang ky phat bieu");
    room.key(KeyCode::Enter);
    assert!(room.text().contains("Hội 7 · điểm cầu Huyện Thử"), "{}", room.text());
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(2));
    room.words("dang ky phat bieu");
    room.key(KeyCode::Enter);
    room.key(KeyCode::End);
    room.key(KeyCode::Enter);
    room.words("Lý Thử, Hội viên");
    room.key(KeyCode::Enter);
    room.chair.changed().unwrap();
    let queue = room.chair.state().agenda.on_stage().map(|entry| entry.record.floor.queue.clone()).unwrap();
    let free = Voice { name: Some("Lý Thử".into()), office: Some("Hội viên".into()), ..Voice::default() };
    assert_eq!(queue, [Voice { unit: Some(UnitId(2)), ..Voice::default() }, free]);
}

#[test]
fn what_the_chair_alone_may_do_is_not_at_the_desk() {
    let mut room = Room::talking();
    let seq = room.chair.state().seq;
    for key in [KeyCode::Enter, KeyCode::Char(' '), KeyCode::Esc, KeyCode::Delete] {
        room.key(key);
    }
    room.chair.changed().unwrap();
    let wrote = room.chair.journal().iter().skip(usize::try_from(seq).unwrap());
    assert!(wrote.clone().all(|one| matches!(one.event, crate::domain::Event::Note(_))), "Enter is a new line");
}

#[test]
fn drawn_on_any_screen() {
    let mut room = Room::talking();
    for (width, height) in [(1, 1), (2, 60), (79, 24), (80, 24), (300, 100)] {
        room.terminal.backend_mut().resize(width, height);
        for key in [KeyCode::F(1), KeyCode::F(4), KeyCode::F(5), KeyCode::F(6), KeyCode::F(8), KeyCode::F(7)] {
            room.key(key);
            room.text();
            room.key(KeyCode::Esc);
        }
    }
}

#[test]
fn words_of_a_turn_that_was_taken_back_stay_with_the_item() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(50);
    room.words("ý của đơn vị");
    room.chair(Command::Undo);
    room.wait(60_000);
    assert_eq!(room.note(1, None).as_deref(), Some("ý của đơn vị"));
    assert!(room.chair.drafts().unwrap().is_empty());
}

#[test]
fn a_paste_while_two_versions_stand_changes_neither() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = Place { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ tọa".into(), base: 0 }));
    room.control('s');
    room.desk.message(Message::Paste("dán nhầm".into()));
    room.key(KeyCode::Char('1'));
    assert_eq!(room.note(1, None).as_deref(), Some("của thư ký"));
}

#[test]
fn a_list_of_names_that_is_open_keeps_the_place() {
    let mut room = Room::talking();
    room.words("Theo ý kiến của");
    room.key(KeyCode::F(5));
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(10_000);
    room.words("so");
    room.key(KeyCode::Enter);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("Theo ý kiến của Sở Thử nghiệm"));
}

#[test]
fn ghi_chu_rieng_lead_back_to_where_the_secretary_stayed() {
    let mut room = Room::talking();
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::F(3));
    room.key(KeyCode::F(3));
    room.words("ở đây");
    room.control('s');
    assert_eq!(room.note(2, None).as_deref(), Some("ở đây"));
}

#[test]
fn the_note_of_one_who_spoke_before_is_within_reach() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.key(KeyCode::Tab);
    room.key(KeyCode::Char('3'));
    room.key(KeyCode::Enter);
    room.words("bổ sung");
    room.control('s');
    assert_eq!(room.note(1, Some(1)).as_deref(), Some("bổ sung"));
}

#[test]
fn words_of_an_undone_turn_are_never_the_next_speakers() {
    let mut room = Room::talking();
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.words("Hội 7 nói");
    room.chair(Command::Undo);
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(3)), ..Voice::default() })));
    room.wait(60_000);
    room.wait(60_000);
    assert_eq!((room.note(1, None).as_deref(), room.note(1, Some(1))), (Some("Hội 7 nói"), None));
}

#[test]
fn mending_a_point_leaves_the_line_being_typed_alone() {
    let mut room = Room::talking();
    let text = "Giữ nguyên quy chế.".to_owned();
    let point = crate::domain::points::Point::Conclusion { text };
    room.chair(Command::Point(crate::domain::points::Command::Add { item: ItemId(1), point }));
    room.words("câu đang gõ");
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('5'));
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    room.words(" Thêm.");
    room.key(KeyCode::Enter);
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["Giữ nguyên quy chế. Thêm."]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("câu đang gõ"));
}

#[test]
fn a_point_in_other_words_leaves_the_line_where_it_is() {
    let mut room = Room::talking();
    room.words("một câu dài về kinh phí");
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    room.words(" và nhân sự");
    room.key(KeyCode::Enter);
    assert_eq!(room.points(), ["một câu dài về kinh phí và nhân sự"]);
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("một câu dài về kinh phí"));
}

#[test]
fn the_other_version_taken_is_the_newest_one() {
    let mut room = Room::talking();
    room.words("của thư ký");
    let place = Place { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "một".into(), base: 0 }));
    room.control('s');
    room.chair(Command::Note(notes::Command { place, text: "một hai".into(), base: 1 }));
    room.key(KeyCode::Char('2'));
    room.words(" ba");
    room.control('s');
    assert_eq!(room.note(1, None).as_deref(), Some("một hai ba"));
}

#[test]
fn no_choice_opens_under_the_hands_of_who_types() {
    let mut room = Room::talking();
    room.words("số tiền là");
    let place = Place { item: ItemId(1), turn: None };
    room.chair(Command::Note(notes::Command { place, text: "của chủ tọa".into(), base: 0 }));
    room.chair(Command::Floor(floor::Command::Give(Voice { unit: Some(UnitId(2)), ..Voice::default() })));
    room.wait(5_000);
    room.words(" 2 tỷ đồng");
    assert!(room.text().contains("│số tiền là 2 tỷ đồng"), "{}", room.text());
}

#[test]
fn what_stands_in_a_form_at_the_end_is_offered_too() {
    let mut room = Room::talking();
    room.key(KeyCode::F(7));
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    room.words("kết luận gõ dở");
    room.chair(Command::Close);
    room.key(KeyCode::Char('1'));
    room.key(KeyCode::Enter);
    let kept = std::fs::read_to_string(room.folder.path().join("x.ghi-chu-thu-ky.txt")).unwrap();
    assert_eq!(kept, "kết luận gõ dở");
}
