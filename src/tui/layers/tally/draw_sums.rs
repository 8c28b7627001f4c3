//! Typed sums on the screen: cells in brackets, what is worked out in parentheses, the sum that does not hold in red.

use crate::domain::vote::ballot::Method;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::frame::{self, GridLine, NumberColumns, RowWidths, TallyView};
use crate::tui::layers::tally::goal::{Entered, Standing};
use crate::tui::layers::tally::row_sum::RowSum;
use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::layers::tally::sums::{SumCell, Sums, SumsOf};
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use ratatui::text::{Line, Span};

/// Columns of the words behind a row, at least and at most.
const WORDS: [usize; 2] = [8, 27];

/// Columns of a cell inside its brackets; a longer number takes what it needs.
const CELL: usize = 4;

impl TallyView for Sums {
    /// The number of sheets, or how many are entitled.
    fn status(&self, theme: &Theme) -> Line<'static> {
        match self.of {
            SumsOf::Hands(entitled) => {
                Line::styled(self.of_voters(&format!("Được biểu quyết: {entitled} đơn vị")), theme.bold)
            }
            SumsOf::Sheets => {
                let mut line = Line::from(Span::styled("Số phiếu kiểm: ", theme.bold));
                line.spans.extend(cell(self, SumCell::Sheets, None, 0, theme));
                line.spans.extend(self.too_many().map(|why| Span::styled(format!(" {why}"), theme.red)));
                line
            }
        }
    }

    fn heads(&self, cols: usize, theme: &Theme) -> Line<'static> {
        let widths = widths(self, cols);
        let words = match (self.of, widths.wide) {
            (SumsOf::Sheets, true) => ["đồng ý", "không đồng ý", "để trống"],
            (SumsOf::Sheets, false) => ["đồng ý", "không", "để trống"],
            (SumsOf::Hands(_), true) => ["đồng ý", "không đồng ý", "ý kiến khác"],
            (SumsOf::Hands(_), false) => ["đồng ý", "không", "khác"],
        };
        let heads = words.iter().zip(widths.numbers).map(|(words, wide)| crate::text::pad_left(words, wide));
        Line::from(Span::styled(" ".repeat(6 + widths.label) + &heads.collect::<String>(), theme.dim))
    }

    fn head_line(&self, at: usize, cols: usize, theme: &Theme) -> Line<'static> {
        let limit = self.questions.get(at).and_then(frame::limit_words);
        let hands = self.of != SumsOf::Sheets;
        let (words, style) = match self.question(at) {
            Ok(()) => (limit.unwrap_or_default(), theme.dim),
            Err(why) => (why, theme.red),
        };
        if hands {
            return frame::heading(&self.questions, at, cols, vec![Span::styled(words, style)], theme);
        }
        let words = if words.is_empty() { words } else { format!("{words} · ") };
        let mut spans = vec![Span::styled(words, style), Span::styled("không hợp lệ ", theme.dim)];
        spans.extend(cell(self, SumCell::Invalid(at), None, 0, theme));
        frame::heading(&self.questions, at, cols, spans, theme)
    }

    fn row_line(&self, at: ChoiceIndex, standing: Option<Standing>, cols: usize, theme: &Theme) -> Line<'static> {
        let widths = widths(self, cols);
        let (known, mut words) = words(self, at);
        let style = match self.row(at) {
            RowSum::Missing(_) => theme.dim,
            RowSum::Bad(_) => theme.red,
            RowSum::Good(_) => theme.green,
        };
        let here = self.chosen() == Some(at);
        let mut line = Line::from(Span::styled(frame::name(&self.questions, at, here, widths.label), theme.text));
        line.spans.extend(numbers(self, at, known, widths.numbers, theme));
        let room = room(self, &widths, known.is_some());
        let left = room.saturating_sub(crate::text::columns(&words) + 2);
        if let Some(told) =
            standing.map(|standing| standing.words(left)).filter(|told| known.is_some() && !told.is_empty())
        {
            words = format!("{words}, {told}");
        }
        line.push_span(Span::styled(format!(" {}", crate::text::cut(&words, room)), style));
        line
    }

    fn name_columns(&self, cols: usize) -> usize {
        widths(self, cols).label
    }

    fn cells_of(&self, line: Option<GridLine>) -> Vec<SumCell> {
        match line {
            None if self.of == SumsOf::Sheets => vec![SumCell::Sheets],
            Some(GridLine::Head(question)) if self.of == SumsOf::Sheets => vec![SumCell::Invalid(question)],
            None | Some(GridLine::More(..) | GridLine::Head(_)) => Vec::new(),
            Some(GridLine::Row(at)) => self.cells_in_row(at),
        }
    }

    fn entered(&self, question: usize) -> Entered {
        let choices = 0..self.questions.get(question).map_or(0, |question| question.choices.len());
        let rows: Vec<(RowSum, SumCell)> =
            choices.map(|choice| (self.row((question, choice)), SumCell::Yes(question, choice))).collect();
        let yes = rows.iter().map(|(row, cell)| match row {
            RowSum::Good(votes) => Some(votes.yes),
            RowSum::Missing(_) | RowSum::Bad(_) => self.number(*cell),
        });
        let holds = rows.iter().all(|(row, _)| matches!(row, RowSum::Good(_))) && self.question(question).is_ok();
        Entered {
            invalid: self.number(SumCell::Invalid(question)).unwrap_or(0),
            yes: yes.collect(),
            whole: holds && self.is_all_that_came_back(),
        }
    }

    fn caret(&self) -> GridLine {
        match self.cell() {
            Some(SumCell::Yes(question, choice) | SumCell::No(question, choice) | SumCell::Other(question, choice)) => {
                GridLine::Row((question, choice))
            }
            Some(SumCell::Invalid(question)) => GridLine::Head(question),
            Some(SumCell::Sheets) | None => GridLine::Head(0),
        }
    }

    fn chosen(&self) -> Option<ChoiceIndex> {
        if let GridLine::Row(at) = self.caret() { Some(at) } else { None }
    }

    fn cut_words(&self, at: ChoiceIndex, cols: usize) -> Option<String> {
        let (known, words) = words(self, at);
        let room = room(self, &widths(self, cols), known.is_some());
        (crate::text::columns(&words) > room).then_some(words)
    }

    fn chooses_rows(&self) -> bool {
        false
    }

    fn hint(&self) -> Hint {
        match self.of {
            SumsOf::Sheets if self.check().is_ok() => ("Ctrl+S", "Ghi số kiểm phiếu"),
            SumsOf::Hands(_) if self.check().is_ok() => ("Ctrl+S", "Ghi số kiểm đếm"),
            SumsOf::Sheets | SumsOf::Hands(_) if self.is_last() => ("Enter", "Tới chỗ còn thiếu"),
            SumsOf::Sheets | SumsOf::Hands(_) => ("Enter", "Sang dòng sau"),
        }
    }

    fn help(&self) -> String {
        if self.of != SumsOf::Sheets {
            let question = self.chosen().map_or(0, |(question, _)| question);
            // Where who agrees to one may have agreed to another, nobody is simply the rest.
            let rest = if self.limit(question).is_some() {
                "đồng ý phải đếm; không, khác để trống: 0"
            } else {
                "phím cách: dòng này không ai phản đối · đồng ý để trống: số còn lại"
            };
            return format!("{rest} · Enter: dòng sau · Tab: ô sau · ^Z: lấy lại · ^S: ghi · Esc: đóng, giữ số");
        }
        let switch = if self.read.is_some() { " · ^E: đọc từng phiếu" } else { "" };
        format!(
            "Enter: dòng sau · Tab: ô sau · phím cách: còn lại không đồng ý · ^Z: lấy lại{switch} · ^S: ghi · Esc: đóng, giữ số"
        )
    }
}

fn widths(sums: &Sums, cols: usize) -> RowWidths {
    let (wide, only_first) = match sums.of {
        SumsOf::Sheets => ([9, 14, 15], frame::only_chooses(&sums.questions)),
        SumsOf::Hands(_) => ([9, 14, 13], false),
    };
    let third = if sums.of == SumsOf::Sheets { 9 } else { 7 };
    let numbers = NumberColumns { wide, narrow: [7, 7, third], only_first };
    RowWidths::new(cols, numbers, 0, frame::widest(&sums.questions), |_| WORDS)
}

/// What follows from a row, if it holds, and what is said of it.
fn words(sums: &Sums, at: ChoiceIndex) -> (Option<Votes>, String) {
    match sums.row(at) {
        RowSum::Missing(words) => (None, words.to_owned()),
        RowSum::Bad(why) => (None, why),
        RowSum::Good(votes) => (Some(votes), "khớp".to_owned()),
    }
}

/// Columns for what is said of a row: where nothing can be worked out the last number has no place of its own.
fn room(sums: &Sums, widths: &RowWidths, known: bool) -> usize {
    widths.tail + if sums.of == SumsOf::Sheets && !known { widths.numbers[2] } else { 0 }
}

/// A cell in brackets, right in its column; chosen where the caret stands.
fn cell(sums: &Sums, at: SumCell, derived: Option<u32>, wide: usize, theme: &Theme) -> [Span<'static>; 2] {
    let typed = sums.text(at);
    let (words, style) = match (typed.is_empty(), derived) {
        (true, Some(value)) => (format!("({value})"), theme.dim),
        (true, None) => (String::new(), theme.dim),
        (false, _) => (typed.to_owned(), theme.text),
    };
    let style = if sums.cell() == Some(at) { theme.selection } else { style };
    let inside = CELL.max(crate::text::columns(&words));
    let words = format!("[{}]", crate::text::pad_left(&words, inside));
    [Span::raw(" ".repeat(wide.saturating_sub(inside + 2))), Span::styled(words, style)]
}

/// The three numbers of a row, as cells or worked out; where nothing can be worked out words take the last place.
fn numbers(
    sums: &Sums,
    (question, choice): ChoiceIndex,
    known: Option<Votes>,
    [first, second, third]: [usize; 3],
    theme: &Theme,
) -> Vec<Span<'static>> {
    let yes = |wide| cell(sums, SumCell::Yes(question, choice), known.map(|votes| votes.yes), wide, theme);
    let no = |wide| cell(sums, SumCell::No(question, choice), known.map(|votes| votes.no), wide, theme);
    let method = sums.questions.get(question).map(|question| question.method).unwrap_or_default();
    match (sums.of, method) {
        (SumsOf::Hands(_), _) => {
            let other = cell(sums, SumCell::Other(question, choice), known.map(|votes| votes.other), third, theme);
            yes(first).into_iter().chain(no(second)).chain(other).collect()
        }
        (SumsOf::Sheets, Method::PerChoice) => {
            let blank = known.map(|votes| crate::text::pad_left(&votes.other.to_string(), third));
            let blank = blank.map(|words| Span::styled(words, theme.dim));
            yes(first).into_iter().chain(no(second)).chain(blank).collect()
        }
        (SumsOf::Sheets, Method::Choose(_)) => {
            let gap = if known.is_some() { second + third } else { second };
            yes(first).into_iter().chain([Span::raw(" ".repeat(gap))]).collect()
        }
    }
}
