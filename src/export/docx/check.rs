//! Opens a finished .docx again and looks for what Word would not forgive.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::export::docx::parts;
use crate::export::docx::picture;
use crate::export::docx::tree::{self, XmlElement};

/// What breaks the writer's rules, a sentence each; none in a sound file.
///
/// Looks at the needed parts, control characters, well-formed XML, the order of property elements, cells that end in a
/// paragraph, paragraphs around tables, spans and widths of tables, and styles that are used but not defined.
pub fn check_order(bytes: &[u8]) -> Vec<String> {
    let mut zip = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(zip) => zip,
        Err(fault) => return vec![format!("Không mở được tệp như tệp nén: {fault}.")],
    };
    let names: Vec<String> = match zip.file_names().map(|name| name.map(Into::into)).collect() {
        Ok(names) => names,
        Err(fault) => return vec![format!("Không đọc được tên các phần của tệp nén: {fault}.")],
    };
    let missing = parts::NEEDED.iter().filter(|part| !names.iter().any(|name| name == *part));
    let mut faults: Vec<String> = missing.map(|part| format!("Thiếu phần {part}.")).collect();
    let mut trees = Vec::new();
    for name in names.iter().filter(|name| name.as_str() != picture::PART) {
        match part(&mut zip, name) {
            Ok(tree) => trees.push((name.as_str(), tree)),
            Err(fault) => faults.push(format!("{name}: {fault}.")),
        }
    }
    for (name, tree) in &trees {
        faults.extend(elements(tree).into_iter().map(|fault| format!("{name}: {fault}.")));
    }
    faults.extend(unnamed_styles(&trees));
    faults
}

fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<XmlElement, String> {
    let mut text = String::new();
    let mut file = zip.by_name(name).map_err(|fault| format!("không đọc được ({fault})"))?;
    file.read_to_string(&mut text).map_err(|fault| format!("không đọc được ({fault})"))?;
    if let Some(stray) = text.chars().find(|&c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) {
        return Err(format!("có ký tự điều khiển U+{:04X}", u32::from(stray)));
    }
    tree::read(&text)
}

fn elements(tree: &XmlElement) -> Vec<String> {
    let mut faults = Vec::new();
    tree.walk(&mut |node| {
        faults.extend(order(node));
        match node.name.as_str() {
            "w:tc" => faults.extend(cell(node)),
            "w:tbl" => faults.extend(table(node)),
            "w:body" => faults.extend(section(node)),
            _ => {}
        }
        faults.extend(between_tables(node));
    });
    faults
}

/// Children of a property element in the order of the schema, each once.
fn order(node: &XmlElement) -> Option<String> {
    let (_, wanted) = ORDERS.iter().find(|(name, _)| *name == node.name)?;
    let mut last = 0;
    for child in &node.children {
        let name = child.name.strip_prefix("w:").unwrap_or(&child.name);
        let Some(at) = wanted.split(' ').position(|known| known == name) else {
            return Some(format!("{} có phần tử lạ {}", node.name, child.name));
        };
        let repeats = name.ends_with("Reference");
        if at + 1 < last || (at + 1 == last && !repeats) {
            return Some(format!("{} đứng sai thứ tự trong {}", child.name, node.name));
        }
        last = at + 1;
    }
    None
}

fn cell(node: &XmlElement) -> Option<String> {
    let ends_well = node.children.last().is_some_and(|last| last.name == "w:p");
    (!ends_well).then(|| "một ô không kết thúc bằng đoạn văn".to_owned())
}

fn section(body: &XmlElement) -> Option<String> {
    let ends_well = body.children.last().is_some_and(|last| last.name == "w:sectPr");
    (!ends_well).then(|| "trang không có w:sectPr ở cuối".to_owned())
}

fn between_tables(node: &XmlElement) -> Option<String> {
    let mut after = node.children.iter().skip(1).map(|child| child.name.as_str()).chain(["hết"]);
    let bare = node.children.iter().any(|child| after.next() != Some("w:p") && child.name == "w:tbl");
    bare.then(|| "sau một bảng không có đoạn văn".to_owned())
}

fn table(node: &XmlElement) -> Vec<String> {
    let mut faults = Vec::new();
    let grid: Vec<u32> = node
        .child("w:tblGrid")
        .map(|grid| grid.all("w:gridCol").filter_map(|column| column.number("w:w")).collect())
        .unwrap_or_default();
    let width = node.child("w:tblPr").and_then(|look| look.child("w:tblW")).and_then(|width| width.number("w:w"));
    if width != Some(grid.iter().sum()) {
        faults.push("tổng các cột khác bề rộng bảng".to_owned());
    }
    for row in node.all("w:tr") {
        let spans: u32 = row.all("w:tc").map(span).sum();
        if usize::try_from(spans) != Ok(grid.len()) {
            faults.push(format!("một dòng có {spans} cột, bảng có {}", grid.len()));
        }
    }
    faults
}

fn span(cell: &XmlElement) -> u32 {
    let span = cell.child("w:tcPr").and_then(|look| look.child("w:gridSpan"));
    span.and_then(|span| span.number("w:val")).unwrap_or(1)
}

/// Styles that a part uses and styles.xml does not define.
fn unnamed_styles(trees: &[(&str, XmlElement)]) -> Vec<String> {
    let (mut known, mut used) = (Vec::new(), Vec::new());
    for (_, tree) in trees {
        tree.walk(&mut |node| match node.name.as_str() {
            "w:style" => known.extend(node.attr("w:styleId")),
            "w:pStyle" | "w:tblStyle" | "w:rStyle" | "w:basedOn" => used.extend(node.attr("w:val")),
            _ => {}
        });
    }
    used.sort_unstable();
    used.dedup();
    let unknown = used.iter().filter(|style| !known.contains(style));
    unknown.map(|style| format!("Kiểu «{style}» được dùng mà không có trong {}.", parts::STYLES)).collect()
}

/// ECMA-376, transitional; without the elements of revision marks.
const ORDERS: [(&str, &str); 10] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
         vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em \
         lang eastAsianLayout specVanish oMath",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType \
         cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    ),
    ("w:tblBorders", "top left start bottom right end insideH insideV"),
    ("w:tcBorders", "top left start bottom right end insideH insideV tl2br tr2bl"),
    ("w:tblCellMar", "top left start bottom right end"),
    ("w:tcMar", "top left start bottom right end"),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
         personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
];
