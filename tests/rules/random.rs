//! Whatever a meeting may ask at random: the live state is the folded one, undo is exact, and no road is a dead end.

use crate::meeting::{How, Meeting};
use crate::opening::{Sketch, opening};
use chutoa::domain::amendment::Amendment;
use chutoa::domain::attendance::Command as Hall;
use chutoa::domain::clock;
use chutoa::domain::display::{DisplayChange, Shown};
use chutoa::domain::floor::{Command as Floor, Voice};
use chutoa::domain::hall::{Attendance, Location, NoQuorum, Substitute};
use chutoa::domain::ids::{BallotId, GuestId, ItemId, UnitId};
use chutoa::domain::late::{AwardDecision, Deed, DossierPart, Filing, Issue, LetterCorrection, PaperId, PartStep};
use chutoa::domain::membership::{Heir, Taker, UnitChange, What};
use chutoa::domain::people::Person;
use chutoa::domain::resolutions::{self, Resolution};
use chutoa::domain::score::change::Typed;
use chutoa::domain::score::sheet::Column;
use chutoa::domain::session::Step;
use chutoa::domain::session::about::Undo;
use chutoa::domain::stages::Kind;
use chutoa::domain::stages::{acts, awards, deferral, motion, pledge, presentation, scoring, slate};
use chutoa::domain::vote::Command as Vote;
use chutoa::domain::vote::ballot::{Answer, Manner};
use chutoa::domain::vote::setup::rule::Base;
use chutoa::domain::vote::verdict::way::Way;
use chutoa::domain::wording::{self, Rewording};
use chutoa::domain::{Command, Event, Refusal, Role, State, agenda, fold, notes};
use proptest::prelude::*;

/// What is tried: Enter, or a command of its own.
#[derive(Debug, Clone)]
enum Try {
    Enter,
    Ask(Box<Command>, Role, bool),
}

const ITEMS: &str = r#"
item = [
  { kind = "roll_call" },
  { kind = "ceremony", parts = ["flag", "guests", "presidium"] },
  { kind = "motion", about = "agenda" },
  { kind = "speech", role = "direction", who = { guest = 1 } },
  { kind = "report", in_turn = true },
  { kind = "discussion", speakers = [{ unit = "u2" }, { office = "Trưởng phòng" }] },
  { kind = "scoring", manner = "roll_call", groups = [{ name = "Nhiệm vụ", max = "60", criteria = [{ name = "Kế hoạch", max = "40" }, { name = "Báo cáo", max = "20" }] }, { name = "Thưởng", max = "5", bonus = true }], marks = [{ unit = "u1", items = [{ criterion = "I.1", agreed = "40" }, { criterion = "I.2", agreed = "20" }] }] },
  { kind = "awards", awards = [{ name = "Cờ thi đua", giver = "UBND tỉnh", quota = 1, units = ["u1", "u2"] }, { name = "Bằng khen", units = ["u3"] }] },
  { kind = "election", deputy = { units = ["u3", "u4"] } },
  { kind = "awards", manner = "paper", sheets = "each", awards = [{ name = "Giấy khen", quota_share = "50%", quota_of = "remaining", rule = ">50%", units = ["u4"] }, { name = "Cờ", quota = 1, rule = ">50%", units = ["u1", "u2"] }, { name = "Cờ của Chính phủ", quota = 1, among = "Cờ", instead = true }] },
  { kind = "election", manner = "paper", count = "bundles", head = { units = ["u2", "u3"] }, history = [{ year = 2020, head = "u2" }] },
  { kind = "registration" },
  { kind = "pledge", group = 2 },
  { kind = "presentation", units = ["u1", "u4"] },
  { kind = "motion", about = "minutes", manner = "hands" },
  { kind = "speech", role = "closing" },
]"#;

fn meeting(sketch: &Sketch, from: usize, many: usize) -> Meeting {
    let table: toml::Table = toml::from_str(ITEMS).unwrap();
    let items: Vec<toml::Table> =
        table["item"].as_array().unwrap().iter().map(|item| item.as_table().unwrap().clone()).collect();
    // The roll call always comes first; the rest is a window on the agenda.
    let window = items[1..].iter().cycle().skip(from).take(many).cloned();
    let items: Vec<toml::Table> = items[..1].iter().cloned().chain(window).collect();
    Meeting::open(opening(sketch, &items))
}

#[test]
fn every_kind_of_stage_is_tried() {
    for kind in Kind::ALL {
        let word = kind.word();
        assert!(ITEMS.contains(&format!("kind = \"{word}\"")), "random meetings never hold {word}");
    }
}

fn unit() -> impl Strategy<Value = UnitId> {
    (1u16..7).prop_map(UnitId)
}

fn item() -> impl Strategy<Value = ItemId> {
    (1u32..8).prop_map(ItemId)
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just("có lý do".to_owned()), 1 => Just("khác".to_owned()), 1 => Just(String::new())]
}

fn person() -> impl Strategy<Value = Person> {
    words().prop_map(|name| Person { name: Some(name), ..Person::default() })
}

fn voice() -> impl Strategy<Value = Voice> {
    (prop::option::of(unit()), words()).prop_map(|(unit, office)| Voice {
        unit,
        office: Some(office),
        ..Voice::default()
    })
}

fn with() -> impl Strategy<Value = Attendance> {
    let substitute = prop_oneof![3 => Just(Substitute::None), 1 => Just(Substitute::WithoutPaper)];
    let place = prop_oneof![3 => Just(Location::Hall), 1 => Just(Location::Remote("Bến Tre".into()))];
    (place, substitute, 0u16..3).prop_map(|(place, substitute, delegates)| Attendance {
        place,
        substitute,
        delegates,
        uncounted: false,
        voter: None,
    })
}

fn hall() -> BoxedStrategy<Command> {
    let guest = || (1u16..4).prop_map(GuestId);
    let choice = prop::sample::select(NoQuorum::ALL.to_vec());
    let hall = prop_oneof![
        3 => (unit(), with()).prop_map(|(unit, with)| Hall::CheckIn { unit, with }),
        1 => Just(Hall::CheckInRest),
        1 => unit().prop_map(|unit| Hall::CheckOut { unit }),
        1 => (unit(), prop::option::of(words())).prop_map(|(unit, reason)| Hall::MarkAbsent { unit, reason }),
        1 => unit().prop_map(|unit| Hall::Clear { unit }),
        1 => unit().prop_map(|unit| Hall::Restore { unit }),
        1 => unit().prop_map(|unit| Hall::Stayed { unit }),
        1 => unit().prop_map(|unit| Hall::ConfirmSubstitute { unit }),
        1 => any::<bool>().prop_map(|lost| Hall::Line { place: "Bến Tre".into(), lost }),
        1 => guest().prop_map(|guest| Hall::GuestIn { guest }),
        1 => guest().prop_map(|guest| Hall::Introduce { guest }),
        1 => guest().prop_map(|guest| Hall::GuestOut { guest }),
        1 => guest().prop_map(|guest| Hall::GuestClear { guest }),
        1 => unit().prop_map(|unit| Hall::Arrive { unit }),
        1 => choice.prop_map(Hall::WithoutQuorum),
    ];
    hall.prop_map(Command::Hall).boxed()
}

fn on_agenda() -> BoxedStrategy<Command> {
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    let before = || prop::option::of(item());
    let agenda = prop_oneof![
        item().prop_map(|item| agenda::Command::Start { item }),
        Just(agenda::Command::Finish),
        (item(), words()).prop_map(|(item, reason)| agenda::Command::Pass { item, reason }),
        (item(), before(), words()).prop_map(|(item, before, reason)| agenda::Command::Move { item, before, reason }),
        (words(), kinds, before(), words()).prop_map(|(title, kind, before, reason)| agenda::Command::Add {
            title,
            kind,
            before,
            minutes: None,
            reason
        }),
        (item(), words()).prop_map(|(item, title)| agenda::Command::Rename { item, title }),
    ];
    agenda.prop_map(Command::Agenda).boxed()
}

fn on_floor() -> BoxedStrategy<Command> {
    let floor = prop_oneof![
        2 => voice().prop_map(Floor::Give),
        1 => Just(Floor::End),
        1 => (0u16..130).prop_map(Floor::Extend),
        2 => voice().prop_map(Floor::Register),
        1 => (0u16..2).prop_map(Floor::Unregister),
        1 => voice().prop_map(Floor::Excuse),
    ];
    floor.prop_map(Command::Floor).boxed()
}

fn way() -> impl Strategy<Value = Way> {
    prop::sample::select(vec![Way::Highest, Way::Women, Way::Again, Way::Head, Way::Withdraw, Way::Consult, Way::Both])
}

fn on_vote() -> BoxedStrategy<Command> {
    let ballot = || (1u32..4).prop_map(BallotId);
    let manner = prop::option::of(prop::sample::select(Manner::ALL.to_vec()));
    let answer = prop::sample::select(vec![Answer::Yes, Answer::No, Answer::Other, Answer::Silent]);
    let (title, label) = ("đề nghị tặng Bằng khen".to_owned(), "Sở Thử nghiệm 3".to_owned());
    let vote = prop_oneof![
        2 => manner.prop_map(|manner| Vote::Freeze { manner, double: None }),
        1 => ballot().prop_map(|ballot| Vote::Open { ballot }),
        1 => (ballot(), prop::option::of(unit()), words()).prop_map(|(ballot, unit, words)| Vote::Object { ballot, unit, words }),
        3 => (ballot(), 0u16..2, 0u16..2, 0u32..5, 0u32..3, 0u32..2)
            .prop_map(|(ballot, question, choice, yes, no, other)| Vote::Hands { ballot, question, choice, yes, no, other }),
        2 => (ballot(), unit(), answer.clone()).prop_map(|(ballot, unit, answer)| Vote::Call { ballot, question: 0, choice: 0, unit, answer }),
        1 => (ballot(), prop::option::of((0u16..2, 0u16..2)), prop::option::of(unit()))
            .prop_map(|(ballot, place, unit)| Vote::CallRest { ballot, place, unit }),
        1 => ballot().prop_map(|ballot| Vote::Announce { ballot }),
        2 => ballot().prop_map(|ballot| Vote::Keep { ballot }),
        1 => prop::collection::vec(ballot(), 0..3).prop_map(|ballots| Vote::AnnounceTogether { ballots }),
        1 => (ballot(), words(), words()).prop_map(|(ballot, by, reason)| Vote::Recount { ballot, by, reason }),
        1 => (ballot(), words()).prop_map(|(ballot, reason)| Vote::Void { ballot, reason }),
        1 => (ballot(), prop::option::of(0u16..2)).prop_map(|(ballot, question)| Vote::Leave { ballot, question }),
        1 => (ballot(), 0u32..7, 0u32..7).prop_map(|(ballot, printed, issued)| Vote::Issue { ballot, printed, issued }),
        1 => (ballot(), 0u32..7).prop_map(|(ballot, returned)| Vote::Return { ballot, returned }),
        1 => (ballot(), words()).prop_map(|(ballot, by)| Vote::KeepSheets { ballot, by }),
        1 => (ballot(), words(), words()).prop_map(|(ballot, by, reason)| Vote::Review { ballot, by, reason }),
        1 => (ballot(), words()).prop_map(|(ballot, second)| Vote::Correct { ballot, second }),
        2 => (ballot(), way(), prop::collection::vec(0u16..3, 0..2), words())
            .prop_map(|(ballot, way, chosen, reason)| Vote::Resolve { ballot, question: 0, way, chosen, reason }),
        1 => (ballot(), way()).prop_map(|(ballot, way)| Vote::Skip { ballot, question: 0, way, reason: String::new() }),
        1 => prop::collection::vec(person(), 0..3).prop_map(|tellers| Vote::Board { tellers, reason: Some("ốm".into()) }),
        1 => (prop::sample::select(Base::ALL.to_vec()), words()).prop_map(|(base, reason)| Vote::Terms {
            question: "đề nghị tặng Bằng khen".to_owned(), rule: Some("1/2".to_owned()), base: Some(base), reason,
        }),
        1 => prop::sample::select(Base::ALL.to_vec())
            .prop_map(|base| Vote::Rebase { question: "đề nghị tặng Bằng khen".to_owned(), base }),
        1 => (item(), unit(), answer).prop_map(move |(item, unit, answer)| Vote::Opinion {
            item, unit, answer, question: title.clone(), choice: label.clone(),
        }),
    ];
    vote.prop_map(Command::Vote).boxed()
}

fn typed() -> impl Strategy<Value = Typed> {
    let column = prop::sample::select(Column::ALL.to_vec());
    let value = prop::sample::select(vec!["", "4,5", "5", "20", "39,25", "-1", "ba", "41"]);
    (unit(), 0u16..4, column, value).prop_map(|(unit, criterion, column, value)| Typed {
        unit,
        criterion,
        column,
        value: value.to_owned(),
    })
}

fn on_act() -> BoxedStrategy<Command> {
    let act = prop_oneof![
        (0u16..3, unit(), words())
            .prop_map(|(question, unit, reason)| acts::Command::from(slate::Command::nominate(question, unit, reason))),
        (0u16..3, unit(), person()).prop_map(|(question, unit, person)| acts::Command::from(
            slate::Command::Represent { question, unit, person }
        )),
        (0u16..3, words(), any::<bool>()).prop_map(|(question, name, individual)| acts::Command::from(
            slate::Command::NominateOther {
                question,
                name,
                individual,
                reason: String::new(),
                proposer: "Sở 1".into()
            }
        )),
        (0u16..3, unit(), words()).prop_map(|(question, unit, reason)| acts::Command::from(slate::Command::Withdraw {
            question,
            unit,
            reason
        })),
        prop::collection::vec(unit(), 0..3).prop_map(|units| acts::Command::from(pledge::Command::Sign { units })),
        unit().prop_map(|unit| acts::Command::from(deferral::Command::Later { unit })),
        unit().prop_map(|unit| acts::Command::from(presentation::Command::Receive { unit })),
        Just(awards::Command::Propose.into()),
        Just(motion::Command::seal("biên bản".to_owned()).into()),
        (prop::collection::vec(typed(), 0..4), words(), words())
            .prop_map(|(marks, reason, by)| acts::Command::from(scoring::Command::Score { marks, reason, by })),
    ];
    act.prop_map(Command::Act).boxed()
}

fn mend() -> BoxedStrategy<Command> {
    let change = prop_oneof![
        (unit(), words()).prop_map(|(unit, name)| Amendment::Unit { unit, name, short: None }),
        unit().prop_map(|unit| Amendment::UnitGone { unit }),
        (0u16..9).prop_map(Amendment::Total),
        (1u16..4, person()).prop_map(|(guest, person)| Amendment::Guest { guest: GuestId(guest), person }),
        person().prop_map(|person| Amendment::NewGuest { person, superior: true }),
        (words(), any::<bool>()).prop_map(|(name, individual)| Amendment::NewNominee { name, individual }),
        (0u16..4, person()).prop_map(|(at, person)| Amendment::Presidium { at, person }),
        person().prop_map(Amendment::Secretary),
        words().prop_map(Amendment::Place),
    ];
    change.prop_map(Command::Amend).boxed()
}

fn changed_units() -> BoxedStrategy<Command> {
    let short = None;
    let into = prop_oneof![
        unit().prop_map(Taker::Unit),
        words().prop_map(move |name| Taker::New { name, short: short.clone() })
    ];
    let what = prop_oneof![
        (proptest::collection::vec(unit(), 0..3), into).prop_map(|(units, into)| What::Merged { units, into }),
        unit().prop_map(|unit| What::Dissolved { units: vec![unit] }),
        unit().prop_map(|unit| What::Left { units: vec![unit] }),
        (unit(), words()).prop_map(|(unit, name)| What::Renamed { unit, name, short: None }),
        words().prop_map(|name| What::Joined { name, short: None }),
    ];
    let heir = || {
        let heir = prop_oneof![Just(Heir::Taker), Just(Heir::Nobody), unit().prop_map(Heir::Unit)];
        proptest::option::of(heir)
    };
    let change = (what, words(), heir(), heir()).prop_map(|(what, reason, head, deputy)| {
        Command::Units(Box::new(UnitChange { what, date: None, reason, head, deputy, present: None }))
    });
    change.boxed()
}

fn resolution() -> BoxedStrategy<Command> {
    let said = || words().prop_map(|text| Resolution::Conclusion { text });
    let command = prop_oneof![
        2 => (item(), said()).prop_map(|(item, resolution)| resolutions::Command::Add { item, resolution }),
        1 => (1u32..3, said(), 0u32..3).prop_map(|(id, resolution, base)| resolutions::Command::Change { id, resolution, base }),
        1 => (1u32..3).prop_map(|id| resolutions::Command::Remove { id }),
    ];
    command.prop_map(Command::Resolution).boxed()
}

fn late() -> BoxedStrategy<Command> {
    let paper = || prop::sample::select(vec!["bien-ban", "to-trinh", "kiem-phieu-1"]);
    let part = prop_oneof![Just(DossierPart::Whole), unit().prop_map(DossierPart::Report)];
    let step = prop::sample::select(vec![PartStep::Received, PartStep::Missing, PartStep::Sent, PartStep::Returned]);
    let number = || prop::option::of(words());
    let deed = prop_oneof![
        3 => (paper(), number()).prop_map(|(paper, number)| Deed::Paper(Issue {
            paper: PaperId::parse(paper).unwrap(), number, sign: None, day: None, signers: Vec::new(),
        })),
        2 => (item(), unit()).prop_map(|(item, unit)| Deed::Signed { item, unit, day: None }),
        3 => (part, step, words()).prop_map(|(part, step, reason)| Deed::Dossier { part, step, day: None, reason }),
        1 => Just(Deed::Due { day: None }),
        2 => (unit(), any::<bool>(), number()).prop_map(|(unit, granted, number)| Deed::Decided {
            award: "Bằng khen".to_owned(), units: vec![unit], granted,
            decision: AwardDecision { number, ..AwardDecision::default() },
        }),
        1 => (paper(), words(), words()).prop_map(|(paper, was, reads)| Deed::Corrected(LetterCorrection {
            paper: PaperId::parse(paper).unwrap(), was, reads, reason: "sai chính tả".to_owned(),
        })),
        1 => Just(Deed::Ended),
    ];
    deed.prop_map(Command::Late).boxed()
}

/// Of a paragraph that no paper has: who asks looks that up, and the rules hold all the same.
fn wording() -> BoxedStrategy<Command> {
    let rewording = |text: String| Rewording {
        paper: PaperId::parse("bien-ban").unwrap(),
        para: "item1.1".to_owned(),
        replaced: "0".repeat(64),
        text,
    };
    let command = prop_oneof![
        1 => (words(), words()).prop_map(move |(text, reason)| wording::Command::Reword { rewording: rewording(text), reason }),
        3 => (words(), words(), words()).prop_map(move |(was, text, reason)| {
            wording::Command::Correct { rewording: rewording(text), was, reason }
        }),
        1 => words().prop_map(|reason| wording::Command::Withdraw { reason }),
    ];
    command.prop_map(Command::Wording).boxed()
}

fn other() -> BoxedStrategy<Command> {
    let place = (item(), prop::option::of(1u32..3)).prop_map(|(item, turn)| notes::NotePlace { item, turn });
    prop_oneof![
        4 => Just(Command::Undo),
        2 => Just(Command::Redo),
        2 => (place, words(), 0u32..3).prop_map(|(place, text, base)| Command::Note(notes::Command { place, text, base })),
        2 => resolution(),
        2 => wording(),
        1 => prop::sample::select(vec![Shown::Hold, Shown::Follow]).prop_map(|shown| Command::Wall(DisplayChange::Show(shown))),
        1 => (0u16..3).prop_map(|to| Command::HandOver { to, reason: None }),
        1 => words().prop_map(|name| Command::Conduct { person: Person { name: Some(name), ..Person::default() }, reason: None }),
        1 => words().prop_map(|reason| Command::Pause { reason }),
        1 => Just(Command::Resume),
        1 => words().prop_map(|reason| Command::Adjourn { until: None, reason }),
        1 => any::<bool>().prop_map(|roll_call| Command::Reconvene { roll_call }),
        1 => (-90i64..90, words()).prop_map(|(minutes, reason)| {
            Command::Clock(clock::Command::Mend { times: clock::Times::SoFar, minutes, reason })
        }),
        1 => Just(Command::Gap { since: 0 }),
    ]
    .boxed()
}

fn trial() -> BoxedStrategy<Try> {
    let command = prop_oneof![1 => late(), 3 => hall(), 2 => on_agenda(), 2 => on_floor(), 3 => on_vote(), 2 => on_act(), 2 => mend(), 1 => changed_units(), 5 => other()];
    let role = prop_oneof![3 => Just(Role::Chair), 1 => Just(Role::Secretary)];
    prop_oneof![
        1 => Just(Try::Enter),
        1 => (command, role, any::<bool>()).prop_map(|(command, role, despite)| Try::Ask(Box::new(command), role, despite)),
    ]
    .boxed()
}

/// The deeds of the office, and whatever else somebody may try then.
fn afterwards() -> BoxedStrategy<Try> {
    let command = prop_oneof![6 => late(), 2 => other(), 1 => hall(), 1 => mend(), 1 => Just(Command::Close)];
    let role = prop_oneof![3 => Just(Role::Chair), 1 => Just(Role::Secretary)];
    (command, role, any::<bool>())
        .prop_map(|(command, role, despite)| Try::Ask(Box::new(command), role, despite))
        .boxed()
}

fn sketch() -> impl Strategy<Value = Sketch> {
    (3u16..6, 0u16..3, any::<bool>(), prop::option::of(1u16..4)).prop_map(|(units, more, unknown_total, deputy)| {
        Sketch {
            units: units.max(4),
            total: Some(units.max(4) + more),
            unknown_total,
            guests: 2,
            deputy,
            ineligible: vec![2],
            ..Sketch::default()
        }
    })
}

/// `CASES=20000 cargo test --test rules random` hunts longer.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Plays the tries; Enter must never be refused, and every answer must be sound.
fn play(meeting: &mut Meeting, tries: &[Try]) {
    for attempt in tries {
        match attempt {
            Try::Enter => enter(meeting),
            Try::Ask(command, role, despite) => {
                let despite = despite.then(|| "vẫn làm".to_owned());
                let how = How { role: *role, despite, minutes: 1, ..How::default() };
                let before = meeting.clone();
                match meeting.ask_so((**command).clone(), &how) {
                    Ok(events) => {
                        sound(&before, meeting, &events);
                        regretted(meeting, *role, &events);
                    }
                    Err(refusal) => spoken(&refusal, **command == Command::Undo),
                }
            }
        }
        let folded = fold(&meeting.journal).unwrap();
        assert_eq!(folded, meeting.state, "the live state is not the folded one");
    }
}

fn enter(meeting: &mut Meeting) {
    if let Some((key, command)) = meeting.enter() {
        let events = meeting.ask(command.clone()).unwrap_or_else(|refusal| panic!("Enter at {key}: {refusal}"));
        assert!(!events.is_empty(), "Enter at {key} does nothing: {command:?}");
    }
}

fn sound(before: &Meeting, after: &Meeting, events: &[Event]) {
    for event in events {
        let text = serde_json::to_string(event).unwrap();
        assert_eq!(&serde_json::from_str::<Event>(&text).unwrap(), event);
    }
    if let [Event::TakenBack { command }] = events {
        let rest: Vec<_> = before.journal.iter().filter(|recorded| recorded.command != *command).cloned().collect();
        assert_eq!(plain(fold(&rest).unwrap()), plain(after.state.clone()), "undo left something behind");
        let rest =
            before.state.steps.iter().filter(|step| step.command != *command && step.has_place(&after.state.agenda));
        // Where a correction of the clock was taken back, they were at another time.
        let timeless = |step: &Step| Step { at: 0, ..step.clone() };
        let left = after.state.steps.iter().map(timeless);
        assert!(rest.map(timeless).eq(left), "other deeds are left than those before");
    }
}

/// Whoever did something takes back just that, or is told why not; and has it back as it was.
fn regretted(after: &Meeting, role: Role, events: &[Event]) {
    let own = |event: &Event| {
        let part = event.about().undo == Undo::Nothing;
        let turned = matches!(event, Event::TakenBack { .. } | Event::PutBack { .. });
        assert!(!turned || part, "undo is no deed");
        !part
    };
    if !events.iter().any(own) {
        return;
    }
    let did = after.journal.last().unwrap().command;
    let (mut meeting, how) = (after.clone(), How { role, ..How::default() });
    match meeting.ask_so(Command::Undo, &how) {
        Ok(undone) => {
            assert_eq!(undone, [Event::TakenBack { command: did }], "another deed was taken back than {events:?}");
            sound(after, &meeting, &undone);
            assert_eq!(meeting.ask_so(Command::Redo, &how), Ok(vec![Event::PutBack { command: did }]));
            assert_eq!(plain(meeting.state.clone()), plain(after.state.clone()), "redo gave back something else");
            assert_eq!(meeting.state.steps, after.state.steps);
        }
        Err(refusal) => spoken(&refusal, true),
    }
}

/// Without what an undo may change: number and time of the last event, what can be put back, who touched what.
fn plain(mut state: State) -> State {
    (state.seq, state.at) = (0, 0);
    state.undone.clear();
    // Revisions and numbers are never used twice, so that an editor that stands open knows what it began from.
    state.notes.retain(|note| !note.text.is_empty());
    state.notes.iter_mut().for_each(|note| (note.revision, note.by) = Default::default());
    state.notes.sort_by_key(|note| note.place);
    state.resolutions.retain(|recorded| !recorded.gone);
    for (number, recorded) in (1..).zip(&mut state.resolutions) {
        (recorded.id, recorded.revision, recorded.by) = (number, 0, Default::default());
    }
    state.steps.iter_mut().for_each(|step| step.resolution = None);
    state.agenda.entries.iter_mut().for_each(|entry| entry.touched = None);
    if let Some(adopted) = &mut state.adopted {
        *adopted.before = plain((*adopted.before).clone());
    }
    state
}

/// A refusal is a Vietnamese sentence; one of undo names the way on.
fn spoken(refusal: &Refusal, undo: bool) {
    const ENGLISH: &[&str] = &[
        "the", "not", "is", "of", "error", "invalid", "unit", "ballot", "vote", "missing", "unknown", "failed", "none",
        "some", "null", "false", "true", "already", "cannot", "item",
    ];
    let said = refusal.to_string();
    assert!(said.ends_with('.'), "no sentence: {said}");
    assert!(!said.is_ascii(), "no Vietnamese: {said}");
    let words = said.split(|c: char| !c.is_alphanumeric());
    let english: Vec<&str> = words.filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).collect();
    assert!(english.is_empty(), "English in {said}: {english:?}");
    if let (true, Refusal::Sealed { way, why, step, .. }) = (undo, refusal) {
        assert!(!way.is_empty() && !why.is_empty() && !step.is_empty(), "no way on: {said}");
    } else if undo {
        let fair = matches!(refusal, Refusal::NothingToUndo | Refusal::Closed);
        assert!(fair, "undo refused with {said}");
    }
}

fn to_the_end(meeting: &mut Meeting) {
    for _ in 0..2000 {
        if meeting.state.closed.is_some() {
            return;
        }
        enter(meeting);
    }
    panic!("not closed after 2000 steps; next is {}", meeting.key());
}

proptest! {
    #![proptest_config(cases(std::env::var("CASES").map_or(400, |n| n.parse().unwrap())))]

    #[test]
    fn whatever_is_asked_the_meeting_stays_whole_and_can_be_ended(
        sketch in sketch(),
        from in 0usize..13,
        many in 0usize..6,
        tries in prop::collection::vec(trial(), 0..70),
        afterwards in prop::collection::vec(afterwards(), 0..25),
    ) {
        let mut meeting = meeting(&sketch, from, many);
        play(&mut meeting, &tries);
        to_the_end(&mut meeting);
        let held = plain(State { late: Filing::default(), ..meeting.state.clone() });
        play(&mut meeting, &afterwards);
        let now = State { late: Filing::default(), steps: held.steps.clone(), ..plain(meeting.state.clone()) };
        prop_assert_eq!(now, held, "what the meeting did changed after its end");
        prop_assert_eq!(fold(&meeting.journal), Some(meeting.state));
    }

    #[test]
    fn undo_to_the_beginning_and_redo_to_the_end(sketch in sketch(), from in 0usize..13, many in 1usize..5, steps in 0usize..40) {
        let mut meeting = meeting(&sketch, from, many);
        for _ in 0..steps {
            if meeting.state.closed.is_none() {
                enter(&mut meeting);
            }
        }
        let before = plain(meeting.state.clone());
        let mut undone = 0;
        while meeting.ask(Command::Undo).is_ok() {
            undone += 1;
        }
        for _ in 0..undone {
            prop_assert!(meeting.ask(Command::Redo).is_ok());
        }
        if undone > 0 {
            prop_assert_eq!(plain(meeting.state), before);
        }
    }
}

/// Every item that can be added with its defaults can be walked through.
#[test]
fn items_added_in_the_hall_come_to_an_end() {
    for unknown_total in [false, true] {
        let mut meeting = meeting(&Sketch { unknown_total, ..Sketch::default() }, 0, 1);
        for kind in Kind::ALL.iter().copied() {
            let (title, reason) = (kind.words().to_owned(), "Hội nghị đề nghị".to_owned());
            meeting
                .ask(Command::Agenda(agenda::Command::Add { title, kind, before: None, minutes: Some(5), reason }))
                .unwrap();
        }
        to_the_end(&mut meeting);
    }
}
