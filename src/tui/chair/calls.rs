//! Forms of a roll call: whom a unit names, and who is called once more.

use crate::domain::display::RowInHand;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Answer, Ballot, BallotStage, Method};
use crate::domain::vote::count::Calls;
use crate::domain::vote::manners::roll_call::RollCallVote;
use crate::domain::vote::minutes::words;
use crate::domain::vote::voting::CountView;
use crate::domain::{Command, State};
use crate::tui::layers::form::Form;
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;
use std::collections::BTreeSet;

/// One unit that is called, about what, and what it may answer.
#[derive(Clone)]
struct Called {
    ballot: BallotId,
    question: u16,
    unit: UnitId,
    about: String,
    /// The place on the ballot.
    row: RowInHand,
    answers: Vec<(String, u16, Answer)>,
}

impl Called {
    fn new(ballot: &Ballot, (question, choice): (u16, u16), unit: UnitId) -> Option<Self> {
        let (asked, known) = ballot.choice((question, choice))?;
        let named = (0u16..).zip(&asked.choices).map(|(number, known)| (known.label.clone(), number, Answer::Yes));
        let spoken = |answer: Answer| (crate::text::capitalise(answer.words()), choice, answer);
        let (about, answers) = match asked.method {
            Method::PerChoice => (words::asked(asked, known), Answer::SPOKEN.map(spoken).to_vec()),
            Method::Choose(_) => {
                let nobody = ("Không chọn đơn vị nào".to_owned(), choice, Answer::No);
                (asked.title.clone(), named.chain([nobody, spoken(Answer::Other)]).collect())
            }
        };
        let row = ballot.places().position(|place| place == (question, choice))?;
        let row = RowInHand { ballot: ballot.id, row };
        Some(Self { ballot: ballot.id, question, unit, about, row, answers })
    }

    fn title(&self, state: &State) -> String {
        format!("{}: {}", state.conference.short(self.unit), self.about)
    }

    fn form(&self, title: &str, note: &str) -> Form {
        let (ballot, question, unit) = (self.ballot, self.question, self.unit);
        let answers = self.answers.iter().map(|(words, choice, answer)| (words.clone(), (*choice, *answer)));
        Form::choice(title, note, answers.collect(), move |(choice, answer)| {
            Ok(Effect::ask(Command::Vote(Vote::Call { ballot, question, choice, unit, answer })))
        })
    }
}

/// Which of those who stand for a seat a unit names; `None` if there is no such question.
pub fn name(ballot: BallotId, question: u16, unit: UnitId, state: &State) -> Option<Form> {
    let mut called = Called::new(state.ballots.get(ballot)?, (question, 0), unit)?;
    called.answers.push((crate::text::capitalise(Answer::Silent.words()), 0, Answer::Silent));
    Some(called.form(&called.title(state), "Đơn vị chọn ai? Bấm số thứ tự, hoặc ↑↓, rồi Enter."))
}

/// What a unit says of one of several who exclude each other: nothing it may say stands for it.
pub fn answer(ballot: BallotId, place: (u16, u16), unit: UnitId, state: &State) -> Option<Form> {
    let mut called = Called::new(state.ballots.get(ballot)?, place, unit)?;
    called.answers.push((crate::text::capitalise(Answer::Silent.words()), place.1, Answer::Silent));
    Some(called.form(&called.title(state), &of_voters(state, "Đơn vị trả lời thế nào?")))
}

/// Whom to call once more: who did not answer, a lost line perhaps, and is present now; then what it says.
pub fn again(state: &State) -> Result<Form, String> {
    let ballot = state.ballots.open().filter(|ballot| ballot.step == BallotStage::Open);
    let called = ballot.and_then(|ballot| Some((ballot, ballot.calls()?)));
    let (ballot, calls) = called.ok_or(NO_CALLS)?;
    let calls = unanswered(ballot, calls, state).into_iter().map(|called| (called.title(state), called));
    let calls: Vec<(String, (String, Called))> =
        calls.map(|(title, called)| (title.clone(), (title, called))).collect();
    if calls.is_empty() {
        return Err(of_voters(state, "Không có đơn vị nào đang có mặt mà chưa trả lời."));
    }
    let note = "Câu trả lời thay cho «không trả lời» đã ghi.";
    let number = |(_, called): &(String, Called)| numbers::of_unit(state, called.unit);
    Ok(Form::choice_numbered(("Gọi lại", note), calls, number, |(title, called)| {
        Ok(Effect::open(called.form(&title, note).asks(called.row)))
    }))
}

/// Words about those who are called: units, or the members of a council.
fn of_voters(state: &State, words: &str) -> String {
    state.conference.bloc.kind.of_voters(words)
}

/// Which answers of a roll call are taken in one go.
type Remaining = (Option<(u16, u16)>, Option<UnitId>);

/// The answers that are still to be given, in one go: of this choice, of this unit, or all. Who answers is named, and
/// Space records it.
pub fn rest(state: &State, ballot: &Ballot, (place, unit): ((u16, u16), UnitId)) -> Result<Form, String> {
    let CountView::Calls(counted) = ballot.voting().view() else { return Err(NO_CALLS.to_owned()) };
    let voting = RollCallVote { ballot, counted };
    let Some((question, choice)) = ballot.choice(place) else { return Err(NO_CALLS.to_owned()) };
    let units = voting.rest(Some(place), None).len();
    let mut choices: Vec<(String, Remaining)> = Vec::new();
    if voting.may_ask_rest(Some(place)) {
        let units = of_voters(state, &format!("{units} đơn vị còn lại"));
        choices.push((format!("{units}, về {}", words::asked(question, choice)), (Some(place), None)));
    }
    if ballot.places().count() > 1 && voting.may_ask_rest(None) {
        let (own, all) = (voting.rest(None, Some(unit)), voting.rest(None, None));
        let contents = |rest: &[Answered]| rest.iter().map(|(place, _)| place).collect::<BTreeSet<_>>().len();
        let name = state.conference.short(unit);
        choices.push((format!("{name}: cả {} nội dung còn lại", contents(&own)), (None, Some(unit))));
        let all = format!("Mọi đơn vị, cả {} nội dung còn lại", contents(&all));
        choices.push((of_voters(state, &all), (None, None)));
    }
    match choices.as_slice() {
        [] => Err(of_voters(state, "Mỗi đơn vị chọn có hạn: gọi từng đơn vị.")),
        [(_, only)] => Ok(rest_form(&told_rest(state, &voting, *only), rest_command(ballot, *only))),
        _ => {
            let told = |rest| (rest_command(ballot, rest), told_rest(state, &voting, rest));
            let ways = choices.into_iter().map(|(label, rest)| (label, told(rest))).collect();
            Ok(Form::choice(
                "Các câu trả lời còn lại",
                "Chủ trì hỏi trước khi bấm.",
                ways,
                |(command, warning)| Ok(Effect::open(rest_form(&warning, command))),
            ))
        }
    }
}

fn rest_command(ballot: &Ballot, (place, unit): Remaining) -> Command {
    Command::Vote(Vote::CallRest { ballot: ballot.id, place, unit })
}

fn rest_form(warning: &str, command: Command) -> Form {
    Form::public("Các câu trả lời còn lại", "Ghi: tất cả đồng ý", warning, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    })
}

/// An answer that is still to be given: to which choice, and whose.
type Answered = ((u16, u16), UnitId);

/// «Còn 12 đơn vị: tất cả đồng ý? A; B; …»
fn told_rest(state: &State, voting: &RollCallVote, (place, unit): Remaining) -> String {
    let rest = voting.rest(place, unit);
    let (ballot, conference) = (voting.ballot, &state.conference);
    let places: BTreeSet<(u16, u16)> = rest.iter().map(|(place, _)| *place).collect();
    let whose = |here: bool| {
        let of =
            |unit: &&UnitId| rest.iter().any(|(_, known)| known == *unit) && state.hall.of(**unit).is_present() == here;
        ballot.electorate.iter().filter(of).map(|unit| conference.short(*unit)).collect::<Vec<_>>()
    };
    let about = match place.and_then(|place| ballot.choice(place)) {
        Some((question, choice)) => format!("Về {}: ", words::asked(question, choice)),
        None if ballot.places().count() > 1 => {
            let numbers = crate::text::ranges(&ballot.numbers(|place| places.contains(&place)));
            format!("{} nội dung còn lại (số {numbers}): ", places.len())
        }
        None => String::new(),
    };
    let (here, gone) = (whose(true), whose(false));
    let asked = if unit.is_some() {
        format!("{} đồng ý tất cả?", here.join(", "))
    } else {
        let many = of_voters(state, &format!("còn {} đơn vị", here.len()));
        format!("{many}: tất cả đồng ý? {}.", here.join("; "))
    };
    let silent = if gone.is_empty() { String::new() } else { format!(" Ghi không có mặt: {}.", gone.join("; ")) };
    crate::text::capitalise(&format!("{about}{asked}{silent}"))
}

/// Said where nobody is called.
const NO_CALLS: &str = "Không có lần gọi tên nào đang kiểm đếm.";

/// One entry a unit and choice; where one is named, one a unit and question.
fn unanswered(ballot: &Ballot, calls: &Calls, state: &State) -> Vec<Called> {
    let chooses = |question: u16| {
        let asked = ballot.questions.get(usize::from(question));
        asked.is_some_and(|asked| asked.method != Method::PerChoice)
    };
    let silent = calls.iter().filter(|(_, answer)| **answer == Answer::Silent).map(|(call, _)| *call);
    let here = silent.filter(|(_, _, unit)| state.hall.of(*unit).is_present());
    let once = here.filter(|(question, choice, _)| *choice == 0 || !chooses(*question));
    once.filter_map(|(question, choice, unit)| Called::new(ballot, (question, choice), unit)).collect()
}
