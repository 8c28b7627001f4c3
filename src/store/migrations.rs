//! How a file of an older version becomes one of today's: one list of steps, in their order.
//!
//! A step is added at the end and never changed: a new file is made by the first schema and all of them, so that
//! it is the same, letter for letter, as one that was brought up. No step touches a row of `event`.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// One step up.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The version that it leads to, one more than the one before.
    pub to: i32,
    /// What it does, as SQL; it runs inside a transaction.
    pub sql: &'static str,
}

/// The version that files began with.
pub const FIRST: i32 = 1;

/// All steps from it on.
pub const ALL: &[Migration] = &[];

/// The version of files that this program writes.
pub const LATEST: i32 = match ALL {
    [.., last] => last.to,
    [] => FIRST,
};

/// Brings a file up to the end of a list, all in one transaction: it is of one version or of the other.
pub fn bring_up(connection: &Connection, all: &[Migration]) -> rusqlite::Result<()> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    // Read inside: another process may have been faster.
    let version = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    apply(&transaction, version, all)?;
    transaction.commit()
}

/// Takes the steps that lie above a version.
pub fn apply(connection: &Connection, version: i32, all: &[Migration]) -> rusqlite::Result<()> {
    for Migration { to, sql } in all.iter().filter(|step| step.to > version) {
        connection.execute_batch(sql)?;
        connection.pragma_update(None, "user_version", to)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
