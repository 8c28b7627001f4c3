//! What stands below the list: how many rows are told of the chosen row, and how many the notice takes.

use crate::text;
use ratatui::layout::Rect;

/// The top, the head and the two rows at the foot.
const ROWS_OF_BARS: usize = 6;

/// Said in place of a list of nothing.
pub const EMPTY: &str = "Thư mục này chưa có kế hoạch (.toml) hoặc hội nghị nào.\n\nF5: tập chạy hội nghị mẫu, chọn một trong các hội nghị có sẵn; không lưu gì.\nF6: tạo kế hoạch mới từ mẫu có chú thích, rồi sửa bằng trình soạn thảo.\n\nCó kế hoạch ở nơi khác thì chép vào thư mục này, hoặc chạy «chutoa open TỆP».";

/// So much of the list stays in sight.
pub const ROWS_OF_LIST: usize = 5;

/// How many rows that takes, and the notice: what is to be done stands at the end of a sentence, so none is cut while
/// there is room beside some of the list.
pub fn heights(area: Rect, detail: &str, notice: Option<&str>) -> (u16, u16) {
    let cols = usize::from(inside(area).width).max(1);
    let rows = |words: &str| rows(words, cols);
    let room = usize::from(area.height).saturating_sub(ROWS_OF_BARS + ROWS_OF_LIST);
    let noticed = notice.map_or(1, rows).clamp(1, room.saturating_sub(2).max(1));
    let detailed = rows(detail).max(3).min(room.saturating_sub(noticed).max(3));
    (u16::try_from(detailed).unwrap_or(3), u16::try_from(noticed).unwrap_or(1))
}

/// The rows of some words in so many columns.
pub fn rows(words: &str, cols: usize) -> usize {
    words.split('\n').map(|line| text::wrap(line, cols).len().max(1)).sum()
}

/// An area without a column at either side.
pub fn inside(area: Rect) -> Rect {
    Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area }
}
