//! The grid itself: what its keys do, how it is kept as a draft, and the command that it comes to.

use crate::domain::Command;
use crate::domain::people::BlocKind;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, Question};
use crate::domain::vote::command::CountedChoice;
use crate::domain::vote::count::HandCounts;
use crate::domain::vote::paper_ballots::bundle;
use crate::domain::vote::paper_ballots::difference;
use crate::domain::vote::paper_ballots::sheets::{Figures, Sheets};
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::goal::Goal;
use crate::tui::layers::tally::pointing::Pointing;
use crate::tui::layers::tally::reading::SheetReading;
use crate::tui::layers::tally::repeats::Repeats;
use crate::tui::layers::tally::sheet::ChoiceIndex;
use crate::tui::layers::tally::sums::{SumFault, Sums, SumsOf};
use crate::tui::layers::tally::table::{self, EntryMode, GridAction};
use crate::tui::layers::tally::target::{self, CountTarget};
use crate::tui::parts::{Found, TypeToFind, by_place};
use crate::tui::shell::layer::Effect;
use crate::tui::vote;
use crossterm::event::{KeyCode, KeyEvent};
use std::rc::Rc;

/// Said of a key that comes again faster than a finger presses it.
const NOT_COUNTED: &str = "Phím bị giữ: chỉ tính lần bấm đầu. Nhả phím rồi bấm lại.";

/// Said while a row is being looked for.
const FINDING: &str = "Tìm dòng: gõ số hoặc chữ của tên; Enter: xong.";

/// How figures are being entered.
#[derive(Debug)]
pub enum TallyState {
    /// Sheet by sheet, one key a mark.
    Reading(SheetReading),
    /// Sums, typed.
    Sums(Sums),
}

/// An open grid.
pub struct Tally {
    /// What it is for.
    pub target: CountTarget,
    /// Changed since it was last kept as a draft.
    pub unsaved: bool,
    /// It lies open: the hall is asked about the row in hand.
    pub open: bool,
    /// Something was typed here, now or before.
    pub edited: bool,
    /// A sentence for the teller, until the next key.
    pub message: String,
    /// What is entered.
    pub state: TallyState,
    /// Names for the form at the end: who read, who confirms.
    names: Vec<String>,
    /// Who objected before hands were raised, in words.
    objector: Option<String>,
    /// Sheets that this bundle may hold at most.
    pub(crate) left: u32,
    pub(crate) title: String,
    pub(crate) standing: String,
    pub(crate) first: usize,
    /// What each question has to reach.
    pub(crate) goals: Vec<Option<Goal>>,
    /// What the mouse finds.
    pub(crate) pointing: Pointing,
    /// What leads to a row, while that is typed.
    finding: Option<TypeToFind>,
    /// The last key, and whether it is held.
    pub pressed: Repeats,
}

impl TallyState {
    pub(crate) fn mode(&self) -> EntryMode {
        match self {
            Self::Reading(_) => EntryMode::Reading,
            Self::Sums(_) => EntryMode::Sums,
        }
    }

    /// Whether hands are counted in it, and no sheets.
    pub fn is_hands(&self) -> bool {
        matches!(self, Self::Sums(sums) if sums.of != SumsOf::Sheets)
    }

    pub(crate) fn questions(&self) -> &Rc<[Question]> {
        match self {
            Self::Reading(reading) => &reading.questions,
            Self::Sums(sums) => &sums.questions,
        }
    }
}

impl Tally {
    /// The grid of a bundle: sheet by sheet where one tally is made, by sums where two count apart.
    pub fn sheets(ballot: &Ballot, sheets: &Sheets, target: CountTarget, names: Vec<String>) -> Self {
        let (questions, left) = (ballot.questions.clone().into(), sheets.left());
        let state = match target.teller {
            Some(_) => TallyState::Sums(Sums::apart(questions, target.sheets).of_back(left)),
            None => TallyState::Reading(SheetReading::new(questions, target.sheets.unwrap_or(left))),
        };
        let back = sheets.returned.map(|returned| format!("thu về {returned}"));
        let bundles = Some(difference::bundles_words(ballot)).filter(|words| !words.is_empty());
        let standing: Vec<String> = back.into_iter().chain(vote::need::needs(ballot)).chain(bundles).collect();
        let (title, standing) = (title(sheets, &target), standing.join(" · "));
        let goals = Goal::all(ballot);
        Self { names, left, title, standing, goals, ..Self::new(state, target) }
    }

    /// The grid of a show of hands, with what is counted already; who objected before, in words.
    pub fn hands(
        ballot: &Ballot,
        counted: &HandCounts,
        kind: BlocKind,
        objector: Option<String>,
        target: CountTarget,
    ) -> Self {
        let (sums, standing) = (Sums::hands(ballot, counted, kind), vote::need::needs(ballot).unwrap_or_default());
        let title = "Bảng kiểm đếm giơ tay".to_owned();
        let goals = Goal::all(ballot);
        Self { objector, title, standing, goals, ..Self::new(TallyState::Sums(sums), target) }
    }

    fn new(state: TallyState, target: CountTarget) -> Self {
        Self {
            target,
            unsaved: false,
            open: true,
            edited: false,
            message: String::new(),
            state,
            names: Vec::new(),
            objector: None,
            left: 0,
            title: String::new(),
            standing: String::new(),
            first: 0,
            goals: Vec::new(),
            pointing: Pointing::default(),
            finding: None,
            pressed: Repeats::default(),
        }
    }

    /// Whether anything is entered.
    pub fn is_touched(&self) -> bool {
        match &self.state {
            TallyState::Reading(reading) => !reading.is_blank(),
            TallyState::Sums(sums) => !sums.is_blank() || sums.read.as_ref().is_some_and(|read| !read.is_blank()),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Effect {
        self.message.clear();
        self.pointing.scrolled = false;
        if self.is_held(key, now) {
            return Effect::Stay;
        }
        // Where the caret goes while hands are counted, there the hall is asked.
        self.unsaved |= self.state.is_hands();
        if self.finding.is_some() {
            self.find(key, now);
            return Effect::Stay;
        }
        let Some(action) = table::of_key(self.state.mode(), key) else { return Effect::Stay };
        match (action, &mut self.state) {
            (GridAction::Close, _) => {
                let kept = "Đã giữ số đang nhập; Ctrl+K hoặc Enter để nhập tiếp.";
                return Effect::Close(self.is_touched().then_some(kept));
            }
            (GridAction::Save, _) => return self.finish(),
            (GridAction::Enter, _) => return self.enter(),
            (GridAction::Switch, _) => self.switch(),
            (GridAction::Find, _) => {
                self.finding = Some(TypeToFind::default());
                FINDING.clone_into(&mut self.message);
            }
            (GridAction::Row(by), TallyState::Reading(reading)) => reading.step(by),
            (GridAction::Row(by), TallyState::Sums(sums)) => sums.step(by),
            (GridAction::Cell(forward), TallyState::Sums(sums)) => sums.tab(forward),
            (GridAction::Read(read), TallyState::Reading(reading)) => {
                (self.message, self.unsaved) = (read(reading), true);
            }
            (GridAction::Type(edit), TallyState::Sums(sums)) => {
                (self.message, self.unsaved, self.edited) = (edit(sums), true, true);
            }
            (GridAction::Cell(_) | GridAction::Type(_), TallyState::Reading(_))
            | (GridAction::Read(_), TallyState::Sums(_)) => {}
        }
        Effect::Stay
    }

    /// Whether a row is being looked for by what is typed.
    pub fn is_finding(&self) -> bool {
        self.finding.is_some()
    }

    /// What is pointed at is found already.
    pub(crate) fn end_find(&mut self) {
        self.finding = None;
    }

    /// A sign leads to a row; any other key is the end of it.
    fn find(&mut self, key: KeyEvent, now: i64) {
        let Some(finding) = &mut self.finding else { return };
        let questions = Rc::clone(self.state.questions());
        let numbered = questions.iter().enumerate();
        let rows = numbered.flat_map(|(at, question)| question.choices.iter().enumerate().map(move |row| (at, row)));
        let (places, names): (Vec<ChoiceIndex>, Vec<&str>) =
            rows.map(|(at, (choice, known))| ((at, choice), known.label.as_str())).unzip();
        let row = match finding.key(key, &by_place(&names), None, now) {
            Found::Row(row) => places.get(row).copied(),
            Found::Nowhere | Found::Lost(_) | Found::Passed => None,
        };
        match (row, &mut self.state) {
            (Some(row), TallyState::Reading(reading)) => reading.at = row,
            (Some(row), TallyState::Sums(sums)) => sums.go_to_row(row),
            (None, _) => {}
        }
        if matches!(key.code, KeyCode::Char(_) | KeyCode::Backspace) {
            FINDING.clone_into(&mut self.message);
        } else {
            self.finding = None;
        }
    }

    /// Whether a key that marks, or does much at once, is held; of a mark that did not count it is said. Digits of a number
    /// and letters of a name may follow each other as quickly as they like.
    fn is_held(&mut self, key: KeyEvent, now: i64) -> bool {
        let quick = self.pressed.is_quick(key.code, now);
        let marks =
            self.finding.is_none() && matches!(table::of_key(self.state.mode(), key), Some(GridAction::Read(_)));
        let held = quick && (marks || matches!(key.code, KeyCode::Enter | KeyCode::Char(' ')));
        if held && marks {
            NOT_COUNTED.clone_into(&mut self.message);
        }
        held
    }

    fn enter(&mut self) -> Effect {
        match &mut self.state {
            TallyState::Reading(reading) if reading.is_done() => return self.finish(),
            TallyState::Reading(reading) => self.message = reading.enter(),
            TallyState::Sums(sums) => {
                let last = sums.is_last();
                sums.enter();
                (self.unsaved, self.edited) = (true, true);
                return if last { self.at_the_end() } else { Effect::Stay };
            }
        }
        self.unsaved = true;
        Effect::Stay
    }

    /// Where only sums are entered, Enter in the last row says what is missing, or what writes it down.
    fn at_the_end(&mut self) -> Effect {
        match &self.state {
            TallyState::Sums(sums) if sums.read.is_none() => match sums.check() {
                Ok(()) => "Đã đủ số. Ctrl+S: ghi.".clone_into(&mut self.message),
                Err(fault) => self.point(fault),
            },
            TallyState::Sums(_) | TallyState::Reading(_) => return self.finish(),
        }
        Effect::Stay
    }

    fn point(&mut self, (cell, why): SumFault) {
        if let TallyState::Sums(sums) = &mut self.state {
            sums.go_to(cell);
        }
        self.message = why;
    }

    /// Between reading sheets and typing sums, where one tally is made.
    fn switch(&mut self) {
        self.state = match &mut self.state {
            TallyState::Reading(reading) if !reading.sheet.is_blank() => {
                "Đọc xong phiếu đang dở, hoặc lấy lại các dấu của phiếu này, rồi mới nhập số."
                    .clone_into(&mut self.message);
                return;
            }
            TallyState::Reading(reading) => {
                TallyState::Sums(Sums::after(std::mem::take(reading), self.left).of_back(self.left))
            }
            TallyState::Sums(sums) => {
                let Some(reading) = sums.read.take() else {
                    return "Bảng này chỉ nhập số.".clone_into(&mut self.message);
                };
                match sums.figures() {
                    _ if sums.is_blank() => TallyState::Reading(reading),
                    Ok(figures) => TallyState::Reading(reading.after(figures)),
                    Err(fault) => {
                        sums.read = Some(reading);
                        return self.point(fault);
                    }
                }
            }
        };
        (self.unsaved, self.first) = (true, 0);
    }

    /// Ctrl+S: all of it is there, or the first thing that is missing is named.
    fn finish(&mut self) -> Effect {
        let figures = match &self.state {
            TallyState::Reading(reading) if !reading.is_done() => {
                self.message = format!(
                    "Mới đọc {}/{} phiếu. Đọc hết, hoặc Ctrl+E rồi Ctrl+S để ghi riêng các phiếu đã đọc.",
                    reading.sums.sheets, reading.total
                );
                return Effect::Stay;
            }
            TallyState::Reading(reading) => Ok(reading.sums.clone()),
            TallyState::Sums(sums) if sums.of == SumsOf::Sheets => sums.figures(),
            TallyState::Sums(sums) => match sums.hands_counted() {
                Ok(votes) => return self.send_hands(&votes),
                Err(fault) => Err(fault),
            },
        };
        match figures.map(|figures| (bundle::possible(self.state.questions(), &figures), figures)) {
            Ok((Ok(()), figures)) => return self.send(figures),
            Ok((Err(refusal), _)) => self.message = refusal.to_string(),
            Err(fault) => self.point(fault),
        }
        Effect::Stay
    }

    fn send(&self, figures: Figures) -> Effect {
        let CountTarget { ballot, bundle, teller, place, .. } = self.target.clone();
        if let Some(teller) = teller {
            let entry = Vote::Bundle { ballot, bundle, place, teller, checked_by: None, figures, kept_by: None };
            return Effect::ask(Command::Vote(entry));
        }
        let part = figures.sheets < self.left;
        Effect::open(target::confirms(self.target.clone(), figures, &self.names, part))
    }

    fn send_hands(&self, votes: &[(ChoiceIndex, Votes)]) -> Effect {
        let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let row = |((question, choice), votes): &(ChoiceIndex, Votes)| CountedChoice {
            question: number(*question),
            choice: number(*choice),
            votes: *votes,
        };
        let rows = votes.iter().map(row).collect();
        let count = Command::Vote(Vote::Sheet { ballot: self.target.ballot, rows, together: false });
        let against = votes.iter().any(|(_, votes)| votes.no + votes.other > 0);
        match &self.objector {
            Some(objector) if !against => Effect::open(target::unopposed(objector, count)),
            Some(_) | None => Effect::ask(count),
        }
    }
}

/// «Tập 2 · lượt thứ hai · người nhập: …», or «Kiểm phiếu».
fn title(sheets: &Sheets, target: &CountTarget) -> String {
    let bundle = target.bundle;
    let Some(teller) = &target.teller else {
        return if bundle > 1 { format!("Kiểm phiếu · tập {bundle}") } else { "Kiểm phiếu".to_owned() };
    };
    let entries = sheets.bundle(bundle).map(|bundle| bundle.entries.as_slice()).unwrap_or_default();
    let own = entries.iter().position(|entry| entry.teller == *teller);
    let turn = if own.unwrap_or(entries.len()) == 0 { "lượt thứ nhất" } else { "lượt thứ hai" };
    let again = if own.is_some() { ", đếm lại" } else { "" };
    let named = if sheets.is_one_bundle() { "Kiểm phiếu".to_owned() } else { format!("Tập {bundle}") };
    format!("{named} · {turn}{again} · người nhập: {teller}")
}
