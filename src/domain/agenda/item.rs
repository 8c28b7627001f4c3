//! An item as a plan has it.

use crate::domain::stages::Plan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An item as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Title.
    pub title: String,
    /// Whether the title is somebody's own, and so its heading in the minutes; else that is the official one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub titled: bool,
    /// Planned minutes.
    pub minutes: Option<u16>,
    /// Script lines that replace the default ones, by name.
    pub lines: BTreeMap<String, String>,
    /// What is done.
    pub stage: Plan,
}
