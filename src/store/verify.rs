//! Whether a file is what was written: schema, pages, chain, and where a printed fingerprint stands.

use crate::store::chain::{self, ChainHead, Columns};
use crate::store::codec;
use crate::store::connect::{self, Database, OpenMode};
use crate::store::fault::StoreError;
use crate::store::fingerprint;
use crate::store::migrations::LATEST;
use crate::store::schema;
use std::path::Path;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Events that hold.
    pub events: u64,
    /// Mã đối chiếu of the last of them.
    pub head: String,
    /// Mã đối chiếu of bế mạc, if the meeting is closed.
    pub closed: Option<String>,
    /// Written by a newer version: only chain and pages were looked at.
    pub newer: bool,
    /// Where the given fingerprint stands.
    pub found: Option<FingerprintAt>,
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
    let link = connect::open(path, OpenMode::Watch)?;
    let newer = link.version > LATEST;
    let mut faults = integrity_faults(&link);
    if !newer {
        faults.extend(tables(&link));
    }
    let mut report = Verification { events: 0, head: String::new(), closed: None, newer, found: None, faults };
    let wanted = fingerprint.map(fingerprint::parse);
    walk(&link, &mut report, wanted.as_ref().and_then(Option::as_deref));
    match wanted {
        Some(None) => report.faults.push(
            "Mã đối chiếu không đúng dạng: cần 20 chữ và số, thành 4 nhóm 5. Xem lại dòng cuối của biên bản.".into(),
        ),
        Some(Some(_)) if report.found.is_none() => report.faults.push(
            "Mã đối chiếu không có trong tệp: phần cuối đã bị cắt, hoặc nội dung đã bị ghi lại sau khi in mã.".into(),
        ),
        Some(Some(_)) | None => {}
    }
    Ok(report)
}

fn integrity_faults(link: &Database) -> Vec<String> {
    let said = link.connection.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0));
    let well = said.is_ok_and(|said| said == "ok");
    if well { Vec::new() } else { vec!["Tệp bị hỏng: các trang của tệp không khớp nhau.".into()] }
}

fn tables(link: &Database) -> Vec<String> {
    match schema::differences(&link.connection, link.version) {
        Ok(names) => names.iter().map(|name| tampered(name)).collect(),
        Err(_) => vec!["Không đọc được cấu trúc của tệp.".into()],
    }
}

fn tampered(name: &str) -> String {
    let what = match name {
        "event_no_update" => "Khóa chống sửa sự kiện",
        "event_no_delete" => "Khóa chống xóa sự kiện",
        "event_next" => "Khóa giữ thứ tự sự kiện",
        "event" => "Bảng sự kiện",
        other => return format!("Cấu trúc của tệp đã bị thay đổi từ bên ngoài: «{other}»."),
    };
    format!("{what} («{name}») đã bị gỡ hoặc thay đổi từ bên ngoài.")
}

/// What is wrong with an event that the chain holds.
fn unread(columns: &Columns) -> Option<String> {
    let seq = columns.seq;
    match codec::event(columns.body) {
        Some(event) if codec::kind(columns.body) == columns.kind => (!event.is_whole()).then(|| {
            format!("Sự kiện số {seq}: văn bản của biên bản đưa ra thông qua không khớp với mã SHA-256 của nó.")
        }),
        Some(_) | None => Some(format!("Sự kiện số {seq} không đọc được bằng bản chutoa này.")),
    }
}

/// Goes along the chain as far as it holds.
fn walk(link: &Database, report: &mut Verification, wanted: Option<&str>) {
    let (mut head, mut faults) = (ChainHead::default(), Vec::new());
    let walked = chain::read(&link.connection, &link.path, &mut head, |columns, hash| {
        let code = fingerprint::of(hash);
        if wanted == Some(code.as_str()) {
            report.found = Some(FingerprintAt { seq: columns.seq, after: 0 });
        }
        if columns.kind == "closed" {
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
    report.found = report.found.map(|found| FingerprintAt { after: head.seq - found.seq, ..found });
    report.faults.extend(faults);
}
