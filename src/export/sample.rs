//! A paper with everything in it, for the tests of every format.

use crate::domain::paper::{Block, Document, Letterhead, Para, Run, Signer, Table, TableCell, TableColumn};

/// A sample; a draft or not.
pub fn sample(draft: bool) -> Document {
    let issuer = "KHỐI THI ĐUA CÁC CƠ QUAN HỘI VÀ TỔ CHỨC XÃ HỘI – NGHỀ NGHIỆP TỈNH YÊN BÁI SỐ 02";
    assert!(issuer.chars().count() >= 79, "{}", issuer.chars().count());
    let head = Letterhead {
        parent: "Hội Nông dân tỉnh Yên Bái".into(),
        issuer: issuer.into(),
        number: Some("Số: 02/BB-KTĐ".into()),
        place_and_date: Some("Yên Bái, ngày 05 tháng 02 năm 2023".into()),
    };
    let about =
        ["Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022", "và bình xét, suy tôn đơn vị tặng Cờ thi đua"];
    Document {
        title: "Biên bản hội nghị <A & B>".into(),
        author: issuer.into(),
        made_at_ms: 1_671_499_845_000,
        landscape: false,
        draft,
        blocks: vec![
            Block::Letterhead(head),
            Block::Title { kind: "BIÊN BẢN".into(), about: about.map(str::to_owned).into() },
            Block::Para(Para::labelled("time", "Thời gian bắt đầu:", "08 giờ 30 phút, ngày 05 tháng 02 năm 2023.")),
            Block::Para(Para::labelled("place", "Địa điểm:", "Hội trường Hội Nông dân tỉnh Yên Bái.")),
            Block::Heading { level: 1, text: "I. NỘI DUNG HỘI NGHỊ".into() },
            Block::Heading { level: 2, text: "1. Báo cáo tổng kết".into() },
            Block::Para(prose()),
            Block::List(items()),
            Block::Heading { level: 1, text: "II. KẾT QUẢ BỎ PHIẾU SUY TÔN".into() },
            Block::Table(votes()),
            Block::Para(Para::fact(
                "end",
                "Hội nghị kết thúc vào 11 giờ 05 phút cùng ngày; biên bản đã được thông qua, 100% đại biểu nhất trí./.",
            )),
            Block::Signatures { signers: signers(), recipients: recipients() },
            Block::Fingerprint {
                words: "Mã đối chiếu: K7Q2M-0000A-1111B-2222C".into(),
                card: "CHUTOA K7Q2M-0000A-1111B-2222C 05/02/2023".into(),
            },
        ],
    }
}

fn prose() -> Para {
    let italic = Run { text: "(có bảng chấm điểm kèm theo)".into(), bold: false, italic: true };
    let runs = vec![
        Run::plain("Hội nghị nghe dự thảo báo cáo tổng kết phong trào thi đua, thảo luận và thống nhất các tiêu chí "),
        italic,
        Run::plain("; các ý kiến tập trung vào:"),
    ];
    Para { runs, ..Para::prose("report", "") }
}

fn items() -> Vec<Para> {
    vec![
        Para::fact("a", "Đề nghị bổ sung điểm thưởng cho đơn vị có sáng kiến được công nhận cấp tỉnh;"),
        Para::fact("b", "Ký tự lạ: <A & B>\u{1} \"x\" *sao* `mã` e\u{302}\u{323} \u{fffe}| hết;"),
        Para {
            runs: vec![
                Run::plain("Thống nhất trừ điểm đối với trường hợp nộp hồ sơ "),
                Run::bold("quá hạn trên 05 ngày"),
                Run::plain(" làm việc."),
            ],
            ..Para::fact("c", "")
        },
    ]
}

fn votes() -> Table {
    let columns = [
        ("STT", 5),
        ("Đơn vị", 20),
        ("Điểm tự chấm", 10),
        ("Điểm thẩm định", 10),
        ("Số phiếu đồng ý", 10),
        ("Tỷ lệ (%)", 10),
        ("Giờ bỏ phiếu", 9),
        ("Ghi chú", 12),
    ];
    let row = |at: i64, name: &str, note: TableCell| {
        let points = TableCell::Scaled { value: 98_550 - at * 125, digits: 2 };
        let share = TableCell::Share { part: 12 - at.unsigned_abs(), whole: 11 };
        vec![
            TableCell::Whole(at),
            TableCell::Text(name.into()),
            points,
            TableCell::Unknown,
            TableCell::Whole(5_814 - at),
            share,
            TableCell::Time(510),
            note,
        ]
    };
    Table {
        name: "Kết quả".into(),
        columns: columns.map(|(title, width)| TableColumn { title: title.into(), width }).into(),
        rows: vec![
            row(1, "Hội Nông dân", TableCell::Empty),
            row(2, "Liên hiệp các Hội Khoa học và Kỹ thuật", TableCell::Text("Dẫn | đầu <1>".into())),
            row(3, "Hội Chữ thập đỏ", TableCell::Empty),
        ],
        total: Some("Tổng số phiếu phát ra: 28; thu về: 28; hợp lệ: 28; không hợp lệ: 0".into()),
    }
}

fn signers() -> Vec<Signer> {
    let signer = |role: &[&str], note: &str, name: Option<&str>| Signer {
        role: role.iter().map(|&line| line.to_owned()).collect(),
        note: Some(note.into()),
        name: name.map(str::to_owned),
    };
    vec![
        signer(&["THƯ KÝ"], "Ký, ghi rõ họ tên", Some("Đặng Hữu Phước")),
        signer(&["TM. BAN KIỂM PHIẾU", "TRƯỞNG BAN"], "Ký, ghi rõ họ tên", None),
        signer(&["CHỦ TỌA"], "Ký, ghi rõ họ tên, đóng dấu", Some("Nguyễn Thị Quỳnh Như")),
    ]
}

fn recipients() -> Vec<String> {
    ["Sở Nội vụ (Ban Thi đua - Khen thưởng);", "Các đơn vị thành viên", "Lưu: VT, hồ sơ."].map(str::to_owned).into()
}
