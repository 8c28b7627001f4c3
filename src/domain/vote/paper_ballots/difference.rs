//! Where bundles of sheets stand, in words for the chair: which fields differ, and never what was counted.

use crate::domain::vote::ballot::{Ballot, Method};
use crate::domain::vote::paper_ballots::sheets::{Bundle, BundleStatus, Difference, Sheets};

/// «tập 1 xong», «tập 2 chờ người thứ hai», «tập 3 lệch: Hội A: đồng ý; phần 2: không hợp lệ»; bundles from 1.
pub fn status_words(ballot: &Ballot, bundle: u16) -> String {
    let known = ballot.sheets().and_then(|sheets| sheets.bundle(bundle));
    let stands = match known {
        None => "chưa nhập".to_owned(),
        Some(known) => match known.status() {
            BundleStatus::Agreed => "xong".to_owned(),
            BundleStatus::Waiting => "chờ người thứ hai".to_owned(),
            BundleStatus::Differs(found) => format!("lệch: {}", differences(ballot, &found)),
        },
    };
    match ballot.sheets().is_some_and(Sheets::is_one_bundle) {
        true if stands == "xong" => "đã kiểm xong".to_owned(),
        true => stands,
        false => format!("tập {bundle} {stands}"),
    }
}

/// Every bundle entered so far, in order; empty before the first.
pub fn bundles_words(ballot: &Ballot) -> String {
    let numbers = (1u16..).take(ballot.sheets().map_or(0, |sheets| sheets.bundles.len()));
    numbers.map(|number| status_words(ballot, number)).collect::<Vec<_>>().join(" · ")
}

/// The fields in which the entries of a bundle differ; `None` if they do not.
pub fn differing(bundle: &Bundle, ballot: &Ballot) -> Option<String> {
    if let BundleStatus::Differs(found) = bundle.status() { Some(differences(ballot, &found)) } else { None }
}

/// Fields in words: those of one choice together, never a value.
pub fn differences(ballot: &Ballot, found: &[Difference]) -> String {
    let mut named: Vec<(String, Vec<&str>)> = Vec::new();
    for difference in found {
        let (whose, field) = field(ballot, *difference);
        match named.last_mut().filter(|(known, _)| *known == whose) {
            Some((_, fields)) => fields.push(field),
            None => named.push((whose, vec![field])),
        }
    }
    let words = named.into_iter().map(|(whose, fields)| {
        let fields = fields.join(", ");
        if whose.is_empty() { fields } else { format!("{whose}: {fields}") }
    });
    words.collect::<Vec<_>>().join("; ")
}

/// Whose field, and which.
fn field(ballot: &Ballot, difference: Difference) -> (String, &'static str) {
    match difference {
        Difference::Sheets => (String::new(), "số phiếu"),
        Difference::Invalid(question) => (part(ballot, question), "không hợp lệ"),
        Difference::Yes(question, choice) => {
            let chosen = ballot.choice((question, choice)).is_some_and(|(asked, _)| asked.method != Method::PerChoice);
            (label(ballot, (question, choice)), if chosen { "dấu chọn" } else { "đồng ý" })
        }
        Difference::No(question, choice) => (label(ballot, (question, choice)), "không đồng ý"),
        Difference::Blank(question, choice) => (label(ballot, (question, choice)), "để trống"),
    }
}

/// «phần 2»; nothing where the sheet has one part only.
fn part(ballot: &Ballot, question: u16) -> String {
    if ballot.questions.len() > 1 { format!("phần {}", question + 1) } else { String::new() }
}

/// The choice as read out, with its part where it stands in another one too.
fn label(ballot: &Ballot, place: (u16, u16)) -> String {
    let Some((_, choice)) = ballot.choice(place) else { return String::new() };
    let holders = ballot.questions.iter().filter(|question| question.holds(choice)).count();
    let label = crate::text::capitalise(&choice.label);
    if holders > 1 { format!("{}, {label}", part(ballot, place.0)) } else { label }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{BallotId, ItemId, UnitId};
    use crate::domain::vote::ballot::{Choice, Question, Subject};
    use crate::domain::vote::event::Event;
    use crate::domain::vote::memory;
    use crate::domain::vote::paper_ballots::sheets::Figures;
    use crate::domain::vote::setup::rule::{Base, Rule};
    use crate::domain::vote::votes::Votes;

    fn question(units: &[u16], method: Method) -> Question {
        let choice = |unit: &u16| Choice { label: format!("hội {unit}"), unit: Some(UnitId(*unit)), person: None };
        Question {
            title: "Bằng khen".to_owned(),
            subject: Subject::Text,
            choices: units.iter().map(choice).collect(),
            method,
            quota: None,
            rule: Rule { num: 1, den: 2, strict: true, base: Base::Members },
        }
    }

    fn ballot(entries: &[(u16, &str, Figures)]) -> Ballot {
        let frozen = Event::Frozen {
            ballot: BallotId(1),
            item: ItemId(1),
            round: 1,
            manner: crate::domain::vote::ballot::Manner::SecretBallot,
            questions: vec![question(&[1, 2], Method::PerChoice), question(&[2, 3], Method::Choose(1))],
            electorate: vec![UnitId(1)],
            members: Some(9),
            written: Vec::new(),
            procedural: false,
            double: true,
            ties: Vec::new(),
            tellers: Vec::new(),
        };
        let mut ballots = Vec::new();
        memory::apply(&mut ballots, &frozen, 0);
        for (bundle, teller, figures) in entries {
            let read = Event::BundleRead {
                ballot: BallotId(1),
                bundle: *bundle,
                place: None,
                teller: (*teller).to_owned(),
                checked_by: None,
                figures: figures.clone(),
            };
            memory::apply(&mut ballots, &read, 0);
        }
        ballots.remove(0)
    }

    fn figures(first: u32, invalid: u32) -> Figures {
        let yes = |yes| Votes { yes, no: 30 - yes, other: 0 };
        let chosen = |yes| Votes { yes, ..Votes::default() };
        Figures {
            sheets: 30,
            invalid: vec![0, invalid],
            votes: vec![vec![yes(first), yes(20)], vec![chosen(9), chosen(first)]],
        }
    }

    #[test]
    fn bundles_stand_in_words() {
        let compared = ballot(&[(1, "An", figures(11, 1)), (1, "Bình", figures(11, 1)), (2, "An", figures(11, 1))]);
        assert_eq!(bundles_words(&compared), "tập 1 xong · tập 2 chờ người thứ hai");
        assert_eq!(status_words(&compared, 3), "tập 3 chưa nhập");
        assert_eq!(bundles_words(&ballot(&[])), "");
    }

    #[test]
    fn what_differs_is_named_without_a_value() {
        let compared = ballot(&[(1, "An", figures(11, 1)), (1, "Bình", figures(12, 3))]);
        let words = status_words(&compared, 1);
        assert_eq!(words, "tập 1 lệch: phần 2: không hợp lệ; Hội 1: đồng ý, không đồng ý; Hội 3: dấu chọn");
        for value in ["11", "12", "18", "19"] {
            assert!(!words.contains(value), "{words}");
        }
        let BundleStatus::Differs(found) = compared.sheets().unwrap().bundles[0].status() else { panic!("they agree") };
        assert_eq!(found.len(), 4);
        let both = [Difference::Sheets, Difference::Blank(0, 1), Difference::Yes(1, 0)];
        assert_eq!(differences(&compared, &both), "số phiếu; phần 1, Hội 2: để trống; phần 2, Hội 2: dấu chọn");
    }
}
