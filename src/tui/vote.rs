//! A ballot on the chair's screen: steps, counts as they come, bars with the line to reach.

use crate::domain::agenda::Entry;
use crate::domain::vote::ballot::{Ballot, Manner, Question, Step, Subject};
use crate::domain::vote::rule::Rule;
use crate::domain::vote::tally::{Line as Count, Verdict};
use crate::domain::vote::words;
use crate::tui::view::{View, mixed, plain, wrapped};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The ballots of an item, the last one in full.
pub fn lines(view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let own: Vec<&Ballot> = view.state.ballots.iter().filter(|ballot| ballot.item == entry.id).collect();
    let Some(ballot) = own.last() else { return Vec::new() };
    let mut lines = head(view, ballot, cols);
    for (unit, said) in &ballot.objections {
        let who = unit.map_or("Có đơn vị", |unit| view.state.conference.short(unit));
        lines.extend(wrapped(&format!("Ý kiến khác: {who}: {said}"), view.theme.warning, cols));
    }
    lines.extend(hint(ballot).into_iter().flat_map(|words| wrapped(words, view.theme.dim, cols)));
    let verdicts = if ballot.verdicts.is_empty() { ballot.judge() } else { ballot.verdicts.clone() };
    for (number, (question, verdict)) in (0u16..).zip(ballot.questions.iter().zip(&verdicts)) {
        lines.extend(on_question(view, ballot, number, question, verdict, cols));
    }
    for dropped in &ballot.dropped {
        let words = format!("Một lần đếm không sử dụng: {} đề nghị, {}", dropped.by, dropped.reason);
        lines.extend(wrapped(&words, view.theme.dim, cols));
    }
    lines
}

/// The keys for other answers than the one that stands ready.
fn hint(ballot: &Ballot) -> Option<&'static str> {
    if ballot.step != Step::Open || ballot.is_counted() {
        return None;
    }
    match ballot.manner {
        Manner::General => Some("Enter: không có ý kiến khác · 2: có ý kiến khác"),
        Manner::Hands => None,
        Manner::RollCall => Some("Enter hoặc 1: đồng ý · 2: không đồng ý · 3: ý kiến khác"),
    }
}

fn head(view: &View, ballot: &Ballot, cols: usize) -> Vec<Line<'static>> {
    let round = if ballot.round > 1 { " · lần thứ hai" } else { "" };
    let (step, style) = match ballot.step {
        Step::Frozen => ("đã chốt danh sách", view.theme.text),
        Step::Open => ("đang kiểm đếm", view.theme.gold),
        Step::Settled => ("đã chốt, chưa công bố", view.theme.gold),
        Step::Announced => ("đã công bố", view.theme.green),
        Step::Voided => ("đã hủy", view.theme.dim),
    };
    let count = ballot.electorate.len();
    let manner = ballot.manner.words();
    let (step, rest) = (crate::text::capitalise(step), format!(" · {manner}{round} · {count} đơn vị"));
    let line = mixed([(step.clone(), style), (rest.clone(), view.theme.dim)]);
    if line.width() <= cols {
        return vec![line, Line::default()];
    }
    let rest = rest.trim_start_matches(" · ");
    [plain(step, style)].into_iter().chain(wrapped(&crate::text::capitalise(rest), view.theme.dim, cols)).collect()
}

fn on_question(
    view: &View,
    ballot: &Ballot,
    number: u16,
    question: &Question,
    verdict: &Verdict,
    cols: usize,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    lines.extend(question_line(view, ballot, question, cols));
    for (choice, (option, line)) in (0u16..).zip(question.choices.iter().zip(&verdict.lines)) {
        let counted = is_counted(ballot, (number, choice));
        lines.push(option_line(view, ballot, &option.label, verdict, line, counted, cols));
        if counted && verdict.of > 0 {
            lines.push(bar(view, ballot, question.rule, line, verdict.of, cols));
        }
    }
    if matches!(ballot.step, Step::Settled | Step::Announced)
        && let Some(said) = words::outcome(verdict)
    {
        lines.extend(wrapped(said, view.theme.warning, cols));
    }
    lines
}

/// Title at the left; quota and need whole at the right. Nothing where there is nothing to say but the text itself.
fn question_line(view: &View, ballot: &Ballot, question: &Question, cols: usize) -> Option<Line<'static>> {
    let quota = question.quota.map(|quota| format!("chọn {quota}"));
    let counts = ballot.members.is_some() && ballot.manner.counts();
    let rule = counts.then(|| format!("cần {}", need(ballot, question.rule)));
    let right: Vec<String> = quota.into_iter().chain(rule).collect();
    if right.is_empty()
        && matches!(question.subject, Subject::Text | Subject::Scores | Subject::Table { .. } | Subject::Tellers)
    {
        return None;
    }
    let right = right.join(" · ");
    // A question of one choice is named by it.
    let alone = question.choices.len() == 1 && question.choices.iter().all(|choice| choice.label == question.title);
    let title = if alone { String::new() } else { crate::text::capitalise(&question.title) };
    let title = crate::text::pad(&title, cols.saturating_sub(crate::text::columns(&right) + 2));
    Some(plain(format!("{title}  {right}"), view.theme.dim))
}

fn need(ballot: &Ballot, rule: Rule) -> String {
    format!("{}/{} ({})", rule.need(ballot.base(rule)), ballot.base(rule), rule.words())
}

fn is_counted(ballot: &Ballot, place: (u16, u16)) -> bool {
    match ballot.manner {
        Manner::General => ballot.count.agreed,
        Manner::Hands => ballot.count.hands.contains_key(&place),
        Manner::RollCall => ballot.count.calls.keys().any(|(question, choice, _)| (*question, *choice) == place),
    }
}

fn option_line(
    view: &View,
    ballot: &Ballot,
    label: &str,
    verdict: &Verdict,
    line: &Count,
    counted: bool,
    cols: usize,
) -> Line<'static> {
    let label = crate::text::capitalise(label);
    if !counted {
        let waits = if ballot.step == Step::Open && ballot.manner.counts() { "  chưa đếm" } else { "" };
        let wide = cols.saturating_sub(crate::text::columns(waits));
        return mixed([(crate::text::pad(&label, wide), view.theme.text), (waits.to_owned(), view.theme.dim)]);
    }
    let final_step = matches!(ballot.step, Step::Settled | Step::Announced);
    let result = if verdict.agreed {
        "nhất trí".to_owned()
    } else if final_step {
        words::line(verdict, line)
    } else {
        format!("{} đồng ý · {} không · {} khác", line.yes(), line.votes.no, line.votes.other)
    };
    let style = if final_step { reached(view, line) } else { view.theme.text };
    let wide = cols.saturating_sub(crate::text::columns(&result) + 2);
    mixed([(crate::text::pad(&label, wide), view.theme.bold), (format!("  {result}"), style)])
}

fn reached(view: &View, line: &Count) -> Style {
    if line.reached { view.theme.green } else { view.theme.red }
}

/// How much was reached, with the line to reach in it.
fn bar(view: &View, ballot: &Ballot, rule: Rule, line: &Count, of: u32, cols: usize) -> Line<'static> {
    let wide = cols.clamp(1, 48);
    let cell =
        |votes: u32| usize::try_from(u64::from(votes) * wide as u64 / u64::from(of.max(1))).unwrap_or(wide).min(wide);
    let (full, mark) = (cell(line.yes()), cell(rule.need(ballot.base(rule))).saturating_sub(1));
    let spans = (0..wide).map(|at| {
        if at == mark {
            Span::styled("│", view.theme.bold)
        } else if at < full {
            Span::styled("█", reached(view, line))
        } else {
            Span::styled("░", view.theme.rule)
        }
    });
    Line::from(spans.collect::<Vec<_>>())
}
