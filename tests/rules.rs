//! The rules from outside: scenarios in `rules/*.toml`, random meetings, properties of every count, an oracle.

#[cfg(test)]
#[path = "rules/alike.rs"]
mod alike;
#[cfg(test)]
#[path = "rules/council.rs"]
mod council;
#[cfg(test)]
#[path = "rules/cover.rs"]
mod cover;
#[cfg(test)]
#[path = "rules/deeds.rs"]
mod deeds;
#[cfg(test)]
#[path = "rules/lists.rs"]
mod lists;
#[cfg(test)]
#[path = "rules/manners.rs"]
mod manners;
#[cfg(test)]
#[path = "rules/meeting.rs"]
mod meeting;
#[cfg(test)]
#[path = "rules/opening.rs"]
mod opening;
#[cfg(test)]
#[path = "rules/oracle.rs"]
mod oracle;
#[cfg(test)]
#[path = "rules/paper.rs"]
mod paper;
#[cfg(test)]
#[path = "rules/properties.rs"]
mod properties;
#[cfg(test)]
#[path = "rules/random.rs"]
mod random;
#[cfg(test)]
#[path = "rules/scenario.rs"]
mod scenario;
#[cfg(test)]
#[path = "rules/sheets.rs"]
mod sheets;
#[cfg(test)]
#[path = "rules/tally.rs"]
mod tally;
