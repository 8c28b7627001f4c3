//! Bảng điểm in the console: opened with its draft, filled from a file, sent as one command.

use crate::domain::draft_key::{DraftKey, DraftOwner};
use crate::domain::ids::ItemId;
use crate::domain::outcome::is_adopted;
use crate::domain::score::change::{Change, Typed, weigh};
use crate::domain::score::sheet::Column;
use crate::domain::stages::scoring;
use crate::domain::stages::scoring::needs_reason;
use crate::domain::{Command, next};
use crate::plan::marks;
use crate::store::{Draft, Fault};
use crate::tui::chair::console::{Console, Overlay};
use crate::tui::chair::mark_forms;
use crate::tui::layers::scores::{self, Scores};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

impl Console {
    /// F2 «Bảng điểm».
    pub(crate) fn open_scores(&mut self) {
        match mark_forms::on_stage(self.session.state()).map(|(item, _)| item) {
            Ok(item) => self.show_scores(item),
            Err(why) => self.notice = Some(why),
        }
    }

    fn show_scores(&mut self, item: ItemId) {
        let key = DraftKey::Scores(item);
        let draft = self.drafts().into_iter().find(|draft| draft.key == key);
        let scores =
            draft.map_or_else(|| Scores::new(item), |draft| Scores::from_draft(item, &draft.body, draft.caret));
        self.overlay = Overlay::Scores(Box::new(scores));
    }

    /// After a crash: the grid stands open with the same cells, if its item is still on stage.
    pub(crate) fn reopen_scores(&mut self) -> bool {
        let Ok((item, _)) = mark_forms::on_stage(self.session.state()) else { return false };
        let key = DraftKey::Scores(item);
        let kept = self.drafts().iter().any(|draft| draft.key == key && draft.body.lines().count() > 1);
        if kept {
            self.show_scores(item);
        }
        kept
    }

    /// What stands in the grid now, to be kept as a draft.
    pub(crate) fn scores_draft(&self, who: DraftOwner) -> Option<Draft> {
        let Overlay::Scores(scores) = &self.overlay else { return None };
        let (body, caret) = scores.draft(self.session.state());
        scores.unsaved.then(|| Draft { who, key: scores.draft_key(), base: 0, caret, body })
    }

    /// Sends what was typed; false where a cell must be mended, or a reason is asked first.
    pub(crate) fn keep_marks(&mut self) -> bool {
        let state = self.session.state();
        let Overlay::Scores(scores) = &mut self.overlay else { return true };
        scores.settle(state);
        let typed = scores.typed(state);
        let Some((entry, stage)) = state.agenda.entry(scores.item).zip(scores::stage(state, scores.item)) else {
            return true;
        };
        let weighed = weigh(&stage.sheet, &state.conference, &typed);
        let bad = weighed.faults.first().and_then(|fault| Some((typed.get(fault.at)?.spot(), fault)));
        if let Some((spot, fault)) = bad {
            scores.point(state, spot, &fault.words);
            return false;
        }
        // A kill may have come between the journal and the end of the draft: what stands there already is not sent.
        let changes: Vec<Change> = weighed.changes.into_iter().filter(|change| change.from != change.to).collect();
        let changed = |typed: &Typed| changes.iter().any(|change| change.spot() == typed.spot());
        let marks: Vec<Typed> = typed.into_iter().filter(changed).collect();
        if marks.is_empty() {
            self.marks_taken();
            return true;
        }
        if needs_reason(&next::scene(state, entry), &changes) {
            let known = changes.iter().filter(|change| change.from.is_some()).count();
            self.forms.push(mark_forms::why(marks, known, is_adopted(&state.outcomes, entry.id)));
            return false;
        }
        let (reason, by) = (String::new(), String::new());
        if !self.ask(Command::Act(scoring::Command::Score { marks, reason, by }.into()), None) {
            // What cannot be written now must not hold the chair: it waits as a draft.
            self.save_draft();
            let why = self.notice.take().unwrap_or_default();
            self.notice = Some(format!("{why} Các ô vừa gõ còn trong bản nháp của bảng điểm."));
        }
        true
    }

    /// The journal has what was typed: the draft goes, and the grid too if it was being left.
    pub(crate) fn marks_taken(&mut self) {
        let who = self.who();
        let Overlay::Scores(scores) = &mut self.overlay else { return };
        scores.taken();
        let (key, leaving) = (scores.draft_key(), scores.leaving);
        if let Err(fault) = self.session.draft_drop(&who, &key) {
            self.notice = Some(fault.to_string());
        }
        if leaving {
            self.overlay = Overlay::None;
        }
    }

    /// F2 «Nhập điểm từ tệp»: the marks stand in the grid, to be looked at and sent; false where there is no such file.
    pub(crate) fn load_marks(&mut self, path: &str, column: Column) -> bool {
        let read = self.read_marks(Path::new(path.trim()));
        let text = match read {
            Ok(text) => text,
            Err(why) => {
                self.notice = Some(why);
                return false;
            }
        };
        self.open_scores();
        let state = self.session.state();
        let Overlay::Scores(scores) = &mut self.overlay else { return false };
        let Some(stage) = scores::stage(state, scores.item) else { return false };
        match marks::read(&text, &stage.sheet, &state.conference, column) {
            Ok(typed) => scores.fill(&stage.sheet, &typed),
            Err(told) => scores.tell(told),
        }
        true
    }

    fn read_marks(&self, path: &Path) -> Result<String, String> {
        let io = |error: std::io::Error| {
            if error.kind() == std::io::ErrorKind::NotFound {
                return format!("Không tìm thấy tệp {}. Kiểm tra lại thư mục và tên tệp.", path.display());
            }
            Fault::io(path, error).to_string()
        };
        let about = fs::metadata(path).map_err(io)?;
        // Opening and closing the session's own file would drop the locks that SQLite holds on it.
        if is_session(path) || fs::canonicalize(path).ok() == fs::canonicalize(self.session.path()).ok() {
            return Err("Đây là tệp phiên, không phải bảng điểm. Nhập tên một tệp CSV.".to_owned());
        }
        if !about.is_file() {
            return Err(format!("{} không phải là tệp. Nhập tên một tệp CSV.", path.display()));
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(marks::LARGEST).unwrap_or(u64::MAX) + 1;
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(io)?;
        marks::decoded(&bytes).map_err(|why| format!("{}: {why}.", path.display()))
    }
}

fn is_session(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = name.trim_end_matches("-wal").trim_end_matches("-shm");
    name.ends_with(".chutoa") || name.ends_with(".chaythu")
}
