//! How wide the columns of a table are: shares of the page, mended by what the longest words need.

use crate::domain::paper::{Table, TableCell};
use crate::export::fonts::Face;
use crate::export::show;
use crate::export::style::{self, GRID_MARGIN, MARKED_ROW, SIGNED_ROW, SMALL_GRID_MARGIN, Style};
use crate::text;

/// Words longer than this do not widen their column: they are broken.
const LONGEST: u32 = 1_700;
/// For the lines of a cell and for rounding.
const SLACK: u32 = 40;
/// From so many columns on, letters become small rather than that a cell breaks into more than a few lines.
const MANY: usize = 8;
const FEW_LINES: u32 = 4;
/// No column grows beyond so many times of its share for long words while others would break.
const STRETCH: u32 = 3;
/// Steps in which widths are tried.
const FINE: u32 = 1 << 12;

/// How a ruled table stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// From left to right, in twips; they add up to the whole width exactly.
    pub widths: Vec<u32>,
    /// Look of the cells.
    pub cell: &'static Style,
    /// Look of the heads.
    pub head: &'static Style,
    /// Space at either side of a cell.
    pub margin: u32,
    /// Least height of its rows.
    pub row: u32,
    /// An empty cell goes on with the one above, and words stand at the top of their row.
    pub running: bool,
}

impl Fit {
    /// Whether its letters had to be made small.
    pub fn is_small(&self) -> bool {
        self.margin == SMALL_GRID_MARGIN
    }
}

/// The columns of a ruled table within `whole` twips, in smaller letters where its words have no room otherwise.
pub fn fit(table: &Table, whole: u32) -> Fit {
    let wanted = widths(table.columns.iter().map(|column| u32::from(column.width)), whole);
    let row = if show::is_signed(table) { SIGNED_ROW } else { 0 };
    let sized = |cell: &'static Style, head: &'static Style, margin: u32| {
        let needs = needs(table, cell, head, margin);
        let enough = needs.iter().map(|need| need.least).sum::<u32>() <= whole;
        let widths = shared(&wanted, &needs, whole);
        let lines = needs.iter().zip(&widths).map(|(need, width)| need.usual.div_ceil((*width).max(1))).max();
        let roomy = table.columns.len() < MANY || lines.unwrap_or_default() <= FEW_LINES;
        (enough && roomy, Fit { widths, cell, head, margin, row, running: false })
    };
    let (enough, usual) = sized(&style::CELL, &style::HEAD_CELL, GRID_MARGIN);
    if enough { usual } else { sized(&style::SMALL_CELL, &style::SMALL_HEAD_CELL, SMALL_GRID_MARGIN).1 }
}

/// The columns of a table on a sheet that is marked by hand.
pub fn fit_sheet(table: &Table, whole: u32) -> Fit {
    Fit { row: MARKED_ROW, ..fit(table, whole) }
}

/// The columns of a table that is read aloud from: its letters stay large.
pub fn fit_large(table: &Table, whole: u32) -> Fit {
    let wanted = widths(table.columns.iter().map(|column| u32::from(column.width)), whole);
    let (cell, head) = (&style::READ_CELL, &style::READ_HEAD_CELL);
    // An empty cell goes on with the one above, and says nothing of what its column needs.
    let widths = shared(&wanted, &needs_of(table, (cell, head), GRID_MARGIN, |words| !words.is_empty()), whole);
    Fit { widths, cell, head, margin: GRID_MARGIN, row: 0, running: true }
}

/// Shares of the whole width in twips; they add up to it exactly.
pub fn widths(shares: impl Iterator<Item = u32>, whole: u32) -> Vec<u32> {
    let shares: Vec<u64> = shares.map(|share| u64::from(share.max(1))).collect();
    let sum = shares.iter().sum::<u64>().max(1);
    let edge = |upto: u64| u32::try_from(u64::from(whole) * upto / sum).unwrap_or(whole);
    let mut upto = 0;
    let mut place = |share: u64| {
        let before = edge(upto);
        upto += share;
        edge(upto) - before
    };
    shares.into_iter().map(&mut place).collect()
}

/// What the words of a column ask for.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Room for its longest word.
    least: u32,
    /// Room for its longest cell in one line.
    most: u32,
    /// The same for three cells of four: one long name does not make a column wide.
    usual: u32,
    /// Nothing stands in it, or dots: what is written there by hand takes its share.
    blank: bool,
}

fn needs(table: &Table, cell: &Style, head: &Style, margin: u32) -> Vec<Need> {
    needs_of(table, (cell, head), margin, |_| true)
}

/// The same by the cells that `counts`.
fn needs_of(table: &Table, (cell, head): (&Style, &Style), margin: u32, counts: fn(&str) -> bool) -> Vec<Need> {
    let title = |title: &str| {
        let words = text::line(title);
        let least = longest_word(&words, head);
        Need { least, most: least, usual: least, blank: true }
    };
    let mut needs: Vec<Need> = table.columns.iter().map(|column| title(&column.title)).collect();
    let mut cells_of: Vec<Vec<u32>> = vec![Vec::with_capacity(table.rows.len()); needs.len()];
    for cells in show::rows(table) {
        for ((need, widths), content) in needs.iter_mut().zip(&mut cells_of).zip(cells) {
            let words = show::words(content);
            // A field of a form: what it will be filled with is not known.
            if words.contains("{{") {
                continue;
            }
            let bold = Style { face: Face::BOLD, ..*cell };
            let look = if show::is_bold(content) { &bold } else { cell };
            let (longest, whole) = measured(&words, look);
            (need.least, need.most) = (longest.max(need.least), whole.max(need.most));
            widths.extend(counts(&words).then_some(whole));
            need.blank &= words.is_empty() || *content == TableCell::Unknown;
        }
    }
    let padded = |width: u32| width + 2 * margin + SLACK;
    let whole = |(need, mut widths): (&Need, Vec<u32>)| {
        widths.sort_unstable();
        let usual = widths.get(widths.len() * 3 / 4).copied().unwrap_or_default().max(need.usual);
        Need { least: padded(need.least.min(LONGEST)), most: padded(need.most), usual: padded(usual), ..*need }
    };
    needs.iter().zip(cells_of).map(whole).collect()
}

fn longest_word(words: &str, style: &Style) -> u32 {
    measured(words, style).0
}

/// The longest word, and all of them in one line.
fn measured(words: &str, style: &Style) -> (u32, u32) {
    let space = style.face.twips(" ", style.points);
    let widths = words.split(' ').map(|word| style.face.twips(word, style.points));
    let (longest, sum) = widths.fold((0, 0), |(longest, sum), width| (width.max(longest), sum + width + space));
    (longest, sum.saturating_sub(space))
}

/// First each column takes its share, but no more than its words need; what is left goes to those that would break
/// lines, then to all. Where there is too little, a column gives way in the measure of its longest cell, so that the
/// rows become as low as they can be; but no word is broken, and what is written by hand keeps its room.
fn shared(wanted: &[u32], needs: &[Need], whole: u32) -> Vec<u32> {
    let taken = |(want, need): (&u32, &Need)| if need.blank { *want } else { need.most.min(*want) }.max(need.least);
    let mut have: Vec<u32> = wanted.iter().zip(needs).map(taken).collect();
    if sum(&have) > whole {
        have = squeezed(wanted, needs, whole);
    }
    if sum(&have) > whole {
        return widths(have.into_iter(), whole);
    }
    for wish in [|need: &Need| need.usual, |need: &Need| need.most] {
        let lack: Vec<u32> = have.iter().zip(needs).map(|(have, need)| wish(need).saturating_sub(*have)).collect();
        let given = (whole - sum(&have)).min(sum(&lack));
        have.iter_mut().zip(portions(&lack, given)).for_each(|(have, more)| *have += more);
    }
    let rest = whole - sum(&have);
    have.iter_mut().zip(portions(wanted, rest)).for_each(|(have, more)| *have += more);
    have
}

fn sum(widths: &[u32]) -> u32 {
    widths.iter().sum()
}

/// As many lines in each column as can be had alike; the longest words where there is no room for more.
fn squeezed(wanted: &[u32], needs: &[Need], whole: u32) -> Vec<u32> {
    let kept = |(want, need): (&u32, &Need)| if need.blank { need.least.max(*want) } else { need.least };
    let bare: Vec<u32> = needs.iter().map(|need| need.least).collect();
    let open: Vec<u32> = wanted.iter().zip(needs).map(kept).collect();
    let least = if sum(&open) > whole { bare } else { open };
    if sum(&least) > whole {
        return least;
    }
    let stretched = |(want, need): (&u32, &Need)| need.usual.min(want * STRETCH);
    let most: Vec<u32> = wanted.iter().zip(needs).map(stretched).collect();
    let at = |part: u32| -> Vec<u32> {
        let width = |most: u32| u32::try_from(u64::from(most) * u64::from(part) / u64::from(FINE)).unwrap_or(most);
        most.iter().zip(&least).map(|(most, least)| width(*most).max(*least)).collect()
    };
    let (mut low, mut high) = (0, FINE + 1);
    while high - low > 1 {
        let half = u32::midpoint(low, high);
        if sum(&at(half)) <= whole { low = half } else { high = half }
    }
    at(low)
}

/// `sum` in portions of these weights; none is more than its weight where the sum is not more than theirs.
fn portions(weights: &[u32], sum: u32) -> Vec<u32> {
    let all: u64 = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>().max(1);
    let (mut seen, mut given) = (0, 0);
    let mut portion = |weight: &u32| {
        seen += u64::from(*weight);
        let upto = u32::try_from(seen * u64::from(sum) / all).unwrap_or(sum);
        let portion = upto - given;
        given = upto;
        portion
    };
    weights.iter().map(&mut portion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(least: u32, most: u32) -> Need {
        Need { least, most, usual: most, blank: false }
    }

    #[test]
    fn widths_add_up() {
        for shares in [vec![1, 1, 1], vec![3, 10, 4, 7, 9, 1, 1], vec![0, 0], vec![7]] {
            let made = widths(shares.iter().copied(), 9_355);
            assert_eq!(made.iter().sum::<u32>(), 9_355);
            assert!(made.iter().all(|&width| width > 0));
        }
        assert!(widths(std::iter::empty(), 9_355).is_empty());
    }

    #[test]
    fn room_goes_where_lines_would_break() {
        assert_eq!(shared(&[500, 500], &[need(100, 100), need(100, 900)], 1_000), [100, 900]);
        assert_eq!(shared(&[500, 500], &[need(600, 600), need(100, 900)], 1_000), [600, 400]);
        assert_eq!(shared(&[500, 500], &[need(100, 100), need(100, 200)], 1_000), [450, 550]);
        assert_eq!(shared(&[300, 700], &[Need { blank: true, ..need(100, 100) }, need(100, 900)], 1_000), [300, 700]);
    }

    #[test]
    fn a_title_over_many_rows_has_the_room_of_one_in_each() {
        let column = |title: &str, width| crate::domain::paper::TableColumn { title: title.to_owned(), width };
        let said = || TableCell::Text("Trân trọng kính mời các đồng chí đại biểu và toàn thể Hội nghị. ".repeat(3));
        let title = TableCell::Label("Báo cáo tổng kết năm 2022, phương hướng năm 2023".to_owned());
        let widths = |below: &TableCell| {
            let row = |at: usize| vec![if at == 0 { title.clone() } else { below.clone() }, said()];
            let columns = vec![column("Nội dung", 16), column("Lời dẫn", 57)];
            let table = Table { name: String::new(), columns, rows: (0..6).map(row).collect(), total: None };
            fit_large(&table, 14_000).widths
        };
        assert_eq!(widths(&TableCell::Empty), widths(&title));
    }

    #[test]
    fn too_little_room_is_shared_by_need() {
        let made = shared(&[500, 500], &[need(900, 900), need(600, 600)], 1_000);
        assert_eq!(made, [600, 400]);
    }
}
