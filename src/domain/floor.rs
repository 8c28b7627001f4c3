//! Who has the floor, since when, and who waits for it.

use crate::domain::conference::Conference;
use crate::domain::ids::{GuestId, ItemId, UnitId};
use crate::domain::refusal::Refusal;
use crate::domain::session::about::{About, Scope};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One who speaks: a unit's delegate, a guest, or somebody by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// For this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// A guest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest: Option<GuestId>,
    /// By name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// With this office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// One time that somebody had the floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub voice: Voice,
    /// Since when, in milliseconds.
    pub from: i64,
    /// Until when; `None` while speaking.
    pub to: Option<i64>,
    /// Minutes given on top.
    pub extended: u16,
    /// The item was left while it lasted: it is not known to have come to its end.
    pub cut: bool,
}

/// What can be asked of the floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Gives the floor; the one before it gives it up.
    Give(Voice),
    /// Ends the running turn.
    End,
    /// Gives minutes more.
    Extend(u16),
    /// Puts somebody on the list of speakers.
    Register(Voice),
    /// Takes somebody off the list, by place from 0.
    Unregister(u16),
    /// Takes off who waits and no longer wishes to speak, by the plan or by registering.
    Excuse(Voice),
}

/// What happened to the floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody has it.
    Given(Voice),
    /// The running turn ended.
    Ended,
    /// The running turn got minutes more.
    Extended(u16),
    /// Somebody waits for it.
    Registered(Voice),
    /// Somebody waits no longer, by place from 0.
    Unregistered(u16),
    /// Somebody waits no longer, nor is called by the plan.
    Excused(Voice),
}

/// Turns and queue of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Floor {
    /// All turns, the running one last.
    pub turns: Vec<Turn>,
    /// Who waits.
    pub queue: Vec<Voice>,
    /// Who does not wish to speak any more, though the plan has them speak.
    pub excused: Vec<Voice>,
}

impl Command {
    /// Whether only the chair may ask it: a secretary too puts speakers on the list.
    pub fn needs_chair(&self) -> bool {
        match self {
            Self::Register(_) => false,
            Self::Give(_) | Self::End | Self::Extend(_) | Self::Unregister(_) | Self::Excuse(_) => true,
        }
    }
}

impl Event {
    /// What it touches, in an item.
    pub fn about(&self, item: ItemId) -> About {
        let (gives_floor, ends_reading) = match self {
            Self::Given(_) => (true, true),
            Self::Ended => (false, true),
            Self::Extended(_) | Self::Registered(_) | Self::Unregistered(_) | Self::Excused(_) => (false, false),
        };
        About { gives_floor, ..About::step(Scope::Item(item)).ends_reading(ends_reading) }
    }

    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Given(voice) => format!("mời {} phát biểu", voice.words(conference)),
            Self::Ended => "kết thúc lượt phát biểu".to_owned(),
            Self::Extended(minutes) => format!("gia hạn {minutes} phút"),
            Self::Registered(voice) => format!("đăng ký phát biểu: {}", voice.words(conference)),
            Self::Unregistered(_) => "rút đăng ký phát biểu".to_owned(),
            Self::Excused(voice) => format!("thôi phát biểu: {}", voice.words(conference)),
        }
    }
}

impl Voice {
    /// Name, unit or office of one who speaks, and what stands under it.
    pub fn named(&self, conference: &Conference) -> (String, Option<String>) {
        let guest = self.guest.and_then(|id| conference.guest(id)).map(|guest| &guest.person);
        let unit = self.unit.map(|unit| conference.name(unit).to_owned());
        let name = self.name.clone().or_else(|| guest.and_then(|person| person.name.clone()));
        let office = self.office.clone().or_else(|| guest.and_then(|person| person.office.clone()));
        match (name, office, unit) {
            (Some(name), Some(office), _) => (name, Some(office)),
            (Some(name), None, unit) => (name, unit),
            (None, _, Some(unit)) => (unit, None),
            (None, Some(office), None) => (office, None),
            (None, None, None) => ("Đại biểu".to_owned(), None),
        }
    }

    /// Whether both are one person: the same guest, the same name, or the same unit where a name is not known.
    fn is_same(&self, other: &Self) -> bool {
        match (self.guest, other.guest, &self.name, &other.name) {
            (None, None, Some(one), Some(two)) => crate::text::is_same_name(one, two),
            (None, None, _, _) => self.unit.is_some() && self.unit == other.unit,
            (one, two, _, _) => one == two,
        }
    }

    /// As the log names them.
    pub fn words(&self, conference: &Conference) -> String {
        let unit = self.unit.map(|unit| conference.short(unit).to_owned());
        let guest =
            self.guest.and_then(|id| conference.guest(id)).and_then(|guest| guest.person.label().map(str::to_owned));
        self.name.clone().or(guest).or(unit).or(self.office.clone()).unwrap_or_else(|| "đại biểu".to_owned())
    }
}

impl Floor {
    /// The running turn.
    pub fn running(&self) -> Option<&Turn> {
        self.turns.last().filter(|turn| turn.to.is_none())
    }

    /// Whether the one whom the plan calls had this turn, and not somebody who was given the floor beside.
    pub fn is_turn_of(&self, planned: &Voice, turn: &Turn) -> bool {
        if self.turns.iter().any(|turn| turn.voice.is_same(planned)) {
            return turn.voice.is_same(planned);
        }
        // A name may have been mended since.
        let place = |voice: &Voice| (voice.guest, voice.unit);
        let first = self.turns.iter().find(|turn| place(&turn.voice) == place(planned));
        first.is_some_and(|first| std::ptr::eq(first, turn))
    }

    /// Whether the one whom the plan calls had the floor.
    pub fn heard(&self, planned: &Voice) -> bool {
        self.turns.iter().any(|turn| self.is_turn_of(planned, turn))
    }

    /// Whether the one whom the plan calls had the floor to the end.
    pub fn heard_out(&self, planned: &Voice) -> bool {
        self.turns.iter().any(|turn| !turn.cut && self.is_turn_of(planned, turn))
    }

    /// Number of the turn that notes belong to: the running one, else the last, from 1.
    pub fn current_turn(&self) -> Option<u32> {
        u32::try_from(self.turns.len()).ok().filter(|count| *count > 0)
    }

    /// Units ended: who waits for one of them waits for the unit that goes on; where none does, nobody is called.
    pub fn pass_on(&mut self, gone: &[UnitId], to: Option<UnitId>) {
        let ended = |voice: &Voice| voice.unit.is_some_and(|unit| gone.contains(&unit));
        for list in [&mut self.queue, &mut self.excused] {
            list.retain(|voice| to.is_some() || !ended(voice));
            let mut passed: Vec<Voice> = Vec::new();
            for voice in std::mem::take(list) {
                let voice = if ended(&voice) { Voice { unit: to, ..voice } } else { voice };
                if !passed.contains(&voice) {
                    passed.push(voice);
                }
            }
            *list = passed;
        }
    }

    /// Decides a command; `waiting` are those whom the stage calls.
    pub fn decide(&self, command: &Command, waiting: &[Voice]) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Give(voice) => Ok(vec![Event::Given(cleaned(voice)?)]),
            Command::End => self.while_running(Event::Ended),
            Command::Extend(0 | 121..) => Err(Refusal::BadCount("Thời gian gia hạn phải từ 1 đến 120 phút.".into())),
            Command::Extend(minutes) => self.while_running(Event::Extended(*minutes)),
            Command::Register(voice) => self.register(cleaned(voice)?),
            Command::Unregister(place) if self.queue.get(usize::from(*place)).is_none() => {
                Err(Refusal::Unknown("người đăng ký"))
            }
            Command::Unregister(place) => Ok(vec![Event::Unregistered(*place)]),
            Command::Excuse(voice) if !waiting.contains(voice) => {
                Err(Refusal::NotNow("Người này không có trong danh sách chờ phát biểu của mục đang diễn ra.".into()))
            }
            Command::Excuse(voice) => Ok(vec![Event::Excused(voice.clone())]),
        }
    }

    fn while_running(&self, event: Event) -> Result<Vec<Event>, Refusal> {
        self.running().map(|_| vec![event]).ok_or_else(|| Refusal::NotNow("Chưa có ai đang phát biểu.".into()))
    }

    fn register(&self, voice: Voice) -> Result<Vec<Event>, Refusal> {
        if self.queue.contains(&voice) {
            return Err(Refusal::Already("Đã có trong danh sách đăng ký phát biểu.".into()));
        }
        Ok(vec![Event::Registered(voice)])
    }

    /// Remembers an event.
    pub fn apply(&mut self, event: &Event, at: i64) {
        match event {
            Event::Given(voice) => {
                self.end(at);
                self.queue.retain(|waiting| waiting != voice);
                self.excused.retain(|excused| excused != voice);
                self.turns.push(Turn { voice: voice.clone(), from: at, to: None, extended: 0, cut: false });
            }
            Event::Ended => self.end(at),
            Event::Extended(minutes) => {
                if let Some(turn) = self.turns.last_mut() {
                    turn.extended = turn.extended.saturating_add(*minutes);
                }
            }
            Event::Registered(voice) => {
                self.excused.retain(|excused| excused != voice);
                self.queue.push(voice.clone());
            }
            Event::Unregistered(place) => {
                if usize::from(*place) < self.queue.len() {
                    self.queue.remove(usize::from(*place));
                }
            }
            Event::Excused(voice) => {
                self.queue.retain(|waiting| waiting != voice);
                self.excused.push(voice.clone());
            }
        }
    }

    /// The item is left, and with it the running turn, if any.
    pub fn cut(&mut self) {
        if let Some(turn) = self.turns.last_mut().filter(|turn| turn.to.is_none()) {
            turn.cut = true;
        }
    }

    /// Ends the running turn, if any.
    pub fn end(&mut self, at: i64) {
        if let Some(turn) = self.turns.last_mut().filter(|turn| turn.to.is_none()) {
            turn.to = Some(at);
        }
    }
}

/// A voice with clean words; somebody at all must be meant.
fn cleaned(voice: &Voice) -> Result<Voice, Refusal> {
    let words = |text: &Option<String>| text.as_deref().map(crate::text::line).filter(|text| !text.is_empty());
    let voice = Voice { name: words(&voice.name), office: words(&voice.office), ..voice.clone() };
    if voice == Voice::default() {
        return Err(Refusal::BadText("Cho biết ai phát biểu: chọn đơn vị, đại biểu mời hoặc nhập họ tên.".into()));
    }
    Ok(voice)
}
