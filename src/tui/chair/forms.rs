//! The forms behind the actions of the palette.

use crate::domain::act;
use crate::domain::floor;
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::mend::Change;
use crate::domain::people::Person;
use crate::domain::stages::Stage;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Answer, Manner};
use crate::domain::{Command, State, next};
use crate::tui::actions::Action;
use crate::tui::chair::{answers, ballots, calls, mark_forms, wall_forms};
use crate::tui::form::{self, Answer as Given, Form, Sent, number, options, pick, some, text, words};
use crate::tui::layers::attendance;

/// The form of an action, or a sentence that says why there is none now.
pub fn form(action: Action, state: &State) -> Result<Form, String> {
    match action {
        Action::GiveFloor => Ok(answers::give_floor(state)),
        Action::Register => Ok(answers::register(state)),
        Action::Extend => Ok(extend()),
        Action::HandOver => hand_over(state),
        Action::Pause => Ok(reason("Tạm dừng", "Lý do tạm dừng được ghi vào biên bản.", |reason| {
            Command::Pause { reason }
        })),
        Action::Manner => Ok(manner()),
        Action::Wall => Ok(wall_forms::show(state)),
        Action::WallResults => Ok(wall_forms::results(state)),
        Action::Terms => ballots::terms(state),
        Action::Rebase => ballots::rebase(state),
        Action::Board => Ok(ballots::board(state)),
        Action::Review => ballots::review(state),
        Action::Recount => recount(state),
        Action::CallAgain => calls::again(state),
        Action::Void => void(state),
        Action::Opinion => opinion(state),
        Action::Nominate => nominate(state),
        Action::Withdraw => withdraw(state),
        Action::Later => {
            Ok(of_unit("Ký, nhận sau", state, |unit, _| Command::Act(act::Command::Later { unit }), false))
        }
        Action::Line => attendance::line(state),
        Action::ScoresFile => mark_forms::file(state),
        Action::KeepMark => mark_forms::keep(state),
        Action::MendUnit => Ok(mend_unit(state)),
        Action::UnitGone => Ok(of_unit(
            "Đơn vị đã sáp nhập, giải thể",
            state,
            |unit, _| Command::Mend(Change::UnitGone { unit }),
            false,
        )),
        Action::MendGuest => mend_guest(state),
        Action::NewGuest => Ok(new_guest()),
        Action::MendPresidium => Ok(presidium(state)),
        Action::MendSecretary => Ok(person("Thư ký", state.conference.secretary.as_ref(), Change::Secretary)),
        Action::MendPlace => Ok(place(state)),
        Action::Total => Ok(total(state)),
        Action::Copy => Ok(copy(state)),
        Action::Help
        | Action::Palette
        | Action::Notes
        | Action::PrivateNotes
        | Action::Attendance
        | Action::Clock
        | Action::Script
        | Action::Minutes
        | Action::Quit
        | Action::Undo
        | Action::Redo
        | Action::Route
        | Action::Scores
        | Action::CheckInRest
        | Action::Tally
        | Action::Close => Err("Chức năng này không cần biểu mẫu.".to_owned()),
    }
}

fn reason(title: &str, note: &str, make: impl Fn(String) -> Command + 'static) -> Form {
    Form::new(title, note, vec![words("Lý do", "")], move |answers| Ok(Sent::Command(make(text(answers, 0)))))
}

fn extend() -> Form {
    Form::new(
        "Gia hạn",
        "Số phút thêm cho người đang phát biểu.",
        vec![form::digits("Số phút", "2")],
        |answers| {
            let minutes = u16::try_from(number(answers, 0)?).map_err(|_| "Số phút quá lớn.")?;
            Ok(Sent::Command(Command::Floor(floor::Command::Extend(minutes))))
        },
    )
}

fn hand_over(state: &State) -> Result<Form, String> {
    let names: Vec<String> = state.conference.presidium.iter().map(Person::full).collect();
    if names.len() < 2 {
        return Err(
            "Đoàn chủ trì chỉ có một người. Thêm người bằng F2, «Sửa, thêm người trong đoàn chủ trì».".to_owned()
        );
    }
    Ok(Form::choice("Chuyển quyền điều hành", "Ai điều hành từ bây giờ?", names, |chosen| {
        Ok(Sent::Command(Command::HandOver { to: u16::try_from(chosen).unwrap_or(u16::MAX) }))
    }))
}

fn manner() -> Form {
    let once = Manner::ALL.iter().map(|manner| (*manner, manner.words(), None));
    let twice = Manner::ALL.iter().filter_map(|manner| Some((*manner, manner.profile().twice?, Some(true))));
    let offered: Vec<(Manner, &str, Option<bool>)> = once.chain(twice).collect();
    let options = offered.iter().map(|(_, words, _)| crate::text::capitalise(words)).collect();
    Form::choice("Cách biểu quyết", "Chốt danh sách biểu quyết với cách này.", options, move |chosen| {
        let (manner, _, double) = *offered.get(chosen).ok_or("Không có lựa chọn này.")?;
        Ok(Sent::Command(Command::Vote(Vote::Freeze { manner: Some(manner), double })))
    })
}

fn recount(state: &State) -> Result<Form, String> {
    let ballot = state.open_ballot().ok_or("Không có lần biểu quyết nào đang kiểm đếm.")?.id;
    let rows = vec![words("Ai đề nghị", ""), words("Lý do", "")];
    Ok(Form::new(
        "Đếm lại",
        "Kết quả lần đếm trước không sử dụng, được lưu lại.",
        rows,
        move |answers| {
            Ok(Sent::Command(Command::Vote(Vote::Recount { ballot, by: text(answers, 0), reason: text(answers, 1) })))
        },
    ))
}

fn void(state: &State) -> Result<Form, String> {
    let ballot = state.open_ballot().ok_or("Không có lần biểu quyết nào đang mở.")?.id;
    Ok(reason("Hủy lần mở biểu quyết", "Chỉ hủy được khi chưa kiểm đếm.", move |reason| {
        Command::Vote(Vote::Void { ballot, reason })
    }))
}

/// Units as options: those that `keep` keeps.
fn units(state: &State, keep: impl Fn(UnitId) -> bool) -> (Vec<UnitId>, Vec<String>) {
    let ids =
        state.conference.unit_ids().filter(|id| state.conference.unit(*id).is_some_and(|unit| !unit.gone) && keep(*id));
    ids.map(|id| (id, state.conference.short(id).to_owned())).unzip()
}

fn of_unit(title: &str, state: &State, make: impl Fn(UnitId, String) -> Command + 'static, with_reason: bool) -> Form {
    let (ids, names) = units(state, |_| true);
    let mut rows = vec![options("Đơn vị", names, 0)];
    if with_reason {
        rows.push(words("Lý do", ""));
    }
    Form::new(title, "", rows, move |answers| {
        let unit = ids.get(pick(answers, 0)).copied().ok_or("Chưa có đơn vị nào.")?;
        Ok(Sent::Command(make(unit, text(answers, 1))))
    })
}

/// What the item on stage puts to the vote, as titles and choices.
fn questions(state: &State) -> Vec<(String, Vec<String>)> {
    let questions = next::proposal(state).map(|proposal| proposal.questions).unwrap_or_default();
    questions
        .into_iter()
        .map(|question| (question.title, question.choices.into_iter().map(|choice| choice.label).collect()))
        .collect()
}

fn opinion(state: &State) -> Result<Form, String> {
    let item = state.agenda.current.ok_or("Chưa có mục nào đang diễn ra.")?;
    let places: Vec<(String, String)> = questions(state)
        .into_iter()
        .flat_map(|(title, choices)| choices.into_iter().map(move |choice| (title.clone(), choice)))
        .collect();
    if places.is_empty() {
        return Err("Mục đang diễn ra không có nội dung biểu quyết.".to_owned());
    }
    let (ids, names) = units(state, |unit| !state.hall.of(unit).is_present());
    let labels = places.iter().map(|(title, choice)| format!("{title}: {choice}")).collect();
    let says = Answer::SPOKEN.map(|answer| crate::text::capitalise(answer.words())).to_vec();
    let rows = vec![options("Đơn vị vắng", names, 0), options("Nội dung", labels, 0), options("Ý kiến", says, 0)];
    Ok(Form::new(
        "Ý kiến bằng văn bản",
        "Ý kiến bằng văn bản không phải phiếu kín.",
        rows,
        move |answers| {
            let unit = ids.get(pick(answers, 0)).copied().ok_or("Không có đơn vị nào vắng.")?;
            let (question, choice) = places.get(pick(answers, 1)).cloned().unwrap_or_default();
            let answer = Answer::SPOKEN.get(pick(answers, 2)).copied().unwrap_or(Answer::Yes);
            Ok(Sent::Command(Command::Vote(Vote::Opinion { item, unit, question, choice, answer })))
        },
    ))
}

/// The lists of the item on stage, by name.
fn lists(state: &State) -> Result<Vec<String>, String> {
    let kind = state.conference.bloc.kind;
    match state.agenda.on_stage().map(|entry| &entry.item.stage) {
        Some(Stage::Awards(stage)) => Ok(stage.awards.iter().map(|award| award.name.clone()).collect()),
        Some(Stage::Election(_)) => Ok(vec![kind.head().to_owned(), kind.deputy().to_owned()]),
        Some(_) | None => Err("Mục đang diễn ra không có danh sách đề cử.".to_owned()),
    }
}

fn slate_form(
    title: &str,
    state: &State,
    make: impl Fn(u16, UnitId, String) -> act::Command + 'static,
) -> Result<Form, String> {
    let lists = lists(state)?;
    if lists.is_empty() {
        return Err("Kế hoạch chưa có hình thức khen thưởng nào để đề cử.".to_owned());
    }
    let (ids, names) = units(state, |_| true);
    let rows = vec![options("Danh sách", lists, 0), options("Đơn vị", names, 0), words("Lý do", "")];
    Ok(Form::new(title, "", rows, move |answers: &[Given]| {
        let unit = ids.get(pick(answers, 1)).copied().ok_or("Chưa có đơn vị nào.")?;
        let question = u16::try_from(pick(answers, 0)).unwrap_or(u16::MAX);
        Ok(Sent::Command(Command::Act(make(question, unit, text(answers, 2)))))
    }))
}

fn nominate(state: &State) -> Result<Form, String> {
    slate_form("Đề cử thêm", state, |question, unit, reason| act::Command::Nominate { question, unit, reason })
}

fn withdraw(state: &State) -> Result<Form, String> {
    slate_form("Xin rút", state, |question, unit, reason| act::Command::Withdraw { question, unit, reason })
}

fn mend_unit(state: &State) -> Form {
    let (ids, names) = units(state, |_| true);
    let full: Vec<(String, String)> =
        ids.iter().map(|id| (state.conference.name(*id).to_owned(), state.conference.short(*id).to_owned())).collect();
    Form::choice("Sửa tên đơn vị", "Chọn đơn vị.", names, move |chosen| {
        let unit = ids.get(chosen).copied().ok_or("Chưa có đơn vị nào.")?;
        let (name, short) = full.get(chosen).cloned().unwrap_or_default();
        let rows = vec![words("Tên đầy đủ", &name), words("Tên ngắn", &short)];
        Ok(Sent::Form(Box::new(Form::new("Tên đơn vị", "", rows, move |answers| {
            Ok(Sent::Command(Command::Mend(Change::Unit { unit, name: text(answers, 0), short: some(answers, 1) })))
        }))))
    })
}

fn person(title: &str, known: Option<&Person>, make: impl Fn(Person) -> Change + 'static) -> Form {
    let known = known.cloned().unwrap_or_default();
    let rows = vec![
        words("Họ và tên", known.name.as_deref().unwrap_or_default()),
        words("Chức vụ", known.office.as_deref().unwrap_or_default()),
        words("Xưng hô riêng", known.address.as_deref().unwrap_or_default()),
    ];
    let unit = known.unit;
    Form::new(title, "", rows, move |answers| {
        let person = Person { name: some(answers, 0), office: some(answers, 1), address: some(answers, 2), unit };
        Ok(Sent::Command(Command::Mend(make(person))))
    })
}

fn mend_guest(state: &State) -> Result<Form, String> {
    let guests: Vec<(GuestId, Person)> =
        state.conference.guest_ids().filter_map(|id| Some((id, state.conference.guest(id)?.person.clone()))).collect();
    if guests.is_empty() {
        return Err("Chưa có đại biểu mời nào. Dùng «Thêm đại biểu mời».".to_owned());
    }
    let names = guests.iter().map(|(_, known)| known.full()).collect();
    Ok(Form::choice("Sửa đại biểu mời", "Chọn đại biểu.", names, move |chosen| {
        let (guest, known) = guests.get(chosen).cloned().ok_or("Chưa có đại biểu mời.")?;
        Ok(Sent::Form(Box::new(person("Đại biểu mời", Some(&known), move |person| Change::Guest {
            guest,
            person,
        }))))
    }))
}

fn new_guest() -> Form {
    let ranks = ["Đại biểu cấp trên", "Đại biểu khác"].map(str::to_owned).to_vec();
    let rows = vec![words("Họ và tên", ""), words("Chức vụ", ""), options("", ranks, 0)];
    Form::new("Thêm đại biểu mời", "Sau đó ghi có mặt ở điểm danh (F4).", rows, |answers| {
        let person = Person { name: some(answers, 0), office: some(answers, 1), ..Person::default() };
        Ok(Sent::Command(Command::Mend(Change::NewGuest { person, superior: pick(answers, 2) == 0 })))
    })
}

fn presidium(state: &State) -> Form {
    let known = state.conference.presidium.clone();
    let mut names: Vec<String> = known.iter().map(Person::full).collect();
    names.push("Thêm một người".to_owned());
    Form::choice("Đoàn chủ trì", "Chọn người cần sửa, hoặc thêm.", names, move |chosen| {
        let at = u16::try_from(chosen).unwrap_or(u16::MAX);
        let form = person("Đoàn chủ trì", known.get(chosen), move |person| Change::Presidium { at, person });
        Ok(Sent::Form(Box::new(form)))
    })
}

fn place(state: &State) -> Form {
    let rows = vec![words("Địa điểm", state.conference.place.as_deref().unwrap_or_default())];
    Form::new("Địa điểm", "", rows, |answers| Ok(Sent::Command(Command::Mend(Change::Place(text(answers, 0))))))
}

fn total(state: &State) -> Form {
    let bloc = crate::text::lower_first(state.conference.bloc.kind.short());
    Form::new(
        "Tổng số đơn vị",
        &format!("Số đơn vị thành viên của {bloc}."),
        vec![form::digits("Tổng số", "")],
        |answers| {
            let total = u16::try_from(number(answers, 0)?).map_err(|_| "Số quá lớn.")?;
            Ok(Sent::Command(Command::Mend(Change::Total(total))))
        },
    )
}

fn copy(state: &State) -> Form {
    let rows = vec![words("Thư mục", state.conference.copy_to.as_deref().unwrap_or_default())];
    Form::new(
        "Sao lưu",
        "Ghi một bản an toàn của tệp phiên vào thư mục này; không có ghi chú riêng.",
        rows,
        |answers| some(answers, 0).map(Sent::Copy).ok_or_else(|| "Nhập thư mục, ví dụ /media/usb.".to_owned()),
    )
}
