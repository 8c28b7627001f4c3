//! Breaks a long name into lines of like length, so that no single word is left on the last one.

use crate::export::style::Style;
use crate::text;

/// Lines that fit into `room` twips, as few as possible and as even as possible.
pub fn balanced(name: &str, room: u32, style: &Style) -> Vec<String> {
    let face = style.face;
    let measured = |phrase: String| (face.twips(&phrase, style.points), phrase);
    // A phrase that a whole line can hold stays together, however tight the lines become.
    let phrases = phrases(&text::line(name)).into_iter().map(measured).flat_map(|(width, phrase)| {
        if width <= room {
            vec![(width, phrase)]
        } else {
            phrase.split(' ').map(|word| measured(word.to_owned())).collect()
        }
    });
    let phrases: Vec<(u32, String)> = phrases.collect();
    let space = face.twips(" ", style.points);
    let count = |room: u32| {
        let fill = |(lines, taken): (usize, u32), (width, _): &(u32, String)| {
            if lines > 0 && taken + space + width <= room {
                (lines, taken + space + width)
            } else {
                (lines + 1, *width)
            }
        };
        phrases.iter().fold((0, 0), fill).0
    };
    let least = count(room);
    // The narrower the room, the more lines: the narrowest that needs no more is found by halving.
    let (mut too_narrow, mut enough) = (0, room);
    while least > 1 && enough - too_narrow > 1 {
        let half = u32::midpoint(too_narrow, enough);
        if count(half) > least { too_narrow = half } else { enough = half }
    }
    fill(&phrases, enough, space)
}

fn fill(phrases: &[(u32, String)], room: u32, space: u32) -> Vec<String> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (width, phrase) in phrases {
        match lines.last_mut() {
            Some((taken, line)) if *taken + space + width <= room => {
                *taken += space + width;
                *line += " ";
                *line += phrase;
            }
            Some(_) | None => lines.push((*width, phrase.clone())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Words that an office does not part at the end of a line: what names of organs are made of.
const PHRASES: &[&str] = &[
    "mặt trận tổ quốc",
    "cựu chiến binh",
    "cựu thanh niên xung phong",
    "thanh niên cộng sản",
    "hồ chí minh",
    "chữ thập đỏ",
    "người cao tuổi",
    "người khuyết tật",
    "phát triển nông thôn",
    "văn học nghệ thuật",
    "đoàn kết",
    "ủy ban",
    "nhân dân",
    "việt nam",
    "thi đua",
    "khen thưởng",
    "hội đồng",
    "liên đoàn",
    "lao động",
    "liên hiệp",
    "phụ nữ",
    "nông dân",
    "nông nghiệp",
    "nông thôn",
    "công đoàn",
    "đoàn thể",
    "tổ chức",
    "hội nghị",
    "tổng kết",
    "công tác",
    "triển khai",
    "phương hướng",
    "nhiệm vụ",
    "kết quả",
    "chấm điểm",
    "đề nghị",
    "tập thể",
    "nạn nhân",
    "trẻ em",
    "đại biểu",
    "chính trị",
    "xã hội",
    "nghề nghiệp",
    "khoa học",
    "kỹ thuật",
    "công nghệ",
    "văn học",
    "nghệ thuật",
    "khuyến học",
    "luật gia",
    "nhà báo",
    "doanh nghiệp",
    "doanh nhân",
    "hợp tác xã",
    "liên minh",
    "phát triển",
    "bảo vệ",
    "bảo trợ",
    "môi trường",
    "tài nguyên",
    "giáo dục",
    "đào tạo",
    "văn hóa",
    "thể thao",
    "du lịch",
    "công thương",
    "xây dựng",
    "giao thông",
    "vận tải",
    "tài chính",
    "kế hoạch",
    "đầu tư",
    "nội vụ",
    "ngoại vụ",
    "tư pháp",
    "thanh tra",
    "y tế",
    "ngân hàng",
    "nhà nước",
    "thương mại",
    "cổ phần",
    "công ty",
    "tổng công ty",
    "văn phòng",
    "cơ quan",
    "đơn vị",
    "thành viên",
    "hành chính",
    "quân sự",
    "công an",
    "biên phòng",
    "bộ đội",
    "thành phố",
    "thị xã",
    "đặc khu",
];

/// What goes with the word after it: «TỈNH X», «SỐ 2».
const BOUND: &[&str] = &["tỉnh", "thành phố", "phường", "xã", "huyện", "quận", "số", "thứ"];

/// What goes with the number after it: «NĂM 2026».
const COUNTED: &[&str] = &["năm", "ngày", "tháng"];

/// A name in phrases that stay together.
fn phrases(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let spelled = |count: usize| small.get(at..at + count).map(|words| words.join(" "));
        let known = |count: &usize| spelled(*count).is_some_and(|words| PHRASES.contains(&words.as_str()));
        let mut count = (2..=5).rev().find(known).unwrap_or(1);
        let digit = rest.get(count).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let binds = |words: &str| BOUND.contains(&words) || digit && COUNTED.contains(&words);
        if rest.len() > count && spelled(count).is_some_and(|words| binds(&words)) {
            count += 1;
        }
        found.extend(rest.get(..count).map(|words| words.join(" ")));
        at += count;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fonts::Face;
    use crate::export::style::ISSUER;

    #[test]
    fn long_names_break_evenly() {
        let name = "KHỐI THI ĐUA CÁC CƠ QUAN HỘI VÀ TỔ CHỨC XÃ HỘI NGHỀ NGHIỆP TỈNH";
        let lines = balanced(name, 3_800, &ISSUER);
        assert_eq!(lines.join(" "), name);
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() < 8, "{lines:?}");
    }

    #[test]
    fn no_phrase_is_parted_by_the_end_of_a_line() {
        let name = "CHI CỤC HỢP TÁC VÀ PHÁT TRIỂN NÔNG THÔN TỈNH X";
        for room in (2_400..6_000).step_by(100) {
            let lines = balanced(name, room, &ISSUER);
            assert_eq!(lines.join(" "), name);
            for phrase in ["PHÁT TRIỂN NÔNG THÔN", "TỈNH X"] {
                assert!(
                    lines.iter().any(|line| line.contains(phrase)) || Face::BOLD.twips(phrase, 13) > room,
                    "{room}: {lines:?}"
                );
            }
        }
        let many = balanced("KHỐI THI ĐUA MẶT TRẬN TỔ QUỐC VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI TỈNH", 3_800, &ISSUER);
        assert!(
            many.iter().all(|line| !line.ends_with("TỔ") && !line.ends_with("CHÍNH") && !line.ends_with("XÃ")),
            "{many:?}"
        );
    }

    #[test]
    fn short_names_stay_whole() {
        assert_eq!(balanced("KHỐI THI ĐUA SỐ 2", 3_800, &ISSUER), ["KHỐI THI ĐUA SỐ 2"]);
        assert_eq!(balanced("", 3_800, &ISSUER), [""]);
        assert_eq!(balanced("A".repeat(60).as_str(), 3_800, &ISSUER).len(), 1);
    }
}
