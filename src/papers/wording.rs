//! Another wording of a paper: what may have one, and what it puts in place of the record's.

use crate::domain::paper::{Block, Document, Nature, Para, Run, TableCell};
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
