//! Mã đối chiếu as a picture for a phone: black on white whatever the theme, two modules to a cell so that they are
//! square, with the quiet zone that the standard wants.

use crate::text::qr;
use crate::tui::theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// No module is wider than so many columns.
const LARGEST: usize = 6;

/// Dark and light modules with their quiet zone; as many rows as columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    dark: Vec<Vec<bool>>,
}

impl QrCode {
    /// Of a text; capitals, digits, blanks, «-» and «/» make the fewest modules. `None` if it is too long.
    pub fn of(text: &str) -> Option<Self> {
        Some(Self { dark: qr::modules(text)? })
    }

    /// Columns and rows it takes with modules of so many columns.
    pub fn cells(&self, scale: usize) -> (u16, u16) {
        let side = self.dark.len() * scale;
        let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        (cells(side), cells(side.div_ceil(2)))
    }

    /// The largest modules with which it fits; `None` where it would have to be cut.
    pub fn scale(&self, cols: u16, rows: u16) -> Option<usize> {
        (1..=LARGEST).rev().find(|scale| {
            let (wide, tall) = self.cells(*scale);
            wide <= cols && tall <= rows
        })
    }

    /// Draws it from the upper left corner of an area that holds it.
    pub fn draw(&self, frame: &mut Frame, area: Rect, scale: usize) {
        let (wide, tall) = self.cells(scale);
        let buffer = frame.buffer_mut();
        for (y, row) in (0..tall).enumerate() {
            for (x, col) in (0..wide).enumerate() {
                let (upper, lower) = (self.ink(x / scale, 2 * y / scale), self.ink(x / scale, (2 * y + 1) / scale));
                let sign = if upper == lower { " " } else { "▀" };
                let style = Style::new().fg(upper).bg(lower);
                if let Some(cell) = buffer.cell_mut((area.x + col, area.y + row)) {
                    cell.reset();
                    cell.set_symbol(sign).set_style(style);
                }
            }
        }
    }

    /// The colour of a module; beyond the last row all is paper.
    fn ink(&self, x: usize, y: usize) -> ratatui::style::Color {
        let dark = self.dark.get(y).and_then(|row| row.get(x)).copied().unwrap_or(false);
        if dark { theme::INK } else { theme::PAPER }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::Color;

    const TEXT: &str = "CHUTOA K7Q2M-0000A-1111B-2222C 18/12/2025";

    /// The modules that stand on a screen: two of each cell, upper first.
    fn modules(scale: usize) -> Vec<Vec<bool>> {
        let code = QrCode::of(TEXT).unwrap();
        let (wide, tall) = code.cells(scale);
        let mut terminal = Terminal::new(TestBackend::new(wide, tall)).unwrap();
        terminal.draw(|frame| code.draw(frame, frame.area(), scale)).unwrap();
        let buffer = terminal.backend().buffer().clone();
        let is_dark = |x: u16, y: u16| {
            let cell = buffer.cell((x, y / 2)).unwrap();
            let ink = match (cell.symbol(), y % 2) {
                ("▀", 0) => cell.fg,
                ("▀" | " ", _) => cell.bg,
                (other, _) => panic!("«{other}» is no half block"),
            };
            assert!(matches!(ink, Color::Indexed(16 | 231)), "black and white of the fixed colours: {ink:?}");
            ink == Color::Indexed(16)
        };
        (0..2 * tall).map(|y| (0..wide).map(|x| is_dark(x, y)).collect()).collect()
    }

    #[test]
    fn twenty_five_modules_square_with_four_of_white_around() {
        let drawn = modules(1);
        assert_eq!((drawn.len(), drawn[0].len()), (34, 33), "an odd number of modules leaves half a row of paper");
        let dark: Vec<(usize, usize)> = drawn
            .iter()
            .enumerate()
            .flat_map(|(y, row)| row.iter().enumerate().filter(|(_, dark)| **dark).map(move |(x, _)| (x, y)))
            .collect();
        assert!(dark.iter().all(|(x, y)| (4..29).contains(x) && (4..29).contains(y)), "the quiet zone is kept");
        // A finder in three corners, none in the fourth.
        let finder = |left: usize, top: usize| {
            (0..7).all(|y| {
                (0..7).all(|x| {
                    let ring = x.min(y).min(6 - x).min(6 - y);
                    drawn[top + y][left + x] == (ring != 1)
                })
            })
        };
        assert!(finder(4, 4) && finder(22, 4) && finder(4, 22) && !finder(22, 22));
        // The timing pattern between them.
        assert!((8..17).all(|at| drawn[4 + 6][4 + at] == (at % 2 == 0) && drawn[4 + at][4 + 6] == (at % 2 == 0)));
    }

    #[test]
    fn larger_modules_are_the_same_picture() {
        let (one, three) = (modules(1), modules(3));
        let seen: Vec<Vec<bool>> = (0..33).map(|y| (0..33).map(|x| three[3 * y + 1][3 * x + 1]).collect()).collect();
        assert_eq!(seen, one[..33]);
    }

    #[test]
    fn never_cut() {
        let code = QrCode::of(TEXT).unwrap();
        assert_eq!(code.scale(33, 17), Some(1));
        assert_eq!((code.scale(32, 17), code.scale(33, 16)), (None, None));
        assert_eq!(code.scale(200, 50), Some(3));
    }
}
