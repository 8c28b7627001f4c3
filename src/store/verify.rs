//! Whether a file is what was written: schema, pages, chain, and where a printed fingerprint stands.

use crate::domain::Event;
use crate::store::chain::{self, ChainHead, Columns};
use crate::store::codec;
use crate::store::connect::{self, Database};
use crate::store::description::description;
use crate::store::fault::StoreError;
use crate::store::fingerprint::{self, Sought};
use crate::store::journal;
use crate::store::lock_owners::{self, Acknowledged};
use crate::store::migrations::{FIRST, LATEST};
use crate::store::schema;
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
    /// Written by a newer version: only chain and pages were looked at.
    pub newer: bool,
    /// A log beside the file that is not its own; it was not looked at.
    pub stray_log: Option<PathBuf>,
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
    // Before the file is read: what is told only grows.
    let known = lock_owners::acknowledged(path);
    let link = connect::open(path, OpenMode::Look)?;
    let newer = link.version > LATEST;
    let mut faults = integrity_faults(&link);
    if !newer {
        faults.extend(tables(&link));
    }
    faults.extend(whole(&link));
    let stray_log = link.stray_log.clone();
    let mut report =
        Verification { events: 0, head: String::new(), closed: None, newer, stray_log, found: None, faults };
    let wanted = fingerprint.map(Sought::parse);
    let matches = walk(&link, &mut report, wanted.as_ref().and_then(Option::as_ref));
    if report.events == 0 && report.faults.is_empty() {
        report.faults.push("Tệp không có sự kiện nào.".into());
    }
    if report.closed.is_some() {
        report.faults.extend(left_over(&link));
    }
    report.faults.extend(known.and_then(|known| behind(&link, &known)));
    report.faults.extend(wanted.and_then(|wanted| unfound(wanted.is_some(), matches)).map(str::to_owned));
    Ok(report)
}

/// Why nobody can say where the given fingerprint stands, if so.
fn unfound(is_code: bool, matches: usize) -> Option<&'static str> {
    match (is_code, matches) {
        (false, _) => Some(
            "Mã đối chiếu không đúng dạng: cần 20 chữ và số, thành 4 nhóm 5 (ít nhất nhóm đầu), hoặc cả dòng «CHUTOA …» quét từ màn chiếu.",
        ),
        (true, 0) => Some(
            "Mã đối chiếu không có trong tệp này: mã của hội nghị khác, phần cuối của tệp đã bị cắt, hoặc nội dung đã bị ghi lại sau khi có mã.",
        ),
        (true, 1) => None,
        (true, _) => Some("Phần mã đã cho khớp với nhiều sự kiện: ghi thêm chữ của mã."),
    }
}

/// Whether more was known to be written than there is.
fn behind(link: &Database, known: &Acknowledged) -> Option<String> {
    let hash = journal::hash_at(&link.connection, known.seq).ok()?;
    let holds = hash.as_ref().map(fingerprint::of).as_ref() == Some(&known.code);
    (!holds).then(|| {
        format!(
            "Thiếu việc đã ghi: lần họp trước đã ghi đến sự kiện số {}, nay không còn trong tệp: tệp -wal bị hỏng hoặc bị thay, hoặc đây là bản cũ.",
            known.seq
        )
    })
}

fn integrity_faults(link: &Database) -> Vec<String> {
    let said = link.connection.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0));
    let well = said.is_ok_and(|said| said == "ok");
    if well { Vec::new() } else { vec!["Tệp bị hỏng: các trang của tệp không khớp nhau.".into()] }
}

/// Whether all of the file is there, and nothing else.
fn whole(link: &Database) -> Vec<String> {
    let mut faults = Vec::new();
    if link.version < FIRST {
        faults.push(format!("Số hiệu cấu trúc của tệp ({}) không phải của chutoa.", link.version));
    }
    if link.is_cut_short().unwrap_or_default() {
        faults.push(
            "Thiếu tệp -wal đi kèm: tệp được chép khi hội nghị đang mở, hoặc tệp -wal đã bị xóa; phần cuối có thể thiếu."
                .into(),
        );
    }
    if link.length.is_some_and(|length| length != pages(link)) {
        faults.push("Độ dài của tệp không khớp với số trang: có phần bị cắt hoặc bị ghi thêm vào cuối tệp.".into());
    }
    faults
}

/// How many bytes the pages of a file take.
fn pages(link: &Database) -> u64 {
    let number = |name| link.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or_default();
    u64::try_from(number("page_count") * number("page_size")).unwrap_or_default()
}

/// What a closed meeting must not hold any more.
fn left_over(link: &Database) -> Vec<String> {
    let rows = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        link.connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap_or_default()
    };
    let mut faults = Vec::new();
    if rows("urn") > 0 {
        faults.push("Còn hòm phiếu chưa hủy trong tệp đã bế mạc.".into());
    }
    // Older programs left what had not become part of the record in the file.
    if schema::is_marked_resting(&link.connection).unwrap_or_default() && rows("draft") > 0 {
        faults.push("Còn bản nháp trong tệp đã bế mạc.".into());
    }
    faults
}

/// Whether the archive is shown what stands in the first event.
fn described(link: &Database, columns: &Columns) -> bool {
    let Some(Event::Opened(opening)) = codec::event(columns.body) else { return false };
    let told = |key: &str| link.connection.query_row("SELECT v FROM meta WHERE k=?1", [key], |row| row.get(0)).ok();
    description(&opening, columns.at).into_iter().all(|(key, value)| told(key) == Some(value))
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

/// Goes along the chain as far as it holds; how many events have the wanted fingerprint.
fn walk(link: &Database, report: &mut Verification, wanted: Option<&Sought>) -> usize {
    let mut matches = 0;
    let (mut head, mut faults, mut after) = (ChainHead::default(), Vec::new(), None);
    let walked = chain::read(&link.connection, &link.path, &mut head, |columns, hash| {
        let code = fingerprint::of(hash);
        if wanted.is_some_and(|wanted| wanted.is(&code)) {
            matches += 1;
            report.found = Some(FingerprintAt { seq: columns.seq, after: 0 });
        }
        if report.closed.is_some() && after.is_none() {
            after = Some(columns.seq);
        }
        if columns.kind == "closed" && report.closed.is_none() {
            report.closed = Some(code);
        }
        if !report.newer {
            faults.extend(unread(columns));
        }
        if columns.seq == 1 && !report.newer && !described(link, columns) {
            faults.push("Tên hội nghị, tên khối hoặc ngày ghi ở đầu tệp không khớp với sự kiện đầu tiên.".into());
        }
        Ok(())
    });
    if let Err(StoreError::Altered { seq, .. }) = walked {
        faults.push(format!("Sự kiện số {seq} đã bị sửa, hoặc có sự kiện bị xóa hay chèn ngay trước nó."));
    } else if let Err(fault) = walked {
        faults.push(fault.to_string());
    }
    faults.extend(after.map(|seq| {
        format!("Có sự kiện được ghi sau khi bế mạc, từ sự kiện số {seq}; các văn bản không kể đến chúng.")
    }));
    report.events = head.seq;
    report.head = fingerprint::of(&head.hash);
    let only = report.found.filter(|_| matches == 1);
    report.found = only.map(|found| FingerprintAt { after: head.seq - found.seq, ..found });
    report.faults.extend(faults);
    matches
}
