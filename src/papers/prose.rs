//! What of a session's papers may be reworded, as it is made and as it reads.

use crate::domain::late::PaperId;
use crate::domain::session::State;
use crate::domain::wording::Rewording;
use crate::papers::paper::{Paper, Seal};
use crate::papers::wording::{hash, prose_of, reword};

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
