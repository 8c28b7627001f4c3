//! Forms as Word writes them: fields cut over runs, rows that repeat, what nobody knows.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::domain::paper::{Block, Document, FormFact, FormList, Para};
use crate::export::docx::{check_order, docx};

fn data() -> FormData {
    let fact =
        |name: &str, words: Option<&str>| FormFact { names: vec![name.to_owned()], words: words.map(str::to_owned) };
    let row = |name: &str, mark: Option<&str>| vec![Some(name.to_owned()), mark.map(str::to_owned)];
    let rows = vec![row("Hội <A & B>", Some("97,50")), row("Hội \"C\", D và E", None)];
    let units = FormList { name: "đơn vị", columns: vec!["tên", "điểm"], rows };
    let nobody = FormList { name: "đại biểu mời", columns: vec!["tên"], rows: Vec::new() };
    let facts = vec![fact("Tên khối", Some("Khối <1> & 2")), fact("Địa điểm", None), fact("Chức vụ", Some("TM. A\nB"))];
    FormData { facts, lists: vec![units, nobody] }
}

/// A file of which the pages hold this, in a body.
fn file(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:w14=\"x\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("word/document.xml", xml.as_bytes()), ("word/media/a.bin", &[0, 159, 146, 150])] {
        zip.start_file(name, packed()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(file.name().unwrap().to_string(), bytes);
    }
    parts
}

fn pages(bytes: &[u8]) -> String {
    String::from_utf8(parts(bytes)["word/document.xml"].clone()).unwrap()
}

fn filled(body: &str) -> (String, FormReport) {
    let (bytes, report) = fill(&file(body), &data()).unwrap();
    let whole = pages(&bytes);
    let body = whole.split_once("<w:body>").unwrap().1.strip_suffix("</w:body></w:document>").unwrap().to_owned();
    (body, report)
}

fn para(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn a_field_cut_over_runs_keeps_the_look_of_its_first() {
    let cut = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Của {</w:t></w:r>\
        <w:proofErr w:type=\"spellStart\"/><w:r><w:t>{ten</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">_KHOI</w:t></w:r>\
        <w:r><w:t>}} năm &amp; </w:t></w:r></w:p>";
    let (body, report) = filled(cut);
    let kept = cut
        .replace("<w:t>Của {</w:t>", "<w:t xml:space=\"preserve\">Của Khối &lt;1&gt; &amp; 2</w:t>")
        .replace("<w:t>{ten</w:t>", "<w:t xml:space=\"preserve\"></w:t>")
        .replace(">_KHOI<", "><")
        .replace("<w:t>}} năm &amp; </w:t>", "<w:t xml:space=\"preserve\"> năm &amp; </w:t>");
    assert_eq!(body, kept);
    assert_eq!(report.filled.len(), 1);
}

#[test]
fn a_row_is_repeated_with_its_looks_and_numbers_and_no_mark_twice() {
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", para(words));
    let row = format!(
        "<w:tr w14:paraId=\"1A\"><w:trPr><w:cantSplit/></w:trPr><w:bookmarkStart w:id=\"1\" w:name=\"a\"/>{}{}{}<w:bookmarkEnd w:id=\"1\"/></w:tr>",
        cell("{{đơn vị.stt}}"),
        cell("{{Đơn Vị.Tên}}"),
        cell("{{don_vi.diem}}")
    );
    let head = format!("<w:tr>{}</w:tr>", cell("{{Tên khối}}"));
    let (body, report) = filled(&format!("<w:tbl>{head}{row}</w:tbl>{}", para("")));
    assert_eq!(body.matches("<w:tr").count() - body.matches("<w:trPr").count(), 3, "{body}");
    assert_eq!(body.matches("w14:paraId").count(), 1, "{body}");
    assert_eq!(body.matches("<w:bookmarkStart").count(), 1, "{body}");
    for words in [">1<", ">2<", ">Hội &lt;A &amp; B&gt;<", ">Hội \"C\", D và E<", ">97,50<", ">…………<"] {
        assert!(body.contains(words), "{words}: {body}");
    }
    assert!(report.unknown.is_empty() && report.misplaced.is_empty() && report.outside.is_empty(), "{report:?}");
}

#[test]
fn an_empty_list_leaves_one_row_and_a_table_within_a_table_is_repeated_by_itself() {
    let inner = |words: &str| format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", para(words));
    let (body, _) = filled(&inner("{{đại biểu mời.tên}}"));
    assert_eq!((body.matches("<w:tr>").count(), body.matches("…………").count()), (1, 1));
    let nested = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", inner("{{đơn vị.tên}}"), para("một lần"));
    let (body, _) = filled(&nested);
    assert_eq!((body.matches("một lần").count(), body.matches("Hội ").count()), (1, 2), "{body}");
}

#[test]
fn paragraphs_outside_of_tables_are_repeated_and_optional_ones_are_emptied() {
    let (body, report) = filled(&para("- {{đơn vị.tên}};"));
    assert_eq!(body.matches("<w:p>").count(), 2, "{body}");
    assert!(report.outside.contains("đơn vị"));
    let (body, report) = filled(&(para("{{?Địa điểm}}Tại {{Địa điểm}}.") + &para("{{?Tên khối}}Của {{Tên khối}}.")));
    assert!(!body.contains("Tại") && body.contains(">Của Khối"), "{body}");
    assert_eq!(body.matches("<w:p>").count(), 2, "a cell keeps its paragraph");
    assert!(report.open.contains("Địa điểm"));
}

#[test]
fn what_nobody_knows_stays_and_is_told() {
    let row = format!("<w:tr><w:tc>{}</w:tc></w:tr>", para("{{đơn vị.tên}} {{đại biểu mời.tên}} {{Ten khoii}}"));
    let (body, report) = filled(&format!("<w:tbl>{row}</w:tbl>"));
    assert_eq!(body.matches("{{Ten khoii}}").count(), 2, "{body}");
    assert_eq!(body.matches("{{đại biểu mời.tên}}").count(), 2, "{body}");
    assert_eq!(report.unknown.into_iter().collect::<Vec<_>>(), ["Ten khoii"]);
    assert_eq!(report.misplaced.len(), 1);
    let (body, _) = filled(&para("{{Địa điểm}} {{Chức vụ}} {{ {{ }} {x} {{"));
    assert!(body.contains("………… TM. A</w:t><w:br/><w:t xml:space=\"preserve\">B {{ {{ }} {x} {{"), "{body}");
}

#[test]
fn a_text_box_within_a_paragraph_is_filled_by_itself() {
    let inner = para("{{Tên khối}}");
    let outer = format!(
        "<w:p><w:r><w:t>{{{{Chức </w:t></w:r><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r><w:r><w:t>vụ}}}}</w:t></w:r></w:p>"
    );
    let (body, report) = filled(&outer);
    assert_eq!(report.filled.len(), 2, "{report:?}");
    assert!(body.contains("Khối &lt;1&gt;") && body.contains("TM. A"), "{body}");
}

#[test]
fn other_parts_stay_as_they_are_and_what_is_no_form_is_refused() {
    let form = file(&para("{{Tên khối}}"));
    let (bytes, _) = fill(&form, &data()).unwrap();
    assert_eq!(parts(&bytes)["word/media/a.bin"], parts(&form)["word/media/a.bin"]);
    assert_eq!(fill(&form, &data()).unwrap().0, bytes, "the same bytes twice");
    assert_eq!(fill(b"xin chao", &data()), Err(FormFault::NotWord));
    assert_eq!(fill(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], &data()), Err(FormFault::OldWord));
    assert!(matches!(fill(&file("<w:p><w:r>"), &data()), Err(FormFault::Unreadable(_))));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["word/document.xml", "word/vbaProject.bin"] {
        zip.start_file(name, packed()).unwrap();
        zip.write_all(b"<a/>").unwrap();
    }
    assert_eq!(fill(&zip.finish().unwrap().into_inner(), &data()), Err(FormFault::Macros));
}

#[test]
fn our_own_papers_are_sound_when_filled() {
    let words = "{{Tên khối}} và {{đơn vị.tên}}; {{gì đó}}";
    let blocks = vec![Block::Para(Para::fact("a", words)), Block::List(vec![Para::fact("b", words)])];
    let form = docx(&Document { blocks, ..Document::default() }).unwrap();
    let (bytes, _) = fill(&form, &data()).unwrap();
    assert_eq!(check_order(&bytes), Vec::<String>::new());
}

proptest! {
    #[test]
    fn no_words_break_a_file(words in "[{}?.a-zê &<đơn vị\u{1}\u{1F600}]{0,40}", value in "\\PC{0,20}") {
        let mut data = data();
        data.facts[0].words = Some(value);
        let form = docx(&Document { blocks: vec![Block::Para(Para::fact("a", format!("{{{{Tên khối}}}}{words}")))], ..Document::default() }).unwrap();
        let (bytes, _) = fill(&form, &data).unwrap();
        prop_assert_eq!(check_order(&bytes), Vec::<String>::new());
    }
}
