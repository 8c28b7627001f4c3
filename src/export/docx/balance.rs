//! Breaks a long name into lines of like length, so that no single word is left on the last one.

use crate::text;

/// Lines that fit into `room` twips at `points`, as few as possible and as even as possible.
pub fn balanced(name: &str, room: u32, points: u32) -> Vec<String> {
    let name = text::line(name);
    // A phrase that a whole line can hold stays together, however tight the lines become.
    let phrases = phrases(&name).into_iter().flat_map(|phrase| {
        let fits = width(&phrase, points) <= room;
        if fits { vec![phrase] } else { phrase.split(' ').map(str::to_owned).collect() }
    });
    let phrases: Vec<String> = phrases.collect();
    let least = fill(&phrases, room, points);
    let tighter = |room: u32| Some(fill(&phrases, room, points)).filter(|lines| lines.len() <= least.len());
    (1..room / STEP).find_map(|step| tighter(step * STEP)).unwrap_or(least)
}

const STEP: u32 = 50;

fn fill(phrases: &[String], room: u32, points: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for phrase in phrases {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {phrase}"), points) <= room => {
                line.push(' ');
                line.push_str(phrase);
            }
            Some(_) | None => lines.push(phrase.clone()),
        }
    }
    lines
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
    "khoa học và kỹ thuật",
    "khoa học và công nghệ",
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

/// A name in phrases that stay together.
fn phrases(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let spelled = |count: usize| rest.get(..count).map(|words| words.join(" ").to_lowercase());
        let known = |count: &usize| spelled(*count).is_some_and(|words| PHRASES.contains(&words.as_str()));
        let mut count = (2..=5).rev().find(known).unwrap_or(1);
        if rest.len() > count && spelled(count).is_some_and(|words| BOUND.contains(&words.as_str())) {
            count += 1;
        }
        found.extend(rest.get(..count).map(|words| words.join(" ")));
        at += count;
    }
    found
}

/// Twips that words take, rather too many than too few.
pub fn width(words: &str, points: u32) -> u32 {
    words.chars().map(advance).sum::<u32>() * points * 20 / 1000
}

/// Thousandths of an em in bold Times New Roman.
fn advance(c: char) -> u32 {
    let letter = text::fold(c.encode_utf8(&mut [0; 4]));
    let letter = letter.chars().next().unwrap_or(' ');
    if c.is_uppercase() { capital(letter) } else { small(letter) }
}

/// With the horn of Ơ and Ư reckoned in.
fn capital(letter: char) -> u32 {
    match letter {
        'i' => 389,
        's' | 'j' => 556,
        'f' | 'p' => 611,
        'b' | 'e' | 'l' | 't' | 'z' => 667,
        'g' | 'h' | 'k' | 'q' => 778,
        'o' | 'u' => 800,
        'm' | 'w' => 1_000,
        _ => 722,
    }
}

fn small(letter: char) -> u32 {
    match letter {
        ' ' | ',' | '.' | ';' | ':' | '|' => 250,
        'i' | 'j' | 'l' | 't' | '-' | '(' | ')' | '\'' => 333,
        'm' | 'w' | '…' | '%' => 1_000,
        '–' | '"' | '/' | '0'..='9' => 500,
        _ => 556,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_break_evenly() {
        let name = "KHỐI THI ĐUA CÁC CƠ QUAN HỘI VÀ TỔ CHỨC XÃ HỘI NGHỀ NGHIỆP TỈNH";
        let lines = balanced(name, 3_800, 13);
        assert_eq!(lines.join(" "), name);
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() < 8, "{lines:?}");
    }

    #[test]
    fn no_phrase_is_parted_by_the_end_of_a_line() {
        let name = "CHI CỤC HỢP TÁC VÀ PHÁT TRIỂN NÔNG THÔN TỈNH X";
        for room in (2_400..6_000).step_by(100) {
            let lines = balanced(name, room, 13);
            assert_eq!(lines.join(" "), name);
            for phrase in ["PHÁT TRIỂN NÔNG THÔN", "TỈNH X"] {
                assert!(
                    lines.iter().any(|line| line.contains(phrase)) || width(phrase, 13) > room,
                    "{room}: {lines:?}"
                );
            }
        }
        let many = balanced("KHỐI THI ĐUA MẶT TRẬN TỔ QUỐC VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI TỈNH", 3_800, 13);
        assert!(
            many.iter().all(|line| !line.ends_with("TỔ") && !line.ends_with("CHÍNH") && !line.ends_with("XÃ")),
            "{many:?}"
        );
    }

    #[test]
    fn short_names_stay_whole() {
        assert_eq!(balanced("KHỐI THI ĐUA SỐ 2", 3_800, 13), ["KHỐI THI ĐUA SỐ 2"]);
        assert_eq!(balanced("", 3_800, 13), [""]);
        assert_eq!(balanced("A".repeat(60).as_str(), 3_800, 13).len(), 1);
    }
}
