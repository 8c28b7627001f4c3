//! The rules of a conference; pure: no terminal, disk or clock.
//!
//! `decide` holds every rule, `fold` remembers and holds none, `next` knows the next step.

pub mod actor;
pub mod agenda;
pub mod amendment;
pub mod attendance;
pub mod authority;
pub mod citation;
pub mod clock;
pub mod conference;
pub mod conference_kind;
pub mod cue_key;
pub mod display;
pub mod draft_key;
pub mod facts;
pub mod field;
pub mod figure;
pub mod floor;
pub mod grant;
pub mod hall;
pub mod ids;
pub mod line;
pub mod membership;
pub mod next;
pub mod nomination;
pub mod notes;
pub mod obstacle;
pub mod outcome;
pub mod paper;
pub mod people;
pub mod period;
pub mod presiding;
pub mod quorum;
pub mod refusal;
pub mod rehearsal;
pub mod resolutions;
pub mod scene;
pub mod score;
pub mod script;
pub mod script_builder;
pub mod section;
pub mod session;
pub mod slot;
pub mod speaking;
pub mod stages;
pub mod vote;
pub mod world;

pub use next::next;
pub use refusal::Refusal;
pub use session::decide::decide;
pub use session::fold::{advance, fold};
pub use session::{Actor, Command, Event, Request, Role, SessionOpened, State, StoredEvent};
pub use world::World;
