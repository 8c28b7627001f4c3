//! What took place after the minutes were put to the vote: the text that the hall heard stays as it was, and this is told
//! after it.

use crate::domain::agenda::{Entry, Status};
use crate::domain::ids::ItemId;
use crate::domain::paper::{Block, Para};
use crate::domain::section::Section;
use crate::domain::session::{Adopted, State};
use crate::domain::vote::ballot::BallotStage;
use crate::papers::minutes::body;
use crate::papers::minutes::resolutions;
use std::collections::BTreeSet;

/// All of it; nothing where the meeting only ended.
pub fn blocks(state: &State, adopted: &Adopted) -> Vec<Block> {
    let before = &adopted.before;
    let mut told: BTreeSet<ItemId> = BTreeSet::new();
    let went = state.agenda.went.iter().filter(|id| told.insert(**id)).filter_map(|id| state.agenda.entry(*id));
    let items = went.filter(|entry| has_more(state, before, entry)).flat_map(|entry| {
        let then = before.agenda.entry(entry.id).filter(|entry| before.agenda.went.contains(&entry.id));
        under_heading(body::section(state, entry), then.map(|entry| body::section(before, entry)))
    });
    let conclusions = under_heading(resolutions::conclusions(state), Some(resolutions::conclusions(before)));
    let meeting = added(body::of_meeting(state), &body::of_meeting(before));
    let blocks: Vec<Block> = items.chain(conclusions).chain(meeting).collect();
    let head = "Sau khi chốt biên bản đưa ra thông qua, Hội nghị còn có các nội dung sau:";
    let head = state.conference.on_paper(head);
    let head = (!blocks.is_empty()).then(|| Block::Para(Para::fact("later", head)));
    let numbered = (1..).zip(blocks).map(|(number, block)| named(block, &format!("later{number}")));
    head.into_iter().chain(numbered).collect()
}

/// Whether something came of an item since: it began, was voted on, noted, stopped, or gone on with for a reason.
fn has_more(state: &State, before: &State, entry: &Entry) -> bool {
    let id = entry.id;
    let began = !before.agenda.went.contains(&id) && !entry.stage.rules().told_by_the_end();
    let announced = |state: &State| state.ballots.of(id).filter(|ballot| ballot.step == BallotStage::Announced).count();
    let notes = |state: &State| -> Vec<String> {
        state.notes.iter().filter(|note| note.place.item == id).map(|note| note.text.clone()).collect()
    };
    let reasons = |state: &State| state.went_on.iter().filter(|went_on| went_on.item == Some(id)).count();
    let stops = |state: &State| state.stops.iter().filter(|stop| stop.item == Some(id)).count();
    let adopts = state.adopted.as_ref().is_some_and(|adopted| adopted.item == id);
    let voted = !adopts && announced(state) != announced(before);
    !matches!(entry.status, Status::Passed(_))
        && (began
            || voted
            || notes(state) != notes(before)
            || reasons(state) != reasons(before)
            || stops(state) != stops(before))
}

/// The blocks of a section that an earlier one had not.
fn under_heading(section: Section, before: Option<Section>) -> Vec<Block> {
    let blocks = added(section.blocks, &before.map(|section| section.blocks).unwrap_or_default());
    let heading = Block::Heading { level: 2, text: section.heading };
    let heading = Some(heading)
        .filter(|heading| !blocks.is_empty() && *heading != Block::Heading { level: 2, text: String::new() });
    heading.into_iter().chain(blocks).collect()
}

fn added(blocks: Vec<Block>, before: &[Block]) -> Vec<Block> {
    let known: Vec<Block> = before.iter().cloned().map(|block| named(block, "")).collect();
    blocks.into_iter().filter(|block| !known.contains(&named(block.clone(), ""))).collect()
}

/// A block under another name.
fn named(block: Block, id: &str) -> Block {
    match block {
        Block::Para(para) => Block::Para(Para { id: id.to_owned(), ..para }),
        Block::List(paras) => {
            let numbered = (1..).zip(paras);
            Block::List(numbered.map(|(number, para)| Para { id: format!("{id}.{number}"), ..para }).collect())
        }
        other @ (Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Heading { .. }
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Signatures { .. }
        | Block::Fingerprint { .. }) => other,
    }
}
