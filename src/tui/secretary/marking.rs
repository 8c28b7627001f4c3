//! F7: kết luận, quyết định, phân công, kiến nghị, each a form; and the list of those that stand, to mend or take off.

use crate::domain::agenda::Entry;
use crate::domain::ids::ItemId;
use crate::domain::notes::Place;
use crate::domain::points::{Command as Do, Marked, Point};
use crate::domain::{Command, State};
use crate::tui::form::{Answer, Form, Row, Sent, one_of, text, words};
use crate::tui::layers::notes::place_words;

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
    let mut options: Vec<String> = ["Kết luận", "Quyết định", "Phân công", "Kiến nghị"].map(str::to_owned).into();
    options.push(format!("Sửa, bỏ dòng đã đánh dấu ({})", standing.len()));
    let note = "Mỗi loại thành một danh sách riêng trong biên bản. Dòng đang gõ được lấy làm nội dung.";
    Form::choice("Đánh dấu", note, options, move |chosen| {
        let Ready { line, speaker, .. } = &ready;
        let text = line.clone();
        let point = match chosen {
            0 => Point::Conclusion { text },
            1 => Point::Decision { text },
            2 => Point::Task { who: String::new(), what: text, due: String::new() },
            3 => Point::Petition { from: speaker.clone(), to: String::new(), text, answer: String::new() },
            _ => return list(standing.clone()).map(|form| Sent::Form(Box::new(form))),
        };
        let item = ready.item;
        let add = move |point| Command::Point(Do::Add { item, point });
        Ok(Sent::Form(Box::new(edit(&point, Vec::new(), move |point, _| add(point)))))
    })
}

fn list(standing: Vec<Marked>) -> Result<Form, String> {
    if standing.is_empty() {
        return Err("Chưa có dòng nào được đánh dấu.".to_owned());
    }
    let rows = standing.iter().map(|marked| format!("{}: {}", marked.point.kind(), marked.point.words())).collect();
    Ok(Form::choice("Dòng đã đánh dấu", "", rows, move |at| {
        let Some(marked) = standing.get(at).cloned() else { return Ok(Sent::Nothing) };
        let keep = one_of("Dòng này", ["giữ trong biên bản", "bỏ khỏi biên bản"].map(str::to_owned).into(), 0);
        let (id, base) = (marked.id, marked.revision);
        Ok(Sent::Form(Box::new(edit(&marked.point, vec![keep], move |point, answers| {
            let gone = answers.last().is_some_and(|answer| *answer == Answer::Pick(1));
            Command::Point(if gone { Do::Remove { id } } else { Do::Change { id, point, base } })
        }))))
    }))
}

/// The fields of a point of one kind, filled in, and what follows from them.
fn edit(point: &Point, more: Vec<Row>, into: impl Fn(Point, &[Answer]) -> Command + 'static) -> Form {
    let mut rows = match point {
        Point::Conclusion { text } | Point::Decision { text } => vec![words("Nội dung", text)],
        Point::Task { who, what, due } => {
            vec![words("Đơn vị, người", who), words("Việc", what), words("Thời hạn", due)]
        }
        Point::Petition { from, to, text, answer } => vec![
            words("Ai kiến nghị", from),
            words("Kiến nghị với ai", to),
            words("Nội dung", text),
            words("Tiếp thu, giải trình", answer),
        ],
    };
    rows.extend(more);
    let kind = point.clone();
    Form::new(point.kind(), "", rows, move |answers| {
        let field = |at| text(answers, at);
        let point = match &kind {
            Point::Conclusion { .. } => Point::Conclusion { text: field(0) },
            Point::Decision { .. } => Point::Decision { text: field(0) },
            Point::Task { .. } => Point::Task { who: field(0), what: field(1), due: field(2) },
            Point::Petition { .. } => {
                Point::Petition { from: field(0), to: field(1), text: field(2), answer: field(3) }
            }
        };
        Ok(Sent::Command(into(point, answers)))
    })
}

/// Where notes may be taken: first what the chair does, then every item with those who spoke in it.
pub fn places(state: &State, here: Option<Place>) -> Form {
    let places: Vec<Place> = state.agenda.entries.iter().flat_map(of_item).collect();
    let words = places.iter().map(|place| {
        let indent = if place.turn.is_some() { "  " } else { "" };
        format!("{indent}{}", place_words(state, *place))
    });
    let options = std::iter::once("Theo chủ tọa: mục và người đang phát biểu".to_owned()).chain(words).collect();
    let at = places.iter().position(|place| Some(*place) == here).map_or(0, |at| at + 1);
    let form = Form::choice("Ghi chép của mục nào", "", options, move |at| {
        Ok(Sent::Place(at.checked_sub(1).and_then(|at| places.get(at).copied())))
    });
    form.chosen(at)
}

fn of_item(entry: &Entry) -> impl Iterator<Item = Place> + use<> {
    let (item, turns) = (entry.id, u32::try_from(entry.record.floor.turns.len()).unwrap_or(u32::MAX));
    std::iter::once(Place { item, turn: None }).chain((1..=turns).map(move |turn| Place { item, turn: Some(turn) }))
}
