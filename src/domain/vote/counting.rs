//! What the manners of voting have in common while they count.

use crate::domain::facts::Facts;
use crate::domain::script::Spoken;
use crate::domain::script_builder::Script;
use crate::domain::slot::Slot;
use crate::domain::vote::ballot::Ballot;

/// What is said before votes are counted again, by the names of the lines of a recount and of a review: `None` the
/// first time. What was announced stands while it is reviewed, and so does not fall as a dropped count does.
pub fn again(script: &Script, ballot: &Ballot, facts: &Facts, lines: (&str, &str)) -> Option<Vec<Spoken>> {
    let Some(review) = ballot.review() else {
        return (!ballot.dropped.is_empty()).then(|| script.spoken(lines.0, facts));
    };
    let mut facts = facts.clone();
    facts.set(Slot::Unit, &review.by);
    Some(script.spoken(lines.1, &facts))
}
