//! Names of files that every system takes: a meeting goes home on a stick, and is opened on Windows.

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Those that are numbered; the raised numbers count too.
const NUMBERED: &[&str] = &["COM", "LPT"];

/// Why Windows takes no file of a name; `None` where it does.
pub fn unfit(name: &str) -> Option<&'static str> {
    let base = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_number = |rest: &str| rest.chars().count() == 1 && rest.chars().all(|sign| "0123456789¹²³".contains(sign));
    if DEVICES.contains(&base.as_str()) || NUMBERED.iter().any(|known| base.strip_prefix(known).is_some_and(is_number))
    {
        return Some("Windows giữ tên này cho thiết bị (CON, NUL, COM1…)");
    }
    if name.chars().any(|sign| "<>:\"/\\|?*".contains(sign) || sign.is_control()) {
        return Some("tên có ký tự mà Windows và USB không nhận (< > : \" / \\ | ? *)");
    }
    name.ends_with(['.', ' ']).then_some("tên có dấu chấm hoặc khoảng trắng ở cuối, Windows bỏ đi")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_takes_and_what_not() {
        let devices =
            ["con", "NUL.chaythu", "Aux.2026.chaythu", "com1.chaythu", "LPT9", "com².x", "prn .chaythu", "CONIN$"];
        for name in devices {
            assert!(unfit(name).is_some_and(|why| why.contains("thiết bị")), "{name}");
        }
        for name in ["a:b.chaythu", "a?.chaythu", "a\\b", "a\u{7}.chaythu", "\"a\".md"] {
            assert!(unfit(name).is_some_and(|why| why.contains("ký tự")), "{name}");
        }
        for name in ["a.", "a "] {
            assert!(unfit(name).is_some_and(|why| why.contains("ở cuối")), "{name}");
        }
        for name in ["con-2026-11-28.chutoa", "comm.chaythu", "com10.x", "Đại hội «x» – 2026.chaythu", "lpt", ".nul"]
        {
            assert_eq!(unfit(name), None, "{name}");
        }
    }
}
