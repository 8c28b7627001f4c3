//! Issuer at the left, national title and motto at the right.

use crate::domain::paper::Letterhead;
use crate::export::balance::balanced;
use crate::export::pdf::flow::{Chunk, TextColumn, points};
use crate::export::pdf::structure::{Structure, TagRole};
use crate::export::show;
use crate::export::style::{self, PLAIN_MARGIN, Style};
use crate::text;

/// The head of a paper `whole` twips wide.
pub fn letterhead(head: &Letterhead, whole: u32, structure: &mut Structure) -> Chunk {
    let [left, right] = show::letterhead_widths(whole);
    let [narrow, wide] = [left, right].map(|width| width.saturating_sub(2 * PLAIN_MARGIN));
    let caps = |style: &Style, name: &str| balanced(&text::upper(&text::line(name)), narrow, style).join("\n");
    let [parent, issuer] = [caps(&style::PARENT, &head.parent), caps(&style::ISSUER, &head.issuer)];
    let names = [(&style::PARENT, parent.as_str()), (&style::ISSUER, issuer.as_str())];
    let mut names = column(&names, narrow, structure);
    names.rule(&style::RULE, points(narrow * 2 / 5), points(narrow));
    let nation = [(&style::NATION, show::NATION), (&style::MOTTO, show::MOTTO)];
    let mut nation = column(&nation, wide, structure);
    nation.rule(&style::RULE, points(show::motto_width()), points(wide));
    let line = |words: &Option<String>| text::line(words.as_deref().unwrap_or_default());
    let number = column(&[(&style::NUMBER, line(&head.number).as_str())], narrow, structure);
    let place = column(&[(&style::PLACE, line(&head.place_and_date).as_str())], wide, structure);
    let upper = names.height.max(nation.height);
    let mut chunk = Chunk { height: upper + number.height.max(place.height), ..Chunk::default() };
    let [near, far] = [points(PLAIN_MARGIN), points(left + PLAIN_MARGIN)];
    chunk.put(names.marks, near, 0.0);
    chunk.put(nation.marks, far, 0.0);
    chunk.put(number.marks, near, upper);
    chunk.put(place.marks, far, upper);
    chunk
}

/// Paragraphs one below the other in `room` twips; what has no words takes no room.
fn column(paragraphs: &[(&Style, &str)], room: u32, structure: &mut Structure) -> TextColumn {
    let mut column = TextColumn::default();
    for (style, words) in paragraphs.iter().filter(|(_, words)| !words.is_empty()) {
        let node = structure.add(TagRole::Paragraph, None);
        column.words(style, words, points(room), Some(node));
    }
    column
}
