//! What a plan may say of an election: who stands for which seat, and how it is voted.

use crate::domain::field::{Field, FieldKind, field, with};
use crate::domain::nomination::rotation;
use crate::domain::vote::setup::fields::{BASES, COUNTS, MANNERS, TIES};

const SEAT: &[Field] = &[
    field("units", FieldKind::Units, "các đơn vị được giới thiệu"),
    field("name", FieldKind::Text, "họ tên người đại diện, nếu biết"),
    field("office", FieldKind::Text, "chức vụ"),
    field(
        "places",
        FieldKind::Whole,
        "số đơn vị giữ chức danh; không ghi thì theo tiêu đề mục («hai Phó …»), nếu không thì một",
    ),
];

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field(
        "head",
        FieldKind::Table(SEAT),
        "giới thiệu Trưởng khối năm sau; bỏ trống thì Hội nghị đề cử tại chỗ, chương trình không tự đề nghị đơn vị nào",
    ),
    field(
        "deputy",
        FieldKind::Table(SEAT),
        "giới thiệu Phó Trưởng khối năm sau; deputy = {} thì Hội nghị đề cử tại chỗ; không ghi thì chỉ nói là chưa giới thiệu",
    ),
    field("history", FieldKind::List(rotation::FIELDS), "các năm trước; từ đó gợi ý đơn vị đến lượt"),
    with("manner", FieldKind::Choice(MANNERS), "hands", "cách biểu quyết"),
    with("rule", FieldKind::Rule, ">50%", "tỷ lệ cần đạt"),
    with("base", FieldKind::Choice(BASES), "members", "tỷ lệ tính trên số nào"),
    with(
        "count",
        FieldKind::Choice(COUNTS),
        "tally",
        "cách kiểm phiếu kín: tally một bảng, bundles hai người nhập riêng từng tập",
    ),
    with(
        "ties",
        FieldKind::Choices(TIES),
        "women, total, group_one, again, head",
        "các bước xét khi bằng phiếu, theo thứ tự",
    ),
    field("recognised_by", FieldKind::Text, "cấp công nhận kết quả, nếu có"),
];
