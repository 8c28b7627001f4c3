//! The manners of voting, a file each; the list is in `manner.rs`, the questions they answer are in `voting.rs`.

pub mod consent;
pub mod hands;
pub mod paper;
pub mod roll_call;

use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::count::{Calls, Count, HandCounts};
use crate::domain::vote::event::Event;
use crate::domain::vote::manner::{Manner, list};
use crate::domain::vote::paper_ballots::sheets::Sheets;
use crate::domain::vote::voting::{CountView, Profile, Voting};

macro_rules! dispatch {
    ([] $($(#[$doc:meta])* $name:ident($memory:ident) $word:tt $file:ident;)*) => {
        impl Manner {
            /// What holds of it before any vote is given.
            pub fn profile(self) -> &'static Profile {
                match self {
                    $(Self::$name => &$file::PROFILE,)*
                }
            }
        }

        impl Count {
            /// Remembers what was counted; what is of another manner is left alone.
            pub fn record(&mut self, event: &Event) {
                match self {
                    $(Self::$name(counted) => $file::record(counted, event),)*
                }
            }
        }

        impl Ballot {
            /// The ballot as its manner sees it.
            pub fn voting(&self) -> Box<dyn Voting<'_> + '_> {
                match &self.count {
                    $(Count::$name(counted) => Box::new($file::$name { ballot: self, counted }),)*
                }
            }
        }
    };
}
list!(dispatch);

impl Manner {
    /// As written on screen and paper.
    pub fn words(self) -> &'static str {
        self.profile().words
    }

    /// Whether it yields numbers, which need a known total.
    pub fn counts(self) -> bool {
        self.profile().counts
    }
}

impl Ballot {
    /// Whether every choice of every question has its count.
    pub fn is_counted(&self) -> bool {
        self.voting().is_counted()
    }

    /// Whether any vote has been counted or given.
    pub fn is_touched(&self) -> bool {
        !self.voting().is_blank() || !self.dropped.is_empty()
    }

    /// The hands counted so far; `None` if it is not counted by hands.
    pub fn hands(&self) -> Option<&HandCounts> {
        if let CountView::Hands(hands) = self.voting().view() { Some(hands) } else { None }
    }

    /// The answers called so far; `None` if nobody is called.
    pub fn calls(&self) -> Option<&Calls> {
        if let CountView::Calls(calls) = self.voting().view() { Some(calls) } else { None }
    }

    /// The sheets as far as they have come; `None` if there are none.
    pub fn sheets(&self) -> Option<&Sheets> {
        if let CountView::Sheets(sheets) = self.voting().view() { Some(sheets) } else { None }
    }
}
