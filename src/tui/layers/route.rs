//! Chương trình: any item can be jumped to, moved, passed over, added or renamed.

use crate::domain::agenda::{Command as Do, Entry, Status};
use crate::domain::ids::ItemId;
use crate::domain::people::BlocKind;
use crate::domain::stages::Kind;
use crate::domain::{Command, State};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::parts::{Selection, modal};
use crate::tui::shell::layer::{Effect, Hint, Layer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, mixed};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The list of items, with one chosen.
#[derive(Default)]
pub struct Route {
    choice: Selection,
}

impl Route {
    /// Opened on the item on stage.
    pub fn new(state: &State) -> Self {
        let at = state.agenda.entries.iter().position(|entry| Some(entry.id) == state.agenda.current).unwrap_or(0);
        Self { choice: Selection::new(at) }
    }
}

impl Layer for Route {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        let state = seat.state();
        let entries = &state.agenda.entries;
        if key.code == KeyCode::Esc {
            return Effect::Close(None);
        }
        let Some(entry) = self.choice.selected(entries.len()).and_then(|at| entries.get(at)) else {
            return Effect::Close(None);
        };
        if key.code == KeyCode::Enter {
            return Effect::open(what_to_do(entry, state));
        }
        self.choice.key(key, entries.len());
        Effect::Stay
    }

    fn hint(&self, _state: &State) -> Option<Hint> {
        Some(("Enter", "Chọn mục này"))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let inner =
            modal(frame, area, "Chương trình: chọn mục rồi bấm Enter", 84, area.height.saturating_sub(2), view.theme);
        let rows: Vec<Line> =
            view.state.agenda.entries.iter().map(|entry| item(view, entry, usize::from(inner.width))).collect();
        self.choice.draw(frame, inner, &rows, view.theme);
    }
}

fn item(view: &View, entry: &Entry, cols: usize) -> Line<'static> {
    let (sign, style) = match &entry.status {
        Status::Done => ("✓", view.theme.dim),
        Status::Running => ("▸", view.theme.gold),
        Status::Left => ("◦", view.theme.text),
        Status::Waiting => ("·", view.theme.text),
        Status::Passed(_) => ("–", view.theme.dim),
    };
    let why = if let Status::Passed(reason) = &entry.status { format!(" (bỏ qua: {reason})") } else { String::new() };
    mixed([(
        format!(" {sign} {}", crate::text::cut(&format!("{}{why}", entry.item.title), cols.saturating_sub(4))),
        style,
    )])
}

/// What can be done with an item.
#[derive(Clone, Copy)]
enum ItemTask {
    Start,
    Earlier,
    Later,
    Pass,
    Rename,
    Add,
}

impl ItemTask {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Start, "Vào mục này"),
        (Self::Earlier, "Đưa mục lên trước"),
        (Self::Later, "Chuyển xuống sau"),
        (Self::Pass, "Bỏ qua mục này"),
        (Self::Rename, "Đổi tên mục"),
        (Self::Add, "Thêm một mục trước mục này"),
    ];
}

fn what_to_do(entry: &Entry, state: &State) -> Form {
    let (item, title, bloc) = (entry.id, entry.item.title.clone(), state.conference.bloc.kind);
    let ahead = state.agenda.next().map(|next| next.id).filter(|next| *next != item);
    let deeds = ItemTask::ALL.map(|(deed, words)| (words.to_owned(), (deed, words))).to_vec();
    Form::choice(&entry.item.title, "Chọn việc cần làm với mục này.", deeds, move |(deed, words)| {
        let form =
            match deed {
                ItemTask::Start => return Ok(Effect::ask(Command::Agenda(Do::Start { item }))),
                ItemTask::Earlier => reason(words, &title, "có đại biểu phải về sớm", move |reason| {
                    Do::Move { item, before: ahead, reason }
                }),
                ItemTask::Later => reason(words, &title, "nội dung cần chuẩn bị thêm", move |reason| {
                    Do::Move { item, before: None, reason }
                }),
                ItemTask::Pass => reason(words, &title, "", move |reason| Do::Pass { item, reason }),
                ItemTask::Rename => rename(item, &title),
                ItemTask::Add => add(item, bloc),
            };
        Ok(Effect::open(form))
    })
}

fn reason(deed: &str, title: &str, ready: &str, make: impl Fn(String) -> Do + 'static) -> Form {
    let mut form = FormBuilder::new(deed, &format!("{title}. Lý do được ghi vào biên bản."));
    let reason = form.words("Lý do", ready);
    form.ask(move |answers| Ok(Command::Agenda(make(answers.words(reason)))))
}

fn rename(item: ItemId, title: &str) -> Form {
    let mut form = FormBuilder::new("Đổi tên mục", "");
    let title = form.words("Tên mục", title);
    form.ask(move |answers| Ok(Command::Agenda(Do::Rename { item, title: answers.words(title) })))
}

fn add(before: ItemId, bloc: BlocKind) -> Form {
    let kinds = Kind::ALL.iter().map(|kind| (bloc.adapt(kind.words()), *kind)).collect();
    let mut form = FormBuilder::new("Thêm mục", "");
    let title = form.words("Tên mục", "");
    let reason = form.words("Lý do", "bổ sung tại Hội nghị");
    let kind = form.pick("Loại mục", kinds, 2);
    form.ask(move |answers| {
        let kind = answers.picked(&kind).unwrap_or(Kind::Speech);
        let title = answers.some(title).ok_or("Nhập tên mục.")?;
        Ok(Command::Agenda(Do::Add { title, kind, before: Some(before), reason: answers.words(reason) }))
    })
}
