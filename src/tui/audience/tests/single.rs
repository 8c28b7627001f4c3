//! One matter that was voted on: what was decided is large, its label whole above it.

use super::{NOW, part, result, shown};
use crate::domain::display::Letters;
use crate::domain::display::slide::{Slide, SlideDecision, SlideFigure};
use crate::tui::big;

const LABEL: &str = "Thông qua quy chế tổ chức và hoạt động của Khối thi đua thử nghiệm số một, \
    gồm cả phụ lục về chấm điểm, cách tính điểm thưởng, điểm trừ và thời hạn gửi báo cáo";

fn voted(yes: u32, words: &str, line: &str) -> Slide {
    let mut question = part(LABEL, &[(LABEL, line, yes >= 5)]);
    let figure = Some(SlideFigure { yes, need: 5, of: 6 });
    question.decided = Some(SlideDecision { figure, words: words.to_owned() });
    result(vec![question], false)
}

/// Whether words stand on a screen in big letters of some size, row under row.
fn is_large(seen: &str, words: &str) -> bool {
    let rows: Vec<Vec<char>> = seen.lines().map(|row| row.chars().collect()).collect();
    let drawn = |(cols, tall)| big::fit(words, cols, tall, Letters::Quadrant);
    (24..115).step_by(3).flat_map(|cols| (4..30).map(move |tall| (cols, tall))).filter_map(drawn).any(|letters| {
        let letters: Vec<String> = letters.iter().map(|row| row.trim_end().to_owned()).collect();
        let margin = |row: &String| row.chars().take_while(|cell| *cell == ' ').count();
        let left = letters.iter().filter(|row| !row.is_empty()).map(margin).min().unwrap_or(0);
        let is_at = |top: usize, x: usize| {
            letters.iter().enumerate().all(|(at, row)| {
                let has = |(dx, cell): (usize, char)| {
                    let there = rows.get(top + at).and_then(|row| row.get(x + dx)).copied().unwrap_or(' ');
                    there == cell
                };
                row.chars().skip(left).enumerate().all(has)
            })
        };
        (0..rows.len()).any(|top| (0..60).any(|x| is_at(top, x)))
    })
}

#[test]
fn what_was_decided_is_large_and_its_label_whole() {
    let passed = voted(5, "đạt", "5/6 = 83,33% ≥ 80%, đạt");
    let failed = voted(4, "chưa đạt", "4/6 = 66,67% < 80%, chưa đạt");
    for size in [(80, 24), (120, 36)] {
        for (slide, figure, line) in
            [(&passed, "5/6", "5/6 = 83,33% ≥ 80%, đạt"), (&failed, "4/6", "4/6 = 66,67% < 80%, chưa đạt")]
        {
            let seen = shown(slide, size, NOW);
            let words = format!("{figure} {}", if figure == "5/6" { "ĐẠT" } else { "CHƯA ĐẠT" });
            assert!(is_large(&seen, &words) || is_large(&seen, figure), "{size:?}\n{seen}");
            assert!(seen.contains("│") && seen.contains("░ cần 5/6"), "{seen}");
            assert!(seen.contains(line) && seen.contains("▀▀"), "{size:?}\n{seen}");
            let text = seen.split_whitespace().collect::<Vec<_>>();
            let mut rest = text.iter();
            assert!(LABEL.split_whitespace().all(|word| rest.any(|seen| *seen == word)), "{size:?}\n{seen}");
            let name = format!("decided_{}_{}x{}", figure.replace('/', "_of_"), size.0, size.1);
            insta::assert_snapshot!(name, seen);
        }
    }
}
