//! What a hall asks for or gives: each award with those who stand for it, or who won it.

use crate::domain::facts::Facts;
use crate::domain::grant::{self, Grant};
use crate::domain::ids::UnitId;
use crate::domain::nomination::award::Award;
use crate::domain::outcome;
use crate::domain::scene::Scene;
use crate::domain::script_builder::Script;
use crate::domain::slot::Slot;

/// What an item came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concluded {
    /// Each award with its winners; without «đề nghị», which is said once, where all are asked for.
    pub requests: Vec<String>,
    /// The bloc gives some of them itself.
    pub some_own: bool,
    /// The bloc gives all of them itself.
    pub all_own: bool,
}

fn is_own(grant: Option<&Grant>) -> bool {
    grant.is_some_and(Grant::is_own)
}

/// The awards won in an item, as they are read out at its end.
pub fn concluded(scene: &Scene) -> Concluded {
    let won = outcome::awards_of(scene.outcomes, scene.item);
    let some_own = won.iter().any(|won| is_own(won.grant.as_ref()));
    let all_own = !won.is_empty() && won.iter().all(|won| is_own(won.grant.as_ref()));
    let requests = won.iter().map(|won| {
        let request = grant::request(&won.award, &won.giver, won.grant.as_ref());
        let request = if some_own { &request } else { request.trim_start_matches("đề nghị ") };
        format!("{request} cho {}", scene.conference.names(&won.units))
    });
    Concluded { requests: requests.collect(), some_own, all_own }
}

/// «2 Bằng khen …; Cờ … (3 lượt đề nghị)», of awards that are weighed, each with its places and how many stand for it:
/// who stands for an award is not an award. Where names come from the floor, or from another vote, none stands yet.
pub fn counts(weighed: &[(&Award, Option<u16>, usize)]) -> String {
    let count = |(award, places, standing): &(&Award, Option<u16>, usize)| match (places, standing) {
        (Some(places), _) => format!("{places} {}", award.name),
        (None, 0) => award.name.clone(),
        (None, standing) => format!("{} ({standing} lượt đề nghị)", award.name),
    };
    let is_weighed = |(award, _, standing): &&(&Award, Option<u16>, usize)| {
        *standing > 0 || award.slate.is_from_floor() || award.among.is_some()
    };
    weighed.iter().filter(is_weighed).map(count).collect::<Vec<_>>().join("; ")
}

/// Each award with those who stand for it.
pub fn asked(scene: &Scene, named: &[(&Award, Vec<UnitId>)]) -> String {
    let asked = named.iter().map(|(award, standing)| {
        let request = grant::request(&award.name, &award.giver, award.grant.as_ref());
        format!("{request} cho {}", scene.conference.names(standing))
    });
    asked.collect::<Vec<_>>().join("; ")
}

/// Whether the bloc gives some of these itself.
pub fn some_own(awards: &[Award]) -> bool {
    awards.iter().any(|award| is_own(award.grant.as_ref()))
}

/// «bình xét, suy tôn»; «bình xét» where nothing is a flag. Older sessions said the first of all.
pub fn weighing(awards: &[Award]) -> &'static str {
    let told = !awards.is_empty() && awards.iter().all(|award| award.grant.is_some());
    if told { grant::weighing(awards.iter().map(|award| award.name.as_str())) } else { "bình xét, suy tôn" }
}

/// The closing words of a bình xét: what it came to.
pub fn conclude(script: &mut Script, mut facts: Facts) {
    let scene = script.scene;
    if scene.has_kept() {
        // What the hall came to is not told yet.
        return;
    }
    let Concluded { requests, some_own, all_own } = concluded(&scene);
    let none = requests.is_empty() && scene.main_ballots().next().is_some();
    facts.set(Slot::Requests, requests.join("; "));
    if all_own {
        // Nothing goes up to anybody.
        facts.set(Slot::FilesTo, "");
    }
    let line = match (none, some_own) {
        (true, _) => "no_award",
        (false, true) => "end_own",
        (false, false) => "end",
    };
    script.say_as("end", line, &facts);
}
