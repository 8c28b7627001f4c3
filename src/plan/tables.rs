//! What a plan may say outside its stages, as data; the stages bring tables of their own.

use crate::domain::authority::Authority;
use crate::domain::field::{Field, FieldKind, field, with};
use crate::domain::stages;

/// One table of a plan, for the guide and for a form.
#[derive(Debug, Clone, Copy)]
pub struct PlanTable {
    /// As written in the plan: `[conference]`, `[[unit]]`, `kind = "motion"`.
    pub head: &'static str,
    /// What it is, in the user's words.
    pub words: &'static str,
    /// A stage kind, rather than a part of the file.
    pub stage: bool,
    /// Its keys.
    pub fields: &'static [Field],
}

const PERSON: &[Field] = &[
    field("name", FieldKind::Text, "họ và tên"),
    field("office", FieldKind::Text, "chức vụ đầy đủ"),
    field("unit", FieldKind::Unit, "khóa của đơn vị"),
    field("address", FieldKind::Text, "xưng hô riêng: đồng chí, ông, bà"),
];

const DELEGATE: &[Field] = &[
    field("name", FieldKind::Text, "họ và tên"),
    field("office", FieldKind::Text, "chức vụ đầy đủ"),
    field("address", FieldKind::Text, "xưng hô riêng: đồng chí, ông, bà"),
];

const OCCASIONS: &[&str] = &["tong_ket", "so_ket", "giua_ky", "ky_giao_uoc", "hoi_dong", "khac"];

/// Keys of `[conference]`.
pub const CONFERENCE: &[Field] = &[
    with("title", FieldKind::Text, "theo loại và kỳ tổng kết", "tên hội nghị"),
    with(
        "kind",
        FieldKind::Choice(OCCASIONS),
        "theo tên hội nghị",
        "loại hội nghị: tong_ket tổng kết, so_ket sơ kết, giua_ky giữa kỳ, ky_giao_uoc ký giao ước, hoi_dong họp Hội đồng, khac khác",
    ),
    with("year", FieldKind::Whole, "năm ghi trong tên hội nghị", "năm tổng kết"),
    with(
        "reviewed",
        FieldKind::Period,
        "theo year và tên hội nghị",
        "kỳ tổng kết: \"năm học 2025–2026\", \"6 tháng đầu năm 2026\", \"tháng 01 năm 2024\", 2025",
    ),
    with("planned", FieldKind::Period, "kỳ tiếp theo", "kỳ kế hoạch, viết như reviewed"),
    field("date", FieldKind::Day, "ngày họp: 2022-12-20 hoặc \"20/12/2022\""),
    field(
        "when",
        FieldKind::Text,
        "điều biết về thời gian khi chưa rõ ngày, hoặc thêm vào ngày: \"tháng 01 năm 2024\", \"buổi chiều\"",
    ),
    field("start", FieldKind::Clock, "giờ bắt đầu: \"08:00\""),
    field("place", FieldKind::Text, "địa điểm"),
    with("address", FieldKind::Text, "đồng chí", "xưng hô chung"),
    with("quorum", FieldKind::Rule, "2/3", "tỷ lệ đơn vị có mặt để họp, trên tổng số đơn vị"),
    with(
        "written_in_quorum",
        FieldKind::Flag,
        "false",
        "đơn vị vắng gửi ý kiến bằng văn bản được tính vào số tối thiểu khi điểm danh và của nội dung đó",
    ),
    field("copies", FieldKind::Whole, "số bản biên bản"),
    with(
        "phrases",
        FieldKind::Texts,
        "sáu cụm từ",
        "cụm từ thư ký hay dùng, chèn bằng một phím: \"100% đại biểu nhất trí\"",
    ),
    field("copy_to", FieldKind::Text, "thư mục giữ bản sao thứ hai của tệp hội nghị"),
];

const KINDS: &[&str] = &["khoi", "khoi_truong", "cum", "hoi_dong"];

/// Keys of `[bloc]`.
pub const BLOC: &[Field] = &[
    with(
        "kind",
        FieldKind::Choice(KINDS),
        "khoi",
        "khoi khối có Trưởng khối, khoi_truong khối gọi là Khối trưởng, cum cụm thi đua, hoi_dong Hội đồng",
    ),
    field("name", FieldKind::Text, "tên đầy đủ của khối; phải có"),
    with("short", FieldKind::Text, "như tên đầy đủ", "tên ngắn trên màn hình"),
    field("province", FieldKind::Text, "tên tỉnh, không ghi chữ «tỉnh»"),
    with(
        "authority",
        FieldKind::WordOr(Authority::WORDS),
        "tinh hoặc thanh_pho, theo province",
        "khối thuộc: tinh, thanh_pho, bo, nganh, dang, quan_doi, hoặc ghi rõ người xem xét, trình: \"Thống đốc Ngân hàng Nhà nước\"",
    ),
    field("total", FieldKind::Whole, "tổng số đơn vị thành viên; chưa rõ thì bỏ trống, khi đó không tính tỷ lệ"),
    field("head", FieldKind::Unit, "khóa của đơn vị Trưởng khối năm nay"),
    field("deputy", FieldKind::Unit, "khóa của đơn vị Phó Trưởng khối năm nay"),
    field("regulation", FieldKind::Text, "quy chế của khối, như khi viện dẫn"),
    field("order", FieldKind::Text, "kế hoạch tổ chức hội nghị, như khi viện dẫn"),
    field("division", FieldKind::Text, "quyết định chia khối, như khi viện dẫn"),
    field(
        "basis",
        FieldKind::Texts,
        "căn cứ khác ghi trong biên bản: \"Hướng dẫn số … của …\"; luật, nghị định lấy theo ngày họp",
    ),
    with(
        "head_title",
        FieldKind::Text,
        "theo kind",
        "cách gọi người đứng đầu: \"Trưởng cụm\", \"Cụm trưởng\", \"Khối trưởng\"",
    ),
    with(
        "deputy_title",
        FieldKind::Text,
        "theo tiêu đề mục bầu, rồi head_title",
        "cách gọi cấp phó: \"Phó Trưởng cụm\"",
    ),
    with("sign", FieldKind::Text, "KTĐ, CTĐ hoặc HĐTĐKT, theo kind", "ký hiệu văn bản của khối, nguyên văn"),
    with("issuer", FieldKind::Text, "tên khối", "cơ quan ban hành ở đầu văn bản"),
    with("organ_above", FieldKind::Text, "đơn vị Trưởng khối", "cơ quan chủ quản ở đầu văn bản, dòng trên"),
    with("files_to", FieldKind::Text, "Sở Nội vụ, khi thuộc tỉnh, thành phố", "nơi nhận hồ sơ"),
    field("files_by", FieldKind::Text, "hạn gửi hồ sơ"),
];

const RESULTS: &[&str] = &["all", "passed", "names"];

const LETTERS: &[&str] = &["quadrant", "half"];

/// Keys of `[wall]`.
pub const WALL: &[Field] = &[
    with(
        "results",
        FieldKind::Choice(RESULTS),
        "all",
        "kết quả trên màn chiếu: all tất cả, passed chỉ đơn vị đạt, names chỉ tên đơn vị đạt",
    ),
    with("bell", FieldKind::Flag, "false", "chuông khi còn một phút và khi hết giờ"),
    with(
        "letters",
        FieldKind::Choice(LETTERS),
        "quadrant",
        "ô vẽ chữ lớn: quadrant mỗi ô bốn điểm, half mỗi ô hai điểm (khi phông chữ thiếu ký tự)",
    ),
];

/// Keys of `[[unit]]`.
pub const UNIT: &[Field] = &[
    field("key", FieldKind::Text, "khóa ngắn, không dấu, để chỗ khác nhắc đến đơn vị"),
    field("name", FieldKind::Text, "tên pháp lý đầy đủ; phải có; có dấu phẩy hay chữ «và» vẫn là một đơn vị"),
    with("short", FieldKind::Text, "như tên đầy đủ", "tên ngắn trên màn hình"),
    field("women", FieldKind::Whole, "tỷ lệ nữ, phần trăm, từ 0 đến 100"),
    field("registered", FieldKind::Flag, "đã đăng ký thi đua (true) hay chưa (false)"),
    field("ineligible", FieldKind::Text, "lý do chưa được đề nghị khen thưởng, nếu có"),
    field("delegate", FieldKind::Table(DELEGATE), "đại biểu của đơn vị"),
    field("earlier", FieldKind::Texts, "hình thức khen thưởng các năm trước"),
    field("summary", FieldKind::Text, "tóm tắt thành tích"),
    field(
        "formerly",
        FieldKind::Texts,
        "các tên trước đây, cả tên đơn vị đã sáp nhập vào; dùng để tìm, dùng như khóa trong lịch sử luân phiên, và in ở thành phần tham dự",
    ),
];

/// What can become of units, as a plan writes it.
pub const CHANGES: &[&str] = &["merged", "dissolved", "left", "renamed", "joined"];

/// Keys of `[[change]]`.
pub const CHANGE: &[Field] = &[
    field(
        "kind",
        FieldKind::Choice(CHANGES),
        "merged sáp nhập, dissolved giải thể, left chuyển sang khối khác, renamed đổi tên, joined gia nhập; phải có",
    ),
    field("names", FieldKind::Texts, "tên các đơn vị không còn, hoặc tên cũ của đơn vị đổi tên"),
    field("unit", FieldKind::Unit, "khóa của đơn vị nhận sáp nhập, mang tên mới hoặc mới gia nhập"),
    field("date", FieldKind::Day, "ngày có hiệu lực"),
    field("reason", FieldKind::Text, "lý do, căn cứ: nghị quyết, quyết định nào"),
];

/// Keys of `[[nominee]]`.
pub const NOMINEE: &[Field] = &[
    field("key", FieldKind::Text, "khóa ngắn, không dấu, để mục bình xét nhắc đến"),
    field("name", FieldKind::Text, "tên tập thể, hoặc họ tên cá nhân; phải có"),
    field("office", FieldKind::Text, "chức vụ, đơn vị công tác của cá nhân"),
    with("person", FieldKind::Flag, "true khi có office", "cá nhân (true) hay tập thể (false)"),
    with("short", FieldKind::Text, "như name", "tên ngắn trên màn hình"),
    field("women", FieldKind::Whole, "tỷ lệ nữ, phần trăm, từ 0 đến 100"),
    field("ineligible", FieldKind::Text, "lý do chưa được đề nghị khen thưởng, nếu có"),
    field("earlier", FieldKind::Texts, "hình thức khen thưởng các năm trước"),
    field("summary", FieldKind::Text, "tóm tắt thành tích"),
];

/// Keys of `[[guest]]`.
pub const GUEST: &[Field] = &[
    field("name", FieldKind::Text, "họ và tên"),
    field("office", FieldKind::Text, "chức vụ đầy đủ, hoặc tên nhóm đại biểu"),
    field("address", FieldKind::Text, "xưng hô riêng: đồng chí, ông, bà"),
    with("group", FieldKind::Flag, "true khi không có tên", "nhiều người, không nêu tên"),
    with("superior", FieldKind::Flag, "false", "đại biểu cấp trên, dự và chỉ đạo"),
];

/// Keys of every `[[item]]`, before those of its kind.
pub const ITEM: &[Field] = &[
    field("kind", FieldKind::Text, "loại mục; phải có"),
    with("title", FieldKind::Text, "tên của loại mục", "tên mục"),
    field("minutes", FieldKind::Minutes, "số phút dự kiến: 10 hoặc \"10 phút\""),
    field("lines", FieldKind::Lines, "lời dẫn thay cho lời mặc định: tên câu = \"lời\""),
];

/// The whole file.
pub const FILE: &[Field] = &[
    field("conference", FieldKind::Table(CONFERENCE), "hội nghị"),
    field("bloc", FieldKind::Table(BLOC), "khối hoặc cụm thi đua"),
    field("wall", FieldKind::Table(WALL), "màn chiếu"),
    field("unit", FieldKind::List(UNIT), "các đơn vị thành viên"),
    field("change", FieldKind::List(CHANGE), "đơn vị sáp nhập, giải thể, đổi tên, gia nhập trước hội nghị"),
    field("nominee", FieldKind::List(NOMINEE), "tập thể, cá nhân được đề nghị mà không phải thành viên"),
    field("guest", FieldKind::List(GUEST), "đại biểu mời, theo thứ tự lễ tân"),
    field("presidium", FieldKind::List(PERSON), "đoàn chủ trì; người đầu tiên điều hành từ đầu"),
    field("secretary", FieldKind::Table(PERSON), "thư ký"),
    field("mc", FieldKind::Table(PERSON), "người dẫn chương trình; không có thì chủ trì nói thay"),
    field("item", FieldKind::List(ITEM), "các mục của chương trình, theo thứ tự"),
];

/// All tables of a plan: parts of the file first, then the stage kinds.
pub fn tables() -> Vec<PlanTable> {
    let part = |head, words, fields| PlanTable { head, words, stage: false, fields };
    let parts = [
        part("[conference]", "Hội nghị", CONFERENCE),
        part("[bloc]", "Khối thi đua, cụm thi đua", BLOC),
        part("[wall]", "Màn chiếu", WALL),
        part("[[unit]]", "Đơn vị thành viên", UNIT),
        part("[[change]]", "Thay đổi đơn vị thành viên trước hội nghị", CHANGE),
        part("[[nominee]]", "Tập thể, cá nhân được đề nghị mà không phải thành viên", NOMINEE),
        part("[[guest]]", "Đại biểu mời", GUEST),
        part("[[presidium]]", "Đoàn chủ trì", PERSON),
        part("[secretary]", "Thư ký", PERSON),
        part("[mc]", "Người dẫn chương trình", PERSON),
        part("[[item]]", "Mục của chương trình", ITEM),
    ];
    let kinds = stages::Kind::ALL.iter().map(|kind| PlanTable {
        head: kind.word(),
        words: kind.words(),
        stage: true,
        fields: kind.fields(),
    });
    parts.into_iter().chain(kinds).collect()
}
