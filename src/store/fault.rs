//! What can go wrong with a session file, each in a sentence that says what to do.

use crate::domain::Refusal;
use crate::store::misplaced::{Misplaced, short_lived};
use crate::store::{given_path, lock_owners};
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
    /// The file holds nothing: its making was cut short, or all of it was cut off. Nobody knows which, so nothing is to be
    /// thrown away.
    #[error("Tệp {} trống: lần tạo trước bị ngắt, hoặc tệp đã bị cắt mất nội dung. Từng họp trên tệp này thì giữ nguyên và tìm bản sao; chưa họp thì chuyển tệp sang nơi khác rồi tạo lại.", .0.display())]
    Empty(PathBuf),
    /// The making of it was cut short before anything was in it: what is left undone is taken back by whoever opens it.
    #[error("Tệp {} là tệp hội nghị chưa tạo xong: lần tạo bị ngắt giữa chừng, chưa ghi được việc nào. Chuyển tệp này và các tệp đi kèm sang nơi khác, rồi mở lại kế hoạch để tạo hội nghị mới.", .0.display())]
    Unmade(PathBuf),
    /// No SQLite file.
    #[error("Tệp {} không phải tệp hội nghị của chutoa, hoặc phần đầu đã bị hỏng hay bị cắt. Chọn tệp khác; nếu từng họp trên tệp này thì giữ nguyên và tìm bản sao.", .0.display())]
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
    /// The log of a file does not begin as logs do: what stood in it cannot be read any more.
    #[error(
        "Tệp -wal đi kèm tệp {} không đọc được (phần đầu bị xóa trắng, bị ghi đè hoặc bị cắt), nên có thể thiếu phần cuối. Chép tệp này và các tệp đi kèm ra nơi khác, rồi tìm bản sao gần nhất. Nếu không còn tệp nào khác, chạy «chutoa backup» rồi làm tiếp trên bản sao đó.",
        .0.display()
    )]
    SpoiledLog(PathBuf),
    /// A file that was lost or spoiled while nobody sat at it any more, or that holds what it must not.
    #[error("{what}\nTệp {} KHÔNG nguyên vẹn. Giữ nguyên tệp, tìm bản sao gần nhất, và chạy «chutoa verify» để biết thêm.", path.display())]
    NotWhole {
        /// The file.
        path: PathBuf,
        /// What was found, a line each.
        what: String,
    },
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
    /// An older copy of a meeting that went on in another file, for this one was lost then.
    #[error("Tệp {} là bản cũ: khi tệp này bị mất hoặc bị hỏng, hội nghị đã được làm tiếp ở tệp {}. Mở tệp đó.", path.display(), to.display())]
    MovedOn {
        /// The file.
        path: PathBuf,
        /// Where it went on.
        to: PathBuf,
    },
    /// The file itself holds nothing, but its log does.
    #[error("Tệp {} rỗng, nhưng còn tệp -wal đi kèm giữ phần ghi sau cùng. Đừng xóa tệp nào: chép cả hai ra nơi khác, rồi mở bản sao gần nhất.", .0.display())]
    Emptied(PathBuf),
    /// The file under its name is not the one that is held any more: what is written would be found nowhere.
    #[error("Tệp {} {}. Chưa ghi được gì thêm; những gì đã có vẫn còn trong máy. Ghi cả tệp hội nghị sang nơi khác rồi làm tiếp ở đó.", path.display(), how.words())]
    Misplaced {
        /// The file.
        path: PathBuf,
        /// What happened to it.
        how: Misplaced,
    },
    /// The file was lost when it was let go of; all of it was written elsewhere.
    #[error(
        "Tệp {} không dùng được nữa (mất, bị hỏng hoặc bị chương trình khác sửa). Cả tệp hội nghị đã được ghi ra {}: dùng tệp đó.{}",
        path.display(),
        copy.display(),
        short_lived(copy)
    )]
    Elsewhere {
        /// The file.
        path: PathBuf,
        /// Where it is whole.
        copy: PathBuf,
    },
    /// There is no such folder to write to.
    #[error("Không tìm thấy thư mục {}. Xem lại tên thư mục, hoặc tạo thư mục đó trước.", .0.display())]
    NoFolder(PathBuf),
    /// The file has a second name, under which another program could write to it unseen.
    #[error("Tệp {} có từ hai tên trở lên (liên kết cứng), nên có thể đang được điều hành ở cửa sổ khác dưới tên kia, và hai nơi ghi đè lên nhau. Đừng xóa tên nào: chạy «chutoa backup» với tên đang có tệp -wal bên cạnh (nếu có), rồi mở bản sao đó.", .0.display())]
    Linked(PathBuf),
    /// What has the name of a log, or of its index, is a link, a folder or the like: it would lead the log elsewhere.
    #[error(
        "Cạnh tệp {} có {} không phải tệp thường (liên kết, thư mục hoặc đường ống), nên không mở tệp được. Xem nó dẫn đến đâu, chuyển nó sang thư mục khác rồi mở lại; đừng xóa trước khi kiểm tra.",
        path.display(),
        beside.file_name().unwrap_or_default().to_string_lossy()
    )]
    StrangeBeside {
        /// The file.
        path: PathBuf,
        /// What lies beside it.
        beside: PathBuf,
    },
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
    /// Another program keeps everybody else from it.
    #[error("Tệp {} đang mở ở chương trình khác (Word, Excel, phần mềm diệt vi-rút…). Đóng tệp ở chương trình đó, hoặc chờ một lát, rồi làm lại.", .0.display())]
    InUse(PathBuf),
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
    /// The account may use no more of the disk.
    #[error("Tài khoản này đã dùng hết hạn mức dung lượng trên ổ đĩa chứa {}. Xóa bớt tệp của tài khoản này trên ổ đó, hoặc xin người quản trị máy nâng hạn mức, rồi bấm lại; những gì đã ghi vẫn còn nguyên.", .0.display())]
    Quota(PathBuf),
    /// The system lets this process write no larger file.
    #[error("Cửa sổ này không được ghi tệp lớn hơn {} KB (ulimit -f), nên {} không ghi thêm được. Thoát, gõ «ulimit -f unlimited» rồi mở lại; không được thì nhờ người quản trị máy bỏ giới hạn. Những gì đã ghi vẫn còn nguyên.", limit / 1024, path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How many bytes one may have.
        limit: u64,
    },
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
pub type Make = fn(PathBuf) -> StoreError;

impl StoreError {
    /// Whether the session must go on in another place.
    pub fn is_misplaced(&self) -> bool {
        matches!(self, Self::Misplaced { .. })
    }

    /// What heads the question that it leads to.
    pub fn title(&self) -> &'static str {
        if let Self::Misplaced { how, .. } = self { how.title() } else { "KHÔNG DÙNG ĐƯỢC TỆP HỘI NGHỊ" }
    }

    /// Whether it may come of what stands in the file, and not of who uses it, or of the room and the rights to it.
    pub fn is_of_content(&self) -> bool {
        matches!(
            self,
            Self::Empty(_)
                | Self::Unmade(_)
                | Self::NotSqlite(_)
                | Self::NotOurs(_)
                | Self::Newer(_)
                | Self::Altered { .. }
                | Self::Schema(_)
                | Self::Damaged { .. }
                | Self::Disk { .. }
                | Self::Sqlite { .. }
        )
    }
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
