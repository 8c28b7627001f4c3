//! What the chair's screen and the secretary's have in common: a seat at the session, layers over the screen, one
//! kind of effect, one guard of keys, a table of actions.

pub mod action;
pub mod asked_row;
pub mod base;
pub mod foot_keys;
pub mod form_draft;
pub mod guard;
pub mod layer;
pub mod look;
pub mod means;
pub mod mouse;
pub mod questions;
pub mod seat;
pub mod stack;
pub mod state;
