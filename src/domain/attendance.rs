//! Arrivals and departures: what can be asked of the hall, and what happened in it.

pub mod apply;
pub mod command;
pub mod decide;
pub mod event;

pub use apply::{apply, end, seat};
pub use command::Command;
pub use decide::decide;
pub use event::{Event, Whom};
