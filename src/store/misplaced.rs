//! What may become of a session file while somebody sits at it.

use std::path::Path;

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
    /// The index of its log was deleted, moved or replaced.
    WithoutIndex,
    /// It or its log was written over by another program.
    WrittenOver,
    /// What it holds is not what was written: its pages are damaged, or another program changed its tables or events.
    Spoiled,
}

impl Misplaced {
    /// What heads the question where to go on.
    pub fn title(self) -> &'static str {
        match self {
            Self::Gone => "TỆP HỘI NGHỊ KHÔNG CÒN Ở CHỖ CŨ",
            Self::Replaced => "TỆP HỘI NGHỊ ĐÃ BỊ THAY BẰNG TỆP KHÁC",
            Self::TwoNames => "TỆP HỘI NGHỊ CÓ THÊM MỘT TÊN KHÁC",
            Self::WrittenOver => "TỆP HỘI NGHỊ BỊ GHI ĐÈ HOẶC CẮT NGẮN",
            Self::Spoiled => "TỆP HỘI NGHỊ BỊ HỎNG HOẶC BỊ SỬA TỪ BÊN NGOÀI",
            Self::WithoutIndex => "TỆP HỘI NGHỊ MẤT TỆP -SHM ĐI KÈM",
            Self::WithoutLog => "TỆP HỘI NGHỊ MẤT TỆP -WAL ĐI KÈM",
        }
    }

    /// What happened, after the name of the file.
    pub fn words(self) -> &'static str {
        match self {
            Self::Gone => "không còn ở chỗ cũ: đã bị xóa, đổi tên hoặc chuyển đi",
            Self::Replaced => "đã bị thay bằng một tệp khác cùng tên",
            Self::TwoNames => "vừa có thêm một tên khác (liên kết cứng), nơi khác có thể ghi đè lên",
            Self::WrittenOver => "hoặc tệp -wal đi kèm vừa bị chương trình khác ghi đè hoặc cắt ngắn",
            Self::Spoiled => "vừa bị hỏng hoặc bị chương trình khác sửa từ bên ngoài",
            Self::WithoutIndex => "đã mất tệp -shm đi kèm (bị xóa, đổi tên hoặc chuyển đi)",
            Self::WithoutLog => "đã mất tệp -wal đi kèm (bị xóa, đổi tên hoặc chuyển đi)",
        }
    }
}

/// What is to be said of a file in the system's own folder for a while.
pub fn short_lived(path: &Path) -> &'static str {
    if path.starts_with(std::env::temp_dir()) {
        " Thư mục này có thể bị dọn khi máy khởi động lại: chép tệp sang nơi khác ngay."
    } else {
        ""
    }
}
