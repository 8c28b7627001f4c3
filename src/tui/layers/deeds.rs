//! F9: what was done, with its hour, its item and who did it; found by typing. What was decided is told with its result.

mod words;

use crate::domain::agenda::Entry;
use crate::domain::ids::ItemId;
use crate::domain::session::Step;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::count::Decision;
use crate::domain::vote::minutes::words as decided_words;
use crate::domain::{Command, Role, State};
use crate::tui::parts::{SearchKey, SearchList, nothing, popup, search_rows, text_block};
use crate::tui::shell::layer::{ActionReach, Effect, Hint, Layer, Offer, Passage, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, names};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use std::cell::LazyCell;

/// Rows below the list, for the whole of the deed that is chosen.
const WHOLE: u16 = 3;

/// What follows where a deed was chosen that belongs to an item.
type DeedGoesTo = fn(ItemId, &State) -> Effect;

/// The deeds that stand, the last one first.
pub struct Deeds {
    goes_to: DeedGoesTo,
    list: SearchList,
    /// Of which event and which words the deeds below were made: they are made anew only when one of both changes.
    made: Option<(u64, String)>,
    found: Vec<ToldDeed>,
    /// Undo is no key of the screen below.
    looks_only: bool,
}

/// A deed as told.
struct ToldDeed {
    clock: String,
    item: Option<(usize, ItemId)>,
    words: String,
    who: &'static str,
    is_decision: bool,
}

impl Deeds {
    /// With what follows where one of them is chosen.
    pub fn new(state: &State, goes_to: DeedGoesTo) -> Self {
        let mut deeds = Self { goes_to, list: SearchList::default(), made: None, found: Vec::new(), looks_only: false };
        deeds.look(state);
        deeds
    }

    /// Where the keys of undo are the text's.
    #[must_use]
    pub fn looks_only(self) -> Self {
        Self { looks_only: true, ..self }
    }

    /// Looks for those that hold all that was typed, the last one first; what was only read out is none.
    fn look(&mut self, state: &State) {
        let wanted = (state.seq, self.list.query());
        if self.made.as_ref() == Some(&wanted) {
            return;
        }
        let told = state.steps.iter().rev().filter(|step| !step.is_only_said()).map(|step| told(state, step));
        self.found = told.filter(|told| crate::text::rank(&wanted.1, &told.line()).is_some()).collect();
        self.made = Some(wanted);
    }

    fn chosen(&self) -> Option<&ToldDeed> {
        self.list.chosen(self.found.len()).and_then(|at| self.found.get(at))
    }
}

impl ToldDeed {
    /// «08:12  4. vắng: Hội A · chủ trì».
    fn line(&self) -> String {
        let item = self.item.map(|(number, _)| format!("{number}. ")).unwrap_or_default();
        format!("{}  {item}{} · {}", self.clock, self.words, self.who)
    }
}

fn told(state: &State, step: &Step) -> ToldDeed {
    let number = |item: ItemId| state.agenda.entries.iter().position(|entry: &Entry| entry.id == item);
    let decided = step.announced().and_then(|ballot| state.ballots.get(ballot)).map(decided);
    let is_decision = decided.is_some();
    ToldDeed {
        clock: crate::text::clock(step.at, state.offset),
        item: step.items().last().and_then(|item| Some((number(item)? + 1, item))),
        words: match decided {
            Some(decided) => format!("{}: {decided}", state.told(step)),
            None => words::of(state, step),
        },
        who: if step.role == Role::Chair { "chủ trì" } else { "thư ký" },
        is_decision,
    }
}

/// «Bằng khen: Hội A, Hội B; Cờ thi đua: chưa ai đạt».
fn decided(ballot: &Ballot) -> String {
    decisions(ballot).map(|(words, _)| words).collect::<Vec<_>>().join("; ")
}

/// Each question of a ballot with what it came to, and whether it was decided.
pub fn decisions(ballot: &Ballot) -> impl Iterator<Item = (String, bool)> {
    ballot.questions.iter().zip(&ballot.verdicts).map(|(question, verdict)| {
        let winners = verdict.winners.iter().filter_map(|at| question.choices.get(usize::from(*at)));
        let winners: Vec<&str> = winners.map(|choice| choice.label.as_str()).collect();
        // Of an award and a seat it is told who.
        let named = question.choices.iter().any(|choice| choice.unit.is_some()) && !winners.is_empty();
        let result = if verdict.agreed && named {
            format!("nhất trí, {}", winners.join(", "))
        } else if verdict.agreed {
            "nhất trí".to_owned()
        } else if winners.is_empty() {
            decided_words::outcome(verdict).unwrap_or("chưa được thông qua").trim_end_matches('.').to_owned()
        } else if winners == [question.title.as_str()] {
            "thông qua".to_owned()
        } else {
            winners.join(", ")
        };
        (format!("{}: {result}", question.title), verdict.agreed || verdict.outcome == Decision::Decided)
    })
}

impl Layer for Deeds {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        self.look(seat.state());
        match self.list.key(key, self.found.len()) {
            SearchKey::Close => return Effect::Close(None),
            SearchKey::Take => {
                let item = self.chosen().and_then(|told| told.item);
                return item.map_or(Effect::Stay, |(_, item)| (self.goes_to)(item, seat.state()));
            }
            SearchKey::Done => self.look(seat.state()),
        }
        Effect::Stay
    }

    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        self.list.click(at);
        Effect::Stay
    }

    fn search(&mut self) -> Option<(&'static str, &mut SearchList)> {
        Some(("nhật ký", &mut self.list))
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        let goes = self.chosen().is_some_and(|told| told.item.is_some());
        Some(offer(if goes { ("Enter", "Tới mục này") } else { ("Esc", "Đóng") }))
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        let undo = (!self.looks_only).then_some(("^Z", "hoàn tác việc sau cùng"));
        Some(undo.into_iter().chain([("Esc", "đóng")]).collect())
    }

    /// Undo works here too: what it takes back is seen to go.
    fn passage(&self, reach: ActionReach) -> Passage {
        match reach {
            ActionReach::Steps | ActionReach::Anywhere | ActionReach::Out => Passage::Through,
            ActionReach::Screen => Passage::Taken,
        }
    }

    fn paste(&mut self, words: &str, seat: &Seat) {
        self.list.paste(words);
        self.look(seat.state());
    }

    fn news(&mut self, state: &State) {
        self.look(state);
    }

    fn recorded(&mut self, _command: &Command, seat: &mut Seat) -> Effect {
        self.look(seat.state());
        Effect::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let inner = popup(frame, area, "Nhật ký · gõ để tìm", (110, search_rows(area)), theme);
        if inner.height < WHOLE + 4 {
            return;
        }
        let list = Rect { height: inner.height - 1 - WHOLE, ..inner };
        let foot = Rect { y: inner.bottom() - WHOLE, height: WHOLE, ..inner };
        self.look(view.state);
        let cols = usize::from(list.width).saturating_sub(2);
        let names = LazyCell::new(|| names(view.state));
        let row = |told: &ToldDeed| {
            let style = if told.is_decision { theme.green } else { theme.text };
            let words = crate::text::cut_outside(&told.line(), || &names, cols);
            let (clock, rest) = words.split_at(told.clock.len().min(words.len()));
            Line::from(vec![Span::styled(clock.to_owned(), theme.dim), Span::styled(rest.to_owned(), style)])
        };
        let rows: Vec<Line> = self.found.iter().map(row).collect();
        let empty = nothing(&self.list.query());
        self.list.draw(frame, list, (rows, &[]), &empty, theme);
        let title = |told: &ToldDeed| {
            let entry = told.item.and_then(|(_, item)| view.state.agenda.entry(item));
            entry.map(|entry| format!(" ({})", entry.item.title)).unwrap_or_default()
        };
        if let Some(told) = self.chosen() {
            text_block(frame, foot, &format!("{}{}", told.line(), title(told)), theme.dim);
        }
    }
}
