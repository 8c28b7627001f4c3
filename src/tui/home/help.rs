//! Help over the home screen: its keys and signs, and what this machine lacks for a meeting.

use crate::text;
use crate::tui::doctor::Finding;
use crate::tui::home::rows::HomeKind;
use crate::tui::layers::help::machine_told;
use crate::tui::parts::modal;
use crate::tui::theme::Theme;
use crate::tui::view::{plain, wrapped};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Columns of the keys.
const WIDE: u16 = 76;

/// The keys, with what they do, and the signs.
pub fn keys<'a>(frame: &mut Frame, area: Rect, keys: impl Iterator<Item = (&'a str, &'a str)>, theme: &Theme) {
    let heading = "Trợ giúp · Tab: soát máy · Esc: đóng";
    let cols = usize::from(area.width.min(WIDE).saturating_sub(4)).max(1);
    let first = [("↑↓", "chọn hội nghị hoặc kế hoạch"), ("Enter", "mở dòng đang chọn")];
    let mut lines = vec![plain("CÁC PHÍM", theme.gold)];
    let told = |(key, words)| wrapped(&format!("{}{words}", text::pad(key, 8)), theme.text, cols);
    lines.extend(first.into_iter().chain(keys).flat_map(told));
    lines.extend([Line::default(), plain("CÁC DẤU", theme.gold)]);
    lines.extend(HomeKind::ALL.map(|kind| plain(format!("{}  {}", kind.sign(), kind.words()), theme.text)));
    lines.extend(wrapped("!  sai lệch: tệp không nguyên vẹn; chạy «chutoa verify TỆP»", theme.text, cols));
    let advice = "«3 nên xem»: 3 điều nên xem lại; chạy «chutoa check TỆP» để đọc.";
    lines.extend(wrapped(advice, theme.text, cols));
    let tall = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height);
    let inner = modal(frame, area, heading, WIDE, tall, theme);
    frame.render_widget(Paragraph::new(lines), inner);
}

/// What this machine lacks, from a row on, which is moved to where there is something to see.
pub fn machine(frame: &mut Frame, area: Rect, (found, top): (&[Finding], &mut u16), theme: &Theme) {
    let heading = "Soát máy · ↓ PgDn: xem tiếp · Tab: các phím · Esc: đóng";
    let inner = modal(frame, area, heading, 100, area.height, theme);
    let lines = machine_told(found, usize::from(inner.width), theme);
    *top = (*top).min(u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inner.height));
    frame.render_widget(Paragraph::new(lines).scroll((*top, 0)), inner);
}

/// The row that the page of the machine begins with after a key.
#[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
pub fn scroll(top: &mut u16, key: KeyCode) {
    let rows = match key {
        KeyCode::Down => 1,
        KeyCode::Up => -1,
        KeyCode::PageDown => 10,
        KeyCode::PageUp => -10,
        _ => 0,
    };
    *top = top.saturating_add_signed(rows);
}
