//! `chutoa notes`: the secretary's screen on a running session.

use crate::cli::failure::{Failure, looks};
use crate::cli::{find_session, print, world};
use crate::domain::{Actor, Role};
use crate::store::misplaced::short_lived;
use crate::store::{DeskLock, Session, StoreError};
use crate::tui::secretary::SecretaryScreen;
use crate::tui::{Screen, Tty};
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
    let mut session = Session::open_to_show(&path)?;
    let lock = DeskLock::acquire(&path)?;
    let number = lock.number;
    session.sit(lock);
    let mut screen = SecretaryScreen::new(session, world::real(), looks(&tty), secretary(number));
    // What stands in the file is seen while the disk is waited for; whether that was shown is the loop's to say.
    drop(tty.paint(|frame| screen.draw(frame)));
    screen.begin()?;
    let shown = crate::tui::run(&mut tty, &events, &mut screen);
    drop(tty);
    let left = screen.into_session().map(saved).transpose()?;
    shown.map_err(|error| Failure::Wanting(StoreError::io(&path, error).to_string()))?;
    let Some((words, behind)) = left else { return Ok(()) };
    drop(print::say(&words));
    behind.map_or(Ok(()), |fault| Err(fault.into()))
}

/// Lets go of a session of which all is on the disk, under its own name or another; says where.
fn saved(mut session: Session) -> Result<(String, Option<StoreError>), StoreError> {
    let apart = session.save_somewhere()?;
    let apart = apart.map(|path| {
        let lasting = short_lived(&path);
        format!("Chữ đã gõ mà tệp hội nghị không ghi được nằm ở {}.{lasting}\n", path.display())
    });
    let path = session.path().display();
    let words = format!("{}Hội nghị còn tiếp tục. Mở lại: chutoa notes {path}", apart.unwrap_or_default());
    Ok((words, session.left_behind()))
}

/// «thư ký», «thư ký 2»: told apart by the desk, for nobody types a name before a meeting.
fn secretary(desk: u8) -> Actor {
    Actor { role: Role::Secretary, name: if desk == 1 { String::new() } else { desk.to_string() } }
}
