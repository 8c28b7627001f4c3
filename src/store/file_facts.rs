//! What a disk knows of a file besides what stands in it.

/// Disk and number of a file: what stays if it gets another name.
pub type FileId = (u64, u64);

/// Seconds and nanoseconds.
pub type FileTime = (i64, i64);

/// What a disk knows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    /// Which file it is.
    pub id: FileId,
    /// Neither folder nor link, pipe or device.
    pub is_file: bool,
    /// How many names it has.
    pub links: u64,
    /// How many bytes stand in it.
    pub length: u64,
    /// When it was written to last.
    pub modified: FileTime,
    /// When anything of it changed last, where the disk tells that apart.
    pub changed: FileTime,
}
