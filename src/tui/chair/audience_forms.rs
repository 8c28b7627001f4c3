//! F6: what the audience sees, and how much of a result.

use crate::domain::display::{Detail, DisplayChange, Shown, tables};
use crate::domain::vote::ballot::BallotStage;
use crate::domain::vote::minutes::words;
use crate::domain::{Command, State};
use crate::store::ScreenSign;
use crate::tui::layers::form::Form;
use crate::tui::shell::layer::Effect;

/// What can be shown now: the meeting, the title, black, then slides that there is something for.
pub fn choices(state: &State) -> Vec<(String, Shown)> {
    let mut choices: Vec<(String, Shown)> = vec![
        ("Theo hội nghị: mục, người phát biểu, biểu quyết, kết quả".to_owned(), Shown::Follow),
        ("Giữ màn tiêu đề hội nghị".to_owned(), Shown::Hold),
        ("Màn đen".to_owned(), Shown::Black),
        ("Chương trình".to_owned(), Shown::Agenda),
    ];
    for entry in &state.agenda.entries {
        let table = tables::of_item(state, entry.id);
        choices.extend(table.map(|(shown, words, _)| (format!("{words}: {}", entry.item.title), shown)));
    }
    let heard =
        state.ballots.iter().rev().filter(|ballot| ballot.step == BallotStage::Announced || ballot.review().is_some());
    choices.extend(
        heard.map(|ballot| (format!("Kết quả: {}", words::titles(ballot)), Shown::Result { ballot: ballot.id })),
    );
    choices
}

/// What to show; the list begins at what is shown now.
pub fn show(state: &State, screens: ScreenSign) -> Form {
    let choices = choices(state);
    let now = choices.iter().position(|(_, shown)| *shown == state.wall.shown).unwrap_or(0);
    let shown = state.wall.shown.words();
    let note = match screens {
        ScreenSign::Missing => format!("Chưa có màn chiếu nào mở (lệnh chutoa wall). Khi mở sẽ chiếu: {shown}."),
        ScreenSign::Silent => format!("Màn chiếu không trả lời; lần cuối chiếu: {shown}."),
        ScreenSign::Alive(_) => format!("Đang chiếu: {shown}."),
    };
    let form = Form::choice("Màn chiếu", &note, choices, |shown| {
        Ok(Effect::ask(Command::Wall(DisplayChange::Show(shown))))
    });
    form.chosen(now)
}

/// How much of a result the hall sees.
pub fn results(state: &State) -> Result<Form, String> {
    let told = |words: &str| crate::text::capitalise(&state.conference.bloc.called().of_voters(words));
    let details = Detail::ALL.iter().map(|(detail, _, words)| (told(words), *detail)).collect();
    let now = Detail::ALL.iter().position(|(detail, _, _)| *detail == state.wall.results).unwrap_or(0);
    let form = Form::choice(
        "Kết quả trên màn chiếu",
        "Chỉ đổi màn chiếu; biên bản luôn ghi đủ.",
        details,
        |detail| Ok(Effect::ask(Command::Wall(DisplayChange::Results(detail)))),
    );
    Ok(form.chosen(now))
}
