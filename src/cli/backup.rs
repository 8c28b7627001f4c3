//! `chutoa backup`: a safe copy of a session, even while it is in use.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::store::{StoreError, archive};
use std::path::PathBuf;

/// What `backup` takes.
#[derive(Debug, clap::Args)]
pub struct BackupArguments {
    /// Tệp hội nghị.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ")]
    pub session: PathBuf,
    /// Thư mục giữ bản sao, đã có sẵn.
    #[arg(value_name = "THƯ MỤC")]
    pub folder: PathBuf,
}

/// Copies the session and says where.
pub fn run(arguments: &BackupArguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        let faults =
            std::fs::metadata(folder).err().filter(|error| error.kind() == std::io::ErrorKind::PermissionDenied);
        return Err(faults.map_or_else(
            || Failure::Wanting(format!("Không có thư mục {}. Tạo thư mục rồi sao lưu lại.", folder.display())),
            |error| StoreError::io(folder, error).into(),
        ));
    }
    let (copy, found) = archive::backup(&arguments.session, folder)?;
    print::say(&format!("Đã sao lưu: {}", copy.display()))?;
    print::found(&arguments.session, &found, "Bản sao vừa ghi cũng thiếu hoặc sai như vậy.")
}
