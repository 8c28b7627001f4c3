//! Chương trình: any item can be jumped to, moved, passed over, added or renamed.

use crate::domain::agenda::{Command as Do, Entry, Status};
use crate::domain::people::BlocKind;
use crate::domain::stages::Kind;
use crate::domain::{Command, State};
use crate::tui::form::{self, Form, Sent, pick, some, text};
use crate::tui::parts::{Choice, modal};
use crate::tui::reaction::Reaction;
use crate::tui::view::{View, mixed};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The list of items, with one chosen.
#[derive(Default)]
pub struct Route {
    choice: Choice,
}

impl Route {
    /// Opened on the item on stage.
    pub fn new(state: &State) -> Self {
        let at = state.agenda.entries.iter().position(|entry| Some(entry.id) == state.agenda.current).unwrap_or(0);
        Self { choice: Choice::new(at) }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, state: &State) -> Reaction {
        let entries = &state.agenda.entries;
        if key.code == KeyCode::Esc {
            return Reaction::Close;
        }
        let Some(entry) = self.choice.selected(entries.len()).and_then(|at| entries.get(at)) else {
            return Reaction::Close;
        };
        if key.code == KeyCode::Enter {
            return Reaction::Form(Box::new(what_to_do(entry, state)));
        }
        self.choice.key(key, entries.len());
        Reaction::Stay
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
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

const DEEDS: [&str; 6] = [
    "Vào mục này",
    "Đưa mục lên trước",
    "Chuyển xuống sau",
    "Bỏ qua mục này",
    "Đổi tên mục",
    "Thêm một mục trước mục này",
];

fn what_to_do(entry: &Entry, state: &State) -> Form {
    let (item, title, bloc) = (entry.id, entry.item.title.clone(), state.conference.bloc.kind);
    let ahead = state.agenda.next().map(|next| next.id).filter(|next| *next != item);
    let options = DEEDS.map(str::to_owned).to_vec();
    Form::choice(&entry.item.title, "Chọn việc cần làm với mục này.", options, move |chosen| {
        let title = title.clone();
        Ok(match chosen {
            0 => Sent::Command(Command::Agenda(Do::Start { item })),
            1 => reason("Đưa mục lên trước", &title, "có đại biểu phải về sớm", move |reason| {
                Do::Move { item, before: ahead, reason }
            }),
            2 => reason("Chuyển xuống sau", &title, "nội dung cần chuẩn bị thêm", move |reason| {
                Do::Move { item, before: None, reason }
            }),
            3 => reason("Bỏ qua mục này", &title, "", move |reason| Do::Pass { item, reason }),
            4 => rename(item, &title),
            _ => add(item, bloc),
        })
    })
}

fn reason(deed: &str, title: &str, ready: &str, make: impl Fn(String) -> Do + 'static) -> Sent {
    let note = format!("{title}. Lý do được ghi vào biên bản.");
    let rows = vec![form::words("Lý do", ready)];
    Sent::Form(Box::new(Form::new(deed, &note, rows, move |answers| {
        Ok(Sent::Command(Command::Agenda(make(text(answers, 0)))))
    })))
}

fn rename(item: crate::domain::ids::ItemId, title: &str) -> Sent {
    let rows = vec![form::words("Tên mục", title)];
    let make = move |answers: &[form::Answer]| {
        Ok(Sent::Command(Command::Agenda(Do::Rename { item, title: text(answers, 0) })))
    };
    Sent::Form(Box::new(Form::new("Đổi tên mục", "", rows, make)))
}

fn add(before: crate::domain::ids::ItemId, bloc: BlocKind) -> Sent {
    let kinds = Kind::ALL.map(|(_, _, words)| bloc.adapt(words)).to_vec();
    let rows = vec![
        form::words("Tên mục", ""),
        form::words("Lý do", "bổ sung tại Hội nghị"),
        form::options("Loại mục", kinds, 2),
    ];
    let make = move |answers: &[form::Answer]| {
        let kind = Kind::ALL.get(pick(answers, 2)).map_or(Kind::Speech, |(kind, _, _)| *kind);
        let title = some(answers, 0).ok_or("Nhập tên mục.")?;
        Ok(Sent::Command(Command::Agenda(Do::Add { title, kind, before: Some(before), reason: text(answers, 1) })))
    };
    Sent::Form(Box::new(Form::new("Thêm mục", "", rows, make)))
}
