//! The program from outside: every command's success and failure, its words, and no foreign ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "cli/applied.rs"]
mod applied;
#[path = "cli/before.rs"]
mod before;
#[path = "cli/commands.rs"]
mod commands;
// Not on Windows: cli/cut_short.rs: strace stops the program there, in the middle of a call of Linux.
#[cfg(unix)]
#[path = "cli/cut_short.rs"]
mod cut_short;
#[path = "cli/delivered.rs"]
mod delivered;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/figures.rs"]
mod figures;
// Not on Windows: cli/foreign.rs: rights, links, disks and names of Unix; words of Windows are heard in its own tests.
#[cfg(unix)]
#[path = "cli/foreign.rs"]
mod foreign;
#[path = "cli/forms.rs"]
mod forms;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/kinds.rs"]
mod kinds;
#[path = "cli/leaving.rs"]
mod leaving;
#[path = "cli/many_names.rs"]
mod many_names;
#[path = "cli/mutated.rs"]
mod mutated;
#[path = "cli/office.rs"]
mod office;
#[path = "cli/opened.rs"]
mod opened;
#[path = "cli/papers.rs"]
mod papers;
#[path = "cli/rehearsals.rs"]
mod rehearsals;
#[path = "cli/same_words.rs"]
mod same_words;
#[path = "cli/secrets.rs"]
mod secrets;
#[path = "cli/speaking.rs"]
mod speaking;
#[path = "cli/waivers.rs"]
mod waivers;
#[path = "cli/wanting.rs"]
mod wanting;
#[path = "cli/world.rs"]
mod world;
