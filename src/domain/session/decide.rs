//! Every rule of the session: a command asked of a state gives events, or a refusal.

use crate::domain::actor::Role;
use crate::domain::agenda::{self, Entry};
use crate::domain::amendment;
use crate::domain::clock;
use crate::domain::cue_key::CueKey;
use crate::domain::display;
use crate::domain::floor;
use crate::domain::membership;
use crate::domain::next;
use crate::domain::nomination::outsider::{self, WrittenDown};
use crate::domain::notes;
use crate::domain::obstacle::Obstacle;
use crate::domain::outcome::Outcome;
use crate::domain::presiding::Presider;
use crate::domain::refusal::Refusal;
use crate::domain::resolutions;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, CueAction};
use crate::domain::session::after;
use crate::domain::session::command::{Command, Request};
use crate::domain::session::event::Event;
use crate::domain::session::in_hall;
use crate::domain::session::on_stage::current;
use crate::domain::session::rewording;
use crate::domain::session::state::State;
use crate::domain::session::undo;
use crate::domain::stages::{Kind, acts};
use crate::domain::vote::{self, machine};
use crate::text::Day;

/// What follows from a command; an empty list means that it holds already.
pub fn decide(state: &State, asked: &Request) -> Result<Vec<Event>, Refusal> {
    guard(state, asked)?;
    match plainly(state, asked, false) {
        Err(refusal) if refusal.is_waivable() => despite(state, asked, &refusal),
        other => other,
    }
}

/// Goes on in spite of a refusal, if a reason was given; the reason is an event.
fn despite(state: &State, asked: &Request, refusal: &Refusal) -> Result<Vec<Event>, Refusal> {
    let reason = asked.despite.as_deref().map(crate::text::line).filter(|reason| !reason.is_empty());
    let Some(reason) = reason else { return Err(refusal.clone()) };
    let events = plainly(state, asked, true)?;
    if events.is_empty() {
        return Ok(events);
    }
    // Closing is of the whole meeting, whatever item is on stage.
    let item = state.agenda.current.filter(|_| asked.command != Command::Close);
    let waived = Event::Waived { item, obstacles: refusal.obstacles().to_vec(), reason };
    Ok([waived].into_iter().chain(events).collect())
}

/// What holds for every command: the meeting is open and running, the role may, the screen was fresh.
fn guard(state: &State, asked: &Request) -> Result<(), Refusal> {
    after::admits(state, &asked.command)?;
    if asked.actor.role != Role::Chair && asked.command.needs_chair() {
        return Err(Refusal::ChairOnly);
    }
    // A meeting that never met again is closed all the same.
    let never_resumed = asked.command == Command::Close && state.adjourned().is_some();
    if state.paused().is_some() && asked.command.moves_meeting() && !never_resumed {
        return Err(Refusal::Paused);
    }
    told_in_time(state, asked)?;
    fresh(state, asked)
}

/// What is typed in afterwards happened in this session, and has happened; to the minute, as it is typed.
fn told_in_time(state: &State, asked: &Request) -> Result<(), Refusal> {
    let Some(happened) = asked.happened else { return Ok(()) };
    let (minute, off) = (crate::text::minute, state.offset);
    let words = |at| format!("{}, {}", crate::text::formal_clock(at, off), crate::text::formal_day(at, off));
    let fault = if minute(happened) > minute(asked.at) {
        format!("còn chưa đến; bây giờ là {}", words(asked.at))
    } else if minute(happened) < minute(state.opened) && state.clock.turns.is_empty() {
        format!("sớm hơn lúc mở hội nghị ({})", words(state.opened))
    } else {
        return Ok(());
    };
    Err(Refusal::BadCount(format!("Giờ xảy ra ({}) {fault}.", words(happened))))
}

/// A stale screen is told what changed, by whom and when.
fn fresh(state: &State, asked: &Request) -> Result<(), Refusal> {
    let (Some(saw), Some(entry)) = (asked.saw, state.agenda.on_stage()) else { return Ok(()) };
    match entry.touched.as_ref().filter(|touched| touched.seq > saw) {
        None => Ok(()),
        Some(touched) => Err(Refusal::Stale {
            who: touched.who.words(),
            when: crate::text::clock(touched.at, state.offset),
            what: touched.words(&state.conference),
        }),
    }
}

fn plainly(state: &State, asked: &Request, waived: bool) -> Result<Vec<Event>, Refusal> {
    match &asked.command {
        Command::Agenda(command) => on_agenda(state, command),
        Command::Hall(command) => in_hall::decide(state, command, asked.happened),
        Command::Say { beat, reason } => say(state, beat, reason.as_deref()),
        Command::Floor(command) => on_floor(state, command),
        Command::Vote(command) => on_vote(state, command, waived),
        Command::Act(command) => on_act(state, command, waived),
        Command::Note(command) => note(state, command),
        Command::Resolution(command) => resolution(state, command),
        Command::Amend(change) => Ok(wrap(amendment::decide(&state.conference, &state.hall, change)?, Event::Amended)),
        Command::Units(change) => units(state, change, asked.at),
        Command::Wording(command) => rewording::decide(state, command, asked.actor.role),
        Command::Wall(change) => Ok(wrap(display::decide(state, *change)?, Event::Wall)),
        Command::HandOver { reason, .. } | Command::Conduct { reason, .. } => {
            hand_over(state, asked.command.hands_over(), reason.as_deref())
        }
        Command::Pause { reason } => pause(state, reason),
        Command::Adjourn { until, reason } => adjourn(state, *until, reason, asked),
        Command::Reconvene { .. } if state.adjourned().is_none() => {
            Err(Refusal::Already("Hội nghị không đang tạm dừng để họp tiếp ngày khác.".into()))
        }
        Command::Reconvene { roll_call } => reconvene(state, *roll_call, asked.at),
        Command::Clock(command) => Ok(wrap(clock::decide(&state.clock, state.seq, command)?, Event::Clock)),
        Command::Resume if state.adjourned().is_some() => {
            Err(Refusal::NotNow("Hội nghị đã tạm dừng để họp tiếp ngày khác; dùng «Họp tiếp».".into()))
        }
        Command::Resume if state.paused().is_none() => Err(Refusal::Already("Hội nghị không đang tạm dừng.".into())),
        Command::Resume => Ok(vec![Event::Resumed]),
        Command::Gap { since } => Ok(gap(state, *since, asked.at)),
        Command::Close => close(state, waived),
        Command::Late(deed) => Ok(wrap(after::decide(state, deed, asked.at)?, Event::Late)),
        Command::Undo => undo::undo(state, asked.actor.role),
        Command::Redo => undo::redo(state, asked.actor.role),
    }
}

fn wrap<T>(events: Vec<T>, into: impl Fn(T) -> Event) -> Vec<Event> {
    events.into_iter().map(into).collect()
}

fn units(state: &State, change: &membership::UnitChange, now: i64) -> Result<Vec<Event>, Refusal> {
    let at = (Day::of(now, state.offset), state.ballots.open().is_some());
    Ok(wrap(membership::decide(&state.conference, &state.hall, change, at)?, |change| Event::Units(Box::new(change))))
}

fn on_agenda(state: &State, command: &agenda::Command) -> Result<Vec<Event>, Refusal> {
    let leaves = match command {
        agenda::Command::Start { .. } | agenda::Command::Finish => true,
        agenda::Command::Pass { item, .. } | agenda::Command::Move { item, .. } => state.agenda.current == Some(*item),
        agenda::Command::Add { .. } | agenda::Command::Rename { .. } => false,
    };
    if leaves && state.ballots.open().is_some() {
        return Err(Refusal::NotNow(
            "Đang có lần biểu quyết chưa công bố. Làm xong, hoặc hủy lần mở khi chưa kiểm đếm, rồi mới rời mục.".into(),
        ));
    }
    let gives_up = matches!(command, agenda::Command::Pass { .. } | agenda::Command::Move { .. });
    let measured = if leaves && gives_up { in_the_way(state) } else { Vec::new() };
    let events = state.agenda.decide(command, &state.conference)?;
    Ok(wrap(events, |event| Event::Agenda(event.measured(&measured))))
}

/// What stands in the way of the vote of the item on stage, with the figures of this moment: it goes beside the reason of
/// whoever passes over the item or moves it, and is none.
fn in_the_way(state: &State) -> Vec<Obstacle> {
    let cue = state.agenda.on_stage().and_then(|entry| next::next_cues(state, entry).into_iter().next());
    let Some(Ask::CannotVote { why }) = cue.as_ref().and_then(Cue::ask) else { return Vec::new() };
    why.obstacles().to_vec()
}

fn say(state: &State, beat: &CueKey, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let entry = current(state)?;
    let pending = |cues: Vec<Cue>| cues.into_iter().find(|pending| pending.key == *beat && is_sayable(pending));
    // It is nearly always the next one.
    let cue = pending(next::next_cues(state, entry)).or_else(|| pending(next::cues(state, entry)));
    let cue = cue.ok_or_else(|| Refusal::NotNow("Câu này đã đọc hoặc không thuộc mục đang diễn ra.".into()))?;
    let reason = reason.map(crate::text::line).filter(|reason| !reason.is_empty());
    if reason.is_some() && !matches!(cue.ask(), Some(Ask::Nominate { .. })) {
        return Err(Refusal::BadText("Lý do chỉ ghi khi không xem xét thêm một đơn vị.".into()));
    }
    Ok(vec![Event::Said { item: entry.id, beat: beat.clone(), reason }])
}

/// Whether it is only said, or may be said instead of what it offers.
fn is_sayable(cue: &Cue) -> bool {
    matches!(
        cue.does,
        CueAction::Command(Command::Say { .. })
            | CueAction::Ask(
                Ask::Speaker | Ask::Marks { .. } | Ask::Preside { .. } | Ask::Nominate { .. } | Ask::Names { .. }
            )
    )
}

fn on_floor(state: &State, command: &floor::Command) -> Result<Vec<Event>, Refusal> {
    let entry = current(state)?;
    let item = entry.id;
    if let floor::Command::Give(voice) | floor::Command::Register(voice) = command {
        if voice.unit.is_some_and(|unit| state.conference.unit(unit).is_none()) {
            return Err(Refusal::Unknown("đơn vị"));
        }
        if voice.guest.is_some_and(|guest| state.conference.guest(guest).is_none()) {
            return Err(Refusal::Unknown("đại biểu mời"));
        }
    }
    let waiting = entry.stage.rules().waiting(&next::scene(state, entry));
    Ok(wrap(entry.record.floor.decide(command, &waiting)?, |event| Event::Floor { item, event }))
}

fn on_vote(state: &State, command: &vote::Command, waived: bool) -> Result<Vec<Event>, Refusal> {
    let entry = if let vote::Command::Opinion { item, .. } = command {
        state.agenda.entry(*item).ok_or(Refusal::Unknown("mục"))?
    } else if let vote::Command::AnnounceTogether { ballots } = command {
        // Once the agenda is through no item is on stage.
        let own = ballots.first().and_then(|id| state.ballots.get(*id)).map(|ballot| ballot.item);
        let own = own.and_then(|item| state.agenda.entry(item));
        state.agenda.on_stage().or(own).ok_or(Refusal::Unknown("lần biểu quyết"))?
    } else {
        current(state)?
    };
    let scene = Scene { waived, ..next::scene(state, entry) };
    let proposal = if command.is_about_what_is_put() { entry.stage.rules().proposal(&scene) } else { None };
    let (events, outcomes) = machine::decide(&scene, proposal.as_ref(), command)?;
    Ok(events.into_iter().map(Event::Vote).chain(outcomes.into_iter().map(Event::Outcome)).collect())
}

fn on_act(state: &State, command: &acts::Command, waived: bool) -> Result<Vec<Event>, Refusal> {
    let entry = current(state)?;
    let Some(WrittenDown { added, nomination }) = outsider::written_down(&state.conference, command)? else {
        return acted(entry, &Scene { waived, ..next::scene(state, entry) }, command);
    };
    let mut conference = state.conference.clone();
    if let Some(change) = &added {
        amendment::apply(&mut conference, &mut state.hall.clone(), change);
    }
    let scene = Scene { waived, conference: &conference, ..next::scene(state, entry) };
    let acted = acted(entry, &scene, &nomination)?;
    Ok(added.into_iter().map(Event::Amended).chain(acted).collect())
}

fn acted(entry: &Entry, scene: &Scene, command: &acts::Command) -> Result<Vec<Event>, Refusal> {
    let (item, rules) = (entry.id, entry.stage.rules());
    let events = rules.decide(scene, command)?;
    let follows =
        rules.follows(scene, &events).into_iter().map(|result| Event::Outcome(Outcome { item, ballot: None, result }));
    Ok(events.into_iter().map(|event| Event::Act { item, event }).chain(follows).collect())
}

fn note(state: &State, command: &notes::Command) -> Result<Vec<Event>, Refusal> {
    let entry = state.agenda.entry(command.place.item).ok_or(Refusal::Unknown("mục"))?;
    let turns = u32::try_from(entry.record.floor.turns.len()).unwrap_or(u32::MAX);
    if command.place.turn.is_some_and(|turn| turn == 0 || turn > turns) {
        return Err(Refusal::Unknown("lượt phát biểu"));
    }
    let clock = |at| crate::text::clock(at, state.offset);
    Ok(wrap(notes::decide(&state.notes, command, clock)?, Event::Note))
}

fn resolution(state: &State, command: &resolutions::Command) -> Result<Vec<Event>, Refusal> {
    let (known, clock) = (|item| state.agenda.entry(item).is_some(), |at| crate::text::clock(at, state.offset));
    Ok(wrap(resolutions::decide(&state.resolutions, command, known, clock)?, Event::Resolution))
}

/// Hands the conduct over; where a line that does so is being read, it is read with it.
fn hand_over(state: &State, to: Option<Presider>, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let to = to.filter(|to| to.person(&state.conference).is_some());
    let to = to.ok_or(Refusal::Unknown("người trong đoàn chủ trì"))?;
    if to.titled(&state.conference).is_none() && matches!(to, Presider::Other(_)) {
        return Err(Refusal::BadText("Ghi họ tên, chức vụ hoặc đơn vị của người điều hành.".into()));
    }
    if state.presiding == to {
        return Err(Refusal::Already("Người này đang điều hành.".into()));
    }
    let reason = reason.map(crate::text::line).filter(|reason| !reason.is_empty());
    let entry = state.agenda.on_stage();
    let cue = entry.and_then(|entry| next::next_cues(state, entry).into_iter().next());
    let read = cue.filter(|cue| cue.ask() == Some(&Ask::Preside { to: to.clone() }));
    let said = entry.zip(read).map(|(entry, cue)| Event::Said { item: entry.id, beat: cue.key, reason: None });
    let handed = match to {
        Presider::Chair(at) => Event::HandedOver { to: u16::try_from(at).unwrap_or(u16::MAX), reason },
        Presider::Other(person) => Event::Conducts { person, reason },
    };
    Ok([handed].into_iter().chain(said).collect())
}

fn pause(state: &State, reason: &str) -> Result<Vec<Event>, Refusal> {
    let reason = crate::text::line(reason);
    if state.paused().is_some() {
        return Err(Refusal::Already("Hội nghị đang tạm dừng.".into()));
    }
    if reason.is_empty() {
        return Err(Refusal::BadText("Ghi lý do tạm dừng.".into()));
    }
    Ok(vec![Event::Paused { reason }])
}

/// To another day: what is on stage is left, to be returned to.
fn adjourn(state: &State, until: Option<Day>, reason: &str, asked: &Request) -> Result<Vec<Event>, Refusal> {
    let reason = crate::text::line(reason);
    let today = Day::of(asked.happened.unwrap_or(asked.at), state.offset);
    let fault = if state.paused().is_some() {
        Refusal::Already("Hội nghị đang tạm dừng.".into())
    } else if state.agenda.went.is_empty() {
        Refusal::NotNow("Hội nghị chưa bắt đầu.".into())
    } else if state.ballots.open().is_some() {
        Refusal::NotNow(
            "Đang có lần biểu quyết chưa công bố. Làm xong, hoặc hủy lần mở khi chưa kiểm đếm, rồi mới tạm dừng."
                .into(),
        )
    } else if reason.is_empty() {
        Refusal::BadText("Ghi lý do tạm dừng để họp tiếp ngày khác.".into())
    } else if let Some(day) = until.filter(|day| *day < today) {
        Refusal::BadText(format!("Ngày họp tiếp ({}) đã qua; hôm nay là {}.", day.short(), today.short()))
    } else {
        let left = state.agenda.current.map(|item| Event::Agenda(agenda::Event::Left { item }));
        let adjourned = Event::Adjourned { until, reason, happened: asked.happened };
        return Ok(left.into_iter().chain([adjourned]).collect());
    };
    Err(fault)
}

/// It goes on; where the roll is called anew, that is an item of its own, before all that is still to come.
fn reconvene(state: &State, roll_call: bool, now: i64) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![Event::Reconvened { roll_call }];
    if roll_call {
        let day = Day::of(now, state.offset);
        let add = agenda::Command::Add {
            title: format!("Điểm danh ngày {}", day.short()),
            kind: Kind::RollCall,
            before: state.agenda.next().map(|entry| entry.id),
            minutes: None,
            reason: format!("họp tiếp ngày {}", day.short()),
        };
        for event in state.agenda.decide(&add, &state.conference)? {
            let started = if let agenda::Event::Added { item, .. } = &event {
                Some(Event::Agenda(agenda::Event::Started { item: *item }))
            } else {
                None
            };
            events.push(Event::Agenda(event));
            events.extend(started);
        }
    }
    Ok(events)
}

/// A gap is worth recording from two minutes on, and while an item is on stage.
pub const GAP: i64 = 2 * 60 * 1000;

fn gap(state: &State, since: i64, now: i64) -> Vec<Event> {
    let from = since.clamp(state.at, now.max(state.at));
    let meeting = state.agenda.current.is_some() && state.paused().is_none();
    if meeting && now - from >= GAP { vec![Event::Interrupted { from }] } else { Vec::new() }
}

fn close(state: &State, waived: bool) -> Result<Vec<Event>, Refusal> {
    if state.ballots.open().is_some() {
        return Err(Refusal::NotNow("Đang có lần biểu quyết chưa công bố; làm xong rồi mới bế mạc.".into()));
    }
    if vote::verdict::together::waiting(&state.ballots).next().is_some() {
        return Err(Refusal::NotNow("Còn kết quả để công bố sau; công bố rồi mới bế mạc.".into()));
    }
    if state.agenda.went.is_empty() && state.agenda.next().is_some() {
        return Err(Refusal::NotNow("Hội nghị chưa bắt đầu.".into()));
    }
    let adjourned = state.adjourned().and_then(|stop| stop.adjourned);
    let never_resumed = adjourned.map(|adjourned| Obstacle::NotResumed { until: adjourned.until });
    let items = next::unfinished(state);
    let unfinished = (!items.is_empty()).then_some(Obstacle::Unfinished { items });
    let ways: Vec<Obstacle> = never_resumed.into_iter().chain(unfinished).collect();
    if !ways.is_empty() && !waived {
        return Err(Refusal::Waivable(ways));
    }
    let finish = state.agenda.current.map(|item| Event::Agenda(agenda::Event::Finished { item }));
    Ok(finish.into_iter().chain([Event::Closed]).collect())
}
