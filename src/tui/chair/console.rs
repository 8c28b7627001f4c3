//! The chair's console: a screen over the session. It never writes; it asks the one door of the store.

use crate::domain::notes::Place;
use crate::domain::{self, Actor, Command, Next, State, World};
use crate::store::{News, Session};
use crate::tui::actions::{Action, TABLE};
use crate::tui::chair::foot::Keys;
use crate::tui::chair::layout;
use crate::tui::layers::attendance::Attendance;
use crate::tui::layers::clock::Clock;
use crate::tui::layers::form::Form;
use crate::tui::layers::help::{self, Help};
use crate::tui::layers::minutes::Minutes;
use crate::tui::layers::notes::Notes;
use crate::tui::layers::palette::Palette;
use crate::tui::layers::route::Route;
use crate::tui::layers::scores::Scores;
use crate::tui::layers::script;
use crate::tui::layers::tally::{Tally, table};
use crate::tui::lectern::Lectern;
use crate::tui::note_drafts;
use crate::tui::platform::Message;
use crate::tui::runner::Screen;
use crate::tui::theme::Theme;
use crate::tui::view::{Typing, View};
use ratatui::Frame;

/// What lies over the stage.
pub(crate) enum Overlay {
    None,
    Help(Help),
    Palette(Box<Palette<Action>>),
    Attendance(Attendance),
    Clock(Clock),
    Route(Route),
    Script(Lectern),
    Notes(Box<Notes>),
    Minutes(Box<Minutes>),
    Scores(Box<Scores>),
    Tally(Box<Tally>),
}

impl Overlay {
    /// The key and deed that the bottom line shows; none where it is the next step's.
    fn deed(&self, state: &State) -> Option<(&'static str, &'static str)> {
        match self {
            Self::None | Self::Script(_) => None,
            Self::Help(_) => Some(("Esc", "Đóng trợ giúp")),
            Self::Palette(_) => Some(("Enter", "Chạy chức năng này")),
            Self::Attendance(_) => Some(("Dấu cách", "Có mặt / bỏ dấu")),
            Self::Clock(clock) => Some(clock.deed(state)),
            Self::Route(_) => Some(("Enter", "Chọn mục này")),
            Self::Notes(notes) if notes.other.is_some() => Some(("1 2 3", "Chọn bản")),
            Self::Notes(notes) if notes.place.is_none() => Some(("Esc", "Xong, giữ riêng")),
            // The text was put to the hall: what is noted now stays in the journal only.
            Self::Notes(_) if state.adopted.is_some() => Some(("Esc", "Xong, biên bản đã chốt")),
            Self::Notes(_) => Some(("Esc", "Xong, ghi vào biên bản")),
            Self::Minutes(_) => Some(("Enter", "Ghi ra tệp")),
            Self::Scores(scores) => Some(scores.deed()),
            Self::Tally(grid) => Some(grid.deed()),
        }
    }
}

/// Keys of the console that are in no table.
const GENERAL: &[(&str, &str)] = &[
    ("Enter", "làm bước tiếp theo, như dòng dưới cùng ghi"),
    ("Dấu cách", "làm bước công khai hoặc bước cuối (chốt, công bố, bế mạc)"),
    ("Esc", "quay lại"),
    ("^ và một chữ", "giữ Ctrl rồi bấm chữ đó: ^Z là Ctrl+Z"),
    ("↑ ↓ PgUp PgDn", "chọn dòng, cuộn"),
    ("Tab", "sang ô khác"),
    ("Delete", "khi điểm danh: ghi đơn vị đang gọi là vắng; ở đồng hồ: bỏ tên người chờ, hoặc kết thúc lượt"),
    ("→ 1 … 9", "ở đồng hồ: gia hạn 1 … 9 phút cho người đang phát biểu"),
    ("1 2 3", "khi gọi tên: đồng ý, không đồng ý, ý kiến khác"),
    ("2", "khi hỏi ý kiến chung: có ý kiến khác; khi thảo luận: mời phát biểu"),
];

/// The keys of the console and of the tally grid, those first that are needed now.
pub(crate) fn help(grid: bool) -> Help {
    let keys = table::TABLE.iter().map(|row| (row.caps(), row.words)).collect();
    let mut parts = vec![help::part("Bàn điều hành", GENERAL, TABLE), ("Bảng kiểm phiếu, kiểm đếm (Ctrl+K)", keys)];
    if grid {
        parts.reverse();
    }
    Help::new(parts)
}

/// The console.
pub struct Console {
    pub(crate) session: Session,
    pub(crate) world: World,
    pub(crate) theme: Theme,
    pub(crate) actor: Actor,
    pub(crate) next: Next,
    pub(crate) overlay: Overlay,
    pub(crate) forms: Vec<Form>,
    pub(crate) notice: Option<String>,
    pub(crate) scroll: usize,
    pub(crate) pressed: i64,
    pub(crate) stepped: bool,
    pub(crate) seen: Option<u64>,
    pub(crate) minute: i64,
    pub(crate) pulsed: i64,
    pub(crate) synced: i64,
    pub(crate) fingerprint: Option<String>,
    pub(crate) typing: Vec<Typing>,
    pub(crate) typed: i64,
    pub(crate) finished: bool,
}

/// How long somebody who stopped is still shown as typing, in milliseconds.
const TYPING: i64 = 10_000;

impl Console {
    /// A console over an open session; drafts left by the last run are opened again.
    pub fn new(session: Session, world: World, theme: Theme, actor: Actor) -> Self {
        let next = domain::next(session.state());
        let mut console = Self {
            session,
            world,
            theme,
            actor,
            next,
            overlay: Overlay::None,
            forms: Vec::new(),
            notice: None,
            scroll: 0,
            pressed: 0,
            stepped: false,
            seen: None,
            minute: 0,
            pulsed: 0,
            synced: 0,
            fingerprint: None,
            typing: Vec::new(),
            typed: 0,
            finished: false,
        };
        let since = console.session.alive().unwrap_or(0);
        console.ask(Command::Gap { since }, None);
        console.notice = None;
        console.fingerprint = console.session.fingerprint();
        console.reopen_draft();
        console.tell_of_crash();
        console
    }

    /// After a crash: its report is named once.
    fn tell_of_crash(&mut self) {
        let Ok(Some(report)) = self.session.crash_report() else { return };
        let name = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let words =
            format!("Lần trước chutoa dừng vì lỗi chương trình. Gửi người phụ trách tệp {name} cạnh tệp phiên.");
        self.notice = Some([words].into_iter().chain(self.notice.take()).collect::<Vec<_>>().join(" "));
    }

    /// The session, when the loop has ended.
    pub fn into_session(self) -> Session {
        self.session
    }

    pub(crate) fn touched(&self) -> Option<u64> {
        self.session.state().agenda.on_stage().and_then(|entry| entry.touched.as_ref()).map(|touched| touched.seq)
    }

    /// Twice a minute: the console is alive. A gap is measured from here.
    pub(crate) fn pulse(&mut self, now: i64) {
        if now - self.pulsed >= 30_000 && self.session.state().closed.is_none() {
            self.pulsed = now;
            if let Err(fault) = self.session.pulse(now) {
                self.notice = Some(fault.to_string());
            }
        }
    }

    /// The place that a note belongs to now: the running turn of a discussion or report, else the item.
    pub(crate) fn note_place(&self) -> Option<Place> {
        note_drafts::on_stage(self.session.state())
    }
}

impl Console {
    /// Who is typing at this moment, and the line.
    fn telling(&self, now: i64) -> Option<&Typing> {
        self.typing.first().filter(|_| now - self.typed < TYPING)
    }

    /// What others wrote, and what they are typing; true where the screen is another.
    fn look(&mut self, now: i64) -> bool {
        let news = match self.session.changed() {
            Ok(News::Nothing) => return false,
            Ok(news) => news,
            Err(fault) => {
                self.notice = Some(fault.to_string());
                return true;
            }
        };
        if news == News::Events {
            self.next = domain::next(self.session.state());
            self.rewritten();
        }
        let typing = note_drafts::typing(&self.session, &self.who()).unwrap_or_default();
        if typing != self.typing {
            (self.typing, self.typed) = (typing, now);
        }
        true
    }
}

impl Screen for Console {
    fn message(&mut self, message: Message) {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(words) => self.paste(&words),
            Message::Resize => {}
            Message::Quit => {
                self.save_draft();
                self.finished = true;
            }
        }
    }

    fn tick(&mut self) -> bool {
        let now = self.world.now();
        self.save_draft();
        self.keep_when_idle(now);
        self.pulse(now);
        let told = self.telling(now).is_some();
        let changed = self.look(now) || told != self.telling(now).is_some();
        // The clock of a turn moves by seconds, all else by minutes.
        let unit = if self.session.state().agenda.on_stage().is_some_and(|entry| entry.record.floor.running().is_some())
        {
            1000
        } else {
            60_000
        };
        let moved = now / unit != self.minute;
        self.minute = now / unit;
        changed || moved
    }

    fn draw(&mut self, frame: &mut Frame) {
        let now = self.world.now();
        let view = View {
            state: self.session.state(),
            next: &self.next,
            theme: &self.theme,
            scroll: self.scroll,
            now,
            fingerprint: self.fingerprint.as_deref(),
            typing: self.typing.first().filter(|_| now - self.typed < TYPING),
        };
        let area = frame.area();
        if area.width < layout::SMALLEST.0 || area.height < layout::SMALLEST.1 {
            layout::too_small(frame, &view);
            return;
        }
        let (over, keys) = match self.forms.last() {
            Some(form) => (Some(form.deed()), if form.has_rows() { Keys::Form } else { Keys::Leave }),
            None => (self.overlay.deed(view.state), Keys::Table),
        };
        let middle = layout::draw(frame, &view, self.notice.as_deref(), over, keys);
        match &mut self.overlay {
            Overlay::None => {}
            Overlay::Help(help) => help.draw(frame, middle, view.theme),
            Overlay::Palette(palette) => palette.draw(frame, middle, view.theme),
            Overlay::Attendance(attendance) => attendance.draw(frame, middle, &view),
            Overlay::Clock(clock) => clock.draw(frame, middle, &view),
            Overlay::Route(route) => route.draw(frame, middle, &view),
            Overlay::Script(lectern) => script::draw(frame, middle, lectern, &view),
            Overlay::Notes(notes) => notes.draw(frame, middle, &view),
            Overlay::Minutes(minutes) => minutes.draw(frame, middle, &view),
            Overlay::Scores(scores) => scores.draw(frame, middle, &view),
            Overlay::Tally(grid) => grid.draw(frame, middle, &view),
        }
        if let Some(form) = self.forms.last() {
            form.draw(frame, middle, view.theme);
        }
    }

    fn drawn(&mut self) {
        if self.stepped {
            // Counted from when its outcome is seen: a slow disk must not make one held key two presses.
            self.pressed = self.world.now();
        }
        self.stepped = false;
        self.seen = self.touched();
    }

    fn finished(&self) -> bool {
        self.finished
    }
}
