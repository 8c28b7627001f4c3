//! What the chair says of marks that were changed in the hall, or asked to be and kept.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::score::change::{Logged, MarkChange};
use crate::domain::score::minutes::{what, written};
use crate::domain::score::rank::{self, Ranked};
use crate::domain::score::sheet::{Column, Sheet, points};
use crate::domain::script_builder::Script;
use crate::domain::slot::{Slot, Slots};

/// What is told of changes.
pub const CHANGES: Slots = Slots::of(&[Slot::Unit, Slot::Number, Slot::Reason, Slot::AskedBy]);

/// What is told of one mark.
pub const MARK: Slots = Slots::of(&[Slot::Criterion, Slot::OldMark, Slot::NewMark, Slot::Total, Slot::Rank]);

/// Adds a line for every change that was not yet told. What only helps to judge is no matter of the hall, unless the
/// table was adopted with it.
pub fn add(script: &mut Script, sheet: &Sheet, log: &[Logged]) {
    for (number, logged) in log.iter().enumerate() {
        let matters = |change: &&MarkChange| logged.late || change.column == Column::Agreed;
        let changes: Vec<&MarkChange> = logged.marks.iter().filter(matters).collect();
        if changes.iter().all(|change| change.from == change.to) {
            for (at, change) in changes.iter().enumerate() {
                let key = CueKey::from("kept").of(number).repeated(at);
                let facts = facts(&script.scene, sheet, logged, &[change]);
                script.say_as(key, "kept", &facts);
            }
            continue;
        }
        let line = match changes.len() {
            _ if logged.late => "withdrawn",
            1 => "changed",
            _ => "changed_many",
        };
        let facts = facts(&script.scene, sheet, logged, &changes);
        script.say_as(CueKey::from(line).of(number), line, &facts);
    }
}

fn facts(scene: &Scene, sheet: &Sheet, logged: &Logged, changes: &[&MarkChange]) -> Facts {
    let mut facts = scene.facts();
    let mut units: Vec<UnitId> = changes.iter().map(|change| change.unit).collect();
    units.sort_unstable();
    units.dedup();
    facts.set(Slot::Unit, scene.conference.names(&units)).count(Slot::Number, changes.len());
    facts.set(Slot::Reason, logged.reason.trim_end_matches('.')).set(Slot::AskedBy, &logged.by);
    if changes.len() == 1 || logged.late {
        facts.offer(MARK);
    }
    if let [change] = changes {
        facts.set(Slot::Criterion, what(sheet, change));
        facts.set(Slot::OldMark, written(change.from)).set(Slot::NewMark, written(change.to));
        let ranked = rank::ranked(&rank::totals(sheet, scene.conference.active_units()));
        let own = ranked.iter().find(|ranked| ranked.total.unit == change.unit);
        // Without groups the mark itself is the total.
        let total = own.and_then(|own| own.total.total).filter(|_| !sheet.groups.is_empty());
        facts.maybe(Slot::Total, total.map(points)).maybe(Slot::Rank, own.and_then(Ranked::aloud));
    }
    facts
}
