//! Names from the floor: a seat or an award on which the plan names nobody waits until the hall was asked.

use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, line_with};
use crate::domain::nomination::award::{self, Award};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Speaker};
use crate::domain::script_builder::Script;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::slate::Slate;

/// What its lines are told besides.
const TOLD: Slots = Slots::of(&[Slot::Content, Slot::List]);

/// Its default lines.
pub const LINES: &[Line] = &[
    line_with("names", Speaker::Chair, TOLD, "Đề nghị các đơn vị đề cử cho {noi_dung}. Đơn vị nào đề cử, xin mời. …"),
    line_with(
        "more_names",
        Speaker::Chair,
        TOLD,
        "Đã được đề cử cho {noi_dung}: {ds}. Còn đơn vị nào đề cử thêm, hoặc xin rút không? …",
    ),
    line_with(
        "no_names",
        Speaker::Chair,
        TOLD,
        "Chưa có ai được đề cử cho {noi_dung}; nội dung này chưa biểu quyết và được ghi vào biên bản.",
    ),
];

/// A list whose names come from the floor.
#[derive(Debug, Clone, Copy)]
pub struct FloorList<'a> {
    /// Number of the question in the item's plan, from 0.
    pub question: u16,
    /// For what: «chức danh Trưởng khối năm 2026», «hình thức Bằng khen».
    pub what: &'a str,
    /// Who stands.
    pub slate: &'a Slate,
    /// Whose turn it would be, by what the plan tells of other years: a hint, never a nomination.
    pub turn: Option<UnitId>,
}

/// Asks the hall for names until somebody says that there are no more; of none it is said what follows.
/// While something is put to the vote no list takes a name, so the question waits until that result is announced.
pub fn ask(script: &mut Script, list: &FloorList, facts: &Facts) {
    let mut facts = facts.clone();
    let standing = script.scene.standing(&list.slate.units);
    facts.set(Slot::Content, list.what).set(Slot::List, list.slate.names(script.scene.conference, &standing));
    if is_asked(&script.scene, list.question) {
        if standing.is_empty() {
            script.say_as(CueKey::from("no_names").of(list.question), "no_names", &facts);
        }
        return;
    }
    if script.scene.is_voting() {
        return;
    }
    let turn = list.turn.filter(|unit| !standing.contains(unit));
    let spoken = script.spoken(if standing.is_empty() { "names" } else { "more_names" }, &facts);
    let label = format!("Ghi đề cử cho {}", list.what);
    let question = Ask::Names { question: list.question, what: list.what.to_owned(), standing, turn };
    script.ask(asked(list.question), spoken, label, question);
}

/// The same for every award on which the plan names nobody.
pub fn ask_awards(script: &mut Script, awards: &[Award], facts: &Facts) {
    for (question, award) in listed(awards) {
        let what = purpose(award);
        ask(script, &FloorList { question, what: &what, slate: &award.slate, turn: None }, facts);
    }
}

/// What the minutes say of the awards for which nobody was nominated.
pub fn unnamed_awards(scene: &Scene, awards: &[Award]) -> Vec<String> {
    let nobody_named = |(question, award): &(u16, &Award)| {
        is_asked(scene, *question) && award.slate.units.is_empty() && !award::is_put(scene, award)
    };
    listed(awards).filter(nobody_named).map(|(_, award)| nobody(scene, &purpose(award))).collect()
}

/// Whether the hall was asked for names for any of the awards.
pub fn is_any_asked(scene: &Scene, awards: &[Award]) -> bool {
    listed(awards).any(|(question, _)| is_asked(scene, question))
}

fn listed(awards: &[Award]) -> impl Iterator<Item = (u16, &Award)> {
    (0..).zip(awards).filter(|(_, award)| award.slate.is_from_floor())
}

/// «hình thức Cờ thi đua của UBND tỉnh».
fn purpose(award: &Award) -> String {
    format!("hình thức {}", award.name)
}

/// Whether the hall was asked, and there were no more names.
pub fn is_asked(scene: &Scene, question: u16) -> bool {
    scene.record.said.contains(&asked(question))
}

fn asked(question: u16) -> CueKey {
    CueKey::from("names").of(question)
}

/// What the minutes say where the hall was asked and nobody was nominated.
pub fn nobody(scene: &Scene, what: &str) -> String {
    let hall = scene.conference.bloc.called().deciding();
    format!("{hall} được mời đề cử cho {what}; chưa có ai được đề cử.")
}
