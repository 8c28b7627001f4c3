//! The session file: one SQLite file, one chained journal, one door.
//!
//! `Session::ask` is the only way into the journal. No SQL is known outside this folder.

pub mod anew;
pub mod archive;
pub mod archive_entry;
pub mod chain;
pub mod checkpoint;
pub mod codec;
pub mod connect;
pub mod copy;
pub mod crash;
pub mod description;
pub mod done;
pub mod draft;
pub mod ending;
pub mod fault;
pub mod fault_of;
pub mod file_facts;
pub mod file_lock;
pub mod findings;
pub mod fingerprint;
pub mod folder_probe;
pub mod fs_kind;
pub mod given_path;
pub mod header;
pub mod heartbeat;
pub mod held_file;
pub mod join;
pub mod journal;
pub mod kept_listing;
pub mod leaving;
pub mod lock;
pub mod lock_owners;
pub mod log_frames;
pub mod look;
pub mod meta;
pub mod migrations;
pub mod misplaced;
pub mod new_file;
pub mod open_files;
pub mod place;
pub mod recheck;
pub mod regular_file;
pub mod rescue;
pub mod room;
pub mod schema;
pub mod session;
pub mod session_drafts;
pub mod session_findings;
pub mod settings;
pub mod system;
pub mod temporary;
pub mod told;
#[cfg(test)]
mod trial;
pub mod verify;

pub use archive::Listing;
pub use archive_entry::ArchiveEntry;
pub use done::{Done, News};
pub use draft::Draft;
pub use ending::Closed;
pub use fault::{StoreError, Trouble};
pub use lock::{ChairLock, DeskLock, ScreenLock, ScreenSign};
pub use session::Session;
pub use settings::OpenMode;
pub use verify::{Verification, VerifiedRecord, verify, verify_and_read};
