//! The secretary's desk: the minutes as they grow, beside the editor of the item or speaker on stage.

pub mod deeds;
pub mod desk;
pub mod ending;
pub mod follow;
pub mod keys;
pub mod layout;
pub mod marking;
pub mod names;

pub use desk::Desk;

#[cfg(test)]
mod tests;
