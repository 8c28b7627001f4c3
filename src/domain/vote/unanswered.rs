//! What the counts of a roll call alone do not tell: who gave no answer, and who named nobody.

use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Answer, Ballot, Method};
use crate::domain::vote::roll_call;

/// Adds who gave no answer to what, and who chose none of those who stood.
pub fn add(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    for (number, question) in (0u16..).zip(&ballot.questions) {
        match question.method {
            Method::PerChoice => {
                for (choice, known) in (0u16..).zip(&question.choices) {
                    silent(section, scene, ballot, (number, choice), &known.label);
                }
            }
            Method::Choose(_) => {
                silent(section, scene, ballot, (number, 0), &question.title);
                let nobody = roll_call::named_nobody(ballot, number);
                tell(section, scene, &format!("Không chọn đơn vị nào, {}", question.title), &nobody);
            }
        }
    }
}

fn silent(section: &mut Section, scene: &Scene, ballot: &Ballot, place: (u16, u16), about: &str) {
    let here = |(at, answer): &(&(u16, u16, UnitId), &Answer)| (at.0, at.1) == place && **answer == Answer::Silent;
    let units: Vec<UnitId> = ballot.count.calls.iter().filter(here).map(|(at, _)| at.2).collect();
    tell(section, scene, &format!("Không trả lời về {about}"), &units);
}

fn tell(section: &mut Section, scene: &Scene, what: &str, units: &[UnitId]) {
    if !units.is_empty() {
        section.fact(format!("{what}: {}.", scene.conference.names(units)));
    }
}
