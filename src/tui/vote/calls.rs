//! Gọi tên on the chair's screen: each name with its answer, so that it can be read back before it is settled.

use crate::domain::ids::UnitId;
use crate::domain::vote::ballot::{Answer, Ballot, Method, Question};
use crate::domain::vote::count::Calls;
use crate::domain::vote::manners::roll_call::RollCallVote;
use crate::domain::vote::minutes::words;
use crate::domain::vote::voting::CountView;
use crate::tui::theme::Theme;
use crate::tui::view::{View, plain, wrapped};
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
    let shown = open.or(places.last()).copied();
    shown.map(|place| answers(view, &voting, place, places.len() > 1, cols)).unwrap_or_default()
}

fn answers(view: &View, voting: &RollCallVote, place: (u16, u16), several: bool, cols: usize) -> Vec<Line<'static>> {
    let (ballot, calls) = (voting.ballot, voting.counted);
    let Some((question, choice)) = ballot.choice(place) else { return Vec::new() };
    let next = voting.rest(Some(place), None).first().map(|(_, unit)| *unit);
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
        let said = said(view, calls, place, *unit, question).or_else(passed);
        cell(view.state.conference.short(*unit), said, next == Some(*unit), each, view.theme)
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
    let silent = calls.iter().filter(|((q, c, _), said)| (*q, *c) == (question, choice) && **said == Answer::Silent);
    match silent.count() {
        0 => String::new(),
        some => format!(", {some} không trả lời"),
    }
}

/// A unit's answer in words; where one of several is named, whom it named.
fn said(view: &View, calls: &Calls, place: (u16, u16), unit: UnitId, question: &Question) -> Option<(String, Style)> {
    let (given, theme) = (answer(calls, place, unit)?, view.theme);
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
fn cell(name: &str, said: Option<(String, Style)>, next: bool, each: usize, theme: &Theme) -> [Span<'static>; 3] {
    let (words, style) = said.unwrap_or_else(|| ("chưa gọi".to_owned(), theme.dim));
    let room = each.saturating_sub(2);
    let words = crate::text::cut(&words, (room * 2 / 3).max(13).min(room));
    let name = crate::text::pad(name, room.saturating_sub(crate::text::columns(&words) + 2));
    let sign = if next { "▸ " } else { "  " };
    let name_style = if next { theme.bold.patch(theme.gold) } else { theme.text };
    [Span::styled(format!("{sign}{name} "), name_style), Span::styled(words, style), Span::raw(" ")]
}
