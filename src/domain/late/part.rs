//! A part of the dossier that goes to whoever appraises it, and what became of it.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::late::paper_id::PaperId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DossierPart {
    /// All of it.
    Whole,
    /// A paper of the meeting.
    Paper(PaperId),
    /// Báo cáo thành tích of one who is proposed.
    Report(UnitId),
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartStep {
    /// Somebody handed it in.
    Received,
    /// It is not there after all.
    Missing,
    /// It was sent.
    Sent,
    /// It came back, with a reason.
    Returned,
}

impl DossierPart {
    /// «báo cáo thành tích của Sở A».
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Whole => "cả hồ sơ khen thưởng".to_owned(),
            Self::Paper(paper) => paper.words(),
            Self::Report(unit) => format!("báo cáo thành tích của {}", conference.name(*unit)),
        }
    }
}

impl PartStep {
    /// In a word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Received => "đã nhận",
            Self::Missing => "chưa có",
            Self::Sent => "đã gửi",
            Self::Returned => "bị trả lại",
        }
    }
}
