//! Bảng điểm at a real terminal: pasted from Excel, killed, changed with a reason, adopted twice, and in the minutes.

use crate::chair::{Chair, keys};
use crate::place::{Place, WIDE};

/// Three units and a table of marks.
pub const PLAN: &str = r#"
[conference]
year = 2025
[bloc]
name = "Khối thi đua mẫu"
total = 3
[[unit]]
name = "Hội mẫu thứ nhất"
short = "Hội 1"
[[unit]]
name = "Hội mẫu thứ hai"
short = "Hội 2"
[[unit]]
name = "Hội mẫu thứ ba"
short = "Hội 3"
[[item]]
kind = "roll_call"
title = "Điểm danh"
[[item]]
kind = "scoring"
title = "Bình điểm"
groups = [
  { name = "Nhiệm vụ", max = "900", criteria = [{ name = "Chỉ tiêu", max = "600" }, { name = "Phong trào", max = "300" }] },
  { name = "Hoạt động Khối", max = "100" },
  { name = "Điểm thưởng", max = "20", bonus = true },
]
bands = [{ name = "Hoàn thành xuất sắc nhiệm vụ", from = "900" }]
[[item]]
kind = "speech"
role = "closing"
title = "Bế mạc"
"#;

/// As Excel gives it, in a bracketed paste.
pub const BLOCK: &str = "\x1b[200~600\t290\t100\t20\r\n590,5\t285\t95\t\r\n580\t295,5\t95\t\r\n\x1b[201~";

#[test]
fn marks_are_pasted_killed_changed_and_adopted() {
    let place = Place::with("cham-diem", PLAN);
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Bình điểm");
    chair.step();
    chair.function("bang diem", "Bảng điểm");
    chair.sees("KHỐI THỐNG NHẤT");
    chair.term.send(BLOCK.as_bytes());
    chair.sees("Đã điền 10 ô");
    chair.sees("1.010,00");
    chair.sees("2 (đồng hạng)");
    place.keeps("590,5");
    chair.term.kill();
    drop(chair);

    let mut chair = Chair::at(place.open(WIDE));
    chair.sees("*590,50");
    chair.press(keys::ESC);
    chair.term.until("the stage", |screen| !screen.has("KHỐI THỐNG NHẤT"));
    chair.sees("Bình điểm");
    chair.walk_to("Xin ý kiến Hội nghị");
    chair.function("bang diem", "Bảng điểm");
    chair.sees("KHỐI THỐNG NHẤT");
    chair.term.send(b"590\r");
    chair.sees("*590,00");
    chair.press(keys::ESC);
    chair.sees("Ai đề nghị");
    chair.types("Tổ thẩm định");
    chair.press(keys::ENTER);
    chair.types("trừ chỉ tiêu trùng");
    chair.press(keys::ENTER);
    chair.term.until("the stage", |screen| !screen.has("KHỐI THỐNG NHẤT"));
    chair.sees("trừ chỉ tiêu trùng");
    chair.finish();
    let minutes = place.minutes();
    for words in [
        "| 1 | Hội 1 | 880,00 | 100,00 | 20,00 |",
        "2 (đồng hạng)",
        "Hội 1, tiêu chí «Chỉ tiêu»: từ 600 điểm thành 590 điểm; lý do: trừ chỉ tiêu trùng; người đề nghị: Tổ thẩm định.",
        "3/3 đơn vị hoàn thành xuất sắc nhiệm vụ.",
        "Hội 2 và Hội 3 đồng hạng 2.",
    ] {
        assert!(minutes.contains(words), "{words} is not in\n{minutes}");
    }
}
