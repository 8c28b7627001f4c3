//! Signals that end a command without a screen: what it left half made is taken away, and where a file was cut short
//! under it that is said in a sentence.

use crate::store::{system, temporary};
use std::io::{self, Write};
use std::process;

/// What is said where the system took away what was being read.
const CUT: &str = "chutoa phải dừng: một chương trình khác vừa cắt ngắn tệp đang đọc (tệp hội nghị hoặc tệp -shm đi kèm). Chạy lại lệnh; nếu vẫn vậy, xem ai đang ghi vào tệp đó.";

/// Listens from now on.
pub fn listen() {
    system::on_ending(|is_cut| {
        temporary::abandon();
        if is_cut {
            drop(writeln!(io::stderr(), "{CUT}"));
            process::exit(1);
        }
    });
}
