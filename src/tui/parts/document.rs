//! A document on a screen, as lines of so many columns.

use crate::domain::paper::{Block, Document, Para, Table, TableCell};
use crate::tui::theme::Theme;
use crate::tui::view::plain;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// A document as lines of so many columns.
pub fn lines(document: &Document, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    document.blocks.iter().flat_map(|block| block_lines(block, cols, theme)).collect()
}

fn block_lines(block: &Block, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let wrapped = |words: &str, style| {
        crate::text::wrap(words, cols).into_iter().map(move |part| plain(part, style)).collect::<Vec<_>>()
    };
    match block {
        Block::Letterhead(head) => {
            let mut lines = wrapped(&format!("{} / {}", head.parent, head.issuer), theme.dim);
            lines.extend(head.number.iter().map(|number| plain(number.clone(), theme.dim)));
            lines
        }
        Block::Title { kind, about } => {
            let mut lines = vec![Line::default(), plain(kind.clone(), theme.bold).centered()];
            for words in about {
                lines.extend(wrapped(words, theme.bold).into_iter().map(Line::centered));
            }
            lines.push(Line::default());
            lines
        }
        Block::Heading { text, .. } => [Line::default()].into_iter().chain(wrapped(text, theme.gold)).collect(),
        Block::Para(para) => para_lines(para, "  ", cols, theme),
        Block::List(paras) => paras.iter().flat_map(|para| para_lines(para, "  - ", cols, theme)).collect(),
        Block::Table(table) | Block::ReadAloud(table) => table_lines(table, cols, theme),
        Block::Slips { issuer, each } => {
            let mut lines = wrapped(issuer, theme.dim);
            lines.extend(each.iter().flat_map(|block| block_lines(block, cols, theme)));
            lines
        }
        Block::Signatures { signers, .. } => {
            let named = signers
                .iter()
                .map(|signer| format!("{}: {}", signer.role.join(" "), signer.name.as_deref().unwrap_or("…")));
            [Line::default()].into_iter().chain(named.map(|words| plain(words, theme.bold))).collect()
        }
        Block::Fingerprint { words, .. } => vec![Line::default(), plain(words.clone(), theme.dim)],
    }
}

fn para_lines(para: &Para, mark: &str, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let label = para.runs.first().filter(|run| run.bold).map_or(0, |run| crate::text::columns(&run.text));
    let mut lines = Vec::new();
    for (number, part) in crate::text::wrap(&format!("{mark}{}", para.text()), cols).into_iter().enumerate() {
        let split = if number == 0 && label > 0 {
            part.char_indices().nth(mark.trim_start().chars().count() + label).map(|(at, _)| at)
        } else {
            None
        };
        let line = match split {
            Some(at) => Line::from(vec![
                Span::styled(part[..at].to_owned(), theme.bold),
                Span::styled(part[at..].to_owned(), theme.text),
            ]),
            None => plain(part, theme.text),
        };
        lines.push(line);
    }
    lines
}

fn table_lines(table: &Table, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let heads: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|cells| cells.iter().map(TableCell::words).collect()).collect();
    let widths = widths(table, cols);
    let holds = |cells: &Vec<String>| cells.iter().zip(&widths).all(|(cell, width)| longest_word(cell) <= *width);
    if !holds(&heads) || !rows.iter().all(holds) {
        return rows.iter().flat_map(|cells| row_by_row(&heads, cells, cols, theme)).collect();
    }
    let body = rows.iter().flat_map(|cells| row_lines(cells, &widths, theme.text));
    row_lines(&heads, &widths, theme.dim).into_iter().chain(body).collect()
}

/// How wide each column is, by its share.
fn widths(table: &Table, cols: usize) -> Vec<usize> {
    let total: usize = table.columns.iter().map(|column| usize::from(column.width)).sum::<usize>().max(1);
    let room = cols.saturating_sub(table.columns.len());
    table.columns.iter().map(|column| (usize::from(column.width) * room / total).max(2)).collect()
}

fn longest_word(words: &str) -> usize {
    words.split(' ').map(crate::text::columns).max().unwrap_or(0)
}

/// A row of a table, on as many lines as its longest cell takes.
fn row_lines(cells: &[String], widths: &[usize], style: Style) -> Vec<Line<'static>> {
    let wrapped: Vec<(Vec<String>, usize)> =
        cells.iter().zip(widths).map(|(cell, width)| (crate::text::wrap(cell, *width), *width)).collect();
    let tall = wrapped.iter().map(|(parts, _)| parts.len()).max().unwrap_or(0);
    let part = |at: usize, (parts, width): &(Vec<String>, usize)| {
        crate::text::pad(parts.get(at).map_or("", String::as_str), *width)
    };
    let line = |at: usize| wrapped.iter().map(|cell| part(at, cell)).collect::<Vec<_>>().join(" ");
    (0..tall).map(|at| plain(line(at), style)).collect()
}

/// A row where columns would be too narrow to be read: what it is about, and under it each figure with its head.
fn row_by_row(heads: &[String], cells: &[String], cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let number = cells.first().filter(|_| heads.first().is_some_and(|head| head == "TT"));
    let sign = number.map(|number| format!("{number}. ")).unwrap_or_default();
    let about = usize::from(number.is_some());
    let name = cells.get(about).map_or("", String::as_str);
    let lines: Vec<String> = heads
        .iter()
        .zip(cells)
        .skip(about + 1)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(head, cell)| format!("{head}: {cell}"))
        .collect();
    let hung = |sign: &str, words: &str, style| -> Vec<Line<'static>> {
        let indent = crate::text::columns(sign);
        let parts = crate::text::wrap(words, cols.saturating_sub(indent).max(1)).into_iter().enumerate();
        let lead = |at: usize| if at == 0 { sign.to_owned() } else { " ".repeat(indent) };
        parts.map(|(at, part)| plain(lead(at) + &part, style)).collect()
    };
    hung(&sign, name, theme.text).into_iter().chain(hung("   ", &lines.join("; "), theme.dim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::domain::paper::TableColumn;

    fn shown(cols: usize) -> Vec<String> {
        let heads = [
            ("TT", 1),
            ("Nội dung, đơn vị", 6),
            ("Đồng ý", 2),
            ("Không đồng ý", 2),
            ("Ý kiến khác", 2),
            ("Kết quả", 2),
        ];
        let name = "Hội Thử nghiệm thứ ba, Bảo trợ trẻ em".to_owned();
        let cells = vec![
            TableCell::Whole(1),
            TableCell::Text(name),
            TableCell::Whole(9),
            TableCell::Empty,
            TableCell::Whole(2),
            TableCell::Text("chưa đạt".to_owned()),
        ];
        let columns = heads.map(|(title, width)| TableColumn { title: title.to_owned(), width });
        let table = Table { name: String::new(), columns: columns.into(), rows: vec![cells], total: None };
        let lines = table_lines(&table, cols, &Theme::plain());
        lines.iter().map(|line| line.spans.iter().map(|span| span.content.as_ref()).collect::<String>()).collect()
    }

    #[test]
    fn a_head_is_wrapped_and_a_narrow_table_is_told_row_by_row() {
        let rows: Vec<String> =
            shown(60).iter().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(rows[0], "TT Nội dung, đơn vị Đồng ý Không Ý kiến Kết quả", "{rows:?}");
        assert_eq!(rows[1], "đồng ý khác", "{rows:?}");
        let lines =
            ["1. Hội Thử nghiệm thứ ba, Bảo", "   trợ trẻ em", "   Đồng ý: 9; Ý kiến khác: 2;", "   Kết quả: chưa đạt"];
        assert_eq!(shown(30), lines);
        for cols in 1..=120 {
            let rows = shown(cols);
            assert!(
                !rows.concat().contains('…') && (cols < 20 || rows.iter().all(|row| crate::text::columns(row) <= cols))
            );
        }
    }
}
