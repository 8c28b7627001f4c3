//! A ballot on the chair's screen: steps, counts as they come, bars with the line to reach.

pub mod bar;
mod calls;
pub mod need;

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::display::{put, units};
use crate::domain::ids::UnitId;
use crate::domain::script::Ask;
use crate::domain::vote::ballot::{Ballot, BallotStage, Method, Question, Subject};
use crate::domain::vote::minutes::words;
use crate::domain::vote::paper_ballots::difference;
use crate::domain::vote::verdict::projected::Projected;
use crate::domain::vote::verdict::resolve;
use crate::domain::vote::verdict::tally::{ChoiceResult, Verdict};
use crate::domain::vote::verdict::way::TieBreak;
use crate::domain::vote::voting::ThirdAnswer;
use crate::tui::digits;
use crate::tui::unit_signs;
use crate::tui::view::{Sign, View, listed, mixed, plain, wrapped};
use crate::tui::vote::bar::reached;
use ratatui::style::Style;
use ratatui::text::Line;
use std::fmt::Write;

/// With more choices than this the numbers stand alone.
const MOST_BARS: usize = 8;

/// The ballots of an item, the last one in full.
pub fn ballot_lines(view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let Some(ballot) = shown(view, entry) else { return Vec::new() };
    let mut lines = head(view, ballot, cols);
    lines.extend(review(view, ballot, cols));
    lines.extend(sheets(ballot).into_iter().flat_map(|words| wrapped(&words, view.theme.text, cols)));
    for (unit, said) in &ballot.objections {
        let who = unit.map_or("Có đơn vị", |unit| view.state.conference.short(unit));
        lines.extend(wrapped(&format!("Ý kiến khác: {who}: {said}"), view.theme.warning, cols));
    }
    lines.extend(answer_lines(view, entry, cols));
    // What was answered before is read back at the turn from one to the next; then it stands below.
    let turns = calls::is_first(view, ballot);
    if turns {
        lines.extend(calls::read_back(view, ballot, None, cols));
    }
    lines.extend(calls::lines(view, ballot, cols));
    lines.extend(names_of_board(view, entry, ballot, cols));
    let verdicts = if ballot.verdicts.is_empty() { ballot.judge() } else { ballot.verdicts.clone() };
    lines
        .extend(progress(view, ballot, &verdicts).into_iter().flat_map(|words| wrapped(&words, view.theme.bold, cols)));
    for (number, (question, verdict)) in (0u16..).zip(ballot.questions.iter().zip(&verdicts)) {
        lines.extend(on_question(view, ballot, number, question, verdict, cols));
        if !turns {
            lines.extend(calls::read_back(view, ballot, Some(number), cols));
        }
    }
    for done in &ballot.resolutions {
        lines.extend(wrapped(&way_out(view, ballot, done), view.theme.text, cols));
    }
    for dropped in &ballot.dropped {
        let words = format!("Một lần đếm không sử dụng: {} đề nghị, {}", dropped.by, dropped.reason);
        lines.extend(wrapped(&words, view.theme.dim, cols));
    }
    lines
}

/// What a unit answered to what is called by name now; else whether it may vote, and whether it objects.
pub fn tile(view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
    let ballot = shown(view, entry)?;
    let answered = || calls::tile(view, ballot, unit);
    let stands = || Some(unit_signs::of(units::in_vote(ballot, &view.state.hall, unit, None)?, view.theme));
    Some(ballot).filter(|ballot| ballot.step == BallotStage::Open).and_then(|_| answered()).or_else(stands)
}

/// «Hội 3 đã có ý kiến khác: …»: who objected before hands were raised; `None` if nobody did.
pub fn objector(state: &State, ballot: &Ballot) -> Option<String> {
    let (unit, said) = ballot.objections.last()?;
    let who = unit.map_or("Có đơn vị", |unit| state.conference.short(unit));
    Some(format!("{who} đã có ý kiến khác: {said}"))
}

/// Of many names, how far it has come: «Đang hỏi 30/69 · đã có kết quả 29», then «69 đạt, 5 chưa đạt».
fn progress(view: &View, ballot: &Ballot, verdicts: &[Verdict]) -> Option<String> {
    if !ballot.is_long() || !ballot.manner().counts() {
        return None;
    }
    let all = ballot.places().count();
    if matches!(ballot.step, BallotStage::Frozen | BallotStage::Voided) {
        return None;
    }
    if ballot.is_counted() || ballot.step != BallotStage::Open {
        let lines = || verdicts.iter().flat_map(|verdict| &verdict.lines);
        let reached = lines().filter(|line| line.reached).count();
        let need = need::one_need(ballot).map(|need| format!(" · cần {need}")).unwrap_or_default();
        return lines().next().map(|_| format!("{reached} đạt, {} chưa đạt{need}", all.saturating_sub(reached)));
    }
    let asked = asked(view, ballot)?;
    let number = ballot.number(asked)?;
    let counted = ballot.places().filter(|place| ballot.voting().is_counted_at(*place)).count();
    let need = need::one_need(ballot).map(|need| format!(" · cần {need}")).unwrap_or_default();
    Some(format!("Đang hỏi {number} · đã có số {counted}{need}"))
}

/// «▸ 30/69 · Hội A»: what is asked, found at a glance.
fn asked_label(ballot: &Ballot, place: (u16, u16), label: &str) -> String {
    format!("▸ {} · {}", ballot.number(place).unwrap_or_default(), crate::text::capitalise(label))
}

/// The choice that is asked now, where it is asked choice by choice.
fn asked(view: &View, of: &Ballot) -> Option<(u16, u16)> {
    let asked = view.next?.ask()?;
    if let Ask::Hands { ballot, place, .. } | Ask::Call { ballot, place, .. } = asked {
        (*ballot == of.id).then_some(*place)
    } else {
        None
    }
}

/// The names of a Ban kiểm phiếu that is voted on, whole, a line each.
fn names_of_board(view: &View, entry: &Entry, ballot: &Ballot, cols: usize) -> Vec<Line<'static>> {
    let is_board = ballot.questions.iter().any(|question| matches!(question.subject, Subject::Board { .. }));
    let names = if is_board { put::of_ballot(view.state, entry, ballot) } else { Vec::new() };
    listed("Ban kiểm phiếu", names, view, cols)
}

/// The key for the other answer where Enter takes an offer.
pub fn choice_hint(view: &View) -> Option<&'static str> {
    let asked = view.next?.ask()?;
    matches!(asked, Ask::Nominate { .. }).then_some("Enter: chọn đưa vào danh sách, hay không xem xét thêm")
}

/// The keys that answer what is asked now, and whom they name: they stay in sight, however long what follows is.
pub fn answer_lines(view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let Some(ballot) = shown(view, entry).filter(|ballot| ballot.step == BallotStage::Open) else { return Vec::new() };
    let named = view.next.and_then(|cue| calls::named(view, ballot, cue, cols));
    named.unwrap_or_else(|| hint(view).into_iter().flat_map(|words| wrapped(&words, view.theme.dim, cols)).collect())
}

/// «Đến nay: 4 đồng ý, 1 không đồng ý · cần 5/9»: how it stands while units are called, where the names fill the room.
pub fn sum_line(view: &View, entry: &Entry) -> Option<Line<'static>> {
    let ballot = shown(view, entry).filter(|ballot| ballot.step == BallotStage::Open)?;
    let Some(Ask::Call { place, .. }) = view.next?.ask() else { return None };
    let (question, _) = ballot.choice(*place)?;
    let verdicts = ballot.judge();
    let line = verdicts.get(usize::from(place.0))?.lines.get(usize::from(place.1))?;
    let need = need::need(ballot, place.0, question.rule);
    Some(plain(format!("Đến nay: {} · cần {need}", counts(ballot, question.method, line)), view.theme.bold))
}

/// The keys for other answers than the one that stands ready, while votes are given.
fn hint(view: &View) -> Option<String> {
    let cue = view.next?;
    let asked = cue.ask()?;
    let others = Some(digits::words(cue, view.state)).filter(|others| !others.is_empty())?;
    Some(if let Ask::Hands { .. } = asked {
        format!("Enter: nhập số đếm · {others}")
    } else if let Ask::Objection(_) = asked {
        format!("Enter: không có ý kiến khác · {others}")
    } else {
        others
    })
}

/// The ballot under way, else the last on what the item is about.
fn shown<'a>(view: &View<'a>, entry: &Entry) -> Option<&'a Ballot> {
    let own = || view.state.ballots.of(entry.id).rev();
    let under_way = own().find(|ballot| ballot.is_under_way());
    under_way
        .or_else(|| own().find(|ballot| !ballot.procedural && ballot.step != BallotStage::Voided))
        .or_else(|| own().find(|ballot| !ballot.procedural))
}

fn review(view: &View, ballot: &Ballot, cols: usize) -> Vec<Line<'static>> {
    let Some(review) = ballot.review() else { return Vec::new() };
    let words = format!("Kết quả đã công bố đang được kiểm lại: {} đề nghị, {}", review.by, review.reason);
    wrapped(&words, view.theme.warning, cols)
}

/// Sheets printed, issued, returned, read; never what stands on them before all are read.
fn sheets(ballot: &Ballot) -> Option<String> {
    let sheets = ballot.sheets()?;
    let issued = sheets.issued?;
    let mut words = format!("Phiếu: in {} · phát ra {}", issued.printed, issued.issued);
    if let Some(returned) = sheets.returned {
        let read = if sheets.is_counted() {
            "đã kiểm xong".to_owned()
        } else {
            format!("đã kiểm {}", sheets.agreed())
        };
        write!(words, " · thu về {returned} · {read}").ok()?;
    }
    let bundles = difference::bundles_words(ballot);
    if ballot.double && !bundles.is_empty() {
        write!(words, " · {bundles}").ok()?;
    }
    Some(words)
}

/// «Xét tỷ lệ nữ từ 70%: chọn A».
fn way_out(view: &View, ballot: &Ballot, done: &TieBreak) -> String {
    let way = crate::text::capitalise(&done.way.words(view.state.conference.bloc.called(), ballot.verb()));
    let Some(question) = ballot.questions.get(usize::from(done.question)) else { return way };
    let end = match (done.skipped, done.chosen.is_empty()) {
        (true, _) => "không áp dụng".to_owned(),
        (false, false) => format!("chọn {}", resolve::labels(question, &done.chosen)),
        (false, true) => format!("còn {}", resolve::labels(question, &done.tied)),
    };
    format!("{way}: {end}")
}

/// What the tellers do: sheets are handed out and come back before any is read.
fn under_way(ballot: &Ballot) -> &'static str {
    match ballot.sheets() {
        Some(sheets) if sheets.issued.is_none() => "chờ phát phiếu",
        Some(sheets) if sheets.returned.is_none() => "đang bỏ phiếu",
        Some(_) => "đang kiểm phiếu",
        None if ballot.voting().is_blank() => "đang biểu quyết",
        None => "đang kiểm đếm",
    }
}

fn head(view: &View, ballot: &Ballot, cols: usize) -> Vec<Line<'static>> {
    let round = if ballot.round > 1 { " · lần thứ hai" } else { "" };
    let (step, style) = match ballot.step {
        BallotStage::Frozen => ("đã chốt danh sách", view.theme.text),
        BallotStage::Open if !ballot.manner().counts() => ("đang xin ý kiến", view.theme.gold),
        BallotStage::Open => (under_way(ballot), view.theme.gold),
        BallotStage::Settled => ("đã chốt, chưa công bố", view.theme.gold),
        BallotStage::Announced => ("đã công bố", view.theme.green),
        BallotStage::Voided => ("đã hủy", view.theme.dim),
    };
    let (here, all) = (ballot.in_hall(), ballot.entitled());
    let count = if here == all { all.to_string() } else { format!("{here}/{all}") };
    let manner = ballot.manner().words();
    let (step, rest) = (crate::text::capitalise(step), format!(" · {manner}{round} · {count} đơn vị"));
    let rest = view.state.conference.bloc.called().of_voters(&rest);
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
    let voting = ballot.voting();
    lines.extend(question_line(view, ballot, number, question, cols));
    // Those who may be named stand above, each with its key.
    if calls::names_now(view, ballot, number) {
        return lines;
    }
    for (choice, (option, line)) in (0u16..).zip(question.choices.iter().zip(&verdict.lines)) {
        let counted = voting.is_counted_at((number, choice));
        let counted = counted.then_some(line);
        let place = (number, choice);
        let now = ballot.is_long() && asked(view, ballot) == Some(place);
        let label = if now { asked_label(ballot, place, &option.label) } else { option.label.clone() };
        let silent = calls::silent_words(ballot, place);
        let shown = (label.as_str(), question.method, counted, silent.as_str());
        lines.extend(option_line(view, ballot, shown, verdict, ballot.projected(place), cols));
        if let Some(line) = counted
            && verdict.of > 0
            && question.choices.len() <= MOST_BARS
            && !ballot.is_long()
        {
            let won = ballot.step != BallotStage::Open && verdict.winners.contains(&choice);
            lines.push(bar::line(view, question, (line, won), verdict.of, cols));
        }
    }
    if matches!(ballot.step, BallotStage::Settled | BallotStage::Announced)
        && let Some(said) = words::outcome(verdict)
    {
        let said = view.state.conference.bloc.called().of_voters(said);
        lines.extend(wrapped(&said, view.theme.warning, cols));
    }
    lines
}

/// Title at the left; quota and need whole at the right. Nothing where there is nothing to say but the text itself.
fn question_line(view: &View, ballot: &Ballot, number: u16, question: &Question, cols: usize) -> Option<Line<'static>> {
    if need::one_need(ballot).is_some() {
        return None;
    }
    let quota = question.quota.map(|quota| format!("chọn {quota}"));
    let counts = ballot.members.is_some() && ballot.manner().counts();
    let rule = counts.then(|| format!("cần {}", need::need(ballot, number, question.rule)));
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
    let room = cols.saturating_sub(crate::text::columns(&right) + 2);
    // Where it is long, the award alone; and names of awards differ at their end.
    let title = match &question.subject {
        Subject::Award { award, .. } if crate::text::columns(&title) > room => crate::text::capitalise(award),
        Subject::Text
        | Subject::Award { .. }
        | Subject::Seat { .. }
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => title,
    };
    let title = crate::text::pad(&crate::text::cut_middle(&title, room), room);
    Some(plain(format!("{title}  {right}"), view.theme.dim))
}

fn option_line(
    view: &View,
    ballot: &Ballot,
    (label, method, counted, silent): (&str, Method, Option<&ChoiceResult>, &str),
    verdict: &Verdict,
    early: Option<Projected>,
    cols: usize,
) -> Vec<Line<'static>> {
    let label = crate::text::capitalise(label);
    let verdicts = early
        .filter(|early| counted.is_some() || *early == Projected::Impossible)
        .map(|early| (early.words(), style(view, early)));
    let (result, plain_style, label_style) = match counted {
        None if ballot.step == BallotStage::Open && ballot.manner().counts() => {
            ("chưa đếm".to_owned(), view.theme.dim, view.theme.text)
        }
        None => (String::new(), view.theme.dim, view.theme.text),
        Some(_) if verdict.agreed => ("nhất trí".to_owned(), view.theme.green, view.theme.bold),
        Some(line) if matches!(ballot.step, BallotStage::Settled | BallotStage::Announced) => {
            (words::line(verdict, line), reached(view, line), view.theme.bold)
        }
        Some(line) => (counts(ballot, method, line) + silent, view.theme.text, view.theme.bold),
    };
    let early_words = verdicts.map_or_else(String::new, |(words, _)| format!(" · {words}"));
    // Figures are whole, and so is what they may still come to: below them where the row is too short for both.
    let apart = crate::text::columns(&result) + crate::text::columns(&early_words) + 2 > cols;
    let (early_words, below_it) = if apart { (String::new(), verdicts) } else { (early_words, None) };
    let right = crate::text::columns(&result) + crate::text::columns(&early_words);
    let gap = if right > 0 { 2 } else { 0 };
    let wide = cols.saturating_sub(right + gap);
    // A name is whole, on as many rows as it needs; what it came to stands at the end of the last one, or below it where
    // it would take half of the room.
    let below = wide < cols / 2 && crate::text::columns(&label) > wide;
    let mut parts = crate::text::wrap(&label, if below { cols } else { wide.max(1) });
    let last = if below { String::new() } else { parts.pop().unwrap_or_default() };
    let mut lines: Vec<Line> = parts.into_iter().map(|part| plain(part, label_style)).collect();
    lines.push(mixed([
        (crate::text::pad(&last, wide), label_style),
        (format!("{}{result}", " ".repeat(gap)), plain_style),
        (early_words, verdicts.map_or(view.theme.dim, |(_, style)| style)),
    ]));
    lines.extend(below_it.map(|(words, style)| plain(crate::text::pad_left(words, cols), style)));
    lines
}

/// «5 đồng ý, 1 không đồng ý, 0 ý kiến khác»; where one is chosen: «5 chọn».
fn counts(ballot: &Ballot, method: Method, line: &ChoiceResult) -> String {
    let blank = match ballot.manner().profile().rest {
        ThirdAnswer::OtherOpinion => "ý kiến khác",
        ThirdAnswer::Unmarked => "để trống",
    };
    let (no, other) = (line.votes.no, line.votes.other);
    match method {
        // Of many names each on one row: what nobody said is not told of each.
        Method::PerChoice if ballot.is_long() && no == 0 && other == 0 => format!("{} đồng ý", line.yes()),
        Method::PerChoice if ballot.is_long() => {
            let blank = blank.split(' ').next_back().unwrap_or(blank);
            format!("{} đồng ý, {no} không, {other} {blank}", line.yes())
        }
        Method::PerChoice => {
            format!("{} đồng ý, {} không đồng ý, {} {blank}", line.yes(), line.votes.no, line.votes.other)
        }
        Method::Choose(_) => format!("{} chọn", line.yes()),
    }
}

fn style(view: &View, early: Projected) -> Style {
    match early {
        Projected::Sure => view.theme.green,
        Projected::Open => view.theme.dim,
        Projected::Impossible => view.theme.red,
    }
}
