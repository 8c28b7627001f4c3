//! What SQLite or the system said of a file, as a fault in a sentence.

use crate::store::fault::{Make, StoreError, folder};
use crate::store::lock_owners;
use crate::store::portable_name;
use crate::store::room;
use crate::store::system;
use rusqlite::ErrorCode;
use std::io;
use std::path::Path;

/// What the system may say that is a fault of its own.
const KINDS: &[(io::ErrorKind, Make)] = &[
    (io::ErrorKind::NotFound, StoreError::Missing),
    (io::ErrorKind::AlreadyExists, StoreError::Exists),
    (io::ErrorKind::PermissionDenied, StoreError::Permission),
    (io::ErrorKind::ReadOnlyFilesystem, |path| StoreError::Folder(folder(&path))),
    (io::ErrorKind::OutOfMemory, |_| StoreError::Memory),
];

/// Of a name that the disk does not take.
const TOO_LONG: &str = "tên tệp hoặc đường dẫn quá dài, hoặc có ký tự không được phép";

/// What else it may say, in words.
const WORDS: &[(io::ErrorKind, &str)] = &[
    (io::ErrorKind::IsADirectory, "đây là thư mục, không phải tệp"),
    (io::ErrorKind::NotADirectory, "đây không phải thư mục"),
    (io::ErrorKind::InvalidFilename, TOO_LONG),
    (io::ErrorKind::InvalidInput, "đây là thiết bị hoặc đường ống, không phải tệp"),
    (io::ErrorKind::FileTooLarge, "tệp quá lớn"),
];

impl StoreError {
    /// From what SQLite said of a file.
    pub fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let owned = path.to_path_buf();
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            return Self::Damaged { path: owned, source: Some(Box::new(error)) };
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                Self::Busy { holder: lock_owners::words(path) }
            }
            ErrorCode::DiskFull => Self::Full(owned),
            ErrorCode::ReadOnly if failure.extended_code == rusqlite::ffi::SQLITE_READONLY_DIRECTORY => {
                Self::Folder(folder(path))
            }
            ErrorCode::ReadOnly => Self::ReadOnly(owned),
            ErrorCode::CannotOpen if is_too_long(path) => Self::Unfit { path: owned, what: TOO_LONG },
            ErrorCode::CannotOpen if system::is_in_use(path) => Self::InUse(owned),
            ErrorCode::CannotOpen => Self::Folder(folder(path)),
            ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => Self::Permission(owned),
            ErrorCode::NotADatabase => Self::NotSqlite(owned),
            ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch => {
                Self::Damaged { path: owned, source: Some(Box::new(error)) }
            }
            ErrorCode::OutOfMemory => Self::Memory,
            ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::Full(owned)
            }
            ErrorCode::SystemIoFailure => room::wanting(path).unwrap_or_else(|| Self::Disk {
                path: owned,
                what: "đọc hoặc ghi không xong",
                source: Box::new(error),
            }),
            ErrorCode::InternalMalfunction
            | ErrorCode::OperationAborted
            | ErrorCode::OperationInterrupted
            | ErrorCode::NotFound
            | ErrorCode::SchemaChanged
            | ErrorCode::TooBig
            | ErrorCode::ApiMisuse
            | ErrorCode::NoLargeFileSupport
            | ErrorCode::ParameterOutOfRange
            | ErrorCode::Unknown
            | _ => Self::Sqlite { path: owned, code: failure.extended_code, source: Box::new(error) },
        }
    }

    /// From what the system said where a file was to be made: what is wanting then is its folder, or the right to that.
    pub fn making(path: &Path, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            return Self::NoFolder(folder(path));
        }
        let is_forbidden = error.kind() == io::ErrorKind::PermissionDenied;
        if is_forbidden { Self::Folder(folder(path)) } else { Self::io(path, error) }
    }

    /// From what the system said of a file or folder.
    pub fn io(path: &Path, error: io::Error) -> Self {
        let owned = path.to_path_buf();
        let kind = error.kind();
        if system::is_loop(&error) {
            return Self::Unfit { path: owned, what: "liên kết dẫn vòng tròn, không tới tệp nào" };
        }
        if system::is_held_by_another(&error) {
            return Self::InUse(owned);
        }
        if let Some(limit) = system::file_limit().filter(|_| system::is_too_large(&error)) {
            return Self::TooLarge { path: owned, limit };
        }
        if let Some((_, make)) = KINDS.iter().chain(room::KINDS).find(|(known, _)| *known == kind) {
            return make(owned);
        }
        // So FAT answers where a name holds what it does not take.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(what) = portable_name::unfit(&name).filter(|_| kind == io::ErrorKind::InvalidInput) {
            return Self::Unfit { path: owned, what };
        }
        if let Some((_, what)) = WORDS.iter().find(|(known, _)| *known == kind) {
            return Self::Unfit { path: owned, what };
        }
        Self::Disk { path: owned, what: "đọc hoặc ghi không xong", source: Box::new(error) }
    }
}

/// Whether a name leaves no room for what SQLite puts beside a file («-journal»), or a path is longer than it takes.
fn is_too_long(path: &Path) -> bool {
    let name = path.file_name().map_or(0, std::ffi::OsStr::len);
    name + "-journal".len() > 255 || path.as_os_str().len() + "-journal".len() > 512
}
