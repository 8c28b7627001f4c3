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
const FEW_LINES: u32 = 5;
/// No column grows beyond so many times of its share for long words while others would break.
const STRETCH: u32 = 3;
/// Where there is too little room, cells break into at most so many lines before words are broken.
const MOST_LINES: usize = 12;
/// A name that is no wider stands in two lines at most, whatever its row is high.
const NAME: u32 = 2_000;
/// A head that is no wider stands in one line where there is room, a wider one in two; a rare cell that is no wider is
/// never broken into more lines than the others.
const SHORT: u32 = 1_300;

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
        let widths =
            shared(&wanted, &needs, whole, || squeezed(table, (cell, head, margin, filled_in), &wanted, &needs, whole));
        let roomy = table.columns.len() < MANY || lines(&needs, &widths) <= FEW_LINES;
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
    let needs = needs(table, cell, head, GRID_MARGIN);
    let look = (cell, head, GRID_MARGIN, filled_in as fn(&str) -> bool);
    // What is read out stands in long sentences: what item it is, and who speaks, does not give way to them.
    let widths = by_share(&wanted, &needs, whole, || squeezed(table, look, &wanted, &needs, whole)).0;
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
    needs_of(table, (cell, head), margin, filled_in)
}

/// An empty cell asks for no room, and says nothing of what the others need.
fn filled_in(words: &str) -> bool {
    !words.is_empty()
}

/// The same by the cells that `counts`.
fn needs_of(table: &Table, (cell, head): (&Style, &Style), margin: u32, counts: fn(&str) -> bool) -> Vec<Need> {
    let title = |title: &str| {
        let words = words_of(&text::line(title), head);
        let space = head.face.twips(" ", head.points);
        let least = words.iter().copied().max().unwrap_or_default();
        let most = narrowest(&words, space, 1);
        let usual = if most > SHORT { narrowest(&words, space, 2) } else { most };
        Need { least, most, usual, blank: true }
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
        let usual = usual(&mut widths).max(need.usual);
        Need { least: padded(need.least.min(LONGEST)), most: padded(need.most), usual: padded(usual), ..*need }
    };
    needs.iter().zip(cells_of).map(whole).collect()
}

/// The longest word, and all of them in one line.
fn measured(words: &str, style: &Style) -> (u32, u32) {
    let space = style.face.twips(" ", style.points);
    let widths = words.split(' ').map(|word| style.face.twips(word, style.points));
    let (longest, sum) = widths.fold((0, 0), |(longest, sum), width| (width.max(longest), sum + width + space));
    (longest, sum.saturating_sub(space))
}

/// First each column takes its share, but no more than its words need; what is left goes to those that would break
/// lines, then to all. Where there is too little, `squeezed` says what each has at least, so that the rows become as low
/// as they can be; but no word is broken, and what is written by hand keeps its room.
fn shared(wanted: &[u32], needs: &[Need], whole: u32, squeezed: impl Fn() -> Vec<u32>) -> Vec<u32> {
    let (have, roomy) = by_share(wanted, needs, whole, &squeezed);
    // Rather than that its rows become high, what is written by hand gives some of its room.
    if roomy && lines(needs, &have) > LOW {
        let low = filled(squeezed(), wanted, needs, whole);
        return if lines(needs, &low) < lines(needs, &have) { low } else { have };
    }
    have
}

/// The same, and whether there was room for the shares.
fn by_share(wanted: &[u32], needs: &[Need], whole: u32, squeezed: impl Fn() -> Vec<u32>) -> (Vec<u32>, bool) {
    let taken = |(want, need): (&u32, &Need)| if need.blank { *want } else { need.most.min(*want) }.max(need.least);
    let have: Vec<u32> = wanted.iter().zip(needs).map(taken).collect();
    let roomy = sum(&have) <= whole;
    (filled(if roomy { have } else { squeezed() }, wanted, needs, whole), roomy)
}

/// So many lines in most rows are none too many.
const LOW: u32 = 2;

/// Of how many lines a usual row is, as far as widths tell it: words leave an eighth of a line empty.
fn lines(needs: &[Need], widths: &[u32]) -> u32 {
    let of = |(need, width): (&Need, &u32)| (need.usual + need.usual / 8).div_ceil((*width).max(1));
    needs.iter().zip(widths).map(of).max().unwrap_or_default()
}

/// Widths with what is left of the page.
fn filled(mut have: Vec<u32>, wanted: &[u32], needs: &[Need], whole: u32) -> Vec<u32> {
    if sum(&have) > whole {
        return widths(have.into_iter(), whole);
    }
    for wish in [|need: &Need| need.usual, |need: &Need| need.most] {
        let lack: Vec<u32> = have.iter().zip(needs).map(|(have, need)| wish(need).saturating_sub(*have)).collect();
        let given = (whole - sum(&have)).min(sum(&lack));
        have.iter_mut().zip(granted(&lack, given)).for_each(|(have, more)| *have += more);
    }
    let rest = whole - sum(&have);
    have.iter_mut().zip(portions(wanted, rest)).for_each(|(have, more)| *have += more);
    have
}

/// What columns lack, the smallest first: one that has all of it breaks no line, where parts help nobody. In portions where
/// it is not enough for any.
fn granted(lack: &[u32], given: u32) -> Vec<u32> {
    let mut order: Vec<usize> = (0..lack.len()).filter(|at| lack.get(*at).is_some_and(|lack| *lack > 0)).collect();
    order.sort_by_key(|at| lack.get(*at));
    let mut left = given;
    let mut granted = vec![0; lack.len()];
    for at in order {
        let Some((lack, granted)) = lack.get(at).zip(granted.get_mut(at)).filter(|(lack, _)| **lack <= left) else {
            break;
        };
        (*granted, left) = (*lack, left - lack);
    }
    let rest: Vec<u32> = lack.iter().zip(&granted).map(|(lack, granted)| lack - granted).collect();
    granted.iter_mut().zip(portions(&rest, left)).for_each(|(granted, more)| *granted += more);
    granted
}

fn sum(widths: &[u32]) -> u32 {
    widths.iter().sum()
}

/// As few lines in every column as can be had alike, of three cells of four; the longest words where there is no room for
/// more.
fn squeezed(
    table: &Table,
    (cell, head, margin, counts): (&Style, &Style, u32, fn(&str) -> bool),
    wanted: &[u32],
    needs: &[Need],
    whole: u32,
) -> Vec<u32> {
    // What is written by hand gives a quarter of its room away.
    let kept = |(want, need): (&u32, &Need)| if need.blank { need.least.max(want * 3 / 4) } else { need.least };
    let bare: Vec<u32> = needs.iter().map(|need| need.least).collect();
    let open: Vec<u32> = wanted.iter().zip(needs).map(kept).collect();
    let least = if sum(&open) > whole { bare } else { open };
    if sum(&least) > whole {
        return least;
    }
    let words = |style: &Style, content: &TableCell| {
        let bold = Style { face: Face::BOLD, ..*style };
        words_of(&show::words(content), if show::is_bold(content) { &bold } else { style })
    };
    let columns: Vec<ColumnWords> = (0..table.columns.len())
        .map(|place| ColumnWords {
            title: table
                .columns
                .get(place)
                .map(|column| words_of(&text::line(&column.title), head))
                .unwrap_or_default(),
            cells: table
                .rows
                .iter()
                .filter_map(|row| row.get(place))
                .filter(|content| counts(&show::words(content)))
                .map(|content| words(cell, content))
                .collect(),
        })
        .collect();
    let space = cell.face.twips(" ", cell.points);
    let at = |lines: usize| -> Vec<u32> {
        let limits = wanted.iter().zip(&least);
        let width = |(column, (want, least)): (&ColumnWords, (&u32, &u32))| {
            (column.room(space, lines) + 2 * margin + SLACK).min(want * STRETCH).max(*least)
        };
        columns.iter().zip(limits).map(width).collect()
    };
    (1..=MOST_LINES).map(at).find(|widths| sum(widths) <= whole).unwrap_or(least)
}

/// What three cells of four need, and those that need hardly more.
fn usual(widths: &mut [u32]) -> u32 {
    widths.sort_unstable();
    let most = widths.get(widths.len() * 3 / 4).map_or(0, |width| width + width / 6);
    widths.iter().rev().find(|width| **width <= most).copied().unwrap_or_default()
}

/// The words of a column, by their widths.
struct ColumnWords {
    title: Vec<u32>,
    cells: Vec<Vec<u32>>,
}

impl ColumnWords {
    /// In which three cells of four take no more than so many lines, and no other more than twice as many; a head may be
    /// higher than the rows.
    fn room(&self, space: u32, lines: usize) -> u32 {
        let few = |words: &Vec<u32>| if narrowest(words, space, 1) <= NAME { lines.min(2) } else { lines };
        let mut widths: Vec<u32> = self.cells.iter().map(|words| narrowest(words, space, few(words))).collect();
        let usual = usual(&mut widths);
        let longest = widths.last().copied().filter(|longest| *longest <= SHORT);
        let rare = self.cells.iter().map(|words| narrowest(words, space, lines * 2)).max().unwrap_or_default();
        longest.unwrap_or(usual.max(rare)).max(narrowest(&self.title, space, lines.max(3)))
    }
}

/// The widths of words in this look.
fn words_of(words: &str, style: &Style) -> Vec<u32> {
    words.split(' ').map(|word| style.face.twips(word, style.points)).collect()
}

/// The least room in which words take no more than so many lines.
fn narrowest(words: &[u32], space: u32, lines: usize) -> u32 {
    let count = |room: u32| {
        let fill = |(lines, taken): (usize, u32), word: &u32| {
            if lines > 0 && taken + space + word <= room { (lines, taken + space + word) } else { (lines + 1, *word) }
        };
        words.iter().fold((0, 0), fill).0
    };
    let longest = words.iter().copied().max().unwrap_or_default();
    let gaps = u32::try_from(words.len().saturating_sub(1)).unwrap_or_default();
    let all = sum(words) + space * gaps;
    if lines < 2 {
        return all;
    }
    let (mut low, mut high) = (longest, all.max(longest));
    while low < high {
        let half = u32::midpoint(low, high);
        if count(half) > lines { low = half + 1 } else { high = half }
    }
    low
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
mod tests;
