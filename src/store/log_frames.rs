//! Whether a log is whole as far as SQLite says that it goes.
//!
//! Who has the file open reads the log by its index and asks no checksum; whoever opens it after a cut of power asks each,
//! and loses what stands behind one that does not hold. So a log that another program altered is to be known before.

use crate::store::regular_file;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// What stands at the beginning of a log: among it numbers drawn anew each time that it is emptied (SQLite's file format,
/// 4.1).
pub type LogHead = [u8; 24];

/// `None` of one that is empty.
pub fn head(log: &Path) -> Option<LogHead> {
    regular_file::open(log).ok().and_then(|mut file| taken(&mut file))
}

/// Whether fewer frames of the log follow each other than its index says; false where one of the two was being written.
pub fn is_altered(log: &Path, index: &File) -> bool {
    let Some((salts, said)) = published(index) else { return false };
    let Some(frames) = Frames::of(log).filter(|frames| frames.head.ends_with(&salts)) else { return false };
    let missing = frames.take(said).count() < said;
    missing && published(index) == Some((salts, said)) && head(log).is_some_and(|head| head.ends_with(&salts))
}

/// How many frames of the log are not in the file yet, by its index: the head of it and the number behind both (SQLite's
/// file format, 4.5.1 and 4.5.2).
pub fn waiting(mut index: &File) -> Option<usize> {
    let (_, said) = published(index)?;
    let mut entered = [0; 4];
    index.read_exact(&mut entered).ok()?;
    Some(said.saturating_sub(usize::try_from(u32::from_ne_bytes(entered)).ok()?))
}

/// The numbers of the log that the index is of, and how many of its frames are committed, by the index's head (the same,
/// 4.5.1), which stands there twice while nobody writes it.
fn published(mut index: &File) -> Option<([u8; 8], usize)> {
    let mut heads = [0; 96];
    index.rewind().and_then(|()| index.read_exact(&mut heads)).ok()?;
    let (first, second) = heads.split_at(48);
    let said = u32::from_ne_bytes(*first.get(16..20)?.first_chunk()?);
    (first == second).then_some((*first.get(32..40)?.first_chunk()?, usize::try_from(said).ok()?))
}

/// The frames of a log that follow each other, from its beginning.
struct Frames {
    log: BufReader<File>,
    head: LogHead,
    /// How the bytes of a checksum's words are ordered.
    word: fn([u8; 4]) -> u32,
    sum: (u32, u32),
    page: Vec<u8>,
}

impl Frames {
    fn of(log: &Path) -> Option<Self> {
        let mut log = BufReader::with_capacity(1 << 16, regular_file::open(log).ok()?);
        let head: LogHead = taken(&mut log)?;
        let stored: [u8; 8] = taken(&mut log)?;
        let size = u32::from_be_bytes(*head.get(8..12)?.first_chunk()?);
        let page = vec![0; usize::try_from(size).ok().filter(|size| *size <= 1 << 16)?];
        let word = if head.get(3)? & 1 == 0 { u32::from_le_bytes } else { u32::from_be_bytes };
        let mut frames = Self { log, head, word, sum: (0, 0), page };
        frames.sum = frames.summed(frames.sum, &head);
        // Of one whose own head does not hold no frame does.
        if stored != frames.told() {
            frames.page.clear();
        }
        Some(frames)
    }

    /// The checksum of the log (the same, 4.2) with these bytes too.
    fn summed(&self, (mut first, mut second): (u32, u32), bytes: &[u8]) -> (u32, u32) {
        for [odd, even] in bytes.as_chunks::<4>().0.as_chunks().0 {
            first = first.wrapping_add((self.word)(*odd)).wrapping_add(second);
            second = second.wrapping_add((self.word)(*even)).wrapping_add(first);
        }
        (first, second)
    }

    /// The checksum as it is stored.
    fn told(&self) -> [u8; 8] {
        let (first, second) = self.sum;
        ((u64::from(first) << 32) | u64::from(second)).to_be_bytes()
    }
}

impl Iterator for Frames {
    type Item = ();

    fn next(&mut self) -> Option<()> {
        let place: [u8; 8] = taken(&mut self.log)?;
        let (salts, stored): ([u8; 8], [u8; 8]) = (taken(&mut self.log)?, taken(&mut self.log)?);
        self.log.read_exact(&mut self.page).ok()?;
        self.sum = self.summed(self.summed(self.sum, &place), &self.page);
        (!self.page.is_empty() && self.head.ends_with(&salts) && stored == self.told()).then_some(())
    }
}

fn taken<const N: usize>(from: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes).ok().map(|()| bytes)
}
