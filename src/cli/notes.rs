//! `chutoa notes`: the secretary's screen on a running session.

use crate::cli::failure::Failure;
use crate::cli::{find_session, print, world};
use crate::domain::{Actor, Role};
use crate::store::{DeskLock, OpenMode, Session, StoreError};
use crate::tui::secretary::SecretaryScreen;
use crate::tui::{Theme, Tty};
use std::path::{Path, PathBuf};

/// What `notes` takes.
#[derive(Debug, clap::Args)]
pub struct NotesArguments {
    /// Kế hoạch (.toml) đang họp, hoặc tệp hội nghị (.chutoa).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "TỆP")]
    pub file: PathBuf,
}

/// Opens the secretary's screen.
pub fn run(folder: &Path, arguments: &NotesArguments) -> Result<(), Failure> {
    // The terminal is asked first: where nothing can be shown nothing is opened.
    let (mut tty, events) = Tty::open()?;
    let path = find_session::session(folder, &arguments.file)?;
    let session = Session::open(&path, OpenMode::Write)?;
    let lock = DeskLock::acquire(&path)?;
    let mut screen = SecretaryScreen::new(session, world::real(), Theme::new(tty.look()), secretary(lock.number));
    let shown = crate::tui::run(&mut tty, &events, &mut screen);
    drop(tty);
    let open = screen.into_session().is_some();
    drop(lock);
    shown.map_err(|error| Failure::Wanting(StoreError::io(&path, error).to_string()))?;
    if open {
        drop(print::say(&format!("Hội nghị còn tiếp tục. Mở lại: chutoa notes {}", path.display())));
    }
    Ok(())
}

/// «thư ký», «thư ký 2»: told apart by the desk, for nobody types a name before a meeting.
fn secretary(desk: u8) -> Actor {
    Actor { role: Role::Secretary, name: if desk == 1 { String::new() } else { desk.to_string() } }
}
