//! Those who sign: three rows a line of signers, so that names stay level when a role wraps.

use crate::domain::paper::Signer;
use crate::export::balance::balanced;
use crate::export::columns;
use crate::export::docx::table::{GridCell, GridRow, Merge, RowLook, TablePart};
use crate::export::docx::xml::{self, ParaLook, RunLook};
use crate::export::show;
use crate::export::style;
use crate::text;

/// A part a line of signers; recipients stand at the left, and under all of it `print`, the fingerprint. The last line stays
/// with what `follows`.
///
/// A row stays on the page of the next one by its first paragraph, in Word and elsewhere; a table does in Word alone.
pub fn signatures(
    signers: &[Signer],
    recipients: &[String],
    whole: u32,
    (print, follows): (&str, bool),
) -> Vec<TablePart> {
    let halves = || columns::widths([1, 1].into_iter(), whole);
    let more = !print.is_empty();
    let ended = |widths: Vec<u32>, mut rows: Vec<GridRow>| {
        let cell = || GridCell { span: widths.len(), ..slot(print.to_owned()) };
        rows.extend(more.then(|| GridRow { look: RowLook::default(), cells: vec![cell()] }));
        TablePart { widths, rows }
    };
    match signers {
        [] => vec![ended(halves(), vec![below(recipients, 2, more)])],
        [one] => vec![ended(halves(), beside(one, recipients, whole / 2, more || follows))],
        [_, _, ..] => {
            let lines = show::abreast(signers, whole);
            let count = lines.len();
            let line = |(at, line): (usize, &Vec<&Signer>)| {
                let widths = columns::widths(line.iter().map(|_| 1), whole);
                if at + 1 < count {
                    return TablePart { rows: abreast(line, &[], &widths, (false, false)), widths };
                }
                let rows = abreast(line, recipients, &widths, (more, follows));
                ended(widths, rows)
            };
            lines.iter().enumerate().map(line).collect()
        }
    }
}

/// Signers side by side, and the recipients under the leftmost; all of it stays with the row below where one `follows`.
fn abreast(line: &[&Signer], recipients: &[String], widths: &[u32], (more, follows): (bool, bool)) -> Vec<GridRow> {
    let row =
        |look: RowLook, cells: &mut dyn Iterator<Item = String>| GridRow { look, cells: cells.map(slot).collect() };
    let below_it = more || !recipients.is_empty();
    let mut rows = vec![row(RowLook::default(), &mut line.iter().zip(widths).map(|(one, width)| role(one, *width)))];
    // Where nobody's name is known it is written within the room to sign.
    let named = below_it || line.iter().any(|one| one.name.is_some());
    rows.push(row(space(), &mut line.iter().map(|_| gap(named || follows))));
    if named {
        rows.push(row(RowLook::default(), &mut line.iter().map(|one| name(one, below_it || follows))));
    }
    if !recipients.is_empty() {
        rows.push(below(recipients, line.len(), more));
    }
    rows
}

/// A single signer stands at the right, and the recipients beside, at the left.
fn beside(signer: &Signer, recipients: &[String], room: u32, keep_next: bool) -> Vec<GridRow> {
    let left = |merge: Merge, paragraphs: String| GridCell { merge, paragraphs, ..GridCell::default() };
    let empty = || recipient("", true);
    let list = if recipients.is_empty() { empty() } else { listed(recipients, true) };
    let row = |look: RowLook, left: GridCell, right: String| GridRow { look, cells: vec![left, slot(right)] };
    vec![
        row(RowLook::default(), left(Merge::Opens, list), role(signer, room)),
        row(space(), left(Merge::Continues, empty()), gap(true)),
        row(RowLook::default(), left(Merge::Continues, recipient("", keep_next)), name(signer, keep_next)),
    ]
}

/// A row with the recipients under the leftmost signer, as wide as the last one leaves it.
fn below(recipients: &[String], columns: usize, keep_next: bool) -> GridRow {
    let list = GridCell { span: columns - 1, ..slot(listed(recipients, keep_next)) };
    GridRow { look: RowLook::default(), cells: vec![list, slot(recipient("", keep_next))] }
}

fn listed(recipients: &[String], keep_next: bool) -> String {
    let names = show::recipients(recipients);
    let items: String = names.iter().map(|name| recipient(&format!("- {name}"), keep_next)).collect();
    xml::styled(&style::RECIPIENTS, "Nơi nhận:") + &items
}

fn recipient(words: &str, keep_next: bool) -> String {
    let look = ParaLook { style: Some(style::RECIPIENT.id), keep_next, ..ParaLook::default() };
    xml::paragraph(&look, &xml::run(RunLook::default(), words))
}

fn slot(paragraphs: String) -> GridCell {
    GridCell { paragraphs, ..GridCell::default() }
}

fn space() -> RowLook {
    RowLook { height: Some(style::SIGNATURE), ..RowLook::default() }
}

fn role(signer: &Signer, width: u32) -> String {
    let room = width.saturating_sub(2 * style::PLAIN_MARGIN);
    let note = signer.note.as_deref().map(|note| balanced(&show::bracketed(note), room, &style::NOTE).join("\n"));
    let lines: Vec<String> = signer.role.iter().flat_map(|line| balanced(line, room, &style::ROLE)).collect();
    xml::styled(&style::ROLE, &lines.join("\n")) + &note.map_or(String::new(), |note| xml::styled(&style::NOTE, &note))
}

fn gap(keep_next: bool) -> String {
    let look = ParaLook { style: Some(style::NAME.id), keep_next, ..ParaLook::default() };
    xml::paragraph(&look, "")
}

fn name(signer: &Signer, keep_next: bool) -> String {
    let look = ParaLook { style: Some(style::NAME.id), keep_next, ..ParaLook::default() };
    xml::paragraph(&look, &xml::run(RunLook::default(), &text::line(signer.name.as_deref().unwrap_or_default())))
}
