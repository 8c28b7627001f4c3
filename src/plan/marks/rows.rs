//! The text of a table of marks, cut into rows and cells as Excel counts them.

use csv::ReaderBuilder;

/// The largest file of marks that is read, in bytes.
pub const LARGEST: usize = 1_000_000;

/// A row as it stands in the text.
pub struct CsvRow {
    /// Its number as Excel counts, from 1.
    pub line: u64,
    /// Without spaces at their ends.
    pub cells: Vec<String>,
}

/// The text of a file.
///
/// # Errors
///
/// A sentence that says why there is none.
pub fn decoded(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > LARGEST {
        return Err("tệp lớn hơn 1 MB, không phải bảng điểm; kiểm tra lại tên tệp".to_owned());
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "tệp không phải UTF-8; trong Excel chọn «Lưu thành», loại «CSV UTF-8», rồi nhập lại".to_owned())?;
    if text.contains('\0') {
        return Err("tệp không phải CSV (có thể là .xlsx); trong Excel lưu thành «CSV UTF-8» rồi nhập lại".to_owned());
    }
    Ok(text.to_owned())
}

/// The rows in which anything stands.
pub fn rows(text: &str, delimiter: u8) -> Vec<CsvRow> {
    let text = quoted(&plain(text), delimiter.into());
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = (1..).zip(reader.records()).filter_map(|(line, record)| Some((line, record.ok()?)));
    let rows = records.map(|(line, record)| CsvRow { line, cells: record.iter().map(crate::text::line).collect() });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect()
}

fn plain(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Every cell in quotes, so that the reader takes each for what it is: it would skip a blank line, and a quote that
/// nobody closes, as a ditto mark, would swallow the rows below it.
fn quoted(text: &str, delimiter: char) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest, &[delimiter]);
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
        let Some(end) = after.chars().next() else { break };
        out.push(end);
        rest = after.get(end.len_utf8()..).unwrap_or_default();
    }
    out
}

/// The first cell of a text, and what follows, which begins with what ends it.
fn cell<'a>(text: &'a str, delimiters: &[char]) -> (String, &'a str) {
    let ends = |c: char| c == '\n' || delimiters.contains(&c);
    if let Some((inside, after)) = text.strip_prefix('"').and_then(closed)
        && (after.is_empty() || after.starts_with(ends))
        && !spans_rows(inside, delimiters)
    {
        return (inside.replace("\"\"", "\""), after);
    }
    let at = text.find(ends).unwrap_or(text.len());
    (text[..at].to_owned(), &text[at..])
}

/// What stands before the quote that closes a cell, and after it; a quote in the cell is written twice.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('"')?;
        if text.get(at + 1..)?.starts_with('"') {
            from = at + 2;
        } else {
            return Some((&text[..at], &text[at + 1..]));
        }
    }
}

/// Two ditto marks with rows between them look like one quoted cell; a cell of several lines has no cells in it. While
/// it is not known what parts the cells, nothing can be said.
fn spans_rows(inside: &str, delimiters: &[char]) -> bool {
    delimiters.len() == 1 && inside.contains('\n') && inside.contains(delimiters)
}

/// Tabs come from Excel's clipboard, semicolons from a Vietnamese Excel, commas from others. What stands in a quoted
/// head counts for nothing.
pub fn delimiter(text: &str) -> u8 {
    let text = plain(text);
    let mut rest = text.trim_start();
    let mut found = Vec::new();
    loop {
        let after = cell(rest, &['\t', ';', ',']).1;
        match after.chars().next() {
            None | Some('\n') => break,
            Some(end) => found.push(end),
        }
        rest = after.get(1..).unwrap_or_default();
    }
    let first = [b'\t', b';'].into_iter().find(|delimiter| found.contains(&char::from(*delimiter)));
    first.unwrap_or(b',')
}
