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

/// What `log` takes.
#[derive(Debug, clap::Args)]
pub struct LogArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "PHIÊN")]
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
    let events = archive::log(&arguments.session)?;
    let mut teller = Teller { conference: None, offset: world::OFFSET };
    let log: Vec<LogLine> = events.into_iter().map(|raw| teller.tell(raw)).collect();
    if arguments.json {
        return print::json(&log);
    }
    let lines: Vec<String> = log.iter().map(|one| line(one, teller.offset)).collect();
    print::say(&lines.join("\n"))
}

fn line(one: &LogLine, offset: i32) -> String {
    let (day, clock) = (text::short_day(one.at, offset), text::clock(one.at, offset));
    format!("{:>5}  {day} {clock}  {}: {}", one.seq, one.actor, one.words)
}

/// Follows the names that events are told with.
struct Teller {
    conference: Option<Conference>,
    offset: i32,
}

impl Teller {
    fn tell(&mut self, raw: Raw) -> LogLine {
        let words = codec::event(&raw.body).and_then(|event| self.words(&event));
        LogLine {
            seq: raw.seq,
            at: raw.at,
            actor: Actor::from_stored(&raw.actor).map_or(raw.actor, |actor| actor.words()),
            kind: raw.kind,
            words: words.unwrap_or_else(|| "nội dung do bản chutoa mới hơn ghi".to_owned()),
        }
    }

    fn words(&mut self, event: &Event) -> Option<String> {
        if let Event::Opened(opening) = event {
            self.conference = Some(opening.conference.clone());
            self.offset = opening.offset;
        }
        let conference = self.conference.as_mut()?;
        if let Event::Amended(change) = event {
            amendment::apply(conference, &mut Hall::default(), change);
        }
        let words = event.words(conference);
        if let Event::Units(change) = event {
            membership::apply(conference, &mut Hall::default(), change, 0);
        }
        Some(words)
    }
}
