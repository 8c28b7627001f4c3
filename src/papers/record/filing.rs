//! What the office did after bế mạc, as data.

use crate::domain::late::filing::{AwardRuling, PartRecord};
use crate::domain::late::{DossierPart, LetterCorrection};
use crate::domain::session::State;
use crate::papers::dossier;
use crate::papers::issue;
use crate::papers::record::shape::{
    CorrectionRecord, DecisionRecord, FilingRecord, IssueRecord, LateSignatureRecord, PartOfDossier, SignerRecord,
};
use crate::text::{self, Day};

/// All of it as it stands.
pub fn record(state: &State) -> FilingRecord {
    let late = &state.late;
    let signed = |(_, unit, day): &(_, crate::domain::ids::UnitId, Option<Day>)| LateSignatureRecord {
        unit: unit.0,
        day: iso(*day),
    };
    FilingRecord {
        papers: late.papers.keys().filter_map(|paper| issued(state, &paper.name())).collect(),
        signed: late.signed.iter().map(signed).collect(),
        due: iso(late.due),
        dossier: (1..).zip(dossier::parts(state)).map(|(number, part)| of_part(state, number, &part)).collect(),
        decisions: late.decided.iter().map(|((award, unit), ruling)| decision(award, unit.0, ruling)).collect(),
        corrections: state.corrected().into_iter().map(|(one, at)| corrected(state, one, at)).collect(),
        ended: late.ended.map(|at| text::timestamp(at, state.offset)),
    }
}

fn iso(day: Option<Day>) -> Option<String> {
    day.map(Day::iso)
}

fn issued(state: &State, name: &str) -> Option<IssueRecord> {
    let issue = issue::of(state, name)?;
    let signers = issue.signers.iter();
    Some(IssueRecord {
        paper: name.to_owned(),
        number: issue::number(state, name),
        day: iso(issue.day),
        signers: signers
            .map(|one| SignerRecord { place: one.at, name: one.name.clone(), office: one.office.clone() })
            .collect(),
    })
}

fn of_part(state: &State, number: u16, part: &DossierPart) -> PartOfDossier {
    let (paper, unit) = match part {
        DossierPart::Whole => (None, None),
        DossierPart::Paper(paper) => (Some(paper.name()), None),
        DossierPart::Report(unit) => (None, Some(unit.0)),
    };
    let known: Option<&PartRecord> = state.late.stands(part);
    PartOfDossier {
        number,
        paper,
        unit,
        stands: known.map(|known| known.step),
        day: iso(known.and_then(|known| known.day)),
        reason: known.map(|known| known.reason.clone()).filter(|reason| !reason.is_empty()),
    }
}

fn decision(award: &str, unit: u16, ruling: &AwardRuling) -> DecisionRecord {
    let AwardRuling { granted, decision } = ruling;
    DecisionRecord {
        award: award.to_owned(),
        unit,
        granted: *granted,
        number: decision.number.clone(),
        day: iso(decision.day),
        by: decision.by.clone(),
    }
}

fn corrected(state: &State, correction: LetterCorrection, at: i64) -> CorrectionRecord {
    let LetterCorrection { paper, was, reads, reason } = correction;
    CorrectionRecord { paper: paper.name(), was, reads, reason, at: text::timestamp(at, state.offset) }
}
