//! `apply`: the same door as the keys.

use crate::desk::{Desk, shipped};
use std::path::PathBuf;

fn started(desk: &Desk) -> PathBuf {
    let plan = shipped("yen-bai-2022");
    desk.fed(&["apply", plan.to_str().unwrap()], "").ended(0, "0 lệnh, 0 sự kiện mới");
    let session = |path: &PathBuf| path.extension().is_some_and(|end| end == "chutoa");
    std::fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path()).find(session).unwrap()
}

#[test]
fn a_plan_starts_its_session_once() {
    let desk = Desk::new();
    let session = started(&desk);
    assert_eq!(started(&desk), session, "it is gone on with");
    let plan = shipped("yen-bai-2022");
    let name = session.to_str().unwrap();
    desk.fed(&["apply", name, "-"], "{\"agenda\":{\"start\":{\"item\":1}}}\n\"close\"\n").ended(1, "mục chưa xong");
    desk.fed(&["apply", name, "-"], "{\"command\":\"close\",\"despite\":\"hết giờ\"}\n").ended(0, "Hội nghị đã bế mạc");
    desk.fed(&["apply", plan.to_str().unwrap()], "").ended(1, "đã bế mạc. Thêm --new");
    desk.fed(&["apply", name], "\"undo\"\n").ended(1, "dòng 1: Hội nghị đã bế mạc");
    desk.run(&["verify", name]).ended(0, "Tệp nguyên vẹn");
}

#[test]
fn lines_are_bare_or_wrapped() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let lines = concat!(
        "{\"agenda\":{\"start\":{\"item\":1}}}\n\n",
        "{\"actor\":{\"role\":\"secretary\",\"name\":\"Lan\"},\"command\":{\"note\":{\"place\":{\"item\":1},\"text\":\"Ghi.\"}}}\n",
        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"command\":{\"pause\":{\"reason\":\"mất điện\"}}}\n",
        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"command\":{\"pause\":{\"reason\":\"mất điện\"}}}\n",
    );
    desk.write("lenh.jsonl", lines);
    desk.run(&["apply", name, "lenh.jsonl"]).ended(0, "4 lệnh, 3 sự kiện mới");
    desk.run(&["show", name]).ended(0, "Đang tạm dừng: mất điện").ended(0, "Ghi.");
    desk.run(&["log", name]).ended(0, "thư ký Lan: ghi chép");
}

#[test]
fn the_first_refusal_stops() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let start = "{\"agenda\":{\"start\":{\"item\":1}}}\n";
    let said = desk.fed(&["apply", name], &format!("{start}{start}\"close\"\n"));
    said.ended(1, "dòng 2: Mục này đang diễn ra").ended(1, "1 lệnh, 1 sự kiện mới");
    desk.fed(&["apply", name], "\n{\n").ended(1, "dòng 2: không phải JSON, sai từ cột");
    desk.fed(&["apply", name], "\"clsoe\"\n").ended(1, "dòng 1: không có «clsoe»; có phải «close»?");
    desk.fed(&["apply", name], "{\"say\":{}}\n").ended(1, "dòng 1: thiếu «beat»");
    desk.fed(&["apply", name], "{\"command\":\"close\",\"at\":\"x\"}\n").ended(1, "không đúng kiểu");
    let secretary = "{\"actor\":{\"role\":\"secretary\"},\"command\":\"close\"}\n";
    desk.fed(&["apply", name], secretary).ended(1, "dòng 1: Việc này do chủ trì làm");
    desk.run(&["apply", name, "khong-co.jsonl"]).ended(1, "Không tìm thấy");
    desk.run(&["apply", name, "."]).ended(1, "thư mục");
    desk.run(&["apply"]).ended(2, "Còn thiếu «HỘI NGHỊ»");
    desk.run(&["apply", name, "--schema"]).ended(2, "không dùng cùng");
}

#[test]
fn one_chair_at_a_time() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let lock = chutoa::store::ChairLock::acquire(&session, "chủ trì").unwrap();
    desk.fed(&["apply", name], "\"close\"\n").ended(1, "đang được điều hành ở cửa sổ khác");
    let note =
        "{\"actor\":{\"role\":\"secretary\"},\"command\":{\"note\":{\"place\":{\"item\":1},\"text\":\"Ghi.\"}}}\n";
    desk.fed(&["apply", name], note).ended(0, "1 lệnh, 1 sự kiện mới");
    drop(lock);
    desk.fed(&["apply", name], "{\"agenda\":{\"start\":{\"item\":1}}}\n").ended(0, "1 lệnh");
}

#[test]
fn schema() {
    let said = Desk::new().run(&["apply", "--schema"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.status, 0);
    assert_eq!(schema["required"], serde_json::json!(["command"]));
    for word in ["hand_over", "freeze", "check_in", "seal"] {
        assert!(said.out.contains(word), "{word}");
    }
}

/// Words of other programs, and of files that others wrote, steer no terminal.
#[test]
fn nothing_that_is_told_steers_a_terminal() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let line = r#"{"actor":{"role":"secretary","name":"Lan\u001b]52;c;eA==\u0007\nB"},"command":{"note":{"place":{"item":1},"text":"Ghi\u001b[2J\u202e xong."}}}"#;
    desk.fed(&["apply", name], &format!("{line}\n")).ended(0, "1 lệnh");
    desk.run(&["log", name]).ended(0, "Lan]52;c;eA== B");
    desk.run(&["show", name]).ended(0, "Ghi[2J xong.");
    // A foreign hand on the file itself.
    let sql = "UPDATE meta SET v = char(27) || ']0;x' || char(7) || v || char(8238) WHERE k='title'";
    rusqlite::Connection::open(name).unwrap().execute_batch(sql).unwrap();
    for arguments in [&["list"][..], &["list", "--json"], &["log", name], &["verify", name]] {
        let said = desk.command(arguments).output().unwrap();
        for stream in [said.stdout, said.stderr] {
            let text = String::from_utf8(stream).unwrap();
            let steers = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
            assert!(!text.contains(steers), "{arguments:?}: {text:?}");
        }
    }
}

/// A unit that a merger made has its name in the log, whatever is recorded of it later.
#[test]
fn a_merged_unit_is_named_in_the_log() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let lines = concat!(
        "{\"agenda\":{\"start\":{\"item\":1}}}\n",
        "{\"units\":{\"what\":{\"merged\":{\"units\":[10,11],\"into\":{\"new\":{\"name\":\"Hội Mới Lập\"}}}},\"reason\":\"Nghị quyết\"}}\n",
        "{\"hall\":{\"check_in\":{\"unit\":12,\"with\":{}}}}\n",
    );
    desk.fed(&["apply", name], lines).ended(0, "3 lệnh");
    desk.run(&["log", name]).ended(0, "sáp nhập thành Hội Mới Lập").ended(0, "có mặt: Hội Mới Lập");
}

/// A merger that was taken back leaves no unit behind: the next new one has its number, and its own name.
#[test]
fn a_merger_taken_back_leaves_no_name_in_the_log() {
    let desk = Desk::new();
    let session = started(&desk);
    let name = session.to_str().unwrap();
    let merged = |units: &str, into: &str| {
        format!(
            "{{\"units\":{{\"what\":{{\"merged\":{{\"units\":[{units}],\"into\":{{\"new\":{{\"name\":\"{into}\"}}}}}}}},\"reason\":\"Nghị quyết\"}}}}\n"
        )
    };
    let present = "{\"hall\":{\"check_in\":{\"unit\":12,\"with\":{}}}}\n";
    let start = "{\"agenda\":{\"start\":{\"item\":1}}}\n";
    let lines =
        [start, &merged("9,10", "Hội Thứ Nhất"), "\"undo\"\n", &merged("10,11", "Hội Thứ Hai"), present].concat();
    desk.fed(&["apply", name], &lines).ended(0, "5 lệnh");
    desk.run(&["log", name]).ended(0, "có mặt: Hội Thứ Hai");
    // Put back, it is there again.
    desk.fed(&["apply", name], &["\"undo\"\n\"undo\"\n\"redo\"\n", present].concat()).ended(0, "4 lệnh");
    let log = String::from_utf8(desk.command(&["log", name]).output().unwrap().stdout).unwrap();
    assert!(log.trim_end().ends_with("có mặt: Hội Thứ Hai") && !log.contains(": \n"), "{log}");
}

/// Refusals speak of the meeting and of those who vote as the screens do.
#[test]
fn a_council_is_refused_in_its_own_words() {
    let desk = Desk::new();
    let plan = format!("{}/tests/plans/kinds/hoi-dong.toml", env!("CARGO_MANIFEST_DIR"));
    let lines = "{\"hall\":{\"check_in\":{\"unit\":1,\"with\":{\"delegates\":0}}}}\n";
    desk.fed(&["apply", &plan], lines).ended(1, "dòng 1: Số đại biểu của một thành viên phải từ 1 đến 500.");
    desk.fed(&["apply", &plan], "\"resume\"\n").ended(1, "dòng 1: Phiên họp không đang tạm dừng.");
}

/// A letter of adopted minutes is put right by the name of its paragraph; what stands there is filled in, or must be right.
#[test]
fn the_letter_of_adopted_minutes_is_put_right() {
    let desk = Desk::new();
    let plan = concat!(
        "[conference]\ntitle = \"Hội nghị thử\"\nkind = \"khac\"\nyear = 2025\n[bloc]\nkind = \"khoi\"\nname = \"Khối thử\"\ntotal = 2\n",
        "[[unit]]\nkey = \"h1\"\nname = \"Hội thử một\"\n[[unit]]\nkey = \"h2\"\nname = \"Hội thử hai\"\n",
        "[[item]]\nkind = \"discussion\"\ntitle = \"Thảo luận\"\n",
        "[[item]]\nkind = \"motion\"\ntitle = \"Thông qua biên bản\"\nabout = \"minutes\"\nmanner = \"general\"\n",
    );
    desk.write("thu.toml", plan);
    let adopted = concat!(
        "{\"hall\":\"check_in_rest\"}\n{\"agenda\":{\"start\":{\"item\":1}}}\n",
        "{\"note\":{\"place\":{\"item\":1},\"text\":\"Hội thử hai nêu ba kinh nghiêm.\"}}\n{\"agenda\":\"finish\"}\n",
        "{\"act\":{\"seal\":{\"sha256\":\"\"}}}\n{\"vote\":{\"freeze\":{}}}\n{\"vote\":{\"open\":{\"ballot\":1}}}\n",
        "{\"vote\":{\"agree\":{\"ballot\":1}}}\n{\"vote\":{\"settle\":{\"ballot\":1}}}\n{\"vote\":{\"announce\":{\"ballot\":1}}}\n",
    );
    desk.fed(&["apply", "thu.toml", "-"], adopted).ended(0, "10 lệnh");
    let session = |path: &PathBuf| path.extension().is_some_and(|end| end == "chutoa");
    let name = std::fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path()).find(session).unwrap();
    let name = name.to_str().unwrap();
    let correct = |para: &str, was: &str, text: &str| {
        let was = if was.is_empty() { String::new() } else { format!("\"was\":\"{was}\",") };
        let command = format!(
            "{{\"wording\":{{\"correct\":{{\"paper\":\"bien-ban\",\"para\":\"{para}\",{was}\"text\":\"{text}\",\"reason\":\"sai chính tả\"}}}}}}\n"
        );
        desk.fed(&["apply", name], &command)
    };
    correct("item9.1", "", "x").ended(1, "đoạn «item9.1» không có").ended(1, "Sửa được: item1.1");
    correct("item1.1", "Khác.", "x").ended(1, "đoạn này đang ghi: «Hội thử hai nêu ba kinh nghiêm.»");
    correct("item1.1", "", "Hội thử hai nêu 3 kinh nghiệm.").ended(1, "Câu mới thêm 3: số liệu");
    correct("item1.1", "", "Hội thử hai nêu ba kinh nghiệm.").ended(0, "1 lệnh, 1 sự kiện mới");
    // Once more from how it reads now.
    correct("item1.1", "Hội thử hai nêu ba kinh nghiệm.", "Hội thử hai nêu ba kinh nghiệm quý.").ended(0, "1 lệnh");
    desk.run(&["log", name]).ended(0, "«ba kinh nghiêm.» sửa thành «ba kinh nghiệm.», lý do: sai chính tả");
    // A program that reads the data has it at once, not only after bế mạc.
    desk.run(&["export", name, "--to", "ra", "--format", "json"]).ended(0, "SHA-256");
    let written = std::fs::read_dir(desk.path("ra")).unwrap().next().unwrap().unwrap().path();
    let data: serde_json::Value = serde_json::from_slice(&std::fs::read(written).unwrap()).unwrap();
    let reads = |at: usize| data["filing"]["corrections"][at]["reads"].as_str().unwrap_or_default().to_owned();
    assert!(reads(0).contains("nghiệm") && reads(1).contains("quý"), "{}", data["filing"]);
    assert!(data["filing"]["ended"].is_null(), "{}", data["filing"]);
}
