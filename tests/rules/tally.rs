//! What a ballot counts: votes in the hall and in writing, what a share is taken of, the most that can still come.

use crate::paper::frozen;
use chutoa::domain::ids::UnitId;
use chutoa::domain::vote::ballot::{Answer, Ballot, Manner, Opinion};
use chutoa::domain::vote::count::Count;
use chutoa::domain::vote::memory;
use chutoa::domain::vote::paper_ballots::sheets::{Bundle, Figures, TellerEntry};
use chutoa::domain::vote::setup::rule::{Base, Rule};
use chutoa::domain::vote::votes::Votes;

/// Nine units, seven of them entitled, two choices.
fn ballot(manner: Manner, base: Base) -> Ballot {
    let mut ballots = Vec::new();
    memory::apply(&mut ballots, &frozen(manner, Rule { base, ..Rule::MAJORITY }, 2, None, 9), 0);
    let mut ballot = ballots.remove(0);
    ballot.electorate.truncate(7);
    ballot
}

fn opinion(ballot: &Ballot, unit: u16, choice: usize, answer: Answer) -> Opinion {
    let (question, choice) = (ballot.questions[0].title.clone(), ballot.questions[0].choices[choice].label.clone());
    Opinion { unit: UnitId(unit), question, choice, about: None, answer }
}

/// Sheets that one teller read and another confirmed.
fn bundle(sheets: u32, invalid: u32, yes: u32) -> Bundle {
    let votes = Votes { yes, no: sheets - invalid - yes, other: 0 };
    let figures = Figures { sheets, invalid: vec![invalid], votes: vec![vec![votes, votes]] };
    Bundle {
        place: None,
        entries: vec![TellerEntry { teller: "Lê An".into(), checked_by: Some("Vũ Bình".into()), figures }],
    }
}

/// Six sheets came back, if there are any, and so much is read.
fn read(ballot: &mut Ballot, bundles: &[Bundle]) {
    if let Count::SecretBallot(sheets) = &mut ballot.count {
        (sheets.returned, sheets.bundles) = (Some(6), bundles.to_vec());
    }
}

#[test]
fn a_share_is_taken_of_its_base() {
    let of = |manner, base| {
        let mut ballot = ballot(manner, base);
        read(&mut ballot, &[bundle(4, 1, 2), bundle(2, 0, 2)]);
        ballot.base(0)
    };
    assert_eq!(Base::ALL.map(|base| of(Manner::SecretBallot, base)), [9, 7, 6, 5]);
    // Where there are no sheets, those who take part are those who return and are valid.
    assert_eq!(Base::ALL.map(|base| of(Manner::Hands, base)), [9, 7, 7, 7]);
    assert_eq!(Base::ALL.map(|base| of(Manner::RollCallVote, base)), [9, 7, 7, 7]);
}

#[test]
fn a_base_of_sheets_is_known_once_all_of_them_are_counted() {
    let known = |manner, bundles: &[Bundle]| {
        Base::ALL.map(|base| {
            let mut ballot = ballot(manner, base);
            read(&mut ballot, bundles);
            ballot.knows_base(0)
        })
    };
    assert_eq!(known(Manner::SecretBallot, &[]), [true, true, false, false]);
    assert_eq!(known(Manner::SecretBallot, &[bundle(4, 1, 2)]), [true, true, false, false]);
    assert_eq!(known(Manner::SecretBallot, &[bundle(4, 1, 2), bundle(2, 0, 2)]), [true; 4]);
    assert_eq!(known(Manner::Hands, &[]), [true; 4]);
}

#[test]
fn an_opinion_counts_for_its_own_choice_where_the_share_is_of_all_members() {
    let written = |base| {
        let mut ballot = ballot(Manner::Hands, base);
        ballot.written = vec![
            opinion(&ballot, 8, 0, Answer::Yes),
            opinion(&ballot, 9, 0, Answer::No),
            opinion(&ballot, 8, 1, Answer::Other),
            Opinion { question: "khác".into(), ..opinion(&ballot, 9, 1, Answer::Yes) },
        ];
        ballot.count = Count::Hands([((0, 0), Votes { yes: 5, no: 2, other: 0 })].into());
        let yes = ballot.votes_in_all((0, 0));
        (ballot.written_votes((0, 0)), ballot.written_votes((0, 1)), yes, ballot.judge()[0].lines[0].yes())
    };
    let (one, other) = (Votes { yes: 1, no: 1, other: 0 }, Votes { yes: 0, no: 0, other: 1 });
    assert_eq!(written(Base::Members), (one, other, 6, 6));
    assert_eq!(written(Base::Present), (Votes::default(), Votes::default(), 5, 5));
}

#[test]
fn the_hall_and_whoever_wrote_on_the_question_is_the_most_that_can_come() {
    let most = |base| {
        let mut ballot = ballot(Manner::Hands, base);
        let alone = ballot.reach(&ballot.questions[0]);
        ballot.written = vec![
            opinion(&ballot, 9, 0, Answer::No),
            opinion(&ballot, 8, 0, Answer::Yes),
            opinion(&ballot, 9, 1, Answer::Yes),
            Opinion { question: "khác".into(), ..opinion(&ballot, 7, 0, Answer::Yes) },
            Opinion { question: "khác nữa".into(), ..opinion(&ballot, 6, 0, Answer::Yes) },
            Opinion { question: "khác nữa".into(), ..opinion(&ballot, 5, 0, Answer::Yes) },
        ];
        (alone, ballot.reach(&ballot.questions[0]))
    };
    assert_eq!(most(Base::Members), (7, 9));
    assert_eq!(most(Base::Present), (7, 7));
}

#[test]
fn answers_have_their_words() {
    let words = [Answer::Yes, Answer::No, Answer::Other, Answer::Silent].map(Answer::words);
    assert_eq!(words, ["đồng ý", "không đồng ý", "ý kiến khác", "không trả lời"]);
}
