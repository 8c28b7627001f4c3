//! Ban kiểm phiếu: named by the hall before a secret ballot; who stands, or stands for a unit that does, is warned of.

use crate::domain::conference::{self, Conference};
use crate::domain::hall::Presence;
use crate::domain::ids::UnitId;
use crate::domain::obstacle::Obstacle;
use crate::domain::outcome;
use crate::domain::people::Person;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::ballot::{Choice, Method, Question, Subject};
use crate::domain::vote::setup::question::Replaced;
use crate::domain::vote::setup::rule::Rule;

/// How many there usually are: a head and two members.
pub const USUAL: usize = 3;

/// The question that names the tellers.
pub fn question(scene: &Scene, proposed: &[Question], tellers: &[Person]) -> Result<Question, Refusal> {
    let tellers: Vec<Person> = tellers.iter().map(Person::tidy).collect();
    if tellers.is_empty() || tellers.iter().any(|person| label(scene, person).is_empty()) {
        return Err(Refusal::BadText("Ghi họ tên, hoặc đơn vị, của từng người trong Ban kiểm phiếu.".into()));
    }
    for (at, person) in tellers.iter().enumerate() {
        if tellers.iter().take(at).any(|known| known == person) {
            let name = label(scene, person);
            return Err(Refusal::BadText(format!("{name} có hai lần trong Ban kiểm phiếu; thay một người.")));
        }
    }
    if !scene.waived {
        let found = partial(scene, proposed, &tellers);
        if !found.is_empty() {
            return Err(Refusal::Waivable(found));
        }
    }
    let label = format!("Ban kiểm phiếu gồm {}", gathered(scene.conference, &tellers));
    Ok(Question {
        title: "Ban kiểm phiếu".to_owned(),
        subject: Subject::Board { tellers, instead: None },
        choices: vec![Choice { label, unit: None, person: None }],
        method: Method::PerChoice,
        quota: None,
        rule: Rule::MAJORITY,
    })
}

/// The question that names others than the hall has named: why, is asked, and stands in the minutes.
pub fn instead(scene: &Scene, question: Question, reason: Option<&str>) -> Result<Question, Refusal> {
    let known = outcome::tellers(scene.outcomes).unwrap_or_default();
    let Subject::Board { tellers, .. } = &question.subject else { return Ok(question) };
    if known.is_empty() || known == tellers {
        return Ok(question);
    }
    let reason = reason.map(crate::text::line).unwrap_or_default();
    let reason = reason.trim_end_matches('.');
    if reason.is_empty() {
        return Err(Refusal::BadText("Ghi lý do thay Ban kiểm phiếu mà Hội nghị đã thông qua.".into()));
    }
    let replaced = Replaced { tellers: known.to_vec(), reason: reason.to_owned() };
    Ok(Question { subject: Subject::Board { tellers: tellers.clone(), instead: Some(replaced) }, ..question })
}

/// «Lúc …, Hội nghị biểu quyết thay đổi Ban kiểm phiếu …: thôi A; thêm B; lý do: …»; `None` of a board that is the first.
pub fn change(scene: &Scene, question: &Question, at: Option<i64>) -> Option<String> {
    let Subject::Board { tellers, instead: Some(replaced) } = &question.subject else { return None };
    let hall = scene.conference.bloc.called().deciding();
    let when = at.map_or_else(|| hall.to_owned(), |at| format!("Lúc {}, {hall}", scene.times.clock(at)));
    let less = |these: &[Person], those: &[Person]| {
        let names = these.iter().filter(|person| !those.contains(person)).map(|person| label(scene, person));
        names.collect::<Vec<_>>()
    };
    let (gone, new) = (less(&replaced.tellers, tellers), less(tellers, &replaced.tellers));
    let told = [("thôi", gone), ("thêm", new)].into_iter().filter(|(_, names)| !names.is_empty());
    let told: Vec<String> = told.map(|(does, names)| format!("{does} {}", names.join("; "))).collect();
    let told = if told.is_empty() { "đổi Trưởng ban".to_owned() } else { told.join("; ") };
    let before = gathered(scene.conference, &replaced.tellers);
    Some(format!(
        "{when} biểu quyết thay đổi Ban kiểm phiếu đã thông qua ({before}): {told}; lý do: {}.",
        replaced.reason
    ))
}

/// «A, Trưởng ban, B và C».
pub fn gathered(conference: &Conference, tellers: &[Person]) -> String {
    let head = |(at, person): (usize, &Person)| {
        let end = if at == 0 && tellers.len() > 1 { ", Trưởng ban" } else { "" };
        format!("{}{end}", label_in(conference, person))
    };
    let names: Vec<String> = tellers.iter().enumerate().map(head).collect();
    conference::join(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// That a board is of one only, who has nobody beside him to look at the sheets; `None` of others.
pub fn alone(tellers: &[Person]) -> Option<&'static str> {
    (tellers.len() == 1).then_some("Ban kiểm phiếu chỉ có 01 người; thường có 03: Trưởng ban và hai thành viên")
}

/// A teller as read out: the name, else «đại diện …».
pub fn label(scene: &Scene, person: &Person) -> String {
    label_in(scene.conference, person)
}

/// The same, where only the conference is known.
pub fn label_in(conference: &Conference, person: &Person) -> String {
    let unit = person.unit.map(|unit| conference.name(unit)).filter(|name| !name.is_empty());
    match (person.label(), unit) {
        // A member of a council is its own unit.
        (Some(label), Some(unit)) if crate::text::is_same_name(label, unit) => label.to_owned(),
        (Some(label), Some(unit)) => format!("{label} ({unit})"),
        (Some(label), None) => label.to_owned(),
        (None, Some(unit)) => conference.spoken_for(unit),
        (None, None) => String::new(),
    }
}

/// «Trưởng ban: A (Hội B)», «Thành viên: C», a line each.
pub fn lines(scene: &Scene, tellers: &[Person]) -> Vec<String> {
    let role = |number: usize| if number == 0 { "Trưởng ban" } else { "Thành viên" };
    let named = tellers.iter().enumerate().filter(|(_, person)| person.label().is_some() || person.unit.is_some());
    named.map(|(number, person)| format!("{}: {}", role(number), label(scene, person))).collect()
}

/// What advises against a secret ballot now: nobody counts it, or some count for themselves.
pub fn advise(scene: &Scene, questions: &[Question]) -> Vec<Obstacle> {
    match outcome::tellers(scene.outcomes) {
        None => vec![Obstacle::NoTellers],
        Some(tellers) => partial(scene, questions, tellers),
    }
}

/// Whether a person is a unit's delegate or votes for it, by name.
fn speaks_for(scene: &Scene, unit: UnitId, person: &Person) -> bool {
    let Some(name) = &person.name else { return false };
    let delegate = scene.conference.unit(unit).and_then(|unit| unit.delegate.as_ref());
    let voter = if let Presence::Present { with, .. } = scene.hall.of(unit) { with.voter.as_ref() } else { None };
    [delegate, voter].into_iter().flatten().any(|known| known.name.as_ref() == Some(name))
}

/// Those who have to do with somebody who stands.
pub fn partial(scene: &Scene, questions: &[Question], tellers: &[Person]) -> Vec<Obstacle> {
    let stands = |person: &Person| {
        questions.iter().flat_map(|question| &question.choices).find(|choice| {
            let own = choice.unit.is_some() && choice.unit == person.unit;
            let named = choice.person.as_ref().and_then(|known| known.name.as_ref());
            own || (named.is_some() && named == person.name.as_ref())
                || choice.unit.is_some_and(|unit| speaks_for(scene, unit, person))
        })
    };
    let concerned = tellers.iter().filter_map(|person| Some((person, stands(person)?)));
    let told = |(person, choice): (&Person, &Choice)| Obstacle::TellerStands {
        teller: label(scene, person),
        choice: choice.label.clone(),
    };
    concerned.map(told).collect()
}
