//! The tally grid at the chair's screen, on invented blocs.

mod apart;
mod kept;
mod line;
mod numbers;
mod pictures;
mod pointed;
mod rounds;
mod tellers;
mod ticks;

use crate::domain::Command;
use crate::domain::script::{Ask, Cue};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, Manner};
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::tui::chair::tests::trial::Trial;
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::sums::Sums;
use crate::tui::layers::tally::{Tally, TallyState};
use crossterm::event::KeyCode;
use std::fmt::Write;

/// A plan of so many units; each award names some of them and takes at most so many.
pub fn plan(units: usize, awards: &[(u16, &[usize])]) -> String {
    let mut text = String::from(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\nstart = \"08:00\"\nplace = \"Hội trường mẫu\"\nquorum = \"2/3\"\n\n",
    );
    writeln!(
        text,
        "[bloc]\nkind = \"khoi\"\nname = \"Khối thi đua mẫu\"\nshort = \"Khối mẫu\"\ntotal = {units}\nhead = \"u1\"\n"
    )
    .unwrap();
    for unit in 1..=units {
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu số {unit} tỉnh X\"\nshort = \"Hội {unit}\"\n")
            .unwrap();
    }
    text.push_str("[[presidium]]\nname = \"Nguyễn Văn Mẫu\"\noffice = \"Chủ tịch\"\nunit = \"u1\"\n\n[secretary]\nname = \"Phạm Thị Minh Họa\"\n\n");
    text.push_str("[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n\n[[item]]\nkind = \"awards\"\ntitle = \"Bình xét\"\nmanner = \"paper\"\n\n");
    for (number, (quota, named)) in (1..).zip(awards) {
        let named: Vec<String> = named.iter().map(|unit| format!("\"u{unit}\"")).collect();
        let named = named.join(", ");
        let quota = if *quota == 0 { String::new() } else { format!("quota = {quota}\n") };
        writeln!(text, "[[item.awards]]\nname = \"Bằng khen mẫu {number}\"\ngiver = \"Chủ tịch UBND tỉnh X\"\n{quota}units = [{named}]\nrule = \">50%\"\n").unwrap();
    }
    text
}

fn vote(trial: &mut Trial, command: Vote) {
    trial.clock.set(trial.clock.get() + 1000);
    trial.despite(Command::Vote(command), Some("thử"));
    trial.show();
}

pub fn ballot(trial: &Trial) -> &Ballot {
    trial.chair.state().ballots.iter().last().unwrap()
}

/// On the awards, the ballot open in a manner.
pub fn opened(plan: &str, manner: Manner, double: bool) -> Trial {
    let mut trial = Trial::with(plan);
    trial.go(1);
    trial.ask(Command::Hall(crate::domain::attendance::Command::CheckInRest));
    trial.go(2);
    trial.until(|chair| chair.next().is_none_or(|cue| cue.ask().is_some() || cue.public.is_some()));
    vote(&mut trial, Vote::Freeze { manner: Some(manner), double: Some(double) });
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Open { ballot: id });
    trial
}

/// So many sheets are back, and wait to be read.
pub fn returned(plan: &str, double: bool, sheets: u32) -> Trial {
    let mut trial = opened(plan, Manner::SecretBallot, double);
    let id = ballot(&trial).id;
    vote(&mut trial, Vote::Issue { ballot: id, printed: sheets, issued: sheets });
    vote(&mut trial, Vote::Return { ballot: id, returned: sheets });
    trial.until(|chair| matches!(chair.next().and_then(Cue::ask), Some(Ask::Tally { .. })));
    trial
}

/// Two parts: two of three, and one of two.
pub fn two_parts() -> String {
    plan(12, &[(2, &[3, 4, 5]), (1, &[3, 6])])
}

fn grid(trial: &Trial) -> &Tally {
    trial.chair.layer().unwrap_or_else(|| panic!("no grid:\n{}", trial.text()))
}

/// The sheets that are being read.
fn reading_of(trial: &Trial) -> &SheetReading {
    match &grid(trial).state {
        TallyState::Reading(reading) => reading,
        TallyState::Sums(_) => panic!("no sheet in hand:\n{}", trial.text()),
    }
}

/// The sums that are being typed.
fn sums_of(trial: &Trial) -> &Sums {
    match &grid(trial).state {
        TallyState::Sums(sums) => sums,
        TallyState::Reading(_) => panic!("no sums typed:\n{}", trial.text()),
    }
}

/// The screen on one line, frames left out.
fn flat(trial: &Trial) -> String {
    trial.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Keys, one a letter: ⏎ Enter, ⌫ Backspace, ↓ ↑ → ← arrows, ⇥ Tab.
pub fn press(trial: &mut Trial, keys: &str) -> usize {
    for key in keys.chars() {
        trial.key(match key {
            '⏎' => KeyCode::Enter,
            '⌫' => KeyCode::Backspace,
            '↓' => KeyCode::Down,
            '↑' => KeyCode::Up,
            '→' => KeyCode::Right,
            '←' => KeyCode::Left,
            '⇥' => KeyCode::Tab,
            other => KeyCode::Char(other),
        });
    }
    keys.chars().count()
}

fn figures(trial: &Trial) -> Figures {
    let bundle = ballot(trial).sheets().unwrap().bundles.last().unwrap();
    bundle.entries.last().unwrap().figures.clone()
}
