//! `chutoa` alone: the home screen over the sessions folder.

use crate::cli::dated_law;
use crate::cli::failure::Failure;
use crate::cli::open;
use crate::plan::file_name::is_plan;
use crate::plan::{self, Law};
use crate::store::archive;
use crate::tui::home::{Home, HomeKind, HomeRow};
use crate::tui::{End, Theme, Tty};
use std::fs;
use std::path::{Path, PathBuf};

/// Shows the home screen until something is opened, and again after it.
pub fn run(folder: &Path) -> Result<(), Failure> {
    let (mut tty, events) = Tty::open()?;
    let mut notice = None;
    loop {
        let mut home = Home::new(rows(folder), folder.display().to_string(), Theme::new(tty.look()), notice.take());
        let shown = crate::tui::run(&mut tty, &events, &mut home);
        let end = shown.map_err(|error| Failure::Wanting(crate::store::StoreError::io(folder, error).to_string()))?;
        let Some(row) = home.chosen().filter(|_| end == End::Finished) else { return Ok(()) };
        match open::chair(&mut tty, &events, folder, (&row.path, row.kind == HomeKind::Plan)) {
            Ok(left) if left.end == End::Quit => return Ok(()),
            Ok(_) => {}
            Err(Failure::Wanting(words) | Failure::Misuse(words)) => {
                notice = Some(words.lines().last().unwrap_or_default().to_owned());
            }
        }
    }
}

/// Plans and sessions of a folder; a plan whose session goes on is the session.
fn rows(folder: &Path) -> Vec<HomeRow> {
    let listing = archive::list(folder);
    let mut rows: Vec<HomeRow> = listing
        .entries
        .into_iter()
        .filter(|entry| !entry.rehearsal)
        .map(|entry| {
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
            HomeRow { path: entry.path, title: entry.title, bloc: entry.unit, note, kind }
        })
        .collect();
    rows.extend(
        listing
            .skipped
            .into_iter()
            .filter(|(path, _)| path != folder)
            .map(|(path, fault)| broken(path, fault.to_string())),
    );
    let mut plans: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    plans.retain(|path| is_plan(path));
    // A plan whose session goes on is that session: it is not offered a second time.
    plans.retain(|path| !open::goes_on(folder, path));
    plans.sort();
    let (law, fault) = dated_law::of(folder);
    rows.extend(
        fault.map(|fault| broken(folder.join(plan::law::FILE), fault.lines().next().unwrap_or_default().to_owned())),
    );
    rows.extend(plans.into_iter().map(|path| plan_row(path, &law)));
    rows
}

/// «20/12/2022».
fn shown(day: crate::text::Day) -> String {
    format!("{:02}/{:02}/{}", day.day, day.month, day.year)
}

fn broken(path: PathBuf, note: String) -> HomeRow {
    let title = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    HomeRow { path, title, bloc: String::new(), note, kind: HomeKind::Broken }
}

fn plan_row(path: PathBuf, law: &Law) -> HomeRow {
    let read = fs::read(&path).map_err(|error| crate::store::StoreError::io(&path, error).to_string());
    let plan = read.and_then(|bytes| {
        plan::read_under(&bytes, law).map_err(|found| {
            format!("Kế hoạch có {} lỗi. Chạy «chutoa check {}» để xem từng lỗi.", found.len(), path.display())
        })
    });
    match plan {
        Err(note) => broken(path, note),
        Ok(plan) => {
            let day = plan.conference.planned_time().unwrap_or_default();
            HomeRow {
                title: plan.conference.title,
                bloc: plan.conference.bloc.name,
                note: day,
                kind: HomeKind::Plan,
                path,
            }
        }
    }
}
