//! What an office has to do after a meeting, a row each, and how it stands.

use crate::domain::State;
use crate::domain::ids::{ItemId, UnitId};
use crate::domain::late::{DossierPart, PaperId, PartStep};
use crate::domain::outcome;
use crate::domain::paper::Document;
use crate::domain::stages::Stage;
use crate::papers::issue::Place;
use crate::papers::{self, PAPERS, Seal};
use crate::text::{self, Day};

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeTask {
    /// A heading.
    Nothing,
    /// Number, day and signers of a paper.
    Paper {
        /// Which.
        paper: PaperId,
        /// Where it is signed by name.
        places: Vec<Place>,
        /// It takes a number.
        numbered: bool,
    },
    /// A unit that has not signed the pledge.
    Signature(ItemId, UnitId),
    /// The dossier as a whole.
    Whole,
    /// A part of it.
    Part(DossierPart),
    /// What was decided on one.
    Decision(String, UnitId),
    /// Words of a paper are put right.
    Correction(Vec<PaperId>),
    /// Kết thúc hồ sơ.
    End,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub target: OfficeTask,
    /// Its name.
    pub label: String,
    /// How it stands.
    pub stands: String,
    /// Nothing is left to do.
    pub is_done: bool,
}

impl Row {
    fn heading(label: String) -> Self {
        Self { target: OfficeTask::Nothing, label, stands: String::new(), is_done: true }
    }
}

/// All rows, as of a day.
pub fn rows(state: &State, today: Day) -> Vec<Row> {
    let mut rows = papers(state);
    rows.extend(signatures(state));
    rows.extend(dossier(state, today));
    rows.extend(decisions(state));
    let stands = state
        .late
        .ended
        .map_or_else(|| "chưa".to_owned(), |at| format!("đã kết thúc ngày {}", text::short_day(at, state.offset)));
    let corrected = state.corrected().len();
    let told = if corrected == 0 { String::new() } else { format!("đã đính chính {corrected} chỗ") };
    let target = OfficeTask::Correction(documents(state).into_iter().map(|(paper, _)| paper).collect());
    rows.push(Row::heading("ĐÍNH CHÍNH, KẾT THÚC HỒ SƠ".to_owned()));
    rows.push(Row {
        target, label: "Đính chính câu chữ của một văn bản".to_owned(), stands: told, is_done: true
    });
    rows.push(Row {
        target: OfficeTask::End,
        label: "Kết thúc hồ sơ".to_owned(),
        stands,
        is_done: state.late.ended.is_some(),
    });
    rows
}

/// What is not done, in a few words each; for who ends the file.
pub fn open(state: &State, today: Day) -> Vec<String> {
    let open = rows(state, today).into_iter().filter(|row| !row.is_done && row.target != OfficeTask::End);
    open.map(|row| format!("{}: {}", row.label, row.stands)).collect()
}

fn documents(state: &State) -> Vec<(PaperId, Document)> {
    let made = PAPERS.iter().flat_map(|paper| paper.documents(state, Seal::default()));
    made.filter_map(|(name, document)| Some((PaperId::parse(&name)?, document))).collect()
}

/// Those that somebody signs; an article is no paper of the file.
fn papers(state: &State) -> Vec<Row> {
    let mut rows = vec![Row::heading("VĂN BẢN: SỐ, NGÀY, NGƯỜI KÝ".to_owned())];
    for (paper, document) in documents(state) {
        let places = papers::issue::places(&document);
        if places.is_empty() {
            continue;
        }
        let name = paper.name();
        let number = papers::issue::number(state, &name).map(|number| format!("số {number}"));
        let day = papers::issue::of(state, &name).and_then(|issue| issue.day);
        let numbered = paper.abbreviation().is_some();
        let missing = [
            (numbered && number.is_none()).then(|| "số".to_owned()),
            (numbered && day.is_none()).then(|| "ngày".to_owned()),
            unnamed(&places),
        ];
        let missing: Vec<String> = missing.into_iter().flatten().collect();
        let left = (!missing.is_empty()).then(|| format!("còn trống: {}", missing.join(", ")));
        let known = [number, day.map(|day| format!("ngày {}", day.short())), left];
        let stands = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let stands = if stands.is_empty() { "đủ".to_owned() } else { stands };
        let label = text::capitalise(&paper.words());
        rows.push(Row {
            target: OfficeTask::Paper { paper, places, numbered },
            label,
            stands,
            is_done: missing.is_empty(),
        });
    }
    rows
}

fn unnamed(places: &[Place]) -> Option<String> {
    let open = places.iter().filter(|place| place.name.is_none()).count();
    (open > 0).then(|| format!("{open} người ký"))
}

fn signatures(state: &State) -> Vec<Row> {
    let mut rows = Vec::new();
    for entry in &state.agenda.entries {
        let Stage::Pledge(pledge) = &entry.stage else { continue };
        let began = !entry.spans.is_empty();
        let units = state.conference.active_units().filter(|unit| began && !pledge.signed.contains(unit));
        for unit in units {
            let signed = state.late.signed_later(entry.id, unit);
            let stands = match signed {
                Some(Some(day)) => format!("đã ký bổ sung ngày {}", day.short()),
                Some(None) => "đã ký bổ sung".to_owned(),
                None => "chưa ký".to_owned(),
            };
            let label = state.conference.short(unit).to_owned();
            let target = OfficeTask::Signature(entry.id, unit);
            rows.push(Row { target, label, stands, is_done: signed.is_some() });
        }
    }
    if !rows.is_empty() {
        rows.insert(0, Row::heading("KÝ GIAO ƯỚC BỔ SUNG".to_owned()));
    }
    rows
}

/// The papers of the meeting first, then a report of each who is proposed; numbered in that order.
fn dossier(state: &State, today: Day) -> Vec<Row> {
    let parts = papers::dossier::parts(state);
    if parts.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading("HỒ SƠ KHEN THƯỞNG".to_owned())];
    let sent = state.late.stands(&DossierPart::Whole);
    let due = papers::dossier::due(state, today);
    let stands = sent.map_or_else(|| "chưa gửi".to_owned(), papers::dossier::told);
    // Once it is on its way the days that were left say nothing.
    let gone = sent.is_some_and(|record| record.step == PartStep::Sent);
    let stands = [Some(stands), Some(due).filter(|_| !gone)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    rows.push(Row { target: OfficeTask::Whole, label: "Cả hồ sơ".to_owned(), stands, is_done: gone });
    for (number, part) in (1..).zip(parts) {
        let known = state.late.stands(&part);
        let lacks = match (&part, known) {
            (DossierPart::Report(_), None) => "chưa nhận".to_owned(),
            (_, None) => String::new(),
            (_, Some(record)) => papers::dossier::told(record),
        };
        let is_done = known.is_some_and(|record| matches!(record.step, PartStep::Received | PartStep::Sent));
        // Papers are made by the program: of them nothing is to be done but what stands above.
        let is_done = is_done || (known.is_none() && matches!(part, DossierPart::Paper(_)));
        let label = format!("{}. {}", text::two(number), text::capitalise(&part.words(&state.conference)));
        rows.push(Row { target: OfficeTask::Part(part), label, stands: lacks, is_done });
    }
    rows
}

fn decisions(state: &State) -> Vec<Row> {
    let mut rows = Vec::new();
    for asked in outcome::requested(&state.outcomes) {
        rows.push(Row::heading(format!("KẾT QUẢ: {}", text::upper(&asked.award))));
        for unit in asked.units {
            let decided = state.late.decided.get(&(asked.award.clone(), unit));
            let stands = decided.map_or_else(|| "chưa có quyết định".to_owned(), papers::dossier::decided);
            let label = state.conference.short(unit).to_owned();
            let target = OfficeTask::Decision(asked.award.clone(), unit);
            rows.push(Row { target, label, stands, is_done: decided.is_some() });
        }
    }
    rows
}
