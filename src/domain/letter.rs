//! The letter of a paragraph beside its meaning: what other words drop or add, and where they differ.

use crate::domain::conference::Conference;

/// Numbers and names of units that stood there and do not stand in the new words.
pub fn dropped(conference: &Conference, was: &str, reads: &str) -> Vec<String> {
    let mut found = numbers_missing(was, reads);
    for unit in conference.candidate_ids() {
        let names = [conference.name(unit), conference.short(unit)];
        let named = names.into_iter().find(|name| !name.is_empty() && was.contains(name));
        let stays = names.iter().any(|name| !name.is_empty() && reads.contains(name));
        found.extend(named.filter(|_| !stays).map(str::to_owned));
    }
    found
}

/// Names of units that the new words have and the old ones had not: put right, or put in.
pub fn names_added(conference: &Conference, was: &str, reads: &str) -> Vec<String> {
    let numbers = numbers_missing(reads, was);
    dropped(conference, reads, was).into_iter().filter(|found| !numbers.contains(found)).collect()
}

/// Why other words are more than another letter: numbers and names in them are facts, which the hall adopted; `None` if
/// they are not. A name that is put in may be one that was misspelt.
pub fn changes_meaning(conference: &Conference, was: &str, reads: &str) -> Option<String> {
    let gone = dropped(conference, was, reads);
    let come = numbers_missing(reads, was);
    let told = [("không còn", gone), ("thêm", come)].into_iter().filter(|(_, found)| !found.is_empty());
    let told: Vec<String> = told.map(|(how, found)| format!("{how} {}", found.join("; "))).collect();
    (!told.is_empty()).then(|| {
        format!(
            "Câu mới {}: số liệu, tên đơn vị không phải là lỗi chữ. Rút lại để Hội nghị thông qua lại, hoặc giữ số liệu, tên đơn vị như cũ.",
            told.join(", ")
        )
    })
}

/// Each number of the one words that the others have not, once.
fn numbers_missing(of: &str, from: &str) -> Vec<String> {
    let known = numbers(from);
    let mut found: Vec<String> = Vec::new();
    for number in numbers(of) {
        if !known.contains(&number) && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// «9/11», «81,82», «2025».
fn numbers(words: &str) -> Vec<String> {
    let parts = words.split(|sign: char| !(sign.is_ascii_digit() || ".,/".contains(sign)));
    let trimmed = parts.map(|part| part.trim_matches(['.', ',', '/']));
    trimmed.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// As few words as tell where two paragraphs differ, as they were and as they read: from the first word that is another to
/// the last, with so many beside them that they stand once in the paragraph.
pub fn where_they_differ(was: &str, reads: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (was.split(' ').collect(), reads.split(' ').collect());
    let shortest = old.len().min(new.len());
    let mut first = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let mut last = same.min(shortest - first);
    let stretch = |words: &[&str], first: usize, last: usize| {
        let words = words.get(first..words.len() - last).unwrap_or_default();
        words.join(" ")
    };
    loop {
        let told = stretch(&old, first, last);
        let enough = told.split(' ').count() > 2 && was.matches(told.as_str()).count() == 1;
        if enough || (first == 0 && last == 0) {
            return (told, stretch(&new, first, last));
        }
        (first, last) = (first.saturating_sub(1), last.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_words() {
        assert_eq!(numbers("9/11 đơn vị, đạt 81,82% năm 2025."), ["9/11", "81,82", "2025"]);
        assert_eq!(numbers("không có số."), Vec::<String>::new());
    }

    #[test]
    fn the_words_that_differ_are_told_with_their_neighbours() {
        let told = |was: &str, reads: &str| {
            let (was, reads) = where_they_differ(was, reads);
            format!("{was} | {reads}")
        };
        let long = "Các đơn vị dự hội nghi thống nhất với báo cáo.";
        assert_eq!(told(long, "Các đơn vị dự hội nghị thống nhất với báo cáo."), "hội nghi thống | hội nghị thống");
        assert_eq!(told("Hội thử a b a b.", "Hội thử a b a c."), "b a b. | b a c.");
        assert_eq!(told("đã đã họp", "đã họp"), "đã đã họp | đã họp");
        assert_eq!(told("đã họp", "đã họp xong"), "đã họp | đã họp xong");
        assert_eq!(told("Một", "Hai"), "Một | Hai");
        assert_eq!(told("xã A và xã A", "xã A, xã A"), "xã A và xã | xã A, xã");
    }
}
