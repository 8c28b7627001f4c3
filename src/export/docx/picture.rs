//! The QR code of a fingerprint as a picture within the text.

use crate::domain::paper::{Block, Document};
use crate::export::docx::xml::escape;
use crate::export::fault::ExportError;
use crate::export::style;
use crate::text::qr;

/// Where the picture lies in the package.
pub const PART: &str = "word/media/image1.png";
/// Its name in the relations of the pages.
pub const RELATION: &str = "rId6";

/// English metric units in a twip.
const EMU: u32 = 635;
/// Points of the picture a module, so that it stays sharp when it is printed.
const SCALE: usize = 8;

/// The card that a document shows as a picture; `None` if it shows none.
pub fn of(document: &Document) -> Option<&str> {
    document.blocks.iter().find_map(card)
}

fn card(block: &Block) -> Option<&str> {
    match block {
        Block::Fingerprint { card, .. } => Some(card.as_str()).filter(|card| has(card)),
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Heading { .. }
        | Block::Para(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Signatures { .. } => None,
    }
}

/// Whether a card can be made into a picture.
pub fn has(card: &str) -> bool {
    qr::modules(card).is_some()
}

/// The PNG file.
pub fn png(card: &str) -> Result<Vec<u8>, ExportError> {
    let modules = qr::modules(card).unwrap_or_default();
    let side = modules.len() * SCALE;
    let width = u32::try_from(side).unwrap_or_default();
    let row =
        |row: &Vec<bool>| -> Vec<u8> { row.iter().flat_map(|dark| [if *dark { 0 } else { 255 }; SCALE]).collect() };
    let points: Vec<u8> = modules.iter().flat_map(|line| row(line).repeat(SCALE)).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, width);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&points)?;
    writer.finish()?;
    Ok(file)
}

/// The run that shows it.
pub fn qr(card: &str) -> String {
    let side = style::QR * EMU;
    let main = "http://schemas.openxmlformats.org/drawingml/2006";
    format!(
        concat!(
            r#"<w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="1" name="QR" descr="Mã QR: {words}"/>"#,
            r#"<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">"#,
            r#"<pic:nvPicPr><pic:cNvPr id="1" name="QR"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"#,
            r#"<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"#,
            r#"<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#,
            r#"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        ),
        main = main,
        side = side,
        words = escape(card),
        relation = RELATION
    )
}
