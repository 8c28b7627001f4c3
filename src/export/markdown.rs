//! Markdown: the same paper for reading on a screen and for mailing.

mod escape;

use crate::domain::paper::{Block, Document, Letterhead, Para, Run, Signer, Table, TableCell};
use crate::export::format::Format;
use crate::export::markdown::escape::{cell, inline, line_start};
use crate::export::show::{self, Side};
use crate::text;

/// Plain text with marks, for reading and mailing.
pub const FORMAT: Format = Format {
    name: "md",
    aliases: &["markdown"],
    write: |document| Ok(markdown(document).into_bytes()),
    losses: |_| Vec::new(),
    faults: |_| Vec::new(),
};

/// The whole text; LF line ends, one at the end.
pub fn markdown(document: &Document) -> String {
    let draft = document.draft.then(|| "**DỰ THẢO**".to_owned());
    let blocks = document.blocks.iter().map(block).filter(|block| !block.is_empty());
    let all: Vec<String> = draft.into_iter().chain(blocks).collect();
    all.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Letterhead(head) => letterhead(head),
        Block::Title { kind, about } => title(kind, about),
        Block::Heading { level, text } => format!("{} {}", if *level <= 1 { "##" } else { "###" }, heading(text)),
        Block::Para(para) => line_start(&worded(para)),
        Block::List(items) => list(items.iter().map(worded)),
        Block::Table(paper) | Block::ReadAloud(paper) => table(paper),
        Block::Slips { issuer, each } => slip(issuer, each),
        Block::Signatures { signers, recipients } => signatures(signers, recipients),
        Block::Fingerprint { words, .. } => line_start(&inline(&text::line(words))),
    }
}

/// One of the sheets.
fn slip(issuer: &str, each: &[Block]) -> String {
    let issuer = line_start(&marked(&inline(&text::upper(&text::line(issuer))), "**"));
    let parts: Vec<String> = each.iter().map(block).collect();
    [issuer].into_iter().chain(parts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn letterhead(head: &Letterhead) -> String {
    let parent = inline(&text::upper(&text::line(&head.parent)));
    let issuer = marked(&inline(&text::upper(&text::line(&head.issuer))), "**");
    let number = head.number.as_deref().map(|number| inline(&text::line(number))).unwrap_or_default();
    let place = head.place_and_date.as_deref().map(|place| marked(&inline(&text::line(place)), "*"));
    let nation = "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**  \n**Độc lập - Tự do - Hạnh phúc**".to_owned();
    let groups = [broken(&[parent, issuer, number]), nation, place.unwrap_or_default()];
    groups.into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Lines of one paragraph.
fn broken(lines: &[String]) -> String {
    let full: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(|line| line_start(line)).collect();
    full.join("  \n")
}

fn title(kind: &str, about: &[String]) -> String {
    let lines: Vec<String> = about.iter().map(|line| marked(&inline(&text::line(line)), "**")).collect();
    let kind = format!("# {}", heading(kind));
    if lines.is_empty() { kind } else { format!("{kind}\n\n{}", broken(&lines)) }
}

fn heading(words: &str) -> String {
    let words = inline(&text::line(words));
    match words.strip_suffix('#') {
        Some(front) => format!("{front}\\#"),
        None => words,
    }
}

/// Runs of one look are joined first, or their marks would touch.
fn worded(para: &Para) -> String {
    let mut joined: Vec<Run> = Vec::new();
    for run in &para.runs {
        match joined.last_mut() {
            Some(last) if (last.bold, last.italic) == (run.bold, run.italic) => last.text += &run.text,
            Some(_) | None => joined.push(run.clone()),
        }
    }
    let words: String = joined.iter().map(emphasised).collect();
    words.trim().to_owned()
}

fn emphasised(run: &Run) -> String {
    let words = inline(&text::nfc(&run.text).replace('\n', " "));
    match (run.bold, run.italic) {
        (false, false) => words,
        (true, false) => marked(&words, "**"),
        (false, true) => marked(&words, "*"),
        (true, true) => marked(&words, "***"),
    }
}

/// Marks around the words, spaces left outside.
fn marked(words: &str, mark: &str) -> String {
    let core = words.trim();
    if core.is_empty() {
        return words.to_owned();
    }
    let front = &words[..words.len() - words.trim_start().len()];
    let back = &words[words.trim_end().len()..];
    format!("{front}{mark}{core}{mark}{back}")
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {}", line_start(&item))).collect::<Vec<_>>().join("\n")
}

fn table(paper: &Table) -> String {
    if paper.columns.is_empty() {
        return String::new();
    }
    let titles = paper.columns.iter().map(|column| cell(&text::line(&column.title)));
    let sides = paper.columns.iter().enumerate().map(|(at, column)| rail(side(paper, at, &column.title)).to_owned());
    let mut lines = vec![row(titles), row(sides)];
    lines.extend(show::rows(paper).map(|cells| row(cells.iter().map(|one| worded_cell(one)))));
    let total = paper.total.as_deref().map(|total| marked(&inline(&text::line(total)), "**"));
    lines.join("\n") + &total.map_or(String::new(), |total| format!("\n\n{total}"))
}

fn worded_cell(one: &TableCell) -> String {
    let words = cell(&show::words(one));
    if show::is_bold(one) { marked(&words, "**") } else { words }
}

/// The side of a column is that of its first known cell: it is part of what old files print, so that ranks stay as they are.
fn side(paper: &Table, at: usize, title: &str) -> Side {
    if show::numbers_rows(title) {
        return Side::Centre;
    }
    let cells = paper.rows.iter().filter_map(|row| row.get(at));
    cells
        .filter(|cell| !matches!(cell, TableCell::Unknown | TableCell::Empty))
        .map(show::side)
        .next()
        .unwrap_or(Side::Left)
}

fn rail(side: Side) -> &'static str {
    match side {
        Side::Left => "---",
        Side::Centre => ":-:",
        Side::Right => "--:",
    }
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn signatures(signers: &[Signer], recipients: &[String]) -> String {
    let mut groups: Vec<String> = show::abreast(signers, u32::MAX).iter().map(|line| signed(line)).collect();
    if !recipients.is_empty() {
        let names = show::recipients(recipients);
        groups.push(format!("***Nơi nhận:***\n\n{}", list(names.iter().map(|name| inline(name)))));
    }
    groups.join("\n\n")
}

fn signed(signers: &[&Signer]) -> String {
    let role = |signer: &&Signer| {
        let lines: Vec<String> = signer.role.iter().map(|line| marked(&cell(&text::line(line)), "**")).collect();
        lines.join("<br>")
    };
    let note = |signer: &&Signer| signer.note.as_deref().map(|note| marked(&cell(&show::bracketed(note)), "*"));
    let name = |signer: &&Signer| signer.name.as_deref().map(|name| marked(&cell(&text::line(name)), "**"));
    let lines = [
        row(signers.iter().map(role)),
        row(signers.iter().map(|_| rail(Side::Centre).to_owned())),
        row(signers.iter().map(|signer| note(signer).unwrap_or_default())),
        row(signers.iter().map(|signer| name(signer).unwrap_or_default())),
    ];
    lines.join("\n")
}

#[cfg(test)]
mod tests;
