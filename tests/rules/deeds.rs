//! Every kind of event has a deliberate answer to what undo does with it: the list below, held against what can be read.

use crate::scenario::{files, kind, played};
use chutoa::domain::Event;
use chutoa::domain::session::about::Undo;
use chutoa::domain::vote;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Taken back as a step of the meeting.
const STEPS: &str = "
    agenda.started agenda.left agenda.finished agenda.passed agenda.moved agenda.added agenda.renamed said
    floor.given floor.ended floor.extended floor.registered floor.unregistered floor.excused
    vote.frozen vote.opened vote.agreed vote.objected vote.hands_counted vote.issued vote.returned vote.bundle_read
    vote.called vote.settled vote.kept vote.count_dropped vote.voided vote.resolved vote.left_undecided vote.stood_aside
    vote.rejoined vote.terms_changed vote.away
    act.nominated act.represented act.withdrawn act.proposed act.signed act.postponed act.received act.sealed act.put act.adoption_withdrawn act.scored
    outcome.seat_filled outcome.award_proposed outcome.award_given_up outcome.text_adopted outcome.text_rejected
    outcome.tellers_named outcome.board_named outcome.scores_adopted outcome.scores_ranked outcome.scores_withdrawn
    units handed_over conducts paused resumed adjourned reconvened clock.mended";

/// Taken back, and what others took back before does not come back over it.
const GROUND: &str = "
    hall.checked_in hall.checked_out hall.marked_absent hall.cleared hall.unmarked hall.restored hall.stayed
    hall.substitute_confirmed hall.line_changed hall.guest_came hall.guest_left hall.guest_unmarked
    hall.without_quorum
    vote.opinion_received vote.opinions_lapsed
    mended.unit mended.unit_gone mended.total mended.guest mended.new_guest mended.new_nominee mended.presidium
    mended.secretary mended.place
    late.paper late.signed late.dossier late.due late.decided late.corrected late.reworded";

/// Taken back, and nobody else's redo is touched.
const ASIDE: &str = "note point.added point.changed point.removed wording.reworded wording.corrected wall.show wall.results vote.sheets_kept";

/// Said aloud or over: it stays.
const SEALED: &str = "vote.announced vote.review_began vote.corrected closed late.ended";

/// Nobody's deed, or part of another.
const NOTHING: &str = "opened interrupted went_on waived clock.turned_back taken_back put_back";

/// Kinds that were written by older versions only, so that no scenario brings them about.
const READ_ONLY: &str = "hall.cleared went_on act.sealed outcome.scores_adopted outcome.tellers_named";

fn listed() -> BTreeMap<&'static str, Undo> {
    let lists = [
        (STEPS, Undo::Step),
        (GROUND, Undo::Ground),
        (ASIDE, Undo::Aside),
        (SEALED, Undo::Sealed),
        (NOTHING, Undo::Nothing),
    ];
    lists.iter().flat_map(|(kinds, undo)| kinds.split_whitespace().map(|kind| (kind, *undo))).collect()
}

/// The names that serde would have read in that place, out of its complaint about one that is none.
fn names(json: Value) -> Vec<String> {
    let fault = serde_json::from_value::<Event>(json).unwrap_err().to_string();
    assert!(fault.contains("unknown variant `none`"), "{fault}");
    fault.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// Every kind that can be read.
fn readable() -> BTreeSet<String> {
    let none = || json!({ "none": {} });
    let in_item = || json!({ "item": 1, "event": none() });
    let nested = [
        ("agenda", none()),
        ("hall", none()),
        ("floor", in_item()),
        ("vote", none()),
        ("act", in_item()),
        ("outcome", json!({ "item": 1, "ballot": null, "result": none() })),
        ("point", none()),
        ("mended", none()),
        ("late", none()),
        ("wording", none()),
        ("wall", none()),
        ("clock", none()),
    ];
    let mut all = BTreeSet::new();
    for outer in names(none()) {
        match nested.iter().find(|(name, _)| *name == outer) {
            Some((_, inner)) => {
                let inner = names(json!({ outer.as_str(): inner }));
                all.extend(inner.iter().map(|inner| format!("{outer}.{inner}")));
            }
            None => {
                all.insert(outer);
            }
        }
    }
    all
}

#[test]
fn every_kind_of_event_has_its_answer_to_undo() {
    let listed: BTreeSet<String> = listed().keys().map(|kind| (*kind).to_owned()).collect();
    let readable = readable();
    let apart = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!((apart(&readable, &listed), apart(&listed, &readable)), (vec![], vec![]), "(not listed, no kind)");
}

#[test]
fn events_answer_as_the_list_says() {
    let listed = listed();
    let mut seen = BTreeSet::new();
    for recorded in files().iter().flat_map(|path| played(path).journal) {
        let (kind, _) = kind(&recorded.event);
        if matches!(*recorded.event, Event::Vote(vote::Event::Away { checked: false, .. })) {
            // It was looked at on the way to a count, and is taken back with it.
            assert_eq!(recorded.event.about().undo, Undo::Nothing);
            continue;
        }
        assert_eq!(Some(&recorded.event.about().undo), listed.get(kind.as_str()), "{kind}");
        seen.insert(kind);
    }
    let silent: Vec<&str> = listed.keys().copied().filter(|kind| !seen.contains(*kind)).collect();
    let mut known: Vec<&str> = READ_ONLY.split_whitespace().collect();
    known.sort_unstable();
    assert_eq!(silent, known, "no scenario brings them about, or one does after all");
}
