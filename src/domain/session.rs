//! The session: what can be asked, what is recorded, and the state that follows from it.

pub mod about;
pub mod after;
pub mod command;
pub mod decide;
pub mod event;
pub mod fold;
pub mod folding;
pub mod in_hall;
pub mod on_stage;
pub mod rewording;
pub mod state;
pub mod step;
pub mod told;
pub mod undo;
pub mod waypoints;

pub use crate::domain::actor::{Actor, Role};
pub use crate::domain::obstacle::{Waived, WentOn};
pub use command::{Command, Request};
pub use event::{Event, SessionOpened, StoredEvent};
pub use state::{Adjournment, Adopted, AdoptedText, State, Stop};
pub use step::Step;
