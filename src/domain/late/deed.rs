//! What may be done and recorded after bế mạc; command and event alike.

use crate::domain::conference::{Conference, join};
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::late::paper_id::PaperId;
use crate::domain::late::part::{DossierPart, PartStep};
use crate::domain::wording::{self, Rewording};
use crate::text::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One deed of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A paper got its number, day and signers, or other ones than before.
    Paper(Issue),
    /// A unit signed the pledge later.
    Signed {
        /// The item in which the others did.
        item: ItemId,
        /// Which.
        unit: UnitId,
        /// When, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        day: Option<Day>,
    },
    /// Something became of a part of the dossier.
    Dossier {
        /// Which part.
        part: DossierPart,
        /// What.
        step: PartStep,
        /// When, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        day: Option<Day>,
        /// Why it came back.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// By when the dossier is to be sent; none: as the plan has it.
    Due {
        /// The last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        day: Option<Day>,
    },
    /// Whoever was asked for an award has decided.
    Decided {
        /// The award.
        award: String,
        /// On whom.
        units: Vec<UnitId>,
        /// They got it.
        granted: bool,
        /// By which decision.
        #[serde(default)]
        decision: AwardDecision,
    },
    /// Đính chính: the letter of a paper is put right, and listed in it; what the meeting adopted stands.
    Corrected(LetterCorrection),
    /// Another wording of what the meeting did not adopt.
    Reworded(Rewording),
    /// Kết thúc hồ sơ: nothing more is recorded.
    Ended,
}

/// Number, day and signers of a paper; what is not known stays open on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issue {
    /// Which paper.
    pub paper: PaperId,
    /// Its number: «12».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its sign, where it is another than the bloc's: «BB-KTĐ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub day: Option<Day>,
    /// Who signs where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signing>,
}

/// Words of a paper that should read otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LetterCorrection {
    /// Of which paper.
    pub paper: PaperId,
    /// As they stand.
    pub was: String,
    /// As they should read.
    pub reads: String,
    /// Why.
    pub reason: String,
}

/// Who signs in one of a paper's places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signing {
    /// The place, from 1.
    pub at: u16,
    /// The name.
    pub name: String,
    /// The office, where it is to stand above the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// A decision as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AwardDecision {
    /// «2456/QĐ-UBND».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub day: Option<Day>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl AwardDecision {
    /// «Quyết định số 2456/QĐ-UBND ngày 15 tháng 3 năm 2026 của Chủ tịch …», as far as known; `None` where nothing is.
    pub fn words(&self) -> Option<String> {
        let number = self.number.as_ref().map(|number| format!(" số {number}"));
        let day = self.day.map(|day| format!(" {}", day.formal()));
        let by = self.by.as_ref().map(|by| format!(" của {by}"));
        let parts: Vec<String> = [number, day, by].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("Quyết định{}", parts.concat()))
    }
}

impl Issue {
    /// Of a paper of which nothing is known.
    pub fn open(paper: PaperId) -> Self {
        Self { paper, number: None, sign: None, day: None, signers: Vec::new() }
    }

    /// Whether nothing is known of it.
    pub fn is_blank(&self) -> bool {
        self.number.is_none() && self.sign.is_none() && self.day.is_none() && self.signers.is_empty()
    }
}

impl Deed {
    /// In a few words, for the log and for undo.
    pub fn words(&self, conference: &Conference) -> String {
        match self {
            Self::Paper(issue) => issued(issue, conference),
            Self::Signed { unit, day, .. } => {
                format!("{} ký giao ước bổ sung{}", conference.short(*unit), on(*day))
            }
            Self::Dossier { part, step, day, reason } => {
                let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
                format!("{} {}{}{reason}", part.words(conference), step.words(), on(*day))
            }
            Self::Due { day: Some(day) } => format!("hạn gửi hồ sơ: {}", day.short()),
            Self::Due { day: None } => "bỏ hạn gửi hồ sơ đã ghi".to_owned(),
            Self::Decided { award, units, granted, decision } => {
                let names = join(&units.iter().map(|unit| conference.short(*unit)).collect::<Vec<_>>());
                let given = if *granted { "được tặng" } else { "không được tặng" };
                let by = decision.words().map(|words| format!(", {words}")).unwrap_or_default();
                format!("{names} {given} {award}{by}")
            }
            Self::Corrected(LetterCorrection { paper, was, reads, reason }) => {
                wording::corrected(paper, (was, reads), reason)
            }
            Self::Reworded(rewording) => rewording.words(),
            Self::Ended => "kết thúc hồ sơ".to_owned(),
        }
    }
}

fn issued(issue: &Issue, conference: &Conference) -> String {
    let number = issue.number.as_ref().map(|number| {
        let sign = sign(issue, &conference.bloc.sign).map(|sign| format!("/{sign}")).unwrap_or_default();
        format!(" số {number}{sign}")
    });
    let signers: Vec<&str> = issue.signers.iter().map(|signing| signing.name.as_str()).collect();
    let signed = (!signers.is_empty()).then(|| format!(", người ký: {}", signers.join("; ")));
    let told = [number, issue.day.map(|day| on(Some(day))), signed].into_iter().flatten().collect::<String>();
    let told = if issue.is_blank() { ": bỏ số, ngày, người ký đã ghi".to_owned() } else { told };
    format!("{}{told}", issue.paper.words())
}

/// The sign of a paper: as it was given, else made of the bloc's; `None` where it takes none.
pub fn sign(issue: &Issue, bloc: &str) -> Option<String> {
    let made = |kind: &str| if bloc.is_empty() { kind.to_owned() } else { format!("{kind}-{bloc}") };
    issue.sign.clone().or_else(|| issue.paper.abbreviation().map(made))
}

fn on(day: Option<Day>) -> String {
    day.map(|day| format!(" ngày {}", day.short())).unwrap_or_default()
}
