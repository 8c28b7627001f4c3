//! Sixteen units by roll call: a line lost and back, an opinion that lapses, a recount, a tie and a second round.

use crate::bloc::{held, papers, plan, tells};
use crate::chair::{Chair, keys, offer};
use std::ops::RangeInclusive;

/// Planned by hands: the chair calls by name instead, and the second round follows him.
const AWARDS: &str = r#"
[[item]]
kind = "awards"
title = "Bình xét"
manner = "hands"
[[item.awards]]
name = "Bằng khen mẫu"
giver = "UBND tỉnh"
quota = 2
rule = ">50%"
units = ["u3", "u4", "u5", "u6"]
[[item.awards]]
name = "Cờ mẫu"
giver = "UBND tỉnh"
quota = 1
rule = ">50%"
units = ["u3"]
"#;

const TOLD: &[&str] = &[
    "Ý kiến bằng văn bản của Hội 16 hết hiệu lực vì đại diện đơn vị đã có mặt.",
    "Hình thức: gọi tên từng đơn vị; 16 đơn vị được biểu quyết; tỷ lệ cần đạt: trên 50%",
    "Kết quả một lần đếm không sử dụng do Hội 7 đề nghị đếm lại, lý do: nghe không rõ tên.",
    "Trong khi biểu quyết, điểm cầu Huyện Y mất kết nối từ ",
    "; đơn vị tại đó: Hội 10, Hội 11 và Hội 12.",
    "| 1 | Hội 3 | Bằng khen mẫu | 0 | 15 | 1 | 0% | chưa đạt |",
    "| 2 | Hội 4 | Bằng khen mẫu | 14 | 2 |",
    "| 3 | Hội 5 | Bằng khen mẫu | 9 | 7 | 0 | 56,25% | đạt |",
    "| 4 | Hội 6 | Bằng khen mẫu | 9 | 0 | 0 | 56,25% | đạt |",
    "| 5 | Hội 3 | Cờ mẫu | 15 | 1 | 0 | 93,75% | đạt |",
    "Không trả lời: Hội 11",
    "Đề nghị tặng Bằng khen mẫu: bằng phiếu ở suất cuối cùng.",
    "cho 01 tập thể đạt tỷ lệ: Hội Người khuyết tật, Nạn nhân chất độc da cam và Bảo trợ trẻ mồ côi tỉnh X.",
    "Hình thức: gọi tên từng đơn vị (lần thứ hai); 16 đơn vị được biểu quyết",
    "| 2 | Hội 6 | Bằng khen mẫu | 9 | 0 | 56,25% | đạt |",
    "cho 01 tập thể đạt tỷ lệ: Hội mẫu số 6 tỉnh X.",
];

/// Units 10, 11 and 12 sit at a điểm cầu.
fn remote(chair: &mut Chair) {
    for unit in 10..=12 {
        let name = chair.finds(unit);
        chair.press(keys::ENTER);
        chair.sees("Chi tiết điểm danh");
        chair.term.send(format!("{}Huyện Y", keys::DOWN.repeat(4)).as_bytes());
        chair.row("Điểm cầu (nếu dự xa)", "Huyện Y");
        chair.rows(&["", ""]);
        chair.row(&name, "có mặt, Huyện Y");
        chair.leaves("Điểm danh · Enter");
    }
}

/// An opinion of unit 16, who then comes before the list is frozen.
fn opinion(chair: &mut Chair) {
    chair.function("y kien bang van ban", "Nhận ý kiến bằng văn bản");
    chair.sees("Ý kiến bằng văn bản không phải phiếu kín.");
    chair.sees("Hội 16");
    // By its number in the roll.
    chair.rows(&["16", "1", "1"]);
    chair.term.until("the stage", |screen| !screen.has("không phải phiếu kín"));
    let name = chair.finds(16);
    chair.press(keys::SPACE);
    chair.row(&name, "đến muộn");
    chair.leaves("Điểm danh · Enter");
    assert!(
        chair.walk(|screen| screen.tells("ý kiến bằng văn bản đã gửi hết hiệu lực")),
        "nothing is said of the opinion"
    );
}

/// One choice, unit by unit in the order of the call: those in `yes` agree. Nothing stands ready where one excludes
/// another, and who has agreed to as many as may win is asked no more.
fn choice(chair: &mut Chair, units: RangeInclusive<u32>, yes: impl Fn(u32) -> bool) {
    for number in units {
        assert!(chair.called().1.contains("đồng ý"), "{}", chair.screen().text());
        chair.says(if yes(number) { '1' } else { '2' });
    }
}

fn line(chair: &mut Chair, change: &str) {
    chair.function("diem cau mat ket noi", "Điểm cầu mất kết nối, kết nối lại");
    chair.sees(&format!("Huyện Y: {change}"));
    chair.chooses(1, &format!("Huyện Y: {change}"));
    chair.term.until("the stage", |screen| !screen.has("▸ 1 Huyện Y"));
}

/// The first choice, in the middle of which the line is lost; it is back for the last of the three.
fn first_choice(chair: &mut Chair) {
    for unit in 1..=5 {
        assert_eq!(chair.called().0, format!("Hội {unit}"));
        chair.says('2');
    }
    line(chair, "mất kết nối");
    for unit in [6, 7, 8, 9, 13, 14, 15, 16] {
        assert_eq!(chair.called().0, format!("Hội {unit}"));
        chair.says('2');
    }
    for unit in [10, 11] {
        let (who, what) = chair.called();
        assert_eq!(who, format!("Hội {unit}"), "units of the lost line are called last");
        assert!(what.contains("mất kết nối") && what.contains("ghi không có mặt"), "{what}");
        chair.says('4');
    }
    line(chair, "kết nối lại");
    assert_eq!(chair.called().0, "Hội 12", "the line is back");
    chair.says('2');
    chair.function("goi lai", "Gọi tên: gọi lại đơn vị chưa trả lời");
    chair.sees("Hội 10: việc đề nghị tặng Bằng khen mẫu cho Hội mẫu số 3 tỉnh X");
    chair.sees("Hội 11: việc đề nghị tặng Bằng khen mẫu cho Hội mẫu số 3 tỉnh X");
    chair.chooses(10, "Hội 10: việc đề nghị tặng Bằng khen mẫu cho Hội mẫu số 3 tỉnh X");
    chair.sees("Đồng ý");
    chair.chooses(2, "Không đồng ý");
    chair.term.until("the stage", |screen| !screen.has("Câu trả lời thay cho"));
}

#[test]
fn sixteen_units_by_roll_call() {
    let (place, mut chair) = held("goi-ten", &plan(16, AWARDS), &[16]);
    remote(&mut chair);
    chair.walk_to("Sang mục: Bình xét");
    chair.step();
    chair.walk_to("Chốt danh sách đơn vị tham gia biểu quyết");
    opinion(&mut chair);
    chair.walk_to("Chốt danh sách đơn vị tham gia biểu quyết");
    chair.function("cach bieu quyet", "Chọn cách biểu quyết rồi chốt danh sách");
    chair.sees("Chốt danh sách đơn vị tham gia biểu quyết, với cách này.");
    chair.term.send(b"3");
    chair.sees("▸ 3 Gọi tên từng đơn vị");
    chair.press(keys::ENTER);
    chair.walk_to("Hội 1");
    choice(&mut chair, 1..=16, |unit| unit <= 3);
    choice(&mut chair, 1..=1, |_| true);
    chair.fills("dem lai", "Đếm lại, trước khi công bố", "được lưu lại", &["Hội 7", "nghe không rõ tên"]);
    chair.sees("kết quả lần trước không sử dụng");
    first_choice(&mut chair);
    // Each agrees to two of the four at most: nine for each of the last two.
    choice(&mut chair, 1..=16, |unit| unit <= 14);
    choice(&mut chair, 1..=16, |unit| unit <= 7 || unit > 14);
    choice(&mut chair, 8..=16, |_| true);
    choice(&mut chair, 1..=16, |unit| unit <= 15);
    chair.walk_to("Chốt kết quả");
    chair.step();
    chair.walk_to("Công bố kết quả");
    chair.step();
    chair.resolves(&["chưa có số liệu"], "Biểu quyết");
    chair.sees("gọi tên từng đơn vị · lần thứ hai");
    chair.walk_to("Hội 1");
    choice(&mut chair, 1..=16, |unit| unit <= 7);
    choice(&mut chair, 8..=16, |_| true);
    chair.walk_to("Công bố kết quả");
    chair.step();
    assert!(!offer(&chair.screen()).1.contains("Xét"), "{}", chair.screen().text());
    chair.closes();
    let papers = papers(&place);
    assert!(!papers.iter().any(|(name, _)| name.contains("-kiem-phieu")), "{papers:?}");
    let minutes = papers.iter().find(|(name, _)| name.ends_with("-bien-ban.md")).unwrap();
    tells(&minutes.1, TOLD);
}
