//! The papers after the meeting, of every shipped plan rehearsed to its end: what each holds, and which there are.

use crate::desk::{Desk, ends_by_its_dots, plans, shipped};
use std::collections::BTreeMap;
use std::path::Path;

/// All papers of a rehearsed plan as Markdown, by the name on the command line.
fn papers(desk: &Desk, plan: &Path) -> BTreeMap<String, String> {
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
    desk.run(&["export", "x.chaythu", "--format", "md", "--to", "out"]).ended(0, "x-bien-ban.md");
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(desk.path("out")).unwrap() {
        let path = file.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        found.insert(stem.strip_prefix("x-").unwrap().to_owned(), std::fs::read_to_string(&path).unwrap());
    }
    found
}

fn shipped_papers(stem: &str) -> BTreeMap<String, String> {
    papers(&Desk::new(), &shipped(stem))
}

/// Which papers a meeting owes besides its minutes.
const OWED: &[(&str, &[&str])] = &[
    ("hung-yen-2022", &["danh-sach-dai-bieu", "giao-uoc", "tin-bai"]),
    ("lai-chau-2023", &["danh-sach-dai-bieu", "de-nghi-khen-thuong", "giao-uoc", "tin-bai", "to-trinh"]),
    (
        "mau-khoi-thi-dua",
        &["bang-diem", "danh-sach-dai-bieu", "de-nghi-khen-thuong", "giao-uoc", "tin-bai", "to-trinh"],
    ),
    ("nam-dinh-2023", &["danh-sach-dai-bieu", "giao-uoc", "tin-bai"]),
    ("quang-tri-2023", &["danh-sach-dai-bieu", "de-nghi-khen-thuong", "giao-uoc", "tin-bai", "to-trinh"]),
    ("yen-bai-2022", &["danh-sach-dai-bieu", "de-nghi-khen-thuong", "giao-uoc", "tin-bai", "to-trinh"]),
];

/// What a paper of a plan holds.
const FACTS: &[(&str, &str, &[&str])] = &[
    (
        "yen-bai-2022",
        "to-trinh",
        &[
            "Số: …/TTr-KTĐ",
            "*Yên Bái, ngày … tháng … năm …*",
            "- Chủ tịch Ủy ban nhân dân tỉnh Yên Bái;\n- Sở Nội vụ tỉnh Yên Bái.",
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
            "Căn cứ Biên bản hội nghị số … ngày 20 tháng 12 năm 2022.",
            "có 11 đơn vị thành viên. Ngày 20 tháng 12 năm 2022",
            "Đề nghị Chủ tịch UBND tỉnh xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho 01 tập thể: Hội Khuyến học tỉnh (các đơn vị nhất trí);",
            "Đề nghị Chủ tịch UBND tỉnh tặng Cờ thi đua của UBND tỉnh cho 01 tập thể: Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh (các đơn vị nhất trí);",
            "Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể: Hội Chữ thập đỏ và Hội Liên hiệp Văn học nghệ thuật (các đơn vị nhất trí).",
            "Tổng số: 04 tập thể, 04 lượt đề nghị.",
            "**TM. KHỐI THI ĐUA**<br>**TRƯỞNG KHỐI**",
            "**Nguyễn Bình Minh**",
        ],
    ),
    (
        "yen-bai-2022",
        "danh-sach-dai-bieu",
        &["Đinh Xuân Cường | Phó Giám đốc Sở Nội vụ", "Hội Khuyến học tỉnh", "Tổng số: 11 đơn vị."],
    ),
    (
        "yen-bai-2022",
        "giao-uoc",
        &[
            "Chúng tôi, đại diện 11 đơn vị thành viên, thống nhất ký kết giao ước thi đua năm 2023 như sau:",
            "đến hết ngày 31 tháng 12 năm 2023",
            "**TRƯỞNG KHỐI NĂM 2023**<br>**CHỦ TỊCH HỘI CHỮ THẬP ĐỎ**",
            "**PHÓ TRƯỞNG KHỐI NĂM 2023**<br>**HỘI LIÊN HIỆP VĂN HỌC NGHỆ THUẬT**",
        ],
    ),
    (
        "yen-bai-2022",
        "tin-bai",
        &[
            "Hội Chữ thập đỏ làm Trưởng khối, Hội Liên hiệp Văn học nghệ thuật làm Phó Trưởng khối năm 2023",
            "“Vì người nghèo”",
        ],
    ),
    (
        "quang-tri-2023",
        "de-nghi-khen-thuong",
        &[
            "## I. CỜ THI ĐUA CỦA CHÍNH PHỦ: 01 tập thể",
            "### Đề nghị Chủ tịch UBND tỉnh xem xét, trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ:",
            "## II. CỜ THI ĐUA CỦA UBND TỈNH: 03 tập thể",
            "| 2 | Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em | nhất trí |",
            "Danh sách có 03 tập thể, 04 lượt đề nghị./.",
        ],
    ),
    (
        "quang-tri-2023",
        "to-trinh",
        &[
            "Tổng số: 03 tập thể, 04 lượt đề nghị.",
            "Căn cứ Nghị định số 98/2023/NĐ-CP",
            "*(Có biên bản, danh sách và báo cáo thành tích kèm theo)*",
        ],
    ),
    (
        "lai-chau-2023",
        "to-trinh",
        &[
            "Đề nghị Chủ tịch UBND tỉnh tặng Cờ thi đua của UBND tỉnh cho 01 tập thể: Liên đoàn Lao động tỉnh",
            "Bằng khen cho 02 tập thể: Hội Liên hiệp Phụ nữ tỉnh và Hội Nông dân tỉnh",
            "có mặt 6/6 đơn vị",
            "**CHỦ TỊCH LIÊN ĐOÀN LAO ĐỘNG TỈNH**",
            "**Hoàng Thọ Trung**",
        ],
    ),
    (
        "lai-chau-2023",
        "tin-bai",
        &[
            "53.211 suất quà",
            "trên 48 tỷ đồng",
            "3.666 sáng kiến",
            "trước 265 ngày",
            "159%",
            "25/82",
            "làm Trưởng khối năm 2024",
        ],
    ),
    (
        "hung-yen-2022",
        "tin-bai",
        &[
            "Quách Thị Hương",
            "hơn 10 tỷ đồng",
            "gần 37 tỷ đồng",
            "5.814 phụ nữ nghèo",
            "Trụ sở Liên đoàn Lao động tỉnh",
        ],
    ),
    (
        "nam-dinh-2023",
        "giao-uoc",
        &[
            "“Đoàn kết, vượt khó - Chủ động thích ứng - Điều hành linh hoạt - Đổi mới, sáng tạo - Kip thời, hiệu quả”",
            "Dân vận khéo",
            "Chúng tôi, đại diện các đơn vị thành viên,",
            "| **HỘI LIÊN HIỆP PHỤ NỮ TỈNH** | **HỘI CỰU CHIẾN BINH TỈNH** | **ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH TỈNH** |",
            "**KHỐI TRƯỞNG**",
        ],
    ),
    (
        "nam-dinh-2023",
        "tin-bai",
        &[
            "Bằng khen của Ủy ban nhân dân tỉnh được trao cho 02 tập thể: Hội Cựu Chiến binh tỉnh và Đoàn thanh niên",
            "Đoàn Văn Hùng",
        ],
    ),
    (
        "mau-khoi-thi-dua",
        "bang-diem",
        &["| 1 | Hội mẫu thứ nhất tỉnh X | 590,75 | 196,00 | 196,00 | 20,00 |", "Nhóm I: Thực hiện nhiệm vụ chính trị"],
    ),
    (
        "mau-khoi-thi-dua",
        "to-trinh",
        &["Hội mẫu thứ hai tỉnh X (16/16 đơn vị đồng ý, đạt 100%);", "*(Có biên bản, bảng điểm, danh sách"],
    ),
    (
        "mau-khoi-thi-dua",
        "de-nghi-khen-thuong",
        &[
            "| 1 | Hội mẫu thứ nhất tỉnh X | 1.002,75 điểm, hạng 1 | 16/16 đơn vị đồng ý, đạt 100% | Bằng khen của Chủ tịch UBND tỉnh năm 2023 |",
        ],
    ),
    (
        "mau-khoi-thi-dua",
        "giao-uoc",
        &[
            "| 1 | Đơn vị hoàn thành tốt nhiệm vụ | % | 100 |",
            "**CHỨNG KIẾN**<br>**PHÓ GIÁM ĐỐC SỞ NỘI VỤ TỈNH X**",
            "“Cả nước chung sức xây dựng nông thôn mới”",
        ],
    ),
];

#[test]
fn each_meeting_writes_what_it_owes_and_no_more() {
    let mut told = 0;
    for plan in plans() {
        let stem = plan.file_stem().unwrap().to_str().unwrap().to_owned();
        let papers = papers(&Desk::new(), &plan);
        if let Some((_, owed)) = OWED.iter().find(|(known, _)| *known == stem) {
            told += 1;
            let others = |name: &&String| *name != "bien-ban" && !name.starts_with("kiem-phieu");
            assert_eq!(papers.keys().filter(others).collect::<Vec<_>>(), *owed, "{stem}");
        }
        for (_, name, facts) in FACTS.iter().filter(|(known, ..)| *known == stem) {
            let text = papers.get(*name).unwrap_or_else(|| panic!("{stem} has no {name}"));
            for fact in *facts {
                assert!(text.contains(fact), "{stem}, {name}: «{fact}» is not in:\n{text}");
            }
        }
        for (name, text) in &papers {
            ends_by_its_dots(name, text);
        }
        for (name, text) in papers.iter().filter(|(name, _)| *name != "bien-ban") {
            assert!(!text.contains("chưa rõ"), "{stem}, {name}:\n{text}");
            if name == "to-trinh" || name == "de-nghi-khen-thuong" {
                only_asks(&stem, text);
            }
        }
    }
    assert_eq!(told, OWED.len(), "every shipped plan is there");
}

/// Every «tặng» of a request stands in a sentence that asks for it.
fn only_asks(stem: &str, text: &str) {
    for line in text.lines().filter(|line| line.contains(" tặng ")) {
        assert!(line.contains("đề nghị") || line.contains("Đề nghị"), "{stem}: {line}");
    }
}

#[test]
fn where_nothing_is_proposed_a_paper_says_why_there_is_none() {
    let desk = Desk::new();
    let plan = shipped("nam-dinh-2023");
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
    for name in ["to-trinh", "de-nghi-khen-thuong"] {
        desk.run(&["export", "x.chaythu", "--paper", name, "--format", "md"])
            .ended(0, "không có gì để ghi; hội nghị chưa đề nghị cấp trên khen thưởng tập thể nào");
        assert!(!desk.path(&format!("x-{name}.md")).exists());
    }
    desk.run(&["export", "x.chaythu", "--paper", "bang-diem", "--format", "md"]).ended(0, "chưa có bảng điểm");
}

/// A bloc of many units of awkward names, most of them proposed for one award, and one of them for a flag too.
fn many(units: usize, proposed: usize) -> String {
    let unit = |number: usize| {
        let name = format!("Hội <{number}> & \"Bịa\", Thử");
        format!("[[unit]]\nkey = \"u{number}\"\nname = '{name}'\nshort = \"H{number}\"\n")
    };
    let all: String = (1..=units).map(unit).collect();
    let keys: Vec<String> = (1..=proposed).map(|number| format!("\"u{number}\"")).collect();
    format!(
        r#"[conference]
title = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025"
year = 2025
date = 2025-12-18
start = "08:00"
[bloc]
name = "Khối thi đua bịa"
province = "X"
head = "u1"
total = {units}
{all}
[[item]]
kind = "roll_call"
[[item]]
kind = "awards"
manner = "general"
[[item.awards]]
name = "Bằng khen của Chủ tịch UBND tỉnh"
giver = "Chủ tịch UBND tỉnh"
units = [{}]
[[item.awards]]
name = "Cờ thi đua của UBND tỉnh"
giver = "UBND tỉnh"
units = ["u2"]
[[item]]
kind = "pledge"
"#,
        keys.join(", ")
    )
}

#[test]
fn many_nominations_with_awkward_names_keep_their_names_and_their_count() {
    let desk = Desk::new();
    let plan = desk.write("x.toml", &many(80, 73));
    let papers = papers(&desk, &plan);
    let list = &papers["de-nghi-khen-thuong"];
    assert!(list.contains("## II. BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH: 73 tập thể"), "{list}");
    assert!(list.contains("Danh sách có 73 tập thể, 74 lượt đề nghị./."), "{list}");
    let rows = list.lines().filter(|line| line.starts_with("| ") && line.contains("Hội ")).count();
    assert_eq!(rows, 74);
    let letter = &papers["to-trinh"];
    assert!(letter.contains("cho 73 tập thể (có danh sách kèm theo; các đơn vị nhất trí)."), "{letter}");
    assert!(letter.contains("cho 01 tập thể: Hội "), "{letter}");
    assert!(letter.contains("Tổng số: 73 tập thể, 74 lượt đề nghị."), "{letter}");
    desk.run(&["export", "x.chaythu", "--format", "docx,pdf"]).ended(0, "x-giao-uoc.pdf");
    let word = std::fs::read(desk.path("x-de-nghi-khen-thuong.docx")).unwrap();
    assert!(word.starts_with(b"PK"));
}

#[test]
fn papers_of_a_total_that_nobody_knows_hold_no_ratio() {
    let papers = shipped_papers("hung-yen-2022");
    for (name, text) in papers.iter().filter(|(name, _)| *name != "tin-bai") {
        let cites = |line: &&str| !line.contains("Căn cứ ");
        let letters: Vec<char> = text.lines().filter(cites).collect::<Vec<_>>().join("\n").chars().collect();
        let digits = |three: &&[char]| three[0].is_ascii_digit() && three[1] == '/' && three[2].is_ascii_digit();
        assert!(letters.windows(3).find(digits).is_none(), "{name}:\n{text}");
        assert!(!text.contains("vắng 0"), "{name}");
    }
}

#[test]
fn a_council_and_a_ministry_are_told_as_what_they_are() {
    let kind = |stem: &str| {
        let plan = format!("{}/tests/plans/kinds/{stem}.toml", env!("CARGO_MANIFEST_DIR"));
        papers(&Desk::new(), Path::new(&plan))
    };
    let council = kind("hoi-dong");
    assert!(council["danh-sach-dai-bieu"].contains("| 1 | Thành Viên Thứ 1 | ………… | X |"), "{council:?}");
    assert!(council["to-trinh"].contains("Tổng số: 03 tập thể, 02 cá nhân, 05 lượt đề nghị."), "{council:?}");
    assert!(council["to-trinh"].contains("(15 phiếu đồng ý/15 thành viên, đạt 100%)"), "{council:?}");
    assert!(council["to-trinh"].contains("và Biên bản kiểm phiếu số …"), "{council:?}");
    assert!(council["tin-bai"].starts_with("**DỰ THẢO**\n\n# Phiên họp Hội đồng"), "{council:?}");
    let ministry = kind("khoi-bo");
    assert!(ministry["to-trinh"].contains("- Bộ trưởng;\n- Vụ Tổ chức cán bộ."), "{ministry:?}");
    // Whoever signs for a ministry that is named is written to once.
    let plan = format!("{}/tests/plans/kinds/khoi-bo.toml", env!("CARGO_MANIFEST_DIR"));
    let named = std::fs::read_to_string(plan).unwrap().replace("Cờ thi đua của Bộ\"", "Cờ thi đua của Bộ Mẫu\"");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bo-mau.toml");
    std::fs::write(&path, named).unwrap();
    let ministry = papers(&Desk::new(), &path);
    assert!(ministry["to-trinh"].contains("- Bộ trưởng Bộ Mẫu;\n- Vụ Tổ chức cán bộ."), "{ministry:?}");
    assert!(ministry["to-trinh"].contains("Đề nghị Bộ trưởng Bộ Mẫu tặng Cờ thi đua của Bộ Mẫu cho"), "{ministry:?}");
    let ward = kind("cum-phuong");
    assert!(!ward["to-trinh"].contains("Nhất cụm"), "{ward:?}");
    assert!(ward["tin-bai"].contains("Hội nghị tặng Nhất cụm cho 01 tập thể"), "{ward:?}");
}
