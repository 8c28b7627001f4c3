//! F6: what the wall shows, and how much of a result.

use crate::domain::display::{Change, Detail, Shown};
use crate::domain::stages::Stage;
use crate::domain::vote::ballot::Step;
use crate::domain::vote::words;
use crate::domain::{Command, State};
use crate::tui::form::{Form, Sent};

/// What can be shown now: the meeting, the title, black, then slides that there is something for.
pub fn choices(state: &State) -> Vec<(Shown, String)> {
    let mut choices: Vec<(Shown, String)> = vec![
        (Shown::Follow, "Theo hội nghị: mục, người phát biểu, biểu quyết, kết quả".to_owned()),
        (Shown::Hold, "Giữ màn tiêu đề hội nghị".to_owned()),
        (Shown::Black, "Màn đen".to_owned()),
        (Shown::Agenda, "Chương trình".to_owned()),
    ];
    for entry in &state.agenda.entries {
        let title = &entry.item.title;
        if matches!(&entry.item.stage, Stage::Scoring(scoring) if !scoring.sheet.is_empty()) {
            choices.push((Shown::Scores { item: entry.id }, format!("Bảng điểm: {title}")));
        } else if matches!(entry.item.stage, Stage::Pledge(_)) {
            choices.push((Shown::Pledge { item: entry.id }, format!("Giao ước: {title}")));
        }
    }
    let heard = state.ballots.iter().rev().filter(|ballot| ballot.step == Step::Announced || ballot.review().is_some());
    choices.extend(
        heard.map(|ballot| (Shown::Result { ballot: ballot.id }, format!("Kết quả: {}", words::titles(ballot)))),
    );
    choices
}

/// What to show; the list begins at what is shown now.
pub fn show(state: &State) -> Form {
    let choices = choices(state);
    let now = choices.iter().position(|(shown, _)| *shown == state.wall.shown).unwrap_or(0);
    let (shown, labels): (Vec<Shown>, Vec<String>) = choices.into_iter().unzip();
    let note = format!("Đang chiếu: {}.", state.wall.shown.words());
    let form = Form::choice("Màn chiếu", &note, labels, move |at| {
        let shown = shown.get(at).copied().unwrap_or_default();
        Ok(Sent::Command(Command::Wall(Change::Show(shown))))
    });
    form.chosen(now)
}

/// How much of a result the hall sees.
pub fn results(state: &State) -> Form {
    let labels = Detail::ALL.iter().map(|(_, _, words)| crate::text::capitalise(words)).collect();
    let now = Detail::ALL.iter().position(|(detail, _, _)| *detail == state.wall.results).unwrap_or(0);
    let form = Form::choice(
        "Kết quả trên màn chiếu",
        "Chỉ đổi màn chiếu; biên bản luôn ghi đủ.",
        labels,
        |at| {
            let detail = Detail::ALL.get(at).map_or(Detail::All, |(detail, _, _)| *detail);
            Ok(Sent::Command(Command::Wall(Change::Results(detail))))
        },
    );
    form.chosen(now)
}
