//! A small conference on a small disk, and the steps through it.

use chutoa::domain::conference::Conference;
use chutoa::domain::conference_kind::ConferenceKind;
use chutoa::domain::display::Settings;
use chutoa::domain::field::Node;
use chutoa::domain::ids::{ItemId, UnitId};
use chutoa::domain::people::{Bloc, Person, Unit};
use chutoa::domain::stages::{Kind, Plan, rules::Reader, speech};
use chutoa::domain::vote::setup::rule::Rule;
use chutoa::domain::{Actor, Command, Request, Role, SessionOpened, State, agenda, next, notes};
use chutoa::store::{Done, Session};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

/// When everything begins.
pub const START: i64 = 1_766_995_200_000;

/// A folder of its own, in memory where there is such a disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

/// Opens a file that another program may have open, to be written over in places.
pub fn to_spoil(path: &Path) -> File {
    File::options().write(true).open(path).expect("opened")
}

/// Writes bytes over others, on every system.
pub fn write_at(mut file: &File, bytes: &[u8], at: u64) {
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).expect("written");
}

/// The n-th number of a series.
pub fn id(series: u64, n: u64) -> Uuid {
    Uuid::from_u64_pair(series, n)
}

/// A chair or secretary.
pub fn actor(role: Role) -> Actor {
    Actor { role, name: "Nguyễn Văn An".into() }
}

/// What is asked, by the chair, as the n-th command of a series.
pub fn asked(series: u64, n: u64, command: Command) -> Request {
    let at = START + i64::try_from(n).expect("small") * 1000;
    Request { id: id(series, n), actor: actor(Role::Chair), at, happened: None, saw: None, despite: None, command }
}

/// Bế mạc before the agenda is through.
pub fn early(series: u64, n: u64) -> Request {
    Request { despite: Some("hết giờ".into()), ..asked(series, n, Command::Close) }
}

/// A note to the first item.
pub fn note(text: &str, base: u32) -> Command {
    let place = notes::NotePlace { item: ItemId(1), turn: None };
    Command::Note(notes::Command { place, text: text.into(), base })
}

/// A new name for the first item; never refused before bế mạc.
pub fn rename(title: &str) -> Command {
    Command::Agenda(agenda::Command::Rename { item: ItemId(1), title: title.into() })
}

/// Five invented units, seven items.
pub fn opening() -> SessionOpened {
    let unit =
        |n: u16| Unit {
            name: format!("Đơn vị mẫu {n}"), short: format!("ĐV{n}"), known: true, ..Unit::default()
        };
    let person = |name: &str| Person { name: Some(name.into()), ..Person::default() };
    let conference = Conference {
        written_in_quorum: false,
        title: "Hội nghị tổng kết mẫu".into(),
        year: 2025,
        kind: ConferenceKind::YearEnd,
        reviewed: None,
        planned: None,
        day: None,
        when: None,
        starts: Some(480),
        place: None,
        address: "đồng chí".into(),
        bloc: Bloc { name: "Khối thi đua mẫu".into(), total: Some(5), head: Some(UnitId(1)), ..Bloc::default() },
        units: (1..=5).map(unit).collect(),
        changes: Vec::new(),
        nominees: Vec::new(),
        guests: Vec::new(),
        presidium: vec![person("Nguyễn Văn An"), person("Trần Thị Bình")],
        secretary: Some(person("Lê Thị Chi")),
        mc: None,
        quorum: Rule::TWO_THIRDS,
        copies: None,
        wall: Settings::default(),
        phrases: Vec::new(),
        copy_to: None,
        wording: chutoa::domain::conference::Wording::ByWhatWas,
        law: Vec::new(),
    };
    let kinds = [Kind::RollCall, Kind::Ceremony, Kind::Report, Kind::Discussion, Kind::Motion, Kind::Pledge];
    let mut items: Vec<agenda::Item> = kinds.into_iter().map(item).collect();
    let mut closing = item(Kind::Speech);
    if let Plan::Speech(speech) = &mut closing.stage {
        speech.role = speech::SpeechRole::Closing;
    }
    items.push(closing);
    SessionOpened {
        session: id(0, 0),
        offset: 420,
        rehearsal: false,
        conference,
        items,
        plan: "mau".into(),
        text: "# kế hoạch\n".into(),
    }
}

fn item(kind: Kind) -> agenda::Item {
    let stage = kind.read(&Node::default(), &mut Reader::default());
    agenda::Item { title: kind.words().into(), titled: false, minutes: None, lines: BTreeMap::new(), stage }
}

/// A new session in a folder.
pub fn session(dir: &Path) -> Session {
    let path = dir.join("mau-2025-12-29.chutoa");
    Session::create(&path, opening(), id(0, 1), &actor(Role::Chair), START).expect("a session")
}

/// The next step as a rehearsal takes it; none when the meeting is over.
pub fn step(state: &State) -> Option<Command> {
    chutoa::domain::rehearsal::answer(state, &next(state)?)
}

/// A new session of a few events, closed at the end if wanted; let go of.
pub fn written(dir: &Path, events: usize, closed: bool) -> PathBuf {
    let mut session = session(dir);
    let mut n = 100;
    while session.journal().len() < events {
        n += 1;
        session.ask(asked(1, n, rename(&format!("Điểm danh {n}")))).expect("renamed");
    }
    if closed {
        session.ask(asked(1, 1, Command::Agenda(agenda::Command::Start { item: ItemId(1) }))).expect("started");
        let done = session.ask(early(1, 2)).expect("closed");
        assert!(matches!(done, Done::Recorded { .. }));
    }
    let path = session.path().to_path_buf();
    session.close().expect("let go");
    path
}

/// Files of a folder, by name.
pub fn files(dir: &Path) -> Vec<String> {
    let read = std::fs::read_dir(dir).expect("a folder");
    let mut names: Vec<String> = read.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
