//! What lies over the stage: attendance, notes, help, palette, script, minutes, agenda, forms.

pub mod attendance;
pub mod help;
pub mod minutes;
pub mod notes;
pub mod palette;
pub mod route;
pub mod scores;
pub mod script;
