//! Chấm điểm on screen: the table of agreed marks, then the ballot.

use crate::domain::agenda::Entry;
use crate::domain::stages::scoring::Scoring;
use crate::tui::view::{View, plain};
use crate::tui::vote;
use ratatui::text::Line;

/// Rank, unit, marks.
pub fn lines(stage: &Scoring, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let mut lines = vote::lines(view, entry, cols);
    lines.extend((!lines.is_empty()).then(Line::default));
    let wide = cols.saturating_sub(39).max(10);
    if stage.marks.is_empty() {
        lines.push(plain("Kế hoạch chưa có điểm từng đơn vị.", view.theme.dim));
        return lines;
    }
    let head = format!(
        "Hạng  {}  {:>9} {:>10} {:>10}",
        crate::text::pad("Đơn vị", wide),
        "Tự chấm",
        "Chấm chéo",
        "Thống nhất"
    );
    lines.push(plain(head, view.theme.dim));
    let score = |value: Option<i64>| value.map_or_else(|| "…".to_owned(), |value| crate::text::scaled(value, 2));
    for (rank, mark) in stage.ranked() {
        let name = crate::text::pad(view.state.conference.short(mark.unit), wide);
        let marks = [(score(mark.own), 9), (score(mark.cross), 10), (score(mark.agreed), 10)];
        let marks: Vec<String> = marks.iter().map(|(words, width)| crate::text::pad_left(words, *width)).collect();
        lines.push(plain(format!("{rank:>4}  {name}  {}", marks.join(" ")), view.theme.text));
    }
    lines
}
