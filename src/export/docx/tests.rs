//! The writer and its check, on the sample.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::*;
use crate::domain::paper::{Block, Para, Signer, Table, TableCell, TableColumn};
use crate::export::sample::sample;
use crate::export::show::DRAFT;

fn parts_of(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let names = names.iter().filter(|name| name.as_str() != picture::PART);
    names.map(|name| (name.clone(), read(name))).collect()
}

/// What the check says of the sample after `change`.
fn faults_after(change: impl Fn(&mut BTreeMap<String, String>)) -> String {
    let mut parts = parts_of(&docx(&sample(true)).unwrap());
    let before = parts.clone();
    change(&mut parts);
    assert_ne!(before, parts, "thay đổi phải trúng");
    let bytes = pack(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).unwrap();
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
    assert!(draft["word/header1.xml"].contains(DRAFT) && draft["word/header2.xml"].contains(DRAFT));
    assert!(draft["word/header1.xml"].contains("PAGE") && !draft["word/header2.xml"].contains("PAGE"));
    let signed = parts_of(&docx(&sample(false)).unwrap());
    assert!(!signed["word/header1.xml"].contains(DRAFT) && !signed["word/header2.xml"].contains(DRAFT));
}

#[test]
fn sheets_stand_in_the_cells_of_a_page_and_long_ones_in_its_columns() {
    let parts = |lines: usize| {
        let line = |at: usize| Block::Para(Para::fact(at.to_string(), "Nội dung của phiếu."));
        let title = Block::Title { kind: "PHIẾU BẦU".into(), about: Vec::new() };
        let each = [title].into_iter().chain((0..lines).map(line)).collect();
        let slips = Block::Slips { issuer: "Khối <A & B>".into(), each };
        let bytes = docx(&Document { blocks: vec![slips], ..Document::default() }).unwrap();
        assert_eq!(check_order(&bytes), Vec::<String>::new());
        parts_of(&bytes)
    };
    for (lines, sheets, landscape, columns) in [(2, 4, false, false), (20, 2, true, false), (60, 2, true, true)] {
        let parts = parts(lines);
        let body = &parts["word/document.xml"];
        assert_eq!(body.matches("PHIẾU BẦU").count(), sheets);
        assert_eq!(body.matches("KHỐI &lt;A &amp; B&gt;").count(), sheets);
        assert_eq!(body.contains(r#"w:orient="landscape""#), landscape, "{body}");
        assert_eq!(body.contains(r#"<w:cols w:num="2" w:sep="1""#), columns, "{body}");
        assert_eq!(body.matches(r#"<w:br w:type="column"/>"#).count(), usize::from(columns), "{body}");
        assert!(!parts["word/header1.xml"].contains("PAGE"), "a sheet bears no number");
    }
}

#[test]
fn a_table_that_is_signed_has_room_and_one_that_is_read_large_letters() {
    let columns = ["TT", "Ký tên"].map(|title| TableColumn { title: title.into(), width: 1 });
    let rows = vec![vec![TableCell::Label("Chủ trì".into()), TableCell::Empty]];
    let table = Table { name: String::new(), columns: columns.into(), rows, total: None };
    let blocks = vec![Block::Table(table.clone()), Block::ReadAloud(table)];
    let bytes = docx(&Document { blocks, ..Document::default() }).unwrap();
    assert_eq!(check_order(&bytes), Vec::<String>::new());
    let body = &parts_of(&bytes)["word/document.xml"];
    assert!(body.contains(r#"<w:trHeight w:val="567" w:hRule="atLeast"/>"#), "{body}");
    assert!(body.contains("OLoiDan") && body.matches("<w:b/>").count() >= 2, "{body}");
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
        (body, r#"<w:gridSpan w:val="10"/>"#, r#"<w:gridSpan w:val="9"/>"#, "một dòng có 9 cột, bảng có 10"),
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

/// The last line of signers stands in the table of those who sign below: there rows stay together in every program.
#[test]
fn the_last_line_of_signers_stays_with_who_signs_below() {
    let signer = |role: &str| Signer { role: vec![role.to_owned()], note: None, name: None };
    let mut document = sample(false);
    let units = ["A-", "B-", "C-", "D-", "E-", "F-"].map(signer).to_vec();
    let signatures = |signers| Block::Signatures { signers, recipients: Vec::new() };
    let heads = ["TRƯỞNG KHỐI", "PHÓ TRƯỞNG KHỐI"].map(signer).to_vec();
    document.blocks = vec![signatures(units), signatures(heads)];
    let bytes = docx(&document).unwrap();
    assert_eq!(check_order(&bytes), Vec::<String>::new());
    let xml = parts_of(&bytes)["word/document.xml"].clone();
    let tables = xml.split("<w:tbl>").skip(1).map(|table| table.split("</w:tbl>").next().unwrap());
    let tables: Vec<Vec<&str>> = tables.map(|table| table.split("<w:tr>").skip(1).collect()).collect();
    let [first, last] = tables.as_slice() else { panic!("{xml}") };
    assert!(first[0].contains("C-") && !first[1].contains("<w:keepNext/>"), "{xml}");
    assert!(last[0].contains("D-") && last[0].contains("F-") && last[1].contains("<w:keepNext/>"), "{xml}");
    assert!(last[2].contains("TRƯỞNG KHỐI") && last.len() == 4, "{xml}");
}

/// As in the PDF: neither the first row nor the last stands alone at an end of a page.
#[test]
fn the_outer_rows_of_a_table_stay_with_their_neighbours() {
    let columns = vec![TableColumn { title: "Đơn vị".to_owned(), width: 1 }];
    let kept = |total: Option<&str>| -> Vec<bool> {
        let rows = (1..=5).map(|at| vec![TableCell::Whole(at)]).collect();
        let table = Table { name: String::new(), columns: columns.clone(), rows, total: total.map(str::to_owned) };
        let bytes = docx(&Document { blocks: vec![Block::Table(table)], ..Document::default() }).unwrap();
        let xml = parts_of(&bytes)["word/document.xml"].clone();
        xml.split("<w:tr>").skip(2).map(|row| row.split("</w:tr>").next().unwrap().contains("<w:keepNext/>")).collect()
    };
    assert_eq!(kept(None), [true, false, false, true, false]);
    assert_eq!(kept(Some("Tổng")), [true, false, false, true, true, false]);
}

/// Rows stay together in every program: who signs a table stands in it, without lines, below its last line.
#[test]
fn who_signs_a_table_stands_in_it() {
    let column = |title: &str, width| TableColumn { title: title.to_owned(), width };
    let row = |at: i64| vec![TableCell::Whole(at), TableCell::Text(format!("Hội mẫu {at}"))];
    let columns = vec![column("TT", 1), column("Đơn vị", 8)];
    let table = Table { name: String::new(), columns, rows: (1..=9).map(row).collect(), total: None };
    let signer = |role: &str| Signer { role: vec![role.to_owned()], note: None, name: Some("A".to_owned()) };
    let signers = vec![signer("THƯ KÝ"), signer("CHỦ TRÌ")];
    let signatures = Block::Signatures { signers, recipients: Vec::new() };
    let blocks = vec![Block::Table(table), Block::Para(Para::fact("p", "Nhóm I: chuyên môn.")), signatures];
    let bytes = docx(&Document { blocks, ..Document::default() }).unwrap();
    assert_eq!(check_order(&bytes), Vec::<String>::new());
    let xml = parts_of(&bytes)["word/document.xml"].clone();
    assert_eq!(xml.matches("<w:tbl>").count(), 1, "{xml}");
    let rows: Vec<&str> = xml.split("<w:tr>").skip(1).collect();
    let [.., eighth, ninth, note, roles, space, _] = rows.as_slice() else { panic!("{xml}") };
    for (row, words) in [(eighth, "Hội mẫu 8"), (ninth, "Hội mẫu 9"), (note, "Nhóm I"), (space, "")] {
        assert!(row.contains(words) && row.contains("<w:keepNext/>"), "{row}");
    }
    let bare = |side: &str| format!(r#"<w:{side} w:val="nil"/>"#);
    assert!(!note.contains(&bare("top")) && note.contains(&bare("bottom")), "the line below the table stays: {note}");
    assert!(roles.contains("THƯ KÝ") && roles.contains(&bare("top")) && roles.contains(&bare("left")), "{roles}");
    assert!(!ninth.contains("tcBorders"), "{ninth}");
}

/// As in the PDF: what goes to the page of the signatures goes there whole.
#[test]
fn what_goes_to_the_signatures_goes_whole() {
    let para = |words: &str| Block::Para(Para::fact("p", words));
    let signer = Signer { role: vec!["CHỦ TRÌ".to_owned()], note: None, name: None };
    let long = "Đề nghị tặng Cờ thi đua cho một tập thể. ".repeat(6);
    let blocks = vec![
        para(&long.repeat(3)),
        para(&long),
        para("Tổng số: 01."),
        para("Có danh sách."),
        para("Kính đề nghị."),
        Block::Signatures { signers: vec![signer], recipients: Vec::new() },
    ];
    let bytes = docx(&Document { blocks, ..Document::default() }).unwrap();
    assert_eq!(check_order(&bytes), Vec::<String>::new());
    let xml = parts_of(&bytes)["word/document.xml"].clone();
    let kept: Vec<bool> = xml.split("</w:p>").take(5).map(|para| para.contains("<w:keepLines/>")).collect();
    assert_eq!(kept, [false, true, true, true, true], "{xml}");
}
