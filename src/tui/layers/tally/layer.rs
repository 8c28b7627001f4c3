//! The tally grid over the stage: opened for what is counted now, kept as a draft, done once its entry is an event.

use crate::domain::draft_key::TallyKey;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::electorate::in_hall;
use crate::domain::vote::paper_ballots::difference;
use crate::domain::vote::paper_ballots::sheets::{BundleStatus, Sheets};
use crate::domain::vote::script::ready;
use crate::domain::vote::voting::CountView;
use crate::domain::{Command, State, next};
use crate::store::Draft;
use crate::tui::layers::tally::grid::Tally;
use crate::tui::layers::tally::repeats::Repeats;
use crate::tui::layers::tally::target::{self, CountTarget};
use crate::tui::shell::layer::{Effect, KeepResult, Layer, Offer, WHEEL, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::View;
use crate::tui::vote;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Enter on sheets to be read, or Ctrl+K: the grid, or first who enters.
pub fn open(seat: &mut Seat) -> Effect {
    let target = match counting(seat.state()) {
        Ok(ballot) => target_of(ballot),
        Err(why) => return Effect::Say(why.to_owned()),
    };
    // One that could not be dropped is not opened either: it is of another count.
    burn_old(seat).ok();
    let Some(ballot) = seat.state().ballots.get(target.ballot) else { return Effect::Stay };
    if ballot.double && target.bundle > 0 {
        let (names, half) = (tellers(seat.state()), half_read(seat, &target));
        let then = |target: CountTarget| Effect::at_seat(move |seat| lay(seat, target.clone()));
        Effect::open(target::enters(ballot, target, &names, half.as_deref(), then))
    } else {
        lay(seat, target).unwrap_or_else(Effect::Say)
    }
}

/// After a kill: the grid stands open again; where two count apart it is only said whose entry is unfinished.
pub fn reopen(seat: &Seat) -> Effect {
    let Ok(ballot) = counting(seat.state()) else { return Effect::Stay };
    let target = target_of(ballot);
    let Some(teller) = half_read(seat, &target) else { return Effect::Stay };
    if ballot.double && target.bundle > 0 {
        let bundle = target.bundle;
        Effect::Say(format!("Tập {bundle}: {teller} đang nhập dở; Enter để nhập tiếp."))
    } else {
        lay(seat, target).unwrap_or_else(Effect::Say)
    }
}

/// Lays the grid over the stage; a draft of the same teller is gone on with.
fn lay(seat: &Seat, target: CountTarget) -> Result<Effect, String> {
    let (key, base) = (target.draft_key(), target.base);
    let drafts = seat.drafts().map_err(|fault| fault.to_string())?;
    let draft = drafts.into_iter().find(|draft| draft.key == key && draft.base == base);
    let Some(ballot) = seat.state().ballots.get(target.ballot) else { return Ok(Effect::Stay) };
    let mut grid = match ballot.voting().view() {
        CountView::Hands(hands) => {
            let (state, objector) = (seat.state(), vote::objector(seat.state(), ballot));
            Tally::hands(&now(state, ballot), hands, state.conference.bloc.kind, objector, target)
        }
        CountView::Sheets(sheets) => Tally::sheets(ballot, sheets, target, confirming(seat.state(), sheets)),
        CountView::Objection | CountView::Calls(_) => return Ok(Effect::Stay),
    };
    if let Some(draft) = draft {
        grid.resume(&draft.body);
    }
    grid.unsaved |= grid.state.is_hands();
    // The Enter that opened it may still be held.
    grid.pressed = Repeats::of(KeyCode::Enter, seat.now());
    Ok(Effect::open(grid))
}

/// The ballot with those who are in the hall now.
fn now<'a>(state: &State, ballot: &'a Ballot) -> Cow<'a, Ballot> {
    match state.agenda.on_stage() {
        Some(entry) => in_hall::seen(&next::scene(state, entry), ballot),
        None => Cow::Borrowed(ballot),
    }
}

impl Layer for Tally {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        self.key(key, seat.now())
    }

    fn click(&mut self, at: Position, _seat: &Seat) -> Effect {
        self.point_at(at);
        Effect::Stay
    }

    fn wheel(&mut self, down: bool, _seat: &Seat) -> Effect {
        self.scroll(down, WHEEL);
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        self.is_finding()
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(self.hint()))
    }

    fn has_draft(&self) -> bool {
        true
    }

    fn save(&mut self, seat: &mut Seat) -> Result<(), String> {
        if !self.unsaved {
            return Ok(());
        }
        let (key, base, body) = (self.target.draft_key(), self.target.base, self.draft());
        let caret = self.in_hand();
        let saved = seat.keep(|session, who| session.draft_save(&Draft { who: who.clone(), key, base, caret, body }));
        self.unsaved = saved.is_err();
        if let Err(fault) = saved {
            self.message = format!("Chưa giữ được số đang nhập: {fault}");
        }
        Ok(())
    }

    /// Nothing is in hand any more, and where nothing was typed nothing is kept.
    fn leave(&mut self, seat: &mut Seat) -> KeepResult {
        self.open = false;
        if self.state.is_hands() && !self.edited {
            let key = self.target.draft_key();
            seat.burn(|draft| draft.key == key).ok();
        } else {
            self.unsaved |= self.state.is_hands();
            self.save(seat).ok();
        }
        Ok(None)
    }

    /// An entry became an event: its draft goes, the grid closes, and how the bundle stands is said.
    fn recorded(&mut self, command: &Command, seat: &mut Seat) -> Effect {
        let Command::Vote(Vote::Bundle { ballot, .. } | Vote::Sheet { ballot, .. }) = command else {
            return Effect::Stay;
        };
        if *ballot != self.target.ballot {
            return Effect::Stay;
        }
        let (key, bundle) = (self.target.draft_key(), self.target.bundle);
        let burnt = seat.burn(|draft| draft.key == key).map_err(|fault| fault.to_string());
        let message =
            seat.state().ballots.get(*ballot).filter(|_| bundle > 0).map(|ballot| bundle_status(ballot, bundle));
        let burnt = burnt.and_then(|()| burn_old(seat));
        // A bundle that differs, or waits for the second teller, is no success yet.
        let agrees = seat.state().ballots.get(*ballot).is_some_and(|ballot| agreed(ballot).contains(&bundle));
        Effect::Done(burnt.and(match message {
            Some(words) if !agrees => Err(words),
            message => Ok(message),
        }))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        self.draw(frame, area, view);
    }
}

/// The ballot that is counted now, or why none can be entered.
fn counting(state: &State) -> Result<&Ballot, &'static str> {
    let open = state.ballots.open().filter(|ballot| ballot.step == BallotStage::Open);
    let ballot = open.ok_or("Không có lần biểu quyết nào đang kiểm đếm.")?;
    match ballot.voting().view() {
        CountView::Sheets(sheets) if sheets.returned.is_none() => Err("Ghi số phiếu phát ra và thu về trước (Enter)."),
        CountView::Sheets(sheets) if sheets.is_counted() => {
            Err("Đã kiểm đủ số phiếu thu về. Nếu sai: Ctrl+Z, hoặc đếm lại (F2, «Đếm lại»).")
        }
        CountView::Hands(_) | CountView::Sheets(_) => Ok(ballot),
        CountView::Objection | CountView::Calls(_) => {
            Err("Bảng kiểm phiếu dùng khi bỏ phiếu kín hoặc biểu quyết giơ tay.")
        }
    }
}

fn tellers(state: &State) -> Vec<String> {
    let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
    scene.map(|scene| ready::tellers(&scene)).unwrap_or_default()
}

/// Who read and who confirmed the bundle before, else the tellers as the hall named them.
fn confirming(state: &State, sheets: &Sheets) -> Vec<String> {
    let last = sheets.bundles.iter().rev().find_map(|bundle| bundle.entries.first());
    let names = last.and_then(|entry| Some(vec![entry.teller.clone(), entry.checked_by.clone()?]));
    names.unwrap_or_else(|| tellers(state))
}

/// Drops drafts of counts that are over, dropped or settled: they would be opened under other sheets.
fn burn_old(seat: &mut Seat) -> Result<(), String> {
    let running = counting(seat.state()).ok().map(|ballot| (ballot.id, base(ballot), agreed(ballot)));
    let burnt = seat.burn(|draft| match (draft.key.as_tally(), &running) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(TallyKey { ballot, bundle, .. }), Some((id, base, agreed))) => {
            ballot != id || draft.base != *base || agreed.contains(bundle)
        }
    });
    burnt.map_err(|fault| fault.to_string())
}

/// The teller whose entry of a bundle was left in the middle.
fn half_read(seat: &Seat, target: &CountTarget) -> Option<String> {
    seat.drafts().ok()?.iter().find_map(|draft| {
        let TallyKey { ballot, bundle, teller } = draft.key.as_tally()?;
        let same = *ballot == target.ballot && *bundle == target.bundle && draft.base == target.base;
        same.then(|| teller.clone())
    })
}

/// Counts before this one: what was entered for them is not of these sheets.
fn base(ballot: &Ballot) -> u32 {
    u32::try_from(ballot.dropped.len() + ballot.reviews.len()).unwrap_or(u32::MAX)
}

fn agreed(ballot: &Ballot) -> Vec<u16> {
    let numbered = (1u16..).zip(ballot.sheets().into_iter().flat_map(|sheets| &sheets.bundles));
    numbered.filter(|(_, bundle)| bundle.status() == BundleStatus::Agreed).map(|(number, _)| number).collect()
}

fn target_of(ballot: &Ballot) -> CountTarget {
    let sheets = ballot.sheets();
    CountTarget {
        ballot: ballot.id,
        bundle: sheets.map_or(0, Sheets::next),
        base: base(ballot),
        teller: None,
        sheets: sheets.filter(|_| !ballot.double).map(Sheets::left),
        place: None,
    }
}

fn bundle_status(ballot: &Ballot, bundle: u16) -> String {
    let words = crate::text::capitalise(&difference::status_words(ballot, bundle));
    // Of a bundle that waits for the second teller this would tell how many sheets the first one had.
    let left = ballot.sheets().filter(|_| agreed(ballot).contains(&bundle)).map_or(0, Sheets::left);
    let rest = if left > 0 { format!(" Còn {left} phiếu chưa nhập.") } else { String::new() };
    format!("{words}.{rest}")
}
