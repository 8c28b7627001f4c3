//! Chấm điểm on screen: the ballot, then ranks, totals and classes.

use crate::domain::score::band;
use crate::domain::score::rank::Ranked;
use crate::domain::score::sheet::{Column, points};
use crate::domain::script::Ask;
use crate::domain::stages::scoring::Scoring;
use crate::text::{columns, pad, pad_left, scaled};
use crate::tui::digits;
use crate::tui::pane::{Pane, Screen};
use crate::tui::view::{View, plain, rank_cell, wrapped};
use crate::tui::vote;
use ratatui::text::Line;

/// From here on a rank is written out, «2 (đồng hạng)»; below it is «2=».
const ROOMY: usize = 70;
/// The columns of the three totals with the space before each.
const TOTALS: [(&str, usize); 3] = [("Tự chấm", 10), ("Chấm chéo", 11), ("Thống nhất", 11)];
/// A name keeps this many columns before a class is shown.
const NAME: usize = 16;

impl Screen for Scoring {
    fn least(&self) -> u16 {
        9
    }

    /// Rank, unit, totals, class.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let mut lines = vote::ballot_lines(view, entry, cols);
        // The key for the other answer, where the hall is asked about a mark.
        let asked = view.next.filter(|cue| matches!(cue.ask(), Some(Ask::Marks { .. })));
        let asked = asked.map(|cue| format!("Enter: thống nhất · {}", digits::words(cue, view.state)));
        lines.extend(asked.into_iter().flat_map(|words| wrapped(&words, view.theme.dim, cols)));
        lines.extend((!lines.is_empty()).then(Line::default));
        let conference = &view.state.conference;
        if self.sheet.is_empty() {
            lines.extend(wrapped(
                "Chưa có điểm. Nhập điểm: F2 «Bảng điểm», hoặc F2 «Nhập điểm từ tệp».",
                view.theme.dim,
                cols,
            ));
            return lines;
        }
        let ranked = self.ranked(conference);
        lines.extend(above(self, view, &ranked, cols));
        let widths = RankWidths::of(self, view, &ranked, cols);
        lines.push(plain(
            widths.row("Hạng", "Đơn vị", TOTALS.map(|(head, _)| head.to_owned()), "Xếp loại"),
            view.theme.dim,
        ));
        for one in &ranked {
            let unit = one.total.unit;
            let rank = rank_cell(one, cols >= ROOMY);
            let totals = Column::ALL.map(|column| self.sheet.total(unit, column));
            let totals = totals.map(|total| total.map_or_else(|| "…".to_owned(), |total| scaled(total, 2)));
            let class = band::class(&self.sheet, unit).unwrap_or("…");
            lines.push(plain(widths.row(&rank, conference.short(unit), totals, class), view.theme.text));
        }
        lines
    }
}

/// The maximum, classes in numbers, and what «=» means where it stands.
fn above(stage: &Scoring, view: &View, ranked: &[Ranked], cols: usize) -> Vec<Line<'static>> {
    let max = stage.sheet.max().map(|max| format!("Tối đa {} điểm, chưa tính điểm thưởng", points(max)));
    let classes = band::sentence(&stage.sheet, &view.state.conference);
    let equal = cols < ROOMY && ranked.iter().any(|one| one.shared);
    let equal = if equal { "= đồng hạng" } else { "" };
    let parts = max.into_iter().chain([classes, equal.to_owned()]).filter(|part| !part.is_empty());
    let words: Vec<String> = parts.collect();
    if words.is_empty() { Vec::new() } else { wrapped(&words.join(" · "), view.theme.dim, cols) }
}

/// How wide the columns are.
struct RankWidths {
    rank: usize,
    name: usize,
    class: usize,
}

impl RankWidths {
    fn of(stage: &Scoring, view: &View, ranked: &[Ranked], cols: usize) -> Self {
        let conference = &view.state.conference;
        let words = ranked.iter().map(|one| columns(&rank_cell(one, cols >= ROOMY)));
        let rank = words.max().unwrap_or(0).max(4);
        let totals: usize = TOTALS.iter().map(|(_, width)| width).sum();
        let room = cols.saturating_sub(rank + 2 + totals);
        let classes = conference.active_units().filter_map(|unit| band::class(&stage.sheet, unit)).map(columns).max();
        let class = classes.map(|wide| wide.max(8)).filter(|wide| wide + NAME + 2 <= room).unwrap_or(0);
        let names = conference.active_units().map(|unit| columns(conference.short(unit))).max().unwrap_or(0);
        let gap = if class > 0 { 2 } else { 0 };
        Self { rank, name: names.max(6).min(room.saturating_sub(class + gap)), class }
    }

    fn row(&self, rank: &str, name: &str, totals: [String; 3], class: &str) -> String {
        let [own, cross, agreed] = totals;
        let totals = [own, cross, agreed].into_iter().zip(TOTALS).map(|(words, (_, width))| pad_left(&words, width));
        let class = if self.class > 0 { format!("  {}", pad(class, self.class)) } else { String::new() };
        let name = pad(name, self.name);
        format!("{}  {name}{}{class}", pad(rank, self.rank), totals.collect::<String>())
    }
}
