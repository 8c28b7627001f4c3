//! The crash report: what an engineer must know of a panic, in a file beside the session, and no word of the meeting.

use crate::store::connect::Database;
use crate::store::fault::{StoreError, folder};
use crate::store::system;
use crate::text::{Day, clock};
use rusqlite::OptionalExtension;
use std::any::Any;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::{panic, thread};

/// What stands between the name of the session and the time of the crash.
const MARK: &str = ".su-co-";

/// The session that this process opened last. A hook sees nothing but statics.
static OPEN: Mutex<Option<Open>> = Mutex::new(None);

struct Open {
    path: PathBuf,
    offset: i32,
    /// Number of the last event; gone with the session.
    last: Weak<AtomicU64>,
}

/// From now on a crash is reported beside this session.
pub fn follow(path: &Path, offset: i32, last: &Arc<AtomicU64>) {
    let open = Open { path: path.to_path_buf(), offset, last: Arc::downgrade(last) };
    *OPEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(open);
}

/// Writes the report of a panic; `None` if no session is open, or the folder takes no file.
pub fn report(info: &panic::PanicHookInfo, at: i64) -> Option<PathBuf> {
    let place = info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    tell(&place, message(info.payload()), at)
}

/// The same of a signal that ends the program: the system took away what it had in its memory.
pub fn report_signal(message: &'static str, at: i64) -> Option<PathBuf> {
    tell("signal", message, at)
}

fn tell(place: &str, message: &str, at: i64) -> Option<PathBuf> {
    // Never waited for: who panicked may hold it.
    let open = OPEN.try_lock().ok()?;
    let Open { path, offset, last } = open.as_ref()?;
    let last = last.upgrade()?.load(Ordering::Relaxed);
    let (day, time) = (Day::of(at, *offset).iso(), clock(at, *offset));
    let text = text((place, message), &format!("{day} {time}"), last);
    let stamp = format!("{day}-{}", time.replace(':', ""));
    (1..100).find_map(|number| make(path, &stamp, number, &text))
}

/// Makes a file that was not there, so that nothing is overwritten and no link followed; its owner alone may read it.
fn make(session: &Path, stamp: &str, number: u32, text: &str) -> Option<PathBuf> {
    let mut name = session.file_stem()?.to_owned();
    name.push(format!("{MARK}{stamp}-{number:02}.txt"));
    let path = folder(session).join(name);
    let mut file = system::private(OpenOptions::new().write(true).create_new(true)).open(&path).ok()?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).ok()?;
    Some(path)
}

fn text((place, message): (&str, &str), at: &str, last: u64) -> String {
    let thread = thread::current().name().unwrap_or("unnamed").to_owned();
    format!(
        "Báo cáo sự cố của chutoa, không có nội dung cuộc họp. Xin gửi tệp này cho người phụ trách chương trình.\n\n\
         version: {}\nsystem: {} {}\nat: {at}\nlast event: {last}\nthread: {thread}\nplace: {place}\nmessage: {message}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

/// A message that was written into the program. One that was put together from values may hold words of the meeting,
/// and is then a `String`.
fn message(payload: &dyn Any) -> &str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("(left out: made of values)")
}

/// The newest report beside a session that nobody was told of; it counts as told from now on.
pub fn untold(link: &Database) -> Result<Option<PathBuf>, StoreError> {
    let Some(newest) = newest(&link.path) else { return Ok(None) };
    let name = name(&newest);
    let of = |error| StoreError::sqlite(&link.path, error);
    let report = "SELECT v FROM meta WHERE k='crash'";
    let report: Option<String> = link.connection.query_row(report, [], |row| row.get(0)).optional().map_err(of)?;
    if report.is_some_and(|report| report >= name) {
        return Ok(None);
    }
    let sql = "INSERT INTO meta(k, v) VALUES('crash', ?1) ON CONFLICT(k) DO UPDATE SET v=excluded.v";
    link.connection.execute(sql, [name]).map_err(of)?;
    Ok(Some(newest))
}

/// Names tell the time, so the last one in order is the newest.
fn newest(session: &Path) -> Option<PathBuf> {
    let mut begin = session.file_stem()?.to_string_lossy().into_owned();
    begin.push_str(MARK);
    let files = fs::read_dir(folder(session)).ok()?.flatten();
    files.map(|file| file.path()).filter(|path| name(path).starts_with(&begin)).max()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_meeting_are_left_out() {
        let value: Box<dyn Any> = Box::new(format!("chữ của {}", "cuộc họp"));
        assert_eq!(message(value.as_ref()), "(left out: made of values)");
        let literal: Box<dyn Any> = Box::new("not yet");
        assert_eq!(message(literal.as_ref()), "not yet");
    }

    #[test]
    fn nothing_is_overwritten_and_no_link_followed() {
        let dir = tempfile::tempdir().unwrap();
        let session = dir.path().join("x.chutoa");
        let other = dir.path().join("other");
        fs::write(&other, "kept").unwrap();
        system::link(&other, &dir.path().join("x.su-co-2025-12-29-0900-01.txt")).unwrap();
        let make = |number| make(&session, "2025-12-29-0900", number, "report");
        assert_eq!(make(1), None);
        let second = make(2).unwrap();
        assert_eq!((make(2), fs::read_to_string(&other).unwrap()), (None, "kept".to_owned()));
        assert!(system::is_private(&second));
        assert_eq!(newest(&session), Some(second));
    }
}
