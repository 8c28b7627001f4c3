//! A list of many names is told once: papers that sum it up say how many, and where the names stand.

use crate::desk::Desk;

/// The papers of a rehearsal in which so many stand for one award in a secret ballot on paper.
fn papers(many: usize) -> [String; 2] {
    let written = rehearsed(many, 1);
    ["kiem-phieu-1", "tin-bai"].map(written)
}

/// The same with so many awards, for each of which all of them stand.
fn rehearsed(many: usize, awards: usize) -> impl Fn(&str) -> String {
    let desk = Desk::new();
    let unit = |number: usize| format!("[[unit]]\nkey = \"u{number}\"\nname = \"Hội bịa thứ {number} tỉnh X\"\n");
    let units: String = (1..=many).map(unit).collect();
    let keys: Vec<String> = (1..=many).map(|number| format!("\"u{number}\"")).collect();
    let name = |at: usize| if at == 1 { "Bằng khen".to_owned() } else { format!("Bằng khen loại {at}") };
    let award = |at: usize| {
        format!("{{ name = \"{}\", giver = \"Chủ tịch UBND tỉnh X\", units = [{}] }}", name(at), keys.join(", "))
    };
    let plan = format!(
        "[conference]\ntitle = \"Hội nghị tổng kết năm 2025\"\nyear = 2025\ndate = 2025-12-18\n[bloc]\nname = \"Khối thi đua bịa\"\nprovince = \"X\"\ntotal = {many}\n{units}[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"paper\"\nawards = [{}]\n",
        (1..=awards).map(award).collect::<Vec<_>>().join(", ")
    );
    let plan = desk.write("x.toml", &plan);
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
    desk.run(&["export", "x.chaythu", "--to", "ra", "--format", "md"]).ended(0, "SHA-256");
    move |paper| std::fs::read_to_string(desk.path(&format!("ra/x-{paper}.md"))).unwrap()
}

/// The minutes name none of them again below the table, and each award has its own where there are several.
#[test]
fn minutes_tell_a_long_table_once() {
    let one = rehearsed(20, 1)("bien-ban");
    let (_, below) = one.split_once("| 20 | Hội bịa thứ 20 tỉnh X |").unwrap();
    let said = "Hội nghị thống nhất đề nghị Chủ tịch UBND tỉnh X tặng Bằng khen cho 20 tập thể đạt tỷ lệ trong bảng kết quả trên.";
    assert!(below.contains(said) && !below.contains("Hội bịa thứ"), "{below}");
    let two = rehearsed(20, 2)("bien-ban");
    assert_eq!(two.matches("| 20 | Hội bịa thứ 20 tỉnh X |").count(), 2, "{two}");
    let lead = |award: &str| two.contains(&format!("Đề nghị tặng {award}:"));
    assert!(lead("Bằng khen") && lead("Bằng khen loại 2") && !two.contains("Hình thức đề nghị"), "{two}");
    let few = rehearsed(3, 2)("bien-ban");
    assert!(few.contains("| Hình thức đề nghị |") && few.contains("cho 03 tập thể: Hội bịa thứ 1 tỉnh X"), "{few}");
}

#[test]
fn many_names_are_counted_where_a_table_has_them() {
    let [count, news] = papers(20);
    let (_, conclusion) = count.split_once("III. KẾT LUẬN").unwrap();
    assert!(conclusion.contains("20/20 đơn vị đạt tỷ lệ, có tên trong bảng kết quả tại mục II."), "{conclusion}");
    assert!(!conclusion.contains("Hội bịa thứ"), "{conclusion}");
    assert!(news.contains("tặng Bằng khen cho 20 tập thể (danh sách kèm theo)."), "{news}");
    let [count, news] = papers(3);
    assert!(count.contains("Hội bịa thứ 2 tỉnh X và Hội bịa thứ 3 tỉnh X đạt tỷ lệ."), "{count}");
    assert!(news.contains("cho 03 tập thể: Hội bịa thứ 1 tỉnh X"), "{news}");
}
