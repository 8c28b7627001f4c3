//! `chutoa show`: how a session stands; never an unannounced count, never a draft.

pub mod page;
pub mod summary;

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::store::{OpenMode, Session};
use std::path::PathBuf;

use summary::Summary;

/// What becomes of the fingerprint of a file that is not whole.
pub const WITHOUT_CODE: &str = "Vì vậy không nêu mã đối chiếu.";

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub struct ShowArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ")]
    pub session: PathBuf,
    /// In thành JSON, cho chương trình khác đọc.
    #[arg(long)]
    pub json: bool,
}

/// Prints the session.
pub fn run(arguments: &ShowArguments) -> Result<(), Failure> {
    let session = Session::open(&arguments.session, OpenMode::Look)?;
    let summary = Summary::of(session.state(), session.seal());
    if arguments.json {
        print::json(&summary)?;
    } else {
        print::say(&page::page(&summary, &session.state().conference))?;
    }
    print::found(&arguments.session, &session.findings(), WITHOUT_CODE)
}
