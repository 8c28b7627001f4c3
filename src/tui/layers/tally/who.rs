//! The forms round the grid: who enters a bundle, and who read and confirmed it.

use crate::domain::Command;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::difference;
use crate::domain::vote::sheets::{BUNDLE, Bundle, Figures, Sheets};
use crate::tui::form::{Form, Sent, digits, number, one_of, pick, some, text, words};
use crate::tui::layers::tally::opening::Opening;

/// Two count apart: who enters now. Of a bundle known already nothing is told but its number.
pub fn enters(ballot: &Ballot, opening: Opening, names: &[String], ready: Option<&str>) -> Form {
    let known = ballot.sheets().and_then(|sheets| sheets.bundle(opening.bundle));
    let counted: Vec<String> =
        known.iter().flat_map(|bundle| &bundle.entries).map(|entry| entry.teller.clone()).collect();
    let again = counted.len() > 1;
    let known_already = |name: &&String| counted.iter().any(|known| is_same(known, name));
    let mut names: Vec<String> =
        if again { counted.clone() } else { names.iter().filter(|name| !known_already(name)).cloned().collect() };
    // Whoever is in the middle of an entry goes on with it, named by the hall or not.
    let half = ready.map(str::to_owned).filter(|name| !again && !names.contains(name) && !known_already(&name));
    names.extend(half);
    let chosen = names.iter().position(|name| Some(name.as_str()) == ready).unwrap_or(0);
    let mut rows = vec![one_of("Người nhập", names.clone(), chosen)];
    if !again {
        rows.push(words("Người khác (nếu cần)", ""));
    }
    if known.is_none() {
        let left = ballot.sheets().map_or(0, Sheets::left).min(BUNDLE);
        rows.push(digits("Số phiếu của tập", &left.to_string()));
        rows.push(words("Điểm cầu (nếu có)", ""));
    }
    let new = known.is_none();
    let note = note(ballot, known);
    Form::new(&format!("Tập {}: ai nhập?", opening.bundle), &note, rows, move |answers| {
        let named = if again { None } else { some(answers, 1) };
        let teller = named.or_else(|| names.get(pick(answers, 0)).cloned()).ok_or("Ghi tên người nhập.")?;
        if !again && counted.iter().any(|known| is_same(known, &teller)) {
            return Err(format!("{teller} đã nhập tập này; lượt thứ hai phải do người khác kiểm."));
        }
        let sheets = if new { Some(number(answers, 2)?) } else { None };
        if sheets == Some(0) {
            return Err("Nhập số phiếu của tập.".to_owned());
        }
        let place = if new { some(answers, 3) } else { None };
        Ok(Sent::Tally(Opening { teller: Some(teller), sheets, place, ..opening.clone() }))
    })
}

fn note(ballot: &Ballot, known: Option<&Bundle>) -> String {
    match known.map(|bundle| (bundle, difference::differing(bundle, ballot))) {
        None => format!("Hai người kiểm riêng, mỗi người nhập một lượt. Mỗi tập không quá {BUNDLE} phiếu."),
        Some((_, None)) => "Người thứ hai đếm lại cả tập từ đầu; số của người thứ nhất không hiện ở đây.".to_owned(),
        Some((_, Some(fields))) => {
            format!("Hai lượt lệch nhau ở: {fields}. Một trong hai người đếm lại rồi nhập lại.")
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    crate::text::fold(one) == crate::text::fold(other)
}

/// One tally: who read the sheets, and who confirms it; where sheets are left, also where these come from.
pub fn confirms(opening: Opening, figures: Figures, names: &[String], part: bool) -> Form {
    let name = |at: usize| names.get(at).map_or("", String::as_str);
    let mut rows = vec![words("Người đọc phiếu", name(0)), words("Người xác nhận thứ hai", name(1))];
    if part {
        rows.push(words("Điểm cầu (nếu có)", opening.place.as_deref().unwrap_or_default()));
    }
    let note = format!("{} phiếu. Hai tên được ghi cùng số kiểm phiếu.", figures.sheets);
    Form::new("Ghi kết quả kiểm phiếu", &note, rows, move |answers| {
        Ok(Sent::Command(Command::Vote(Vote::Bundle {
            ballot: opening.ballot,
            bundle: opening.bundle,
            place: some(answers, 2).or_else(|| opening.place.clone()),
            teller: text(answers, 0),
            checked_by: some(answers, 1),
            figures: figures.clone(),
        })))
    })
}
