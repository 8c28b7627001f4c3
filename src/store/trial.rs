//! A session of the sample plan for the tests beside it, and deeds in it.

use crate::domain::{Actor, Command, Request, SessionOpened, agenda, ids::ItemId};
use crate::store::Session;
use std::ops::Range;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

const AT: i64 = 1_766_019_600_000;

/// A new one, and the folder that it lies in.
pub fn session() -> (TempDir, PathBuf, Session) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.chutoa");
    let plan = crate::plan::read(include_bytes!("../../sessions/mau-khoi-thi-dua.toml")).unwrap();
    let opening = SessionOpened {
        session: Uuid::from_u64_pair(1, 1),
        offset: 420,
        rehearsal: false,
        conference: plan.conference,
        items: plan.items,
        plan: "mau".to_owned(),
        text: plan.text,
    };
    let session = Session::create(&path, opening, Uuid::from_u64_pair(1, 2), &Actor::default(), AT).unwrap();
    (dir, path, session)
}

/// The n-th events, one each.
pub fn rename(session: &mut Session, which: Range<u64>) {
    for n in which {
        let command = Command::Agenda(agenda::Command::Rename { item: ItemId(2), title: format!("Lần {n}") });
        let (id, actor) = (Uuid::from_u64_pair(2, n), Actor::default());
        session.ask(Request { id, actor, at: AT, happened: None, saw: None, despite: None, command }).unwrap();
    }
}
