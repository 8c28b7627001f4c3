//! The secretary's screen: the minutes as they grow, beside the editor of the item or speaker on stage.

pub mod base;
pub mod ending;
pub mod layout;
pub mod marking;
pub mod names;
pub mod screen;
pub mod writing;

pub use screen::SecretaryScreen;

#[cfg(test)]
mod tests;
