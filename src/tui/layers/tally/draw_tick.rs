//! Tick mode on the screen: sums and marks by five, the sheet in hand beside them.

use crate::domain::vote::ballot::{Method, Question};
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::frame::{self, Body, Item, Widths};
use crate::tui::layers::tally::sheet::{Flaw, Mark, Rest};
use crate::tui::layers::tally::sums;
use crate::tui::layers::tally::tick::Tick;
use crate::tui::theme::Theme;
use crate::tui::view::mixed;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns of what the sheet in hand says.
const NOW: usize = 10;

/// «Phiếu 7/12 · đã đọc 6 · các dòng cộng khớp».
pub fn status(tick: &Tick, questions: &[Question], theme: &Theme) -> Line<'static> {
    let read = tick.sums.sheets;
    let head = if tick.is_done() {
        format!("Đã đọc đủ {} phiếu", tick.total)
    } else {
        format!("Phiếu {}/{} · đã đọc {read}", read + 1, tick.total)
    };
    let wrong = frame::items(questions).into_iter().filter(|item| match item {
        Item::Head(_) => false,
        Item::Row(question, choice) => row_sum(tick, questions, *question, *choice).is_err(),
    });
    let (words, style) = match wrong.count() {
        0 if read == 0 => (String::new(), theme.dim),
        0 => (" · các dòng cộng khớp".to_owned(), theme.green),
        rows => (format!(" · {rows} dòng cộng không khớp"), theme.red),
    };
    mixed([(head, theme.bold), (words, style)])
}

/// The heads of the columns.
pub fn heads(cols: usize, theme: &Theme) -> Line<'static> {
    let widths = widths(cols);
    let [yes, no, blank] = widths.numbers;
    let (no_words, blank_words) =
        if widths.wide { ("không đồng ý", "không đánh dấu") } else { ("không", "trống") };
    let words = format!(
        "{}{}{}{}{}",
        crate::text::pad("", 6 + widths.label),
        crate::text::pad(" phiếu này", NOW),
        crate::text::pad_left("đồng ý", yes),
        crate::text::pad_left(no_words, no),
        crate::text::pad_left(blank_words, blank),
    );
    Line::from(Span::styled(words, theme.dim))
}

fn widths(cols: usize) -> Widths {
    Widths::new(cols, [8, 14, 15], NOW, |rest| rest * 2 / 5)
}

/// Draws the body; answers the first line in sight.
pub fn body(area: &mut Body, tick: &Tick, questions: &[Question], first: usize) -> usize {
    let all = frame::items(questions);
    let height = usize::from(area.area.height);
    let caret = all.iter().position(|item| *item == Item::Row(tick.at.0, tick.at.1)).unwrap_or(0);
    let first = frame::first_in_sight(&all, caret, first, height);
    let cols = usize::from(area.area.width);
    for (row, item) in frame::in_sight(&all, first, height).into_iter().enumerate() {
        let (line, here) = match item {
            Item::Head(question) => (head(tick, questions, question, cols, area.theme), false),
            Item::Row(question, choice) => {
                let here = (question, choice) == tick.at && !tick.is_done();
                (line(tick, questions, (question, choice), here, cols, area.theme), here)
            }
        };
        frame::draw_line(area.frame, area.area, row, line, here.then_some(area.theme.selection));
    }
    first
}

fn head(tick: &Tick, questions: &[Question], at: usize, cols: usize, theme: &Theme) -> Line<'static> {
    let limit = questions.get(at).and_then(frame::limit_words).unwrap_or_default();
    let (words, style) = match tick.sheet.flaw(at) {
        None => (limit, theme.dim),
        Some(Flaw::Said) => ("phiếu này không hợp lệ".to_owned(), theme.warning),
        Some(Flaw::TooMany) => ("phiếu này quá số chọn".to_owned(), theme.warning),
    };
    let gap = if words.is_empty() { "" } else { " · " };
    let sum = format!("{gap}không hợp lệ {}", tick.sums.invalid.get(at).copied().unwrap_or(0));
    let spans = vec![Span::styled(words, style), Span::styled(sum, theme.dim)];
    frame::heading(questions, at, cols, spans, theme)
}

fn votes(tick: &Tick, question: usize, choice: usize) -> Votes {
    tick.sums.votes.get(question).and_then(|part| part.get(choice)).copied().unwrap_or_default()
}

fn row_sum(tick: &Tick, questions: &[Question], question: usize, choice: usize) -> Result<(), String> {
    let method = questions.get(question).map(|asked| asked.method).unwrap_or_default();
    let valid = tick.sums.valid(u16::try_from(question).unwrap_or(u16::MAX));
    sums::holds(method, votes(tick, question, choice), valid)
}

fn line(
    tick: &Tick,
    questions: &[Question],
    at: (usize, usize),
    here: bool,
    cols: usize,
    theme: &Theme,
) -> Line<'static> {
    let widths = widths(cols);
    let votes = votes(tick, at.0, at.1);
    let counts = questions.get(at.0).is_some_and(|question| question.method == Method::PerChoice);
    let (now, style) = now(tick, at, counts, theme);
    let number = |value: u32, wide| crate::text::pad_left(&value.to_string(), wide);
    let [yes, no, blank] = widths.numbers;
    let others = if counts { number(votes.no, no) + &number(votes.other, blank) } else { " ".repeat(no + blank) };
    let tail = match row_sum(tick, questions, at.0, at.1) {
        Ok(()) => {
            (bars(votes.yes, tick.sheet.mark(at) == Some(Mark::Yes) && tick.sheet.flaw(at.0).is_none()), theme.green)
        }
        Err(why) => (why, theme.red),
    };
    mixed([
        (frame::name(questions, at, here, widths.label), theme.text),
        (crate::text::pad(&format!(" {now}"), NOW), style),
        (number(votes.yes, yes), theme.bold),
        (others, theme.text),
        (format!(" {}", crate::text::cut(&tail.0, widths.tail)), tail.1),
    ])
}

/// What the sheet in hand says of a row.
fn now(tick: &Tick, at: (usize, usize), counts: bool, theme: &Theme) -> (&'static str, Style) {
    if tick.sheet.flaw(at.0).is_some() {
        return ("–", theme.dim);
    }
    match (tick.sheet.mark(at), counts) {
        (None, _) => ("", theme.dim),
        (Some(Mark::Yes), true) => ("đồng ý", theme.green),
        (Some(Mark::Yes), false) => ("chọn", theme.green),
        (Some(Mark::No), true) => ("không", theme.red),
        (Some(Mark::Blank), true) => ("trống", theme.dim),
        (Some(Mark::No | Mark::Blank), false) => ("–", theme.dim),
    }
}

/// Marks by five; that of the sheet in hand is hollow.
pub fn bars(read: u32, now: bool) -> String {
    let full = (0..read).map(|at| if at > 0 && at % 5 == 0 { " ▮" } else { "▮" });
    let hollow = if read > 0 && read.is_multiple_of(5) { " ▯" } else { "▯" };
    full.chain(now.then_some(hollow)).collect()
}

/// What Enter does now, for the hint line and the bottom line.
pub fn enter_words(tick: &Tick) -> (&'static str, String) {
    if tick.is_done() {
        return ("Ghi kết quả kiểm phiếu", "Enter ^S: ghi kết quả kiểm phiếu".to_owned());
    }
    match tick.rest() {
        Rest::Yes(rows) => ("Phần này còn lại đều đồng ý", format!("Enter: {rows} dòng còn lại của phần này đồng ý")),
        Rest::No(rows) => {
            ("Phần này còn lại không đồng ý", format!("Enter: đã đủ số, {rows} dòng còn lại không đồng ý"))
        }
        Rest::Left(_) => ("Xong phần này", "Enter: xong phần này".to_owned()),
        Rest::Unclear(rows, room) => {
            ("Đọc từng dòng", format!("Còn {rows} dòng, được thêm {room} đồng ý: đọc từng dòng"))
        }
        Rest::Nothing => ("Sang dòng chưa đọc", "Enter: sang dòng chưa đọc".to_owned()),
    }
}
