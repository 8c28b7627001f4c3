//! What lies over the stage, a file each.

pub mod afterwards;
pub mod attendance;
pub mod checklist;
pub mod clock;
pub mod deeds;
pub mod finder;
pub mod form;
pub mod help;
pub mod looks;
pub mod minutes;
pub mod notes;
pub mod palette;
pub mod rewording;
pub mod route;
pub mod score_sheet;
pub mod scores;
pub mod script;
pub mod tally;
pub mod versions;
