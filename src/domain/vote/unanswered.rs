//! What the counts alone do not tell: whose line was lost, who gave no answer, and who named nobody.

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

/// Adds which điểm cầu was not to be reached while it was voted on, from when to when, and who sat there.
pub fn lost_lines(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let clock = |at: i64| crate::text::formal_clock(at, scene.offset);
    for line in &ballot.lost_lines {
        let until = line
            .to
            .map_or_else(|| ", đến khi công bố kết quả chưa có lại".to_owned(), |to| format!(" đến {}", clock(to)));
        section.fact(format!(
            "Trong khi biểu quyết, điểm cầu {} mất kết nối từ {}{until}; đơn vị tại đó: {}.",
            line.place,
            clock(line.from),
            scene.conference.names(&line.units)
        ));
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
