//! The editor for the note of an item or a speaker, and for notes that stay private.

use crate::domain::draft_key::{DraftKey, NoteKey};
use crate::domain::notes::{Note, NotePlace};
use crate::tui::layers::versions::{self, Other, VersionChoice};
use crate::tui::parts::{Editor, Fed};
use crate::tui::shell::layer::Effect;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

/// An open editor.
pub struct NoteEditor {
    /// Where the text belongs; none: ghi chú riêng.
    pub place: Option<NotePlace>,
    /// When the turn of that place began.
    pub since: Option<i64>,
    /// The revision it began from; of ghi chú riêng 1 while their editor stands open, for the next start.
    pub base: u32,
    /// The text.
    pub editor: Editor,
    /// Changed since it was last kept as a draft.
    pub unsaved: bool,
    /// A draft of it lies in the file.
    pub drafted: bool,
    /// Why the disk refused a draft, as long as it has not taken all of them.
    pub refused: Option<String>,
    /// Changed since it last became an event.
    pub changed: bool,
    /// When the last key came, in milliseconds.
    pub last_key: i64,
    /// A sentence for the writer, until the next key.
    pub hint: String,
    /// Who wrote the note since, while both versions wait to be looked at.
    pub overtaken: Option<String>,
    /// Another's version, while one is to be chosen.
    pub other: Option<Other>,
}

impl NoteEditor {
    /// An editor over a text.
    pub fn new(place: Option<NotePlace>, base: u32, text: &str, caret: usize, now: i64) -> Self {
        Self {
            place,
            since: None,
            base,
            editor: Editor::new(text, caret),
            unsaved: false,
            drafted: false,
            refused: None,
            changed: false,
            last_key: now,
            hint: String::new(),
            overtaken: None,
            other: None,
        }
    }

    /// Where the text belongs, as it was when the editor was opened.
    pub fn note_key(&self) -> Option<NoteKey> {
        self.place.map(|place| NoteKey { place, since: self.since })
    }

    /// The key of its draft.
    pub fn draft_key(&self) -> DraftKey {
        self.note_key().map_or(DraftKey::Private, DraftKey::Note)
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, now: i64) -> Effect {
        self.hint.clear();
        self.last_key = now;
        if let Some(other) = &mut self.other {
            let choice = other.choice(key.code);
            other.scroll.key(key.code);
            return choice.map_or(Effect::Stay, |choice| self.choose(choice));
        }
        if key.code == KeyCode::Esc {
            return Effect::Close(None);
        }
        if key.code == KeyCode::Char('s') && key.modifiers.contains(KeyModifiers::CONTROL) {
            if self.editor.text().trim().is_empty() {
                "Chưa có chữ nào để lưu.".clone_into(&mut self.hint);
            }
            return Effect::Keep;
        }
        let fed = self.editor.key(key);
        self.note(fed);
        Effect::Stay
    }

    fn choose(&mut self, choice: VersionChoice) -> Effect {
        let Some(other) = self.other.take() else { return Effect::Stay };
        let mine = self.editor.text();
        match choice {
            VersionChoice::Later => Effect::Stay,
            VersionChoice::Mine => {
                self.overtaken = None;
                self.base = other.revision;
                Effect::Keep
            }
            VersionChoice::Theirs => {
                self.follow(&other.text, other.revision);
                Effect::Keep
            }
            VersionChoice::Both => {
                let text = versions::merged(&other.text, &mine);
                let caret = text.chars().count();
                (self.editor, self.base) = (Editor::new(&text, caret), other.revision);
                self.overtaken = None;
                (self.unsaved, self.changed) = (true, true);
                Effect::Stay
            }
        }
    }

    /// Takes another text and revision instead of what stands here.
    fn follow(&mut self, text: &str, revision: u32) {
        (self.editor, self.base) = (Editor::new(text, text.chars().count()), revision);
        (self.unsaved, self.changed, self.overtaken) = (false, false, None);
    }

    /// The place is no more: the text goes after what stands at another.
    pub fn moved(&mut self, place: NotePlace, note: Option<&Note>) {
        let mine = self.editor.text();
        let known = note.map_or("", |note| note.text.as_str());
        let text = if known.is_empty() { mine } else { format!("{known}\n{mine}") };
        let caret = text.chars().count();
        (self.place, self.since, self.base) = (Some(place), None, note.map_or(0, |note| note.revision));
        (self.editor, self.unsaved, self.changed, self.overtaken) = (Editor::new(&text, caret), true, true, None);
    }

    /// Another wrote the note: an editor without changes shows it, one with changes says so.
    pub fn rewritten(&mut self, note: &Note, offset: i32) {
        if note.revision == self.base {
            return;
        }
        if let Some(other) = &mut self.other {
            other.renew(note, offset);
        } else if self.changed {
            self.overtaken = Some(note.by.0.clone());
        } else {
            self.follow(&note.text, note.revision);
        }
    }

    /// What the frame says to the writer.
    pub fn said(&self) -> (String, Option<String>) {
        (self.hint.clone(), self.refused.clone())
    }

    /// Takes words at the caret, from a list.
    pub fn insert(&mut self, words: &str, now: i64) {
        let text = self.editor.text();
        let before = text.chars().take(self.editor.caret()).last();
        let apart = before.is_some_and(|letter| !letter.is_whitespace());
        self.paste(&format!("{}{words}", if apart { " " } else { "" }), now);
    }

    /// Takes a paste: line breaks stay line breaks.
    pub fn paste(&mut self, words: &str, now: i64) {
        self.last_key = now;
        if self.other.is_some() {
            return;
        }
        let fed = self.editor.paste(words);
        self.note(fed);
    }

    fn note(&mut self, fed: Fed) {
        match fed {
            Fed::Changed => (self.unsaved, self.changed) = (true, true),
            // A caret that moved in a text that stands in the record is no draft.
            Fed::Moved => self.unsaved |= self.changed || self.place.is_none(),
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
        if let Some(other) = &mut self.other {
            return versions::draw(frame, area, &self.editor.text(), other, view.theme);
        }
        frame.render_widget(Clear, area);
        let (title, state) = (self.title(view), self.status(view));
        let style = if self.place.is_none() { view.theme.warning } else { view.theme.rule };
        let cols = usize::from(area.width).saturating_sub(4);
        let other = if self.place.is_none() { " F3: ghi chép của mục " } else { " F3: ghi chú riêng " };
        let other = if cols > 70 { other } else { "" };
        let bottom = |words: String| Line::from(Span::styled(words, view.theme.dim));
        let bold = view.theme.bold.fg(ratatui::style::Color::Reset);
        let block = Block::bordered()
            .title_bottom(bottom(other.to_owned()))
            .border_style(style)
            .title(Span::styled(format!(" {} ", crate::text::cut(&title, cols)), bold))
            .title_bottom(bottom(format!(" {} ", crate::text::cut(&state, cols))).alignment(Alignment::Right));
        let inner = block.inner(area);
        frame.render_widget(block, area);
        self.editor.draw(frame, inner, view.theme.text, true);
    }

    /// What becomes of the text, for the frame.
    fn status(&self, view: &View) -> String {
        if !self.hint.is_empty() {
            self.hint.clone()
        } else if let Some(by) = &self.overtaken {
            format!("{} vừa sửa ghi chép này · Ctrl+S: xem hai bản", crate::text::capitalise(by))
        } else if let Some(why) = &self.refused {
            why.clone()
        } else if self.place.is_none() {
            "không vào biên bản, xóa khi bế mạc".to_owned()
        } else if self.changed {
            "đang soạn, đã giữ bản nháp".to_owned()
        } else if self.base == 0 && self.editor.is_empty() {
            "chưa có ghi chép".to_owned()
        } else if view.state.adopted.is_some() {
            "biên bản đã chốt: ghi chép chỉ lưu trong tệp hội nghị".to_owned()
        } else {
            "đã ghi vào biên bản".to_owned()
        }
    }

    fn title(&self, view: &View) -> String {
        match self.place {
            None => "GHI CHÚ RIÊNG — không vào biên bản".to_owned(),
            Some(place) => format!("Ghi chép vào biên bản · {}", place_words(view.state, place)),
        }
    }
}

/// «Thảo luận · Đại diện Sở Một», by title and speaker.
pub fn place_words(state: &crate::domain::State, place: NotePlace) -> String {
    let Some(entry) = state.agenda.entry(place.item) else { return String::new() };
    let turn = place.turn.and_then(|turn| entry.record.floor.turns.get(usize::try_from(turn).ok()?.checked_sub(1)?));
    let who = turn.map(|turn| {
        let scene = crate::domain::next::scene(state, entry);
        format!(" · {}", crate::text::capitalise(&crate::domain::stages::discussion::voice_words(&scene, &turn.voice)))
    });
    format!("{}{}", entry.item.title, who.unwrap_or_default())
}
