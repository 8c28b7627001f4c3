//! Chương trình: any item can be jumped to, moved, passed over, added or renamed.

use crate::domain::agenda::{Agenda, Command as Do, Entry, Status};
use crate::domain::ids::ItemId;
use crate::domain::people::BlocWords;
use crate::domain::stages::Kind;
use crate::domain::{Command, Refusal, State};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::parts::{Selection, popup};
use crate::tui::shell::layer::{Effect, Hint, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::view::{View, mixed};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The list of items, with one chosen.
#[derive(Default)]
pub struct Route {
    choice: Selection,
}

impl Route {
    /// Opened on the item on stage.
    pub fn new(state: &State) -> Self {
        Self::at(state, state.agenda.current)
    }

    /// Opened on an item.
    pub fn at(state: &State, item: Option<ItemId>) -> Self {
        let at = state.agenda.entries.iter().position(|entry| Some(entry.id) == item).unwrap_or(0);
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
        if key.code == KeyCode::Char(' ') && !self.choice.find().takes_space(seat.now()) {
            return Effect::ask(Command::Agenda(Do::Start { item: entry.id }));
        }
        let titles: Vec<&str> = entries.iter().map(|entry| entry.item.title.as_str()).collect();
        self.choice.key_among(key, &titles, seat.now());
        Effect::Stay
    }

    fn click(&mut self, at: Position, seat: &Seat) -> Effect {
        self.choice.click(at, seat.state().agenda.entries.len());
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn finds_by_letters(&self) -> bool {
        true
    }

    fn is_step(&self, key: KeyEvent) -> bool {
        key.code == KeyCode::Char(' ') && self.choice.find().typed().chars().all(|sign| sign.is_ascii_digit())
    }

    fn keys(&self) -> Option<Vec<Hint>> {
        Some(vec![("Phím cách", "vào mục ngay"), ("Esc", "đóng")])
    }

    /// An item that came on stage is seen.
    fn recorded(&mut self, command: &Command, _seat: &mut Seat) -> Effect {
        if matches!(command, Command::Agenda(Do::Start { .. })) { Effect::Close(None) } else { Effect::Stay }
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(("Enter", "Chọn mục này")))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let entries = &view.state.agenda.entries;
        let title = "Chương trình: chọn mục rồi bấm Enter";
        let inner = popup(frame, area, title, (84, entries.len()), view.theme);
        let digits = entries.len().to_string().len();
        let cols = usize::from(inner.width).saturating_sub(digits);
        let numbered = (1..).zip(entries);
        let rows = numbered.map(|(number, entry): (usize, &Entry)| {
            let number = Span::styled(crate::text::pad_left(&number.to_string(), digits), view.theme.dim);
            Line::from([number].into_iter().chain(item(view, entry, cols).spans).collect::<Vec<_>>())
        });
        let rows: Vec<Line> = rows.collect();
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
    Place,
    Pass,
    Rename,
    Add,
}

impl ItemTask {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Start, "Vào mục"),
        (Self::Earlier, "Đưa lên trước một mục"),
        (Self::Later, "Lùi lại sau một mục"),
        (Self::Place, "Chuyển đến trước hoặc sau một mục khác"),
        (Self::Pass, "Bỏ qua mục này"),
        (Self::Rename, "Đổi tên mục"),
        (Self::Add, "Thêm một mục trước mục này"),
    ];
}

fn what_to_do(entry: &Entry, state: &State) -> Form {
    let (item, title) = (entry.id, entry.item.title.clone());
    let bloc = state.conference.bloc.clone();
    let agenda = state.agenda.clone();
    let deeds = ItemTask::ALL.map(|(deed, words)| (words.to_owned(), (deed, words))).to_vec();
    Form::choice(&entry.item.title, "Chọn việc cần làm với mục này.", deeds, move |(deed, words)| {
        let refused = |refusal: Refusal| refusal.words("");
        let form = match deed {
            ItemTask::Start => return Ok(Effect::ask(Command::Agenda(Do::Start { item }))),
            ItemTask::Earlier => {
                let before = agenda.one_earlier(item).map_err(refused)?;
                let note = format!("{title}: lên trước «{}».", named(&agenda, before));
                reason(words, &note, move |reason| Do::Move { item, before: Some(before), reason })
            }
            ItemTask::Later => {
                let other = agenda.one_later(item).map_err(refused)?;
                let before = agenda.behind(item, other);
                let note = format!("{title}: lùi lại sau «{}».", named(&agenda, other));
                reason(words, &note, move |reason| Do::Move { item, before, reason })
            }
            ItemTask::Place => place(item, &agenda).map_err(refused)?,
            ItemTask::Pass => reason(words, &format!("{title}."), move |reason| Do::Pass { item, reason }),
            ItemTask::Rename => rename(item, &title),
            ItemTask::Add => add(item, bloc.called()),
        };
        Ok(Effect::open(form))
    })
    .about(&entry.item.title)
}

fn named(agenda: &Agenda, item: ItemId) -> &str {
    agenda.entry(item).map_or("", |entry| entry.item.title.as_str())
}

/// Where an item is to stand: beside which of those still to come, and on which side of it; neither is chosen.
pub fn place(item: ItemId, agenda: &Agenda) -> Result<Form, Refusal> {
    let title = named(agenda, item).to_owned();
    let others: Vec<&Entry> = agenda.coming().filter(|entry| entry.id != item).collect();
    if others.is_empty() {
        return Err(Refusal::NotNow("Không còn mục nào khác chưa thực hiện.".into()));
    }
    let beside = |entry: &Entry| (entry.item.title.clone(), (entry.id, agenda.behind(item, entry.id)));
    let others: Vec<_> = others.into_iter().map(beside).collect();
    let sides = [("Trước mục đó", false), ("Sau mục đó", true)].map(|(words, after)| (words.to_owned(), after));
    let mut form = FormBuilder::new("Chuyển mục", &format!("{title}. Lý do được ghi vào biên bản."));
    let places = agenda.entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
    let number = |id: ItemId| places.iter().position(|known| *known == id).map(|at| at + 1);
    let chosen = form.pick_numbered("Cạnh mục", others, |(id, _)| number(*id));
    let side = form.one_of("Chỗ mới", sides.to_vec(), None);
    let reason = form.words("Lý do", "");
    Ok(form.ask(move |answers| {
        let (id, behind) = answers.picked(&chosen).ok_or("Chọn mục ở cạnh chỗ mới.")?;
        let after = answers.picked(&side).ok_or("Chọn chỗ mới: trước hay sau mục đó.")?;
        let before = if after { behind } else { Some(id) };
        Ok(Command::Agenda(Do::Move { item, before, reason: answers.words(reason) }))
    }))
}

fn reason(deed: &str, note: &str, make: impl Fn(String) -> Do + 'static) -> Form {
    let mut form = FormBuilder::new(deed, &format!("{note} Lý do được ghi vào biên bản."));
    let reason = form.words("Lý do", "");
    form.ask(move |answers| Ok(Command::Agenda(make(answers.words(reason)))))
}

fn rename(item: ItemId, title: &str) -> Form {
    let mut form = FormBuilder::new("Đổi tên mục", "");
    let title = form.words("Tên mục", title);
    form.ask(move |answers| Ok(Command::Agenda(Do::Rename { item, title: answers.words(title) })))
}

/// Minutes that stand ready for an item added in the hall: with none the day would have no forecast any more.
const ADDED: &str = "5";

fn add(before: ItemId, bloc: BlocWords<'_>) -> Form {
    let kinds = Kind::ALL.iter().map(|kind| (bloc.adapt(kind.words()), *kind)).collect();
    let mut form = FormBuilder::new("Thêm mục", "");
    let title = form.words("Tên mục", "");
    let minutes = form.number("Số phút", ADDED);
    let reason = form.words("Lý do", "");
    let kind = form.pick("Loại mục", kinds);
    form.ask(move |answers| {
        let kind = answers.picked(&kind).unwrap_or(Kind::Speech);
        let title = answers.written(title, "Nhập tên mục.")?;
        let minutes = answers.some_number(minutes)?.map(u16::try_from).transpose().map_err(|_| "Số phút quá lớn.")?;
        let reason = answers.words(reason);
        Ok(Command::Agenda(Do::Add { title, kind, before: Some(before), minutes, reason }))
    })
}
