//! A file for each table, as Excel on a Vietnamese machine opens it: UTF-8 with its mark, «;» between the cells, a comma
//! in numbers.

use csv::WriterBuilder;

use crate::domain::paper::{Document, Table, TableCell};
use crate::export::collection::{Collection, TableFile, tables};
use crate::export::fault::ExportError;
use crate::export::show;
use crate::text;

/// Plain tables.
pub const COLLECTION: Collection = Collection { name: "csv", aliases: &[], write: files };

/// By which Excel knows UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

fn files(documents: &[Document]) -> Result<Vec<TableFile>, ExportError> {
    let numbered = (1..).zip(tables(documents));
    numbered
        .map(|(number, titled)| Ok(TableFile { name: name(number, titled.table), bytes: file(titled.table)? }))
        .collect()
}

/// «bang-1-ket-qua»: letters and digits only, for every system of files.
fn name(number: usize, table: &Table) -> String {
    let plain: String =
        text::fold(&table.name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().take(6).collect();
    [&["bang", number.to_string().as_str()], words.as_slice()].concat().join("-")
}

fn file(table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut writer = WriterBuilder::new().delimiter(b';').flexible(true).from_writer(MARK.to_vec());
    writer.write_record(table.columns.iter().map(|column| text::line(&column.title)))?;
    for cells in show::rows(table) {
        writer.write_record(cells.iter().map(|cell| words(cell)))?;
    }
    if let Some(total) = &table.total {
        writer.write_record([inert(text::line(total))])?;
    }
    writer.into_inner().map_err(|error| ExportError::Write(error.into_error()))
}

/// Numbers without points between thousands, which other machines read as decimals.
fn words(cell: &TableCell) -> String {
    match cell {
        TableCell::Text(words) | TableCell::Label(words) => inert(text::line(words)),
        TableCell::Whole(value) => value.to_string(),
        TableCell::Scaled { .. } => show::words(cell).replace('.', ""),
        TableCell::Share { .. } | TableCell::Time(_) | TableCell::Empty => show::words(cell),
        TableCell::Unknown => "…".to_owned(),
    }
}

/// Words that Excel would take for a formula stay words.
fn inert(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::sample;

    #[test]
    fn excel_opens_it() {
        let files = files(&[sample(false)]).unwrap();
        let [TableFile { name, bytes }] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(name, "bang-1-ket-qua");
        let text = std::str::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "\u{feff}STT;Đơn vị;Điểm tự chấm;Điểm thẩm định;Số phiếu đồng ý;Tỷ lệ (%);Giờ bỏ phiếu;Ghi chú"
        );
        assert_eq!(lines[2], "2;Liên hiệp các Hội Khoa học và Kỹ thuật;983,00;…;5812;90,91%;08:30;Dẫn | đầu <1>");
        assert_eq!(lines[4], "\"Tổng số phiếu phát ra: 28; thu về: 28; hợp lệ: 28; không hợp lệ: 0\"");
        assert_eq!(inert("=1+1".to_owned()), "'=1+1");
    }
}
