//! Results on standard output; a reader that went away is no fault.

use crate::cli::failure::Failure;
use crate::text;
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Writes lines, with a line break at the end. The one door to a terminal: words of a foreign file do not steer it.
pub fn say(words: &str) -> Result<(), Failure> {
    raw(format!("{}\n", text::shown(words)).as_bytes())
}

/// Writes bytes as they are.
pub fn raw(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::StorageFull => {
            Err(Failure::Wanting("Hết chỗ trống trên ổ đĩa, chưa in được kết quả. Xóa bớt tệp rồi chạy lại.".into()))
        }
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Wanting("Không in được kết quả ra nơi đã chọn. Chọn nơi khác rồi chạy lại.".into()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a value as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|_| Failure::Wanting("Không viết được kết quả thành JSON.".into()))?;
    // The value stays what it is: what may not be shown stands only inside of strings, where it can be escaped.
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if text::shown(c.encode_utf8(&mut [0; 4])) == "\u{fffd}" && c != '\u{fffd}' {
            let mut pair = [0; 2];
            escaped.extend(c.encode_utf16(&mut pair).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    say(&escaped)
}
