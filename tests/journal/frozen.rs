//! Journals of earlier versions: each still verifies, folds and says what it said then. They are kept for ever.

use chutoa::domain::display::follow::is_pointed_at;
use chutoa::domain::session::{AdoptedText, Waived};
use chutoa::domain::{Event, State, fold, next, obstacle};
use chutoa::export::markdown;
use chutoa::papers::{self, Seal};
use chutoa::store::{OpenMode, Session, verify};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

fn waived(waived: &Waived) -> String {
    match waived {
        Waived::Obstacles(obstacles) => obstacle::words(obstacles),
        Waived::Words(words) => words.clone(),
    }
}

/// What the office did after the meeting.
fn late(state: &State) -> serde_json::Value {
    let papers: Vec<String> =
        state.late.papers.keys().filter_map(|id| papers::issue::number(state, &id.name())).collect();
    let parts = papers::dossier::parts(state);
    let stands = parts.iter().filter_map(|part| state.late.stands(part)).map(papers::dossier::told);
    serde_json::json!({
        "papers": papers,
        "signed": state.late.signed.len(),
        "dossier": stands.collect::<Vec<_>>(),
        "due": state.late.due.map(chutoa::text::Day::iso),
        "decided": state.late.decided.values().map(papers::dossier::decided).collect::<Vec<_>>(),
        "ended": state.late.ended.is_some(),
    })
}

fn journals() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals");
    let files = fs::read_dir(folder).expect("the folder of journals").flatten().map(|file| file.path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "chaythu" || ending == "chutoa")).collect()
}

#[test]
fn every_journal_says_what_it_said() {
    let journals = journals();
    assert!(!journals.is_empty());
    for kept in journals {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join(kept.file_name().expect("a name"));
        fs::copy(&kept, &path).expect("a copy");
        let report = verify(&path, None).expect("a report");
        assert_eq!(report.faults, Vec::<String>::new(), "{}", kept.display());
        let session = Session::open(&path, OpenMode::Watch).expect("an old journal opens");
        let state = session.state();
        let said = serde_json::json!({
            "fingerprint": session.fingerprint(),
            "events": session.journal().len(),
            "outcomes": state.outcomes,
            "present": state.hall.present().len(),
            "items": state.agenda.went.len(),
            "notes": state.notes.iter().map(|note| (&note.text, note.revision, &note.by.0)).collect::<Vec<_>>(),
            "points": state.resolutions.iter().filter(|one| !one.gone).map(|one| one.resolution.words()).collect::<Vec<_>>(),
            "excused": state.agenda.entries.iter().map(|entry| entry.record.floor.excused.len()).collect::<Vec<_>>(),
            "stays": state.conference.unit_ids().map(|unit| state.hall.stays(unit).len()).collect::<Vec<_>>(),
            "wall": state.wall.shown.words(),
            "waived": state.went_on.iter().map(|one| waived(&one.waived)).collect::<Vec<_>>(),
            "late": late(state),
            "corrected": state.corrected().into_iter().map(|(correction, _)| correction.reads).collect::<Vec<_>>(),
            "reworded": state.rewordings.iter().map(|one| &one.text).collect::<Vec<_>>(),
            "put": state.adopted.as_ref().map(|adopted| match adopted.text {
                AdoptedText::Kept(_) => "kept",
                AdoptedText::Remade => "remade",
            }),
        });
        let expected = fs::read_to_string(kept.with_extension("json")).expect("what it said");
        let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
        // What was not asked of an older journal is not asked of it now.
        let asked = expected.as_object().expect("a table").iter();
        for (key, value) in asked {
            assert_eq!(&said[key], value, "{}: {key}\n{said}", kept.display());
        }
    }
}

/// Who only follows a meeting shows the same, and keeps of its journal what a shown fingerprint may stand at.
#[test]
fn who_follows_shows_the_same() {
    let mut turned = 0;
    for kept in journals() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join(kept.file_name().expect("a name"));
        fs::copy(&kept, &path).expect("a copy");
        let whole = Session::open(&path, OpenMode::Watch).expect("an old journal opens");
        let followed = Session::open_to_follow(&path).expect("and is followed");
        let mut shown = whole.state().clone();
        shown.steps.clear();
        shown.adopted.iter_mut().for_each(|adopted| adopted.before.steps.clear());
        assert_eq!(followed.state(), &shown, "{}", kept.display());
        let pointed_at = whole.journal().iter().filter(|recorded| is_pointed_at(&recorded.event));
        assert!(followed.journal().iter().eq(pointed_at), "{}", kept.display());
        turned += whole.journal().iter().filter(|recorded| matches!(*recorded.event, Event::TakenBack { .. })).count();
    }
    assert!(turned > 3, "{turned} deeds taken back are too few to tell");
}

/// Lines that were offered wrongly: the conduct was handed to one whose own unit stood as well.
const GONE: &[(&str, &str)] = &[("roll-call-to-minutes", "hand_over")];

/// What was said then is a cue of the same name now: a session that was broken off goes on, and says nothing twice.
#[test]
fn whatever_was_said_is_still_a_cue_of_its_item() {
    let mut said = 0;
    for kept in journals() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join(kept.file_name().expect("a name"));
        fs::copy(&kept, &path).expect("a copy");
        let session = Session::open(&path, OpenMode::Watch).expect("an old journal opens");
        for (before, recorded) in session.journal().iter().enumerate() {
            let Event::Said { item, beat, .. } = &*recorded.event else { continue };
            let state = fold(&session.journal()[..before]).expect("a state");
            let entry = state.agenda.entry(*item).expect("an item");
            let cues = next::cues(&state, entry);
            let gone = GONE.contains(&(kept.file_stem().and_then(OsStr::to_str).expect("a name"), &beat.to_string()));
            assert!(gone || cues.iter().any(|cue| cue.key == *beat), "{}: {beat}", kept.display());
            said += 1;
        }
    }
    assert!(said > 50, "{said} lines are too few to tell");
}

/// The minutes of each, byte for byte, as they stand beside it; a correction of their wording is made there, by name.
#[test]
fn every_journal_prints_the_minutes_that_it_printed() {
    for kept in journals() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join(kept.file_name().expect("a name"));
        fs::copy(&kept, &path).expect("a copy");
        let session = Session::open(&path, OpenMode::Watch).expect("an old journal opens");
        let fingerprint = session.fingerprint();
        let minutes = papers::minutes(session.state(), Seal { fingerprint: fingerprint.as_deref() });
        let printed = markdown(&papers::issue::issued(session.state(), "bien-ban", minutes));
        let expected = fs::read_to_string(kept.with_extension("md")).expect("the minutes");
        same(&printed, &expected, &kept);
    }
}

fn same(printed: &str, expected: &str, kept: &Path) {
    for (number, (now, then)) in printed.lines().zip(expected.lines()).enumerate() {
        assert_eq!(now, then, "{}, line {}", kept.display(), number + 1);
    }
    assert_eq!(printed.len(), expected.len(), "{}", kept.display());
}
