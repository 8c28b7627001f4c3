//! What advice is given on: a plan as it was read, with the places where things stand.

use crate::domain::agenda::Item;
use crate::domain::conference::Conference;
use crate::domain::field::{Complaint, Field, FieldKind, Node, Value};
use crate::domain::stages::Kind;
use crate::plan::law::Law;
use crate::plan::tables::{FILE, ITEM};

/// A plan under the law of its day.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// All that the file says, with places.
    pub plan: &'a Node,
    /// The conference that was made of it.
    pub conference: &'a Conference,
    /// Its items.
    pub items: &'a [Item],
    /// What holds when.
    pub law: &'a Law,
}

impl<'a> Subject<'a> {
    /// The items with their places: one without a kind is none.
    pub fn items(&self) -> impl Iterator<Item = (&'a Node, &'a Item)> {
        self.plan.get("item").list().iter().filter(|node| kind(node).is_some()).zip(self.items)
    }

    /// Every single value of the plan, with what its key takes.
    pub fn values(&self) -> Vec<(FieldKind, &'a Node)> {
        let mut found = Vec::new();
        values(self.plan, &[FILE], &mut found);
        found
    }

    /// Every text of the plan: names, titles, script lines.
    pub fn texts(&self) -> impl Iterator<Item = (&'a Node, String)> {
        let is_text = |kind: &FieldKind| matches!(kind, FieldKind::Text | FieldKind::Texts | FieldKind::Lines);
        let values = self.values().into_iter().filter(move |(kind, _)| is_text(kind));
        values.filter_map(|(_, node)| Some((node, node.text()?)))
    }
}

/// One piece of advice, for a function that finds at most one.
#[track_caller]
pub fn one(at: &Node, words: impl Into<String>) -> Vec<Complaint> {
    vec![Complaint::new(&at.at, words)]
}

fn kind(node: &Node) -> Option<Kind> {
    node.get("kind").text().and_then(|word| Kind::from_plan(&word))
}

fn values<'a>(node: &'a Node, tables: &[&'static [Field]], found: &mut Vec<(FieldKind, &'a Node)>) {
    for field in tables.iter().copied().flatten() {
        let here = node.get(field.key);
        match field.kind {
            FieldKind::Table(inner) => values(here, &[inner], found),
            FieldKind::List(inner) if std::ptr::eq(inner, ITEM) => {
                for (entry, kind) in here.list().iter().filter_map(|entry| Some((entry, kind(entry)?))) {
                    values(entry, &[ITEM, kind.fields()], found);
                }
            }
            FieldKind::List(inner) => here.list().iter().for_each(|entry| values(entry, &[inner], found)),
            FieldKind::Lines => {
                let Value::Table(lines) = &here.value else { continue };
                found.extend(lines.values().map(|line| (field.kind, line.get("text"))));
            }
            FieldKind::Texts | FieldKind::Units | FieldKind::Choices(_) => {
                found.extend(here.list().iter().map(|entry| (field.kind, entry)));
            }
            FieldKind::Text
            | FieldKind::Whole
            | FieldKind::Minutes
            | FieldKind::Flag
            | FieldKind::Day
            | FieldKind::Clock
            | FieldKind::Period
            | FieldKind::Rule
            | FieldKind::Unit
            | FieldKind::Choice(_)
            | FieldKind::WordOr(_) => found.push((field.kind, here)),
        }
    }
}
