//! Bảng điểm over the stage: opened with its draft, filled from a file, sent as one command, a reason asked where needed.

use crate::domain::draft_key::DraftKey;
use crate::domain::ids::ItemId;
use crate::domain::outcome::is_adopted;
use crate::domain::score::change::{MarkChange, Typed, weigh};
use crate::domain::score::sheet::{Column, points};
use crate::domain::stages::scoring::{self, Scoring, needs_reason};
use crate::domain::stages::{Stage, acts};
use crate::domain::{Command, State, next};
use crate::plan::marks;
use crate::store::given_path;
use crate::store::regular_file;
use crate::store::{Draft, StoreError};
use crate::tui::layers::form::{Form, FormBuilder};
use crate::tui::layers::scores::{self, Scores};
use crate::tui::shell::layer::{Effect, Hint, KeepResult, Layer, Offer, WHEEL, offer};
use crate::tui::shell::seat::{Denied, Seat};
use crate::tui::view::View;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::fs;
use std::io::Read;
use std::path::Path;

/// The table of the item on stage.
fn on_stage(state: &State) -> Result<(ItemId, &Scoring), String> {
    match state.agenda.on_stage().map(|entry| (entry.id, &entry.stage)) {
        Some((item, Stage::Scoring(stage))) => Ok((item, stage)),
        Some(_) | None if state.agenda.entries.iter().any(|entry| matches!(entry.stage, Stage::Scoring(_))) => {
            Err("Bảng điểm mở được khi mục chấm điểm đang diễn ra. Bấm Tab để vào mục đó.".to_owned())
        }
        Some(_) | None => Err("Chương trình hội nghị không có mục chấm điểm, nên không có bảng điểm.".to_owned()),
    }
}

/// F2 «Bảng điểm»: with what was typed and not sent.
pub fn open(seat: &Seat) -> Result<Scores, String> {
    let (item, _) = on_stage(seat.state())?;
    let drafts = seat.drafts().map_err(|fault| fault.to_string())?;
    let draft = drafts.into_iter().find(|draft| draft.key == DraftKey::Scores(item));
    Ok(draft.map_or_else(|| Scores::new(item), |draft| Scores::from_draft(item, &draft.body, draft.caret)))
}

/// After a crash: the grid with the same cells, if its item is still on stage.
pub fn reopen(seat: &Seat) -> Option<Scores> {
    let (item, _) = on_stage(seat.state()).ok()?;
    let drafts = seat.drafts().unwrap_or_default();
    let kept = |draft: &Draft| draft.key == DraftKey::Scores(item) && draft.body.lines().count() > 1;
    if drafts.iter().any(kept) { open(seat).ok() } else { None }
}

impl Layer for Scores {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        self.key(key, seat.state())
    }

    fn click(&mut self, at: Position, seat: &Seat) -> Effect {
        self.point_at(at, seat.state());
        Effect::Stay
    }

    fn wheel(&mut self, down: bool, _seat: &Seat) -> Effect {
        self.scroll(down, WHEEL);
        Effect::Stay
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(self.bottom_hint()))
    }

    /// Esc closes and loses nothing: what was typed is taken.
    fn keys(&self) -> Option<Vec<Hint>> {
        Some(vec![("Esc", "đóng, lưu điểm"), ("Tab", "loại điểm khác"), ("F1", "trợ giúp")])
    }

    fn paste(&mut self, words: &str, seat: &Seat) {
        self.paste(words, seat.state());
    }

    fn has_draft(&self) -> bool {
        true
    }

    fn save(&mut self, seat: &mut Seat) -> Result<(), String> {
        if !self.unsaved {
            return Ok(());
        }
        let (key, (body, caret)) = (self.draft_key(), self.draft(seat.state()));
        let saved =
            seat.keep(|session, who| session.draft_save(&Draft { who: who.clone(), key, base: 0, caret, body }));
        self.unsaved = saved.is_err();
        saved.map_err(|fault| crate::tui::note_drafts::unsaved(&fault))
    }

    /// Sends what was typed; a bad cell or a reason that is wanted comes first.
    fn keep(&mut self, seat: &mut Seat) -> KeepResult {
        let state = seat.state();
        self.keep_open_cell(state);
        let typed = self.typed(state);
        let Some((entry, stage)) = state.agenda.entry(self.item).zip(scores::stage(state, self.item)) else {
            return Ok(None);
        };
        let weighed = weigh(&stage.sheet, &state.conference, &typed);
        let bad = weighed.faults.first().and_then(|fault| Some((typed.get(fault.at)?.spot(), fault)));
        if let Some((spot, fault)) = bad {
            self.point(state, spot, &fault.words);
            return Err(Effect::Stay);
        }
        // A kill may have come between the journal and the end of the draft: what stands there already is not sent.
        let changes: Vec<MarkChange> = weighed.changes.into_iter().filter(|change| change.from != change.to).collect();
        let changed = |typed: &Typed| changes.iter().any(|change| change.spot() == typed.spot());
        let marks: Vec<Typed> = typed.into_iter().filter(changed).collect();
        if marks.is_empty() {
            return Ok(taken(self, seat));
        }
        if needs_reason(&next::scene(state, entry), &changes) {
            let known = changes.iter().filter(|change| change.from.is_some()).count();
            return Err(Effect::open(why(marks, known, is_adopted(&state.outcomes, entry.id))));
        }
        let (reason, by) = (String::new(), String::new());
        match seat.ask(Command::Act(scoring::Command::Score { marks, reason, by }.into()), None) {
            Ok(()) => Ok(taken(self, seat)),
            // What cannot be written now must not hold the chair: it waits as a draft.
            Err(Denied::Waivable(why) | Denied::Final(why)) => {
                let kept = self.save(seat).err();
                let kept = kept.unwrap_or_else(|| "Các ô vừa gõ còn trong bản nháp của bảng điểm.".to_owned());
                Ok(Some(format!("{why} {kept}")))
            }
        }
    }

    fn goes_when_left(&self) -> bool {
        true
    }

    /// A bad cell must not hold the program.
    fn may_be_quit(&self) -> bool {
        true
    }

    /// The grid goes too if it was being left.
    fn recorded(&mut self, command: &Command, seat: &mut Seat) -> Effect {
        if !matches!(command, Command::Act(acts::Command::Scoring(_))) {
            return Effect::Stay;
        }
        match (taken(self, seat), self.leaving) {
            (said, true) => Effect::Done(Ok(said)),
            (Some(said), false) => Effect::Told(said),
            (None, false) => Effect::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        self.draw(frame, area, view);
    }
}

/// The journal has what was typed: the draft goes; a sentence where it could not.
fn taken(scores: &mut Scores, seat: &mut Seat) -> Option<String> {
    scores.taken();
    let key = scores.draft_key();
    seat.keep(|session, who| session.draft_drop(who, &key)).err().map(|fault| fault.to_string())
}

/// Marks are changed: who asked, and why. `known` of them stood there; the table may have been adopted.
fn why(marks: Vec<Typed>, known: usize, adopted: bool) -> Form {
    let note = if adopted {
        "Bảng điểm đã thông qua: sửa thì Hội nghị phải biểu quyết lại. Lý do và người đề nghị được ghi vào biên bản."
            .to_owned()
    } else {
        format!("Sửa {known} điểm đã có. Lý do và người đề nghị được ghi vào biên bản.")
    };
    let mut form = FormBuilder::new("Sửa điểm", &note);
    let (by, reason) = (form.words("Ai đề nghị", ""), form.words("Lý do", ""));
    form.ask(move |answers| {
        let by = answers.written(by, "Ghi ai đề nghị sửa điểm.")?;
        let reason = answers.written(reason, "Ghi lý do sửa điểm.")?;
        Ok(Command::Act(scoring::Command::Score { marks: marks.clone(), reason, by }.into()))
    })
}

/// F2 «Nhập điểm từ tệp»: the marks stand in the grid, to be looked at and sent.
pub fn file(state: &State) -> Result<Form, String> {
    on_stage(state)?;
    let columns = Column::ALL.map(|column| (state.conference.bloc.called().adapt(column.words()), column)).to_vec();
    let note = "Cột đầu ghi tên đơn vị, các cột sau là điểm; hàng đầu có thể ghi tên tiêu chí. Sai một ô thì không lấy điểm nào.";
    let mut form = FormBuilder::new("Nhập điểm từ tệp", note);
    let path = form.words("Tệp bảng điểm", "");
    // What stands in the grid is looked at before it is sent: the column that is adopted is the plain answer.
    let agreed = columns.iter().position(|(_, column)| *column == Column::default());
    let column = form.pick_if_known("Là điểm", columns, agreed);
    Ok(form.submit(move |answers| {
        let path = answers.written(path, "Nhập tên tệp, ví dụ /media/usb/diem.csv.")?;
        let column = answers.picked(&column).unwrap_or_default();
        Ok(Effect::at_seat(move |seat| load(seat, &path, column)))
    }))
}

fn load(seat: &Seat, path: &str, column: Column) -> Result<Effect, String> {
    let home = std::env::home_dir();
    let text = read(seat.session().path(), &given_path::given(path, home.as_deref()))?;
    let mut scores = open(seat)?;
    let state = seat.state();
    let Some(stage) = scores::stage(state, scores.item) else { return Ok(Effect::Stay) };
    match marks::read(&text, &stage.sheet, &state.conference, column) {
        Ok(typed) => scores.fill(&stage.sheet, &typed),
        Err(faults) => scores.list_faults(faults),
    }
    Ok(Effect::open(scores))
}

fn read(session: &Path, path: &Path) -> Result<String, String> {
    let io = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            return format!("Không tìm thấy tệp {}. Kiểm tra lại thư mục và tên tệp.", path.display());
        }
        StoreError::io(path, error).to_string()
    };
    let about = fs::metadata(path).map_err(io)?;
    // Opening and closing the session's own file would drop the locks that SQLite holds on it.
    if is_session(path) || fs::canonicalize(path).ok() == fs::canonicalize(session).ok() {
        return Err("Đây là tệp hội nghị, không phải bảng điểm. Nhập tên một tệp .csv.".to_owned());
    }
    if !about.is_file() {
        return Err(format!("{} không phải là tệp. Nhập tên một tệp .csv.", path.display()));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(marks::LARGEST).unwrap_or(u64::MAX) + 1;
    regular_file::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(io)?;
    marks::decoded(&bytes).map_err(|why| format!("{}: {why}.", path.display()))
}

fn is_session(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = name.trim_end_matches("-wal").trim_end_matches("-shm");
    name.ends_with(".chutoa") || name.ends_with(".chaythu")
}

/// «Giữ nguyên điểm»: what a unit asked for and did not get is told in the minutes.
pub fn keep_mark(state: &State) -> Result<Form, String> {
    let (_, stage) = on_stage(state)?;
    let places = stage.sheet.places();
    let mut spots = Vec::new();
    for unit in state.conference.active_units() {
        for place in &places {
            if let Some(mark) = stage.sheet.get(unit, place.number, Column::Agreed) {
                let short = state.conference.short(unit);
                let label = format!("{short} · {} {}: {}", place.code, place.name, points(mark));
                let value = crate::text::scaled(mark, 2);
                spots.push((label, Typed { unit, criterion: place.number, column: Column::Agreed, value }));
            }
        }
    }
    if spots.is_empty() {
        return Err(state.conference.bloc.called().adapt("Chưa có điểm nào Khối đã thống nhất."));
    }
    let mut form = FormBuilder::new("Giữ nguyên điểm", "Ý kiến được ghi vào biên bản; điểm không đổi.");
    let mark = form.pick("Điểm", spots);
    let (by, reason) = (form.words("Ai nêu ý kiến", ""), form.words("Ý kiến", ""));
    Ok(form.ask(move |answers| {
        let marks = answers.picked(&mark).into_iter().collect();
        let by = answers.written(by, "Ghi ai nêu ý kiến về điểm.")?;
        let reason = answers.written(reason, "Ghi tóm tắt ý kiến.")?;
        Ok(Command::Act(scoring::Command::Score { marks, reason, by }.into()))
    }))
}
