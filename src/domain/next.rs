//! The next step: the only place that knows it. Enter, the bottom line and the rehearsal read it, each with answers of
//! its own to what is asked there.

use crate::domain::agenda::{self, Entry, Status};
use crate::domain::conference::PERSON;
use crate::domain::cue_key::CueKey;
use crate::domain::hall::Presence;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::line::{Line, LineGroup, line_with};
use crate::domain::outlook::{self, Outlook};
use crate::domain::presiding::Presider;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, CueAction, Speaker};
use crate::domain::script_builder::Script;
use crate::domain::session::{Command, State};
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::Kind;
use crate::domain::vote;
use crate::domain::vote::ballot::Answer;
use crate::domain::vote::irreversible::Irreversible;
use crate::domain::vote::setup::proposal::Proposal;

/// What may come up in any item.
pub const LINES: &[LineGroup] = &[LineGroup { told: Slots::NONE, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line_with(
        "extra",
        Speaker::Mc,
        PERSON.with(Slots::of(&[Slot::AlsoDirecting])),
        "Hội nghị vinh dự được đón {dc} {nguoi}⟨, {chuc_vu}⟩, vừa đến dự{va_chi_dao| }. Xin nhiệt liệt chào mừng!",
    ),
    line_with(
        "late",
        Speaker::Mc,
        Slots::of(&[Slot::Unit, Slot::Name]),
        "Xin chào mừng {dc} {nguoi|đại diện} {don_vi}, vừa đến dự. ⟨Hội nghị hiện có {P}/{N} đơn vị.⟩",
    ),
    line_with(
        "lapsed",
        Speaker::Secretary,
        Slots::of(&[Slot::Unit]),
        "{don_vi} đã có đại diện tại Hội nghị; ý kiến bằng văn bản đã gửi hết hiệu lực, đơn vị biểu quyết trực tiếp.",
    ),
    line_with(
        "moved",
        Speaker::Chair,
        Slots::of(&[Slot::Reason]),
        "Do {ly_do}, xin phép Hội nghị thay đổi thứ tự, thực hiện nội dung {muc}. Có đơn vị nào có ý kiến khác không? … Xin cảm ơn, Hội nghị nhất trí.",
    ),
    line_with(
        "gone",
        Speaker::Chair,
        PERSON,
        "Do bận công tác, {dc} {nguoi} xin phép ra về. Hội nghị trân trọng cảm ơn và kính chúc sức khỏe {dc}.",
    ),
    line_with(
        "conduct_back",
        Speaker::Chair,
        Slots::of(&[Slot::SecondName, Slot::SecondOffice]),
        "Xin cảm ơn {dc} {nguoi_2}⟨, {chuc_vu_2}⟩; tôi xin tiếp tục điều hành Hội nghị.",
    ),
];

/// The next step of a session; `None` once the meeting is over.
pub fn next(state: &State) -> Option<Cue> {
    outlook(state).next
}

/// The next step of a session with what is around it.
pub fn outlook(state: &State) -> Outlook {
    if state.closed.is_some() {
        return Outlook::default();
    }
    if state.paused().is_some() {
        let resume = || plain("Tiếp tục hội nghị", Command::Resume);
        return Outlook::of(state.adjourned().map_or_else(resume, |_| reconvene(state)));
    }
    match (state.agenda.on_stage(), state.agenda.next()) {
        (Some(entry), _) => {
            let cues = next_cues(state, entry);
            let (place, then) = (outlook::place(entry, &cues), outlook::then(&cues));
            Outlook { next: Some(within(state, cues)), place, then }
        }
        (None, Some(entry)) => {
            let start = Command::Agenda(agenda::Command::Start { item: entry.id });
            Outlook::of(plain(&format!("Vào mục: {}", entry.item.title), start))
        }
        (None, None) => Outlook::of(kept_results(state).unwrap_or_else(close)),
    }
}

/// The results that were kept are announced before the minutes are put and before the end.
pub fn kept_results(state: &State) -> Option<Cue> {
    let kept: Vec<BallotId> = vote::verdict::together::waiting(&state.ballots).map(|ballot| ballot.id).collect();
    let first = state.ballots.get(*kept.first()?)?;
    let entry = state.agenda.on_stage().or_else(|| state.agenda.entry(first.item))?;
    let scene = scene(state, entry);
    let mut script = Script::new(&scene, LINES);
    vote::script::steps::together_now(&mut script, kept);
    script.done().pop()
}

/// The settled ballot that may be announced later, with others, instead of by this cue.
pub fn may_keep(state: &State, cue: &Cue) -> Option<BallotId> {
    let announces = |command: &Command| matches!(command, Command::Vote(command) if command.announces());
    let ballot = state.ballots.open().filter(|_| cue.command().is_some_and(announces))?;
    vote::verdict::together::may_wait(ballot).then_some(ballot.id)
}

/// The command that hands the conduct over.
pub fn hand_over(to: &Presider, reason: Option<String>) -> Command {
    match to {
        Presider::Chair(at) => Command::HandOver { to: u16::try_from(*at).unwrap_or(u16::MAX), reason },
        Presider::Other(person) => Command::Conduct { person: person.clone(), reason },
    }
}

/// A step between items.
fn plain(label: &str, command: Command) -> Cue {
    let does = CueAction::Command(command);
    Cue { key: CueKey::default(), spoken: Vec::new(), label: label.to_owned(), public: None, does }
}

fn close() -> Cue {
    let Irreversible { label: deed, warning } = closing();
    Cue { key: CueKey::from("close"), public: Some(warning), ..plain(deed, Command::Close) }
}

/// Another day begins: what was marked on the day before is put away, and that is told first.
fn reconvene(state: &State) -> Cue {
    let Irreversible { label: deed, warning } = another_day(state, true);
    Cue { public: Some(warning), ..plain(deed, Command::Reconvene { roll_call: true }) }
}

/// The meeting goes on at another day, with its roll called or not.
pub fn another_day(state: &State, roll_call: bool) -> Irreversible {
    let (label, warning) = if roll_call {
        ("Họp tiếp: điểm danh lại", "Họp tiếp: bắt đầu ngày họp mới, mọi đơn vị điểm danh lại từ đầu.")
    } else {
        ("Họp tiếp, không điểm danh lại", "Họp tiếp: ai có mặt khi tạm dừng được ghi là đang có mặt.")
    };
    Irreversible { label, warning: state.conference.bloc.called().of_voters(warning) }
}

/// Titles of the items that are not done: those to come, and those in which something is still to be said or done.
pub fn unfinished(state: &State) -> Vec<String> {
    let open = |entry: &&Entry| match entry.status {
        Status::Waiting => true,
        Status::Left => is_open(state, entry),
        Status::Running => !cues(state, entry).is_empty(),
        Status::Done | Status::Passed(_) => false,
    };
    state.agenda.entries.iter().filter(open).map(|entry| entry.item.title.clone()).collect()
}

/// Whether something is left undone in an item that the meeting went away from: where its result was announced, what is
/// only to be said is not.
pub fn is_open(state: &State, entry: &Entry) -> bool {
    let said = |cue: &Cue| cue.command().is_some_and(|command| matches!(command, Command::Say { .. }));
    let cues = cues(state, entry);
    !cues.is_empty() && (!scene(state, entry).has_announced() || !cues.iter().all(said))
}

/// Bế mạc of a meeting that was adjourned and does not meet again.
pub fn closing_adjourned() -> Irreversible {
    let warning = "Bế mạc mà không họp tiếp: kết thúc hội nghị và niêm phong biên bản.".to_owned();
    Irreversible { label: "Bế mạc mà không họp tiếp", warning }
}

/// Bế mạc, the last public step.
pub fn closing() -> Irreversible {
    let warning = "Bế mạc: kết thúc hội nghị và niêm phong biên bản.".to_owned();
    Irreversible { label: "Bế mạc", warning }
}

fn within(state: &State, cues: Vec<Cue>) -> Cue {
    match (cues.into_iter().next(), state.agenda.following()) {
        (Some(cue), _) if cue.ask() == Some(&Ask::SealMinutes) => kept_results(state).unwrap_or(cue),
        (Some(cue), _) => cue,
        (None, Some(next)) => {
            plain(&format!("Sang mục: {}", next.item.title), Command::Agenda(agenda::Command::Finish))
        }
        (None, None) => kept_results(state).unwrap_or_else(close),
    }
}

/// The command that Enter gives at once: that of the cue, or the one plain answer to its question; `None` where somebody
/// must choose, count or name somebody first.
pub fn plain_answer(cue: &Cue) -> Option<Command> {
    let ask = match &cue.does {
        CueAction::Command(command) => return Some(command.clone()),
        CueAction::Ask(ask) => ask,
    };
    let call = |ballot: BallotId, (question, choice): (u16, u16), unit: UnitId, answer: Answer| {
        Command::Vote(vote::Command::Call { ballot, question, choice, unit, answer })
    };
    match ask {
        Ask::Preside { to } => Some(hand_over(to, None)),
        Ask::Speaker | Ask::Marks { .. } => Some(cue.said()),
        Ask::Objection(ballot) => Some(Command::Vote(vote::Command::Agree { ballot: *ballot })),
        // Who is not there says nothing; of everybody else it is recorded what was heard.
        Ask::Call { ballot, place, unit, ready: Some(Answer::Silent), .. } => {
            Some(call(*ballot, *place, *unit, Answer::Silent))
        }
        Ask::Name { ballot, question, unit, silent: true } => {
            Some(call(*ballot, (*question, 0), *unit, Answer::Silent))
        }
        Ask::NoQuorum
        | Ask::CannotVote { .. }
        | Ask::Hands { .. }
        | Ask::Call { .. }
        | Ask::Name { silent: false, .. }
        | Ask::Board
        | Ask::Issue { .. }
        | Ask::Return { .. }
        | Ask::Tally { .. }
        | Ask::Resolve { .. }
        | Ask::Correct(_)
        | Ask::Nominate { .. }
        | Ask::Names { .. }
        | Ask::Undecided { .. }
        | Ask::NotHere(_)
        | Ask::SealMinutes => None,
    }
}

/// What the item on stage puts to the vote, by the rules that hold for it.
pub fn proposal(state: &State) -> Option<Proposal> {
    proposal_of(state, state.agenda.on_stage()?)
}

/// What an item puts to the vote, by the rules that hold for it.
pub fn proposal_of(state: &State, entry: &Entry) -> Option<Proposal> {
    let scene = scene(state, entry);
    let proposal = entry.stage.rules().proposal(&scene)?;
    Some(vote::setup::terms::effective(&scene, &proposal).into_owned())
}

/// What an item's stage sees.
pub fn scene<'a>(state: &'a State, entry: &'a Entry) -> Scene<'a> {
    Scene {
        conference: &state.conference,
        hall: &state.hall,
        ballots: &state.ballots,
        outcomes: &state.outcomes,
        item: entry.id,
        title: &entry.item.title,
        record: &entry.record,
        lines: &entry.item.lines,
        agenda: state.agenda.entries.len(),
        guests_have_item: state.agenda.entries.iter().any(|entry| introduces(state, entry)),
        presider: &state.presiding,
        began: entry.spans.last().map_or(&state.presiding, |span| &span.presiding),
        at: state.at,
        offset: state.offset,
        times: state.times(),
        waived: false,
        foreseen: false,
        next_only: false,
        went_on: &state.went_on,
    }
}

/// What is still to be said and done in an item, newcomers and leavers first.
pub fn cues(state: &State, entry: &Entry) -> Vec<Cue> {
    seen(state, entry, &scene(state, entry))
}

/// The first of them, as far as they decide the next step and what stands around it.
pub fn next_cues(state: &State, entry: &Entry) -> Vec<Cue> {
    seen(state, entry, &Scene { next_only: true, ..scene(state, entry) })
}

fn seen(state: &State, entry: &Entry, scene: &Scene) -> Vec<Cue> {
    let mut cues = if state.ballots.open().is_none() { newcomers(state, scene) } else { Vec::new() };
    cues.extend(entry.stage.rules().cues(scene));
    cues
}

/// Guests and units that came after they should have been introduced.
fn newcomers(state: &State, scene: &Scene) -> Vec<Cue> {
    let mut script = Script::new(scene, LINES);
    let entries = || state.agenda.entries.iter();
    let by_roll_call = state.hall.closed && !entries().any(|entry| entry.stage.rules().introduces_guests());
    if by_roll_call || entries().any(introduced) {
        for (id, since) in &state.hall.guests {
            let Some(guest) = state.conference.guest(*id).filter(|guest| guest.person.name.is_some()) else { continue };
            let key = CueKey::from("extra").of(id.0).of(*since);
            let extra = |at| CueKey::from("extra").of(id.0).of(at);
            if !greeted(state, &CueKey::guest(*id)) && !greeted_at(state, *since, extra) {
                let mut facts = scene.facts();
                state.conference.person_facts(&mut facts, &guest.person);
                facts.maybe(Slot::AlsoDirecting, guest.superior.then_some(" và chỉ đạo"));
                script.say_as(key, "extra", &facts);
            }
        }
    }
    for unit in state.conference.unit_ids() {
        let Presence::Present { late: true, since, with, .. } = state.hall.of(unit) else { continue };
        let key = CueKey::from("late").of(unit.0).of(*since);
        // Who comes back did not just arrive.
        if !state.hall.came_back(unit) && !greeted_at(state, *since, |at| CueKey::from("late").of(unit.0).of(at)) {
            let mut facts = scene.facts();
            facts.set(Slot::Unit, state.conference.name(unit));
            facts.maybe(Slot::Name, with.voter.as_ref().and_then(|person| person.name.as_deref()));
            script.say_as(key, "late", &facts);
        }
        let key = CueKey::from("lapsed").of(unit.0).of(*since);
        if state.ballots.lapsed.iter().any(|(_, whose)| *whose == unit)
            && !greeted_at(state, *since, |at| CueKey::from("lapsed").of(unit.0).of(at))
        {
            let mut facts = scene.facts();
            facts.set(Slot::Unit, state.conference.name(unit));
            script.say_as(key, "lapsed", &facts);
        }
    }
    farewells(state, scene, &mut script);
    returns(state, scene, &mut script);
    script.done()
}

/// An item out of its planned place is asked for; a guest who leaves is thanked.
fn farewells(state: &State, scene: &Scene, script: &mut Script) {
    if let Some(reason) = state.agenda.entry(scene.item).and_then(|entry| entry.moved.as_ref()) {
        let mut facts = scene.facts();
        facts.set(Slot::Reason, reason.trim_end_matches('.'));
        script.say("moved", &facts);
    }
    for (id, at) in &state.hall.guests_gone {
        let Some(guest) = state.conference.guest(*id).filter(|guest| guest.person.name.is_some()) else { continue };
        let key = CueKey::from("gone").of(id.0).of(*at);
        if state.hall.closed && !greeted_at(state, *at, |at| CueKey::from("gone").of(id.0).of(at)) {
            let mut facts = scene.facts();
            state.conference.person_facts(&mut facts, &guest.person);
            script.say_as(key, "gone", &facts);
        }
    }
}

/// Who was handed the conduct in a ceremony for the new year's part hands it back when that part is over.
pub fn returns(state: &State, scene: &Scene, script: &mut Script) {
    let Some(last) = state.handovers.last().filter(|last| last.to == state.presiding) else { return };
    let conducted = |item| state.agenda.entry(item).is_some_and(|entry| entry.stage.rules().hands_over_conduct());
    let kind = state.agenda.entry(scene.item).map(|entry| entry.stage.kind());
    let new_year = matches!(kind, Some(Kind::Ceremony | Kind::Registration | Kind::Pledge) | None);
    if last.item.is_some_and(conducted) && last.item != Some(scene.item) && !new_year {
        let mut facts = scene.facts();
        scene.second_facts(&mut facts, &last.to);
        script.hand_over("conduct_back", &facts, &last.from);
    }
}

/// Whether an item introduces the guests of this sitting: after an adjournment one that is done does not any more.
fn introduces(state: &State, entry: &Entry) -> bool {
    let is_open = match entry.status {
        Status::Waiting | Status::Running | Status::Left => true,
        Status::Done => state.hall.past.is_empty(),
        Status::Passed(_) => false,
    };
    is_open && entry.stage.rules().introduces_guests()
}

/// A ceremony that introduces guests has been finished.
fn introduced(entry: &Entry) -> bool {
    entry.stage.rules().introduces_guests() && entry.status == Status::Done
}

/// Whether it was said of what happened at a moment, by whatever time that moment had before it was mended.
fn greeted_at(state: &State, at: i64, key: impl Fn(i64) -> CueKey) -> bool {
    state.clock.names(at).any(|at| greeted(state, &key(at)))
}

fn greeted(state: &State, key: &CueKey) -> bool {
    state.agenda.entries.iter().any(|entry| entry.record.said.contains(key))
}
