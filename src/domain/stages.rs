//! The stages: what only passes a question on to the file of a kind is made of the list in `stages/kind.rs`.

pub mod acts;
pub mod awards;
pub mod ceremony;
pub mod deferral;
pub mod discussion;
pub mod election;
pub mod kind;
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
use crate::domain::line::LineGroup;
use kind::each_kind;
use rules::{Reader, Rules};
use serde::{Deserialize, Serialize};

pub use kind::Kind;

/// Makes the two enums of the stages, and all that only passes a question on to the kind's own file: what a plan says
/// of it (`module::Plan`, read by `Plan::read`, with `module::FIELDS`), its script (`module::LINES`), the stage as it goes.
macro_rules! stages {
    ($($(#[$doc:meta])* $kind:ident $word:literal $words:literal $module:ident => $live:ident;)+) => {
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
            /// What a plan may say of an item of this kind.
            pub fn fields(self) -> &'static [Field] {
                match self { $(Self::$kind => $module::FIELDS,)+ }
            }

            /// What its items may say.
            pub fn lines(self) -> &'static [LineGroup] {
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

each_kind!(stages);
