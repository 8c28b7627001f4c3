//! Drafts: the text that stands in an editor now. Never evidence, but it survives a kill.

use crate::domain::display::RowInHand;
use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::store::connect::Database;
use crate::store::fault::StoreError;
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// A text in an editor: one a person and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub who: DraftOwner,
    /// What it is the draft of.
    pub key: DraftKey,
    /// The revision it began from.
    pub base: u32,
    /// Where the caret stands.
    pub caret: usize,
    /// The text.
    pub body: String,
}

/// The drafts of whoever has a session open, as far as they are not safe yet.
#[derive(Debug, Default)]
pub struct DraftKeeper {
    /// Some were kept that may not be on the disk yet.
    pub unsynced: bool,
    /// These could not be kept: they stand in memory only.
    nowhere: Vec<Draft>,
    /// All that are kept here, as they were typed last: the file may not be readable any more.
    own: Vec<Draft>,
    /// These of them were written into a file of their own, and into which.
    apart: Vec<Draft>,
    apart_in: Option<PathBuf>,
}

impl DraftKeeper {
    /// Keeps one in the file that is held, or remembers that it is nowhere.
    pub fn save(&mut self, link: &Database, draft: &Draft) -> Result<(), StoreError> {
        let saved = link.in_place().and_then(|()| save(link, draft));
        self.forget(&draft.who, &draft.key);
        self.own.push(draft.clone());
        match &saved {
            Ok(()) => self.unsynced = true,
            Err(_) => self.nowhere.push(draft.clone()),
        }
        saved
    }

    /// Waits until all that were kept are on the disk.
    pub fn sync(&mut self, link: &Database) -> Result<(), StoreError> {
        if self.unsynced {
            sync(link)?;
        }
        self.unsynced = false;
        Ok(())
    }

    /// Tries once more to keep all of them; why some are nowhere on the disk, if so.
    pub fn retry(&mut self, link: &Database) -> Result<(), StoreError> {
        let nowhere = self.nowhere.clone();
        let failed = nowhere.iter().filter_map(|draft| self.save(link, draft).err()).last();
        let synced = self.sync(link);
        let are_apart = self.unsafe_ones().iter().all(|draft| self.apart.contains(draft));
        match failed.map_or(synced, Err) {
            Err(_) if are_apart && !self.unsafe_ones().is_empty() => Ok(()),
            done => done,
        }
    }

    /// Those that may not be on the disk: what is nowhere, and once nobody knows what of the rest the disk has, all.
    pub fn unsafe_ones(&self) -> &[Draft] {
        if self.unsynced { &self.own } else { &self.nowhere }
    }

    /// All that were kept here.
    pub fn own(&self) -> &[Draft] {
        &self.own
    }

    /// None of what is off the record is of use any more.
    pub fn forget_private(&mut self) {
        self.own.retain(|known| !known.key.is_private());
    }

    /// They were written into a file of their own.
    pub fn are_apart(&mut self, path: &Path) {
        self.apart = self.unsafe_ones().to_vec();
        self.apart_in = Some(path.to_path_buf());
    }

    /// The file that holds what the session file still does not take; `None` where that has all.
    pub fn apart_in(&self) -> Option<PathBuf> {
        self.apart_in.clone().filter(|_| !self.unsafe_ones().is_empty())
    }

    /// A draft is of no use any more.
    pub fn forget(&mut self, who: &DraftOwner, key: &DraftKey) {
        for known in [&mut self.nowhere, &mut self.own] {
            known.retain(|known| (&known.who, &known.key) != (who, key));
        }
    }
}

/// That the meeting is not over. All events are looked through only where the last one is of those that may follow its
/// end, for this is asked at every letter.
macro_rules! still_open {
    () => {
        "CASE WHEN (SELECT kind GLOB 'late.*' OR kind IN ('closed', 'taken_back', 'put_back', 'clock')
            FROM event ORDER BY seq DESC LIMIT 1) THEN NOT EXISTS(SELECT 1 FROM event WHERE kind='closed') ELSE 1 END"
    };
}

/// Keeps a draft without waiting for the disk.
pub fn save(link: &Database, draft: &Draft) -> Result<(), StoreError> {
    let before: i64 = link.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(of(link))?;
    link.connection.pragma_update(None, "synchronous", "NORMAL").map_err(of(link))?;
    let saved = upsert(&link.connection, draft);
    link.connection.pragma_update(None, "synchronous", before).map_err(of(link))?;
    saved.map_err(of(link))
}

fn upsert(connection: &Connection, draft: &Draft) -> rusqlite::Result<()> {
    // A meeting that is closed takes no draft: who has not heard of it yet would leave words off the record in it.
    let sql = concat!(
        "INSERT INTO draft(who, place, base, caret, body) SELECT ?1,?2,?3,?4,?5 WHERE ",
        still_open!(),
        " ON CONFLICT(who, place) DO UPDATE SET base=excluded.base, caret=excluded.caret, body=excluded.body"
    );
    let caret = i64::try_from(draft.caret).unwrap_or(i64::MAX);
    let values = params![draft.who.stored(), draft.key.to_string(), draft.base, caret, draft.body];
    connection.prepare_cached(sql)?.execute(values).map(drop)
}

/// Waits until all drafts kept before are on the disk: a commit that waits takes all before it along.
///
/// SQLite waits only for a commit that changes a page, and writing a cell anew as it stands changes none: so what is
/// written is how often one has waited.
pub fn sync(link: &Database) -> Result<(), StoreError> {
    let sql = concat!(
        "INSERT INTO meta(k, v) SELECT 'synced', '1' WHERE ",
        still_open!(),
        " ON CONFLICT(k) DO UPDATE SET v=v+1"
    );
    link.connection.prepare_cached(sql).and_then(|mut sync| sync.execute([])).map(drop).map_err(of(link))
}

/// All drafts.
pub fn all(link: &Database) -> Result<Vec<Draft>, StoreError> {
    let sql = "SELECT who, place, base, caret, body FROM draft ORDER BY who, place";
    let mut statement = link.connection.prepare_cached(sql).map_err(of(link))?;
    let rows = statement.query_map([], |row| {
        let caret = usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default();
        let (who, key) = (DraftOwner::read(&row.get::<_, String>(0)?), DraftKey::read(&row.get::<_, String>(1)?));
        Ok(Draft { who, key, base: row.get(2)?, caret, body: row.get(4)? })
    });
    rows.and_then(Iterator::collect).map_err(of(link))
}

/// Forgets a draft.
pub fn forget(link: &Database, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
    let sql = "DELETE FROM draft WHERE who=?1 AND place=?2";
    link.connection.execute(sql, [who.stored(), &key.to_string()]).map(drop).map_err(of(link))
}

/// Forgets every draft: the meeting is over.
pub fn forget_all(link: &Database) -> Result<(), StoreError> {
    link.connection.execute("DELETE FROM draft", []).map(drop).map_err(of(link))
}

/// Forgets everything off the record, in the WAL too, unless somebody reads just now; the end of the meeting does it then.
pub fn wipe(link: &Database) -> Result<(), StoreError> {
    wipe_private(&link.connection).map_err(of(link))?;
    let done = link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    done.map_err(of(link))
}

/// Forgets a draft of which no older version may stay in the WAL: the steps of a count would tell single sheets.
pub fn burn(link: &Database, who: &DraftOwner, key: &DraftKey) -> Result<(), StoreError> {
    forget(link, who, key)?;
    link.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(of(link))
}

/// Forgets everything off the record.
pub fn wipe_private(connection: &Connection) -> rusqlite::Result<()> {
    forget_where(connection, DraftKey::is_private)
}

/// Forgets what no copy may hold.
pub fn wipe_for_copy(connection: &Connection) -> rusqlite::Result<()> {
    forget_where(connection, |key| !key.may_be_copied())
}

fn forget_where(connection: &Connection, goes: impl Fn(&DraftKey) -> bool) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT DISTINCT place FROM draft")?;
    let places = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let gone = places.iter().filter(|place| goes(&DraftKey::read(place)));
    gone.into_iter().try_for_each(|place| connection.execute("DELETE FROM draft WHERE place=?1", [place]).map(drop))
}

fn of(link: &Database) -> impl Fn(rusqlite::Error) -> StoreError {
    |error| StoreError::sqlite(&link.path, error)
}
/// The row that the chair has in hand in a count by hands, of which ballot: nothing of what is typed in it is read.
pub fn row_in_hand(link: &Database) -> Result<Option<RowInHand>, StoreError> {
    let sql = "SELECT place, caret FROM draft WHERE caret > 0 AND place LIKE 'tally.%' ORDER BY who, place";
    let mut statement = link.connection.prepare_cached(sql).map_err(of(link))?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)));
    let rows: Vec<(String, i64)> = rows.and_then(Iterator::collect).map_err(of(link))?;
    Ok(rows.into_iter().find_map(|(place, caret)| {
        let key = DraftKey::read(&place);
        let key = key.as_tally().filter(|key| key.bundle == 0)?;
        Some(RowInHand { ballot: key.ballot, row: usize::try_from(caret).ok()?.checked_sub(1)? })
    }))
}
