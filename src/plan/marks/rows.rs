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
    let text = blanks_kept(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"));
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = (1..).zip(reader.records()).filter_map(|(line, record)| Some((line, record.ok()?)));
    let rows = records.map(|(line, record)| CsvRow { line, cells: record.iter().map(crate::text::line).collect() });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The reader skips blank lines: as a quoted cell with nothing in it each keeps its place, and rows count as in Excel.
fn blanks_kept(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quoted = false;
    for line in text.split('\n') {
        out.push_str(if line.is_empty() && !quoted { "\"\"" } else { line });
        out.push('\n');
        quoted ^= line.matches('"').count() % 2 == 1;
    }
    out
}

/// Tabs come from Excel's clipboard, semicolons from a Vietnamese Excel, commas from others.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.contains('\t') {
        b'\t'
    } else if first.contains(';') {
        b';'
    } else {
        b','
    }
}
