//! The secretary's notes: a base under layers, always with an editor open. It asks the one door of the store.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::draft_key::DraftKey;
use crate::domain::notes::NotePlace;
use crate::domain::resolutions::{self, Resolution};
use crate::domain::session::Step;
use crate::domain::speaking;
use crate::domain::{Command, Event, floor};
use crate::store::Session;
use crate::tui::chair::{misplaced, papers};
use crate::tui::layers::finder::Finder;
use crate::tui::layers::versions;
use crate::tui::note_drafts::{self, Kept};
use crate::tui::note_editor::{NoteEditor, place_words};
use crate::tui::parts::{Editor, foot_row};
use crate::tui::platform;
use crate::tui::secretary::ending::Ending;
use crate::tui::secretary::{layout, marking, names};
use crate::tui::shell::base;
use crate::tui::shell::foot_keys;
use crate::tui::shell::guard::KeyGuard;
use crate::tui::shell::layer::Effect;
use crate::tui::shell::look::look;
use crate::tui::shell::seat::Seat;
use crate::tui::shell::state::Shell;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;

/// Nobody's sentence is torn: the editor moves on after so long without a key, in milliseconds.
const PAUSE: i64 = 3_000;

/// The notes of a secretary.
pub struct Writing {
    shell: Shell,
    /// What is written now.
    notes: NoteEditor,
    /// The editor goes where the chair goes.
    follows: bool,
    /// Where F3 leads back to.
    back: Option<NotePlace>,
    /// Ghi chú riêng as typed last: kept until the secretary says what becomes of them.
    private: String,
    /// The line that the form of a resolution was filled from.
    marking: Option<String>,
    record: layout::MinutesPane,
    /// The minute that was drawn last.
    shown: i64,
}

impl Writing {
    /// At a seat; a draft left by the last run is opened again.
    pub fn new(seat: Seat) -> Self {
        let notes = note_drafts::over(seat.session(), None, None, seat.now());
        let mut shell = Shell::new(seat, KeyGuard::default());
        shell.say_all(platform::shortage().map(str::to_owned));
        let record = layout::MinutesPane::default();
        let (back, private, marking) = (None, String::new(), None);
        let mut writing = Self { shell, notes, follows: true, back, private, marking, record, shown: 0 };
        writing.begin();
        writing
    }

    /// The session, when the loop has ended.
    pub fn into_session(self) -> Session {
        self.shell.seat.into_session()
    }

    /// Whether the secretary is gone.
    pub fn is_finished(&self) -> bool {
        self.shell.is_finished()
    }

    /// What it is built over.
    pub(crate) fn shell(&self) -> &Shell {
        &self.shell
    }

    /// What it is built over, to be changed.
    pub(crate) fn shell_mut(&mut self) -> &mut Shell {
        &mut self.shell
    }

    /// Keeps what stands in the editor as a draft; called at every tick.
    pub fn save(&mut self) {
        if self.notes.place.is_none() && self.notes.unsaved {
            self.private = self.notes.editor.text();
        }
        self.shell.seat.keep(|session, owner| note_drafts::save(session, owner, &mut self.notes));
        self.shell.save_form();
        if let Some(why) = self.shell.sync() {
            self.notes.refused = Some(why);
        }
    }

    /// The text in the editor becomes an event; false where it stays in the editor.
    pub(crate) fn keep(&mut self) -> bool {
        self.save();
        let compared = self.notes.other.is_some();
        let notes = &mut self.notes;
        match self.shell.seat.write(|session, world, actor| note_drafts::keep(session, world, actor, notes)) {
            Kept::Yes => return true,
            Kept::Twice if compared => self.shell.say(versions::FIRST),
            Kept::Twice => {}
            Kept::No(why) => self.shell.say(why),
        }
        false
    }

    /// Opens the note of a place, or ghi chú riêng; the one before must have been kept.
    fn open(&mut self, place: Option<NotePlace>) {
        note_drafts::stands_open(&mut self.notes, false);
        self.save();
        let seat = &self.shell.seat;
        match note_drafts::open(seat.session(), &seat.owner(), place, seat.now()) {
            Ok(notes) => self.notes = notes,
            Err(fault) => self.shell.say(fault.to_string()),
        }
        note_drafts::stands_open(&mut self.notes, true);
    }

    /// Called every so often: true where the screen must be drawn again.
    pub fn tick(&mut self) -> bool {
        let now = self.shell.seat.now();
        let typed = self.shell.others.typing(now).is_some();
        let before = self.notes.said();
        self.save();
        let idle = note_drafts::is_idle(self.shell.seat.session(), &self.notes, now);
        let kept = idle && self.keep();
        let changed = look(self, Self::follow_latest);
        if changed {
            self.rewritten();
        }
        let moved = self.shell.state().closed.is_none() && self.follow(now);
        let minute = now / 60_000 != std::mem::replace(&mut self.shown, now / 60_000);
        // That a draft could not be kept is shown at once, not at the next key, which would wipe it away.
        let told = before != self.notes.said() || typed != self.shell.others.typing(now).is_some();
        changed || moved || kept || minute || told
    }

    fn follow_latest(&mut self) {
        let settled =
            self.shell.seat.keep(|session, owner| note_drafts::follow_latest(session, owner, &mut self.notes));
        self.shell.say_fault(settled);
    }

    fn rewritten(&mut self) {
        let state = self.shell.seat.state();
        if let Some(note) = self.notes.place.and_then(|place| state.note(place)) {
            self.notes.rewritten(note, state.offset);
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame) {
        let standing = self.status();
        let shell = &mut self.shell;
        shell.foot = foot_row(frame.area());
        let (state, now) = (shell.seat.state(), shell.seat.now());
        let view = View::of_desk(state, shell.seat.theme(), shell.others.typing(now), now);
        let place = layout::Whereabouts { follows: self.follows, words: standing, notice: shell.said() };
        let keys = foot_keys::step_keys::<Self>(&shell.stack, state);
        let table = foot_keys::function_keys::<Self>(&shell.stack, state);
        let foot = layout::Foot { over: shell.stack.hint(state), keys: &keys, table: &table };
        let middle = layout::draw(frame, &view, &place, &mut self.notes, &mut self.record, &foot);
        shell.stack.draw(frame, (middle, middle), &view);
    }

    /// After a start: the draft that was being typed, else what is on stage.
    fn begin(&mut self) {
        self.shell.recall();
        let drafts = match self.shell.seat.drafts() {
            Ok(drafts) => drafts,
            Err(fault) => return self.shell.say(fault.to_string()),
        };
        let private = drafts.iter().find(|draft| draft.key == DraftKey::Private);
        self.private = private.map(|draft| draft.body.clone()).unwrap_or_default();
        let (on_stage, seat) = (self.on_stage(), &self.shell.seat);
        let left = note_drafts::left_open(drafts);
        let left = left.and_then(|draft| note_drafts::reopened(seat.session(), draft, seat.now()));
        let Some(left) = left else { return self.open(on_stage) };
        self.notes = left;
        self.follow_latest();
        self.follows = self.notes.place.is_none() || self.notes.place == on_stage;
    }

    /// Where a note belongs now: on stage, before the first item to the one that comes.
    fn on_stage(&self) -> Option<NotePlace> {
        let state = self.shell.state();
        let coming = || state.agenda.next().or(state.agenda.entries.last()).map(|entry| entry.id);
        note_drafts::on_stage(state).or_else(|| coming().map(|item| NotePlace { item, turn: None }))
    }

    /// Goes where the chair went, as soon as the sentence is done. True where the editor shows another note.
    fn follow(&mut self, now: i64) -> bool {
        let there = self.on_stage();
        if !self.follows || self.notes.place.is_none() || there.is_none() || there == self.notes.place {
            return false;
        }
        let writes = self.notes.changed && now - self.notes.last_key < PAUSE;
        let chooses = self.shell.stack.find::<Finder>().is_some() || self.shell.stack.asks();
        // A choice between two versions never opens under somebody's hands.
        let overtaken = note_drafts::is_overtaken(self.shell.seat.session(), &self.notes);
        if writes || chooses || self.notes.other.is_some() || overtaken {
            return false;
        }
        if self.keep() {
            self.open(there);
        }
        true
    }

    /// F3: ghi chú riêng, and back.
    pub(crate) fn swap(&mut self) {
        if self.notes.place.is_none() {
            self.save();
            let there = self.back.take().filter(|_| !self.follows).or_else(|| self.on_stage());
            self.open(there);
        } else if self.keep() {
            self.back = self.notes.place;
            self.open(None);
        }
    }

    /// A place was chosen, or the chair's.
    pub(crate) fn go(&mut self, chosen: Option<NotePlace>) {
        if self.keep() {
            let there = self.on_stage();
            self.follows = chosen.is_none();
            self.open(chosen.or(there));
        }
    }

    /// «Theo chủ trì», or where one is and where the chair is; and what Tab does.
    fn status(&self) -> (String, &'static str) {
        let state = self.shell.state();
        if self.shell.misplaced {
            return ("CHƯA GHI ĐƯỢC vào tệp hội nghị".to_owned(), "Ctrl+S: ghi sang nơi khác");
        }
        let words = |place: Option<NotePlace>| place.map(|place| place_words(state, place)).unwrap_or_default();
        let there = self.on_stage();
        if self.follows && (there == self.notes.place || self.notes.place.is_none()) {
            (format!("Theo chủ trì: {}", words(there)), "Tab: ở lại, ghi mục khác")
        } else if self.follows && note_drafts::is_overtaken(self.shell.seat.session(), &self.notes) {
            (format!("Chưa theo được: ghi chép này có hai bản · chủ trì ở: {}", words(there)), "Ctrl+S: chọn bản")
        } else if self.follows {
            (format!("Chủ trì đã sang: {}", words(there)), "sẽ theo khi ngừng gõ")
        } else {
            (format!("Ở lại mục này · chủ trì đang ở: {}", words(there)), "Tab: theo lại")
        }
    }

    /// The meeting is closed: what was typed too late for the record. `None` while it goes on.
    pub fn ending(&self) -> Option<Ending> {
        let (session, state) = (self.shell.seat.session(), self.shell.state());
        let at = state.closed?;
        let home = self.notes.note_key().and_then(|key| key.home(state));
        let known = home.and_then(|place| state.note(place)).map_or("", |note| note.text.as_str());
        let typed = self.notes.editor.text();
        // The chair may have taken it in, beside what another wrote there.
        let stands = |line: &str| {
            let line = line.trim_end();
            line.is_empty() || known.lines().any(|other| other == line || versions::goes_on(other, line))
        };
        let late = self.notes.place.is_some() && !typed.lines().all(stands);
        let typed = if late && self.notes.changed { typed } else { String::new() };
        let asked = self.shell.stack.typed().join("\n");
        let at = crate::text::clock(at, state.offset);
        let path = papers::private_path(session.path(), &self.shell.seat.owner());
        Some(Ending::new(path, at, session.fingerprint(), [&self.private, &typed, &asked]))
    }

    /// A key of the editor.
    pub(crate) fn editor_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Tab if self.notes.other.is_none() => self.places(),
            KeyCode::Char(digit @ '1'..='9') if key.modifiers.contains(KeyModifiers::ALT) => {
                let at = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1) - 1;
                self.phrases().get(at).into_iter().for_each(|words| self.insert(words));
            }
            _ => match self.notes.key(key, self.shell.seat.now()) {
                Effect::Close(_) | Effect::Keep => {
                    if !self.keep() && self.shell.misplaced {
                        misplaced::ask_again(&mut self.shell);
                    }
                }
                other => base::apply(self, other),
            },
        }
    }

    /// A paste into the editor.
    pub(crate) fn paste(&mut self, words: &str) {
        self.notes.paste(words, self.shell.seat.now());
    }

    /// Puts words in at the caret.
    pub(crate) fn insert(&mut self, words: &str) {
        self.notes.insert(words, self.shell.seat.now());
    }

    /// Words at hand where it is written now.
    pub(crate) fn phrases(&self) -> Vec<String> {
        names::phrases(self.shell.state(), self.notes.place)
    }

    /// Where notes may be taken.
    pub(crate) fn places(&mut self) {
        let here = self.notes.place.filter(|_| !self.follows);
        let form = marking::places(self.shell.state(), here);
        self.shell.open(form);
    }

    /// While two versions wait nothing else is put in: it is said, and true.
    pub(crate) fn waits_for_choice(&mut self) -> bool {
        if self.notes.other.is_some() {
            self.shell.say(versions::FIRST);
        }
        self.notes.other.is_some()
    }

    /// Puts down a resolution, filled from the line that the caret is on.
    pub(crate) fn mark(&mut self) {
        if self.waits_for_choice() {
            return;
        }
        let Some(place) = self.notes.place.or_else(|| self.on_stage()) else { return };
        // Ghi chú riêng never go into the record by themselves.
        let line = if self.notes.place.is_some() { self.line() } else { String::new() };
        let speaker = names::speaker(self.shell.state(), place).unwrap_or_default();
        let ready = marking::Ready { item: place.item, line: line.clone(), speaker };
        let form = marking::menu(ready, self.shell.state());
        self.shell.open(form);
        self.marking = Some(line);
    }

    /// The line that the caret is on.
    fn line(&self) -> String {
        let text = self.notes.editor.text();
        let before = text.chars().take(self.notes.editor.caret()).filter(|letter| *letter == '\n').count();
        text.split('\n').nth(before).unwrap_or_default().trim().to_owned()
    }

    /// What the editor has to do with a command that is in the journal.
    pub(crate) fn was_recorded(&mut self, command: &Command) {
        if matches!(command, Command::Undo | Command::Redo) {
            self.follow_latest();
            self.rewritten();
        }
        if let Some(line) = self.marking.clone().filter(|line| adds(command, line)) {
            self.moved_to_list(&line);
            self.marking = None;
        }
        if matches!(command, Command::Floor(floor::Command::Register(_))) {
            let state = self.shell.state();
            let waiting = state.agenda.on_stage().map_or(0, |entry| speaking::waiting(state, entry).len());
            self.shell.tell(format!("Đã đăng ký phát biểu; đang chờ: {waiting}."));
        }
    }

    /// The line that became a resolution of its own list goes from the note: the minutes say it once.
    fn moved_to_list(&mut self, line: &str) {
        let text = self.notes.editor.text();
        let mut lines: Vec<&str> = text.split('\n').collect();
        let Some(at) = lines.iter().rposition(|other| other.trim() == line) else { return };
        lines.remove(at);
        if at == lines.len() {
            // The next sentence begins on a line of its own.
            lines.push("");
        }
        let caret = lines.iter().take(at).map(|line| line.chars().count() + 1).sum();
        self.notes.editor = Editor::new(&lines.join("\n"), caret);
        (self.notes.changed, self.notes.unsaved) = (true, true);
    }

    /// What was recorded last is taken back, or done again; words that are still being typed are no such deed.
    pub(crate) fn take_back(&mut self, command: Command) {
        let open = |step: &Step| {
            let note = |event: &Event| matches!(event, Event::Note(note) if Some(note.place) == self.notes.place);
            self.notes.changed && step.events().any(note)
        };
        if self.shell.seat.last_deed(command == Command::Undo).is_some_and(open) {
            self.shell.say("Ghi chép này đang gõ dở: Ctrl+Z, Ctrl+Y ngay trong ô ghi chép.");
        } else {
            base::take_back(self, command);
        }
    }
}

/// Whether a command puts down a resolution that says what the line says, and not a shorter or another text.
fn adds(command: &Command, line: &str) -> bool {
    let Command::Resolution(resolutions::Command::Add { resolution, .. }) = command else { return false };
    let said = match resolution {
        Resolution::Conclusion { text } | Resolution::Decision { text } | Resolution::Petition { text, .. } => text,
        Resolution::Task { what, .. } => what,
    };
    !line.is_empty() && crate::text::line(said) == crate::text::line(line)
}
