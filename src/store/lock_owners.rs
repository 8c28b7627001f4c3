//! Who else has a session file open: the chair by its lock file, others by what the system tells.

use crate::store::given_path;
use crate::store::regular_file;
use crate::store::system;
use std::path::{Path, PathBuf};

/// The chair's lock file beside a session file, by whatever name that is called.
pub fn lock_path(session: &Path) -> PathBuf {
    let mut name = given_path::real(session).into_os_string();
    name.push(".khoa");
    PathBuf::from(name)
}

/// The lock file of a secretary's desk.
pub fn desk_path(session: &Path, number: u8) -> PathBuf {
    let mut name = given_path::real(session).into_os_string();
    name.push(format!(".thu-ky-{number}.khoa"));
    PathBuf::from(name)
}

/// The lock file of an audience screen.
pub fn screen_path(session: &Path, number: u8) -> PathBuf {
    let mut name = given_path::real(session).into_os_string();
    name.push(format!(".man-chieu-{number}.khoa"));
    PathBuf::from(name)
}

/// What the lock file holds: process and name.
pub fn chair(session: &Path) -> Option<(u32, String)> {
    let text = held(session)?;
    let mut words = text.trim_end().split('\t');
    Some((words.next()?.parse().ok()?, words.next()?.to_owned()))
}

/// Up to where the chair was told that it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Number of the event.
    pub seq: u64,
    /// Its mã đối chiếu.
    pub code: String,
    /// The file in which the meeting went on after this one was lost.
    pub moved: Option<PathBuf>,
}

/// What the lock file holds of that.
pub fn acknowledged(session: &Path) -> Option<Acknowledged> {
    let text = held(session)?;
    let mut words = text.trim_end_matches('\n').split('\t').skip(2);
    let (seq, code) = (words.next()?.parse().ok()?, words.next()?.trim_end().to_owned());
    let moved = words.next().filter(|path| !path.is_empty()).map(PathBuf::from);
    Some(Acknowledged { seq, code, moved })
}

fn held(session: &Path) -> Option<String> {
    String::from_utf8(regular_file::read(&lock_path(session)).ok()?).ok()
}

/// Who holds a file, for «vì … đang giữ tệp».
pub fn words(session: &Path) -> String {
    let others = list(session);
    if others.is_empty() { "một cửa sổ khác".to_owned() } else { others.join(", ") }
}

/// Somebody else who has a file open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// It is this program, at another seat.
    pub is_ours: bool,
    /// «màn chiếu (tiến trình 77)».
    pub words: String,
}

/// Everybody else who has a file open; `None` where the system does not tell.
pub fn holders(session: &Path) -> Option<Vec<Holder>> {
    let ours = system::has_process_table().then(|| system::program_name(None).0)?;
    let holder = |pid: u32| {
        let (file, called) = system::program_name(Some(pid));
        let is_ours = ours.is_some() && file == ours;
        let program = match (is_ours, program(pid)) {
            (true, seat) if ["bàn thư ký", "màn chiếu"].contains(&seat.as_str()) => seat,
            (true, _) => "bàn điều hành".to_owned(),
            (false, _) => called,
        };
        Holder { is_ours, words: format!("{program} (tiến trình {pid})") }
    };
    Some(system::holding(session).into_iter().map(holder).collect())
}

/// Everybody else who has a file open, as far as can be known.
pub fn list(session: &Path) -> Vec<String> {
    let own = std::process::id();
    let chair = chair(session).filter(|(pid, _)| *pid != own);
    let mut pids = system::holding(session);
    let mut named = Vec::new();
    if let Some((pid, name)) = chair
        && (pids.contains(&pid) || pids.is_empty())
    {
        pids.retain(|other| *other != pid);
        // Who signs as what he is has no name.
        let name =
            if ["", "chủ trì", "chủ tọa"].contains(&name.as_str()) { String::new() } else { format!(" {name}") };
        named.push(format!("chủ trì{name} (tiến trình {pid})"));
    }
    named.extend(pids.into_iter().map(|pid| format!("{} (tiến trình {pid})", program(pid))));
    named
}

fn program(pid: u32) -> String {
    let mut words = system::command_line(pid).into_iter();
    let name = words.next().map(|first| first.rsplit('/').next().unwrap_or_default().to_owned()).unwrap_or_default();
    match words.next().as_deref() {
        Some("notes") => "bàn thư ký".to_owned(),
        Some("wall") => "màn chiếu".to_owned(),
        _ if name.is_empty() => "một chương trình khác".to_owned(),
        _ => name,
    }
}
