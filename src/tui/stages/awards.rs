//! Bình xét, suy tôn on screen: who stands for what, then the ballot.

use crate::domain::agenda::Entry;
use crate::domain::stages::awards::Awards;
use crate::tui::view::{View, listed, plain};
use crate::tui::vote;
use ratatui::text::Line;

/// The lists, until a ballot shows them with their results.
pub fn lines(stage: &Awards, view: &View, entry: &Entry, cols: usize) -> Vec<Line<'static>> {
    let ballot = vote::lines(view, entry, cols);
    if !ballot.is_empty() {
        return ballot;
    }
    if stage.awards.is_empty() {
        return vec![plain("Hình thức và đơn vị đề nghị: chưa rõ", view.theme.dim)];
    }
    let mut lines = Vec::new();
    for award in &stage.awards {
        let quota = award.quota.map(|quota| format!(" · chọn không quá {quota}")).unwrap_or_default();
        let names = award.slate.units.iter().map(|unit| view.state.conference.name(*unit).to_owned());
        let names: Vec<String> =
            if award.slate.units.is_empty() { vec!["chưa rõ".to_owned()] } else { names.collect() };
        lines.extend(listed(&format!("{}{quota}", award.name), names, view, cols));
    }
    lines
}
