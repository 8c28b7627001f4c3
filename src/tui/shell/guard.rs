//! Which press of a key counts: a held key never runs the meeting.

use crossterm::event::{KeyCode, KeyEvent};

/// Two presses within this time are one. In milliseconds.
pub const APART: i64 = 300;

/// While names are called, presses of a person are this far apart at least; a key that is held repeats faster. In
/// milliseconds.
pub const TAP: i64 = 120;

/// So long after its last press the same key may be one that is held and begins to repeat: keyboards begin after 250 to
/// 1,000 ms. In milliseconds.
const BEGINS_TO_REPEAT: std::ops::Range<i64> = 240..1_000;

/// A press of which it is not known yet whether its key is held.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    key: KeyEvent,
    at: i64,
}

/// When a step was done last, and whether its outcome was seen.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyGuard {
    /// `None` where every press counts: what a secretary writes is no step of the meeting.
    apart: Option<i64>,
    pressed: i64,
    /// The last key, where names are called.
    key: Option<KeyCode>,
    stepped: bool,
    /// Presses came faster than a person's: the key is held until it has been let go of.
    held: bool,
    /// The terminal tells a held key from a pressed one.
    told: bool,
    /// The last press of a key that does steps, whether or not it counted.
    last: Option<(KeyCode, i64)>,
    /// What waits until it is known whether its key is held.
    waiting: Option<Waiting>,
    /// Two presses were taken for the beginning of a run; so far none followed.
    pair: Option<i64>,
    /// When the press that is taken now was made, where it waited.
    made: Option<i64>,
    /// How long it waited.
    waited: i64,
}

impl KeyGuard {
    /// Of one whose keys run the meeting.
    pub fn of_steps() -> Self {
        Self { apart: Some(APART), ..Self::default() }
    }

    /// The terminal tells a held key from a pressed one: no press waits.
    pub fn is_told(&mut self) {
        self.told = true;
    }

    /// A key that does steps is pressed; `told` where the terminal tells now whether it is held. True where it must wait:
    /// the same key was pressed shortly before, and a key that is held begins to repeat just so. It is taken when nothing
    /// follows as fast as only a held key repeats.
    pub fn waits(&mut self, key: KeyEvent, now: i64, told: bool) -> bool {
        let before = self.last.replace((key.code, now));
        let goes_on = self.pair.take().is_some_and(|pair| now - pair < TAP);
        if self.apart.is_none() || (self.told && told) {
            return false;
        }
        if let Some(first) = self.waiting.take() {
            // A run: neither this press nor the one that began it counts.
            (self.pressed, self.key, self.pair) = (first.at, Some(key.code), Some(now));
            return false;
        }
        if goes_on {
            return false;
        }
        let gap = before.filter(|(code, _)| *code == key.code).map(|(_, at)| now - at);
        let waits = gap.is_some_and(|gap| BEGINS_TO_REPEAT.contains(&gap));
        self.waiting = waits.then_some(Waiting { key, at: now });
        waits
    }

    /// The press that has waited long enough, or before which `other` comes: a key that is held has none beside it.
    pub fn waited(&mut self, now: i64, other: Option<KeyCode>) -> Option<KeyEvent> {
        let is_another = |waiting: &Waiting| other.is_some_and(|other| other != waiting.key.code);
        let due = self.waiting.filter(|waiting| now - waiting.at >= TAP || is_another(waiting))?;
        self.waiting = None;
        (self.made, self.waited) = (Some(due.at), now - due.at);
        Some(due.key)
    }

    /// Whether two presses came as fast as a held key repeats and nothing followed: a person pressed twice, and is told.
    pub fn is_pair(&mut self, now: i64) -> bool {
        let is_over = self.pair.is_some_and(|pair| now - pair >= TAP);
        self.pair = self.pair.filter(|_| !is_over);
        is_over
    }

    /// What waited is taken. Where the same key is pressed again at that moment, its outcome would have been seen by now.
    pub fn end_wait(&mut self, again: bool) {
        self.made = None;
        self.stepped &= !again;
    }

    /// A key that may do a step is pressed: false where it comes before the screen that it answers was seen, or in the
    /// same breath as the last one.
    pub fn counts(&mut self, now: i64) -> bool {
        self.key = None;
        self.press(now, APART, false)
    }

    /// The same where names are called one by one and fingers are quick: every press of a person counts. A terminal does
    /// not tell a repeated key from a pressed one; but whoever holds a key begins, after the pause before the first
    /// repeat, a run of presses that no finger makes. From the first such pair on nothing counts until the key was let go
    /// of for as long as anywhere else: single gaps in a run, as a busy machine makes them, are no new presses.
    ///
    /// A digit behind another key is no held key, however soon it comes, nor is undo behind redo. Enter behind a digit may be the habit of ending
    /// a number with it, and answers for nobody else in the same breath.
    pub fn counts_tap(&mut self, now: i64, key: KeyCode) -> bool {
        let before = self.key.replace(key);
        let other = matches!(key, KeyCode::Char('0'..='9' | 'y' | 'z')) && before.is_some_and(|before| before != key);
        self.press(now, TAP, other)
    }

    fn press(&mut self, now: i64, apart: i64, other: bool) -> bool {
        let now = if let Some(made) = self.made {
            made
        } else {
            self.waited = 0;
            now
        };
        let gap = now - std::mem::replace(&mut self.pressed, now);
        self.held = !other && (gap < TAP || (self.held && gap < APART));
        let apart = if self.held { APART } else { apart };
        self.apart.is_none() || (!self.stepped && (other || gap >= apart))
    }

    /// Whether presses come faster than a person's.
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// A step was done: nothing counts until its outcome was seen.
    pub fn step(&mut self) {
        self.stepped = true;
    }

    /// Something was opened by a key that may still be held.
    pub fn hold(&mut self, now: i64) {
        (self.pressed, self.held, self.key) = (now, true, None);
    }

    /// A frame was shown. Where that took long the time counts from here: a slow disk must not make one held key two
    /// presses. Else it counts from the press, so that a quick finger is measured and not the disk.
    pub fn drawn(&mut self, now: i64) {
        if std::mem::take(&mut self.stepped) && now - self.pressed - self.waited > TAP / 2 {
            self.pressed = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What counts of presses of Enter at these times, with a tick every 50 ms between them, as the loop makes it.
    fn counted(presses: &[i64], taps: bool) -> Vec<i64> {
        let (mut guard, enter) = (KeyGuard::of_steps(), KeyEvent::from(KeyCode::Enter));
        let mut counted = Vec::new();
        let mut take = |guard: &mut KeyGuard, made: i64, now: i64| {
            if if taps { guard.counts_tap(now, KeyCode::Enter) } else { guard.counts(now) } {
                guard.step();
                counted.push(made);
            }
            guard.end_wait(false);
            guard.drawn(now + 5);
        };
        for now in (0..5_000).filter(|now| now % 50 == 0 || presses.contains(now)) {
            if guard.waited(now, None).is_some() {
                let made = guard.made.unwrap_or_default();
                take(&mut guard, made, now);
            }
            if presses.contains(&now) && !guard.waits(enter, now, false) {
                take(&mut guard, now, now);
            }
        }
        counted
    }

    #[test]
    fn a_key_that_is_held_is_one_press_whenever_it_begins_to_repeat() {
        for (delay, every) in [(250, 33), (500, 33), (660, 40), (600, 92), (900, 40)] {
            let held: Vec<i64> = [1_000].into_iter().chain((0..40).map(|n| 1_000 + delay + n * every)).collect();
            for taps in [false, true] {
                assert_eq!(counted(&held, taps), [1_000], "{delay} {every} {taps}");
            }
        }
        let mut twice = KeyGuard::of_steps();
        let enter = KeyEvent::from(KeyCode::Enter);
        let waited = [1_000, 1_600, 1_660].map(|at| twice.waits(enter, at, false));
        assert!(
            waited == [false, true, false] && !twice.is_pair(1_700) && twice.is_pair(1_800) && !twice.is_pair(1_850)
        );
        let fingers = [1_000, 1_400, 1_900, 2_850, 4_000];
        assert_eq!(counted(&fingers, false), fingers, "steps, as a person presses them");
        let quick = [1_000, 1_130, 1_330, 1_580, 1_730, 2_030];
        assert_eq!(counted(&quick, true), quick, "names, as quick fingers mark them");
    }

    #[test]
    fn what_waits_comes_before_another_key_and_nothing_waits_where_it_is_told() {
        let (mut guard, enter) = (KeyGuard::of_steps(), KeyEvent::from(KeyCode::Enter));
        assert!(!guard.waits(enter, 1_000, false));
        assert!(guard.waits(enter, 1_500, false) && guard.waited(1_550, Some(KeyCode::Enter)).is_none());
        assert_eq!(guard.waited(1_560, Some(KeyCode::F(4))), Some(enter));
        guard.is_told();
        assert!(!guard.waits(enter, 1_900, true), "the terminal would have told");
        assert!(guard.waits(enter, 2_300, false), "in a text it is not asked to");
        let mut free = KeyGuard::default();
        assert!(!free.waits(enter, 1_000, false) && !free.waits(enter, 1_400, false));
    }

    #[test]
    fn a_step_wants_a_frame_and_a_breath() {
        let mut guard = KeyGuard::of_steps();
        assert!(guard.counts(1_000));
        guard.step();
        assert!(!guard.counts(9_000), "its outcome was not seen");
        guard.drawn(9_100);
        assert!(!guard.counts(9_399) && !guard.is_held(), "too quick for a step, and a finger's: that is said");
        assert!(!guard.counts(9_399 + TAP / 2) && guard.is_held(), "held");
        guard = KeyGuard::of_steps();
        assert!(guard.counts(9_399), "the first");
        assert!(guard.counts(9_699));
        guard.hold(9_999);
        assert!(!guard.counts(10_000), "what a held key opened does not take it");
        let mut calls = KeyGuard::of_steps();
        let mut tap = |at: i64, key: char| {
            let counts = calls.counts_tap(at, KeyCode::Char(key));
            if counts {
                calls.step();
            }
            calls.drawn(at + 40);
            counts
        };
        let other = [(200, '1'), (260, '2'), (320, '3'), (380, '3'), (410, '3'), (440, '1'), (470, '1')];
        let counted = [true, true, true, false, false, true, false];
        assert_eq!(other.map(|(at, key)| tap(at, key)), counted, "another digit is no held key");
        assert!(!tap(500, ' '), "what ends a number is no answer");
        let mut press = |at: i64| tap(at, '1');
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
