//! Arrivals and departures: what can be asked of the hall, and what happened in it.

use crate::domain::conference::Conference;
use crate::domain::hall::{Attendance, Hall, Location, NoQuorum, Presence, Stay, Substitute};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::refusal::Refusal;
use crate::domain::session::about::{About, Undo};
use crate::text::minute;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be asked of the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// A unit is there; said again, it changes where, who and how many.
    CheckIn {
        /// Which.
        unit: UnitId,
        /// Where, who, how many.
        with: Attendance,
    },
    /// Everybody not called yet is there, each with one delegate.
    CheckInRest,
    /// A unit leaves early.
    CheckOut {
        /// Which.
        unit: UnitId,
    },
    /// A unit is absent; with a reason: vắng có lý do.
    MarkAbsent {
        /// Which.
        unit: UnitId,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Takes a mark back: it was a mistake. The unit counts as not called, after the roll call as absent.
    Clear {
        /// Which.
        unit: UnitId,
    },
    /// A mark of presence that was taken back was right: the unit is there as it was, since when it was.
    Restore {
        /// Which.
        unit: UnitId,
    },
    /// The unit confirms its substitute: it may vote.
    ConfirmSubstitute {
        /// Which.
        unit: UnitId,
    },
    /// The line to a điểm cầu is lost, or back.
    Line {
        /// Its name.
        place: String,
        /// Lost, rather than back.
        lost: bool,
    },
    /// A guest is there.
    GuestIn {
        /// Which.
        guest: GuestId,
    },
    /// A guest is not there, or leaves.
    GuestOut {
        /// Which.
        guest: GuestId,
    },
    /// What to do without a quorum.
    WithoutQuorum(NoQuorum),
}

/// What happened in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A unit is there.
    CheckedIn {
        /// Which.
        unit: UnitId,
        /// Where, who, how many.
        with: Attendance,
        /// When it really was, if typed in afterwards, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<i64>,
    },
    /// A unit left early.
    CheckedOut {
        /// Which.
        unit: UnitId,
        /// When it really was, if typed in afterwards, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<i64>,
    },
    /// A unit is absent.
    MarkedAbsent {
        /// Which.
        unit: UnitId,
        /// Why.
        reason: Option<String>,
    },
    /// A mark was taken back: the unit counts as not called. Only read: who was ticked again after it came late.
    Cleared {
        /// Which.
        unit: UnitId,
    },
    /// A mark was taken back, and can be put back as it was.
    Unmarked {
        /// Which.
        unit: UnitId,
    },
    /// The mark that was taken back stands again.
    Restored {
        /// Which.
        unit: UnitId,
    },
    /// A substitute may vote.
    SubstituteConfirmed {
        /// Which.
        unit: UnitId,
    },
    /// The line to a điểm cầu is lost, or back.
    LineChanged {
        /// Its name.
        place: String,
        /// Lost, rather than back.
        lost: bool,
    },
    /// A guest is there.
    GuestCame {
        /// Which.
        guest: GuestId,
    },
    /// A guest is not there, or left.
    GuestLeft {
        /// Which.
        guest: GuestId,
    },
    /// What was chosen without a quorum.
    WithoutQuorum(NoQuorum),
}

impl Event {
    /// What it touches.
    pub fn about(&self) -> About {
        About::aside().undone_as(Undo::RollCall)
    }

    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        let guest =
            |id| conference.guest(id).and_then(|guest| guest.person.label()).unwrap_or("đại biểu mời").to_owned();
        match self {
            Self::CheckedIn { unit, .. } => format!("có mặt: {}", conference.short(*unit)),
            Self::CheckedOut { unit, .. } => format!("về sớm: {}", conference.short(*unit)),
            Self::MarkedAbsent { unit, reason: Some(reason) } => {
                format!("vắng: {} ({reason})", conference.short(*unit))
            }
            Self::MarkedAbsent { unit, reason: None } => format!("vắng: {}", conference.short(*unit)),
            Self::Cleared { unit } => format!("hủy ghi điểm danh: {}", conference.short(*unit)),
            Self::Unmarked { unit } => format!("hủy dấu điểm danh ghi nhầm: {}", conference.short(*unit)),
            Self::Restored { unit } => format!("có mặt như đã ghi: {}", conference.short(*unit)),
            Self::SubstituteConfirmed { unit } => {
                format!("xác nhận người dự thay: {}", conference.short(*unit))
            }
            Self::LineChanged { place, lost: true } => format!("điểm cầu {place} mất kết nối"),
            Self::LineChanged { place, lost: false } => format!("điểm cầu {place} kết nối lại"),
            Self::GuestCame { guest: id } => format!("đại biểu mời có mặt: {}", guest(*id)),
            Self::GuestLeft { guest: id } => format!("đại biểu mời vắng hoặc ra về: {}", guest(*id)),
            Self::WithoutQuorum(choice) => format!("chưa đủ số đơn vị: {}", choice.words()),
        }
    }
}

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
        Command::CheckIn { unit, with } => check_in(hall, known(*unit)?, with, happened),
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
                Presence::Absent { reason: old } if *old == reason => Ok(Vec::new()),
                Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => {
                    Ok(vec![Event::MarkedAbsent { unit: *unit, reason }])
                }
            }
        }
        Command::Clear { unit } => Ok(clear(hall, known(*unit)?)),
        Command::Restore { unit } if hall.unmarked.contains_key(&known(*unit)?) => {
            Ok(vec![Event::Restored { unit: *unit }])
        }
        Command::Restore { .. } => Err(Refusal::NotNow("Đơn vị này không có dấu có mặt nào vừa hủy.".into())),
        Command::ConfirmSubstitute { unit } => confirm(hall, known(*unit)?),
        Command::Line { place, lost } => line(hall, place, *lost),
        Command::GuestIn { guest } => guest_in(hall, conference, *guest),
        Command::GuestOut { guest } => {
            conference.guest(*guest).ok_or(Refusal::Unknown("đại biểu mời"))?;
            let gone = hall.guests_absent.contains(guest);
            Ok(if gone { Vec::new() } else { vec![Event::GuestLeft { guest: *guest }] })
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
        open.map(|unit| Event::CheckedIn { unit, with: Attendance::one(), happened: None }).collect();
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

/// Remembers an event. What names nobody is left alone.
pub fn apply(hall: &mut Hall, event: &Event, at: i64) {
    match event {
        Event::CheckedIn { unit, with, happened } => arrive(hall, *unit, with, happened.unwrap_or(at)),
        Event::CheckedOut { unit, happened } => leave(hall, *unit, happened.unwrap_or(at)),
        Event::MarkedAbsent { unit, reason } => forget(hall, *unit, Presence::Absent { reason: reason.clone() }),
        Event::Cleared { unit } => forget(hall, *unit, Presence::Unknown),
        Event::Unmarked { unit } => unmark(hall, *unit),
        Event::Restored { unit } => restore(hall, *unit),
        Event::SubstituteConfirmed { unit } => {
            if let Some(Presence::Present { with, .. }) = hall.of_mut(*unit) {
                with.substitute = Substitute::Confirmed;
            }
        }
        Event::LineChanged { place, lost } => {
            for presence in &mut hall.units {
                if let Presence::Present { with: Attendance { place: Location::Remote(name), .. }, cut_off, .. } =
                    presence
                    && name == place
                {
                    *cut_off = *lost;
                }
            }
        }
        Event::GuestCame { guest } => {
            hall.guests_absent.retain(|absent| absent != guest);
            hall.guests_gone.remove(guest);
            hall.guests.insert(*guest, at);
        }
        Event::GuestLeft { guest } => {
            if hall.guests.remove(guest).is_some() {
                hall.guests_gone.insert(*guest, at);
            }
            hall.guests_absent.push(*guest);
        }
        Event::WithoutQuorum(choice) => hall.no_quorum = Some(*choice),
    }
}

/// The unit was never there: what was marked before was a mistake.
fn forget(hall: &mut Hall, unit: UnitId, to: Presence) {
    hall.stays.remove(&unit);
    if let Some(presence) = hall.of_mut(unit) {
        *presence = to;
    }
}

/// The same; what stood there is kept, to be put back if taking it back was the mistake.
fn unmark(hall: &mut Hall, unit: UnitId) {
    let known = hall.of(unit).clone();
    if let Presence::Present { .. } = known {
        let stays = hall.stays.get(&unit).cloned().unwrap_or_default();
        hall.unmarked.insert(unit, (known, stays));
    }
    forget(hall, unit, if hall.closed { Presence::Absent { reason: None } } else { Presence::Unknown });
}

fn restore(hall: &mut Hall, unit: UnitId) {
    let Some((known, stays)) = hall.unmarked.remove(&unit) else { return };
    if !stays.is_empty() {
        hall.stays.insert(unit, stays);
    }
    if let Some(presence) = hall.of_mut(unit) {
        *presence = known;
    }
}

fn leave(hall: &mut Hall, unit: UnitId, at: i64) {
    let Some(stay) = hall.stays(unit).into_iter().find(|stay| stay.to.is_none()) else { return };
    hall.stays.entry(unit).or_default().push(Stay { to: Some(at), ..stay });
    if let Some(presence) = hall.of_mut(unit) {
        *presence = Presence::Left { at };
    }
}

/// A unit takes part from now on, and is not late: it was not called before.
pub fn seat(hall: &mut Hall, unit: UnitId, with: &Attendance, at: i64) {
    if let Some(presence) = hall.of_mut(unit) {
        let (since, late, cut_off) = match presence {
            Presence::Present { since, late, cut_off, .. } => (*since, *late, *cut_off),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => (at, false, false),
        };
        *presence = Presence::Present { with: with.clone(), since, late, cut_off };
    }
}

/// A unit ends: whoever was there for it is there for it no longer.
pub fn end(hall: &mut Hall, unit: UnitId, at: i64) {
    leave(hall, unit, at);
    if let Some(presence) = hall.of_mut(unit).filter(|presence| **presence == Presence::Unknown) {
        *presence = Presence::Absent { reason: None };
    }
}

fn arrive(hall: &mut Hall, unit: UnitId, with: &Attendance, at: i64) {
    let closed = hall.closed;
    hall.unmarked.remove(&unit);
    if let Some(presence) = hall.of_mut(unit) {
        let (since, late) = match presence {
            Presence::Present { since, late, .. } => (*since, *late),
            Presence::Unknown | Presence::Absent { .. } | Presence::Left { .. } => (at, closed),
        };
        *presence = Presence::Present { with: with.clone(), since, late, cut_off: false };
    }
}
