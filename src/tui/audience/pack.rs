//! Entries into columns and pages: none is broken, and a title stands again where its entries go on.

use crate::tui::audience::entry::{EntryGroup, Laid, StyledRow};

/// Columns between two columns of a list.
pub const GAP: usize = 4;

/// The narrowest column of a list.
const NARROWEST: usize = 34;

/// A page: rows by column.
pub type Page = Vec<Vec<StyledRow>>;

/// How wide each column is, and the pages: as few columns as will do, a row kept for the page's number where pages turn.
pub fn arranged(groups: &[EntryGroup], cols: usize, rows: usize) -> (usize, Vec<Page>) {
    let widest = groups.iter().map(EntryGroup::widest).max().unwrap_or(0).max(1);
    let signed = Some(groups.iter().map(EntryGroup::signed).max().unwrap_or(0)).filter(|wide| *wide > 0);
    let least = signed.unwrap_or(widest).min(NARROWEST.max(cols / 2));
    let most = ((cols + GAP) / (least + GAP)).max(1);
    let each = |across: usize| (cols.saturating_sub((across - 1) * GAP) / across).max(1);
    for across in 1..=most {
        let each = each(across).min(widest);
        if let Some(page) = on_one(&laid(groups, each), across, rows) {
            return (each, vec![page]);
        }
    }
    (each(most), pages(&laid(groups, each(most)), most, rows.saturating_sub(1).max(1)))
}

fn laid(groups: &[EntryGroup], cols: usize) -> Vec<Laid> {
    groups.iter().map(|group| group.laid(cols)).collect()
}

/// Everything on one page in columns of about one height; `None` if it does not fit.
fn on_one(groups: &[Laid], across: usize, rows: usize) -> Option<Page> {
    let all: usize =
        groups.iter().map(|group| group.title.len() + group.blocks.iter().map(Vec::len).sum::<usize>()).sum();
    let tallest = groups.iter().map(|group| group.title.len() + group.blocks.iter().map(Vec::len).max().unwrap_or(0));
    let least = all.div_ceil(across).max(tallest.max().unwrap_or(0));
    let mut tried = (least..=rows).map(|down| pages(groups, across, down));
    tried.find(|pages| pages.len() == 1).and_then(|mut pages| pages.pop())
}

/// Pages of so many columns, each of so many rows.
fn pages(groups: &[Laid], across: usize, down: usize) -> Vec<Page> {
    let mut packed = Packed { pages: vec![vec![Vec::new()]], across, down };
    for group in groups {
        packed.begin(group);
        for block in group.blocks.iter().skip(1) {
            packed.go_on(group, block);
        }
    }
    packed.pages
}

struct Packed {
    pages: Vec<Page>,
    across: usize,
    down: usize,
}

impl Packed {
    /// A title with the first entry under it: a title never stands alone at the foot.
    fn begin(&mut self, group: &Laid) {
        let first = group.blocks.first().into_iter().flatten();
        let mut rows: Vec<StyledRow> = group.title.iter().chain(first).cloned().collect();
        if self.filled() > 0 && self.filled() + 1 + rows.len() <= self.down {
            rows.insert(0, StyledRow::new());
        } else if self.filled() > 0 {
            self.turn();
        }
        self.put(rows);
    }

    fn go_on(&mut self, group: &Laid, block: &[StyledRow]) {
        let mut rows = block.to_vec();
        if self.filled() + rows.len() > self.down && self.turn() && group.title.len() + rows.len() <= self.down {
            rows.splice(0..0, group.title.iter().cloned());
        }
        self.put(rows);
    }

    /// How many rows of the last column are taken.
    fn filled(&self) -> usize {
        self.pages.last().and_then(|page| page.last()).map_or(0, Vec::len)
    }

    /// Another column; true where it is on another page.
    fn turn(&mut self) -> bool {
        let across = self.across;
        if let Some(page) = self.pages.last_mut().filter(|page| page.len() < across) {
            page.push(Vec::new());
            return false;
        }
        self.pages.push(vec![Vec::new()]);
        true
    }

    /// Only what is taller than a page goes on in the next column.
    fn put(&mut self, mut rows: Vec<StyledRow>) {
        loop {
            let room = self.down.saturating_sub(self.filled());
            let rest = rows.split_off(room.min(rows.len()));
            if let Some(column) = self.pages.last_mut().and_then(|page| page.last_mut()) {
                column.extend(rows);
            }
            if rest.is_empty() {
                return;
            }
            rows = rest;
            self.turn();
        }
    }
}
