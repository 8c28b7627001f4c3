//! What the chair says of marks that were changed in the hall, or asked to be and kept.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::score::change::{Logged, MarkChange};
use crate::domain::score::minutes::{what, written};
use crate::domain::score::rank::{self, Ranked};
use crate::domain::score::sheet::{Column, Sheet, points};
use crate::domain::script::Ask;
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
            _ if log.iter().take(number).any(|before| undoes(logged, before)) => "not_agreed",
            1 => "changed",
            _ => "changed_many",
        };
        let mut told = facts(&script.scene, sheet, logged, &changes);
        if line == "not_agreed" {
            told.offer(MARK);
        }
        let key = CueKey::from(line).of(number);
        if !matches!(line, "changed" | "changed_many") {
            script.say_as(key, line, &told);
        } else if stands(sheet, logged) {
            asked(script, (key, line), &told, number);
        }
    }
}

/// The hall is asked first; what it agreed to is said after its answer.
fn asked(script: &mut Script, (key, line): (CueKey, &str), facts: &Facts, change: usize) {
    if script.is_enough() {
        return;
    }
    for (part, spoken) in script.spoken(line, facts).into_iter().enumerate() {
        if part > 0 {
            script.recite(key.clone().part(part), vec![spoken], "Đọc xong, tiếp tục");
        } else if !script.was_said(key.clone()) {
            script.ask(key.clone(), vec![spoken], "Không có ý kiến khác: thống nhất", Ask::Marks { change });
        }
    }
}

/// Whether the marks are still as a change made them: what was changed since is no result any more.
fn stands(sheet: &Sheet, logged: &Logged) -> bool {
    logged.marks.iter().all(|change| sheet.get(change.unit, change.criterion, change.column) == change.to)
}

/// Whether a change puts back what another one changed.
fn undoes(logged: &Logged, before: &Logged) -> bool {
    let back = |(one, other): (&MarkChange, &MarkChange)| {
        one.spot() == other.spot() && one.from == other.to && one.to == other.from
    };
    logged.marks.len() == before.marks.len() && logged.marks.iter().zip(&before.marks).all(back)
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
        // Who asks for its own marks is named once.
        let own = scene.conference.unit(change.unit).is_some_and(|_| {
            let names = [scene.conference.name(change.unit), scene.conference.short(change.unit)];
            names.iter().any(|name| crate::text::is_same_name(name, &logged.by))
        });
        if own && change.from != change.to {
            facts.set(Slot::AskedBy, scene.conference.name(change.unit)).set(Slot::Unit, "");
        }
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
