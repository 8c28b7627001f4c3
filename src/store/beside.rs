//! The rows of a long journal, read and checked on one thread while another takes them in.

use crate::store::chain::{self, ChainHead, Columns, Hash};
use crate::store::fault::StoreError;
use rusqlite::Connection;
use std::panic;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many letters of rows are handed over at once.
const TOGETHER: usize = if cfg!(test) { 200 } else { 64 << 10 };

/// How many batches wait at most: what is read is kept by nobody twice.
const WAITING: usize = 4;

/// Reads all events after `head` as `chain::read` does; `take` sees each of them, in order, on a thread of its own. Whose
/// fault comes first in the journal is heard.
pub fn read(
    connection: &Connection,
    path: &Path,
    head: &mut ChainHead,
    take: &mut (impl FnMut(&Columns, &Hash) -> Result<(), StoreError> + Send),
) -> Result<(), StoreError> {
    let (sender, receiver) = sync_channel(WAITING);
    let begun = thread::scope(|scope| {
        let take = &mut *take;
        let beside = thread::Builder::new().spawn_scoped(scope, move || taken(&receiver, take)).ok()?;
        let read = hand_over(connection, path, head, &sender);
        drop(sender);
        // What was handed over stands before what could not be read.
        let taken = beside.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        Some(taken.and(read))
    });
    begun.unwrap_or_else(|| chain::read(connection, path, head, take))
}

fn taken(
    batches: &Receiver<Batch>,
    take: &mut impl FnMut(&Columns, &Hash) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    batches.iter().try_for_each(|batch| batch.each(take))
}

fn hand_over(
    connection: &Connection,
    path: &Path,
    head: &mut ChainHead,
    sender: &SyncSender<Batch>,
) -> Result<(), StoreError> {
    let mut batch = Batch::default();
    // Nobody takes any more only where something was found, and that is heard.
    let stopped = |_| StoreError::Newer(path.to_path_buf());
    let read = chain::read(connection, path, head, |columns, hash| {
        batch.push(columns, hash);
        if batch.text.len() < TOGETHER { Ok(()) } else { sender.send(std::mem::take(&mut batch)).map_err(stopped) }
    });
    read.and(sender.send(batch).map_err(stopped))
}

/// Rows in one piece of memory.
#[derive(Default)]
struct Batch {
    /// Who, which kind and what, one after the other.
    text: String,
    rows: Vec<Handed>,
}

struct Handed {
    seq: u64,
    at: i64,
    command: [u8; 16],
    part: u32,
    /// Where in the text who, which kind and what end.
    ends: [usize; 3],
    hash: Hash,
}

impl Batch {
    fn push(&mut self, columns: &Columns, hash: &Hash) {
        let Columns { seq, at, command, part, .. } = *columns;
        let ends = [columns.actor, columns.kind, columns.body].map(|column| {
            self.text.push_str(column);
            self.text.len()
        });
        self.rows.push(Handed { seq, at, command, part, ends, hash: *hash });
    }

    fn each(&self, take: &mut impl FnMut(&Columns, &Hash) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut from = 0;
        for row in &self.rows {
            let Handed { seq, at, command, part, ends, hash } = row;
            let [actor, kind, body] = ends.map(|end| {
                let column = self.text.get(from..end).unwrap_or_default();
                from = end;
                column
            });
            take(&Columns { seq: *seq, at: *at, command: *command, part: *part, actor, kind, body }, hash)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::settings::{OpenMode, configured};
    use crate::store::trial;
    use rusqlite::OpenFlags;

    /// What is seen of the rows, where the reader stops at one of them, and what is said in the end.
    fn seen(path: &Path, stops: u64, is_beside: bool) -> (Vec<(u64, String, Hash)>, String) {
        let link = configured(path, OpenMode::Look, OpenFlags::SQLITE_OPEN_READ_WRITE, "").unwrap();
        let (mut head, mut seen) = (ChainHead::default(), Vec::new());
        let mut take = |columns: &Columns, hash: &Hash| {
            let Columns { seq, at, command, part, actor, kind, body } = columns;
            seen.push((*seq, format!("{at} {command:?} {part} {actor} {kind} {body}"), *hash));
            if *seq == stops { Err(StoreError::Newer(path.to_path_buf())) } else { Ok(()) }
        };
        let read = if is_beside {
            super::read(&link, path, &mut head, &mut take)
        } else {
            chain::read(&link, path, &mut head, &mut take)
        };
        (seen, format!("{read:?}"))
    }

    #[test]
    fn what_is_seen_and_said_is_the_same_on_two_threads() {
        let (_dir, path, mut session) = trial::session();
        trial::rename(&mut session, 0..60);
        drop(session);
        for broken in [None, Some(1), Some(30), Some(61)] {
            if let Some(seq) = broken {
                let other = Connection::open(&path).unwrap();
                other.execute_batch("DROP TRIGGER IF EXISTS event_no_update").unwrap();
                other.execute("UPDATE event SET at_ms = at_ms + 1 WHERE seq = ?1", [seq]).unwrap();
                drop(other);
            }
            for stops in [1, 2, 29, 30, 31, 61, 99] {
                let (alone, beside) = (seen(&path, stops, false), seen(&path, stops, true));
                assert_eq!(beside, alone, "broken {broken:?}, stopped {stops}");
            }
            if let Some(seq) = broken {
                let other = Connection::open(&path).unwrap();
                other.execute("UPDATE event SET at_ms = at_ms - 1 WHERE seq = ?1", [seq]).unwrap();
            }
        }
    }
}
