//! The rules of a change of units.

use crate::domain::conference::Conference;
use crate::domain::hall::{Attendance, Hall, Presence, Substitute};
use crate::domain::ids::UnitId;
use crate::domain::membership::change::{Heir, Taker, UnitChange, What};
use crate::domain::refusal::{Refusal, stated};
use crate::text::Day;

/// No bloc has more units.
const MOST: usize = 3000;

/// Decides a change; `today` is the day of the meeting, `voting` whether a vote is under way.
pub fn decide(
    conference: &Conference,
    hall: &Hall,
    asked: &UnitChange,
    (today, voting): (Day, bool),
) -> Result<Vec<UnitChange>, Refusal> {
    if voting {
        return Err(Refusal::NotNow(
            "Đang có lần biểu quyết chưa công bố. Làm xong, hoặc hủy lần mở khi chưa kiểm đếm, rồi mới ghi thay đổi đơn vị."
                .into(),
        ));
    }
    let what = checked(conference, &asked.what)?;
    let reason = stated(&asked.reason, "Ghi lý do, căn cứ: nghị quyết, quyết định nào.")?;
    if let Some(date) = asked.date.filter(|date| *date > today) {
        return Err(Refusal::BadText(format!(
            "Thay đổi có hiệu lực từ {}, sau ngày họp ({}): đến ngày đó đơn vị mới thay đổi.",
            date.short(),
            today.short()
        )));
    }
    let gone = what.gone();
    let bloc = &conference.bloc;
    let kind = bloc.kind;
    let head = heir(conference, &what, (bloc.head, asked.head), kind.head())?;
    let deputy = heir(conference, &what, (bloc.deputy, asked.deputy), kind.deputy())?;
    let taker = |heir: Option<Heir>, known: Option<UnitId>| match heir {
        None => known.filter(|unit| !gone.contains(unit)).map(Heir::Unit),
        Some(Heir::Taker) => {
            let member = if let What::Merged { into: Taker::Unit(into), .. } = &what { Some(*into) } else { None };
            Some(member.map_or(Heir::Taker, Heir::Unit))
        }
        Some(Heir::Nobody) => None,
        Some(Heir::Unit(unit)) => Some(Heir::Unit(unit)),
    };
    let (next_head, next_deputy) = (taker(head, bloc.head), taker(deputy, bloc.deputy));
    if next_head.is_some() && next_head == next_deputy {
        return Err(Refusal::BadText(format!(
            "Một đơn vị không vừa là {} vừa là {}; chọn lại, hoặc ghi là chưa xác định.",
            kind.head(),
            kind.deputy()
        )));
    }
    let present = seat(hall, &what, asked.present.as_ref())?;
    Ok(vec![UnitChange { what, date: asked.date, reason, head, deputy, present }])
}

fn checked(conference: &Conference, what: &What) -> Result<What, Refusal> {
    let member = |unit: UnitId| {
        conference.unit(unit).filter(|known| !known.gone).map(|_| unit).ok_or(Refusal::Unknown("đơn vị"))
    };
    let members = |units: &[UnitId], least: usize| {
        let mut all = units.iter().map(|unit| member(*unit)).collect::<Result<Vec<_>, _>>()?;
        all.sort_unstable();
        all.dedup();
        if all.len() < least {
            let few = if least > 1 { "Chọn ít nhất hai đơn vị sáp nhập." } else { "Chọn đơn vị." };
            return Err(Refusal::BadText(few.into()));
        }
        Ok(all)
    };
    let named = |name: &str, short: Option<&str>, own: Option<UnitId>, gone: &[UnitId]| {
        let (name, short) = (stated(name, "Nhập tên đơn vị.")?, short.map(crate::text::line));
        let same = |unit: &UnitId| conference.name(*unit) == name && Some(*unit) != own && !gone.contains(unit);
        if conference.active_units().any(|unit| same(&unit)) {
            return Err(Refusal::Already(format!("Đã có đơn vị «{name}» trong danh sách.")));
        }
        Ok((name, short.filter(|words| !words.is_empty())))
    };
    Ok(match what {
        What::Merged { units, into: Taker::Unit(into) } => {
            let into = member(*into)?;
            let rest: Vec<UnitId> = units.iter().copied().filter(|unit| *unit != into).collect();
            What::Merged { units: members(&rest, 1)?, into: Taker::Unit(into) }
        }
        What::Merged { units, into: Taker::New { name, short } } => {
            let units = members(units, 2)?;
            room(conference)?;
            let (name, short) = named(name, short.as_deref(), None, &units)?;
            What::Merged { units, into: Taker::New { name, short } }
        }
        What::Dissolved { units } => What::Dissolved { units: members(units, 1)? },
        What::Left { units } => What::Left { units: members(units, 1)? },
        What::Renamed { unit, name, short } => {
            let unit = member(*unit)?;
            let (name, short) = named(name, short.as_deref(), Some(unit), &[])?;
            if conference.name(unit) == name {
                return Err(Refusal::Already(format!("Đơn vị đang có tên «{name}».")));
            }
            What::Renamed { unit, name, short }
        }
        What::Joined { name, short } => {
            room(conference)?;
            let (name, short) = named(name, short.as_deref(), None, &[])?;
            What::Joined { name, short }
        }
    })
}

fn room(conference: &Conference) -> Result<(), Refusal> {
    if conference.units.len() < MOST {
        return Ok(());
    }
    Err(Refusal::BadCount("Tổng số đơn vị phải từ 1 đến 3.000.".into()))
}

/// Who goes on with a duty whose unit ends: it must be said; where the unit stays, nothing is to be said.
fn heir(
    conference: &Conference,
    what: &What,
    (holds, asked): (Option<UnitId>, Option<Heir>),
    duty: &str,
) -> Result<Option<Heir>, Refusal> {
    let gone = what.gone();
    let Some(unit) = holds.filter(|unit| gone.contains(unit)) else {
        return match asked {
            None => Ok(None),
            Some(_) => Err(Refusal::NotNow(format!("{duty} không thuộc đơn vị thay đổi; không phải chọn lại."))),
        };
    };
    match asked {
        None => Err(Refusal::BadText(format!(
            "{} đang là {duty}: chọn đơn vị tiếp tục nhiệm vụ, hoặc ghi là chưa xác định.",
            conference.short(unit)
        ))),
        Some(Heir::Taker) if !matches!(what, What::Merged { .. }) => {
            Err(Refusal::NotNow("Không có đơn vị nhận sáp nhập để tiếp tục nhiệm vụ.".into()))
        }
        Some(Heir::Unit(next)) if gone.contains(&next) || conference.unit(next).is_none_or(|known| known.gone) => {
            Err(Refusal::Unknown("đơn vị"))
        }
        asked @ Some(Heir::Taker | Heir::Unit(_) | Heir::Nobody) => Ok(asked),
    }
}

/// How the unit that goes on takes part: with those of the merged units who sit there. One vote, whoever it was.
fn seat(hall: &Hall, what: &What, asked: Option<&Attendance>) -> Result<Option<Attendance>, Refusal> {
    if asked.is_some_and(|with| with.delegates == 0 || with.delegates > 500) {
        return Err(Refusal::BadCount("Số đại biểu của một đơn vị phải từ 1 đến 500.".into()));
    }
    let What::Merged { into, .. } = what else { return Ok(asked.cloned()) };
    let sits = |unit: UnitId| {
        if let Presence::Present { with, .. } = hall.of(unit) { Some(with.clone()) } else { None }
    };
    let came: Vec<Attendance> = what.gone().into_iter().filter_map(sits).collect();
    let more: u16 = came.iter().map(|with| with.delegates).sum();
    let merged = match into {
        Taker::Unit(unit) => sits(*unit).filter(|_| more > 0).map(|with| {
            let delegates = with.delegates.saturating_add(more);
            Attendance { delegates, uncounted: with.uncounted || came.iter().any(|with| with.uncounted), ..with }
        }),
        Taker::New { .. } => together(came, more),
    };
    Ok(asked.cloned().or(merged))
}

/// Of several who sit there nobody knows who votes for the new unit: it is not said.
fn together(mut came: Vec<Attendance>, delegates: u16) -> Option<Attendance> {
    if came.len() == 1 {
        return came.pop();
    }
    let entitled = |with: &&Attendance| with.substitute != Substitute::WithoutPaper;
    let first = came.iter().find(entitled).or(came.first())?;
    let substitute = if entitled(&first) { Substitute::None } else { Substitute::WithoutPaper };
    let uncounted = came.iter().any(|with| with.uncounted);
    Some(Attendance { place: first.place.clone(), delegates, uncounted, voter: None, substitute })
}
