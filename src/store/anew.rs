//! A session written anew from what is known of it, where its file is half another one.

use crate::domain::Event;
use crate::store::chain::ChainHead;
use crate::store::connect::{self, Database};
use crate::store::description;
use crate::store::fault::{StoreError, folder};
use crate::store::journal::{self, Journal};
use crate::store::schema;
use rusqlite::{Transaction, TransactionBehavior};
use std::fs::File;
use std::path::Path;

/// Into a new file: the same chain, or none.
pub fn write(path: &Path, known: &Journal) -> Result<Database, StoreError> {
    let link = connect::create(path)?;
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
    transaction.commit().map_err(sqlite)?;
    drop(File::open(folder(path)).and_then(|folder| folder.sync_all()));
    Ok(link)
}
