//! The pages of the sample, and what stands on them.

use super::*;
use crate::domain::paper::{Block, Para, Run, Signer, Table, TableCell, TableColumn};
use crate::export::pdf::flow::{Drawing, Ink};
use crate::export::sample::sample;
use crate::export::show;
use crate::text;
use proptest::prelude::*;

fn pages_of(document: &Document) -> Vec<Vec<Drawing>> {
    let chunks = blocks::chunks(document, &mut structure::Structure::default());
    pages::paged(chunks, flow::points(Page::a4(document.landscape).text_height()))
}

/// All that stands on the pages without its spaces, in the order in which it is read.
fn letters(words: &[String]) -> String {
    words.iter().flat_map(|word| word.chars().filter(|c| !c.is_whitespace())).collect()
}

fn words_on(page: &[Drawing]) -> Vec<String> {
    let words = page.iter().filter_map(|mark| match &mark.ink {
        Ink::Words { text, .. } => Some(text.as_str()),
        Ink::Box { .. } => None,
    });
    words.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

fn long(paragraphs: usize) -> Document {
    let para = |at: usize| {
        let words = "Hội nghị thống nhất tiếp tục đẩy mạnh phong trào thi đua yêu nước; ".repeat(1 + at % 7);
        Block::Para(Para::fact(format!("p{at}"), words.trim_end()))
    };
    let mut document = sample(false);
    let signatures = document.blocks.iter().position(|block| matches!(block, Block::Signatures { .. })).unwrap();
    document.blocks.splice(signatures..signatures, (0..paragraphs).map(para));
    document
}

#[test]
fn the_sample_is_written_twice_alike() {
    for draft in [false, true] {
        let bytes = pdf(&sample(draft)).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(bytes, pdf(&sample(draft)).unwrap());
        assert_eq!(losses(&sample(draft)), ["Phông chữ của tệp PDF không có ký tự «\u{fffe}»: in là «□»."; 0]);
    }
}

#[test]
fn every_word_of_a_paper_stands_on_its_pages() {
    let document = sample(false);
    // What belongs to no part of the paper is the head of a table once more.
    let own = |page: Vec<Drawing>| page.into_iter().filter(|mark| mark.node.is_some()).collect::<Vec<_>>();
    let shown: Vec<String> = pages_of(&document).into_iter().flat_map(|page| words_on(&own(page))).collect();
    let mut said: Vec<String> = Vec::new();
    let mut say = |words: &str| said.extend(text::nfc(words).split_whitespace().map(str::to_owned));
    for block in &document.blocks {
        match block {
            Block::Letterhead(head) => {
                say(&text::upper(&format!("{} {}", head.parent, head.issuer)));
                say(show::NATION);
                say(show::MOTTO);
                say(head.number.as_deref().unwrap_or_default());
                say(head.place_and_date.as_deref().unwrap_or_default());
            }
            Block::Title { kind, about } => [kind].into_iter().chain(about).for_each(|words| say(words)),
            Block::Heading { text, .. } => say(text),
            Block::Para(para) => say(&para.text()),
            Block::List(items) => items.iter().for_each(|item| say(&format!("- {}", item.text()))),
            Block::Table(table) | Block::ReadAloud(table) => {
                table.columns.iter().for_each(|column| say(&column.title));
                table.rows.iter().flatten().for_each(|cell| say(&show::words(cell)));
                say(table.total.as_deref().unwrap_or_default());
            }
            Block::Signatures { signers, recipients } => {
                for signer in signers {
                    signer.role.iter().for_each(|line| say(line));
                    say(&signer.note.as_deref().map(show::bracketed).unwrap_or_default());
                    say(signer.name.as_deref().unwrap_or_default());
                }
                say("Nơi nhận:");
                for name in show::recipients(recipients) {
                    say(&format!("- {name}"));
                }
            }
            Block::Fingerprint { words, .. } => say(words),
            Block::Slips { issuer, .. } => say(issuer),
        }
    }
    assert_eq!(letters(&shown), letters(&said));
}

#[test]
fn signatures_are_never_alone_on_their_page() {
    for paragraphs in 1..60 {
        let pages = pages_of(&long(paragraphs));
        let last = words_on(pages.last().unwrap());
        let signed = last.iter().position(|word| word == "THƯ").unwrap();
        let sentences = last[..signed].iter().filter(|word| word.ends_with(';') || word.ends_with("./.")).count();
        assert!(sentences >= 2, "{paragraphs} paragraphs: {last:?}");
        assert!(last.contains(&"Mã".to_owned()), "{paragraphs} paragraphs");
    }
}

#[test]
fn a_long_table_repeats_its_head_and_loses_no_row() {
    let columns =
        [("TT", 1), ("Đơn vị", 6), ("Đồng ý", 2)].map(|(title, width)| TableColumn { title: title.into(), width });
    let row = |at: i64| vec![TableCell::Whole(at), TableCell::Text(format!("Đơn_vị_{at}")), TableCell::Whole(at)];
    let table = Table { name: String::new(), columns: columns.into(), rows: (1..=74).map(row).collect(), total: None };
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let pages = pages_of(&document);
    assert_eq!(pages.len(), 2);
    for page in &pages {
        assert_eq!(words_on(page).iter().filter(|word| *word == "TT").count(), 1);
    }
    let units = pages.iter().flat_map(|page| words_on(page)).filter(|word| word.starts_with("Đơn_vị_")).count();
    assert_eq!(units, 74);
}

#[test]
fn no_row_stands_alone_at_either_end_of_a_page() {
    let columns = ["TT", "Đơn vị"].map(|title| TableColumn { title: title.into(), width: 1 });
    let row = |at: i64| vec![TableCell::Whole(at), TableCell::Text(format!("Đơn_vị_{at}"))];
    let table = |total: Option<String>| Table {
        name: String::new(),
        columns: columns.to_vec(),
        rows: (1..=5).map(row).collect(),
        total,
    };
    for (lines, total) in (20..50).flat_map(|lines| [(lines, None), (lines, Some("Tổng số: 5".to_owned()))]) {
        let above = (0..lines).map(|at| Block::Para(Para::fact(format!("p{at}"), "Một dòng.")));
        let blocks = above.chain([Block::Table(table(total))]).collect();
        for page in pages_of(&Document { blocks, ..Document::default() }) {
            let rows = words_on(&page).iter().filter(|word| word.starts_with("Đơn_vị_")).count();
            assert_ne!(rows, 1, "after {lines} lines");
        }
    }
}

#[test]
fn small_sheets_stand_four_on_a_page_others_two_and_long_ones_on_a_page_each() {
    let pages = |rows: i64| {
        let columns = ["TT", "Đơn vị"].map(|title| TableColumn { title: title.into(), width: 1 });
        let row = |at: i64| vec![TableCell::Whole(at), TableCell::Text(format!("Đơn_vị_{at}"))];
        let table =
            Table { name: String::new(), columns: columns.into(), rows: (1..=rows).map(row).collect(), total: None };
        let each = vec![Block::Title { kind: "PHIẾU".into(), about: Vec::new() }, Block::Table(table)];
        let document = Document { blocks: vec![Block::Slips { issuer: "KHỐI".into(), each }], ..Document::default() };
        assert!(pdf(&document).is_ok());
        let chunks = blocks::chunks(&document, &mut structure::Structure::default());
        let page = Page::of(false, sheets_of(&document));
        (page, pages::paged(chunks, flow::points(page.text_height())))
    };
    for (rows, sheets) in [(9, 4), (16, 2)] {
        let (page, short) = pages(rows);
        assert_eq!(short.len(), 1);
        let words = words_on(&short[0]);
        for word in ["KHỐI", "PHIẾU", "Đơn_vị_1", "Đơn_vị_9"] {
            assert_eq!(words.iter().filter(|known| *known == word).count(), sheets, "{word}: {words:?}");
        }
        let half = flow::points(page.text_width()) / 2.0;
        let sides = |left: bool| short[0].iter().filter(|mark| (mark.x < half) == left).count();
        assert!(sides(true) > 0 && sides(true).abs_diff(sides(false)) < 3, "both are alike");
    }
    let (_, long) = pages(38);
    assert_eq!(long.len(), 2);
    assert!(long.iter().all(|page| words_on(page).iter().filter(|word| *word == "PHIẾU").count() == 1));
}

#[test]
fn a_paper_of_forty_pages_loses_nothing_and_is_the_same_in_word() {
    let words =
        "Hội nghị nghe báo cáo, thảo luận và thống nhất tiếp tục đẩy mạnh phong trào thi đua yêu nước. ".repeat(6);
    let row = |at: i64| vec![TableCell::Whole(at), TableCell::Text(format!("Hội_mẫu_{at}"))];
    let columns = ["TT", "Đơn vị"].map(|title| TableColumn { title: title.into(), width: 1 });
    let item = |number: i64| {
        let rows = (number * 20..number * 20 + 20).map(row).collect();
        let table = Table { name: String::new(), columns: columns.to_vec(), rows, total: None };
        [
            Block::Heading { level: 1, text: format!("Mục_{number}. KẾT QUẢ BÌNH XÉT") },
            Block::Para(Para::fact(format!("p{number}"), words.trim_end())),
            Block::Table(table),
        ]
    };
    let document = Document { blocks: (0..56).flat_map(item).collect(), ..Document::default() };
    let pages = pages_of(&document);
    assert!((38..60).contains(&pages.len()), "{}", pages.len());
    let printed: Vec<String> = pages.iter().flat_map(|page| words_on(page)).collect();
    for number in 0..56 {
        assert!(printed.contains(&format!("Mục_{number}.")), "{number}");
    }
    for at in 0..1120 {
        assert_eq!(printed.iter().filter(|word| **word == format!("Hội_mẫu_{at}")).count(), 1, "{at}");
    }
    let word = crate::export::docx(&document).unwrap();
    assert_eq!(crate::export::docx::check_order(&word), Vec::<String>::new());
    assert!(pdf(&document).is_ok());
}

#[test]
fn a_letter_without_a_drawing_is_told() {
    let para = Para { runs: vec![Run::plain("Chúc mừng 🎉 và 中")], ..Para::fact("p", "") };
    let document = Document { blocks: vec![Block::Para(para)], ..Document::default() };
    assert!(pdf(&document).is_ok());
    assert_eq!(losses(&document), ["Phông chữ của tệp PDF không có ký tự «中», «🎉»: in là «□»."]);
}

proptest! {
    #[test]
    fn nothing_stands_outside_the_margins(words in "[a-zđơưạ ]{0,900}", name in "[A-ZĐ]{1,90}", landscape: bool) {
        let cell = |words: &str| TableCell::Text(words.to_owned());
        let columns = ["TT", "Đơn vị", name.as_str()].map(|title| TableColumn { title: title.to_owned(), width: 3 });
        let rows = vec![vec![TableCell::Whole(1), cell(&name), cell(&words)]; 3];
        let table = Table { name: String::new(), columns: columns.into(), rows, total: Some(words.clone()) };
        let blocks = vec![
            Block::Title { kind: name.clone(), about: vec![words.clone()] },
            Block::Para(Para::fact("p", words.clone())),
            Block::List(vec![Para::fact("a", words.clone()), Para::fact("b", name.clone())]),
            Block::Table(table),
        ];
        let document = Document { landscape, blocks, ..Document::default() };
        let page = Page::a4(landscape);
        let (width, height) = (flow::points(page.text_width()), flow::points(page.text_height()));
        for mark in pages_of(&document).iter().flatten() {
            let right = mark.x + match &mark.ink {
                Ink::Words { face, size, text, spread } => {
                    let spaces = u16::try_from(text.chars().filter(|c| *c == ' ').count()).unwrap();
                    face.ems(text) * size + spread * f32::from(spaces)
                }
                Ink::Box { width, .. } => *width,
            };
            prop_assert!(mark.x >= -0.01 && right <= width + 0.6, "{mark:?} {right} {width}");
            prop_assert!(mark.y >= -0.01 && mark.y <= height + 0.1, "{mark:?} {height}");
        }
    }
}

/// Whoever signs last stands with a line of those before, wherever the page ends.
#[test]
fn the_last_signers_never_stand_alone() {
    let signer = |role: String| Signer { role: vec![role], note: None, name: None };
    for paragraphs in 0..30 {
        let mut document = long(paragraphs);
        let at = document.blocks.iter().position(|block| matches!(block, Block::Signatures { .. })).unwrap();
        document.blocks.truncate(at);
        for signers in
            [(1..=6).map(|unit| signer(format!("ĐƠN-VỊ-{unit}"))).collect(), vec![signer("TRƯỞNG-KHỐI".to_owned())]]
        {
            document.blocks.push(Block::Signatures { signers, recipients: Vec::new() });
        }
        let pages = pages_of(&document);
        let last = words_on(pages.last().unwrap()).join(" ");
        assert!(last.contains("ĐƠN-VỊ-6") && last.contains("TRƯỞNG-KHỐI"), "{paragraphs}: {last}");
    }
}

/// A page does not end in the middle of a sentence, half of it empty, for the sake of signatures on the next; and more
/// than three short sentences stand above these.
#[test]
fn what_goes_to_the_signatures_goes_whole() {
    let para = |words: String| Block::Para(Para::fact("p", words));
    let signer = Signer { role: vec!["CHỦ TRÌ".to_owned()], note: None, name: Some("Nguyễn Văn A".to_owned()) };
    let ends = [
        para("Đồng chí đại diện lãnh đạo trao Bằng khen. ".repeat(8).trim().to_owned()),
        para("Biên bản đã được đọc.".to_owned()),
        para("Hội nghị kết thúc./.".to_owned()),
        Block::Signatures { signers: vec![signer], recipients: Vec::new() },
    ];
    for before in 20..40 {
        let lines = (0..before).map(|at| para(format!("dòng{at}")));
        let document = Document { blocks: lines.chain(ends.clone()).collect(), ..Document::default() };
        let pages = pages_of(&document);
        let words: Vec<Vec<String>> = pages.iter().map(|page| words_on(page)).collect();
        let last = words.last().unwrap().join(" ");
        assert_eq!(last.matches("Đồng").count(), 8, "{before}: {last}");
    }
}
