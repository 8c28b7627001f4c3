//! Biểu quyết thông qua on screen: the ballot, and the text that is put, whole.

use crate::domain::agenda::Entry;
use crate::domain::display::put;
use crate::domain::ids::UnitId;
use crate::domain::outcome::OutcomeKind;
use crate::domain::stages::motion::{Motion, MotionSubject};
use crate::papers::{self, Seal};
use crate::tui::pane::{Pane, Screen, VOTE};
use crate::tui::parts::document;
use crate::tui::view::{Sign, View, listed, plain, wrapped};
use crate::tui::vote;
use ratatui::text::Line;

impl Screen for Motion {
    fn sign(&self) -> Option<char> {
        VOTE
    }

    fn tile(&self, view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
        vote::tile(view, entry, unit)
    }

    fn least(&self) -> u16 {
        9
    }

    /// The ballot, then what is put: nobody approves a text that cannot be read here.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let mut lines = Vec::new();
        if let Some(sha256) = &self.sealed {
            let code = crate::text::upper(sha256.get(..8).unwrap_or(sha256));
            lines.extend(wrapped(&format!("Đã chốt bản đưa ra thông qua · mã kiểm tra {code}"), view.theme.dim, cols));
        }
        let ballot = vote::ballot_lines(view, entry, cols);
        let apart = !ballot.is_empty();
        lines.extend(ballot);
        lines.extend(apart.then(Line::default));
        lines.extend(text(self, pane));
        lines
    }
}

/// Whether the hall took what was put.
fn is_adoption(result: &OutcomeKind) -> bool {
    matches!(result, OutcomeKind::TextAdopted { .. })
}

/// The text that is put: the agenda, the draft of the minutes, names, titles.
fn text(motion: &Motion, pane: &Pane) -> Vec<Line<'static>> {
    let Pane { view, entry, cols, .. } = *pane;
    let theme = view.theme;
    match motion.plan.about {
        MotionSubject::Agenda => {
            let items = put::of_item(view.state, entry).into_iter();
            let adopted = view.state.outcomes.iter().any(|known| known.item == entry.id && is_adoption(&known.result));
            let head = if adopted { "Chương trình đã thông qua" } else { "Dự thảo chương trình" };
            let head = plain(head, theme.dim);
            [head].into_iter().chain(items.flat_map(|item| wrapped(&item, theme.text, cols))).collect()
        }
        MotionSubject::Minutes => {
            let head = "Dự thảo biên bản · PgDn PgUp: đọc · F8: đọc cả trang";
            let draft = papers::minutes(view.state, Seal::default());
            wrapped(head, theme.dim, cols).into_iter().chain(document::lines(&draft, cols, theme)).collect()
        }
        MotionSubject::Tellers if view.state.ballots.of(entry.id).next().is_none() => {
            listed("Ban kiểm phiếu", put::of_item(view.state, entry), view, cols)
        }
        MotionSubject::Document if view.state.ballots.of(entry.id).next().is_none() => {
            listed("Nội dung", motion.plan.texts.iter().map(|text| crate::text::capitalise(text)), view, cols)
        }
        MotionSubject::Tellers | MotionSubject::Document => Vec::new(),
    }
}
