//! What follows from a command asked of the hall.

use crate::domain::attendance::apply::apply;
use crate::domain::attendance::command::Command;
use crate::domain::attendance::event::Event;
use crate::domain::conference::Conference;
use crate::domain::hall::{Attendance, Hall, Presence, Substitute};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::refusal::Refusal;
use crate::text::minute;

/// Decides a command; `short`: fewer units take part than must.
pub fn decide(
    hall: &Hall,
    conference: &Conference,
    command: &Command,
    short: bool,
    happened: Option<i64>,
) -> Result<Vec<Event>, Refusal> {
    let known =
        |unit: UnitId| conference.unit(unit).filter(|unit| !unit.gone).map(|_| unit).ok_or(Refusal::Unknown("đơn vị"));
    match command {
        Command::CheckIn { unit, with } if happened.is_none() && is_to_be_restored(hall, known(*unit)?) => {
            restored(hall, *unit, with)
        }
        Command::CheckIn { unit, with } => check_in(hall, known(*unit)?, with, happened),
        Command::Arrive { unit } if hall.unmarked.contains_key(&known(*unit)?) => {
            check_in(hall, *unit, &Attendance::uncounted(), happened)
        }
        Command::CheckInRest => rest(hall, conference),
        Command::CheckOut { unit } => match hall.of(known(*unit)?) {
            Presence::Present { since, .. } if happened.is_some_and(|at| minute(at) < minute(*since)) => {
                Err(Refusal::BadCount("Vào giờ đó đơn vị chưa đến; giờ về phải sau giờ đến.".into()))
            }
            Presence::Present { .. } => Ok(vec![Event::CheckedOut { unit: *unit, happened }]),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => {
                Err(Refusal::NotNow("Đơn vị này không đang có mặt.".into()))
            }
        },
        Command::MarkAbsent { unit, reason } => {
            let reason = reason.as_deref().map(crate::text::line).filter(|words| !words.is_empty());
            match hall.of(known(*unit)?) {
                Presence::Present { .. } => {
                    Err(Refusal::NotNow("Đơn vị đang có mặt; nếu về sớm thì ghi «Về sớm».".into()))
                }
                Presence::Left { .. } => Err(Refusal::NotNow(
                    "Đơn vị đã dự và về sớm, không phải vắng. Nếu ghi nhầm thì hủy dấu đã ghi.".into(),
                )),
                Presence::Absent { reason: old } if *old == reason => Ok(Vec::new()),
                Presence::Unknown | Presence::Absent { .. } => Ok(vec![Event::MarkedAbsent { unit: *unit, reason }]),
            }
        }
        Command::Clear { unit } => Ok(clear(hall, known(*unit)?)),
        Command::Restore { unit } if hall.unmarked.contains_key(&known(*unit)?) => {
            Ok(vec![Event::Restored { unit: *unit }])
        }
        Command::Restore { .. } | Command::Arrive { .. } => Err(unmarked_none()),
        Command::Stayed { unit } if hall.before_leaving(known(*unit)?).is_some() => {
            Ok(vec![Event::Stayed { unit: *unit }])
        }
        Command::Stayed { .. } => Err(Refusal::NotNow("Đơn vị này không về sớm.".into())),
        Command::ConfirmSubstitute { unit } => confirm(hall, known(*unit)?),
        Command::Line { place, lost } => line(hall, place, *lost),
        Command::Introduce { guest } | Command::GuestIn { guest } => guest_in(hall, conference, *guest),
        Command::GuestOut { guest } => {
            conference.guest(*guest).ok_or(Refusal::Unknown("đại biểu mời"))?;
            let gone = hall.guests_absent.contains(guest);
            Ok(if gone { Vec::new() } else { vec![Event::GuestLeft { guest: *guest }] })
        }
        Command::GuestClear { guest } => {
            conference.guest(*guest).ok_or(Refusal::Unknown("đại biểu mời"))?;
            let here = hall.guests.contains_key(guest);
            Ok(if here { vec![Event::GuestUnmarked { guest: *guest }] } else { Vec::new() })
        }
        Command::WithoutQuorum(choice) if short && hall.no_quorum == Some(*choice) => Ok(Vec::new()),
        Command::WithoutQuorum(choice) if short => Ok(vec![Event::WithoutQuorum(*choice)]),
        Command::WithoutQuorum(_) => Err(Refusal::NotNow("Hội nghị không thiếu số đơn vị tối thiểu.".into())),
    }
}

/// Before the roll call is closed the unit will be called again; afterwards it is absent, for nobody calls it.
fn clear(hall: &Hall, unit: UnitId) -> Vec<Event> {
    let bare = if hall.closed { Presence::Absent { reason: None } } else { Presence::Unknown };
    if *hall.of(unit) == bare { Vec::new() } else { vec![Event::Unmarked { unit }] }
}

/// Of a unit whose mark was taken back after the roll call a plain one says that it was right: nobody is late by that.
/// Where it was taken back while the roll was called, the unit was not there when the call was closed.
fn is_to_be_restored(hall: &Hall, unit: UnitId) -> bool {
    let was_there = matches!(hall.unmarked.get(&unit), Some((Presence::Present { .. }, _)));
    hall.closed && was_there && *hall.of(unit) == Presence::Absent { reason: None }
}

fn restored(hall: &Hall, unit: UnitId, with: &Attendance) -> Result<Vec<Event>, Refusal> {
    let mut before = hall.clone();
    apply(&mut before, &Event::Restored { unit }, 0);
    let changed = if *with == Attendance::uncounted() { Vec::new() } else { check_in(&before, unit, with, None)? };
    Ok([Event::Restored { unit }].into_iter().chain(changed).collect())
}

fn unmarked_none() -> Refusal {
    Refusal::NotNow("Đơn vị này không có dấu có mặt nào vừa hủy.".into())
}

fn check_in(hall: &Hall, unit: UnitId, with: &Attendance, happened: Option<i64>) -> Result<Vec<Event>, Refusal> {
    if with.delegates == 0 || with.delegates > 500 {
        return Err(Refusal::BadCount("Số đại biểu của một đơn vị phải từ 1 đến 500.".into()));
    }
    if matches!(hall.of(unit), Presence::Left { at } if happened.is_some_and(|back| minute(back) < minute(*at))) {
        return Err(Refusal::BadCount("Vào giờ đó đơn vị chưa rời Hội nghị; giờ trở lại phải sau giờ về.".into()));
    }
    let same = matches!(hall.of(unit), Presence::Present { with: known, cut_off: false, .. } if known == with);
    Ok(if same { Vec::new() } else { vec![Event::CheckedIn { unit, with: with.clone(), happened }] })
}

fn rest(hall: &Hall, conference: &Conference) -> Result<Vec<Event>, Refusal> {
    let uncalled = conference.unit_ids().filter(|id| *hall.of(*id) == Presence::Unknown);
    let open = uncalled.filter(|id| conference.unit(*id).is_some_and(|unit| !unit.gone));
    let events: Vec<Event> =
        open.map(|unit| Event::CheckedIn { unit, with: Attendance::uncounted(), happened: None }).collect();
    if events.is_empty() {
        Err(Refusal::Already("Mọi đơn vị đã được điểm danh.".into()))
    } else {
        Ok(events)
    }
}

fn confirm(hall: &Hall, unit: UnitId) -> Result<Vec<Event>, Refusal> {
    let waits = matches!(hall.of(unit), Presence::Present { with, .. } if with.substitute == Substitute::WithoutPaper);
    if waits {
        Ok(vec![Event::SubstituteConfirmed { unit }])
    } else {
        Err(Refusal::NotNow("Đơn vị này không có người dự thay đang chờ xác nhận.".into()))
    }
}

fn line(hall: &Hall, place: &str, lost: bool) -> Result<Vec<Event>, Refusal> {
    let place = crate::text::line(place);
    if hall.units.iter().any(|presence| presence.is_at(&place)) {
        Ok(vec![Event::LineChanged { place, lost }])
    } else {
        Err(Refusal::Unknown("điểm cầu"))
    }
}

fn guest_in(hall: &Hall, conference: &Conference, guest: GuestId) -> Result<Vec<Event>, Refusal> {
    conference.guest(guest).ok_or(Refusal::Unknown("đại biểu mời"))?;
    Ok(if hall.guests.contains_key(&guest) { Vec::new() } else { vec![Event::GuestCame { guest }] })
}
