//! What can be done in a stage besides speaking and voting: one line for each set of commands that stages own.
//!
//! A set is a module with a `Command` and an `Event`, whose words no other set uses; a stage takes one set or several.

use crate::domain::conference::Conference;
use crate::domain::refusal::Refusal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use strum::VariantNames;

/// A set of commands or events, out of all of them.
pub trait Own<All>: Sized {
    /// Its own, if it is one.
    fn of(all: &All) -> Option<&Self>;
}

/// A command of the stage on stage, or the refusal of one that only other kinds of stage take.
pub fn own<T: Own<Command>>(command: &Command) -> Result<&T, Refusal> {
    T::of(command).ok_or_else(foreign)
}

/// Said of a command that only other kinds of stage take.
pub fn foreign() -> Refusal {
    Refusal::NotNow("Không làm được ở mục này.".into())
}

macro_rules! acts {
    ($($(#[$doc:meta])* $set:ident = $($module:ident)::+;)+) => {
        /// Asked of the item on stage.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Command {
            $($(#[$doc])* $set($($module)::+::Command),)+
        }

        /// What was done in an item.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Event {
            $($(#[$doc])* $set($($module)::+::Event),)+
        }

        $(
            impl From<$($module)::+::Command> for Command {
                fn from(command: $($module)::+::Command) -> Self {
                    Self::$set(command)
                }
            }

            impl From<$($module)::+::Event> for Event {
                fn from(event: $($module)::+::Event) -> Self {
                    Self::$set(event)
                }
            }

            impl Own<Command> for $($module)::+::Command {
                fn of(all: &Command) -> Option<&Self> {
                    if let Command::$set(own) = all { Some(own) } else { None }
                }
            }

            impl Own<Event> for $($module)::+::Event {
                fn of(all: &Event) -> Option<&Self> {
                    if let Event::$set(own) = all { Some(own) } else { None }
                }
            }
        )+

        impl Command {
            const WORDS: &[&[&'static str]] = &[$($($module)::+::Command::VARIANTS),+];
        }

        impl Event {
            const WORDS: &[&[&'static str]] = &[$($($module)::+::Event::VARIANTS),+];

            /// In a few words, for the log and for undo.
            pub fn words(&self, conference: &Conference) -> String {
                match self { $(Self::$set(event) => event.words(conference),)+ }
            }
        }

        impl<'de> Deserialize<'de> for Command {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let (value, word) = worded(deserializer)?;
                $(if $($module)::+::Command::VARIANTS.contains(&word.as_str()) {
                    return serde_json::from_value(value).map(Self::$set).map_err(Error::custom);
                })+
                Err(unknown(&word, Self::WORDS))
            }
        }

        impl<'de> Deserialize<'de> for Event {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let (value, word) = worded(deserializer)?;
                $(if $($module)::+::Event::VARIANTS.contains(&word.as_str()) {
                    return serde_json::from_value(value).map(Self::$set).map_err(Error::custom);
                })+
                Err(unknown(&word, Self::WORDS))
            }
        }

        impl JsonSchema for Command {
            fn schema_name() -> Cow<'static, str> {
                "ActCommand".into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let sets = [$(<$($module)::+::Command as JsonSchema>::json_schema(generator)),+];
                let ways = sets.iter().filter_map(|set| set.get("oneOf")?.as_array()).flatten();
                json_schema!({ "oneOf": ways.collect::<Vec<_>>() })
            }
        }
    };
}

acts! {
    /// Đề cử, xin rút.
    Slate = crate::domain::stages::slate;
    /// Lập danh sách theo bảng điểm.
    Awards = crate::domain::stages::awards::commands;
    /// Ký giao ước.
    Pledge = crate::domain::stages::pledge::commands;
    /// Ký sau, nhận sau.
    Deferral = crate::domain::stages::deferral;
    /// Trao thưởng.
    Presentation = crate::domain::stages::presentation::commands;
    /// Chốt biên bản đưa ra thông qua.
    Motion = crate::domain::stages::motion::commands;
    /// Ghi, sửa điểm.
    Scoring = crate::domain::stages::scoring::commands;
}

/// A value with its first word: the name of a command or of an event.
fn worded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Value, String), D::Error> {
    let value = Value::deserialize(deserializer)?;
    let word = match &value {
        Value::String(word) => word.clone(),
        Value::Object(table) if table.len() == 1 => table.keys().next().cloned().unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            return Err(Error::custom("expected one name with its fields"));
        }
    };
    Ok((value, word))
}

fn unknown<E: Error>(word: &str, known: &[&[&str]]) -> E {
    let known: Vec<String> = known.iter().copied().flatten().map(|word| format!("`{word}`")).collect();
    Error::custom(format_args!("unknown variant `{word}`, expected one of {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else the words of one would be read as another's.
    #[test]
    fn no_word_belongs_to_two_sets() {
        for sets in [Command::WORDS, Event::WORDS] {
            let mut words: Vec<&str> = sets.iter().copied().flatten().copied().collect();
            let all = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), all, "{words:?}");
        }
    }
}
