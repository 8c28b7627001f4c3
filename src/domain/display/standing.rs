//! At which result an event of the journal stands, in a sentence: what a code that somebody took home is of.

use crate::domain::display::follow::announced_together;
use crate::domain::ids::BallotId;
use crate::domain::session::{Event, State, StoredEvent};
use crate::domain::vote;
use crate::text::{self, Day};

/// What a code is of, and what is wrong with the day that stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The sentence.
    pub words: String,
    /// The day beside the code is another than that of the event.
    pub fault: Option<String>,
}

/// Of the event of that number, with the day that was read beside its code; `None` if there is no such event.
pub fn standing(state: &State, journal: &[StoredEvent], seq: u64, day: Option<Day>) -> Option<Standing> {
    let recorded = journal.iter().find(|recorded| recorded.seq == seq)?;
    let when = text::dated_clock(recorded.at, state.offset);
    let words = match announced(&recorded.event) {
        Some((ballot, how)) => result(state, ballot, how, &when)?,
        None if matches!(*recorded.event, Event::Closed) => {
            format!("Mã này là của lúc bế mạc, {when}: cả hội nghị đứng trước nó.")
        }
        None => format!(
            "Mã này không phải của một kết quả: là của sự kiện số {seq}, «{}», {when}.",
            recorded.event.words(&state.conference)
        ),
    };
    let own = Day::of(recorded.at, state.offset);
    let fault = day.filter(|day| *day != own).map(|day| {
        format!("Ngày ghi cạnh mã là {}, ngày trong tệp là {}: dòng mã đã bị sửa.", day.short(), own.short())
    });
    Some(Standing { words, fault })
}

/// The ballot whose result an event tells, and how.
fn announced(event: &Event) -> Option<(BallotId, &'static str)> {
    if let Event::Vote(vote::Event::Announced { ballot, .. }) = event {
        return Some((*ballot, "công bố"));
    }
    if let Event::Vote(vote::Event::Corrected { ballot, .. }) = event {
        return Some((*ballot, "kiểm lại và công bố lần nữa"));
    }
    None
}

fn result(state: &State, id: BallotId, how: &str, when: &str) -> Option<String> {
    let ballot = state.ballots.get(id)?;
    let group = announced_together(state, ballot);
    let titles = |ballot: &&vote::ballot::Ballot| match state.agenda.entry(ballot.item) {
        Some(entry) => format!("«{}» (mục «{}»)", vote::minutes::words::titles(ballot), entry.item.title),
        None => format!("«{}»", vote::minutes::words::titles(ballot)),
    };
    let what = group.iter().map(titles).collect::<Vec<_>>().join("; ");
    Some(format!("Mã này là của kết quả {what}, {how} lúc {when}."))
}
