//! What every format shows alike: the words and the side of a cell, signers side by side, recipients.

use crate::domain::paper::{Block, Document, Para, Signer, Table, TableCell};
use crate::export::balance::balanced;
use crate::export::style::{self, MOTTO as MOTTO_LOOK, NATION as NATION_LOOK, PLAIN_MARGIN, Style};
use crate::text;

/// Dotted line for what is not known.
pub const UNKNOWN: &str = "…………";

/// Quốc hiệu.
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Words of a draft, at the head of every page.
pub const DRAFT: &str = "DỰ THẢO";

/// Twips of the motto, and so of the line beneath it.
pub fn motto_width() -> u32 {
    MOTTO_LOOK.face.twips(MOTTO, MOTTO_LOOK.points)
}

/// The two halves of a letterhead: the national title takes what it needs, and half of the page at most is left for the
/// names beside it.
pub fn letterhead_widths(whole: u32) -> [u32; 2] {
    let needed = NATION_LOOK.face.twips(NATION, NATION_LOOK.points) + 2 * PLAIN_MARGIN + SPARE;
    let right = needed.max(whole / 2).min(whole);
    [whole - right, right]
}

/// What another program may need beyond our measure.
const SPARE: u32 = 60;

/// Most signers side by side.
const ABREAST: usize = 3;
/// Where a name would break into more lines than this, fewer stand side by side.
const LINES: usize = 4;

/// Where text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Shares, times, running numbers.
    Centre,
    /// Numbers to be compared.
    Right,
}

/// The words of a cell.
pub fn words(cell: &TableCell) -> String {
    match cell {
        TableCell::Text(words) | TableCell::Label(words) => text::line(words),
        TableCell::Whole(value) => text::grouped(*value),
        TableCell::Scaled { value, digits } => text::scaled(*value, *digits),
        TableCell::Share { part, whole } => text::share(*part, *whole),
        TableCell::Time(minutes) => text::clock(i64::from(*minutes) * 60_000, 0),
        TableCell::Unknown => UNKNOWN.to_owned(),
        TableCell::Empty => String::new(),
    }
}

/// The side of a cell by what it holds.
pub fn side(cell: &TableCell) -> Side {
    match cell {
        // A single sign is a mark: «X», «–».
        TableCell::Text(words) if words.chars().nth(1).is_none() => Side::Centre,
        TableCell::Text(_) | TableCell::Label(_) | TableCell::Empty => Side::Left,
        TableCell::Whole(_) | TableCell::Scaled { .. } => Side::Right,
        TableCell::Share { .. } | TableCell::Time(_) | TableCell::Unknown => Side::Centre,
    }
}

/// True for the columns of running numbers and of ranks, which are centred on the page whatever they hold.
pub fn counts_rows(title: &str) -> bool {
    numbers_rows(title) || text::upper(title).trim() == "XẾP HẠNG"
}

/// True for the column of running numbers.
pub fn numbers_rows(title: &str) -> bool {
    matches!(text::upper(title).trim(), "STT" | "TT")
}

/// Whether a cell stands in bold letters.
pub fn is_bold(cell: &TableCell) -> bool {
    matches!(cell, TableCell::Label(_))
}

/// Whether a cell of a table that is read aloud from goes on with the one above: nothing stands in it.
pub fn goes_on(row: &[&TableCell], place: usize) -> bool {
    row.get(place).is_some_and(|cell| **cell == TableCell::Empty)
}

/// Whether the rows of a table are signed, and so are high enough for it.
pub fn is_signed(table: &Table) -> bool {
    table.columns.iter().any(|column| text::upper(&column.title).trim() == "KÝ TÊN")
}

/// The looks of a title and of a line under it, on a page or on a sheet that is cut out; what stands in brackets is a
/// note.
pub fn title_looks(sheet: bool, line: &str) -> (&'static Style, &'static Style) {
    if sheet {
        return (&style::SLIP_TITLE, &style::SLIP_SUBTITLE);
    }
    let note = line.starts_with('(') && line.ends_with(')');
    (&style::TITLE, if note { &style::TITLE_NOTE } else { &style::SUBTITLE })
}

/// Whether a paragraph leads to what comes next, and so stands on its page.
pub fn leads(words: &str, after: &[Block]) -> bool {
    let shown = matches!(after.first(), Some(Block::List(_) | Block::Table(_) | Block::ReadAloud(_)));
    shown && words.trim_end().ends_with(':')
}

/// Whether the paper is made of sheets to be cut apart.
pub fn has_slips(document: &Document) -> bool {
    document.blocks.iter().any(|block| matches!(block, Block::Slips { .. }))
}

/// The cells of each row, made as many as the columns.
pub fn rows(table: &Table) -> impl Iterator<Item = Vec<&TableCell>> {
    let columns = table.columns.len();
    table.rows.iter().map(move |row| row.iter().chain(std::iter::repeat(&TableCell::Empty)).take(columns).collect())
}

/// A place where nobody signs.
static NOBODY: Signer = Signer { role: Vec::new(), note: None, name: None };

/// Signers in lines of at most three, as even as can be: four stand two and two, and none stands alone but a single one.
/// Where places at the end are left open they stand in columns, and are as many as the columns want.
pub fn abreast(signers: &[Signer], whole: u32) -> Vec<Vec<&Signer>> {
    let used = signers.iter().rposition(|one| *one != NOBODY).map_or(0, |last| last + 1);
    let (named, open) = signers.split_at(used);
    let high = named.iter().filter(|one| is_high(one, whole)).count();
    let most = if 2 * high > named.len() { ABREAST - 1 } else { ABREAST };
    let lines = named.len().div_ceil(most);
    let edge = |line: usize| if open.is_empty() { (line * named.len()).div_ceil(lines) } else { line * most };
    let line = |at: usize| {
        let line: Vec<&Signer> = named.iter().take(edge(at + 1)).skip(edge(at)).collect();
        let left = if open.is_empty() { 0 } else { most - line.len() };
        line.into_iter().chain(std::iter::repeat_n(&NOBODY, left)).collect()
    };
    (0..lines).map(line).collect()
}

/// Whether the role of one who signs takes many lines where the most stand side by side.
fn is_high(signer: &Signer, whole: u32) -> bool {
    let room = (whole / u32::try_from(ABREAST).unwrap_or(1)).saturating_sub(2 * PLAIN_MARGIN);
    signer.role.iter().any(|line| balanced(line, room, &style::ROLE).len() > LINES)
}

/// The note under a role, in brackets.
pub fn bracketed(note: &str) -> String {
    let note = text::line(note);
    if note.starts_with('(') { note } else { format!("({note})") }
}

/// Each recipient with the mark that ends its line: «;», and «.» after the last.
pub fn recipients(names: &[String]) -> Vec<String> {
    let last = names.len().saturating_sub(1);
    let ended = |(at, name): (usize, &String)| {
        let name = text::line(name);
        let bare = name.trim_start_matches("- ").trim_end_matches([';', '.', ' ']);
        format!("{bare}{}", if at == last { "." } else { ";" })
    };
    names.iter().enumerate().map(ended).collect()
}

/// What stands between a paragraph and the signatures, and so whether it goes to their page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UntilSigned {
    /// Sentences, each a paragraph or an entry of a list.
    sentences: usize,
    /// Their lines, by their letters.
    lines: usize,
}

/// About so many letters stand in a line.
const LETTERS: usize = 75;

impl UntilSigned {
    fn add(&mut self, words: &str) {
        self.sentences += 1;
        self.lines += words.chars().count().div_ceil(LETTERS);
    }

    /// Whether what is signed would stand on its page with less than an office lets stand there.
    pub fn is_little(self) -> bool {
        self.sentences < style::KEPT || self.lines < style::KEPT_LINES
    }

    /// The same before some of a list's entries, given from its end.
    pub fn after(mut self, entries: &[Para]) -> Self {
        for entry in entries {
            self.add(&entry.text());
        }
        self
    }
}

/// What stands between here and the signatures; `None` where something else comes before, or none follow.
pub fn before_signatures(blocks: &[Block]) -> Option<UntilSigned> {
    let mut until = UntilSigned::default();
    for block in blocks {
        match block {
            Block::Signatures { .. } => return Some(until),
            Block::Para(para) => until.add(&para.text()),
            Block::List(items) => until = until.after(items),
            Block::Letterhead(_)
            | Block::Title { .. }
            | Block::Heading { .. }
            | Block::Table(_)
            | Block::ReadAloud(_)
            | Block::Slips { .. }
            | Block::Fingerprint { .. } => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_papers_write_them() {
        let cells = [
            (TableCell::Text(" A\nB ".into()), "A B"),
            (TableCell::Whole(5_814), "5.814"),
            (TableCell::Scaled { value: 9_750, digits: 2 }, "97,50"),
            (TableCell::Share { part: 9, whole: 11 }, "81,82%"),
            (TableCell::Time(510), "08:30"),
            (TableCell::Unknown, UNKNOWN),
            (TableCell::Empty, ""),
        ];
        for (cell, shown) in cells {
            assert_eq!(words(&cell), shown);
        }
    }

    #[test]
    fn signers_stand_in_even_lines() {
        let one = Signer { role: vec!["CHỦ TỌA".into()], note: None, name: None };
        for (count, lines) in
            [(1, vec![1]), (3, vec![3]), (4, vec![2, 2]), (5, vec![3, 2]), (7, vec![3, 2, 2]), (8, vec![3, 3, 2])]
        {
            let signers = vec![one.clone(); count];
            assert_eq!(abreast(&signers, 9_355).iter().map(Vec::len).collect::<Vec<_>>(), lines);
        }
        assert!(abreast(&[], 9_355).is_empty());
        let open = [vec![one; 7], vec![NOBODY.clone(); 2]].concat();
        assert_eq!(abreast(&open, 9_355).iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
        let long = "HỘI BẢO TỒN, PHÁT HUY GIÁ TRỊ DI SẢN VĂN HÓA VÀ PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG BỀN VỮNG TỈNH X";
        let long = Signer { role: vec![long.into()], note: None, name: None };
        let lines = abreast(&vec![long; 5], 9_355).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lines, [2, 2, 1]);
    }

    #[test]
    fn recipients_end_as_the_decree_wants() {
        let names = ["- Sở Nội vụ;", "Các đơn vị", "Lưu: VT."].map(str::to_owned);
        assert_eq!(recipients(&names), ["Sở Nội vụ;", "Các đơn vị;", "Lưu: VT."]);
        assert_eq!([bracketed("Ký tên"), bracketed("(Ký)")], ["(Ký tên)", "(Ký)"]);
    }
}
