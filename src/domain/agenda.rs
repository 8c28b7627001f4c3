//! Chương trình: items as planned and as they went, in the order they went.

pub mod command;
pub mod event;
pub mod item;

use crate::domain::actor::Actor;
use crate::domain::conference::Conference;
use crate::domain::field::{Node, Value};
use crate::domain::ids::ItemId;
use crate::domain::obstacle::Obstacle;
use crate::domain::presiding::Presider;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Record;
use crate::domain::session::event::Event as Happened;
use crate::domain::stages::rules::Reader;
use crate::domain::stages::{self, Stage};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use command::Command;
pub use event::Event;
pub use item::Item;

/// How an item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Still to come.
    Waiting,
    /// On stage.
    Running,
    /// Left before its end; it can be returned to.
    Left,
    /// Finished.
    Done,
    /// Passed over, with the reason.
    Passed(String),
}

/// One stay on stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// From, in milliseconds.
    pub from: i64,
    /// To; `None` while it lasts.
    pub to: Option<i64>,
    /// Who presided at its beginning.
    pub presiding: Presider,
}

/// An item as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: ItemId,
    /// As planned, or as renamed.
    pub item: Item,
    /// What is done in it, and how far that has come.
    pub stage: Stage,
    /// How it stands.
    pub status: Status,
    /// When it was on stage.
    pub spans: Vec<Span>,
    /// What was said and who spoke.
    pub record: Record,
    /// The last event that touched it.
    pub touched: Option<Touched>,
    /// Why it was added, if it was not planned.
    pub added: Option<String>,
    /// Why it was moved, if it was.
    pub moved: Option<String>,
    /// What stood in the way of its vote when it was passed over or moved, as it was measured.
    pub measured: Vec<Obstacle>,
}

/// The last event that touched an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Its number in the journal.
    pub seq: u64,
    /// By whom.
    pub who: Actor,
    /// When, in milliseconds.
    pub at: i64,
    /// What it was.
    pub what: Arc<Happened>,
    /// The first event of the step that it took back or put back.
    pub of: Option<Arc<Happened>>,
}

impl Touched {
    /// What it was, in a few words.
    pub fn words(&self, conference: &Conference) -> String {
        let of = self.of.as_ref().map(|of| format!(": {}", of.words(conference)));
        self.what.words(conference) + &of.unwrap_or_default()
    }
}

/// The agenda as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Items in the order in which they are to come.
    pub entries: Vec<Entry>,
    /// Numbers of the items, in the order in which they first came on stage.
    pub went: Vec<ItemId>,
    /// The item on stage.
    pub current: Option<ItemId>,
}

impl Agenda {
    /// An agenda of planned items, numbered from 1.
    pub fn planned(items: &[Item]) -> Self {
        let entries = (1..).zip(items).map(|(id, item)| Entry::new(ItemId(id), item.clone()));
        Self { entries: entries.collect(), ..Self::default() }
    }

    /// An item by its number.
    pub fn entry(&self, id: ItemId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// An item by its number, to be changed.
    pub fn entry_mut(&mut self, id: ItemId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// The item on stage.
    pub fn on_stage(&self) -> Option<&Entry> {
        self.current.and_then(|id| self.entry(id))
    }

    /// The item on stage, else the one that was on stage last.
    pub fn last_on_stage(&self) -> Option<ItemId> {
        let until = |entry: &&Entry| entry.spans.last().and_then(|span| span.to);
        let last = || self.entries.iter().filter(|entry| until(entry).is_some()).max_by_key(until);
        self.current.or_else(|| last().map(|entry| entry.id))
    }

    /// The next item to come: the first that waits or was left.
    pub fn next(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| matches!(entry.status, Status::Waiting | Status::Left))
    }

    fn known(&self, id: ItemId) -> Result<&Entry, Refusal> {
        self.entry(id).ok_or(Refusal::Unknown("mục"))
    }

    /// Decides a command.
    pub fn decide(&self, command: &Command, conference: &Conference) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Start { item } => self.start(self.known(*item)?),
            Command::Finish => self.finish(),
            Command::Pass { item, reason } => {
                let entry = self.known(*item)?;
                if matches!(entry.status, Status::Done | Status::Passed(_)) {
                    return Err(over());
                }
                Ok(vec![Event::Passed {
                    item: *item,
                    reason: words(reason, "Ghi lý do bỏ qua mục.")?,
                    obstacles: Vec::new(),
                }])
            }
            Command::Move { item, before, reason } => self.relocate(*item, *before, reason),
            Command::Add { title, kind, before, minutes, reason } => {
                let said = Node::said([
                    ("title", Some(Value::Text(title.clone()))),
                    ("minutes", minutes.map(|n| Value::Whole(n.into()))),
                ]);
                let gathering = Some(conference.gathering());
                let mut reader = Reader { kind: conference.kind, gathering, is_opened: true, ..Reader::default() };
                let stage = kind.read(&said, &mut reader);
                self.add(title, (stage, *minutes), *before, reason)
            }
            Command::Rename { item, title } => {
                self.known(*item)?;
                Ok(vec![Event::Renamed { item: *item, title: words(title, "Nhập tên mục.")?, titled: true }])
            }
        }
    }

    fn start(&self, entry: &Entry) -> Result<Vec<Event>, Refusal> {
        match entry.status {
            Status::Running => Err(Refusal::Already("Mục này đang diễn ra.".into())),
            Status::Waiting | Status::Left | Status::Done | Status::Passed(_) => {
                let left = self.current.map(|item| Event::Left { item });
                Ok(left.into_iter().chain([Event::Started { item: entry.id }]).collect())
            }
        }
    }

    fn finish(&self) -> Result<Vec<Event>, Refusal> {
        let item = self.current.ok_or_else(|| Refusal::NotNow("Chưa có mục nào đang diễn ra.".into()))?;
        let next = self
            .entries
            .iter()
            .find(|entry| entry.id != item && matches!(entry.status, Status::Waiting | Status::Left));
        let start = next.map(|entry| Event::Started { item: entry.id });
        Ok([Event::Finished { item }].into_iter().chain(start).collect())
    }

    /// The item that follows the one on stage.
    pub fn following(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| matches!(entry.status, Status::Waiting | Status::Left))
    }

    fn relocate(&self, item: ItemId, before: Option<ItemId>, reason: &str) -> Result<Vec<Event>, Refusal> {
        if !matches!(self.known(item)?.status, Status::Waiting | Status::Left | Status::Running) {
            return Err(over());
        }
        if let Some(before) = before {
            self.known(before)?;
        }
        if before == Some(item) || (self.current != Some(item) && before == self.after(item)) {
            return Err(Refusal::Already("Mục này đã ở chỗ đó.".into()));
        }
        let reason = words(reason, "Ghi lý do đổi thứ tự.")?;
        let moved = Event::Moved { item, before, reason, obstacles: Vec::new() };
        // «Chuyển xuống sau» of the item on stage leaves it, so that the next one can begin.
        let left = (self.current == Some(item)).then_some(Event::Left { item });
        Ok(left.into_iter().chain([moved]).collect())
    }

    /// The item that follows another in the order of the agenda; `None` after the last one.
    fn after(&self, item: ItemId) -> Option<ItemId> {
        let at = self.entries.iter().position(|entry| entry.id == item)?;
        self.entries.get(at + 1).map(|entry| entry.id)
    }

    /// The items that are still to come, in order: each may be moved, and others before or after it.
    pub fn coming(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| matches!(entry.status, Status::Waiting | Status::Left))
    }

    /// Before which item one is to be put to come one place earlier among those still to come.
    pub fn one_earlier(&self, item: ItemId) -> Result<ItemId, Refusal> {
        match self.known(item)?.status {
            Status::Running => Err(Refusal::Already("Mục này đang diễn ra.".into())),
            Status::Done | Status::Passed(_) => Err(over()),
            Status::Waiting | Status::Left => {
                let before = self.coming().take_while(|entry| entry.id != item).last();
                before.map(|entry| entry.id).ok_or_else(|| Refusal::Already("Mục này đã là mục kế tiếp.".into()))
            }
        }
    }

    /// After which item one comes if it is put one place later among those still to come; the item on stage after
    /// the one that comes next.
    pub fn one_later(&self, item: ItemId) -> Result<ItemId, Refusal> {
        let mut coming = self.coming();
        let next = match self.known(item)?.status {
            Status::Running => coming.next(),
            Status::Done | Status::Passed(_) => return Err(over()),
            Status::Waiting | Status::Left => coming.skip_while(|entry| entry.id != item).nth(1),
        };
        next.map(|entry| entry.id).ok_or_else(|| Refusal::Already("Mục này đã ở cuối chương trình.".into()))
    }

    /// Before which item one stands that comes right after another; `None` at the end.
    pub fn behind(&self, item: ItemId, other: ItemId) -> Option<ItemId> {
        self.after(other).and_then(|next| if next == item { self.after(item) } else { Some(next) })
    }

    fn add(
        &self,
        title: &str,
        (stage, minutes): (stages::Plan, Option<u16>),
        before: Option<ItemId>,
        reason: &str,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some(before) = before {
            self.known(before)?;
        }
        let title = words(title, "Nhập tên mục.")?;
        let item = Item { title, titled: true, minutes, lines: BTreeMap::new(), stage };
        let id = self.entries.iter().map(|entry| entry.id.0).max().unwrap_or(0) + 1;
        let reason = words(reason, "Ghi lý do thêm mục.")?;
        Ok(vec![Event::Added { item: ItemId(id), planned: Box::new(item), before, reason }])
    }

    /// Remembers an event. What names no item is left alone.
    pub fn apply(&mut self, event: &Event, at: i64, presiding: &Presider) {
        match event {
            Event::Started { item } => self.begin(*item, at, presiding),
            Event::Left { item } => self.end(*item, Status::Left, at),
            Event::Finished { item } => self.end(*item, Status::Done, at),
            Event::Passed { item, reason, obstacles } => {
                self.end(*item, Status::Passed(reason.clone()), at);
                self.measured(*item, obstacles);
            }
            Event::Moved { item, before, reason, obstacles } => {
                if let Some(from) = self.entries.iter().position(|entry| entry.id == *item) {
                    let mut entry = self.entries.remove(from);
                    entry.moved = Some(reason.clone());
                    self.insert(entry, *before);
                }
                self.measured(*item, obstacles);
            }
            Event::Added { item, planned, before, reason } => {
                let entry = Entry { added: Some(reason.clone()), ..Entry::new(*item, (**planned).clone()) };
                self.insert(entry, *before);
            }
            Event::Renamed { item, title, titled } => {
                if let Some(entry) = self.entry_mut(*item) {
                    entry.item.title.clone_from(title);
                    entry.item.titled |= titled;
                }
            }
        }
    }

    fn measured(&mut self, item: ItemId, obstacles: &[Obstacle]) {
        if let Some(entry) = self.entry_mut(item).filter(|_| !obstacles.is_empty()) {
            entry.measured = obstacles.to_vec();
        }
    }

    fn insert(&mut self, entry: Entry, before: Option<ItemId>) {
        let place = before.and_then(|before| self.entries.iter().position(|entry| entry.id == before));
        self.entries.insert(place.unwrap_or(self.entries.len()), entry);
    }

    fn begin(&mut self, id: ItemId, at: i64, presiding: &Presider) {
        if let Some(entry) = self.entry_mut(id) {
            entry.status = Status::Running;
            entry.spans.push(Span { from: at, to: None, presiding: presiding.clone() });
            self.current = Some(id);
            if !self.went.contains(&id) {
                self.went.push(id);
            }
        }
    }

    fn end(&mut self, id: ItemId, status: Status, at: i64) {
        if let Some(entry) = self.entry_mut(id) {
            entry.status = status;
            entry.record.floor.end(at);
            if let Some(span) = entry.spans.last_mut().filter(|span| span.to.is_none()) {
                span.to = Some(at);
            }
        }
        if self.current == Some(id) {
            self.current = None;
        }
    }
}

impl Entry {
    /// Whether nothing was done in it since it came on stage, but for words that hand the conduct back.
    pub fn is_untouched(&self) -> bool {
        let begins = |what: &Happened| {
            matches!(what, Happened::Agenda(event::Event::Started { .. }))
                || matches!(what, Happened::Said { beat, .. } if beat.is("hand_back") || beat.is("conduct_back"))
        };
        self.touched.as_ref().is_none_or(|touched| begins(&touched.what))
    }

    fn new(id: ItemId, item: Item) -> Self {
        let (spans, record) = (Vec::new(), Record::default());
        let stage = item.stage.clone().into();
        let (touched, added, moved, measured) = (None, None, None, Vec::new());
        Self { id, item, stage, status: Status::Waiting, spans, record, touched, added, moved, measured }
    }
}

fn over() -> Refusal {
    Refusal::Already("Mục này đã kết thúc hoặc đã bỏ qua.".into())
}

fn words(text: &str, missing: &str) -> Result<String, Refusal> {
    let text = crate::text::line(text);
    if text.is_empty() { Err(Refusal::BadText(missing.to_owned())) } else { Ok(text) }
}
