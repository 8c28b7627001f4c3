//! Default lines of every vote; a stage's own lines of the same name come first.

use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::script::Speaker;
use crate::domain::slot::{Slot, Slots};

/// What is told before the list is frozen.
pub const OUTLOOK: Slots =
    Slots::of(&[Slot::Entitled, Slot::Need, Slot::Threshold, Slot::Denominator, Slot::NeedWords]);

/// What every line about a ballot is told of it.
pub const BALLOT: Slots = Slots::of(&[
    Slot::Entitled,
    Slot::Need,
    Slot::Threshold,
    Slot::Base,
    Slot::Consent,
    Slot::Denominator,
    Slot::YesWords,
    Slot::Parts,
    Slot::Issued,
    Slot::Returned,
    Slot::Valid,
    Slot::Invalid,
    Slot::Content,
    Slot::Requests,
]);

/// What is told of what a choice came to.
pub const CHOICE: Slots = Slots::of(&[
    Slot::Unit,
    Slot::Award,
    Slot::Giver,
    Slot::Request,
    Slot::Yes,
    Slot::No,
    Slot::Other,
    Slot::Blank,
    Slot::Writers,
]);

/// What is said before the list is frozen, told by the stage besides.
pub const fn before(told: Slots) -> LineGroup {
    LineGroup { told: told.with(OUTLOOK), lines: BEFORE }
}

/// What is said from the frozen list on.
pub const fn running(told: Slots) -> LineGroup {
    LineGroup { told: told.with(BALLOT), lines: RUNNING }
}

/// What is said where there are more choices than places.
pub const fn contest(told: Slots) -> LineGroup {
    LineGroup { told: told.with(BALLOT), lines: CONTEST }
}

/// What is said where one of several is named for a seat.
pub const fn seats(told: Slots) -> LineGroup {
    LineGroup { told: told.with(BALLOT), lines: SEATS }
}

/// What is said of an announced result that was counted again; the stage tells nothing of it.
pub const REVIEWED: LineGroup = LineGroup { told: BALLOT.with(Slots::of(&[Slot::Recounted])), lines: REVIEWS };

/// What is said of many results in one sum, of whatever item.
pub const SUMS: LineGroup =
    LineGroup { told: Slots::of(&[Slot::Content, Slot::List, Slot::Reached, Slot::Missed]), lines: SUM };

/// All of them, as far as no stage tells them more.
pub const ALL: &[LineGroup] =
    &[before(Slots::NONE), running(Slots::NONE), contest(Slots::NONE), seats(Slots::NONE), REVIEWED, SUMS];

/// Lines before the list is frozen.
const BEFORE: &[Line] = &[
    line(
        "put",
        Speaker::Chair,
        "Xin Hội nghị cho ý kiến về việc thông qua {noi_dung}. Được biểu quyết: {B} đơn vị, mỗi đơn vị một biểu quyết⟨; cần {can}/{mau_so} đơn vị đồng ý⟩⟨; tỷ lệ cần đạt: {can_dat}⟩.",
    ),
    line(
        "board",
        Speaker::Chair,
        "Để kiểm phiếu, xin giới thiệu Ban kiểm phiếu; người có tên trong danh sách bình xét không tham gia. Xin Hội nghị cho ý kiến.",
    ),
    line_with(
        "no_quorum",
        Speaker::Chair,
        Slots::of(&[Slot::Writers]),
        "Đến {gio} mới có {P}/{N} đơn vị có mặt⟨ và {W} đơn vị gửi ý kiến bằng văn bản⟩, quy định cần ít nhất {can} đơn vị để biểu quyết; xin phép Hội nghị chưa biểu quyết nội dung này.",
    ),
    line_with(
        "short",
        Speaker::Chair,
        Slots::of(&[Slot::Award]),
        "Riêng nội dung {hinh_thuc|này} cần ít nhất {can}/{N} đơn vị đồng ý, mới có {B} đơn vị tham gia; đề nghị lùi nội dung này lại sau, khi có thêm ý kiến của đơn vị vắng mặt.",
    ),
    line_with(
        "short_several",
        Speaker::Chair,
        Slots::of(&[Slot::Content]),
        "{noi_dung}; đề nghị lùi các nội dung này lại sau, khi có thêm ý kiến của đơn vị vắng mặt.",
    ),
];

/// Lines of any vote, from the frozen list on.
const RUNNING: &[Line] = &[
    line("general", Speaker::Chair, "Có đơn vị nào không nhất trí, có ý kiến khác không?"),
    line_with(
        "objection",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::Objection]),
        "⟨{don_vi} có ý kiến: {tom_tat}.⟩ Xin cảm ơn và ghi nhận; Hội nghị chuyển sang biểu quyết giơ tay.",
    ),
    line(
        "hands",
        Speaker::Chair,
        "Về {noi_dung}: đơn vị nào đồng ý, xin giơ tay. … Xin cảm ơn. Đơn vị nào không đồng ý? … Ý kiến khác? … Đề nghị Thư ký báo cáo kết quả.",
    ),
    line(
        "calls",
        Speaker::Secretary,
        "Tôi xin đọc tên từng đơn vị, đề nghị trả lời «đồng ý», «không đồng ý» hoặc «ý kiến khác».",
    ),
    line_with("call", Speaker::Secretary, Slots::of(&[Slot::Unit, Slot::AskedChoice]), "{don_vi}⟨, về {ve}⟩: …"),
    line(
        "result_kept",
        Speaker::Chair,
        "Hội nghị đã biểu quyết nội dung này; kết quả sẽ công bố sau, cùng kết quả các nội dung khác.",
    ),
    line("agreed", Speaker::Chair, "Không có ý kiến khác. Các đơn vị {co_mat|nhất trí}. Xin trân trọng cảm ơn."),
    line_with(
        "passed",
        Speaker::Chair,
        CHOICE,
        "{dy}/{mau_so} {phieu}, đạt {tyle}⟨, {kdy} không đồng ý⟩⟨, {yk} ý kiến khác⟩⟨, {khong_danh_dau} phiếu không đánh dấu⟩. Hội nghị đã thông qua {noi_dung}.",
    ),
    line_with(
        "failed",
        Speaker::Chair,
        CHOICE,
        "{dy}/{mau_so} {phieu}, chưa đạt {nguong} theo quy định. {noi_dung} chưa được thông qua.",
    ),
    line("objected", Speaker::Chair, "Nội dung này còn ý kiến khác, chưa được thông qua."),
    line(
        "recount",
        Speaker::Chair,
        "Có ý kiến về số đếm. Chủ trì đề nghị đếm lại; kết quả lần đếm trước không sử dụng. Đơn vị nào đồng ý, xin giơ tay và giữ nguyên đến khi Thư ký đếm xong.",
    ),
    line(
        "paper",
        Speaker::Tellers,
        "Một phiếu gồm {so_phan} phần. Đánh dấu X vào một ô ở mỗi dòng. Phiếu hợp lệ là phiếu do Ban kiểm phiếu phát, có dấu hoặc chữ ký xác nhận; không ký tên, không viết thêm.⟨ Cần {can}/{mau_so} phiếu.⟩",
    ),
    line("issue", Speaker::Tellers, "Ban kiểm phiếu phát phiếu cho {B} đơn vị, mỗi đơn vị một phiếu."),
    line(
        "collect",
        Speaker::Tellers,
        "Đã phát {phat} phiếu. Đơn vị nào chưa có phiếu? … Mời các đơn vị bỏ phiếu theo thứ tự. Còn đơn vị nào chưa bỏ phiếu? …",
    ),
    line("collected", Speaker::Tellers, "Thu về {thu}/{phat} phiếu. Xin phép niêm phong và kiểm phiếu."),
    line_with(
        "recount_calls",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::AskedChoice]),
        "Có ý kiến về kết quả. Chủ trì đề nghị gọi tên lại từng đơn vị; kết quả lần trước không sử dụng.",
    ),
    line(
        "recount_paper",
        Speaker::Tellers,
        "Có ý kiến về kết quả. Ban kiểm phiếu mở niêm phong, kiểm lại trước Hội nghị; kết quả lần đếm trước không sử dụng.",
    ),
    line_with(
        "sheets",
        Speaker::Tellers,
        Slots::of(&[Slot::Writers]),
        "Phát ra {phat}, thu về {thu} phiếu⟨; hợp lệ {hl} phiếu⟩⟨, không hợp lệ {khl} phiếu⟩⟨; {W} ý kiến bằng văn bản, tính riêng⟩.",
    ),
    line_with(
        "sheets_part",
        Speaker::Tellers,
        Slots::of(&[Slot::Writers]),
        "{noi_dung}: hợp lệ {hl} phiếu⟨, không hợp lệ {khl} phiếu⟩.",
    ),
    line_with(
        "review",
        Speaker::Chair,
        Slots::of(&[Slot::Unit]),
        "{don_vi} đề nghị kiểm lại. Chủ trì đề nghị đếm lại trước Hội nghị; kết quả đã công bố giữ nguyên đến khi kiểm lại xong. Về {noi_dung}: đơn vị nào đồng ý, xin giơ tay và giữ nguyên đến khi Thư ký đếm xong.",
    ),
    line_with(
        "review_calls",
        Speaker::Chair,
        Slots::of(&[Slot::Unit, Slot::AskedChoice]),
        "{don_vi} đề nghị kiểm lại. Chủ trì đề nghị gọi tên lại từng đơn vị; kết quả đã công bố giữ nguyên đến khi kiểm lại xong.",
    ),
    line_with(
        "review_paper",
        Speaker::Tellers,
        Slots::of(&[Slot::Unit]),
        "{don_vi} đề nghị kiểm lại. Ban kiểm phiếu mở niêm phong, kiểm lại trước Hội nghị; kết quả đã công bố giữ nguyên đến khi kiểm lại xong.",
    ),
    line(
        "rounds_over",
        Speaker::Chair,
        "Hội nghị đã biểu quyết hai lần. Hội nghị thống nhất không biểu quyết tiếp {noi_dung|nội dung này}; ghi nhận vào biên bản.",
    ),
    line("procedure", Speaker::Chair, "Xin Hội nghị cho ý kiến về việc thông qua: {noi_dung}."),
    line_with(
        "written",
        Speaker::Chair,
        Slots::of(&[Slot::Writers]),
        "Có {W} đơn vị vắng mặt gửi ý kiến bằng văn bản, tính riêng và cộng vào kết quả.",
    ),
    line_with(
        "again",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Deed]),
        "Lần thứ nhất chưa quyết định được; Hội nghị {viec_bq} lần thứ hai về: {ds}.",
    ),
];

/// Lines of a vote with more choices than places.
const CONTEST: &[Line] = &[
    line_with(
        "paper_limit",
        Speaker::Tellers,
        Slots::of(&[Slot::Number]),
        "Phần {noi_dung}: chọn không quá {so} đơn vị.",
    ),
    line_with(
        "tied",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Places, Slot::Award, Slot::Yes, Slot::TieSteps, Slot::Criterion, Slot::Figures]),
        "{ds} cùng được {dy} {phieu} cho {cho} suất còn lại. Theo thể lệ, xét lần lượt: {tieu_chi_phu}. ⟨Xét {tieu_chi}⟨: {so_lieu}⟩.⟩",
    ),
    line_with(
        "still_tied",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Places, Slot::Award, Slot::Yes, Slot::TieSteps, Slot::Criterion, Slot::Figures]),
        "{ds} cùng được {dy} {phieu} cho {cho} suất còn lại. Hội nghị hiệp thương: có đơn vị nào xin rút không? … Hoặc ghi biên bản, trình cả các đơn vị này để cấp có thẩm quyền xem xét.",
    ),
    line_with(
        "over_quota",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Places, Slot::Award, Slot::Yes, Slot::TieSteps, Slot::Criterion, Slot::Figures]),
        "{ds} đều đạt, nhiều hơn {cho} suất. Đề nghị lấy số phiếu cao nhất: {so_lieu}.",
    ),
    line_with(
        "chosen",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Criterion, Slot::Figures]),
        "Xét {tieu_chi}⟨ ({so_lieu})⟩, Hội nghị chọn {ds}.",
    ),
    line_with(
        "head_chose",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Criterion, Slot::Figures]),
        "{so_lieu}: chọn {ds}.",
    ),
    line_with(
        "again_tied",
        Speaker::Chair,
        Slots::of(&[Slot::List, Slot::Deed]),
        "Bằng phiếu ở lần thứ nhất; Hội nghị {viec_bq} lại giữa {ds}.",
    ),
];

/// Lines of a vote that names one of several.
const SEATS: &[Line] = &[
    line("calls_names", Speaker::Secretary, "Tôi xin đọc tên từng đơn vị, đề nghị nêu lựa chọn của đơn vị mình."),
    line_with(
        "calls_one",
        Speaker::Secretary,
        Slots::of(&[Slot::List]),
        "{noi_dung}: xin chọn không quá một đơn vị trong số {ds}; không chọn đơn vị nào thì trả lời «không chọn», hoặc «ý kiến khác».",
    ),
];

/// Lines of a review.
const REVIEWS: &[Line] = &[
    line("review_same", Speaker::Chair, "Đã kiểm lại trước Hội nghị. Kết quả không thay đổi."),
    line(
        "review_changed",
        Speaker::Chair,
        "Đã kiểm lại trước Hội nghị. Kết quả đã công bố xin được đính chính như sau.",
    ),
];

/// The line of a sum.
const SUM: &[Line] = &[line(
    "sum",
    Speaker::Chair,
    "Kết quả {noi_dung}: {so_dat|không có nội dung nào} đạt⟨, {so_chua_dat} chưa đạt⟩.⟨ Chưa đạt: {ds}.⟩",
)];
