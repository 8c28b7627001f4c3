//! Units that change while the meeting runs: merged, dissolved, gone to another bloc, renamed, joined; with the date, the
//! reason, and who goes on with their duties.

pub mod change;
pub mod decide;
pub mod queue;
pub mod record;

pub use change::{Heir, Taker, UnitChange, What};
pub use decide::decide;
pub use record::{RecordedChange, apply};
