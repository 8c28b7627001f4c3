//! The parts around the pages: packaging, properties, settings, list, heads of pages, and the page itself.

use crate::domain::paper::Document;
use crate::export::docx::xml::{self, HEAD, ParaLook, RunLook, SPACES, escape};
use crate::export::pdf::{is_long, sheets_of};
use crate::export::show::{self, DRAFT};
use crate::export::style::{self, Page, SlipSheets};
use crate::text;

/// Content types.
pub const TYPES: &str = "[Content_Types].xml";
/// Relations of the package.
pub const RELS: &str = "_rels/.rels";
/// Title, author, date.
pub const CORE: &str = "docProps/core.xml";
/// The pages.
pub const DOCUMENT: &str = "word/document.xml";
/// Relations of the pages.
pub const DOCUMENT_RELS: &str = "word/_rels/document.xml.rels";
/// Named looks.
pub const STYLES: &str = "word/styles.xml";
/// Settings.
pub const SETTINGS: &str = "word/settings.xml";
/// The dash of lists.
pub const NUMBERING: &str = "word/numbering.xml";
/// Head of every page but the first.
pub const HEADER: &str = "word/header1.xml";
/// Head of the first page.
pub const FIRST_HEADER: &str = "word/header2.xml";

/// Every part a file must hold.
pub const NEEDED: [&str; 10] =
    [TYPES, RELS, CORE, DOCUMENT, DOCUMENT_RELS, STYLES, SETTINGS, NUMBERING, HEADER, FIRST_HEADER];

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Page size, margins 20/20/30/15 mm, heads of pages.
pub fn section(document: &Document) -> String {
    let sheets = sheets_of(document);
    let Page { width, height, top, right, bottom, left, header } = Page::of(document.landscape, sheets);
    let columns = if is_long(document) {
        // The line between the columns is where the sheets are cut apart.
        format!(r#"<w:cols w:num="2" w:sep="1" w:space="{}"/>"#, 2 * SlipSheets::Two.margin())
    } else {
        r#"<w:cols w:space="720"/>"#.to_owned()
    };
    let turned = if width > height { r#" w:orient="landscape""# } else { "" };
    // SlipSheets that are cut apart bear no number, and a head would push them down.
    let heads = if sheets.is_some() && !document.draft {
        ""
    } else {
        r#"<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>"#
    };
    format!(
        concat!(
            r#"<w:sectPr>{}<w:pgSz w:w="{}" w:h="{}"{}/>"#,
            r#"<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" "#,
            r#"w:gutter="0"/>{}<w:titlePg/></w:sectPr>"#
        ),
        heads, width, height, turned, top, right, bottom, left, header, header, columns
    )
}

/// Page number in the middle, and DỰ THẢO at the right of a draft.
pub fn header(document: &Document) -> String {
    let number = concat!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>"#,
        r#"</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
    );
    // SlipSheets that are cut apart bear no number.
    head_of_page(document, if show::has_slips(document) { "" } else { number })
}

/// No page number on the first page, but DỰ THẢO on a draft.
pub fn first_header(document: &Document) -> String {
    head_of_page(document, "")
}

fn head_of_page(document: &Document, number: &str) -> String {
    let mut look = ParaLook { style: Some(style::HEADER.id), ..ParaLook::default() };
    let mut runs = number.to_owned();
    if document.draft {
        let right = Page::a4(document.landscape).text_width();
        look = ParaLook { tabs: Some([right / 2, right]), align: Some("left"), ..look };
        let draft = xml::run(RunLook { bold: true, ..RunLook::default() }, DRAFT);
        runs = format!("<w:r><w:tab/></w:r>{number}<w:r><w:tab/></w:r>{draft}");
    }
    format!("{HEAD}<w:hdr {SPACES}>{}</w:hdr>", xml::paragraph(&look, &runs))
}

/// Title, author and date.
pub fn core(document: &Document) -> String {
    let ms = document.made_at_ms;
    let second = ms.div_euclid(1_000).rem_euclid(60);
    let made = format!("{}T{}:{second:02}Z", text::Day::of(ms, 0).iso(), text::clock(ms, 0));
    let date = |name: &str| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{made}</dcterms:{name}>"#);
    format!(
        concat!(
            r#"{}<cp:coreProperties xmlns:cp="{}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" "#,
            r#"xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>vi-VN</dc:language>{}{}",
            "</cp:coreProperties>"
        ),
        HEAD,
        PACKAGE,
        escape(&document.title),
        escape(&document.author),
        date("created"),
        date("modified")
    )
}

/// Word of today, Vietnamese, decimal comma.
pub fn settings() -> String {
    let modern = |name: &str, value: u8| {
        format!(
            r#"<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>"#
        )
    };
    format!(
        concat!(
            r#"{}<w:settings {}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>"#,
            r#"<w:compat>{}{}{}</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>"#,
            r#"<w:listSeparator w:val=";"/></w:settings>"#
        ),
        HEAD,
        SPACES,
        modern("compatibilityMode", 15),
        modern("overrideTableStyleFontSizeAndJustification", 1),
        modern("differentiateMultirowTableHeaders", 1)
    )
}

/// The one list there is: dashes.
pub fn numbering() -> String {
    format!(
        concat!(
            r#"{}<w:numbering {}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>"#,
            r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{}"/>"#,
            r#"<w:lvlText w:val="-"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{}" w:hanging="{}"/></w:pPr>"#,
            r#"</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
        ),
        HEAD,
        SPACES,
        style::LIST.id,
        style::LIST.left,
        style::HANGING
    )
}

/// What each part is.
pub fn content_types(picture: bool) -> String {
    let part = |name: &str, kind: &str| format!(r#"<Override PartName="/{name}" ContentType="{kind}"/>"#);
    let word = |name: &str, kind: &str| part(name, &format!("{WORD_TYPE}.{kind}+xml"));
    let mut out = format!(r#"{HEAD}<Types xmlns="{PACKAGE}/content-types">"#);
    out += r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#;
    out += r#"<Default Extension="xml" ContentType="application/xml"/>"#;
    if picture {
        out += r#"<Default Extension="png" ContentType="image/png"/>"#;
    }
    out += &word(DOCUMENT, "document.main");
    out += &word(STYLES, "styles");
    out += &word(SETTINGS, "settings");
    out += &word(NUMBERING, "numbering");
    out += &word(HEADER, "header");
    out += &word(FIRST_HEADER, "header");
    out += &part(CORE, "application/vnd.openxmlformats-package.core-properties+xml");
    out + "</Types>"
}

/// From the package to its pages and properties.
pub fn relations() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    related(&[(&format!("{OFFICE}/officeDocument"), DOCUMENT), (&core, CORE)])
}

/// From the pages to the parts they use.
pub fn document_relations(picture: bool) -> String {
    let kinds = ["styles", "settings", "numbering", "header", "header", "image"].map(|kind| format!("{OFFICE}/{kind}"));
    let targets = ["styles.xml", "settings.xml", "numbering.xml", "header1.xml", "header2.xml", "media/image1.png"];
    let links: Vec<(&str, &str)> =
        kinds.iter().map(String::as_str).zip(targets).take(if picture { 6 } else { 5 }).collect();
    related(&links)
}

fn related(links: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="rId{}" Type="{kind}" Target="{target}"/>"#, at + 1)
    };
    let all: String = links.iter().enumerate().map(one).collect();
    format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#)
}
