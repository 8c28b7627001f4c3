//! The rules from outside: scenarios in `rules/*.toml`, and whatever a meeting may ask at random.

#[cfg(test)]
#[path = "rules/cover.rs"]
mod cover;
#[cfg(test)]
#[path = "rules/meeting.rs"]
mod meeting;
#[cfg(test)]
#[path = "rules/opening.rs"]
mod opening;
#[cfg(test)]
#[path = "rules/random.rs"]
mod random;
#[cfg(test)]
#[path = "rules/scenario.rs"]
mod scenario;
