//! What is drawn around the rest: boxes, the line of keys, blocks of text. Nothing is cut without "…".

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

use crate::text;
use crate::tui::theme::Theme;

/// The columns between two entries of a line of keys.
const GAP: usize = 2;

/// The fewest rows of a box in which something is looked for.
const LEAST_SEARCH: u16 = 12;

/// So few columns beside a box tell nothing of what lies behind: words that are cut in the middle.
const SLIVER: u16 = 40;

/// A key and what it does: "F1", "trợ giúp".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap<'a> {
    /// The name of the key.
    pub key: &'a str,
    /// What it does.
    pub label: &'a str,
}

/// A box in the middle of an area, over what is there. Gives back the room inside it.
pub fn modal(frame: &mut Frame, area: Rect, title: &str, width: u16, height: u16, theme: &Theme) -> Rect {
    let area = area.intersection(frame.area());
    let outer = area.centered(Constraint::Length(width.min(area.width)), Constraint::Length(height.min(area.height)));
    let outer = outer.intersection(area);
    // A few letters of what lies behind, left and right of it, are words of nobody.
    let beside = area.width.saturating_sub(outer.width) / 2;
    let cleared = if beside <= SLIVER { Rect { x: area.x, width: area.width, ..outer } } else { outer };
    frame.render_widget(Clear, cleared);
    let title = text::cut(title, usize::from(outer.width.saturating_sub(4)));
    let mut block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule);
    if !title.is_empty() {
        block = block.title(Line::styled(format!(" {title} "), theme.bold.fg(ratatui::style::Color::Reset)));
    }
    let inner = block.inner(outer);
    frame.render_widget(block, outer);
    Rect {
        x: inner.x + u16::from(inner.width > 2),
        width: inner.width.saturating_sub(2).max(1).min(inner.width),
        ..inner
    }
}

/// A box that lies as low as it goes, with so many rows inside it: what it is about stands above it.
pub fn popup(frame: &mut Frame, area: Rect, title: &str, (width, rows): (u16, usize), theme: &Theme) -> Rect {
    let tall = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height);
    let low = Rect { y: area.bottom().saturating_sub(tall), height: tall, ..area };
    modal(frame, low, title, width, tall, theme)
}

/// The rows of a box in which something is looked for: always as many, whatever is found, so that it does not jump; the
/// words that are being said stay in sight above it.
pub fn search_rows(area: Rect) -> usize {
    usize::from((area.height * 2 / 3).max(LEAST_SEARCH))
}

/// The keys that fit in so many columns, in order; the first is cut if even it does not fit.
pub fn key_line(caps: &[Cap], cols: usize, theme: &Theme) -> Line<'static> {
    let mut line = Line::default();
    let fitting = fitting(caps, cols);
    for (at, cap) in caps.iter().take(fitting).enumerate() {
        line.push_span(" ".repeat(if at == 0 { 0 } else { GAP }));
        line.push_span(Span::styled(cap.key.to_owned(), theme.key));
        line.push_span(Span::styled(format!(" {}", cap.label), theme.label));
    }
    match caps.first() {
        Some(cap) if fitting == 0 => {
            let whole = Line::from(vec![
                Span::styled(cap.key.to_owned(), theme.key),
                Span::styled(format!(" {}", cap.label), theme.label),
            ]);
            fit(whole, cols)
        }
        Some(_) | None => line,
    }
}

/// How many of the keys fit in so many columns, from the first.
fn fitting(caps: &[Cap], cols: usize) -> usize {
    let mut used = 0;
    let fits = |cap: &&Cap| {
        used += if used == 0 { 0 } else { GAP } + text::columns(cap.key) + 1 + text::columns(cap.label);
        used <= cols
    };
    caps.iter().take_while(fits).count()
}

/// The room for keys beside what stands on the left of a bar.
fn beside(left: &Line, cols: u16) -> usize {
    let used = left.width();
    usize::from(cols.saturating_sub(2)).saturating_sub(if used == 0 { 0 } else { used + GAP })
}

/// The bar at an edge of the screen: `left` from the left, then the keys that still fit, set to the right.
pub fn bar(frame: &mut Frame, area: Rect, left: Line<'static>, caps: &[Cap], theme: &Theme) {
    let area = Rect { height: 1, ..area }.intersection(frame.area());
    if area.is_empty() {
        return;
    }
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.bar);
    let inner = Rect { x: area.x + u16::from(area.width > 2), width: area.width.saturating_sub(2), ..area };
    let left = fit(left, usize::from(inner.width));
    let (used, room) = (left.width(), beside(&left, area.width));
    frame.render_widget(left, inner);
    let smallest = caps.first().map_or(0, |cap| text::columns(cap.key) + 1 + text::columns(cap.label));
    if smallest <= room || used == 0 {
        frame.render_widget(key_line(caps, room, theme).right_aligned(), inner);
    }
}

/// A line in so many columns; what does not fit is cut and ends in "…".
pub fn fit(line: Line<'static>, cols: usize) -> Line<'static> {
    let whole: usize = line.spans.iter().map(|span| text::columns(&span.content)).sum();
    if whole <= cols {
        return line;
    }
    let mut left = cols;
    let mut spans = Vec::new();
    for span in line.spans {
        let wide = text::columns(&span.content);
        // The last span that fits whole still leaves a column for the "…" of the next one.
        if wide < left {
            left -= wide;
            spans.push(span);
            continue;
        }
        let cut = ellipsis(&span.content, left);
        spans.push(Span { content: cut.into(), ..span });
        break;
    }
    Line { spans, ..line }
}

/// A text wrapped at words into an area; when it does not fit, its last row ends in "…".
pub fn text_block(frame: &mut Frame, area: Rect, block: &str, style: Style) {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return;
    }
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let mut lines = Vec::new();
    for paragraph in block.split('\n') {
        if lines.len() > rows {
            break;
        }
        // A row holds a word or a space a column at the least: no more than this can be seen.
        let seen: String = paragraph.chars().take((cols + 1) * (rows + 1) * 4).collect();
        let wrapped = text::wrap(&seen, cols);
        if wrapped.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped);
    }
    let cut = lines.len() > rows;
    lines.truncate(rows);
    if cut && let Some(last) = lines.last_mut() {
        *last = ellipsis(last, cols);
    }
    for (row, line) in area.rows().zip(lines) {
        frame.buffer_mut().set_stringn(row.x, row.y, text::cut(&line, cols), cols, style);
    }
}

/// A text that certainly ends in "…", in so many columns.
fn ellipsis(whole: &str, cols: usize) -> String {
    let whole = whole.trim_end().trim_end_matches('…');
    if text::columns(whole) < cols {
        return format!("{whole}…");
    }
    let cut = text::cut(&format!("{whole}…"), cols);
    match cut.strip_suffix('…') {
        Some(head) => format!("{}…", head.trim_end()),
        None => cut,
    }
}

/// So many rows of an area from a row on, as far as they end above the last `foot` rows.
pub fn band(area: Rect, top: u16, tall: usize, foot: usize) -> Rect {
    let foot = u16::try_from(foot).unwrap_or(u16::MAX);
    let room = area.bottom().saturating_sub(foot).saturating_sub(top);
    let height = u16::try_from(tall).unwrap_or(u16::MAX).min(room);
    Rect { x: area.x, y: top.min(area.bottom()), width: area.width, height }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    const CAPS: [Cap; 3] = [
        Cap { key: "F1", label: "trợ giúp" },
        Cap { key: "F2", label: "tìm chức năng" },
        Cap { key: "F10", label: "thoát" },
    ];

    fn plain(line: &Line) -> String {
        line.spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn keys_are_dropped_whole_from_the_right() {
        let theme = Theme::plain();
        let at = |cols| plain(&key_line(&CAPS, cols, &theme));
        assert_eq!(at(80), "F1 trợ giúp  F2 tìm chức năng  F10 thoát");
        assert_eq!(at(39), "F1 trợ giúp  F2 tìm chức năng");
        assert_eq!(at(28), "F1 trợ giúp");
        assert_eq!(at(8), "F1 trợ…");
        assert_eq!(at(0), "");
    }

    #[test]
    fn lines_are_cut_with_a_mark() {
        let line = Line::from(vec![Span::raw("Hội "), Span::raw("nghị"), Span::raw(" mẫu")]);
        assert_eq!(plain(&fit(line.clone(), 12)), "Hội nghị mẫu");
        assert_eq!(plain(&fit(line.clone(), 8)), "Hội ngh…");
        assert_eq!(plain(&fit(line.clone(), 9)), "Hội nghị…");
        assert_eq!(plain(&fit(line, 1)), "…");
        assert_eq!(ellipsis("đạt", 10), "đạt…");
    }

    #[test]
    fn a_bar_and_a_block() {
        let mut terminal = Terminal::new(TestBackend::new(30, 4)).unwrap();
        terminal
            .draw(|frame| {
                let theme = Theme::plain();
                bar(frame, Rect::new(0, 3, 30, 1), Line::from("Enter Công bố"), &CAPS, &theme);
                text_block(frame, Rect::new(1, 0, 10, 2), "Số phiếu phát ra mười một", Style::new());
            })
            .unwrap();
        let shown = terminal.backend().to_string();
        assert!(shown.contains("Enter Công bố    F1 trợ giúp"), "{shown}");
        assert!(shown.contains(" phát ra… "), "{shown}");
    }

    proptest! {
        #[test]
        fn draws_anywhere(s in "(\\PC|\n){0,80}", x in 0_u16..40, y in 0_u16..10, w in 0_u16..500, h in 0_u16..500) {
            for (width, height) in [(30, 5), (1, 1), (200, 50)] {
                let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                terminal.draw(|frame| {
                    let (area, theme) = (Rect::new(x, y, w, h), Theme::dark());
                    bar(frame, area, Line::from(s.clone()), &CAPS, &theme);
                    text_block(frame, area, &s, theme.text);
                    let inner = modal(frame, area, &s, h, w, &theme);
                    assert_eq!(inner, inner.intersection(area).intersection(frame.area()));
                    text_block(frame, inner, &s, theme.dim);
                }).unwrap();
            }
        }

        #[test]
        fn fit_never_exceeds(s in "\\PC{0,40}", t in "\\PC{0,40}", cols in 0_usize..60) {
            let line = fit(Line::from(vec![Span::raw(s), Span::raw(t)]), cols);
            prop_assert!(text::columns(&plain(&line)) <= cols);
        }
    }
}
