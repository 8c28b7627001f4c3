//! styles.xml: every look has a name, so that an office restyles its papers in one place.

use crate::export::docx::xml::{HEAD, ParaLook, RunLook, SPACES, escape};
use crate::export::style::{Align, FONT, GRID_MARGIN, PLAIN_MARGIN, POINTS, SMALL_GRID_MARGIN, STYLES, Style};

/// Table with lines.
pub const GRID: &str = "TableGrid";
/// The same with many columns.
pub const SMALL_GRID: &str = "TableGridNho";
/// Table of sheets, with lines along which they are cut apart.
pub const SHEETS: &str = "PhieuCatRoi";
/// Table without lines.
pub const PLAIN: &str = "KhongVien";

/// The whole part.
pub fn styles() -> String {
    let paragraphs: String = STYLES.iter().map(paragraph_style).collect();
    format!(
        "{HEAD}<w:styles {SPACES}>{}{NORMAL}{paragraphs}{}{}{}{}{}</w:styles>",
        defaults(),
        table_style("TableNormal", "Normal Table", r#" w:default="1""#, "", 0),
        table_style(GRID, "Table Grid", "", &borders(), GRID_MARGIN),
        table_style(SMALL_GRID, "Bảng nhiều cột", CUSTOM, &borders(), SMALL_GRID_MARGIN),
        table_style(SHEETS, "Phiếu cắt rời", CUSTOM, &cuts(), 0),
        table_style(PLAIN, "Không viền", CUSTOM, "", PLAIN_MARGIN),
    )
}

const CUSTOM: &str = r#" w:customStyle="1""#;

const NORMAL: &str =
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#;

fn paragraph_style(style: &Style) -> String {
    // Word's own styles have names in English.
    let custom = if style.name.is_ascii() { "" } else { r#" w:customStyle="1""# };
    format!(
        concat!(
            r#"<w:style w:type="paragraph"{} w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/>"#,
            "<w:qFormat/>{}{}</w:style>"
        ),
        custom,
        style.id,
        escape(style.name),
        paragraph_look(style).xml(),
        letters(style).xml()
    )
}

fn paragraph_look(style: &Style) -> ParaLook<'static> {
    ParaLook {
        style: None,
        keep_next: style.keep_next,
        keep_lines: style.keep_lines,
        list: style.listed.then_some(1),
        rule: false,
        tabs: None,
        gaps: (style.before + style.after > 0).then_some([style.before, style.after]),
        exact: style.exact,
        indents: (style.left > 0).then_some([style.left, 0]),
        first: (style.first != 0).then_some(style.first),
        align: match style.align {
            Align::Left => None,
            Align::Centre => Some("center"),
            Align::Right => Some("right"),
            Align::Both => Some("both"),
        },
        outline: style.outline,
    }
}

fn letters(style: &Style) -> RunLook {
    let points = (style.points != POINTS).then_some(style.points);
    RunLook { bold: style.face.bold, italic: style.face.italic, points }
}

fn defaults() -> String {
    let half = POINTS * 2;
    format!(
        concat!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>"#,
            r#"<w:sz w:val="{1}"/><w:szCs w:val="{1}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>"#,
            r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault>"#,
            r#"</w:docDefaults>"#
        ),
        FONT, half
    )
}

fn table_style(id: &str, name: &str, marks: &str, borders: &str, margin: u32) -> String {
    format!(
        concat!(
            r#"<w:style w:type="table"{marks} w:styleId="{id}"><w:name w:val="{name}"/><w:tblPr>"#,
            r#"<w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar><w:top w:w="0" w:type="dxa"/>"#,
            r#"<w:left w:w="{margin}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>"#,
            r#"</w:tblCellMar></w:tblPr></w:style>"#
        ),
        marks = marks,
        id = id,
        name = name,
        borders = borders,
        margin = margin
    )
}

fn borders() -> String {
    lines(&["top", "left", "bottom", "right", "insideH", "insideV"], "single")
}

fn cuts() -> String {
    lines(&["insideH", "insideV"], "dashed")
}

fn lines(sides: &[&str], kind: &str) -> String {
    let line = |side: &&str| format!(r#"<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="auto"/>"#);
    let lines = sides.iter().map(line).collect::<Vec<_>>().concat();
    format!("<w:tblBorders>{lines}</w:tblBorders>")
}
