//! The forms of a show of hands: the minority is counted and the rest agree, unless a unit may not agree to all choices.

use crate::domain::Command;
use crate::domain::ids::BallotId;
use crate::domain::people::BlocKind;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::command::CountedChoice;
use crate::domain::vote::manners::hands;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::form::{Answers, Form, FormBuilder, Number};
use crate::tui::layers::tally::target;
use crate::tui::shell::layer::Effect;

/// One choice that hands are counted for.
pub struct HandsAsked<'a> {
    /// The ballot.
    pub ballot: BallotId,
    /// Question and choice, from 0.
    pub place: (u16, u16),
    /// How many are in the hall.
    pub there: u32,
    /// How many may still agree, where nobody may agree to all choices.
    pub left: Option<u32>,
    /// The line to reach, and of how many.
    pub need: Option<(u32, u32)>,
    /// What is counted: the choice, and for which award or post.
    pub label: &'a str,
    /// Who votes: units, or the members of a council.
    pub kind: BlocKind,
    /// The choice alone.
    pub name: &'a str,
    /// Who objected before hands were raised, in words.
    pub objector: Option<&'a str>,
}

/// The number of those who agree may be overwritten; between choices that exclude each other it must be counted.
pub fn form(asked: &HandsAsked) -> Form {
    let HandsAsked { ballot, place: (question, choice), there, left, need, label, name, objector, kind } = *asked;
    let name = crate::text::capitalise(name);
    let objector = objector.map(str::to_owned);
    let label = crate::text::capitalise(label);
    let known = format!("Được biểu quyết: {there} đơn vị");
    let known = match left {
        None => format!("{known}."),
        Some(left) if left < there => format!("{known}; còn {left} đơn vị chưa chọn."),
        Some(_) => format!("{known}; mỗi đơn vị chọn có hạn, xin đếm số đồng ý."),
    };
    let note = format!("{label}. {}", kind.of_voters(&known));
    let mut form = FormBuilder::new("Số đếm giơ tay", &note);
    // In the order in which the hall is asked; nothing stands ready, for nobody has counted yet.
    let yes = form.number(if left.is_some() { "Đồng ý" } else { "Đồng ý (trống: số còn lại)" }, "");
    let (no, other) = (form.number("Không đồng ý", ""), form.number("Ý kiến khác", ""));
    let form = form.submit(move |answers| {
        // Who agrees to one of several is counted by itself; elsewhere all follows from the minority.
        let (agree, against, beside) = (yes, no, other);
        let agreed = answers.some_number(agree)?;
        if left.is_some() && agreed.is_none() {
            let why = format!("{} {name}.", kind.of_voters("Ghi số đơn vị đồng ý với"));
            return Err(answers.refuse(agree, why));
        }
        // What was counted comes to all: nobody is left for a row that is empty.
        let counted = [agreed, answers.some_number(against)?, answers.some_number(beside)?];
        let all = counted.into_iter().flatten().fold(0, u32::saturating_add) == there;
        let missing = "Đếm rồi ghi số không đồng ý và số ý kiến khác; không có thì ghi 0.";
        let number = |row| if all { answers.number(row) } else { answers.counted(row, missing) };
        let (no, other) = (number(against)?, number(beside)?);
        let rest = u64::from(there).checked_sub(u64::from(no) + u64::from(other));
        let yes = match (agreed, rest) {
            (Some(yes), _) => yes,
            (None, Some(rest)) => u32::try_from(rest).unwrap_or(0),
            (None, None) => {
                let why = format!("{no} + {other} lớn hơn {there} đơn vị được biểu quyết. Đếm lại rồi nhập.");
                return Err(answers.refuse(against, kind.of_voters(&why)));
            }
        };
        hands::fits(there, Votes { yes, no, other }, left.is_none())
            .map_err(|why| answers.refuse(agree, format!("{}. Đếm lại rồi nhập.", kind.of_voters(&why))))?;
        let count = Command::Vote(Vote::Hands { ballot, question, choice, yes, no, other });
        Ok(match &objector {
            Some(objector) if no == 0 && other == 0 => Effect::open(target::unopposed(objector, count)),
            Some(_) | None => Effect::ask(count),
        })
    });
    form.does("Lưu").with_bar(move |answers| {
        within(answers, [yes, no, other], there, kind)?;
        let number = |row| answers.some_number(row).ok().flatten();
        let beside = [no, other].map(number);
        let some = beside.iter().any(Option::is_some);
        let rest = || some.then(|| beside.into_iter().flatten().fold(there, u32::saturating_sub));
        let agreed = number(yes).or_else(|| rest().filter(|_| left.is_none()));
        Ok(need.map(|(need, of)| (agreed.unwrap_or(0), need, of)))
    })
}

/// Nobody counts more hands than there are to be raised: «20 lớn hơn 15 đơn vị được biểu quyết». One number is refused in
/// its row; of a sum it is unknown which is wrong.
fn within(answers: &Answers, rows: [Number; 3], there: u32, kind: BlocKind) -> Result<(), String> {
    let over = |sum: &str| kind.of_voters(&format!("{sum} lớn hơn {there} đơn vị được biểu quyết."));
    let mut counted = Vec::new();
    for row in rows {
        let Some(number) = answers.some_number(row)? else { continue };
        if number > there {
            return Err(answers.refuse(row, over(&number.to_string())));
        }
        counted.push(number);
    }
    let sum: u64 = counted.iter().map(|number| u64::from(*number)).sum();
    let terms: Vec<String> = counted.iter().map(u32::to_string).collect();
    match terms.as_slice() {
        _ if sum <= u64::from(there) => Ok(()),
        [_, _] => Err(over(&terms.join(" + "))),
        terms => Err(over(&format!("{} = {sum}", terms.join(" + ")))),
    }
}

/// All choices not counted yet, in one go: agreed by everybody in the hall, or as the one counted last. It is told what
/// will be recorded, and who objected before, and Space does it; the journal keeps a count for each.
pub fn rest(ballot: &Ballot, same: bool, objector: Option<&str>) -> Result<Form, String> {
    let open: Vec<(u16, u16)> = ballot.places().filter(|place| !ballot.voting().is_counted_at(*place)).collect();
    if open.iter().any(|place| hands::most(ballot, place.0).is_some()) {
        return Err("Mỗi đơn vị chọn có hạn: đếm từng nội dung.".to_owned());
    }
    let last = ballot.places().filter(|place| ballot.voting().is_counted_at(*place)).last();
    let like = last.filter(|_| same).map(|place| ballot.voting().votes(place));
    if same && like.is_none() {
        return Err("Chưa có nội dung nào được đếm để lấy theo.".to_owned());
    }
    let votes = |place| like.unwrap_or(Votes { yes: ballot.took_part(place), ..Votes::default() });
    let rows: Vec<CountedChoice> =
        open.iter().map(|place| CountedChoice { question: place.0, choice: place.1, votes: votes(*place) }).collect();
    let Some(first) = rows.first() else { return Err("Đã đếm đủ các nội dung.".to_owned()) };
    let numbers = crate::text::ranges(&ballot.numbers(|place| open.contains(&place)));
    let Votes { yes, no, other } = first.votes;
    let objected = objector.map(|objector| format!("{objector}. ")).unwrap_or_default();
    let warning = format!(
        "{objected}Ghi cho {} nội dung còn lại (số {numbers}), mỗi nội dung: {yes} đồng ý, {no} không đồng ý, {other} ý kiến khác. Chủ trì hỏi Hội nghị trước khi bấm.",
        rows.len()
    );
    let command = Command::Vote(Vote::Sheet { ballot: ballot.id, rows, together: true });
    Ok(Form::public("Các nội dung còn lại", "Ghi các nội dung còn lại", &warning, move || {
        Effect::Confirmed(Box::new(command.clone()), None)
    }))
}
