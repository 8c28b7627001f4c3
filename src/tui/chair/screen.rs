//! The chair's screen: a base under layers. It never writes; it asks the one door of the store.

use crate::domain::clock::Doubt;
use crate::domain::cue_key::CueKey;
use crate::domain::hall::NoQuorum;
use crate::domain::ids::ItemId;
use crate::domain::script::Cue;
use crate::domain::{self, Actor, Command, State, World, display};
use crate::store::{ScreenSign, Session};
use crate::tui::chair::sayings::Sayings;
use crate::tui::chair::{audience_forms, clock_forms, layout, waiting};
use crate::tui::layers::help::Help;
use crate::tui::looks::Looks;
use crate::tui::parts::foot_row;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::shell::base;
use crate::tui::shell::foot_keys;
use crate::tui::shell::guard::KeyGuard;
use crate::tui::shell::layer::offer;
use crate::tui::shell::look::look;
use crate::tui::shell::mouse;
use crate::tui::shell::seat::Seat;
use crate::tui::shell::state::Shell;
use crate::tui::stages;
use crate::tui::theme::Theme;
use crate::tui::view::{Ahead, View};
use ratatui::Frame;
use std::any::Any;
use std::path::PathBuf;

/// How often the file is told that somebody presides, in milliseconds. A gap is measured from here.
const PULSE: i64 = 30_000;

/// How often it is looked for audience screens, in milliseconds.
const WATCH: i64 = 1_000;

/// How long they may take to follow the meeting to another file, in milliseconds: they look for it once a second.
const FOLLOWING: i64 = 5_000;

/// The screen.
pub struct ChairScreen {
    shell: Shell,
    next: Option<Cue>,
    ahead: Ahead,
    sayings: Sayings,
    /// The last event that the next step was looked up after.
    known: u64,
    /// The step at which the meeting waits for those who are missing, by the chair's word.
    waits: Option<CueKey>,
    /// The item on stage when the stage was scrolled last.
    on_stage: Option<ItemId>,
    scroll: usize,
    fingerprint: Option<String>,
    /// What leaving leads to.
    leads: &'static str,
    /// The unit of time that was drawn last.
    shown: i64,
    pulsed: i64,
    /// What is known of the audience screens, and when it was looked.
    screens: ScreenSign,
    /// What they show by what stands in the journal.
    on_wall: &'static str,
    watched: i64,
    /// Of which file they are, and when the meeting went on in it.
    screens_of: (PathBuf, i64),
}

impl ChairScreen {
    /// Over an open session; drafts left by the last run are opened again.
    pub fn new(session: Session, world: World, looks: impl Into<Looks>, actor: Actor) -> Self {
        let mut chair = Self {
            ahead: Ahead::default(),
            sayings: Sayings::default(),
            next: None,
            known: 0,
            on_stage: session.state().agenda.current,
            fingerprint: session.fingerprint(),
            on_wall: display::slide(session.state()).brief(),
            shell: Shell::new(Seat::new(session, world, looks, actor), KeyGuard::of_steps()),
            waits: None,
            leads: "Thoát",
            scroll: 0,
            shown: 0,
            pulsed: 0,
            screens: ScreenSign::Missing,
            watched: 0,
            screens_of: (PathBuf::new(), 0),
        };
        chair.screens_of.0 = chair.shell.seat.session().path().to_path_buf();
        chair.screens = chair.shell.seat.screens();
        if !matches!(chair.doubt(), Some(Doubt::Last { .. } | Doubt::Behind { .. })) {
            let since = chair.shell.seat.session().alive().unwrap_or(0);
            base::ask(&mut chair, Command::Gap { since }, None);
            chair.shell.hush();
        }
        chair.look_ahead();
        if chair.shell.state().hall.no_quorum == Some(NoQuorum::Wait) {
            chair.wait();
        }
        chair.reopen();
        chair.tell_of_faults();
        chair.tell_of_crash();
        chair
    }

    /// Whether leaving leads back to the list of meetings.
    pub fn leads_back(&mut self, back: bool) {
        self.leads = if back { "Về danh sách hội nghị" } else { "Thoát" };
    }

    fn doubt(&self) -> Option<Doubt> {
        self.shell.state().doubt(self.shell.seat.now())
    }

    /// What day and time of plan, record and machine say against each other is asked about, before anything else.
    pub fn ask_day(&mut self) {
        if let Some(doubt) = self.doubt() {
            let since = self.shell.seat.session().alive().unwrap_or(0);
            let form = clock_forms::question(doubt, self.shell.state(), since);
            self.shell.open(form);
        }
    }

    /// What is wrong with a file that can be opened all the same.
    fn tell_of_faults(&mut self) {
        if let Some(fault) = self.shell.seat.session().glance().faults.into_iter().next() {
            self.shell.say(format!("Tệp KHÔNG nguyên vẹn: {fault}"));
        }
    }

    /// After a crash: its report is named once.
    fn tell_of_crash(&mut self) {
        let Ok(Some(report)) = self.shell.seat.keep(|session, _| session.crash_report()) else { return };
        let name = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words =
            format!("Lần trước chutoa dừng vì lỗi chương trình. Gửi người phụ trách tệp {name} cạnh tệp hội nghị.");
        let words = [words].into_iter().chain(self.shell.take_notice()).collect::<Vec<_>>().join(" ");
        self.shell.say(words);
    }

    /// The session, when the loop has ended.
    pub fn into_session(self) -> Session {
        self.shell.seat.into_session()
    }

    /// What it is built over.
    pub(crate) fn shell(&self) -> &Shell {
        &self.shell
    }

    /// What it is built over, to be changed.
    pub(crate) fn shell_mut(&mut self) -> &mut Shell {
        &mut self.shell
    }

    /// The next step of the meeting.
    pub(crate) fn next(&self) -> Option<&Cue> {
        self.next.as_ref()
    }

    /// What stands in the journal may have changed: the next step is looked up anew.
    pub(crate) fn look_ahead(&mut self) {
        let state = self.shell.state();
        if state.seq == self.known {
            return;
        }
        self.known = state.seq;
        let outlook = domain::next::outlook(state);
        // What a new step shows begins at its top.
        if outlook.next.as_ref().map(|cue| &cue.key) != self.next.as_ref().map(|cue| &cue.key) {
            self.scroll = 0;
        }
        self.sayings.turn(state, &outlook);
        self.on_wall = display::slide(state).brief();
        if state.agenda.current != self.on_stage {
            (self.on_stage, self.scroll) = (state.agenda.current, 0);
            self.sayings.clear();
        }
        let before = self.sayings.before().map(str::to_owned);
        self.ahead = Ahead { place: outlook.place, before, then: outlook.then };
        self.next = outlook.next;
        self.fingerprint = self.shell.seat.session().fingerprint();
    }

    /// The meeting waits at this step, until it goes on by another.
    pub(crate) fn wait(&mut self) {
        self.waits = self.next.as_ref().map(|cue| cue.key.clone());
    }

    /// What is waited for, in words; `None` where the meeting does not wait.
    fn standing(&self) -> Option<String> {
        let cue = self.next.as_ref().filter(|cue| self.waits.as_ref() == Some(&cue.key))?;
        waiting::words(self.shell.state(), cue)
    }

    /// Scrolls the stage.
    pub(crate) fn scroll(&mut self, rows: isize) {
        self.scroll = self.scroll.saturating_add_signed(rows).min(10_000);
    }

    /// Looks whether an audience screen is open and alive; that the last one is gone is said at once.
    fn watch_screens(&mut self, now: i64) -> bool {
        if (now - self.watched).abs() < WATCH {
            return false;
        }
        self.watched = now;
        let file = self.shell.seat.session().path();
        if *file != self.screens_of.0 {
            self.screens_of = (file.to_path_buf(), now);
        }
        let found = self.shell.seat.screens();
        // They follow the meeting to its new file by themselves: till then nobody knows, and nothing is said over where it
        // went on.
        if found == ScreenSign::Missing && (now - self.screens_of.1).abs() < FOLLOWING {
            return false;
        }
        let before = std::mem::replace(&mut self.screens, found);
        match (before, self.screens) {
            // A file at rest says nothing of who looks at it, and the screens show the end of the meeting.
            _ if self.shell.state().closed.is_some() => {}
            (ScreenSign::Alive(_), ScreenSign::Missing) => {
                self.shell.say("Màn chiếu đã tắt: Hội nghị không còn thấy gì.");
            }
            (ScreenSign::Alive(_), ScreenSign::Silent) => {
                self.shell.say("Màn chiếu không còn trả lời: xem lại cửa sổ màn chiếu.");
            }
            _ => {}
        }
        before != self.screens
    }

    /// F6: what the audience sees.
    pub(crate) fn show_wall(&mut self) {
        let form = audience_forms::show(self.shell.state(), self.shell.seat.screens());
        self.shell.open(form);
    }

    fn pulse(&mut self, now: i64) {
        if now - self.pulsed >= PULSE {
            self.pulsed = now;
            let is_over = self.shell.state().closed.is_some();
            let pulsed = self.shell.seat.keep(|session, _| {
                session.settle();
                if is_over { Ok(()) } else { session.pulse(now) }
            });
            self.shell.say_fault(pulsed);
        }
    }

    /// The clock of a turn moves by seconds, all else by minutes.
    fn time(&self, now: i64) -> i64 {
        let on_stage = self.shell.state().agenda.on_stage();
        let runs = on_stage.is_some_and(|entry| stages::ticks(self.shell.state(), entry));
        now / if runs { 1000 } else { 60_000 }
    }
}

/// The stage as it stands in a file that is not ready yet: what is waited for is seen meanwhile.
pub fn draw_opening(frame: &mut Frame, state: &State, theme: &Theme, now: i64) {
    let outlook = domain::next::outlook(state);
    let view = View {
        next: outlook.next.as_ref(),
        ahead: &Ahead { place: outlook.place, before: None, then: outlook.then.clone() },
        is_opening: true,
        ..View::of_desk(state, theme, None, now.saturating_add(state.clock.now()))
    };
    if frame.area().width < layout::SMALLEST.0 || frame.area().height < layout::SMALLEST.1 {
        layout::too_small(frame, &view);
    } else {
        layout::draw(frame, &view, None, None, &[], &[]);
    }
    theme.paint(frame.buffer_mut());
}

/// Said where a key came among letters that nobody asked for.
const AMONG_LETTERS: &str = "Có chữ gõ ngoài ô nhập: chưa làm gì. Chờ một chút rồi bấm lại.";

impl Screen for ChairScreen {
    fn message(&mut self, message: Message) {
        match message {
            Message::Key(key) => base::pressed(self, key),
            Message::Paste(words) => base::paste(self, &words),
            Message::Mouse(pointed) => mouse::take(self, pointed),
            Message::TellsHeldKeys => self.shell.guard.is_told(),
            Message::Resize => {}
            Message::Quit => {
                self.shell.save();
                self.shell.finish();
            }
        }
    }

    fn tick(&mut self) -> bool {
        let now = self.shell.seat.now();
        let took = base::take_waiting(self, None);
        self.shell.save();
        base::idle(self);
        self.pulse(now);
        let typed = self.shell.others.typing(now).is_some();
        let looked = look(self, Self::look_ahead);
        let changed = looked || typed != self.shell.others.typing(now).is_some();
        let changed = self.watch_screens(now) || changed;
        let time = self.time(now);
        let moved = time != std::mem::replace(&mut self.shown, time);
        took || changed || moved
    }

    fn draw(&mut self, frame: &mut Frame) {
        let standing = self.standing();
        let shell = &mut self.shell;
        let now = shell.seat.now();
        shell.spots.clear();
        shell.foot = foot_row(frame.area());
        let view = View {
            state: shell.seat.state(),
            next: self.next.as_ref(),
            ahead: &self.ahead,
            theme: shell.seat.theme(),
            scroll: self.scroll,
            now,
            fingerprint: self.fingerprint.as_deref(),
            typing: shell.others.typing(now),
            misplaced: shell.misplaced,
            screens: self.screens,
            on_wall: self.on_wall,
            file: Some(shell.seat.session().path()),
            is_opening: false,
            spots: Some(&shell.spots),
        };
        let area = frame.area();
        if area.width < layout::SMALLEST.0 || area.height < layout::SMALLEST.1 {
            layout::too_small(frame, &view);
            return view.theme.paint(frame.buffer_mut());
        }
        let waits = standing.as_ref().filter(|_| shell.stack.top().is_none());
        let over = shell.stack.hint(view.state).or_else(|| waits.map(|_| offer(waiting::KEY)));
        let over = over.or_else(|| view.next.is_none().then_some(offer(("Enter", self.leads))));
        let notice = shell.said().or(waits.map(|words| (words.as_str(), false)));
        let mut keys = foot_keys::step_keys::<Self>(&shell.stack, view.state);
        if waits.is_some() {
            keys.insert(0, ("Enter".to_owned(), "cách khác"));
        }
        let table = foot_keys::function_keys::<Self>(&shell.stack, view.state);
        let middle = layout::draw(frame, &view, notice, over, &keys, &table);
        shell.stack.draw(frame, middle, &view);
        view.theme.paint(frame.buffer_mut());
    }

    fn takes_text(&self) -> bool {
        self.shell.stack.takes_text().unwrap_or(false)
    }

    fn wants_mouse(&self) -> bool {
        self.shell.seat.looks().mouse()
    }

    fn finds_by_letters(&self) -> bool {
        self.shell.stack.finds_by_letters()
    }

    fn ignored(&mut self) {
        if self.shell.stack.top().is_some_and(|top| (top as &dyn Any).is::<Help>()) {
            return;
        }
        self.shell.say(AMONG_LETTERS);
    }

    fn drawn(&mut self) {
        self.shell.guard.drawn(self.shell.seat.now());
        self.shell.seat.see();
    }

    fn finished(&self) -> bool {
        self.shell.is_finished()
    }
}
