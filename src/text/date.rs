//! Days and clock times as papers write them; the caller says what time it is and how far from UTC.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::text::fold::fold;

const MINUTE_MS: i64 = 60_000;

/// A day of the calendar; in files it is written «2022-12-20».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    /// For example 2022.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// Reads a day as offices write it: «20/12/2022», «20-12-2022», «20.12.2022», «ngày 20 tháng 12 năm 2022», or as
    /// files do: «2022-12-20»; before it may stand the day of the week, «Thứ Năm, ngày 18/12/2025».
    ///
    /// `None` if there is no such day, the day of the week is another one, or the year has not all its figures.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let (weekday, words) = after_weekday(&folded);
        let day = Self::read(words.strip_prefix("ngay ").unwrap_or(words).trim())?;
        weekday.is_none_or(|weekday| day.weekday() == Some(weekday)).then_some(day)
    }

    fn weekday(self) -> Option<Weekday> {
        NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into()).map(|day| day.weekday())
    }

    fn read(words: &str) -> Option<Self> {
        if let [
            Token::Number(day),
            Token::Word("thang"),
            Token::Number(month),
            Token::Word("nam"),
            Token::Number(year),
        ] = *parts(words)
        {
            return valid(year, month, day);
        }
        let sign = words.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
        let [first, month, last] = *words.split(sign).map(str::trim).collect::<Vec<_>>() else { return None };
        if first.len() == 4 { valid(first, month, last) } else { valid(last, month, first) }
    }

    /// The day on which a moment falls.
    pub fn of(ms: i64, off: i32) -> Self {
        let local = local(ms, off);
        Self { year: local.year(), month: small(local.month()), day: small(local.day()) }
    }

    /// The number of the day since 1970.
    pub fn number(self) -> i64 {
        let day = NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into());
        day.map_or(0, |day| i64::from(day.num_days_from_ce() - 719_163))
    }

    /// «2022-12-20».
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// «20/12/2022».
    pub fn short(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }

    /// «ngày 05 tháng 02 năm 2023»: a zero before days below ten and before months 1 and 2 only.
    pub fn formal(self) -> String {
        let zero = if self.month <= 2 { "0" } else { "" };
        format!("ngày {:02} tháng {zero}{} năm {}", self.day, self.month, self.year)
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("«{text}» không phải là ngày (viết như 20/12/2022)"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.iso()
    }
}

/// The day of the week that a folded text begins with, if any, and what follows it.
fn after_weekday(folded: &str) -> (Option<Weekday>, &str) {
    const NAMES: [(&str, Weekday); 13] = [
        ("thu hai", Weekday::Mon),
        ("thu 2", Weekday::Mon),
        ("thu ba", Weekday::Tue),
        ("thu 3", Weekday::Tue),
        ("thu tu", Weekday::Wed),
        ("thu 4", Weekday::Wed),
        ("thu nam", Weekday::Thu),
        ("thu 5", Weekday::Thu),
        ("thu sau", Weekday::Fri),
        ("thu 6", Weekday::Fri),
        ("thu bay", Weekday::Sat),
        ("thu 7", Weekday::Sat),
        ("chu nhat", Weekday::Sun),
    ];
    let after = |name: &str| folded.strip_prefix(name).filter(|rest| rest.starts_with([' ', ',']));
    let named = NAMES.iter().find_map(|(name, day)| Some((*day, after(name)?)));
    named.map_or((None, folded), |(day, rest)| (Some(day), rest.trim_start_matches([' ', ','])))
}

/// «ngày 05 tháng 02 năm 2023».
pub fn formal_day(ms: i64, off: i32) -> String {
    Day::of(ms, off).formal()
}

/// «các ngày 17 và 19 tháng 12 năm 2026», «các ngày 30 tháng 12 năm 2026 và 02 tháng 01 năm 2027»; of one only as ever.
pub fn formal_days(days: &[Day]) -> String {
    let [before @ .., last] = days else { return String::new() };
    if before.is_empty() {
        return last.formal();
    }
    let bare = |day: Day| day.formal().trim_start_matches("ngày ").to_owned();
    let same = before.iter().all(|day| (day.year, day.month) == (last.year, last.month));
    let before = before.iter().map(|day| if same { format!("{:02}", day.day) } else { bare(*day) });
    format!("các ngày {} và {}", before.collect::<Vec<_>>().join(", "), bare(*last))
}

/// «20/12/2022».
pub fn short_day(ms: i64, off: i32) -> String {
    Day::of(ms, off).short()
}

/// «2025-12-18T08:30:05+07:00» (RFC 3339).
pub fn timestamp(ms: i64, off: i32) -> String {
    let second = ms.div_euclid(1_000).rem_euclid(60);
    let sign = if off < 0 { '-' } else { '+' };
    let (hours, minutes) = (off.abs() / 60, off.abs() % 60);
    format!("{}T{}:{second:02}{sign}{hours:02}:{minutes:02}", Day::of(ms, off).iso(), clock(ms, off))
}

/// «08:30».
pub fn clock(ms: i64, off: i32) -> String {
    let minutes = minutes_of_day(ms, off);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// «08 giờ 30 phút».
pub fn formal_clock(ms: i64, off: i32) -> String {
    let minutes = minutes_of_day(ms, off);
    format!("{:02} giờ {:02} phút", minutes / 60, minutes % 60)
}

/// How the times of one meeting are written: each knows its day where the meeting was held on more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeFormat {
    off: i32,
    with_days: bool,
}

impl TimeFormat {
    /// Of a meeting between two moments, so many minutes from UTC.
    pub fn of(from: i64, to: i64, off: i32) -> Self {
        Self { off, with_days: Day::of(from, off) != Day::of(to, off) }
    }

    /// «08 giờ 30 phút»; «08 giờ 30 phút ngày 19/12/2025» of a meeting on several days.
    pub fn clock(self, ms: i64) -> String {
        if self.with_days { dated_clock(ms, self.off) } else { formal_clock(ms, self.off) }
    }
}

/// «08 giờ 30 phút ngày 19/12/2025».
pub fn dated_clock(ms: i64, off: i32) -> String {
    format!("{} ngày {}", formal_clock(ms, off), short_day(ms, off))
}

/// The minute that a time lies in, counted since 1970: what is typed by hand is no finer.
pub fn minute(ms: i64) -> i64 {
    ms.div_euclid(60_000)
}

/// Minutes since midnight.
pub fn minutes_of_day(ms: i64, off: i32) -> u16 {
    let local = local(ms, off);
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default()
}

/// Reads «08:30», «8h30», «8g30», «8 giờ 30 phút», «8 giờ rưỡi» or «8 giờ» as minutes since midnight.
pub fn parse_clock(text: &str) -> Option<u16> {
    let folded = fold(text);
    let (hour, minute) = match *parts(folded.strip_prefix("luc ").unwrap_or(&folded)) {
        [Token::Number(hour), Token::Word(":"), Token::Number(minute)] => (hour, minute),
        [Token::Number(hour), Token::Word(word), ref rest @ ..] => (hour, after_hours(word, rest)?),
        _ => return None,
    };
    let (hour, minute) = (figures(hour, 2)?, figures(minute, 2)?);
    (hour < 24 && minute < 60).then(|| u16::try_from(hour * 60 + minute).ok()).flatten()
}

/// Reads «10», «10 phút», «10′», «1 giờ 30 phút» or «1g30» as minutes.
pub fn parse_minutes(text: &str) -> Option<u16> {
    let folded = fold(text);
    let minutes = match *parts(&folded) {
        [Token::Number(minutes)] => figures(minutes, 4)?,
        [Token::Number(minutes), Token::Word(word)] if is_minutes(word) => figures(minutes, 4)?,
        [Token::Number(hours), Token::Word(word), ref rest @ ..] => {
            let minutes = figures(after_hours(word, rest)?, 2).filter(|minutes| *minutes < 60)?;
            figures(hours, 2)? * 60 + minutes
        }
        _ => return None,
    };
    u16::try_from(minutes).ok()
}

/// The figures of the minutes that follow a word for hours.
fn after_hours<'a>(word: &str, rest: &[Token<'a>]) -> Option<&'a str> {
    let is_hours = matches!(word, "h" | "g" | "gio" | "tieng");
    match rest {
        [] if matches!(word, "gio ruoi" | "tieng ruoi" | "h ruoi" | "g ruoi") => Some("30"),
        [] if is_hours => Some("0"),
        [Token::Number(minute)] if is_hours => Some(minute),
        [Token::Number(minute), Token::Word(word)] if is_hours && is_minutes(word) => Some(minute),
        _ => None,
    }
}

fn is_minutes(word: &str) -> bool {
    matches!(word, "'" | "p" | "ph") || (word.starts_with("phut") && !word.contains(' '))
}

/// Figures, or what stands between them.
#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
}

/// Figures and words by turns; commas and spaces between them do not count.
fn parts(text: &str) -> Vec<Token<'_>> {
    let is_figure = |c: char| c.is_ascii_digit();
    let (mut parts, mut rest) = (Vec::new(), text.trim());
    while let Some(first) = rest.chars().next() {
        let number = is_figure(first);
        let (part, after) = rest.split_at(rest.find(|c| is_figure(c) != number).unwrap_or(rest.len()));
        let word = part.trim_matches(|c: char| c.is_whitespace() || c == ',');
        parts.push(if number { Token::Number(part) } else { Token::Word(word) });
        rest = after;
    }
    parts
}

/// A length of time in minutes, rounded down: «1 giờ 05′», «12′».
pub fn span(ms: i64) -> String {
    let minutes = ms.max(0) / MINUTE_MS;
    match minutes / 60 {
        0 => format!("{minutes}′"),
        hours => format!("{hours} giờ {:02}′", minutes % 60),
    }
}

/// A length of time by the second: «4:05», «75:00».
pub fn stopwatch(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn local(ms: i64, off: i32) -> NaiveDateTime {
    let moved = ms.saturating_add(i64::from(off) * MINUTE_MS);
    DateTime::from_timestamp_millis(moved).unwrap_or_default().naive_utc()
}

fn valid(year: &str, month: &str, day: &str) -> Option<Day> {
    let full_year = (year.len() == 4).then_some(year)?;
    let year = i32::try_from(figures(full_year, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, figures(month, 2)?, figures(day, 2)?)?;
    Some(Day { year, month: small(date.month()), day: small(date.day()) })
}

fn figures(text: &str, most: usize) -> Option<u32> {
    let good = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

fn small(value: u32) -> u8 {
    u8::try_from(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VN: i32 = 7 * 60;
    /// 20/12/2022 08:30 in Vietnam.
    const MORNING: i64 = 1_671_499_800_000;

    #[test]
    fn moments_are_shown_in_local_time() {
        assert_eq!(formal_day(MORNING, VN), "ngày 20 tháng 12 năm 2022");
        assert_eq!(short_day(MORNING, VN), "20/12/2022");
        assert_eq!(clock(MORNING, VN), "08:30");
        assert_eq!(formal_clock(MORNING, VN), "08 giờ 30 phút");
        assert_eq!(minutes_of_day(MORNING, VN), 510);
        assert_eq!(Day::of(MORNING - 9 * 60 * MINUTE_MS, VN).iso(), "2022-12-19");
        assert_eq!(Day::of(-1, 0).iso(), "1969-12-31");
        assert_eq!([Day::of(-1, 0).number(), Day::of(0, 0).number(), Day::of(MORNING, VN).number()], [-1, 0, 19_346]);
        assert_eq!(clock(i64::MAX, VN), "00:00");
    }

    #[test]
    fn several_days_are_said_as_offices_say_them() {
        let day = |words: &str| Day::parse(words).unwrap();
        let said = |days: &[&str]| formal_days(&days.iter().map(|words| day(words)).collect::<Vec<_>>());
        assert_eq!(said(&["2026-12-17"]), "ngày 17 tháng 12 năm 2026");
        assert_eq!(said(&["2026-12-07", "2026-12-19"]), "các ngày 07 và 19 tháng 12 năm 2026");
        assert_eq!(said(&["2026-12-17", "2026-12-18", "2026-12-19"]), "các ngày 17, 18 và 19 tháng 12 năm 2026");
        assert_eq!(said(&["2026-12-30", "2027-01-02"]), "các ngày 30 tháng 12 năm 2026 và 02 tháng 01 năm 2027");
    }

    #[test]
    fn a_time_knows_its_day_where_there_are_several() {
        let night = MORNING + 16 * 60 * MINUTE_MS;
        let one = TimeFormat::of(MORNING, MORNING + MINUTE_MS, VN);
        assert_eq!(one.clock(MORNING), "08 giờ 30 phút");
        let two = TimeFormat::of(MORNING, night, VN);
        assert_eq!(two.clock(MORNING), "08 giờ 30 phút ngày 20/12/2022");
        assert_eq!(two.clock(night), "00 giờ 30 phút ngày 21/12/2022");
    }

    #[test]
    fn zeros_stand_where_the_decree_wants_them() {
        let cases = [
            ("05/02/2023", "ngày 05 tháng 02 năm 2023"),
            ("7/8/2023", "ngày 07 tháng 8 năm 2023"),
            ("2022-12-20", "ngày 20 tháng 12 năm 2022"),
            ("31/1/2026", "ngày 31 tháng 01 năm 2026"),
            ("18-12-2025", "ngày 18 tháng 12 năm 2025"),
            ("18.12.2025", "ngày 18 tháng 12 năm 2025"),
            ("18 / 12 / 2025", "ngày 18 tháng 12 năm 2025"),
            ("18–12–2025", "ngày 18 tháng 12 năm 2025"),
            ("ngày 18/12/2025", "ngày 18 tháng 12 năm 2025"),
            ("ngày 18 tháng 12 năm 2025", "ngày 18 tháng 12 năm 2025"),
            ("Ngày 05 tháng 02, năm 2023", "ngày 05 tháng 02 năm 2023"),
            ("18 tháng 12 năm 2025", "ngày 18 tháng 12 năm 2025"),
            ("Thứ Năm, ngày 18/12/2025", "ngày 18 tháng 12 năm 2025"),
            ("thứ 5 ngày 18 tháng 12 năm 2025", "ngày 18 tháng 12 năm 2025"),
            ("THỨ BẢY, 20/12/2025", "ngày 20 tháng 12 năm 2025"),
            ("Thứ ba, 16/12/2025", "ngày 16 tháng 12 năm 2025"),
            ("Chủ nhật, 21-12-2025", "ngày 21 tháng 12 năm 2025"),
        ];
        for (text, formal) in cases {
            assert_eq!(Day::parse(text).map(Day::formal).as_deref(), Some(formal));
        }
    }

    #[test]
    fn days_that_are_none_are_refused() {
        for wrong in [
            "",
            "30/02/2023",
            "2022-13-01",
            "20/12/22",
            "20/12-2022",
            "1/2",
            "a/b/c",
            "+1/02/2023",
            "1/2/3/2023",
            "ngày 20 tháng 12",
            "tháng 12 năm 2022",
            "ngày 20 tháng 12 năm 22",
            "Thứ Sáu, ngày 18/12/2025",
            "thứ 8, 18/12/2025",
            "thứ năm",
        ] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert!(Day::parse("2022-12-20") < Day::parse("01/01/2023"));
    }

    #[test]
    fn a_day_is_a_string_in_files() {
        let day = Day { year: 2022, month: 12, day: 20 };
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2022-12-20\"");
        assert_eq!(serde_json::from_str::<Day>("\"20/12/2022\"").unwrap(), day);
        assert!(serde_json::from_str::<Day>("\"hôm qua\"").unwrap_err().to_string().contains("không phải là ngày"));
    }

    #[test]
    fn minutes_are_read_as_they_are_written() {
        for (words, minutes) in [
            ("10", 10),
            ("10 phút", 10),
            ("10 PHÚT", 10),
            ("10phut", 10),
            ("10′", 10),
            ("10'", 10),
            ("90 phút", 90),
            ("1 giờ 30 phút", 90),
            ("1 giờ rưỡi", 90),
            ("1g30", 90),
            ("2 tiếng", 120),
        ] {
            assert_eq!(parse_minutes(words), Some(minutes), "{words}");
        }
        for wrong in ["", "phút", "5-10 phút", "10 giây", "1.5 giờ", "10 phút 30", "1 giờ 70", "99999", "mười phút"]
        {
            assert_eq!(parse_minutes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn clocks_and_spans() {
        assert_eq!([parse_clock("08:30"), parse_clock("8h05"), parse_clock("00:00")], [Some(510), Some(485), Some(0)]);
        for half_past in
            ["7g30", "7h30", "07H30", "7 giờ 30", "7 giờ 30 phút", "7h30'", "7 g 30 ph", "7 giờ rưỡi", "lúc 7h30"]
        {
            assert_eq!(parse_clock(half_past), Some(450), "{half_past}");
        }
        assert_eq!([parse_clock("14h"), parse_clock("7 giờ"), parse_clock("8h05")], [Some(840), Some(420), Some(485)]);
        for wrong in
            ["24:00", "8:60", "8", ":30", "8:", "-1:00", "008:30", "7.30", "7 giờ chiều", "7h30 đến 9h", "30 phút"]
        {
            assert_eq!(parse_clock(wrong), None, "{wrong}");
        }
        assert_eq!(
            [span(65 * MINUTE_MS), span(12 * MINUTE_MS + 59_999), span(0), span(-5)],
            ["1 giờ 05′", "12′", "0′", "0′"]
        );
    }
}
