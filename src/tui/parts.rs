//! The parts every screen is made of.

mod buffer;
pub mod document;
mod editor;
mod feed;
mod field;
mod frame;
mod function_keys;
pub mod grid;
mod list;
mod paragraph;
mod search_list;
mod steps;
mod wrap;

pub use editor::{EDITOR_LIMIT, Editor};
pub use feed::Fed;
pub use field::{FIELD_LIMIT, TextField};
pub use frame::{Cap, band, bar, fit, key_line, modal, popup, search_rows, text_block};
pub use function_keys::{FunctionKey, foot_row, function_key_at, function_keys};
pub use list::{FindRow, Found, Selection, TypeToFind, by_place, more};
pub use paragraph::ParagraphField;
pub use search_list::{SearchKey, SearchList, Searched, nothing};
pub use steps::Steps;

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::text::Line;

    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn every_part_is_drawn_on_any_screen() {
        let theme = Theme::dark();
        let text = "Hội nghị Khối thi đua\n".repeat(100);
        let (field, mut editor, mut list) = (TextField::new(&text), Editor::new(&text, 900), Selection::new(70));
        let rows: Vec<Line> = (0..90).map(|n| Line::from(format!("Đơn vị {n}"))).collect();
        for (width, height) in [(0, 0), (1, 0), (0, 1), (1, 1), (200, 2), (80, 24), (500, 500), (2, 500)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            let shown = terminal.draw(|frame| {
                let area = frame.area();
                field.draw(frame, area, theme.text, true);
                list.draw(frame, area, &rows, &theme);
                bar(frame, area, Line::from("Enter"), &[Cap { key: "F1", label: "trợ giúp" }], &theme);
                let inner = modal(frame, area, "Ghi chép", 60, 20, &theme);
                editor.draw(frame, inner, theme.text, true);
                text_block(frame, inner, &text, theme.dim);
            });
            assert!(shown.is_ok());
        }
    }
}
