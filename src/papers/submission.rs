//! Tờ trình: asks whoever gives the awards, or submits them further; it never gives any itself.

use crate::domain::conference::join;
use crate::domain::grant::{self, GIVE};
use crate::domain::ids::UnitId;
use crate::domain::outcome::Proposed;
use crate::domain::paper::{Block, Document, Para, Run};
use crate::domain::session::State;
use crate::papers::basis;
use crate::papers::counts;
use crate::papers::issue;
use crate::papers::marks;
use crate::papers::nominations::who;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, fact, for_the_bloc, head, held, place_and_date};
use crate::papers::requests::{Backing, addressees, backing, counted, files_to, name, requests};
use crate::papers::sittings::{self, each_day, turnouts};
use crate::text;

/// Tờ trình.
pub const PAPER: Paper = Paper {
    name: "to-trinh",
    why_none: "hội nghị chưa đề nghị cấp trên khen thưởng tập thể nào",
    make: |state, _| submission(state).map(|paper| ("to-trinh".to_owned(), paper)).into_iter().collect(),
};

/// More names than this stand in the list that goes with it.
const NAMED: usize = 8;

/// The paper; `None` where nobody is proposed to anybody.
pub fn submission(state: &State) -> Option<Document> {
    let requests = requests(state);
    if requests.is_empty() {
        return None;
    }
    let to = addressees(state, &requests);
    let mut blocks = vec![head(state, Some("TTr"), Some(place_and_date(state)))];
    blocks.push(Block::Title { kind: "TỜ TRÌNH".to_owned(), about: vec![about(state, &requests)] });
    blocks.extend(sent_to(state, &to));
    blocks.extend(basis::paragraphs(&cited(state)));
    blocks.push(fact("held", what_was(state)));
    let last = requests.len();
    blocks.extend((1..).zip(&requests).map(|(number, one)| asked(state, one, number, number == last)));
    blocks.push(fact("sum", format!("Tổng số: {}.", counted(state, &requests))));
    let with = Run { italic: true, ..Run::plain(enclosed(state)) };
    blocks.push(Block::Para(Para { runs: vec![with], ..Para::fact("enclosed", "") }));
    blocks.push(fact("end", format!("Kính đề nghị {} xem xét, quyết định./.", to.join("; "))));
    let members = state.conference.bloc.called().of_voters("Các đơn vị thành viên");
    let recipients = vec!["Như trên".to_owned(), members, "Lưu: VT, Hồ sơ".to_owned()];
    blocks.push(Block::Signatures { signers: vec![for_the_bloc(state)], recipients });
    Some(document(state, "Tờ trình", false, blocks))
}

/// «Về việc đề nghị tặng Cờ thi đua, Bằng khen cho các tập thể thuộc … năm …».
fn about(state: &State, requests: &[Proposed]) -> String {
    let mut forms: Vec<&str> = Vec::new();
    for one in requests {
        let form = ["Cờ thi đua", "Bằng khen"].into_iter().find(|form| one.award.starts_with(form));
        let form = form.unwrap_or(&one.award);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let gives = requests.iter().all(|one| one.grant.as_ref().is_none_or(|grant| grant.verb == GIVE));
    let what = if gives { format!("tặng {}", forms.join(", ")) } else { "khen thưởng".to_owned() };
    let whom = text::lower_first(who(state, requests));
    let (bloc, year) = (&state.conference.bloc, state.conference.in_reviewed());
    // Who is weighed by a council comes from below, and is none of it.
    let below = bloc.called().is_council() && state.conference.wording.is_exact();
    let of = if below { String::new() } else { format!(" thuộc {}", bloc.name) };
    format!("Về việc đề nghị {what} cho các {whom}{of}{year}")
}

/// One on the line of «Kính gửi», several in a list.
fn sent_to(state: &State, to: &[String]) -> Vec<Block> {
    let all: Vec<String> = to.iter().cloned().chain(files_to(state).filter(|files| !to.contains(files))).collect();
    if let [only] = all.as_slice() {
        return vec![Block::Para(Para::labelled("to", "Kính gửi:", format!("{only}.")))];
    }
    let end = |number: usize| if number == all.len() { '.' } else { ';' };
    let line = |(number, who): (usize, &String)| Para::fact(format!("to{number}"), format!("{who}{}", end(number)));
    vec![Block::Para(Para::labelled("to", "Kính gửi:", "")), Block::List((1..).zip(&all).map(line).collect())]
}

fn cited(state: &State) -> Vec<String> {
    let day = sittings::held(state).map(|day| format!(" {day}")).unwrap_or_default();
    let counted = counts::counts(state).len();
    let open = || "…".to_owned();
    let numbers: Vec<String> =
        (1..=counted).filter_map(|at| issue::number(state, &format!("kiem-phieu-{at}"))).collect();
    let numbers = if counted > 0 && numbers.len() == counted { numbers.join(", ") } else { open() };
    let sheets = if counted == 0 { String::new() } else { format!(" và Biên bản kiểm phiếu số {numbers}") };
    let gathering = text::lower_first(state.conference.gathering());
    let number = issue::number(state, "bien-ban").unwrap_or_else(open);
    let minutes = format!("Biên bản {gathering} số {number}{day}{sheets}");
    basis::cited(state).into_iter().chain([minutes]).collect()
}

/// The bloc, when it met and how many came; no number where nobody knows how many there are.
fn what_was(state: &State) -> String {
    let conference = &state.conference;
    let called = conference.bloc.called();
    let name = &conference.bloc.name;
    let when = text::capitalise(&sittings::held(state).unwrap_or_else(|| held(state)));
    let held = format!("{} tổ chức {}", called.short(), conference.called());
    let submits = format!("{} kính trình:", called.head());
    match conference.members().zip(turnouts(state)) {
        Some((members, days)) => {
            let counted =
                if conference.wording.is_polished() { text::two(members.into()) } else { members.to_string() };
            let members = called.of_voters(&format!("{counted} đơn vị thành viên"));
            let came = each_day(&days, |day| format!("{}/{} đơn vị", day.came, day.members));
            let came = called.of_voters(&came);
            format!("{name} có {members}. {when}, {held}, có mặt {came}. {submits}")
        }
        None => format!("{when}, {name} tổ chức {}. {submits}", conference.called()),
    }
}

/// «1. Đề nghị … tặng … cho 02 tập thể: A (10/11 phiếu, đạt 90,91%) và B (…);».
fn asked(state: &State, one: &Proposed, number: usize, last: bool) -> Block {
    let request = text::capitalise(&grant::letter(&one.award, &one.giver, one.grant.as_ref()));
    let count = state.conference.recipients(&one.units, |count| text::two(count as u64));
    let end = if last { '.' } else { ';' };
    let backings: Vec<Option<Backing>> = one.units.iter().map(|unit| backing(state, &one.award, *unit)).collect();
    let agreed = backings.iter().all(|by| *by == Some(Backing::Agreed));
    let voters = state.conference.bloc.called().of_voters("các đơn vị");
    let agreed = agreed.then(|| format!("{voters} nhất trí"));
    let listed = (one.units.len() > NAMED).then(|| "có danh sách kèm theo".to_owned());
    let pairs = one.units.iter().zip(&backings).map(|(unit, by)| named(state, one, *unit, *by));
    let whom = if listed.is_some() { String::new() } else { format!(": {}", names(&pairs.collect::<Vec<_>>())) };
    let beside: Vec<String> = listed.into_iter().chain(agreed).collect();
    let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join("; ")) };
    fact(&format!("asked{number}"), format!("{number}. {request} cho {count}{whom}{beside}{end}"))
}

/// A unit with the votes for it, where they were counted.
fn named(state: &State, one: &Proposed, unit: UnitId, by: Option<Backing>) -> (String, Option<String>) {
    let votes = by.filter(|by| *by != Backing::Agreed).map(|by| by.words(state));
    (name(state, &one.award, unit), votes)
}

/// Names with commas, and names with votes beside them, are parted by semicolons.
fn names(named: &[(String, Option<String>)]) -> String {
    if named.iter().all(|(_, votes)| votes.is_none()) {
        return join(&named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    }
    let beside = |(name, votes): &(String, Option<String>)| match votes {
        Some(votes) => format!("{name} ({votes})"),
        None => name.clone(),
    };
    named.iter().map(beside).collect::<Vec<_>>().join("; ")
}

/// What goes with it: of marks and counted ballots only where there are any.
fn enclosed(state: &State) -> String {
    let counted = (!counts::counts(state).is_empty()).then_some("biên bản kiểm phiếu");
    let marks = (!marks::marks(state).is_empty()).then_some("bảng điểm");
    let parts: Vec<&str> = ["biên bản"].into_iter().chain(counted).chain(marks).chain(["danh sách"]).collect();
    format!("(Có {} và báo cáo thành tích kèm theo)", parts.join(", "))
}
