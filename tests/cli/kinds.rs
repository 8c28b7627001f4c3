//! Every kind of conference, rehearsed to its end: invented blocs in `tests/plans/kinds`, and what their minutes say.

use crate::desk::Desk;

/// Name of the plan, what its minutes and its counts hold, and what no paper of it may hold.
const KINDS: &[(&str, &[&str], &[&str])] = &[
    (
        "so-ket-6-thang",
        &[
            "BÁO CÁO SƠ KẾT 6 THÁNG ĐẦU NĂM 2026; PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026",
            "báo cáo sơ kết công tác thi đua, khen thưởng.",
            "PHÁT ĐỘNG THI ĐUA NƯỚC RÚT 6 THÁNG CUỐI NĂM",
            "phát động phong trào thi đua 6 tháng cuối năm 2026.",
        ],
        &["TỔNG KẾT", "tổng kết", "2027", "PHÁT ĐỘNG, KÝ KẾT GIAO ƯỚC", "THÔNG QUA CHƯƠNG TRÌNH", "được phân công"],
    ),
    (
        "cum-phuong",
        &[
            "Số: …/BB-CTĐ",
            "Hội nghị thống nhất tặng Nhất cụm cho 01 tập thể: Ủy ban nhân dân phường Mẫu Bốn.",
            "đề nghị Chủ tịch UBND thành phố tặng Bằng khen cho 02 tập thể",
            "đề nghị UBND thành phố tặng Cờ thi đua cho 01 tập thể",
            "đề nghị Chủ tịch UBND thành phố xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ",
            "TRƯỞNG CỤM, PHÓ TRƯỞNG CỤM NĂM 2026",
            "suy tôn Ủy ban nhân dân phường Mẫu Ba làm Phó Trưởng cụm năm 2026",
            "bàn giao hồ sơ và Cờ luân lưu của Cụm.",
            "BÁO CÁO KẾT QUẢ PHONG TRÀO THI ĐUA NĂM 2025",
            "VII. KÝ KẾT GIAO ƯỚC THI ĐUA NĂM 2026",
            "Đồng chí Nguyễn Văn Mẫu, Chủ tịch UBND phường Mẫu Một, phát biểu bế mạc Hội nghị.",
        ],
        &["tỉnh", "Cụm trưởng", "Khối", "cấp có thẩm quyền", "CHUYỂN PHẦN ĐIỀU HÀNH", "ĐỀ NGHỊ KHEN THƯỞNG"],
    ),
    (
        "hoi-dong",
        &[
            "SỞ MẪU  \n**HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG SỞ MẪU**",
            "đề nghị Giám đốc Sở Mẫu tặng Bằng khen cho 03 tập thể, 01 cá nhân: Nguyễn Thị Bịa, giáo viên Trường Mẫu số 1; Trường Mẫu số 1",
            "đề nghị Giám đốc Sở Mẫu xem xét, trình Bộ trưởng Bộ Mẫu tặng Bằng khen của Bộ Mẫu cho 01 cá nhân: Trần Văn Bịa",
            "Bình xét tập thể, cá nhân đề nghị khen thưởng năm học 2025–2026",
            "Thành viên: có mặt 15/15 thành viên",
            "Các thành viên nhất trí thông qua Ban kiểm phiếu",
            "Hình thức: bỏ phiếu kín; 15 thành viên được biểu quyết.",
            "- Thành viên được bỏ phiếu: 15",
            "Phiếu phát ra: 15",
        ],
        &["suy tôn", "UBND", "Sở Nội vụ", "/19", "15 đơn vị", "đơn vị thành viên"],
    ),
    (
        "khoi-bo",
        &[
            "Số: …/BB-K2-BM",
            "đề nghị Bộ trưởng tặng Bằng khen cho 01 tập thể: Vụ Mẫu thứ ba",
            "đề nghị Bộ trưởng xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho 01 tập thể",
            "bàn giao nhiệm vụ Khối trưởng.",
            "I. KHAI MẠC\n",
            "IV. KHỐI TRƯỞNG NĂM 2026\n",
            "Hội nghị nghe ………… trình bày báo cáo tổng kết công tác thi đua, khen thưởng.",
            "- Vụ Tổ chức cán bộ;",
        ],
        &["UBND", "tỉnh", "luân lưu", "Sở Nội vụ", "THÔNG QUA CHƯƠNG TRÌNH", "KHỐI PHÓ", "Đại diện lãnh đạo"],
    ),
];

#[test]
fn every_kind_of_conference_is_minuted_as_what_it_is() {
    for (name, held, absent) in KINDS {
        let desk = Desk::new();
        let plan = format!("{}/tests/plans/kinds/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        desk.run(&["check", &plan]).ended(0, "");
        desk.run(&["rehearse", &plan, "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
        desk.run(&["export", "x.chaythu", "--format", "md"]).ended(0, "x-bien-ban.md");
        let papers = std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().path());
        let papers = papers.filter(|path| path.extension().is_some_and(|end| end == "md"));
        let text: String = papers.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for words in *held {
            assert!(text.contains(words), "{name}: «{words}» is not in:\n{text}");
        }
        for words in *absent {
            assert!(!text.contains(words), "{name}: «{words}» is in:\n{text}");
        }
    }
}

/// Who looks at a session of a council reads of members, as on its papers.
#[test]
fn a_council_is_shown_with_its_members() {
    let desk = Desk::new();
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plans/kinds/hoi-dong.toml");
    desk.run(&["rehearse", plan, "--auto", "--to", "xong.chaythu"]).ended(0, "");
    let said = desk.run(&["show", "xong.chaythu"]);
    assert!(said.out.contains("Có mặt 15/15 thành viên") && !said.out.contains("đơn vị"), "{}", said.out);
}

/// Entries of lists end in their marks, figures are sentences of the news, a table is headed by what stands in it, and
/// who is invited as a group begins its cell with a capital.
#[test]
fn papers_of_new_sessions_are_polished() {
    let desk = Desk::new();
    let written = |plan: &'static str| {
        let session = format!("{plan}.chaythu");
        let shipped = crate::desk::shipped(plan);
        desk.run(&["rehearse", shipped.to_str().unwrap(), "--auto", "--to", &session]).ended(0, "Chạy thử xong");
        desk.run(&["export", &session, "--to", "ra", "--format", "md"]).ended(0, "SHA-256");
        let folder = desk.path("ra");
        move |paper: &str| std::fs::read_to_string(folder.join(format!("{plan}-{paper}.md"))).unwrap()
    };
    let sample = written("mau-khoi-thi-dua");
    let minutes = sample("bien-ban");
    for held in [
        "hưởng ứng phong trào thi đua yêu nước năm 2026 của tỉnh, gồm các nội dung:",
        "- thi đua hoàn thành chỉ tiêu;\n",
        "- thi đua đổi mới phương thức hoạt động.\n",
        "gửi đăng ký trước ngày 31/01/2026.",
        "- Đại diện Hội mẫu 9.\n",
    ] {
        assert!(minutes.contains(held), "«{held}» is not in:\n{minutes}");
    }
    assert!(!minutes.contains("| Nội dung, đơn vị |"), "{minutes}");
    assert!(sample("danh-sach-dai-bieu").contains("| Lãnh đạo, chuyên viên"), "{}", sample("danh-sach-dai-bieu"));
    let lai_chau = written("lai-chau-2023");
    assert!(lai_chau("to-trinh").contains("có 06 đơn vị thành viên."), "{}", lai_chau("to-trinh"));
    let news = lai_chau("tin-bai");
    assert!(news.contains("(các đơn vị trong Khối). Tặng đoàn viên") && !news.contains("; Tặng"), "{news}");
    let listed = lai_chau("danh-sach-dai-bieu");
    assert!(listed.contains("| Hoàng Thọ Trung | Chủ tịch Liên đoàn Lao động tỉnh |"), "{listed}");
    let pledge = lai_chau("giao-uoc");
    assert_eq!(pledge.matches("Vũ Thị Mai Phương").count(), 1, "{pledge}");
}
