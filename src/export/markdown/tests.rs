//! The sample in Markdown.

use super::*;
use crate::export::sample::sample;

#[test]
fn the_sample_reads_well() {
    let text = markdown(&sample(true));
    assert!(text.starts_with("**DỰ THẢO**\n\nHỘI NÔNG DÂN TỈNH YÊN BÁI  \n**KHỐI THI ĐUA"));
    for part in [
        "\n# BIÊN BẢN\n\n**Hội nghị tổng kết",
        "\n**Thời gian bắt đầu:** 08 giờ 30 phút",
        "\n## I. NỘI DUNG HỘI NGHỊ\n\n### 1. Báo cáo tổng kết\n",
        "tiêu chí *(có bảng chấm điểm kèm theo)*; các ý kiến",
        "\n- Ký tự lạ: \\<A & B> \"x\" \\*sao\\* \\`mã\\` ệ | hết;\n- Thống nhất",
        "\n| :-: | --- | --: | --- | --: | :-: | :-: | --- |\n",
        "| 2 | Liên hiệp các Hội Khoa học và Kỹ thuật | 983,00 | ………… | 5.812 | 90,91% | 08:30 | Dẫn \\| đầu \\<1> |\n",
        "|\n\n**Tổng số phiếu phát ra: 28;",
        "| **THƯ KÝ** | **TM. BAN KIỂM PHIẾU**<br>**TRƯỞNG BAN** | **CHỦ TỌA** |\n| :-: | :-: | :-: |\n",
        "| **Đặng Hữu Phước** |  | **Nguyễn Thị Quỳnh Như** |\n\n***Nơi nhận:***\n\n- Sở Nội vụ (Ban Thi đua - Khen thưởng);\n",
        "nhất trí./.\n",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
    assert!(text.lines().last().unwrap().starts_with("Mã đối chiếu: K7Q2M"));
    assert!(text.ends_with("2222C\n") && !text.contains('\r'));
}

#[test]
fn marks_do_not_touch() {
    let runs = vec![Run::bold("a "), Run::bold("b "), Run::plain("c"), Run::bold("  ")];
    assert_eq!(worded(&Para { runs, ..Para::fact("x", "") }), "**a b** c");
    assert_eq!(heading("C #"), "C \\#");
    assert!(!markdown(&sample(false)).contains("DỰ THẢO"));
}
