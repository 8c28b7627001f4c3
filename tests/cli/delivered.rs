//! What an office is handed: the same bytes whenever it asks, nothing half, the code readable on the page, and what it did
//! after bế mạc in every place that tells of a session.

use crate::desk::Desk;
use crate::doctor::Disk;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A frozen session in a folder of its own.
fn frozen(desk: &Desk, stem: &str) -> String {
    let name = format!("{stem}.chutoa");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals").join(&name);
    std::fs::copy(kept, desk.path(&name)).unwrap();
    name
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn deeds_after_the_end_are_told_everywhere() {
    let desk = Desk::new();
    let session = frozen(&desk, "after-the-meeting");
    desk.run(&["show", &session]).ended(0, "Biên bản hội nghị số 12/BB-KTĐ").ended(0, "Kết thúc hồ sơ");
    let shown = desk.run(&["show", &session, "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(shown["late"].as_array().map(Vec::len), Some(9), "{shown}");
    desk.run(&["export", &session, "--to", "ra"]).ended(0, "SHA-256");
    let record = std::fs::read(desk.path("ra/after-the-meeting-du-lieu.json")).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&record).unwrap();
    let filing = &record["filing"];
    assert_eq!(filing["papers"][0]["number"], "12/BB-KTĐ", "{filing}");
    assert_eq!(filing["due"], "2027-12-01");
    assert_eq!(filing["decisions"][0]["granted"], true, "{filing}");
    assert!(filing["ended"].is_string(), "{filing}");
    // Files are named by their places in the dossier, as the checklist counts them, and in every format alike.
    let names: Vec<String> = files(&desk.path("ra")).into_keys().collect();
    for wanted in ["01-to-trinh", "02-bien-ban-so-12-bb-ktd", "03-de-nghi-khen-thuong"] {
        for end in ["docx", "pdf"] {
            let wanted = format!("after-the-meeting-{wanted}.{end}");
            assert!(names.contains(&wanted), "{wanted}: {names:?}");
        }
    }
    assert!(names.contains(&"after-the-meeting-giao-uoc.docx".to_owned()), "no part of it: {names:?}");
    let parts: Vec<(i64, String)> = filing["dossier"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|part| Some((part["number"].as_i64()?, part["paper"].as_str()?.to_owned())))
        .collect();
    assert_eq!(parts[..2], [(1, "to-trinh".to_owned()), (2, "bien-ban".to_owned())]);
    let desk = Desk::new();
    let session = frozen(&desk, "reworded");
    desk.run(&["show", &session]).ended(0, "Câu chữ đã sửa").ended(0, "đề nghị khen thưởng 12 tập thể trong khối");
    desk.run(&["log", &session]).ended(0, "rút lại việc thông qua biên bản: ghi cho rõ");
    let desk = Desk::new();
    let session = frozen(&desk, "letter-of-adopted-minutes");
    let listed = "ính chính biên bản hội nghị: «kinh nghiệm trong phong» sửa thành «kinh nghiệm hay trong phong»";
    desk.run(&["show", &session]).ended(0, listed);
    desk.run(&["log", &session]).ended(0, listed);
}

#[test]
fn the_same_session_is_the_same_bytes_in_every_format() {
    let all = "docx,pdf,md,xlsx,csv,json";
    for stem in
        ["after-the-meeting", "votes-that-stand-up", "letter-corrected", "letter-of-adopted-minutes", "reworded"]
    {
        let desk = Desk::new();
        let session = frozen(&desk, stem);
        desk.run(&["export", &session, "--to", "mot", "--format", all]).ended(0, "SHA-256");
        std::fs::create_dir(desk.path("khac")).unwrap();
        std::fs::copy(desk.path(&session), desk.path("khac").join(&session)).unwrap();
        let elsewhere = format!("khac/{session}");
        let mut command = desk.command(&["export", &elsewhere, "--to", "hai", "--format", all]);
        command.env("TZ", "America/Los_Angeles").env("LC_ALL", "C");
        assert!(command.stdout(Stdio::null()).status().unwrap().success());
        let (one, two) = (files(&desk.path("mot")), files(&desk.path("hai")));
        assert!(one.len() >= 12, "{:?}", one.keys());
        let differing: Vec<&String> = one.keys().filter(|name| two.get(*name) != one.get(*name)).collect();
        assert!(differing.is_empty() && one.len() == two.len(), "{stem}: {differing:?}");
    }
}

#[test]
fn a_full_disk_leaves_no_half_of_a_paper_and_a_sentence() {
    let desk = Desk::new();
    let session = frozen(&desk, "votes-that-stand-up");
    desk.run(&["export", &session, "--to", "ra"]).ended(0, "SHA-256");
    let whole = files(&desk.path("ra"));
    let size: usize = whole.values().map(Vec::len).sum();
    let mut left = 0;
    for part in 1..6 {
        let Some(disk) = Disk::mount(&desk.path("day"), &format!("size={}k", size * part / 6 / 1024 / 4 * 4)) else {
            println!("skipped: a_full_disk_leaves_no_half_of_a_paper_and_a_sentence (may not mount here)");
            return;
        };
        desk.run(&["export", &session, "--to", "day"]).ended(1, "Hết chỗ trống");
        for (name, bytes) in files(&disk.0) {
            assert_eq!(Some(&bytes), whole.get(&name), "{name} is half of a paper, or none");
            left += 1;
        }
        drop(disk);
        std::fs::remove_dir(desk.path("day")).unwrap();
    }
    assert!(left > 5, "{left} papers were written while there was room");
}

/// The pages of a PDF as pictures; `None` where poppler is not there.
fn pages(desk: &Desk, pdf: &Path, dots: &str) -> Option<Vec<PathBuf>> {
    let folder = tempfile::tempdir_in(desk.folder.path()).unwrap().keep();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", dots, "-png"]).arg(pdf).arg(folder.join("trang")).stdin(Stdio::null());
    command.status().ok().filter(std::process::ExitStatus::success)?;
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    found.sort();
    Some(found)
}

/// What a reader of QR pictures finds on a page; `None` where it is not there.
fn scanned(page: &Path) -> Option<String> {
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(page).stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[test]
fn the_code_is_read_back_from_the_page() {
    for stem in ["votes-that-stand-up", "three-terminals"] {
        let desk = Desk::new();
        let session = frozen(&desk, stem);
        desk.run(&["export", &session, "--to", "ra", "--format", "pdf,docx"]).ended(0, "SHA-256");
        let verified = desk.run(&["verify", &session]);
        let code = verified.out.split("Mã đối chiếu: ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
        let named = |end: &str| {
            let all = std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path());
            all.into_iter().find(|path| {
                path.to_string_lossy().contains("bien-ban") && path.extension().is_some_and(|found| found == end)
            })
        };
        let read = |pdf: &Path, of: &str| {
            let Some(last) = pages(&desk, pdf, "150").and_then(|pages| pages.last().cloned()) else {
                return println!("skipped: the_code_is_read_back_from_the_page of {of} (no pdftoppm)");
            };
            match scanned(&last) {
                None => println!("skipped: the_code_is_read_back_from_the_page of {of} (no zbarimg)"),
                Some(card) => assert!(card.contains(code), "{stem}, {of}: «{card}» and not {code}"),
            }
        };
        read(&named("pdf").unwrap(), "PDF");
        let word = named("docx").unwrap();
        match crate::office::as_pdf(&desk, &word) {
            None => println!("skipped: the_code_is_read_back_from_the_page of Word (no LibreOffice)"),
            Some(pdf) => read(&pdf, "Word"),
        }
    }
}

/// Where each line stands in the text of a PDF, page by page.
fn text_by_page(pdf: &Path) -> Option<Vec<String>> {
    let output =
        Command::new("pdftotext").args(["-q", "-layout"]).arg(pdf).arg("-").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect())
}

#[test]
fn seventy_four_nominations_have_heads_on_every_page() {
    let desk = Desk::new();
    let unit = |number: usize| {
        format!("[[unit]]\nkey = \"u{number}\"\nname = \"Hội bịa thứ {number} tỉnh X\"\nshort = \"H{number}\"\n")
    };
    let units: String = (1..=74).map(unit).collect();
    let keys: Vec<String> = (1..=74).map(|number| format!("\"u{number}\"")).collect();
    let plan = desk.write(
        "x.toml",
        &format!(
            "[conference]\ntitle = \"Hội nghị tổng kết năm 2025\"\nyear = 2025\ndate = 2025-12-18\n[bloc]\nname = \"Khối thi đua bịa\"\nprovince = \"X\"\ntotal = 74\n{units}[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"general\"\nawards = [{{ name = \"Bằng khen\", giver = \"Chủ tịch UBND tỉnh X\", units = [{}] }}]\n",
            keys.join(", ")
        ),
    );
    desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
    let list = ["export", "x.chaythu", "--to", "ra", "--paper", "de-nghi-khen-thuong", "--format", "docx,pdf"];
    desk.run(&list).ended(0, "SHA-256");
    let (pdf, word) = (desk.path("ra/x-de-nghi-khen-thuong.pdf"), desk.path("ra/x-de-nghi-khen-thuong.docx"));
    let each = |pages: Vec<String>, of: &str| {
        let with_rows: Vec<&String> = pages.iter().filter(|page| page.contains("Hội bịa thứ")).collect();
        assert!(with_rows.len() >= 3, "{of}: {} pages with rows", with_rows.len());
        for (number, page) in with_rows.iter().enumerate() {
            assert_eq!(page.matches("Tên tập thể").count(), 1, "{of}, page {}: {page}", number + 1);
        }
        let all = pages.concat();
        let told = (1..=74).filter(|number| !all.contains(&format!("Hội bịa thứ {number} tỉnh X"))).collect::<Vec<_>>();
        assert!(told.is_empty(), "{of}: lost {told:?}");
    };
    match text_by_page(&pdf) {
        None => println!("skipped: seventy_four_nominations_have_heads_on_every_page (no pdftotext)"),
        Some(pages) => each(pages, "PDF"),
    }
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&word).unwrap()).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
    let head = xml.split("<w:tr>").find(|row| row.contains("Tên tập thể")).unwrap();
    assert!(head.contains("<w:tblHeader/>"), "{head}");
    match crate::office::as_pdf(&desk, &word).and_then(|pdf| text_by_page(&pdf)) {
        None => println!("skipped: seventy_four_nominations_have_heads_on_every_page in LibreOffice"),
        Some(pages) => each(pages, "Word"),
    }
}

/// What the office does after bế mạc counts: a file that is let go of with such a deed is whole, and no other is written.
#[test]
fn a_deed_after_the_end_in_the_same_run_stays_in_the_one_file() {
    let desk = Desk::new();
    let plan = crate::desk::shipped("yen-bai-2022");
    let lines = r#"{"command":{"agenda":{"start":{"item":1}}}}
{"command":{"hall":"check_in_rest"}}
{"command":"close","despite":"thử"}
{"command":{"late":{"paper":{"paper":"bien-ban","number":"12/BB-KTĐ"}}}}
"#;
    desk.fed(&["apply", plan.to_str().unwrap(), "-"], lines).ended(0, "4 lệnh").ended(0, "Mã đối chiếu");
    let left: Vec<String> = files(&desk.path("")).into_keys().filter(|name| name.contains("chutoa")).collect();
    let [session] = left.as_slice() else { panic!("more than one file: {left:?}") };
    desk.run(&["verify", session]).ended(0, "Sau bế mạc đã ghi 1 sự kiện").ended(0, "Tệp nguyên vẹn");
}
