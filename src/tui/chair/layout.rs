//! The chair's screen:
//!
//! ```text
//! bloc                                  08:30  chậm 4′  dự kiến kết thúc 11:04
//! ━━━━━ ▸━━─── ◆── ─────── the agenda by its minutes
//! 2/12 item                                        tiếp: next item 08:45
//! script, stage                                       │ hall     │ agenda
//! Enter  what it does
//! F1 trợ giúp  F2 tìm …
//! ```

use crate::tui::chair::columns::StageColumns;
use crate::tui::chair::foot::{self, below, step_line};
use crate::tui::chair::{closing_card, hall_column, hall_names, officers, rail, timeline, title, words};
use crate::tui::parts::{FunctionKey, function_keys, text_block};
use crate::tui::shell::layer::Offer;
use crate::tui::stages;
use crate::tui::view::{View, wrapped};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Borders, Paragraph};

/// The smallest terminal that it is drawn on.
pub const SMALLEST: (u16, u16) = (80, 24);
/// From so many rows on the agenda may take two more for its names, and has a free one below.
const ROOMY: u16 = 30;
/// From so many rows on the stage has empty ones.
const AIRY: usize = 20;
/// What stands below the words begins at a step of so many fifths of the stage: it keeps its place from sentence to
/// sentence.
const STEP: usize = 2;
/// The widest that the agenda below an item is.
const AGENDA: u16 = 72;

/// The whole screen without layers; answers the area between title and foot, and the part of it that is the stage's.
/// `over` is the key that a layer wants, `keys` are the other keys of the step or layer, `table` the keys that are always
/// in the same place.
pub fn draw(
    frame: &mut Frame,
    view: &View,
    notice: Option<(&str, bool)>,
    over: Option<Offer>,
    keys: &[(String, &str)],
    table: &[FunctionKey],
) -> (Rect, Rect) {
    let area = frame.area();
    let said = foot::rows(view, notice.map(|(words, _)| words), over.is_some(), area.width);
    let agenda = timeline::rows(view, area.width, if area.height < ROOMY { 2 } else { 4 });
    let agenda = agenda + u16::from(area.height >= ROOMY);
    let rows = [1, agenda].map(Constraint::Length).into_iter();
    let rows = rows.chain([Constraint::Fill(1)]).chain([said, 1, 1].map(Constraint::Length));
    let [top, agenda, middle, warning, next, bottom] = Layout::vertical(rows).areas(area);
    let columns = StageColumns::of(middle);
    title::draw(frame, top, view, columns.shows_hall());
    timeline::draw(frame, agenda, view);
    if columns.shows_hall() {
        let agenda = if columns.rail.width == 0 { rail::LOWEST } else { 0 };
        let free = stage(frame, columns.stage, view, agenda);
        if columns.rail.width == 0 {
            below_stage(frame, free, view);
        }
        let hall = beside(frame, columns.hall, view);
        hall_column::column(frame, hall, view);
        let rail = beside(frame, columns.rail, view);
        rail::draw(frame, rail, view);
    } else {
        let [above, row] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(columns.stage);
        let mut free = stage(frame, above, view, rail::LOWEST);
        // The signs keep their row, and names stand above it where the item leaves one.
        let names = Rect { y: above.bottom().saturating_sub(1), height: free.height.min(1), ..above };
        free.height -= u16::from(hall_names::draw(frame, names, view));
        below_stage(frame, free, view);
        hall_column::row(frame, row, view);
    }
    below(frame, warning, view, notice, over.is_some());
    if !view.is_opening {
        step_line(frame, next, view, over, keys);
    }
    function_keys(frame, bottom, table, view.theme);
    // What is laid over may cover the agenda: a grid of many rows needs them.
    let whole = agenda.union(middle);
    (whole, Rect { width: columns.stage.width, ..whole })
}

/// Below the smallest size: a sentence that says so.
pub fn too_small(frame: &mut Frame, view: &View) {
    let area = frame.area();
    let words = format!(
        "Cửa sổ {}×{} quá nhỏ. Phóng to đến ít nhất {}×{}; hội nghị vẫn đang chạy, không mất gì.",
        area.width, area.height, SMALLEST.0, SMALLEST.1
    );
    text_block(frame, area, &words, view.theme.warning);
}

/// What is left of a column for its words, right of the line that parts it.
fn beside(frame: &mut Frame, area: Rect, view: &View) -> Rect {
    frame.render_widget(Block::new().borders(Borders::LEFT).border_style(view.theme.rule), area);
    Rect { x: area.x + area.width.min(2), width: area.width.saturating_sub(3), ..area }
}

/// The item on stage: what needs care, the words to be said, and below them what the item shows. That keeps a share of
/// the rows; the words take what it leaves. Answers what neither fills: the agenda stands there, if so many rows are left.
fn stage(frame: &mut Frame, area: Rect, view: &View, agenda: u16) -> Rect {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let nothing = Rect { height: 0, ..area };
    if view.state.closed.is_some() {
        closing_card::draw(frame, area, view);
        return nothing;
    }
    let Some(entry) = view.on_stage() else {
        stages::between(frame, area, view);
        return nothing;
    };
    let (cols, rows) = (usize::from(area.width).max(1), usize::from(area.height));
    let warned = officers::warnings(view.state).into_iter();
    let mut said: Vec<Line> =
        warned.flat_map(|words| wrapped(&format!("! {words}"), view.theme.warning, cols)).collect();
    // What needs care stands apart from what is read out, where rows are not dear.
    said.extend((!said.is_empty() && rows >= AIRY).then(Line::default));
    let mut shown = stages::lines(area, view, entry);
    let kept = shown.len().min(usize::from(stages::least(entry)).max(rows / 3));
    let most = rows.saturating_sub(kept + 1).max(rows / 2);
    let free = rows.saturating_sub(shown.len() + 1);
    let [most, free] = [most, free].map(|room| room.saturating_sub(said.len()));
    said.extend(words::lines(view, cols, (most, free)));
    let tall = u16::try_from(said.len()).unwrap_or(u16::MAX).min(area.height);
    frame.render_widget(Paragraph::new(said), Rect { height: tall, ..area });
    let used = below_words(usize::from(tall), shown.len(), usize::from(agenda), rows);
    let used = u16::try_from(used).unwrap_or(u16::MAX).min(area.height);
    let rest = Rect { y: area.y + used, height: area.height - used, ..area };
    if shown.len() > usize::from(rest.height) && stages::follows_rows(entry) {
        shown = stages::lines(rest, view, entry);
    }
    let taken = u16::try_from(shown.len()).unwrap_or(u16::MAX);
    stages::draw(frame, rest, view, entry, shown);
    let taken = taken.min(rest.height);
    Rect { y: rest.y + taken, height: rest.height - taken, ..rest }
}

/// The row on which the item's own part begins: at a step, but right below the words where it, or the agenda below it,
/// would lose its room by that. A row is left for what lies below.
fn below_words(said: usize, shown: usize, agenda: usize, rows: usize) -> usize {
    let close = if said == 0 { 0 } else { said + 1 };
    let step = (rows * STEP / 5).max(1);
    let steady = close.div_ceil(step) * step;
    let holds = |at: usize| at + shown + agenda <= rows;
    if holds(steady) || (!holds(close) && steady + shown < rows) { steady } else { close }
}

/// The agenda stands where the item leaves rows free, if it has no column of its own.
fn below_stage(frame: &mut Frame, free: Rect, view: &View) {
    let below = u16::from(free.height > 0);
    let width = free.width.min(AGENDA);
    rail::draw(frame, Rect { y: free.y + below, height: free.height - below, width, ..free }, view);
}
