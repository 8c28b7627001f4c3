//! Rows: where they break, and that a change breaks no other.

use proptest::prelude::*;

use super::*;

fn rows(text: &str, cols: usize) -> Vec<String> {
    let mut rows = WrappedRows::default();
    rows.set_width(text, cols);
    (0..rows.len()).map(|row| rows.row(row).to_owned()).collect()
}

#[test]
fn rows_break_at_words_at_line_ends_and_inside_what_is_too_long() {
    assert_eq!(rows("Hội nghị thống nhất", 12), ["Hội nghị ", "thống nhất"]);
    assert_eq!(rows("một\n\nhai\n", 12), ["một", "", "hai", ""]);
    assert_eq!(rows("ở nghiêngngả đây", 5), ["ở ", "nghiê", "ngngả", " đây"]);
    assert_eq!(rows("ab文字", 3), ["ab", "文", "字"]);
    assert_eq!(rows("文字", 1), ["文", "字"]);
    assert_eq!(rows("", 5), [""]);
}

#[test]
fn a_place_and_its_row_and_column_agree() {
    let mut rows = WrappedRows::default();
    rows.set_width("Hội nghị thống\nnhất", 9);
    for (at, _) in "Hội nghị thống\nnhất".char_indices() {
        let (row, col) = rows.position(at);
        assert_eq!(rows.byte_at(row, col), at);
    }
    assert_eq!(rows.byte_at(0, 99), "Hội nghị".len(), "the break belongs to the next row");
    assert_eq!(rows.byte_at(1, 99), "Hội nghị thống".len());
    assert_eq!(rows.byte_at(2, 99), "Hội nghị thống\nnhất".len());
}

proptest! {
    #[test]
    fn a_change_leaves_the_rows_as_if_all_were_broken_anew(
        text in "([a-c]{1,12}|ệ|漢|[ ,.'\n]|e\u{323}){0,80}",
        changes in prop::collection::vec((0_usize..200, 0_usize..30, "([a-c]{1,9}|[ ,'\n]|漢){0,5}"), 1..6),
        cols in 1_usize..60,
    ) {
        let (mut text, mut kept) = (text, WrappedRows::default());
        kept.set_width(&text, cols);
        for (at, length, with) in changes {
            let from = text.floor_char_boundary(at);
            text.replace_range(from..text.floor_char_boundary(from + length), &with);
            kept.set_text(&text);
            let mut anew = WrappedRows::default();
            anew.set_width(&text, cols);
            prop_assert_eq!(&kept.starts, &anew.starts, "{:?}", text);
            let whole: usize = (0..anew.len()).map(|row| anew.range(row).len()).sum();
            prop_assert_eq!(whole, text.len());
            for row in (0..anew.len()).map(|row| anew.row(row)) {
                prop_assert!(row.graphemes(true).map(columns).sum::<usize>() <= cols || row.graphemes(true).count() == 1);
            }
        }
    }
}
