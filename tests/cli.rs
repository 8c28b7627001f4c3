//! The program from outside: every command's success and failure, its words, and no foreign ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "cli/applied.rs"]
mod applied;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/figures.rs"]
mod figures;
#[path = "cli/foreign.rs"]
mod foreign;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/kinds.rs"]
mod kinds;
#[path = "cli/leaving.rs"]
mod leaving;
#[path = "cli/mutated.rs"]
mod mutated;
#[path = "cli/rehearsals.rs"]
mod rehearsals;
#[path = "cli/secrets.rs"]
mod secrets;
#[path = "cli/speaking.rs"]
mod speaking;
#[path = "cli/waivers.rs"]
mod waivers;
#[path = "cli/world.rs"]
mod world;
