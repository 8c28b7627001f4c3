//! F2: what a chair may type finds something, in any order and without accents; what cannot run now says why.

use crate::domain::Command;
use crate::tui::chair::tests::trial::{Trial, item};
use crossterm::event::KeyCode;

/// What chairs say, and a word of what is meant.
const SAID: [(&str, &str); 20] = [
    ("xem lại", "Nhật ký"),
    ("giải lao", "Tạm dừng hội nghị"),
    ("nghỉ", "Tạm dừng hội nghị"),
    ("nhầm", "Hoàn tác"),
    ("sai", "Hoàn tác"),
    ("thêm mục", "Chương trình: vào mục khác"),
    ("hết giờ", "Đồng hồ"),
    ("thay người", "Điểm danh"),
    ("ủy quyền", "Điểm danh"),
    ("quyết định", "Nhật ký"),
    ("bỏ phiếu", "Chọn cách biểu quyết"),
    ("chủ tọa", "Chuyển quyền điều hành"),
    ("phông chữ", "Lời dẫn cỡ lớn"),
    ("đến muộn", "Điểm danh"),
    ("về sớm", "Điểm danh"),
    ("máy chiếu", "Màn chiếu"),
    ("đổi màu", "Màu của màn hình"),
    ("sửa tên", "Sửa tên đơn vị"),
    ("kết thúc", "Bế mạc sớm"),
    ("in biên bản", "Văn bản"),
];

#[test]
fn what_chairs_say_finds_what_they_mean() {
    let mut trial = Trial::on(item::DISCUSSION);
    for (said, wanted) in SAID {
        let bare = crate::text::fold(said);
        let turned = bare.split(' ').rev().collect::<Vec<_>>().join(" ");
        for typed in [said.to_owned(), bare, turned] {
            trial.key(KeyCode::F(2));
            trial.words(&typed);
            let seen = trial.text();
            assert!(seen.contains(wanted), "«{typed}» does not find {wanted}\n{seen}");
            trial.key(KeyCode::Esc);
        }
    }
}

/// All that there is stands under headings, and none of them can be chosen.
#[test]
fn all_is_grouped_until_something_is_looked_for() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.size((120, 140));
    trial.key(KeyCode::F(2));
    let seen = trial.text();
    for heading in ["PHÍM CHỨC NĂNG", "BIỂU QUYẾT, KIỂM PHIẾU", "NGHỈ, HỌP TIẾP, BẾ MẠC"] {
        assert!(seen.contains(heading), "{heading}\n{seen}");
    }
    trial.key(KeyCode::Enter);
    assert!(trial.text().contains("Trợ giúp ·"), "the first row, not its heading\n{}", trial.text());
    trial.key(KeyCode::Esc);
    trial.key(KeyCode::F(2));
    trial.words("bieu quyet");
    assert!(!trial.text().contains("BIỂU QUYẾT, KIỂM PHIẾU"), "{}", trial.text());
}

/// A form lies as low as it goes, so that what is read above it stays in sight, and what it does not cover is dim.
#[test]
fn a_form_lies_below_the_words_and_the_rest_steps_back() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.control('w');
    trial.choose('2');
    let dim = crate::tui::theme::Theme::dark().dim.fg;
    assert_ne!(trial.style_of("Đề nghị thảo luận"), dim);
    trial.find("dia diem");
    let seen = trial.text();
    let row =
        |words: &str| seen.lines().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}\n{seen}"));
    assert!(row("Đề nghị thảo luận") < row("╭ Địa điểm"), "{seen}");
    assert_eq!(row("╰──") + 5, seen.lines().count(), "{seen}");
    assert_eq!(trial.style_of("Đề nghị thảo luận"), dim);
}

#[test]
fn what_cannot_be_done_now_says_why() {
    let mut trial = Trial::on(item::DISCUSSION);
    trial.size((120, 36));
    trial.key(KeyCode::F(2));
    trial.words("dem lai truoc khi cong bo");
    let row = trial.rows().into_iter().find(|row| row.contains("Đếm lại, trước khi công bố ·"));
    let row = row.unwrap_or_else(|| panic!("{}", trial.text()));
    assert!(trial.bottom().contains("Vì sao chưa làm được"), "{}", trial.bottom());
    trial.enter();
    let why = row.split(" · ").nth(1).unwrap_or_default().split("  ").next().unwrap_or_default().to_owned();
    let why: String = why.chars().skip(1).take(12).collect();
    assert!(trial.text().contains(&why) && !trial.chair.asks(), "{why}\n{}", trial.text());
    trial.key(KeyCode::F(2));
    trial.words("dia diem");
    assert!(trial.bottom().contains("Thực hiện"), "{}", trial.bottom());
    trial.key(KeyCode::Esc);
    trial.despite(Command::Close, Some("hết giờ"));
    trial.key(KeyCode::F(2));
    trial.words("gia han");
    assert!(trial.text().contains("· hội nghị đã bế mạc"), "{}", trial.text());
}
