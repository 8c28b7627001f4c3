//! `chutoa` alone: the home screen over the sessions folder.

use crate::cli::dated_law;
use crate::cli::failure::{self, Failure, looks};
use crate::cli::{open, world};
use crate::plan::file_name::{self, is_plan};
use crate::plan::{self, Law};
use crate::store::ArchiveEntry;
use crate::store::new_file::write_new;
use crate::store::regular_file;
use crate::tui::doctor::{Checkup, Finding};
use crate::tui::home::{Home, HomeChoice, HomeKind, HomeRow, ReadRows};
use crate::tui::{End, Tty};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A plan with notes for every entry, from which a new one is made, by the name of its file.
const SAMPLE: (&str, &str) = ("ke-hoach-moi.toml", include_str!("../../sessions/mau-khoi-thi-dua.toml"));

/// The plans that come with the program, to be tried by whoever has none.
const SAMPLES: [(&str, &str); 6] = [
    SAMPLE,
    ("lai-chau-2023.toml", include_str!("../../sessions/lai-chau-2023.toml")),
    ("yen-bai-2022.toml", include_str!("../../sessions/yen-bai-2022.toml")),
    ("hung-yen-2022.toml", include_str!("../../sessions/hung-yen-2022.toml")),
    ("nam-dinh-2023.toml", include_str!("../../sessions/nam-dinh-2023.toml")),
    ("quang-tri-2023.toml", include_str!("../../sessions/quang-tri-2023.toml")),
];

/// Their rows.
fn samples() -> Vec<HomeRow> {
    let law = Law::shipped();
    let row = |(name, text): (&str, &str)| plan_row_of(PathBuf::from(name), Ok(text.as_bytes().to_vec()), law);
    SAMPLES.map(row).into()
}

/// Shows the home screen until something is opened, and again after it, where it was left.
pub fn run(folder: &Path) -> Result<(), Failure> {
    let (mut tty, events) = Tty::open()?;
    let (mut notice, mut at) = (None, None);
    // The end of it tells once more what became of a file that does not hold, and how it is left.
    let mut lost: Vec<String> = Vec::new();
    loop {
        let law = dated_law::of(folder).0;
        let (read, still_reading) = read(folder);
        let home = Home::new(read, folder.display().to_string(), looks(&tty), notice.take());
        let mut home = home.under(law).with_machine(machine).with_samples(samples).at(at.as_deref());
        if let Some(rows) = still_reading {
            home = home.awaits(rows, at.clone());
        }
        let shown = crate::tui::run(&mut tty, &events, &mut home);
        let end = shown.map_err(|error| Failure::Wanting(crate::store::StoreError::io(folder, error).to_string()))?;
        let Some(choice) = home.chosen().filter(|_| end == End::Finished) else { return ended(&lost) };
        let left = match &choice {
            HomeChoice::Open(path) => open::chair(&mut tty, &events, folder, (path, false, true)),
            HomeChoice::Begin(plan) => open::chair(&mut tty, &events, folder, (plan, true, true)),
            HomeChoice::TryOut(which) => open::try_out(&mut tty, &events, sample(*which).1),
            HomeChoice::Create(which) => {
                (notice, at) = create(folder, sample(*which));
                continue;
            }
        };
        at = match choice {
            HomeChoice::Open(file) | HomeChoice::Begin(file) => Some(file),
            HomeChoice::TryOut(_) | HomeChoice::Create(_) => at,
        };
        match left {
            Ok(left) => {
                let gone = left.lost();
                notice = gone.clone().or_else(|| left.said());
                lost.extend(gone);
                if left.end == End::Quit {
                    return ended(&lost);
                }
                // A new session is another file than its plan.
                at = left.kept().or(at);
            }
            Err(Failure::Wanting(words) | Failure::Misuse(words)) => {
                notice = Some(words.lines().last().unwrap_or_default().to_owned());
            }
        }
    }
}

/// So long the first frame waits for the rows of a folder: most folders are read by then.
const AT_ONCE: Duration = Duration::from_millis(25);

/// So often those that were read meanwhile are shown.
const NOW_AND_THEN: Duration = Duration::from_millis(50);

/// The rows of a folder that are read at once, and whence the others come where there are very many.
fn read(folder: &Path) -> (Vec<HomeRow>, Option<Receiver<ReadRows>>) {
    let (sender, receiver) = channel();
    let folder = folder.to_path_buf();
    // Whoever has left meanwhile wants no rows.
    thread::spawn(move || {
        tell_rows(&folder, |rows| drop(sender.send(ReadRows::Also(rows))));
        drop(sender.send(ReadRows::All));
    });
    let (since, mut rows) = (Instant::now(), Vec::new());
    while let Ok(read) = receiver.recv_timeout(AT_ONCE.saturating_sub(since.elapsed())) {
        match read {
            ReadRows::Also(more) => rows.extend(more),
            ReadRows::All => {
                HomeRow::order(&mut rows);
                return (rows, None);
            }
        }
    }
    HomeRow::order(&mut rows);
    (rows, Some(receiver))
}

/// Out of the program: by a failure where a file was lost that somebody sat at.
fn ended(lost: &[String]) -> Result<(), Failure> {
    if lost.is_empty() { Ok(()) } else { Err(Failure::Wanting(lost.join("\n"))) }
}

/// What this machine lacks for a meeting in a folder.
fn machine(folder: &Path, sessions: &[&Path]) -> Vec<Finding> {
    let now = world::real().now();
    let (conference, state, answers) = (None, None, None);
    Checkup { folder, sessions, conference, state, offset: world::OFFSET, now, answers, in_meeting: true }.findings()
}

/// The sample of that number.
fn sample(which: usize) -> (&'static str, &'static str) {
    SAMPLES.get(which).copied().unwrap_or(SAMPLE)
}

/// A plan of one's own from a sample; what is said of it, and where it lies.
fn create(folder: &Path, (name, text): (&str, &str)) -> (Option<String>, Option<PathBuf>) {
    let written = fs::create_dir_all(folder)
        .map_err(|error| crate::store::StoreError::io(folder, error).to_string())
        .and_then(|()| write_new(&folder.join(name), text.as_bytes()));
    match written {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (Some(format!("✓ Đã tạo {name}: sửa bằng trình soạn thảo rồi chạy «chutoa check {name}».")), Some(path))
        }
        Err(why) => (Some(why), None),
    }
}

/// Plans and sessions of a folder, a row a meeting, as they are read: a plan whose session goes on or is over is that
/// session, so a plan that has one by its name waits for that.
fn tell_rows(folder: &Path, mut tell: impl FnMut(Vec<HomeRow>)) {
    let files: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    let begun: HashSet<String> = files.iter().filter_map(|path| open::plan_of(path)).collect();
    let (law, fault) = dated_law::of(folder);
    let plans = files.into_iter().filter(|path| is_plan(path)).map(|path| plan_row(path, &law));
    let (waiting, alone): (Vec<_>, Vec<_>) = plans.partition(|plan| begun.contains(&file_name::stem(&plan.path)));
    tell(alone);
    let mut meetings = Meetings::of(&waiting);
    let (mut read, mut told) = (Vec::new(), Instant::now());
    let listing = failure::listing(folder, |entry| {
        if entry.rehearsal {
            return;
        }
        read.push(meetings.row(entry));
        if told.elapsed() > NOW_AND_THEN {
            tell(std::mem::take(&mut read));
            told = Instant::now();
        }
    });
    let skipped = listing.skipped.into_iter().filter(|(path, _)| path != folder);
    read.extend(skipped.map(|(path, fault)| broken(path, fault.to_string())));
    read.extend(
        fault.map(|fault| broken(folder.join(plan::law::FILE), fault.lines().next().unwrap_or_default().to_owned())),
    );
    read.extend(waiting.iter().filter(|plan| !meetings.met.contains(&plan.path)).cloned());
    tell(read);
}

/// The plans that have a session by their name, and which of them are met in one.
struct Meetings<'a> {
    named: HashMap<String, Vec<&'a HomeRow>>,
    met: HashSet<PathBuf>,
}

impl<'a> Meetings<'a> {
    fn of(plans: &'a [HomeRow]) -> Self {
        let mut named: HashMap<String, Vec<&HomeRow>> = HashMap::new();
        for plan in plans {
            named.entry(file_name::stem(&plan.path)).or_default().push(plan);
        }
        Self { named, met: HashSet::new() }
    }

    /// The row of a session.
    fn row(&mut self, entry: &ArchiveEntry) -> HomeRow {
        // A plan that was changed for the next meeting is no longer the one that is over.
        let is_same = |plan: &&&HomeRow| !entry.newer && (!entry.closed || entry.title == plan.title);
        let of = open::plan_of(&entry.path).and_then(|stem| self.named.get(&stem)).into_iter().flatten();
        let same: Vec<&HomeRow> = of.filter(is_same).copied().collect();
        self.met.extend(same.iter().map(|plan| plan.path.clone()));
        session_row(entry, same.first().copied())
    }
}

fn session_row(entry: &ArchiveEntry, plan: Option<&HomeRow>) -> HomeRow {
    let kind = match (entry.newer, entry.closed) {
        (true, _) => HomeKind::Broken,
        (false, true) => HomeKind::Closed,
        (false, false) => HomeKind::Running,
    };
    let day = crate::text::Day::parse(&entry.date).map(shown).unwrap_or_default();
    let note = if entry.newer {
        "Tệp do bản chutoa mới hơn ghi. Cập nhật chutoa rồi mở lại.".to_owned()
    } else {
        day
    };
    let (title, bloc, path) = (entry.title.clone(), entry.unit.clone(), entry.path.clone());
    let province = plan.map(|plan| plan.province.clone()).unwrap_or_default();
    let fault = Some(entry.faults.join(" ")).filter(|faults| !faults.is_empty());
    let plan = plan.map(|plan| plan.path.clone());
    let day = entry.date.clone();
    HomeRow { path, title, bloc, province, note, day, kind, plan, fault, ..HomeRow::default() }
}

/// «20/12/2022».
fn shown(day: crate::text::Day) -> String {
    format!("{:02}/{:02}/{}", day.day, day.month, day.year)
}

fn broken(path: PathBuf, note: String) -> HomeRow {
    let title = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    HomeRow { path, title, note, kind: HomeKind::Broken, ..HomeRow::default() }
}

fn plan_row(path: PathBuf, law: &Law) -> HomeRow {
    let read = regular_file::read(&path).map_err(|error| crate::store::StoreError::io(&path, error).to_string());
    plan_row_of(path, read, law)
}

fn plan_row_of(path: PathBuf, read: Result<Vec<u8>, String>, law: &Law) -> HomeRow {
    let plan = read.and_then(|bytes| {
        plan::read_under(&bytes, law).map_err(|found| {
            format!("Kế hoạch có {} lỗi. Chạy «chutoa check {}» để xem từng lỗi.", found.len(), path.display())
        })
    });
    match plan {
        Err(note) => broken(path, note),
        Ok(plan) => {
            let day = plan.conference.planned_time().unwrap_or_default();
            let bloc = plan.conference.bloc;
            let said = crate::text::fold(&bloc.name).contains(&crate::text::fold(&bloc.province));
            HomeRow {
                title: plan.conference.title,
                province: if said { String::new() } else { bloc.province },
                bloc: bloc.name,
                note: day,
                plan: Some(path.clone()),
                path,
                ..HomeRow::default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ItemId;
    use crate::domain::{Actor, Command, Request, agenda};
    use crate::store::{OpenMode, Session};

    fn rows(folder: &Path) -> Vec<HomeRow> {
        let mut rows = Vec::new();
        tell_rows(folder, |more| rows.extend(more));
        HomeRow::order(&mut rows);
        rows
    }

    fn ask(path: &Path, command: Command) {
        let (world, actor) = (world::real(), Actor::default());
        let despite = Some("hết giờ".to_owned());
        let (id, at) = (world.id(), world.now());
        let mut session = Session::open(path, OpenMode::Write).unwrap();
        session.ask(Request { id, actor, at, happened: None, saw: None, despite, command }).unwrap();
        session.close().unwrap();
    }

    /// Whoever has no plan may try every shipped one, told apart, and take each as the beginning of a plan.
    #[test]
    fn every_shipped_plan_is_offered_and_can_be_copied() {
        let shipped = fs::read_dir("sessions").unwrap().flatten().filter(|file| is_plan(&file.path())).count();
        let rows = samples();
        assert_eq!(rows.len(), shipped);
        let names: HashSet<(&str, &str)> = rows.iter().map(|row| (row.bloc.as_str(), row.province.as_str())).collect();
        assert_eq!(names.len(), rows.len(), "{names:?}");
        assert!(rows.iter().all(|row| row.kind == HomeKind::Plan), "{rows:?}");
        // From 120 columns on nothing of their names is cut, and none is called what all are.
        for row in &rows {
            let line = row.sample_line(110, &crate::tui::theme::Theme::plain()).to_string();
            assert!(line.contains(&row.bloc) && line.contains(&row.province), "{line}");
            assert!(
                !line.contains("kế hoạch") && line.contains(if row.note.is_empty() { "chưa rõ" } else { &row.note })
            );
        }
        let dir = tempfile::tempdir().unwrap();
        for (which, (_, text)) in SAMPLES.iter().enumerate() {
            let (said, path) = create(dir.path(), sample(which));
            let path = path.unwrap_or_else(|| panic!("{said:?}"));
            assert_eq!(fs::read_to_string(&path).unwrap(), *text, "{}", path.display());
        }
    }

    /// A meeting is one row: as a plan, while it goes on, and when it is over; a plan for the next one is another.
    #[test]
    fn one_row_a_meeting() {
        let dir = tempfile::tempdir().unwrap();
        let (said, plan) = create(dir.path(), SAMPLE);
        let plan = plan.unwrap();
        assert!(said.unwrap().contains("ke-hoach-moi.toml"));
        let kinds = || rows(dir.path()).iter().map(|row| row.kind).collect::<Vec<_>>();
        assert_eq!(kinds(), [HomeKind::Plan]);
        let path = open::session_path(dir.path(), &plan, true, (&world::real(), &mut |_| {})).unwrap();
        assert_eq!(kinds(), [HomeKind::Running]);
        // How far it has come, and of which province it is, is told once the file was looked at.
        let looked = || {
            let mut row = rows(dir.path()).swap_remove(0);
            (row.look(&Law::default()), row.progress, row.province)
        };
        let (changed, progress, _) = looked();
        assert_eq!((changed, progress), (Some(true), Some((0, 18))));
        ask(&path, Command::Agenda(agenda::Command::Start { item: ItemId(1) }));
        assert_eq!(looked().1, Some((1, 18)));
        ask(&path, Command::Close);
        assert_eq!(kinds(), [HomeKind::Closed]);
        assert_eq!(rows(dir.path()).first().and_then(|row| row.plan.clone()), Some(plan.clone()));
        let next = SAMPLE.1.replace("title = \"Hội nghị", "title = \"Kỳ sau: Hội nghị");
        assert_ne!(next, SAMPLE.1);
        fs::write(&plan, next).unwrap();
        assert_eq!(kinds(), [HomeKind::Plan, HomeKind::Closed]);
    }
}
