//! F7: kết luận, quyết định, phân công, kiến nghị, each a form; and the list of those that stand, to mend or take off.

use crate::domain::agenda::Entry;
use crate::domain::ids::ItemId;
use crate::domain::notes::Place;
use crate::domain::points::{Command as Do, Marked, Point};
use crate::domain::{Command, State};
use crate::tui::layers::form::{Answers, Form, FormBuilder, Words};
use crate::tui::note_editor::place_words;
use crate::tui::shell::layer::Effect;

/// What is known when a point is put down.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The item that notes are taken of.
    pub item: ItemId,
    /// The line that the caret is on: its text stands ready.
    pub line: String,
    /// Who speaks.
    pub speaker: String,
}

/// Which kind, or the list.
pub fn menu(ready: Ready, state: &State) -> Form {
    let standing: Vec<Marked> = state.points.iter().filter(|marked| !marked.gone).cloned().collect();
    let Ready { item, line: text, speaker } = ready;
    let task = Point::Task { who: String::new(), what: text.clone(), due: String::new() };
    let petition = Point::Petition { from: speaker, to: String::new(), text: text.clone(), answer: String::new() };
    let kinds = vec![
        ("Kết luận".to_owned(), Some(Point::Conclusion { text: text.clone() })),
        ("Quyết định".to_owned(), Some(Point::Decision { text })),
        ("Phân công".to_owned(), Some(task)),
        ("Kiến nghị".to_owned(), Some(petition)),
        (format!("Sửa, bỏ dòng đã đánh dấu ({})", standing.len()), None),
    ];
    let note = "Mỗi loại thành một danh sách riêng trong biên bản. Dòng đang gõ được lấy làm nội dung.";
    Form::choice("Đánh dấu", note, kinds, move |kind| {
        let form = match kind {
            Some(point) => PointFields::form(&point).add(item),
            None => list(standing.clone())?,
        };
        Ok(Effect::open(form))
    })
}

fn list(standing: Vec<Marked>) -> Result<Form, String> {
    if standing.is_empty() {
        return Err("Chưa có dòng nào được đánh dấu.".to_owned());
    }
    let marked = standing.into_iter();
    let rows = marked.map(|marked| (format!("{}: {}", marked.point.kind(), marked.point.words()), marked)).collect();
    Ok(Form::choice("Dòng đã đánh dấu", "", rows, |marked| {
        Ok(Effect::open(PointFields::form(&marked.point).change(marked.id, marked.revision)))
    }))
}

/// The fields of a point of one kind.
#[derive(Clone, Copy)]
enum PointFields {
    Conclusion { text: Words },
    Decision { text: Words },
    Task { who: Words, what: Words, due: Words },
    Petition { from: Words, to: Words, text: Words, answer: Words },
}

/// A form with the fields of a point, filled in.
struct PointForm {
    form: FormBuilder,
    fields: PointFields,
}

impl PointFields {
    fn form(point: &Point) -> PointForm {
        let mut form = FormBuilder::new(point.kind(), "");
        let fields = match point {
            Point::Conclusion { text } => Self::Conclusion { text: form.words("Nội dung", text) },
            Point::Decision { text } => Self::Decision { text: form.words("Nội dung", text) },
            Point::Task { who, what, due } => Self::Task {
                who: form.words("Đơn vị, người", who),
                what: form.words("Việc", what),
                due: form.words("Thời hạn", due),
            },
            Point::Petition { from, to, text, answer } => Self::Petition {
                from: form.words("Ai kiến nghị", from),
                to: form.words("Kiến nghị với ai", to),
                text: form.words("Nội dung", text),
                answer: form.words("Tiếp thu, giải trình", answer),
            },
        };
        PointForm { form, fields }
    }

    fn point(self, answers: &Answers) -> Point {
        let words = |field| answers.words(field);
        match self {
            Self::Conclusion { text } => Point::Conclusion { text: words(text) },
            Self::Decision { text } => Point::Decision { text: words(text) },
            Self::Task { who, what, due } => Point::Task { who: words(who), what: words(what), due: words(due) },
            Self::Petition { from, to, text, answer } => {
                Point::Petition { from: words(from), to: words(to), text: words(text), answer: words(answer) }
            }
        }
    }
}

impl PointForm {
    fn add(self, item: ItemId) -> Form {
        let fields = self.fields;
        self.form.ask(move |answers| Ok(Command::Point(Do::Add { item, point: fields.point(answers) })))
    }

    fn change(mut self, id: u32, base: u32) -> Form {
        let ways = [("giữ trong biên bản".to_owned(), false), ("bỏ khỏi biên bản".to_owned(), true)];
        let gone = self.form.one_of("Dòng này", ways.into(), 0);
        let fields = self.fields;
        self.form.ask(move |answers| {
            let change = Do::Change { id, point: fields.point(answers), base };
            Ok(Command::Point(if answers.picked(&gone) == Some(true) { Do::Remove { id } } else { change }))
        })
    }
}

/// Where notes may be taken: first what the chair does, then every item with those who spoke in it.
pub fn places(state: &State, here: Option<Place>) -> Form {
    let places: Vec<Place> = state.agenda.entries.iter().flat_map(of_item).collect();
    let label = |place: Place| {
        let indent = if place.turn.is_some() { "  " } else { "" };
        format!("{indent}{}", place_words(state, place))
    };
    let chair = ("Theo chủ tọa: mục và người đang phát biểu".to_owned(), None);
    let choices = std::iter::once(chair).chain(places.iter().map(|place| (label(*place), Some(*place)))).collect();
    let at = places.iter().position(|place| Some(*place) == here).map_or(0, |at| at + 1);
    Form::choice("Ghi chép của mục nào", "", choices, |place| Ok(Effect::Write(place))).chosen(at)
}

fn of_item(entry: &Entry) -> impl Iterator<Item = Place> + use<> {
    let (item, turns) = (entry.id, u32::try_from(entry.record.floor.turns.len()).unwrap_or(u32::MAX));
    std::iter::once(Place { item, turn: None }).chain((1..=turns).map(move |turn| Place { item, turn: Some(turn) }))
}
