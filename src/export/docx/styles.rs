//! styles.xml: every look has a name, so that an office restyles its papers in one place.

use crate::export::docx::xml::{HEAD, ParaLook, RunLook, SPACES, escape};

/// Running text.
pub const BODY: &str = "ThanVanBan";
/// Kind of paper.
pub const TITLE: &str = "Title";
/// What the paper is about.
pub const SUBTITLE: &str = "Subtitle";
/// «I. …».
pub const HEADING_1: &str = "Heading1";
/// «1. …».
pub const HEADING_2: &str = "Heading2";
/// An item of a list.
pub const LIST: &str = "ListParagraph";
/// A cell of a table.
pub const CELL: &str = "OBang";
/// The head of a column.
pub const HEAD_CELL: &str = "DauBang";
/// Organisation above, and the number below.
pub const PARENT: &str = "CoQuanChuQuan";
/// Issuer.
pub const ISSUER: &str = "CoQuanBanHanh";
/// National title.
pub const NATION: &str = "QuocHieu";
/// Motto.
pub const MOTTO: &str = "TieuNgu";
/// «Số: …».
pub const NUMBER: &str = "SoKyHieu";
/// Place and date.
pub const PLACE: &str = "DiaDanhNgay";
/// Short line under a name in the letterhead.
pub const RULE: &str = "DuongKe";
/// Short line under the title.
pub const TITLE_RULE: &str = "DuongKeTenLoai";
/// Empty paragraph between tables.
pub const SPACER: &str = "KhoangCach";
/// Role of one who signs.
pub const ROLE: &str = "ChucVuNguoiKy";
/// Note under the role.
pub const NOTE: &str = "GhiChuKy";
/// Name of one who signs.
pub const NAME: &str = "TenNguoiKy";
/// «Nơi nhận:».
pub const RECIPIENTS: &str = "NoiNhan";
/// One recipient.
pub const RECIPIENT: &str = "DanhSachNoiNhan";
/// Fingerprint.
pub const PRINT: &str = "MaDoiChieu";
/// Head of the page.
pub const HEADER: &str = "Header";
/// Table with lines.
pub const GRID: &str = "TableGrid";
/// Table without lines.
pub const PLAIN: &str = "KhongVien";

/// Space at either side of a cell with lines, in twips.
pub const GRID_MARGIN: u32 = 80;
/// The same without lines.
pub const PLAIN_MARGIN: u32 = 28;

/// Points of running text.
const POINTS: u32 = 14;

/// The whole part.
pub fn styles() -> String {
    let paragraphs: String = [running(), head(), tables(), end()].iter().flatten().map(Style::xml).collect();
    format!(
        "{HEAD}<w:styles {SPACES}>{}{NORMAL}{paragraphs}{}{}{}</w:styles>",
        defaults(),
        table_style("TableNormal", "Normal Table", r#" w:default="1""#, "", 0),
        table_style(GRID, "Table Grid", "", &borders(), GRID_MARGIN),
        table_style(PLAIN, "Không viền", r#" w:customStyle="1""#, "", PLAIN_MARGIN),
    )
}

const NORMAL: &str =
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#;

/// A paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    para: ParaLook<'static>,
    run: RunLook,
}

impl Style {
    fn xml(&self) -> String {
        let custom = if BUILT_IN.contains(&self.id) { "" } else { r#" w:customStyle="1""# };
        format!(
            concat!(
                r#"<w:style w:type="paragraph"{} w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/>"#,
                "<w:qFormat/>{}{}</w:style>"
            ),
            custom,
            self.id,
            escape(self.name),
            self.para.xml(),
            self.run.xml()
        )
    }
}

const BUILT_IN: [&str; 6] = [TITLE, SUBTITLE, HEADING_1, HEADING_2, LIST, HEADER];

fn defaults() -> String {
    let half = POINTS * 2;
    format!(
        concat!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>"#,
            r#"<w:sz w:val="{1}"/><w:szCs w:val="{1}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>"#,
            r#"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault>"#,
            r#"</w:docDefaults>"#
        ),
        "Times New Roman", half
    )
}

/// Running text, headings and lists.
fn running() -> Vec<Style> {
    let body = ParaLook { gaps: Some([0, 120]), first: Some(720), align: Some("both"), ..ParaLook::default() };
    let heading = ParaLook { keep_next: true, keep_lines: true, gaps: Some([60, 120]), ..ParaLook::default() };
    let heading_1 = ParaLook { outline: Some(0), ..heading };
    let heading_2 = ParaLook { outline: Some(1), first: Some(720), ..heading };
    let list = ParaLook { list: Some(1), indents: Some([1003, 0]), first: Some(-283), ..body };
    vec![
        style(BODY, "Thân văn bản", body, PLAIN_RUN),
        style(HEADING_1, "heading 1", heading_1, bold(POINTS)),
        style(HEADING_2, "heading 2", heading_2, bold(POINTS)),
        style(LIST, "List Paragraph", list, PLAIN_RUN),
    ]
}

/// Letterhead, title and the head of the page.
fn head() -> Vec<Style> {
    let title = ParaLook { keep_next: true, keep_lines: true, gaps: Some([240, 0]), ..CENTRED };
    let rule = ParaLook { exact: Some(60), ..CENTRED };
    let title_rule = ParaLook { keep_next: true, gaps: Some([0, 180]), ..rule };
    let spaced = ParaLook { gaps: Some([80, 0]), ..CENTRED };
    vec![
        style(PARENT, "Cơ quan chủ quản", CENTRED, points(13)),
        style(ISSUER, "Cơ quan ban hành", CENTRED, bold(13)),
        style(NATION, "Quốc hiệu", CENTRED, bold(13)),
        style(MOTTO, "Tiêu ngữ", CENTRED, bold(14)),
        style(NUMBER, "Số, ký hiệu", spaced, points(13)),
        style(PLACE, "Địa danh và ngày tháng", spaced, RunLook { italic: true, ..points(14) }),
        style(RULE, "Đường kẻ", rule, PLAIN_RUN),
        style(TITLE, "Title", title, bold(14)),
        style(SUBTITLE, "Subtitle", ParaLook { gaps: Some([0, 0]), ..title }, bold(14)),
        style(TITLE_RULE, "Đường kẻ tên loại", title_rule, PLAIN_RUN),
        style(HEADER, "header", CENTRED, points(14)),
    ]
}

fn tables() -> Vec<Style> {
    let cell = ParaLook { gaps: Some([20, 20]), ..ParaLook::default() };
    let head = ParaLook { keep_next: true, align: Some("center"), ..cell };
    let spacer = ParaLook { exact: Some(120), ..ParaLook::default() };
    vec![
        style(CELL, "Ô bảng", cell, points(12)),
        style(HEAD_CELL, "Đầu bảng", head, bold(12)),
        style(SPACER, "Khoảng cách", spacer, PLAIN_RUN),
    ]
}

/// Signatures and what stands below them.
fn end() -> Vec<Style> {
    let kept = ParaLook { keep_next: true, ..CENTRED };
    let left = ParaLook { keep_lines: true, ..ParaLook::default() };
    vec![
        style(ROLE, "Chức vụ người ký", kept, bold(14)),
        style(NOTE, "Ghi chú ký", kept, RunLook { italic: true, ..points(13) }),
        style(NAME, "Tên người ký", CENTRED, bold(14)),
        style(
            RECIPIENTS,
            "Nơi nhận",
            ParaLook { keep_next: true, gaps: Some([60, 0]), ..left },
            RunLook { italic: true, ..bold(12) },
        ),
        style(RECIPIENT, "Danh sách nơi nhận", left, points(11)),
        style(PRINT, "Mã đối chiếu", ParaLook { gaps: Some([120, 0]), ..left }, points(10)),
    ]
}

const PLAIN_RUN: RunLook = RunLook { bold: false, italic: false, points: None };

const CENTRED: ParaLook<'static> = ParaLook {
    style: None,
    keep_next: false,
    keep_lines: false,
    list: None,
    rule: false,
    tabs: None,
    gaps: None,
    exact: None,
    indents: None,
    first: None,
    align: Some("center"),
    outline: None,
};

fn style(id: &'static str, name: &'static str, para: ParaLook<'static>, run: RunLook) -> Style {
    Style { id, name, para, run }
}

fn points(points: u32) -> RunLook {
    RunLook { points: Some(points), ..PLAIN_RUN }
}

fn bold(size: u32) -> RunLook {
    RunLook { bold: true, ..points(size) }
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
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let line = |side: &&str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
    let lines = sides.iter().map(line).collect::<Vec<_>>().concat();
    format!("<w:tblBorders>{lines}</w:tblBorders>")
}
