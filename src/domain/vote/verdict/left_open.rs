//! What a ballot's announced result left open, and how a tie is parted.

use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::count::Decision;
use crate::domain::vote::verdict::way::{TieBreak, Way};

/// A question that still waits for a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// Number of the question, from 0.
    pub question: u16,
    /// Why it is open.
    pub outcome: Decision,
    /// The choices concerned.
    pub among: Vec<u16>,
    /// How many of them may still win.
    pub places: usize,
}

impl Ballot {
    /// The questions that its announced result left open; none once what is undecided was left so.
    pub fn open_questions(&self) -> Vec<OpenQuestion> {
        let numbers = 0..u16::try_from(self.questions.len()).unwrap_or(u16::MAX);
        numbers.filter_map(|question| self.open_question(question)).collect()
    }

    /// The questions that were open when it was said that they are not voted on again.
    pub fn left_open(&self) -> Vec<OpenQuestion> {
        let numbers = 0..u16::try_from(self.questions.len()).unwrap_or(u16::MAX);
        numbers.filter(|number| self.is_left(*number)).filter_map(|number| self.undecided(number)).collect()
    }

    /// One question, if it is open.
    pub fn open_question(&self, number: u16) -> Option<OpenQuestion> {
        if self.is_left(number) { None } else { self.undecided(number) }
    }

    fn is_left(&self, number: u16) -> bool {
        self.left || self.left_questions.contains(&number)
    }

    /// What the result and the ways out applied since left of a question.
    fn undecided(&self, number: u16) -> Option<OpenQuestion> {
        let (question, verdict) = (self.questions.get(usize::from(number))?, self.verdicts.get(usize::from(number))?);
        let quota = question.quota.map_or(question.choices.len(), usize::from);
        let reached = (0u16..).zip(&verdict.lines).filter(|(_, line)| line.reached).map(|(choice, _)| choice);
        let among: Vec<u16> = match verdict.outcome {
            Decision::Decided => return None,
            Decision::Nobody => (0u16..).take(question.choices.len()).collect(),
            Decision::OverQuota => reached.collect(),
            Decision::Tied => verdict.tied.clone(),
        };
        let won = if verdict.outcome == Decision::Tied { verdict.winners.len() } else { 0 };
        let mut open =
            OpenQuestion { question: number, outcome: verdict.outcome, among, places: quota.saturating_sub(won) };
        for applied in self.applied(number) {
            open.places = open.places.saturating_sub(applied.chosen.len());
            open.among.clone_from(&applied.tied);
        }
        (!open.among.is_empty()).then_some(open)
    }

    fn applied(&self, question: u16) -> impl Iterator<Item = &TieBreak> {
        self.resolutions.iter().filter(move |resolution| resolution.question == question && !resolution.skipped)
    }

    /// The choices of a question that win, those of applied ways among them.
    pub fn won(&self, question: u16) -> Vec<u16> {
        let verdict = self.verdicts.get(usize::from(question));
        let clear = verdict.filter(|verdict| matches!(verdict.outcome, Decision::Decided | Decision::Tied));
        let mut won: Vec<u16> = clear.map(|verdict| verdict.winners.clone()).unwrap_or_default();
        won.extend(self.applied(question).flat_map(|resolution| resolution.chosen.iter().copied()));
        won.sort_unstable();
        won
    }

    /// The next step of the ballot's chain for a tied question: neither applied nor skipped yet.
    pub fn next_tie_step(&self, question: u16) -> Option<Way> {
        let done = |way: Way| self.resolutions.iter().any(|known| known.question == question && known.way == way);
        self.ties.iter().copied().find(|way| !done(*way))
    }
}

/// Parts the tied by a key: who wins a place by it, and who is still tied for what is left.
/// An unknown key parts nobody: what is not known decides nothing.
pub fn part<K: Ord + Copy>(among: &[u16], places: usize, key: impl Fn(u16) -> Option<K>) -> (Vec<u16>, Vec<u16>) {
    let keyed: Option<Vec<(u16, K)>> = among.iter().map(|choice| Some((*choice, key(*choice)?))).collect();
    let nobody = || (Vec::new(), among.to_vec());
    let Some(mut keyed) = keyed else { return nobody() };
    keyed.sort_by_key(|(choice, key)| (std::cmp::Reverse(*key), *choice));
    let last = places.checked_sub(1).and_then(|at| keyed.get(at)).map(|of| of.1);
    // Without places, or with one for everybody, there is nothing to part.
    let (Some(last), Some(first_out)) = (last, keyed.get(places).map(|of| of.1)) else { return nobody() };
    let with = |test: &dyn Fn(K) -> bool| {
        let mut found: Vec<u16> = keyed.iter().filter(|(_, key)| test(*key)).map(|(choice, _)| *choice).collect();
        found.sort_unstable();
        found
    };
    if last == first_out {
        (with(&|key| key > last), with(&|key| key == last))
    } else {
        (with(&|key| key >= last), Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_parts_the_tied_and_the_unknown_nobody() {
        let of = |keys: &[Option<u32>], places| {
            let among: Vec<u16> = (0u16..).take(keys.len()).collect();
            part(&among, places, |choice| keys[usize::from(choice)])
        };
        assert_eq!(of(&[Some(3), Some(5)], 1), (vec![1], vec![]));
        assert_eq!(of(&[Some(5), Some(5)], 1), (vec![], vec![0, 1]));
        assert_eq!(of(&[Some(5), None], 1), (vec![], vec![0, 1]));
        // One place is clear, the other is still tied between two; the last is out.
        assert_eq!(of(&[Some(7), Some(9), Some(7), Some(1)], 2), (vec![1], vec![0, 2]));
        assert_eq!(of(&[Some(9), Some(7), Some(1)], 2), (vec![0, 1], vec![]));
    }
}
