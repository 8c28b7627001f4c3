//! What every part of a screen draws from.

use crate::domain::State;
use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::domain::score::rank::Ranked;
use crate::domain::script::{Cue, Spoken};
use crate::domain::stages::Stage;
use crate::store::ScreenSign;
use crate::tui::spots::{Spot, Spots};
use crate::tui::theme::Theme;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::cell::LazyCell;
use std::path::Path;

/// What another is typing into the record now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// «Thư ký».
    pub who: String,
    /// Where: «Thảo luận · Đại diện Sở Một».
    pub place: String,
    /// The line that the caret is on.
    pub line: String,
}

/// How a unit stands, in a column.
pub type Sign = (&'static str, Style);

/// What stands around the sentence that is said now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Which sentence of the item it is, of how many, from 1.
    pub place: Option<(usize, usize)>,
    /// What was said before it, as far as this screen saw it.
    pub before: Option<String>,
    /// What is said after it.
    pub then: Option<String>,
}

/// Nothing is said.
static NOTHING: Ahead = Ahead { place: None, before: None, then: None };

/// The session as it stands, for one frame.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The state.
    pub state: &'a State,
    /// The next step; `None` once the meeting is over.
    pub next: Option<&'a Cue>,
    /// What stands around what is said.
    pub ahead: &'a Ahead,
    /// Colours.
    pub theme: &'a Theme,
    /// How many lines of the stage are scrolled away.
    pub scroll: usize,
    /// Now, in milliseconds.
    pub now: i64,
    /// «Mã đối chiếu», once the meeting is closed.
    pub fingerprint: Option<&'a str>,
    /// What another is typing at this moment.
    pub typing: Option<&'a Typing>,
    /// The file of the session was taken away: nothing is written now.
    pub misplaced: bool,
    /// What is known of the audience screens.
    pub screens: ScreenSign,
    /// What they show, in a word or two; empty where it is not told.
    pub on_wall: &'static str,
    /// The file of the session, where it is told.
    pub file: Option<&'a Path>,
    /// The file is being made ready: nothing is said to be written, and no key is offered.
    pub is_opening: bool,
    /// Where what can be pointed at is noted; nowhere on a screen without a mouse.
    pub spots: Option<&'a Spots>,
}

impl<'a> View<'a> {
    /// As a secretary's desk draws it: no step is taken there, nothing is shown to the hall.
    pub fn of_desk(state: &'a State, theme: &'a Theme, typing: Option<&'a Typing>, now: i64) -> Self {
        let screens = ScreenSign::Missing;
        Self {
            state,
            next: None,
            ahead: &NOTHING,
            theme,
            scroll: 0,
            now,
            fingerprint: None,
            typing,
            misplaced: false,
            screens,
            on_wall: "",
            file: None,
            is_opening: false,
            spots: None,
        }
    }

    /// The item on stage.
    pub fn on_stage(&self) -> Option<&'a Entry> {
        self.state.agenda.on_stage()
    }

    /// Something that stands there can be pointed at.
    pub fn mark(&self, place: Rect, spot: Spot) {
        if let Some(spots) = self.spots {
            spots.put(place, spot);
        }
    }

    /// What is to be said now.
    pub fn spoken(&self) -> &'a [Spoken] {
        self.next.map_or(&[], |cue| &cue.spoken)
    }

    /// «08:30» in the session's own time.
    pub fn clock(&self, at: i64) -> String {
        crate::text::clock(at, self.state.offset)
    }

    /// «08:30», and the day where that is another than today: «08:30 ngày 17/12/2025».
    pub fn clock_of_day(&self, at: i64) -> String {
        let day = |ms: i64| crate::text::short_day(ms, self.state.offset);
        if day(at) == day(self.now) { self.clock(at) } else { format!("{} ngày {}", self.clock(at), day(at)) }
    }
}

/// A line of one style.
pub fn plain(words: impl Into<String>, style: Style) -> Line<'static> {
    Line::from(Span::styled(words.into(), style))
}

/// Words of one style, wrapped at spaces.
pub fn wrapped(words: &str, style: Style, cols: usize) -> Vec<Line<'static>> {
    crate::text::wrap(words, cols).into_iter().map(|part| plain(part, style)).collect()
}

/// Where the reader waits for an answer; in a line of the script it is written «…».
const PAUSE: &str = "(chờ)";

/// What is read out, wrapped at spaces: a pause is a dim sign of its own, which nobody takes for words.
pub fn read_out(words: &str, style: Style, pause: Style, cols: usize) -> Vec<Line<'static>> {
    let marked: Vec<&str> = words.split(' ').map(|word| if word == "…" { PAUSE } else { word }).collect();
    let row = |part: String| {
        let mut spans = Vec::new();
        for (number, words) in part.split(PAUSE).enumerate() {
            spans.extend((number > 0).then(|| Span::styled(PAUSE, pause)));
            spans.extend((!words.is_empty()).then(|| Span::styled(words.to_owned(), style)));
        }
        Line::from(spans)
    };
    crate::text::wrap(&marked.join(" "), cols).into_iter().map(row).collect()
}

/// «Đang phát biểu: » and who, wrapped at spaces under the first word.
pub fn labelled(label: &str, words: &str, label_style: Style, style: Style, cols: usize) -> Vec<Line<'static>> {
    let indent = crate::text::columns(label).min(cols / 2);
    let parts = crate::text::wrap(words, cols.saturating_sub(indent).max(1)).into_iter().enumerate();
    parts
        .map(|(number, part)| {
            let before = if number == 0 { label.to_owned() } else { " ".repeat(indent) };
            mixed([(before, label_style), (part, style)])
        })
        .collect()
}

/// A line of several styles.
pub fn mixed<const N: usize>(parts: [(String, Style); N]) -> Line<'static> {
    Line::from(parts.map(|(words, style)| Span::styled(words, style)).to_vec())
}

/// A heading and entries under it; nothing for no entries.
pub fn listed(head: &str, entries: impl IntoIterator<Item = String>, view: &View, cols: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for entry in entries {
        if lines.is_empty() {
            lines.push(plain(head.to_owned(), view.theme.dim));
        }
        for (number, part) in crate::text::wrap(&entry, cols.saturating_sub(2).max(1)).into_iter().enumerate() {
            lines.push(plain(format!("{}{part}", if number == 0 { "· " } else { "  " }), view.theme.text));
        }
    }
    lines
}

/// Time used and given of a speaker; red and in words once it is over.
pub fn turn_clock(view: &View, turn: &crate::domain::floor::Turn, given: u16) -> Line<'static> {
    let used = crate::domain::speaking::length(turn, &view.state.stops, view.now) / 1000;
    let given = i64::from(given) * 60;
    let words = format!("{}:{:02} / {}:00", used / 60, used % 60, given / 60);
    let (style, end) = match given - used {
        ..=0 => (view.theme.red, "  hết giờ"),
        1..=60 => (view.theme.warning, "  còn một phút"),
        _ => (view.theme.text, ""),
    };
    plain(format!("{words}{end}"), style)
}

/// A rank so that numbers stand under each other: « 2 (đồng hạng)», or « 2=» where there is little room.
pub fn rank_cell(one: &Ranked, roomy: bool) -> String {
    let Some(rank) = one.rank else { return "  … ".to_owned() };
    match (one.shared, roomy) {
        (false, _) => format!("{rank:>3} "),
        (true, false) => format!("{rank:>3}="),
        (true, true) => format!("{rank:>3} (đồng hạng)"),
    }
}

/// The full name of a unit in exactly so many columns, told apart from those that begin alike.
pub fn unit_told(state: &State, name: &str, cols: usize) -> String {
    let conference = &state.conference;
    crate::text::pad_apart(name, conference.unit_ids().map(|unit| conference.name(unit)), cols)
}

/// A text in at most so many columns, not cut within a name of the meeting.
pub fn cut_at_names(state: &State, text: &str, cols: usize) -> String {
    let names = LazyCell::new(|| names(state));
    crate::text::cut_outside(text, || &names, cols)
}

/// Every name of the meeting that a row may have to be cut at: of units, people and awards.
pub fn names(state: &State) -> Vec<&str> {
    let conference = &state.conference;
    let units = conference.units.iter().chain(&conference.nominees);
    let units = units.flat_map(|unit| [unit.name.as_str(), unit.short.as_str()]);
    let guests = conference.guests.iter().map(|guest| &guest.person);
    let people = conference.presidium.iter().chain(&conference.secretary).chain(&conference.mc).chain(guests);
    let stages = state.agenda.entries.iter().map(|entry| &entry.stage);
    let awards = stages.filter_map(|stage| if let Stage::Awards(stage) = stage { Some(&stage.awards) } else { None });
    let names = units.chain(people.filter_map(|person| person.name.as_deref()));
    names.chain(awards.flatten().map(|award| award.name.as_str())).filter(|name| name.contains(' ')).collect()
}

/// The name of a unit in exactly so many columns: of names that begin alike what sets them apart stays.
pub fn unit_name(state: &State, unit: UnitId, cols: usize) -> String {
    let conference = &state.conference;
    let others = conference.unit_ids().map(|other| conference.short(other));
    crate::text::pad_apart(conference.short(unit), others, cols)
}
