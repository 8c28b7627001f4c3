//! Breaks a long name into lines of like length, so that no single word is left on the last one.

use crate::text;

/// Lines that fit into `room` twips at `points`, as few as possible and as even as possible.
pub fn balanced(name: &str, room: u32, points: u32) -> Vec<String> {
    let name = text::line(name);
    let least = fill(&name, room, points);
    let tighter = |room: u32| Some(fill(&name, room, points)).filter(|lines| lines.len() <= least.len());
    (1..room / STEP).find_map(|step| tighter(step * STEP)).unwrap_or(least)
}

const STEP: u32 = 50;

fn fill(name: &str, room: u32, points: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), points) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
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
    fn short_names_stay_whole() {
        assert_eq!(balanced("KHỐI THI ĐUA SỐ 2", 3_800, 13), ["KHỐI THI ĐUA SỐ 2"]);
        assert_eq!(balanced("", 3_800, 13), [""]);
        assert_eq!(balanced("A".repeat(60).as_str(), 3_800, 13).len(), 1);
    }
}
