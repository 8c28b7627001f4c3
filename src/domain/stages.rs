//! The list of stage kinds: one line each; everything else about a kind stands in its own file.

pub mod acts;
pub mod awards;
pub mod ceremony;
pub mod deferral;
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
use crate::domain::script::Line;
use rules::{Reader, Rules};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes the three enums of the kinds, and all that only passes a question on to the kind's own file: what a plan
/// says of it (`module::Plan`, read by `Plan::read`, with `module::FIELDS`), its script (`module::LINES`), the stage as it goes.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $word:literal $words:literal $module:ident => $live:ident;)+) => {
        /// The kinds, by the word of a plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        /// What a plan says of an item's stage.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Plan {
            $($(#[$doc])* $kind($module::Plan),)+
        }

        /// An item's stage: its plan, and how far it has come.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Stage {
            $($(#[$doc])* $kind($module::$live),)+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The word of a plan.
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }

            /// As written on screen.
            pub fn words(self) -> &'static str {
                match self { $(Self::$kind => $words,)+ }
            }

            /// What a plan may say of an item of this kind.
            pub fn fields(self) -> &'static [Field] {
                match self { $(Self::$kind => $module::FIELDS,)+ }
            }

            /// Its default script lines.
            pub fn lines(self) -> &'static [Line] {
                match self { $(Self::$kind => $module::LINES,)+ }
            }

            /// Reads an item of this kind; an empty node gives one with every default.
            pub fn read(self, node: &Node, reader: &mut Reader) -> Plan {
                match self { $(Self::$kind => Plan::$kind($module::Plan::read(node, reader)),)+ }
            }
        }

        impl Plan {
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }
        }

        impl From<Plan> for Stage {
            /// A stage at its beginning.
            fn from(plan: Plan) -> Self {
                match plan { $(Plan::$kind(plan) => Self::$kind(plan.into()),)+ }
            }
        }

        impl Stage {
            /// The rules of its kind.
            pub fn rules(&self) -> &dyn Rules {
                match self { $(Self::$kind(stage) => stage,)+ }
            }

            /// The rules of its kind, to remember an event by.
            pub fn rules_mut(&mut self) -> &mut dyn Rules {
                match self { $(Self::$kind(stage) => stage,)+ }
            }

            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }
        }
    };
}

kinds! {
    /// Điểm danh.
    RollCall "roll_call" "điểm danh" roll_call => RollCall;
    /// Nghi thức.
    Ceremony "ceremony" "nghi thức" ceremony => Ceremony;
    /// Phát biểu.
    Speech "speech" "phát biểu" speech => Speech;
    /// Báo cáo.
    Report "report" "báo cáo" report => Report;
    /// Thảo luận, tham luận.
    Discussion "discussion" "thảo luận, tham luận" discussion => Discussion;
    /// Biểu quyết thông qua.
    Motion "motion" "biểu quyết thông qua" motion => Motion;
    /// Chấm điểm.
    Scoring "scoring" "chấm điểm, xếp loại" scoring => Scoring;
    /// Bình xét, suy tôn.
    Awards "awards" "bình xét, suy tôn" awards => Awards;
    /// Trưởng khối, Phó Trưởng khối.
    Election "election" "suy tôn Trưởng khối, Phó Trưởng khối" election => Election;
    /// Đăng ký, phát động.
    Registration "registration" "đăng ký, phát động" registration => Registration;
    /// Ký giao ước.
    Pledge "pledge" "ký giao ước" pledge => Pledge;
    /// Trao thưởng.
    Presentation "presentation" "trao thưởng" presentation => Presentation;
}

impl Kind {
    /// By the word of a plan.
    pub fn from_plan(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}
