//! A reason lets several obstacles through at once: the minutes tell each of them, by name and by number.

use crate::desk::Desk;

const UNITS: &str = r#"[[unit]]
key = "a"
name = "Hội Khoa học TP. Mẫu"
short = "Hội KH TP. Mẫu"
ineligible = "đang bị thanh tra"

[[unit]]
key = "b"
name = "Hội mẫu hai"

[[unit]]
key = "c"
name = "Hội mẫu ba"

[[item]]
kind = "awards"
manner = "paper"
awards = [{ name = "Cờ thi đua", giver = "UBND tỉnh", rule = "quá nửa", units = ["b"] }]
"#;

/// What the minutes tell of going on, after the commands.
fn told(commands: &[&str]) -> Vec<String> {
    let desk = Desk::new();
    let bloc = "[conference]\ntitle = \"Hội nghị tổng kết năm 2025\"\nyear = 2025\n\n[bloc]\nname = \"Khối mẫu\"\ntotal = 3\n\n";
    desk.write("p.toml", &format!("{bloc}{UNITS}"));
    let plan = desk.path("p.toml");
    desk.fed(&["apply", &plan.to_string_lossy(), "-"], &commands.join("\n")).ended(0, "lệnh");
    let folder = plan.parent().unwrap();
    let files = || std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let session = files().find(|path| path.extension().is_some_and(|ending| ending == "chutoa")).unwrap();
    desk.run(&["export", &session.to_string_lossy(), "--paper", "bien-ban", "--format", "md"]).ended(0, "");
    let minutes = files().find(|path| path.to_string_lossy().ends_with("bien-ban-du-thao.md")).unwrap();
    let minutes = std::fs::read_to_string(minutes).unwrap();
    minutes.lines().filter(|line| line.contains("vẫn tiến hành")).map(str::to_owned).collect()
}

const IN: &str = r#"{"hall":{"check_in":{"unit":2,"with":{}}}}"#;
const START: &str = r#"{"agenda":{"start":{"item":1}}}"#;

#[test]
fn one_reason_for_three_obstacles_tells_all_three() {
    let freeze = r#"{"despite":"Hội nghị yêu cầu.","command":{"vote":{"freeze":{}}}}"#;
    let told = told(&[IN, START, freeze]);
    let expected = "Chưa đủ số đơn vị để biểu quyết: có mặt 1, tối thiểu 2; không thể đạt: cần 2 đơn vị đồng ý, nhiều nhất có 1 đơn vị biểu quyết; \
                    chưa có Ban kiểm phiếu; Chủ trì vẫn tiến hành, lý do: Hội nghị yêu cầu.";
    assert!(matches!(&told[..], [only] if only.contains(expected)), "{told:?}");
}

#[test]
fn a_name_with_a_full_stop_is_told_whole() {
    let nominate = r#"{"despite":"đã có kết luận thanh tra","command":{"act":{"nominate":{"question":0,"unit":1,"reason":"bổ sung"}}}}"#;
    let told = told(&[IN, START, nominate]);
    let expected = "Hội KH TP. Mẫu đang không đủ điều kiện đề nghị khen thưởng: đang bị thanh tra; Chủ trì vẫn tiến hành, \
                    lý do: đã có kết luận thanh tra.";
    assert!(matches!(&told[..], [only] if only.contains(expected)), "{told:?}");
}
