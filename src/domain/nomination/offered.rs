//! A unit that fell short of one award is looked at for the next, where the hall takes it up; that it did not is told too.

use crate::domain::cue_key::CueKey;
use crate::domain::ids::UnitId;
use crate::domain::nomination::award::Award;
use crate::domain::scene::Scene;

/// The offer of a unit for an award, by its place.
pub fn key(award: usize, unit: UnitId) -> CueKey {
    CueKey::from("next_award").of(award).of(unit.0)
}

/// Whom the hall did not take up, a sentence an award; an older session goes on saying nothing of them.
pub fn passed_over(scene: &Scene, awards: &[Award]) -> Vec<String> {
    if !scene.conference.wording.is_complete() {
        return Vec::new();
    }
    let told = |(at, award): (usize, &Award)| {
        let passed = |unit: &UnitId| scene.record.said.contains(&key(at, *unit)) && !award.slate.units.contains(unit);
        let passed: Vec<UnitId> = scene.conference.candidate_ids().filter(passed).collect();
        let names = scene.conference.names_on_paper(&passed);
        let words = format!("Hội nghị không xem xét thêm {names} cho {}.", award.name);
        (!passed.is_empty()).then(|| scene.conference.on_paper(&words))
    };
    awards.iter().enumerate().filter_map(told).collect()
}
