//! Which papers there are: a state in, a `Document` out; no disk, no format.

pub mod ballots;
mod basis;
mod chairs;
pub mod counts;
pub mod delegates;
pub mod dossier;
mod dots;
pub mod form;
pub mod issue;
pub mod marks;
mod membership;
pub mod minutes;
pub mod missing;
pub mod news;
pub mod nominations;
pub mod paper;
mod parts;
mod planned;
pub mod pledge;
pub mod programme;
pub mod prose;
pub mod record;
mod requests;
pub mod results;
pub mod running_order;
pub mod sign_in;
mod sittings;
pub mod submission;
pub mod time_marks;
pub mod wording;

pub use counts::counts;
pub use minutes::{AdoptedAs, kept, minutes, seal};
pub use paper::{Paper, Seal};

/// Papers of a session, the one asked for most first.
pub const PAPERS: &[Paper] = &[
    minutes::PAPER,
    counts::PAPER,
    delegates::PAPER,
    marks::PAPER,
    nominations::PAPER,
    submission::PAPER,
    pledge::PAPER,
    news::PAPER,
    results::PAPER,
];

/// Working papers: of no use to anybody else, and written only where somebody asks for them by name.
pub const WORKING: &[Paper] = &[dossier::PAPER, time_marks::PAPER];

/// Papers that a table needs before the meeting, made of a plan, or of a session as it stands; a paper that is made at
/// both times stands in both lists.
pub const BEFORE: &[Paper] =
    &[running_order::PAPER, programme::PAPER, ballots::REVIEW, ballots::SEATS, sign_in::PAPER, pledge::PAPER];
