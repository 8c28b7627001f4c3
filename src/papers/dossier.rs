//! Hồ sơ khen thưởng: its parts in their order, how each stands, and the days that are left.

use crate::domain::ids::UnitId;
use crate::domain::late::filing::{AwardRuling, PartRecord};
use crate::domain::late::{DossierPart, PaperId};
use crate::domain::outcome;
use crate::domain::paper::{Block, Document, Table, TableCell, TableColumn};
use crate::domain::session::State;
use crate::papers::issue;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, head};
use crate::papers::requests::requests;
use crate::papers::{counts, marks};
use crate::text::{self, Day};

/// Mục lục hồ sơ: what goes into it, numbered, and how each part stands.
pub const PAPER: Paper = Paper {
    name: "muc-luc-ho-so",
    why_none: "hội nghị chưa đề nghị cấp trên khen thưởng tập thể nào",
    make: |state, _| contents(state).map(|paper| ("muc-luc-ho-so".to_owned(), paper)).into_iter().collect(),
};

fn contents(state: &State) -> Option<Document> {
    let parts = parts(state);
    if parts.is_empty() {
        return None;
    }
    let columns = [("TT", 1), ("Văn bản", 9), ("Số, ký hiệu", 4), ("Ngày", 3), ("Tình trạng", 6)];
    let column = |(title, width): (&str, u16)| TableColumn { title: title.to_owned(), width };
    let told = |words: Option<String>| words.map_or(TableCell::Empty, TableCell::Text);
    let row = |(number, part): (i64, &DossierPart)| {
        let name = if let DossierPart::Paper(paper) = part { paper.name() } else { String::new() };
        let day = issue::of(state, &name).and_then(|issue| issue.day).map(Day::short);
        let stands = state.late.stands(part).map(self::told);
        let unknown = matches!(part, DossierPart::Report(_)).then(|| "chưa nhận".to_owned());
        vec![
            TableCell::Whole(number),
            TableCell::Text(text::capitalise(&listed(state, part))),
            told(issue::number(state, &name)),
            told(day),
            told(stands.or(unknown)),
        ]
    };
    let table = Table {
        name: "Mục lục hồ sơ".to_owned(),
        columns: columns.map(column).into(),
        rows: (1..).zip(&parts).map(row).collect(),
        total: None,
    };
    let about = vec![format!("Hồ sơ đề nghị khen thưởng{}", state.conference.in_reviewed())];
    let title = Block::Title { kind: "MỤC LỤC HỒ SƠ".to_owned(), about };
    Some(document(state, "Mục lục hồ sơ", false, vec![head(state, None, None), title, Block::Table(table)]))
}

/// Its parts: the tờ trình, the papers that go with it, then a report of each who is proposed. None where nobody is
/// proposed to anybody.
pub fn parts(state: &State) -> Vec<DossierPart> {
    if outcome::requested(&state.outcomes).is_empty() {
        return Vec::new();
    }
    let several = |name: &str, count: usize, always: bool| -> Vec<String> {
        let numbered = |at: usize| format!("{name}-{at}");
        if count == 1 && !always { vec![name.to_owned()] } else { (1..=count).map(numbered).collect() }
    };
    let mut names = vec!["to-trinh".to_owned(), "bien-ban".to_owned()];
    names.extend(several("kiem-phieu", counts::counts(state).len(), true));
    names.extend(several("bang-diem", marks::marks(state).len(), false));
    names.push("de-nghi-khen-thuong".to_owned());
    let papers = names.iter().filter_map(|name| PaperId::parse(name)).map(DossierPart::Paper);
    papers.chain(proposed(state).into_iter().map(DossierPart::Report)).collect()
}

/// The name of a paper's file: of a meeting that is closed, with its place in the dossier before it and its number
/// behind it, «01-to-trinh-so-12-ttr-ktd».
pub fn file_name(state: &State, name: &str) -> String {
    let named = issue::file_name(state, name);
    if state.closed.is_none() || state.rehearsal {
        return named;
    }
    let own = |part: &DossierPart| matches!(part, DossierPart::Paper(paper) if paper.name() == name);
    match parts(state).iter().position(own) {
        Some(at) => format!("{}-{named}", text::two(at as u64 + 1)),
        None => named,
    }
}

/// Whoever is proposed for anything, each once, by the order of the list.
pub fn proposed(state: &State) -> Vec<UnitId> {
    let mut units = Vec::new();
    for unit in requests(state).into_iter().flat_map(|asked| asked.units) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// What a part is called; who is reported on keeps his own words.
fn listed(state: &State, part: &DossierPart) -> String {
    let words = part.words(&state.conference);
    if matches!(part, DossierPart::Paper(_)) { state.conference.on_paper(&words) } else { words }
}

/// «đã gửi ngày 22/12/2025», «bị trả lại: thiếu dấu».
pub fn told(record: &PartRecord) -> String {
    let day = record.day.map(|day| format!(" ngày {}", day.short())).unwrap_or_default();
    let reason = if record.reason.is_empty() { String::new() } else { format!(": {}", record.reason) };
    format!("{}{day}{reason}", record.step.words())
}

/// «được tặng, Quyết định số …».
pub fn decided(decided: &AwardRuling) -> String {
    let given = if decided.granted { "được tặng" } else { "không được tặng" };
    let by = decided.decision.words().map(|words| format!(", {words}")).unwrap_or_default();
    format!("{given}{by}")
}

/// The last day, as the office or the plan said; as written where that is no day.
fn last_day(state: &State) -> Option<Result<Day, String>> {
    let written = || state.conference.bloc.files_by.clone();
    let planned = || written().map(|words| read(&words).ok_or(words));
    state.late.due.map(Ok).or_else(planned)
}

/// The day in «trước ngày 10/12/2025».
fn read(words: &str) -> Option<Day> {
    let words = words.trim_end_matches(['.', ';', ' ']);
    let is_digit = |at: usize| words.get(at..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    let from = words.char_indices().map(|(at, _)| at).find(|at| is_digit(*at))?;
    Day::parse(words.get(from..)?)
}

/// «hạn 10/01/2026, còn 19 ngày»; as written where that is no day. No law sets a day for a bloc: where neither plan nor
/// office said one, it is not known.
pub fn due(state: &State, today: Day) -> String {
    match last_day(state) {
        None => "chưa rõ hạn".to_owned(),
        Some(Err(words)) => format!("hạn: {words}"),
        Some(Ok(day)) => {
            let left = day.number() - today.number();
            let how = match left {
                0 => "hôm nay là ngày cuối".to_owned(),
                1.. => format!("còn {left} ngày"),
                _ => format!("đã quá {} ngày", -left),
            };
            format!("hạn {}, {how}", day.short())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_offices_write_it() {
        let day = Some(Day { year: 2025, month: 12, day: 10 });
        for words in ["10/12/2025", "trước ngày 10/12/2025.", "trước ngày 10 tháng 12 năm 2025", "2025-12-10"]
        {
            assert_eq!(read(words), day, "{words}");
        }
        for words in ["", "trước ngày 10 tháng 12", "cuối năm", "10/12 hằng năm"] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
