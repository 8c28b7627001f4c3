//! The table of marks of the example, from the plan to the script and the minutes.

use crate::shipped;
use crate::walk::{Walked, through, walk};
use chutoa::domain::ids::UnitId;
use chutoa::domain::outcome;
use chutoa::domain::score::band;
use chutoa::domain::score::sheet::{Column, Sheet};
use chutoa::domain::stages::Plan as Planned;
use chutoa::export::markdown;
use chutoa::papers::{Seal, minutes};
use chutoa::plan;

fn paper(walked: &Walked) -> String {
    markdown(&minutes(&walked.state, Seal { fingerprint: None }))
}

fn sheet() -> Sheet {
    let plan = shipped("mau-khoi-thi-dua");
    let stage = plan
        .items
        .into_iter()
        .find_map(|item| if let Planned::Scoring(stage) = item.stage { Some(stage) } else { None });
    stage.unwrap().sheet
}

#[test]
fn the_example_is_ranked_classed_and_adopted() {
    let walked = walk("mau-khoi-thi-dua");
    let totals = outcome::scores(&walked.state.outcomes).unwrap();
    assert_eq!(
        (totals.len(), totals[0].total, totals[0].bonus),
        (16, Some(100_275), Some(2_000)),
        "above 1.000, never cut"
    );
    let said = walked.spoken.join("\n");
    let told = "Từ đây bảng điểm là căn cứ bình xét. Có 12/16 đơn vị hoàn thành xuất sắc nhiệm vụ; 4/16 đơn vị hoàn thành tốt nhiệm vụ. Hội mẫu thứ hai tỉnh X và Hội mẫu thứ năm tỉnh X đồng hạng 2, xem xét ở phần bình xét.";
    assert!(said.contains(told), "{said}");
    let paper = paper(&walked);
    for words in [
        "| Đơn vị | Nhóm I | Nhóm II | Nhóm III | Thưởng | Trừ | Tự chấm | Chấm chéo, thẩm định | Khối thống nhất | Xếp hạng | Xếp loại |",
        "| 1 | Hội mẫu 1 | 590,75 | 196,00 | 196,00 | 20,00 |  | 1.005,50 | 1.002,00 | 1.002,75 | 1 | Hoàn thành xuất sắc nhiệm vụ |",
        "| 3 | Hội mẫu 5 | 583,00 | 194,00 | 200,00 |  |  | 980,00 | 975,00 | 977,00 | 2 (đồng hạng) |",
        "Trừ: Điểm trừ (tối đa 50 điểm).",
        "12/16 đơn vị hoàn thành xuất sắc nhiệm vụ; 4/16 đơn vị hoàn thành tốt nhiệm vụ.",
        "Hội mẫu 2 và Hội mẫu 5 đồng hạng 2.",
    ] {
        assert!(paper.contains(words), "{words} is not in\n{paper}");
    }
}

#[test]
fn without_a_total_of_units_no_class_is_counted() {
    let text = std::fs::read_to_string("sessions/mau-khoi-thi-dua.toml").unwrap();
    let line = text.lines().find(|line| line.starts_with("total = 16")).unwrap();
    let walked = through(plan::read(text.replace(line, "").as_bytes()).unwrap(), "no total");
    let all = paper(&walked) + &walked.spoken.join("\n");
    assert!(all.contains("Từ đây bảng điểm là căn cứ bình xét.") && all.contains("2 (đồng hạng)"));
    assert!(!all.contains("/16") && !all.contains("đơn vị hoàn thành xuất sắc"), "{all}");
}

#[test]
fn with_bands_the_total_alone_decides() {
    let (mut sheet, unit) = (sheet(), UnitId(1));
    sheet.marks[0].class = Some("Xuất sắc".to_owned());
    assert_eq!(band::class(&sheet, unit), Some("Hoàn thành xuất sắc nhiệm vụ"));
    sheet.set(unit, 0, Column::Agreed, Some(0));
    assert_eq!(band::class(&sheet, unit), None, "605,75 is below every band");
    sheet.set(unit, 0, Column::Agreed, None);
    assert_eq!(band::class(&sheet, unit), Some("Xuất sắc"), "without a total the plan's word stands");
}
