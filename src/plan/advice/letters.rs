//! Advice on texts in letters of before Unicode.

use crate::domain::field::Complaint;
use crate::plan::advice::subject::Subject;
use crate::text::legacy::{self, Legacy};

/// Names that came out of old fonts, or were read with the wrong letters: nobody would recognise them in the hall.
pub fn old_letters(subject: &Subject) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (node, text) in subject.texts() {
        let Some(legacy) = legacy::of(&text) else { continue };
        let what = match legacy {
            Legacy::Tcvn3 => "chữ theo bảng mã TCVN3 (ABC); chuyển sang Unicode bằng công cụ chuyển mã của bộ gõ",
            Legacy::Vni => "chữ theo bảng mã VNI; chuyển sang Unicode bằng công cụ chuyển mã của bộ gõ",
            Legacy::Twice => "chữ UTF-8 bị đọc nhầm bảng mã rồi lưu lại; mở tệp gốc với bảng mã UTF-8, hoặc gõ lại",
            Legacy::Lost => "chữ đã mất dấu thành ? hoặc ký tự lỗi; gõ lại",
        };
        found.push(Complaint::new(&node.at, format!("«{}»: {what}", crate::text::cut(&text, 60))));
    }
    found
}
