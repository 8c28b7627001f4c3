//! What every format shows alike: the words and the side of a cell, signers side by side, recipients.

use crate::domain::paper::{Signer, Table, TableCell};
use crate::text;

/// Dotted line for what is not known.
pub const UNKNOWN: &str = "…………";

/// Most signers side by side.
const ABREAST: usize = 3;

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
        TableCell::Text(words) => text::line(words),
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
        TableCell::Text(_) | TableCell::Empty => Side::Left,
        TableCell::Whole(_) | TableCell::Scaled { .. } => Side::Right,
        TableCell::Share { .. } | TableCell::Time(_) | TableCell::Unknown => Side::Centre,
    }
}

/// True for the column of running numbers, which is centred whatever it holds.
pub fn counts_rows(title: &str) -> bool {
    matches!(text::upper(title).trim(), "STT" | "TT")
}

/// The cells of each row, made as many as the columns.
pub fn rows(table: &Table) -> impl Iterator<Item = Vec<&TableCell>> {
    let columns = table.columns.len();
    table.rows.iter().map(move |row| row.iter().chain(std::iter::repeat(&TableCell::Empty)).take(columns).collect())
}

/// Signers in lines of at most three, as even as can be: four stand two and two, and none stands alone but a single one.
pub fn abreast(signers: &[Signer]) -> impl Iterator<Item = &[Signer]> {
    let lines = signers.len().div_ceil(ABREAST);
    let edge = move |line: usize| (line * signers.len()).div_ceil(lines);
    (0..lines).map(move |line| &signers[edge(line)..edge(line + 1)])
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
            assert_eq!(abreast(&signers).map(<[Signer]>::len).collect::<Vec<_>>(), lines);
        }
        assert_eq!(abreast(&[]).count(), 0);
    }

    #[test]
    fn recipients_end_as_the_decree_wants() {
        let names = ["- Sở Nội vụ;", "Các đơn vị", "Lưu: VT."].map(str::to_owned);
        assert_eq!(recipients(&names), ["Sở Nội vụ;", "Các đơn vị;", "Lưu: VT."]);
        assert_eq!([bracketed("Ký tên"), bracketed("(Ký)")], ["(Ký tên)", "(Ký)"]);
    }
}
