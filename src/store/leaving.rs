//! A session whose file is left: for another one, because it does not hold any more, or at the end.

use crate::store::copy;
use crate::store::draft::Draft;
use crate::store::ending::{self, Closed};
use crate::store::fault::{StoreError, folder};
use crate::store::lock::{ChairLock, DeskLock};
use crate::store::lock_owners;
use crate::store::place;
use crate::store::recheck::{self, through};
use crate::store::rescue;
use crate::store::session::Session;
use crate::store::settings::OpenMode;
use crate::store::verify::verify;
use std::path::{Path, PathBuf};

impl Session {
    /// A fault that may come of what stands in the file: it is read through, and if that is so, the session goes on
    /// elsewhere from what is known here.
    pub(crate) fn judged<T>(&self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(fault) = &done
            && fault.is_of_content()
            && self.link.mode() == OpenMode::Write
        {
            through(&self.link, &self.journal)?;
        }
        done
    }

    /// Lets go of the file. After bế mạc the chair's process calls this; all others just drop the session.
    pub fn close(mut self) -> Result<Closed, StoreError> {
        self.read.wait();
        self.link.settled();
        if self.state.closed.is_none() || self.link.mode() != OpenMode::Write {
            return Ok(Closed::LetGo);
        }
        // It was one file already, and nothing came of sitting at it: what lies beside it by now is not its own.
        if self.is_for_looking {
            return Ok(Closed::OneFile(self.link.path.clone()));
        }
        let closed = ending::into_one_file(&self.link, &self.state);
        let held = closed.and_then(|closed| recheck::holds(&self.link, self.journal.head).map(|()| closed));
        held.map_err(|fault| if fault.is_of_content() { self.elsewhere(fault) } else { fault })
    }

    /// The last that can be done for a file that does not hold any more: all of it in a folder of this machine.
    fn elsewhere(&self, fault: StoreError) -> StoreError {
        let written = last_folders(&self.link.path)
            .find_map(|folder| rescue::from_memory(&self.link, &self.journal, &folder).ok());
        written.map_or(fault, |copy| StoreError::Elsewhere { path: self.link.path.clone(), copy })
    }

    /// What is to be said at the end where the file was left for another one, and nobody chose that.
    pub fn left_behind(&self) -> Option<StoreError> {
        let copy = self.link.path.clone();
        self.left.clone().map(|path| StoreError::Elsewhere { path, copy })
    }

    /// Whether all that was typed is on the disk, under the name of the file; tried once more where it is not.
    pub fn kept(&mut self) -> Result<(), StoreError> {
        self.link.in_place()?;
        let kept = self.keeper.retry(&self.link);
        match self.judged(kept) {
            // What the disk does not take is nobody's words.
            Err(fault) if !fault.is_misplaced() && !rescue::are_words(self.keeper.unsafe_ones(), &self.state) => Ok(()),
            kept => kept,
        }
    }

    /// Whether the file holds all that is known here, read anew: before one leaves it, or goes by it.
    pub fn holds(&self) -> Result<(), StoreError> {
        self.link.stays_in_place()?;
        through(&self.link, &self.journal)
    }

    /// Goes on in another folder, where its own file was taken away: with all drafts, for it is the only one.
    pub fn move_to(&mut self, dir: &Path) -> Result<(), StoreError> {
        // Nothing is written where it would not be opened.
        place::check(&dir.join(self.link.path.file_name().unwrap_or_default()))?;
        let mut moved = Self::open(&rescue::write(&self.link, &self.journal, dir)?, OpenMode::Write)?;
        let known = moved.drafts()?;
        let is_new = |draft: &Draft| !known.iter().any(|known| (&known.who, &known.key) == (&draft.who, &draft.key));
        let old = self.drafts().unwrap_or_default().into_iter().filter(is_new);
        old.chain(self.keeper.own().to_vec()).try_for_each(|draft| moved.draft_save(&draft))?;
        moved.draft_sync()?;
        match &self.desk {
            Some(desk) => moved.sit(DeskLock::acquire_again(moved.path(), desk.number)?),
            None => moved.seat(ChairLock::acquire(moved.path(), "chủ trì")?),
        }
        // Put back, the old file would be carried on by a second chair; where nobody has the chair of it, it is taken.
        moved.left_chairs = std::mem::take(&mut self.left_chairs);
        let old = self.chair.take().or_else(|| ChairLock::acquire(&self.link.path, "bàn thư ký").ok());
        moved.left_chairs.extend(old);
        moved.acknowledge();
        *self = moved;
        Ok(())
    }

    /// The file in which somebody else went on with the meeting, after this one was lost.
    pub fn moved_on(&self) -> Option<PathBuf> {
        let known = lock_owners::acknowledged(&self.link.path).and_then(|known| known.moved);
        let told = known.as_deref().filter(|to| **to != self.link.path).map(folder);
        let folders = told.into_iter().chain(place::other_folders(&self.link.path));
        folders.into_iter().find_map(|folder| rescue::of_others(&self.link, &self.journal, &folder))
    }

    /// All that happened in a new file in a folder, from what is known here, whatever the file says; the session stays.
    pub fn write_copy(&self, dir: &Path) -> Result<PathBuf, StoreError> {
        rescue::from_memory(&self.link, &self.journal, dir)
    }

    /// Puts words that may not be on the disk into a file of their own in a folder; answers which.
    pub fn write_words(&mut self, dir: &Path) -> Result<PathBuf, String> {
        let written = rescue::write_words(&self.link, self.keeper.unsafe_ones(), &self.state, dir)?;
        self.keeper.are_apart(&written);
        Ok(written)
    }

    /// Before a session is let go of whose file was taken away or takes no more: all of it, or the words that are nowhere,
    /// is written where there is room, in the system's own folder for a while at the last. Answers where words lie apart.
    pub fn save_somewhere(&mut self) -> Result<Option<PathBuf>, StoreError> {
        let Err(fault) = self.holds().and_then(|()| self.kept()) else { return Ok(self.keeper.apart_in()) };
        let mut folders = last_folders(&self.link.path);
        if fault.is_misplaced() {
            let left = self.link.path.clone();
            folders.find(|folder| self.move_to(folder).is_ok()).ok_or(fault)?;
            self.left = Some(left);
            return Ok(None);
        }
        if !rescue::are_words(self.keeper.unsafe_ones(), &self.state) {
            return Ok(None);
        }
        folders.find_map(|folder| self.write_words(&folder).ok()).map(Some).ok_or(fault)
    }

    /// Whether the file is still where it was.
    pub fn in_place(&self) -> Result<(), StoreError> {
        self.link.in_place()
    }

    /// A whole, safe copy in a folder, without what is off the record; its path.
    pub fn copy_to(&self, dir: &Path) -> Result<PathBuf, StoreError> {
        through(&self.link, &self.journal)?;
        copy::into(&self.link, dir)
    }
}

/// Asks a file that was let go of all that `verify` asks: what is wrong with it, and what is worth knowing.
pub fn told_at_the_end(path: &Path) -> (Option<StoreError>, Vec<String>) {
    match verify(path, None) {
        Err(fault) => (Some(fault), Vec::new()),
        Ok(found) => {
            let what = found.faults.join("\n");
            let wanting = (!what.is_empty()).then(|| StoreError::NotWhole { path: path.to_path_buf(), what });
            (wanting, found.notes)
        }
    }
}

/// Where a session may be written that is lost otherwise.
fn last_folders(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    place::folders_to_write(path).into_iter().chain([std::env::temp_dir()])
}
