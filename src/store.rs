//! The session file: one SQLite file, one chained journal, one door.
//!
//! `Session::ask` is the only way into the journal. No SQL is known outside this folder.

pub mod anew;
pub mod archive;
pub mod chain;
pub mod checkpoint;
pub mod codec;
pub mod connect;
pub mod copy;
pub mod crash;
pub mod description;
pub mod draft;
pub mod ending;
pub mod fault;
pub mod fingerprint;
pub mod folder_probe;
pub mod given_path;
pub mod heartbeat;
pub mod held_file;
pub mod journal;
pub mod lock;
pub mod lock_owners;
pub mod look;
pub mod migrations;
pub mod new_file;
pub mod place;
pub mod regular_file;
pub mod schema;
pub mod session;
pub mod settings;
pub mod told;
pub mod verify;

pub use archive::{ArchiveEntry, Listing};
pub use draft::Draft;
pub use ending::Closed;
pub use fault::{StoreError, Trouble};
pub use lock::{ChairLock, DeskLock, ScreenLock, ScreenSign};
pub use session::{Done, News, Session};
pub use settings::OpenMode;
pub use verify::{Verification, verify};
