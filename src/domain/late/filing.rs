//! What stands of an office's deeds, and which events after bế mạc are such.

use crate::domain::clock;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::late::deed::{AwardDecision, Deed, Issue, LetterCorrection};
use crate::domain::late::paper_id::PaperId;
use crate::domain::late::part::{DossierPart, PartStep};
use crate::text::Day;
use std::collections::BTreeMap;

/// What became of the papers of a meeting that is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filing {
    /// Numbers, days, signers.
    pub papers: BTreeMap<PaperId, Issue>,
    /// Who signed the pledge later, of which item, and when.
    pub signed: Vec<(ItemId, UnitId, Option<Day>)>,
    /// What became of parts of the dossier, in order.
    pub dossier: Vec<PartRecord>,
    /// By when it is to be sent, if somebody said so after the meeting.
    pub due: Option<Day>,
    /// What was decided on an award and a unit.
    pub decided: BTreeMap<(String, UnitId), AwardRuling>,
    /// Words that were put right, and when, in milliseconds.
    pub corrected: Vec<(LetterCorrection, i64)>,
    /// When it ended, in milliseconds.
    pub ended: Option<i64>,
}

/// What became of a part of the dossier, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRecord {
    /// Which.
    pub part: DossierPart,
    /// What.
    pub step: PartStep,
    /// When, if known.
    pub day: Option<Day>,
    /// Why it came back.
    pub reason: String,
}

/// What was decided on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardRuling {
    /// It got the award.
    pub granted: bool,
    /// By which decision.
    pub decision: AwardDecision,
}

impl Filing {
    /// Remembers a deed.
    pub fn apply(&mut self, deed: &Deed, at: i64) {
        match deed {
            Deed::Paper(issue) if issue.is_blank() => {
                self.papers.remove(&issue.paper);
            }
            Deed::Paper(issue) => {
                self.papers.insert(issue.paper.clone(), issue.clone());
            }
            Deed::Signed { item, unit, day } => self.signed.push((*item, *unit, *day)),
            Deed::Dossier { part, step, day, reason } => {
                let record = PartRecord { part: part.clone(), step: *step, day: *day, reason: reason.clone() };
                self.dossier.push(record);
            }
            Deed::Due { day } => self.due = *day,
            Deed::Decided { award, units, granted, decision } => {
                for unit in units {
                    let decided = AwardRuling { granted: *granted, decision: decision.clone() };
                    self.decided.insert((award.clone(), *unit), decided);
                }
            }
            Deed::Corrected(correction) => self.corrected.push((correction.clone(), at)),
            // With those of the meeting itself.
            Deed::Reworded(_) => {}
            Deed::Ended => self.ended = Some(at),
        }
    }

    /// All of it as deeds, those of one kind together; what an office wrote over is gone.
    pub fn deeds(&self) -> Vec<Deed> {
        let papers = self.papers.values().cloned().map(Deed::Paper);
        let signed = self.signed.iter().map(|(item, unit, day)| Deed::Signed { item: *item, unit: *unit, day: *day });
        let dossier = self.dossier.iter().cloned().map(|PartRecord { part, step, day, reason }| Deed::Dossier {
            part,
            step,
            day,
            reason,
        });
        let due = self.due.map(|day| Deed::Due { day: Some(day) });
        let decided = self.decided.iter().map(|((award, unit), AwardRuling { granted, decision })| Deed::Decided {
            award: award.clone(),
            units: vec![*unit],
            granted: *granted,
            decision: decision.clone(),
        });
        let corrected = self.corrected.iter().map(|(correction, _)| Deed::Corrected(correction.clone()));
        let all = papers.chain(signed).chain(dossier).chain(due).chain(decided).chain(corrected);
        all.chain(self.ended.map(|_| Deed::Ended)).collect()
    }

    /// What became of a part last; what is sent as a whole takes along what is there.
    pub fn stands(&self, part: &DossierPart) -> Option<&PartRecord> {
        self.dossier.iter().fold(None, |known: Option<&PartRecord>, record| {
            let lacks =
                matches!(part, DossierPart::Report(_)) && known.is_none_or(|known| known.step == PartStep::Missing);
            let along = record.part == DossierPart::Whole && record.step == PartStep::Sent && !lacks;
            if record.part == *part || along { Some(record) } else { known }
        })
    }

    /// How often a part came back.
    pub fn returns(&self, part: &DossierPart) -> usize {
        self.dossier.iter().filter(|record| record.part == *part && record.step == PartStep::Returned).count()
    }

    /// When a unit signed a pledge later; `None` if it did not.
    pub fn signed_later(&self, item: ItemId, unit: UnitId) -> Option<Option<Day>> {
        self.signed.iter().find(|(of, who, _)| (*of, *who) == (item, unit)).map(|(.., day)| *day)
    }
}

/// An event after bế mạc, as far as it matters here.
pub enum LateKind<'a, Id> {
    /// A deed of the office, by this command.
    Deed(Id, &'a Deed),
    /// A command is taken back, or put back.
    Turned(Id),
    /// Of the clock.
    Clock(&'a clock::Event),
    /// Anything else.
    Other,
}

/// Which of the events after bế mạc do not count: all but an office's deeds, their undo, and a clock that was put right.
/// After kết thúc hồ sơ nothing counts.
pub fn strangers<'a, Id: Ord + Copy>(after: impl Iterator<Item = LateKind<'a, Id>>) -> Vec<bool> {
    let (mut own, mut ended) = (Vec::new(), false);
    let is_strange = |event: LateKind<'a, Id>| match event {
        _ if ended => true,
        LateKind::Deed(command, deed) => {
            own.push(command);
            ended = *deed == Deed::Ended;
            false
        }
        LateKind::Turned(command) => !own.contains(&command),
        LateKind::Clock(event) => !matches!(event, clock::Event::TurnedBack { .. }),
        LateKind::Other => true,
    };
    after.map(is_strange).collect()
}
