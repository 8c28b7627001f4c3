//! Nominations in the hall: a unit, for a seat with who represents it, for an award also one who is on no list.

use crate::domain::ids::UnitId;
use crate::domain::people::Person;
use crate::domain::stages::{Stage, slate};
use crate::domain::{Command, State, next};
use crate::tui::chair::forms;
use crate::tui::layers::form::{Answers, Form, FormBuilder, Words};
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;

/// Who is nominated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nominee {
    /// One of those who are listed.
    Unit(UnitId),
    /// Somebody else, for an award: the name is asked next.
    Other,
}

impl Nominee {
    /// The number of the one who is listed.
    pub fn number(self, state: &State) -> Option<usize> {
        if let Self::Unit(unit) = self { numbers::of_unit(state, unit) } else { None }
    }
}

/// Who puts somebody up, and why: two things, and none of them need be said.
const PROPOSER: &str = "Ai đề cử (nếu có)";
const REASON: &str = "Lý do (nếu có)";

/// The rows below who is nominated.
pub struct Beside {
    person: Option<Words>,
    proposer: Words,
    reason: Words,
}

/// Everybody who may be nominated in the item on stage and does not stand yet.
pub fn choices(state: &State, standing: &[UnitId]) -> Vec<(String, Nominee)> {
    let called = state.conference.bloc.called();
    let free = forms::may_stand(state).into_iter().filter(|(_, unit)| !standing.contains(unit));
    let units = free.map(|(label, unit)| (label, Nominee::Unit(unit)));
    let other = (!is_election(state)).then(|| (called.of_voters("Tên khác, ngoài danh sách đơn vị …"), Nominee::Other));
    units.chain(other).collect()
}

/// Adds the rows that the item on stage asks for; nothing in them is asked before it is typed.
pub fn rows(form: &mut FormBuilder, state: &State) -> Beside {
    let person = is_election(state).then(|| form.words("Người đại diện, chức vụ (nếu có)", ""));
    Beside { person, proposer: form.words(PROPOSER, ""), reason: form.words(REASON, "") }
}

fn is_election(state: &State) -> bool {
    state.agenda.on_stage().is_some_and(|entry| matches!(entry.stage, Stage::Election(_)))
}

/// What a filled form of nominations comes to.
pub fn nominated(question: u16, nominee: Nominee, beside: &Beside, answers: &Answers) -> Effect {
    let (proposer, reason) = (answers.words(beside.proposer), answers.words(beside.reason));
    match nominee {
        Nominee::Unit(unit) => {
            let person = beside.person.and_then(|row| answers.some(row)).map(|typed| person(&typed));
            ask(slate::Command::Nominate { question, unit, reason, proposer, person })
        }
        Nominee::Other => Effect::open(other(question, &proposer, &reason)),
    }
}

fn ask(command: slate::Command) -> Effect {
    Effect::ask(Command::Act(command.into()))
}

/// «Trần Thử, Giám đốc»: a name, and after the first comma an office.
fn person(typed: &str) -> Person {
    let (name, office) = typed.split_once(',').map_or((typed, None), |(name, office)| (name, Some(office)));
    Person { name: Some(name.to_owned()), office: office.map(str::to_owned), ..Person::default() }.tidy()
}

/// One who is on no list.
fn other(question: u16, proposer: &str, reason: &str) -> Form {
    let mut form = FormBuilder::new("Đề cử ngoài danh sách đơn vị", "");
    let name = form.words("Tên đầy đủ", "");
    let kinds = vec![("Tập thể".to_owned(), false), ("Cá nhân".to_owned(), true)];
    let kind = form.pick("Là", kinds);
    let (proposer, reason) = (form.words(PROPOSER, proposer), form.words(REASON, reason));
    form.ask(move |answers| {
        let name = answers.written(name, "Nhập tên tập thể, cá nhân được đề cử.")?;
        let individual = answers.picked(&kind).ok_or("Chọn tập thể hay cá nhân.")?;
        let (proposer, reason) = (answers.words(proposer), answers.words(reason));
        Ok(Command::Act(slate::Command::NominateOther { question, name, individual, reason, proposer }.into()))
    })
}

/// Ghi người đại diện của một đơn vị được đề cử.
pub fn represent(state: &State) -> Result<Form, String> {
    if !is_election(state) {
        return Err("Người đại diện chỉ ghi ở mục suy tôn chức danh.".to_owned());
    }
    let standing = standing(state)?;
    if standing.is_empty() {
        return Err("Chưa có đơn vị nào được đề cử.".to_owned());
    }
    let mut form = FormBuilder::new("Người đại diện của đơn vị được đề cử", "");
    let unit = form.pick_numbered("Đơn vị", standing, |(_, unit)| numbers::of_unit(state, *unit));
    let row = form.words("Họ và tên, chức vụ", "");
    Ok(form.ask(move |answers| {
        let (question, unit) = answers.picked(&unit).ok_or(forms::NO_UNIT)?;
        let person = person(&answers.written(row, "Nhập họ tên người đại diện.")?);
        Ok(Command::Act(slate::Command::Represent { question, unit, person }.into()))
    }))
}

/// Đề cử thêm.
pub fn add(state: &State) -> Result<Form, String> {
    let lists: Vec<(String, u16)> = forms::lists(state)?.into_iter().zip(0u16..).collect();
    if lists.is_empty() {
        return Err("Kế hoạch chưa có hình thức khen thưởng nào để đề cử.".to_owned());
    }
    let mut form = FormBuilder::new("Đề cử thêm", "");
    let list = form.pick("Danh sách", lists);
    let nominee = form.pick_numbered("Đơn vị", choices(state, &[]), |nominee| nominee.number(state));
    let beside = rows(&mut form, state);
    let form = form.submit(move |answers| {
        let nominee = answers.picked(&nominee).ok_or(forms::NO_UNIT)?;
        Ok(nominated(answers.picked(&list).unwrap_or(u16::MAX), nominee, &beside, answers))
    });
    Ok(form.does("Lưu"))
}

/// One who stands: the number of the list, and the unit.
type SeatStanding = (u16, UnitId);

/// Those who stand, each with its list.
fn standing(state: &State) -> Result<Vec<(String, SeatStanding)>, String> {
    let names = forms::lists(state)?;
    let standing = state.agenda.on_stage().map(|entry| entry.stage.rules().standing(&next::scene(state, entry)));
    let listed = names.into_iter().zip(0u16..).zip(standing.unwrap_or_default());
    let rows = listed.flat_map(|((list, question), units)| {
        let row = move |unit: UnitId| (format!("{} ({list})", state.conference.short(unit)), (question, unit));
        units.into_iter().map(row).collect::<Vec<_>>()
    });
    Ok(rows.collect())
}
