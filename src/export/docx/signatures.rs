//! Those who sign: three rows a line of signers, so that names stay level when a role wraps.

use crate::domain::paper::Signer;
use crate::export::docx::balance::balanced;
use crate::export::docx::styles;
use crate::export::docx::table::{self, GridCell, Merge, RowLook};
use crate::export::docx::xml::{self, ParaLook, RunLook};
use crate::export::show;
use crate::text;

/// Room for a signature and a seal, in twips.
const SPACE: u32 = 1_250;

/// One table a line of signers; recipients stand at the left.
pub fn signatures(signers: &[Signer], recipients: &[String], whole: u32) -> Vec<String> {
    match signers {
        [] => vec![table::table(styles::PLAIN, &halves(whole), &below(recipients, &halves(whole)))],
        [one] => vec![beside(one, recipients, &halves(whole))],
        [_, _, ..] => name_lines(signers, recipients, whole),
    }
}

fn halves(whole: u32) -> Vec<u32> {
    table::widths([1, 1].into_iter(), whole)
}

fn name_lines(signers: &[Signer], recipients: &[String], whole: u32) -> Vec<String> {
    let count = show::abreast(signers).count();
    let line = |(at, line): (usize, &[Signer])| {
        let widths = table::widths(line.iter().map(|_| 1), whole);
        let last = at + 1 == count && !recipients.is_empty();
        let row = |look: RowLook, slots: Vec<GridCell>| table::row(look, &widths, &slots);
        let mut rows =
            row(RowLook::default(), line.iter().zip(&widths).map(|(one, width)| slot(role(one, *width))).collect());
        rows += &row(space(), line.iter().map(|_| slot(gap())).collect());
        rows += &row(RowLook::default(), line.iter().map(|one| slot(name(one, last))).collect());
        if last {
            rows += &below(recipients, &widths);
        }
        table::table(styles::PLAIN, &widths, &rows)
    };
    show::abreast(signers).enumerate().map(line).collect()
}

/// A single signer stands at the right, and the recipients beside, at the left.
fn beside(signer: &Signer, recipients: &[String], widths: &[u32]) -> String {
    let left = |merge: Merge, paragraphs: String| GridCell { merge, paragraphs, ..GridCell::default() };
    let empty = || xml::styled(styles::RECIPIENT, "");
    let list = if recipients.is_empty() { empty() } else { listed(recipients) };
    let room = widths.last().copied().unwrap_or_default();
    let rows = [
        table::row(RowLook::default(), widths, &[left(Merge::Opens, list), slot(role(signer, room))]),
        table::row(space(), widths, &[left(Merge::Continues, empty()), slot(gap())]),
        table::row(RowLook::default(), widths, &[left(Merge::Continues, empty()), slot(name(signer, false))]),
    ];
    table::table(styles::PLAIN, widths, &rows.concat())
}

/// A row with the recipients under the leftmost signer, as wide as the last one leaves it.
fn below(recipients: &[String], widths: &[u32]) -> String {
    let list = GridCell { span: widths.len() - 1, ..slot(listed(recipients)) };
    table::row(RowLook::default(), widths, &[list, slot(xml::styled(styles::RECIPIENT, ""))])
}

fn listed(recipients: &[String]) -> String {
    let names = show::recipients(recipients);
    let items: String = names.iter().map(|name| xml::styled(styles::RECIPIENT, &format!("- {name}"))).collect();
    xml::styled(styles::RECIPIENTS, "Nơi nhận:") + &items
}

fn slot(paragraphs: String) -> GridCell {
    GridCell { paragraphs, ..GridCell::default() }
}

fn space() -> RowLook {
    RowLook { height: Some(SPACE), ..RowLook::default() }
}

fn role(signer: &Signer, width: u32) -> String {
    let room = width.saturating_sub(2 * styles::PLAIN_MARGIN);
    let note = signer.note.as_deref().map(|note| balanced(&show::bracketed(note), room, 13).join("\n"));
    let lines: Vec<String> = signer.role.iter().flat_map(|line| balanced(line, room, 14)).collect();
    xml::styled(styles::ROLE, &lines.join("\n")) + &note.map_or(String::new(), |note| xml::styled(styles::NOTE, &note))
}

fn gap() -> String {
    xml::styled(styles::NOTE, "")
}

fn name(signer: &Signer, keep_next: bool) -> String {
    let look = ParaLook { style: Some(styles::NAME), keep_next, ..ParaLook::default() };
    xml::paragraph(&look, &xml::run(RunLook::default(), &text::line(signer.name.as_deref().unwrap_or_default())))
}
