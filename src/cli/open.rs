//! `chutoa open`: the chair's screen on a plan or a session.

use crate::cli::failure::{Failure, complaints, looks};
use crate::cli::{dated_law, print, world};
use crate::domain::{self, Actor, Event, SessionOpened, State, StoredEvent, World};
use crate::plan;
use crate::plan::file_name::is_plan;
use crate::store::{self, ChairLock, Closed, Session, StoreError};
use crate::text::Day;
use crate::tui::chair::{ChairScreen, draw_opening};
use crate::tui::{End, TerminalEvent, Tty};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// What `open` takes.
#[derive(Debug, clap::Args)]
pub struct OpenArguments {
    /// Kế hoạch (.toml) hoặc tệp hội nghị (.chutoa).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "TỆP")]
    pub file: PathBuf,
    /// Mở hội nghị mới, dù đã có hội nghị của kế hoạch này.
    #[arg(long)]
    pub new: bool,
}

/// Opens the chair's screen.
pub fn run(folder: &Path, arguments: &OpenArguments) -> Result<(), Failure> {
    on_file(folder, &arguments.file, arguments.new)
}

/// Opens it on a file, in a terminal of its own.
fn on_file(folder: &Path, file: &Path, new: bool) -> Result<(), Failure> {
    // The terminal is asked first, so that nothing is made where nothing can be shown.
    let (mut tty, events) = Tty::open()?;
    let left = chair(&mut tty, &events, folder, (file, new, false));
    drop(tty);
    if is_plan(file) {
        dated_law::told(folder);
    }
    let left = left?;
    if let Some(path) = &left.apart {
        drop(print::say(&apart(path)));
    }
    left.notes.iter().for_each(|note| drop(print::say(note)));
    if !matches!(left.behind, Some(StoreError::NotWhole { .. })) {
        farewell(&left.path, left.fingerprint.as_deref(), &left.closed);
    }
    left.behind.map_or(Ok(()), |fault| Err(fault.into()))
}

/// How the screen was left.
pub struct Left {
    path: PathBuf,
    fingerprint: Option<String>,
    closed: Closed,
    /// Where words lie that the file did not take.
    apart: Option<PathBuf>,
    /// The file that it was opened on is not the session any more, and nobody chose another.
    behind: Option<StoreError>,
    /// What is worth knowing of the file.
    notes: Vec<String>,
    /// By the chair's own key, or because the program was told to quit.
    pub end: End,
}

impl Left {
    /// What is to be said where the file that was opened is not the session any more, and the program ends by it.
    pub fn lost(&self) -> Option<String> {
        self.behind.as_ref().map(ToString::to_string)
    }

    /// What else is to be said at once: where words lie apart, and who keeps the file from being one.
    pub fn said(&self) -> Option<String> {
        let apart = self.apart.as_ref().map(|path| apart(path));
        let held = if let Closed::Held(names) = &self.closed { Some(held(names)) } else { None };
        let said: Vec<String> = apart.into_iter().chain(held).chain(self.notes.iter().cloned()).collect();
        Some(said.join(" ")).filter(|said| !said.is_empty())
    }

    /// The session file, where it still is.
    pub fn kept(self) -> Option<PathBuf> {
        Some(self.path).filter(|path| path.exists())
    }
}

/// Runs the chair's screen on a plan or a session. One terminal and one reader of its keys serve every screen of a run:
/// a second reader would swallow the first key.
pub fn chair(
    tty: &mut Tty,
    events: &Receiver<TerminalEvent>,
    folder: &Path,
    (file, new, back): (&Path, bool, bool),
) -> Result<Left, Failure> {
    let (world, looks) = (world::real(), looks(tty));
    // What makes a file ready waits for the disk a dozen times: meanwhile the stage is seen, of which nothing is said to be
    // written and in which no key is offered.
    let is_shown = Cell::new(false);
    let mut show = |state: &State| {
        let seen = tty.paint(|frame| draw_opening(frame, state, looks.theme(), world.now()));
        is_shown.set(seen.is_ok());
    };
    let path = session_path(folder, file, new, (&world, &mut show))?;
    let lock = ChairLock::acquire(&path, "chủ trì")?;
    let mut session = Session::open_to_show(&path)?;
    if !is_shown.get() {
        show(session.state());
    }
    session.begin()?;
    session.seat(lock);
    let mut screen = ChairScreen::new(session, world, looks, Actor::default());
    screen.leads_back(back);
    // Programs that run meetings by keys know their clock.
    if std::env::var_os("CHUTOA_TRUST_CLOCK").is_none() {
        screen.ask_day();
    }
    shown(tty, events, screen)
}

/// The sample, on a file that goes when it is left.
pub fn try_out(tty: &mut Tty, events: &Receiver<TerminalEvent>, plan: &str) -> Result<Left, Failure> {
    let world = world::real();
    let folder = std::env::temp_dir().join(format!("chutoa-xem-thu-{}", world.id()));
    let gone = RemovedFolder(folder.clone());
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let plan = plan::read(plan.as_bytes()).map_err(|found| Failure::Wanting(complaints(&folder, &found)))?;
    let path = folder.join(format!("{}.{}", store::archive::TRIED, store::archive::REHEARSAL));
    let opening = opening(plan, "xem-thu", true, &world);
    let session = Session::create(&path, opening, world.id(), &Actor::default(), world.now())?;
    let mut screen = ChairScreen::new(session, world, looks(tty), Actor::default());
    screen.leads_back(true);
    let left = shown(tty, events, screen);
    drop(gone);
    left
}

/// A folder that goes with what lies in it, whatever happens.
struct RemovedFolder(PathBuf);

impl Drop for RemovedFolder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn shown(tty: &mut Tty, events: &Receiver<TerminalEvent>, mut screen: ChairScreen) -> Result<Left, Failure> {
    let shown = crate::tui::run(tty, events, &mut screen);
    let mut session = screen.into_session();
    let apart = session.save_somewhere()?;
    let (mut path, fingerprint) = (session.path().to_path_buf(), session.fingerprint());
    let mut behind = session.left_behind();
    let closed = match session.close() {
        Err(StoreError::Elsewhere { path: left, copy }) => {
            path.clone_from(&copy);
            behind = Some(StoreError::Elsewhere { path: left, copy });
            Closed::LetGo
        }
        closed => closed?,
    };
    let end = shown.map_err(|error| Failure::Wanting(StoreError::io(&path, error).to_string()))?;
    let (wanting, notes) = store::leaving::told_at_the_end(&path);
    Ok(Left { path, fingerprint, closed, apart, behind: behind.or(wanting), notes, end })
}

fn apart(path: &Path) -> String {
    let lasting = store::misplaced::short_lived(path);
    format!("Chữ đã gõ mà tệp hội nghị không ghi được nằm ở {}.{lasting}", path.display())
}

fn held(names: &[String]) -> String {
    format!("Tệp còn đang mở ở nơi khác ({}); thoát ở đó rồi mở lại để gộp thành một tệp.", names.join(", "))
}

fn farewell(path: &Path, fingerprint: Option<&str>, ended: &Closed) {
    let words = match (fingerprint, ended) {
        (Some(code), Closed::Held(names)) => {
            format!("Hội nghị đã bế mạc. Mã đối chiếu: {code}\n{}", held(names))
        }
        (Some(code), Closed::OneFile(_) | Closed::LetGo) => format!(
            "Hội nghị đã bế mạc. Mã đối chiếu: {code}\nTệp hội nghị: {}\nXuất biên bản: chutoa export {}",
            path.display(),
            path.display()
        ),
        (None, _) => format!("Hội nghị còn tiếp tục. Mở lại: chutoa open {}", path.display()),
    };
    drop(print::say(&words));
}

/// The session that a file means: itself, or the one of a plan, started if there is none.
/// A new one is shown before it is made.
pub fn session_path(
    folder: &Path,
    file: &Path,
    new: bool,
    start: (&World, &mut dyn FnMut(&State)),
) -> Result<PathBuf, Failure> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        store::archive::REHEARSAL => Err(Failure::Misuse(format!(
            "{} là tệp chạy thử, không mở để họp được. Mở kế hoạch, hoặc dùng «chutoa show» để xem.",
            file.display()
        ))),
        _ if is_plan(file) => session_for_plan(folder, file, new, start),
        _ => Ok(file.to_path_buf()),
    }
}

fn session_for_plan(
    folder: &Path,
    file: &Path,
    new: bool,
    (world, show): (&World, &mut dyn FnMut(&State)),
) -> Result<PathBuf, Failure> {
    let bytes = store::regular_file::read(file).map_err(|error| StoreError::io(file, error))?;
    let plan = plan::read_under(&bytes, &dated_law::of(folder).0).map_err(|found| {
        Failure::Wanting(format!(
            "{}\nKế hoạch chưa dùng được. Sửa các dòng trên rồi mở lại.",
            complaints(file, &found)
        ))
    })?;
    let stem = crate::plan::file_name::stem(file);
    let known = sessions_of(folder, &stem);
    if let Some(open) = known.iter().find(|entry| !entry.closed && !entry.newer).filter(|_| !new) {
        return Ok(open.path.clone());
    }
    if !known.is_empty() && !new {
        return Err(Failure::Wanting(format!(
            "Mọi hội nghị của kế hoạch {} đã bế mạc. Thêm --new để mở hội nghị mới, hoặc mở tệp hội nghị để xem.",
            file.display()
        )));
    }
    start(folder, &stem, plan, (world, show))
}

/// Sessions of a plan, those under way and those closed; no other file of the folder is opened.
pub fn sessions_of(folder: &Path, stem: &str) -> Vec<store::ArchiveEntry> {
    store::archive::list_named(folder, |path| plan_of(path).as_deref() == Some(stem)).entries
}

/// The name of the plan that a session file is called by: all before «-2022-12-20» or «-2022-12-20-2». `None`: it is a
/// rehearsal, or has another name.
pub fn plan_of(session: &Path) -> Option<String> {
    session.extension().filter(|ending| *ending == store::archive::SESSION)?;
    let name = session.file_stem()?.to_string_lossy().into_owned();
    let start = name.rmatch_indices('-').map(|(at, _)| at).find(|at| name.get(*at..).is_some_and(is_dated))?;
    name.get(..start).map(str::to_owned)
}

/// «-2022-12-20» or «-2022-12-20-2»: what stands after a plan's name.
fn is_dated(rest: &str) -> bool {
    let Some((day, number)) = rest.strip_prefix('-').and_then(|rest| rest.split_at_checked(10)) else { return false };
    let number = number.strip_prefix('-').unwrap_or(if number.is_empty() { "1" } else { "x" });
    Day::parse(day).is_some_and(|known| known.iso() == day) && number.chars().all(|letter| letter.is_ascii_digit())
}

fn start(
    folder: &Path,
    stem: &str,
    plan: plan::ParsedPlan,
    (world, show): (&World, &mut dyn FnMut(&State)),
) -> Result<PathBuf, Failure> {
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, error))?;
    let now = world.now();
    let day = Day::of(now, world::OFFSET).iso();
    let mut names = (1..=u32::MAX).map(|number| name(folder, stem, &day, number));
    let path = names
        .find(|path| !path.exists() && !store::lock_owners::lock_path(path).exists())
        .unwrap_or_else(|| name(folder, stem, &day, 1));
    let opening = opening(plan, stem, false, world);
    as_opened(&opening, now).iter().for_each(show);
    Session::make(&path, opening, world.id(), &Actor::default(), now)?;
    Ok(path)
}

/// The session as it stands with its first event.
fn as_opened(opening: &SessionOpened, at: i64) -> Option<State> {
    let event = Event::Opened(Box::new(opening.clone())).into();
    domain::fold(&[StoredEvent { seq: 1, command: opening.session, part: 0, at, actor: Actor::default(), event }])
}

fn name(folder: &Path, stem: &str, day: &str, number: u32) -> PathBuf {
    let more = if number == 1 { String::new() } else { format!("-{number}") };
    folder.join(format!("{stem}-{day}{more}.{}", store::archive::SESSION))
}

/// The first event of a session on a plan.
pub fn opening(plan: plan::ParsedPlan, name: &str, rehearsal: bool, world: &World) -> SessionOpened {
    SessionOpened {
        session: world.id(),
        offset: world::OFFSET,
        rehearsal,
        conference: plan.conference,
        items: plan.items,
        plan: name.to_owned(),
        text: plan.text,
    }
}
