//! Where a draft belongs, and the name that it is kept under.

use crate::domain::State;
use crate::domain::ids::ItemId;
use crate::domain::notes::Place;

/// A place as it was when its editor was opened: a turn that is taken back gives its number to the next speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// When its turn began, in milliseconds; none for an item.
    pub since: Option<i64>,
}

impl Spot {
    /// The place as it is now.
    pub fn of(state: &State, place: Place) -> Self {
        Self { place, since: began(state, place) }
    }

    /// Where a note of it can stand: a turn or an item that was taken back leaves it to the item, or to the one on
    /// stage.
    pub fn home(self, state: &State) -> Option<Place> {
        let Self { place, since } = self;
        if state.agenda.entry(place.item).is_none() {
            let item = state.agenda.current.or(state.agenda.entries.first().map(|entry| entry.id))?;
            return Some(Place { item, turn: None });
        }
        let now = began(state, place);
        let same = now.is_some() && (since.is_none() || since == now);
        Some(Place { turn: place.turn.filter(|_| same), ..place })
    }
}

/// When the turn of a place began; none where it has no turn, or that turn is no more.
fn began(state: &State, place: Place) -> Option<i64> {
    let number = usize::try_from(place.turn?).ok()?.checked_sub(1)?;
    let turns = &state.agenda.entry(place.item)?.record.floor.turns;
    turns.get(number).map(|turn| turn.from)
}

/// The name under which a draft is kept; none: ghi chú riêng.
pub fn name(spot: Option<Spot>) -> String {
    let Some(Spot { place: Place { item, turn }, since }) = spot else { return "private".to_owned() };
    let turn = turn.map(|turn| format!(":{turn}")).unwrap_or_default();
    let since = since.map(|since| format!("@{since}")).unwrap_or_default();
    format!("item:{}{turn}{since}", item.0)
}

/// What a draft's name means; none for the name of something else.
pub fn read(name: &str) -> Option<Option<Spot>> {
    if name == "private" {
        return Some(None);
    }
    let rest = name.strip_prefix("item:")?;
    let (place, since) = match rest.split_once('@') {
        Some((place, since)) => (place, Some(since.parse().ok()?)),
        None => (rest, None),
    };
    let (item, turn) = match place.split_once(':') {
        Some((item, turn)) => (item, Some(turn.parse().ok()?)),
        None => (place, None),
    };
    Some(Some(Spot { place: Place { item: ItemId(item.parse().ok()?), turn }, since }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_it_was_made_of() {
        for (turn, since) in [(None, None), (Some(3), None), (Some(3), Some(1_766_019_600_000))] {
            let spot = Some(Spot { place: Place { item: ItemId(7), turn }, since });
            assert_eq!(read(&name(spot)), Some(spot));
        }
        assert_eq!(read(&name(None)), Some(None));
        for other in ["", "item:", "item:x", "item:1:", "item:1:2@", "tally.1", "scores:2"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
