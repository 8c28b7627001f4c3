//! Results on standard output; a reader that went away is no fault.

use crate::cli::failure::Failure;
use crate::store::StoreError;
use crate::store::findings::Findings;
use crate::text;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes lines, with a line break at the end. The one door to a terminal: words of a foreign file do not steer it.
pub fn say(words: &str) -> Result<(), Failure> {
    raw(format!("{}\n", text::shown(words)).as_bytes())
}

/// Tells what was found of a file whose content was told just now: notes beside it, and faults as the end of the command.
pub fn found(file: &Path, found: &Findings, therefore: &str) -> Result<(), Failure> {
    let mut out = std::io::stderr();
    for note in &found.notes {
        // The terminal may be gone; then nobody reads it anyway.
        drop(writeln!(out, "{}", text::shown(note)));
    }
    let name = file.display();
    let newer = found.newer.then(|| StoreError::Newer(file.to_path_buf()).to_string());
    let whole = found.faults.is_empty();
    let told = (!whole).then(|| format!("{}\nTệp {name} KHÔNG nguyên vẹn. {therefore}", found.faults.join("\n")));
    let told: Vec<String> = newer.into_iter().chain(told).collect();
    if told.is_empty() { Ok(()) } else { Err(Failure::Wanting(told.join("\n"))) }
}

/// Writes bytes as they are.
pub fn raw(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&error.kind()) => {
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
