//! Default lines of every vote; a stage's own lines of the same name come first.

use crate::domain::script::{Default, Speaker};

/// Name, speaker, words.
pub const LINES: &[Default] = &[
    (
        "put",
        Speaker::Chair,
        "Xin Hội nghị cho ý kiến về việc thông qua {noi_dung}. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩.",
    ),
    ("general", Speaker::Chair, "Có đơn vị nào không nhất trí, có ý kiến khác không?"),
    (
        "objection",
        Speaker::Chair,
        "⟨{don_vi} có ý kiến: {tom_tat}.⟩ Xin cảm ơn và ghi nhận; Hội nghị chuyển sang biểu quyết giơ tay.",
    ),
    (
        "hands",
        Speaker::Chair,
        "Về {noi_dung}: đơn vị nào đồng ý, xin giơ tay. … Xin cảm ơn. Đơn vị nào không đồng ý? … Ý kiến khác? … Đề nghị Thư ký báo cáo kết quả.",
    ),
    (
        "calls",
        Speaker::Secretary,
        "Tôi xin đọc tên từng đơn vị, đề nghị trả lời «đồng ý», «không đồng ý» hoặc «ý kiến khác».",
    ),
    ("call", Speaker::Secretary, "{don_vi}: …"),
    ("agreed", Speaker::Chair, "Không có ý kiến khác. Các đơn vị {co_mat|nhất trí}. Xin trân trọng cảm ơn."),
    (
        "passed",
        Speaker::Chair,
        "{dy}/{mau_so} đơn vị đồng ý, đạt {tyle}⟨, {kdy} không đồng ý⟩⟨, {yk} ý kiến khác⟩. Hội nghị đã thông qua {noi_dung}.",
    ),
    (
        "failed",
        Speaker::Chair,
        "{dy}/{mau_so} đơn vị đồng ý, chưa đạt {nguong} theo quy định. {noi_dung} chưa được thông qua.",
    ),
    ("objected", Speaker::Chair, "Nội dung này còn ý kiến khác, chưa được thông qua."),
    (
        "recount",
        Speaker::Chair,
        "Có ý kiến về số đếm. Chủ trì đề nghị đếm lại; kết quả lần đếm trước không sử dụng. Đơn vị nào đồng ý, xin giơ tay và giữ nguyên đến khi Thư ký đếm xong.",
    ),
    ("again", Speaker::Chair, "Lần thứ nhất chưa đạt; Hội nghị biểu quyết lần thứ hai về: {ds}."),
    (
        "short",
        Speaker::Chair,
        "Riêng nội dung này cần ít nhất {can}/{N} đơn vị đồng ý, mới có {B} đơn vị tham gia; đề nghị chuyển nội dung này xuống sau, khi có thêm ý kiến của đơn vị vắng mặt.",
    ),
];
