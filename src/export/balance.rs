//! Breaks a long name into lines of like length, so that no single word is left on the last one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::export::style::Style;
use crate::text;

/// Lines that fit into `room` twips, as few as possible and as even as possible.
pub fn balanced(name: &str, room: u32, style: &Style) -> Vec<String> {
    let measure = |words: &str| style.face.twips(words, style.points);
    let mut parts = Vec::new();
    part(&text::line(name), &KEPT_TOGETHER, &|words| (measure(words), measure(words) <= room), &mut parts);
    even(&parts, room, measure(" "))
}

/// What stays together where a line holds it, and where none does, what of it: so many words, with their joints or not.
const KEPT_TOGETHER: [(usize, bool); 6] = [(5, true), (5, false), (4, false), (3, false), (2, false), (1, false)];

/// The parts that no end of a line parts, with their widths.
fn part(words: &str, kept: &[(usize, bool)], measured: &dyn Fn(&str) -> (u32, bool), found: &mut Vec<(u32, String)>) {
    let Some(((longest, joints), less)) = kept.split_first() else { return };
    for phrase in jointed(phrases(words, *longest), *joints) {
        let (width, fits) = measured(&phrase);
        if fits || less.is_empty() { found.push((width, phrase)) } else { part(&phrase, less, measured, found) }
    }
}

/// As few lines as can be, and of these the ones whose ends are the least ragged.
fn even(parts: &[(u32, String)], room: u32, space: u32) -> Vec<String> {
    // For each number of parts: lines, raggedness, and where the last line begins.
    let mut best: Vec<(u64, u64, usize)> = vec![(0, 0, 0)];
    for end in 1..=parts.len() {
        let mut width = 0;
        let mut found = None;
        for (start, (more, _)) in parts.iter().enumerate().take(end).rev() {
            width += more + if start + 1 < end { space } else { 0 };
            if width > room && start + 1 < end {
                break;
            }
            let (lines, ragged, _) = best.get(start).copied().unwrap_or_default();
            let line = (lines + 1, ragged + u64::from(room.saturating_sub(width)).pow(2), start);
            found = found.filter(|known| *known <= line).or(Some(line));
        }
        best.extend(found);
    }
    let mut lines = Vec::new();
    let mut end = parts.len();
    while let Some((_, _, start)) = best.get(end).filter(|_| end > 0) {
        let line = parts.iter().take(end).skip(*start).map(|(_, words)| words.as_str());
        lines.push(line.collect::<Vec<_>>().join(" "));
        end = *start;
    }
    lines.reverse();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Words that an office does not part at the end of a line: what names of organs are made of.
const PHRASES: &[&str] = &[
    "mặt trận tổ quốc",
    "cựu chiến binh",
    "chiến binh",
    "cựu thanh niên xung phong",
    "thanh niên xung phong",
    "thanh niên",
    "xung phong",
    "chất độc da cam",
    "da cam",
    "tổ quốc",
    "mặt trận",
    "bảo tồn",
    "di sản",
    "cộng đồng",
    "bền vững",
    "phó trưởng khối",
    "trưởng khối",
    "phó cụm trưởng",
    "cụm trưởng",
    "phó chủ tịch",
    "chủ tịch",
    "giám đốc",
    "thường trực",
    "ban đại diện",
    "đại diện",
    "kiểm phiếu",
    "bình xét",
    "giao ước",
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
    "đặc thù",
    "thẩm định",
    "liên hiệp hội",
];

/// What goes with the word after it: «TỈNH X», «SỐ 2».
const BOUND: &[&str] = &["tỉnh", "thành phố", "phường", "xã", "huyện", "quận", "số", "thứ"];

/// Of these, what a name of two words follows: «TỈNH YÊN BÁI»; by their last words.
const PLACES: &[&str] = &["tỉnh", "phố", "phường", "xã", "huyện", "quận"];

/// What goes with the number after it: «NĂM 2026».
const COUNTED: &[&str] = &["năm", "ngày", "tháng"];

/// What goes with the phrase after it: «VÀ CÁC TỔ CHỨC» opens a line, and no line ends on it.
const JOINTS: &[&str] = &["và", "các", "của"];

static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| PHRASES.iter().copied().collect());

/// Phrases with their `joints`, as in «CHÍNH TRỊ - XÃ HỘI»; a dash never begins a line, nor is «TỈNH» one by itself.
fn jointed(phrases: Vec<String>, joints: bool) -> Vec<String> {
    let is_dash = |phrase: &str| matches!(phrase, "-" | "–");
    let count = phrases.len();
    let mut found: Vec<String> = Vec::new();
    for (at, phrase) in phrases.into_iter().enumerate() {
        let last = found.last().and_then(|line| line.rsplit(' ').next()).unwrap_or_default();
        let joint = joints && (is_dash(last) || JOINTS.contains(&last.to_lowercase().as_str()));
        let ends = at + 1 == count && BOUND.contains(&phrase.to_lowercase().as_str());
        match found.last_mut().filter(|_| joint || ends || is_dash(&phrase)) {
            Some(line) => *line = format!("{line} {phrase}"),
            None => found.push(phrase),
        }
    }
    found
}

/// A name in phrases of at most `longest` words that stay together.
fn phrases(name: &str, longest: usize) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    if longest < 2 {
        return words.into_iter().map(str::to_owned).collect();
    }
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let spelled = |count: usize| small.get(at..at + count).map(|words| words.join(" "));
        let known = |count: &usize| spelled(*count).is_some_and(|words| KNOWN.contains(words.trim_matches(MARKS)));
        let mut count = (2..=longest).rev().find(known).unwrap_or(1);
        let digit = rest.get(count).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let binds = |words: &str| BOUND.contains(&words) || digit && COUNTED.contains(&words);
        if rest.len() > count && spelled(count).is_some_and(|words| binds(&words)) {
            let is_name = |word: &&str| {
                let small = word.to_lowercase();
                let other = [BOUND, COUNTED, JOINTS].iter().any(|words| words.contains(&small.as_str()));
                !other && word.starts_with(char::is_uppercase)
            };
            // A place has a name of two words, seldom of one.
            let place = PLACES.contains(&small.get(at + count - 1).map(String::as_str).unwrap_or_default());
            let two = place && rest.iter().skip(count).take(2).filter(|word| is_name(word)).count() == 2;
            count += if two { 2 } else { 1 };
        }
        found.extend(rest.get(..count).map(|words| words.join(" ")));
        at += count;
    }
    found
}

/// What stands around a phrase and is none of it.
const MARKS: [char; 5] = [',', ';', '.', '(', ')'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fonts::Face;
    use crate::export::style::{ISSUER, ROLE};

    #[test]
    fn long_names_break_evenly() {
        let name = "KHỐI THI ĐUA CÁC CƠ QUAN HỘI VÀ TỔ CHỨC XÃ HỘI NGHỀ NGHIỆP TỈNH";
        let lines = balanced(name, 3_800, &ISSUER);
        assert_eq!(lines.join(" "), name);
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() < 9, "{lines:?}");
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
    fn no_line_begins_or_ends_on_a_joint() {
        let names = [
            "KHỐI THI ĐUA MTTQ VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI, XÃ HỘI - NGHỀ NGHIỆP TỈNH X",
            "KHỐI THI ĐUA CÁC CƠ QUAN THAM MƯU CỦA ĐẢNG, MẶT TRẬN TỔ QUỐC VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI TỈNH X",
        ];
        for (name, room) in names.iter().flat_map(|name| (2_400..6_000).step_by(100).map(move |room| (name, room))) {
            let lines = balanced(name, room, &ISSUER);
            assert_eq!(lines.join(" "), *name);
            let (last, others) = lines.split_last().unwrap();
            assert!(others.iter().all(|line| !line.ends_with(" VÀ") && !line.ends_with(" CÁC")), "{room}: {lines:?}");
            assert!(others.iter().chain([last]).all(|line| !line.starts_with('-')), "{room}: {lines:?}");
            let wide = Face::BOLD.twips("CHÍNH TRỊ - XÃ HỘI, XÃ HỘI - NGHỀ NGHIỆP", 13) <= room;
            assert!(!wide || lines.iter().all(|line| !line.ends_with('-')), "{room}: {lines:?}");
        }
    }

    /// A phrase that no line holds is parted between the phrases it is made of; a mark after one is none of it.
    #[test]
    fn what_must_be_parted_is_parted_between_phrases() {
        let broken = |name| balanced(name, 3_062, &ROLE);
        assert_eq!(broken("HỘI CỰU THANH NIÊN XUNG PHONG TỈNH"), ["HỘI CỰU", "THANH NIÊN", "XUNG PHONG TỈNH"]);
        let narrow = |room| balanced("HỘI CỰU CHIẾN BINH TỈNH", room, &ROLE);
        assert_eq!(narrow(2_500), ["HỘI CỰU", "CHIẾN BINH TỈNH"], "«TỈNH» parts no phrase");
        let victims = broken("HỘI NGƯỜI KHUYẾT TẬT, NẠN NHÂN DA CAM VÀ BẢO TRỢ QUYỀN TRẺ EM");
        assert!(victims.iter().any(|line| line.ends_with("NGƯỜI KHUYẾT TẬT,")), "{victims:?}");
        let far = balanced("KHỐI THI ĐUA CÁC TỔ CHỨC HỘI ĐẶC THÙ TỈNH YÊN BÁI NĂM 2025", 2_600, &ROLE);
        assert!(far.iter().any(|line| line.contains("TỈNH YÊN BÁI")), "{far:?}");
        assert!(far.iter().any(|line| line.contains("ĐẶC THÙ")) && far.iter().any(|line| line.contains("NĂM 2025")));
        assert!(victims.iter().all(|line| !line.ends_with(" DA") && !line.ends_with(" TRẺ")), "{victims:?}");
    }

    /// «TỈNH» alone is no last line, wherever two words stand before it.
    #[test]
    fn no_name_ends_in_a_line_of_one_word() {
        for name in
            ["HỘI CỰU CHIẾN BINH TỈNH", "KHỐI THI ĐUA CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI, XÃ HỘI - NGHỀ NGHIỆP TỈNH"]
        {
            for room in (2_800..6_000).step_by(100) {
                let lines = balanced(name, room, &ISSUER);
                assert_eq!(lines.join(" "), name);
                assert!(!lines.last().unwrap().eq("TỈNH"), "{room}: {lines:?}");
            }
        }
    }

    #[test]
    fn short_names_stay_whole() {
        assert_eq!(balanced("KHỐI THI ĐUA SỐ 2", 3_800, &ISSUER), ["KHỐI THI ĐUA SỐ 2"]);
        assert_eq!(balanced("", 3_800, &ISSUER), [""]);
        assert_eq!(balanced("A".repeat(60).as_str(), 3_800, &ISSUER).len(), 1);
    }
}
