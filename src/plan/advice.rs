//! What `check` advises: what is allowed, but probably not meant. One function each, one line each in the list.

pub mod ballots;
pub mod dates;
pub mod law;
pub mod letters;
pub mod posts;
pub mod rites;
pub mod shares;
pub mod subject;
pub mod units;

use crate::domain::field::Complaint;
use subject::Subject;

/// Looks at a plan, and tells what is worth a second look.
pub type Advice = fn(&Subject) -> Vec<Complaint>;

/// All that is looked for.
pub const ADVICE: &[Advice] = &[
    dates::no_day,
    dates::title_of_another_kind,
    units::none_named,
    units::persons_unmarked,
    units::districts,
    units::old_province,
    ballots::paper_without_tellers,
    ballots::nobody_counts,
    ballots::one_teller,
    ballots::tellers_of_a_listed_unit,
    ballots::many_by_hands,
    ballots::from_high_to_low,
    rites::opened_by_something_else,
    posts::called_otherwise,
    ballots::names_from_the_floor,
    shares::nearly_a_fraction,
    shares::of_an_unknown_total,
    law::lapsed,
    law::cited_out_of_time,
    letters::old_letters,
];

/// All advice on a plan.
pub fn advise(subject: &Subject) -> Vec<Complaint> {
    ADVICE.iter().flat_map(|advice| advice(subject)).collect()
}
