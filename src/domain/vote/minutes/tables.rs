//! The table of a ballot's results, for the minutes and for the biên bản kiểm phiếu.

use crate::domain::conference::{Conference, Wording};
use crate::domain::ids::UnitId;
use crate::domain::paper::{Block, Table, TableCell, TableColumn};
use crate::domain::people::BlocWords;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Answer, Ballot, Choice, Method, Question, Subject};
use crate::domain::vote::count::{ChoiceResult, Verdict};
use crate::domain::vote::votes::Votes;
use crate::domain::vote::voting::{CountView, ThirdAnswer};

/// One column: its head, its width, and what it holds of a choice.
type ResultColumn = (&'static str, u16, fn(&ResultRow) -> TableCell);

struct ResultRow<'a> {
    number: usize,
    /// Each who is called names one of several: what else is answered is of the question, and told below by name.
    named: bool,
    question: &'a Question,
    choice: &'a Choice,
    verdict: &'a Verdict,
    line: &'a ChoiceResult,
    /// How many were called, and gave no answer to it.
    silent: u32,
}

fn whole(count: u32) -> TableCell {
    TableCell::Whole(i64::from(count))
}

const NUMBER: ResultColumn = ("TT", 1, |row| TableCell::Whole(i64::try_from(row.number).unwrap_or(i64::MAX)));
const UNIT: ResultColumn =
    ("Nội dung, đơn vị", 6, |row| TableCell::Text(crate::text::capitalise(&row.choice.label)));
const MATTER: ResultColumn = ("Nội dung", UNIT.1, UNIT.2);
const MEMBER: ResultColumn = ("Đơn vị", UNIT.1, UNIT.2);
const CANDIDATE: ResultColumn = ("Tập thể, cá nhân", UNIT.1, UNIT.2);
const OWN: ResultColumn = ("Hình thức tặng", 4, form);
const BOTH: ResultColumn = ("Hình thức khen thưởng", 4, form);
const FORM: ResultColumn = ("Hình thức đề nghị", 4, form);
const SEAT: ResultColumn = ("Chức danh", 4, form);
const YES: ResultColumn = ("Đồng ý", 2, |row| whole(row.line.votes.yes));
const NO: ResultColumn = ("Không đồng ý", 2, |row| answered(row, row.line.votes.no));
const OTHER: ResultColumn =
    ("Ý kiến khác", 2, |row| if row.named { TableCell::Empty } else { whole(row.line.votes.other) });
const BLANK: ResultColumn = ("Không có ý kiến", 2, |row| answered(row, row.line.votes.other));
const SILENT: ResultColumn = ("Không trả lời", 2, |row| whole(row.silent));
const WRITTEN: ResultColumn = ("Văn bản", 2, |row| whole(row.line.written.yes));
const ALL: ResultColumn = ("Tổng đồng ý", 2, |row| whole(row.line.yes()));
const SHARE: ResultColumn = ("Tỷ lệ", 2, share);
const END: ResultColumn =
    ("Kết quả", 2, |row| TableCell::Text(if row.line.reached { "đạt" } else { "chưa\u{a0}đạt" }.to_owned()));

/// On a sheet that only chooses, nobody says no.
fn answered(row: &ResultRow, count: u32) -> TableCell {
    if matches!(row.question.method, Method::Choose(_)) { TableCell::Empty } else { whole(count) }
}

fn form(row: &ResultRow) -> TableCell {
    match &row.question.subject {
        Subject::Award { award, .. } => TableCell::Text(award.clone()),
        Subject::Seat { .. } => TableCell::Text(row.question.title.clone()),
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => TableCell::Empty,
    }
}

fn share(row: &ResultRow) -> TableCell {
    match u64::from(row.verdict.of) {
        0 => TableCell::Empty,
        whole => TableCell::Share { part: u64::from(row.line.yes()), whole },
    }
}

/// The table of results, or one for each award where they are many.
pub fn add(section: &mut Section, conference: &Conference, ballot: &Ballot) {
    let (called, wording) = (conference.bloc.called(), conference.wording);
    let Some(each) = of_each_award(ballot, wording) else {
        return section.block(Block::Table(headed(of_ballot(ballot, wording), called)));
    };
    for (award, table) in each {
        section.fact(format!("{award}:"));
        section.block(Block::Table(headed(table, called)));
    }
}

/// All questions of a ballot in one table; an older session has no column for those who were called and did not answer.
pub fn of_ballot(ballot: &Ballot, wording: Wording) -> Table {
    // An award named once before the table is not named again in each of many rows; a text has none.
    let named = !ballot.is_long()
        || ballot
            .questions
            .iter()
            .any(|question| matches!(question.subject, Subject::Award { .. } | Subject::Seat { .. }))
            && ballot.questions.len() > 1;
    let questions: Vec<u16> = (0..u16::try_from(ballot.questions.len()).unwrap_or(u16::MAX)).collect();
    table("Kết quả biểu quyết", ballot, &questions, &result_columns(ballot, &ballot.questions, named, wording))
}

/// Each award of a long ballot in a table of its own, under its name; `None` where one table tells all.
fn of_each_award(ballot: &Ballot, wording: Wording) -> Option<Vec<(String, Table)>> {
    let awards = |question: &Question| matches!(question.subject, Subject::Award { .. });
    let several = ballot.questions.len() > 1 && ballot.questions.iter().all(awards);
    let one = |(number, question): (u16, &Question)| {
        let columns = result_columns(ballot, std::slice::from_ref(question), false, wording);
        (crate::text::capitalise(&question.title), table("Kết quả biểu quyết", ballot, &[number], &columns))
    };
    let long = wording.is_polished() && ballot.is_long() && several;
    long.then(|| (0u16..).zip(&ballot.questions).map(one).collect())
}

/// The columns of some questions of a ballot; `named`: with what is voted on in each row.
fn result_columns(ballot: &Ballot, asked: &[Question], named: bool, wording: Wording) -> Vec<ResultColumn> {
    let mut parts = vec![NUMBER, who(asked, wording)];
    parts.extend(what_for(ballot).filter(|_| named));
    parts.push(YES);
    parts.extend(some(ballot, |votes| votes.no, |row| answered(row, row.line.votes.no)).then_some(NO));
    let (_, _, rest) = rest(ballot);
    parts.extend(some(ballot, |votes| votes.other, rest).then(|| self::rest(ballot)));
    parts.extend(wording.is_exact().then(|| unanswered(ballot)).flatten());
    parts.extend(counted_apart(ballot).then_some([WRITTEN, ALL]).into_iter().flatten());
    parts.extend([SHARE, END]);
    parts
}

/// With heads for those who vote: what is put to the members of a council is no unit's.
pub fn headed(table: Table, bloc: BlocWords<'_>) -> Table {
    let head = |column: TableColumn| {
        let title = match column.title.as_str() {
            title if bloc.is_council() && title == UNIT.0 => MATTER.0.to_owned(),
            title if bloc.is_council() && title == MEMBER.0 => "Thành viên".to_owned(),
            _ => column.title,
        };
        TableColumn { title, ..column }
    };
    Table { columns: table.columns.into_iter().map(head).collect(), ..table }
}

/// What was put, numbered, where nothing was counted.
pub fn contents(ballot: &Ballot) -> Table {
    let questions: Vec<u16> = (0..u16::try_from(ballot.questions.len()).unwrap_or(u16::MAX)).collect();
    table("Nội dung", ballot, &questions, &[NUMBER, UNIT])
}

/// One question of a secret ballot.
pub fn of_question(ballot: &Ballot, question: u16, wording: Wording) -> Table {
    let asked = ballot.questions.get(usize::from(question)).map(std::slice::from_ref).unwrap_or_default();
    let mut parts = vec![NUMBER, who(asked, wording), YES, NO, rest(ballot)];
    parts.extend(counted_apart(ballot).then_some([WRITTEN, ALL]).into_iter().flatten());
    parts.extend([SHARE, END]);
    table("Kết quả kiểm phiếu", ballot, &[question], &parts)
}

/// What the bloc gives itself.
fn own(subject: &Subject) -> bool {
    matches!(subject, Subject::Award { grant: Some(grant), .. } if grant.is_own())
}

/// What the bloc only asks for.
fn requested(subject: &Subject) -> bool {
    matches!(subject, Subject::Award { .. }) && !own(subject)
}

/// Who stands: units, or those whom somebody proposed from below; a text is none. Older sessions called them all by one
/// name.
fn who(questions: &[Question], wording: Wording) -> ResultColumn {
    let stands = |question: &Question| question.choices.iter().all(|choice| choice.unit.is_some());
    let said = |question: &Question| question.choices.iter().all(|choice| choice.unit.is_none());
    if wording.is_polished() && questions.iter().all(said) {
        return MATTER;
    }
    let seats = |question: &Question| matches!(question.subject, Subject::Seat { .. }) && stands(question);
    if wording.is_polished() && questions.iter().all(seats) {
        return MEMBER;
    }
    let told = |question: &Question| matches!(question.subject, Subject::Award { grant: Some(_), .. });
    let below = |question: &Question| {
        question.choices.iter().any(|choice| choice.unit.is_some_and(|unit| unit.0 > UnitId::MEMBERS))
    };
    match (questions.iter().all(told), questions.iter().any(below)) {
        (false, _) => UNIT,
        (true, true) => CANDIDATE,
        (true, false) => MEMBER,
    }
}

/// What a unit stands for; no column where only texts are voted on.
fn what_for(ballot: &Ballot) -> Option<ResultColumn> {
    let any = |test: fn(&Subject) -> bool| ballot.questions.iter().any(|question| test(&question.subject));
    match (
        any(|subject| matches!(subject, Subject::Award { .. })),
        any(|subject| matches!(subject, Subject::Seat { .. })),
    ) {
        (true, _) => Some(match (any(own), any(requested)) {
            (true, false) => OWN,
            (true, true) => BOTH,
            (false, _) => FORM,
        }),
        (false, true) => Some(SEAT),
        (false, false) => None,
    }
}

/// Whether anybody answered so, and a cell tells it: a column of noughts or of empty cells is left out.
fn some(ballot: &Ballot, count: fn(&Votes) -> u32, cell: fn(&ResultRow) -> TableCell) -> bool {
    let all: Vec<u16> = (0..u16::try_from(ballot.questions.len()).unwrap_or(u16::MAX)).collect();
    rows(ballot, &all).iter().any(|row| count(&row.line.votes) > 0 && cell(row) != TableCell::Empty)
}

/// What is neither yes nor no.
fn rest(ballot: &Ballot) -> ResultColumn {
    match ballot.manner().profile().rest {
        ThirdAnswer::OtherOpinion => OTHER,
        ThirdAnswer::Unmarked => BLANK,
    }
}

/// A column for those who were called and did not answer, so that a row adds up; `None` where all answered, and where one
/// is named, for there a row tells of one name only.
fn unanswered(ballot: &Ballot) -> Option<ResultColumn> {
    let all: Vec<u16> = (0..u16::try_from(ballot.questions.len()).unwrap_or(u16::MAX)).collect();
    rows(ballot, &all).iter().any(|row| row.silent > 0).then_some(SILENT)
}

/// Whether written opinions have a column of their own.
fn counted_apart(ballot: &Ballot) -> bool {
    ballot.verdicts.iter().flat_map(|verdict| &verdict.lines).any(|line| line.written.sum() > 0)
}

fn table(name: &str, ballot: &Ballot, questions: &[u16], parts: &[ResultColumn]) -> Table {
    let rows = rows(ballot, questions);
    let rows = rows.iter().map(|row| parts.iter().map(|(_, _, cell)| cell(row)).collect()).collect();
    let columns = parts.iter().map(|(title, width, _)| TableColumn { title: (*title).to_owned(), width: *width });
    Table { name: name.to_owned(), columns: columns.collect(), rows, total: None }
}

/// A row for each choice of some questions, numbered.
fn rows<'a>(ballot: &'a Ballot, questions: &[u16]) -> Vec<ResultRow<'a>> {
    let calls = if let CountView::Calls(calls) = ballot.voting().view() { Some(calls) } else { None };
    let silent = |place: (u16, u16)| {
        let given = calls.into_iter().flatten().filter(|((question, choice, _), _)| (*question, *choice) == place);
        // Who was not in the hall for any of it is told among the absent.
        let silent =
            given.filter(|((_, _, unit), answer)| **answer == Answer::Silent && ballot.voted_on(place.0, *unit));
        u32::try_from(silent.count()).unwrap_or(u32::MAX)
    };
    let mut rows = Vec::new();
    for number in questions.iter().copied() {
        let at = usize::from(number);
        let Some((question, verdict)) = ballot.questions.get(at).zip(ballot.verdicts.get(at)) else { continue };
        let named = calls.is_some() && question.method != Method::PerChoice;
        for ((place, choice), line) in (0u16..).zip(&question.choices).zip(&verdict.lines) {
            let silent = if named { 0 } else { silent((number, place)) };
            rows.push(ResultRow { number: rows.len() + 1, named, question, choice, verdict, line, silent });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::{Bloc, BlocKind};

    #[test]
    fn what_is_put_to_a_council_is_no_units() {
        let columns = vec![TableColumn { title: UNIT.0.to_owned(), width: 6 }];
        let table = Table { name: String::new(), columns, rows: Vec::new(), total: None };
        let council = Bloc { kind: BlocKind::HoiDong, ..Bloc::default() };
        assert_eq!(headed(table.clone(), council.called()).columns[0].title, "Nội dung");
        assert_eq!(headed(table, Bloc::default().called()).columns[0].title, UNIT.0);
    }
}
