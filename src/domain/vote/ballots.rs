//! What a session remembers of its votes: the ballots, and what was said of a vote before it was held.

use crate::domain::hall::Hall;
use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::vote::ballot::{Ballot, BallotStage, Opinion, Question, Subject};
use crate::domain::vote::electorate::aside::Aside;
use crate::domain::vote::event::Event;
use crate::domain::vote::memory;
use crate::domain::vote::setup::rule::Terms;

/// All votes of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ballots {
    put: Vec<Ballot>,
    /// Postal votes handed in, with the item they are for.
    pub opinions: Vec<(ItemId, Opinion)>,
    /// Postal votes that lapsed because the unit's voter came: the item, and whose.
    pub lapsed: Vec<(ItemId, UnitId)>,
    /// Units that take no part in an item.
    pub aside: Vec<Aside>,
    /// Rules that hold instead of planned ones, with the item they are for.
    pub terms: Vec<(ItemId, Terms)>,
}

impl Ballots {
    /// Every ballot, in the order in which the lists were frozen.
    pub fn iter(&self) -> std::slice::Iter<'_, Ballot> {
        self.put.iter()
    }

    /// The number of the next one.
    pub fn next_id(&self) -> BallotId {
        BallotId(u32::try_from(self.put.len()).unwrap_or(u32::MAX) + 1)
    }

    /// A ballot by its number.
    pub fn get(&self, id: BallotId) -> Option<&Ballot> {
        self.put.iter().find(|ballot| ballot.id == id)
    }

    /// The ballots of an item.
    pub fn of(&self, item: ItemId) -> impl DoubleEndedIterator<Item = &Ballot> {
        self.put.iter().filter(move |ballot| ballot.item == item)
    }

    /// The last ballot of an item that was announced.
    pub fn result(&self, item: ItemId) -> Option<&Ballot> {
        self.of(item).rfind(|ballot| ballot.step == BallotStage::Announced)
    }

    /// The ballot under way, if any.
    pub fn open(&self) -> Option<&Ballot> {
        self.put.iter().find(|ballot| ballot.is_under_way())
    }

    /// Whether awards are being voted on or have been: from then on the table of marks stands as it is.
    pub fn on_awards(&self) -> bool {
        let award = |question: &Question| matches!(question.subject, Subject::Award { .. });
        self.put.iter().any(|ballot| ballot.step != BallotStage::Voided && ballot.questions.iter().any(award))
    }

    /// Whether a postal vote counted in a ballot: it cannot lapse any more.
    pub fn has_counted(&self, item: ItemId, opinion: &Opinion) -> bool {
        let own = self.of(item).filter(|ballot| ballot.step != BallotStage::Voided);
        own.flat_map(|ballot| &ballot.written)
            .any(|known| known.unit == opinion.unit && known.question == opinion.question)
    }

    /// Remembers an event.
    pub fn apply(&mut self, event: &Event, at: i64) {
        if let Event::OpinionReceived { item, opinion } = event {
            // Before the list is frozen a further word of the unit on the same choice takes the place of the first.
            self.opinions.retain(|(of, known)| of != item || !known.is_of_same(opinion));
            self.opinions.push((*item, opinion.clone()));
        } else if let Event::OpinionsLapsed { unit } = event {
            self.lapse(*unit);
        } else if let Event::StoodAside { item, unit, kind, reason } = event {
            self.aside.push(Aside { item: *item, unit: *unit, kind: *kind, reason: reason.clone() });
            self.put
                .iter_mut()
                .filter(|ballot| ballot.item == *item)
                .for_each(|ballot| ballot.stand_aside(*unit, true));
        } else if let Event::Rejoined { item, unit } = event {
            self.aside.retain(|known| known.item != *item || known.unit != *unit);
            self.put
                .iter_mut()
                .filter(|ballot| ballot.item == *item)
                .for_each(|ballot| ballot.stand_aside(*unit, false));
        } else if let Event::TermsChanged { item, terms } = event {
            self.terms.push((*item, terms.clone()));
        } else {
            if let Event::Corrected { ballot, changed: true, .. } = event {
                self.terms.retain(|(_, terms)| terms.ballot != Some(*ballot));
            }
            memory::apply(&mut self.put, event, at);
        }
    }

    /// Calls a unit that stands for something by another name, for a paper that goes over to short names.
    pub fn call(&mut self, unit: UnitId, from: &str, to: &str) {
        for ballot in &mut self.put {
            let choices = ballot.questions.iter_mut().flat_map(|question| &mut question.choices);
            let choices = choices.filter(|choice| choice.unit == Some(unit)).map(|choice| &mut choice.label);
            let opinions = ballot.written.iter_mut().filter(|opinion| opinion.about == Some(unit));
            let labels = choices.chain(opinions.map(|opinion| &mut opinion.choice));
            labels.filter(|label| *label == from).for_each(|label| to.clone_into(label));
        }
    }

    fn lapse(&mut self, unit: UnitId) {
        let all = std::mem::take(&mut self.opinions);
        let (gone, kept): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(item, opinion)| opinion.unit == unit && !self.has_counted(*item, opinion));
        self.opinions = kept;
        let mut items: Vec<ItemId> = gone.into_iter().map(|(item, _)| item).collect();
        items.sort_unstable();
        items.dedup();
        self.lapsed.extend(items.into_iter().map(|item| (item, unit)));
    }

    /// Remembers that the line to a điểm cầu was lost, or is back.
    pub fn line(&mut self, hall: &Hall, change: (&str, bool), at: i64) {
        memory::line(&mut self.put, hall, change, at);
    }
}

impl<'a> IntoIterator for &'a Ballots {
    type Item = &'a Ballot;
    type IntoIter = std::slice::Iter<'a, Ballot>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
