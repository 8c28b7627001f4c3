//! Which papers there are: a state in, a `Document` out; no disk, no format.

pub mod counts;
pub mod minutes;
pub mod paper;
mod parts;

pub use counts::counts;
pub use minutes::{AdoptedAs, kept, minutes, seal};
pub use paper::{Paper, Seal};

/// Every paper, the one asked for most first.
pub const PAPERS: &[Paper] = &[minutes::PAPER, counts::PAPER];
