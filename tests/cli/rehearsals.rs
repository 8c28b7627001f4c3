//! Every shipped plan, rehearsed to its end: closed, whole, and with its own facts in the minutes.

use crate::desk::{Desk, plans, said};
use std::path::Path;

/// What the minutes of each plan must hold; other plans need only reach their end.
const FACTS: &[(&str, &[&str])] = &[
    (
        "yen-bai-2022",
        &[
            "KHỐI THI ĐUA CÁC TỔ CHỨC HỘI ĐẶC THÙ TỈNH YÊN BÁI",
            "Hội Liên hiệp Văn học nghệ thuật",
            "Đinh Xuân Cường",
            "đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể: Hội Chữ thập đỏ và Hội Liên hiệp Văn học nghệ thuật",
            "Cờ thi đua cho 01 tập thể: Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
            "trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho 01 tập thể: Hội Khuyến học tỉnh",
            "suy tôn Hội Chữ thập đỏ làm Trưởng khối năm 2023",
            "suy tôn Hội Liên hiệp Văn học nghệ thuật làm Phó Trưởng khối năm 2023",
            "“Vì người nghèo”",
        ],
    ),
    (
        "hung-yen-2022",
        &[
            "Quách Thị Hương",
            "hơn 10 tỷ đồng",
            "gần 37 tỷ đồng",
            "5.814 phụ nữ nghèo",
            "suy tôn Liên hiệp các hội Khoa học và Kỹ thuật tỉnh làm Trưởng khối năm 2023",
            "suy tôn Hội Nông dân tỉnh làm Phó Trưởng khối năm 2023",
        ],
    ),
    (
        "lai-chau-2023",
        &[
            "Ủy ban MTTQ Việt Nam tỉnh (UB MTTQ tỉnh), Liên đoàn Lao động tỉnh (LĐLĐ tỉnh), Hội Liên hiệp Phụ nữ tỉnh (Hội LHPN tỉnh), Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh (Hội CCB tỉnh)",
            "53.211 suất quà",
            "trên 48 tỷ đồng",
            "3.666 sáng kiến",
            "trước 265 ngày",
            "159%",
            "25/82",
            "đề nghị UBND tỉnh tặng Bằng khen cho 02 tập thể: Hội Liên hiệp Phụ nữ tỉnh và Hội Nông dân tỉnh",
            "Cờ thi đua cho 01 tập thể: Liên đoàn Lao động tỉnh",
            "bầu Hội Liên hiệp Phụ nữ tỉnh làm Trưởng khối năm 2024",
        ],
    ),
    (
        "nam-dinh-2023",
        &[
            "Đoàn Văn Hùng",
            "Hội Cựu Chiến binh tỉnh",
            "“Đoàn kết, vượt khó - Chủ động thích ứng - Điều hành linh hoạt - Đổi mới, sáng tạo - Kip thời, hiệu quả”",
            "trao Bằng khen của Ủy ban nhân dân tỉnh cho 02 tập thể: Hội Cựu Chiến binh tỉnh và Đoàn thanh niên Cộng sản Hồ Chí Minh tỉnh",
            "Dân vận khéo",
        ],
    ),
    (
        "quang-tri-2023",
        &[
            "12 đơn vị chưa rõ tên",
            "Cờ thi đua cho 03 tập thể: Hội Cựu thanh niên xung phong tỉnh; Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em; Hội Luật gia tỉnh",
            "Cờ thi đua của Chính phủ cho 01 tập thể: Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em",
        ],
    ),
];

/// Rehearses a plan and exports it; the minutes as Markdown.
fn minutes(desk: &Desk, plan: &Path) -> String {
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
    desk.run(&["verify", "x.chaythu"]).ended(0, "Đã bế mạc").ended(0, "Tệp nguyên vẹn");
    desk.run(&["show", "x.chaythu"]).ended(0, "Đã bế mạc lúc");
    desk.run(&["export", "x.chaythu", "--format", "docx,md"]).ended(0, "x-bien-ban.docx");
    std::fs::read_to_string(desk.path("x-bien-ban.md")).unwrap()
}

#[test]
fn every_plan_reaches_its_end() {
    let mut told = 0;
    for plan in plans() {
        let stem = plan.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = minutes(&Desk::new(), &plan);
        let read = chutoa::plan::read(&std::fs::read(&plan).unwrap()).unwrap();
        for unit in read.conference.units.iter().filter(|unit| unit.known && !unit.gone) {
            assert!(text.contains(&unit.name), "{stem}: {} is not in the minutes", unit.name);
        }
        if let Some((_, facts)) = FACTS.iter().find(|(known, _)| *known == stem) {
            told += 1;
            for fact in *facts {
                assert!(text.contains(fact), "{stem}: «{fact}» is not in:\n{text}");
            }
        }
        if read.conference.members().is_none() {
            no_ratio(&stem, &text);
        }
    }
    assert_eq!(told, FACTS.len(), "every plan of a real conference is there");
}

/// Where the total is unknown nothing is divided by it.
fn no_ratio(stem: &str, text: &str) {
    // A decree is cited by its number: «91/2017/NĐ-CP».
    let cites = |line: &&str| !line.contains("Căn cứ ");
    let letters: Vec<char> = text.lines().filter(cites).collect::<Vec<_>>().join("\n").chars().collect();
    let ratio =
        letters.windows(3).find(|three| three[0].is_ascii_digit() && three[1] == '/' && three[2].is_ascii_digit());
    assert!(ratio.is_none(), "{stem}: {ratio:?}");
    assert!(!text.contains('%'), "{stem}");
    assert!(!text.contains("đủ điều kiện"), "{stem}");
}

#[test]
fn the_same_plan_gives_the_same_bytes_anywhere() {
    for plan in plans() {
        let files = |zone: &str| {
            let desk = Desk::new();
            let mut first = desk.command(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]);
            first.env("TZ", zone);
            said(first).ended(0, "Chạy thử xong");
            let mut second = desk.command(&["export", "x.chaythu", "--format", "docx,pdf,md"]);
            second.env("TZ", zone);
            said(second).ended(0, "SHA-256");
            let mut shown = desk.command(&["log", "x.chaythu"]);
            shown.env("TZ", zone);
            let read = |end: &str| std::fs::read(desk.path(&format!("x-bien-ban.{end}"))).unwrap();
            (read("md"), read("docx"), read("pdf"), said(shown).out)
        };
        let first = files("UTC");
        assert!(first == files("UTC"), "{}: twice", plan.display());
        assert!(first == files("America/New_York"), "{}: elsewhere", plan.display());
    }
}

/// A rehearsal goes home on a stick: what Windows takes no file of is refused before anything is made.
// Not on Windows: cli/rehearsals.rs, names_that_windows_does_not_take: there a: is a drive; .ci/windows/smoke.py tries them.
#[cfg(unix)]
#[test]
fn names_that_windows_does_not_take_are_refused() {
    let desk = Desk::new();
    let plan = crate::desk::shipped("yen-bai-2022").display().to_string();
    for (name, words) in [("NUL.chaythu", "cho thiết bị"), ("com1.chaythu", "cho thiết bị"), ("a:b.chaythu", "ký tự")]
    {
        desk.run(&["rehearse", &plan, "--auto", "--to", name]).ended(1, words);
        assert!(!desk.path(name).exists(), "{name}");
    }
    desk.rehearsal();
    desk.run(&["export", "xong.chaythu", "--to", "con"]).ended(1, "cho thiết bị");
    desk.run(&["export", "xong.chaythu", "--to", "ra?"]).ended(1, "ký tự");
    assert!(!desk.path("con").exists() && !desk.path("ra?").exists());
    // One that is there already is used.
    std::fs::create_dir(desk.path("đã có: 1")).unwrap();
    desk.run(&["export", "xong.chaythu", "--to", "đã có: 1", "--format", "md"]).ended(0, "đã có: 1");
}
