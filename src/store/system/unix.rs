//! Linux, macOS and their relatives: files, locks and signals.

use crate::store::file_facts::FileFacts;
use crate::store::fs_kind::FsKind;
use crate::store::system::bus_error;
use rustix::process::{Pid, Resource, getrlimit, test_kill_process};
use signal_hook::consts::{SIGBUS, SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::thread;

fn facts(found: &Metadata) -> FileFacts {
    FileFacts {
        id: (found.dev(), found.ino()),
        is_file: found.is_file(),
        links: found.nlink(),
        length: found.len(),
        modified: (found.mtime(), found.mtime_nsec()),
        changed: (found.ctime(), found.ctime_nsec()),
    }
}

/// Of an open file.
pub fn facts_of(file: &File) -> io::Result<FileFacts> {
    file.metadata().map(|found| facts(&found))
}

/// Of what has a name, be it a link.
pub fn facts_at(path: &Path) -> io::Result<FileFacts> {
    fs::symlink_metadata(path).map(|found| facts(&found))
}

/// Of what a name leads to.
pub fn facts_behind(path: &Path) -> io::Result<FileFacts> {
    fs::metadata(path).map(|found| facts(&found))
}

/// What is made so its owner alone may read.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(0o600)
}

/// Makes folders that their owner alone may enter.
pub fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// From now on its owner alone may read it.
pub fn keep_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
}

/// To open a pipe is to wait for whoever writes into it: not so.
pub fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed())
}

/// What is a link is not followed.
pub fn no_link(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed())
}

/// Opens the file of a place, made if it is not there; `None` if somebody has it.
pub fn open_to_hold(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    no_link(private(options.read(true).write(true).create(true).truncate(false))).open(path).map(Some)
}

/// Writes these bytes, and no others, into a file, whose place stays where it is.
pub fn overwrite(file: &File, bytes: &[u8]) -> io::Result<()> {
    file.write_all_at(bytes, 0).and_then(|()| file.set_len(bytes.len() as u64))
}

/// Holds it as long as it is open; false if somebody has it.
pub fn hold(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether somebody holds the file of a place.
pub fn is_held(path: &Path) -> bool {
    let file = without_waiting(OpenOptions::new().read(true)).open(path);
    file.is_ok_and(|file| {
        file.metadata().is_ok_and(|found| found.is_file())
            && matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
    })
}

/// Lets go of it and takes it away. Removed while it is held: whoever waits for it sees that it is gone, and makes another.
pub fn drop_place(file: File, path: &Path) {
    drop(fs::remove_file(path));
    drop(file);
}

/// A lock of a whole session file, of which the locks that SQLite has on parts of it know nothing.
pub fn lock_beside_sqlite(file: &File) -> Result<(), TryLockError> {
    file.try_lock()
}

/// Whether no process has this number any more.
pub fn is_gone(process: i32) -> bool {
    Pid::from_raw(process).is_some_and(|pid| test_kill_process(pid) == Err(rustix::io::Errno::SRCH))
}

/// A file without a name on the disk of a folder, which its owner alone may read: whatever happens, nothing of it is left
/// until it gets a name. `None` where the disk knows no such files.
#[cfg(target_os = "linux")]
pub fn nameless(dir: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    rustix::fs::open(dir, flags, Mode::RUSR | Mode::WUSR).ok().map(File::from)
}

/// The same elsewhere.
#[cfg(not(target_os = "linux"))]
pub fn nameless(_dir: &Path) -> Option<File> {
    None
}

/// Gives a nameless file its name; refused where something has that.
pub fn name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, own, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Gives a file another name; what has that is replaced.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// How many bytes a file of this process may have; `None` if as many as the disk takes.
pub fn file_limit() -> Option<u64> {
    getrlimit(Resource::Fsize).current
}

/// Bytes that are free on the disk of a folder; `None` if it does not tell.
pub fn free_space(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}

/// Links that lead in a circle.
pub fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// A file that would become larger than it may.
pub fn is_too_large(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::FBIG.raw_os_error())
}

/// Another program keeps everybody else from a file: not here.
pub fn is_held_by_another(_error: &io::Error) -> bool {
    false
}

/// No program keeps others from reading a file.
pub fn is_in_use(_path: &Path) -> bool {
    false
}

/// The same: nothing is tried again.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    attempt()
}

/// What kind of file system a path is on.
#[cfg(target_os = "linux")]
pub fn fs_kind(path: &Path) -> FsKind {
    let found = rustix::fs::statfs(path).or_else(|_| rustix::fs::statfs(crate::store::fault::folder(path)));
    found.map_or(FsKind::Unknown, |found| {
        crate::store::fs_kind::kind_of(u64::try_from(found.f_type).unwrap_or_default())
    })
}

/// What kind of file system a path is on.
#[cfg(not(target_os = "linux"))]
pub fn fs_kind(_path: &Path) -> FsKind {
    FsKind::Unknown
}

/// Folders of the user and of sticks that are plugged in.
pub fn own_folders() -> Vec<PathBuf> {
    let below = |root: PathBuf| fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let user = std::env::var_os("USER").unwrap_or_default();
    let mounted = [PathBuf::from("/media").join(&user), PathBuf::from("/run/media").join(&user)];
    let sticks = mounted.into_iter().filter(|root| root.file_name() == Some(&user)).flat_map(below);
    let home = std::env::var_os("HOME").map(PathBuf::from);
    home.into_iter().chain(sticks).collect()
}

/// Where sessions are kept unless somebody says otherwise: in the user's data folder.
pub fn sessions_folder(data: &Path, _home: &Path) -> PathBuf {
    data.join("chutoa")
}

/// Of all signals, before anybody listens: a file that may not grow any more is a fault of writing, told in a sentence,
/// and one that was cut short in memory is told by whoever listens; the system would end the program for either.
pub fn prepare_signals() {
    drop(flag::register(SIGXFSZ, Arc::default()));
    bus_error::release();
}

/// Called once when the program is ended from outside, and then it is; true where a file was cut short under it. Where
/// that cannot be had, a signal ends the program as it always does.
pub fn on_ending(then: impl FnOnce(bool) + Send + 'static) {
    let Ok(mut signals) = Signals::new([SIGBUS, SIGTERM, SIGHUP, SIGINT]) else { return };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            then(signal == SIGBUS);
            drop(emulate_default_handler(signal));
            process::exit(128 + signal);
        }
    });
}

/// Whether its owner alone may read and write it.
#[cfg(test)]
pub fn is_private(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o777 == 0o600)
}

/// A second name of a file, as others leave them in a folder.
#[cfg(test)]
pub fn link(file: &Path, name: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(file, name)
}
