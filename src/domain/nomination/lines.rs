//! Default lines of a bình xét; a plan may replace each by its name.

use crate::domain::line::{Line, line, line_with};
use crate::domain::script::Speaker;
use crate::domain::slot::{Slot, Slots};

/// Name, speaker, words.
pub const LINES: &[Line] = &[
    line(
        "open",
        Speaker::Chair,
        "Hội nghị {viec_xet} các đơn vị đề nghị cấp có thẩm quyền khen thưởng⟨ {ky}⟩⟨: {ds_hinh_thuc_so_luong}⟩. Hội nghị chỉ đề nghị; việc tặng do cấp có thẩm quyền quyết định.",
    ),
    line(
        "open_own",
        Speaker::Chair,
        "Hội nghị {viec_xet} các hình thức khen thưởng⟨ {ky}⟩⟨: {ds_hinh_thuc_so_luong}⟩.",
    ),
    line_with(
        "nominate",
        Speaker::Chair,
        Slots::of(&[Slot::Award, Slot::List, Slot::Number]),
        "⟨Căn cứ {quy_che}, ⟩dự kiến đề nghị {hinh_thuc}: {ds}. Có đơn vị nào đề cử thêm, hoặc xin rút không? …",
    ),
    line_with(
        "nominate_own",
        Speaker::Chair,
        Slots::of(&[Slot::Award, Slot::List, Slot::Number]),
        "⟨Căn cứ {quy_che}, ⟩dự kiến tặng {hinh_thuc}: {ds}. Có đơn vị nào đề cử thêm, hoặc xin rút không? …",
    ),
    line_with(
        "withdraw",
        Speaker::Chair,
        Slots::of(&[Slot::Award, Slot::Unit, Slot::Reason]),
        "{don_vi} xin rút khỏi danh sách {hinh_thuc}⟨, lý do: {ly_do}⟩. Hội nghị ghi nhận.",
    ),
    line(
        "no_award",
        Speaker::Chair,
        "Chưa có đơn vị nào được đề nghị khen thưởng ở nội dung này. Nội dung này được ghi vào biên bản.",
    ),
    line(
        "propose",
        Speaker::Chair,
        "Căn cứ bảng điểm đã thông qua, Chủ trì dự kiến danh sách đề nghị khen thưởng để Hội nghị cho ý kiến.",
    ),
    line_with(
        "next_award",
        Speaker::Chair,
        Slots::of(&[Slot::Award, Slot::Unit]),
        "{don_vi} chưa đạt tỷ lệ ở hình thức trên. Đề nghị Hội nghị xem xét {don_vi} ở hình thức {hinh_thuc}.",
    ),
    line(
        "put",
        Speaker::Chair,
        "Xin Hội nghị cho ý kiến về danh sách đề nghị khen thưởng. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩⟨; tỷ lệ cần đạt: {can_dat}⟩.",
    ),
    line("general", Speaker::Chair, "Có đơn vị nào không nhất trí {tung_hinh_thuc_ds} không? …"),
    line("passed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, đạt {tyle}; đủ điều kiện {de_nghi}."),
    line("failed", Speaker::Chair, "{don_vi}: {dy}/{mau_so} {phieu}, chưa đạt {nguong}."),
    line(
        "none",
        Speaker::Chair,
        "Hội nghị tiến hành bình xét thi đua. Đề nghị các đơn vị cho ý kiến về việc đề nghị khen thưởng.",
    ),
    line(
        "end",
        Speaker::Chair,
        "Hội nghị thống nhất đề nghị: {tung_hinh_thuc_ds}. Trưởng khối hoàn thiện hồ sơ gửi {noi_nhan_ho_so}⟨ trước ngày {han}⟩. Xin chúc mừng các đơn vị!",
    ),
    line(
        "end_own",
        Speaker::Chair,
        "Hội nghị thống nhất: {tung_hinh_thuc_ds}. Trưởng khối hoàn thiện hồ sơ gửi {noi_nhan_ho_so}⟨ trước ngày {han}⟩. Xin chúc mừng các đơn vị!",
    ),
];

/// Lines by which presiding is handed over and back.
pub const PRESIDING: &[Line] = &[
    line_with(
        "hand_over",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::SecondName, Slot::SecondOffice]),
        "{don_vi} có tên trong danh sách; để bảo đảm khách quan, xin mời {dc} {nguoi_2}⟨, {chuc_vu_2}⟩, điều hành nội dung này.",
    ),
    line_with(
        "hand_back",
        Speaker::Chair,
        Slots::of(&[Slot::SecondName, Slot::SecondOffice]),
        "Xin cảm ơn {dc} {nguoi_2}; tôi xin tiếp tục điều hành.",
    ),
];

/// What the minutes tell of an item in which nothing else is known to have been done.
pub const WEIGHED: &str = "Hội nghị đã tiến hành bình xét thi đua, đề nghị khen thưởng cho các đơn vị.";
