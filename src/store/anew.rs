//! A session file made: of a new meeting, or anew from what is known of one whose file is half another one.

use crate::domain::{Actor, Event, SessionOpened};
use crate::store::chain::ChainHead;
use crate::store::connect::{self, Database};
use crate::store::description;
use crate::store::fault::{StoreError, folder};
use crate::store::journal::{self, Journal};
use crate::store::place;
use crate::store::schema;
use rusqlite::{Transaction, TransactionBehavior};
use std::fs::{self, File};
use std::path::Path;
use uuid::Uuid;

/// A new file with its first event; what exists is not touched, and nothing is left where it cannot be made.
pub fn made(path: &Path, opening: SessionOpened, envelope: (Uuid, &Actor, i64)) -> Result<Database, StoreError> {
    place::check(path)?;
    let link = connect::create(path)?;
    if let Err(fault) = begin(&link, opening, envelope) {
        let path = link.path.clone();
        drop(link);
        drop(fs::remove_file(path));
        return Err(fault);
    }
    drop(File::open(folder(&link.path)).and_then(|folder| folder.sync_all()));
    Ok(link)
}

/// Makes tables and first event of a new file.
fn begin(link: &Database, opening: SessionOpened, envelope: (Uuid, &Actor, i64)) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::sqlite(&link.path, error);
    let transaction = Transaction::new_unchecked(&link.connection, TransactionBehavior::Immediate).map_err(sqlite)?;
    schema::create(&transaction).map_err(sqlite)?;
    description::write(&transaction, &opening, envelope.2).map_err(sqlite)?;
    schema::mark_log(&transaction, false).map_err(sqlite)?;
    let events = [Event::Opened(Box::new(opening))];
    journal::write(&transaction, &link.path, ChainHead::default(), envelope, &events)?;
    transaction.commit().map_err(sqlite)
}

/// Into a new file: the same chain; nothing is left where it cannot be made.
pub fn write(path: &Path, known: &Journal) -> Result<Database, StoreError> {
    let link = connect::create(path)?;
    if let Err(fault) = fill(&link, path, known) {
        let path = link.path.clone();
        drop(link);
        drop(fs::remove_file(path));
        return Err(fault);
    }
    drop(File::open(folder(path)).and_then(|folder| folder.sync_all()));
    Ok(link)
}

fn fill(link: &Database, path: &Path, known: &Journal) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::sqlite(path, error);
    let transaction = Transaction::new_unchecked(&link.connection, TransactionBehavior::Immediate).map_err(sqlite)?;
    schema::create(&transaction).map_err(sqlite)?;
    let mut head = ChainHead::default();
    for one in known.events.chunk_by(|one, next| one.command == next.command) {
        let events: Vec<Event> = one.iter().map(|stored| Event::clone(&stored.event)).collect();
        let Some(stored) = one.first() else { continue };
        if let Event::Opened(opening) = &*stored.event {
            description::write(&transaction, opening, stored.at).map_err(sqlite)?;
        }
        head = journal::write(&transaction, path, head, (stored.command, &stored.actor, stored.at), &events)?;
    }
    if head != known.head {
        return Err(StoreError::Damaged { path: path.to_path_buf(), source: None });
    }
    schema::mark_log(&transaction, false).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)
}

#[cfg(test)]
mod tests {
    use crate::store::{anew, trial};

    /// What cannot be made whole is not there at all: the next try would get another name beside it.
    #[test]
    fn nothing_is_left_where_it_cannot_be_made() {
        let (dir, _, mut chair) = trial::session();
        trial::rename(&mut chair, 0..3);
        let path = dir.path().join("noi-khac.chutoa");
        chair.journal.events.pop();
        assert!(anew::write(&path, &chair.journal).is_err());
        assert!(!path.exists());
    }
}
