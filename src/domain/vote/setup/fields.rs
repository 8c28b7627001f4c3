//! What a plan may say of a vote, and how it is read: manner, rule and base, for every stage with a ballot.

use crate::domain::field::Node;
use crate::domain::stages::rules::Reader;
use crate::domain::vote::ballot::Manner;
use crate::domain::vote::setup::proposal::Ways;
use crate::domain::vote::setup::rule::{Base, Rule};
use crate::domain::vote::verdict::way::{self, Way};

/// What a plan may say of the manner of a vote.
pub const MANNERS: &[&str] = Manner::PLAN;

/// What a plan may say of what a share is taken of.
pub const BASES: &[&str] = &["members", "present", "returned", "valid"];

/// What a plan may say of how sheets are counted.
pub const COUNTS: &[&str] = &["tally", "bundles"];

/// What a plan may say of the steps where votes are equal.
pub const TIES: &[&str] = &["women", "total", "group_one", "again", "head"];

/// Reads how sheets are counted and what parts a tie.
pub fn read_ways(node: &Node) -> Ways {
    let double = node.get("count").text().map(|word| word == "bundles");
    let words = node.get("ties").texts();
    let known = words.iter().filter_map(|word| Way::CHAIN.iter().find(|(key, _)| key == word).map(|(_, way)| *way));
    let ties: Vec<Way> = known.collect();
    let ties = if words.is_empty() { way::usual() } else { ties };
    Ways { double, ties, in_turn: false }
}

/// Reads manner, rule and base of a vote.
pub fn read_vote(node: &Node, reader: &mut Reader, default: (Manner, Rule)) -> (Manner, Rule) {
    let base = match node.get("base").text().as_deref() {
        Some("present") => Base::Present,
        Some("returned") => Base::Returned,
        Some("valid") => Base::Valid,
        _ => default.1.base,
    };
    let rule = node.get("rule").text().map_or(Rule { base, ..default.1 }, |words| {
        Rule::parse(&words, base).unwrap_or_else(|fault| {
            reader.complain(node.get("rule"), format!("«{words}»: {fault}"));
            default.1
        })
    });
    let word = node.get("manner").text();
    (word.and_then(|word| Manner::from_plan(&word)).unwrap_or(default.0), rule)
}
