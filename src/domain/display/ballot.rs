//! A ballot on the wall: the question and how far it has come, and the result once it is announced.

use crate::domain::conference;
use crate::domain::display::control::Detail;
use crate::domain::display::slide::{Announced, Slide, SlideQuestion};
use crate::domain::people::BlocWords;
use crate::domain::script::Spoken;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question, Subject};
use crate::domain::vote::count::{Decision, Verdict};
use crate::domain::vote::minutes::words;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::way::TieBreak;

/// What is put to the vote, with its text; nothing in it depends on how anybody voted.
pub fn question(ballot: &Ballot, text: Vec<String>, called: BlocWords<'_>) -> Slide {
    let labels = |question: &Question| {
        let labels: Vec<&str> = question.choices.iter().map(|choice| choice.label.as_str()).collect();
        conference::join(&labels)
    };
    let (title, choices) = match ballot.questions.as_slice() {
        // The names stand below, a line each.
        [only] if matches!(only.subject, Subject::Board { .. }) => ("Ban kiểm phiếu".to_owned(), Vec::new()),
        [only] if only.choices.len() == 1 && labels(only) == only.title => (only.title.clone(), Vec::new()),
        [only] => (only.title.clone(), only.choices.iter().map(|choice| choice.label.clone()).collect()),
        many if ballot.is_long() && many.iter().all(|question| question.choices.len() == 1) => (
            format!("biểu quyết {}", words::titles(ballot)),
            (1..).zip(many).map(|(number, question)| format!("{number}. {}", labels(question))).collect(),
        ),
        many => (
            words::titles(ballot),
            many.iter()
                .map(|question| format!("{}: {}", crate::text::capitalise(&question.title), labels(question)))
                .collect(),
        ),
    };
    let words = voters(ballot).iter().map(|words| called.of_voters(words)).collect();
    let stands = called.of_voters(&stands(ballot));
    Slide::Question { title: crate::text::capitalise(&title), choices, text, words, stands }
}

/// Who may vote, how, and what is needed; no number where the total is unknown.
fn voters(ballot: &Ballot) -> Vec<String> {
    let mut lines = Vec::new();
    // «(nhất trí)» is how it may end: nothing that the hall could take for the result stands there before it.
    let manner = ballot.manner().words().split(" (").next().unwrap_or_default();
    if ballot.members.is_some() {
        lines.push(format!("{} đơn vị biểu quyết · {manner}", ballot.in_hall()));
    } else {
        lines.push(crate::text::capitalise(manner));
    }
    if ballot.round > 1 {
        lines.push(format!("{} lần thứ hai", crate::text::capitalise(ballot.verb())));
    }
    if let Some(rule) = ballot.questions.first().map(|question| question.rule)
        && ballot.manner().counts()
        && ballot.questions.iter().all(|question| question.rule.is_same(rule))
    {
        lines.push(format!("Cần {} {}", rule.words(), rule.base.words()));
    }
    lines
}

/// How far it has come: turnout where there is one, never a count.
fn stands(ballot: &Ballot) -> String {
    match ballot.step {
        BallotStage::Frozen => "Chuẩn bị biểu quyết".to_owned(),
        BallotStage::Open => ballot.voting().progress(),
        BallotStage::Settled => "Đã kiểm đếm xong, chờ công bố".to_owned(),
        BallotStage::Announced | BallotStage::Voided => String::new(),
    }
}

/// What was announced, as much of it as the hall is to see; `together` are all that were announced at once.
pub fn result(ballot: &Ballot, together: &[&Ballot], detail: Detail, kind: BlocWords<'_>) -> Slide {
    let parts = together.iter().flat_map(|ballot| parts(ballot, detail, kind)).collect();
    Slide::Result(Announced { ballot: ballot.id, parts, review: ballot.review().is_some() })
}

fn parts(ballot: &Ballot, detail: Detail, kind: BlocWords<'_>) -> Vec<SlideQuestion> {
    // While a result is reviewed, what was announced stands, and nothing of the new count is told.
    let review = ballot.review();
    let verdicts = review.map_or(&ballot.verdicts, |review| &review.before);
    let numbered = (0u16..).zip(ballot.questions.iter().zip(verdicts));
    let parts = numbered.map(|(number, (question, verdict))| SlideQuestion {
        notes: notes(ballot, number, question, verdict, kind),
        ..part(ballot, number, question, verdict, detail)
    });
    parts.collect()
}

fn part(ballot: &Ballot, number: u16, question: &Question, verdict: &Verdict, detail: Detail) -> SlideQuestion {
    let by_way = |at: u16| decided(ballot, number).any(|done| done.chosen.contains(&at));
    let rows = (0u16..).zip(question.choices.iter().zip(&verdict.lines)).map(|(at, (choice, line))| {
        let won = verdict.winners.contains(&at) || by_way(at);
        let shown = match detail {
            Detail::All | Detail::Passed => words::line(verdict, line),
            Detail::Names => String::new(),
        };
        (choice.label.clone(), shown, won)
    });
    let rows = rows.filter(|(_, _, won)| *won || detail == Detail::All).collect();
    SlideQuestion { title: crate::text::capitalise(&question.title), rows, notes: Vec::new() }
}

/// What it came to as a whole, and how a tie was decided.
fn notes(ballot: &Ballot, number: u16, question: &Question, verdict: &Verdict, kind: BlocWords<'_>) -> Vec<String> {
    let ways = decided(ballot, number).map(|done| {
        format!("Xét {}: {}", done.way.words(kind, ballot.verb()), resolve::labels(question, &done.chosen))
    });
    let whole = match (question.choices.len(), verdict.outcome) {
        (1, Decision::Nobody) => Some("Không được thông qua"),
        _ => words::outcome(verdict),
    };
    whole.map(str::to_owned).into_iter().chain(ways).collect()
}

/// The ways out of a question that chose somebody.
fn decided(ballot: &Ballot, number: u16) -> impl Iterator<Item = &TieBreak> {
    ballot.resolutions.iter().filter(move |done| done.question == number && !done.chosen.is_empty())
}

/// An announced result as it is read out at the lectern, a line for each choice.
pub fn result_lines(ballot: &Ballot, kind: BlocWords<'_>) -> Vec<Spoken> {
    let verdicts = ballot.questions.iter().zip(&ballot.verdicts);
    let lines = (0u16..).zip(verdicts).flat_map(|(number, (question, verdict))| {
        let part = part(ballot, number, question, verdict, Detail::All);
        let rows =
            part.rows.into_iter().map(|(label, shown, _)| format!("{}: {shown}.", crate::text::capitalise(&label)));
        rows.chain(notes(ballot, number, question, verdict, kind)).collect::<Vec<_>>()
    });
    let speaker = ballot.manner().profile().announcer;
    lines.map(|text| Spoken { speaker, text }).collect()
}
