//! Those who sign: three rows a line of signers, so that names stay level when a role wraps.

use crate::domain::paper::Signer;
use crate::export::balance::balanced;
use crate::export::columns;
use crate::export::docx::styles;
use crate::export::docx::table::{self, GridCell, Merge, RowLook};
use crate::export::docx::xml::{self, ParaLook, RunLook};
use crate::export::show;
use crate::export::style;
use crate::text;

/// One table a line of signers; recipients stand at the left, and under all of it `print`, the fingerprint.
///
/// A row stays on the page of the next one by its first paragraph, in Word and elsewhere; no table does, but in Word. So
/// `above`, the last line of those who sign before, stands in the table of the first line: nobody signs alone.
pub fn signatures(
    signers: &[Signer],
    recipients: &[String],
    whole: u32,
    (print, above): (&str, &[Signer]),
) -> Vec<String> {
    let halves = columns::widths([1, 1].into_iter(), whole);
    let more = !print.is_empty();
    let last = |widths: &[u32]| {
        let cell = GridCell { span: widths.len(), ..slot(print.to_owned()) };
        if more { table::row(RowLook::default(), widths, &[cell]) } else { String::new() }
    };
    match signers {
        [] => vec![table::table(styles::PLAIN, &halves, &(below(recipients, &halves, more) + &last(&halves)))],
        [one] if above.is_empty() => {
            vec![table::table(styles::PLAIN, &halves, &(beside(one, recipients, &halves, more) + &last(&halves)))]
        }
        [_, ..] => {
            let lines = show::abreast(signers, whole);
            let count = lines.len();
            let over: Vec<&Signer> = above.iter().collect();
            let line = |(at, line): (usize, &Vec<&Signer>)| {
                let over = if at == 0 { over.as_slice() } else { &[] };
                let grid = columns::widths(std::iter::repeat_n(1, line.len() * over.len().max(1)), whole);
                let (ends, to) = (at + 1 == count, if at + 1 == count { recipients } else { &[] });
                let mut rows = if over.is_empty() { String::new() } else { abreast(over, &[], &grid, (false, true)) };
                rows += &abreast(line, to, &grid, (ends && more, false));
                rows += &if ends { last(&grid) } else { String::new() };
                table::table(styles::PLAIN, &grid, &rows)
            };
            lines.iter().enumerate().map(line).collect()
        }
    }
}

/// Signers side by side, and the recipients under the leftmost; all of it stays with the row below where one `follows`.
fn abreast(line: &[&Signer], recipients: &[String], grid: &[u32], (more, follows): (bool, bool)) -> String {
    let span = grid.len() / line.len().max(1);
    let row = |look: RowLook, cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<GridCell> = cells.map(|paragraphs| GridCell { span, ..slot(paragraphs) }).collect();
        table::row(look, grid, &cells)
    };
    let room = grid.iter().take(span).sum();
    let mut rows = row(RowLook::default(), &mut line.iter().map(|one| role(one, room)));
    let below_it = more || !recipients.is_empty();
    // Where nobody's name is known it is written within the room to sign.
    let named = below_it || line.iter().any(|one| one.name.is_some());
    rows += &row(space(), &mut line.iter().map(|_| gap(named || follows)));
    if named {
        rows += &row(RowLook::default(), &mut line.iter().map(|one| name(one, below_it || follows)));
    }
    if recipients.is_empty() { rows } else { rows + &below(recipients, grid, more) }
}

/// A single signer stands at the right, and the recipients beside, at the left.
fn beside(signer: &Signer, recipients: &[String], widths: &[u32], keep_next: bool) -> String {
    let left = |merge: Merge, paragraphs: String| GridCell { merge, paragraphs, ..GridCell::default() };
    let empty = || recipient("", true);
    let list = if recipients.is_empty() { empty() } else { listed(recipients, true) };
    let room = widths.last().copied().unwrap_or_default();
    let rows = [
        table::row(RowLook::default(), widths, &[left(Merge::Opens, list), slot(role(signer, room))]),
        table::row(space(), widths, &[left(Merge::Continues, empty()), slot(gap(true))]),
        table::row(
            RowLook::default(),
            widths,
            &[left(Merge::Continues, recipient("", keep_next)), slot(name(signer, keep_next))],
        ),
    ];
    rows.concat()
}

/// A row with the recipients under the leftmost signer, as wide as the last one leaves it.
fn below(recipients: &[String], widths: &[u32], keep_next: bool) -> String {
    let list = GridCell { span: widths.len() - 1, ..slot(listed(recipients, keep_next)) };
    table::row(RowLook::default(), widths, &[list, slot(recipient("", keep_next))])
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
