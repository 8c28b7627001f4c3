//! The writer and its check, on the sample.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::*;
use crate::domain::paper::Block;
use crate::export::sample::sample;

fn parts_of(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

/// What the check says of the sample after `change`.
fn faults_after(change: impl Fn(&mut BTreeMap<String, String>)) -> String {
    let mut parts = parts_of(&docx(&sample(true)).unwrap());
    let before = parts.clone();
    change(&mut parts);
    assert_ne!(before, parts, "thay đổi phải trúng");
    let bytes = pack(parts.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap();
    check_order(&bytes).join("\n")
}

fn replaced(part: &str, from: &str, to: &str) -> String {
    faults_after(|parts| *parts.get_mut(part).unwrap() = parts[part].replacen(from, to, 1))
}

#[test]
fn the_sample_breaks_no_rule() {
    for draft in [false, true] {
        let bytes = docx(&sample(draft)).unwrap();
        assert_eq!(check_order(&bytes), Vec::<String>::new());
        assert_eq!(bytes, docx(&sample(draft)).unwrap());
    }
}

#[test]
fn any_number_of_signers_and_any_order_of_blocks_is_sound() {
    let full = sample(false);
    let Some(Block::Signatures { signers, recipients }) =
        full.blocks.iter().find(|b| matches!(b, Block::Signatures { .. }))
    else {
        panic!("mẫu có chữ ký")
    };
    for count in 0..9 {
        for names in [vec![], recipients.clone()] {
            let signers = signers.iter().cycle().take(count).cloned().collect();
            let block = Block::Signatures { signers, recipients: names };
            let table = full.blocks.iter().find(|block| matches!(block, Block::Table(_))).unwrap().clone();
            let blocks = vec![full.blocks[0].clone(), table, block.clone(), block, full.blocks[0].clone()];
            let document = Document { blocks, landscape: true, ..full.clone() };
            assert_eq!(check_order(&docx(&document).unwrap()), Vec::<String>::new());
        }
    }
}

#[test]
fn hostile_words_arrive_as_words() {
    let parts = parts_of(&docx(&sample(false)).unwrap());
    assert!(parts["word/document.xml"].contains("Ký tự lạ: &lt;A &amp; B&gt; &quot;x&quot; *sao* `mã` ệ | hết;"));
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:title>Biên bản hội nghị &lt;A &amp; B&gt;</dc:title>"));
    assert!(core.contains("2022-12-20T01:30:45Z"), "{core}");
}

#[test]
fn drafts_say_so_on_every_page() {
    let draft = parts_of(&docx(&sample(true)).unwrap());
    assert!(draft["word/header1.xml"].contains(parts::DRAFT) && draft["word/header2.xml"].contains(parts::DRAFT));
    assert!(draft["word/header1.xml"].contains("PAGE") && !draft["word/header2.xml"].contains("PAGE"));
    let signed = parts_of(&docx(&sample(false)).unwrap());
    assert!(!signed["word/header1.xml"].contains(parts::DRAFT) && !signed["word/header2.xml"].contains(parts::DRAFT));
}

#[test]
fn each_broken_order_is_seen() {
    let body = parts::DOCUMENT;
    let cases = [
        (
            body,
            r#"<w:pPr><w:pStyle w:val="Title"/>"#,
            r#"<w:pPr><w:jc w:val="left"/><w:pStyle w:val="Title"/>"#,
            "w:pPr",
        ),
        (body, "<w:b/><w:bCs/>", "<w:bCs/><w:b/>", "w:b đứng sai"),
        (body, "<w:b/><w:bCs/>", "<w:b/><w:b/>", "w:b đứng sai"),
        (
            body,
            r#"<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>"#,
            r#"<w:tblLayout w:type="fixed"/><w:jc w:val="center"/>"#,
            "w:tblPr",
        ),
        (body, r#"<w:cols w:space="720"/><w:titlePg/>"#, r#"<w:titlePg/><w:cols w:space="720"/>"#, "w:sectPr"),
        (body, "<w:tcPr>", r#"<w:tcPr><w:vAlign w:val="top"/>"#, "w:tcPr"),
        (body, "<w:tcPr>", "<w:tcPr><w:lạ/>", "thẻ hỏng"),
        (body, "<w:tcPr>", "<w:tcPr><w:what/>", "phần tử lạ w:what"),
        (parts::STYLES, "<w:b/><w:bCs/>", "<w:bCs/><w:b/>", "word/styles.xml"),
    ];
    for (part, from, to, word) in cases {
        let faults = replaced(part, from, to);
        assert!(faults.contains(word), "{word}: {faults}");
    }
}

#[test]
fn each_broken_structure_is_seen() {
    let body = parts::DOCUMENT;
    let cases = [
        (body, "</w:p></w:tc>", "</w:p><w:sdt/></w:tc>", "không kết thúc bằng đoạn"),
        (body, "</w:tbl>", "</w:tbl><w:sdt/>", "không có đoạn văn"),
        (body, r#"<w:gridSpan w:val="8"/>"#, r#"<w:gridSpan w:val="7"/>"#, "một dòng có 7 cột, bảng có 8"),
        (body, r#"<w:gridCol w:w=""#, r#"<w:gridCol w:w="1"#, "tổng các cột"),
        (body, "BIÊN BẢN", "BIÊN\u{b} BẢN", "U+000B"),
        (body, "<w:titlePg/></w:sectPr>", "<w:titlePg/></w:sectPr><w:p/>", "w:sectPr ở cuối"),
        (body, "</w:body>", "", "không khớp"),
        (body, "&lt;", "&bogus;", "ký hiệu lạ"),
        (body, r#"<w:pStyle w:val="Title"/>"#, r#"<w:pStyle w:val="Mat"/>"#, "«Mat»"),
    ];
    for (part, from, to, word) in cases {
        let faults = replaced(part, from, to);
        assert!(faults.contains(word), "{word}: {faults}");
    }
    for part in parts::NEEDED {
        let faults = faults_after(|parts| drop(parts.remove(part)));
        assert!(faults.contains(&format!("Thiếu phần {part}")), "{faults}");
    }
    assert!(check_order(b"khong phai zip")[0].starts_with("Không mở được"));
}
