//! What the program asks before a step: each with the answer ready on top.

use crate::domain::agenda;
use crate::domain::attendance;
use crate::domain::floor::{self, Voice};
use crate::domain::hall::NoQuorum;
use crate::domain::ids::{BallotId, UnitId};
use crate::domain::scene::Scene;
use crate::domain::script::Ask;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Answer;
use crate::domain::vote::machine;
use crate::domain::vote::public::Public;
use crate::domain::{Command, State, next};
use crate::tui::actions::Action;
use crate::tui::chair::{ballots, calls};
use crate::tui::form::{self, Form, Sent, number, options, pick, text, words};

/// The form of a question; none where the answer needs no form.
pub fn form(ask: &Ask, state: &State) -> Option<Form> {
    Some(match ask {
        Ask::NoQuorum => no_quorum(),
        Ask::CannotVote { why } => cannot_vote(why, state),
        Ask::Objection(ballot) => objection(*ballot, state),
        Ask::Hands { ballot, place, entitled, label } => hands(*ballot, *place, *entitled, label),
        Ask::Undecided { ballot, again, why } => undecided(*ballot, *again, why, state),
        Ask::Speaker => give_floor(state),
        Ask::Name { ballot, question, unit, .. } => return calls::name(*ballot, *question, *unit, state),
        Ask::Board => ballots::board(state),
        Ask::Issue { ballot, entitled } => ballots::issue(*ballot, *entitled),
        Ask::Return { ballot, issued } => ballots::collect(*ballot, *issued),
        Ask::Resolve { ballot, question } => ballots::resolve(*ballot, *question, state),
        Ask::Correct(ballot) => ballots::correct(*ballot, state),
        Ask::Preside { .. } | Ask::Nominate { .. } | Ask::Call { .. } | Ask::Tally { .. } | Ask::SealMinutes => {
            return None;
        }
    })
}

fn no_quorum() -> Form {
    let options = NoQuorum::ALL.map(|choice| crate::text::capitalise(choice.words())).to_vec();
    Form::choice(
        "Chưa đủ số đơn vị",
        "Chọn cách giải quyết; lựa chọn được ghi vào biên bản.",
        options,
        |chosen| {
            let choice = NoQuorum::ALL.get(chosen).copied().unwrap_or(NoQuorum::Wait);
            Ok(Sent::Command(Command::Hall(attendance::Command::WithoutQuorum(choice))))
        },
    )
}

fn cannot_vote(why: &str, state: &State) -> Form {
    let item = state.agenda.current;
    let said = why.to_owned();
    let mut ways = vec![
        "Chờ thêm: F4 khi có đơn vị đến, F2 «Nhận ý kiến bằng văn bản»",
        "Chuyển mục xuống sau",
        "Bỏ qua mục, ghi lý do",
        "Đổi mẫu số của tỷ lệ bằng một biểu quyết",
    ];
    if may_go_on(state) {
        ways.push("Vẫn biểu quyết, ghi lý do");
    }
    Form::choice("Chưa biểu quyết được", why, ways.into_iter().map(str::to_owned).collect(), move |chosen| {
        let Some(item) = item else { return Ok(Sent::Nothing) };
        let reason = format!("chưa biểu quyết được: {}", said.split('.').next().unwrap_or_default());
        Ok(match chosen {
            0 => Sent::Nothing,
            1 => Sent::Command(Command::Agenda(agenda::Command::Move { item, before: None, reason })),
            2 => Sent::Command(Command::Agenda(agenda::Command::Pass { item, reason })),
            3 => Sent::Run(Action::Rebase),
            _ => Sent::Form(Box::new(despite(Command::Vote(Vote::Freeze { manner: None, double: None }), &said))),
        })
    })
}

/// Whether a reason would let the vote through.
fn may_go_on(state: &State) -> bool {
    state.agenda.on_stage().is_some_and(|entry| {
        let scene = Scene { waived: true, ..next::scene(state, entry) };
        let proposal = next::proposal_of(state, entry);
        machine::decide(&scene, proposal.as_ref(), &Vote::Freeze { manner: None, double: None }).is_ok()
    })
}

/// Asks for the reason for going on in spite of a refusal.
pub fn despite(command: Command, refusal: &str) -> Form {
    Form::new("Vẫn tiến hành?", refusal, vec![words("Lý do", "")], move |answers| {
        let reason = text(answers, 0);
        if reason.is_empty() {
            return Err("Ghi lý do; lý do vào biên bản. Esc để thôi.".to_owned());
        }
        Ok(Sent::Despite(command.clone(), reason))
    })
}

/// A public step that a form asks for: what will happen, and Space for it.
pub fn confirm(public: &Public, command: Command, reason: Option<String>) -> Form {
    let title = if let Command::Vote(Vote::Freeze { manner: Some(manner), .. }) = &command {
        format!("{} · {}", public.deed, manner.words())
    } else {
        public.deed.to_owned()
    };
    Form::public(&title, public.deed, &public.told, move || Sent::Confirmed(command.clone(), reason.clone()))
}

fn objection(ballot: BallotId, state: &State) -> Form {
    let known = state.ballots.iter().find(|known| known.id == ballot);
    let electorate: Vec<UnitId> = known.map(|known| known.electorate.clone()).unwrap_or_default();
    let names: Vec<String> = electorate.iter().map(|unit| state.conference.short(*unit).to_owned()).collect();
    let rows = vec![words("Tóm tắt ý kiến", ""), options("Đơn vị có ý kiến", names, 0)];
    let note = if known.is_some_and(|known| known.members.is_some()) {
        "Ý kiến được ghi vào biên bản; Hội nghị chuyển sang biểu quyết giơ tay."
    } else {
        "Ý kiến được ghi vào biên bản; nội dung này chưa thống nhất."
    };
    Form::new("Có ý kiến khác", note, rows, move |answers| {
        let unit = electorate.get(pick(answers, 1)).copied();
        Ok(Sent::Command(Command::Vote(Vote::Object { ballot, unit, words: text(answers, 0) })))
    })
}

/// The minority is counted, the rest agree; the number of those who agree may be overwritten.
fn hands(ballot: BallotId, place: (u16, u16), entitled: u32, label: &str) -> Form {
    let rows = vec![
        form::digits("Không đồng ý", "0"),
        form::digits("Ý kiến khác", "0"),
        form::digits("Đồng ý (trống: số còn lại)", ""),
    ];
    let note = format!("{}. Được biểu quyết: {entitled} đơn vị.", crate::text::capitalise(label));
    Form::new("Số đếm giơ tay", &note, rows, move |answers| {
        let (no, other) = (number(answers, 0)?, number(answers, 1)?);
        let rest = u64::from(entitled).checked_sub(u64::from(no) + u64::from(other));
        let yes = match (text(answers, 2).is_empty(), rest) {
            (true, Some(rest)) => u32::try_from(rest).unwrap_or(0),
            (true, None) => {
                return Err(format!("{no} + {other} lớn hơn {entitled} đơn vị được biểu quyết. Đếm lại rồi nhập."));
            }
            (false, _) => number(answers, 2)?,
        };
        Ok(Sent::Command(Command::Vote(Vote::Hands { ballot, question: place.0, choice: place.1, yes, no, other })))
    })
}

/// The answer that a digit means while units are called.
pub fn call(ask: &Ask, digit: char) -> Option<Command> {
    let Ask::Call { ballot, place, unit, .. } = ask else { return None };
    let answer = match digit {
        '1' => Answer::Yes,
        '2' => Answer::No,
        '3' => Answer::Other,
        '4' => Answer::Silent,
        _ => return None,
    };
    let (question, choice) = *place;
    Some(Command::Vote(Vote::Call { ballot: *ballot, question, choice, unit: *unit, answer }))
}

fn undecided(ballot: BallotId, again: bool, why: &str, state: &State) -> Form {
    // The second round goes on in the manner that the first one came to.
    let known = state.ballot(ballot).map(|known| (known.manner(), known.double));
    let (manner, double) = known.unzip();
    let mut ways = vec!["Để nguyên, ghi vào biên bản, không biểu quyết tiếp".to_owned()];
    if again {
        ways.push("Biểu quyết lần thứ hai".to_owned());
    }
    Form::choice("Còn nội dung chưa quyết định", &crate::text::capitalise(why), ways, move |chosen| {
        let command =
            if chosen == 0 { Vote::Leave { ballot, question: None } } else { Vote::Freeze { manner, double } };
        Ok(Sent::Command(Command::Vote(command)))
    })
}

/// Everybody who may be given the floor: units present with their điểm cầu, then guests present.
fn voices(state: &State) -> (Vec<Voice>, Vec<String>) {
    let units = state.hall.present().into_iter().map(|unit| {
        let seat = state.hall.of(unit).seat().map(|(place, _)| format!(" · điểm cầu {place}"));
        let label = format!("{}{}", state.conference.short(unit), seat.unwrap_or_default());
        (Voice { unit: Some(unit), ..Voice::default() }, label)
    });
    let guests = state.hall.guests.keys().filter_map(|id| {
        let label = state.conference.guest(*id)?.person.label()?.to_owned();
        Some((Voice { guest: Some(*id), ..Voice::default() }, label))
    });
    units.chain(guests).unzip()
}

/// A unit, a guest, or somebody of neither: then only what is typed tells who.
fn floor_form(title: &str, state: &State, make: impl Fn(Voice) -> floor::Command + 'static) -> Form {
    let (voices, mut names) = voices(state);
    names.push("Người khác: ghi họ tên, chức vụ ở ô dưới".to_owned());
    let rows = vec![options("Đơn vị, đại biểu", names, 0), words("Họ tên, chức vụ (nếu cần)", "")];
    Form::new(title, "", rows, move |answers| {
        let chosen = voices.get(pick(answers, 0)).cloned().unwrap_or_default();
        let typed = text(answers, 1);
        let (name, office) = typed.split_once(',').unwrap_or((&typed, ""));
        let given = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let voice = Voice { name: given(name), office: given(office), ..chosen };
        Ok(Sent::Command(Command::Floor(make(voice))))
    })
}

/// The form that gives somebody the floor.
pub fn give_floor(state: &State) -> Form {
    floor_form("Mời phát biểu", state, floor::Command::Give)
}

/// The form that puts somebody on the list of speakers.
pub fn register(state: &State) -> Form {
    floor_form("Đăng ký phát biểu", state, floor::Command::Register)
}
