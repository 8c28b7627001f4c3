//! Units that change: which, what they become, since when, why, and who goes on with their duties. Nothing stands ready.

use crate::domain::hall::Attendance;
use crate::domain::ids::UnitId;
use crate::domain::membership::{Heir, Taker, UnitChange, What};
use crate::domain::people::Change;
use crate::domain::{Command, State};
use crate::text::Day;
use crate::tui::layers::checklist::Checklist;
use crate::tui::layers::form::{Answers, Form, FormBuilder, Number, Pick, Words};
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;

/// What is to be recorded.
pub fn kinds(_state: &State) -> Result<Form, String> {
    let kinds = [
        ("Sáp nhập", Change::Merged),
        ("Giải thể", Change::Dissolved),
        ("Chuyển sang khối, cụm khác", Change::Left),
        ("Đổi tên", Change::Renamed),
        ("Gia nhập", Change::Joined),
    ];
    let kinds = kinds.map(|(words, kind)| (words.to_owned(), kind)).to_vec();
    let note = "Thay đổi, lý do và giờ ghi nhận vào biên bản.";
    Ok(Form::choice("Đơn vị sáp nhập, giải thể, đổi tên, gia nhập", note, kinds, |kind| {
        Ok(match kind {
            Change::Renamed => Effect::at_seat(|seat| Ok(Effect::open(rename(seat.state())))),
            Change::Joined => Effect::open(join()),
            Change::Merged | Change::Dissolved | Change::Left => {
                Effect::at_seat(move |seat| Ok(Effect::open(which(kind, seat.state()))))
            }
        })
    }))
}

/// All members, by short name.
fn members(state: &State) -> Vec<(String, UnitId)> {
    let conference = &state.conference;
    conference.active_units().map(|unit| (conference.short(unit).to_owned(), unit)).collect()
}

fn which(kind: Change, state: &State) -> Checklist<UnitId> {
    let title = match kind {
        Change::Merged => "Những đơn vị nào sáp nhập?",
        Change::Dissolved => "Những đơn vị nào giải thể?",
        Change::Left | Change::Renamed | Change::Joined => "Những đơn vị nào chuyển đi?",
    };
    Checklist::new(title, members(state), move |units, state| {
        let form = if kind == Change::Merged { merge(units, state) } else { end(kind, units, state) };
        Ok(Effect::open(form))
    })
}

/// The rows that every change has.
#[derive(Clone, Copy)]
struct Ground {
    date: Words,
    reason: Words,
}

fn ground(form: &mut FormBuilder) -> Ground {
    let date = form.words("Từ ngày (chưa rõ thì để trống)", "");
    Ground { date, reason: form.words("Lý do, căn cứ", "") }
}

impl Ground {
    fn change(self, answers: &Answers, what: What) -> Result<UnitChange, String> {
        let date = answers.some(self.date).map(|words| day(&words)).transpose()?;
        let reason = answers.words(self.reason);
        Ok(UnitChange { what, date, reason, head: None, deputy: None, present: None })
    }
}

fn day(words: &str) -> Result<Day, String> {
    Day::parse(words).ok_or_else(|| format!("«{words}» không phải là ngày; viết như 01/07/2025."))
}

/// The rows on duties that end with these units.
struct Duties {
    head: Option<(UnitId, Pick<Heir>)>,
    deputy: Option<(UnitId, Pick<Heir>)>,
}

fn duties(form: &mut FormBuilder, state: &State, units: &[UnitId], merged: bool) -> Duties {
    let bloc = &state.conference.bloc;
    let mut row = |holds: Option<UnitId>, duty: &str| {
        holds.filter(|unit| units.contains(unit)).map(|held| {
            let taker = merged.then(|| ("đơn vị sau sáp nhập".to_owned(), Heir::Taker));
            let others = members(state).into_iter().filter(|(_, unit)| !units.contains(unit));
            let others = others.map(|(name, unit)| (name, Heir::Unit(unit)));
            let fixed = taker.into_iter().chain([("chưa xác định".to_owned(), Heir::Nobody)]);
            let number = |heir: &Heir| if let Heir::Unit(unit) = heir { numbers::of_unit(state, *unit) } else { None };
            let label = format!("{duty} tiếp tục là");
            (held, form.one_of_numbered(&label, fixed.chain(others).collect(), number))
        })
    };
    Duties { head: row(bloc.head, bloc.kind.head()), deputy: row(bloc.deputy, bloc.kind.deputy()) }
}

fn names(state: &State, units: &[UnitId]) -> String {
    state.conference.names(units)
}

/// What the merged units become.
#[derive(Clone, Copy)]
enum Becomes {
    New,
    Member(UnitId),
}

impl Becomes {
    fn number(self, state: &State) -> Option<usize> {
        if let Self::Member(unit) = self { numbers::of_unit(state, unit) } else { None }
    }
}

fn merge(units: Vec<UnitId>, state: &State) -> Form {
    let note = format!("Sáp nhập: {}.", names(state, &units));
    let mut form = FormBuilder::new("Sáp nhập", &note);
    let members = members(state).into_iter().map(|(name, unit)| (name, Becomes::Member(unit)));
    let new = [("đơn vị mới, ghi tên dưới đây".to_owned(), Becomes::New)];
    let into = form.one_of_numbered("Thành", new.into_iter().chain(members).collect(), |into| into.number(state));
    let (name, short) = (form.words("Tên đơn vị mới", ""), form.words("Tên ngắn", ""));
    let ground = ground(&mut form);
    let duties = duties(&mut form, state, &units, true);
    let shorts = state.conference.clone();
    let form = form.submit(move |answers| {
        let new = || Taker::New { name: answers.words(name), short: answers.some(short) };
        let command = |into: Taker| {
            let change = ground.change(answers, What::Merged { units: units.clone(), into })?;
            Ok::<Command, String>(duties.with(answers, change))
        };
        match answers.picked(&into) {
            None => Err("Chọn đơn vị nhận sáp nhập, hoặc «đơn vị mới».".to_owned()),
            Some(Becomes::New) => command(new()).map(Effect::ask),
            Some(Becomes::Member(unit)) => match answers.some(name).or_else(|| answers.some(short)) {
                None => command(Taker::Unit(unit)).map(Effect::ask),
                Some(typed) => {
                    let (known, made) = (command(Taker::Unit(unit))?, command(new())?);
                    Ok(Effect::open(which_taker(&typed, shorts.short(unit), known, made)))
                }
            },
        }
    });
    form.does("Lưu")
}

/// A name was typed for a new unit, and one that exists was chosen: neither is dropped unasked.
fn which_taker(typed: &str, known: &str, into_known: Command, into_new: Command) -> Form {
    let ways = vec![
        (format!("Thành đơn vị mới, tên «{typed}»"), into_new),
        (format!("Sáp nhập vào {known}; không dùng tên «{typed}»"), into_known),
    ];
    let note = format!("Đã ghi tên đơn vị mới «{typed}», nhưng ở «Thành» lại chọn {known}. Esc: quay lại sửa.");
    Form::choice("Thành đơn vị nào?", &note, ways, |command| Ok(Effect::ask(command)))
}

fn end(kind: Change, units: Vec<UnitId>, state: &State) -> Form {
    let left = kind == Change::Left;
    let title = if left { "Chuyển sang khối, cụm khác" } else { "Giải thể" };
    let mut form = FormBuilder::new(title, &format!("{}.", names(state, &units)));
    let ground = ground(&mut form);
    let duties = duties(&mut form, state, &units, false);
    form.ask(move |answers| {
        let units = units.clone();
        let what = if left { What::Left { units } } else { What::Dissolved { units } };
        let change = ground.change(answers, what)?;
        Ok(duties.with(answers, change))
    })
}

impl Duties {
    /// What was answered, as far as it is asked: where the unit that goes on held the duty already, nothing is.
    fn with(&self, answers: &Answers, change: UnitChange) -> Command {
        let gone = change.what.gone();
        let read = |row: &Option<(UnitId, Pick<Heir>)>| {
            let (_, row) = row.as_ref().filter(|(held, _)| gone.contains(held))?;
            answers.picked(row)
        };
        Command::Units(Box::new(UnitChange { head: read(&self.head), deputy: read(&self.deputy), ..change }))
    }
}

fn rename(state: &State) -> Form {
    let note = "Đơn vị có tên mới theo quyết định. Tên ghi sai trong kế hoạch thì dùng «Sửa tên đơn vị».";
    let mut form = FormBuilder::new("Đổi tên đơn vị", note);
    let unit = form.one_of_numbered("Đơn vị", members(state), |unit| numbers::of_unit(state, *unit));
    let (name, short) = (form.words("Tên mới", ""), form.words("Tên ngắn", ""));
    let ground = ground(&mut form);
    form.ask(move |answers| {
        let unit = answers.picked(&unit).ok_or("Chọn đơn vị.")?;
        let what = What::Renamed { unit, name: answers.words(name), short: answers.some(short) };
        ground.change(answers, what).map(|change| Command::Units(Box::new(change)))
    })
}

fn join() -> Form {
    let mut form = FormBuilder::new("Đơn vị gia nhập", "");
    let (name, short) = (form.words("Tên đầy đủ", ""), form.words("Tên ngắn", ""));
    let ground = ground(&mut form);
    let came: Number = form.number("Số đại biểu đang có mặt (trống: chưa đến)", "");
    form.ask(move |answers| {
        let what = What::Joined { name: answers.words(name), short: answers.some(short) };
        let delegates = answers.some_number(came)?.map(u16::try_from).transpose().map_err(|_| "Số quá lớn.")?;
        let present = delegates.map(|delegates| Attendance { delegates, uncounted: false, ..Attendance::uncounted() });
        Ok(Command::Units(Box::new(UnitChange { present, ..ground.change(answers, what)? })))
    })
}
