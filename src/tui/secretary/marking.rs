//! Ctrl+K: kết luận, quyết định, phân công, kiến nghị, each a form; and the list of those that stand, to mend or take off.

use crate::domain::agenda::Entry;
use crate::domain::ids::ItemId;
use crate::domain::notes::NotePlace;
use crate::domain::resolutions::{Command as Do, RecordedResolution, Resolution};
use crate::domain::{Command, State};
use crate::tui::layers::form::{Answers, Form, FormBuilder, NameRows, Words};
use crate::tui::note_editor::place_words;
use crate::tui::shell::layer::Effect;

/// What is known when a resolution is put down.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The item that notes are taken of.
    pub item: ItemId,
    /// The line that the caret is on: its text stands ready.
    pub line: String,
    /// Who speaks; empty where nobody does.
    pub speaker: String,
}

/// Which kind, or the list.
pub fn menu(ready: Ready, state: &State) -> Form {
    let standing: Vec<RecordedResolution> =
        state.resolutions.iter().filter(|recorded| !recorded.gone).cloned().collect();
    let Ready { item, line: text, speaker } = ready;
    let task = Resolution::Task { who: String::new(), what: text.clone(), due: String::new() };
    let nobody = String::new;
    let petition = Resolution::Petition { from: nobody(), to: nobody(), text: text.clone(), answer: nobody() };
    let kinds = vec![
        ("Kết luận".to_owned(), Some(Resolution::Conclusion { text: text.clone() })),
        ("Quyết định".to_owned(), Some(Resolution::Decision { text })),
        ("Phân công".to_owned(), Some(task)),
        ("Kiến nghị".to_owned(), Some(petition)),
        (format!("Sửa, bỏ dòng đã đánh dấu ({})", standing.len()), None),
    ];
    let note = "Mỗi loại thành một danh sách riêng trong biên bản. Dòng đang gõ được lấy làm nội dung.";
    Form::choice("Đánh dấu", note, kinds, move |kind| {
        let form = match kind {
            Some(resolution) => ResolutionFields::form(&resolution, &speaker).add(item),
            None => list(standing.clone())?,
        };
        Ok(Effect::open(form))
    })
}

fn list(standing: Vec<RecordedResolution>) -> Result<Form, String> {
    if standing.is_empty() {
        return Err("Chưa có dòng nào được đánh dấu.".to_owned());
    }
    let recorded = standing.into_iter();
    let rows = recorded
        .map(|recorded| (format!("{}: {}", recorded.resolution.kind(), recorded.resolution.words()), recorded))
        .collect();
    Ok(Form::choice("Dòng đã đánh dấu", "", rows, |recorded| {
        Ok(Effect::open(ResolutionFields::form(&recorded.resolution, "").change(recorded.id, recorded.revision)))
    }))
}

/// The fields of a resolution of one kind.
enum ResolutionFields {
    Conclusion { text: Words },
    Decision { text: Words },
    Task { who: Words, what: Words, due: Words },
    Petition { from: Petitioner, to: Words, text: Words, answer: Words },
}

/// Who petitions: typed, or the one who speaks, chosen; a name never stands there by itself.
enum Petitioner {
    Typed(Words),
    Named(NameRows),
}

/// A form with the fields of a resolution, filled in.
struct ResolutionForm {
    form: FormBuilder,
    fields: ResolutionFields,
}

impl ResolutionFields {
    fn form(resolution: &Resolution, speaker: &str) -> ResolutionForm {
        let mut form = FormBuilder::new(resolution.kind(), "");
        let fields = match resolution {
            Resolution::Conclusion { text } => Self::Conclusion { text: form.words("Nội dung", text) },
            Resolution::Decision { text } => Self::Decision { text: form.words("Nội dung", text) },
            Resolution::Task { who, what, due } => Self::Task {
                who: form.words("Đơn vị, người", who),
                what: form.words("Việc", what),
                due: form.words("Thời hạn", due),
            },
            Resolution::Petition { from, to, text, answer } => Self::Petition {
                from: if speaker.is_empty() {
                    Petitioner::Typed(form.words("Ai kiến nghị", from))
                } else {
                    Petitioner::Named(form.one_of_or_typed("Ai kiến nghị", &[speaker.to_owned()], None))
                },
                to: form.words("Kiến nghị với ai", to),
                text: form.words("Nội dung", text),
                answer: form.words("Tiếp thu, giải trình", answer),
            },
        };
        ResolutionForm { form, fields }
    }

    fn read(&self, answers: &Answers) -> Resolution {
        let words = |field: &Words| answers.words(*field);
        match self {
            Self::Conclusion { text } => Resolution::Conclusion { text: words(text) },
            Self::Decision { text } => Resolution::Decision { text: words(text) },
            Self::Task { who, what, due } => Resolution::Task { who: words(who), what: words(what), due: words(due) },
            Self::Petition { from, to, text, answer } => {
                let from = match from {
                    Petitioner::Typed(typed) => words(typed),
                    Petitioner::Named(rows) => answers.name(rows).unwrap_or_default(),
                };
                Resolution::Petition { from, to: words(to), text: words(text), answer: words(answer) }
            }
        }
    }
}

impl ResolutionForm {
    fn add(self, item: ItemId) -> Form {
        let fields = self.fields;
        self.form.ask(move |answers| Ok(Command::Resolution(Do::Add { item, resolution: fields.read(answers) })))
    }

    fn change(mut self, id: u32, base: u32) -> Form {
        let ways = [("giữ trong biên bản".to_owned(), false), ("bỏ khỏi biên bản".to_owned(), true)];
        let gone = self.form.one_of("Dòng này", ways.into(), Some(0));
        let fields = self.fields;
        self.form.ask(move |answers| {
            let change = Do::Change { id, resolution: fields.read(answers), base };
            Ok(Command::Resolution(if answers.picked(&gone) == Some(true) { Do::Remove { id } } else { change }))
        })
    }
}

/// Where notes may be taken: first what the chair does, then every item with those who spoke in it.
pub fn places(state: &State, here: Option<NotePlace>) -> Form {
    let places: Vec<NotePlace> = state.agenda.entries.iter().flat_map(of_item).collect();
    let label = |place: NotePlace| {
        let indent = if place.turn.is_some() { "  " } else { "" };
        format!("{indent}{}", place_words(state, place))
    };
    let chair = ("Theo chủ trì: mục và người đang phát biểu".to_owned(), None);
    let choices = std::iter::once(chair).chain(places.iter().map(|place| (label(*place), Some(*place)))).collect();
    let at = places.iter().position(|place| Some(*place) == here).map_or(0, |at| at + 1);
    Form::choice("Ghi chép của mục nào", "", choices, |place| Ok(Effect::Write(place))).chosen(at)
}

fn of_item(entry: &Entry) -> impl Iterator<Item = NotePlace> + use<> {
    let (item, turns) = (entry.id, u32::try_from(entry.record.floor.turns.len()).unwrap_or(u32::MAX));
    std::iter::once(NotePlace { item, turn: None })
        .chain((1..=turns).map(move |turn| NotePlace { item, turn: Some(turn) }))
}
