//! The table of actions of a screen: it feeds keys, bottom line, help and palette.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What the console can do besides the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Trợ giúp.
    Help,
    /// Tìm chức năng.
    Palette,
    /// Ghi chép.
    Notes,
    /// Ghi chú riêng.
    PrivateNotes,
    /// Điểm danh.
    Attendance,
    /// Đồng hồ.
    Clock,
    /// Màn chiếu.
    Wall,
    /// Kết quả trên màn chiếu.
    WallResults,
    /// Lời dẫn cỡ lớn.
    Script,
    /// Văn bản.
    Minutes,
    /// Thoát.
    Quit,
    /// Hoàn tác.
    Undo,
    /// Làm lại.
    Redo,
    /// Chương trình: vào, đổi thứ tự, bỏ qua, thêm, đổi tên.
    Route,
    /// Mời phát biểu.
    GiveFloor,
    /// Gia hạn.
    Extend,
    /// Đăng ký phát biểu.
    Register,
    /// Chuyển quyền điều hành.
    HandOver,
    /// Tạm dừng.
    Pause,
    /// Cách biểu quyết.
    Manner,
    /// Tỷ lệ cần đạt.
    Terms,
    /// Đổi mẫu số bằng biểu quyết.
    Rebase,
    /// Ban kiểm phiếu.
    Board,
    /// Bảng kiểm đếm, kiểm phiếu.
    Tally,
    /// Kiểm lại kết quả đã công bố.
    Review,
    /// Đếm lại.
    Recount,
    /// Gọi lại đơn vị chưa trả lời.
    CallAgain,
    /// Hủy lần mở biểu quyết.
    Void,
    /// Ý kiến bằng văn bản.
    Opinion,
    /// Đề cử thêm.
    Nominate,
    /// Xin rút.
    Withdraw,
    /// Ký, nhận sau.
    Later,
    /// Bảng điểm.
    Scores,
    /// Nhập điểm từ tệp.
    ScoresFile,
    /// Giữ nguyên điểm.
    KeepMark,
    /// Ghi có mặt tất cả đơn vị còn lại.
    CheckInRest,
    /// Điểm cầu mất kết nối, kết nối lại.
    Line,
    /// Sửa tên đơn vị.
    MendUnit,
    /// Sửa đại biểu mời.
    MendGuest,
    /// Thêm đại biểu mời.
    NewGuest,
    /// Sửa đoàn chủ trì.
    MendPresidium,
    /// Sửa thư ký.
    MendSecretary,
    /// Sửa địa điểm.
    MendPlace,
    /// Nhập tổng số đơn vị.
    Total,
    /// Đơn vị sáp nhập, giải thể.
    UnitGone,
    /// Bế mạc sớm.
    Close,
    /// Sao lưu.
    Copy,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row<A = Action> {
    /// What.
    pub action: A,
    /// Its F-key, 0 for none.
    pub f: u8,
    /// Its Ctrl+letter, ' ' for none.
    pub ctrl: char,
    /// Two or three words, for the bottom line; empty: not shown there.
    pub short: &'static str,
    /// What it does, for help and palette.
    pub words: &'static str,
}

/// A row with keys; see [`Row`].
pub const fn row<A: Copy>(action: A, f: u8, ctrl: char, short: &'static str, words: &'static str) -> Row<A> {
    Row { action, f, ctrl, short, words }
}

/// A row without a key: it is found in the palette.
pub const fn found<A: Copy>(action: A, words: &'static str) -> Row<A> {
    row(action, 0, ' ', "", words)
}

/// Every action of the chair's console.
pub const TABLE: &[Row] = &[
    row(Action::Help, 1, 'G', "trợ giúp", "Trợ giúp: các phím và cách dùng"),
    row(Action::Palette, 2, 'F', "tìm", "Tìm chức năng: gõ không cần dấu"),
    row(Action::Notes, 3, 'N', "ghi chép", "Ghi chép của mục hoặc người đang phát biểu, vào biên bản"),
    row(
        Action::Attendance,
        4,
        'D',
        "điểm danh",
        "Điểm danh: có mặt, vắng có lý do, đến muộn, về sớm, dự thay, điểm cầu",
    ),
    row(
        Action::Clock,
        5,
        'X',
        "đồng hồ",
        "Đồng hồ: người đang phát biểu, danh sách chờ, đơn vị chưa phát biểu, thời gian phát biểu",
    ),
    row(Action::Wall, 6, 'R', "màn chiếu", "Màn chiếu: theo hội nghị, giữ, tắt, hoặc một màn chọn riêng"),
    row(Action::Script, 7, 'L', "lời dẫn", "Lời dẫn cỡ lớn"),
    row(Action::Minutes, 8, 'P', "văn bản", "Văn bản: đọc biên bản, ghi bản dự thảo"),
    row(Action::Undo, 0, 'Z', "hoàn tác", "Hoàn tác bước vừa làm"),
    row(Action::Redo, 0, 'Y', "", "Làm lại bước vừa hoàn tác"),
    row(
        Action::Route,
        0,
        'T',
        "chương trình",
        "Chương trình: vào mục khác, đưa lên trước, chuyển xuống sau, bỏ qua, thêm, đổi tên",
    ),
    row(Action::HandOver, 0, 'O', "", "Chuyển quyền điều hành cho người khác trong đoàn chủ trì, và nhận lại"),
    row(Action::Quit, 10, 'Q', "thoát", "Thoát; mở lại thì tiếp tục đúng chỗ đang làm"),
    found(Action::PrivateNotes, "Ghi chú riêng: không vào biên bản, xóa khi bế mạc"),
    found(Action::WallResults, "Kết quả trên màn chiếu: tất cả, chỉ đơn vị đạt, chỉ tên"),
    found(Action::GiveFloor, "Mời phát biểu"),
    found(Action::Extend, "Gia hạn cho người đang phát biểu"),
    found(Action::Register, "Đăng ký phát biểu"),
    found(Action::Pause, "Tạm dừng hội nghị"),
    found(Action::Manner, "Chọn cách biểu quyết rồi chốt danh sách"),
    found(Action::Terms, "Tỷ lệ cần đạt: đổi trước khi biểu quyết, có lý do"),
    found(Action::Rebase, "Đổi mẫu số của tỷ lệ bằng một biểu quyết"),
    found(Action::Board, "Ban kiểm phiếu: giới thiệu để Hội nghị thông qua"),
    row(Action::Tally, 0, 'K', "", "Bảng kiểm phiếu, kiểm đếm: nhập nhiều đơn vị một lúc"),
    found(Action::Review, "Kiểm lại kết quả đã công bố, đính chính"),
    found(Action::Recount, "Đếm lại, trước khi công bố"),
    found(Action::CallAgain, "Gọi tên: gọi lại đơn vị chưa trả lời"),
    found(Action::Void, "Hủy lần mở biểu quyết khi chưa kiểm đếm"),
    found(Action::Opinion, "Nhận ý kiến bằng văn bản của đơn vị vắng"),
    found(Action::Nominate, "Đề cử thêm một đơn vị"),
    found(Action::Withdraw, "Một đơn vị xin rút khỏi danh sách"),
    found(Action::Later, "Một đơn vị ký hoặc nhận sau"),
    found(Action::Scores, "Bảng điểm: nhập, sửa, dán từ Excel"),
    found(Action::ScoresFile, "Nhập điểm từ tệp CSV"),
    found(Action::KeepMark, "Giữ nguyên điểm, ghi ý kiến của đơn vị"),
    found(Action::CheckInRest, "Ghi có mặt tất cả đơn vị còn lại"),
    found(Action::Line, "Điểm cầu mất kết nối, kết nối lại"),
    found(Action::MendUnit, "Sửa tên đơn vị"),
    found(Action::MendGuest, "Sửa tên, chức vụ đại biểu mời"),
    found(Action::NewGuest, "Thêm đại biểu mời"),
    found(Action::MendPresidium, "Sửa, thêm người trong đoàn chủ trì"),
    found(Action::MendSecretary, "Sửa thư ký"),
    found(Action::MendPlace, "Nhập địa điểm"),
    found(Action::Total, "Nhập tổng số đơn vị"),
    found(Action::UnitGone, "Bớt đơn vị đã sáp nhập, giải thể"),
    found(Action::Close, "Bế mạc sớm"),
    found(Action::Copy, "Sao lưu tệp phiên ra thư mục khác"),
];

impl<A> Row<A> {
    /// «F1 ^G», «^Z» or nothing.
    pub fn keys(&self) -> String {
        let f = if self.f == 0 { String::new() } else { format!("F{}", self.f) };
        let ctrl = if self.ctrl == ' ' { String::new() } else { format!("^{}", self.ctrl) };
        [f, ctrl].into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The shorter of its keys, for the bottom line.
    pub fn cap(&self) -> String {
        if self.f == 0 { format!("^{}", self.ctrl) } else { format!("F{}", self.f) }
    }
}

/// The action of the console that a key means, in any place.
pub fn of_key(key: KeyEvent) -> Option<Action> {
    meant(TABLE, key)
}

/// The action of a table that a key means.
pub fn meant<A: Copy>(table: &[Row<A>], key: KeyEvent) -> Option<A> {
    let found = table.iter().find(|row| match key.code {
        KeyCode::F(number) => row.f == number && row.f != 0,
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            row.ctrl != ' ' && letter.eq_ignore_ascii_case(&row.ctrl)
        }
        _ => false,
    });
    found.map(|row| row.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_twice_and_none_that_a_terminal_swallows() {
        let mut seen = std::collections::BTreeSet::new();
        for row in TABLE {
            assert!(!"ABHIJM[".contains(row.ctrl), "{}", row.words);
            for key in row.keys().split_whitespace() {
                assert!(seen.insert(key.to_owned()), "{key} twice");
            }
        }
    }
}
