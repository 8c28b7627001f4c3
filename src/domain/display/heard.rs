//! The result that is being read out: from its announcement until the chair takes the next step of the meeting.

use crate::domain::agenda;
use crate::domain::floor;
use crate::domain::ids::BallotId;
use crate::domain::session::Event;
use crate::domain::vote;

/// The ballot whose result is read out after an event; what only stands beside the meeting changes nothing.
pub fn after(heard: Option<BallotId>, event: &Event) -> Option<BallotId> {
    match event {
        Event::Vote(event) => of_vote(heard, event),
        Event::Agenda(agenda::Event::Started { .. })
        | Event::Said { .. }
        | Event::Floor { event: floor::Event::Given(_) | floor::Event::Ended, .. }
        | Event::Act { .. }
        | Event::HandedOver { .. }
        | Event::Closed => None,
        Event::Opened(_)
        | Event::Agenda(
            agenda::Event::Left { .. }
            | agenda::Event::Finished { .. }
            | agenda::Event::Passed { .. }
            | agenda::Event::Moved { .. }
            | agenda::Event::Added { .. }
            | agenda::Event::Renamed { .. },
        )
        | Event::Hall(_)
        | Event::Floor {
            event:
                floor::Event::Extended(_)
                | floor::Event::Registered(_)
                | floor::Event::Unregistered(_)
                | floor::Event::Excused(_),
            ..
        }
        | Event::Outcome(_)
        | Event::Note(_)
        | Event::Point(_)
        | Event::Mended(_)
        | Event::Wall(_)
        | Event::Paused { .. }
        | Event::Resumed
        | Event::Interrupted { .. }
        | Event::WentOn { .. }
        | Event::TakenBack { .. }
        | Event::PutBack { .. } => heard,
    }
}

fn of_vote(heard: Option<BallotId>, event: &vote::Event) -> Option<BallotId> {
    match event {
        vote::Event::Announced { ballot } | vote::Event::Corrected { ballot, .. } => Some(*ballot),
        vote::Event::TermsChanged { .. } | vote::Event::OpinionReceived { .. } | vote::Event::OpinionsLapsed { .. } => {
            heard
        }
        vote::Event::Frozen { .. }
        | vote::Event::Opened { .. }
        | vote::Event::Agreed { .. }
        | vote::Event::Objected { .. }
        | vote::Event::HandsCounted { .. }
        | vote::Event::Issued { .. }
        | vote::Event::Returned { .. }
        | vote::Event::BundleRead { .. }
        | vote::Event::Called { .. }
        | vote::Event::Settled { .. }
        | vote::Event::CountDropped { .. }
        | vote::Event::Voided { .. }
        | vote::Event::Resolved { .. }
        | vote::Event::ReviewBegan { .. }
        | vote::Event::LeftUndecided { .. } => None,
    }
}
