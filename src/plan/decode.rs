//! From the bytes of a file to its text.

use crate::plan::place::{Located, Places};

/// The largest plan that is read, in bytes.
const LARGEST: usize = 1_000_000;

/// The text without its byte order mark; one fault where there is none to be read.
///
/// # Errors
///
/// It is too large, not UTF-8, or empty.
pub fn decoded(bytes: &[u8]) -> Result<&str, Located> {
    let fault = |line, column, words: &str| Located { line, column, words: words.to_owned() };
    if bytes.len() > LARGEST {
        let words = "tệp lớn hơn 1 MB, không phải là kế hoạch; kiểm tra lại tên tệp";
        return Err(fault(1, 1, words));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = Places::new(&before).of(before.len());
        fault(line, column, "tệp không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8")
    })?;
    if text.trim().is_empty() {
        return Err(fault(1, 1, "kế hoạch trống; chép sessions/mau-khoi-thi-dua.toml ra và sửa lại"));
    }
    Ok(text)
}
