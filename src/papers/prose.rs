//! What of a session's papers may be reworded, as it is made and as it reads.

use crate::domain::late::PaperId;
use crate::domain::session::State;
use crate::domain::wording::Rewording;
use crate::papers::minutes::{PAPER, minutes};
use crate::papers::paper::{Paper, Seal};
use crate::papers::wording::{self, hash, prose_of, reword};

/// A paragraph that may be reworded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProsePara {
    /// As the paper names it.
    pub id: String,
    /// As the record makes it.
    pub made: String,
    /// As it reads now.
    pub reads: String,
}

/// The paragraphs of a session's paper that may be reworded, each as it is made and as it reads.
pub fn prose(state: &State, papers: &[Paper], name: &str) -> Vec<ProsePara> {
    let made = |rewordings: &[Rewording]| -> Vec<(String, String)> {
        let state = State { rewordings: rewordings.to_vec(), adopted: None, ..state.clone() };
        let mut made = papers.iter().flat_map(|paper| (paper.make)(&state, Seal::default()));
        let Some((_, mut document)) = made.find(|(known, _)| known == name) else { return Vec::new() };
        if name != "bien-ban" {
            reword(rewordings, name, &mut document.blocks);
        }
        prose_of(&mut document.blocks).iter().map(|para| (para.id.clone(), para.text())).collect()
    };
    let both = made(&[]).into_iter().zip(made(&state.rewordings));
    both.map(|((id, made), (_, reads))| ProsePara { id, made, reads }).collect()
}

/// The paragraphs of the minutes that the hall adopted, each as it was put and as it reads with what was put right since.
pub fn adopted(state: &State, papers: &[Paper]) -> Vec<ProsePara> {
    let Some(adopted) = state.adopted_minutes() else { return Vec::new() };
    let text = minutes(state, Seal::default());
    let put = prose(&adopted.before, papers, PAPER.name).into_iter();
    let corrected = |para: &ProsePara| {
        let own = state.corrections.iter().rev().map(|(correction, _)| &correction.rewording);
        own.filter(|known| known.para == para.id).map(|known| known.text.clone()).next()
    };
    // An older version may have put it in words of its own.
    put.filter(|para| wording::says(&text, &para.reads))
        .map(|para| ProsePara { reads: corrected(&para).unwrap_or_else(|| para.reads.clone()), ..para })
        .collect()
}

/// New words of a paper that stand nowhere any more: the record says something else there now.
pub fn lapsed<'a>(state: &'a State, papers: &[Paper], name: &str) -> Vec<&'a Rewording> {
    let of_it = || state.rewordings.iter().filter(|rewording| rewording.paper.name() == name);
    if of_it().next().is_none() {
        return Vec::new();
    }
    let made: Vec<String> = prose(state, papers, name).iter().map(|para| hash(&para.made)).collect();
    of_it().filter(|rewording| !made.contains(&rewording.replaced)).collect()
}

impl ProsePara {
    /// What rewords it.
    pub fn reworded(&self, paper: PaperId, words: &str) -> Rewording {
        Rewording { paper, para: self.id.clone(), replaced: hash(&self.made), text: words.to_owned() }
    }
}
