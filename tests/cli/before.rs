//! The papers that a table needs before the meeting, made of a plan: each with what the plan knows, dots for what only
//! the meeting will tell, and none where there is nothing to say.

use crate::desk::{Desk, ends_by_its_dots, shipped};
use std::collections::{BTreeMap, BTreeSet};

const PLANS: [&str; 6] =
    ["hung-yen-2022", "lai-chau-2023", "mau-khoi-thi-dua", "nam-dinh-2023", "quang-tri-2023", "yen-bai-2022"];

/// The papers of a plan, by their names, as Markdown.
fn papers(desk: &Desk, plan: &str) -> BTreeMap<String, String> {
    desk.run(&["export", plan, "--to", "ra", "--format", "md,docx,pdf"]).ended(0, "SHA-256");
    let files = std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        path.extension().is_some_and(|ending| ending == "md").then(|| (name, std::fs::read_to_string(&path).unwrap()))
    };
    files.filter_map(read).collect()
}

/// The plan that shows everything, with secret ballots on paper and these changes.
fn on_paper(desk: &Desk, changes: &[(&str, &str)]) -> String {
    let plan = std::fs::read_to_string(shipped("mau-khoi-thi-dua")).unwrap();
    let mut plan = plan.replace("manner = \"hands\"", "manner = \"paper\"");
    for (from, to) in changes {
        assert!(plan.contains(from), "{from}");
        plan = plan.replace(from, to);
    }
    std::fs::write(desk.path("giay.toml"), plan).unwrap();
    desk.path("giay.toml").to_string_lossy().into_owned()
}

#[test]
fn every_shipped_plan_has_its_papers_and_no_result_in_them() {
    for plan in PLANS {
        let desk = Desk::new();
        let papers = papers(&desk, shipped(plan).to_str().unwrap());
        let named = |paper: &str| format!("{plan}-{paper}");
        let pledges = std::fs::read_to_string(shipped(plan)).unwrap().contains("kind = \"pledge\"");
        let usual = ["kich-ban", "chuong-trinh", "danh-sach-ky-ten"].map(named);
        let pledge = pledges.then(|| named("giao-uoc"));
        let owed: BTreeSet<String> = usual.iter().cloned().chain(pledge).collect();
        assert_eq!(papers.keys().cloned().collect::<BTreeSet<_>>(), owed);
        for (name, text) in &papers {
            ends_by_its_dots(name, text);
            assert!(!text.contains("DỰ THẢO") && !text.contains(" 0%") && !text.contains("chưa rõ"), "{name}: {text}");
        }
        let script = &papers[&usual[0]];
        for said in ["# KỊCH BẢN ĐIỀU HÀNH", "| Lời dẫn |", "tuyên bố khai mạc Hội nghị", "tuyên bố bế mạc Hội nghị"]
        {
            assert!(script.contains(said), "{plan}: {said}:\n{script}");
        }
        for later in [
            "Vắng ",
            "đạt 100",
            "Không có ý kiến khác. ",
            "xin phép Hội nghị chờ",
            "Chưa có ai được đề cử",
            "Ban Tổ chức Hội nghị:",
            "…………/…………",
        ] {
            assert!(!script.contains(later), "{plan}: {later}:\n{script}");
        }
        let made = std::fs::read_dir(desk.path("")).unwrap().map(|file| file.unwrap().file_name());
        assert_eq!(made.collect::<Vec<_>>(), ["ra"], "no session is made");
    }
}

#[test]
fn the_programme_tells_hours_and_who() {
    let desk = Desk::new();
    let papers = papers(&desk, shipped("mau-khoi-thi-dua").to_str().unwrap());
    let programme = &papers["mau-khoi-thi-dua-chuong-trinh"];
    for row in [
        "**Thời gian:** 08 giờ 00 phút, ngày 18 tháng 12 năm 2025.",
        "| 1 | 08:00 | Điểm danh | Dẫn chương trình: Hoàng Văn Thử |",
        "| 7 | 09:20 | Phát biểu chỉ đạo | Lê Văn Giả Định, Phó Giám đốc Sở Nội vụ tỉnh X |",
    ] {
        assert!(programme.contains(row), "{row}:\n{programme}");
    }
    let script = &papers["mau-khoi-thi-dua-kich-ban"];
    for row in [
        "đến ………… có mặt …………/16 đơn vị, đạt …………, với ………… đại biểu. Căn cứ",
        "| **Chủ trì: Trần Thị Ví Dụ** | Đề nghị Hội nghị thảo luận, thông qua nội dung",
        "xin tiếp tục điều hành Hội nghị.",
        "………… được suy tôn làm Trưởng khối năm 2026",
        "| …………/16 đơn vị đã ký giao ước.",
    ] {
        assert!(script.contains(row), "{row}:\n{script}");
    }
}

#[test]
fn ballots_are_printed_only_for_secret_votes_on_paper() {
    let desk = Desk::new();
    let plan = shipped("mau-khoi-thi-dua");
    let asked = desk.run(&["export", plan.to_str().unwrap(), "--to", "ra", "--paper", "phieu-binh-xet,phieu-bau"]);
    asked
        .ended(0, "phieu-binh-xet: không có gì để ghi; không có mục nào bỏ phiếu kín bằng phiếu")
        .ended(0, "phieu-bau:");
    let papers = papers(&desk, &on_paper(&desk, &[]));
    let sheet = &papers["giay-phieu-binh-xet-2"];
    for words in [
        "**KHỐI THI ĐUA MẪU TỈNH X**",
        "# PHIẾU BÌNH XÉT, SUY TÔN",
        "**Đề nghị khen thưởng năm 2025**",
        "**Phần 1. Bằng khen của Chủ tịch UBND tỉnh (chọn không quá 02 đơn vị)**",
        "| TT | Đơn vị | Đồng ý | Không đồng ý |",
        "| 1 | Hội mẫu thứ nhất tỉnh X |  |  |",
        "*Ghi chú: đánh dấu X vào một ô ở mỗi dòng; không ký tên, không viết thêm.",
    ] {
        assert!(sheet.contains(words), "{words}:\n{sheet}");
    }
    let marks = &papers["giay-phieu-binh-xet-1"];
    assert!(marks.contains("# PHIẾU BIỂU QUYẾT") && marks.contains("Bảng điểm thi đua"), "{marks}");
    let seats = &papers["giay-phieu-bau"];
    for words in [
        "# PHIẾU BẦU",
        "**Trưởng khối, Phó Trưởng khối thi đua năm 2026**",
        "| TT | Đơn vị được giới thiệu | Trưởng khối | Phó Trưởng khối |",
        "| 1 | Hội mẫu thứ hai tỉnh X |  | – |",
        "|  |  |  |  |\n|  |  |  |  |\n",
        "một đơn vị không chọn ở cả hai cột; không ký tên.*",
    ] {
        assert!(seats.contains(words), "{words}:\n{seats}");
    }
}

#[test]
fn a_name_keeps_its_letters_and_many_units_their_rows() {
    let desk = Desk::new();
    let more: String = (17..=74).fold(String::new(), |all, number| {
        all + &format!("[[unit]]\nkey = \"them{number}\"\nname = \"Hội mẫu thứ {number}\"\n\n")
    });
    let guests = "# ── Đại biểu mời, theo thứ tự lễ tân";
    let plan = on_paper(
        &desk,
        &[
            ("total = 16 ", "total = 74 "),
            ("name = \"Hội mẫu thứ nhất tỉnh X\"", "name = 'Hội \"A & B\" <mẫu>, tỉnh X'"),
            (guests, &format!("{more}{guests}")),
        ],
    );
    let papers = papers(&desk, &plan);
    let list = &papers["giay-danh-sach-ky-ten"];
    assert!(list.contains("| 74 |  |  | Hội mẫu thứ 74 |"), "{list}");
    for paper in ["giay-danh-sach-ky-ten", "giay-kich-ban", "giay-phieu-binh-xet-2"] {
        let plain = papers[paper].replace('\\', "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert!(plain.contains("Hội \"A & B\" <mẫu>, tỉnh X"), "{paper}: {plain}");
    }
}

#[test]
fn a_plan_has_no_minutes_and_a_session_may_print_what_comes_before() {
    let desk = Desk::new();
    let plan = shipped("yen-bai-2022");
    let asked = desk.run(&["export", plan.to_str().unwrap(), "--paper", "bien-ban"]);
    asked.ended(1, "biên bản chỉ có sau khi họp").ended(1, "Từ kế hoạch có: kich-ban");
    desk.rehearsal();
    desk.run(&["export", "xong.chaythu", "--paper", "chuong-trinh"]).ended(0, "xong-chuong-trinh.docx");
}

/// Who leads the signing from paper has a place for each unit of which the plan has no name.
#[test]
fn units_without_a_name_are_called_to_sign_by_dots() {
    for (plan, open) in [("quang-tri-2023", 12), ("yen-bai-2022", 7), ("lai-chau-2023", 0)] {
        let desk = Desk::new();
        let papers = papers(&desk, shipped(plan).to_str().unwrap());
        let script = &papers[&format!("{plan}-kich-ban")];
        let called = script.lines().filter_map(|line| line.split_once("lên ký Bản giao ước: "));
        let dots: usize = called.map(|(_, names)| names.matches("…………").count()).sum();
        assert_eq!(dots, open, "{plan}: {script}");
    }
}

/// Members of a council sign in by their own names, once, with the office that the plan tells; a sheet does not call
/// teachers and schools units.
#[test]
fn a_council_signs_in_by_its_members() {
    let desk = Desk::new();
    let papers = papers(&desk, concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plans/kinds/hoi-dong.toml"));
    let list = &papers["hoi-dong-danh-sach-ky-ten"];
    assert!(list.contains("| 1 | Thành Viên Thứ 1 | Giám đốc Sở Mẫu, Chủ tịch Hội đồng |"), "{list}");
    assert_eq!(list.matches("| Thành Viên Thứ 15 |").count(), 1, "{list}");
    assert!(list.contains("ngày 25 tháng 6 năm 2026") && !list.contains("25/06/2026"), "{list}");
    let sheet = &papers["hoi-dong-phieu-binh-xet"];
    assert!(sheet.contains("| Tập thể, cá nhân |") && !sheet.contains("| Đơn vị |"), "{sheet}");
}
