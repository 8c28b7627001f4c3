//! Suy tôn Trưởng khối on screen: who stands, then the ballot.

use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::nomination::rotation::Term;
use crate::domain::stages::election::Election;
use crate::domain::stages::rules::Rules;
use crate::tui::pane::{Pane, Screen, VOTE};
use crate::tui::view::{Sign, View, listed, wrapped};
use crate::tui::vote;
use ratatui::text::Line;

impl Screen for Election {
    fn sign(&self) -> Option<char> {
        VOTE
    }

    fn tile(&self, view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
        vote::tile(view, entry, unit)
    }

    fn least(&self) -> u16 {
        9
    }

    /// The seats with who stands, until a ballot shows them with their results.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let scene = next::scene(view.state, entry);
        let warned = self.warnings(&scene);
        let warned = warned.iter().flat_map(|words| wrapped(&format!("! {words}"), view.theme.warning, cols));
        let ballot = vote::ballot_lines(view, entry, cols);
        if !ballot.is_empty() {
            // Before the result itself: a long one may need scrolling, the warning must not.
            return warned.chain(ballot).collect();
        }
        let questions = self.proposal(&scene).map(|proposal| proposal.questions).unwrap_or_default();
        let mut lines: Vec<Line> = questions
            .iter()
            .flat_map(|question| {
                listed(&question.title, question.choices.iter().map(|choice| choice.label.clone()), view, cols)
            })
            .collect();
        lines.extend(warned);
        lines.extend(listed("Các năm trước", self.history.iter().rev().map(|term| year(view, term)), view, cols));
        lines
    }
}

fn year(view: &View, term: &Term) -> String {
    let name = |unit: Option<UnitId>| unit.map_or("chưa rõ", |unit| view.state.conference.short(unit)).to_owned();
    let kind = view.state.conference.bloc.called();
    let deputy = term.deputy.map(|unit| format!(", {} {}", kind.deputy(), name(Some(unit)))).unwrap_or_default();
    format!("{}: {} {}{deputy}", term.year, kind.head(), name(term.head))
}
