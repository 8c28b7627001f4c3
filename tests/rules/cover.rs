//! Every command, down to its last variant, is accepted and refused in some scenario.

use crate::scenario::{bare, files, read};
use chutoa::domain::Command;
use serde_json::Value;
use std::collections::BTreeSet;

/// «vote.freeze», «hall.without_quorum.wait»: every way to write a command, by its schema.
pub fn commands() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Command)).unwrap();
    let mut names = BTreeSet::new();
    walk(&schema, &schema, "", &mut names);
    names
}

fn walk(root: &Value, schema: &Value, name: &str, names: &mut BTreeSet<String>) {
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(path) => root.pointer(path.trim_start_matches('#')).unwrap(),
        None => schema,
    };
    let Some(variants) = schema.get("oneOf").and_then(Value::as_array) else {
        assert!(!name.is_empty());
        names.insert(name.to_owned());
        return;
    };
    let under = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    for variant in variants {
        if let Some(word) = variant.get("const").and_then(Value::as_str) {
            names.insert(under(word));
        } else if let Some(words) = variant.get("enum").and_then(Value::as_array) {
            names.extend(words.iter().map(|word| under(word.as_str().unwrap())));
        } else {
            for (key, inner) in variant["properties"].as_object().unwrap() {
                walk(root, inner, &under(key), names);
            }
        }
    }
}

fn name(command: &Value, known: &BTreeSet<String>) -> String {
    let (mut name, mut rest) = (String::new(), command);
    loop {
        let (key, inner) = match rest.as_object() {
            Some(table) => table.iter().next().map(|(key, inner)| (key.as_str(), inner)).unwrap(),
            None => (rest.as_str().unwrap(), &Value::Null),
        };
        name = if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
        if known.contains(&name) {
            return name;
        }
        assert!(!inner.is_null(), "{name} is no command: {command}");
        rest = inner;
    }
}

#[test]
fn every_command_is_accepted_and_refused_somewhere() {
    let all = commands();
    assert!(all.len() > 50, "the schema was not understood: {all:?}");
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for step in files().iter().flat_map(|path| read(path).step) {
        if let Some(when) = &step.when {
            let into = if step.refused.is_some() { &mut refused } else { &mut accepted };
            into.insert(name(&bare(when), &all));
        }
    }
    let missing = |seen: &BTreeSet<String>| all.difference(seen).cloned().collect::<Vec<_>>().join(" ");
    assert_eq!((missing(&accepted), missing(&refused)), (String::new(), String::new()), "(not accepted, not refused)");
}
