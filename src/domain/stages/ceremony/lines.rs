//! Default lines of a ceremony; a plan may replace each by its name.

use crate::domain::conference::PERSON;
use crate::domain::line::{Line, line, line_with};
use crate::domain::script::Speaker;
use crate::domain::slot::{Slot, Slots};

/// What its lines are told, but those of introductions.
pub const TOLD: Slots = PERSON.with(Slots::of(&[Slot::AlsoHeld, Slot::Minutes, Slot::HandedOver]));

/// Its default script lines.
pub const OWN: &[Line] = &[
    line(
        "flag",
        Speaker::Mc,
        "Trân trọng kính mời các đồng chí đại biểu và toàn thể Hội nghị đứng dậy, chỉnh đốn trang phục, làm lễ chào cờ. // Nghiêm! Chào cờ – Chào! // Quốc ca! // Thôi! Xin mời các đồng chí an tọa.",
    ),
    line("silence", Speaker::Mc, "Phút mặc niệm bắt đầu! // Thôi! Xin mời các đồng chí an tọa."),
    line(
        "reason",
        Speaker::Mc,
        "{kinh_thua} // ⟨Thực hiện {ke_hoach}; ⟩hôm nay, {khoi} tổ chức {ten_hoi_nghi}⟨ và {viec_khac}⟩. Đó là lý do của Hội nghị.",
    ),
    line(
        "break",
        Speaker::Chair,
        "Xin mời Hội nghị giải lao⟨ {phut} phút⟩. // Đã đến giờ, kính mời các đồng chí trở lại vị trí.",
    ),
    line(
        "conduct",
        Speaker::Mc,
        "Kính mời {dc} {nguoi|đại diện {truong_moi}}⟨, {chuc_vu}⟩, Trưởng khối⟨ năm {nam_sau}⟩, điều hành phần phát động và ký kết giao ước.",
    ),
    line("conduct_self", Speaker::Mc, "Tôi xin điều hành phần phát động và ký kết giao ước."),
    line(
        "handover",
        Speaker::Mc,
        "Kính mời đại diện {truong}, Trưởng khối⟨ năm {nam}⟩, bàn giao {ban_giao}; kính mời đại diện {truong_moi}, Trưởng khối⟨ năm {nam_sau}⟩, lên nhận. Đề nghị Hội nghị chúc mừng!",
    ),
];

/// What is told of the others of the presidium, and of the secretary.
pub const SECOND: Slots = Slots::of(&[Slot::SecondName, Slot::SecondOffice, Slot::CoPresiding, Slot::SecretaryAddress]);

/// Lines that introduce units and the presidium.
pub const INTRODUCTIONS: &[Line] = &[
    line(
        "units",
        Speaker::Mc,
        "Về phía các đơn vị thành viên có đại diện {P} đơn vị. Đề nghị Hội nghị nhiệt liệt chào mừng!",
    ),
    line_with(
        "units_unknown",
        Speaker::Mc,
        Slots::of(&[Slot::List]),
        "Về phía các đơn vị thành viên có đại diện {ds}. Đề nghị Hội nghị nhiệt liệt chào mừng!",
    ),
    line_with(
        "presidium",
        Speaker::Mc,
        PERSON.with(SECOND),
        "Chủ trì Hội nghị, xin kính mời {dc} {nguoi}⟨, {chuc_vu}⟩⟨ {dong_chu_tri}⟩. Thư ký Hội nghị: {dc_thu_ky} {thu_ky}. Kính mời Chủ trì điều hành Hội nghị.",
    ),
    line_with(
        "presidium_self",
        Speaker::Mc,
        PERSON.with(SECOND),
        "Chủ trì Hội nghị: {dc} {nguoi}⟨, {chuc_vu}⟩⟨ {dong_chu_tri}⟩. Thư ký Hội nghị: {dc_thu_ky} {thu_ky}.",
    ),
];
