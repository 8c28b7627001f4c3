//! Which papers there are: a state in, a `Document` out; no disk, no format.

pub mod counts;
pub mod minutes;
mod parts;

pub use counts::counts;
pub use minutes::{AdoptedAs, Seal, kept, minutes, seal};
