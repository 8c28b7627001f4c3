//! What is still missing in a paper: every row of dots, by name.

use crate::domain::paper::{Block, DOTS, Document, Letterhead, Para, Signer, Table, TableCell};
use crate::papers::parts::OPEN_DAY;
use crate::text;

/// More places without a name than this are counted and not told one by one.
const TOLD: usize = 4;

/// Dots with nothing before them.
const ALONE: &str = "« …»";

/// So many letters of a paragraph tell which it is.
const ENOUGH: usize = 60;

/// What is missing, from top to bottom.
pub fn missing(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let mut heading = "";
    for block in &document.blocks {
        let from = found.len();
        of_block(block, &mut found);
        // Dots that stand alone are told by the heading that they stand under.
        found.iter_mut().skip(from).filter(|words| *words == ALONE).for_each(|words| {
            *words = if heading.is_empty() {
                "một đoạn còn để trống".to_owned()
            } else {
                format!("dưới đề mục «{heading}»")
            };
        });
        if let Block::Heading { text, .. } = block {
            heading = text;
        }
    }
    found.extend(unnamed(document));
    found
}

fn of_block(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Letterhead(head) => found.extend(of_head(head)),
        Block::Title { about, .. } => {
            found.extend(about.iter().filter(|line| is_open(line)).map(|line| format!("ở tiêu đề: «{line}»")));
        }
        Block::Heading { text, .. } => found.extend(is_open(text).then(|| format!("ở đề mục: «{text}»"))),
        Block::Para(para) => found.extend(of_para(para)),
        Block::List(paras) => found.extend(paras.iter().filter_map(of_para)),
        Block::Table(table) => found.extend(of_table(table)),
        Block::Slips { each, .. } => each.iter().for_each(|block| of_block(block, found)),
        Block::ReadAloud(_) | Block::Signatures { .. } | Block::Fingerprint { .. } => {}
    }
}

fn of_head(head: &Letterhead) -> Vec<String> {
    let open = |words: &Option<String>, mark: &str| words.as_ref().is_some_and(|words| words.contains(mark));
    let told = [
        (head.parent == DOTS, "tên cơ quan ban hành"),
        (open(&head.number, "…"), "số văn bản"),
        (open(&head.place_and_date, DOTS), "địa danh"),
        (open(&head.place_and_date, OPEN_DAY), "ngày văn bản"),
    ];
    told.into_iter().filter(|(is_open, _)| *is_open).map(|(_, words)| words.to_owned()).collect()
}

/// Dots that somebody fills in, and not those that end an unfinished sentence.
fn is_open(words: &str) -> bool {
    words.contains(DOTS) || words.contains(" … ") || words.contains(" …)") || words.ends_with(" …")
}

fn of_para(para: &Para) -> Option<String> {
    let words = para.text();
    let at = [DOTS, " … ", " …)", " …"].into_iter().find_map(|dots| words.find(dots)).filter(|_| is_open(&words))?;
    // What stands before the dots says what they are for.
    let before: Vec<char> = words.get(..at)?.chars().collect();
    let from = before.len().saturating_sub(ENOUGH);
    let cut = if from > 0 { "…" } else { "" };
    let tail: String = before.get(from..)?.iter().collect();
    Some(format!("«{cut}{} …»", tail.trim()))
}

fn of_table(table: &Table) -> Vec<String> {
    let open = |column: usize| table.rows.iter().filter(|row| row.get(column) == Some(&TableCell::Unknown)).count();
    let columns = table.columns.iter().enumerate().map(|(at, column)| (column, open(at)));
    columns
        .filter(|(_, open)| *open > 0)
        .map(|(column, open)| format!("bảng, cột «{}»: {open} ô", column.title))
        .collect()
}

fn unnamed(document: &Document) -> Vec<String> {
    let signers = document
        .blocks
        .iter()
        .flat_map(|block| if let Block::Signatures { signers, .. } = block { signers.as_slice() } else { &[] });
    let open = |signer: &&Signer| signer.name.is_none() && !signer.role.is_empty();
    let roles: Vec<String> = signers.filter(open).map(|signer| signer.role.join(", ")).collect();
    if roles.len() > TOLD {
        return vec![format!("{} chỗ ký chưa ghi họ tên", roles.len())];
    }
    roles.iter().map(|role| format!("{} chưa ghi họ tên", text::lower_first(&lowered(role)))).collect()
}

/// «Thư ký» for «THƯ KÝ».
fn lowered(role: &str) -> String {
    if role.chars().any(char::is_lowercase) { role.to_owned() } else { text::capitalise(&role.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_named_by_what_stands_before_them() {
        let para = |words: &str| of_para(&Para::fact("x", words));
        assert_eq!(para("Địa điểm: …………").as_deref(), Some("«Địa điểm: …»"));
        assert_eq!(para("lập thành ………… bản có giá trị").as_deref(), Some("«lập thành …»"));
        assert_eq!(para("Căn cứ Biên bản số … và Biên bản"), Some("«Căn cứ Biên bản số …»".to_owned()));
        assert_eq!(para("còn nhiều việc khác…"), None);
        let signer = Signer { role: vec!["THƯ KÝ".to_owned()], note: None, name: None };
        let signatures = Block::Signatures { signers: vec![signer], recipients: Vec::new() };
        let document = Document { blocks: vec![signatures], ..Document::default() };
        assert_eq!(missing(&document), ["thư ký chưa ghi họ tên"]);
        let heading = Block::Heading { level: 1, text: "II. NỘI DUNG THI ĐUA".to_owned() };
        let blocks = vec![heading, Block::List(vec![Para::fact("x", DOTS)])];
        assert_eq!(missing(&Document { blocks, ..Document::default() }), ["dưới đề mục «II. NỘI DUNG THI ĐUA»"]);
    }
}
