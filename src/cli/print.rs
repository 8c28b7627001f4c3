//! Results on standard output; a reader that went away is no fault.

use crate::cli::failure::Failure;
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Writes lines, with a line break at the end.
pub fn say(words: &str) -> Result<(), Failure> {
    raw(format!("{words}\n").as_bytes())
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
    say(&text.map_err(|_| Failure::Wanting("Không viết được kết quả thành JSON.".into()))?)
}
