//! Forms to begin with: our own papers with fields where the facts stand, for an office to restyle in Word.

use crate::domain::paper::{Block, Document, Letterhead, Para, Signer, Table, TableCell, TableColumn};

/// The papers that there is a form of.
pub const NAMES: [&str; 9] = [
    "bien-ban",
    "kiem-phieu",
    "chuong-trinh",
    "danh-sach-dai-bieu",
    "bang-diem",
    "de-nghi-khen-thuong",
    "to-trinh",
    "giao-uoc",
    "tin-bai",
];

/// The form of a paper; `None` if there is none.
pub fn blank(paper: &str) -> Option<Document> {
    let (title, landscape, blocks) = match paper {
        "bien-ban" => ("Mẫu biên bản hội nghị", false, minutes()),
        "kiem-phieu" => ("Mẫu biên bản kiểm phiếu", false, counts()),
        "giao-uoc" => ("Mẫu bản giao ước thi đua", false, pledge()),
        "tin-bai" => ("Mẫu tin bài", false, news()),
        "chuong-trinh" => ("Mẫu chương trình", false, programme()),
        "danh-sach-dai-bieu" => ("Mẫu danh sách đại biểu", true, delegates()),
        "bang-diem" => ("Mẫu bảng tổng hợp điểm", true, marks()),
        "de-nghi-khen-thuong" => ("Mẫu danh sách đề nghị khen thưởng", true, nominations()),
        "to-trinh" => ("Mẫu tờ trình", false, submission()),
        _ => return None,
    };
    Some(Document { title: title.to_owned(), landscape, blocks, ..Document::default() })
}

fn head(number: Option<&str>, dated: Option<&str>) -> Block {
    Block::Letterhead(Letterhead {
        parent: "{{Cơ quan chủ quản}}".to_owned(),
        issuer: "{{Cơ quan ban hành}}".to_owned(),
        number: number.map(|of| format!("Số: {{{{Số {of}}}}}")),
        place_and_date: dated.map(|of| format!("{{{{Tên tỉnh}}}}, {{{{Ngày {of}}}}}")),
    })
}

fn title(kind: &str, about: &[&str]) -> Block {
    Block::Title { kind: kind.to_owned(), about: about.iter().map(|line| (*line).to_owned()).collect() }
}

fn fact(words: &str) -> Block {
    Block::Para(Para::fact("", words))
}

fn labelled(label: &str, words: &str) -> Block {
    Block::Para(Para::labelled("", label, words))
}

/// A row that is repeated for each of a list: heads, fields, shares of the width.
fn repeated(columns: &[(&str, &str, u16)]) -> Block {
    let column = |(title, _, width): &(&str, &str, u16)| TableColumn { title: (*title).to_owned(), width: *width };
    Block::Table(Table {
        name: String::new(),
        columns: columns.iter().map(column).collect(),
        rows: vec![columns.iter().map(|(_, field, _)| TableCell::Text((*field).to_owned())).collect()],
        total: None,
    })
}

fn signed(left: &str, name: &str, recipients: &[&str]) -> Block {
    let signer = |role: &str, name: &str| Signer {
        role: vec![role.to_owned()],
        note: None,
        name: (!name.is_empty()).then(|| name.to_owned()),
    };
    let bloc = signer("{{Chức vụ người ký}}", "{{Người ký}}");
    let others = (!left.is_empty()).then(|| signer(left, name));
    let recipients = recipients.iter().map(|to| (*to).to_owned()).collect();
    Block::Signatures { signers: others.into_iter().chain([bloc]).collect(), recipients }
}

fn minutes() -> Vec<Block> {
    vec![
        head(Some("biên bản"), None),
        title("BIÊN BẢN", &["{{Tên hội nghị}}"]),
        labelled("Thời gian bắt đầu:", "{{Giờ bắt đầu}}, {{Ngày họp}}."),
        labelled("Địa điểm:", "{{Địa điểm}}."),
        labelled("Thành phần:", "có mặt {{Số đơn vị có mặt}}/{{Tổng số đơn vị}} đơn vị."),
        labelled("Chủ trì:", "{{Chủ trì}}."),
        labelled("Thư ký:", "{{Thư ký}}."),
        fact("{{nội dung.dòng}}"),
        signed("THƯ KÝ", "{{Thư ký}}", &["{{Nơi nhận hồ sơ}}", "Các đơn vị thành viên", "Lưu: VT, Hồ sơ"]),
        fact("{{?Mã đối chiếu}}Mã đối chiếu: {{Mã đối chiếu}}"),
    ]
}

fn programme() -> Vec<Block> {
    vec![
        head(None, None),
        title("CHƯƠNG TRÌNH", &["{{Tên hội nghị}}"]),
        labelled("Thời gian:", "{{Ngày họp}}."),
        labelled("Địa điểm:", "{{Địa điểm}}."),
        repeated(&[("TT", "{{mục.stt}}", 1), ("Nội dung", "{{mục.tên}}", 9)]),
    ]
}

fn delegates() -> Vec<Block> {
    vec![
        head(None, None),
        title("DANH SÁCH", &["Đại biểu dự {{Tên hội nghị}}", "{{Ngày họp}}"]),
        repeated(&[
            ("TT", "{{đơn vị.stt}}", 1),
            ("Họ và tên", "{{đơn vị.đại diện}}", 5),
            ("Chức vụ", "{{đơn vị.chức vụ}}", 5),
            ("Đơn vị", "{{đơn vị.tên}}", 7),
            ("Có mặt", "{{đơn vị.có mặt}}", 2),
            ("Ký tên", "", 4),
        ]),
        signed("THƯ KÝ", "{{Thư ký}}", &[]),
    ]
}

fn marks() -> Vec<Block> {
    vec![
        head(None, None),
        title("BẢNG TỔNG HỢP", &["Kết quả chấm điểm thi đua các đơn vị thuộc {{Tên khối}}"]),
        repeated(&[
            ("TT", "{{đơn vị.stt}}", 1),
            ("Đơn vị", "{{đơn vị.tên}}", 9),
            ("Điểm", "{{đơn vị.điểm}}", 2),
            ("Xếp hạng", "{{đơn vị.xếp hạng}}", 2),
            ("Ghi chú", "", 3),
        ]),
        signed("THƯ KÝ", "{{Thư ký}}", &[]),
    ]
}

fn nominations() -> Vec<Block> {
    vec![
        head(None, None),
        title("DANH SÁCH", &["Tập thể đề nghị khen thưởng {{Kỳ tổng kết}}", "(Kèm theo Tờ trình số … ngày …)"]),
        repeated(&[
            ("TT", "{{đề nghị.stt}}", 1),
            ("Tên tập thể", "{{đề nghị.tên}}", 6),
            ("Hình thức đề nghị", "{{đề nghị.hình thức}}", 5),
            ("Điểm, xếp hạng", "{{đề nghị.điểm}}, hạng {{đề nghị.xếp hạng}}", 3),
            ("Số phiếu, tỷ lệ", "{{đề nghị.kết quả}}", 3),
            ("Hình thức đã được khen", "{{đề nghị.đã được khen}}", 4),
            ("Tóm tắt thành tích", "{{đề nghị.tóm tắt thành tích}}", 6),
        ]),
        fact("Danh sách có {{Tổng số đề nghị}}./."),
        signed("NGƯỜI LẬP BIỂU", "", &[]),
    ]
}

fn submission() -> Vec<Block> {
    vec![
        head(Some("tờ trình"), Some("tờ trình")),
        title("TỜ TRÌNH", &["Về việc đề nghị khen thưởng các tập thể thuộc {{Tên khối}} {{Kỳ tổng kết}}"]),
        labelled("Kính gửi:", "{{Kính gửi}}; {{Gửi hồ sơ đến}}."),
        fact("{{?Quyết định chia khối}}Căn cứ {{Quyết định chia khối}};"),
        fact("{{?Quy chế}}Căn cứ {{Quy chế}};"),
        fact(
            "Ngày họp: {{Ngày họp}}. {{Tên khối}} tổ chức {{Tên hội nghị}}, có mặt {{Số đơn vị có mặt}}/{{Tổng số đơn vị}} đơn vị; thống nhất đề nghị:",
        ),
        repeated(&[
            ("TT", "{{đề nghị.stt}}", 1),
            ("Tên tập thể", "{{đề nghị.tên}}", 7),
            ("Hình thức đề nghị", "{{đề nghị.hình thức}}", 6),
            ("Số phiếu, tỷ lệ", "{{đề nghị.kết quả}}", 4),
        ]),
        fact("Tổng số: {{Tổng số đề nghị}}."),
        fact("Kính đề nghị {{Kính gửi}} xem xét, quyết định./."),
        signed("", "", &["Như trên", "Các đơn vị thành viên", "Lưu: VT, Hồ sơ"]),
    ]
}

fn counts() -> Vec<Block> {
    vec![
        head(Some("biên bản kiểm phiếu"), None),
        title("BIÊN BẢN KIỂM PHIẾU", &["{{Tên hội nghị}}"]),
        fact("{{kiểm phiếu.dòng}}"),
        fact("Bảng kết quả kiểm phiếu:"),
        repeated(&[
            ("TT", "{{kết quả kiểm phiếu.stt}}", 1),
            ("Nội dung", "{{kết quả kiểm phiếu.nội dung}}", 5),
            ("Đơn vị", "{{kết quả kiểm phiếu.tên}}", 6),
            ("Đồng ý", "{{kết quả kiểm phiếu.đồng ý}}", 2),
            ("Không đồng ý", "{{kết quả kiểm phiếu.không đồng ý}}", 2),
            ("Không đánh dấu", "{{kết quả kiểm phiếu.không đánh dấu}}", 2),
            ("Tỷ lệ", "{{kết quả kiểm phiếu.tỷ lệ}}", 2),
            ("Kết quả", "{{kết quả kiểm phiếu.kết quả}}", 2),
        ]),
        by_hand(&["CÁC THÀNH VIÊN", "TRƯỞNG BAN KIỂM PHIẾU"]),
    ]
}

fn pledge() -> Vec<Block> {
    vec![
        head(None, Some("giao ước")),
        title("BẢN GIAO ƯỚC THI ĐUA", &["{{Kỳ kế hoạch}} của {{Tên khối}}"]),
        fact("{{giao ước.dòng}}"),
        repeated(&[
            ("TT", "{{đơn vị.stt}}", 1),
            ("Đơn vị", "{{đơn vị.tên}}", 8),
            ("Đại diện", "{{đơn vị.đại diện}}", 5),
            ("Ký tên, đóng dấu", "", 5),
        ]),
        signed("", "", &[]),
    ]
}

fn news() -> Vec<Block> {
    vec![title("{{Tên khối}}", &["{{Tên hội nghị}}"]), fact("{{tin bài.dòng}}")]
}

fn by_hand(roles: &[&str]) -> Block {
    let signer = |role: &&str| Signer { role: vec![(*role).to_owned()], note: None, name: None };
    Block::Signatures { signers: roles.iter().map(signer).collect(), recipients: Vec::new() }
}
