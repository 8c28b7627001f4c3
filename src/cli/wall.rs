//! `chutoa wall`: the audience screen, or the script for the lectern, on a running session.

use crate::cli::failure::{Failure, looks};
use crate::cli::{find_session, world};
use crate::store::{Session, StoreError};
use crate::tui::Tty;
use crate::tui::audience::{AudienceScreen, Options};
use std::path::{Path, PathBuf};

/// What `wall` takes.
#[derive(Debug, clap::Args)]
pub struct WallArguments {
    /// Kế hoạch (.toml) đang họp, hoặc tệp hội nghị (.chutoa).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "TỆP")]
    pub file: PathBuf,
    /// Chỉ hiện lời dẫn, chữ lớn, cho bục phát biểu.
    #[arg(long)]
    pub script: bool,
    /// Chuông khi người phát biểu còn một phút và khi hết giờ.
    #[arg(long)]
    pub bell: bool,
    /// Vẽ chữ lớn bằng nửa ô, khi phông chữ thiếu ký tự phần tư ô.
    #[arg(long)]
    pub half: bool,
}

/// Opens the screen.
pub fn run(folder: &Path, arguments: &WallArguments) -> Result<(), Failure> {
    // The terminal is asked first: where nothing can be shown nothing is opened.
    let (mut tty, events) = Tty::open()?;
    let path = find_session::session(folder, &arguments.file)?;
    let session = Session::open_to_follow(&path)?;
    let options = Options { script: arguments.script, bell: arguments.bell, half: arguments.half };
    let mut screen = AudienceScreen::new(session, world::real(), *looks(&tty).theme(), options);
    // The lectern is no screen of the hall.
    if !arguments.script {
        screen.show_itself();
    }
    let shown = crate::tui::run(&mut tty, &events, &mut screen);
    drop(tty);
    shown.map(drop).map_err(|error| Failure::Wanting(StoreError::io(&path, error).to_string()))
}
