//! Scenarios: given what was done, when something is asked, then these events or this refusal.
//!
//! A file holds `name`, `[conference]` (see `opening.rs`), `[[item]]`s as a plan writes them, and `[[step]]`s:
//! `given` (commands in their serde form, or `{ enter = n }`, `{ until = "key" }`), `when` one command, then
//! `events` (kinds, in order; `{ "kind" = body }` asks for part of a body too) or `refused` (the words; a last
//! «…» stands for the rest), `holds` (part of the view below) of the state afterwards, of its minutes `prints`
//! (whole lines) and `omits`, and of all its papers `tells` (paragraphs, whole or to a last «…») and `hides`.

use crate::meeting::{How, Meeting};
use crate::opening::{Sketch, opening};
use chutoa::domain::agenda::Status;
use chutoa::domain::late::{DossierPart, PaperId};
use chutoa::domain::paper::{Block, Para};
use chutoa::domain::presiding::Presider;
use chutoa::domain::speaking::{self, Origin};
use chutoa::domain::stages::Stage;
use chutoa::domain::vote::ballot::Ballot;
use chutoa::domain::{Command, Event, Refusal, Role, State, next};
use chutoa::export::markdown;
use chutoa::papers::{self, PAPERS, Seal};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it shows.
    pub name: String,
    #[serde(default)]
    conference: Sketch,
    #[serde(default)]
    item: Vec<toml::Table>,
    /// In order; each goes on where the one before ended.
    pub step: Vec<Step>,
}

/// One question to the rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    #[serde(default)]
    given: Vec<Value>,
    /// The command asked, with `by`, `saw`, `despite`, `minutes`, `happened` if need be.
    pub when: Option<Value>,
    events: Option<Vec<Value>>,
    /// The words of the refusal.
    pub refused: Option<String>,
    #[serde(default)]
    holds: Value,
    /// Whole lines of the minutes as they stand afterwards, in their order.
    #[serde(default)]
    prints: Vec<String>,
    /// Words that stand nowhere in them.
    #[serde(default)]
    omits: Vec<String>,
    /// Paragraphs of its papers, whole or to a last «…».
    #[serde(default)]
    tells: Vec<String>,
    /// Words that stand in no paragraph of them.
    #[serde(default)]
    hides: Vec<String>,
}

/// A command with what goes round it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    #[serde(rename = "do")]
    command: Value,
    #[serde(default)]
    by: Role,
    saw: Option<u64>,
    despite: Option<String>,
    #[serde(default)]
    minutes: i64,
    happened: Option<i64>,
}

/// The command inside of `when` or `given`, as JSON.
pub fn bare(value: &Value) -> Value {
    value.get("do").unwrap_or(value).clone()
}

fn asked(value: &Value) -> (Command, How) {
    let (command, how) = if value.get("do").is_some() {
        let Wrapped { command, by, saw, despite, minutes, happened } = Deserialize::deserialize(value).unwrap();
        (command, How { role: by, saw, despite, minutes, happened })
    } else {
        (value.clone(), How::default())
    };
    let read = serde_json::from_value(command.clone()).unwrap_or_else(|fault| panic!("{fault} in {command}"));
    (read, how)
}

/// All scenario files.
pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    files.sort();
    files
}

/// Reads a scenario.
pub fn read(path: &Path) -> Scenario {
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// A test a file, so that one can be run alone: `cargo test --test rules scenario::each::whole`.
macro_rules! scenarios {
    ($($name:ident)*) => {
        /// The files that are played.
        const PLAYED: &[&str] = &[$(stringify!($name)),*];

        mod each {
            $(#[test]
            fn $name() {
                crate::scenario::hold(stringify!($name));
            })*
        }
    };
}

scenarios! {
    absent_chair
    acts
    adjourned
    after_adoption
    after_sealing
    afterwards
    agenda
    awards
    ballot
    board_named_there
    board_replaced
    called_together
    chosen_enough
    clock_mended
    clock_turned
    closed_early
    corrected
    council_persons
    counted
    cut_short
    day_by_day
    days_told
    dissolved
    ended_candidate
    ended_deputy
    ended_deputy_nobody
    figures
    floor
    from_floor
    frozen
    given_by_itself
    gone_writer
    hall
    handed_back
    hands_together
    head_gone
    heard
    introduced
    introduced_at_roll_call
    invited_by_name
    kept
    kind_council
    kind_mid_term
    kind_other
    kind_pledge
    kind_review
    kind_year_end
    late_guest
    left_after_freeze
    left_one
    lost_line_ballot
    lost_line_speaker
    mark_not_agreed
    measured
    mend
    merged
    merged_in_roll_call
    merged_lists
    minutes
    minutes_votes
    moved
    named
    never_resumed
    no_quorum
    not_reported
    notes
    one_undo
    opinions
    other_speaker
    outsiders
    over_midnight
    paper
    passed_over
    points
    preside
    preside_election
    proposed
    reach
    reach_waived
    redo
    remote_sites
    renamed_since
    returned
    review
    review_times
    reworded
    roll_call_writers
    rounds
    said
    said_seldom
    same_roll
    scoring
    second_look
    sheets_once
    short
    speaker_absent
    speaking
    stands_aside
    substitute_left
    tellers
    tellers_after_refusal
    tellers_named_instead
    terms
    ties
    told_once
    turnout
    two_days
    two_deputies
    undo
    unknown_total
    unmarked
    unsigned
    unspoken
    wall
    ways
    whole
    words
    written
    written_quorum
}

#[test]
fn no_file_is_forgotten() {
    let names: Vec<String> = files().iter().map(|path| path.file_stem().unwrap().display().to_string()).collect();
    assert_eq!(names, PLAYED, "a scenario is named in the list above");
}

/// Plays a file to its end.
fn hold(name: &str) {
    played(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{name}.toml")));
}

/// The meeting at the end of a file.
pub fn played(path: &Path) -> Meeting {
    let scenario = read(path);
    assert!(!scenario.name.is_empty());
    let mut meeting = Meeting::open(opening(&scenario.conference, &scenario.item));
    for (number, step) in scenario.step.iter().enumerate() {
        if let Err(fault) = play(&mut meeting, step) {
            panic!("\n{}, step {}, when {:?}:\n   {fault}", path.display(), number + 1, step.when);
        }
    }
    meeting
}

fn play(meeting: &mut Meeting, step: &Step) -> Result<(), String> {
    for value in &step.given {
        prepare(meeting, value)?;
    }
    if let Some(when) = &step.when {
        let (command, how) = asked(when);
        judge(step, meeting.ask_so(command, &how))?;
    }
    let view = view(meeting);
    contains(&view, &step.holds, "state")?;
    printed(&meeting.state, step)?;
    told(&meeting.state, step)
}

/// The minutes as Markdown without its marks, line by line.
fn printed(state: &State, step: &Step) -> Result<(), String> {
    if step.prints.is_empty() && step.omits.is_empty() {
        return Ok(());
    }
    let minutes = papers::issue::issued(state, "bien-ban", papers::minutes(state, Seal::default()));
    let text = markdown(&minutes).replace(['*', '\\', '#'], "");
    let mut rest = text.lines().map(str::trim);
    for wanted in &step.prints {
        if !rest.any(|line| line == wanted) {
            return Err(format!("«{wanted}» is no line, or not in its place, of:\n{text}"));
        }
    }
    match step.omits.iter().find(|words| text.contains(*words)) {
        Some(words) => Err(format!("«{words}» stands in:\n{text}")),
        None => Ok(()),
    }
}

/// Whether the papers say what they should, and nothing that they should not.
fn told(state: &State, step: &Step) -> Result<(), String> {
    if step.tells.is_empty() && step.hides.is_empty() {
        return Ok(());
    }
    let lines = paragraphs(state);
    let fits = |line: &str, words: &str| words.strip_suffix('…').map_or(line == words, |start| line.starts_with(start));
    let missing = step.tells.iter().find(|words| !lines.iter().any(|line| fits(line, words)));
    let extra = step.hides.iter().find(|words| lines.iter().any(|line| line.contains(*words)));
    match (missing, extra) {
        (None, None) => Ok(()),
        (Some(words), _) => Err(format!("no paper tells «{words}»:\n{}", lines.join("\n"))),
        (None, Some(words)) => Err(format!("a paper tells «{words}»:\n{}", lines.join("\n"))),
    }
}

/// Every paragraph of every paper.
fn paragraphs(state: &State) -> Vec<String> {
    let documents = PAPERS.iter().flat_map(|paper| paper.documents(state, Seal::default()));
    let paras = documents.flat_map(|(_, document)| document.blocks).flat_map(|block| match block {
        Block::Para(para) => vec![para],
        Block::List(paras) => paras,
        Block::Heading { text, .. } => vec![Para::fact("heading", text)],
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Signatures { .. }
        | Block::Fingerprint { .. } => Vec::new(),
    });
    paras.map(|para| para.runs.into_iter().map(|run| run.text).collect()).collect()
}

fn prepare(meeting: &mut Meeting, value: &Value) -> Result<(), String> {
    if let Some(times) = value.get("enter").and_then(Value::as_u64) {
        for _ in 0..times {
            enter(meeting)?;
        }
    } else if let Some(key) = value.get("until").and_then(Value::as_str) {
        let mut left = 500;
        while !meeting.key().starts_with(key) {
            enter(meeting)?;
            left -= 1;
            if left == 0 || meeting.key() == "done" {
                return Err(format!("never came to {key}"));
            }
        }
    } else {
        let (command, how) = asked(value);
        meeting.ask_so(command, &how).map_err(|refusal| format!("given {value}: {refusal}"))?;
    }
    Ok(())
}

fn enter(meeting: &mut Meeting) -> Result<(), String> {
    let (key, command) = meeting.enter().ok_or("nothing is left to do")?;
    meeting.ask(command).map(drop).map_err(|refusal| format!("Enter at {key}: {refusal}"))
}

fn judge(step: &Step, answer: Result<Vec<Event>, Refusal>) -> Result<(), String> {
    match (answer, &step.events, &step.refused) {
        (Ok(events), Some(wanted), None) => compare(&events, wanted),
        (Err(refusal), None, Some(words)) => {
            let said = refusal.to_string();
            let fits = words.strip_suffix('…').map_or(said == *words, |start| said.starts_with(start));
            if fits { Ok(()) } else { Err(format!("refused with «{said}», not «{words}»")) }
        }
        (Ok(events), None, Some(words)) => Err(format!("gave {:?}, not «{words}»", kinds(&events))),
        (Err(refusal), Some(_), None) => Err(format!("refused with «{refusal}»")),
        (_, _, _) => Err("a step has either events or refused".into()),
    }
}

fn kinds(events: &[Event]) -> Vec<String> {
    events.iter().map(|event| kind(event).0).collect()
}

/// Kind and body: «vote.frozen», «said», «floor.given», «outcome.text_adopted».
pub fn kind(event: &Event) -> (String, Value) {
    let (outer, body) = unwrap(&serde_json::to_value(event).unwrap());
    let inner = match event {
        Event::Agenda(_)
        | Event::Hall(_)
        | Event::Vote(_)
        | Event::Amended(_)
        | Event::Resolution(_)
        | Event::Clock(_)
        | Event::Late(_)
        | Event::Wording(_)
        | Event::Wall(_) => Some(unwrap(&body)),
        Event::Floor { .. } | Event::Act { .. } => Some(unwrap(&body["event"])),
        Event::Outcome(_) => Some(unwrap(&body["result"])),
        Event::Opened(_)
        | Event::Said { .. }
        | Event::Note(_)
        | Event::Units(_)
        | Event::HandedOver { .. }
        | Event::Conducts { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::Adjourned { .. }
        | Event::Reconvened { .. }
        | Event::Interrupted { .. }
        | Event::WentOn { .. }
        | Event::Waived { .. }
        | Event::Closed
        | Event::TakenBack { .. }
        | Event::PutBack { .. } => None,
    };
    match inner {
        Some((inner, part)) => (format!("{outer}.{inner}"), part),
        None => (outer, body),
    }
}

/// The one key of an enum in its serde form, and what stands under it.
fn unwrap(value: &Value) -> (String, Value) {
    match value.as_object().and_then(|table| table.iter().next()) {
        Some((key, body)) => (key.clone(), body.clone()),
        None => (value.as_str().unwrap_or_default().to_owned(), Value::Null),
    }
}

/// Lengths before rows: a missing event is told as such, not as many wrong ones.
fn compare(events: &[Event], wanted: &[Value]) -> Result<(), String> {
    let got = kinds(events);
    if got.len() != wanted.len() {
        return Err(format!("{} events {got:?}, not {}", got.len(), wanted.len()));
    }
    for (event, wanted) in events.iter().zip(wanted) {
        let (wanted_kind, part) = unwrap(wanted);
        let (kind, body) = kind(event);
        if kind != wanted_kind {
            return Err(format!("{kind}, not {wanted_kind}, in {got:?}"));
        }
        contains(&body, &part, &kind)?;
    }
    Ok(())
}

/// Whether everything in `part` stands in `whole` alike; lists must be equal in length.
fn contains(whole: &Value, part: &Value, place: &str) -> Result<(), String> {
    match (whole, part) {
        (_, Value::Null) => Ok(()),
        (Value::Object(whole), Value::Object(part)) => part.iter().try_for_each(|(key, part)| {
            contains(whole.get(key).unwrap_or(&Value::Null), part, &format!("{place}.{key}"))
        }),
        (Value::Array(all), Value::Array(some)) if all.len() == some.len() => {
            all.iter().zip(some).try_for_each(|(whole, part)| contains(whole, part, place))
        }
        (Value::String(text), Value::String(start)) if start.ends_with('…') => {
            let fits = text.starts_with(start.trim_end_matches('…'));
            if fits { Ok(()) } else { Err(format!("{place} is {text}, not {start}")) }
        }
        (_, _) if whole == part => Ok(()),
        (_, _) => Err(format!("{place} is {whole}, not {part}")),
    }
}

/// What `holds` may ask of a state.
fn view(meeting: &Meeting) -> Value {
    let state = &meeting.state;
    json!({
        "next": meeting.key(),
        "says": says(&meeting.state),
        "stage": state.agenda.current,
        "order": state.agenda.entries.iter().map(|entry| entry.id).collect::<Vec<_>>(),
        "status": state.agenda.entries.iter().map(|entry| status(&entry.status)).collect::<Vec<_>>(),
        "spans": state.agenda.entries.iter().map(|entry| entry.spans.len()).collect::<Vec<_>>(),
        "titles": state.agenda.entries.iter().map(|entry| &entry.item.title).collect::<Vec<_>>(),
        "present": state.hall.present(),
        "entitled": state.hall.entitled(),
        "guests": state.hall.guests.keys().collect::<Vec<_>>(),
        "members": state.conference.members(),
        "units": state.conference.units.len(),
        "ballots": state.ballots.iter().map(ballot).collect::<Vec<_>>(),
        "opinions": state.ballots.opinions.len(),
        "opinions_on": state.ballots.opinions.iter().map(|(_, opinion)| &opinion.question).collect::<Vec<_>>(),
        "terms": state.ballots.terms.len(),
        "outcomes": state.outcomes.iter().map(|outcome| unwrap(&json!(outcome.result)).0).collect::<Vec<_>>(),
        "scores": scores(state),
        "notes": state.notes.iter().map(|note| json!([note.text, note.revision])).collect::<Vec<_>>(),
        "points": state.resolutions.iter().filter(|point| !point.gone).map(|one| one.resolution.words()).collect::<Vec<_>>(),
        "wall": state.wall.shown.words(),
        "slide": chutoa::domain::display::slide(state),
        "script": chutoa::domain::display::script(state),
        "queue": queue(state),
        "waiting": waiting(state),
        "silent": state.agenda.on_stage().map(|entry| speaking::silent(state, entry)),
        "speaking": spoken(state),
        "deed": state.steps.last().map(|step| state.told(step)),
        "presiding": if let Presider::Chair(at) = state.presiding { Some(at) } else { None },
        "warns": warns(state),
        "foot": next(state).and_then(|cue| cue.public),
        "paused": state.paused().is_some(),
        "went_on": state.went_on.iter().map(|went| &went.reason).collect::<Vec<_>>(),
        "closed": state.closed.is_some(),
        "papers": numbered(state),
        "parts": parts(state),
        "adopted": state.adopted.as_ref().map(|adopted| &adopted.sha256),
    })
}

/// What the chair is told of an election before it is voted on.
fn warns(state: &State) -> Vec<String> {
    let Some(entry) = state.agenda.on_stage() else { return Vec::new() };
    if let Stage::Election(election) = &entry.stage {
        election.warnings(&next::scene(state, entry))
    } else {
        Vec::new()
    }
}

/// «bien-ban: 12/BB-KTĐ».
fn numbered(state: &State) -> Vec<String> {
    let number = |name: &str| papers::issue::number(state, name).unwrap_or_default();
    state.late.papers.keys().map(PaperId::name).map(|name| format!("{name}: {}", number(&name))).collect()
}

/// «report 2: đã nhận».
fn parts(state: &State) -> Vec<String> {
    let parts: BTreeSet<&DossierPart> = state.late.dossier.iter().map(|record| &record.part).collect();
    let told = |part: &DossierPart| {
        let name = match part {
            DossierPart::Whole => "whole".to_owned(),
            DossierPart::Paper(paper) => paper.name(),
            DossierPart::Report(unit) => format!("report {}", unit.0),
        };
        format!("{name}: {}", state.late.stands(part).map_or("", |record| record.step.words()))
    };
    parts.into_iter().map(told).collect()
}

/// What is to be read out with the next step.
fn says(state: &State) -> Vec<String> {
    next(state).map_or_else(Vec::new, |cue| cue.spoken.into_iter().map(|line| line.text).collect())
}

/// Unit and total of the table that stands adopted; nothing where none does.
fn scores(state: &State) -> Value {
    let totals = chutoa::domain::outcome::scores(&state.outcomes).unwrap_or_default();
    totals.iter().map(|total| json!([total.unit, total.total, total.first, total.bonus])).collect()
}

fn queue(state: &State) -> usize {
    state.agenda.on_stage().map_or(0, |entry| entry.record.floor.queue.len())
}

/// Who waits on stage: «unit 2, place 0», «guest 1, plan».
fn waiting(state: &State) -> Vec<String> {
    let all = state.agenda.on_stage().map(|entry| speaking::waiting(state, entry)).unwrap_or_default();
    let told = all.into_iter().map(|one| {
        let unit = one.voice.unit.map(|unit| format!("unit {}", unit.0));
        let guest = one.voice.guest.map(|guest| format!("guest {}", guest.0));
        let from = match one.origin {
            Origin::Planned => "plan".to_owned(),
            Origin::Registered(place) => format!("place {place}"),
        };
        format!("{}, {from}", unit.or(guest).or(one.voice.name).unwrap_or_default())
    });
    told.collect()
}

/// Unit (0: of none), turns and seconds, most first.
fn spoken(state: &State) -> Vec<Value> {
    let rows = speaking::by_unit(state, state.at);
    rows.iter().map(|row| json!([row.unit.map_or(0, |unit| unit.0), row.turns, row.time / 1000])).collect()
}

fn status(status: &Status) -> &'static str {
    match status {
        Status::Waiting => "waiting",
        Status::Running => "running",
        Status::Left => "left",
        Status::Done => "done",
        Status::Passed(_) => "passed",
    }
}

fn ballot(ballot: &Ballot) -> Value {
    let verdict = |verdict: &chutoa::domain::vote::verdict::tally::Verdict| {
        json!({
            "outcome": verdict.outcome, "winners": verdict.winners, "tied": verdict.tied, "of": verdict.of, "agreed": verdict.agreed,
            "yes": verdict.lines.iter().map(chutoa::domain::vote::verdict::tally::ChoiceResult::yes).collect::<Vec<_>>(),
        })
    };
    json!({
        "step": ballot.step,
        "round": ballot.round,
        "manner": ballot.manner(),
        "electorate": ballot.electorate,
        "away": ballot.away,
        "in_hall": ballot.in_hall(),
        "written": ballot.written.len(),
        "dropped": ballot.dropped.iter().map(|dropped| &dropped.by).collect::<Vec<_>>(),
        "verdicts": ballot.verdicts.iter().map(verdict).collect::<Vec<_>>(),
        "left": ballot.left,
        "procedural": ballot.procedural,
        "double": ballot.double,
        "tellers": ballot.tellers.iter().map(|person| &person.name).collect::<Vec<_>>(),
        "won": (0u16..).take(ballot.questions.len()).map(|question| ballot.won(question)).collect::<Vec<_>>(),
        "resolutions": ballot.resolutions,
        "issued": ballot.sheets().and_then(|sheets| sheets.issued).map(|issued| issued.issued),
        "returned": ballot.sheets().and_then(|sheets| sheets.returned),
        "bundles": ballot.sheets().into_iter().flat_map(|sheets| &sheets.bundles).map(|bundle| format!("{:?}", bundle.status())).collect::<Vec<_>>(),
        "lost_lines": ballot.lost_lines.iter().map(|line| json!([line.place, line.units, line.to.is_some()])).collect::<Vec<_>>(),
        "reviews": ballot.reviews.iter().map(|review| &review.second).collect::<Vec<_>>(),
    })
}
