//! The kinds of stage: the one list of them, a line each. `stages` makes all else of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hands the list to a macro: a kind, its word in a plan, its words on screen, its module and the stage as it goes.
macro_rules! each_kind {
    ($make:ident) => {
        $make! {
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
    };
}

pub(crate) use each_kind;

/// Makes the kinds from the list.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $word:literal $words:literal $module:ident => $live:ident;)+) => {
        /// The kinds, by the word of a plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
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
        }
    };
}

each_kind!(kinds);

impl Kind {
    /// By the word of a plan.
    pub fn from_plan(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}
