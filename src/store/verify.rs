//! Whether a file is what was written: schema, pages, chain, and where a printed fingerprint stands.

use crate::domain::{self, Event, State, StoredEvent};
use crate::store::chain::{self, ChainHead, Columns};
use crate::store::codec;
use crate::store::connect::{self, Database};
use crate::store::examination;
use crate::store::fault::StoreError;
use crate::store::findings::{self, ReadEvents};
use crate::store::fingerprint::{self, Sought};
use crate::store::journal;
use crate::store::migrations::LATEST;
use crate::store::settings::OpenMode;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Events that hold.
    pub events: u64,
    /// Mã đối chiếu of the last of them.
    pub head: String,
    /// Mã đối chiếu of bế mạc, if the meeting is closed.
    pub closed: Option<String>,
    /// There is an event that closes it, whether or not the chain holds up to there.
    pub says_closed: bool,
    /// Written by a newer version: only chain and pages were looked at.
    pub newer: bool,
    /// A log beside the file that is not its own; it was not looked at.
    pub stray_log: Option<PathBuf>,
    /// Where the given fingerprint stands.
    pub found: Option<FingerprintAt>,
    /// Why nobody can say where the given fingerprint stands: it tells nothing of the file itself.
    pub unfound: Option<&'static str>,
    /// How many events the office recorded after bế mạc.
    pub late: usize,
    /// What is no fault of the file, and worth knowing.
    pub notes: Vec<String>,
    /// What is wrong, in Vietnamese; none: all is well.
    pub faults: Vec<String>,
}

/// Where a fingerprint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FingerprintAt {
    /// At which event.
    pub seq: u64,
    /// How many came after it.
    pub after: u64,
}

/// What was read of a file in which nothing is wrong.
#[derive(Debug)]
pub struct VerifiedRecord {
    /// Everything that happened.
    pub events: Vec<StoredEvent>,
    /// The session as it stands.
    pub state: State,
}

/// Looks at all of a file. A fault is given only for what is no file of ours; all else is in the report.
pub fn verify(path: &Path, fingerprint: Option<&str>) -> Result<Verification, StoreError> {
    looked_through(path, fingerprint, None)
}

/// The same, and what was read on the way, which nobody needs to read again; `None` where something is wrong.
pub fn verify_and_read(
    path: &Path,
    fingerprint: Option<&str>,
) -> Result<(Verification, Option<VerifiedRecord>), StoreError> {
    let mut events = Vec::new();
    let report = looked_through(path, fingerprint, Some(&mut events))?;
    if report.newer || !report.faults.is_empty() {
        return Ok((report, None));
    }
    // A name that nobody here can read is no fault of the file: a newer version wrote it.
    if events.len() as u64 != report.events {
        return Err(StoreError::Newer(path.to_path_buf()));
    }
    let state = domain::fold(&events).ok_or_else(|| StoreError::Altered { path: path.to_path_buf(), seq: 1 })?;
    Ok((report, Some(VerifiedRecord { events, state })))
}

fn looked_through(
    path: &Path,
    fingerprint: Option<&str>,
    events: Option<&mut Vec<StoredEvent>>,
) -> Result<Verification, StoreError> {
    let link = connect::open(path, OpenMode::Look)?;
    let wanted = fingerprint.map(Sought::parse);
    let mut report = Verification { newer: link.version > LATEST, ..Verification::default() };
    let walk = || walk(&link, &mut report, wanted.as_ref().and_then(Option::as_ref), events);
    let ((read, matches), hold) = examination::pages_while_reading(&link, walk);
    let findings::Findings { mut faults, notes, late, newer, says_closed } =
        findings::after_reading(&link, &read, hold);
    faults.append(&mut report.faults);
    (report.faults, report.notes, report.late, report.newer) = (faults, notes, late, newer);
    report.says_closed = says_closed.unwrap_or_default();
    report.stray_log.clone_from(&link.stray_log);
    report.unfound = wanted.and_then(|wanted| unfound(wanted.is_some(), matches));
    Ok(report)
}

/// Why nobody can say where the given fingerprint stands, if so.
fn unfound(is_code: bool, matches: usize) -> Option<&'static str> {
    match (is_code, matches) {
        (false, _) => Some(
            "Mã đã nhập không đúng dạng: cần 20 chữ và số, thành 4 nhóm 5 (ít nhất nhóm đầu), hoặc cả dòng «CHUTOA …» quét từ màn chiếu.",
        ),
        (true, 0) => Some(
            "Mã đã nhập không có trong tệp này: gõ nhầm, mã của hội nghị khác, phần cuối của tệp đã bị cắt, hoặc nội dung đã bị ghi lại sau khi có mã.",
        ),
        (true, 1) => None,
        (true, _) => Some("Phần mã đã nhập khớp với nhiều sự kiện: ghi thêm chữ của mã."),
    }
}

/// The event of a row that the chain holds, or what is wrong with it.
fn readable(columns: &Columns) -> Result<Event, String> {
    let seq = columns.seq;
    match codec::event(columns.body) {
        Some(event) if codec::is_kind_of(columns.kind, columns.body) => {
            if event.is_whole() {
                Ok(event)
            } else {
                Err(findings::another_text(seq))
            }
        }
        Some(_) | None => Err(format!("Sự kiện số {seq} không đọc được bằng bản chutoa này.")),
    }
}

/// Goes along the chain as far as it holds: what was seen of it, and how many events have the wanted fingerprint.
fn walk(
    link: &Database,
    report: &mut Verification,
    wanted: Option<&Sought>,
    mut events: Option<&mut Vec<StoredEvent>>,
) -> (ReadEvents, usize) {
    let (mut matches, mut read) = (0, ReadEvents::default());
    let (mut head, mut faults) = (ChainHead::default(), Vec::new());
    let walked = chain::read(&link.connection, &link.path, &mut head, |columns, hash| {
        if wanted.is_some_and(|wanted| wanted.is(&fingerprint::of(hash))) {
            matches += 1;
            report.found = Some(FingerprintAt { seq: columns.seq, after: 0 });
        }
        if columns.kind == "closed" && report.closed.is_none() {
            report.closed = Some(fingerprint::of(hash));
            read.end = i64::try_from(columns.seq).ok();
        }
        if !report.newer {
            match readable(columns) {
                Ok(event) => {
                    if let Some(events) = &mut events {
                        events.extend(journal::stored(columns, event));
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        Ok(())
    });
    read.as_events = walked.is_ok() && faults.is_empty() && !report.newer;
    (read.all, read.last) = (walked.is_ok(), i64::try_from(head.seq).unwrap_or(i64::MAX));
    if let Err(StoreError::Altered { seq, .. }) = walked {
        faults.push(format!("Sự kiện số {seq} đã bị sửa, hoặc có sự kiện bị xóa hay chèn ngay trước nó."));
    } else if let Err(fault) = walked {
        faults.push(fault.to_string());
    }
    report.events = head.seq;
    report.head = fingerprint::of(&head.hash);
    let only = report.found.filter(|_| matches == 1);
    // Those that the chain does not hold come after it too.
    let last = journal::count(&link.connection).unwrap_or_default().max(head.seq);
    report.found = only.map(|found| FingerprintAt { after: last - found.seq, ..found });
    report.faults = faults;
    (read, matches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{codec, trial};

    #[test]
    fn each_event_is_read_once() {
        let (_dir, path, mut session) = trial::session();
        trial::rename(&mut session, 0..40);
        drop(session);
        let before = codec::tests::READ.get();
        let (report, record) = verify_and_read(&path, None).unwrap();
        let record = record.unwrap();
        assert_eq!((report.events, record.events.len(), record.state.seq), (41, 41, 41));
        assert_eq!(codec::tests::READ.get() - before, 41);
    }
}
