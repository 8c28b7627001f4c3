//! A vote in the minutes: manner, rule, table of results, recounts, rounds, written opinions.

use crate::domain::grant;
use crate::domain::ids::UnitId;
use crate::domain::paper::Block;
use crate::domain::people::BlocWords;
use crate::domain::scene::Scene;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Ballot, BallotStage, Choice, Question, Subject};
use crate::domain::vote::count::Verdict;
use crate::domain::vote::electorate::participation;
use crate::domain::vote::minutes::tables;
use crate::domain::vote::minutes::words;
use crate::domain::vote::setup::board;
use crate::domain::vote::setup::question::fills;
use crate::domain::vote::verdict::corrections;
use crate::domain::vote::verdict::left_open::OpenQuestion;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::way::TieBreak;

/// Adds the announced ballots of an item, and the terms that were changed for it.
pub fn add(section: &mut Section, scene: &Scene) {
    for (_, terms) in scene.ballots.terms.iter().filter(|(item, terms)| *item == scene.item && !terms.by_hall) {
        section.fact(format!(
            "Tỷ lệ cần đạt của «{}»: {} {}, lý do: {}.",
            terms.question,
            terms.rule.words(),
            terms.rule.base.words(),
            terms.reason
        ));
    }
    participation::report(section, scene);
    for unit in scene.ballots.lapsed.iter().filter(|(item, _)| *item == scene.item).map(|(_, unit)| *unit) {
        let name = scene.conference.name(unit);
        let came = scene.conference.came_itself();
        section.fact(format!("Ý kiến bằng văn bản của {name} hết hiệu lực vì {came} đã có mặt."));
    }
    for ballot in scene.own_ballots() {
        match ballot.step {
            BallotStage::Voided => {
                let reason = ballot.voided.as_deref().unwrap_or_default();
                let when = if ballot.is_touched() { "khi chưa kiểm đếm xong" } else { "khi chưa kiểm đếm" };
                section.fact(format!("Một lần mở biểu quyết đã hủy {when}, lý do: {reason}."));
            }
            BallotStage::Announced => announced(section, scene, ballot),
            BallotStage::Settled if ballot.is_kept() => {
                let voted = scene.conference.on_paper("Hội nghị đã biểu quyết");
                section.fact(format!("{voted} {}; kết quả sẽ công bố sau.", words::titles(ballot)));
            }
            BallotStage::Frozen | BallotStage::Open | BallotStage::Settled => {
                if let Some(review) = ballot.review() {
                    section.fact(format!(
                        "Kết quả đã công bố ({}) đang được kiểm lại theo đề nghị của {}, lý do: {}.",
                        corrections::figures(ballot, &review.before),
                        review.by,
                        review.reason
                    ));
                }
            }
        }
    }
}

/// Awards that were to be proposed, and no result of a vote on them was announced.
pub fn not_proposed(scene: &Scene, named: bool, written: bool) -> Option<String> {
    let words = if named {
        "Chưa biểu quyết đề nghị khen thưởng."
    } else {
        "Không có đơn vị nào được đề cử khen thưởng."
    };
    (!scene.has_announced() && !scene.has_kept() && (named || !written)).then(|| scene.conference.of_voters(words))
}

fn announced(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    for question in &ballot.questions {
        section.fact(board::change(scene, question, ballot.announced_at).unwrap_or_default());
    }
    objections(section, scene, ballot);
    lost_lines(section, scene, ballot);
    if ballot.verdicts.iter().all(|verdict| verdict.of == 0) {
        consent(section, scene, ballot);
    } else {
        counted(section, scene, ballot);
    }
}

/// Which điểm cầu was not to be reached while it was voted on, from when to when, and who sat there.
fn lost_lines(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let clock = |at: i64| scene.times.clock(at);
    for line in &ballot.lost_lines {
        let until = line
            .to
            .map_or_else(|| ", đến khi công bố kết quả chưa có lại".to_owned(), |to| format!(" đến {}", clock(to)));
        section.fact(format!(
            "Trong khi biểu quyết, điểm cầu {} mất kết nối từ {}{until}; {} tại đó: {}.",
            line.place,
            clock(line.from),
            scene.conference.of_voters("đơn vị"),
            scene.conference.names(&line.units)
        ));
    }
}

fn objections(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    for (unit, said) in &ballot.objections {
        let somebody = scene.conference.of_voters("Có đơn vị");
        let who = unit.map_or(somebody.as_str(), |unit| scene.conference.name(unit));
        section.fact(format!("{who} có ý kiến: {said}."));
    }
}

/// Hỏi ý kiến chung: «nhất trí», without a number.
fn consent(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let called = scene.conference.bloc.called();
    let some = some_of_all(ballot).map(|some| called.of_voters(&some));
    let all =
        &called.of_voters(if scene.members().is_some() { "Các đơn vị" } else { "Các đơn vị có mặt" });
    let texts = |question: &Question| question.subject == Subject::Text && question.choices.len() == 1;
    if ballot.is_long() && ballot.questions.iter().all(texts) && ballot.verdicts.iter().all(|verdict| verdict.agreed) {
        let count = ballot.questions.len();
        section.fact(format!("{} nhất trí thông qua {count} nội dung sau:", some.as_deref().unwrap_or(all)));
        section.block(Block::Table(tables::headed(tables::contents(ballot), called)));
        participation::report_absent(section, scene, ballot);
        return written(section, scene, ballot);
    }
    for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
        if verdict.agreed {
            let all = if matches!(question.subject, Subject::Award { .. }) { called.deciding() } else { all };
            section.fact(agreed(scene, question, some.as_deref().unwrap_or(all)));
        } else {
            section.fact(format!("{}: còn ý kiến khác, chưa thống nhất.", crate::text::capitalise(&question.title)));
        }
    }
    participation::report_absent(section, scene, ballot);
    written(section, scene, ballot);
}

/// «48/69 đơn vị tham gia biểu quyết», where not all units took part; `None` where they did, or the total is unknown.
pub fn some_of_all(ballot: &Ballot) -> Option<String> {
    let (voters, members) = (ballot.voters(0), u32::from(ballot.members?));
    (voters < members).then(|| format!("{voters}/{members} đơn vị tham gia biểu quyết"))
}

fn agreed(scene: &Scene, question: &Question, who: &str) -> String {
    let names = decided(scene, question);
    match &question.subject {
        Subject::Award { award, giver, grant, .. } => {
            let count = recipients(scene, question);
            format!("{who} thống nhất {} cho {count}: {names}.", grant::request(award, giver, grant.as_ref()))
        }
        Subject::Seat { deputy, elected } => {
            let (kind, fills) = (scene.conference.bloc.called(), fills(*elected));
            let seat = if *deputy { kind.deputy() } else { kind.head() };
            format!("{who} thống nhất {fills} {names} làm {seat}{}.", scene.conference.in_next_term())
        }
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => format!("{who} nhất trí thông qua {names}."),
    }
}

/// Who or what it was decided of: units in full, however the paper calls them elsewhere; of one that is called otherwise
/// now, both names.
fn decided(scene: &Scene, question: &Question) -> String {
    let conference = scene.conference;
    let in_full = |choice: &Choice| choice.unit.filter(|unit| conference.name(*unit) == choice.label);
    let named = |choice: &Choice| {
        let label = in_full(choice).map_or(choice.label.as_str(), |unit| conference.full(unit));
        conference.named_then(choice.unit, label)
    };
    let names: Vec<String> = question.choices.iter().map(named).collect();
    crate::domain::conference::join(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// «02 tập thể, 01 cá nhân».
fn recipients(scene: &Scene, question: &Question) -> String {
    let units: Vec<UnitId> = question.choices.iter().map(|choice| choice.unit.unwrap_or(UnitId(0))).collect();
    scene.conference.recipients(&units, |count| crate::text::two(count as u64))
}

/// Won by a count that was not unanimous, or by a way out of a tie: never «thống nhất», never «nhất trí».
fn carried(scene: &Scene, question: &Question) -> String {
    let hall = scene.conference.bloc.called().deciding();
    let names = decided(scene, question);
    match &question.subject {
        Subject::Award { award, giver, grant, .. } => {
            let count = recipients(scene, question);
            format!("{hall} {} cho {count} đạt tỷ lệ: {names}.", grant::request(award, giver, grant.as_ref()))
        }
        Subject::Seat { deputy, elected } => {
            let (kind, fills) = (scene.conference.bloc.called(), fills(*elected));
            let seat = if *deputy { kind.deputy() } else { kind.head() };
            format!("{names} đạt tỷ lệ, được {fills} làm {seat}{}.", scene.conference.in_next_term())
        }
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => format!("{hall} đã thông qua {names}."),
    }
}

fn counted(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let called = scene.conference.bloc.called();
    if let Some(words) = plainly(ballot, called) {
        return section.fact(called.of_voters(&words));
    }
    section.fact(called.of_voters(&manner(ballot)));
    if let ([only], true) = (ballot.questions.as_slice(), ballot.is_long()) {
        section.fact(format!("Nội dung: {}.", only.title));
    }
    board(section, scene, ballot);
    for dropped in &ballot.dropped {
        section.fact(format!(
            "Kết quả một lần đếm không sử dụng do {} đề nghị đếm lại, lý do: {}.",
            dropped.by, dropped.reason
        ));
    }
    ballot.voting().report_turnout(section, scene);
    tables::add(section, scene.conference, ballot);
    participation::report_absent(section, scene, ballot);
    written(section, scene, ballot);
    ballot.voting().report_silent(section, scene);
    if ballot.is_long() && ballot.questions.iter().all(|question| question.choices.len() == 1 && is_text(question)) {
        section.fact(by_number(ballot, called.deciding()));
    } else {
        for (number, (question, verdict)) in (0u16..).zip(ballot.questions.iter().zip(&ballot.verdicts)) {
            conclusion(section, scene, ballot, (number, question, verdict));
        }
    }
    for words in corrections::reviews(ballot, scene.conference.wording.tells_once()) {
        section.fact(words);
    }
    if let Some(words) = left(ballot, called.deciding()) {
        section.fact(words);
    }
}

/// What stayed undecided and is not voted on again, by title: of what was decided nobody said that it was left.
fn left(ballot: &Ballot, hall: &str) -> Option<String> {
    let titled = |open: &OpenQuestion| ballot.questions.get(usize::from(open.question)).map(words::matter);
    let titles: Vec<String> = ballot.left_open().iter().filter_map(titled).collect();
    let what = Some(titles.join("; ")).filter(|what| !what.is_empty())?;
    Some(format!("{hall} thống nhất không biểu quyết tiếp {what}; ghi nhận vào biên bản."))
}

fn is_text(question: &Question) -> bool {
    question.subject == Subject::Text
}

/// Of many contents, by their numbers in the table: adopted by all, by most, not adopted.
pub fn by_number(ballot: &Ballot, hall: &str) -> String {
    let all = |place: (u16, u16)| {
        let verdict = ballot.verdicts.get(usize::from(place.0));
        let line = verdict.and_then(|verdict| verdict.lines.get(usize::from(place.1)).map(|line| (line, verdict)));
        line.is_some_and(|(line, verdict)| line.reached && line.yes() == verdict.of)
    };
    let parts = [
        (format!("{hall} nhất trí thông qua"), ballot.numbers(all)),
        (format!("{hall} thông qua"), ballot.numbers(|place| ballot.has_reached(place) && !all(place))),
        ("Chưa đạt tỷ lệ, chưa được thông qua:".to_owned(), ballot.numbers(|place| !ballot.has_reached(place))),
    ];
    let told = parts.iter().filter(|(_, numbers)| !numbers.is_empty()).map(|(words, numbers)| {
        let count = crate::text::two(numbers.len() as u64);
        format!("{words} {count} nội dung, số thứ tự {}.", crate::text::ranges(numbers))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Whether every unit that voted agreed to everything, in one round and one count.
fn is_unanimous(ballot: &Ballot) -> bool {
    let once = ballot.round == 1 && ballot.dropped.is_empty() && ballot.reviews.is_empty();
    let mut lines = ballot.verdicts.iter().flat_map(|verdict| &verdict.lines);
    once && ballot.written.is_empty() && lines.all(|line| line.votes.yes == ballot.entitled() && line.reached)
}

/// One text that all agreed to by hands or by name: nobody wants its manner, rule and table on paper.
fn plainly(ballot: &Ballot, called: BlocWords<'_>) -> Option<String> {
    let [question] = ballot.questions.as_slice() else { return None };
    let [choice] = question.choices.as_slice() else { return None };
    let proposes = matches!(question.subject, Subject::Award { .. } | Subject::Seat { .. });
    let of = ballot.verdicts.first().map_or(0, |verdict| verdict.of);
    let (voters, profile) = (ballot.entitled(), ballot.manner().profile());
    (is_unanimous(ballot) && !proposes && !profile.tellers).then(|| {
        let all = if voters == of { "nhất trí" } else { "đã" };
        let count = format!("{}, {voters}/{of} {}", profile.words, profile.agreeing);
        format!("{} {all} thông qua {} ({count}).", called.deciding(), choice.label)
    })
}

/// Hình thức, who voted, what was needed; all of it only where somebody did not agree.
fn manner(ballot: &Ballot) -> String {
    let round = if ballot.round > 1 { " (lần thứ hai)" } else { "" };
    let voters = crate::text::two(ballot.electorate.len() as u64);
    let need = if is_unanimous(ballot) { String::new() } else { needs(ballot) };
    format!("Hình thức: {}{round}; {voters} đơn vị được biểu quyết{need}.", ballot.manner().words())
}

/// Tỷ lệ cần đạt: one for all, or by question where they differ.
fn needs(ballot: &Ballot) -> String {
    let words = |question: &Question| format!("{} {}", question.rule.words(), question.rule.base.words());
    let same = ballot.questions.windows(2).all(|pair| matches!(pair, [one, two] if one.rule.is_same(two.rule)));
    match ballot.questions.first() {
        None => String::new(),
        Some(question) if same => format!("; tỷ lệ cần đạt: {}", words(question)),
        Some(_) => {
            let each = ballot.questions.iter().map(|question| format!("{}: {}", question.title, words(question)));
            format!("; tỷ lệ cần đạt: {}", each.collect::<Vec<_>>().join("; "))
        }
    }
}

fn written(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    for opinion in &ballot.written {
        section.fact(format!(
            "Ý kiến bằng văn bản của {} về {}: {}.",
            scene.conference.name(opinion.unit),
            opinion.choice,
            opinion.answer.words()
        ));
    }
}

fn conclusion(
    section: &mut Section,
    scene: &Scene,
    ballot: &Ballot,
    (number, question, verdict): (u16, &Question, &Verdict),
) {
    let exact = scene.conference.wording.is_exact();
    let called = scene.conference.bloc.called();
    let outcome = words::outcome(verdict).map(|said| if exact { called.of_voters(said) } else { said.to_owned() });
    if let Some(said) = outcome {
        section.fact(format!("{}: {}", crate::text::capitalise(&question.title), crate::text::lower_first(&said)));
    }
    for resolution in told_ways(ballot, number) {
        section.fact(way_out(scene.conference.bloc.called(), ballot.verb(), question, resolution));
    }
    let called = scene.conference.bloc.called();
    let won: Vec<Choice> =
        ballot.won(number).iter().filter_map(|at| question.choices.get(usize::from(*at)).cloned()).collect();
    let places = usize::from(question.quota.unwrap_or(1));
    let several = matches!(question.subject, Subject::Seat { .. }) && won.len() > places;
    if won.is_empty() || several {
        return;
    }
    let short = Question { choices: won, ..question.clone() };
    let contested = verdict.lines.iter().any(|line| line.yes() < verdict.of);
    // What a way out decided, the head's word among them, the hall did not agree on.
    let chosen = ballot.resolutions.iter().any(|done| done.question == number && !done.skipped);
    if let Some(words) = listed(scene, &short, contested || chosen) {
        return section.fact(words);
    }
    section.fact(if contested || chosen { carried(scene, &short) } else { agreed(scene, &short, called.deciding()) });
}

/// More names than this are not said again below the table that has each of them.
const NAMED: usize = 12;

/// «Hội nghị thống nhất đề nghị … tặng … cho 74 tập thể có tên trong bảng kết quả trên»; `None` where they are named.
fn listed(scene: &Scene, won: &Question, carried: bool) -> Option<String> {
    let Subject::Award { award, giver, grant, .. } = &won.subject else { return None };
    let many = won.choices.len() > NAMED && scene.conference.wording.is_polished();
    let agrees = if carried { "" } else { " thống nhất" };
    let (hall, count) = (scene.conference.bloc.called().deciding(), recipients(scene, won));
    let request = grant::request(award, giver, grant.as_ref());
    many.then(|| format!("{hall}{agrees} {request} cho {count} đạt tỷ lệ trong bảng kết quả trên."))
}

/// The ways out of a question that came to something, or that were left for a reason somebody gave.
pub fn told_ways(ballot: &Ballot, question: u16) -> impl Iterator<Item = &TieBreak> {
    let told = move |done: &&TieBreak| done.question == question && (!done.skipped || !done.reason.is_empty());
    ballot.resolutions.iter().filter(told)
}

/// «Xét tỷ lệ nữ từ 70% (…): chọn A.»
pub fn way_out(kind: BlocWords<'_>, verb: &str, question: &Question, done: &TieBreak) -> String {
    let facts = if done.facts.is_empty() { String::new() } else { format!(" ({})", done.facts) };
    let reason = if done.reason.is_empty() { String::new() } else { format!(", {}", done.reason) };
    let end = match (done.skipped, done.chosen.is_empty()) {
        (true, _) => "không áp dụng".to_owned(),
        (false, false) => format!("chọn {}", resolve::labels(question, &done.chosen)),
        (false, true) => format!("còn {}", resolve::labels(question, &done.tied)),
    };
    let way = crate::text::capitalise(&done.way.words(kind, verb));
    format!("{way}{facts}: {end}{reason}.")
}

fn board(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    if !ballot.tellers.is_empty() {
        let names: Vec<String> = ballot.tellers.iter().map(|person| board::label(scene, person)).collect();
        section.fact(format!("Ban kiểm phiếu: {}.", names.join("; ")));
    }
}
