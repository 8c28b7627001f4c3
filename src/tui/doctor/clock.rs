//! The clock of the machine, against the day of the plan and the last step of the record, and its zone.

use crate::text::{self, Day};
use crate::tui::doctor::finding::Finding;
use crate::tui::platform;

const CLOCK: &str = "Đồng hồ";
const ZONE: &str = "Múi giờ";

/// What the clock is held against.
#[derive(Debug, Clone, Copy)]
pub struct ClockFacts {
    /// Now by the machine, in milliseconds.
    pub now: i64,
    /// Minutes from UTC in which the record tells time.
    pub offset: i32,
    /// The day of the plan.
    pub day: Option<Day>,
    /// When the last event was recorded, in milliseconds.
    pub last: Option<i64>,
    /// The meeting has begun: its day is no more that of the plan alone.
    pub began: bool,
}

/// The clock, its zone, and whether it is kept right by the network.
pub fn findings(facts: ClockFacts) -> Vec<Finding> {
    vec![clock(facts), zone(platform::zone(), facts.offset)]
}

fn clock(facts: ClockFacts) -> Finding {
    let now = text::dated_clock(facts.now, facts.offset);
    let today = Day::of(facts.now, facts.offset);
    if let Some(last) = facts.last.filter(|last| facts.now < *last) {
        let last = text::dated_clock(last, facts.offset);
        return Finding::advice(CLOCK, format!("máy là {now}, chậm hơn bước cuối đã ghi ({last}). Chỉnh đồng hồ máy."));
    }
    let set = match platform::is_clock_kept() {
        Some(true) => ", máy tự chỉnh giờ theo mạng",
        Some(false) => "; máy không tự chỉnh giờ theo mạng: hãy đối chiếu với một đồng hồ đúng",
        None => "; hãy đối chiếu với một đồng hồ đúng",
    };
    match facts.day.filter(|_| !facts.began) {
        Some(day) if day != today => {
            let (apart, plan) = (day.number() - today.number(), day.short());
            let apart = if apart > 0 { format!("còn {apart} ngày") } else { format!("đã qua {} ngày", -apart) };
            let mend = "Nếu hôm nay là ngày họp thì chỉnh đồng hồ máy, hoặc sửa ngày trong kế hoạch.";
            Finding::advice(CLOCK, format!("máy là {now}, kế hoạch ghi ngày họp {plan} ({apart}). {mend}"))
        }
        Some(_) => Finding::good(CLOCK, format!("{now}, đúng ngày họp trong kế hoạch{set}")),
        None => Finding::good(CLOCK, format!("{now}{set}")),
    }
}

fn zone(zone: Option<i32>, offset: i32) -> Finding {
    match zone {
        Some(zone) if zone == offset => Finding::good(ZONE, utc(zone)),
        Some(zone) => {
            let (zone, own) = (utc(zone), utc(offset));
            let mend = "Đặt múi giờ Asia/Ho_Chi_Minh rồi xem lại giờ: chỉnh tay cho giống giờ thật mà để sai múi giờ thì biên bản sai giờ.";
            Finding::advice(ZONE, format!("máy để {zone}, hội nghị ghi theo {own}. {mend}"))
        }
        None => Finding::unknown(ZONE, "máy không cho biết"),
    }
}

/// «UTC+7», «UTC-3:30».
fn utc(minutes: i32) -> String {
    let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    let rest = if size % 60 == 0 { String::new() } else { format!(":{:02}", size % 60) };
    format!("UTC{sign}{}{rest}", size / 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::doctor::finding::Health;

    const NOW: i64 = 1_766_019_600_000;
    const FACTS: ClockFacts = ClockFacts { now: NOW, offset: 420, day: None, last: None, began: false };

    #[test]
    fn against_plan_and_record() {
        let day = |day| Some(Day { year: 2025, month: 12, day });
        assert_eq!(clock(FACTS).health, Health::Good);
        assert_eq!(clock(ClockFacts { day: day(18), ..FACTS }).health, Health::Good);
        let early = clock(ClockFacts { day: day(20), ..FACTS });
        assert!(early.health == Health::Advice && early.words.contains("còn 2 ngày"), "{early:?}");
        let late = clock(ClockFacts { day: day(17), ..FACTS });
        assert!(late.health == Health::Advice && late.words.contains("đã qua 1 ngày"), "{late:?}");
        assert_eq!(clock(ClockFacts { day: day(17), began: true, ..FACTS }).health, Health::Good);
        let behind = clock(ClockFacts { last: Some(NOW + 1), ..FACTS });
        assert!(behind.health == Health::Advice && behind.words.contains("chậm hơn bước cuối"), "{behind:?}");
    }

    #[test]
    fn zones() {
        assert_eq!(zone(Some(420), 420).words, "UTC+7");
        assert!(zone(Some(0), 420).words.contains("UTC+0, hội nghị ghi theo UTC+7"));
        assert_eq!((zone(None, 420).health, utc(-210)), (Health::Unknown, "UTC-3:30".to_owned()));
    }
}
