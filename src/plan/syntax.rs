//! The syntax of TOML, with its faults said in Vietnamese.

use crate::domain::field::Complaint;
use toml::Spanned;
use toml::de::DeTable;

/// Parses a text: what could be made out of it, and all faults of its syntax.
pub fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Complaint>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| {
        let at = error.span().unwrap_or(0..0);
        let found = text.get(at.clone()).unwrap_or_default();
        let line = line_of(text, at.start);
        Complaint::new(&at, unseen(line).unwrap_or_else(|| words(error.message(), found, line))).by_itself()
    });
    (document, faults.collect())
}

/// What an editor or a web page put into the line and an eye cannot tell from what belongs there.
fn unseen(line: &str) -> Option<String> {
    let outside = line.split('"').step_by(2).collect::<String>();
    let (sign, words) = outside.chars().find_map(|sign| {
        let words = match sign {
            '“' | '”' | '„' | '‟' => "dấu ngoặc kép cong; thay bằng dấu ngoặc kép thẳng \"",
            '‘' | '’' | '‚' | '‛' => "dấu nháy cong; thay bằng dấu nháy thẳng '",
            '\u{a0}' | '\u{2007}' | '\u{202f}' => "khoảng trắng không ngắt; xóa đi và gõ lại phím cách",
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {
                "ký tự ẩn, mắt không thấy; xóa cả dòng và gõ lại"
            }
            _ => return None,
        };
        Some((sign, words))
    })?;
    Some(format!("sai cú pháp TOML: trong dòng có {words} (U+{:04X})", u32::from(sign)))
}

/// Beginnings of the parser's messages, and what is wrong in the user's words; the first that fits.
const MESSAGES: &[(&str, &str)] = &[
    ("duplicate key", "khóa này đã có ở trên; mỗi khóa chỉ ghi một lần"),
    ("string values must be quoted", "chữ phải đặt trong dấu ngoặc kép \"…\""),
    ("missing opening quote", "thiếu dấu ngoặc kép mở \""),
    ("invalid basic string, expected `\"`", "thiếu dấu ngoặc kép đóng \" ở cuối dòng"),
    ("invalid literal string, expected `'`", "thiếu dấu nháy đóng ' ở cuối dòng"),
    ("invalid multi-line basic string, expected `\"`", "đoạn chữ mở bằng \"\"\" chưa có \"\"\" đóng"),
    ("invalid multi-line literal string, expected `'`", "đoạn chữ mở bằng ''' chưa có ''' đóng"),
    ("invalid basic string", "trong ngoặc kép có ký tự điều khiển; xóa ký tự đó"),
    ("invalid literal string", "trong dấu nháy có ký tự điều khiển; xóa ký tự đó"),
    ("invalid multi-line", "trong đoạn chữ có ký tự điều khiển; xóa ký tự đó"),
    ("invalid comment character", "trong chú thích có ký tự điều khiển; xóa ký tự đó"),
    ("missing escaped value", "dấu \\ trong ngoặc kép phải viết hai lần: \\\\"),
    ("too few unicode value digits", "mã ký tự sau \\u phải đủ 4 chữ số, sau \\U đủ 8"),
    ("key with no value", "khóa thiếu giá trị; viết khóa = giá trị"),
    ("missing value", "sau dấu = thiếu giá trị"),
    ("extra `=`", "thừa dấu ="),
    ("unclosed table", "đầu mục thiếu dấu ] đóng"),
    ("unclosed array table", "đầu mục thiếu dấu ]] đóng"),
    ("unclosed array", "danh sách thiếu dấu ] đóng"),
    ("unclosed inline table", "thiếu dấu } đóng"),
    ("missing table open", "thiếu dấu [ mở đầu mục"),
    ("missing array opening", "thiếu dấu [ mở danh sách"),
    ("missing inline table opening", "thiếu dấu { mở"),
    ("extra comma", "thừa dấu phẩy"),
    ("missing comma", "thiếu dấu phẩy giữa hai phần"),
    ("unexpected `=` in array", "trong danh sách không có dấu ="),
    ("extra assignment", "thừa dấu ="),
    ("missing assignment", "thiếu dấu = giữa khóa và giá trị"),
    ("missing key", "thiếu khóa trước dấu ="),
    ("unquoted keys cannot", "khóa chỉ gồm chữ không dấu, chữ số, dấu - và dấu _"),
    ("invalid unquoted key", "khóa chỉ gồm chữ không dấu, chữ số, dấu - và dấu _"),
    ("invalid key-value pair", "dòng này phải có dạng khóa = giá trị"),
    ("invalid key", "khóa chỉ gồm chữ không dấu, chữ số, dấu - và dấu _"),
    ("keys cannot be multi-line", "khóa phải nằm trên một dòng"),
    ("invalid inline table element", "trong ngoặc nhọn phải là khóa = giá trị"),
    ("unexpected key or value", "thừa chữ ở cuối dòng; mỗi khóa một dòng, chữ đặt trong ngoặc kép"),
    ("unexpected content", "thừa chữ ở cuối dòng"),
    ("unexpected leading zero", "số không viết chữ số 0 ở đầu"),
    ("redundant", "số viết thừa dấu"),
    ("unexpected sign", "số viết thừa dấu"),
    ("`_` may only", "dấu _ trong số chỉ đứng giữa hai chữ số"),
    ("cannot extend value", "khóa này đã có giá trị, không thêm phần con được"),
    ("cannot recurse", "các dấu ngoặc lồng nhau quá sâu"),
    ("recursion limit", "các dấu ngoặc lồng nhau quá sâu"),
    ("carriage return", "cuối dòng có ký tự xuống dòng lạ; lưu lại tệp với kiểu xuống dòng thường"),
    ("invalid datetime", "ngày, giờ viết sai; ngày viết như 2022-12-20, giờ như \"08:00\""),
    ("invalid integer", "số viết sai; chỉ ghi chữ số"),
    ("integers with a radix", "số viết sai; chỉ ghi chữ số"),
    ("radix must be", "số viết sai; chỉ ghi chữ số"),
    ("invalid", "giá trị viết sai; chữ đặt trong ngoặc kép, số chỉ ghi chữ số"),
];

/// The line on which a byte stands.
fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

fn words(message: &str, found: &str, line: &str) -> String {
    // The parser takes an absent value for an empty string without quotes.
    if message.starts_with("invalid literal string") && !line.contains('\'') {
        return "sai cú pháp TOML: khóa thiếu giá trị; viết khóa = giá trị".to_owned();
    }
    let known = MESSAGES.iter().find(|(start, _)| message.starts_with(start)).map(|(_, words)| *words);
    let found = crate::text::line(found);
    known.map_or_else(
        || {
            let shown = if found.is_empty() { "cuối dòng".to_owned() } else { crate::text::cut(&found, 40) };
            format!("sai cú pháp TOML ở đây: {shown}")
        },
        |words| format!("sai cú pháp TOML: {words}"),
    )
}
