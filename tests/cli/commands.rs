//! Each command: what it does, and how it refuses.

use crate::desk::{Desk, plans, shipped};
use chutoa::domain::display;
use chutoa::store::{OpenMode, Session};
use chutoa::text::{self, Day, qr};

#[test]
fn check() {
    let desk = Desk::new();
    for plan in plans() {
        desk.run(&["check", plan.to_str().unwrap()]).ended(0, "không có lỗi");
    }
    desk.write("hong.toml", "[conference]\ntitle = 7\n");
    let said = desk.run(&["check", "hong.toml", shipped("yen-bai-2022").to_str().unwrap()]);
    said.ended(1, "hong.toml:2:9: ").ended(1, "yen-bai-2022.toml: không có lỗi").ended(1, "1/2 kế hoạch còn lỗi");
}

#[test]
fn advice() {
    let desk = Desk::new();
    let shares = "[conference]\nyear = 2023\ndate = 2023-12-20\nquorum = \"66,67%\"\n[bloc]\nname = \"K\"\n[[unit]]\nname = \"A\"\n[[item]]\nkind = \"report\"\n";
    desk.write("k.toml", shares);
    let said = desk.run(&["check", "k.toml"]);
    said.ended(0, "k.toml: không có lỗi\nk.toml:4:10: nên xem: «66,67%»").ended(0, "có 1 điều nên xem lại");
    let json = |said: &str| serde_json::from_str::<serde_json::Value>(said).unwrap();
    let told = json(&desk.run(&["check", "k.toml", "--json"]).out);
    assert_eq!((&told[0]["advice"][0]["line"], told[0]["faults"].as_array().map(Vec::len)), (&4.into(), Some(0)));
    desk.write("k.toml", &shares.replace("name = \"K\"", "nane = \"K\""));
    desk.run(&["check", "k.toml"])
        .ended(1, "k.toml:6:1: khóa \"nane\" không có; có phải \"name\"?\nk.toml:4:10: nên xem:");
}

#[test]
fn law_of_the_sessions_folder() {
    let desk = Desk::new();
    let plan = "[conference]\nyear = 2026\ndate = 2027-04-01\n[bloc]\nname = \"K\"\n[[unit]]\nname = \"A\"\n[[item]]\nkind = \"report\"\n";
    desk.write("k.toml", plan);
    desk.run(&["check", "k.toml"]).ended(0, "k.toml:3:8: nên xem: Nghị định số 152/2025/NĐ-CP hết hiệu lực");
    let law = desk.write("law.toml", "[[row]]\nkey = \"decree\"\nsays = \"Nghị định A\"\nfrom = 2027-03-01\n");
    let said = desk.run(&["check", "k.toml", "law.toml"]);
    said.ended(0, "k.toml: không có lỗi\nlaw.toml: không có lỗi");
    assert!(!said.out.contains("nên xem"), "{}", said.out);
    desk.write("law.toml", "[[row]]\nkey = \"decree\"\nsays = 7\n");
    let said = desk.run(&["check", "k.toml"]);
    said.ended(0, &format!("{}:3:8: \"says\" cần chữ", law.display())).ended(0, "Dùng bảng văn bản kèm chương trình");
    said.ended(0, "Nghị định số 152/2025/NĐ-CP hết hiệu lực");
    desk.run(&["rehearse", "k.toml", "--auto"]).ended(0, "law.toml:3:8");
    desk.run(&["check", "law.toml"]).ended(1, "law.toml:3:8");
}

#[test]
fn rehearse() {
    let desk = Desk::new();
    let plan = shipped("yen-bai-2022");
    let plan = plan.to_str().unwrap();
    desk.run(&["rehearse", plan, "--auto"]).ended(0, "yen-bai-2022-2022-12-20.chaythu").ended(0, "Mã đối chiếu");
    desk.run(&["rehearse", plan, "--auto"]).ended(0, "yen-bai-2022-2022-12-20-2.chaythu");
    desk.run(&["rehearse", plan]).ended(2, "--auto");
    desk.run(&["rehearse", plan, "--auto", "--to", "x.chutoa"]).ended(2, "phải có đuôi .chaythu");
    desk.run(&["rehearse", plan, "--auto", "--to", "yen-bai-2022-2022-12-20.chaythu"]).ended(1, "Đã có tệp");
    desk.run(&["rehearse", "khong-co.toml", "--auto"]).ended(1, "Không tìm thấy");
    desk.write("hong.toml", "x = [\n");
    desk.run(&["rehearse", "hong.toml", "--auto"]).ended(1, "hong.toml:");
    desk.run(&["open", "yen-bai-2022-2022-12-20.chaythu"]).vietnamese();
}

#[test]
fn show_and_log() {
    let desk = Desk::new();
    desk.rehearsal();
    let shown = desk.run(&["show", "xong.chaythu"]);
    shown.ended(0, "Có mặt 11/11 đơn vị").ended(0, "Trưởng khối năm 2023").ended(0, "Đã bế mạc lúc 10:05");
    shown.ended(0, "đề nghị tặng Cờ thi đua của Chính phủ\n    Hội Khuyến học tỉnh: nhất trí");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["show", "xong.chaythu", "--json"]).out).unwrap();
    assert_eq!(json["hall"]["members"], 11);
    assert_eq!(json["agenda"].as_array().unwrap().len(), 12);
    desk.run(&["log", "xong.chaythu"]).ended(0, "chủ trì: mở hội nghị:").ended(0, "chủ trì: bế mạc");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["log", "xong.chaythu", "--json"]).out).unwrap();
    assert_eq!(json[0]["seq"], 1);
    assert_eq!(json[0]["kind"], "opened");
    for command in ["show", "log"] {
        desk.run(&[command, "khong-co.chutoa"]).ended(1, "Không tìm thấy");
        desk.run(&[command]).ended(2, "Còn thiếu «HỘI NGHỊ»");
    }
}

#[test]
fn export() {
    let desk = Desk::new();
    desk.rehearsal();
    let said = desk.run(&["export", "xong.chaythu", "--to", "ra"]);
    said.ended(0, "xong-bien-ban.docx  (dự thảo)").ended(0, "xong-bien-ban.pdf").ended(0, "SHA-256: ");
    let names: Vec<_> = std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| name.to_string_lossy().starts_with("xong-")), "nothing temporary stays: {names:?}");
    desk.run(&["export", "xong.chaythu", "--format", "md", "--paper", "bien-ban"]).ended(0, "xong-bien-ban.md");
    let text = std::fs::read_to_string(desk.path("xong-bien-ban.md")).unwrap();
    assert!(text.starts_with("**DỰ THẢO**"));
    assert!(!desk.path("xong-bien-ban.docx").exists());
    desk.run(&["export", "xong.chaythu", "--paper", "giay-moi"]).ended(2, "Hiện có: bien-ban");
    desk.run(&["export", "xong.chaythu", "--format", "odt"]).ended(2, "Hiện có: docx, pdf, md, xlsx, csv, json.");
    let plan = shipped("yen-bai-2022");
    desk.run(&["export", plan.to_str().unwrap(), "--paper", "bien-ban"]).ended(1, "biên bản chỉ có sau khi họp");
    desk.run(&["export", "khong-co.chutoa"]).ended(1, "Không tìm thấy");
}

#[test]
fn export_as_data() {
    let desk = Desk::new();
    let plan = shipped("mau-khoi-thi-dua");
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "xong.chaythu"]).ended(0, "Chạy thử xong");
    desk.run(&["export", "xong.chaythu"]).ended(0, "xong-bang.xlsx").ended(0, "xong-du-lieu.json");
    let record: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path("xong-du-lieu.json")).unwrap()).unwrap();
    let session = Session::open(&desk.path("xong.chaythu"), OpenMode::Look).unwrap();
    assert_eq!(record["title"], session.state().conference.title);
    assert_eq!(record["fingerprint"], session.fingerprint().unwrap());
    assert_eq!(record["ballots"].as_array().unwrap().len(), session.state().ballots.iter().count());
    assert!(record["began"].as_str().unwrap().ends_with("+07:00"), "{}", record["began"]);
    let schema: serde_json::Value = serde_json::from_str(&desk.run(&["export", "--schema"]).out).unwrap();
    for field in schema["required"].as_array().unwrap() {
        assert!(record.get(field.as_str().unwrap()).is_some(), "{field}");
    }
    for field in record.as_object().unwrap().keys() {
        assert!(!schema["properties"][field]["description"].is_null(), "{field} is not documented");
    }
    let said = desk.run(&["export", "xong.chaythu", "--format", "csv,md", "--no-fingerprint"]);
    said.ended(0, "không in mã đối chiếu").ended(0, "xong-bang-1-");
    let minutes = std::fs::read_to_string(desk.path("xong-bien-ban.md")).unwrap();
    assert!(!minutes.contains("Mã đối chiếu"), "{minutes}");
}

#[test]
fn verify() {
    let desk = Desk::new();
    desk.rehearsal();
    let said = desk.run(&["verify", "xong.chaythu"]);
    let code = said
        .ended(0, "Tệp nguyên vẹn")
        .out
        .lines()
        .find_map(|line| line.split("Mã đối chiếu: ").nth(1))
        .unwrap()
        .to_owned();
    desk.run(&["verify", "xong.chaythu", "--fingerprint", &code]).ended(0, "khớp với sự kiện số");
    let other = "00000-00000-00000-00000";
    desk.run(&["verify", "xong.chaythu", "--fingerprint", other]).ended(1, "không có trong tệp");
    desk.run(&["verify", "xong.chaythu", "--fingerprint", "x"]).ended(1, "không đúng dạng");
}

/// Whatever somebody took home, and however it is typed: which result it is of.
#[test]
fn verify_tells_of_which_result_a_code_is() {
    let desk = Desk::new();
    desk.rehearsal();
    let session = Session::open(&desk.path("xong.chaythu"), OpenMode::Look).unwrap();
    let (state, journal) = (session.state(), session.journal());
    let told = |words: &str, code: &str| {
        let said = desk.run(&["verify", "xong.chaythu", "--fingerprint", code]);
        said.ended(0, words);
        said
    };
    let mut results = 0;
    for ballot in &state.ballots {
        let Some(seq) = display::announcement(state, journal, ballot.id) else { continue };
        let at = journal.iter().find(|recorded| recorded.seq == seq).unwrap().at;
        let code = session.fingerprint_at(seq).unwrap().unwrap();
        let card = qr::card(&code, Day::of(at, state.offset));
        let entry = state.agenda.entry(ballot.item).unwrap();
        let hour = text::dated_clock(at, state.offset);
        for typed in [code.as_str(), &card, &card.to_lowercase().replace(' ', ""), &code[..11]] {
            let said = told("Mã này là của kết quả «", typed);
            let named = said.out.contains(&ballot.questions[0].title) || ballot.is_long();
            assert!(named && said.out.contains(&format!("mục «{}»", entry.item.title)), "{}", said.out);
            assert!(said.out.contains(&format!("công bố lúc {hour}")), "{}", said.out);
        }
        results += 1;
        let forged = qr::card(&code, Day { year: 1999, month: 1, day: 2 });
        desk.run(&["verify", "xong.chaythu", "--fingerprint", &forged]).ended(1, "dòng mã đã bị sửa");
    }
    assert!(results > 2, "{results}");
    told("Mã này là của lúc bế mạc", &session.fingerprint().unwrap());
    told("Mã này không phải của một kết quả: là của sự kiện số 1", &session.fingerprint_at(1).unwrap().unwrap());
}

#[test]
fn list() {
    let desk = Desk::new();
    desk.run(&["list"]).ended(0, "Chưa có hội nghị nào");
    desk.rehearsal();
    desk.run(&["list"]).ended(0, "2022-12-20  đã bế mạc, chạy thử");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["list", "--json"]).out).unwrap();
    assert_eq!(json[0]["closed"], true);
    desk.run(&["list", "--sessions", "khong-co"]).ended(1, "Không có thư mục");
    desk.write("hong.chutoa", "không phải");
    desk.run(&["list"]).ended(1, "không phải tệp hội nghị").ended(1, "chạy thử");
}

#[test]
fn backup() {
    let desk = Desk::new();
    desk.rehearsal();
    desk.run(&["backup", "xong.chaythu", "sao"]).ended(1, "Không có thư mục");
    std::fs::create_dir(desk.path("sao")).unwrap();
    desk.run(&["backup", "xong.chaythu", "sao"]).ended(0, "Đã sao lưu");
    desk.run(&["verify", "sao/xong.chaythu"]).ended(0, "Tệp nguyên vẹn");
    desk.run(&["backup", "khong-co.chutoa", "sao"]).ended(1, "Không tìm thấy");
}

#[test]
fn packaging() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = desk.run(&["completions", shell]);
        assert!(said.status == 0 && said.out.contains("rehearse"), "{shell}");
    }
    desk.run(&["completions", "tcsh"]).ended(2, "Chọn một trong: bash");
    desk.run(&["man"]).ended(0, ".SH TÊN");
}

#[test]
fn a_screen_needs_a_terminal() {
    let desk = Desk::new();
    assert_eq!(desk.run(&[]).status, 2);
    let said = desk.run(&["open", shipped("yen-bai-2022").to_str().unwrap()]);
    said.vietnamese();
    assert_eq!(said.status, 2);
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 0, "nothing is made where nothing can be shown");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::new();
    desk.rehearsal();
    let mut command = desk.command(&["log", "xong.chaythu"]);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty());
}
