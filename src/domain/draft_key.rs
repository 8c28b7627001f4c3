//! Whose a draft is and where it belongs: read from the words it is stored under, and written as them, here alone.

use crate::domain::State;
use crate::domain::actor::{Actor, Role};
use crate::domain::ids::{BallotId, ItemId};
use crate::domain::notes::NotePlace;
use std::fmt;

/// What a draft is the draft of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftKey {
    /// Ghi chú riêng: off the record.
    Private,
    /// The note of an item or of a speaker's turn.
    Note(NoteKey),
    /// A count that is not finished: a teller's own.
    Tally(TallyKey),
    /// What is typed in a form and not sent.
    Form,
    /// The marks of an item.
    Scores(ItemId),
    /// What another version of the program keeps; the words as stored.
    Other(String),
}

/// A place as it was when its editor was opened: a turn that is taken back gives its number to the next speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteKey {
    /// The place.
    pub place: NotePlace,
    /// When its turn began, in milliseconds; `None` for an item.
    pub since: Option<i64>,
}

/// One bundle of a ballot as one teller enters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyKey {
    /// The ballot.
    pub ballot: BallotId,
    /// The bundle, from 1; 0 in a show of hands.
    pub bundle: u16,
    /// Who enters it; [`TallyKey::ALONE`] where one counts for all.
    pub teller: String,
}

/// How the stored words begin. They stand in session files: never change one.
const PRIVATE: &str = "private";
const NOTE: &str = "item:";
const TALLY: &str = "tally.";
const FORM: &str = "form";
const SCORES: &str = "scores:";

impl DraftKey {
    /// The note of a place as it is now; ghi chú riêng if there is no place.
    pub fn note(state: &State, place: Option<NotePlace>) -> Self {
        place.map_or(Self::Private, |place| Self::Note(NoteKey::now(state, place)))
    }

    /// From the words that it is stored under.
    pub fn read(stored: &str) -> Self {
        let known = || {
            if stored == PRIVATE {
                Some(Self::Private)
            } else if stored == FORM {
                Some(Self::Form)
            } else if let Some(rest) = stored.strip_prefix(NOTE) {
                NoteKey::read(rest).map(Self::Note)
            } else if let Some(rest) = stored.strip_prefix(TALLY) {
                TallyKey::read(rest).map(Self::Tally)
            } else {
                stored.strip_prefix(SCORES)?.parse().ok().map(|item| Self::Scores(ItemId(item)))
            }
        };
        // Only what is written back as it was read is known: a row is found again by its words.
        known().filter(|key| key.to_string() == stored).unwrap_or_else(|| Self::Other(stored.to_owned()))
    }

    /// Whether it is off the record: in no journal and no paper, and gone when the meeting ends.
    pub fn is_private(&self) -> bool {
        match self {
            Self::Private => true,
            Self::Note(_) | Self::Tally(_) | Self::Form | Self::Scores(_) => false,
            Self::Other(stored) => stored.starts_with(PRIVATE),
        }
    }

    /// Whether a copy of the file may hold it. Nobody knows here whether what another version keeps is off the record.
    pub fn may_be_copied(&self) -> bool {
        match self {
            Self::Note(_) | Self::Scores(_) => true,
            Self::Private | Self::Tally(_) | Self::Form | Self::Other(_) => false,
        }
    }

    /// The note that it is the draft of; `None` if it is of something else.
    pub fn as_note(&self) -> Option<NoteKey> {
        if let Self::Note(key) = self { Some(*key) } else { None }
    }

    /// The count that it is the draft of; `None` if it is of something else.
    pub fn as_tally(&self) -> Option<&TallyKey> {
        if let Self::Tally(key) = self { Some(key) } else { None }
    }
}

impl fmt::Display for DraftKey {
    /// The words that it is stored under.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Private => out.write_str(PRIVATE),
            Self::Form => out.write_str(FORM),
            Self::Note(NoteKey { place: NotePlace { item, turn }, since }) => {
                write!(out, "{NOTE}{}", item.0)?;
                turn.map_or(Ok(()), |turn| write!(out, ":{turn}"))?;
                since.map_or(Ok(()), |since| write!(out, "@{since}"))
            }
            Self::Tally(TallyKey { ballot, bundle, teller }) => write!(out, "{TALLY}{}.{bundle}.{teller}", ballot.0),
            Self::Scores(item) => write!(out, "{SCORES}{}", item.0),
            Self::Other(stored) => out.write_str(stored),
        }
    }
}

impl NoteKey {
    /// The place as it is now.
    pub fn now(state: &State, place: NotePlace) -> Self {
        Self { place, since: turn_start(state, place) }
    }

    /// Where a note of it can stand: a turn or an item that was taken back leaves it to the item, or to the one on
    /// stage.
    pub fn home(self, state: &State) -> Option<NotePlace> {
        let Self { place, since } = self;
        if state.agenda.entry(place.item).is_none() {
            let item = state.agenda.current.or(state.agenda.entries.first().map(|entry| entry.id))?;
            return Some(NotePlace { item, turn: None });
        }
        let now = turn_start(state, place);
        let same = now.is_some() && (since.is_none() || since == now);
        Some(NotePlace { turn: place.turn.filter(|_| same), ..place })
    }

    /// «7», «7:2», «7:2@1766019600000».
    fn read(stored: &str) -> Option<Self> {
        let (place, since) = match stored.split_once('@') {
            Some((place, since)) => (place, Some(since.parse().ok()?)),
            None => (stored, None),
        };
        let (item, turn) = match place.split_once(':') {
            Some((item, turn)) => (item, Some(turn.parse().ok()?)),
            None => (place, None),
        };
        Some(Self { place: NotePlace { item: ItemId(item.parse().ok()?), turn }, since })
    }
}

/// When the turn of a place began; `None` if it has no turn, or that turn is no more.
fn turn_start(state: &State, place: NotePlace) -> Option<i64> {
    let number = usize::try_from(place.turn?).ok()?.checked_sub(1)?;
    let turns = &state.agenda.entry(place.item)?.record.floor.turns;
    turns.get(number).map(|turn| turn.from)
}

impl TallyKey {
    /// Who enters a count that is entered once.
    pub const ALONE: &str = "a";

    /// «3.1.Hội 2».
    fn read(stored: &str) -> Option<Self> {
        let mut parts = stored.splitn(3, '.');
        let ballot = BallotId(parts.next()?.parse().ok()?);
        let bundle = parts.next()?.parse().ok()?;
        Some(Self { ballot, bundle, teller: parts.next()?.to_owned() })
    }
}

/// Whose a draft is: «chair», «secretary», «secretary.2», as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftOwner(String);

impl DraftOwner {
    /// Of somebody who sits at a screen.
    pub fn of(actor: &Actor) -> Self {
        let role = match actor.role {
            Role::Chair => "chair",
            Role::Secretary => "secretary",
        };
        Self(if actor.name.is_empty() { role.to_owned() } else { format!("{role}.{}", actor.name) })
    }

    /// From the words that it is stored under.
    pub fn read(stored: &str) -> Self {
        Self(stored.to_owned())
    }

    /// The words that it is stored under.
    pub fn stored(&self) -> &str {
        &self.0
    }

    /// Who it is.
    pub fn actor(&self) -> Actor {
        let (role, name) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let role = if role == "chair" { Role::Chair } else { Role::Secretary };
        Actor { role, name: name.to_owned() }
    }

    /// The number of the secretary's screen, from 1; `None` for the chair.
    pub fn desk(&self) -> Option<u8> {
        let Actor { role, name } = self.actor();
        match role {
            Role::Chair => None,
            Role::Secretary => Some(name.parse().unwrap_or(1)),
        }
    }

    /// «thư ký 2».
    pub fn words(&self) -> String {
        self.actor().words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that older programs wrote: they stand in files, and mean for ever what they meant.
    #[test]
    fn stored_words_mean_what_they_meant() {
        let note = |turn, since| DraftKey::Note(NoteKey { place: NotePlace { item: ItemId(7), turn }, since });
        let tally =
            |bundle, teller: &str| DraftKey::Tally(TallyKey { ballot: BallotId(3), bundle, teller: teller.to_owned() });
        let known = [
            ("private", DraftKey::Private),
            ("form", DraftKey::Form),
            ("item:7", note(None, None)),
            ("item:7:2", note(Some(2), None)),
            ("item:7:2@1766019600000", note(Some(2), Some(1_766_019_600_000))),
            ("tally.3.1.a", tally(1, TallyKey::ALONE)),
            ("tally.3.0.Bà Lê Thị C. (Hội 2)", tally(0, "Bà Lê Thị C. (Hội 2)")),
            ("scores:7", DraftKey::Scores(ItemId(7))),
        ];
        for (stored, key) in known {
            assert_eq!((DraftKey::read(stored), key.to_string().as_str()), (key.clone(), stored));
            assert_eq!(key.is_private(), stored == "private", "{stored}");
        }
        for stored in ["", "item:", "item:x", "item:1:", "item:1:2@", "item:01", "tally.1", "scores:", "private/2"] {
            let key = DraftKey::read(stored);
            assert_eq!(key, DraftKey::Other(stored.to_owned()));
            assert_eq!((key.to_string().as_str(), key.may_be_copied()), (stored, false));
            assert_eq!(key.is_private(), stored == "private/2");
        }
    }

    #[test]
    fn owners_are_stored_as_they_were() {
        let actor = |role, name: &str| Actor { role, name: name.to_owned() };
        for (stored, actor, desk) in [
            ("chair", actor(Role::Chair, ""), None),
            ("secretary", actor(Role::Secretary, ""), Some(1)),
            ("secretary.2", actor(Role::Secretary, "2"), Some(2)),
        ] {
            let owner = DraftOwner::read(stored);
            assert_eq!((owner.actor(), owner.desk()), (actor.clone(), desk));
            assert_eq!(DraftOwner::of(&actor), owner);
        }
    }
}
