//! A row of the home screen: a plan, or a session, told apart from the others.

use crate::domain::State;
use crate::domain::agenda::Status;
use crate::plan::{self, Law};
use crate::store::{OpenMode, Session, regular_file};
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::view::mixed;
use ratatui::text::Line;
use std::path::{Path, PathBuf};

/// What stands in the sessions folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeRow {
    /// The file.
    pub path: PathBuf,
    /// Title, or the file's name.
    pub title: String,
    /// The bloc.
    pub bloc: String,
    /// Its province; empty where it is not known, or the name of the bloc says it.
    pub province: String,
    /// The day, or why it cannot be opened.
    pub note: String,
    /// The day of a session, as «2025-12-30».
    pub day: String,
    /// What it is.
    pub kind: HomeKind,
    /// The plan that a new session would be of: its own, or that of a session that is over.
    pub plan: Option<PathBuf>,
    /// How much of the plan is worth a second look; `None` until somebody looked.
    pub advice: Option<usize>,
    /// How far a session has come: items done or on stage, and all; `None` until somebody looked, or where it is over.
    pub progress: Option<(usize, usize)>,
    /// Whether it was looked how far.
    pub looked: bool,
    /// What is wrong with the file of a session, though it is shown as what it says of itself.
    pub fault: Option<String>,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HomeKind {
    /// A session that goes on.
    Running,
    /// A plan without a session under way.
    #[default]
    Plan,
    /// A session that is over.
    Closed,
    /// A file that cannot be opened.
    Broken,
}

impl HomeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Plan, Self::Closed, Self::Broken];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Running => "●",
            Self::Plan => "·",
            Self::Closed => "✓",
            Self::Broken => "!",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Running => "đang họp",
            Self::Plan => "kế hoạch",
            Self::Closed => "đã bế mạc",
            Self::Broken => "không mở được",
        }
    }

    /// What Enter does with it.
    pub fn enter(self) -> &'static str {
        match self {
            Self::Running => "Vào họp tiếp",
            Self::Plan => "Mở hội nghị theo kế hoạch này",
            Self::Closed => "Xem lại hội nghị đã bế mạc",
            Self::Broken => "Xem vì sao",
        }
    }
}

impl HomeRow {
    /// The order of a list: what goes on first, the latest day first, then by name.
    pub fn order(rows: &mut [Self]) {
        rows.sort_by(|one, two| {
            let days = || two.day.cmp(&one.day);
            one.kind.cmp(&two.kind).then_with(days).then_with(|| one.path.cmp(&two.path))
        });
    }

    /// What it takes a whole file to know: advice of a plan, how far a session has come, and of which province. `None` where
    /// it was looked at already, or there is nothing to know; else whether the row is another now.
    pub fn look(&mut self, law: &Law) -> Option<bool> {
        match self.kind {
            HomeKind::Plan if self.advice.is_none() => {
                let found = regular_file::read(&self.path).map(|bytes| plan::examine(&bytes, law).advice.len());
                self.advice = Some(found.unwrap_or(0));
                Some(self.advice != Some(0))
            }
            HomeKind::Running | HomeKind::Closed if !self.looked => {
                self.looked = true;
                let Ok(session) = Session::open(&self.path, OpenMode::Look) else { return Some(false) };
                let state = session.state();
                let bloc = &state.conference.bloc;
                if !text::fold(&bloc.name).contains(&text::fold(&bloc.province)) {
                    self.province.clone_from(&bloc.province);
                }
                self.progress = (self.kind == HomeKind::Running).then(|| progress(state));
                Some(true)
            }
            HomeKind::Plan | HomeKind::Running | HomeKind::Closed | HomeKind::Broken => None,
        }
    }

    /// Whether it is of that file, or of that plan.
    pub fn is_of(&self, file: &Path) -> bool {
        self.path == file || self.plan.as_deref() == Some(file)
    }

    /// What tells it from others comes first: names of blocs are alike in every province.
    fn name(&self) -> String {
        let name = if self.bloc.is_empty() { &self.title } else { &self.bloc };
        if self.province.is_empty() { name.clone() } else { format!("{} · {name}", self.province) }
    }

    /// As one of the samples, in so many columns: all of them are plans, so that is not said of each.
    pub fn sample_line(&self, cols: usize, theme: &Theme) -> Line<'static> {
        let end = if self.note.is_empty() { "chưa rõ ngày" } else { self.note.as_str() };
        let room = cols.saturating_sub(SIGN + text::columns(end) + 2);
        let name = text::pad(&text::cut_middle(&self.name(), room), room);
        mixed([(format!(" {} {name}", self.kind.sign()), theme.text), (format!("  {end}"), theme.dim)])
    }

    /// In so many columns.
    pub fn line(&self, cols: usize, theme: &Theme) -> Line<'static> {
        let style = match self.kind {
            HomeKind::Running => theme.gold,
            HomeKind::Plan => theme.text,
            HomeKind::Closed => theme.dim,
            HomeKind::Broken => theme.warning,
        };
        let day = if self.kind == HomeKind::Broken { "" } else { self.note.as_str() };
        let advice = self.advice.filter(|many| *many > 0 && self.kind == HomeKind::Plan);
        let advice = advice.map(|many| format!(" · {many} nên xem")).unwrap_or_default();
        let wrong = if self.fault.is_some() { " · sai lệch" } else { "" };
        let (sign, style) = if wrong.is_empty() { (self.kind.sign(), style) } else { ("!", theme.warning) };
        let wide = if cols >= ROOMY { BARS.1 } else { BARS.0 };
        let told = |(at, of): (usize, usize)| {
            let full = (at * wide).div_ceil(of.max(1)).min(wide);
            [" ".to_owned(), "━".repeat(full), "─".repeat(wide - full), format!(" {at}/{of}")]
        };
        let [gap, full, rest, figure] = self.progress.map(told).unwrap_or_default();
        let words = format!("{}{advice}{wrong}", self.kind.words());
        let used = [&words, &gap, &full, &rest, &figure].map(|part| text::columns(part)).iter().sum::<usize>();
        let room = NOTE - BARS.0 + wide;
        let end = format!("{figure}{} {}", " ".repeat(room.saturating_sub(used)), text::pad(day, 10));
        // Names of blocs differ at their ends, where the province stands.
        let room_of_name = cols.saturating_sub(room + 16);
        let name = text::pad(&text::cut_middle(&self.name(), room_of_name), room_of_name);
        mixed([
            (format!(" {sign} "), style),
            (name, style),
            (format!("  {words}{gap}"), theme.dim),
            (full, theme.gold),
            (rest, theme.rule),
            (end, theme.dim),
        ])
    }
}

/// The columns of what is told of a row with the narrower bar, and of the two bars; from so many columns on it is wider.
const NOTE: usize = 22;
/// The columns of a sign, with a free one at either side.
const SIGN: usize = 3;
const BARS: (usize, usize) = (7, 20);
const ROOMY: usize = 110;

/// The item on stage, or how many are done; and how many there are.
fn progress(state: &State) -> (usize, usize) {
    let entries = &state.agenda.entries;
    let on_stage = entries.iter().position(|entry| Some(entry.id) == state.agenda.current);
    let done = entries.iter().filter(|entry| entry.status == Status::Done).count();
    (on_stage.map_or(done, |at| at + 1), entries.len())
}
