//! The screen of the hall: whether one is plugged in, and whether the audience screen runs.

use crate::store::lock_owners;
use crate::tui::doctor::finding::Finding;
use crate::tui::platform;
use std::path::Path;

const SECOND: &str = "Màn hình thứ hai";
const WALL: &str = "Màn chiếu";

/// Screens, and the audience screen of the session that goes on.
pub fn findings(session: Option<&Path>) -> Vec<Finding> {
    let mut found = vec![second(platform::screens())];
    found.extend(session.and_then(wall));
    found
}

fn second(screens: Option<usize>) -> Finding {
    match screens {
        None | Some(0) => Finding::unknown(SECOND, "hệ thống không cho biết các màn hình đang cắm"),
        Some(1) => {
            let mend = "Cắm máy chiếu hoặc tivi rồi chạy lại; không có thì vẫn họp được, chỉ không có màn chiếu.";
            Finding::advice(SECOND, format!("mới thấy một màn hình. {mend}"))
        }
        Some(count) => Finding::good(SECOND, format!("thấy {count} màn hình đang cắm")),
    }
}

fn wall(session: &Path) -> Option<Finding> {
    let holders = lock_owners::holders(session)?;
    let runs = holders.iter().any(|one| one.words.starts_with("màn chiếu"));
    Some(if runs {
        Finding::good(WALL, "đang mở")
    } else {
        let name = session.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Finding::advice(WALL, format!("chưa mở. Ở cửa sổ trên màn hình thứ hai: chutoa wall {name}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::doctor::finding::Health;

    #[test]
    fn screens_that_are_plugged_in() {
        let of = |screens| second(screens).health;
        assert_eq!(
            [None, Some(0), Some(1), Some(2)].map(of),
            [Health::Unknown, Health::Unknown, Health::Advice, Health::Good]
        );
    }
}
