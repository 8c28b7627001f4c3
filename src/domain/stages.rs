//! The list of stage kinds: one arm each; everything else about a kind stands in its own file.

pub mod awards;
pub mod ceremony;
pub mod discussion;
pub mod election;
pub mod motion;
pub mod pledge;
pub mod presentation;
pub mod registration;
pub mod report;
pub mod roll_call;
pub mod rules;
pub mod scoring;
pub mod slate;
pub mod speech;

use crate::domain::field::{Field, Node};
use rules::{Reader, Rules};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An item's stage: what the plan says of it and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Điểm danh.
    RollCall(roll_call::RollCall),
    /// Nghi thức.
    Ceremony(ceremony::Ceremony),
    /// Phát biểu.
    Speech(speech::Speech),
    /// Báo cáo.
    Report(report::Report),
    /// Thảo luận, tham luận.
    Discussion(discussion::Discussion),
    /// Biểu quyết thông qua.
    Motion(motion::Motion),
    /// Chấm điểm.
    Scoring(scoring::Scoring),
    /// Bình xét, suy tôn.
    Awards(awards::Awards),
    /// Trưởng khối, Phó Trưởng khối.
    Election(election::Election),
    /// Đăng ký, phát động.
    Registration(registration::Registration),
    /// Ký giao ước.
    Pledge(pledge::Pledge),
    /// Trao thưởng.
    Presentation(presentation::Presentation),
}

/// The kinds, by the word of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Điểm danh.
    RollCall,
    /// Nghi thức.
    Ceremony,
    /// Phát biểu.
    Speech,
    /// Báo cáo.
    Report,
    /// Thảo luận, tham luận.
    Discussion,
    /// Biểu quyết thông qua.
    Motion,
    /// Chấm điểm.
    Scoring,
    /// Bình xét, suy tôn.
    Awards,
    /// Trưởng khối, Phó Trưởng khối.
    Election,
    /// Đăng ký, phát động.
    Registration,
    /// Ký giao ước.
    Pledge,
    /// Trao thưởng.
    Presentation,
}

impl Kind {
    /// All kinds with the word of a plan and the words on screen.
    pub const ALL: [(Self, &'static str, &'static str); 12] = [
        (Self::RollCall, "roll_call", "điểm danh"),
        (Self::Ceremony, "ceremony", "nghi thức"),
        (Self::Speech, "speech", "phát biểu"),
        (Self::Report, "report", "báo cáo"),
        (Self::Discussion, "discussion", "thảo luận, tham luận"),
        (Self::Motion, "motion", "biểu quyết thông qua"),
        (Self::Scoring, "scoring", "chấm điểm, xếp loại"),
        (Self::Awards, "awards", "bình xét, suy tôn"),
        (Self::Election, "election", "suy tôn Trưởng khối, Phó Trưởng khối"),
        (Self::Registration, "registration", "đăng ký, phát động"),
        (Self::Pledge, "pledge", "ký giao ước"),
        (Self::Presentation, "presentation", "trao thưởng"),
    ];

    /// By the word of a plan.
    pub fn from_plan(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(kind, _, _)| *kind)
    }

    /// What a plan may say of an item of this kind.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::RollCall => roll_call::FIELDS,
            Self::Ceremony => ceremony::FIELDS,
            Self::Speech => speech::FIELDS,
            Self::Report => report::FIELDS,
            Self::Discussion => discussion::FIELDS,
            Self::Motion => motion::FIELDS,
            Self::Scoring => scoring::FIELDS,
            Self::Awards => awards::FIELDS,
            Self::Election => election::FIELDS,
            Self::Registration => registration::FIELDS,
            Self::Pledge => pledge::FIELDS,
            Self::Presentation => presentation::FIELDS,
        }
    }

    /// Reads an item of this kind; an empty node gives one with every default.
    pub fn read(self, node: &Node, reader: &mut Reader) -> Stage {
        match self {
            Self::RollCall => Stage::RollCall(roll_call::RollCall::read(node, reader)),
            Self::Ceremony => Stage::Ceremony(ceremony::Ceremony::read(node, reader)),
            Self::Speech => Stage::Speech(speech::Speech::read(node, reader)),
            Self::Report => Stage::Report(report::Report::read(node, reader)),
            Self::Discussion => Stage::Discussion(discussion::Discussion::read(node, reader)),
            Self::Motion => Stage::Motion(motion::Motion::read(node, reader)),
            Self::Scoring => Stage::Scoring(scoring::Scoring::read(node, reader)),
            Self::Awards => Stage::Awards(awards::Awards::read(node, reader)),
            Self::Election => Stage::Election(election::Election::read(node, reader)),
            Self::Registration => Stage::Registration(registration::Registration::read(node, reader)),
            Self::Pledge => Stage::Pledge(pledge::Pledge::read(node, reader)),
            Self::Presentation => Stage::Presentation(presentation::Presentation::read(node, reader)),
        }
    }

    /// As written on screen.
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _, _)| *kind == self).map_or("", |(_, _, words)| words)
    }
}

impl Stage {
    /// The rules of its kind.
    pub fn rules(&self) -> &dyn Rules {
        match self {
            Self::RollCall(stage) => stage,
            Self::Ceremony(stage) => stage,
            Self::Speech(stage) => stage,
            Self::Report(stage) => stage,
            Self::Discussion(stage) => stage,
            Self::Motion(stage) => stage,
            Self::Scoring(stage) => stage,
            Self::Awards(stage) => stage,
            Self::Election(stage) => stage,
            Self::Registration(stage) => stage,
            Self::Pledge(stage) => stage,
            Self::Presentation(stage) => stage,
        }
    }

    /// The rules of its kind, to remember an event by.
    pub fn rules_mut(&mut self) -> &mut dyn Rules {
        match self {
            Self::RollCall(stage) => stage,
            Self::Ceremony(stage) => stage,
            Self::Speech(stage) => stage,
            Self::Report(stage) => stage,
            Self::Discussion(stage) => stage,
            Self::Motion(stage) => stage,
            Self::Scoring(stage) => stage,
            Self::Awards(stage) => stage,
            Self::Election(stage) => stage,
            Self::Registration(stage) => stage,
            Self::Pledge(stage) => stage,
            Self::Presentation(stage) => stage,
        }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::RollCall(_) => Kind::RollCall,
            Self::Ceremony(_) => Kind::Ceremony,
            Self::Speech(_) => Kind::Speech,
            Self::Report(_) => Kind::Report,
            Self::Discussion(_) => Kind::Discussion,
            Self::Motion(_) => Kind::Motion,
            Self::Scoring(_) => Kind::Scoring,
            Self::Awards(_) => Kind::Awards,
            Self::Election(_) => Kind::Election,
            Self::Registration(_) => Kind::Registration,
            Self::Pledge(_) => Kind::Pledge,
            Self::Presentation(_) => Kind::Presentation,
        }
    }
}
