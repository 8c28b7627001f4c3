//! Biên bản kiểm phiếu: one for every announced secret ballot, with one table a question.

use crate::domain::conference::{Conference, Wording, join};
use crate::domain::grant;
use crate::domain::ids::BallotId;
use crate::domain::next;
use crate::domain::paper::{Block, Document, Para, Signer};
use crate::domain::people::{BlocWords, Person};
use crate::domain::scene::Scene;
use crate::domain::session::State;
use crate::domain::vote::ballot::{Ballot, BallotStage, Question, Subject};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::minutes::{report, tables, words};
use crate::domain::vote::paper_ballots::sheets::Sheets;
use crate::domain::vote::setup::board;
use crate::domain::vote::setup::question::seat_verb;
use crate::domain::vote::setup::rule::Rule;
use crate::domain::vote::verdict::corrections;
use crate::papers::paper::Paper;
use crate::papers::parts::{DOTS, author, letterhead, moment};
use crate::text::{self, TimeFormat};

/// Biên bản kiểm phiếu.
pub const PAPER: Paper = Paper {
    name: "kiem-phieu",
    why_none: "hội nghị chưa công bố lần bỏ phiếu kín nào",
    make: |state, _| {
        let numbered = (1..).zip(counts(state));
        numbered.map(|(number, (_, document))| (format!("kiem-phieu-{number}"), document)).collect()
    },
};

/// The papers, in the order in which the ballots were announced, with the number of each.
pub fn counts(state: &State) -> Vec<(BallotId, Document)> {
    state
        .ballots
        .iter()
        .filter(|ballot| has_paper(ballot))
        .filter_map(|ballot| Some((ballot.id, paper(state, ballot)?)))
        .collect()
}

/// Whether a ballot has a biên bản kiểm phiếu.
pub fn has_paper(ballot: &Ballot) -> bool {
    ballot.manner().profile().tellers && ballot.step == BallotStage::Announced
}

fn paper(state: &State, ballot: &Ballot) -> Option<Document> {
    let entry = state.agenda.entry(ballot.item)?;
    let scene = next::scene(state, entry);
    let bloc = state.conference.bloc.called();
    let once = state.conference.wording.tells_once();
    let mut blocks = vec![letterhead(state), title(state, ballot)];
    blocks.push(fact("opening", opening(&scene, state, ballot)));
    blocks.extend(ballot.sheets().map(|sheets| situation(bloc, ballot, sheets, once)).unwrap_or_default());
    blocks.extend(tables(&state.conference, ballot));
    blocks.extend(conclusion(&state.conference, ballot));
    blocks.push(fact("end", ending(state, ballot)));
    blocks.push(signatures(ballot, state.conference.wording.is_exact()));
    Some(Document {
        title: format!("Biên bản kiểm phiếu {}", state.conference.title),
        author: author(state),
        made_at_ms: ballot.announced_at.unwrap_or(state.at),
        landscape: false,
        draft: state.closed.is_none() || state.rehearsal,
        blocks,
    })
}

fn fact(id: &str, words: impl Into<String>) -> Block {
    Block::Para(Para::fact(id, words))
}

fn heading(words: &str) -> Block {
    Block::Heading { level: 1, text: words.to_owned() }
}

fn title(state: &State, ballot: &Ballot) -> Block {
    let conference = &state.conference;
    let award = |question: &Question| matches!(question.subject, Subject::Award { .. });
    let seat = |question: &Question| matches!(question.subject, Subject::Seat { .. });
    let mut about = if ballot.questions.iter().all(award) {
        let weighing = weighing(&ballot.questions);
        // Of a council those who are weighed are others than those who vote.
        let whom = if conference.nominees.is_empty() { "đơn vị" } else { "tập thể, cá nhân" };
        format!("{} {whom} đề nghị khen thưởng{}", text::capitalise(weighing), conference.in_reviewed())
    } else if ballot.questions.iter().all(seat) {
        let kind = conference.bloc.called();
        let fills = text::capitalise(seat_verb(&ballot.questions));
        format!("{fills} {}, {}{}", kind.head(), kind.deputy(), conference.in_next_term())
    } else {
        text::capitalise(&words::titles(ballot))
    };
    if ballot.round > 1 {
        about.push_str(" (lần thứ hai)");
    }
    Block::Title { kind: "BIÊN BẢN KIỂM PHIẾU".to_owned(), about: vec![about] }
}

/// «bình xét, suy tôn»; «bình xét» where nothing is a flag.
fn weighing(questions: &[Question]) -> &'static str {
    let told = |question: &Question| match &question.subject {
        Subject::Award { award, grant: Some(_), .. } => Some(award.clone()),
        Subject::Award { .. }
        | Subject::Text
        | Subject::Seat { .. }
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => None,
    };
    let told: Option<Vec<String>> = questions.iter().map(told).collect();
    told.map_or("bình xét, suy tôn", |awards| grant::weighing(awards.iter().map(String::as_str)))
}

/// Who counted, where and when, and by whose word they count.
fn opening(scene: &Scene, state: &State, ballot: &Ballot) -> String {
    let at = ballot.returned_at.unwrap_or(state.at);
    let place = state.conference.place.clone().unwrap_or_else(|| DOTS.to_owned());
    let named = &ballot.tellers;
    let role = |number: usize| if number == 0 { "Trưởng ban" } else { "Thành viên" };
    let tellers: Vec<String> = named
        .iter()
        .enumerate()
        .map(|(number, person)| format!("{}. {} – {}", number + 1, board::label(scene, person), role(number)))
        .collect();
    let tellers = if tellers.is_empty() { DOTS.to_owned() } else { tellers.join("; ") };
    let called = scene.conference.bloc.called();
    let named_by = named_by(state, ballot).map(|words| called.of_voters(&words));
    // By whom they were named; an older session goes on saying «Hội nghị» of a council.
    let named_by = if scene.conference.wording.tells_as_it_was() {
        named_by.map(|words| words.replace("Hội nghị", called.deciding()))
    } else {
        named_by
    };
    // Of a board that took the place of another: why.
    let replaced = replaced(state, ballot).map(|why| format!("thay Ban kiểm phiếu trước, lý do: {why}"));
    let named_by: Vec<String> = named_by.into_iter().chain(replaced).collect();
    let named_by = if named_by.is_empty() { String::new() } else { format!(" ({})", named_by.join("; ")) };
    format!(
        "Hồi {}, tại {place}, Ban kiểm phiếu{named_by} gồm: {tellers}, đã kiểm phiếu, kết quả như sau:",
        moment(state, at)
    )
}

/// Why the tellers of a ballot took the place of others; `None` of those named first.
fn replaced(state: &State, ballot: &Ballot) -> Option<String> {
    let (known, _) = adoption(state, ballot)?;
    let instead = known.questions.iter().filter(|question| names(question, ballot)).find_map(|question| {
        if let Subject::Board { instead, .. } = &question.subject { instead.as_ref() } else { None }
    })?;
    Some(instead.reason.clone())
}

/// By whose word they count: how many agreed where it was counted, else how many took part in the consent.
fn named_by(state: &State, ballot: &Ballot) -> Option<String> {
    let (known, verdict) = adoption(state, ballot)?;
    Some(match (verdict.lines.first().filter(|_| verdict.of > 0), known.members) {
        (Some(line), _) => {
            format!("được Hội nghị thông qua {}/{} đơn vị", line.yes(), verdict.of)
        }
        (None, Some(members)) => {
            format!("được Hội nghị nhất trí thông qua, {}/{members} đơn vị tham gia", known.entitled())
        }
        (None, None) => "được các đơn vị có mặt nhất trí thông qua".to_owned(),
    })
}

/// The vote that named the tellers of a ballot.
fn adoption<'a>(state: &'a State, ballot: &Ballot) -> Option<(&'a Ballot, &'a Verdict)> {
    let before =
        state.ballots.iter().rev().filter(|known| known.id < ballot.id && known.step == BallotStage::Announced);
    let pairs = before.flat_map(|known| known.questions.iter().zip(&known.verdicts).map(move |pair| (known, pair)));
    let mut won = pairs.filter(|(_, (question, verdict))| names(question, ballot) && !verdict.winners.is_empty());
    won.next().map(|(known, (_, verdict))| (known, verdict))
}

/// Whether a question names just the tellers of a ballot.
fn names(question: &Question, ballot: &Ballot) -> bool {
    match &question.subject {
        Subject::Board { tellers, .. } => *tellers == ballot.tellers,
        Subject::Tellers => ballot.tellers.is_empty(),
        Subject::Text
        | Subject::Award { .. }
        | Subject::Seat { .. }
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Rebase { .. } => false,
    }
}

/// I. Tình hình phiếu.
fn situation(bloc: BlocWords<'_>, ballot: &Ballot, sheets: &Sheets, once: bool) -> Vec<Block> {
    let members = ballot.members.map_or_else(|| DOTS.to_owned(), |members| words::two(members.into()));
    let (printed, issued) = sheets.issued.map_or((0, 0), |issued| (issued.printed, issued.issued));
    let returned = sheets.returned.unwrap_or(0);
    let mut lines = vec![
        bloc.of_voters(&format!("Đơn vị thành viên: {members}")),
        bloc.of_voters(&format!("Đơn vị được bỏ phiếu: {}", words::two(ballot.entitled()))),
        format!("Phiếu đã in: {}", words::two(printed)),
        format!("Phiếu phát ra: {}", words::two(issued)),
        format!("Phiếu thu về: {}", words::two(returned)),
        format!("Phiếu không thu về: {}", words::two(issued.saturating_sub(returned))),
    ];
    lines.extend(validity(ballot, sheets, once));
    lines.push(format!("Phiếu chưa dùng: {}", words::two(printed.saturating_sub(issued))));
    let places: Vec<String> = sheets.bundles.iter().filter_map(|bundle| bundle.place.clone()).collect();
    if !places.is_empty() {
        lines.push(format!(
            "Trong đó có phiếu của điểm cầu: {}",
            join(&places.iter().map(String::as_str).collect::<Vec<_>>())
        ));
    }
    let mut writers: Vec<_> = ballot.written.iter().map(|opinion| opinion.unit).collect();
    writers.sort_unstable();
    writers.dedup();
    if !writers.is_empty() {
        let wrote = format!("Ý kiến bằng văn bản: {} đơn vị, tính riêng", text::two(writers.len() as u64));
        lines.push(bloc.of_voters(&wrote));
    }
    let numbered = lines.into_iter().enumerate();
    let paras = numbered.map(|(number, line)| Para::fact(format!("sheets.{}", number + 1), text::capitalise(&line)));
    vec![heading("I. TÌNH HÌNH PHIẾU"), Block::List(paras.collect())]
}

/// Valid and invalid sheets of each part: said once where it is the same.
fn validity(ballot: &Ballot, sheets: &Sheets, once: bool) -> Vec<String> {
    let many = ballot.questions.len();
    let returned = sheets.returned.unwrap_or(0);
    let told = |part: String, invalid: u32| {
        let valid = words::two(returned.saturating_sub(invalid));
        format!("{part}phiếu hợp lệ {valid}, phiếu không hợp lệ {}", words::two(invalid))
    };
    let part = |number: u16| {
        let title = ballot.questions.get(usize::from(number)).map(|question| text::capitalise(&question.title));
        told(title.filter(|_| many > 1).map(|title| format!("{title}: ")).unwrap_or_default(), sheets.invalid(number))
    };
    if ballot.is_long() && sheets.all_invalid_alike(many) && many > 1 {
        return vec![told(format!("mỗi nội dung trong {many} nội dung: "), sheets.invalid(0))];
    }
    match sheets.usual_invalid(many).filter(|_| once) {
        Some((usual, others)) => {
            let usual = told(format!("mỗi phần trong {many} phần: "), sheets.invalid(usual));
            let others = others.into_iter().map(|number| format!("riêng {}", text::lower_first(&part(number))));
            [usual].into_iter().chain(others).collect()
        }
        None => (0u16..).take(many).map(part).collect(),
    }
}

/// II. Kết quả: a table a question, and what it needed.
fn tables(conference: &Conference, ballot: &Ballot) -> Vec<Block> {
    let (bloc, wording) = (conference.bloc.called(), conference.wording);
    let mut blocks = vec![heading("II. KẾT QUẢ KIỂM PHIẾU")];
    if let Some(rule) = listed(ballot) {
        let need = format!("{} nội dung (cần {} {})", ballot.questions.len(), rule.words(), rule.base.words());
        blocks.push(Block::Heading { level: 2, text: need });
        blocks.push(Block::Table(tables::headed(tables::of_ballot(ballot, Wording::First), bloc)));
        return blocks;
    }
    for (number, question) in (0u16..).zip(&ballot.questions) {
        let need = format!(
            "{}. {} (cần {} {})",
            number + 1,
            text::capitalise(&question.title),
            question.rule.words(),
            bloc.of_voters(question.rule.base.words())
        );
        blocks.push(Block::Heading { level: 2, text: need });
        blocks.push(Block::Table(tables::headed(tables::of_question(ballot, number, wording), bloc)));
    }
    blocks
}

/// The rule of many contents that are each asked alone and alike: they stand in one table.
fn listed(ballot: &Ballot) -> Option<Rule> {
    let rule = ballot.questions.first()?.rule;
    let same = |question: &Question| question.choices.len() == 1 && question.rule.is_same(rule);
    let texts = |question: &Question| question.subject == Subject::Text;
    (ballot.is_long() && ballot.questions.iter().all(|question| same(question) && texts(question))).then_some(rule)
}

/// III. Kết luận: who reached it, who did not simply win, what was counted again.
fn conclusion(conference: &Conference, ballot: &Ballot) -> Vec<Block> {
    let (kind, wording) = (conference.bloc.called(), conference.wording);
    // An older session goes on calling those who are weighed by a council units.
    let told = |words: &str| if wording.is_exact() { kind.of_voters(words) } else { words.to_owned() };
    let mut lines = Vec::new();
    lines.extend(listed(ballot).map(|_| report::by_number(ballot, kind.deciding())));
    let each = if lines.is_empty() { usize::MAX } else { 0 };
    for (number, (question, verdict)) in (0u16..).zip(ballot.questions.iter().zip(&ballot.verdicts)).take(each) {
        let title = text::capitalise(&question.title);
        let reached = reached(conference, question, verdict);
        // A text is named by its title alone.
        let itself = wording.is_polished() && text::caseless(&reached).starts_with(&text::caseless(&title));
        lines.push(if itself { format!("{}.", text::capitalise(&reached)) } else { format!("{title}: {reached}.") });
        lines.extend(
            words::outcome(verdict)
                .filter(|_| verdict.lines.iter().any(|line| line.reached))
                .map(|words| format!("{title}: {}", told(words))),
        );
        let own = report::told_ways(ballot, number);
        lines.extend(own.map(|done| {
            format!("{title}: {}", text::lower_first(&report::way_out(kind, ballot.verb(), question, done)))
        }));
    }
    for dropped in &ballot.dropped {
        lines.push(format!(
            "Kết quả một lần đếm không sử dụng do {} đề nghị đếm lại, lý do: {}.",
            dropped.by, dropped.reason
        ));
    }
    lines.extend(corrections::reviews(ballot, wording.tells_once()));
    let numbered = lines.into_iter().enumerate();
    let paras = numbered.map(|(number, line)| Para::fact(format!("result.{}", number + 1), line));
    vec![heading("III. KẾT LUẬN"), Block::List(paras.collect())]
}

/// So many names are told; of more it is told how many, for the table above has each of them.
const NAMED: usize = 12;

/// Who reached it, and of many who did not.
fn reached(conference: &Conference, question: &Question, verdict: &Verdict) -> String {
    let (kind, wording) = (conference.bloc.called(), conference.wording);
    let none = |words: &str| if wording.is_exact() { kind.of_voters(words) } else { words.to_owned() };
    let named = |reached: bool| -> Vec<&str> {
        let pairs = question.choices.iter().zip(&verdict.lines).filter(|(_, line)| line.reached == reached);
        pairs.map(|(choice, _)| choice.label.as_str()).collect()
    };
    let (names, others) = (named(true), named(false));
    if names.is_empty() {
        return none("chưa có đơn vị nào đạt");
    }
    if names.len() <= NAMED || !wording.is_complete() {
        return format!("{} đạt tỷ lệ", join(&names));
    }
    let outside = question.choices.iter().any(|choice| choice.unit.is_none_or(|unit| conference.unit(unit).is_none()));
    let who = if outside { "tập thể, cá nhân".to_owned() } else { kind.of_voters("đơn vị") };
    let all = names.len() + others.len();
    let told = format!("{}/{all} {who} đạt tỷ lệ, có tên trong bảng kết quả tại mục II", names.len());
    match others.as_slice() {
        [] => told,
        few if few.len() <= NAMED => format!("{told}; chưa đạt: {}", join(few)),
        many => format!("{told}; {} {who} chưa đạt", many.len()),
    }
}

fn ending(state: &State, ballot: &Ballot) -> String {
    let (began, at) = (ballot.returned_at.unwrap_or(state.at), ballot.ended_at.unwrap_or(state.at));
    let copies = state.conference.copies.map_or_else(|| DOTS.to_owned(), |copies| text::two(copies.into()));
    // Sealed and given to whom: only what somebody recorded.
    let kept = ballot.kept_by.as_ref().map(|keeper| format!("; phiếu được niêm phong, giao {keeper} lưu giữ"));
    let kept = kept.unwrap_or_default();
    format!(
        "Kiểm phiếu kết thúc lúc {}{kept}. Biên bản lập thành {copies} bản./.",
        TimeFormat::of(began, at, state.offset).clock(at)
    )
}

fn signatures(ballot: &Ballot, exact: bool) -> Block {
    let named = &ballot.tellers;
    let signer = |role: &str, person: Option<&Person>| Signer {
        role: vec![role.to_owned()],
        note: Some("Ký, ghi rõ họ tên".to_owned()),
        name: person.and_then(|person| person.name.clone()),
    };
    let members: Vec<Signer> = named.iter().skip(1).map(|person| signer("THÀNH VIÊN", Some(person))).collect();
    // A board of one has no members who sign; of one that nobody named, it is not known how many there are.
    let nobody = exact && named.len() == 1;
    let mut signers = if members.is_empty() && !nobody { vec![signer("CÁC THÀNH VIÊN", None)] } else { members };
    signers.push(signer("TRƯỞNG BAN KIỂM PHIẾU", named.first()));
    Block::Signatures { signers, recipients: Vec::new() }
}
