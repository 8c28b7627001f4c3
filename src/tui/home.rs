//! The home screen: plans and sessions of the sessions folder, and what to open. A new session is never begun by one key.

mod arriving;
mod begin;
mod below;
mod foot;
mod help;
mod over;
mod rows;
mod samples;
#[cfg(test)]
mod tests;

use crate::plan::Law;
use crate::tui::doctor::Finding;
use crate::tui::looks::Looks;
use crate::tui::parts::{Cap, FunctionKey, Selection, bar, foot_row, function_key_at, function_keys, text_block};
use crate::tui::platform::{Message, Mouse, MouseAct};
use crate::tui::runner::Screen;
use crate::tui::shell::action::is_quit;
use crate::tui::shell::mouse::BY_KEY;
use crate::tui::theme::Theme;
use crate::tui::view::{mixed, plain};
use arriving::ArrivingRows;
pub use arriving::ReadRows;
use below::inside;
use crossterm::event::{KeyCode, KeyEvent};
pub use over::HomeChoice;
use over::Over;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
pub use rows::{HomeKind, HomeRow};
use samples::Samples;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// A key of the list, what it does in a word and in words, and whether it does it now.
type HomeKey = (KeyCode, Cap<'static>, &'static str, fn(&Home) -> bool, fn(&mut Home));

/// The keys besides Enter and the arrows: the last row and help are made from them.
const KEYS: &[HomeKey] = &[
    (
        KeyCode::F(3),
        Cap { key: "F3", label: "hội nghị mới" },
        "mở hội nghị mới theo kế hoạch của hội nghị đã bế mạc",
        |home| home.row().is_some_and(|row| row.kind == HomeKind::Closed && row.plan.is_some()),
        Home::begin,
    ),
    (
        KeyCode::F(1),
        Cap { key: "F1", label: "trợ giúp" },
        "trợ giúp; phím ? cũng vậy",
        |_| true,
        |home| home.over = Over::Help,
    ),
    (
        KeyCode::F(10),
        Cap { key: "F10", label: "thoát" },
        "thoát chương trình; Ctrl+Q cũng vậy",
        |_| true,
        |home| home.finished = true,
    ),
    (
        KeyCode::F(5),
        Cap { key: "F5", label: "tập chạy" },
        "tập chạy một hội nghị mẫu chọn trong danh sách; không lưu gì",
        |_| true,
        |home| home.over = Over::Samples(Samples::new((home.samples)())),
    ),
    (
        KeyCode::F(6),
        Cap { key: "F6", label: "kế hoạch mẫu" },
        "tạo kế hoạch mới từ mẫu có chú thích, trong thư mục này",
        |_| true,
        |home| home.choose(HomeChoice::Create(0)),
    ),
    (
        KeyCode::F(7),
        Cap { key: "F7", label: "màu" },
        "đổi màu của màn hình: tối, sáng, tương phản cao, 16 màu, không màu",
        |_| true,
        Home::recolour,
    ),
    (
        KeyCode::F(8),
        Cap { key: "F8", label: "chuột" },
        "dùng chuột để chọn và cuộn, hoặc thôi, để bôi đen chữ",
        |_| true,
        |home| home.notice = Some(home.looks.turn_mouse().map_or_else(|why| why, |said| format!("✓ {said}"))),
    ),
];

/// The list, with one chosen.
pub struct Home {
    rows: Vec<HomeRow>,
    folder: String,
    choice: Selection,
    theme: Theme,
    looks: Looks,
    notice: Option<String>,
    over: Over,
    /// What plans are looked at under, after the first frame.
    law: Law,
    /// How this machine is measured, for the sessions that are under way.
    machine: fn(&Path, &[&Path]) -> Vec<Finding>,
    /// The conferences that come with the program.
    samples: fn() -> Vec<HomeRow>,
    chosen: Option<HomeChoice>,
    finished: bool,
    arriving: ArrivingRows,
    /// Where the F-keys stand.
    foot: Rect,
}

impl Home {
    /// The rows of a folder; a notice is shown beneath.
    pub fn new(mut rows: Vec<HomeRow>, folder: String, looks: impl Into<Looks>, notice: Option<String>) -> Self {
        let looks = looks.into();
        let theme = *looks.theme();
        rows.sort_by_key(|row| row.kind);
        let (choice, law) = (Selection::default(), Law::default());
        Self {
            rows,
            folder,
            choice,
            theme,
            looks,
            notice,
            over: Over::Nothing,
            law,
            machine: |_, _| Vec::new(),
            samples: Vec::new,
            chosen: None,
            finished: false,
            arriving: ArrivingRows::default(),
            foot: Rect::default(),
        }
    }

    /// Without all of its rows so far: they are taken as they come, with the row of that file chosen.
    #[must_use]
    pub fn awaits(self, rows: Receiver<ReadRows>, file: Option<PathBuf>) -> Self {
        Self { arriving: ArrivingRows::of(rows, file), ..self }
    }

    /// Takes the rows that came. The chosen one stays chosen, wherever it stands now: Enter opens what was seen.
    fn take_rows(&mut self) -> bool {
        let Some(came) = self.arriving.take() else { return false };
        if !came.is_empty() {
            let chosen = self.row().map(|row| row.path.clone());
            self.rows.extend(came);
            HomeRow::order(&mut self.rows);
            let wanted = self.arriving.chosen_of(&self.rows);
            self.select(wanted.or(chosen).as_deref());
        }
        true
    }

    /// What plans are looked at under.
    #[must_use]
    pub fn under(self, law: Law) -> Self {
        Self { law, ..self }
    }

    /// With a page on what this machine lacks, in help.
    #[must_use]
    pub fn with_machine(self, machine: fn(&Path, &[&Path]) -> Vec<Finding>) -> Self {
        Self { machine, ..self }
    }

    /// With conferences to be tried.
    #[must_use]
    pub fn with_samples(self, samples: fn() -> Vec<HomeRow>) -> Self {
        Self { samples, ..self }
    }

    /// With the row of that file, or of that plan, chosen.
    #[must_use]
    pub fn at(mut self, file: Option<&Path>) -> Self {
        self.select(file);
        self
    }

    fn select(&mut self, file: Option<&Path>) {
        let row = file.and_then(|file| self.rows.iter().position(|row| row.is_of(file)));
        if let Some(row) = row {
            self.choice.select(row);
        }
    }

    /// What was chosen; none: leave.
    pub fn chosen(self) -> Option<HomeChoice> {
        self.chosen
    }

    fn choose(&mut self, choice: HomeChoice) {
        (self.chosen, self.finished) = (Some(choice), true);
    }

    /// The next theme of all.
    fn recolour(&mut self) {
        self.notice = Some(self.looks.turn_theme().unwrap_or_else(|why| why));
        self.theme = *self.looks.theme();
    }

    /// A row that is pointed at is chosen, and opened by Enter; the wheel moves as the arrows do.
    fn mouse(&mut self, mouse: Mouse) {
        match mouse.act {
            MouseAct::WheelUp => self.key(KeyCode::Up.into()),
            MouseAct::WheelDown => self.key(KeyCode::Down.into()),
            MouseAct::Click if let Some(number) = function_key_at(self.foot, &self.function_keys(), mouse.at) => {
                match number {
                    foot::LEAVES => self.notice = Some(BY_KEY.to_owned()),
                    _ => self.key(KeyCode::F(number).into()),
                }
            }
            MouseAct::Click if let Over::Samples(samples) = &mut self.over => samples.click(mouse.at),
            MouseAct::Click => {
                let listed = if self.over == Over::Nothing { self.rows.len() } else { 0 };
                self.choice.click(mouse.at, listed);
            }
        }
    }

    /// The F-keys, and which of them do something now.
    fn function_keys(&self) -> Vec<FunctionKey> {
        let live = |code: KeyCode, does: fn(&Self) -> bool| foot::is_live(code, &self.over, does(self));
        KEYS.iter().filter_map(|(code, cap, _, does, _)| foot::function_key(*code, *cap, live(*code, *does))).collect()
    }

    fn row(&self) -> Option<&HomeRow> {
        self.choice.selected(self.rows.len()).and_then(|at| self.rows.get(at))
    }

    fn open(&mut self) {
        let Some(row) = self.row().cloned() else { return };
        match row.kind {
            HomeKind::Broken => self.notice = Some(row.note),
            HomeKind::Plan => self.begin(),
            HomeKind::Running | HomeKind::Closed => self.choose(HomeChoice::Open(row.path)),
        }
    }

    /// A new session is asked about: one key too many must not begin the meeting of another bloc.
    fn begin(&mut self) {
        let Some((row, plan)) = self.row().and_then(|row| Some((row, row.plan.clone()?))) else { return };
        let words = begin::words(row);
        self.over = Over::Begin { plan, words };
    }

    fn key(&mut self, key: KeyEvent) {
        match (&self.over, key.code) {
            (Over::Begin { plan, .. }, KeyCode::Char(' ')) if key.modifiers.is_empty() => {
                let plan = plan.clone();
                self.choose(HomeChoice::Begin(plan));
            }
            (Over::Samples(samples), KeyCode::Enter | KeyCode::F(6)) => {
                let Some(at) = samples.chosen() else { return };
                self.choose(if key.code == KeyCode::Enter { HomeChoice::TryOut(at) } else { HomeChoice::Create(at) });
            }
            (Over::Help | Over::Machine(..) | Over::Begin { .. } | Over::Samples(_), KeyCode::Esc)
            | (Over::Help | Over::Machine(..), KeyCode::Enter) => self.over = Over::Nothing,
            (Over::Help, KeyCode::Tab) => {
                let running = self.rows.iter().filter(|row| row.kind == HomeKind::Running);
                let running: Vec<&Path> = running.map(|row| row.path.as_path()).collect();
                self.over = Over::Machine((self.machine)(Path::new(&self.folder), &running), 0);
            }
            (Over::Begin { .. }, KeyCode::Enter) => {
                self.notice = Some("Mở hội nghị mới bấm phím cách.".to_owned());
            }
            (Over::Machine(..), KeyCode::Tab) | (Over::Nothing, KeyCode::Char('?')) => self.over = Over::Help,
            (Over::Machine(..), code) => {
                if let Over::Machine(_, top) = &mut self.over {
                    help::scroll(top, code);
                }
            }
            (Over::Samples(_), _) => self.over.key(key),
            (Over::Help | Over::Begin { .. }, _) => {}
            (Over::Nothing, KeyCode::Enter) => self.open(),
            (Over::Nothing, KeyCode::Esc) => self.notice = Some("Thoát chương trình: F10 hoặc Ctrl+Q.".to_owned()),
            (Over::Nothing, code) => match KEYS.iter().find(|(known, .., does, _)| *known == code && does(self)) {
                Some((.., deed)) => deed(self),
                None => {
                    self.choice.key(key, self.rows.len());
                }
            },
        }
    }

    /// What is told of the row that is chosen: where it lies, or what is wrong with it and what to do.
    fn detail(&self) -> String {
        if let Over::Samples(samples) = &self.over {
            return samples.row().map(|row| format!("{}\n{}", row.title, row.bloc)).unwrap_or_default();
        }
        let Some(row) = self.row() else { return String::new() };
        let below = row.fault.clone().unwrap_or_else(|| row.path.display().to_string());
        // The name of the bloc stands whole here: in its row the middle may be cut.
        let bloc = if row.bloc.is_empty() { String::new() } else { format!("{}\n", row.bloc) };
        format!("{}\n{bloc}{below}", row.title)
    }

    fn list(&mut self, frame: &mut Frame, area: Rect) {
        if let Some(words) = self.arriving.instead_of_rows().filter(|_| self.rows.is_empty()) {
            return text_block(frame, inside(area), words, self.theme.dim);
        }
        if self.rows.is_empty() {
            let words = below::EMPTY;
            return text_block(frame, inside(area), words, self.theme.text);
        }
        let (rows, theme) = (&self.rows, &self.theme);
        // The list keeps two columns for its mark.
        let cols = usize::from(area.width).saturating_sub(2);
        let line = |at: usize| rows.get(at).map(|row| row.line(cols, theme)).unwrap_or_default();
        self.choice.draw_lazily(frame, area, rows.len(), line, theme);
    }
}

impl Screen for Home {
    fn message(&mut self, message: Message) {
        let key = match message {
            Message::Key(key) => key,
            Message::Quit => {
                self.finished = true;
                return;
            }
            Message::Mouse(mouse) => return self.mouse(mouse),
            Message::Paste(_) | Message::Resize | Message::TellsHeldKeys => return,
        };
        self.notice = None;
        self.arriving.is_left_alone(self.rows.len());
        if is_quit(key) { self.finished = true } else { self.key(key) }
    }

    /// One file is looked at in a tick, of those in sight: the first frame waits for none.
    fn tick(&mut self) -> bool {
        if self.take_rows() {
            return true;
        }
        let in_sight = self.choice.in_sight(self.rows.len());
        let mut rows = self.rows.get_mut(in_sight).into_iter().flatten();
        rows.find_map(|row| row.look(&self.law)).unwrap_or(false)
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn wants_mouse(&self) -> bool {
        self.looks.mouse()
    }

    fn draw(&mut self, frame: &mut Frame) {
        let (detailed, noticed) = below::heights(frame.area(), &self.detail(), self.notice.as_deref());
        let [top, head, list, detail, notice, bottom] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(3),
            Constraint::Fill(1),
            Constraint::Length(detailed),
            Constraint::Length(noticed),
            Constraint::Length(2),
        ])
        .areas(frame.area());
        bar(frame, top, plain(" chutoa · Điều hành hội nghị khối thi đua", self.theme.bold), &[], &self.theme);
        let some = ["Chọn hội nghị rồi bấm Enter. ", self.arriving.beside_rows()].concat();
        let words = format!("{}Thư mục: {}", if self.rows.is_empty() { "" } else { &some }, self.folder);
        text_block(frame, inside(head), &words, self.theme.dim);
        self.list(frame, list);
        text_block(frame, inside(detail), &self.detail(), self.theme.text);
        match &mut self.over {
            Over::Nothing => {}
            Over::Help => {
                let keys = KEYS.iter().map(|(_, cap, words, ..)| (cap.key, *words));
                help::keys(frame, head.union(detail), keys, &self.theme);
            }
            Over::Machine(found, top) => help::machine(frame, list.union(detail), (found, top), &self.theme),
            Over::Samples(samples) => samples.draw(frame, list.union(detail), &self.theme),
            Over::Begin { words, .. } => begin::draw(frame, list.union(detail), words, &self.theme),
        }
        if let Some(words) = &self.notice {
            // What went well begins with its sign.
            let style = if words.starts_with('✓') { self.theme.green } else { self.theme.warning };
            text_block(frame, inside(notice), words, style);
        }
        let left = foot::offer(&self.over, self.row())
            .map(|(key, does)| mixed([(format!(" {key} "), self.theme.next), (format!(" {does} "), self.theme.gold)]));
        self.foot = foot_row(frame.area());
        bar(frame, Rect { height: 1, ..bottom }, left.unwrap_or_default(), foot::caps(&self.over), &self.theme);
        function_keys(frame, self.foot, &self.function_keys(), &self.theme);
        self.theme.paint(frame.buffer_mut());
    }

    fn finished(&self) -> bool {
        self.finished
    }
}
