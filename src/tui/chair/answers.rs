//! What the program asks before a step; between persons, units and consequences nothing is chosen beforehand.

use crate::domain::agenda;
use crate::domain::attendance;
use crate::domain::floor::{self, Voice};
use crate::domain::hall::NoQuorum;
use crate::domain::ids::{BallotId, GuestId, ItemId, UnitId};
use crate::domain::obstacle::Obstacle;
use crate::domain::scene::Scene;
use crate::domain::script::Ask;
use crate::domain::stages::rules::Puts;
use crate::domain::stages::slate;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Answer, Ballot, Question, Subject};
use crate::domain::vote::machine;
use crate::domain::vote::minutes::words;
use crate::domain::{Command, State, next};
use crate::domain::{Refusal, Role};
use crate::tui::chair::hands::{self, HandsAsked};
use crate::tui::chair::{ballots, calls, marks, nominees, unfit};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::layers::route::{self, Route};
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;
use crate::tui::shell::means;
use crate::tui::shell::questions;
use crate::tui::vote;

/// The form of a question; `None` if the answer needs no form.
pub fn form(ask: &Ask, state: &State) -> Option<Form> {
    Some(match ask {
        Ask::NoQuorum => no_quorum(),
        Ask::CannotVote { why } => match state.ballots.open() {
            Some(ballot) => unfit::form(ballot, why),
            None => cannot_vote(why, state),
        },
        Ask::Objection(ballot) => objection(*ballot, state),
        Ask::Hands { ballot, place, entitled, left, label } => {
            let known = state.ballots.get(*ballot);
            let asked = known.and_then(|known| known.choice(*place)).map(|(asked, choice)| words::asked(asked, choice));
            let objector = known.and_then(|known| vote::objector(state, known));
            hands::form(&HandsAsked {
                ballot: *ballot,
                place: *place,
                there: *entitled,
                left: *left,
                need: known.and_then(|known| need(known, place.0)),
                label: asked.as_deref().unwrap_or(label),
                name: label,
                objector: objector.as_deref(),
                kind: state.conference.bloc.kind,
            })
        }
        Ask::Undecided { ballot, again, why } => undecided(*ballot, *again, why, state),
        Ask::Marks { change } => return marks::not_agreed(*change, state),
        Ask::Speaker => floor_form("Mời phát biểu", state, floor::Command::Give),
        Ask::NotHere(guest) => not_here(*guest, state),
        Ask::Name { ballot, question, unit, .. } => return calls::name(*ballot, *question, *unit, state),
        Ask::Board => ballots::board(state),
        Ask::Issue { ballot, entitled } => ballots::issue(*ballot, *entitled, state.conference.bloc.kind),
        Ask::Return { ballot, issued } => ballots::collect(*ballot, *issued),
        Ask::Resolve { ballot, question } => ballots::resolve(*ballot, *question, state),
        Ask::Correct(ballot) => ballots::correct(*ballot),
        Ask::Nominate { question, unit } => nominate(*question, *unit, state),
        Ask::Names { .. } => return names(ask, state),
        Ask::Call { ballot, place, unit, .. } => return calls::answer(*ballot, *place, *unit, state),
        Ask::Preside { .. } | Ask::Tally { .. } | Ask::SealMinutes => return None,
    })
}

/// The line that a question has to reach, and of how many; `None` where that is not known.
fn need(ballot: &Ballot, question: u16) -> Option<(u32, u32)> {
    let rule = ballot.questions.get(usize::from(question))?.rule;
    let of = ballot.base(question);
    (ballot.members.is_some() && ballot.knows_base(question)).then(|| (rule.need(of), of))
}

fn no_quorum() -> Form {
    let ways = NoQuorum::ALL.map(|choice| (crate::text::capitalise(choice.words()), choice)).to_vec();
    Form::choice(
        "Chưa đủ số đơn vị",
        "Chọn cách giải quyết; lựa chọn được ghi vào biên bản.",
        ways,
        |choice| Ok(Effect::ask(Command::Hall(attendance::Command::WithoutQuorum(choice)))),
    )
}

/// What may be done where an item cannot be voted on.
#[derive(Clone, Copy)]
enum WayOut {
    Wait,
    Later,
    Pass,
    Rebase,
    Tellers,
    GoOn,
}

fn cannot_vote(why: &Refusal, state: &State) -> Form {
    let (item, agenda) = (state.agenda.current, state.agenda.clone());
    let said = state.conference.worded(&means::words(why, Role::Chair));
    let note = said.clone();
    // Who counts for himself is not mended by waiting.
    let of_tellers = |why: &Obstacle| matches!(why, Obstacle::TellerStands { .. } | Obstacle::NoTellers);
    let tellers = !why.obstacles().is_empty() && why.obstacles().iter().all(of_tellers);
    let mut ways = if tellers {
        vec![("Thay người trong Ban kiểm phiếu".to_owned(), WayOut::Tellers)]
    } else {
        vec![
            ("Chờ thêm đơn vị đến, hoặc ý kiến bằng văn bản (F2)".to_owned(), WayOut::Wait),
            ("Lùi mục lại sau một mục khác".to_owned(), WayOut::Later),
            ("Bỏ qua mục, ghi lý do".to_owned(), WayOut::Pass),
            ("Biểu quyết đổi cách tính tỷ lệ (trên số có mặt thay cho tổng số)".to_owned(), WayOut::Rebase),
        ]
    };
    if may_go_on(state) {
        ways.push(("Vẫn biểu quyết, ghi lý do".to_owned(), WayOut::GoOn));
    }
    let ways = ways.into_iter().map(|(label, way)| (state.conference.worded(&label), way)).collect();
    Form::choice("Chưa biểu quyết được", &note, ways, move |way| {
        let Some(item) = item else { return Ok(Effect::Close(None)) };
        Ok(match way {
            WayOut::Wait => Effect::Wait,
            WayOut::Tellers => Effect::at_seat(|seat| Ok(Effect::open(ballots::board(seat.state())))),
            WayOut::Later => Effect::open(route::place(item, &agenda).map_err(|refusal| refusal.words(""))?),
            WayOut::Pass => Effect::open(pass(item, &said)),
            WayOut::Rebase => Effect::at_seat(|seat| ballots::rebase(seat.state()).map(Effect::open)),
            WayOut::GoOn => {
                Effect::open(questions::despite(Command::Vote(Vote::Freeze { manner: None, double: None }), &said))
            }
        })
    })
}

/// What may be done where the guest who is to speak is not there.
#[derive(Clone, Copy)]
enum WithoutSpeaker {
    Came,
    Other,
    Later,
    Pass,
}

fn not_here(guest: GuestId, state: &State) -> Form {
    let (item, agenda) = (state.agenda.current, state.agenda.clone());
    let said = state.conference.not_here(guest);
    let ways = vec![
        ("Mời người khác phát biểu".to_owned(), WithoutSpeaker::Other),
        ("Bỏ qua mục, ghi lý do".to_owned(), WithoutSpeaker::Pass),
        ("Lùi mục lại sau một mục khác".to_owned(), WithoutSpeaker::Later),
        ("Đại biểu đã đến: ghi có mặt".to_owned(), WithoutSpeaker::Came),
    ];
    Form::choice("Người phát biểu không có mặt", &format!("{said}."), ways, move |way| {
        let Some(item) = item else { return Ok(Effect::Close(None)) };
        Ok(match way {
            WithoutSpeaker::Came => Effect::ask(Command::Hall(attendance::Command::GuestIn { guest })),
            WithoutSpeaker::Other => Effect::at_seat(|seat| {
                Ok(Effect::open(floor_form("Mời phát biểu", seat.state(), floor::Command::Give)))
            }),
            WithoutSpeaker::Later => Effect::open(route::place(item, &agenda).map_err(|refusal| refusal.words(""))?),
            WithoutSpeaker::Pass => Effect::open(pass(item, &said)),
        })
    })
}

/// Why the item is passed over: the chair says it; what was measured stands beside it in the minutes.
fn pass(item: ItemId, said: &str) -> Form {
    let mut form = FormBuilder::new("Bỏ qua mục", said);
    let reason = form.words("Lý do", "");
    form.ask(move |answers| Ok(Command::Agenda(agenda::Command::Pass { item, reason: answers.words(reason) })))
}

/// A unit below the line of one award, looked at for the next: by its own choice and with a reason of the chair's.
fn nominate(question: u16, unit: UnitId, state: &State) -> Form {
    let said = next::next(state).map(|cue| cue.said());
    let kind = state.conference.bloc.called();
    let lists = state.agenda.on_stage().and_then(|entry| entry.stage.rules().lists(kind)).unwrap_or_default();
    let list = lists.get(usize::from(question)).map_or("", String::as_str);
    let ways = vec![("Đưa vào danh sách".to_owned(), true), ("Không xem xét thêm".to_owned(), false)];
    let mut form = FormBuilder::new(list, state.conference.name(unit));
    let adds = form.pick("", ways);
    let reason = form.words("Lý do (nếu có)", "");
    form.submit(move |answers| {
        let reason = answers.words(reason);
        let command = match (answers.picked(&adds), &said) {
            (Some(false), Some(Command::Say { beat, .. })) => {
                Command::Say { beat: beat.clone(), reason: Some(reason).filter(|reason| !reason.is_empty()) }
            }
            (Some(false), Some(said)) => said.clone(),
            _ => Command::Act(slate::Command::nominate(question, unit, reason).into()),
        };
        Ok(Effect::ask(command))
    })
}

/// Names from the floor, one after the other; nobody stands ready, and that there are no more is chosen too.
fn names(ask: &Ask, state: &State) -> Option<Form> {
    let Ask::Names { question, what, standing, turn } = ask else { return None };
    let (question, said) = (*question, next::next(state)?.said());
    let none = if standing.is_empty() {
        "Chưa có ai được đề cử"
    } else {
        "Không còn đề cử: kết thúc đề cử"
    };
    let mut choices = vec![(none.to_owned(), None)];
    choices.extend(nominees::choices(state, standing).into_iter().map(|(label, nominee)| (label, Some(nominee))));
    let bloc = &state.conference.bloc;
    let note = turn.map(|unit| match (state.conference.name(unit), bloc.deputy == Some(unit)) {
        (name, true) => format!("{} năm nay: {name}.", crate::text::capitalise(bloc.called().deputy())),
        (name, false) => format!("Theo các năm trước, đến lượt {name}."),
    });
    let mut form = FormBuilder::new(&format!("Đề cử cho {what}"), &note.unwrap_or_default());
    let nominee =
        form.pick_numbered("Được đề cử", choices, |nominee| nominee.and_then(|nominee| nominee.number(state)));
    let beside = nominees::rows(&mut form, state);
    let form = form.submit(move |answers| {
        let picked = answers.picked(&nominee).ok_or("Chọn người được đề cử, hoặc kết thúc đề cử.")?;
        Ok(match picked {
            Some(nominee) => nominees::nominated(question, nominee, &beside, answers),
            None => Effect::ask(said.clone()),
        })
    });
    Some(form.does("Lưu"))
}

/// Whether a reason would let the vote through.
fn may_go_on(state: &State) -> bool {
    state.agenda.on_stage().is_some_and(|entry| {
        let scene = Scene { waived: true, ..next::scene(state, entry) };
        let proposal = next::proposal_of(state, entry);
        machine::decide(&scene, proposal.as_ref(), &Vote::Freeze { manner: None, double: None }).is_ok()
    })
}

fn objection(ballot: BallotId, state: &State) -> Form {
    let known = state.ballots.get(ballot);
    let electorate: Vec<UnitId> = known.map(|known| known.electorate.clone()).unwrap_or_default();
    let units = electorate.into_iter().map(|unit| (state.conference.short(unit).to_owned(), unit)).collect();
    let note = if known.is_some_and(|known| known.members.is_some()) {
        "Ý kiến được ghi vào biên bản; Hội nghị chuyển sang biểu quyết giơ tay."
    } else {
        "Ý kiến được ghi vào biên bản; nội dung này chưa thống nhất."
    };
    let mut form = FormBuilder::new("Có ý kiến khác", &state.conference.worded(note));
    let words = form.words("Tóm tắt ý kiến", "");
    let unit = form.pick_unit(&state.conference.bloc.called().adapt("Đơn vị có ý kiến"), units, state);
    form.ask(move |answers| {
        Ok(Command::Vote(Vote::Object { ballot, unit: answers.picked(&unit), words: answers.words(words) }))
    })
}

/// Everybody in the hall agrees to the choice that hands are raised for.
pub fn all_agree(ask: &Ask) -> Option<Command> {
    let Ask::Hands { ballot, place: (question, choice), entitled, left: None, .. } = *ask else { return None };
    Some(Command::Vote(Vote::Hands { ballot, question, choice, yes: entitled, no: 0, other: 0 }))
}

/// What the unit that is called answers.
pub fn call(ask: &Ask, answer: Answer) -> Option<Command> {
    let Ask::Call { ballot, place, unit, .. } = ask else { return None };
    let (question, choice) = *place;
    Some(Command::Vote(Vote::Call { ballot: *ballot, question, choice, unit: *unit, answer }))
}

fn undecided(ballot: BallotId, again: bool, why: &str, state: &State) -> Form {
    // The second round goes on in the manner that the first one came to.
    let known = state.ballots.get(ballot).map(|known| (known.manner(), known.double));
    let (manner, double) = known.unzip();
    let leave = Vote::Leave { ballot, question: None };
    let mut ways =
        vec![("Không biểu quyết tiếp nội dung này; ghi nhận vào biên bản".to_owned(), AfterRefusal::Vote(leave))];
    if again {
        let verb = state.ballots.get(ballot).map_or("biểu quyết", |known| known.verb());
        let again = format!("{} lần thứ hai", crate::text::capitalise(verb));
        ways.push((again, AfterRefusal::Vote(Vote::Freeze { manner, double })));
    }
    // What the hall refused is mended before it is asked again.
    let mended = state.agenda.on_stage().map(|entry| entry.stage.rules().puts(&next::scene(state, entry)));
    if again && matches!(mended, Some(Puts::Agenda)) {
        let words = "Điều chỉnh chương trình trước (Ctrl+T), rồi biểu quyết lần thứ hai";
        ways.push((words.to_owned(), AfterRefusal::Agenda));
    }
    let is_board = |asked: &Question| matches!(asked.subject, Subject::Tellers | Subject::Board { .. });
    if state.ballots.get(ballot).is_some_and(|known| known.questions.iter().any(is_board)) {
        ways.push(("Giới thiệu người khác vào Ban kiểm phiếu, rồi biểu quyết".to_owned(), AfterRefusal::Tellers));
    }
    let mut form = FormBuilder::new("Còn nội dung chưa quyết định", &crate::text::capitalise(why));
    let way = form.pick("", ways);
    form.compare(move |answers, state| {
        Ok(match answers.picked(&way).ok_or("Không có gì để chọn.")? {
            AfterRefusal::Vote(command) => Effect::ask(Command::Vote(command)),
            AfterRefusal::Agenda => Effect::open(Route::new(state)),
            AfterRefusal::Tellers => Effect::open(ballots::board(state)),
        })
    })
}

/// What is done about what the hall did not decide.
#[derive(Clone)]
enum AfterRefusal {
    Vote(Vote),
    Agenda,
    Tellers,
}

/// Everybody who may be given the floor: units present with their điểm cầu, then guests present.
fn voices(state: &State) -> impl Iterator<Item = (String, Voice)> {
    let units = state.hall.present().into_iter().map(|unit| {
        let seat = state.hall.of(unit).seat().map(|(place, _)| format!(" · điểm cầu {place}"));
        let label = format!("{}{}", state.conference.short(unit), seat.unwrap_or_default());
        (label, Voice { unit: Some(unit), ..Voice::default() })
    });
    let guests = state.hall.guests.keys().filter_map(|id| {
        let label = state.conference.guest(*id)?.person.label()?.to_owned();
        Some((label, Voice { guest: Some(*id), ..Voice::default() }))
    });
    units.chain(guests)
}

/// A unit, a guest, or somebody of neither: then only what is typed tells who.
fn floor_form(title: &str, state: &State, make: impl Fn(Voice) -> floor::Command + 'static) -> Form {
    let other = ("Người khác: ghi họ tên, chức vụ ở ô dưới".to_owned(), Voice::default());
    let mut form = FormBuilder::new(title, "");
    let voice = form.pick_numbered("Đơn vị, đại biểu", voices(state).chain([other]).collect(), |voice| {
        let unit = voice.unit.and_then(|unit| numbers::of_unit(state, unit));
        unit.or_else(|| numbers::of_guest(state, voice.guest?))
    });
    let typed = form.words("Họ tên, chức vụ (nếu cần)", "");
    form.ask(move |answers| {
        let chosen = answers.picked(&voice).unwrap_or_default();
        let typed = answers.words(typed);
        let (name, office) = typed.split_once(',').unwrap_or((&typed, ""));
        let given = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let voice = Voice { name: given(name), office: given(office), ..chosen };
        Ok(Command::Floor(make(voice)))
    })
}

/// The form that gives somebody the floor.
pub fn give_floor(state: &State) -> Result<Form, String> {
    Ok(floor_form("Mời phát biểu", state, floor::Command::Give))
}

/// The form that puts somebody on the list of speakers.
pub fn register(state: &State) -> Result<Form, String> {
    Ok(floor_form("Đăng ký phát biểu", state, floor::Command::Register))
}
