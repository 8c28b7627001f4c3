//! What a meeting settles in passing: kết luận, quyết định, phân công, kiến nghị; each a list of its own in the minutes.

use crate::domain::ids::ItemId;
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest text of a resolution, in characters: a sentence or two, not a speech.
pub const LIMIT: usize = 2_000;

/// What was said, and whose it is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Kết luận.
    Conclusion {
        /// What.
        text: String,
    },
    /// Quyết định.
    Decision {
        /// What.
        text: String,
    },
    /// Phân công nhiệm vụ.
    Task {
        /// Who does it.
        who: String,
        /// What is to be done.
        what: String,
        /// By when, as said; empty: not said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        due: String,
    },
    /// Kiến nghị.
    Petition {
        /// Who asks.
        from: String,
        /// Of whom; empty: not said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        to: String,
        /// For what.
        text: String,
        /// Tiếp thu, giải trình; empty: none yet.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        answer: String,
    },
}

/// A resolution as the record holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedResolution {
    /// Its number, from 1.
    pub id: u32,
    /// In which item.
    pub item: ItemId,
    /// What.
    pub resolution: Resolution,
    /// How often it was written, from 1.
    pub revision: u32,
    /// It was taken off.
    pub gone: bool,
    /// Who wrote it last: «thư ký», and when, in milliseconds.
    pub by: (String, i64),
}

/// Puts a resolution down, changes it, takes it off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// A new one.
    Add {
        /// In which item.
        item: ItemId,
        /// What.
        #[serde(rename = "point")]
        resolution: Resolution,
    },
    /// Another wording, or an answer.
    Change {
        /// Which, from 1.
        id: u32,
        /// What it says now.
        #[serde(rename = "point")]
        resolution: Resolution,
        /// The revision it was made from.
        base: u32,
    },
    /// Taken off the record.
    Remove {
        /// Which, from 1.
        id: u32,
    },
}

/// What happened to a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A new one; its number is one more than that of the one before.
    Added {
        /// In which item.
        item: ItemId,
        /// What.
        #[serde(rename = "point")]
        resolution: Resolution,
    },
    /// It says something else.
    Changed {
        /// Which, from 1.
        id: u32,
        /// What it says now.
        #[serde(rename = "point")]
        resolution: Resolution,
    },
    /// It was taken off.
    Removed {
        /// Which, from 1.
        id: u32,
    },
}

impl Event {
    /// In a few words, for the log and for undo.
    pub fn words(&self) -> String {
        match self {
            Self::Added { resolution, .. } => {
                format!("{}: {}", crate::text::lower_first(resolution.kind()), resolution.words())
            }
            Self::Changed { resolution, .. } => {
                format!("sửa {}: {}", crate::text::lower_first(resolution.kind()), resolution.words())
            }
            Self::Removed { id } => format!("bỏ dòng đánh dấu {id}"),
        }
    }
}

impl Resolution {
    /// «Kết luận», «Quyết định», «Phân công», «Kiến nghị».
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Conclusion { .. } => "Kết luận",
            Self::Decision { .. } => "Quyết định",
            Self::Task { .. } => "Phân công",
            Self::Petition { .. } => "Kiến nghị",
        }
    }

    /// In one sentence, without its kind.
    pub fn words(&self) -> String {
        match self {
            Self::Conclusion { text } | Self::Decision { text } => text.clone(),
            Self::Task { who, what, due } if due.is_empty() => format!("{who}: {what}"),
            Self::Task { who, what, due } => format!("{who}: {what}, thời hạn: {due}"),
            Self::Petition { from, to, text, answer } => {
                let to = if to.is_empty() { String::new() } else { format!(" {to}") };
                let answer =
                    if answer.is_empty() { String::new() } else { format!("; tiếp thu, giải trình: {answer}") };
                format!("{from} kiến nghị{to}: {text}{answer}")
            }
        }
    }

    /// Clean, or why it cannot stand.
    fn cleaned(&self) -> Result<Self, Refusal> {
        let must = |words: &str, missing: &str| match crate::text::line(words) {
            words if words.is_empty() => Err(Refusal::BadText(missing.to_owned())),
            words if words.chars().count() > LIMIT => {
                Err(Refusal::BadText(format!("Dài quá {LIMIT} ký tự; ghi ý chính, phần còn lại để trong ghi chép.")))
            }
            words => Ok(words),
        };
        let may = |words: &str| match crate::text::line(words) {
            words if words.is_empty() => Ok(words),
            words => must(&words, ""),
        };
        Ok(match self {
            Self::Conclusion { text } => Self::Conclusion { text: must(text, "Nhập nội dung kết luận.")? },
            Self::Decision { text } => Self::Decision { text: must(text, "Nhập nội dung quyết định.")? },
            Self::Task { who, what, due } => Self::Task {
                who: must(who, "Nhập đơn vị hoặc người được phân công.")?,
                what: must(what, "Nhập việc được phân công.")?,
                due: may(due)?,
            },
            Self::Petition { from, to, text, answer } => Self::Petition {
                from: must(from, "Nhập đơn vị hoặc người kiến nghị.")?,
                to: may(to)?,
                text: must(text, "Nhập nội dung kiến nghị.")?,
                answer: may(answer)?,
            },
        })
    }
}

/// Decides a command; `known` says whether there is such an item, `clock` writes a time.
pub fn decide(
    resolutions: &[RecordedResolution],
    command: &Command,
    known: impl Fn(ItemId) -> bool,
    clock: impl Fn(i64) -> String,
) -> Result<Vec<Event>, Refusal> {
    let find = |id: u32| {
        resolutions.iter().find(|recorded| recorded.id == id && !recorded.gone).ok_or(Refusal::Unknown("dòng"))
    };
    match command {
        Command::Add { item, .. } if !known(*item) => Err(Refusal::Unknown("mục")),
        Command::Add { item, resolution } => Ok(vec![Event::Added { item: *item, resolution: resolution.cleaned()? }]),
        Command::Change { id, resolution, base } => {
            let (recorded, resolution) = (find(*id)?, resolution.cleaned()?);
            if recorded.resolution == resolution {
                return Ok(Vec::new());
            }
            if recorded.revision != *base {
                let (who, at) = &recorded.by;
                return Err(Refusal::Rewritten { who: who.clone(), when: clock(*at) });
            }
            Ok(vec![Event::Changed { id: *id, resolution }])
        }
        Command::Remove { id } => find(*id).map(|recorded| vec![Event::Removed { id: recorded.id }]),
    }
}

/// An event does not count, or does again: it leaves its number and its revision, and none is ever used twice.
pub fn turn(resolutions: &mut [RecordedResolution], event: &Event) {
    if let Event::Changed { id, .. } | Event::Removed { id } = event
        && let Some(recorded) = resolutions.iter_mut().find(|recorded| recorded.id == *id)
    {
        recorded.revision += 1;
    }
}

/// Passes over an event that was taken back: what it added keeps its number, and nobody else's becomes it.
pub fn pass(resolutions: &mut Vec<RecordedResolution>, event: &Event, by: (String, i64)) {
    if let Event::Added { .. } = event {
        apply(resolutions, event, by);
        if let Some(added) = resolutions.last_mut() {
            added.gone = true;
        }
    } else {
        turn(resolutions, event);
    }
}

/// Remembers an event.
pub fn apply(resolutions: &mut Vec<RecordedResolution>, event: &Event, by: (String, i64)) {
    match event {
        Event::Added { item, resolution } => {
            let id = u32::try_from(resolutions.len()).unwrap_or(u32::MAX).saturating_add(1);
            resolutions.push(RecordedResolution {
                id,
                item: *item,
                resolution: resolution.clone(),
                revision: 1,
                gone: false,
                by,
            });
        }
        Event::Changed { id, resolution } => {
            if let Some(recorded) = resolutions.iter_mut().find(|recorded| recorded.id == *id) {
                recorded.resolution = resolution.clone();
                recorded.revision += 1;
                recorded.by = by;
            }
        }
        Event::Removed { id } => {
            if let Some(recorded) = resolutions.iter_mut().find(|recorded| recorded.id == *id) {
                (recorded.gone, recorded.by) = (true, by);
            }
        }
    }
}
