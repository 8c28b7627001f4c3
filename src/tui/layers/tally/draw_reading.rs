//! Sheets read aloud on the screen: sums and marks by five, the sheet in hand beside them.

use crate::domain::vote::ballot::Method;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::figures;
use crate::tui::layers::tally::frame::{self, GridLine, RowWidths, TallyView};
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::sheet::{ChoiceIndex, Flaw, Rest, SheetMark};
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use crate::tui::view::mixed;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The fewest columns of the marks by five.
const BARS: usize = 6;

/// Columns of what the sheet in hand says.
const NOW: usize = 10;

impl TallyView for SheetReading {
    /// «Phiếu 7/12 · đã đọc 6 · các dòng cộng khớp».
    fn status(&self, theme: &Theme) -> Line<'static> {
        let read = self.sums.sheets;
        let head = if self.is_done() {
            format!("Đã đọc đủ {} phiếu", self.total)
        } else {
            format!("Phiếu {}/{} · đã đọc {read}", read + 1, self.total)
        };
        let wrong = self.sheet.rows().filter(|row| self.holds(*row).is_err());
        let (words, style) = match wrong.count() {
            0 if read == 0 => (String::new(), theme.dim),
            0 => (" · các dòng cộng khớp".to_owned(), theme.green),
            rows => (format!(" · {rows} dòng cộng không khớp"), theme.red),
        };
        mixed([(head, theme.bold), (words, style)])
    }

    fn heads(&self, cols: usize, theme: &Theme) -> Line<'static> {
        let widths = widths(cols, frame::widest(&self.questions));
        let [yes, no, blank] = widths.numbers;
        let (no_words, blank_words) =
            if widths.wide { ("không đồng ý", "để trống") } else { ("không", "để trống") };
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

    fn head_line(&self, at: usize, cols: usize, theme: &Theme) -> Line<'static> {
        let limit = self.questions.get(at).and_then(frame::limit_words).unwrap_or_default();
        let (words, style) = match self.sheet.flaw(at) {
            None => (limit, theme.dim),
            Some(Flaw::Said) => ("phiếu này không hợp lệ".to_owned(), theme.warning),
            Some(Flaw::TooMany) => ("phiếu này quá số chọn".to_owned(), theme.warning),
        };
        let gap = if words.is_empty() { "" } else { " · " };
        let sum = format!("{gap}không hợp lệ {}", self.sums.invalid.get(at).copied().unwrap_or(0));
        let spans = vec![Span::styled(words, style), Span::styled(sum, theme.dim)];
        frame::heading(&self.questions, at, cols, spans, theme)
    }

    fn row_line(&self, at: ChoiceIndex, cols: usize, theme: &Theme) -> Line<'static> {
        let widths = widths(cols, frame::widest(&self.questions));
        let votes = self.votes(at);
        let counts = self.method(at.0) == Method::PerChoice;
        let (now, style) = now(self, at, counts, theme);
        let number = |value: u32, wide| crate::text::pad_left(&value.to_string(), wide);
        let [yes, no, blank] = widths.numbers;
        let others = if counts { number(votes.no, no) + &number(votes.other, blank) } else { " ".repeat(no + blank) };
        let chosen = self.sheet.mark(at) == Some(SheetMark::Yes) && self.sheet.flaw(at.0).is_none();
        let (tail, tail_style) = match self.holds(at) {
            Ok(()) => (bars(votes.yes, chosen), theme.green),
            Err(why) => (why, theme.red),
        };
        mixed([
            (frame::name(&self.questions, at, self.chosen() == Some(at), widths.label), theme.text),
            (crate::text::pad(&format!(" {now}"), NOW), style),
            (number(votes.yes, yes), theme.bold),
            (others, theme.text),
            (format!(" {}", crate::text::cut(&tail, widths.tail)), tail_style),
        ])
    }

    fn caret(&self) -> GridLine {
        GridLine::Row(self.at)
    }

    fn chosen(&self) -> Option<ChoiceIndex> {
        (!self.is_done()).then_some(self.at)
    }

    fn chooses_rows(&self) -> bool {
        true
    }

    fn hint(&self) -> Hint {
        ("Enter", enter_words(self).0)
    }

    fn help(&self) -> String {
        let enter = enter_words(self).1;
        if self.is_done() {
            return format!("{enter} · Backspace: lấy lại dấu cuối · Esc: đóng, giữ số");
        }
        let marks = match self.question().map(|question| question.method).unwrap_or_default() {
            Method::PerChoice => "1 đồng ý · 2 không đồng ý · 3 để trống",
            Method::Choose(_) => "1, phím cách: chọn · 2: không chọn",
        };
        format!("{marks} · 0 phần này không hợp lệ\n{enter} · Backspace ^Z: lấy lại · ^E: nhập số · Esc: đóng, giữ số")
    }
}

impl SheetReading {
    fn method(&self, question: usize) -> Method {
        self.questions.get(question).map(|question| question.method).unwrap_or_default()
    }

    fn votes(&self, (question, choice): ChoiceIndex) -> Votes {
        self.sums.votes.get(question).and_then(|part| part.get(choice)).copied().unwrap_or_default()
    }

    fn holds(&self, at: ChoiceIndex) -> Result<(), String> {
        let valid = self.sums.valid(u16::try_from(at.0).unwrap_or(u16::MAX));
        figures::holds(self.method(at.0), self.votes(at), valid)
    }
}

/// The marks by five have what names leave.
fn widths(cols: usize, names: usize) -> RowWidths {
    RowWidths::new(cols, [8, 14, 15], NOW, |rest| (rest * 2 / 5).min(rest.saturating_sub(names).max(BARS)))
}

/// What the sheet in hand says of a row.
fn now(reading: &SheetReading, at: ChoiceIndex, counts: bool, theme: &Theme) -> (&'static str, Style) {
    if reading.sheet.flaw(at.0).is_some() {
        return ("–", theme.dim);
    }
    match (reading.sheet.mark(at), counts) {
        (None, _) => ("", theme.dim),
        (Some(SheetMark::Yes), true) => ("đồng ý", theme.green),
        (Some(SheetMark::Yes), false) => ("chọn", theme.green),
        (Some(SheetMark::No), true) => ("không", theme.red),
        (Some(SheetMark::Blank), true) => ("để trống", theme.dim),
        (Some(SheetMark::No | SheetMark::Blank), false) => ("–", theme.dim),
    }
}

/// Marks by five; that of the sheet in hand is hollow.
fn bars(read: u32, now: bool) -> String {
    let full = (0..read).map(|at| if at > 0 && at % 5 == 0 { " ▮" } else { "▮" });
    let hollow = if read > 0 && read.is_multiple_of(5) { " ▯" } else { "▯" };
    full.chain(now.then_some(hollow)).collect()
}

/// What Enter does now, for the bottom line and among all keys.
fn enter_words(reading: &SheetReading) -> (&'static str, String) {
    if reading.is_done() {
        return ("Ghi kết quả kiểm phiếu", "Enter ^S: ghi kết quả kiểm phiếu".to_owned());
    }
    match reading.rest() {
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
