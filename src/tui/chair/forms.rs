//! The forms behind the actions of the palette.

use crate::domain::amendment::Amendment;
use crate::domain::floor;
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::people::Person;
use crate::domain::presiding::Presider;
use crate::domain::stages::{Stage, deferral, slate};
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Answer, Manner};
use crate::domain::{Command, State, next, public};
use crate::tui::chair::officers;
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::numbers;
use crate::tui::shell::layer::Effect;
use std::path::Path;

/// Tạm dừng.
pub fn pause(_state: &State) -> Result<Form, String> {
    Ok(reason("Tạm dừng", "Lý do tạm dừng được ghi vào biên bản.", |reason| Command::Pause { reason }).does("Tạm dừng"))
}

/// Ký, nhận sau.
pub fn later(state: &State) -> Result<Form, String> {
    Ok(of_unit("Ký, nhận sau", state, |unit| Command::Act(deferral::Command::Later { unit }.into())))
}

/// Thư ký.
pub fn secretary(state: &State) -> Result<Form, String> {
    Ok(person("Thư ký", state.conference.secretary.as_ref(), Amendment::Secretary))
}

fn reason(title: &str, note: &str, make: impl Fn(String) -> Command + 'static) -> Form {
    let mut form = FormBuilder::new(title, note);
    let reason = form.words("Lý do", "");
    form.ask(move |answers| Ok(make(answers.words(reason))))
}

/// Gia hạn.
pub fn extend(_state: &State) -> Result<Form, String> {
    let mut form = FormBuilder::new("Gia hạn", "Số phút thêm cho người đang phát biểu.");
    let minutes = form.number("Số phút", "2");
    Ok(form.ask(move |answers| {
        let minutes = u16::try_from(answers.number(minutes)?).map_err(|_| "Số phút quá lớn.")?;
        Ok(Command::Floor(floor::Command::Extend(minutes)))
    }))
}

/// Who presides from now on, and why: nobody is chosen where there are several.
pub fn hand_over(state: &State) -> Result<Form, String> {
    let chairs = (0..state.conference.presidium.len()).map(Presider::Chair);
    let others: Vec<(String, Presider)> = chairs
        .filter(|chair| *chair != state.presiding)
        .filter_map(|chair| {
            let name = chair.titled(&state.conference)?;
            let away = officers::why_not(state, &chair).map(|why| format!(" ({why})")).unwrap_or_default();
            Some((format!("{name}{away}"), chair))
        })
        .collect();
    if others.is_empty() {
        return Err(
            "Đoàn chủ trì chỉ có một người. Thêm người bằng F2, «Sửa, thêm người trong đoàn chủ trì».".to_owned()
        );
    }
    let now = state.presiding.titled(&state.conference).unwrap_or_else(|| "chưa rõ".to_owned());
    let note = format!("Đang điều hành: {now}. Lý do, nếu ghi, vào biên bản.");
    let mut form = FormBuilder::new("Chuyển quyền điều hành", &note);
    let to = form.pick("Người điều hành từ thời điểm này", others);
    let reason = form.words("Lý do", "");
    Ok(form.ask(move |answers| {
        let to = answers.picked(&to).ok_or("Chọn người điều hành.")?;
        Ok(next::hand_over(&to, answers.some(reason)))
    }))
}

/// The list is frozen in another manner.
pub fn manner(state: &State) -> Result<Form, String> {
    let told = |words: &str| state.conference.bloc.called().of_voters(words);
    let once = Manner::ALL.iter().map(|manner| (*manner, manner.words(), None));
    let twice = Manner::ALL.iter().filter_map(|manner| Some((*manner, manner.profile().twice?, Some(true))));
    let offered =
        once.chain(twice).map(|(manner, words, double)| (crate::text::capitalise(&told(words)), (manner, double)));
    Ok(Form::choice(
        "Cách biểu quyết",
        &told("Chốt danh sách đơn vị tham gia biểu quyết, với cách này."),
        offered.collect(),
        |(manner, double)| Ok(Effect::ask(Command::Vote(Vote::Freeze { manner: Some(manner), double }))),
    ))
}

/// Đếm lại.
pub fn recount(state: &State) -> Result<Form, String> {
    let ballot = state.ballots.open().ok_or("Không có lần biểu quyết nào đang kiểm đếm.")?.id;
    let mut form = FormBuilder::new("Đếm lại", "Kết quả lần đếm trước không sử dụng, được lưu lại.");
    let (by, reason) = (form.words("Ai đề nghị", ""), form.words("Lý do", ""));
    Ok(form.ask(move |answers| {
        Ok(Command::Vote(Vote::Recount { ballot, by: answers.words(by), reason: answers.words(reason) }))
    }))
}

/// The results that were kept, announced now.
pub fn announce_kept(state: &State) -> Result<Form, String> {
    let cue = next::kept_results(state).ok_or("Không có kết quả nào để công bố sau.")?;
    let command = cue.command().cloned().ok_or("Không có kết quả nào để công bố sau.")?;
    let does = public::of(state, &command).map_or("Công bố", |public| public.label);
    let said = cue.spoken.iter().map(|said| said.text.as_str()).chain(cue.public.as_deref());
    let words = said.collect::<Vec<_>>().join(" ");
    Ok(Form::public("Công bố các kết quả", does, &words, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    }))
}

/// Hủy lần mở.
pub fn void(state: &State) -> Result<Form, String> {
    let ballot = state.ballots.open().ok_or("Không có lần biểu quyết nào đang mở.")?.id;
    let form =
        reason("Hủy lần mở biểu quyết", "Chỉ hủy được khi chưa kiểm đếm.", move |reason| {
            Command::Vote(Vote::Void { ballot, reason })
        });
    Ok(form.does("Hủy lần mở"))
}

/// Said where no unit was chosen.
pub const NO_UNIT: &str = "Chưa có đơn vị nào.";

/// Units to choose from: those that `keep` keeps.
fn units(state: &State, keep: impl Fn(UnitId) -> bool) -> Vec<(String, UnitId)> {
    let ids =
        state.conference.unit_ids().filter(|id| state.conference.unit(*id).is_some_and(|unit| !unit.gone) && keep(*id));
    ids.map(|id| (state.conference.short(id).to_owned(), id)).collect()
}

fn of_unit(title: &str, state: &State, make: impl Fn(UnitId) -> Command + 'static) -> Form {
    let mut form = FormBuilder::new(title, "");
    let unit = form.pick_unit("Đơn vị", units(state, |_| true), state);
    form.ask(move |answers| Ok(make(answers.picked(&unit).ok_or(NO_UNIT)?)))
}

/// What the item on stage puts to the vote: each choice of each question, as «question: choice».
fn questions(state: &State) -> Vec<(String, (String, String))> {
    let questions = next::proposal(state).map(|proposal| proposal.questions).unwrap_or_default();
    let choices = questions.into_iter().flat_map(|question| {
        let title = question.title;
        question.choices.into_iter().map(move |choice| (title.clone(), choice.label))
    });
    choices.map(|(title, choice)| (format!("{title}: {choice}"), (title, choice))).collect()
}

/// An opinion in writing.
pub fn opinion(state: &State) -> Result<Form, String> {
    let item = state.agenda.current.ok_or("Chưa có mục nào đang diễn ra.")?;
    let questions = questions(state);
    if questions.is_empty() {
        return Err("Mục đang diễn ra không có nội dung biểu quyết.".to_owned());
    }
    let absent = units(state, |unit| !state.hall.of(unit).is_present());
    if absent.is_empty() {
        return Err("Không có đơn vị nào vắng.".to_owned());
    }
    let says = Answer::SPOKEN.map(|answer| (crate::text::capitalise(answer.words()), answer));
    let mut form = FormBuilder::new("Ý kiến bằng văn bản", "Ý kiến bằng văn bản không phải phiếu kín.");
    let unit = form.pick_unit("Đơn vị vắng", absent, state);
    let about = form.pick("Nội dung", questions);
    let said = form.pick("Ý kiến", says.to_vec());
    Ok(form.ask(move |answers| {
        let unit = answers.picked(&unit).ok_or("Không có đơn vị nào vắng.")?;
        let (question, choice) = answers.picked(&about).unwrap_or_default();
        let answer = answers.picked(&said).unwrap_or(Answer::Yes);
        Ok(Command::Vote(Vote::Opinion { item, unit, question, choice, answer }))
    }))
}

/// The lists of the item on stage, by name.
pub fn lists(state: &State) -> Result<Vec<String>, String> {
    let lists = state.agenda.on_stage().and_then(|entry| entry.stage.rules().lists(state.conference.bloc.called()));
    lists.ok_or_else(|| "Mục đang diễn ra không có danh sách đề cử.".to_owned())
}

/// Who may be nominated in the item on stage: members, and for awards who was proposed from below.
pub fn may_stand(state: &State) -> Vec<(String, UnitId)> {
    let mut standing = units(state, |_| true);
    let awards = state.agenda.on_stage().is_some_and(|entry| matches!(entry.stage, Stage::Awards(_)));
    let below = state.conference.candidate_ids().filter(|id| awards && !id.is_member());
    standing.extend(below.map(|id| (state.conference.short(id).to_owned(), id)));
    standing
}

/// Xin rút: of those who stand, by list.
pub fn withdraw(state: &State) -> Result<Form, String> {
    let names = lists(state)?;
    let standing = state.agenda.on_stage().map(|entry| entry.stage.rules().standing(&next::scene(state, entry)));
    let short = |unit: UnitId| (state.conference.short(unit).to_owned(), (unit, numbers::of_unit(state, unit)));
    let listed = names.into_iter().zip(0u16..).zip(standing.unwrap_or_default());
    let listed = listed.filter(|(_, units)| !units.is_empty()).map(|((name, question), units)| {
        let units: Vec<(String, Standing)> = units.into_iter().map(short).collect();
        (name.clone(), (name, question, units))
    });
    let listed: Vec<_> = listed.collect();
    match listed.as_slice() {
        [] => Err("Chưa có ai trong danh sách đề cử của mục này.".to_owned()),
        [(_, (name, question, units))] => Ok(withdrawal(name, *question, units.clone())),
        _ => Ok(Form::choice("Xin rút", "Khỏi danh sách nào?", listed, |(name, question, units)| {
            Ok(Effect::open(withdrawal(&name, question, units)))
        })),
    }
}

/// One who stands, and its number.
type Standing = (UnitId, Option<usize>);

fn withdrawal(list: &str, question: u16, units: Vec<(String, Standing)>) -> Form {
    let mut form = FormBuilder::new("Xin rút", list);
    let unit = form.pick_numbered("Đơn vị", units, |(_, number)| *number);
    let reason = form.words("Lý do", "");
    form.ask(move |answers| {
        let (unit, _) = answers.picked(&unit).ok_or(NO_UNIT)?;
        Ok(Command::Act(slate::Command::Withdraw { question, unit, reason: answers.words(reason) }.into()))
    })
}

/// The name of a unit.
pub fn amend_unit(state: &State) -> Result<Form, String> {
    let known = |id: UnitId| (id, state.conference.name(id).to_owned(), state.conference.short(id).to_owned());
    let units = units(state, |_| true).into_iter().map(|(label, id)| (label, known(id))).collect();
    let mut form = FormBuilder::new("Sửa tên đơn vị", &state.conference.bloc.called().of_voters("Chọn đơn vị."));
    let titled = state.conference.bloc.called().of_voters("Tên đơn vị");
    let unit = form.pick_numbered("Đơn vị", units, |(unit, ..)| numbers::of_unit(state, *unit));
    Ok(form.submit(move |answers| {
        let (unit, name, short) = answers.picked(&unit).ok_or(NO_UNIT)?;
        let mut form = FormBuilder::new(&titled, "");
        let (name, short) = (form.words("Tên đầy đủ", &name), form.words("Tên ngắn", &short));
        Ok(Effect::open(form.ask(move |answers| {
            Ok(Command::Amend(Amendment::Unit { unit, name: answers.words(name), short: answers.some(short) }))
        })))
    }))
}

fn person(title: &str, known: Option<&Person>, make: impl Fn(Person) -> Amendment + 'static) -> Form {
    let known = known.cloned().unwrap_or_default();
    let mut form = FormBuilder::new(title, "");
    let name = form.words("Họ và tên", known.name.as_deref().unwrap_or_default());
    let office = form.words("Chức vụ", known.office.as_deref().unwrap_or_default());
    let address = form.words("Xưng hô riêng", known.address.as_deref().unwrap_or_default());
    let unit = known.unit;
    form.ask(move |answers| {
        let (name, office, address) = (answers.some(name), answers.some(office), answers.some(address));
        Ok(Command::Amend(make(Person { name, office, unit, address })))
    })
}

/// A guest.
pub fn amend_guest(state: &State) -> Result<Form, String> {
    let ids = state.conference.guest_ids();
    let guests: Vec<(String, (GuestId, Person))> = ids
        .filter_map(|id| state.conference.guest(id).map(|guest| (guest.person.full(), (id, guest.person.clone()))))
        .collect();
    if guests.is_empty() {
        return Err("Chưa có đại biểu mời nào. Dùng «Thêm đại biểu mời».".to_owned());
    }
    Ok(Form::choice("Sửa đại biểu mời", "Chọn đại biểu.", guests, |(guest, known)| {
        let form = person("Đại biểu mời", Some(&known), move |person| Amendment::Guest { guest, person });
        Ok(Effect::open(form))
    }))
}

/// A guest whom the plan does not know.
pub fn new_guest(_state: &State) -> Result<Form, String> {
    let ranks = [("Đại biểu cấp trên".to_owned(), true), ("Đại biểu khác".to_owned(), false)];
    let mut form = FormBuilder::new("Thêm đại biểu mời", "Sau đó ghi có mặt ở điểm danh (F4).");
    let (name, office) = (form.words("Họ và tên", ""), form.words("Chức vụ", ""));
    let superior = form.pick("Là", ranks.into());
    Ok(form.ask(move |answers| {
        let person = Person { name: answers.some(name), office: answers.some(office), ..Person::default() };
        Ok(Command::Amend(Amendment::NewGuest { person, superior: answers.picked(&superior) == Some(true) }))
    }))
}

/// Who presides.
pub fn presidium(state: &State) -> Result<Form, String> {
    let known = state.conference.presidium.iter().map(|person| (person.full(), Some(person.clone())));
    let people = known.chain([("Thêm một người".to_owned(), None)]).zip(0u16..);
    let people = people.map(|((name, known), at)| (name, (at, known))).collect();
    Ok(Form::choice("Đoàn chủ trì", "Chọn người cần sửa, hoặc thêm.", people, |(at, known)| {
        let form = person("Đoàn chủ trì", known.as_ref(), move |person| Amendment::Presidium { at, person });
        Ok(Effect::open(form))
    }))
}

/// Where the meeting is.
pub fn venue(state: &State) -> Result<Form, String> {
    let mut form = FormBuilder::new("Địa điểm", "");
    let place = form.words("Địa điểm", state.conference.place.as_deref().unwrap_or_default());
    Ok(form.ask(move |answers| Ok(Command::Amend(Amendment::Place(answers.words(place))))))
}

/// How many units there are.
pub fn total(state: &State) -> Result<Form, String> {
    let bloc = crate::text::lower_first(state.conference.bloc.called().short());
    let told = |words: &str| state.conference.bloc.called().of_voters(words);
    let mut form = FormBuilder::new("Tổng số đơn vị", &told(&format!("Số đơn vị thành viên của {bloc}.")));
    let total = form.number("Tổng số", "");
    Ok(form.ask(move |answers| {
        let total = u16::try_from(answers.number(total)?).map_err(|_| "Số quá lớn.")?;
        Ok(Command::Amend(Amendment::Total(total)))
    }))
}

/// A copy of the file.
pub fn copy(state: &State) -> Result<Form, String> {
    let note = "Ghi một bản an toàn của tệp hội nghị vào thư mục này; không có ghi chú riêng.";
    let mut form = FormBuilder::new("Sao lưu", note);
    let folder = form.words("Thư mục", state.conference.copy_to.as_deref().unwrap_or_default());
    Ok(form
        .submit(move |answers| {
            let folder = answers.written(folder, "Nhập thư mục, ví dụ /media/usb.")?;
            Ok(Effect::at_seat(move |seat| match seat.session().copy_to(Path::new(&folder)) {
                Ok(path) => Ok(Effect::Told(format!("Đã sao lưu vào {}.", path.display()))),
                Err(fault) => Err(fault.to_string()),
            }))
        })
        .does("Sao lưu"))
}
