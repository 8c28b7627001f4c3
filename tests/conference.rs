//! The program as its users meet it: in a terminal, by keys alone, with kills, signals and bad files.
//!
//! Everything runs in a pseudo-terminal and waits for what the screen shows, never for a while; scenarios that only
//! wait run side by side ([`side::by_side`]). What cannot be tried on a machine is named on stderr.

#[cfg(test)]
#[path = "conference/agenda.rs"]
mod agenda;
#[cfg(test)]
#[path = "conference/ballots.rs"]
mod ballots;
#[cfg(test)]
#[path = "conference/bloc.rs"]
mod bloc;
#[cfg(test)]
#[path = "conference/chair.rs"]
mod chair;
#[cfg(test)]
#[path = "conference/crash.rs"]
mod crash;
#[cfg(test)]
#[path = "conference/crowd.rs"]
mod crowd;
#[cfg(test)]
#[path = "conference/cut.rs"]
mod cut;
#[cfg(test)]
#[path = "conference/desks.rs"]
mod desks;
#[cfg(test)]
#[path = "conference/doctor.rs"]
mod doctor;
#[cfg(test)]
#[path = "conference/faults.rs"]
mod faults;
#[cfg(test)]
#[path = "conference/files.rs"]
mod files;
#[cfg(test)]
#[path = "conference/first_frame.rs"]
mod first_frame;
#[cfg(test)]
#[path = "conference/held.rs"]
mod held;
#[cfg(test)]
#[path = "conference/home.rs"]
mod home;
#[cfg(test)]
#[path = "conference/killed.rs"]
mod killed;
#[cfg(test)]
#[path = "conference/many_names.rs"]
mod many_names;
#[cfg(test)]
#[path = "conference/marks.rs"]
mod marks;
#[cfg(test)]
#[path = "conference/media.rs"]
mod media;
#[cfg(test)]
#[path = "conference/misplaced.rs"]
mod misplaced;
#[cfg(test)]
#[path = "conference/notes.rs"]
mod notes;
#[cfg(test)]
#[path = "conference/place.rs"]
mod place;
#[cfg(test)]
#[path = "conference/qr.rs"]
mod qr;
#[cfg(test)]
#[path = "conference/reports.rs"]
mod reports;
#[cfg(test)]
#[path = "conference/roll_calls.rs"]
mod roll_calls;
#[cfg(test)]
#[path = "conference/shipped.rs"]
mod shipped;
#[cfg(test)]
#[path = "conference/side.rs"]
mod side;
#[cfg(test)]
#[path = "conference/signals.rs"]
mod signals;
#[cfg(test)]
#[path = "conference/ssh.rs"]
mod ssh;
#[cfg(test)]
#[path = "conference/term.rs"]
mod term;
