//! What is wrong with a file besides the chain of its events: one check for every reader, so that none tells less than
//! `verify`.

use crate::domain::{self, Event};
use crate::store::chain::Columns;
use crate::store::codec;
use crate::store::connect::Database;
use crate::store::description;
use crate::store::fingerprint;
use crate::store::journal;
use crate::store::lock_owners::Acknowledged;
use crate::store::look::{self, Journalling};
use crate::store::meta;
use crate::store::migrations::{FIRST, LATEST};
use crate::store::schema;
use crate::store::told;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use uuid::Uuid;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is wrong, in Vietnamese; none: nothing.
    pub faults: Vec<String>,
    /// What is no fault of the file, and worth knowing.
    pub notes: Vec<String>,
    /// How many events the office recorded after bế mạc.
    pub late: usize,
    /// Written by a newer version, all of it or an event: nobody here knows whether the file is whole.
    pub newer: bool,
    /// Whether an event closes the meeting; `None` where that cannot be read.
    pub says_closed: Option<bool>,
}

impl Findings {
    /// What an event of the chain tells of the file: it may be of a newer version, or hold another text than it says.
    pub fn see(&mut self, columns: &Columns) {
        match codec::event(columns.body) {
            Some(event) if codec::is_kind_of(columns.kind, columns.body) => {
                self.faults.extend((!event.is_whole()).then(|| another_text(columns.seq)));
            }
            Some(_) | None => self.newer = true,
        }
    }
}

/// What is found of a file that is only looked at: of its pages too.
pub fn of(link: &Database) -> Findings {
    found_with(link, ends(&link.connection), RowChecks::Asked, None)
}

/// The same of a file whose events were read already, as far as its chain holds; and whose pages may have been checked
/// meanwhile, but for the rows of events.
pub fn after_reading(link: &Database, read: &ReadEvents, hold: Option<bool>) -> Findings {
    let ends = if read.all { read.ends(&link.connection) } else { ends(&link.connection) };
    let is_all = ends.as_ref().is_ok_and(|ends| ends.count == read.last);
    found_with(link, ends, if is_all && read.as_events { RowChecks::Done } else { RowChecks::Asked }, hold)
}

fn found_with(link: &Database, ends: rusqlite::Result<Ends>, checks: RowChecks, hold: Option<bool>) -> Findings {
    let mut found = glance(link, ends);
    let hold = hold.filter(|hold| checks == RowChecks::Done || !hold);
    if !hold.unwrap_or_else(|| pages_hold(&link.connection, checks)) {
        found.faults.insert(0, "Tệp bị hỏng: các trang của tệp không khớp nhau.".into());
    }
    found
}

/// The CHECKs on rows of events: lengths of hashes, and that a body is JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowChecks {
    /// SQLite is asked for them.
    Asked,
    /// Whoever has read every event knows: its hash holds, and it was read.
    Done,
}

/// SQLite's check of all pages, those of indexes among them.
pub fn pages_hold(connection: &Connection, checks: RowChecks) -> bool {
    let ignored = |are| connection.pragma_update(None, "ignore_check_constraints", are);
    let said = ignored(checks == RowChecks::Done)
        .and_then(|()| connection.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0)));
    said.and_then(|said| ignored(false).map(|()| said)).is_ok_and(|said| said == "ok")
}

/// What is wrong beside the journal in a file of this version that is read anew while it is held: whatever `verify` would
/// say of it later, for nothing is to be closed over that.
pub fn beside_the_journal(connection: &Connection, path: &Path, version: i32) -> Vec<String> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).ok();
    let is_ours = number("application_id") == Some(schema::APPLICATION) && number("user_version") == Some(version);
    let mut faults = tables(connection, version);
    faults.extend((!is_ours).then(|| "Phần đầu của tệp đã bị thay đổi từ bên ngoài.".to_owned()));
    faults.extend(strangers(connection));
    faults.extend((!is_described(connection)).then(not_described));
    faults.extend(has_rows(connection, "urn").then(urn_left));
    let Ends { end, last, count } = ends(connection).unwrap_or_default();
    faults.extend(missing(last, count));
    let strange = end.and_then(|end| since(connection, end).ok()).and_then(|(strange, _)| strange);
    faults.extend(strange.map(after_end));
    faults.extend(has_other_length(connection, path).unwrap_or_default().then(other_length));
    faults
}

fn not_described() -> String {
    "Tên hội nghị, tên khối hoặc ngày ghi ở đầu tệp không khớp với sự kiện đầu tiên.".into()
}

fn urn_left() -> String {
    "Còn hòm phiếu chưa hủy trong tệp đã bế mạc.".into()
}

/// Whether words stand in it that did not become part of the record.
pub fn has_drafts(link: &Database) -> bool {
    has_rows(&link.connection, "draft")
}

fn has_rows(connection: &Connection, table: &str) -> bool {
    let sql = format!("SELECT EXISTS(SELECT 1 FROM {table})");
    connection.query_row(&sql, [], |row| row.get::<_, bool>(0)).unwrap_or_default()
}

/// What is found without reading its pages: of a file of which they were read when it was opened.
pub fn at_a_glance(link: &Database) -> Findings {
    glance(link, ends(&link.connection))
}

fn glance(link: &Database, ends: rusqlite::Result<Ends>) -> Findings {
    let says_closed = ends.as_ref().ok().map(|ends| ends.end.is_some());
    let mut found = Findings { newer: link.version > LATEST, says_closed, ..Findings::default() };
    if !found.newer {
        found.faults.extend(tables(&link.connection, link.version));
        found.faults.extend(strangers(&link.connection));
    }
    found.faults.extend(whole(link));
    let Ends { end, last, count } = ends.unwrap_or_default();
    found.faults.extend(missing(last, count));
    if !is_described(&link.connection) {
        found.faults.push(not_described());
    }
    if let Some(end) = end {
        found.faults.extend(has_rows(&link.connection, "urn").then(urn_left));
        match drafts_left(link) {
            Some(DraftsLeft::ByUs) => found.faults.push("Còn bản nháp trong tệp đã bế mạc.".into()),
            Some(DraftsLeft::ByOlder) => found.notes.push(
                "Trong tệp đã bế mạc còn bản nháp, do bản chutoa cũ để lại hoặc có người thêm vào: không thuộc nội dung Hội nghị, các văn bản không kể đến."
                    .into(),
            ),
            None => {}
        }
        let (strange, late) = since(&link.connection, end).unwrap_or_default();
        found.faults.extend(strange.map(after_end));
        found.late = late;
    }
    if let Some(known) = &link.known {
        let is_behind = is_behind(link, known);
        match (moved(link, known), end) {
            (Some(moved), _) => found.faults.push(moved),
            // Nothing comes after the end: what is known is of another run.
            (None, Some(_)) => found.notes.extend(is_behind.then(|| another_run(known.seq))),
            (None, None) => found.faults.extend(is_behind.then(|| behind(known.seq))),
        }
    }
    match schema::short_copy(&link.connection).unwrap_or_default() {
        Some(seq) if seq >= last => found.faults.push(
            "Đây là bản sao của một tệp không nguyên vẹn: phần cuối có thể thiếu. Tìm tệp gốc hoặc bản sao đủ hơn.".into(),
        ),
        Some(seq) => found.notes.push(format!(
            "Hội nghị được làm tiếp, sau sự kiện số {seq}, trên bản sao của một tệp không nguyên vẹn: có thể thiếu việc đã ghi trước đó."
        )),
        None => {}
    }
    found.notes.extend(link.stray_log.as_deref().map(stray));
    found.notes.extend(look::strange_beside(&link.path, Journalling::WriteAheadLog).as_deref().map(strange));
    if link.is_unfinished() {
        found.notes.push(
            "Lần ghi cuối bị ngắt giữa chừng (còn tệp -journal đi kèm): khi mở lại, phần ghi dở được bỏ; những gì đã ghi xong vẫn còn."
                .into(),
        );
    }
    found
}

/// How far the journal goes.
#[derive(Default)]
struct Ends {
    /// Number of the end of the meeting, if it is closed.
    end: Option<i64>,
    /// Number of the last event; 0: none.
    last: i64,
    /// How many there are.
    count: i64,
}

/// What was seen of the events by whoever went along the chain.
#[derive(Debug, Default)]
pub struct ReadEvents {
    /// Number of the first one that closes the meeting.
    pub end: Option<i64>,
    /// Number of the last one.
    pub last: i64,
    /// The chain holds to its end.
    pub all: bool,
    /// And each of them could be read.
    pub as_events: bool,
}

impl ReadEvents {
    /// Their numbers went on from 1 without a gap; those that stand before are not of the chain.
    fn ends(&self, connection: &Connection) -> rusqlite::Result<Ends> {
        let before = "SELECT count(*) FROM event WHERE seq<1";
        let before: i64 = connection.query_row(before, [], |row| row.get(0))?;
        Ok(Ends { end: self.end, last: self.last, count: self.last + before })
    }
}

/// As far as it can be read: what cannot is told of the pages.
fn ends(connection: &Connection) -> rusqlite::Result<Ends> {
    let sql = "SELECT min(seq) FILTER (WHERE kind='closed'), coalesce(max(seq), 0), count(*) FROM event";
    connection.query_row(sql, [], |row| Ok(Ends { end: row.get(0)?, last: row.get(1)?, count: row.get(2)? }))
}

/// A journal without events is none, and its numbers go on without a gap.
fn missing(last: i64, count: i64) -> Option<String> {
    match last - count {
        _ if count == 0 => Some("Tệp không có sự kiện nào.".into()),
        0 => None,
        gone => Some(format!("Thiếu {gone} sự kiện giữa sự kiện đầu và sự kiện số {last}.")),
    }
}

/// The first event after the end of the meeting that does not count, and how many do.
fn since(connection: &Connection, end: i64) -> rusqlite::Result<(Option<i64>, usize)> {
    let sql = "SELECT seq, cmd_id, body FROM event WHERE seq>?1 ORDER BY seq";
    let mut statement = connection.prepare(sql)?;
    let rows = statement
        .query_map([end], |row| Ok((row.get::<_, i64>(0)?, Uuid::from_bytes(row.get(1)?), row.get::<_, String>(2)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    // What cannot be read is told of elsewhere, and counts as little as any other.
    let unread = Event::Closed;
    let events: Vec<Option<Event>> = rows.iter().map(|(.., body)| codec::event(body)).collect();
    let asked = rows.iter().zip(&events).map(|((_, command, _), event)| (*command, event.as_ref().unwrap_or(&unread)));
    let strange = domain::session::fold::strangers(asked);
    let first = rows.iter().zip(&strange).find(|(_, strange)| **strange).map(|((seq, ..), _)| *seq);
    Ok((first, strange.iter().filter(|strange| !**strange).count()))
}

fn after_end(seq: i64) -> String {
    format!("Có sự kiện được ghi sau khi bế mạc, từ sự kiện số {seq}; các văn bản không kể đến chúng.")
}

/// What is told of the minutes put to the vote in an event, where they are not what they were.
pub fn another_text(seq: u64) -> String {
    format!("Sự kiện số {seq}: văn bản của biên bản đưa ra thông qua không khớp với mã của nó.")
}

/// Whether the meeting went on in another file.
fn moved(link: &Database, known: &Acknowledged) -> Option<String> {
    let to = told::moved_on(link, known)?;
    Some(format!("Đây là bản cũ: hội nghị đã được làm tiếp ở tệp {}.", to.display()))
}

/// Whether more was known to be written than there is, or something else.
fn is_behind(link: &Database, known: &Acknowledged) -> bool {
    let hash = journal::hash_at(&link.connection, known.seq);
    hash.is_ok_and(|hash| hash.as_ref().map(fingerprint::of).as_ref() != Some(&known.code))
}

fn behind(seq: u64) -> String {
    format!(
        "Thiếu việc đã ghi: lần họp trước đã ghi đến sự kiện số {seq}, nay không còn trong tệp: tệp -wal bị hỏng hoặc bị thay, hoặc đây là bản cũ."
    )
}

fn another_run(seq: u64) -> String {
    format!(
        "Cạnh tệp còn dấu vết của một lần họp khác (tệp .khoa ghi đến sự kiện số {seq}), không thuộc tệp đã bế mạc này. Cần phần ấy thì tìm tệp của lần họp đó."
    )
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
    // The log was on the disk before the file said that it needs it: its head is never blank.
    if link.journalling == Journalling::WriteAheadLog
        && look::is_log_without_head(&link.path)
        && schema::needs_log(&link.connection).unwrap_or_default()
    {
        faults.push(
            "Tệp -wal đi kèm không đọc được: phần đầu bị xóa trắng, bị ghi đè hoặc bị cắt; phần cuối có thể thiếu."
                .into(),
        );
    }
    // Somebody may have begun to work in it since.
    let is_alone = link.stray_log.is_some() || !look::log_path(&link.path).exists();
    if link.length.is_some_and(|length| length != pages(&link.connection)) && is_alone {
        faults.push(other_length());
    }
    faults
}

/// Whether a file that has no log is longer or shorter than its pages.
fn has_other_length(connection: &Connection, path: &Path) -> rusqlite::Result<bool> {
    // As long as it is being read nobody writes to it.
    let reading = connection.unchecked_transaction()?;
    reading.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let mode: String = reading.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    Ok(mode == "delete" && fs::metadata(path).is_ok_and(|found| found.len() != pages(&reading)))
}

fn other_length() -> String {
    "Độ dài của tệp không khớp với số trang: có phần bị cắt hoặc bị ghi thêm vào cuối tệp.".into()
}

/// How many bytes the pages of a file take.
fn pages(connection: &Connection) -> u64 {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or_default();
    u64::try_from(number("page_count") * number("page_size")).unwrap_or_default()
}

/// Words that did not become part of the record, in the file of a meeting that is over.
enum DraftsLeft {
    /// Whoever let go of the file last takes them out of it: they came afterwards.
    ByUs,
    /// Older programs left them there, or somebody says that he is one.
    ByOlder,
}

/// While the chair still sits at it, it is not let go of yet.
fn drafts_left(link: &Database) -> Option<DraftsLeft> {
    if link.length.is_none() || !has_drafts(link) {
        return None;
    }
    let is_ours = schema::is_marked_resting(&link.connection).unwrap_or_default();
    Some(if is_ours { DraftsLeft::ByUs } else { DraftsLeft::ByOlder })
}

/// Whether the archive is shown what stands in the first event; nobody knows where that cannot be read. What the rows
/// mean is the same in every version.
fn is_described(connection: &Connection) -> bool {
    let sql = "SELECT at_ms, body FROM event WHERE seq=1";
    let first = connection.query_row(sql, [], |row| {
        let at = row.get(0)?;
        Ok(row.get_ref(1)?.as_bytes().ok().and_then(|body| description::of_first(body, at)))
    });
    let Ok(Some(first)) = first else { return true };
    first.into_iter().all(|(key, value)| meta::value(connection, key) == Some(value))
}

/// What no program of ours wrote beside the journal, and what keeps nobody from opening the file.
fn strangers(connection: &Connection) -> Vec<String> {
    let rows = meta::strangers(connection).unwrap_or_default().into_iter();
    let rows = rows.map(|key| format!("Bảng meta của tệp có dòng «{key}» không do chutoa ghi."));
    let tables = schema::added_by_sqlite(connection).unwrap_or_default().into_iter();
    rows.chain(tables.map(|name| tampered(&name))).collect()
}

fn tables(connection: &Connection, version: i32) -> Vec<String> {
    match schema::differences(connection, version) {
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

fn stray(log: &Path) -> String {
    let name = log.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "Cạnh tệp có {name} của một bản khác còn sót lại, không thuộc tệp này và không được đọc. Chuyển nó sang thư mục khác trước khi mở tệp; đừng xóa trước khi kiểm tra."
    )
}

fn strange(beside: &Path) -> String {
    let name = beside.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "Cạnh tệp có {name} không phải tệp thường (liên kết, thư mục hoặc đường ống), không thuộc tệp này và không được đọc. Xem nó dẫn đến đâu rồi chuyển nó sang thư mục khác."
    )
}
