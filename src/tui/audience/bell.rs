//! When the wall rings: once as a speaker's last minute begins, and once as the time ends.

/// Seconds left from which on a speaker is warned.
const WARNING: i64 = 60;

/// What was heard so far of the running clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// No clock runs.
    #[default]
    Still,
    /// More than a minute left.
    Plenty,
    /// The last minute.
    Last,
    /// Over.
    Over,
}

/// The bell of one wall.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bell {
    heard: Phase,
}

impl Bell {
    /// Whether it is to ring now, for the seconds left; `None` if no clock runs.
    ///
    /// A clock that comes in sight rings for what begins from then on, not for what it missed.
    pub fn is_due(&mut self, left: Option<i64>) -> bool {
        let phase = match left {
            None => Phase::Still,
            Some(..=0) => Phase::Over,
            Some(1..=WARNING) => Phase::Last,
            Some(_) => Phase::Plenty,
        };
        let before = std::mem::replace(&mut self.heard, phase);
        before != Phase::Still && phase > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_once_at_a_minute_and_once_at_zero() {
        let mut bell = Bell::default();
        let rings = |bell: &mut Bell, range: std::ops::RangeInclusive<i64>| -> Vec<i64> {
            range.rev().filter(|left| bell.is_due(Some(*left))).collect()
        };
        assert_eq!(rings(&mut bell, -90..=300), [60, 0]);
        assert!(!bell.is_due(Some(120)), "minutes were added");
        assert_eq!(rings(&mut bell, -5..=119), [60, 0], "and rung for again");
        assert!(!bell.is_due(None) && !bell.is_due(Some(45)), "a clock that comes in sight within its last minute");
        assert_eq!(rings(&mut bell, -5..=44), [0]);
        assert!(!bell.is_due(None) && !bell.is_due(Some(-3)) && !bell.is_due(Some(-4)));
    }
}
