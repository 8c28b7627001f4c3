//! What both ways of entering figures are drawn with: what the screen asks of them, widths, headings, names of rows.

use crate::domain::vote::ballot::{Method, Question, Subject};
use crate::tui::layers::tally::goal::{Entered, Standing};
use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::layers::tally::sums::SumCell;
use crate::tui::parts::grid;
use crate::tui::shell::layer::Hint;
use crate::tui::theme::Theme;
use ratatui::text::{Line, Span};

/// From so many columns on the words of the heads are whole.
const WIDE: usize = 100;

/// What the screen asks of figures that are being entered.
pub trait TallyView {
    /// How far they have come.
    fn status(&self, theme: &Theme) -> Line<'static>;
    /// The heads of the columns.
    fn heads(&self, cols: usize, theme: &Theme) -> Line<'static>;
    /// The line of a question, its flaws and its limit.
    fn head_line(&self, question: usize, cols: usize, theme: &Theme) -> Line<'static>;
    /// The line of a choice, with how it stands if that is known.
    fn row_line(&self, at: ChoiceIndex, standing: Option<Standing>, cols: usize, theme: &Theme) -> Line<'static>;
    /// The columns of the names.
    fn name_columns(&self, cols: usize) -> usize;
    /// The cells of a line, from the left; `None`: of the line above all.
    fn cells_of(&self, line: Option<GridLine>) -> Vec<SumCell>;
    /// What is entered for a question.
    fn entered(&self, question: usize) -> Entered;
    /// The line that the caret stands in.
    fn caret(&self) -> GridLine;
    /// The row that is chosen; `None` if it is no row of a choice, or none any more.
    fn chosen(&self) -> Option<ChoiceIndex>;
    /// What is said behind a row, where there is no room for all of it; `None` where there is.
    fn cut_words(&self, at: ChoiceIndex, cols: usize) -> Option<String>;
    /// Whether it is chosen as a whole, and not by a cell.
    fn chooses_rows(&self) -> bool;
    /// The key of the bottom line.
    fn hint(&self) -> Hint;
    /// All keys that are of use now.
    fn help(&self) -> String;
}

/// A line of the grid's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridLine {
    /// The heading of a question.
    Head(usize),
    /// A choice of a question.
    Row(ChoiceIndex),
    /// Its name goes on: with that row of it.
    More(ChoiceIndex, usize),
}

/// Every line of the body, headings and rows; a name longer than its columns goes on below.
pub fn lines(questions: &[Question], name_columns: usize) -> Vec<GridLine> {
    let part = |(at, question): (usize, &Question)| {
        let rows = (0..question.choices.len()).flat_map(move |choice| {
            let at = (at, choice);
            let more = (1..name_rows(questions, at, name_columns).len()).map(move |row| GridLine::More(at, row));
            std::iter::once(GridLine::Row(at)).chain(more)
        });
        std::iter::once(GridLine::Head(at)).chain(rows)
    };
    questions.iter().enumerate().flat_map(part).collect()
}

/// How many lines are seen below a heading that may lie over the first.
fn rows_in_sight(all: &[GridLine], height: usize) -> usize {
    if all.len() <= height { height } else { height.saturating_sub(1).max(1) }
}

/// The first line in sight, so that all of the caret's are, under the heading of its question.
pub fn first_in_sight(all: &[GridLine], caret: GridLine, first: usize, height: usize) -> usize {
    let at = all.iter().position(|line| *line == caret).unwrap_or(0);
    let goes_on = |line: &&GridLine| matches!(**line, GridLine::More(of, _) if caret == GridLine::Row(of));
    let last = at + all.iter().skip(at + 1).take_while(goes_on).count();
    let rows = rows_in_sight(all, height);
    grid::first_in_sight(grid::first_in_sight(first, last, rows, all.len()), at, rows, all.len())
}

/// The first line in sight, so many lines on, wherever the caret stands.
pub fn scrolled(all: &[GridLine], first: usize, height: usize) -> usize {
    first.min(all.len().saturating_sub(rows_in_sight(all, height)))
}

/// The lines in sight, the heading of the first of them on top.
pub fn in_sight(all: &[GridLine], first: usize, height: usize) -> impl Iterator<Item = GridLine> {
    let over = match all.get(first) {
        Some(GridLine::Row((question, _)) | GridLine::More((question, _), _)) if all.len() > height => {
            Some(GridLine::Head(*question))
        }
        Some(GridLine::Row(_) | GridLine::More(..) | GridLine::Head(_)) | None => None,
    };
    over.into_iter().chain(all.iter().skip(first).copied()).take(height)
}

/// Columns of a row.
#[derive(Debug, Clone, Copy)]
pub struct RowWidths {
    /// Of the name.
    pub label: usize,
    /// Of the three numbers.
    pub numbers: [usize; 3],
    /// Of what stands behind them.
    pub tail: usize,
    /// Whether the heads have room for whole words.
    pub wide: bool,
}

impl RowWidths {
    /// For so many columns, with `extra` between name and numbers. Names come first: what stands behind the numbers has
    /// what they leave, at least and at most so much.
    pub fn new(
        cols: usize,
        numbers: NumberColumns,
        extra: usize,
        names: usize,
        tail: impl Fn(usize) -> [usize; 2],
    ) -> Self {
        let wide = cols >= WIDE;
        let mut own = if wide { numbers.wide } else { numbers.narrow };
        if numbers.only_first {
            own = [own[0], 0, 0];
        }
        let rest = cols.saturating_sub(7 + extra + own.iter().sum::<usize>());
        let [least, most] = tail(rest);
        let tail = rest.saturating_sub(names).clamp(least.min(most), most).min(rest);
        Self { label: rest - tail, numbers: own, tail, wide }
    }
}

/// The columns of the three numbers of a row.
#[derive(Debug, Clone, Copy)]
pub struct NumberColumns {
    /// Where there is room for whole words.
    pub wide: [usize; 3],
    /// Where there is not.
    pub narrow: [usize; 3],
    /// Nobody is asked who does not choose: no columns stand empty for them.
    pub only_first: bool,
}

/// Whether every question only asks for a choice, so that nobody says no.
pub fn only_chooses(questions: &[Question]) -> bool {
    questions.iter().all(|question| question.method != Method::PerChoice)
}

/// The heading of a question: its title at the left, what is said of it at the right.
pub fn heading(
    questions: &[Question],
    at: usize,
    cols: usize,
    right: Vec<Span<'static>>,
    theme: &Theme,
) -> Line<'static> {
    let used: usize = right.iter().map(|span| crate::text::columns(&span.content)).sum();
    let room = cols.saturating_sub(used + 1);
    let numbered = |title: &str| match questions.len() {
        0 | 1 => crate::text::capitalise(title),
        _ => format!("Phần {}. {title}", at + 1),
    };
    let question = questions.get(at);
    let title = numbered(question.map_or("", |question| question.title.as_str()));
    // Where it is long, the award alone; and names of awards differ at their end.
    let title = match question.map(|question| &question.subject) {
        Some(Subject::Award { award, .. }) if crate::text::columns(&title) > room => numbered(award),
        Some(_) | None => title,
    };
    let title = crate::text::pad(&crate::text::cut_middle(&title, room), room);
    let mut line = Line::from(vec![Span::styled(title, theme.gold), Span::raw(" ")]);
    line.spans.extend(right);
    line
}

/// «chọn không quá 2»; `None` if all may be chosen.
pub fn limit_words(question: &Question) -> Option<String> {
    let bound = question
        .limit()
        .filter(|limit| usize::from(*limit) < question.choices.len() || question.method != Method::PerChoice);
    bound.map(|limit| format!("chọn không quá {limit}"))
}

/// The columns before a name: the caret's mark and a number.
pub const BEFORE_NAME: usize = 6;

/// The first columns of a row: the caret's mark, its number, the first row of its name.
pub fn name(questions: &[Question], at: ChoiceIndex, here: bool, cols: usize) -> String {
    let mark = if here { "▸" } else { " " };
    let number = crate::text::pad_left(&(at.1 + 1).to_string(), 3);
    let first = name_rows(questions, at, cols).into_iter().next().unwrap_or_default();
    format!("{mark} {number} {}", crate::text::pad(&first, cols))
}

/// A name in the rows that it takes in so many columns: nobody is told from another by half a name.
pub fn name_rows(questions: &[Question], at: ChoiceIndex, cols: usize) -> Vec<String> {
    crate::text::wrap(&label(questions, at), cols.max(1))
}

/// The columns of the longest name.
pub fn widest(questions: &[Question]) -> usize {
    let labels = questions.iter().flat_map(|question| &question.choices);
    labels.map(|choice| crate::text::columns(&choice.label)).max().unwrap_or(0)
}

/// The whole name of a row; of several parts with what it stands for, as its heading may be far above.
pub fn full_name(questions: &[Question], at: ChoiceIndex) -> String {
    let name = format!("{}. {}", at.1 + 1, label(questions, at));
    let part = questions.get(at.0).filter(|part| questions.len() > 1 && part.choices.len() > 1);
    part.map_or_else(|| name.clone(), |part| format!("{} · {name}", crate::text::capitalise(&part.title)))
}

fn label(questions: &[Question], (question, choice): ChoiceIndex) -> String {
    let known = questions.get(question).and_then(|question| question.choices.get(choice));
    known.map(|choice| crate::text::capitalise(&choice.label)).unwrap_or_default()
}
