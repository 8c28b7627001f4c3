//! What is found of an open session: what is wrong with its file, and the codes by which others check it.

use crate::store::connect::Database;
use crate::store::fault::StoreError;
use crate::store::findings::{self, Findings};
use crate::store::fingerprint::{self, Sought};
use crate::store::journal;
use crate::store::session::Session;

impl Session {
    /// Mã đối chiếu of a closed meeting.
    pub fn fingerprint(&self) -> Option<String> {
        self.journal.closed.as_ref().map(fingerprint::of)
    }

    /// Mã đối chiếu as a paper may carry it: only of a file in which nothing is found wanting.
    pub fn seal(&self) -> Option<String> {
        self.fingerprint().filter(|_| self.findings().faults.is_empty())
    }

    /// What is wrong with the file besides what keeps it from being opened, and what is worth knowing of it.
    pub fn findings(&self) -> Findings {
        self.with_altered_texts(self.unless_displaced(findings::of))
    }

    /// The same as far as it is seen without reading the pages again, which opening it did.
    pub fn glance(&self) -> Findings {
        self.with_altered_texts(self.unless_displaced(findings::at_a_glance))
    }

    /// A file beside which somebody put a log is not read any more.
    fn unless_displaced(&self, of: fn(&Database) -> Findings) -> Findings {
        match self.link.in_place() {
            Err(fault @ StoreError::StrayLog { .. }) => {
                Findings { faults: vec![fault.to_string()], ..Findings::default() }
            }
            Ok(()) | Err(_) => of(&self.link),
        }
    }

    fn with_altered_texts(&self, mut found: Findings) -> Findings {
        let altered = self.journal.events.iter().filter(|stored| !stored.event.is_whole());
        found.faults.extend(altered.map(|stored| findings::another_text(stored.seq)));
        found
    }

    /// Mã đối chiếu of one event; `None` if there is no such event.
    pub fn fingerprint_at(&self, seq: u64) -> Result<Option<String>, StoreError> {
        let hash = journal::hash_at(&self.link.connection, seq);
        Ok(hash.map_err(|error| StoreError::sqlite(&self.link.path, error))?.as_ref().map(fingerprint::of))
    }

    /// The numbers of the events whose mã đối chiếu is the wanted one: one, none, or several of a short code.
    pub fn with_fingerprint(&self, wanted: &Sought) -> Result<Vec<u64>, StoreError> {
        let found = journal::with_fingerprint(&self.link.connection, wanted);
        found.map_err(|error| StoreError::sqlite(&self.link.path, error))
    }
}
