//! A meeting that does not go as planned: a share out of reach, and an item moved forward.

use crate::chair::{Chair, keys, offer};
use crate::place::Place;
use std::fmt::Write;

/// An invented bloc of 16; its award wants 80% of all: 13.
fn invented() -> String {
    let mut plan = String::from(
        "[conference]\ntitle = \"Hội nghị thử\"\nyear = 2025\ndate = 2025-12-18\n\n\
         [bloc]\nkind = \"khoi\"\nname = \"Khối thử\"\nshort = \"Khối thử\"\nprovince = \"X\"\ntotal = 16\nhead = \"dv01\"\n",
    );
    for number in 1..=16 {
        write!(plan, "\n[[unit]]\nkey = \"dv{number:02}\"\nname = \"Hội thử số {number}\"\nshort = \"Hội {number}\"\n")
            .unwrap();
    }
    plan.push_str(
        "\n[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n\n\
         [[item]]\nkind = \"awards\"\ntitle = \"Bình xét thi đua\"\nmanner = \"hands\"\n\n\
         [[item.awards]]\nname = \"Cờ thi đua của UBND tỉnh\"\ngiver = \"UBND tỉnh\"\nquota = 1\nunits = [\"dv03\"]\n\
         rule = \"80%\"\nbase = \"members\"\n\n\
         [[item]]\nkind = \"discussion\"\ntitle = \"Thảo luận\"\n\n\
         [[item]]\nkind = \"motion\"\ntitle = \"Thông qua biên bản\"\nabout = \"minutes\"\n\n\
         [[item]]\nkind = \"speech\"\ntitle = \"Phát biểu bế mạc\"\nrole = \"closing\"\n",
    );
    plan
}

#[test]
fn a_share_out_of_reach_is_told_before_a_ballot_is_opened_and_the_item_moved_down() {
    let place = Place::with("khoi-thu", &invented());
    let mut chair = Chair::open(&place);
    for number in 1..=16 {
        chair.walk_to(&format!("Có mặt: Hội {number}"));
        if number % 4 == 0 {
            chair.press(keys::DELETE);
        }
    }
    chair.walk_to("Sang mục: Bình xét thi đua");
    let screen = chair.step();
    assert!(screen.tells("12/16 đơn vị có mặt"), "{}", screen.text());
    let screen = chair.sees("chỉ có 12 đơn vị biểu quyết");
    assert!(!screen.has("được biểu quyết ·"), "a ballot is there already:\n{}", screen.text());
    // The ways out are offered in place of the ballot.
    assert!(chair.walk(|screen| screen.has("Lùi mục lại sau một mục khác")));
    let screen = chair.screen();
    for way in ["Chờ thêm", "Lùi mục lại sau một mục khác", "Bỏ qua mục, ghi lý do", "Vẫn biểu quyết, ghi lý do"]
    {
        assert!(screen.has(way), "{way} is not offered:\n{}", screen.text());
    }
    let before = chair.screen();
    assert!(!before.has("▸ 1 Chờ thêm"), "something is chosen beforehand:\n{}", before.text());
    chair.chooses(2, "Lùi mục lại sau một mục khác");
    chair.sees("Chỗ mới");
    chair.press(keys::DOWN);
    chair.sees("▸ 3 Thảo luận");
    chair.press(keys::ENTER);
    chair.types("sau");
    chair.sees("‹ Sau mục đó ›");
    chair.press(keys::ENTER);
    chair.types("chờ ý kiến đơn vị vắng");
    chair.press(keys::ENTER);
    let screen = chair.sees("Thảo luận");
    assert!(!screen.has("Lùi mục lại sau một mục khác"));
    assert!(chair.term.frames().iter().all(|frame| !frame.has("đang kiểm đếm")), "a ballot was opened");
    // It comes up again, and is passed over: the third way.
    assert!(chair.walk(|screen| screen.has("Bỏ qua mục, ghi lý do")));
    chair.chooses(3, "Bỏ qua mục, ghi lý do");
    chair.types("hết thời gian");
    chair.press(keys::ENTER);
    chair.finish();
    let minutes = place.minutes();
    assert!(minutes.contains("(hết thời gian; lúc đó không thể đạt: "), "{minutes}");
    assert!(minutes.contains("12/16"), "{minutes}");
}

#[test]
fn an_item_moved_forward_stands_there_in_the_minutes_with_its_reason() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::TAB);
    chair.sees("Chương trình: chọn mục rồi bấm Enter");
    // Khai mạc, báo cáo, thảo luận, chỉ đạo.
    chair.press(&[keys::DOWN, keys::DOWN, keys::DOWN, keys::ENTER].concat());
    let screen = chair.sees("Chọn việc cần làm với mục này.");
    assert!(screen.rows.iter().any(|row| row.contains('╭') && row.contains("Phát biểu chỉ đạo")), "{}", screen.text());
    chair.chooses(4, "Chuyển đến trước hoặc sau");
    chair.press(keys::DOWN);
    let screen = chair.sees("▸  5 Báo cáo");
    assert!(!screen.has("phải về sớm"), "a reason stands ready:\n{}", screen.text());
    chair.press(keys::ENTER);
    chair.press("truoc");
    chair.sees("‹ Trước mục đó ›");
    chair.press(keys::ENTER);
    chair.types("có đại biểu phải về sớm");
    chair.press(keys::ENTER);
    let screen = chair.press(keys::ESC);
    assert!(offer(&screen).1.contains("Phát biểu chỉ đạo"), "{}", screen.text());
    chair.finish();
    let minutes = place.minutes();
    let at = |words: &str| minutes.find(words).unwrap_or_else(|| panic!("{words} is not in\n{minutes}"));
    assert!(at("PHÁT BIỂU CHỈ ĐẠO") < at("BÁO CÁO TỔNG KẾT"), "{minutes}");
    assert!(at("phát biểu khai mạc") < at("PHÁT BIỂU CHỈ ĐẠO"), "{minutes}");
    at("có đại biểu phải về sớm");
}
