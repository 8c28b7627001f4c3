//! Another wording of a paper: what may have one, what it puts in place of the record's, and what it drops of it.

use crate::domain::paper::{Block, Document, Nature, Para, Run, TableCell};
use crate::domain::session::State;
use crate::domain::wording::Rewording;
use crate::text;

/// Puts other words in place of the record's; what they replaced must still be what the record says there.
pub fn reword(rewordings: &[Rewording], paper: &str, blocks: &mut [Block]) {
    let of_it = |rewording: &&Rewording| rewording.paper.name() == paper;
    if !rewordings.iter().any(|rewording| of_it(&rewording)) {
        return;
    }
    let mut paras = prose_of(blocks);
    let made: Vec<(String, String)> = paras.iter().map(|para| (para.id.clone(), hash(&para.text()))).collect();
    for rewording in rewordings.iter().filter(of_it) {
        if let Some(para) = place(&made, rewording).and_then(|at| paras.get_mut(at)) {
            para.runs = vec![Run::plain(&rewording.text)];
        }
    }
}

/// A paragraph is known by its name and the words that were replaced; where something came in before it, by these words.
fn place(made: &[(String, String)], rewording: &Rewording) -> Option<usize> {
    let same = |(_, hash): &(String, String)| *hash == rewording.replaced;
    let own = made.iter().position(|para| para.0 == rewording.para && same(para));
    own.or_else(|| made.iter().position(same))
}

/// The paragraphs that may be reworded, in their order.
pub fn prose_of(blocks: &mut [Block]) -> Vec<&mut Para> {
    let paras = blocks.iter_mut().flat_map(|block| match block {
        Block::Para(para) => std::slice::from_mut(para).iter_mut(),
        Block::List(paras) => paras.iter_mut(),
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Heading { .. }
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Signatures { .. }
        | Block::Fingerprint { .. } => [].iter_mut(),
    });
    paras.filter(|para| para.nature == Nature::Prose).collect()
}

/// By which the words of the record are known.
pub fn hash(words: &str) -> String {
    text::sha256(words.as_bytes())
}

/// Numbers and names of units that stood there and do not stand in the new words.
pub fn dropped(state: &State, was: &str, reads: &str) -> Vec<String> {
    let kept = numbers(reads);
    let mut found: Vec<String> = Vec::new();
    for number in numbers(was) {
        if !kept.contains(&number) && !found.contains(&number) {
            found.push(number);
        }
    }
    for unit in state.conference.candidate_ids() {
        let names = [state.conference.name(unit), state.conference.short(unit)];
        let named = names.into_iter().find(|name| !name.is_empty() && was.contains(name));
        let stays = names.iter().any(|name| !name.is_empty() && reads.contains(name));
        found.extend(named.filter(|_| !stays).map(str::to_owned));
    }
    found
}

/// «9/11», «81,82», «2025».
fn numbers(words: &str) -> Vec<String> {
    let parts = words.split(|sign: char| !(sign.is_ascii_digit() || ".,/".contains(sign)));
    let trimmed = parts.map(|part| part.trim_matches(['.', ',', '/']));
    trimmed.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether words stand in a paper as they are written there.
pub fn says(document: &Document, words: &str) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Title { kind, about } => kind.contains(words) || about.iter().any(|line| line.contains(words)),
        Block::Heading { text, .. } => text.contains(words),
        Block::Para(para) => para.text().contains(words),
        Block::List(paras) => paras.iter().any(|para| para.text().contains(words)),
        Block::Table(table) | Block::ReadAloud(table) => {
            table.rows.iter().flatten().map(TableCell::words).any(|cell| cell.contains(words))
        }
        Block::Letterhead(_) | Block::Slips { .. } | Block::Signatures { .. } | Block::Fingerprint { .. } => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_words() {
        assert_eq!(numbers("9/11 đơn vị, đạt 81,82% năm 2025."), ["9/11", "81,82", "2025"]);
        assert_eq!(numbers("không có số."), Vec::<String>::new());
    }
}
