//! The tally grid in the console: opened by Enter and Ctrl+K, kept as drafts, done once its entry is an event.

use crate::domain::draft_key::{DraftOwner, TallyKey};
use crate::domain::ids::BallotId;
use crate::domain::vote::Command as Vote;
use crate::domain::vote::ballot::{Ballot, BallotStage};
use crate::domain::vote::sheets::{BundleStatus, Sheets};
use crate::domain::vote::voting::CountView;
use crate::domain::vote::{difference, ready};
use crate::domain::{Command, next};
use crate::store::Draft;
use crate::tui::chair::console::{Console, Overlay};
use crate::tui::layers::tally::opening::Opening;
use crate::tui::layers::tally::{Tally, who};

impl Console {
    fn counting(&self) -> Result<&Ballot, &'static str> {
        let open = self.session.state().ballots.open().filter(|ballot| ballot.step == BallotStage::Open);
        let ballot = open.ok_or("Không có lần biểu quyết nào đang kiểm đếm.")?;
        match ballot.voting().view() {
            CountView::Sheets(sheets) if sheets.returned.is_none() => {
                Err("Ghi số phiếu phát ra và thu về trước (Enter).")
            }
            CountView::Sheets(sheets) if sheets.is_counted() => {
                Err("Đã kiểm đủ số phiếu thu về. Nếu sai: Ctrl+Z, hoặc đếm lại (F2, «Đếm lại»).")
            }
            CountView::Hands(_) | CountView::Sheets(_) => Ok(ballot),
            CountView::Objection | CountView::Calls(_) => {
                Err("Bảng kiểm phiếu dùng khi bỏ phiếu kín bằng phiếu hoặc biểu quyết giơ tay.")
            }
        }
    }

    /// Enter on sheets to be read, or Ctrl+K: the grid, or first who enters.
    pub(crate) fn open_tally(&mut self) {
        let opening = match self.counting() {
            Ok(ballot) => opening(ballot),
            Err(why) => {
                self.notice = Some(why.to_owned());
                return;
            }
        };
        self.forget_old_tallies();
        if !self.is_double(opening.ballot) || opening.bundle == 0 {
            return self.open_grid(opening);
        }
        let (names, half) = (self.tellers(), self.half_read(&opening));
        if let Some(ballot) = self.session.state().ballots.get(opening.ballot) {
            self.forms.push(who::enters(ballot, opening, &names, half.as_deref()));
        }
    }

    fn is_double(&self, ballot: BallotId) -> bool {
        self.session.state().ballots.get(ballot).is_some_and(|ballot| ballot.double)
    }

    fn tellers(&self) -> Vec<String> {
        let state = self.session.state();
        let scene = state.agenda.on_stage().map(|entry| next::scene(state, entry));
        scene.map(|scene| ready::tellers(&scene)).unwrap_or_default()
    }

    /// Who read and who confirmed the bundle before, else the tellers as the hall named them.
    fn confirming(&self, sheets: &Sheets) -> Vec<String> {
        let last = sheets.bundles.iter().rev().find_map(|bundle| bundle.entries.first());
        match last.and_then(|entry| Some(vec![entry.teller.clone(), entry.checked_by.clone()?])) {
            Some(names) => names,
            None => self.tellers(),
        }
    }

    /// Lays the grid over the stage; a draft of the same teller is gone on with.
    pub(crate) fn open_grid(&mut self, opening: Opening) {
        let (key, base) = (opening.draft_key(), opening.base);
        let draft = self.drafts().into_iter().find(|draft| draft.key == key && draft.base == base);
        let Some(ballot) = self.session.state().ballots.get(opening.ballot) else { return };
        let mut grid = match ballot.voting().view() {
            CountView::Hands(hands) => Tally::hands(ballot, hands, opening),
            CountView::Sheets(sheets) => Tally::sheets(ballot, sheets, opening, self.confirming(sheets)),
            CountView::Objection | CountView::Calls(_) => return,
        };
        if let Some(draft) = draft {
            grid.resume(&draft.body);
        }
        // The Enter that opened it may still be held.
        grid.entered = self.world.now();
        self.overlay = Overlay::Tally(Box::new(grid));
    }

    /// Keeps what stands in the grid.
    pub(crate) fn save_tally(&mut self, who: DraftOwner) {
        let Overlay::Tally(grid) = &mut self.overlay else { return };
        if !grid.unsaved {
            return;
        }
        let key = grid.opening.draft_key();
        let draft = Draft { who, key, base: grid.opening.base, caret: 0, body: grid.draft() };
        grid.unsaved = false;
        if let Err(fault) = self.session.draft_save(&draft) {
            grid.unsaved = true;
            grid.said = format!("Chưa giữ được số đang nhập: {fault}");
        }
    }

    /// What to say when the grid is left in the middle.
    pub(crate) fn tally_left(&self) -> Option<String> {
        let Overlay::Tally(grid) = &self.overlay else { return None };
        grid.is_touched().then(|| "Đã giữ số đang nhập; Ctrl+K hoặc Enter để nhập tiếp.".to_owned())
    }

    /// An entry became an event: its draft goes, the grid closes, and how the bundle stands is said.
    pub(crate) fn tallied(&mut self, command: &Command) {
        let Overlay::Tally(grid) = &self.overlay else { return };
        let (key, opening) = (grid.opening.draft_key(), grid.opening.clone());
        let Command::Vote(Vote::Bundle { ballot, .. } | Vote::Sheet { ballot, .. }) = command else { return };
        if *ballot != opening.ballot {
            return;
        }
        self.overlay = Overlay::None;
        self.forget_drafts(|draft| draft.key == key);
        let told = self.session.state().ballots.get(*ballot).filter(|_| opening.bundle > 0);
        if let Some(words) = told.map(|ballot| standing(ballot, opening.bundle)) {
            self.notice = Some(words);
        }
        self.forget_old_tallies();
    }

    /// Drafts of counts that are over, dropped or settled: they would be opened under other sheets.
    fn forget_old_tallies(&mut self) {
        let running = self.counting().ok().map(|ballot| (ballot.id, base(ballot), agreed(ballot)));
        self.forget_drafts(|draft| match (draft.key.as_tally(), &running) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(TallyKey { ballot, bundle, .. }), Some((id, base, agreed))) => {
                ballot != id || draft.base != *base || agreed.contains(bundle)
            }
        });
    }

    fn forget_drafts(&mut self, is_old: impl Fn(&Draft) -> bool) {
        for draft in self.drafts().into_iter().filter(is_old) {
            if let Err(fault) = self.session.draft_burn(&draft.who, &draft.key) {
                self.notice = Some(fault.to_string());
            }
        }
    }

    /// The teller whose entry of a bundle was left in the middle.
    fn half_read(&mut self, opening: &Opening) -> Option<String> {
        self.drafts().iter().find_map(|draft| {
            let TallyKey { ballot, bundle, teller } = draft.key.as_tally()?;
            let same = *ballot == opening.ballot && *bundle == opening.bundle && draft.base == opening.base;
            same.then(|| teller.clone())
        })
    }

    /// After a kill: the grid stands open again; where two count apart it is only said whose entry is unfinished.
    pub(crate) fn reopen_tally(&mut self) {
        let Ok(opening) = self.counting().map(opening) else { return };
        let Some(teller) = self.half_read(&opening) else { return };
        if self.is_double(opening.ballot) && opening.bundle > 0 {
            let bundle = opening.bundle;
            self.notice = Some(format!("Tập {bundle}: {teller} đang nhập dở; Enter để nhập tiếp."));
        } else {
            self.open_grid(opening);
        }
    }
}

/// Counts before this one: what was entered for them is not of these sheets.
fn base(ballot: &Ballot) -> u32 {
    u32::try_from(ballot.dropped.len() + ballot.reviews.len()).unwrap_or(u32::MAX)
}

fn agreed(ballot: &Ballot) -> Vec<u16> {
    let numbered = (1u16..).zip(ballot.sheets().into_iter().flat_map(|sheets| &sheets.bundles));
    numbered.filter(|(_, bundle)| bundle.status() == BundleStatus::Agreed).map(|(number, _)| number).collect()
}

fn opening(ballot: &Ballot) -> Opening {
    let sheets = ballot.sheets();
    Opening {
        ballot: ballot.id,
        bundle: sheets.map_or(0, Sheets::next),
        base: base(ballot),
        teller: None,
        sheets: sheets.filter(|_| !ballot.double).map(Sheets::left),
        place: None,
    }
}

fn standing(ballot: &Ballot, bundle: u16) -> String {
    let words = crate::text::capitalise(&difference::status_words(ballot, bundle));
    // Of a bundle that waits for the second teller this would tell how many sheets the first one had.
    let left = ballot.sheets().filter(|_| agreed(ballot).contains(&bundle)).map_or(0, Sheets::left);
    let rest = if left > 0 { format!(" Còn {left} phiếu chưa nhập.") } else { String::new() };
    format!("{words}.{rest}")
}
