//! «Căn cứ …»: the law of the day of the meeting, and what the plan names.

use crate::domain::paper::{Block, Para, Run};
use crate::domain::session::State;
use crate::papers::parts::held_on;

/// What a paper of this meeting cites, without «Căn cứ».
pub fn cited(state: &State) -> Vec<String> {
    let bloc = &state.conference.bloc;
    let named = [&bloc.division, &bloc.regulation, &bloc.order].into_iter().flatten().chain(&bloc.basis);
    let named = named.map(|words| words.trim_end_matches(['.', ';']).trim_start_matches("Căn cứ ").trim());
    let named: Vec<&str> = named.filter(|words| !words.is_empty()).collect();
    let own = named.iter().map(|words| (*words).to_owned());
    law(state, &named).into_iter().chain(own).collect()
}

/// A line each, in italics; the last ends with a stop.
pub fn paragraphs(cited: &[String]) -> Vec<Block> {
    let line = |(number, words): (usize, &String)| {
        let end = if number == cited.len() { '.' } else { ';' };
        let run = Run { italic: true, ..Run::plain(format!("Căn cứ {words}{end}")) };
        Block::Para(Para { runs: vec![run], ..Para::fact(format!("basis{number}"), "") })
    };
    (1..).zip(cited).map(line).collect()
}

/// What was in force on the day of the meeting, but for what the plan cites in words of its own. Where the day is not
/// known, or nothing is known to hold on it, there is nothing.
fn law(state: &State, named: &[&str]) -> Vec<String> {
    let Some(day) = held_on(state) else { return Vec::new() };
    let holding = state.conference.law.iter().filter(|law| law.holds(day));
    holding.filter(|law| !named.iter().any(|line| law.is_in(line))).map(|law| law.on(day)).collect()
}
