//! Widths on the terminal: cutting, wrapping and padding by columns, never inside a letter.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    #[cfg(test)]
    MEASURED.with(|many| many.set(many.get() + 1));
    text.width()
}

#[cfg(test)]
thread_local! {
    static MEASURED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many texts were measured while something was done: what is laid out for it is counted, not timed.
#[cfg(test)]
pub fn measured(deed: impl FnOnce()) -> usize {
    let before = MEASURED.with(std::cell::Cell::get);
    deed();
    MEASURED.with(std::cell::Cell::get) - before
}

/// The text in at most `cols` columns; ends with «…» if anything was cut.
pub fn cut(text: &str, cols: usize) -> String {
    if columns(text) <= cols {
        return text.to_owned();
    }
    let Some(room) = cols.checked_sub(columns(ELLIPSIS)) else { return String::new() };
    let (kept, _) = split(text, room);
    format!("{}{ELLIPSIS}", kept.trim_end())
}

/// The same, but a name in which it would be cut is left out whole; names are asked for only where something is cut.
pub fn cut_outside<'a>(text: &str, names: impl FnOnce() -> &'a [&'a str], cols: usize) -> String {
    if columns(text) <= cols {
        return text.to_owned();
    }
    let (kept, _) = split(text, cols.saturating_sub(columns(ELLIPSIS) + 1));
    let parted = |name: &&str| {
        let mut places = text.match_indices(name).map(|(at, name)| at..at + name.len());
        places.find(|place| place.start < kept.len() && kept.len() < place.end).map(|place| place.start)
    };
    let end = names().iter().filter_map(parted).min();
    match end.and_then(|end| text.get(..end)).map(str::trim_end).filter(|kept| !kept.is_empty()) {
        Some(kept) => format!("{kept} {ELLIPSIS}"),
        None => cut(text, cols),
    }
}

/// The text in at most `cols` columns; of what is longer the first words and the last ones stay: «Cờ thi đua … Chính phủ».
pub fn cut_middle(text: &str, cols: usize) -> String {
    if columns(text) <= cols {
        return text.to_owned();
    }
    let (head, _) = split(text, cols.saturating_sub(3) / 2);
    let whole = text.strip_prefix(head).is_some_and(|rest| rest.starts_with(' '));
    let last = head.rfind(' ').filter(|_| !whole);
    let head = last.and_then(|at| head.get(..at)).unwrap_or(head).trim_end();
    let room = cols.saturating_sub(columns(head) + 3);
    let mut end = String::new();
    for word in text.split(' ').rev() {
        let longer = if end.is_empty() { word.to_owned() } else { format!("{word} {end}") };
        if columns(&longer) > room {
            break;
        }
        end = longer;
    }
    if end.is_empty() { cut(text, cols) } else { format!("{head} {ELLIPSIS} {end}") }
}

/// A name in at most `cols` columns, so that what sets it apart from the others stays: «Ủy ban … Tân Bình».
pub fn cut_apart<'a>(name: &str, others: impl IntoIterator<Item = &'a str>, cols: usize) -> String {
    if columns(name) <= cols {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let (from, to) = apart(&words, others.into_iter().filter(|other| *other != name));
    let of = |range: std::ops::Range<usize>| words.get(range).unwrap_or_default().join(" ");
    // Nobody else begins with the same words and one more.
    if columns(&of(0..from + 1)) < cols {
        return cut(name, cols);
    }
    let own = if to < words.len() { format!("{}{ELLIPSIS}", of(from..to)) } else { of(from..to) };
    let end = &own;
    // The first words say what it is; then as much before what is its own as there is room for.
    let fits = |head: usize, start: usize| {
        let name = format!("{} {ELLIPSIS} {}{end}", of(0..head), of(start..from) + if start < from { " " } else { "" });
        (head > 0 && start >= head && columns(&name) <= cols).then_some(name)
    };
    let head = [2, 1].into_iter().find(|head| fits(*head, from).is_some());
    let whole = head.and_then(|head| (head..=from).find_map(|start| fits(head, start)));
    whole.unwrap_or_else(|| cut(&format!("{ELLIPSIS}{own}"), cols))
}

/// [`cut_apart`], filled with spaces at the right.
pub fn pad_apart<'a>(name: &str, others: impl IntoIterator<Item = &'a str>, cols: usize) -> String {
    pad(&cut_apart(name, others, cols), cols)
}

/// Which words set a name apart: behind those that another begins with, before those that another ends with.
fn apart<'a>(words: &[&str], others: impl Iterator<Item = &'a str>) -> (usize, usize) {
    let (mut same, mut last) = (0, 0);
    for other in others {
        let front = words.iter().zip(other.split(' ')).take_while(|(one, another)| **one == *another).count();
        let end = words.iter().rev().zip(other.rsplit(' ')).take_while(|(one, another)| **one == *another).count();
        (same, last) = (same.max(front), last.max(end));
    }
    let from = same.min(words.len().saturating_sub(1));
    let to = words.len().saturating_sub(last);
    (from, if to > from { to } else { words.len() })
}

/// The end of a text in at most `cols` columns; begins with «…» if anything was cut.
pub fn tail(text: &str, cols: usize) -> String {
    if columns(text) <= cols {
        return text.to_owned();
    }
    let Some(room) = cols.checked_sub(columns(ELLIPSIS)) else { return String::new() };
    let (dropped, _) = split(text, columns(text).saturating_sub(room));
    let kept = text.strip_prefix(dropped).unwrap_or(text);
    // A wide letter at the edge goes whole.
    let kept = if columns(kept) > room { split_some(kept, 1).1 } else { kept };
    format!("{ELLIPSIS}{}", kept.trim_start())
}

/// Lines of at most `cols` columns, broken at spaces and at every `\n`; at least one line.
///
/// A word longer than a line is broken between letters.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    text.split('\n').flat_map(|part| wrap_part(part, cols.max(1))).collect()
}

/// Exactly `cols` columns: cut, or filled with spaces at the right.
pub fn pad(text: &str, cols: usize) -> String {
    let kept = cut(text, cols);
    let space = " ".repeat(cols.saturating_sub(columns(&kept)));
    kept + &space
}

/// Exactly `cols` columns: cut, or filled with spaces at the left.
pub fn pad_left(text: &str, cols: usize) -> String {
    let kept = cut(text, cols);
    " ".repeat(cols.saturating_sub(columns(&kept))) + &kept
}

fn wrap_part(part: &str, cols: usize) -> Vec<String> {
    let (mut lines, mut used) = (vec![String::new()], 0);
    for word in part.split(' ').filter(|word| !word.is_empty()) {
        used = add_word(&mut lines, used, word, cols);
    }
    lines
}

/// Puts a word behind the columns that are used of the last line, or on new ones; answers how many are used then.
fn add_word(lines: &mut Vec<String>, used: usize, word: &str, cols: usize) -> usize {
    let (gap, wide) = (usize::from(used > 0), columns(word));
    if used + gap + wide <= cols {
        if let Some(line) = lines.last_mut() {
            line.push_str(&" ".repeat(gap));
            line.push_str(word);
        }
        return used + gap + wide;
    }
    let mut rest = word;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, after) = split_some(rest, cols);
        pieces.push(piece.to_owned());
        rest = after;
    }
    if used == 0 {
        lines.pop();
    }
    let last = pieces.last().map_or(0, |piece| columns(piece));
    lines.append(&mut pieces);
    last
}

/// The longest front of at most `cols` columns, and the rest.
fn split(text: &str, cols: usize) -> (&str, &str) {
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let next = at + grapheme.len();
        if columns(&text[..next]) > cols {
            break;
        }
        end = next;
    }
    text.split_at(end)
}

/// The same with at least one letter in front, so that a loop over it ends.
fn split_some(text: &str, cols: usize) -> (&str, &str) {
    let (front, rest) = split(text, cols);
    if front.is_empty() {
        let first = text.graphemes(true).next().map_or(text.len(), str::len);
        return text.split_at(first);
    }
    (front, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_left_out_whole_where_it_would_be_cut() {
        let names = ["Hội Nông dân tỉnh", "Nông dân", "Hội Chữ thập đỏ"];
        let text = "kính mời Hội Chữ thập đỏ và Hội Nông dân tỉnh lên ký";
        assert_eq!(cut_outside(text, || &names, 60), text);
        assert_eq!(cut_outside(text, || &names, 38), "kính mời Hội Chữ thập đỏ và …");
        assert_eq!(cut_outside(text, || &names, 20), "kính mời …");
        assert_eq!(
            cut_outside("Hội Nông dân tỉnh", || &names, 9),
            "Hội Nông…",
            "with nothing before it there is no other way"
        );
    }

    #[test]
    fn names_that_differ_at_their_end_are_cut_in_the_middle() {
        assert_eq!(cut_middle("Cờ thi đua của Chính phủ", 23), "Cờ thi đua … Chính phủ");
        assert_eq!(cut_middle("Cờ thi đua của UBND tỉnh", 23), "Cờ thi đua … UBND tỉnh");
        assert_eq!(cut_middle("Cờ", 9), "Cờ");
        for cols in 0..40 {
            assert!(columns(&cut_middle("Đề nghị tặng Cờ thi đua của Ủy ban nhân dân tỉnh", cols)) <= cols, "{cols}");
        }
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_in_few_columns() {
        let wards = ["Tân Bình", "Tân Hòa", "Bến Nghé", "Phú Mỹ Hưng Đông"];
        let names: Vec<String> = wards.iter().map(|ward| format!("Ủy ban nhân dân phường {ward}")).collect();
        let others = || names.iter().map(String::as_str);
        assert_eq!(cut_apart(&names[0], others(), 20), "Ủy ban … Tân Bình");
        assert_eq!(cut_apart(&names[2], others(), 20), "Ủy ban … Bến Nghé");
        assert_eq!(cut_apart(&names[2], others(), 60), names[2]);
        let numbered: Vec<String> = (1..=74).map(|at| format!("Tập thể mẫu thứ {at} của xã mẫu tỉnh X")).collect();
        for cols in 18..40 {
            for all in [&names, &numbered] {
                let cut: std::collections::BTreeSet<String> =
                    all.iter().map(|name| cut_apart(name, all.iter().map(String::as_str), cols)).collect();
                assert_eq!(cut.len(), all.len(), "{cols}: {cut:?}");
                assert!(cut.iter().all(|name| columns(name) <= cols), "{cols}: {cut:?}");
            }
        }
        for cols in 0..40 {
            assert!(columns(&cut_apart(&names[3], others(), cols)) <= cols, "{cols}");
        }
    }

    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_end_of_a_line_is_kept() {
        assert_eq!(tail("Trưởng khối", 20), "Trưởng khối");
        assert_eq!(tail("Hội nghị nhất trí", 9), "…nhất trí");
        assert_eq!(tail("会議会議", 4), "…議");
        for cols in 0..20 {
            assert!(columns(&tail("Đại biểu 会議 nhất trí", cols)) <= cols);
        }
    }

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    #[test]
    fn letters_are_one_column() {
        assert_eq!(columns("Trưởng khối"), 11);
        assert_eq!(columns(&nfd("Trưởng khối")), 11);
        assert_eq!(columns(""), 0);
    }

    #[test]
    fn cutting_shows_that_it_cut() {
        assert_eq!(cut("Hội nghị", 8), "Hội nghị");
        assert_eq!(cut("Hội nghị", 7), "Hội ng…");
        assert_eq!(cut("Hội nghị", 5), "Hội…");
        assert_eq!(cut("Hội nghị", 1), "…");
        assert_eq!(cut("Hội nghị", 0), "");
        assert_eq!(cut("", 0), "");
        assert_eq!(cut(&nfd("Hội nghị"), 3).nfc().collect::<String>(), "Hộ…");
    }

    #[test]
    fn words_wrap_at_spaces_and_breaks() {
        assert_eq!(wrap("Khối thi đua các cơ quan", 12), ["Khối thi đua", "các cơ quan"]);
        assert_eq!(wrap("một\n\nhai", 10), ["một", "", "hai"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("a  b", 10), ["a b"]);
    }

    #[test]
    fn long_words_break_between_letters() {
        assert_eq!(wrap("ở nghiêngngả đây", 5), ["ở", "nghiê", "ngngả", "đây"]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
        assert_eq!(wrap("文字", 1), ["文", "字"]);
        assert_eq!(wrap(&nfd("ộộộ"), 2).len(), 2);
    }

    #[test]
    fn padding_fills_or_cuts() {
        assert_eq!(pad("Tốt", 5), "Tốt  ");
        assert_eq!(pad("Xuất sắc", 5), "Xuất…");
        assert_eq!(pad_left("5.814", 7), "  5.814");
        assert_eq!(columns(&pad(&nfd("Hội nghị"), 6)), 6);
    }
}
