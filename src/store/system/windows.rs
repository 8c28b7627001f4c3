//! Windows: files, locks and how a console ends.
//!
//! Locks there are mandatory: what is locked nobody else may even read. So a place is held by how its file is opened
//! (nobody else may write to it or take it away), and its words stay readable.

#[cfg(test)]
mod tests;

use crate::store::fault;
use crate::store::file_facts::{FileFacts, FileTime};
use crate::store::fs_kind::FsKind;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Seek, Write};
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_ACCESS_DENIED, ERROR_INVALID_PARAMETER, ERROR_LOCK_VIOLATION, ERROR_SHARING_VIOLATION,
};
use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
use windows_sys::Win32::System::Console::{CTRL_BREAK_EVENT, CTRL_C_EVENT, SetConsoleCtrlHandler};
use windows_sys::Win32::System::Threading::{OpenProcess, PROCESS_QUERY_LIMITED_INFORMATION};
use windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOTE;

/// What others may do with a file that is open here (`FILE_SHARE_*`).
const SHARE_READ: u32 = 1;
/// The same.
const SHARE_DELETE: u32 = 4;
/// Enough to ask what a file is, and in nobody's way (`FILE_READ_ATTRIBUTES`).
const READ_ATTRIBUTES: u32 = 0x80;
/// What takes a file away, or puts another in its place, must be given (`DELETE`).
const TAKE_AWAY: u32 = 0x0001_0000;
/// Folders too (`FILE_FLAG_BACKUP_SEMANTICS`).
const OPEN_FOLDERS: u32 = 0x0200_0000;
/// A link itself and not what it leads to (`FILE_FLAG_OPEN_REPARSE_POINT`).
const OPEN_LINK: u32 = 0x0020_0000;
/// From 1601, where the clock of this system begins, to 1970.
const EPOCH: i64 = 11_644_473_600;
/// What a disk of another machine is called.
const NETWORK: &str = "ổ mạng Windows";
/// How often, and how far apart, what another program holds for a moment is tried again.
const TRIES: u32 = 10;
/// The same.
const BETWEEN: Duration = Duration::from_millis(100);

fn time(ticks: u64) -> FileTime {
    let ticks = ticks.cast_signed();
    (ticks / 10_000_000 - EPOCH, ticks % 10_000_000 * 100)
}

/// Of an open file.
pub fn facts_of(file: &File) -> io::Result<FileFacts> {
    let known = winapi_util::file::information(file)?;
    let modified = time(known.last_write_time().unwrap_or_default());
    Ok(FileFacts {
        id: (known.volume_serial_number(), known.file_index()),
        is_file: file.metadata()?.is_file(),
        links: known.number_of_links(),
        length: known.file_size(),
        modified,
        // The system tells no other time that every change sets.
        changed: modified,
    })
}

fn facts(path: &Path, flags: u32) -> io::Result<FileFacts> {
    let file = OpenOptions::new().access_mode(READ_ATTRIBUTES).custom_flags(OPEN_FOLDERS | flags).open(path)?;
    facts_of(&file)
}

/// Of what has a name, be it a link.
pub fn facts_at(path: &Path) -> io::Result<FileFacts> {
    facts(path, OPEN_LINK)
}

/// Of what a name leads to.
pub fn facts_behind(path: &Path) -> io::Result<FileFacts> {
    facts(path, 0)
}

/// Who may read what is made is said by the folder, whose rights it inherits.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// The same of folders.
pub fn private_folder() -> DirBuilder {
    DirBuilder::new()
}

/// The same of what is there.
pub fn keep_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// No file makes whoever opens it wait.
pub fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// What is a link is not followed.
pub fn no_link(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags(OPEN_LINK)
}

/// Opens the file of a place, made if it is not there; `None` if somebody has it. While it is open nobody else may write
/// to it or take it away, and everybody may read it.
pub fn open_to_hold(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).share_mode(SHARE_READ);
    for _ in 0..TRIES {
        match no_link(&mut options).open(path) {
            Ok(file) => return Ok(Some(file)),
            // Whoever only asks whether somebody has it is in the way for a moment.
            Err(error) if is_held_by_another(&error) => thread::sleep(BETWEEN / 5),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Writes these bytes, and no others, into a file.
pub fn overwrite(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    file.rewind().and_then(|()| file.write_all(bytes)).and_then(|()| file.set_len(bytes.len() as u64))
}

/// It is held by being open.
pub fn hold(_file: &File) -> io::Result<bool> {
    Ok(true)
}

/// Whether somebody holds the file of a place: then it cannot be opened by whoever would let nobody write to it.
pub fn is_held(path: &Path) -> bool {
    let asked = OpenOptions::new().read(true).share_mode(SHARE_READ | SHARE_DELETE).open(path);
    asked.is_err_and(|error| is_held_by_another(&error))
}

/// Lets go of it and takes it away; whoever has it by then keeps it, for what is held cannot be taken away.
pub fn drop_place(file: File, path: &Path) {
    drop(file);
    drop(fs::remove_file(path));
}

/// A lock of the whole session file would keep SQLite from it. It is not needed: the file of a place cannot be taken away.
pub fn lock_beside_sqlite(_file: &File) -> Result<(), TryLockError> {
    Err(TryLockError::Error(ErrorKind::Unsupported.into()))
}

/// Whether no process has this number any more.
pub fn is_gone(process: i32) -> bool {
    let Ok(process) = u32::try_from(process) else { return false };
    #[expect(unsafe_code, reason = "no safe face of this call exists; the handle is closed at once and never used")]
    // SAFETY: both calls take plain numbers; the handle is the one that was just got.
    unsafe {
        let handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process);
        if handle.is_null() {
            return is(&io::Error::last_os_error(), &[ERROR_INVALID_PARAMETER]);
        }
        CloseHandle(handle);
    }
    false
}

/// There are no nameless files.
pub fn nameless(_dir: &Path) -> Option<File> {
    None
}

/// The same.
pub fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// What another program holds, as an office program or a virus scanner does, is tried again for a second.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match attempt() {
            Err(error) if is_held_by_another(&error) => thread::sleep(BETWEEN),
            done => return done,
        }
    }
    attempt()
}

/// Whether another program lets nobody read a file just now.
pub fn is_in_use(path: &Path) -> bool {
    patiently(|| File::open(path)).is_err_and(|error| is_held_by_another(&error))
}

/// Gives a file another name; what has that is replaced. Where another program holds either, it is tried again for a
/// second.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| rename_once(from, to))
}

fn rename_once(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to).map_err(|error| {
        // The system calls it forbidden, whoever holds it.
        let is_forbidden = is(&error, &[ERROR_ACCESS_DENIED]);
        let holder = |path: &Path| if is_forbidden { holder_of(path) } else { None };
        holder(to).or_else(|| holder(from)).unwrap_or(error)
    })
}

/// What keeps this program from taking a file away, if that is another one.
fn holder_of(path: &Path) -> Option<io::Error> {
    OpenOptions::new().access_mode(TAKE_AWAY).open(path).err().filter(is_held_by_another)
}

/// A file of this process may have as many bytes as the disk takes.
pub fn file_limit() -> Option<u64> {
    None
}

/// Not asked.
pub fn free_space(_folder: &Path) -> Option<u64> {
    None
}

/// Links that lead in a circle are no fault of their own here.
pub fn is_loop(_error: &io::Error) -> bool {
    false
}

/// Nor is a file that would become too large.
pub fn is_too_large(_error: &io::Error) -> bool {
    false
}

/// Another program keeps everybody else from a file.
pub fn is_held_by_another(error: &io::Error) -> bool {
    is(error, &[ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION])
}

fn is(error: &io::Error, known: &[u32]) -> bool {
    error.raw_os_error().is_some_and(|code| known.contains(&code.cast_unsigned()))
}

/// By where a path ends up: a letter that was given to a network disk stands for its address. Some drivers do not tell
/// that: so also by how the path begins, and by what the system calls its drive.
pub fn fs_kind(path: &Path) -> FsKind {
    let named = std::path::absolute(path).map_or(FsKind::Unknown, |path| kind_of(&path));
    if matches!(named, FsKind::Remote(_)) {
        return named;
    }
    let real = path.canonicalize().or_else(|_| fault::folder(path).canonicalize());
    real.map_or(named, |real| kind_of(&real))
}

/// By how a whole path begins.
fn kind_of(path: &Path) -> FsKind {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => FsKind::Remote(NETWORK),
            Prefix::VerbatimDisk(letter) | Prefix::Disk(letter) if is_network_drive(letter) => FsKind::Remote(NETWORK),
            Prefix::VerbatimDisk(_) | Prefix::Disk(_) => FsKind::Local,
            Prefix::Verbatim(_) | Prefix::DeviceNS(_) => FsKind::Unknown,
        },
        Some(Component::RootDir | Component::CurDir | Component::ParentDir | Component::Normal(_)) | None => {
            FsKind::Unknown
        }
    }
}

fn is_network_drive(letter: u8) -> bool {
    let root = [u16::from(letter), u16::from(b':'), u16::from(b'\\'), 0];
    #[expect(unsafe_code, reason = "no safe face of this call exists")]
    // SAFETY: the root is text that ends with a zero, and is only read.
    let kind = unsafe { GetDriveTypeW(root.as_ptr()) };
    kind == DRIVE_REMOTE
}

/// The folder of the user.
pub fn own_folders() -> Vec<PathBuf> {
    std::env::var_os("USERPROFILE").map(PathBuf::from).into_iter().collect()
}

/// Where sessions are kept unless somebody says otherwise: where people look, never in a folder that is hidden or carried
/// to a server when somebody logs off.
pub fn sessions_folder(_data: &Path, home: &Path) -> PathBuf {
    home.join("chutoa")
}

/// The system does not tell whose files are open.
pub fn has_process_table() -> bool {
    false
}

/// The same.
pub fn program_name(_pid: Option<u32>) -> (Option<String>, String) {
    (None, String::new())
}

/// The same.
pub fn command_line(_pid: u32) -> Vec<String> {
    Vec::new()
}

/// The same.
pub fn holding(_path: &Path) -> Vec<u32> {
    Vec::new()
}

/// There are no signals.
pub fn prepare_signals() {}

/// Called once when the program is ended from outside, and then the system ends it.
pub fn on_ending(then: impl FnOnce(bool) + Send + 'static) {
    let mut then = Some(then);
    listen_to_console(move || {
        then.take().into_iter().for_each(|then| then(false));
        false
    });
}

/// Asked when the console is closed, the user logs off, the machine shuts down, or Ctrl+Break is pressed; true: the
/// program ends by itself in a moment.
type Listener = Box<dyn FnMut() -> bool + Send>;

static LISTENER: Mutex<Option<Listener>> = Mutex::new(None);

/// From now on that is asked of this listener.
pub fn listen_to_console(listener: impl FnMut() -> bool + Send + 'static) {
    let mut known = LISTENER.lock().unwrap_or_else(PoisonError::into_inner);
    if known.replace(Box::new(listener)).is_none() {
        #[expect(unsafe_code, reason = "no safe face of this call lets the handler wait until the loop has ended")]
        // SAFETY: the handler lives as long as the program, and takes a plain number.
        unsafe {
            SetConsoleCtrlHandler(Some(ending), 1);
        }
    }
}

/// Called in a thread of its own. A console that is closed takes the program with it as soon as this returns, and a few
/// seconds later whatever happens: so it does not return, and the program ends when its loop has.
extern "system" fn ending(kind: u32) -> i32 {
    let ends_itself = {
        let mut known = LISTENER.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_mut().is_some_and(|listener| listener())
    };
    if ends_itself && ![CTRL_C_EVENT, CTRL_BREAK_EVENT].contains(&kind) {
        loop {
            thread::sleep(BETWEEN);
        }
    }
    i32::from(ends_itself)
}

/// Whether its owner alone may read and write it: the folder says that here.
#[cfg(test)]
pub fn is_private(path: &Path) -> bool {
    path.is_file()
}

/// A second name of a file; the other kind needs rights that nobody has.
#[cfg(test)]
pub fn link(file: &Path, name: &Path) -> io::Result<()> {
    fs::hard_link(file, name)
}
