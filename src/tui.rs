//! The terminal: what it is, the one loop over it, its colours and the parts every screen is made of.

pub mod audience;
pub mod big;
pub mod chair;
pub mod digits;
pub mod doctor;
pub mod guests;
pub mod home;
pub mod key_filter;
pub mod layers;
pub mod lectern;
pub mod looks;
pub mod note_drafts;
pub mod note_editor;
pub mod numbers;
pub mod pane;
pub mod parts;
pub mod platform;
pub mod runner;
pub mod secretary;
pub mod shell;
pub mod spots;
pub mod stages;
pub mod theme;
pub mod tiles;
pub mod unit_signs;
pub mod view;
pub mod vote;

pub use looks::Looks;
pub use parts::{Cap, Editor, Fed, Selection, TextField, bar, fit, key_line, modal, text_block};
pub use platform::{Background, Message, TerminalError, TerminalEvent, Tty, has_left};
pub use runner::{End, Screen, Surface, run};
pub use theme::Theme;
