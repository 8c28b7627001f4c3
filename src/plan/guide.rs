//! The tables of a plan as one chapter of the user's guide.

use crate::domain::field::{Field, FieldKind};
use crate::plan::placeholders;
use crate::plan::tables::{PlanTable, tables};
use std::fmt::Write as _;

/// All tables as Markdown, made from the same data by which a plan is read.
pub fn guide() -> String {
    let mut out = String::new();
    let (stages, parts): (Vec<PlanTable>, Vec<PlanTable>) = tables().into_iter().partition(|section| section.stage);
    for section in &parts {
        chapter(&mut out, &format!("### {} · {}", code(section.head), section.words), section);
    }
    for section in &stages {
        let head = format!("### {} · {}", code(&format!("kind = \"{}\"", section.head)), section.words);
        chapter(&mut out, &head, section);
    }
    placeholders::chapter(&mut out);
    out.trim_end().to_owned() + "\n"
}

fn chapter(out: &mut String, head: &str, section: &PlanTable) {
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
        if let FieldKind::Table(inner) | FieldKind::List(inner) = field.kind {
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
pub fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "chữ",
        FieldKind::Whole => "số nguyên",
        FieldKind::Minutes => "số phút",
        FieldKind::Flag => "true, false",
        FieldKind::Day => "ngày",
        FieldKind::Clock => "giờ",
        FieldKind::Period => "kỳ",
        FieldKind::Rule => "tỷ lệ",
        FieldKind::Unit => "khóa đơn vị",
        FieldKind::Choice(_) => "một từ",
        FieldKind::WordOr(_) => "một từ hoặc chữ",
        FieldKind::Texts => "danh sách chữ",
        FieldKind::Units => "danh sách khóa đơn vị",
        FieldKind::Choices(_) => "danh sách từ",
        FieldKind::Table(_) => "bảng",
        FieldKind::List(_) => "danh sách bảng",
        FieldKind::Lines => "tên câu = lời",
    }
}
