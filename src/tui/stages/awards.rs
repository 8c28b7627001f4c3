//! Bình xét, suy tôn on screen: who stands for what, then the ballot.

use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::stages::awards::Awards;
use crate::tui::pane::{Pane, Screen, VOTE};
use crate::tui::view::{Sign, View, listed, plain, wrapped};
use crate::tui::vote;
use ratatui::text::Line;

impl Screen for Awards {
    fn sign(&self) -> Option<char> {
        VOTE
    }

    fn tile(&self, view: &View, entry: &Entry, unit: UnitId) -> Option<Sign> {
        vote::tile(view, entry, unit)
    }

    fn least(&self) -> u16 {
        9
    }

    /// The lists, until a ballot shows them with their results.
    fn lines(&self, pane: &Pane) -> Vec<Line<'static>> {
        let Pane { view, entry, cols, .. } = *pane;
        let mut lines: Vec<Line> =
            vote::choice_hint(view).into_iter().map(|words| plain(words, view.theme.dim)).collect();
        let ballot = vote::ballot_lines(view, entry, cols);
        if !ballot.is_empty() {
            lines.extend(ballot);
            return lines;
        }
        if self.awards.is_empty() {
            return vec![plain("Hình thức và đơn vị đề nghị: chưa rõ", view.theme.dim)];
        }
        let scene = next::scene(view.state, entry);
        for (at, award) in self.awards.iter().enumerate() {
            let quota = self.quota(&scene, at).map(|quota| format!(" · chọn không quá {quota}")).unwrap_or_default();
            // Who ended since, in a merger perhaps, stands for nothing any more.
            let standing = scene.standing(&award.slate.units);
            let names = standing.iter().map(|unit| view.state.conference.name(*unit).to_owned());
            let names: Vec<String> = if standing.is_empty() { vec!["chưa rõ".to_owned()] } else { names.collect() };
            lines.extend(listed(&format!("{}{quota}", award.name), names, view, cols));
        }
        lines.extend(
            self.warnings(&scene).iter().flat_map(|words| wrapped(&format!("! {words}"), view.theme.warning, cols)),
        );
        lines
    }
}
