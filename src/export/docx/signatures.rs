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
/// A row stays on the page of the next one by its first paragraph, in Word and elsewhere.
pub fn signatures(signers: &[Signer], recipients: &[String], whole: u32, print: &str) -> Vec<String> {
    let halves = columns::widths([1, 1].into_iter(), whole);
    let more = !print.is_empty();
    let last = |widths: &[u32]| {
        let cell = GridCell { span: widths.len(), ..slot(print.to_owned()) };
        if more { table::row(RowLook::default(), widths, &[cell]) } else { String::new() }
    };
    match signers {
        [] => vec![table::table(styles::PLAIN, &halves, &(below(recipients, &halves, more) + &last(&halves)))],
        [one] => vec![table::table(styles::PLAIN, &halves, &(beside(one, recipients, &halves, more) + &last(&halves)))],
        [_, _, ..] => {
            let lines = show::abreast(signers, whole);
            let count = lines.len();
            let line = |(at, line): (usize, &Vec<&Signer>)| {
                let widths = columns::widths(line.iter().map(|_| 1), whole);
                let (ends, to) = (at + 1 == count, if at + 1 == count { recipients } else { &[] });
                let last = if ends { last(&widths) } else { String::new() };
                table::table(styles::PLAIN, &widths, &(abreast(line, to, &widths, ends && more) + &last))
            };
            lines.iter().enumerate().map(line).collect()
        }
    }
}

/// Signers side by side, and the recipients under the leftmost.
fn abreast(line: &[&Signer], recipients: &[String], widths: &[u32], more: bool) -> String {
    let row = |look: RowLook, slots: Vec<GridCell>| table::row(look, widths, &slots);
    let mut rows =
        row(RowLook::default(), line.iter().zip(widths).map(|(one, width)| slot(role(one, *width))).collect());
    rows += &row(space(), line.iter().map(|_| slot(gap())).collect());
    let keep_next = more || !recipients.is_empty();
    // Where nobody's name is known it is written within the room to sign.
    if keep_next || line.iter().any(|one| one.name.is_some()) {
        rows += &row(RowLook::default(), line.iter().map(|one| slot(name(one, keep_next))).collect());
    }
    if recipients.is_empty() { rows } else { rows + &below(recipients, widths, more) }
}

/// A single signer stands at the right, and the recipients beside, at the left.
fn beside(signer: &Signer, recipients: &[String], widths: &[u32], keep_next: bool) -> String {
    let left = |merge: Merge, paragraphs: String| GridCell { merge, paragraphs, ..GridCell::default() };
    let empty = || recipient("", true);
    let list = if recipients.is_empty() { empty() } else { listed(recipients, true) };
    let room = widths.last().copied().unwrap_or_default();
    let rows = [
        table::row(RowLook::default(), widths, &[left(Merge::Opens, list), slot(role(signer, room))]),
        table::row(space(), widths, &[left(Merge::Continues, empty()), slot(gap())]),
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

fn gap() -> String {
    xml::styled(&style::NOTE, "")
}

fn name(signer: &Signer, keep_next: bool) -> String {
    let look = ParaLook { style: Some(style::NAME.id), keep_next, ..ParaLook::default() };
    xml::paragraph(&look, &xml::run(RunLook::default(), &text::line(signer.name.as_deref().unwrap_or_default())))
}
