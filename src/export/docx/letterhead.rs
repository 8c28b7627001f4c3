//! Issuer at the left, national title and motto at the right, in a table without lines.

use crate::domain::paper::Letterhead;
use crate::export::balance::balanced;
use crate::export::docx::styles;
use crate::export::docx::table::{self, GridCell, GridRow, RowLook, TablePart};
use crate::export::docx::xml;
use crate::export::show;
use crate::export::style::{self, Style};
use crate::text;

/// Both margins of a cell.
const MARGINS: u32 = 2 * style::PLAIN_MARGIN;

/// The head of a paper `whole` twips wide.
pub fn letterhead(head: &Letterhead, whole: u32) -> String {
    let widths = show::letterhead_widths(whole);
    let [narrow, wide] = widths.map(|width| width.saturating_sub(MARGINS));
    let row = |cells: [GridCell; 2]| GridRow { look: RowLook::default(), cells: cells.into() };
    let mut rows = vec![row([slot(issuer(head, narrow)), slot(nation(wide))])];
    if head.number.is_some() || head.place_and_date.is_some() {
        let number = xml::styled(&style::NUMBER, &text::line(head.number.as_deref().unwrap_or_default()));
        let place = xml::styled(&style::PLACE, &text::line(head.place_and_date.as_deref().unwrap_or_default()));
        rows.push(row([slot(number), slot(place)]));
    }
    table::table(styles::PLAIN, &[TablePart { widths: widths.into(), rows }])
}

fn slot(paragraphs: String) -> GridCell {
    GridCell { paragraphs, ..GridCell::default() }
}

fn issuer(head: &Letterhead, room: u32) -> String {
    let name = |style: &Style, name: &str| match text::upper(&text::line(name)).as_str() {
        "" => String::new(),
        caps => xml::styled(style, &balanced(caps, room, style).join("\n")),
    };
    name(&style::PARENT, &head.parent)
        + &name(&style::ISSUER, &head.issuer)
        + &xml::rule(&style::RULE, room, room * 2 / 5)
}

fn nation(room: u32) -> String {
    xml::styled(&style::NATION, show::NATION)
        + &xml::styled(&style::MOTTO, show::MOTTO)
        + &xml::rule(&style::RULE, room, show::motto_width())
}
