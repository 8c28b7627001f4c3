//! The secretary's screen:
//!
//! ```text
//! bloc · bàn thư ký                                              08:30
//! Theo chủ trì: Thảo luận · Đại diện Sở Một
//! the minutes as they grow │ the editor
//! Ctrl+S  Ghi vào biên bản
//! F1 trợ giúp  F2 tìm  F3 ghi riêng  …
//! ```

use crate::domain::State;
use crate::domain::paper::{Block, Document};
use crate::papers::{self, Seal};
use crate::tui::note_editor::NoteEditor;
use crate::tui::parts::{Cap, FunctionKey, bar, document, function_keys, text_block};
use crate::tui::shell::layer::{Offer, offer};
use crate::tui::theme::Theme;
use crate::tui::view::{View, mixed, plain};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{self, Borders, Paragraph};

/// The smallest terminal that it is drawn on.
const SMALLEST: (u16, u16) = (80, 24);
/// From so many columns on the minutes stand beside the editor, else above it.
const WIDE: u16 = 110;
/// The key and deed of one who writes.
const USUAL: (&str, &str) = ("Ctrl+S", "Ghi vào biên bản");
/// The most rows that a notice takes.
const NOTICE: u16 = 4;
/// Rows of the minutes where they stand above.
const ABOVE: u16 = 7;

/// The minutes as they stood at an event, wrapped for a width: made anew only when one of both changes.
#[derive(Default)]
pub struct MinutesPane {
    made: Option<(u64, usize)>,
    lines: Vec<Line<'static>>,
}

/// Where the secretary is.
pub struct Whereabouts<'a> {
    /// The editor goes where the chair goes.
    pub follows: bool,
    /// Where the secretary is and where the chair is, and what Tab does.
    pub words: (String, &'static str),
    /// A sentence.
    pub notice: Option<(&'a str, bool)>,
}

/// What the bottom rows show.
pub struct Foot<'a> {
    /// The key that a layer wants, and what it does.
    pub over: Option<Offer>,
    /// The other keys.
    pub keys: &'a [(String, &'static str)],
    /// Those that are always in the same place.
    pub table: &'a [FunctionKey],
}

impl MinutesPane {
    fn wrapped_lines(&mut self, state: &State, cols: usize, theme: &Theme) -> &[Line<'static>] {
        if self.made != Some((state.seq, cols)) {
            self.lines = document::lines(&so_far(state), cols, theme);
            self.made = Some((state.seq, cols));
        }
        &self.lines
    }
}

/// The minutes without their last words: these come with bế mạc.
fn so_far(state: &State) -> Document {
    let mut document = papers::minutes(state, Seal::default());
    document.blocks.retain(|block| match block {
        Block::Para(para) => para.id != "end",
        Block::Signatures { .. } => false,
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Heading { .. }
        | Block::List(_)
        | Block::Table(_)
        | Block::ReadAloud(_)
        | Block::Slips { .. }
        | Block::Fingerprint { .. } => true,
    });
    document
}

/// The whole screen without layers; answers the area between the bars.
pub fn draw(
    frame: &mut Frame,
    view: &View,
    place: &Whereabouts,
    notes: &mut NoteEditor,
    record: &mut MinutesPane,
    keys: &Foot,
) -> Rect {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let words = format!(
            "Cửa sổ {}×{} quá nhỏ. Phóng to đến ít nhất {}×{}; chữ đã gõ vẫn còn nguyên.",
            area.width, area.height, SMALLEST.0, SMALLEST.1
        );
        text_block(frame, area, &words, view.theme.warning);
        return Rect::default();
    }
    let one = Constraint::Length(1);
    let said = |(notice, _)| crate::text::wrap(notice, usize::from(area.width).saturating_sub(2)).len();
    let said = u16::try_from(place.notice.map_or(1, said)).unwrap_or(NOTICE).clamp(1, NOTICE);
    let [top, standing, middle, foot, first, bottom] =
        Layout::vertical([one, one, Constraint::Fill(1), Constraint::Length(said), one, one]).areas(area);
    title(frame, top, view);
    let style = if place.follows { view.theme.dim } else { view.theme.gold };
    frame.render_widget(plain(place_and_hint(&place.words, usize::from(standing.width)), style), standing);
    let (paper, editor) = panes(middle);
    self::record(frame, paper, view, record);
    notes.draw(frame, editor, view);
    self::below(frame, foot, view, place.notice);
    bar(frame, first, first_key(view, notes, keys.over.clone()), &caps(keys.keys), view.theme);
    function_keys(frame, bottom, keys.table, view.theme);
    middle
}

fn panes(middle: Rect) -> (Rect, Rect) {
    let [paper, editor] = if middle.width >= WIDE {
        Layout::horizontal([Constraint::Percentage(45), Constraint::Fill(1)]).areas(middle)
    } else {
        Layout::vertical([Constraint::Length(ABOVE), Constraint::Fill(1)]).areas(middle)
    };
    (paper, editor)
}

fn title(frame: &mut Frame, area: Rect, view: &View) {
    let bloc = &view.state.conference.bloc;
    let rehearsal = if view.state.rehearsal { "CHẠY THỬ · " } else { "" };
    let name = if bloc.short.is_empty() { &bloc.name } else { &bloc.short };
    let clock = format!("{} ", view.clock(view.now));
    let room = usize::from(area.width).saturating_sub(crate::text::columns(&clock));
    let words = crate::text::pad(&format!(" {rehearsal}{name} · BÀN THƯ KÝ"), room);
    frame.render_widget(widgets::Block::new().style(view.theme.bar), area);
    frame.render_widget(mixed([(words, view.theme.bold), (clock, view.theme.bold)]), area);
}

/// The end of the minutes: what was written last, the signatures left out.
fn record(frame: &mut Frame, area: Rect, view: &View, record: &mut MinutesPane) {
    let side = if area.width < frame.area().width { Borders::RIGHT } else { Borders::NONE };
    let block = widgets::Block::new().borders(side).border_style(view.theme.rule);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let lines = record.wrapped_lines(view.state, usize::from(inner.width).max(1), view.theme);
    let hidden = lines.len().saturating_sub(usize::from(inner.height));
    frame.render_widget(Paragraph::new(lines.iter().skip(hidden).cloned().collect::<Vec<_>>()), inner);
}

/// A notice, else who else is typing.
fn below(frame: &mut Frame, area: Rect, view: &View, notice: Option<(&str, bool)>) {
    let room = usize::from(area.width).saturating_sub(2);
    let line = match (notice, view.typing) {
        (Some((notice, went_well)), _) => {
            let inner = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
            let style = if went_well { view.theme.green } else { view.theme.warning };
            return text_block(frame, inner, notice, style);
        }
        (None, Some(one)) => {
            let head = format!(" {} đang ghi · {}: ", one.who, crate::text::cut(&one.place, 30));
            let tail = crate::text::tail(&one.line, room.saturating_sub(crate::text::columns(&head)));
            mixed([(head, view.theme.dim), (tail, view.theme.text)])
        }
        (None, None) => Line::default(),
    };
    frame.render_widget(line, area);
}

/// Where the secretary is, cut before the hint is.
fn place_and_hint((place, hint): &(String, &str), cols: usize) -> String {
    let hint = format!(" · {hint} ");
    format!(" {}{hint}", crate::text::cut(place, cols.saturating_sub(1 + crate::text::columns(&hint))))
}

/// What the first key does.
fn first_key(view: &View, notes: &NoteEditor, over: Option<Offer>) -> Line<'static> {
    let (key, label) = over.unwrap_or(offer(match &notes.other {
        Some(_) => ("1 2 3", "Chọn bản"),
        None if notes.place.is_none() => ("F3", "Trở lại ghi vào biên bản"),
        None => USUAL,
    }));
    lettered((key, &label), view.theme)
}

fn lettered((key, label): (&str, &str), theme: &Theme) -> Line<'static> {
    mixed([(format!(" {key} "), theme.next), (format!(" {label} "), theme.gold)])
}

fn caps<'a>(keys: &'a [(String, &'a str)]) -> Vec<Cap<'a>> {
    keys.iter().map(|(key, label)| Cap { key, label }).collect()
}
