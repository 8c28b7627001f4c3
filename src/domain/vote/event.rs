//! What happened to a ballot. Kinds last for ever: a field may be added with a default.

use crate::domain::conference::Conference;
use crate::domain::ids::{BallotId, ItemId, UnitId};
use crate::domain::people::Person;
use crate::domain::session::about::{About, Reading, Scope, Undo};
use crate::domain::vote::ballot::{Answer, Manner, Opinion, Question};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::electorate::aside::{self, AsideKind};
use crate::domain::vote::paper_ballots::sheets::Figures;
use crate::domain::vote::setup::rule::Terms;
use crate::domain::vote::verdict::way::{TieBreak, Way};
use crate::domain::vote::votes::Votes;
use serde::{Deserialize, Serialize};

/// What happened to a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The electorate was frozen.
    Frozen {
        /// Its number.
        ballot: BallotId,
        /// The item.
        item: ItemId,
        /// 1 or 2.
        round: u8,
        /// How votes are given.
        manner: Manner,
        /// What is asked.
        questions: Vec<Question>,
        /// Who may vote.
        electorate: Vec<UnitId>,
        /// Number of member units.
        members: Option<u16>,
        /// Written opinions that count.
        written: Vec<Opinion>,
        /// About how to vote, not about the item itself.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        procedural: bool,
        /// Sheets are counted twice, by two tellers apart.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        double: bool,
        /// What is looked at, in order, where votes are equal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ties: Vec<Way>,
        /// Ban kiểm phiếu of a secret ballot, the first its head.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tellers: Vec<Person>,
    },
    /// Another tỷ lệ cần đạt for a question.
    TermsChanged {
        /// The item.
        item: ItemId,
        /// What holds from now on.
        terms: Terms,
    },
    /// Who of the list is not in the hall: neither agreeing nor abstaining. Written where it changed.
    Away {
        /// Which.
        ballot: BallotId,
        /// Those of the list.
        units: Vec<UnitId>,
        /// A step of its own: the chair goes on with those who are here.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        checked: bool,
    },
    /// A unit takes no part in an item.
    StoodAside {
        /// The item.
        item: ItemId,
        /// Which unit.
        unit: UnitId,
        /// In which way.
        kind: AsideKind,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// It takes part again.
    Rejoined {
        /// The item.
        item: ItemId,
        /// Which unit.
        unit: UnitId,
    },
    /// Opened.
    Opened {
        /// Which.
        ballot: BallotId,
    },
    /// Nobody objected.
    Agreed {
        /// Which.
        ballot: BallotId,
    },
    /// Somebody objected.
    Objected {
        /// Which.
        ballot: BallotId,
        /// Who.
        unit: Option<UnitId>,
        /// In a few words.
        words: String,
        /// How it goes on.
        manner: Manner,
    },
    /// Hands were counted for one choice.
    HandsCounted {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// The count.
        votes: Votes,
        /// Of one show of hands on several choices put together.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        together: bool,
    },
    /// Sheets went out.
    Issued {
        /// Which.
        ballot: BallotId,
        /// Phiếu đã in.
        printed: u32,
        /// Phiếu phát ra.
        issued: u32,
    },
    /// Sheets came back.
    Returned {
        /// Which.
        ballot: BallotId,
        /// Phiếu thu về.
        returned: u32,
    },
    /// A teller read a bundle; of the same teller a new entry takes the place of the old one.
    BundleRead {
        /// Which.
        ballot: BallotId,
        /// From 1.
        bundle: u16,
        /// Where the sheets come from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// Who read it.
        teller: String,
        /// Who confirmed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        checked_by: Option<String>,
        /// What was read.
        figures: Figures,
    },
    /// The sheets were sealed and handed to somebody, who keeps them.
    SheetsKept {
        /// Which.
        ballot: BallotId,
        /// Person or office.
        by: String,
    },
    /// A unit answered.
    Called {
        /// Which.
        ballot: BallotId,
        /// Question, from 0.
        question: u16,
        /// Choice, from 0.
        choice: u16,
        /// Who.
        unit: UnitId,
        /// What it said.
        answer: Answer,
        /// Given by several units asked together, not called one by one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        together: bool,
    },
    /// The result stands.
    Settled {
        /// Which.
        ballot: BallotId,
        /// By question.
        verdicts: Vec<Verdict>,
    },
    /// The hall heard it.
    Announced {
        /// Which.
        ballot: BallotId,
        /// Those announced with it at once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<BallotId>,
    },
    /// The result is kept, to be announced together with others.
    Kept {
        /// Which.
        ballot: BallotId,
        /// The item that it is a vote of, as it was called then.
        item: String,
    },
    /// The count is not used.
    CountDropped {
        /// Which.
        ballot: BallotId,
        /// Who asked.
        by: String,
        /// Why.
        reason: String,
    },
    /// The opening is void.
    Voided {
        /// Which.
        ballot: BallotId,
        /// Why.
        reason: String,
    },
    /// A way out was applied, or looked at and skipped.
    Resolved {
        /// Which.
        ballot: BallotId,
        /// What was done.
        resolution: TieBreak,
    },
    /// An announced result is reviewed.
    ReviewBegan {
        /// Which.
        ballot: BallotId,
        /// Who asked.
        by: String,
        /// Why.
        reason: String,
    },
    /// The hall heard what a review came to.
    Corrected {
        /// Which.
        ballot: BallotId,
        /// Who confirmed it.
        second: String,
        /// Whether the result changed: results published before fall.
        changed: bool,
    },
    /// What is undecided stays so.
    LeftUndecided {
        /// Which.
        ballot: BallotId,
        /// One question of it, from 0; none: all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<u16>,
    },
    /// A written opinion came in.
    OpinionReceived {
        /// For this item.
        item: ItemId,
        /// What it says.
        opinion: Opinion,
    },
    /// A unit's written opinions lapse: its voter is here.
    OpinionsLapsed {
        /// Whose.
        unit: UnitId,
    },
}

impl Event {
    /// What it touches.
    pub fn about(&self) -> About {
        match self {
            Self::OpinionReceived { item, .. } => About { scope: Scope::Item(*item), ..About::of(Undo::Ground) },
            Self::OpinionsLapsed { .. } => About { scope: Scope::OnStage, ..About::of(Undo::Ground) },
            // It stands beside the step that counts, and is taken back with it.
            Self::Away { checked: false, .. } => About { scope: Scope::OnStage, ..About::of(Undo::Nothing) },
            Self::StoodAside { item, .. } | Self::Rejoined { item, .. } | Self::TermsChanged { item, .. } => {
                About::step(Scope::Item(*item))
            }
            Self::SheetsKept { .. } => About::of(Undo::Aside),
            Self::Announced { ballot, .. } | Self::Corrected { ballot, .. } => {
                let reading = Reading::Begins(*ballot);
                About { reading, ..About::step(Scope::OnStage).undone_as(Undo::Sealed) }
            }
            Self::ReviewBegan { .. } => About::step(Scope::OnStage).undone_as(Undo::Sealed).ends_reading(true),
            Self::Frozen { .. }
            | Self::Away { checked: true, .. }
            | Self::Opened { .. }
            | Self::Agreed { .. }
            | Self::Objected { .. }
            | Self::HandsCounted { .. }
            | Self::Issued { .. }
            | Self::Returned { .. }
            | Self::BundleRead { .. }
            | Self::Called { .. }
            | Self::Settled { .. }
            | Self::Kept { .. }
            | Self::CountDropped { .. }
            | Self::Voided { .. }
            | Self::Resolved { .. }
            | Self::LeftUndecided { .. } => About::step(Scope::OnStage).ends_reading(true),
        }
    }

    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Frozen { electorate, .. } => {
                let count = format!("{} đơn vị", electorate.len());
                let told = format!("chốt danh sách đơn vị tham gia biểu quyết ({count})");
                conference.bloc.called().of_voters(&told)
            }
            Self::Away { units, .. } if units.is_empty() => "đủ đơn vị trong danh sách tham gia biểu quyết".to_owned(),
            Self::Away { units, .. } => {
                let names: Vec<&str> = units.iter().map(|unit| conference.short(*unit)).collect();
                format!("không có mặt khi biểu quyết: {}", crate::domain::conference::join(&names))
            }
            Self::StoodAside { unit, kind, reason, .. } => aside::words(conference.short(*unit), *kind, reason),
            Self::Rejoined { unit, .. } => format!("{} biểu quyết lại ở nội dung này", conference.short(*unit)),
            Self::Opened { .. } => "mở biểu quyết".to_owned(),
            Self::Agreed { .. } | Self::HandsCounted { .. } => "kiểm đếm".to_owned(),
            Self::Objected { unit: Some(unit), .. } => format!("{} có ý kiến khác", conference.short(*unit)),
            Self::Objected { unit: None, .. } => "có ý kiến khác".to_owned(),
            Self::Called { unit, together: true, .. } => format!("{} đã trả lời, hỏi chung", conference.short(*unit)),
            Self::Called { unit, .. } => format!("{} đã trả lời", conference.short(*unit)),
            Self::Settled { .. } => "chốt kết quả".to_owned(),
            Self::Announced { .. } => "công bố kết quả".to_owned(),
            Self::Kept { .. } => "để kết quả công bố sau".to_owned(),
            Self::CountDropped { by, .. } => format!("đếm lại theo đề nghị của {by}"),
            Self::Voided { reason, .. } => format!("hủy lần mở biểu quyết: {reason}"),
            Self::TermsChanged { terms, .. } => {
                format!("tỷ lệ cần đạt: {} {}, lý do: {}", terms.rule.words(), terms.rule.base.words(), terms.reason)
            }
            Self::Issued { issued, .. } => format!("phát ra {issued} phiếu"),
            Self::Returned { returned, .. } => format!("thu về {returned} phiếu"),
            Self::BundleRead { bundle, teller, .. } => format!("{teller} nhập số kiểm phiếu, tập {bundle}"),
            Self::SheetsKept { by, .. } => format!("phiếu đã niêm phong, giao {by} lưu giữ"),
            Self::Resolved { resolution, .. } if resolution.skipped => {
                format!("bỏ qua bước xét {}", resolution.way.words(conference.bloc.called(), "biểu quyết"))
            }
            Self::Resolved { resolution, .. } => {
                format!("xét {}", resolution.way.words(conference.bloc.called(), "biểu quyết"))
            }
            Self::ReviewBegan { by, reason, .. } => format!("kiểm lại kết quả theo đề nghị của {by}: {reason}"),
            Self::Corrected { second, changed: true, .. } => format!("đính chính kết quả, {second} xác nhận"),
            Self::Corrected { second, changed: false, .. } => {
                format!("kiểm lại, kết quả không đổi, {second} xác nhận")
            }
            Self::LeftUndecided { .. } => "để nội dung chưa quyết định, không biểu quyết tiếp".to_owned(),
            Self::OpinionReceived { opinion, .. } => {
                format!("nhận ý kiến bằng văn bản của {}", conference.short(opinion.unit))
            }
            Self::OpinionsLapsed { unit } => {
                format!("ý kiến bằng văn bản của {} hết hiệu lực vì đơn vị đã có mặt", conference.short(*unit))
            }
        }
    }
}
