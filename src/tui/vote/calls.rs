//! Gọi tên on the chair's screen: each name with its answer, so that it can be read back before it is settled.

use crate::domain::ids::UnitId;
use crate::domain::script::{Ask, Cue};
use crate::domain::vote::ballot::{Answer, Ballot, BallotStage, Method};
use crate::domain::vote::count::Calls;
use crate::domain::vote::manners::roll_call::RollCallVote;
use crate::domain::vote::minutes::words;
use crate::domain::vote::voting::{CountView, Voting};
use crate::tui::view::{Sign, View, mixed, plain, unit_name, wrapped};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The narrowest column of names.
const NARROWEST: usize = 36;

/// Who said what to the choice that is being called, or to the last one; nothing of another manner.
pub fn lines(view: &View, ballot: &Ballot, cols: usize) -> Vec<Line<'static>> {
    let CountView::Calls(calls) = ballot.voting().view() else { return Vec::new() };
    let voting = RollCallVote { ballot, counted: calls };
    let places: Vec<(u16, u16)> = ballot.places().collect();
    let open = places.iter().find(|place| !voting.rest(Some(**place), None).is_empty());
    let Some(shown) = open.or(places.last()).copied() else { return Vec::new() };
    answers(view, &voting, shown, places.len() > 1, cols)
}

/// What a unit answered to what is called now; of several that one may name, that it named one.
pub fn tile(view: &View, ballot: &Ballot, unit: UnitId) -> Option<Sign> {
    let CountView::Calls(calls) = ballot.voting().view() else { return None };
    let (number, choice) = ballot.voting().asked()?;
    let (question, theme) = (ballot.questions.get(usize::from(number))?, view.theme);
    let chosen =
        || (0u16..).zip(&question.choices).any(|(at, _)| answer(calls, (number, at), unit) == Some(Answer::Yes));
    let given = if question.method != Method::PerChoice && chosen() {
        Answer::Yes
    } else {
        answer(calls, (number, choice), unit)?
    };
    Some(match given {
        Answer::Yes => ("✓", theme.green),
        Answer::No => ("✗", theme.red),
        Answer::Other => ("◇", theme.warning),
        Answer::Silent => ("–", theme.dim),
    })
}

/// The question in which a unit is asked whom it names; `None` where none is.
fn naming(cue: &Cue, of: &Ballot) -> Option<u16> {
    if let Some(Ask::Name { ballot, question, .. }) = cue.ask() {
        (*ballot == of.id).then_some(*question)
    } else {
        None
    }
}

/// Whether a unit is asked now whom of this question it names.
pub fn names_now(view: &View, ballot: &Ballot, number: u16) -> bool {
    view.next.and_then(|cue| naming(cue, ballot)) == Some(number)
}

/// «1 Hội A       4 chọn»: whom a unit may name, each by its key, and the keys for what else it may say; `None` where
/// nobody is named.
pub fn named(view: &View, ballot: &Ballot, cue: &Cue, cols: usize) -> Option<Vec<Line<'static>>> {
    let theme = view.theme;
    let number = naming(cue, ballot)?;
    let question = ballot.questions.get(usize::from(number))?;
    let rows = (0u16..).zip(&question.choices).map(|(at, choice)| {
        let chosen = format!("{} chọn", ballot.voting().votes((number, at)).yes);
        let key = format!("{} ", at + 1);
        let room = cols.saturating_sub(crate::text::columns(&key) + crate::text::columns(&chosen) + 2);
        let others = question.choices.iter().map(|choice| choice.label.as_str());
        let name = crate::text::capitalise(&crate::text::pad_apart(&choice.label, others, room));
        mixed([(key, theme.gold), (name, theme.bold), (format!("  {chosen}"), theme.text)])
    });
    let mut lines: Vec<Line> = rows.collect();
    let more = (question.choices.len() + 1..).zip(["không chọn ai", "ý kiến khác", "không trả lời"]);
    let more: Vec<String> = more.map(|(key, words)| format!("{key} {words}")).collect();
    let words = format!("{} · bấm số rồi Enter", more.join(" · "));
    lines.extend(wrapped(&words, theme.dim, cols));
    Some(lines)
}

/// Whether nobody has answered yet what is called now, and something was answered before it.
pub fn is_first(view: &View, ballot: &Ballot) -> bool {
    let CountView::Calls(counted) = ballot.voting().view() else { return false };
    let Some(shown) = ballot.voting().asked().filter(|_| ballot.step == BallotStage::Open) else { return false };
    let own = |(question, choice): (u16, u16)| match view.next.and_then(|cue| naming(cue, ballot)) {
        Some(number) => question == number,
        None => (question, choice) == shown,
    };
    !counted.is_empty() && !counted.keys().any(|(question, choice, _)| own((*question, *choice)))
}

/// While the next is asked: what was answered about the choices before, to be read back, of one question or of all. Of
/// many choices the last one.
pub fn read_back(view: &View, ballot: &Ballot, question: Option<u16>, cols: usize) -> Vec<Line<'static>> {
    let CountView::Calls(counted) = ballot.voting().view() else { return Vec::new() };
    let voting = RollCallVote { ballot, counted };
    let Some(shown) = ballot.voting().asked().filter(|_| ballot.step == BallotStage::Open) else { return Vec::new() };
    let before = asked_before(ballot, shown);
    let first = if ballot.is_long() { before.len().saturating_sub(1) } else { 0 };
    let told = before.iter().skip(first).filter(|place| question.is_none_or(|question| place.0 == question));
    told.flat_map(|place| wrapped(&told_of(view, &voting, *place), view.theme.text, cols)).collect()
}

/// What was asked before a choice; where one of several is named, once for all of these.
fn asked_before(ballot: &Ballot, shown: (u16, u16)) -> Vec<(u16, u16)> {
    let once = |place: &(u16, u16)| {
        let asked = ballot.choice(*place).map(|(question, _)| question.method);
        asked == Some(Method::PerChoice) || (place.1 == 0 && place.0 != shown.0)
    };
    ballot.places().take_while(|place| *place != shown).filter(once).collect()
}

/// «Đã trả lời về việc …: đồng ý (7); không đồng ý (1): Hội 3.»
fn told_of(view: &View, voting: &RollCallVote, place: (u16, u16)) -> String {
    let ballot = voting.ballot;
    let Some((question, choice)) = ballot.choice(place) else { return String::new() };
    let each = question.method == Method::PerChoice;
    let about = if each { words::asked(question, choice) } else { question.title.clone() };
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for unit in &ballot.electorate {
        let Some((words, _)) = said(view, voting, place, *unit) else { continue };
        let name = view.state.conference.short(*unit);
        match groups.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(name),
            None => groups.push((words, vec![name])),
        }
    }
    // Who agreed is counted, who did not is named: that is what is read back.
    let group = |(words, names): (String, Vec<&str>)| {
        let whole = format!("{words} ({})", names.len());
        if words == Answer::Yes.words() { whole } else { format!("{whole}: {}", names.join(", ")) }
    };
    let told = groups.into_iter().map(group).collect::<Vec<_>>().join("; ");
    match ballot.number(place).filter(|_| ballot.is_long()) {
        Some(number) => format!("{number} · Đã trả lời: {told}."),
        None => format!("Đã trả lời về {about}: {told}."),
    }
}

fn answers(view: &View, voting: &RollCallVote, place: (u16, u16), several: bool, cols: usize) -> Vec<Line<'static>> {
    let ballot = voting.ballot;
    let Some((question, choice)) = ballot.choice(place) else { return Vec::new() };
    let next = voting.turn(&view.state.hall, place);
    let over = voting.passed_over(place);
    let mut lines = Vec::new();
    if several {
        let each = question.method == Method::PerChoice;
        let about = if each { words::asked(question, choice) } else { question.title.clone() };
        let number = ballot.number(place).filter(|_| ballot.is_long()).map(|number| format!("{number} · "));
        let words = format!("{}Trả lời về {about}:", number.unwrap_or_default());
        lines.extend(wrapped(&words, view.theme.dim, cols));
    }
    let across = (cols / NARROWEST).max(1);
    let each = cols / across;
    let down = ballot.electorate.len().div_ceil(across).max(1);
    let cell = |unit: &UnitId| {
        let passed = || over.contains(unit).then(|| ("đã chọn đủ".to_owned(), view.theme.dim));
        let said = said(view, voting, place, *unit).or_else(passed);
        cell(view, *unit, said, next == Some(*unit), each)
    };
    for row in 0..down {
        let units = (0..across).filter_map(|column| ballot.electorate.get(column * down + row));
        lines.push(Line::from(units.flat_map(cell).collect::<Vec<_>>()));
    }
    lines.push(plain("", view.theme.dim));
    lines
}

fn answer(calls: &Calls, (question, choice): (u16, u16), unit: UnitId) -> Option<Answer> {
    calls.get(&(question, choice, unit)).copied()
}

/// «, 2 không trả lời»; nothing where everybody answered.
pub fn silent_words(ballot: &Ballot, (question, choice): (u16, u16)) -> String {
    let CountView::Calls(calls) = ballot.voting().view() else { return String::new() };
    let own = calls.iter().filter(|((q, c, _), said)| (*q, *c) == (question, choice) && **said == Answer::Silent);
    let silent = own.filter(|((.., unit), _)| ballot.voting().takes_part((question, choice), *unit));
    match silent.count() {
        0 => String::new(),
        some => format!(", {some} không trả lời"),
    }
}

/// A unit's answer in words; where one of several is named, whom it named.
fn said(view: &View, voting: &RollCallVote, place: (u16, u16), unit: UnitId) -> Option<(String, Style)> {
    let (calls, theme) = (voting.counted, view.theme);
    let (given, (question, _)) = (answer(calls, place, unit)?, voting.ballot.choice(place)?);
    if given == Answer::Silent && !voting.takes_part(place, unit) {
        // Nobody was there to be asked: that is no silence.
        return Some(("không có mặt".to_owned(), theme.dim));
    }
    if question.method == Method::PerChoice || !matches!(given, Answer::Yes | Answer::No) {
        let style = match given {
            Answer::Yes => theme.green,
            Answer::No => theme.red,
            Answer::Other => theme.warning,
            Answer::Silent => theme.dim,
        };
        return Some((given.words().to_owned(), style));
    }
    let mut choices = (0u16..).zip(&question.choices);
    let named = choices.find(|(at, _)| answer(calls, (place.0, *at), unit) == Some(Answer::Yes));
    Some(named.map_or_else(
        || ("không chọn".to_owned(), theme.red),
        |(_, choice)| {
            let unit = choice.unit.map(|unit| view.state.conference.short(unit).to_owned());
            (unit.unwrap_or_else(|| choice.label.clone()), theme.green)
        },
    ))
}

/// «▸ Sở 3                 đồng ý»: name and answer share the cell, the answer whole.
fn cell(view: &View, unit: UnitId, said: Option<(String, Style)>, next: bool, each: usize) -> [Span<'static>; 3] {
    let theme = view.theme;
    let (words, style) = said.unwrap_or_else(|| ("chưa gọi".to_owned(), theme.dim));
    let room = each.saturating_sub(2);
    let words = crate::text::cut(&words, (room * 2 / 3).max(13).min(room));
    let name = unit_name(view.state, unit, room.saturating_sub(crate::text::columns(&words) + 2));
    let sign = if next { "▸ " } else { "  " };
    let name_style = if next { theme.bold.patch(theme.gold) } else { theme.text };
    [Span::styled(format!("{sign}{name} "), name_style), Span::styled(words, style), Span::raw(" ")]
}
