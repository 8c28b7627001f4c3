//! The presider's own unit stands: presiding is handed to one whose unit does not stand, and back afterwards.

use crate::domain::ids::UnitId;
use crate::domain::presiding::Presider;
use crate::domain::scene::Scene;
use crate::domain::script_builder::Script;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::BallotStage;

/// Offers to hand over, while nothing has been voted on; the chair may go on all the same.
pub fn away(script: &mut Script, standing: &[UnitId]) {
    let scene = script.scene;
    if script.was_said("hand_over") || own_unit(&scene, standing).is_none() {
        return;
    }
    if let Some(other) = impartial(&scene, standing) {
        offer(script, "hand_over", &other);
    }
}

/// Offers to hand back to whom presided when the item began, once the vote is over and its results are read.
pub fn back(script: &mut Script) {
    let scene = script.scene;
    if is_over(&scene) && script.is_empty() && scene.presider != scene.began && !script.was_said("hand_back") {
        offer(script, "hand_back", scene.began);
    }
}

/// What the chair should see while the presider's own unit is on the list; nothing once somebody else presides.
pub fn warning(scene: &Scene, standing: &[UnitId]) -> Option<String> {
    let unit = own_unit(scene, standing)?;
    let short = scene.conference.short(unit);
    Some(match impartial(scene, standing) {
        Some(_) => format!("{short} là đơn vị của người đang điều hành: nên chuyển quyền điều hành"),
        None => format!(
            "{short} là đơn vị của người đang điều hành; đoàn chủ trì không có ai ngoài các đơn vị trong danh sách: Chủ trì quyết định"
        ),
    })
}

/// The presider's unit, where it stands and nothing has been voted on yet.
fn own_unit(scene: &Scene, standing: &[UnitId]) -> Option<UnitId> {
    let begun = scene.main_ballots().next().is_some();
    scene.presider.unit(scene.conference).filter(|unit| !begun && standing.contains(unit))
}

/// The first of the presidium whose unit does not stand, and who is not known to be absent.
fn impartial(scene: &Scene, standing: &[UnitId]) -> Option<Presider> {
    let conference = scene.conference;
    let stands = |chair: &Presider| chair.unit(conference).is_some_and(|unit| standing.contains(&unit));
    let mut chairs = (0..conference.presidium.len()).map(Presider::Chair);
    chairs.find(|chair| !stands(chair) && !chair.is_absent(conference, scene.hall))
}

fn is_over(scene: &Scene) -> bool {
    scene.main_ballots().next().is_some()
        && scene.main_ballots().all(|ballot| ballot.step == BallotStage::Announced || ballot.is_kept())
}

fn offer(script: &mut Script, line: &'static str, to: &Presider) {
    let scene: Scene = script.scene;
    let named = if line == "hand_back" { scene.presider } else { to };
    let mut facts = scene.facts();
    scene.second_facts(&mut facts, named);
    if line == "hand_over" {
        facts.maybe(Slot::Unit, scene.presider.unit(scene.conference).map(|unit| scene.conference.name(unit)));
    }
    script.hand_over(line, &facts, to);
}
