//! `chutoa doctor`: what this laptop needs before the meeting, each line good or with its mend.

use crate::cli::dated_law;
use crate::cli::failure::{self, Failure};
use crate::cli::{open, print, world};
use crate::domain::conference::Conference;
use crate::plan::file_name::{self, is_plan};
use crate::plan::{self};
use crate::store::{self, OpenMode, Session, StoreError};
use crate::text;
use crate::tui::doctor::{Checkup, Finding, Health, summary};
use crate::tui::platform;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What `doctor` takes.
#[derive(Debug, clap::Args)]
pub struct DoctorArguments {
    /// Kế hoạch (.toml) hoặc tệp hội nghị (.chutoa) sẽ dùng; không có thì soát máy và thư mục hội nghị.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "TỆP")]
    pub file: Option<PathBuf>,
    /// In ra JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is carried on this machine.
#[derive(Default)]
struct Patient {
    folder: PathBuf,
    sessions: Vec<PathBuf>,
    conference: Option<Conference>,
    session: Option<Session>,
    /// What was found of the file itself.
    found: Vec<Finding>,
}

/// Measures everything and tells it.
pub fn run(folder: &Path, arguments: &DoctorArguments) -> Result<(), Failure> {
    let patient = match &arguments.file {
        None => of_folder(folder),
        Some(file) if is_plan(file) => of_plan(folder, file)?,
        Some(file) => of_session(file)?,
    };
    let sessions: Vec<&Path> = patient.sessions.iter().map(PathBuf::as_path).collect();
    let state = patient.session.as_ref().map(Session::state);
    let checkup = Checkup {
        folder: &patient.folder,
        sessions: &sessions,
        conference: state.map(|state| &state.conference).or(patient.conference.as_ref()),
        state,
        offset: state.map_or(world::OFFSET, |state| state.offset),
        now: world::real().now(),
        answers: platform::ask_terminal(),
        in_meeting: false,
    };
    let findings: Vec<Finding> = patient.found.iter().cloned().chain(checkup.findings()).collect();
    if arguments.json {
        print::json(&findings)?;
    } else {
        print::say(&told(&findings, columns()))?;
    }
    let stops = findings.iter().any(|one| one.health == Health::Stops);
    match (stops, arguments.json) {
        (true, _) => Err(Failure::Wanting(summary(&findings))),
        (false, false) => print::say(&summary(&findings)),
        (false, true) => Ok(()),
    }
}

/// The columns of the window that is written to; `None` for a file or a pipe, which have no edge.
fn columns() -> Option<usize> {
    let size = platform::window_size().filter(|_| std::io::stdout().is_terminal())?;
    Some(usize::from(size.0))
}

/// A line each, broken between words where the window ends, and what goes on below its sign.
fn told(findings: &[Finding], columns: Option<usize>) -> String {
    const BELOW: &str = "\n  ";
    let row = |one: &Finding| match columns {
        Some(columns) => text::wrap(&one.line(), columns.saturating_sub(BELOW.len()).max(1)).join(BELOW),
        None => one.line(),
    };
    findings.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn of_folder(folder: &Path) -> Patient {
    let known = failure::listing(folder, |_| {}).entries.into_iter();
    let open = known.filter(|entry| !entry.closed && !entry.rehearsal && !entry.newer);
    Patient { folder: folder.to_path_buf(), sessions: open.map(|entry| entry.path).collect(), ..Patient::default() }
}

fn of_plan(folder: &Path, file: &Path) -> Result<Patient, Failure> {
    const PLAN: &str = "Kế hoạch";
    let bytes = store::regular_file::read(file).map_err(|error| StoreError::io(file, error))?;
    let (conference, found) = match plan::read_under(&bytes, &dated_law::of(folder).0) {
        Ok(plan) => (Some(plan.conference), Finding::good(PLAN, format!("{}: không có lỗi", file.display()))),
        Err(faults) => {
            let words = format!("còn {} chỗ phải sửa. Xem từng chỗ: chutoa check {}", faults.len(), file.display());
            (None, Finding::stops(PLAN, words))
        }
    };
    let known = open::sessions_of(folder, &file_name::stem(file)).into_iter();
    let open = known.filter(|entry| !entry.closed && !entry.newer).map(|entry| entry.path).next();
    let mut patient = match open {
        Some(session) => of_session(&session)?,
        None => Patient { folder: folder.to_path_buf(), ..Patient::default() },
    };
    patient.conference = conference;
    patient.found.insert(0, found);
    Ok(patient)
}

fn of_session(file: &Path) -> Result<Patient, Failure> {
    const FILE: &str = "Hội nghị";
    let report = store::verify(file, None)?;
    let name = file.display();
    let mut found: Vec<Finding> = report.faults.iter().map(|fault| Finding::stops(FILE, fault.clone())).collect();
    if let Some(log) = &report.stray_log {
        let log = log.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words = format!("cạnh tệp có {log} của một bản khác. Chuyển nó sang thư mục khác trước khi mở.");
        found.push(Finding::stops(FILE, words));
    }
    if report.newer {
        found.push(Finding::stops(FILE, format!("{name} do bản chutoa mới hơn ghi. Cập nhật chutoa rồi mở lại.")));
    }
    let whole = found.is_empty();
    let session = if whole { Some(Session::open(file, OpenMode::Look)?) } else { None };
    if whole {
        let ended = if report.closed.is_some() { ", đã bế mạc" } else { "" };
        found.push(Finding::good(FILE, format!("{name}: nguyên vẹn, {} sự kiện{ended}", report.events)));
    }
    let above = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let sessions = vec![file.to_path_buf()];
    Ok(Patient { folder: above.to_path_buf(), sessions, session, found, conference: None })
}
