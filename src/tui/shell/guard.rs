//! Which press of a key counts: a held key never runs the meeting.

/// Two presses within this time are one. In milliseconds.
pub const APART: i64 = 300;

/// While names are called, presses of a person are this far apart at least; a key that is held repeats faster. In
/// milliseconds.
pub const TAP: i64 = 120;

/// When a step was done last, and whether its outcome was seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyGuard {
    /// `None` where every press counts: what a secretary writes is no step of the meeting.
    apart: Option<i64>,
    pressed: i64,
    stepped: bool,
    /// Presses came faster than a person's: the key is held until it has been let go of.
    held: bool,
}

impl KeyGuard {
    /// Of one whose keys run the meeting.
    pub fn of_steps() -> Self {
        Self { apart: Some(APART), ..Self::default() }
    }

    /// A key that may do a step is pressed: false where it comes before the screen that it answers was seen, or in the
    /// same breath as the last one.
    pub fn counts(&mut self, now: i64) -> bool {
        self.press(now, APART)
    }

    /// The same where names are called one by one and fingers are quick: every press of a person counts. A terminal does
    /// not tell a repeated key from a pressed one; but whoever holds a key begins, after the pause before the first
    /// repeat, a run of presses that no finger makes. From the first such pair on nothing counts until the key was let go
    /// of for as long as anywhere else: single gaps in a run, as a busy machine makes them, are no new presses.
    pub fn counts_tap(&mut self, now: i64) -> bool {
        self.press(now, TAP)
    }

    fn press(&mut self, now: i64, apart: i64) -> bool {
        let gap = now - std::mem::replace(&mut self.pressed, now);
        self.held = gap < TAP || (self.held && gap < APART);
        let apart = if self.held { APART } else { apart };
        self.apart.is_none() || (!self.stepped && gap >= apart)
    }

    /// A step was done: nothing counts until its outcome was seen.
    pub fn step(&mut self) {
        self.stepped = true;
    }

    /// Something was opened by a key that may still be held.
    pub fn hold(&mut self, now: i64) {
        (self.pressed, self.held) = (now, true);
    }

    /// A frame was shown. Where that took long the time counts from here: a slow disk must not make one held key two
    /// presses. Else it counts from the press, so that a quick finger is measured and not the disk.
    pub fn drawn(&mut self, now: i64) {
        if std::mem::take(&mut self.stepped) && now - self.pressed > TAP / 2 {
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
        let mut calls = KeyGuard::of_steps();
        let mut press = |at: i64| {
            let counts = calls.counts_tap(at);
            if counts {
                calls.step();
            }
            calls.drawn(at + 40);
            counts
        };
        assert_eq!([1_000, 1_130, 1_330, 1_530, 1_700].map(&mut press), [true; 5], "quick fingers");
        // A key that is held: the pause, then the run, with gaps as a busy machine makes them.
        let held = [5_000, 5_030, 5_060, 5_190, 5_220, 5_460, 5_490, 5_700];
        assert_eq!(held.map(&mut press), [true, false, false, false, false, false, false, false]);
        assert_eq!([6_050, 6_080].map(&mut press), [true, false], "let go of, and pressed again");
        let mut free = KeyGuard::default();
        free.step();
        assert!(free.counts(0) && free.counts(0));
    }
}
