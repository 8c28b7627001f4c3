//! Sheets read aloud on the screen: sums and marks by five, the sheet in hand beside them.

use crate::domain::vote::ballot::Method;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::figures;
use crate::tui::layers::tally::frame::{self, GridLine, NumberColumns, RowWidths, TallyView};
use crate::tui::layers::tally::goal::{Entered, Standing};
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::sheet::{ChoiceIndex, Flaw, Rest, SheetMark};
use crate::tui::layers::tally::sums::SumCell;
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use crate::tui::view::mixed;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The fewest columns behind a row: for the beginning of a sum that does not hold.
const LEAST: usize = 1;

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
        let widths = widths(self, cols);
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

    fn row_line(&self, at: ChoiceIndex, standing: Option<Standing>, cols: usize, theme: &Theme) -> Line<'static> {
        let widths = widths(self, cols);
        let votes = self.votes(at);
        let counts = self.method(at.0) == Method::PerChoice;
        // Once all is read no sheet is in hand: there it is told how the row came out.
        let (now, style) = match standing.filter(|_| self.is_done()) {
            Some(standing) => (standing.words(NOW - 1), standing_style(standing, theme)),
            None => now(self, at, counts, theme),
        };
        let number = |value: u32, wide| crate::text::pad_left(&value.to_string(), wide);
        let [yes, no, blank] = widths.numbers;
        let others = if counts { number(votes.no, no) + &number(votes.other, blank) } else { " ".repeat(no + blank) };
        let chosen = self.sheet.mark(at) == Some(SheetMark::Yes) && self.sheet.flaw(at.0).is_none();
        let (tail, tail_style) = match self.holds(at) {
            // Marks that would be cut tell a wrong number: then the number stands alone.
            Ok(()) if widths.tail < all_bars(self.total) => (String::new(), theme.green),
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

    fn name_columns(&self, cols: usize) -> usize {
        widths(self, cols).label
    }

    fn cells_of(&self, _line: Option<GridLine>) -> Vec<SumCell> {
        Vec::new()
    }

    fn entered(&self, question: usize) -> Entered {
        let choices = 0..self.questions.get(question).map_or(0, |question| question.choices.len());
        let yes = |choice| {
            let now =
                self.sheet.mark((question, choice)) == Some(SheetMark::Yes) && self.sheet.flaw(question).is_none();
            let read = self.sums.sheets > 0 || now;
            read.then(|| self.votes((question, choice)).yes + u32::from(now))
        };
        Entered {
            invalid: self.sums.invalid.get(question).copied().unwrap_or(0),
            yes: choices.map(yes).collect(),
            whole: self.is_done(),
        }
    }

    fn caret(&self) -> GridLine {
        GridLine::Row(self.at)
    }

    fn chosen(&self) -> Option<ChoiceIndex> {
        (!self.is_done()).then_some(self.at)
    }

    fn cut_words(&self, at: ChoiceIndex, cols: usize) -> Option<String> {
        let why = self.holds(at).err()?;
        (crate::text::columns(&why) > widths(self, cols).tail).then_some(why)
    }

    fn chooses_rows(&self) -> bool {
        true
    }

    fn hint(&self) -> Hint {
        if self.is_done() {
            return ("Enter", "Ghi kết quả kiểm phiếu");
        }
        match self.rest() {
            Rest::Yes(_) => ("9", "Cả phiếu còn lại đồng ý"),
            Rest::No(_) => ("8", "Phần này còn lại không đồng ý"),
            Rest::Left(_) if self.sheet.is_begun(self.at.0) => ("Enter", "Xong phần này"),
            Rest::Left(_) => ("1", "Chọn dòng này"),
            Rest::Unclear(..) => ("1 2 3", "Đọc từng dòng"),
            Rest::Nothing => ("Enter", "Sang dòng chưa đọc"),
        }
    }

    fn help(&self) -> String {
        if self.is_done() {
            return "Enter ^S: ghi kết quả kiểm phiếu · Backspace: lấy lại dấu cuối · Esc: đóng, giữ số".to_owned();
        }
        let several = self.questions.len() > 1;
        let marks = match self.question().map(|question| question.method).unwrap_or_default() {
            Method::PerChoice => "1 đồng ý · 2 không đồng ý · 3 để trống",
            Method::Choose(_) => "1, phím cách: chọn · 2: không chọn",
        };
        format!(
            "{marks} · 0 phần này không hợp lệ\n{} · Backspace ^Z: lấy lại · ^E: nhập số · Esc: đóng, giữ số",
            rest_words(self.rest(), several)
        )
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

/// The marks by five stand where names leave room for those of all sheets.
fn widths(reading: &SheetReading, cols: usize) -> RowWidths {
    let only_first = frame::only_chooses(&reading.questions);
    let numbers = NumberColumns { wide: [8, 14, 15], narrow: [7, 6, 9], only_first };
    let bars = all_bars(reading.total);
    RowWidths::new(cols, numbers, NOW, frame::widest(&reading.questions), |rest| [LEAST, bars.max(rest * 2 / 5)])
}

/// Columns of the marks of so many sheets.
fn all_bars(sheets: u32) -> usize {
    usize::try_from(sheets + sheets.saturating_sub(1) / 5).unwrap_or(usize::MAX)
}

/// What the sheet in hand says of a row.
fn now(reading: &SheetReading, at: ChoiceIndex, counts: bool, theme: &Theme) -> (String, Style) {
    if reading.sheet.flaw(at.0).is_some() {
        return ("–".to_owned(), theme.dim);
    }
    let (words, style) = match (reading.sheet.mark(at), counts) {
        (None, _) => ("", theme.dim),
        (Some(SheetMark::Yes), true) => ("đồng ý", theme.green),
        (Some(SheetMark::Yes), false) => ("chọn", theme.green),
        (Some(SheetMark::No), true) => ("không", theme.red),
        (Some(SheetMark::Blank), true) => ("để trống", theme.dim),
        (Some(SheetMark::No | SheetMark::Blank), false) => ("–", theme.dim),
    };
    (words.to_owned(), style)
}

/// Who is put up stands out from who only reached the line.
fn standing_style(standing: Standing, theme: &Theme) -> Style {
    match standing {
        Standing::Chosen(_) => theme.green.patch(theme.bold),
        Standing::Reached => theme.green,
        Standing::Missing(_) => theme.gold,
    }
}

/// Marks by five; that of the sheet in hand is hollow.
fn bars(read: u32, now: bool) -> String {
    let full = (0..read).map(|at| if at > 0 && at % 5 == 0 { " ▮" } else { "▮" });
    let hollow = if read > 0 && read.is_multiple_of(5) { " ▯" } else { "▯" };
    full.chain(now.then_some(hollow)).collect()
}

/// The keys for the rows that are not read yet.
fn rest_words(rest: Rest, several: bool) -> String {
    match rest {
        Rest::Yes(rows) if several => {
            format!("Còn lại: 7 phần này đồng ý ({rows} dòng) · 8 phần này không đồng ý · 9 cả phiếu đồng ý")
        }
        Rest::Yes(rows) => format!("{rows} dòng còn lại: 9 đồng ý cả · 8 không đồng ý cả"),
        Rest::No(rows) => format!("Đã đủ số, {rows} dòng còn lại: 8 không đồng ý cả"),
        Rest::Left(_) => "8: không chọn thêm · Enter: xong phần đã chọn".to_owned(),
        Rest::Unclear(rows, room) => format!("Còn {rows} dòng, được thêm {room} đồng ý: đọc từng dòng"),
        Rest::Nothing => "Enter: sang dòng chưa đọc".to_owned(),
    }
}
