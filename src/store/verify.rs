//! Whether a file is what was written: schema, pages, chain, and where a printed fingerprint stands.

use crate::store::chain::{self, ChainHead, Columns};
use crate::store::codec;
use crate::store::connect::{self, Database};
use crate::store::fault::StoreError;
use crate::store::findings;
use crate::store::fingerprint::{self, Sought};
use crate::store::journal;
use crate::store::settings::OpenMode;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Looks at all of a file. A fault is given only for what is no file of ours; all else is in the report.
pub fn verify(path: &Path, fingerprint: Option<&str>) -> Result<Verification, StoreError> {
    let link = connect::open(path, OpenMode::Look)?;
    let findings::Findings { faults, notes, late, newer } = findings::of(&link);
    let stray_log = link.stray_log.clone();
    let mut report = Verification {
        events: 0,
        head: String::new(),
        closed: None,
        says_closed: journal::is_closed(&link.connection).unwrap_or_default(),
        newer,
        stray_log,
        found: None,
        unfound: None,
        late,
        notes,
        faults,
    };
    let wanted = fingerprint.map(Sought::parse);
    let matches = walk(&link, &mut report, wanted.as_ref().and_then(Option::as_ref));
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

/// What is wrong with an event that the chain holds.
fn unread(columns: &Columns) -> Option<String> {
    let seq = columns.seq;
    match codec::event(columns.body) {
        Some(event) if codec::kind(columns.body) == columns.kind => {
            (!event.is_whole()).then(|| findings::another_text(seq))
        }
        Some(_) | None => Some(format!("Sự kiện số {seq} không đọc được bằng bản chutoa này.")),
    }
}

/// Goes along the chain as far as it holds; how many events have the wanted fingerprint.
fn walk(link: &Database, report: &mut Verification, wanted: Option<&Sought>) -> usize {
    let mut matches = 0;
    let (mut head, mut faults) = (ChainHead::default(), Vec::new());
    let walked = chain::read(&link.connection, &link.path, &mut head, |columns, hash| {
        let code = fingerprint::of(hash);
        if wanted.is_some_and(|wanted| wanted.is(&code)) {
            matches += 1;
            report.found = Some(FingerprintAt { seq: columns.seq, after: 0 });
        }
        if columns.kind == "closed" && report.closed.is_none() {
            report.closed = Some(code);
        }
        if !report.newer {
            faults.extend(unread(columns));
        }
        Ok(())
    });
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
    report.faults.extend(faults);
    matches
}
