//! What a choice came to as a bar: the line to reach on it and named beside it, what is still missing, and who is put up.

use crate::domain::vote::ballot::{Question, Subject};
use crate::domain::vote::verdict::tally::ChoiceResult;
use crate::text::columns;
use crate::tui::theme::Theme;
use crate::tui::view::View;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The longest word beside who is put up.
const WIDEST_STAR: &str = "★ được chọn";

/// The widest bar.
const WIDEST: usize = 60;

/// A choice's bar of so many votes; `won`: it is one of those who are put up.
pub fn line(
    view: &View,
    question: &Question,
    (result, won): (&ChoiceResult, bool),
    of: u32,
    cols: usize,
) -> Line<'static> {
    let need = question.rule.need(of);
    let missing = need.saturating_sub(result.yes());
    let short = if missing > 0 { format!(" · còn thiếu {missing}") } else { String::new() };
    let words = format!(" cần {need}/{of}{short}");
    let star = chosen(question).filter(|_| won).unwrap_or_default();
    // All bars of a screen are as long, and their lines stand below each other, whatever is said beside one.
    let beside = [format!(" cần {of}/{of} · còn thiếu {of}"), format!(" cần {of}/{of}  {WIDEST_STAR}")];
    let room = cols.saturating_sub(beside.iter().map(|words| columns(words)).max().unwrap_or(0));
    let wide = room.clamp(1, WIDEST);
    let mut spans = cells(view.theme, (result.yes(), need, of), wide, reached(view, result));
    spans.push(Span::styled(words, if missing > 0 { view.theme.gold } else { view.theme.dim }));
    spans.push(Span::styled(if star.is_empty() { String::new() } else { format!("  {star}") }, view.theme.green));
    Line::from(spans)
}

/// The cells of a bar: so many votes, the line to reach, and of how many.
pub fn cells(theme: &Theme, (yes, need, of): (u32, u32, u32), wide: usize, style: Style) -> Vec<Span<'static>> {
    let cell =
        |votes: u32| usize::try_from(u64::from(votes) * wide as u64 / u64::from(of.max(1))).unwrap_or(wide).min(wide);
    let (full, mark) = (cell(yes), cell(need).saturating_sub(1));
    let cells = (0..wide).map(|at| match at {
        _ if at == mark => Span::styled("│", theme.bold),
        _ if at < full => Span::styled("█", style),
        _ => Span::styled("░", theme.rule),
    });
    cells.collect()
}

/// «█████│░░░ 5/9 đồng ý · cần 7 · còn thiếu 2»: how far it has come while figures are typed; `word`: what the votes say.
pub fn growing(theme: &Theme, (yes, need, of): (u32, u32, u32), word: &str, cols: usize) -> Line<'static> {
    let (end, style) = match need.saturating_sub(yes) {
        0 => ("đủ".to_owned(), theme.green),
        missing => (format!("còn thiếu {missing}"), theme.gold),
    };
    let words = format!(" {yes}/{of} {word} · cần {need} · {end}");
    let wide = cols.saturating_sub(columns(&words)).max(1);
    let mut spans = cells(theme, (yes, need, of), wide, style);
    spans.push(Span::styled(words, style));
    Line::from(spans)
}

/// How who wins among several is marked; nothing where a text is put, or all who reach the line win.
pub fn chosen(question: &Question) -> Option<&'static str> {
    match question.subject {
        Subject::Award { .. } => question.quota.map(|_| "★ đề nghị"),
        Subject::Seat { .. } => Some(WIDEST_STAR),
        Subject::Text
        | Subject::Scores
        | Subject::Table { .. }
        | Subject::Tellers
        | Subject::Board { .. }
        | Subject::Rebase { .. } => None,
    }
}

/// Green where the line is reached, red where it is not.
pub fn reached(view: &View, result: &ChoiceResult) -> Style {
    if result.reached { view.theme.green } else { view.theme.red }
}
