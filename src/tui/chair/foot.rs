//! The foot of the chair's screen: what will happen, and the keys.

use crate::domain::script::Cue;
use crate::tui::digits;
use crate::tui::parts::{Cap, bar, text_block};
use crate::tui::shell::layer::Offer;
use crate::tui::view::{View, mixed};
use ratatui::Frame;
use ratatui::layout::Rect;

/// The most rows that what is said takes.
const MOST: u16 = 3;

/// The longest answer that a label keeps at its end.
const ANSWER: usize = 16;

/// Rows that the line above the last one takes in so many columns: what is said there is never cut while the stage can
/// give a row.
pub fn rows(view: &View, notice: Option<&str>, covered: bool, cols: u16) -> u16 {
    let public = view.next.filter(|_| !covered && notice.is_none()).and_then(|cue| public(view, cue));
    let words = notice.or(public.as_deref()).unwrap_or_default();
    let rows = crate::text::wrap(words, usize::from(cols).saturating_sub(2)).len();
    u16::try_from(rows).unwrap_or(MOST).clamp(1, MOST)
}

/// The line above the last one: a notice, and whether it tells of something that went well, else what a public step will do.
pub fn below(frame: &mut Frame, area: Rect, view: &View, notice: Option<(&str, bool)>, covered: bool) {
    let public = view.next.filter(|_| !covered).and_then(|cue| public(view, cue));
    let (words, style) = match (notice, public.as_deref()) {
        (Some((notice, went_well)), _) => (notice, if went_well { view.theme.green } else { view.theme.warning }),
        (None, Some(public)) => (public, view.theme.gold),
        (None, None) => return typing(frame, area, view),
    };
    let inner = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
    text_block(frame, inner, words, style);
}

/// What a public step will do, and the key that goes on without it where there is one.
fn public(view: &View, cue: &Cue) -> Option<String> {
    let other = Some(digits::words(cue, view.state)).filter(|words| !words.is_empty());
    let other = other.map(|words| format!(" · {words}"));
    let public = cue.public.as_ref().map(|public| view.state.conference.worded(public));
    public.map(|public| format!("{public}{}", other.unwrap_or_default()))
}

/// Who is typing, and the end of the line.
fn typing(frame: &mut Frame, area: Rect, view: &View) {
    let Some(one) = view.typing.filter(|_| view.state.closed.is_none()) else { return };
    let head = format!(" {} đang ghi: ", one.who);
    let room = usize::from(area.width).saturating_sub(crate::text::columns(&head) + 1);
    let line = mixed([(head, view.theme.dim), (crate::text::tail(&one.line, room), view.theme.text)]);
    frame.render_widget(line, Rect { height: area.height.min(1), ..area });
}

/// A label in so many columns: of «đơn vị: đồng ý» the answer is kept, whatever goes of the name.
fn shortened(label: &str, cols: usize) -> String {
    match label.rsplit_once(": ") {
        Some((head, tail)) if crate::text::columns(label) > cols && crate::text::columns(tail) <= ANSWER => {
            let room = cols.saturating_sub(crate::text::columns(tail) + 2);
            format!("{}: {tail}", crate::text::cut(head, room))
        }
        Some(_) | None => crate::text::cut(label, cols),
    }
}

/// The key of the next step with what it does, and the other keys that the step or a layer has.
pub fn step_line(frame: &mut Frame, area: Rect, view: &View, over: Option<Offer>, keys: &[(String, &str)]) {
    let (key, label) = over.unwrap_or_else(|| match view.next {
        Some(cue) => (if cue.public.is_some() { "Phím cách" } else { "Enter" }, cue.label.clone().into()),
        None => ("Enter", "Thoát".into()),
    });
    // A label that fits is whole, whatever other keys go; one that is cut anyway leaves room for the first of them.
    let most = usize::from(area.width).saturating_sub(crate::text::columns(key) + 6);
    let most = if crate::text::columns(&label) <= most { most } else { most.saturating_sub(13) };
    let left =
        mixed([(format!(" {key} "), view.theme.next), (format!(" {} ", shortened(&label, most)), view.theme.gold)]);
    let caps: Vec<Cap> = keys.iter().map(|(key, label)| Cap { key, label }).collect();
    bar(frame, area, left, &caps, view.theme);
}
