//! Whether the file under its name is still the one that is held: somebody may have deleted, moved or replaced it, or
//! written another one over it.

use crate::store::fault::StoreError;
use crate::store::file_facts::{FileFacts, FileId};
use crate::store::log_frames::{self, LogHead, head};
use crate::store::look::{begins_as_logs_do, log_path};
use crate::store::misplaced::Misplaced;
use crate::store::open_files;
use crate::store::read_alone::{self, Found, Known, ReadAlone, Stamp, stamp};
use crate::store::system;
use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// A file and its log as they were when they were opened.
#[derive(Debug)]
pub struct HeldFile {
    path: PathBuf,
    file: Option<FileId>,
    /// `None` where the file has no log.
    log: Option<FileId>,
    /// The last event that stands in the file itself, without its log; `None` where that cannot be told.
    known: Cell<Option<Known>>,
    /// As it was when that was there last; and if it is not found, as it is now, and since when it has been so.
    seen: Cell<(Stamp, Option<(Stamp, Instant)>)>,
    /// As it was when something else was found in it.
    over: Cell<Option<Stamp>>,
    /// What it holds is being read.
    reading: ReadAlone,
    /// The index of the log, as a file of this process: `None` where there is none. A handle of it that is closed drops
    /// SQLite's locks of it, so it is closed when SQLite has let go of the session here.
    index: Option<(FileId, File)>,
    /// How long it has been: it never gets shorter.
    index_length: Cell<u64>,
    /// The head of the log, and how long it has been under it: it is emptied whole, and then has another head; never cut.
    log_under: Cell<(LogHead, u64)>,
    /// As the log was when its frames were read last, when that was, and how long it took.
    log_read: Cell<(Stamp, Instant, Duration)>,
}

/// While the log is put into it a file may be read half old, half new; when nothing was written to it for so long, it is
/// as it stays. A slow disk, or a machine with much to do, takes its time over a single page.
const HALF_WRITTEN: Duration = Duration::from_secs(5);

/// No more than one part of so many of the time goes into reading the log.
const SHARE: u32 = 20;

/// How long is waited before a half written file is looked at again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

impl HeldFile {
    /// As they are now.
    pub fn now(path: &Path) -> Self {
        let seen = system::facts_at(path).map(|found| stamp(&found)).unwrap_or_default();
        let log = log_path(path);
        let index = index_path(path);
        Self {
            index: OpenOptions::new()
                .read(true)
                .write(true)
                .open(&index)
                .ok()
                .and_then(|file| Some((id(&index)?, file))),
            index_length: Cell::new(length(&index)),
            path: path.to_path_buf(),
            file: id(path),
            log: id(&log),
            known: Cell::new(read_alone::last(path)),
            seen: Cell::new((seen, None)),
            over: Cell::new(None),
            reading: ReadAlone::default(),
            log_under: Cell::new((head(&log).unwrap_or_default(), length(&log))),
            log_read: Cell::new((Stamp::default(), Instant::now(), Duration::ZERO)),
        }
    }

    /// What has become of them; nothing, if they are still what they were.
    pub fn check(&self) -> Result<(), StoreError> {
        let misplaced = |how| Err(StoreError::Misplaced { path: self.path.clone(), how });
        let Ok(found) = system::facts_at(&self.path) else { return misplaced(Misplaced::Gone) };
        if Some(found.id) != self.file {
            return misplaced(Misplaced::Replaced);
        }
        if found.links > 1 {
            return misplaced(Misplaced::TwoNames);
        }
        let log = log_path(&self.path);
        if self.log.is_some() && id(&log) != self.log {
            return misplaced(Misplaced::WithoutLog);
        }
        self.mend_index()?;
        let log_is_over = self.log.is_some() && (self.is_log_over(&log) || self.is_log_altered(&log));
        if log_is_over || self.is_written_over(&found) { misplaced(Misplaced::WrittenOver) } else { Ok(()) }
    }

    /// The same, waiting until what is half written is whole, and reading the file whatever its time says.
    pub fn check_through(&self) -> Result<(), StoreError> {
        self.reading.wait();
        self.check()?;
        let Some(known) = self.known.get().filter(|_| self.log.is_some()) else { return Ok(()) };
        let ((length, ..), unread) = self.seen.get();
        self.seen.set(((length, 0, 0), unread));
        let since = Instant::now();
        loop {
            self.check()?;
            self.reading.wait();
            self.check()?;
            match self.seen.get() {
                _ if since.elapsed() > HALF_WRITTEN * 2 => return Ok(()),
                (_, Some(_)) if read_alone::is_left_unfinished(&self.path, known) => return Ok(()),
                ((_, 0, 0), _) | (_, Some(_)) => thread::sleep(BETWEEN_LOOKS),
                (_, None) => return Ok(()),
            }
        }
    }

    /// Whether the names of the file, its log and its index are theirs still, whatever they hold.
    pub fn has_its_names(&self) -> bool {
        let index = self.index.as_ref().map(|(index, _)| *index);
        let known = [(self.path.clone(), self.file), (log_path(&self.path), self.log), (index_path(&self.path), index)];
        known.iter().all(|(name, known)| known.is_none() || id(name) == *known)
    }

    /// Waits until nobody reads it here any more.
    pub fn wait(&self) {
        self.reading.wait();
    }

    /// How many pages of the log are not in the file yet.
    pub fn frames_waiting(&self) -> Option<usize> {
        self.index.as_ref().and_then(|(_, index)| log_frames::waiting(index))
    }

    /// Somebody cut the index of the log short: SQLite has it in its memory, and to look at what is not there any more ends
    /// the process. Made as long as it was, it is empty, and SQLite makes it anew out of the log.
    fn mend_index(&self) -> Result<(), StoreError> {
        let Some((known, file)) = &self.index else { return Ok(()) };
        let Ok(found) = system::facts_at(&index_path(&self.path)) else { return self.without_index() };
        if found.id != *known {
            return self.without_index();
        }
        let before = self.index_length.replace(found.length.max(self.index_length.get()));
        if found.length < before {
            file.set_len(before).map_err(|error| StoreError::io(&self.path, error))?;
        }
        Ok(())
    }

    /// Who comes now makes another, and both would write to the log without knowing of each other.
    fn without_index(&self) -> Result<(), StoreError> {
        Err(StoreError::Misplaced { path: self.path.clone(), how: Misplaced::WithoutIndex })
    }

    /// Whether the log does not begin as logs do, or is shorter than it was under the same head.
    fn is_log_over(&self, log: &Path) -> bool {
        let Some(now) = head(log) else { return false };
        let length = length(log);
        // It was begun anew in between: the next look knows.
        if head(log) != Some(now) {
            return false;
        }
        let (before, known) = self.log_under.get();
        let known = if now == before { known } else { 0 };
        self.log_under.set((now, known.max(length)));
        !begins_as_logs_do(&now) || (1..known).contains(&length)
    }

    /// Whether its frames do not follow each other any more: asked when it was written to, and no more than a part of the
    /// time.
    fn is_log_altered(&self, log: &Path) -> bool {
        let (Ok(found), Some((_, index))) = (system::facts_at(log), &self.index) else { return false };
        let ((read, at, took), now) = (self.log_read.get(), stamp(&found));
        if now == read || at.elapsed() < took * SHARE {
            return false;
        }
        let since = Instant::now();
        let is_altered = log_frames::is_altered(log, index);
        // What was found goes on being found.
        if !is_altered {
            self.log_read.set((now, Instant::now(), since.elapsed()));
        }
        is_altered
    }

    /// Whether another content stands in it: asked only when it was written to, as it is when the log enters it. That the
    /// last event stands is seen at once; all else is read beside the meeting.
    fn is_written_over(&self, found: &FileFacts) -> bool {
        let Some(known) = self.known.get().filter(|_| self.log.is_some()) else { return false };
        let now = stamp(found);
        // With a log beside it a session never gets shorter.
        if now.0 < self.seen.get().0.0 || self.over.get() == Some(now) {
            return true;
        }
        if let Some((of, found)) = self.reading.ended() {
            self.take(of, found);
        }
        let (before, unread) = self.seen.get();
        if now == before && unread.is_none() {
            return false;
        }
        let is_over = self.over.get() == Some(now) || read_alone::is_another(&self.path, known);
        if is_over {
            self.over.set(Some(now));
        } else {
            let since = unread.filter(|(then, _)| *then == now);
            let is_late = since.is_some_and(|(_, since)| since.elapsed() > HALF_WRITTEN);
            self.reading.begin(&self.path, known, now, is_late);
        }
        is_over
    }

    /// What was found in it as it was then.
    fn take(&self, of: Stamp, found: Found) {
        let (before, unread) = self.seen.get();
        match found {
            Found::Stands(last) => {
                self.known.set(Some(last));
                self.seen.set((of, None));
            }
            Found::LeftUnfinished => self.seen.set((of, None)),
            Found::Another => self.over.set(Some(of)),
            Found::Torn => {
                let since = unread.filter(|(then, _)| *then == of).map_or_else(Instant::now, |(_, since)| since);
                self.seen.set((before, Some((of, since))));
            }
        }
    }
}

impl Drop for HeldFile {
    fn drop(&mut self) {
        if let (Some(session), Some((_, file))) = (self.file, self.index.take()) {
            open_files::close_with(session, file);
        }
    }
}

fn index_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-shm");
    PathBuf::from(name)
}

fn length(path: &Path) -> u64 {
    fs::symlink_metadata(path).map(|found| found.len()).unwrap_or_default()
}

fn id(path: &Path) -> Option<FileId> {
    system::facts_at(path).ok().map(|found| found.id)
}

#[cfg(test)]
mod tests {
    use crate::store::checkpoint::LONG;
    use crate::store::held_file::HeldFile;
    use crate::store::look::log_path;
    use crate::store::settings::OpenMode;
    use crate::store::{News, Session, chain, read_alone, system, trial};
    use std::fs;
    use std::thread;
    use std::time::{Duration, Instant};

    /// Rows are counted for this thread alone: what is read beside the meeting is not among them.
    #[test]
    fn no_row_is_read_here_when_the_log_enters_the_file() {
        let (_dir, path, mut chair) = trial::session();
        trial::rename(&mut chair, 0..300);
        let mut desk = Session::open(&path, OpenMode::Write).unwrap();
        assert_eq!(desk.changed().unwrap(), News::Nothing);
        let seq = chair.state().seq;
        let before = chain::tests::READ.get();
        chair.settle();
        let since = Instant::now();
        let is_known =
            |session: &Session| session.link.held.as_ref().unwrap().known.get().is_some_and(|(last, _)| last == seq);
        while !(is_known(&chair) && is_known(&desk)) {
            assert!(chair.changed().is_ok() && desk.changed().is_ok());
            assert!(since.elapsed() < Duration::from_mins(1), "nobody reads it");
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(chain::tests::READ.get() - before, 0);
    }

    /// A commit that puts a long log into the file lets a key wait for the disk twice more.
    #[test]
    fn a_long_log_enters_the_file_beside_the_meeting() {
        let (_dir, path, mut chair) = trial::session();
        let as_it_was = system::facts_at(&path).unwrap().modified;
        let last = || read_alone::last(&path).map(|(last, _)| last);
        let alone = last();
        for n in 0..i64::try_from(LONG * 3).unwrap() {
            let meta = "INSERT INTO meta(k, v) VALUES('synced', ?1) ON CONFLICT(k) DO UPDATE SET v=excluded.v";
            chair.link.connection.execute(meta, [n]).unwrap();
        }
        assert_eq!((system::facts_at(&path).unwrap().modified, last()), (as_it_was, alone), "a commit did it");
        trial::rename(&mut chair, 0..1);
        let seq = chair.state().seq;
        let since = Instant::now();
        while last() != Some(seq) {
            assert!(chair.changed().is_ok());
            assert!(since.elapsed() < Duration::from_mins(1), "nobody does it");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Of a folder that was emptied while somebody leaves, the names are another's.
    #[test]
    fn names_that_are_anothers_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.chutoa");
        let files = [path.clone(), log_path(&path)];
        for file in &files {
            fs::write(file, "").unwrap();
        }
        let held = HeldFile::now(&path);
        assert!(held.has_its_names());
        for file in &files {
            let aside = file.with_extension("aside");
            fs::rename(file, &aside).unwrap();
            assert!(!held.has_its_names(), "gone");
            fs::write(file, "").unwrap();
            assert!(!held.has_its_names(), "another's");
            fs::remove_file(file).unwrap();
            fs::rename(&aside, file).unwrap();
            assert!(held.has_its_names());
        }
    }
}
