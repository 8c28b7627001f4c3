//! What can go wrong with a session file, each in a sentence that says what to do.

use crate::domain::Refusal;
use crate::store::{given_path, lock_owners};
use rusqlite::ErrorCode;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A session file could not be used. The cause stands in `source`, for the trace only: it is not Vietnamese.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}", missing(.0))]
    Missing(PathBuf),
    /// There is such a file already.
    #[error("Đã có tệp {}. Đặt tên khác, hoặc chuyển tệp cũ đi nơi khác.", .0.display())]
    Exists(PathBuf),
    /// The file holds nothing: its making was cut short.
    #[error("Tệp {} trống: lần tạo trước đã bị ngắt. Xóa tệp này rồi tạo lại.", .0.display())]
    Empty(PathBuf),
    /// No SQLite file.
    #[error("Tệp {} không phải tệp hội nghị của chutoa. Chọn tệp khác.", .0.display())]
    NotSqlite(PathBuf),
    /// A SQLite file of another program.
    #[error("Tệp {} là cơ sở dữ liệu của chương trình khác, không phải của chutoa. Chọn tệp khác.", .0.display())]
    NotOurs(PathBuf),
    /// Written by a newer version.
    #[error(
        "Tệp {} do bản chutoa mới hơn ghi. Cập nhật chutoa rồi mở lại; bản này chỉ kiểm tra (verify), xem nhật ký (log) và sao lưu (backup) được.",
        .0.display()
    )]
    Newer(PathBuf),
    /// An event is not what was written.
    #[error(
        "Tệp {} đã bị thay đổi từ bên ngoài, tại sự kiện số {seq}. Không dùng tệp này; mở bản sao gần nhất, và chạy «chutoa verify» để biết thêm.",
        path.display()
    )]
    Altered {
        /// The file.
        path: PathBuf,
        /// The first event that does not hold.
        seq: u64,
    },
    /// The tables or triggers are not ours.
    #[error("Cấu trúc của tệp {} đã bị thay đổi từ bên ngoài. Không dùng tệp này; mở bản sao gần nhất.", .0.display())]
    Schema(PathBuf),
    /// SQLite says that the file is damaged.
    #[error("Tệp {} bị hỏng. Giữ nguyên tệp, mở bản sao gần nhất để làm tiếp.", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: Option<Box<rusqlite::Error>>,
    },
    /// A log lies beside a file that needs none: it belongs to another copy, and would be written over this one.
    #[error(
        "Cạnh tệp {} có tệp {} của một bản khác còn sót lại, không thuộc tệp này. Chuyển tệp đó sang thư mục khác rồi mở lại; đừng xóa trước khi kiểm tra.",
        path.display(),
        log.file_name().unwrap_or_default().to_string_lossy()
    )]
    StrayLog {
        /// The file.
        path: PathBuf,
        /// The log.
        log: PathBuf,
    },
    /// A file of a meeting that goes on, copied or left without its log: what was done last may be missing.
    #[error(
        "Tệp {} thiếu tệp -wal đi kèm: tệp được chép khi hội nghị đang mở, hoặc tệp -wal đã bị xóa, nên có thể thiếu phần cuối. Mở tệp gốc hoặc bản sao gần nhất. Nếu không còn tệp nào khác, chạy «chutoa backup» rồi làm tiếp trên bản sao đó.",
        .0.display()
    )]
    LostLog(PathBuf),
    /// Whoever had the chair last was told of more than the file holds: its log was damaged or is another's, or the file is
    /// an older copy.
    #[error(
        "Tệp {} thiếu việc đã ghi: lần họp trước đã ghi đến sự kiện số {known}, nay tệp có {found} sự kiện hoặc có nội dung khác. Tệp -wal bị hỏng, bị thay, hoặc đây là bản cũ. Chép tệp này và các tệp đi kèm ra nơi khác, rồi tìm bản đủ hơn; nếu chỉ còn bản này, xóa tệp «{}» rồi mở lại.",
        path.display(),
        lock_owners::lock_path(path).display()
    )]
    Behind {
        /// The file.
        path: PathBuf,
        /// What was known to be written.
        known: u64,
        /// What is there.
        found: u64,
    },
    /// The file itself holds nothing, but its log does.
    #[error("Tệp {} rỗng, nhưng còn tệp -wal đi kèm giữ phần ghi sau cùng. Đừng xóa tệp nào: chép cả hai ra nơi khác, rồi mở bản sao gần nhất.", .0.display())]
    Emptied(PathBuf),
    /// The file under its name is not the one that is held any more: what is written would be found nowhere.
    #[error("Tệp {} {}. Chưa ghi được gì thêm; những gì đã có vẫn còn trong máy. Ghi cả phiên sang nơi khác rồi làm tiếp ở đó.", path.display(), how.words())]
    Misplaced {
        /// The file.
        path: PathBuf,
        /// What happened to it.
        how: Misplaced,
    },
    /// The file has a second name, under which another program could write to it unseen.
    #[error("Tệp {} có từ hai tên trở lên (liên kết cứng), nên có thể đang được điều hành ở cửa sổ khác dưới tên kia, và hai nơi ghi đè lên nhau. Xóa tên thừa, hoặc sao lưu thành một tệp riêng (chutoa backup) rồi mở tệp đó.", .0.display())]
    Linked(PathBuf),
    /// A lock beside the file is nothing that this program makes.
    #[error("Tệp khóa {} không phải do chutoa của tài khoản này tạo ra. Xem ai đang mở hội nghị; nếu không còn ai, xóa tệp khóa đó rồi mở lại.", .0.display())]
    StrangeLock(PathBuf),
    /// The file may only be read.
    #[error("Tệp {} chỉ đọc được, không ghi được. Chép tệp sang thư mục ghi được, hoặc bỏ thuộc tính chỉ đọc.", .0.display())]
    ReadOnly(PathBuf),
    /// Nothing can be written beside the file.
    #[error("Không ghi được vào thư mục {}. Chọn thư mục khác, hoặc xin quyền ghi vào thư mục này.", .0.display())]
    Folder(PathBuf),
    /// The system does not allow it.
    #[error("Không có quyền dùng {}. Xin quyền đọc, ghi hoặc mở bằng tài khoản đã tạo ra nó.", .0.display())]
    Permission(PathBuf),
    /// On a network disk.
    #[error(
        "Thư mục {} nằm trên ổ mạng hoặc ổ gắn ngoài ({kind}), dễ làm hỏng tệp đang họp. Chép tệp về ổ của máy này rồi mở lại; nơi đó chỉ dùng để giữ bản sao.",
        path.display()
    )]
    Network {
        /// The folder.
        path: PathBuf,
        /// What kind: «NFS».
        kind: &'static str,
    },
    /// In a folder that a service copies to and fro.
    #[error(
        "Thư mục {} do {service} tự đồng bộ, dễ làm hỏng tệp đang họp. Chép tệp sang thư mục khác của máy này rồi mở lại; nơi đó chỉ dùng để giữ bản sao.",
        path.display()
    )]
    Synced {
        /// The folder.
        path: PathBuf,
        /// Which service: «OneDrive».
        service: &'static str,
    },
    /// No room left.
    #[error("Hết chỗ trống trên ổ đĩa chứa {}. Xóa bớt tệp không cần rồi bấm lại; những gì đã ghi vẫn còn nguyên.", .0.display())]
    Full(PathBuf),
    /// Somebody else writes, and does not finish.
    #[error(
        "Chưa ghi được vì {holder} đang giữ tệp. Chờ một lát rồi bấm lại; nếu vẫn vậy, xem cửa sổ đó có bị treo không."
    )]
    Busy {
        /// Who, in words.
        holder: String,
    },
    /// Another console is open.
    #[error("Hội nghị này đang được điều hành ở cửa sổ khác ({who}). Quay lại cửa sổ đó, hoặc đóng nó rồi mở lại.")]
    AnotherChair {
        /// Who, in words.
        who: String,
    },
    /// Every desk is taken.
    #[error("Đã có chín bàn thư ký đang mở ở hội nghị này. Đóng bớt một bàn rồi mở lại.")]
    NoDesk,
    /// The disk or the stick did not do as told.
    #[error("Ổ đĩa báo lỗi với {} ({what}). Sao lưu sang ổ khác, rồi mở lại chương trình.", path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What, in words.
        what: &'static str,
        /// The cause, for the trace.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// What has this name is nothing to be read or made here.
    #[error("Không dùng được {}: {what}. Chọn tệp hoặc tên khác.", path.display())]
    Unfit {
        /// The file or folder.
        path: PathBuf,
        /// What it is, in words.
        what: &'static str,
    },
    /// Memory ran out.
    #[error("Máy hết bộ nhớ. Đóng bớt chương trình khác rồi mở lại.")]
    Memory,
    /// SQLite is too old.
    #[error("Bản SQLite kèm theo ({0}) quá cũ, có thể làm hỏng tệp. Cài lại chutoa bản đầy đủ.")]
    Library(&'static str),
    /// Anything else that SQLite may say.
    #[error("Không dùng được tệp {} (mã lỗi {code}). Mở lại chương trình; nếu vẫn vậy, chạy «chutoa verify».", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's extended code.
        code: i32,
        /// What SQLite said, for the trace.
        source: Box<rusqlite::Error>,
    },
}

/// What became of a file that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// Deleted, or moved to another name.
    Gone,
    /// Another file has its name.
    Replaced,
    /// It got a second name.
    TwoNames,
    /// Its log was deleted, moved or replaced.
    WithoutLog,
    /// It or its log was written over by another program.
    WrittenOver,
}

impl Misplaced {
    fn words(self) -> &'static str {
        match self {
            Self::Gone => "không còn ở chỗ cũ: đã bị xóa, đổi tên hoặc chuyển đi",
            Self::Replaced => "đã bị thay bằng một tệp khác cùng tên",
            Self::TwoNames => "vừa có thêm một tên khác (liên kết cứng), nơi khác có thể ghi đè lên",
            Self::WrittenOver => "hoặc tệp -wal đi kèm vừa bị chương trình khác ghi đè hoặc cắt ngắn",
            Self::WithoutLog => "đã mất tệp -wal đi kèm (bị xóa, đổi tên hoặc chuyển đi)",
        }
    }
}

/// Why a command did not enter the journal.
#[derive(Debug, Error)]
pub enum Trouble {
    /// The rules said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file said no.
    #[error(transparent)]
    Fault(#[from] StoreError),
}

/// Makes a fault of a path.
type Make = fn(PathBuf) -> StoreError;

/// What the system may say that is a fault of its own.
const KINDS: &[(io::ErrorKind, Make)] = &[
    (io::ErrorKind::NotFound, StoreError::Missing),
    (io::ErrorKind::AlreadyExists, StoreError::Exists),
    (io::ErrorKind::PermissionDenied, StoreError::Permission),
    (io::ErrorKind::ReadOnlyFilesystem, |path| StoreError::Folder(folder(&path))),
    (io::ErrorKind::StorageFull, StoreError::Full),
    (io::ErrorKind::QuotaExceeded, StoreError::Full),
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
    /// Whether the session must go on in another place.
    pub fn is_misplaced(&self) -> bool {
        matches!(self, Self::Misplaced { .. })
    }

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
            ErrorCode::CannotOpen => Self::Folder(folder(path)),
            ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => Self::Permission(owned),
            ErrorCode::NotADatabase => Self::NotSqlite(owned),
            ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch => {
                Self::Damaged { path: owned, source: Some(Box::new(error)) }
            }
            ErrorCode::OutOfMemory => Self::Memory,
            ErrorCode::SystemIoFailure => {
                Self::Disk { path: owned, what: "đọc hoặc ghi không xong", source: Box::new(error) }
            }
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

    /// From what the system said of a file or folder.
    pub fn io(path: &Path, error: io::Error) -> Self {
        let owned = path.to_path_buf();
        let kind = error.kind();
        if let Some((_, make)) = KINDS.iter().find(|(known, _)| *known == kind) {
            return make(owned);
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

/// A name that was nearly right is offered.
fn missing(path: &Path) -> String {
    match given_path::near(path) {
        Some(near) => format!("Không tìm thấy tệp {}. Có phải tệp «{near}» trong cùng thư mục?", path.display()),
        None => {
            format!("Không tìm thấy tệp {}. Xem lại tên tệp; «chutoa list» cho biết các tệp hiện có.", path.display())
        }
    }
}

/// The folder that a file stands in.
pub fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
