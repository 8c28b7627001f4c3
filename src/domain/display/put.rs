//! What is put to the vote, to be read whole while it is: the agenda, the draft of the minutes, a board's names.

use crate::domain::agenda::{Entry, Status};
use crate::domain::next;
use crate::domain::paper::{Block, TableCell};
use crate::domain::session::{AdoptedText, State};
use crate::domain::stages::rules::Puts;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::setup::board;

/// The text of a ballot that is under way, a line or a paragraph each.
pub fn of_ballot(state: &State, entry: &Entry, ballot: &Ballot) -> Vec<String> {
    let scene = next::scene(state, entry);
    let tellers = ballot.questions.iter().find_map(|question| question.subject.board());
    match tellers {
        Some(tellers) => board::lines(&scene, tellers),
        None if ballot.procedural => Vec::new(),
        None => of_item(state, entry),
    }
}

/// The text that an item puts, as far as it stands.
pub fn of_item(state: &State, entry: &Entry) -> Vec<String> {
    match entry.stage.rules().puts(&next::scene(state, entry)) {
        Puts::Lines(lines) => lines,
        Puts::Agenda => agenda(state),
        Puts::Minutes => minutes(state, entry),
    }
}

/// «1. Khai mạc», all that is still promised.
fn agenda(state: &State) -> Vec<String> {
    let entries = state.agenda.entries.iter().filter(|entry| !matches!(entry.status, Status::Passed(_)));
    (1..).zip(entries).map(|(number, entry)| format!("{number}. {}", entry.item.title)).collect()
}

/// The text that was put, paragraph by paragraph; nothing before it was, nor where a hash is all that was kept.
fn minutes(state: &State, entry: &Entry) -> Vec<String> {
    let put = state.adopted.as_ref().filter(|adopted| adopted.item == entry.id).map(|adopted| &adopted.text);
    let Some(AdoptedText::Kept(text)) = put else { return Vec::new() };
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).flat_map(|block| paragraphs(&block)).collect()
}

fn paragraphs(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { text, .. } => vec![text.clone()],
        Block::Para(para) => vec![para.text()],
        Block::List(paras) => paras.iter().map(|para| format!("- {}", para.text())).collect(),
        Block::Table(table) | Block::ReadAloud(table) => table.rows.iter().map(|row| row_words(row)).collect(),
        Block::Title { about, .. } => about.clone(),
        Block::Letterhead(_) | Block::Signatures { .. } | Block::Fingerprint { .. } | Block::Slips { .. } => Vec::new(),
    }
}

/// «1 · Hội A · 16 · 100%».
fn row_words(row: &[TableCell]) -> String {
    row.iter().map(TableCell::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}
