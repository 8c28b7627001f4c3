//! The table of what a secretary does; it feeds keys, bottom line, help and palette.

use crate::tui::actions::{Action, Row, found, row};

/// What the desk can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Trợ giúp.
    Help,
    /// Tìm chức năng.
    Palette,
    /// Ghi chú riêng, vào biên bản.
    Private,
    /// Điểm danh.
    Attendance,
    /// Tên người.
    Names,
    /// Cụm từ.
    Phrases,
    /// Đánh dấu.
    Mark,
    /// Biên bản.
    Minutes,
    /// Mục đang ghi.
    Places,
    /// Hoàn tác.
    Undo,
    /// Làm lại.
    Redo,
    /// Thoát.
    Quit,
    /// What the console's form of the same name does.
    Form(Action),
}

/// Keys of the desk that are in no table.
pub const GENERAL: &[(&str, &str)] = &[
    ("Enter", "xuống dòng"),
    ("^S Esc", "đưa ghi chép vào biên bản ngay; nếu không thì sau 20 giây không gõ"),
    ("^ và một chữ", "giữ Ctrl rồi bấm chữ đó: ^S là Ctrl+S"),
    ("^Z ^Y", "hoàn tác, làm lại chữ vừa gõ"),
    ("Tab", "ghi ở mục khác, hoặc theo lại chủ tọa"),
    ("Alt+1 … Alt+9", "chèn cụm từ thứ nhất … thứ chín"),
];

/// Every deed of the desk.
pub const TABLE: &[Row<Deed>] = &[
    row(Deed::Help, 1, 'G', "trợ giúp", "Trợ giúp: các phím và cách dùng"),
    row(Deed::Palette, 2, 'F', "tìm", "Tìm chức năng: gõ không cần dấu"),
    row(
        Deed::Private,
        3,
        'N',
        "ghi riêng",
        "Ghi chú riêng, không vào biên bản; bấm lần nữa trở lại ghi chép vào biên bản",
    ),
    row(Deed::Attendance, 4, 'D', "điểm danh", "Điểm danh: đến muộn, về sớm, vắng có lý do, dự thay, điểm cầu"),
    row(Deed::Names, 5, 'O', "tên", "Chèn tên đơn vị, đại biểu: gõ không cần dấu"),
    row(Deed::Phrases, 6, 'R', "cụm từ", "Chèn cụm từ hay dùng; hoặc giữ Alt và bấm số của cụm từ"),
    row(
        Deed::Mark,
        7,
        'K',
        "đánh dấu",
        "Đánh dấu kết luận, quyết định, phân công, kiến nghị; sửa, bỏ dòng đã đánh dấu",
    ),
    row(Deed::Minutes, 8, 'P', "biên bản", "Đọc biên bản đến lúc này"),
    row(Deed::Places, 0, 'T', "mục", "Ghi ở mục khác, hoặc lại theo chủ tọa (phím Tab)"),
    row(Deed::Quit, 10, 'Q', "thoát", "Thoát; mở lại thì tiếp tục đúng chỗ đang gõ"),
    found(Deed::Form(Action::Register), "Đăng ký phát biểu"),
    found(Deed::Form(Action::Line), "Điểm cầu mất kết nối, kết nối lại"),
    found(Deed::Form(Action::MendUnit), "Sửa tên đơn vị"),
    found(Deed::Form(Action::MendGuest), "Sửa tên, chức vụ đại biểu mời"),
    found(Deed::Form(Action::NewGuest), "Thêm đại biểu mời"),
    found(Deed::Form(Action::MendPresidium), "Sửa, thêm người trong đoàn chủ trì"),
    found(Deed::Form(Action::MendSecretary), "Sửa thư ký"),
    found(Deed::Form(Action::MendPlace), "Nhập địa điểm"),
    found(Deed::Form(Action::Total), "Nhập tổng số đơn vị"),
    found(Deed::Form(Action::UnitGone), "Bớt đơn vị đã sáp nhập, giải thể"),
    found(Deed::Undo, "Hoàn tác điểm danh, đăng ký phát biểu thư ký vừa ghi"),
    found(Deed::Redo, "Làm lại bước vừa hoàn tác của thư ký"),
    found(Deed::Form(Action::Copy), "Sao lưu tệp phiên ra thư mục khác"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_twice_and_none_that_a_terminal_or_the_editor_takes() {
        let mut seen = std::collections::BTreeSet::new();
        for row in TABLE {
            assert!(!"ABHIJM[SZYEUWCVX".contains(row.ctrl), "{}", row.words);
            for key in row.keys().split_whitespace() {
                assert!(seen.insert(key.to_owned()), "{key} twice");
            }
        }
    }
}
