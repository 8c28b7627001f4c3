//! What is asked of an office after a meeting: a form for each kind of row.

use crate::domain::ids::UnitId;
use crate::domain::late::{AwardDecision, Deed, DossierPart, Issue, LetterCorrection, PaperId, PartStep, Signing};
use crate::domain::letter;
use crate::domain::{Command, State};
use crate::papers::issue::Place;
use crate::papers::{PAPERS, Seal, wording};
use crate::text::{self, Day};
use crate::tui::layers::afterwards::rows::{self, OfficeTask};
use crate::tui::layers::form::{Answers, Form, FormBuilder, Words};
use crate::tui::shell::layer::Effect;

/// The form of a row; `None` for a heading.
pub fn of(target: &OfficeTask, state: &State, today: Day) -> Option<Form> {
    Some(match target {
        OfficeTask::Nothing => return None,
        OfficeTask::Paper { paper, places, numbered } => issue(state, paper, places, *numbered),
        OfficeTask::Signature(item, unit) => {
            let (item, unit) = (*item, *unit);
            let title = format!("Ký giao ước bổ sung: {}", state.conference.short(unit));
            let mut form = FormBuilder::new(&title, &said(today));
            let day = form.words("Ngày ký, nếu biết", "");
            form.ask(move |answers| Ok(late(Deed::Signed { item, unit, day: read(answers, day)? })))
        }
        OfficeTask::Whole => whole(state, today),
        OfficeTask::Part(part) => of_part(part, state, today),
        OfficeTask::Decision(award, unit) => outcome(award, *unit, state, today),
        OfficeTask::Correction(papers) => correction(papers),
        OfficeTask::End => end(state, today),
    })
}

fn late(deed: Deed) -> Command {
    Command::Late(deed)
}

fn said(today: Day) -> String {
    format!("Ngày ghi như {}; chưa rõ thì để trống.", today.short())
}

fn read(answers: &Answers, row: Words) -> Result<Option<Day>, String> {
    let day = |words: String| Day::parse(&words).ok_or_else(|| format!("«{words}» không phải là ngày."));
    answers.some(row).map(day).transpose()
}

/// Number, sign, day, and a name for each place to sign; what is known stands there.
fn issue(state: &State, paper: &PaperId, places: &[Place], numbered: bool) -> Form {
    let known = state.late.papers.get(paper);
    let ready = |words: Option<&String>| words.cloned().unwrap_or_default();
    let bloc = &state.conference.bloc.sign;
    let own_sign = paper.abbreviation().map(|kind| format!(" Ký hiệu để trống thì là {kind}-{bloc}."));
    let title = format!("Số, ngày, người ký: {}", paper.words());
    let note = format!("Ô trống thì trên văn bản còn là hàng chấm.{}", own_sign.unwrap_or_default());
    let mut form = FormBuilder::new(&title, &note);
    let number = form.words("Số", &ready(known.and_then(|issue| issue.number.as_ref())));
    let sign = form.words("Ký hiệu", &ready(known.and_then(|issue| issue.sign.as_ref())));
    let day = known.and_then(|issue| issue.day).map(Day::short).unwrap_or_default();
    let day = form.words(if numbered { "Ngày" } else { "Ngày, nếu ghi" }, &day);
    let signing = |at: u16| known.and_then(|issue| issue.signers.iter().find(|signing| signing.at == at));
    let mut signers = Vec::new();
    for Place { at, role, name } in places {
        let (at, given) = (*at, signing(*at));
        // A name that the record has is not asked for again; another one may be written over it.
        let known = name.as_ref().filter(|_| given.is_none()).map(|name| format!(" (đã có: {name})"));
        let label = format!("{role}{}", known.unwrap_or_default());
        let office = role.starts_with("TM.").then_some("Chức vụ người ký");
        let name = form.words(&label, &ready(given.map(|signing| &signing.name)));
        let office = office.map(|label| form.words(label, &ready(given.and_then(|signing| signing.office.as_ref()))));
        signers.push((at, name, office));
    }
    let paper = paper.clone();
    form.ask(move |answers| {
        let signed = |(at, name, office): &(u16, Words, Option<Words>)| {
            let name = answers.some(*name)?;
            Some(Signing { at: *at, name, office: office.and_then(|office| answers.some(office)) })
        };
        Ok(late(Deed::Paper(Issue {
            paper: paper.clone(),
            number: answers.some(number),
            sign: answers.some(sign),
            day: read(answers, day)?,
            signers: signers.iter().filter_map(signed).collect(),
        })))
    })
}

fn whole(state: &State, today: Day) -> Form {
    let files = &state.conference.bloc.files_to;
    let to = if files.is_empty() { String::new() } else { format!(" ({files})") };
    let ways = vec![
        (format!("Ghi hồ sơ đã gửi{to}"), Some(PartStep::Sent)),
        ("Ghi hồ sơ bị trả lại".to_owned(), Some(PartStep::Returned)),
        ("Ghi hạn gửi hồ sơ".to_owned(), None),
    ];
    Form::choice("Hồ sơ khen thưởng", "Chọn việc cần ghi.", ways, move |step| {
        Ok(Effect::open(
            step.map_or_else(|| due(today), |step| became("Hồ sơ khen thưởng", &DossierPart::Whole, step, today)),
        ))
    })
}

fn due(today: Day) -> Form {
    let mut form =
        FormBuilder::new("Hạn gửi hồ sơ", &format!("Ngày ghi như {}; để trống thì theo kế hoạch.", today.short()));
    let day = form.words("Ngày cuối", "");
    form.ask(move |answers| Ok(late(Deed::Due { day: read(answers, day)? })))
}

fn of_part(part: &DossierPart, state: &State, today: Day) -> Form {
    let named = text::capitalise(&part.words(&state.conference));
    let mut ways = Vec::new();
    if let DossierPart::Report(_) = part {
        ways.push(("Đã nhận".to_owned(), PartStep::Received));
        ways.push(("Chưa có (ghi nhầm là đã nhận)".to_owned(), PartStep::Missing));
    }
    ways.push(("Đã gửi riêng".to_owned(), PartStep::Sent));
    ways.push(("Bị trả lại".to_owned(), PartStep::Returned));
    let part = part.clone();
    let title = named.clone();
    Form::choice(&title, "Chọn việc cần ghi.", ways, move |step| {
        if step == PartStep::Missing {
            let deed = Deed::Dossier { part: part.clone(), step, day: None, reason: String::new() };
            return Ok(Effect::ask(late(deed)));
        }
        Ok(Effect::open(became(&named, &part, step, today)))
    })
}

fn became(named: &str, part: &DossierPart, step: PartStep, today: Day) -> Form {
    let mut form = FormBuilder::new(&format!("{named}: {}", step.words()), &said(today));
    let day = form.words("Ngày", "");
    let reason = (step == PartStep::Returned).then(|| form.words("Lý do trả lại", ""));
    let part = part.clone();
    form.ask(move |answers| {
        let reason = reason.map(|reason| answers.words(reason)).unwrap_or_default();
        Ok(late(Deed::Dossier { part: part.clone(), step, day: read(answers, day)?, reason }))
    })
}

fn outcome(award: &str, unit: UnitId, state: &State, today: Day) -> Form {
    let named = state.conference.short(unit).to_owned();
    let requested = crate::domain::outcome::requested(&state.outcomes);
    let asked = requested.into_iter().find(|asked| asked.award == award).map(|asked| asked.units).unwrap_or_default();
    let open = |other: &UnitId| *other == unit || !state.late.decided.contains_key(&(award.to_owned(), *other));
    let all: Vec<UnitId> = asked.into_iter().filter(open).collect();
    let mut ways = vec![
        (format!("{named}: được tặng"), (true, vec![unit])),
        (format!("{named}: không được tặng"), (false, vec![unit])),
    ];
    if all.len() > 1 {
        ways.push((format!("Cả {} tập thể, cá nhân chưa ghi kết quả: được tặng", all.len()), (true, all)));
    }
    let award = award.to_owned();
    let title = award.clone();
    Form::choice(&title, "Chọn kết quả như trong quyết định.", ways, move |(granted, units)| {
        Ok(Effect::open(decided(&award, units, granted, today)))
    })
}

fn decided(award: &str, units: Vec<UnitId>, granted: bool, today: Day) -> Form {
    let given = if granted { "được tặng" } else { "không được tặng" };
    let mut form = FormBuilder::new(&format!("{award}: {given}"), &said(today));
    let number = form.words(if granted { "Số quyết định" } else { "Số văn bản, nếu có" }, "");
    let day = form.words("Ngày", "");
    let by = form.words("Cơ quan, người ký quyết định", "");
    let award = award.to_owned();
    form.ask(move |answers| {
        let decision = AwardDecision { number: answers.some(number), day: read(answers, day)?, by: answers.some(by) };
        Ok(late(Deed::Decided { award: award.clone(), units: units.clone(), granted, decision }))
    })
}

/// Kết thúc hồ sơ: what is open is named, and Space does it.
fn end(state: &State, today: Day) -> Form {
    let open = rows::open(state, today);
    let left = if open.is_empty() {
        "Không còn việc nào để trống.".to_owned()
    } else {
        format!("Còn {} việc chưa xong: {}.", open.len(), open.join("; "))
    };
    let warning = format!("Sau khi kết thúc hồ sơ không ghi thêm được gì vào tệp này và không hoàn tác được. {left}");
    Form::public("Kết thúc hồ sơ", "Kết thúc hồ sơ", &warning, || {
        Effect::Confirmed(Box::new(late(Deed::Ended)), None)
    })
}

/// Đính chính: which words of which paper, how they should read, and why.
fn correction(papers: &[PaperId]) -> Form {
    let note = "Chép nguyên văn chỗ sai. Văn bản đã thông qua giữ nguyên; chỗ đính chính được kể ở cuối văn bản. Kết quả, số liệu sai thì không đính chính ở đây.";
    let mut form = FormBuilder::new("Đính chính câu chữ", note);
    let was = form.paragraph("Đang ghi", "");
    let reads = form.paragraph("Sửa thành", "");
    let reason = form.words("Lý do", "");
    let named = papers.iter().map(|paper| (text::capitalise(&paper.words()), paper.clone())).collect();
    let paper = form.pick("Văn bản", named);
    form.compare(move |answers, state| {
        let correction = LetterCorrection {
            was: answers.written(was, "Ghi nguyên văn chỗ cần đính chính.")?,
            reads: answers.written(reads, "Ghi câu chữ đúng.")?,
            reason: answers.written(reason, "Ghi lý do đính chính.")?,
            paper: answers.picked(&paper).ok_or("Chọn văn bản.")?,
        };
        looked_at(state, correction)
    })
    .does("Sang bước xác nhận")
}

/// The words must stand in the paper; what the new ones drop is pointed out before it is recorded.
fn looked_at(state: &State, correction: LetterCorrection) -> Result<Effect, String> {
    let name = correction.paper.name();
    let mut made = PAPERS.iter().flat_map(|paper| paper.documents(state, Seal::default()));
    if !made.any(|(known, document)| known == name && wording::says(&document, &correction.was)) {
        return Err(format!(
            "{} không có câu chữ này; chép đúng nguyên văn.",
            text::capitalise(&correction.paper.words())
        ));
    }
    let dropped = letter::dropped(&state.conference, &correction.was, &correction.reads);
    let warned = if dropped.is_empty() {
        String::new()
    } else {
        format!("CHÚ Ý: câu mới không còn {}. ", dropped.join("; "))
    };
    let warning =
        format!("{warned}«{}» sửa thành «{}», lý do: {}.", correction.was, correction.reads, correction.reason);
    let command = late(Deed::Corrected(correction));
    Ok(Effect::open(Form::public("Đính chính câu chữ", "Ghi đính chính", &warning, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    })))
}
