//! A meeting held in memory: a journal, and the state that is kept live beside it.

use chutoa::domain::clock::moment;
use chutoa::domain::cue_key::CueKey;
use chutoa::domain::rehearsal::answer;
use chutoa::domain::session::SessionOpened;
use chutoa::domain::stages::motion;
use chutoa::domain::{Actor, Command, Event, Refusal, Request, Role, State, StoredEvent, Waypoints, decide, next};
use uuid::Uuid;

/// A journal and its state.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// All events.
    pub journal: Vec<StoredEvent>,
    /// As it is kept from event to event.
    pub state: State,
    /// What of the way to it is kept: often enough that most of what is taken back is found.
    waypoints: Waypoints,
    ids: u128,
}

/// Everything of a `Request` that a test may choose.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// As what.
    pub role: Role,
    /// The last event seen.
    pub saw: Option<u64>,
    /// Why in spite of a refusal.
    pub despite: Option<String>,
    /// Minutes since the last event.
    pub minutes: i64,
    /// When it really happened.
    pub happened: Option<i64>,
}

impl Meeting {
    /// Opens a session.
    pub fn open(opening: SessionOpened) -> Self {
        let first = StoredEvent {
            seq: 1,
            command: Uuid::from_u128(1),
            part: 0,
            at: 1_671_500_000_000,
            actor: Actor::default(),
            event: Event::Opened(Box::new(opening)).into(),
        };
        let journal = vec![first];
        let mut waypoints = Waypoints::every(4);
        let state = waypoints.fold(&journal).unwrap();
        Self { journal, state, waypoints, ids: 1 }
    }

    /// Asks as the chair.
    pub fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.ask_so(command, &How::default())
    }

    /// Asks, and if it is not refused puts the events into the journal.
    pub fn ask_so(&mut self, command: Command, how: &How) -> Result<Vec<Event>, Refusal> {
        self.ids += 1;
        let later = 1000 + how.minutes * 60_000 - self.state.clock.now();
        let moment = moment(&self.state.clock, self.state.at, self.state.at + later);
        let asked = Request {
            id: Uuid::from_u128(self.ids),
            actor: Actor { role: how.role, name: String::new() },
            at: moment.told,
            happened: how.happened,
            saw: how.saw,
            despite: how.despite.clone(),
            command,
        };
        let mut events = decide(&self.state, &asked)?;
        if !events.is_empty() {
            events.splice(..0, moment.turned.map(Event::Clock));
        }
        for (part, event) in (0u32..).zip(&events) {
            let (seq, command, actor) = (self.state.seq + 1, asked.id, asked.actor.clone());
            self.journal.push(StoredEvent {
                seq,
                command,
                part,
                at: moment.machine,
                actor,
                event: event.clone().into(),
            });
            self.waypoints.advance(&mut self.state, &self.journal);
        }
        Ok(events)
    }

    /// The command that Enter gives now, with the rehearsal's answer; none at the end.
    pub fn enter(&self) -> Option<(String, Command)> {
        let cue = next(&self.state)?;
        let seal = || Command::Act(motion::Command::seal("biên bản".to_owned()).into());
        let command = answer(&self.state, &cue).unwrap_or_else(seal);
        Some((if cue.key == CueKey::default() { cue.label } else { cue.key.to_string() }, command))
    }

    /// The key of the next step, or its label where it has none.
    pub fn key(&self) -> String {
        self.enter().map_or_else(|| "done".to_owned(), |(key, _)| key)
    }
}
