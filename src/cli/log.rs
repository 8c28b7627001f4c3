//! `chutoa log`: the journal, readable; also of a file of a newer version.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::cli::world;
use crate::domain::conference::Conference;
use crate::domain::hall::Hall;
use crate::domain::{Actor, Event, amendment, membership};
use crate::store::archive::{self, Raw};
use crate::store::codec;
use crate::text;
use serde::Serialize;
use std::path::PathBuf;
use uuid::Uuid;

/// What `log` takes.
#[derive(Debug, clap::Args)]
pub struct LogArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ")]
    pub session: PathBuf,
    /// In thành JSON, cho chương trình khác đọc.
    #[arg(long)]
    pub json: bool,
}

/// One event as told: never what a ballot holds.
#[derive(Debug, Serialize)]
struct LogLine {
    seq: u64,
    at: i64,
    actor: String,
    kind: String,
    words: String,
}

/// Prints the journal.
pub fn run(arguments: &LogArguments) -> Result<(), Failure> {
    let (events, found) = archive::log(&arguments.session)?;
    let mut teller = Teller { opened: None, changes: Vec::new(), conference: None, offset: world::OFFSET };
    let log: Vec<LogLine> = events.into_iter().map(|raw| teller.tell(raw)).collect();
    if arguments.json {
        print::json(&log)?;
    } else {
        let lines: Vec<String> = log.iter().map(|one| line(one, teller.offset)).collect();
        print::say(&lines.join("\n"))?;
    }
    print::found(&arguments.session, &found, "Nhật ký trên đây là phần còn đọc được.")
}

fn line(one: &LogLine, offset: i32) -> String {
    let (day, clock) = (text::short_day(one.at, offset), text::clock(one.at, offset));
    format!("{:>5}  {day} {clock}  {}: {}", one.seq, one.actor, one.words)
}

/// Follows the names that events are told with.
struct Teller {
    /// As the plan had it.
    opened: Option<Conference>,
    /// What changed names since, with the command that did and whether that stands.
    changes: Vec<NameChange>,
    /// As it stands.
    conference: Option<Conference>,
    offset: i32,
}

/// A change of names or units.
struct NameChange {
    command: Uuid,
    event: Event,
    stands: bool,
}

impl Teller {
    fn tell(&mut self, raw: Raw) -> LogLine {
        let words = codec::event(&raw.body).and_then(|event| self.words(event, raw.command));
        LogLine {
            seq: raw.seq,
            at: raw.at,
            actor: Actor::from_stored(&raw.actor).map_or(raw.actor, |actor| actor.words()),
            kind: raw.kind,
            words: words.unwrap_or_else(|| "nội dung do bản chutoa mới hơn ghi".to_owned()),
        }
    }

    fn words(&mut self, event: Event, command: Uuid) -> Option<String> {
        if let Event::Opened(opening) = &event {
            self.opened = Some(opening.conference.clone());
            self.conference.clone_from(&self.opened);
            self.offset = opening.offset;
        }
        // A mended name is told as it is from then on; a unit that ends is told by its name.
        if let Event::Amended(_) = &event {
            apply(self.conference.as_mut()?, &event);
        }
        let words = event.words(self.conference.as_ref()?);
        if let Event::Units(_) = &event {
            apply(self.conference.as_mut()?, &event);
        }
        if let Event::TakenBack { command } = &event {
            self.turn(*command, false);
        } else if let Event::PutBack { command } = &event {
            self.turn(*command, true);
        } else if matches!(event, Event::Amended(_) | Event::Units(_)) {
            self.changes.push(NameChange { command, event, stands: true });
        }
        Some(words)
    }

    /// A deed is taken back or put back: of the changes those that stand are made anew.
    fn turn(&mut self, command: Uuid, stands: bool) {
        for change in self.changes.iter_mut().filter(|change| change.command == command) {
            change.stands = stands;
        }
        let Some(mut conference) = self.opened.clone() else { return };
        for change in self.changes.iter().filter(|change| change.stands) {
            apply(&mut conference, &change.event);
        }
        self.conference = Some(conference);
    }
}

fn apply(conference: &mut Conference, event: &Event) {
    let hall = &mut Hall::default();
    if let Event::Amended(change) = event {
        amendment::apply(conference, hall, change);
    } else if let Event::Units(change) = event {
        membership::apply(conference, hall, change, 0);
    }
}
