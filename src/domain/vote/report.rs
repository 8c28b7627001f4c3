//! A vote in the minutes: manner, rule, table of results, recounts, rounds, written opinions.

use crate::domain::paper::{Block, Cell, Column, Table};
use crate::domain::scene::Scene;
use crate::domain::section::Section;
use crate::domain::vote::ballot::{Ballot, Choice, Question, Step, Subject};
use crate::domain::vote::tally::{Line, Verdict};
use crate::domain::vote::words;

/// Adds the announced ballots of an item.
pub fn add(section: &mut Section, scene: &Scene) {
    for ballot in scene.own_ballots() {
        match ballot.step {
            Step::Voided => {
                let reason = ballot.voided.as_deref().unwrap_or_default();
                section.fact(format!("Một lần mở biểu quyết đã hủy khi chưa kiểm đếm, lý do: {reason}."));
            }
            Step::Announced => announced(section, scene, ballot),
            Step::Frozen | Step::Open | Step::Settled => {}
        }
    }
}

fn announced(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    objections(section, scene, ballot);
    if ballot.verdicts.iter().all(|verdict| verdict.of == 0) {
        consent(section, scene, ballot);
    } else {
        counted(section, scene, ballot);
    }
}

fn objections(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    for (unit, said) in &ballot.objections {
        let who = unit.map_or("Có đơn vị", |unit| scene.conference.name(unit));
        section.fact(format!("{who} có ý kiến: {said}."));
    }
}

/// Hỏi ý kiến chung: «nhất trí», without a number.
fn consent(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let who = if scene.members().is_some() { "Các đơn vị" } else { "Các đơn vị có mặt" };
    for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
        if verdict.agreed {
            section.fact(agreed(scene, question, who));
        } else {
            section.fact(format!("{}: còn ý kiến khác, chưa thống nhất.", crate::text::capitalise(&question.title)));
        }
    }
}

fn agreed(scene: &Scene, question: &Question, who: &str) -> String {
    let names: Vec<&str> = question.choices.iter().map(|choice| choice.label.as_str()).collect();
    let names = crate::domain::conference::join(&names);
    match &question.subject {
        Subject::Award { award, giver } => {
            let count = crate::text::two(question.choices.len() as u64);
            format!("Hội nghị thống nhất {} cho {count} tập thể: {names}.", request(award, giver))
        }
        Subject::Seat { deputy } => {
            let kind = scene.conference.bloc.kind;
            let seat = if *deputy { kind.deputy() } else { kind.head() };
            format!("{who} thống nhất suy tôn {names} làm {seat} năm {}.", scene.conference.year + 1)
        }
        Subject::Text | Subject::Scores | Subject::Table { .. } | Subject::Tellers => {
            format!("{who} nhất trí thông qua {names}.")
        }
    }
}

/// Won by a count that was not unanimous: never «thống nhất», never «nhất trí».
fn carried(scene: &Scene, question: &Question) -> String {
    let names: Vec<&str> = question.choices.iter().map(|choice| choice.label.as_str()).collect();
    let names = crate::domain::conference::join(&names);
    match &question.subject {
        Subject::Award { award, giver } => {
            let count = crate::text::two(question.choices.len() as u64);
            format!("Hội nghị {} cho {count} tập thể đạt tỷ lệ: {names}.", request(award, giver))
        }
        Subject::Seat { deputy } => {
            let kind = scene.conference.bloc.kind;
            let seat = if *deputy { kind.deputy() } else { kind.head() };
            format!("{names} đạt tỷ lệ, được suy tôn làm {seat} năm {}.", scene.conference.year + 1)
        }
        Subject::Text | Subject::Scores | Subject::Table { .. } | Subject::Tellers => {
            format!("Hội nghị đã thông qua {names}.")
        }
    }
}

/// «đề nghị UBND tỉnh tặng Cờ …»; the Government's flag goes by way of the Prime Minister.
pub fn request(award: &str, giver: &str) -> String {
    if giver.contains("Thủ tướng") || award.contains("Chính phủ") {
        format!("đề nghị Chủ tịch UBND tỉnh xem xét, trình Thủ tướng Chính phủ tặng {award}")
    } else if giver.is_empty() {
        format!("đề nghị cấp có thẩm quyền tặng {award}")
    } else {
        format!("đề nghị {giver} tặng {award}")
    }
}

fn counted(section: &mut Section, scene: &Scene, ballot: &Ballot) {
    let need = needs(ballot);
    let round = if ballot.round > 1 { " (lần thứ hai)" } else { "" };
    section.fact(format!(
        "Hình thức: {}{round}; {} đơn vị được biểu quyết{need}.",
        ballot.manner.words(),
        crate::text::two(ballot.electorate.len() as u64)
    ));
    for dropped in &ballot.dropped {
        section.fact(format!(
            "Kết quả một lần đếm không sử dụng do {} đề nghị đếm lại, lý do: {}.",
            dropped.by, dropped.reason
        ));
    }
    section.block(Block::Table(table(ballot)));
    written(section, scene, ballot);
    for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
        conclusion(section, scene, question, verdict);
    }
    if ballot.left {
        section.fact("Nội dung chưa quyết định được ghi vào biên bản, Hội nghị không biểu quyết tiếp.");
    }
}

/// Tỷ lệ cần đạt: one for all, or by question where they differ.
fn needs(ballot: &Ballot) -> String {
    let words = |question: &Question| format!("{} {}", question.rule.words(), question.rule.base.words());
    let same = ballot.questions.windows(2).all(|pair| matches!(pair, [one, two] if one.rule == two.rule));
    match ballot.questions.first() {
        None => String::new(),
        Some(question) if same => format!("; tỷ lệ cần đạt: {}", words(question)),
        Some(_) => {
            let each = ballot.questions.iter().map(|question| format!("{}: {}", question.title, words(question)));
            format!("; tỷ lệ cần đạt: {}", each.collect::<Vec<_>>().join("; "))
        }
    }
}

fn table(ballot: &Ballot) -> Table {
    let heads = [
        ("TT", 1),
        ("Nội dung, đơn vị", 6),
        ("Hình thức đề nghị", 4),
        ("Đồng ý", 2),
        ("Không đồng ý", 2),
        ("Ý kiến khác", 2),
        ("Tỷ lệ", 2),
        ("Kết quả", 2),
    ];
    let columns = heads.map(|(title, width)| Column { title: title.to_owned(), width });
    let mut rows = Vec::new();
    for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
        for (choice, line) in question.choices.iter().zip(&verdict.lines) {
            rows.push(row(rows.len() + 1, question, verdict, choice, line));
        }
    }
    Table { name: "Kết quả biểu quyết".to_owned(), columns: columns.into(), rows, total: None }
}

fn row(number: usize, question: &Question, verdict: &Verdict, choice: &Choice, line: &Line) -> Vec<Cell> {
    let form = match &question.subject {
        Subject::Award { award, .. } => Cell::Text(award.clone()),
        Subject::Seat { .. } => Cell::Text(question.title.clone()),
        Subject::Text | Subject::Scores | Subject::Table { .. } | Subject::Tellers => Cell::Empty,
    };
    let whole = |count: u32| Cell::Whole(i64::from(count));
    vec![
        whole(u32::try_from(number).unwrap_or(u32::MAX)),
        Cell::Text(crate::text::capitalise(&choice.label)),
        form,
        whole(line.yes()),
        whole(line.votes.no + line.written.no),
        whole(line.votes.other + line.written.other),
        Cell::Share { part: u64::from(line.yes()), whole: u64::from(verdict.of) },
        Cell::Text(if line.reached { "đạt" } else { "chưa đạt" }.to_owned()),
    ]
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

fn conclusion(section: &mut Section, scene: &Scene, question: &Question, verdict: &Verdict) {
    if let Some(said) = words::outcome(verdict) {
        section.fact(format!("{}: {said}", crate::text::capitalise(&question.title)));
    }
    let won: Vec<&Choice> = verdict.winners.iter().filter_map(|at| question.choices.get(usize::from(*at))).collect();
    if won.is_empty() {
        return;
    }
    let short = Question { choices: won.into_iter().cloned().collect(), ..question.clone() };
    let contested = verdict.lines.iter().any(|line| line.yes() < verdict.of);
    section.fact(if contested { carried(scene, &short) } else { agreed(scene, &short, "Hội nghị") });
}
