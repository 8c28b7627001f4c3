//! An office's own form: made, checked, filled; what nobody knows stays to be seen.

use crate::desk::Desk;
use chutoa::papers::form::blank::NAMES;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn pages(bytes: &[u8]) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes))
        .unwrap()
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The same file with other words in its pages.
fn reworded(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().to_string();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{text}");
            bytes = text.replace(from, to).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_form_is_made_checked_and_filled() {
    let desk = Desk::new();
    desk.rehearsal();
    for paper in NAMES {
        desk.run(&["form", "new", paper, "--to", "mau"]).ended(0, "{{đơn vị.tên}}");
        let form = format!("mau/mau-{paper}.docx");
        desk.run(&["form", "check", &form]).ended(0, "trường điền được");
        desk.run(&["export", "xong.chaythu", "--form", &form, "--to", "ra"]).ended(0, "SHA-256");
        let filled = pages(&std::fs::read(desk.path(&format!("ra/xong-mau-{paper}.docx"))).unwrap());
        assert!(!filled.contains("{{"), "{paper}: {filled}");
    }
    let written = std::fs::read_dir(desk.path("ra")).unwrap().count();
    assert_eq!(written, NAMES.len(), "forms alone, no other paper");
    let list = pages(&std::fs::read(desk.path("ra/xong-mau-danh-sach-dai-bieu.docx")).unwrap());
    assert!(list.matches("<w:tr>").count() > 5, "{list}");
    desk.run(&["form", "new", "phieu-bau"]).ended(2, "Chưa có mẫu của văn bản «phieu-bau»");
    let all = desk.run(&["form", "new"]);
    for paper in NAMES {
        all.ended(2, &format!("chutoa form new {paper} "));
    }
}

/// A bare number counts the rows of the list that it stands in; where nothing is listed it is told what to write.
#[test]
fn a_bare_number_counts_the_rows_of_its_list() {
    let desk = Desk::new();
    desk.rehearsal();
    desk.run(&["form", "new", "danh-sach-dai-bieu"]).ended(0, "{{đơn vị.stt}}");
    let form = std::fs::read(desk.path("mau-danh-sach-dai-bieu.docx")).unwrap();
    std::fs::write(desk.path("dem.docx"), reworded(&form, "{{đơn vị.stt}}", "{{STT}}")).unwrap();
    desk.run(&["form", "check", "dem.docx"]).ended(0, "{{STT}}");
    desk.run(&["export", "xong.chaythu", "--form", "dem.docx", "--form", "mau-danh-sach-dai-bieu.docx"]).ended(0, "");
    let filled = |name: &str| pages(&std::fs::read(desk.path(name)).unwrap());
    assert_eq!(filled("xong-dem.docx"), filled("xong-mau-danh-sach-dai-bieu.docx"));
    let form = std::fs::read(desk.path("mau-danh-sach-dai-bieu.docx")).unwrap();
    std::fs::write(desk.path("ngoai.docx"), reworded(&form, "{{Tên hội nghị}}", "{{stt}}")).unwrap();
    desk.run(&["form", "check", "ngoai.docx"]).ended(1, "Trường {{stt}} đếm trong dòng bảng");
}

/// What is proposed instead of an unknown name is a name in words, as the list of fields has it.
#[test]
fn a_hint_names_a_field_as_it_is_listed() {
    let desk = Desk::new();
    let form = desk.run(&["form", "new", "bien-ban"]);
    let listed = form.out;
    let bytes = std::fs::read(desk.path("mau-bien-ban.docx")).unwrap();
    std::fs::write(desk.path("la.docx"), reworded(&bytes, "{{Địa điểm}}", "{{Trường Lạ}}")).unwrap();
    let said = desk.run(&["form", "check", "la.docx"]);
    said.ended(1, "Không biết trường {{Trường Lạ}}");
    let hint = said.err.split("Có phải là ").nth(1).and_then(|rest| rest.split('?').next()).map(str::to_owned);
    assert!(hint.is_none_or(|hint| listed.contains(&hint)), "{}", said.err);
}

#[test]
fn a_field_that_nobody_knows_is_left_and_told() {
    let desk = Desk::new();
    desk.rehearsal();
    desk.run(&["form", "new", "bien-ban"]).ended(0, "mau-bien-ban.docx");
    let form = std::fs::read(desk.path("mau-bien-ban.docx")).unwrap();
    std::fs::write(desk.path("co-quan.docx"), reworded(&form, "{{Địa điểm}}", "{{Địa đểm}}")).unwrap();
    desk.run(&["form", "check", "co-quan.docx"])
        .ended(1, "Không biết trường {{Địa đểm}}: để nguyên trong văn bản. Có phải là {{Địa điểm}}?");
    desk.run(&["export", "xong.chaythu", "--form", "co-quan.docx"]).ended(1, "Không biết trường {{Địa đểm}}");
    assert!(pages(&std::fs::read(desk.path("xong-co-quan.docx")).unwrap()).contains("{{Địa đểm}}"));
    desk.write("a.docx", "xin chào");
    desk.run(&["form", "check", "a.docx"]).ended(1, "a.docx: không phải tệp Word .docx.");
}

/// Each biên bản kiểm phiếu has fields of its own, as it has a number of its own.
#[test]
fn a_form_asks_for_each_count() {
    let desk = Desk::new();
    let journal = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals/votes-that-stand-up.chutoa");
    std::fs::copy(journal, desk.path("hai-lan.chutoa")).unwrap();
    let numbered = "{\"command\":{\"late\":{\"paper\":{\"paper\":\"kiem-phieu-2\",\"number\":\"34\"}}}}\n";
    desk.fed(&["apply", "hai-lan.chutoa"], numbered).ended(0, "1 lệnh");
    desk.run(&["form", "new", "kiem-phieu"]).ended(0, "{{Số biên bản kiểm phiếu}}");
    let form = std::fs::read(desk.path("mau-kiem-phieu.docx")).unwrap();
    let second = reworded(&form, "{{Số biên bản kiểm phiếu}}", "{{Số biên bản kiểm phiếu 2}}");
    std::fs::write(desk.path("lan-hai.docx"), second).unwrap();
    desk.run(&["form", "check", "lan-hai.docx"]).ended(0, "{{Số biên bản kiểm phiếu 2}}");
    desk.run(&["export", "hai-lan.chutoa", "--form", "lan-hai.docx", "--form", "mau-kiem-phieu.docx"])
        .ended(0, "SHA-256");
    let filled = |name: &str| pages(&std::fs::read(desk.path(name)).unwrap());
    let (first, second) = (filled("hai-lan-mau-kiem-phieu.docx"), filled("hai-lan-lan-hai.docx"));
    assert!(second.contains("34/BB-") && !first.contains("34/BB-"), "{second}");
}
