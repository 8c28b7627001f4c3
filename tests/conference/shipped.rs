//! The five real conferences, from `chutoa open` to the closed session by keys alone.

use crate::chair::Chair;
use crate::place::Place;
use crate::side::by_side;
use crate::term::Screen;

/// What the minutes of a conference must hold, as its article tells it.
struct Told {
    plan: &'static str,
    /// The number of units is known.
    total: bool,
    facts: &'static [&'static str],
}

const TOLD: [Told; 5] = [
    Told {
        plan: "hung-yen-2022",
        total: false,
        facts: &[
            "Khối thi đua Mặt trận Tổ quốc và các tổ chức hội, đoàn thể tỉnh",
            "Trụ sở Liên đoàn Lao động tỉnh",
            "Ủy ban MTTQ Việt Nam tỉnh",
            "Hội Liên hiệp Phụ nữ tỉnh",
            "Quách Thị Hương, Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban Dân vận Tỉnh ủy",
            "đại diện lãnh đạo, chuyên viên Ban Thi đua - Khen thưởng (Sở Nội vụ)",
            "hơn 10 tỷ đồng",
            "gần 37 tỷ đồng",
            "5.814 phụ nữ nghèo",
            "“Lao động giỏi, lao động sáng tạo”",
            "thống nhất suy tôn Liên hiệp các hội Khoa học và Kỹ thuật tỉnh làm Trưởng khối năm 2023",
            "thống nhất suy tôn Hội Nông dân tỉnh làm Phó Trưởng khối năm 2023",
            "Các đơn vị có mặt đã ký giao ước thi đua năm 2023",
        ],
    },
    Told {
        plan: "lai-chau-2023",
        total: true,
        facts: &[
            "Khối thi đua MTTQ và các tổ chức chính trị - xã hội tỉnh",
            "có mặt 6/6 đơn vị",
            "Ủy ban MTTQ Việt Nam tỉnh (UB MTTQ tỉnh), Liên đoàn Lao động tỉnh (LĐLĐ tỉnh), Hội Liên hiệp Phụ nữ tỉnh (Hội LHPN tỉnh), Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh (Hội CCB tỉnh)",
            "Hoàng Thọ Trung",
            "Vũ Thị Mai Phương",
            "từ 52% đến trên 70%",
            "53.211 suất quà",
            "trên 48 tỷ đồng",
            "3.666 sáng kiến",
            "trước 265 ngày",
            "159%",
            "thứ 3",
            "25/82",
            "trên 2.000 sáng kiến",
            "tặng Cờ thi đua cho 01 tập thể: Liên đoàn Lao động tỉnh",
            "đề nghị UBND tỉnh tặng Bằng khen cho 02 tập thể: Hội Liên hiệp Phụ nữ tỉnh và Hội Nông dân tỉnh",
            "Hội Liên hiệp Phụ nữ tỉnh làm Trưởng khối năm 2024",
        ],
    },
    Told {
        plan: "nam-dinh-2023",
        total: false,
        facts: &[
            "Khối thi đua Mặt trận Tổ quốc và các đoàn thể",
            "HỘI LIÊN HIỆP PHỤ NỮ TỈNH",
            "Đoàn Văn Hùng",
            "Phó Chủ tịch Hội đồng Thi đua, Khen thưởng tỉnh",
            "Đoàn kết, vượt khó - Chủ động thích ứng - Điều hành linh hoạt - Đổi mới, sáng tạo - Kip thời, hiệu quả",
            "trao Bằng khen của Ủy ban nhân dân tỉnh cho 02 tập thể: Hội Cựu Chiến binh tỉnh và Đoàn thanh niên Cộng sản Hồ Chí Minh tỉnh",
            "nhất trí thông qua nội dung và tiêu chí chấm điểm thi đua năm 2023",
            "Nam Định chung sức xây dựng nông thôn mới nâng cao, kiểu mẫu",
            "Dân vận khéo",
            "Toàn dân bảo vệ an ninh tổ quốc",
        ],
    },
    Told {
        plan: "quang-tri-2023",
        total: true,
        facts: &[
            "Khối Thi đua các tổ chức chính trị - xã hội, xã hội - nghề nghiệp tỉnh",
            "có mặt 16/16 đơn vị",
            "Ban đại diện Hội Người cao tuổi tỉnh",
            "cho 03 tập thể: Hội Cựu thanh niên xung phong tỉnh; Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em; Hội Luật gia tỉnh",
            "trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho 01 tập thể: Hội Người khuyết tật, Nạn nhân da cam và Bảo trợ quyền trẻ em.",
            "Nghị quyết TW4 (khóa XII)",
            "16/16 đơn vị đã ký giao ước thi đua năm 2024",
        ],
    },
    Told {
        plan: "yen-bai-2022",
        total: true,
        facts: &[
            "Khối Thi đua các tổ chức Hội đặc thù tỉnh Yên Bái",
            "có mặt 11/11 đơn vị",
            "Nguyễn Bình Minh",
            "Hà Thị Ngoan",
            "Đinh Xuân Cường, Phó Giám đốc Sở Nội vụ",
            "trình Thủ tướng Chính phủ tặng Cờ thi đua của Chính phủ cho 01 tập thể: Hội Khuyến học tỉnh",
            "tặng Cờ thi đua cho 01 tập thể: Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
            "cho 02 tập thể: Hội Chữ thập đỏ và Hội Liên hiệp Văn học nghệ thuật",
            "Hội Chữ thập đỏ làm Trưởng khối năm 2023",
            "Hội Liên hiệp Văn học nghệ thuật làm Phó Trưởng khối năm 2023",
            "“Vì người nghèo”",
            "“Đền ơn đáp nghĩa”",
            "“Học tập suốt đời”",
        ],
    },
];

#[test]
fn the_five_conferences_run_to_the_closed_session_by_keys_alone() {
    let places: Vec<usize> = (0..TOLD.len()).collect();
    by_side(&places, |at| TOLD[at].plan.to_owned(), |at| conference(&TOLD[at]));
}

fn conference(told: &Told) {
    let place = Place::shipped(told.plan);
    let (last, frames) = Chair::open(&place).finish();
    assert!(!last.alternate && !last.hidden && !last.pastes, "the terminal is not as it was: {last:?}");
    let minutes = place.minutes();
    let code =
        minutes.lines().find_map(|line| line.split("Mã đối chiếu: ").nth(1)).unwrap_or_else(|| panic!("{minutes}"));
    assert!(last.has(code.trim_end_matches('*')), "{code} in\n{}", last.text());
    // The letterhead says the bloc's name in capitals.
    let folded = minutes.to_lowercase();
    for fact in told.facts {
        assert!(folded.contains(&fact.to_lowercase()), "{}: «{fact}» is not in the minutes:\n{minutes}", told.plan);
    }
    for scrap in ["⟨", "⟩", "{", "}"] {
        assert!(!minutes.contains(scrap), "{scrap} in\n{minutes}");
    }
    if !told.total {
        assert_eq!(of_units(&minutes), None, "{minutes}");
        for frame in &frames {
            // Every column by itself, as running text: a phrase broken over two lines is found too.
            for column in without_places(frame).columns() {
                assert_eq!(of_units(&column), None, "{}", frame.text());
            }
        }
        assert!(frames.iter().any(|frame| frame.tells("tổng số chưa rõ")));
    }
    one_file(&place);
}

/// What travels is one file.
fn one_file(place: &Place) {
    let mut endings: Vec<String> =
        place.files().iter().map(|path| path.extension().unwrap_or_default().to_string_lossy().into_owned()).collect();
    endings.sort();
    assert_eq!(endings, ["chutoa", "toml"]);
}

/// The screen but for the place of the item in the agenda, and of the sentence in the item: they are no shares.
fn without_places(frame: &Screen) -> Screen {
    let placed = |(number, row): (usize, &String)| {
        let row =
            if number == 2 { row.trim_start().split_once(' ').map_or("", |(_, rest)| rest) } else { row.as_str() };
        match row.split_once("  câu ") {
            Some((before, after)) => {
                format!("{before} {}", after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/'))
            }
            None => row.to_owned(),
        }
    };
    Screen { rows: frame.rows.iter().enumerate().map(placed).collect(), ..frame.clone() }
}

/// A share of units, or a quorum: words that may not come up where their number is not known. Days (20/12/2022) and
/// the office's own numbers (Số: …/BB) are none.
fn of_units(text: &str) -> Option<String> {
    let folded = text.to_lowercase();
    if let Some(words) =
        ["%", "đủ điều kiện", "tối thiểu", "nhiều nhất có", "để đạt"].iter().find(|words| folded.contains(**words))
    {
        return Some((*words).to_owned());
    }
    let bare = |c: char| !c.is_ascii_digit() && c != '/';
    // The law of the day is cited by its number.
    let cited = ["91/2017/NĐ-CP", "152/2025/NĐ-CP", "06/2026/QH16"];
    let text = cited.iter().fold(text.to_owned(), |text, sign| text.replace(sign, ""));
    text.split(bare).find(|word| is_ratio(word)).map(str::to_owned)
}

fn is_ratio(word: &str) -> bool {
    let parts: Vec<&str> = word.split('/').collect();
    let numbers = parts.iter().filter(|part| !part.is_empty()).count();
    let day = parts.len() == 3 && numbers == 3 && parts[2].len() == 4;
    numbers > 1 && !day
}

#[test]
fn a_ratio_is_known_when_it_is_seen() {
    let found = |text: &str| of_units(text);
    assert_eq!(found("có mặt 5/7 đơn vị"), Some("5/7".to_owned()));
    assert_eq!(found("đạt 80%"), Some("%".to_owned()));
    assert_eq!(found("Đủ điều kiện"), Some("đủ điều kiện".to_owned()));
    assert_eq!(found("ngày 20/12/2022, 0′/10′, Số: …/BB-KTĐ, có mặt 5 · tổng số chưa rõ, 0:12 / 5:00"), None);
    let screen = Screen {
        rows: vec!["a │ có đủ điều │ b".into(), "c │ kiện họp │ d".into()], ..Screen::default()
    };
    assert!(screen.columns().iter().any(|column| of_units(column).is_some()));
}
