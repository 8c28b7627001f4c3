//! The tables of a plan as one chapter of the user's guide.

use crate::domain::field::{Field, Kind};
use crate::plan::tables::{Section, tables};
use std::fmt::Write as _;

/// All tables as Markdown, made from the same data by which a plan is read.
pub fn guide() -> String {
    let mut out = String::new();
    let (stages, parts): (Vec<Section>, Vec<Section>) = tables().into_iter().partition(|section| section.stage);
    for section in &parts {
        chapter(&mut out, &format!("### {} · {}", code(section.head), section.words), section);
    }
    for section in &stages {
        let head = format!("### {} · {}", code(&format!("kind = \"{}\"", section.head)), section.words);
        chapter(&mut out, &head, section);
    }
    out.trim_end().to_owned() + "\n"
}

fn chapter(out: &mut String, head: &str, section: &Section) {
    let _ = writeln!(out, "{head}\n");
    if section.fields.is_empty() {
        let _ = writeln!(out, "Không có khóa riêng.\n");
        return;
    }
    let _ = writeln!(out, "| Khóa | Ghi | Mặc định | Ý nghĩa |\n|---|---|---|---|");
    rows(out, "", section.fields);
    out.push('\n');
}

fn rows(out: &mut String, before: &str, fields: &[Field]) {
    for field in fields {
        let key = format!("{before}{}", field.key);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            code(&key),
            cell(kind(field.kind)),
            cell(field.default),
            cell(field.hint)
        );
        if let Kind::Table(inner) | Kind::List(inner) = field.kind {
            rows(out, &format!("{key}."), inner);
        }
    }
}

fn code(words: &str) -> String {
    format!("`{words}`")
}

/// A bar would end the cell.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}

/// What a kind takes, in two or three words.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "chữ",
        Kind::Whole => "số nguyên",
        Kind::Flag => "true, false",
        Kind::Day => "ngày",
        Kind::Clock => "giờ",
        Kind::Rule => "tỷ lệ",
        Kind::Unit => "khóa đơn vị",
        Kind::Choice(_) => "một từ",
        Kind::Texts => "danh sách chữ",
        Kind::Units => "danh sách khóa đơn vị",
        Kind::Choices(_) => "danh sách từ",
        Kind::Table(_) => "bảng",
        Kind::List(_) => "danh sách bảng",
        Kind::Lines => "tên câu = lời",
    }
}
