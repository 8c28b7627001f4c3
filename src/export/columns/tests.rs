//! Columns of tables that papers have, and of invented ones.

use super::*;
use crate::domain::paper::TableColumn;

fn need(least: u32, most: u32) -> Need {
    Need { least, most, usual: most, blank: false }
}

#[test]
fn widths_add_up() {
    for shares in [vec![1, 1, 1], vec![3, 10, 4, 7, 9, 1, 1], vec![0, 0], vec![7]] {
        let made = widths(shares.iter().copied(), 9_355);
        assert_eq!(made.iter().sum::<u32>(), 9_355);
        assert!(made.iter().all(|&width| width > 0));
    }
    assert!(widths(std::iter::empty(), 9_355).is_empty());
}

fn shared(wanted: &[u32], needs: &[Need], whole: u32) -> Vec<u32> {
    super::shared(wanted, needs, whole, || needs.iter().map(|need| need.least).collect())
}

#[test]
fn room_goes_where_lines_would_break() {
    assert_eq!(shared(&[500, 500], &[need(100, 100), need(100, 900)], 1_000), [100, 900]);
    assert_eq!(shared(&[500, 500], &[need(600, 600), need(100, 900)], 1_000), [600, 400]);
    assert_eq!(shared(&[500, 500], &[need(100, 100), need(100, 200)], 1_000), [450, 550]);
    assert_eq!(shared(&[300, 700], &[Need { blank: true, ..need(100, 100) }, need(100, 900)], 1_000), [300, 700]);
}

#[test]
fn a_title_over_many_rows_has_the_room_of_one_in_each() {
    let column = |title: &str, width| crate::domain::paper::TableColumn { title: title.to_owned(), width };
    let said = || TableCell::Text("Trân trọng kính mời các đồng chí đại biểu và toàn thể Hội nghị. ".repeat(3));
    let title = TableCell::Label("Báo cáo tổng kết năm 2022, phương hướng năm 2023".to_owned());
    let widths = |below: &TableCell| {
        let row = |at: usize| vec![if at == 0 { title.clone() } else { below.clone() }, said()];
        let columns = vec![column("Nội dung", 16), column("Lời dẫn", 57)];
        let table = Table { name: String::new(), columns, rows: (0..6).map(row).collect(), total: None };
        fit_large(&table, 14_000).widths
    };
    assert_eq!(widths(&TableCell::Empty), widths(&title));
}

/// A running order of long sentences, as a bloc of which little is known has it: titles stand once over many empty cells,
/// and are not squeezed to their longest word by these.
#[test]
fn titles_keep_their_room_beside_long_sentences() {
    let heads = [("TT", 4), ("Thời gian", 8), ("Nội dung", 16), ("Người thực hiện", 15), ("Lời dẫn", 57)];
    let columns = heads.iter().map(|(title, width)| TableColumn { title: (*title).to_owned(), width: *width });
    let title = "Báo cáo tổng kết năm 2023, nhiệm vụ năm 2024";
    let said = || TableCell::Text("Trân trọng kính mời các đồng chí đại biểu và toàn thể Hội nghị. ".repeat(4));
    let first = |at: i64| {
        vec![
            TableCell::Whole(at),
            TableCell::Unknown,
            TableCell::Label(title.to_owned()),
            TableCell::Label("Chủ trì".to_owned()),
            said(),
        ]
    };
    let more = || [vec![TableCell::Empty; 4], vec![said()]].concat();
    let rows = (1..6).flat_map(|at| [first(at), more(), more(), more(), more()]).collect();
    let table = Table { name: String::new(), columns: columns.collect(), rows, total: None };
    let fit = fit_large(&table, 14_287);
    let bold = Style { face: Face::BOLD, ..*fit.cell };
    assert!(broken(title, fit.widths[2] - 2 * fit.margin, &bold) <= 4, "{:?}", fit.widths);
}

#[test]
fn too_little_room_is_shared_by_need() {
    let made = shared(&[500, 500], &[need(900, 900), need(600, 600)], 1_000);
    assert_eq!(made, [600, 400]);
}

fn broken(words: &str, room: u32, style: &Style) -> usize {
    let words = words_of(words, style);
    (1..99).find(|lines| narrowest(&words, style.face.twips(" ", style.points), *lines) <= room).unwrap()
}

/// Marks of thirteen columns: no cell takes a third line, no head a fourth, and a short head stands in one.
#[test]
fn rows_are_as_low_as_they_can_be() {
    let titled = [
        ("TT", 1),
        ("Đơn vị", 6),
        ("Nhóm I", 2),
        ("Nhóm II", 2),
        ("Nhóm III", 2),
        ("Thưởng", 2),
        ("Trừ", 2),
        ("Tự chấm", 2),
        ("Chấm chéo, thẩm định", 2),
        ("Khối thống nhất", 2),
        ("Xếp hạng", 3),
        ("Xếp loại", 5),
        ("Ghi chú", 2),
    ];
    let columns = titled.map(|(title, width)| TableColumn { title: title.to_owned(), width });
    let mark = |value| TableCell::Scaled { value, digits: 2 };
    let row = |at: i64| {
        let mut row = vec![TableCell::Whole(at), TableCell::Text("Hội mẫu thứ mười bốn tỉnh X".to_owned())];
        row.extend([59_075, 19_600, 19_600].map(mark));
        row.extend([TableCell::Empty, TableCell::Empty]);
        row.extend([100_550, 100_200, 100_275].map(mark));
        let shared = if at < 3 { TableCell::Text("2 (đồng hạng)".to_owned()) } else { TableCell::Whole(at) };
        row.extend([shared, TableCell::Text("Hoàn thành xuất sắc nhiệm vụ".to_owned()), TableCell::Empty]);
        row
    };
    let rows = (1..=16).map(row).collect();
    let table = Table { name: String::new(), columns: columns.into(), rows, total: None };
    let fit = fit(&table, 14_287);
    assert!(!fit.is_small());
    let room = |place: usize| fit.widths[place] - 2 * fit.margin;
    for row in &table.rows {
        for (place, cell) in row.iter().enumerate() {
            assert!(broken(&show::words(cell), room(place), fit.cell) <= 2, "{place}: {cell:?} {:?}", fit.widths);
        }
    }
    for (place, (title, _)) in titled.iter().enumerate() {
        assert!(broken(title, room(place), fit.head) <= 3, "{title}: {:?}", fit.widths);
    }
    let few = Table { columns: table.columns[..6].to_vec(), ..table.clone() };
    let wide = super::fit(&few, 9_355);
    assert_eq!(broken("Nhóm III", wide.widths[4] - 2 * wide.margin, wide.head), 1, "{:?}", wide.widths);
}

#[test]
fn what_is_hardly_longer_breaks_no_line() {
    assert_eq!(usual(&mut [100, 116, 100, 90, 500, 100, 100, 100, 100]), 116);
    assert_eq!(usual(&mut []), 0);
}

#[test]
fn the_narrowest_room_holds_so_many_lines() {
    assert_eq!([1, 2, 3, 9].map(|lines| narrowest(&[30, 10, 20, 5], 2, lines)), [71, 39, 30, 30]);
    assert_eq!(narrowest(&[], 2, 2), 0);
}

/// Nominations: what is written by hand gives way to shares that would stand on three lines.
#[test]
fn what_is_filled_in_gives_way_to_words() {
    let titled =
        [("TT", 4), ("Tên tập thể", 24), ("Số phiếu, tỷ lệ", 14), ("Hình thức đã được khen", 24), ("Tóm tắt", 34)];
    let columns = titled.map(|(title, width)| TableColumn { title: title.to_owned(), width });
    let row = |at: i64| {
        let text = |words: &str| TableCell::Text(words.to_owned());
        let name = text("Trung tâm Hỗ trợ người khuyết tật, nạn nhân chất độc da cam");
        vec![
            TableCell::Whole(at),
            name,
            text("74 phiếu đồng ý/74 đơn vị, đạt 100%"),
            TableCell::Unknown,
            TableCell::Unknown,
        ]
    };
    let table = Table { name: String::new(), columns: columns.into(), rows: (1..=9).map(row).collect(), total: None };
    let fit = fit(&table, 14_287);
    for (place, cell) in table.rows[0].iter().enumerate() {
        let taken = broken(&show::words(cell), fit.widths[place] - 2 * fit.margin, fit.cell);
        assert!(taken <= 2, "{cell:?}: {:?}", fit.widths);
    }
}

/// A list to be signed: a rare long office does not stand in seven lines, nor a name in three.
#[test]
fn a_rare_cell_is_no_more_than_twice_as_high() {
    let titled = [("TT", 4), ("Họ và tên", 16), ("Chức vụ", 17), ("Đơn vị", 20), ("Biểu quyết (X)", 7), ("Ký tên", 36)];
    let columns = titled.map(|(title, width)| TableColumn { title: title.to_owned(), width });
    let text = |words: &str| TableCell::Text(words.to_owned());
    let unit = "Hội về Khoa học và Kỹ thuật Nông nghiệp, Lâm nghiệp, Thủy sản và Phát triển nông thôn, lâm trường tỉnh";
    let (name, office) = ("Nguyễn Văn Mẫu", "Chủ tịch Hội mẫu thứ nhất tỉnh X");
    let row = |at: i64| {
        let known = if at < 3 { [text(name), text(office)] } else { [TableCell::Empty, TableCell::Empty] };
        let mut row = vec![TableCell::Whole(at)];
        row.extend(known);
        row.extend([text(unit), TableCell::Empty, TableCell::Empty]);
        row
    };
    let table = Table { name: String::new(), columns: columns.into(), rows: (1..=16).map(row).collect(), total: None };
    let fit = fit(&table, 11_000);
    let taken = |words: &str, place: usize| broken(words, fit.widths[place] - 2 * fit.margin, fit.cell);
    assert!(taken(name, 1) <= 2 && taken(office, 2) <= 4, "{:?}", fit.widths);
}

/// Of two columns that lack room the one that can have all of it gets it.
#[test]
fn room_is_given_where_it_saves_a_line() {
    assert_eq!(granted(&[400, 300, 0], 350), [50, 300, 0]);
    assert_eq!(granted(&[400, 300, 0], 200), [114, 86, 0]);
    assert_eq!(granted(&[400, 300, 0], 700), [400, 300, 0]);
}

/// Who speaks stands in his column whole, however long the sentences are beside it.
#[test]
fn long_sentences_take_no_room_of_who_speaks() {
    let heads = [("TT", 4), ("Thời gian", 8), ("Nội dung", 16), ("Người thực hiện", 15), ("Lời dẫn", 57)];
    let columns = heads.iter().map(|(title, width)| TableColumn { title: (*title).to_owned(), width: *width });
    let said = || TableCell::Text("Trân trọng kính mời các đồng chí đại biểu và toàn thể Hội nghị. ".repeat(5));
    let row = |who: &str| {
        let title = TableCell::Label("Điểm danh".to_owned());
        vec![TableCell::Whole(1), TableCell::Unknown, title, TableCell::Label(who.to_owned()), said()]
    };
    let rows = ["Chủ trì", "Ban Tổ chức", "Chủ trì", "Ban kiểm phiếu"].map(row).to_vec();
    let table = Table { name: String::new(), columns: columns.collect(), rows, total: None };
    let fit = fit_large(&table, 14_287);
    let bold = Style { face: Face::BOLD, ..*fit.cell };
    for (place, words) in [(2, "Điểm danh"), (3, "Ban Tổ chức"), (3, "Ban kiểm phiếu")] {
        assert_eq!(broken(words, fit.widths[place] - 2 * fit.margin, &bold), 1, "{words}: {:?}", fit.widths);
    }
}
