//! Day and time: what plan, record and machine say against each other is asked about; the record is mended with a reason;
//! the meeting is adjourned to another day.

use crate::domain::clock::{self, Doubt, Times};
use crate::domain::session::Request;
use crate::domain::{Command, State, public};
use crate::store::Trouble;
use crate::text::{Day, minutes_of_day, parse_clock};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::shell::layer::Effect;
use crate::tui::shell::means;

/// What may be said of a doubt.
#[derive(Clone, Copy)]
enum DoubtAnswer {
    Right,
    Wrong,
    Adjourned,
    GoesOn,
}

/// The question at opening; nothing stands ready.
pub fn question(doubt: Doubt, state: &State, since: i64) -> Form {
    let off = state.offset;
    let ways: Vec<(String, DoubtAnswer)> = match doubt {
        Doubt::Plan { machine, .. } => vec![
            (format!("Họp hôm nay, ngày {}: đồng hồ máy đúng", machine.short()), DoubtAnswer::Right),
            ("Đồng hồ máy sai: ghi ngày, giờ đúng".to_owned(), DoubtAnswer::Wrong),
        ],
        Doubt::Last { machine, .. } => vec![
            (
                format!("Đã tạm dừng, hôm nay {} họp tiếp: điểm danh lại", Day::of(machine, off).short()),
                DoubtAnswer::Adjourned,
            ),
            ("Vẫn buổi họp đó, không điểm danh lại".to_owned(), DoubtAnswer::GoesOn),
            ("Đồng hồ máy sai: ghi ngày, giờ đúng".to_owned(), DoubtAnswer::Wrong),
        ],
        Doubt::Behind { .. } => vec![
            ("Đồng hồ máy nay đã đúng".to_owned(), DoubtAnswer::Right),
            ("Đồng hồ máy sai: ghi ngày, giờ đúng".to_owned(), DoubtAnswer::Wrong),
        ],
    };
    Form::choice("Ngày, giờ họp", &doubt.words(off), ways, move |said| {
        Ok(match said {
            DoubtAnswer::Right => Effect::Close(None),
            DoubtAnswer::GoesOn => Effect::ask(Command::Gap { since }),
            DoubtAnswer::Wrong => Effect::at_seat(|seat| Ok(Effect::open(mend_now(seat.state())))),
            DoubtAnswer::Adjourned => Effect::open(adjourned_before()),
        })
    })
}

/// It was adjourned and nobody said so: recorded now, with the time of the last event.
fn adjourned_before() -> Form {
    let mut form = FormBuilder::new("Họp tiếp", "Ghi việc tạm dừng hôm trước; sau đó điểm danh lại.");
    let reason = form.words("Lý do tạm dừng", "");
    form.submit(move |answers| {
        let reason = answers.words(reason);
        Ok(Effect::at_seat(move |seat| {
            let (last, now) = (seat.state().at, seat.now());
            let until = Some(Day::of(now, seat.state().offset));
            let command = Command::Adjourn { until, reason };
            let asked = Request { happened: Some(last), ..seat.asked(command, None) };
            match seat.write(|session, _, _| session.ask(asked)) {
                // It was chosen in words a moment ago: it is not asked again.
                Ok(_) => Ok(Effect::Confirmed(Box::new(Command::Reconvene { roll_call: true }), None)),
                Err(Trouble::Refused(refusal)) => Err(means::words(&refusal, crate::domain::Role::Chair)),
                Err(Trouble::Fault(fault)) => Err(fault.to_string()),
            }
        }))
    })
}

/// The machine is wrong now: the right day and time, and why.
fn mend_now(state: &State) -> Form {
    form(state, Some(Times::All))
}

/// Mends day and time of the record.
pub fn mend(state: &State) -> Result<Form, String> {
    Ok(form(state, None))
}

fn form(state: &State, times: Option<Times>) -> Form {
    let (off, began) = (state.offset, state.began());
    let note = format!(
        "Giờ đã ghi: bắt đầu {}, bước cuối {}. Việc sửa và lý do vào biên bản.",
        crate::text::dated_clock(began, off),
        crate::text::dated_clock(state.at, off)
    );
    let mut form = FormBuilder::new("Sửa ngày, giờ của biên bản", &note);
    let all = ("máy còn sai: sửa mọi giờ, cả từ nay; ghi giờ đúng lúc này".to_owned(), Times::All);
    let scopes = if state.clock.turns.is_empty() {
        vec![all, ("máy nay đã đúng: sửa giờ đã ghi; ghi giờ bắt đầu đúng".to_owned(), Times::SoFar)]
    } else {
        vec![("các giờ trước lúc chỉnh đồng hồ, đúng mức đã chỉnh".to_owned(), Times::BeforeCorrection), all]
    };
    let scope = times.is_none().then(|| form.one_of("Sửa", scopes, None));
    let (day, clock) = (form.words("Ngày đúng", ""), form.words("Giờ đúng", ""));
    let reason = form.words("Lý do", "");
    form.submit(move |answers| {
        let chosen = times.or_else(|| scope.as_ref().and_then(|row| answers.picked(row)));
        let times = chosen.ok_or("Chọn giờ nào cần sửa.")?;
        let reason = answers.written(reason, "Ghi lý do sửa ngày, giờ; lý do vào biên bản.")?;
        let right = if times == Times::BeforeCorrection {
            // What was typed is never dropped unasked.
            if answers.some(day).or_else(|| answers.some(clock)).is_some() {
                return Err(
                    "Sửa đúng mức đã chỉnh thì không ghi ngày, giờ: xóa ngày, giờ; hoặc chọn cách sửa kia.".to_owned()
                );
            }
            None
        } else {
            Some(right(&answers.words(day), &answers.words(clock))?)
        };
        Ok(Effect::at_seat(move |seat| {
            let told = if times == Times::All { seat.now() } else { seat.state().began() };
            let minutes = right.map_or(0, |(day, minute)| later(day, minute, told, seat.state().offset));
            Ok(Effect::ask(Command::Clock(clock::Command::Mend { times, minutes, reason })))
        }))
    })
    .does("Lưu")
}

fn right(day: &str, clock: &str) -> Result<(Day, u16), String> {
    let day = Day::parse(day).ok_or("Ghi ngày đúng, như 18/12/2025.")?;
    let minute = parse_clock(clock).ok_or("Ghi giờ đúng, như 08:30.")?;
    Ok((day, minute))
}

/// How many minutes a day and a time of it are later than what was told.
fn later(day: Day, minute: u16, told: i64, off: i32) -> i64 {
    let days = day.number() - Day::of(told, off).number();
    days * 24 * 60 + i64::from(minute) - i64::from(minutes_of_day(told, off))
}

/// Another day begins: what follows from it is told, and that it is not the day which was named; Space does it.
pub fn reconvene(state: &State, now: i64, roll_call: bool) -> Option<Form> {
    let adjournment = state.adjourned()?.adjourned?;
    let command = Command::Reconvene { roll_call };
    let public = public::of(state, &command)?;
    let differs = adjournment.differs(now, state.offset).map(|words| format!("{words} ")).unwrap_or_default();
    Some(Form::public("Họp tiếp", public.label, &format!("{differs}{}", public.warning), move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    }))
}

/// To another day.
pub fn adjourn(_state: &State) -> Result<Form, String> {
    let note = "Mục đang diễn ra được để lại; ngày sau mở lại hội nghị này, chương trình điểm danh lại.";
    let mut form = FormBuilder::new("Tạm dừng, họp tiếp ngày khác", note);
    let day = form.words("Họp tiếp ngày (chưa rõ thì để trống)", "");
    let reason = form.words("Lý do", "");
    Ok(form.ask(move |answers| {
        let until = answers.some(day).map(|words| {
            Day::parse(&words).ok_or_else(|| format!("«{words}» không phải là ngày; viết như 19/12/2025."))
        });
        Ok(Command::Adjourn { until: until.transpose()?, reason: answers.words(reason) })
    }))
}
