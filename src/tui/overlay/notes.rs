//! F3: the editor for the note of an item or a speaker, and for notes that stay private.

use crate::domain::notes::Place;
use crate::tui::parts::{Editor, Fed};
use crate::tui::reaction::Reaction;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Span;
use ratatui::widgets::{Block, Clear};

/// An open editor.
pub struct Notes {
    /// Where the text belongs; none: ghi chú riêng.
    pub place: Option<Place>,
    /// The revision it began from.
    pub base: u32,
    /// The text.
    pub editor: Editor,
    /// Changed since it was last kept as a draft.
    pub unsaved: bool,
    /// Changed since it last became an event.
    pub changed: bool,
    /// When the last key came, in milliseconds.
    pub last_key: i64,
    /// A sentence for the writer.
    pub hint: String,
}

impl Notes {
    /// An editor over a text.
    pub fn new(place: Option<Place>, base: u32, text: &str, caret: usize, now: i64) -> Self {
        let editor = Editor::new(text, caret);
        Self { place, base, editor, unsaved: false, changed: false, last_key: now, hint: String::new() }
    }

    /// The name of its draft.
    pub fn draft_place(&self) -> String {
        draft_place(self.place)
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Reaction {
        self.hint.clear();
        self.last_key = now;
        if key.code == KeyCode::Esc {
            return Reaction::Close;
        }
        if key.code == KeyCode::Char('s') && key.modifiers.contains(KeyModifiers::CONTROL) {
            return Reaction::Keep;
        }
        let fed = self.editor.key(key);
        self.note(fed);
        Reaction::Stay
    }

    /// Takes a paste: line breaks stay line breaks.
    pub fn paste(&mut self, words: &str, now: i64) {
        self.last_key = now;
        let fed = self.editor.paste(words);
        self.note(fed);
    }

    fn note(&mut self, fed: Fed) {
        match fed {
            Fed::Changed => (self.unsaved, self.changed) = (true, true),
            Fed::Moved => self.unsaved = true,
            Fed::Cut => {
                (self.unsaved, self.changed) = (true, true);
                "Đoạn dán quá dài, đã cắt bớt; phần sau chuyển sang mục khác.".clone_into(&mut self.hint);
            }
            Fed::Refused => "Ghi chép đã dài hết mức; chuyển phần tiếp sang mục khác.".clone_into(&mut self.hint),
            Fed::Passed => {}
        }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        let title = self.title(view);
        let state = if !self.hint.is_empty() {
            self.hint.clone()
        } else if self.place.is_none() {
            "không vào biên bản, xóa khi bế mạc".to_owned()
        } else if self.changed {
            "đang soạn, đã giữ bản nháp".to_owned()
        } else if view.state.adopted.is_some() {
            "biên bản đã chốt: ghi chép chỉ lưu trong tệp phiên".to_owned()
        } else {
            "đã ghi vào biên bản".to_owned()
        };
        let style = if self.place.is_none() { view.theme.warning } else { view.theme.rule };
        let cols = usize::from(area.width).saturating_sub(4);
        let other = if self.place.is_none() { " F3: ghi chép của mục " } else { " F3: ghi chú riêng " };
        let other = if cols > 70 { other } else { "" };
        let block = Block::bordered()
            .title_bottom(ratatui::text::Line::from(Span::styled(other, view.theme.dim)))
            .border_style(style)
            .title(Span::styled(format!(" {} ", crate::text::cut(&title, cols)), view.theme.bold))
            .title_bottom(
                ratatui::text::Line::from(Span::styled(
                    format!(" {} ", crate::text::cut(&state, cols)),
                    view.theme.dim,
                ))
                .alignment(Alignment::Right),
            );
        let inner = block.inner(area);
        frame.render_widget(block, area);
        self.editor.draw(frame, inner, view.theme.text, true);
    }

    fn title(&self, view: &View) -> String {
        let Some(place) = self.place else { return "GHI CHÚ RIÊNG — không vào biên bản".to_owned() };
        let Some(entry) = view.state.agenda.entry(place.item) else { return "Ghi chép".to_owned() };
        let speaker =
            place.turn.and_then(|turn| entry.record.floor.turns.get(usize::try_from(turn).ok()?.checked_sub(1)?));
        let who = speaker.map(|turn| {
            let scene = crate::domain::next::scene(view.state, entry);
            format!(" · {}", crate::domain::stages::discussion::voice_words(&scene, &turn.voice))
        });
        format!("Ghi chép vào biên bản · {}{}", entry.item.title, who.unwrap_or_default())
    }
}

/// The name under which a draft is kept.
pub fn draft_place(place: Option<Place>) -> String {
    match place {
        None => "private".to_owned(),
        Some(Place { item, turn: None }) => format!("item:{}", item.0),
        Some(Place { item, turn: Some(turn) }) => format!("item:{}:{turn}", item.0),
    }
}

/// The place that a draft's name means; the second part is false for a name that is none.
pub fn from_draft_place(name: &str) -> Option<Option<Place>> {
    if name == "private" {
        return Some(None);
    }
    let mut parts = name.strip_prefix("item:")?.split(':');
    let item = crate::domain::ids::ItemId(parts.next()?.parse().ok()?);
    let turn = match parts.next() {
        None => None,
        Some(turn) => Some(turn.parse().ok()?),
    };
    Some(Some(Place { item, turn }))
}
