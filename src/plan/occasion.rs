//! What conference it is: its title, its kind, what it looks back on and what it plans for; each told from the others
//! only where they agree.

use crate::domain::conference_kind::ConferenceKind;
use crate::domain::field::Node;
use crate::domain::period::Period;
use crate::domain::stages::rules::Reader;
use crate::text::Day;

/// Title, kind and periods of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: ConferenceKind,
    /// Năm tổng kết.
    pub year: u16,
    /// What it looks back on, where that is not just the year of a tổng kết.
    pub reviewed: Option<Period>,
    /// What it plans for, where that is not just what follows.
    pub planned: Option<Period>,
}

/// What follows words of the past, and what follows words of things to come.
const BACK: &[&str] = &["tổng kết", "sơ kết", "giữa kỳ", "kết quả", "đánh giá", "bình xét"];
const AHEAD: &[&str] = &["giao ước", "phát động", "triển khai", "phương hướng", "nhiệm vụ", "kế hoạch", "đăng ký"];

/// Reads it from `[conference]`.
pub fn read(node: &Node, reader: &mut Reader) -> Occasion {
    let title = node.get("title").text();
    let kind = node.get("kind").text().and_then(|word| ConferenceKind::from_plan(&word));
    let kind = kind.unwrap_or_else(|| title.as_deref().map_or(ConferenceKind::YearEnd, ConferenceKind::of_title));
    let written = |key: &str| node.get(key).text().map(|words| Period::read(&words));
    let year = node.get("year").small().filter(|year| plausible(node, *year, reader));
    let said = (written("reviewed").or(year.map(Period::Year)), written("planned"));
    let (back, ahead) = title.as_deref().map_or((None, None), |title| in_title(title, kind));
    // A year alone may be the half or the school year that the title names.
    let closer = back.clone().filter(|back| written("reviewed").is_none() && back.year() == year && year.is_some());
    let reviewed = closer.or(said.0.clone()).or_else(|| agreed(node, back, false, reader));
    let planned = said.1.or_else(|| match (&ahead, said.0.is_some()) {
        (Some(ahead), true) => Some(ahead.clone()).filter(|ahead| follows(reviewed.as_ref(), ahead)),
        _ => agreed(node, ahead, true, reader),
    });
    finish(node, title, kind, (year, reviewed, planned), reader)
}

fn finish(
    node: &Node,
    title: Option<String>,
    kind: ConferenceKind,
    (year, reviewed, planned): (Option<u16>, Option<Period>, Option<Period>),
    reader: &mut Reader,
) -> Occasion {
    let reviewed = reviewed.or_else(|| planned.as_ref().and_then(Period::year_before));
    let looks_ahead = matches!(kind, ConferenceKind::YearEnd | ConferenceKind::Review | ConferenceKind::Pledge);
    let planned =
        planned.or_else(|| reviewed.as_ref().filter(|_| looks_ahead || year.is_some()).and_then(Period::next));
    let of_year = reviewed.as_ref().and_then(Period::year).or(planned.as_ref().and_then(Period::year));
    let free = matches!(kind, ConferenceKind::Council | ConferenceKind::Other | ConferenceKind::MidTerm);
    let dated = day(node).and_then(|day| u16::try_from(day.year).ok()).filter(|_| free);
    let found = of_year.or(dated);
    let titled = title.or_else(|| kind.title(reviewed.as_ref(), planned.as_ref()));
    // A year that was misspelt has been told of already.
    if node.get("year").is_missing() && !reader.complaints.iter().any(|one| one.at == node.get("title").at) {
        missing(node, found, titled.is_some(), reader);
    }
    let year = found.unwrap_or_default();
    // A tổng kết of a year needs no more than the year.
    let plain = |period: &Period, usual: u16| kind.is_year_end() && *period == Period::Year(usual);
    Occasion {
        title: titled.unwrap_or_default(),
        kind,
        year,
        reviewed: reviewed.filter(|period| !plain(period, year)),
        planned: planned.filter(|period| !plain(period, year.saturating_add(1))),
    }
}

fn missing(node: &Node, year: Option<u16>, titled: bool, reader: &mut Reader) {
    if year.is_none() && node.get("title").is_missing() {
        reader.complain(node, "thiếu tên hội nghị; thêm vào mục [conference]: title = \"…\" và year = …");
    } else if year.is_none() {
        reader.complain(
            node,
            "thiếu năm tổng kết; thêm vào mục [conference]: year = 2022, hoặc reviewed = \"6 tháng đầu năm 2026\"",
        );
    } else if !titled {
        reader.complain(node, "loại hội nghị này không có tên đặt sẵn; thêm vào mục [conference]: title = \"…\"");
    }
}

fn plausible(node: &Node, year: u16, reader: &mut Reader) -> bool {
    let plausible = (2000..=2200).contains(&year);
    if !plausible {
        reader.complain(node.get("year"), "năm tổng kết viết đủ bốn chữ số, từ 2000 đến 2200");
    }
    plausible
}

/// What a title says of the time behind and of the time ahead: the word before a period decides.
fn in_title(title: &str, kind: ConferenceKind) -> (Option<Period>, Option<Period>) {
    let lower = title.to_lowercase();
    let last = |before: &str, words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
    let (mut back, mut ahead) = (None, None);
    for (place, period) in Period::all_in(title) {
        let before = lower.get(..place).unwrap_or_default();
        let plans = match (last(before, BACK), last(before, AHEAD)) {
            (None, None) => kind == ConferenceKind::Pledge,
            (back, ahead) => ahead > back,
        };
        let found = if plans { &mut ahead } else { &mut back };
        *found = found.take().or(Some(period));
    }
    (back, ahead)
}

/// What the title says, where the day of the meeting does not contradict it.
fn agreed(node: &Node, period: Option<Period>, ahead: bool, reader: &mut Reader) -> Option<Period> {
    let period = period?;
    let month = node.get("when").text().and_then(|words| Period::all_in(&words).into_iter().next());
    let month = month.and_then(|(_, month)| month.months()).filter(|(from, to)| from == to).map(|(month, _)| month);
    let met = day(node).map(|day| day.year * 12 + i32::from(day.month) - 1).or(month);
    let (Some(met), Some((from, to))) = (met, period.months()) else { return Some(period) };
    // A year is reviewed from its last months to the middle of the next one, and planned from shortly before it.
    let fits = if ahead { met >= from - 4 && met <= to } else { met >= to - 3 && met <= to + 6 };
    if !fits && !reader.complaints.iter().any(|one| one.at == node.get("title").at) {
        let key = if ahead { "planned" } else { "reviewed" };
        reader.complain(
            node.get("title"),
            format!(
                "tên hội nghị ghi «{period}», ngày họp là {}: không khớp; sửa một bên, hoặc ghi rõ {key} = \"…\"",
                day(node).map_or_else(|| node.get("when").text().unwrap_or_default(), Day::short)
            ),
        );
    }
    Some(period)
}

/// Whether a period of the title may be what is planned, where the plan itself says what lies back.
fn follows(reviewed: Option<&Period>, ahead: &Period) -> bool {
    let order = |period: &Period| period.months().map(|(from, _)| from);
    reviewed.and_then(order).zip(order(ahead)).is_none_or(|(back, ahead)| ahead > back)
}

fn day(node: &Node) -> Option<Day> {
    node.get("date").text().and_then(|words| Day::parse(&words))
}
