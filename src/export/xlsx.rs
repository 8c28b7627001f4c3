//! One workbook with the tables of all papers, a sheet each: numbers are numbers, for who goes on reckoning with them.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Look, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::domain::paper::{Document, TableCell};
use crate::export::collection::{Collection, TableFile, TitledTable, tables};
use crate::export::fault::ExportError;
use crate::export::show;
use crate::export::style::FONT;
use crate::text;

/// Excel.
pub const COLLECTION: Collection = Collection { name: "xlsx", aliases: &["excel"], write: workbook };

/// Excel takes no longer names of sheets.
const NAME: usize = 31;
/// The row of the heads of columns; above it stands what the table is of.
const HEAD: u32 = 3;
/// Characters of a column that holds words.
const WIDEST: usize = 60;

fn workbook(documents: &[Document]) -> Result<Vec<TableFile>, ExportError> {
    let tables = tables(documents);
    let (Some(first), false) = (documents.first(), tables.is_empty()) else { return Ok(Vec::new()) };
    let mut book = Workbook::new();
    book.set_properties(&properties(first)?);
    let mut taken = BTreeSet::new();
    for titled in &tables {
        let sheet = book.add_worksheet();
        sheet.set_name(name(titled, &mut taken))?;
        fill(sheet, titled)?;
    }
    Ok(vec![TableFile { name: "bang".to_owned(), bytes: book.save_to_buffer()? }])
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_timestamp(document.made_at_ms.div_euclid(1_000))?;
    let named = DocProperties::new().set_title(&document.title).set_author(&document.author);
    Ok(named.set_creation_datetime(&made))
}

/// What the table shows, without what Excel takes in no name, and unlike all others whatever their case.
fn name(titled: &TitledTable, taken: &mut BTreeSet<String>) -> String {
    let told = [titled.table.name.as_str(), titled.heading, "Bảng"].into_iter().find(|words| !words.trim().is_empty());
    let fit = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let told: String = text::line(told.unwrap_or_default()).chars().filter(|c| fit(*c)).collect();
    let told = told.trim().trim_matches('\'');
    for number in 1.. {
        let end = if number == 1 { String::new() } else { format!(" ({number})") };
        let room = NAME - end.chars().count();
        let name = told.chars().take(room).collect::<String>().trim_end().to_owned() + &end;
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    String::new()
}

fn fill(sheet: &mut Worksheet, titled: &TitledTable) -> Result<(), XlsxError> {
    let table = titled.table;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let plain = Look::new().set_font_name(FONT).set_font_size(12);
    let bold = plain.clone().set_bold();
    sheet.write_string_with_format(0, 0, text::line(&titled.paper), &bold)?;
    sheet.write_string_with_format(1, 0, text::line(titled.heading), &plain)?;
    let ruled = plain.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let head = ruled.clone().set_bold().set_align(FormatAlign::Center);
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(HEAD, at, text::line(&column.title), &head)?;
        sheet.set_column_width(at, width(titled, usize::from(at)))?;
    }
    let mut row = HEAD;
    for cells in show::rows(table) {
        row += 1;
        for (at, cell) in (0_u16..).zip(cells) {
            write(sheet, (row, at), cell, &ruled)?;
        }
    }
    sheet.autofilter(HEAD, 0, row, last)?;
    if let Some(total) = &table.total {
        sheet.write_string_with_format(row + 1, 0, text::line(total), &bold)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&CTrang &P/&N");
    Ok(())
}

/// As a number where it is one: a share as the quotient that it is, a time as a part of the day.
fn write(sheet: &mut Worksheet, (row, at): (u32, u16), cell: &TableCell, look: &Look) -> Result<(), XlsxError> {
    let number = |sheet: &mut Worksheet, value: f64, format: &str| {
        let look = look.clone().set_num_format(format);
        sheet.write_number_with_format(row, at, value, &look).map(drop)
    };
    match cell {
        TableCell::Text(words) | TableCell::Label(words) => {
            sheet.write_string_with_format(row, at, text::line(words), look).map(drop)
        }
        TableCell::Whole(value) => number(sheet, float(*value), "#,##0"),
        TableCell::Scaled { value, digits } => {
            let decimals = "0".repeat(usize::from(*digits));
            let format = if decimals.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{decimals}") };
            number(sheet, float(*value) / 10_f64.powi(i32::from(*digits)), &format)
        }
        TableCell::Share { part, whole } => number(sheet, unsigned(*part) / unsigned((*whole).max(1)), "0.00%"),
        TableCell::Time(minutes) => number(sheet, f64::from(*minutes) / 1_440.0, "hh:mm"),
        TableCell::Unknown => sheet.write_string_with_format(row, at, "…", look).map(drop),
        TableCell::Empty => sheet.write_blank(row, at, look).map(drop),
    }
}

#[expect(clippy::cast_precision_loss, reason = "what is counted at a meeting is far below 2^53")]
fn float(value: i64) -> f64 {
    value as f64
}

#[expect(clippy::cast_precision_loss, reason = "what is counted at a meeting is far below 2^53")]
fn unsigned(value: u64) -> f64 {
    value as f64
}

/// Characters that the longest cell of a column needs, within bounds.
fn width(titled: &TitledTable, at: usize) -> f64 {
    let cells = titled.table.rows.iter().filter_map(|row| row.get(at)).map(|cell| text::columns(&show::words(cell)));
    let title = titled.table.columns.get(at).map_or(0, |column| text::columns(&column.title).min(14));
    let widest = cells.chain([title]).max().unwrap_or_default().min(WIDEST);
    f64::from(u16::try_from(widest + 2).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::sample;
    use std::io::{Cursor, Read};

    fn part(bytes: &[u8], name: &str) -> String {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn numbers_are_numbers() {
        let files = workbook(&[sample(false), sample(false)]).unwrap();
        let [TableFile { name, bytes }] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(name, "bang");
        assert_eq!(workbook(&[sample(false), sample(false)]).unwrap(), files, "the same bytes each time");
        let sheet = part(bytes, "xl/worksheets/sheet1.xml");
        for number in ["<v>984.25</v>", "<v>5813</v>", "<v>0.9090909090909091</v>", "<v>0.3541666666666667</v>"] {
            assert!(sheet.contains(number), "{number}: {sheet}");
        }
        assert!(sheet.contains("<pane ") && sheet.contains("fitToHeight=\"0\"") && sheet.contains("<autoFilter"));
        let book = part(bytes, "xl/workbook.xml");
        assert!(book.contains("name=\"Kết quả\"") && book.contains("name=\"Kết quả (2)\""), "{book}");
        assert_eq!(workbook(&[Document::default()]).unwrap(), []);
    }

    #[test]
    fn names_of_sheets_are_what_excel_takes() {
        let mut document = sample(false);
        for block in &mut document.blocks {
            if let crate::domain::paper::Block::Table(table) = block {
                table.name = "Bằng khen [1/2]: của Chủ tịch Ủy ban nhân dân tỉnh?".to_owned();
            }
        }
        let documents = vec![document; 3];
        let tables = tables(&documents);
        let mut taken = BTreeSet::new();
        let names: Vec<String> = tables.iter().map(|titled| name(titled, &mut taken)).collect();
        assert_eq!(
            names,
            ["Bằng khen 12 của Chủ tịch Ủy ba", "Bằng khen 12 của Chủ tịch Ủ (2)", "Bằng khen 12 của Chủ tịch Ủ (3)"]
        );
    }
}
