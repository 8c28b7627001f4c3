//! Time before the hall: of who speaks, and of a break; what is left is what is large, over a bar that drains.

use crate::domain::display::slide::SlideClock;
use crate::tui::audience::lay::{SlideLook, bottom, centred, headline, top};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The time of one who speaks.
pub fn draw(frame: &mut Frame, area: Rect, clock: SlideClock, look: &SlideLook) {
    let (left, cols) = (clock.left(look.now), usize::from(area.width));
    let (words, style) = match left {
        ..=0 => ("Đã hết giờ", look.theme.red),
        1..=60 => ("Còn dưới một phút", look.theme.warning),
        _ => ("", look.theme.text),
    };
    let mut said = if words.is_empty() { vec![Line::default()] } else { centred(words, style, cols) };
    said.insert(0, draining(clock, cols, look));
    let area = bottom(frame, area, said);
    let sign = if left < 0 { "-" } else { "" };
    headline(frame, area, &format!("{sign}{}", minutes(left.unsigned_abs())), style, look);
}

/// A break that goes on: what is left of it, and what comes after it.
pub fn of_break(
    frame: &mut Frame,
    area: Rect,
    (heading, words, after): (&str, Option<&str>, Option<&str>),
    clock: SlideClock,
    look: &SlideLook,
) {
    let (left, cols, theme) = (clock.left(look.now), usize::from(area.width), look.theme);
    let mut head = centred(heading, theme.bold.patch(theme.gold), cols);
    head.extend(words.into_iter().flat_map(|words| centred(words, theme.text, cols)));
    let area = top(frame, area, head);
    let mut foot = vec![draining(clock, cols, look)];
    foot.extend(after.into_iter().flat_map(|title| centred(&format!("Tiếp theo: {title}"), theme.bold, cols)));
    let area = bottom(frame, area, foot);
    match left {
        ..=0 => headline(frame, area, "Đã đến giờ, kính mời trở lại", theme.gold, look),
        1..=60 => headline(frame, area, &minutes(left.unsigned_abs()), theme.warning, look),
        _ => headline(frame, area, &minutes(left.unsigned_abs()), theme.text, look),
    }
}

fn minutes(seconds: u64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// What is left of a time, over the whole width: its end is seen to come from the last row.
fn draining(clock: SlideClock, cols: usize, look: &SlideLook) -> Line<'static> {
    let whole = u64::from(clock.minutes.max(1)) * 60;
    let left = clock.left(look.now);
    let style = match left {
        ..=60 => look.theme.warning,
        _ => look.theme.green,
    };
    // A cell stands as long as a second of it is left.
    let left = u64::try_from(left).unwrap_or(0).min(whole) * cols as u64;
    let full = usize::try_from(left.div_ceil(whole)).unwrap_or(cols).min(cols);
    Line::from(vec![Span::styled("█".repeat(full), style), Span::styled("░".repeat(cols - full), look.theme.rule)])
}
