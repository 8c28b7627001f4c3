//! The end of a meeting: one file in DELETE mode that travels, or the names of those who hold on.

use crate::domain::State;
use crate::domain::draft_key::DraftKey;
use crate::domain::ids::ItemId;
use crate::store::connect::Database;
use crate::store::draft::{self, Draft};
use crate::store::fault::StoreError;
use crate::store::lock_owners;
use crate::store::new_file::write_new;
use crate::store::schema;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// How a file was let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// The meeting is not over, or the file was only watched: just let go.
    LetGo,
    /// The meeting is over, and this one file is all there is.
    OneFile(PathBuf),
    /// The meeting is over, but others have the file open; names as far as known. Ask them to leave, then open and close again.
    Held(Vec<String>),
}

/// Makes one file of it, without drafts: what never became part of the record is put into a file of its own.
pub fn into_one_file(link: &Database, state: &State) -> Result<Closed, StoreError> {
    let connection = &link.connection;
    let done = draft::wipe_private(connection);
    set_apart(link, state)?;
    // It lacks nothing from then on, whatever another program makes of its header; whoever holds on says so again.
    let done = done.and_then(|()| schema::mark_log(connection, false));
    let done = done
        .and_then(|()| connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)))
        .and_then(|_| connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0)));
    let mode: String = match done {
        Ok(mode) => mode,
        Err(error)
            if matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) =>
        {
            return Ok(held(link));
        }
        Err(error) => return Err(StoreError::sqlite(&link.path, error)),
    };
    if mode != "delete" {
        return Ok(held(link));
    }
    // What was deleted may still stand in the gaps of pages.
    connection
        .execute_batch("PRAGMA synchronous=EXTRA; VACUUM")
        .map_err(|error| StoreError::sqlite(&link.path, error))?;
    Ok(Closed::OneFile(link.path.clone()))
}

/// Words that were typed and never sent leave the file, for it is the record; nobody's words are thrown away.
fn set_apart(link: &Database, state: &State) -> Result<(), StoreError> {
    let drafts = draft::all(link)?;
    let texts: Vec<String> = drafts.iter().filter_map(|draft| told(draft, state)).collect();
    if !texts.is_empty() {
        let text = format!("{NEVER_SENT}\n\n{}", texts.join("\n\n"));
        let beside = link.path.with_extension("chua-vao-bien-ban.txt");
        if write_new(&beside, text.as_bytes()).is_err() {
            return Ok(());
        }
    }
    draft::forget_all(link)
}

/// Heads the file of what was never sent.
const NEVER_SENT: &str = "Phần đã gõ nhưng chưa vào biên bản khi Hội nghị bế mạc.";

/// «thư ký, mục Thảo luận:» and the words; `None` for what is nobody's words, or a teller's own.
fn told(draft: &Draft, state: &State) -> Option<String> {
    let item = match &draft.key {
        DraftKey::Note(key) => key.place.item,
        DraftKey::Scores(item) => *item,
        DraftKey::Private | DraftKey::Tally(_) | DraftKey::Form | DraftKey::Other(_) => return None,
    };
    let title = title(item, state);
    let empty = draft.body.trim().is_empty();
    (!empty).then(|| format!("{}, mục «{title}»:\n{}", draft.who.words(), draft.body))
}

/// Words that could not be kept in the file: all of somebody's, for they stand nowhere else.
pub fn words(draft: &Draft, state: &State) -> Option<String> {
    let what = match &draft.key {
        DraftKey::Note(key) => format!("mục «{}»", title(key.place.item, state)),
        DraftKey::Scores(item) => format!("bảng điểm, mục «{}»", title(*item, state)),
        DraftKey::Private => "ghi chú riêng".to_owned(),
        DraftKey::Form => "đang gõ dở ở một ô nhập".to_owned(),
        DraftKey::Tally(_) | DraftKey::Other(_) => return None,
    };
    let empty = draft.body.trim().is_empty();
    (!empty).then(|| format!("{}, {what}:\n{}", draft.who.words(), draft.body))
}

fn title(item: ItemId, state: &State) -> &str {
    state.agenda.entry(item).map(|entry| entry.item.title.as_str()).unwrap_or_default()
}

fn held(link: &Database) -> Closed {
    drop(schema::mark_log(&link.connection, true));
    Closed::Held(lock_owners::list(&link.path))
}
