//! The secretary's desk: the minutes as they grow, beside the editor of the item or speaker on stage.

pub mod deeds;
pub mod ending;
pub mod follow;
pub mod keys;
pub mod layout;
pub mod marking;
pub mod names;
pub mod secretary;

pub use secretary::Desk;

#[cfg(test)]
mod tests;
