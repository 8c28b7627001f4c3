//! The session file as others see it: chain, tampering, several writers, drafts, copies, the end.

#[path = "journal/adopted.rs"]
mod adopted;
#[path = "journal/behind.rs"]
mod behind;
#[path = "journal/clock.rs"]
mod clock;
#[path = "journal/desk.rs"]
mod desk;
#[path = "journal/disk.rs"]
mod disk;
#[path = "journal/frozen.rs"]
mod frozen;
#[path = "journal/looking.rs"]
mod looking;
// Not on Windows: journal/misplaced.rs: a file that a program has open is neither taken away nor replaced there.
#[cfg(unix)]
#[path = "journal/misplaced.rs"]
mod misplaced;
#[path = "journal/shown.rs"]
mod shown;
#[path = "journal/spoiled.rs"]
mod spoiled;
#[path = "journal/tamper.rs"]
mod tamper;
#[path = "journal/walk.rs"]
mod walk;
#[path = "journal/world.rs"]
mod world;
#[path = "journal/writers.rs"]
mod writers;
