//! The script in large type: who reads, then the words, as large as they go; in pages where they are long.

use crate::domain::display::Letters;
use crate::domain::display::slide::Said;
use crate::tui::big;
use crate::tui::theme::Theme;
use crate::tui::view::{plain, read_out};
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Below so many rows none is left empty.
const LOW: usize = 9;

/// Where an empty row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Air {
    /// Nowhere.
    None,
    /// Between what is said one after the other.
    Sayings,
    /// After every line.
    Lines,
}

/// Lines to be said, and which page of them is in sight.
#[derive(Debug, Clone, Default)]
pub struct Lectern {
    said: Vec<Said>,
    page: usize,
    /// As drawn last.
    pages: usize,
}

impl Lectern {
    /// Shows these lines; what begins with another line than before begins at its first page.
    pub fn show(&mut self, said: Vec<Said>) {
        // A line that joins the end (somebody came late) turns nobody's page back in the middle of a reading.
        if self.said.first() != said.first() {
            self.page = 0;
        }
        self.said = said;
    }

    /// Turns a page; true where the key is one that does.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]
    pub fn key(&mut self, key: KeyCode) -> bool {
        self.page = match key {
            KeyCode::Down | KeyCode::PageDown => (self.page + 1).min(self.pages.saturating_sub(1)),
            KeyCode::Up | KeyCode::PageUp => self.page.saturating_sub(1),
            _ => return false,
        };
        true
    }

    /// Draws the page, with a margin on either side.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, letters: Letters, theme: &Theme) {
        let margin = area.width / 12;
        let area = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
        let (cols, rows) = (usize::from(area.width).max(1), usize::from(area.height));
        let whole = self.large(cols, rows, letters, theme).unwrap_or_else(|| self.page_lines(cols, Air::Lines, theme));
        if whole.len() <= rows {
            self.pages = 1;
            return body(frame, area, whole);
        }
        // Too long for large type: the lines close up, and only then part into pages, the last row telling of them.
        let lines = self.page_lines(cols, if rows < LOW { Air::None } else { Air::Sayings }, theme);
        let each = if lines.len() <= rows { rows } else { rows.saturating_sub(1) }.max(1);
        self.pages = lines.len().div_ceil(each).max(1);
        self.page = self.page.min(self.pages - 1);
        body(frame, area, lines.into_iter().skip(self.page * each).take(each).collect());
        if self.pages > 1 && area.height > 0 {
            let (page, pages) = (self.page + 1, self.pages);
            let whole = format!("Trang {page}/{pages} · ↓ ↑: lật trang");
            let words = if crate::text::columns(&whole) <= cols { whole } else { format!("{page}/{pages} ↓ ↑") };
            let last = Rect { y: area.bottom() - 1, height: 1, ..area };
            frame.render_widget(plain(crate::text::cut(&words, cols), theme.key), last);
        }
    }

    /// One line that is short enough for letters of several rows.
    fn large(&self, cols: usize, rows: usize, letters: Letters, theme: &Theme) -> Option<Vec<Line<'static>>> {
        let [only] = self.said.as_slice() else { return None };
        // Large letters hold words only: the pause of who reads is theirs to keep.
        let words = only.text.replace(" …", "");
        let rows = rows.saturating_sub(reader(only, cols, theme).len() + 1);
        let drawn = big::fit(&words, cols, rows, letters).or_else(|| big::read_out(&words, cols, rows, letters))?;
        let head = reader(only, cols, theme).into_iter().chain([Line::default()]);
        Some(head.chain(drawn.into_iter().map(|row| plain(row, theme.text))).collect())
    }

    fn page_lines(&self, cols: usize, air: Air, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (at, one) in self.said.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.said.get(at));
            if at > 0 && air == Air::Sayings {
                lines.push(Line::default());
            }
            if before.is_none_or(|before| before.who != one.who) {
                lines.extend(reader(one, cols, theme));
                lines.extend((air == Air::Lines).then(Line::default));
            }
            for part in read_out(&one.text, theme.bold, theme.dim, cols) {
                lines.push(part);
                lines.extend((air == Air::Lines).then(Line::default));
            }
        }
        if lines.is_empty() {
            let words = crate::text::wrap("Không có lời dẫn ở bước này.", cols);
            lines.extend(words.into_iter().map(|part| plain(part, theme.dim)));
        }
        lines
    }
}

fn reader(said: &Said, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let words = crate::text::wrap(&crate::text::upper(&said.who), cols);
    words.into_iter().map(|part| plain(part, theme.gold)).collect()
}

/// Lines a little above the middle, where the eye looks first.
fn body(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
    let free = usize::from(area.height).saturating_sub(lines.len());
    let above = u16::try_from(free / 3).unwrap_or(0);
    frame.render_widget(Paragraph::new(lines), Rect { y: area.y + above, height: area.height - above, ..area });
}

#[cfg(test)]
mod tests {
    use super::*;

    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    fn shown(lectern: &mut Lectern, size: (u16, u16)) -> String {
        let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        let Ok(_) = terminal.draw(|frame| {
            lectern.draw(frame, frame.area(), Letters::Quadrant, &Theme::dark());
        });
        let buffer = terminal.backend().buffer();
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn every_word_of_a_long_script_comes_on_some_page() {
        let words: Vec<String> = (1..=900).map(|number| format!("w{number}.")).collect();
        let mut lectern = Lectern::default();
        lectern.show(vec![Said { who: "Chủ trì".into(), text: words.join(" ") }]);
        for size in [(80, 24), (120, 36), (40, 6)] {
            let mut seen = String::new();
            shown(&mut lectern, size);
            for _ in 0..lectern.pages {
                seen.push_str(&shown(&mut lectern, size));
                lectern.key(KeyCode::Down);
            }
            assert!(words.iter().all(|word| seen.contains(word.as_str())), "{size:?}");
            (0..lectern.pages).for_each(|_| assert!(lectern.key(KeyCode::Up)));
            assert_eq!(lectern.page, 0);
        }
        lectern.key(KeyCode::Down);
        let joined = lectern
            .said
            .iter()
            .cloned()
            .chain([Said { who: "Dẫn chương trình".into(), text: "Xin chào.".into() }]);
        lectern.show(joined.collect());
        assert_eq!(lectern.page, 1, "a line that joins the end turns no page back");
        shown(&mut lectern, (1, 1));
        lectern.key(KeyCode::Down);
        lectern.show(vec![Said { who: "Chủ trì".into(), text: "Xin mời.".into() }]);
        assert!(shown(&mut lectern, (80, 24)).contains("CHỦ TRÌ"), "other lines begin at their first page");
    }
}
