//! An event as text: its body, and the kind that follows from the body.

use crate::domain::Event;

/// Events that only wrap another; its name belongs to the kind.
const WRAPPERS: &[&str] = &["agenda", "hall", "floor", "vote", "act", "outcome", "mended", "late"];

/// The body of an event.
pub fn body(event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(event)
}

/// The event of a body; none for one that this version does not know.
pub fn event(body: &str) -> Option<Event> {
    #[cfg(test)]
    tests::READ.set(tests::READ.get() + 1);
    serde_json::from_str(body).ok()
}

/// «hall.checked_in», «said», «closed».
pub fn kind(body: &str) -> String {
    let (outer, inner) = words(body);
    if inner.is_empty() { outer.to_owned() } else { format!("{outer}.{inner}") }
}

/// Whether a body is of a kind.
pub fn is_kind_of(kind: &str, body: &str) -> bool {
    let (outer, inner) = words(body);
    let rest = kind.strip_prefix(outer);
    if inner.is_empty() { rest == Some("") } else { rest.and_then(|rest| rest.strip_prefix('.')) == Some(inner) }
}

fn words(body: &str) -> (&str, &str) {
    let outer = word(body);
    (outer, if WRAPPERS.contains(&outer) { word(wrapped(body, outer)) } else { "" })
}

/// What stands in the wrapper: its whole value, or the value beside the item it is of.
fn wrapped<'a>(body: &'a str, outer: &str) -> &'a str {
    let value = body.get(outer.len() + 4..).unwrap_or_default();
    if !value.starts_with("{\"item\":") {
        return value;
    }
    let beside = ["\"event\":", "\"result\":"].into_iter().filter_map(|key| Some((value.find(key)?, key.len())));
    beside.min().and_then(|(at, len)| value.get(at + len..)).unwrap_or_default()
}

/// The first word in quotes: a key, or the name itself.
fn word(json: &str) -> &str {
    let inside = json.strip_prefix('{').unwrap_or(json).strip_prefix('"');
    inside.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        /// How many bodies were read on this thread: to count work, not time.
        pub static READ: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn kinds() {
        let kinds = [
            (r#"{"hall":{"checked_in":{"unit":1}}}"#, "hall.checked_in"),
            (r#"{"said":{"item":1,"beat":"open"}}"#, "said"),
            (r#"{"floor":{"item":12,"event":{"given":{}}}}"#, "floor.given"),
            (r#"{"floor":{"item":12,"event":"ended"}}"#, "floor.ended"),
            (r#"{"outcome":{"item":2,"result":{"text_adopted":{"title":"\"event\":"}}}}"#, "outcome.text_adopted"),
            (r#"{"mended":{"total":9}}"#, "mended.total"),
            (r#""closed""#, "closed"),
            (r#"{"paused":{"reason":"x"}}"#, "paused"),
            ("", ""),
            ("7", ""),
        ];
        for (body, expected) in kinds {
            assert_eq!(kind(body), expected, "{body}");
            assert!(is_kind_of(expected, body) && !is_kind_of("hall", body) && !is_kind_of("paused.x", body), "{body}");
        }
    }
}
