//! One answer to one question: what was decided is the thing to look at, or who was chosen.

use crate::domain::display::slide::{SlideDecision, SlideFigure, SlideQuestion};
use crate::tui::audience::lay::{SlideLook, bottom, centred, headline, top};
use crate::tui::big;
use crate::tui::vote::bar;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Draws it.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    part: &SlideQuestion,
    (label, detail, won): (&str, &str, bool),
    look: &SlideLook,
) {
    let (theme, cols) = (look.theme, usize::from(area.width));
    let style = if won { theme.green } else { theme.red };
    let same = crate::text::fold(label) == crate::text::fold(&part.title);
    let label = crate::text::capitalise(label);
    let mut foot = if detail.is_empty() { Vec::new() } else { centred(detail, style.patch(theme.bold), cols) };
    foot.extend(part.notes.iter().flat_map(|note| centred(note, theme.text, cols)));
    let mut head = centred(if same { "KẾT QUẢ" } else { part.title.as_str() }, theme.bold, cols);
    let Some(decided) = &part.decided else {
        let area = top(frame, area, head);
        let area = bottom(frame, area, foot);
        return headline(frame, area, &label, if won { theme.gold } else { theme.text }, look);
    };
    head.extend(centred(&label, theme.bold, cols));
    if let Some(figure) = decided.figure {
        foot.insert(0, bar(figure, cols, style, look));
    }
    let area = top(frame, area, head);
    let area = bottom(frame, area, foot);
    decision(frame, area, decided, style, look);
}

/// In one set of big letters; where they are too many, the figure alone, the words in bold below it.
fn decision(frame: &mut Frame, area: Rect, decided: &SlideDecision, style: Style, look: &SlideLook) {
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let words = crate::text::upper(&decided.words);
    let Some(SlideFigure { yes, of, .. }) = decided.figure else {
        return headline(frame, area, &words, style, look);
    };
    let whole = format!("{yes}/{of} {words}");
    if big::fit(&whole, cols, rows, look.letters).is_some() {
        return headline(frame, area, &whole, style, look);
    }
    let area = bottom(frame, area, centred(&words, style.patch(look.theme.bold), cols));
    headline(frame, area, &format!("{yes}/{of}"), style, look);
}

/// Over the whole width, the line to reach named at its end.
fn bar(SlideFigure { yes, need, of }: SlideFigure, cols: usize, style: Style, look: &SlideLook) -> Line<'static> {
    let words = format!(" cần {need}/{of}");
    let wide = cols.saturating_sub(crate::text::columns(&words));
    let mut spans = bar::cells(look.theme, (yes, need, of), wide, style);
    spans.push(Span::styled(words, look.theme.text));
    Line::from(spans)
}
