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
    serde_json::from_str(body).ok()
}

/// «hall.checked_in», «said», «closed».
pub fn kind(body: &str) -> String {
    let outer = word(body);
    let inner = if WRAPPERS.contains(&outer) { word(wrapped(body, outer)) } else { "" };
    if inner.is_empty() { outer.to_owned() } else { format!("{outer}.{inner}") }
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
mod tests {
    use super::*;

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
        }
    }
}
