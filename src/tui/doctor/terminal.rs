//! The window: its size, whether letters keep their columns, keys, colours, and what the system calls its letters.

use crate::tui::doctor::finding::Finding;
use crate::tui::platform::{self, TerminalAnswers};

const WINDOW: &str = "Cửa sổ lệnh";
const LETTERS: &str = "Chữ tiếng Việt";
const KEYS: &str = "Phím";
const COLOURS: &str = "Màu";
const LOCALE: &str = "Bảng mã hệ thống";

/// The smallest window in which a meeting is carried, in columns and rows.
const SMALLEST: (u16, u16) = (80, 24);

/// Why nothing can be asked of a window that shows a screen of ours: in a meeting, and at home.
const MEANWHILE: &str =
    "không hỏi được khi chutoa đang dùng cửa sổ; trước khi họp, thoát ra và chạy «chutoa doctor» trong cửa sổ này";

/// All that is known of the window; `answers` are `None` where it could not be asked.
pub fn findings(answers: Option<TerminalAnswers>, in_meeting: bool) -> Vec<Finding> {
    let term = platform::terminal_name().unwrap_or_default();
    let why = if in_meeting { MEANWHILE } else { "cửa sổ không trả lời" };
    let mut found = vec![window(&term)];
    if platform::is_terminal() && term != "dumb" && !term.is_empty() {
        let answers = answers.unwrap_or_default();
        found.push(platform::shortage().map_or_else(|| letters(answers, why), |words| Finding::advice(LETTERS, words)));
        found.push(keys(answers.keys, why));
        found.push(colours(&term));
    }
    if platform::tells_by_locale() {
        found.push(locale(effective(&["LC_ALL", "LC_CTYPE", "LANG"])));
    }
    found
}

fn window(term: &str) -> Finding {
    if let Err(fault) = platform::drawable_as(term) {
        return Finding::stops(WINDOW, fault.to_string());
    }
    if !platform::is_terminal() {
        return Finding::unknown(WINDOW, "lệnh này đang nối vào ống hoặc tệp; chạy thẳng trong cửa sổ sẽ dùng để họp");
    }
    match platform::window_size() {
        Some(size) => fits(size),
        None => Finding::unknown(WINDOW, "cửa sổ không cho biết kích thước"),
    }
}

fn fits((cols, rows): (u16, u16)) -> Finding {
    let (least_cols, least_rows) = SMALLEST;
    if cols < least_cols || rows < least_rows {
        let words = format!("{cols}×{rows}, cần từ {least_cols}×{least_rows}. Phóng to cửa sổ hoặc giảm cỡ chữ.");
        return Finding::stops(WINDOW, words);
    }
    Finding::good(WINDOW, format!("{cols}×{rows} ô"))
}

fn letters(answers: TerminalAnswers, why: &str) -> Finding {
    match (answers.letters, answers.signs) {
        (Some(false), _) => {
            let mend = "chữ có dấu chiếm sai số cột, màn hình sẽ vỡ. Đặt bảng mã của cửa sổ là UTF-8.";
            Finding::stops(LETTERS, mend)
        }
        (Some(true), Some(false)) => {
            let mend =
                "chữ đúng, nhưng dấu kẻ khung chiếm hai cột. Tắt «ký tự rộng gấp đôi» (ambiguous width) của cửa sổ.";
            Finding::advice(LETTERS, mend)
        }
        (Some(true), Some(true) | None) => Finding::good(LETTERS, "mỗi chữ có dấu chiếm đúng một cột"),
        (None, _) => Finding::unknown(LETTERS, why),
    }
}

fn keys(tells: Option<bool>, why: &str) -> Finding {
    match tells {
        Some(true) => Finding::good(KEYS, "cửa sổ báo được phím giữ và phím kèm Ctrl, Alt (kiểu kitty)"),
        Some(false) => {
            Finding::good(KEYS, "cửa sổ báo phím kiểu thường: đủ cho chutoa; phím giữ được nhận ra theo nhịp bấm")
        }
        None => Finding::unknown(KEYS, why),
    }
}

fn colours(term: &str) -> Finding {
    let is_set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    if is_set("NO_COLOR") {
        return Finding::good(COLOURS, "không dùng màu, theo NO_COLOR");
    }
    if is_set("COLORTERM") || promises(term) {
        return Finding::good(COLOURS, format!("256 màu (TERM={term})"));
    }
    let words =
        format!("TERM={term} chỉ hứa 8 hoặc 16 màu. Nếu màu khó đọc: đặt TERM=xterm-256color, hoặc NO_COLOR=1.");
    Finding::advice(COLOURS, words)
}

/// Whether a terminal of that name has the colours that are drawn with.
fn promises(term: &str) -> bool {
    ["256color", "direct", "kitty", "alacritty", "ghostty", "foot"].iter().any(|name| term.contains(name))
}

fn effective(names: &[&str]) -> Option<(String, String)> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty()).map(|v| ((*name).to_owned(), v));
    names.iter().find_map(set)
}

fn locale(set: Option<(String, String)>) -> Finding {
    const MEND: &str = "Đặt LANG=vi_VN.UTF-8 hoặc LANG=C.UTF-8 rồi mở lại cửa sổ, nếu chữ có dấu hiện sai.";
    match set {
        Some((name, value)) if crate::text::fold(&value).replace('-', "").contains("utf8") => {
            Finding::good(LOCALE, format!("{name}={value}"))
        }
        Some((name, value)) => Finding::advice(LOCALE, format!("{name}={value}, không phải UTF-8. {MEND}")),
        None => Finding::advice(LOCALE, format!("chưa đặt LANG. {MEND}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::doctor::finding::Health;

    #[test]
    fn sizes() {
        assert_eq!(fits((80, 24)).health, Health::Good);
        for small in [(79, 24), (80, 23), (0, 0)] {
            assert_eq!(fits(small).health, Health::Stops, "{small:?}");
        }
    }

    #[test]
    fn letters_that_take_their_columns() {
        let of = |letters, signs| super::letters(TerminalAnswers { letters, signs, keys: None }, "x").health;
        assert_eq!(of(Some(true), Some(true)), Health::Good);
        assert_eq!(of(Some(false), Some(true)), Health::Stops);
        assert_eq!(of(Some(true), Some(false)), Health::Advice);
        assert_eq!(of(None, Some(true)), Health::Unknown);
    }

    #[test]
    fn names_of_letters() {
        let of = |value: &str| locale(Some(("LANG".to_owned(), value.to_owned()))).health;
        for good in ["vi_VN.UTF-8", "C.utf8", "en_US.UTF-8"] {
            assert_eq!(of(good), Health::Good, "{good}");
        }
        for bad in ["C", "POSIX", "vi_VN.TCVN", "en_US"] {
            assert_eq!(of(bad), Health::Advice, "{bad}");
        }
        assert_eq!(locale(None).health, Health::Advice);
        assert!(promises("xterm-256color") && promises("xterm-kitty") && !promises("xterm") && !promises("vt100"));
    }
}
