//! Mốc thời gian: the minutes' own hours, by which the secretary finds a place in a recording. A working paper: no part of
//! the minutes, and not written unless it is asked for.

use crate::domain::agenda::Entry;
use crate::domain::paper::{Block, DOTS, Document, Para, Table, TableCell, TableColumn};
use crate::domain::session::State;
use crate::papers::paper::Paper;
use crate::papers::parts::{document, fact};
use crate::text;
use std::collections::BTreeSet;

/// Mốc thời gian.
pub const PAPER: Paper = Paper {
    name: "moc-thoi-gian",
    why_none: "hội nghị chưa diễn ra",
    make: |state, _| marks(state).map(|paper| ("moc-thoi-gian".to_owned(), paper)).into_iter().collect(),
};

/// A moment that may be looked for: when, what, and who spoke.
struct TimeMark {
    at: i64,
    what: String,
    who: String,
}

fn marks(state: &State) -> Option<Document> {
    let mut marks: Vec<TimeMark> = state.agenda.entries.iter().flat_map(|entry| of_item(state, entry)).collect();
    if marks.is_empty() {
        return None;
    }
    marks.extend(announced(state));
    marks.extend(stops(state));
    marks.extend(state.closed.map(|at| TimeMark { at, what: "Bế mạc".to_owned(), who: String::new() }));
    marks.sort_by_key(|mark| mark.at);
    let days: BTreeSet<text::Day> = marks.iter().map(|mark| text::Day::of(mark.at, state.offset)).collect();
    let clock = if days.len() > 1 { text::dated_clock } else { text::clock };
    let row = |mark: TimeMark| {
        let told = |words: String| if words.is_empty() { TableCell::Empty } else { TableCell::Text(words) };
        vec![TableCell::Text(format!("nghe lại từ {}", clock(mark.at, state.offset))), told(mark.what), told(mark.who)]
    };
    let columns = [("Bản ghi âm", 5), ("Nội dung", 9), ("Người nói", 8)];
    let column = |(title, width): (&str, u16)| TableColumn { title: title.to_owned(), width };
    let table = Table {
        name: "Mốc thời gian".to_owned(),
        columns: columns.map(column).into(),
        rows: marks.into_iter().map(row).collect(),
        total: None,
    };
    let title = Block::Title { kind: "MỐC THỜI GIAN".to_owned(), about: vec![state.conference.title.clone()] };
    let use_of = "Giấy làm việc của thư ký, không kèm biên bản. Giờ theo đồng hồ của máy ghi biên bản; chỗ cần nghe cách đầu bản ghi âm một khoảng bằng giờ ở cột đầu trừ đi giờ bắt đầu ghi.";
    let began = Block::Para(Para::labelled("recording", "Bản ghi âm bắt đầu lúc:", DOTS));
    let blocks = vec![title, fact("use", use_of), began, Block::Table(table)];
    Some(document(state, "Mốc thời gian", false, blocks))
}

/// When an item came on stage, each time, and who spoke in it.
fn of_item(state: &State, entry: &Entry) -> Vec<TimeMark> {
    let again = |number: usize| if number == 0 { "" } else { " (tiếp)" };
    let spans = entry.spans.iter().enumerate().map(|(number, span)| TimeMark {
        at: span.from,
        what: format!("{}{}", entry.item.title, again(number)),
        who: String::new(),
    });
    let turns = entry.record.floor.turns.iter().map(|turn| {
        let (name, office) = turn.voice.named(&state.conference);
        TimeMark {
            at: turn.from,
            what: "Phát biểu".to_owned(),
            who: [Some(name), office].into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    });
    spans.chain(turns).collect()
}

/// When results were announced; nothing is told of a count that was not.
fn announced(state: &State) -> Vec<TimeMark> {
    let told = state.ballots.iter().filter_map(|ballot| {
        let at = ballot.announced_at?;
        let titles: Vec<&str> = ballot.questions.iter().map(|question| question.title.as_str()).collect();
        Some(TimeMark { at, what: format!("Công bố kết quả: {}", titles.join("; ")), who: String::new() })
    });
    told.collect()
}

fn stops(state: &State) -> Vec<TimeMark> {
    let mark = |at: i64, what: String| TimeMark { at, what, who: String::new() };
    let stopped = state.stops.iter().filter_map(|stop| {
        let reason = stop.reason.as_ref()?;
        Some([Some(mark(stop.from, format!("Tạm dừng: {reason}"))), stop.to.map(|to| mark(to, "Tiếp tục".to_owned()))])
    });
    stopped.flatten().flatten().collect()
}
