//! Which press of a key counts: a held key never runs the meeting.

/// Two presses within this time are one. In milliseconds.
pub const APART: i64 = 300;

/// When a step was done last, and whether its outcome was seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyGuard {
    /// `None` where every press counts: what a secretary writes is no step of the meeting.
    apart: Option<i64>,
    pressed: i64,
    stepped: bool,
}

impl KeyGuard {
    /// Of one whose keys run the meeting.
    pub fn of_steps() -> Self {
        Self { apart: Some(APART), ..Self::default() }
    }

    /// A key that may do a step is pressed: false where it comes before the screen that it answers was seen, or in the
    /// same breath as the last one.
    pub fn counts(&mut self, now: i64) -> bool {
        let last = std::mem::replace(&mut self.pressed, now);
        self.apart.is_none_or(|apart| !self.stepped && now - last >= apart)
    }

    /// A step was done: nothing counts until its outcome was seen.
    pub fn step(&mut self) {
        self.stepped = true;
    }

    /// Whether a step was done whose outcome nobody has seen.
    pub fn has_stepped(&self) -> bool {
        self.apart.is_some() && self.stepped
    }

    /// Something was opened by a key that may still be held.
    pub fn hold(&mut self, now: i64) {
        self.pressed = now;
    }

    /// A frame was shown. The time counts from here: a slow disk must not make one held key two presses.
    pub fn drawn(&mut self, now: i64) {
        if std::mem::take(&mut self.stepped) {
            self.pressed = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_wants_a_frame_and_a_breath() {
        let mut guard = KeyGuard::of_steps();
        assert!(guard.counts(1_000));
        guard.step();
        assert!(!guard.counts(9_000), "its outcome was not seen");
        guard.drawn(9_100);
        assert!(!guard.counts(9_399), "held");
        assert!(guard.counts(9_699));
        guard.hold(9_999);
        assert!(!guard.counts(10_000), "what a held key opened does not take it");
        let mut free = KeyGuard::default();
        free.step();
        assert!(free.counts(0) && free.counts(0) && !free.has_stepped());
    }
}
