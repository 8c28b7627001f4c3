//! A ballot on the wall: the question and how far it has come, and the result once it is announced.

use crate::domain::conference;
use crate::domain::display::control::Detail;
use crate::domain::display::slide::{
    Announced, RowInHand, Slide, SlideDecision, SlideFigure, SlideQuestion, SlideUnit,
};
use crate::domain::people::BlocWords;
use crate::domain::script::Spoken;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Method, Question, Subject};
use crate::domain::vote::count::{ChoiceResult, Decision, Verdict};
use crate::domain::vote::minutes::words;
use crate::domain::vote::setup::rule::Rule;
use crate::domain::vote::verdict::way::TieBreak;
use crate::domain::vote::verdict::{resolve, together};
use crate::domain::vote::voting::CountView;

/// What is put to the vote, with its text; nothing in it depends on how anybody voted.
pub fn question(
    ballot: &Ballot,
    (text, units): (Vec<String>, Vec<SlideUnit>),
    in_hand: Option<RowInHand>,
    called: BlocWords<'_>,
) -> Slide {
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
    let place = asked_place(ballot, in_hand);
    let stands = called.of_voters(&stands(ballot, place));
    let asked = place.and_then(|place| asked(ballot, place)).filter(|at| *at < choices.len());
    Slide::Question { title: crate::text::capitalise(&title), choices, asked, text, words, stands, units }
}

/// What the hall is asked about now: what the chair has in hand, else what comes first.
fn asked_place(ballot: &Ballot, in_hand: Option<RowInHand>) -> Option<(u16, u16)> {
    let open = Some(ballot).filter(|ballot| ballot.step == BallotStage::Open)?;
    let by_row = matches!(open.voting().view(), CountView::Hands(_) | CountView::Calls(_));
    let row = in_hand.filter(|row| by_row && row.ballot == open.id);
    row.map_or_else(|| open.voting().asked(), |row| open.places().nth(row.row))
}

/// Which line of the choices that is.
fn asked(ballot: &Ballot, (question, choice): (u16, u16)) -> Option<usize> {
    match ballot.questions.as_slice() {
        // Which one of them a unit names is not asked one by one.
        [only] => (only.method == Method::PerChoice).then_some(usize::from(choice)),
        _ => Some(usize::from(question)),
    }
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
fn stands(ballot: &Ballot, place: Option<(u16, u16)>) -> String {
    let other = place.filter(|place| ballot.voting().asked() != Some(*place));
    let number = other.filter(|_| ballot.is_long()).and_then(|place| ballot.number(place));
    // A unit is called once more about something else than what is called now.
    let again = other.filter(|_| ballot.calls().is_some()).and_then(|place| ballot.choice(place));
    match ballot.step {
        BallotStage::Frozen => "Chuẩn bị biểu quyết".to_owned(),
        BallotStage::Open => match (number, again) {
            (Some(number), _) => format!("Đang hỏi {number}"),
            (None, Some((question, choice))) if question.method == Method::PerChoice => {
                format!("Đang gọi lại về {}", words::asked(question, choice))
            }
            (None, Some((question, _))) => format!("Đang gọi lại về {}", words::matter(question)),
            (None, None) => ballot.voting().progress(),
        },
        BallotStage::Settled => "Đã kiểm đếm xong, chờ công bố".to_owned(),
        BallotStage::Announced | BallotStage::Voided => String::new(),
    }
}

/// What was announced, as much of it as the hall is to see; `together` are all that were announced at once.
/// Each with the title of its item where there are several.
pub fn result<'a>(
    ballot: &Ballot,
    together: impl Iterator<Item = (&'a Ballot, Option<String>)>,
    detail: Detail,
    kind: BlocWords<'_>,
) -> Slide {
    let parts = together.flat_map(|(ballot, item)| {
        lists(ballot, item.as_deref(), detail, kind).unwrap_or_else(|| parts(ballot, detail, kind))
    });
    let parts = parts.collect();
    Slide::Result(Announced { ballot: ballot.id, parts, review: ballot.review().is_some() })
}

/// What many names or contents came to that are simply reached or not: contents asked one by one are one list, each of
/// several awards is one. `None` where it is no such ballot.
fn lists(ballot: &Ballot, item: Option<&str>, detail: Detail, kind: BlocWords<'_>) -> Option<Vec<SlideQuestion>> {
    let verdicts = ballot.review().map_or(&ballot.verdicts, |review| &review.before);
    let agreed = ballot.is_long() && verdicts.iter().all(|verdict| verdict.agreed);
    if !(together::is_summed(ballot) || agreed) || ballot.questions.len() != verdicts.len() {
        return None;
    }
    let all = || ballot.questions.iter().zip(verdicts);
    if ballot.questions.len() > 1 && ballot.questions.iter().all(|question| question.choices.len() == 1) {
        let titles = words::titles(ballot);
        let title = item.map_or_else(|| titles.clone(), |item| format!("{item} ({titles})"));
        let rule = ballot.questions.first().map(|question| question.rule);
        let rule = rule.filter(|rule| ballot.questions.iter().all(|question| question.rule.is_same(*rule)));
        let rows: Vec<ResultRow> = all().flat_map(|(question, verdict)| rows(question, verdict)).collect();
        return Some(vec![list(&title, &rows, rule, detail)]);
    }
    let each = (0u16..).zip(all()).map(|(number, (question, verdict))| SlideQuestion {
        notes: notes(ballot, number, question, verdict, kind),
        ..list(&question.title, &rows(question, verdict).collect::<Vec<_>>(), Some(question.rule), detail)
    });
    Some(each.collect())
}

/// A choice, what its question came to, and what it did.
type ResultRow<'a> = (&'a Choice, &'a Verdict, &'a ChoiceResult);

fn rows<'a>(question: &'a Question, verdict: &'a Verdict) -> impl Iterator<Item = ResultRow<'a>> {
    question.choices.iter().zip(&verdict.lines).map(move |(choice, line)| (choice, verdict, line))
}

/// One list: its sum and the line to reach, then a numbered row for each, without what all of them begin with.
fn list(title: &str, rows: &[ResultRow], rule: Option<Rule>, detail: Detail) -> SlideQuestion {
    let labels: Vec<&str> = rows.iter().map(|(choice, ..)| choice.label.as_str()).collect();
    let shared = crate::text::shared_beginning(&labels);
    let begins = labels.first().and_then(|label| label.get(..shared)).map(str::trim_end).unwrap_or_default();
    let begins = if begins.is_empty() { String::new() } else { format!(" · {} …", crate::text::capitalise(begins)) };
    let agreed = rows.iter().all(|(_, verdict, _)| verdict.agreed);
    let reached = rows.iter().filter(|(_, _, line)| line.reached).count();
    let missed = rows.len() - reached;
    let missed = if detail == Detail::All { format!(", {missed} chưa đạt") } else { String::new() };
    let need = rule.map(|rule| format!(" (cần {})", rule.words())).unwrap_or_default();
    let sum = if agreed { "nhất trí".to_owned() } else { format!("{reached} đạt{missed}{need}") };
    let row = |(at, (choice, verdict, line)): (usize, &ResultRow)| {
        let shown = if detail == Detail::Names || agreed { String::new() } else { words::reach(verdict, line) };
        let rest = choice.label.get(shared..).unwrap_or(&choice.label);
        (format!("{}. {rest}", at + 1), shown, line.reached)
    };
    let told = rows.iter().enumerate().map(row).filter(|(_, _, won)| *won || detail == Detail::All);
    let title = crate::text::capitalise(title);
    SlideQuestion { title: format!("{title}: {sum}{begins}"), rows: told.collect(), notes: Vec::new(), decided: None }
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
    let decided = decision(question, verdict).filter(|_| detail != Detail::Names);
    SlideQuestion { title: crate::text::capitalise(&question.title), rows, notes: Vec::new(), decided }
}

/// What was decided where one matter was put; of who is chosen or put up, the name is the thing to look at.
fn decision(question: &Question, verdict: &Verdict) -> Option<SlideDecision> {
    let [line] = verdict.lines.as_slice() else { return None };
    if matches!(question.subject, Subject::Award { .. } | Subject::Seat { .. }) {
        return None;
    }
    let figure = SlideFigure { yes: line.yes(), need: verdict.rule.need(verdict.of), of: verdict.of };
    let figure = Some(figure).filter(|_| !verdict.agreed && verdict.of > 0);
    let words = match figure {
        Some(_) => words::reached(line.reached).to_owned(),
        None => words::line(verdict, line),
    };
    Some(SlideDecision { figure, words })
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
    whole.map(|said| kind.of_voters(said)).into_iter().chain(ways).collect()
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
