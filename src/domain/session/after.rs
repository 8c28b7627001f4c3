//! The rules for what is recorded after bế mạc.

use crate::domain::ids::{ItemId, UnitId};
use crate::domain::late::deed::sign;
use crate::domain::late::filing::PartRecord;
use crate::domain::late::{AwardDecision, Deed, DossierPart, Issue, LetterCorrection, PartStep, Signing};
use crate::domain::outcome;
use crate::domain::refusal::{Refusal, stated, stated_within};
use crate::domain::session::command::Command;
use crate::domain::session::rewording;
use crate::domain::session::state::State;
use crate::domain::stages::Stage;
use crate::domain::wording;
use crate::text::{self, Day};

/// Whether a command may be asked at this end of the meeting: after bế mạc the office's alone, and its undo.
pub fn admits(state: &State, command: &Command) -> Result<(), Refusal> {
    let is_late = matches!(command, Command::Late(_));
    if state.closed.is_none() {
        let early = "Hội nghị chưa bế mạc: số, ngày, người ký, hồ sơ và quyết định ghi sau bế mạc.";
        return if is_late { Err(Refusal::NotNow(early.into())) } else { Ok(()) };
    }
    if is_late && state.late.ended.is_some() {
        return Err(Refusal::Already("Hồ sơ đã kết thúc; không ghi thêm được.".into()));
    }
    let turns = matches!(command, Command::Undo | Command::Redo) && state.late.ended.is_none();
    if is_late || turns { Ok(()) } else { Err(Refusal::Closed) }
}

/// What follows from a deed of the office; an empty list means that it holds already.
pub fn decide(state: &State, deed: &Deed, now: i64) -> Result<Vec<Deed>, Refusal> {
    let today = Day::of(now, state.offset);
    let days = Days { first: Day::of(state.began(), state.offset), today };
    match deed {
        Deed::Paper(issue) => paper(state, issue, days),
        Deed::Signed { item, unit, day } => signed(state, (*item, *unit), *day, days),
        Deed::Dossier { part, step, day, reason } => dossier(state, (part, *step), *day, reason, days),
        Deed::Due { day } => Ok((state.late.due != *day).then(|| deed.clone()).into_iter().collect()),
        Deed::Decided { award, units, granted, decision } => decided(state, (award, units), (*granted, decision), days),
        Deed::Corrected(correction) => corrected(correction),
        Deed::Reworded(rewording) => rewording::late(state, rewording),
        Deed::Ended => Ok(vec![Deed::Ended]),
    }
}

/// Between the first day of the meeting and today.
#[derive(Clone, Copy)]
struct Days {
    first: Day,
    today: Day,
}

impl Days {
    fn hold(self, day: Option<Day>) -> Result<(), Refusal> {
        match day {
            Some(day) if day > self.today => {
                Err(Refusal::BadText(format!("Ngày {} còn chưa đến; hôm nay là {}.", day.short(), self.today.short())))
            }
            Some(day) if day < self.first => {
                Err(Refusal::BadText(format!("Ngày {} sớm hơn ngày họp ({}).", day.short(), self.first.short())))
            }
            Some(_) | None => Ok(()),
        }
    }
}

fn paper(state: &State, issue: &Issue, days: Days) -> Result<Vec<Deed>, Refusal> {
    days.hold(issue.day)?;
    let tidy = |words: &Option<String>| words.as_deref().map(text::line).filter(|words| !words.is_empty());
    let (mut number, mut own_sign) = (tidy(&issue.number), tidy(&issue.sign));
    // «12/BB-KTĐ» may be typed as one.
    if let Some((bare, rest)) = number.clone().as_deref().and_then(|number| number.split_once('/')) {
        (number, own_sign) = (Some(bare.trim().to_owned()), Some(rest.trim().to_owned()));
    }
    let own_sign = own_sign.filter(|own| !own.is_empty());
    let number = number.filter(|number| !number.is_empty());
    if number.iter().chain(&own_sign).any(|words| words.chars().count() > 40) {
        return Err(Refusal::BadText("Số, ký hiệu dài quá 40 ký tự.".into()));
    }
    let issue = Issue { number, sign: own_sign, signers: signers(&issue.signers)?, ..issue.clone() };
    let same = |other: &Issue| {
        let alike = |one: &Issue| (one.number.clone(), sign(one, &state.conference.bloc.sign));
        other.paper != issue.paper && issue.number.is_some() && alike(other) == alike(&issue)
    };
    if let Some(other) = state.late.papers.values().find(|other| same(other)) {
        return Err(Refusal::Already(format!("Số này đã ghi cho {}.", other.paper.words())));
    }
    let known = state.late.papers.get(&issue.paper);
    let holds = if issue.is_blank() { known.is_none() } else { known == Some(&issue) };
    Ok(if holds { Vec::new() } else { vec![Deed::Paper(issue)] })
}

fn signers(signers: &[Signing]) -> Result<Vec<Signing>, Refusal> {
    let mut found: Vec<Signing> = Vec::new();
    for signing in signers {
        if signing.at == 0 || found.iter().any(|known| known.at == signing.at) {
            return Err(Refusal::Unknown("chỗ ký"));
        }
        let name = stated(&signing.name, "Nhập họ tên người ký.")?;
        let office = signing.office.as_deref().map(text::line).filter(|office| !office.is_empty());
        found.push(Signing { at: signing.at, name, office });
    }
    Ok(found)
}

fn signed(state: &State, (item, unit): (ItemId, UnitId), day: Option<Day>, days: Days) -> Result<Vec<Deed>, Refusal> {
    days.hold(day)?;
    let entry = state.agenda.entry(item).ok_or(Refusal::Unknown("mục"))?;
    let Stage::Pledge(pledge) = &entry.stage else {
        return Err(Refusal::NotNow("Mục này không ký giao ước.".into()));
    };
    let known = state.conference.unit(unit).filter(|known| !known.gone).ok_or(Refusal::Unknown("đơn vị"))?;
    if pledge.signed.contains(&unit) || state.late.signed_later(item, unit).is_some() {
        return Err(Refusal::Already(format!("{} đã ký giao ước.", known.short)));
    }
    Ok(vec![Deed::Signed { item, unit, day }])
}

fn dossier(
    state: &State,
    (part, step): (&DossierPart, PartStep),
    day: Option<Day>,
    reason: &str,
    days: Days,
) -> Result<Vec<Deed>, Refusal> {
    days.hold(day)?;
    let called = || text::capitalise(&part.words(&state.conference));
    let stands = state.late.stands(part).map(|record| record.step);
    let (is_report, sent) = (matches!(part, DossierPart::Report(_)), state.late.dossier.iter().any(was_sent));
    if let DossierPart::Report(unit) = part
        && !outcome::requested(&state.outcomes).iter().any(|asked| asked.units.contains(unit))
    {
        return Err(Refusal::NotNow("Hội nghị không đề nghị khen thưởng tập thể, cá nhân này.".into()));
    }
    let reason = text::line(reason);
    let fault = match step {
        PartStep::Received | PartStep::Missing if !is_report => {
            Refusal::NotNow("Chỉ ghi nhận, chưa nhận với báo cáo thành tích.".into())
        }
        PartStep::Missing if stands.is_none() || stands == Some(PartStep::Missing) => return Ok(Vec::new()),
        PartStep::Sent if is_report && matches!(stands, None | Some(PartStep::Missing)) => {
            Refusal::NotNow(format!("{}: chưa nhận nên chưa gửi được.", called()))
        }
        PartStep::Returned if !sent => Refusal::NotNow("Hồ sơ chưa ghi là đã gửi.".into()),
        PartStep::Returned => {
            let reason = stated(&reason, "Ghi lý do trả lại.")?;
            return Ok(vec![Deed::Dossier { part: part.clone(), step, day, reason }]);
        }
        PartStep::Received | PartStep::Missing | PartStep::Sent => {
            return Ok(vec![Deed::Dossier { part: part.clone(), step, day, reason: String::new() }]);
        }
    };
    Err(fault)
}

fn was_sent(record: &PartRecord) -> bool {
    record.step == PartStep::Sent
}

fn decided(
    state: &State,
    (award, units): (&str, &[UnitId]),
    (granted, decision): (bool, &AwardDecision),
    days: Days,
) -> Result<Vec<Deed>, Refusal> {
    days.hold(decision.day)?;
    let award = text::line(award);
    let requested = outcome::requested(&state.outcomes);
    let asked = requested.iter().find(|asked| asked.award == award);
    let asked = asked.ok_or_else(|| Refusal::NotNow("Hội nghị không đề nghị hình thức khen thưởng này.".into()))?;
    if let Some(other) = units.iter().find(|unit| !asked.units.contains(unit)) {
        let name = state.conference.short(*other);
        return Err(Refusal::NotNow(format!("Hội nghị không đề nghị tặng {name} {award}.")));
    }
    if units.is_empty() {
        return Err(Refusal::BadText("Chọn tập thể, cá nhân có kết quả.".into()));
    }
    let tidy = |words: &Option<String>| words.as_deref().map(text::line).filter(|words| !words.is_empty());
    let decision = AwardDecision { number: tidy(&decision.number), day: decision.day, by: tidy(&decision.by) };
    for words in decision.number.iter().chain(&decision.by) {
        stated(words, "")?;
    }
    if granted && decision.number.is_none() {
        return Err(Refusal::BadText("Ghi số quyết định; chưa có quyết định thì chưa ghi là được tặng.".into()));
    }
    let holds = |unit: &UnitId| {
        let known = state.late.decided.get(&(award.clone(), *unit));
        known.is_some_and(|known| known.granted == granted && known.decision == decision)
    };
    if units.iter().all(holds) {
        return Ok(Vec::new());
    }
    Ok(vec![Deed::Decided { award, units: units.to_vec(), granted, decision }])
}

fn corrected(correction: &LetterCorrection) -> Result<Vec<Deed>, Refusal> {
    // As long as the paragraph that it puts right.
    let was = stated_within(wording::LIMIT, &correction.was, "Ghi nguyên văn chỗ cần đính chính.")?;
    let reads = stated_within(wording::LIMIT, &correction.reads, "Ghi câu chữ đúng.")?;
    let reason = stated(&correction.reason, "Ghi lý do đính chính.")?;
    if was == reads {
        return Err(Refusal::BadText("Câu chữ mới giống câu chữ cũ.".into()));
    }
    Ok(vec![Deed::Corrected(LetterCorrection { paper: correction.paper.clone(), was, reads, reason })])
}
