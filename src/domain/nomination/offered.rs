//! A unit that fell short of one award is looked at for the next, where the hall takes it up; that it did not is told too.

use crate::domain::cue_key::CueKey;
use crate::domain::ids::UnitId;
use crate::domain::nomination::award::Award;
use crate::domain::scene::Scene;

/// The offer of a unit for an award, by its place.
pub fn key(award: usize, unit: UnitId) -> CueKey {
    CueKey::from("next_award").of(award).of(unit.0)
}

/// Whom the hall did not take up, a sentence an award, and one for each of whom it was told why; an older session goes on saying nothing of them.
pub fn passed_over(scene: &Scene, awards: &[Award]) -> Vec<String> {
    if !scene.conference.wording.is_complete() {
        return Vec::new();
    }
    let told = |(at, award): (usize, &Award)| {
        let passed = |unit: &UnitId| scene.record.said.contains(&key(at, *unit)) && !award.slate.units.contains(unit);
        let passed = scene.conference.candidate_ids().filter(passed);
        let reason = |unit: &UnitId| scene.record.declined.get(&key(at, *unit));
        let (why, plain): (Vec<UnitId>, Vec<UnitId>) = passed.partition(|unit| reason(unit).is_some());
        let said = |units: &[UnitId], why: &str| {
            let names = scene.conference.names_on_paper(units);
            scene.conference.on_paper(&format!("Hội nghị không xem xét thêm {names} cho {}{why}.", award.name))
        };
        let all = (!plain.is_empty()).then(|| said(&plain, ""));
        let each = why.into_iter().map(|unit| {
            let why = reason(&unit).map(|reason| format!(", lý do: {}", reason.trim_end_matches('.')));
            said(&[unit], &why.unwrap_or_default())
        });
        all.into_iter().chain(each).collect::<Vec<_>>()
    };
    awards.iter().enumerate().flat_map(told).collect()
}
