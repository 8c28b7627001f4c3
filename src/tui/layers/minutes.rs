//! F8: each paper as it stands, page by page, with what is still missing in it; Enter writes it.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::late::PaperId;
use crate::domain::paper::Document;
use crate::domain::{Command, State};
use crate::papers::{PAPERS, Seal, missing};
use crate::store::Session;
use crate::store::archive::TRIED;
use crate::tui::layers::rewording;
use crate::tui::parts::{document, modal};
use crate::tui::shell::layer::{Effect, Hint, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::theme::Theme;
use crate::tui::view::{View, wrapped};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// A paper to read.
pub struct ShownPaper {
    /// As its file is called.
    name: String,
    document: Document,
    missing: Vec<String>,
}

impl ShownPaper {
    /// All papers of a session that have something to say, the minutes first.
    pub fn all(session: &Session) -> Vec<Self> {
        let fingerprint = session.seal();
        let seal = Seal { fingerprint: fingerprint.as_deref() };
        let made = PAPERS.iter().flat_map(|paper| paper.documents(session.state(), seal));
        let shown = |(name, document): (String, Document)| {
            let mut missing = missing::missing(&document);
            missing.extend(rewording::lapsed(session.state(), &name));
            Self { name, document, missing }
        };
        made.map(shown).collect()
    }

    fn title(&self) -> String {
        PaperId::parse(&self.name).map_or_else(|| self.name.clone(), |id| crate::text::capitalise(&id.words()))
    }

    /// How many places are open, the text, and at its end each of them.
    fn lines(&self, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
        let text = document::lines(&self.document, cols, theme);
        if self.missing.is_empty() {
            return text;
        }
        let count = format!("Còn trống {} chỗ, kể ở cuối (End).", self.missing.len());
        let head = wrapped(&count, theme.dim, cols);
        let each = self.missing.iter().flat_map(|words| wrapped(&format!("- {words}"), theme.warning, cols));
        let end = [Line::default()].into_iter().chain(wrapped("CÒN TRỐNG", theme.gold, cols)).chain(each);
        head.into_iter().chain(text).chain(end).collect()
    }
}

/// The lines of the paper that is read, for so many columns in these colours: no key but another paper changes them.
struct LaidPaper {
    of: (usize, usize, Theme),
    lines: Vec<Line<'static>>,
}

/// The papers, one of them scrolled.
pub struct Minutes {
    papers: Vec<ShownPaper>,
    at: usize,
    hint: Hint,
    /// What Enter does with the paper of that name.
    enter: fn(&str) -> Effect,
    top: usize,
    page: usize,
    laid: Option<LaidPaper>,
}

impl Minutes {
    /// Papers to read, the first one open; the key that matters, and what Enter does.
    pub fn new(papers: Vec<ShownPaper>, hint: Hint, enter: fn(&str) -> Effect) -> Self {
        Self { papers, at: 0, hint, enter, top: 0, page: 10, laid: None }
    }

    /// Another paper, by so many places.
    fn turn(&mut self, by: isize) {
        let at = self.at.saturating_add_signed(by).min(self.papers.len().saturating_sub(1));
        if at != self.at {
            (self.at, self.top) = (at, 0);
        }
    }
}

impl Layer for Minutes {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        match key.code {
            KeyCode::Char('e') if key.modifiers == KeyModifiers::CONTROL => {
                return self.papers.get(self.at).map_or(Effect::Stay, |paper| rewording::of(seat.state(), &paper.name));
            }
            KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => return rewording::taken_back(seat),
            KeyCode::Char('y') if key.modifiers == KeyModifiers::CONTROL => return rewording::put_back(seat),
            KeyCode::Esc => return Effect::Close(None),
            KeyCode::Enter => return self.papers.get(self.at).map_or(Effect::Stay, |paper| (self.enter)(&paper.name)),
            KeyCode::Right | KeyCode::Tab => self.turn(1),
            KeyCode::Left | KeyCode::BackTab => self.turn(-1),
            KeyCode::Down => self.top += 1,
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top += self.page,
            KeyCode::PageUp => self.top = self.top.saturating_sub(self.page),
            KeyCode::Home => self.top = 0,
            KeyCode::End => self.top = usize::MAX / 2,
            _ => {}
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(self.hint))
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        Some(vec![("^E", "sửa câu chữ"), ("^Z", "hoàn tác"), ("Esc", "đóng")])
    }

    /// What was recorded changes what the papers say.
    fn recorded(&mut self, _command: &Command, seat: &mut Seat) -> Effect {
        (self.papers, self.laid) = (ShownPaper::all(seat.session()), None);
        self.at = self.at.min(self.papers.len().saturating_sub(1));
        Effect::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let Some(paper) = self.papers.get(self.at) else { return };
        let draft = if paper.document.draft { " · DỰ THẢO" } else { "" };
        let several = self.papers.len();
        let others =
            if several > 1 { format!(" · ← →: văn bản {}/{several}", self.at + 1) } else { String::new() };
        let title = format!("{}{draft}{others} · PgDn: trang sau · Esc: đóng", paper.title());
        let inner = modal(frame, area, &title, area.width.min(104), area.height, view.theme);
        let inner = tried(frame, inner, view);
        let cols = usize::from(inner.width).saturating_sub(2).max(1);
        let of = (self.at, cols, *view.theme);
        let known = self.laid.take().filter(|laid| laid.of == of);
        let laid = known.unwrap_or_else(|| LaidPaper { of, lines: paper.lines(cols, view.theme) });
        let lines = &self.laid.insert(laid).lines;
        self.page = usize::from(inner.height).saturating_sub(2).max(1);
        self.top = self.top.min(lines.len().saturating_sub(usize::from(inner.height)));
        let shown: Vec<Line> = lines.iter().skip(self.top).take(usize::from(inner.height)).cloned().collect();
        frame.render_widget(Paragraph::new(shown), inner);
    }
}

/// Said before anything is written in a try: the folder goes with it.
const GOES: &str = "Tập chạy: tệp ghi ra nằm trong thư mục tạm và bị xóa khi rời buổi tập; cần giữ thì chép ra trước.";

/// Says so above the paper, where this is a try; what is left.
fn tried(frame: &mut Frame, inner: Rect, view: &View) -> Rect {
    let tried = view.file.and_then(|file| file.file_stem()).is_some_and(|stem| stem == TRIED);
    if !tried || !view.state.rehearsal {
        return inner;
    }
    let lines = wrapped(GOES, view.theme.warning, usize::from(inner.width).max(1));
    let tall = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(inner.height / 2);
    frame.render_widget(Paragraph::new(lines), Rect { height: tall, ..inner });
    Rect { y: inner.y + tall, height: inner.height - tall, ..inner }
}
