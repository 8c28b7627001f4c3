//! Chấm điểm on screen: the ballot, then ranks, totals and classes.

use crate::domain::agenda::Entry;
use crate::domain::score::band;
use crate::domain::score::rank::{self, Ranked};
use crate::domain::score::sheet::{Column, points};
use crate::domain::stages::scoring::Scoring;
use crate::text::{columns, pad, pad_left, scaled};
use crate::tui::view::{View, plain, wrapped};
use crate::tui::vote;
use ratatui::text::Line;

/// From here on a rank is written out, «2 (đồng hạng)».
const ROOMY: usize = 100;
/// The columns of the three totals with the space before each.
const TOTALS: [(&str, usize); 3] = [("Tự chấm", 10), ("Chấm chéo", 11), ("Thống nhất", 11)];
/// The narrowest columns of a unit's name and of a class.
const NARROW: (usize, usize) = (12, 12);

/// Rank, unit, totals, class.
pub fn lines(stage: &Scoring, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let mut lines = vote::lines(view, entry, cols);
    lines.extend((!lines.is_empty()).then(Line::default));
    let conference = &view.state.conference;
    if stage.sheet.is_empty() {
        lines.extend(wrapped(
            "Chưa có điểm. Nhập điểm: F2 «Bảng điểm», hoặc F2 «Nhập điểm từ tệp».",
            view.theme.dim,
            cols,
        ));
        return lines;
    }
    let ranked = stage.ranked(conference);
    lines.extend(above(stage, view, &ranked, cols));
    let widths = Widths::of(stage, view, &ranked, cols);
    lines
        .push(plain(widths.row("Hạng", "Đơn vị", TOTALS.map(|(head, _)| head.to_owned()), "Xếp loại"), view.theme.dim));
    for one in &ranked {
        let unit = one.total.unit;
        let rank = if cols >= ROOMY { one.words() } else { one.rank.map_or("…".to_owned(), |rank| rank.to_string()) };
        let totals = Column::ALL.map(|column| stage.sheet.total(unit, column));
        let totals = totals.map(|total| total.map_or_else(|| "…".to_owned(), |total| scaled(total, 2)));
        let class = band::class(&stage.sheet, unit).unwrap_or("…");
        lines.push(plain(widths.row(&rank, conference.short(unit), totals, class), view.theme.text));
    }
    lines
}

/// The maximum, classes in numbers, and who shares a rank where the table has no room to say it.
fn above(stage: &Scoring, view: &View, ranked: &[Ranked], cols: usize) -> Vec<Line<'static>> {
    let conference = &view.state.conference;
    let max = stage.sheet.max().map(|max| format!("Tối đa {} điểm, chưa tính điểm thưởng", points(max)));
    let classes = band::sentence(&stage.sheet, conference, false);
    let ties = rank::ties(ranked).into_iter().map(|(rank, units)| {
        let names: Vec<&str> = units.iter().map(|unit| conference.short(*unit)).collect();
        format!("{} đồng hạng {rank}", crate::domain::conference::join(&names))
    });
    let ties: Vec<String> = ties.filter(|_| cols < ROOMY).collect();
    let parts = max.into_iter().chain([classes, ties.join("; ")]).filter(|part| !part.is_empty());
    let words: Vec<String> = parts.collect();
    if words.is_empty() { Vec::new() } else { wrapped(&words.join(" · "), view.theme.dim, cols) }
}

/// How wide the columns are.
struct Widths {
    rank: usize,
    name: usize,
    class: usize,
}

impl Widths {
    fn of(stage: &Scoring, view: &View, ranked: &[Ranked], cols: usize) -> Self {
        let conference = &view.state.conference;
        let words = ranked.iter().map(|one| columns(&one.words()));
        let rank = if cols >= ROOMY { words.max().unwrap_or(0).max(4) } else { 4 };
        let totals: usize = TOTALS.iter().map(|(_, width)| width).sum();
        let room = cols.saturating_sub(rank + 2 + totals);
        let classes = conference.standing().filter_map(|unit| band::class(&stage.sheet, unit)).map(columns).max();
        let wanted = classes.map_or(0, |wide| wide.max(8)).min(room.saturating_sub(NARROW.0 + 2));
        let class = if wanted >= NARROW.1 || classes.is_some_and(|wide| wide.max(8) <= wanted) { wanted } else { 0 };
        let names = conference.standing().map(|unit| columns(conference.short(unit))).max().unwrap_or(0);
        let gap = if class > 0 { 2 } else { 0 };
        Self { rank, name: names.max(6).min(room.saturating_sub(class + gap)), class }
    }

    fn row(&self, rank: &str, name: &str, totals: [String; 3], class: &str) -> String {
        let [own, cross, agreed] = totals;
        let totals = [own, cross, agreed].into_iter().zip(TOTALS).map(|(words, (_, width))| pad_left(&words, width));
        let class = if self.class > 0 { format!("  {}", pad(class, self.class)) } else { String::new() };
        let name = pad(name, self.name);
        format!("{}  {name}{}{class}", pad_left(rank, self.rank), totals.collect::<String>())
    }
}
