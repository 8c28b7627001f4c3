//! What the chair's screen says of the hall's: what it shows, and whether there is one at all.

use crate::domain::agenda::Entry;
use crate::domain::display::Shown;
use crate::domain::script::Cue;
use crate::domain::stages::Kind;
use crate::domain::stages::rules::Shows;
use crate::domain::vote::Command as Vote;
use crate::domain::{Command, State, floor, next};
use crate::store::ScreenSign;
use crate::tui::view::View;
use ratatui::style::Style;

/// What the audience sees, where it does not follow the meeting.
pub fn on_wall(state: &State) -> Option<&'static str> {
    (state.wall.shown != Shown::Follow && state.closed.is_none()).then(|| state.wall.shown.words())
}

/// What is known of the audience screens, in a few words.
pub fn sign(screens: ScreenSign) -> String {
    match screens {
        ScreenSign::Missing => "chưa mở".to_owned(),
        ScreenSign::Silent => "không trả lời".to_owned(),
        ScreenSign::Alive(1) => "đang mở".to_owned(),
        ScreenSign::Alive(many) => format!("{many} màn đang mở"),
    }
}

/// Whether the hall has a screen, and what that shows; that there is none is a warning where something is shown to the hall.
pub fn screen_line(view: &View) -> Option<(String, Style)> {
    if view.state.closed.is_some() || view.on_wall.is_empty() {
        return None;
    }
    let words = sign(view.screens);
    Some(match view.screens {
        ScreenSign::Alive(_) => {
            (format!("● {words}: {}", on_wall(view.state).unwrap_or(view.on_wall)), view.theme.green)
        }
        ScreenSign::Silent => (format!("◌ {words}"), view.theme.warning),
        ScreenSign::Missing => {
            (format!("○ {words}"), if shows_the_hall(view) { view.theme.warning } else { view.theme.dim })
        }
    })
}

/// Whether the hall would see something now, and has no screen that shows it.
pub fn is_missed(view: &View) -> bool {
    match view.screens {
        ScreenSign::Alive(_) => false,
        ScreenSign::Silent => screen_line(view).is_some(),
        ScreenSign::Missing => screen_line(view).is_some() && shows_the_hall(view),
    }
}

/// The same in a row with much else: «màn ● kết quả», or its sign alone.
pub fn screen_brief(view: &View, told: bool) -> Option<(String, Style)> {
    let (_, style) = screen_line(view)?;
    let kept = on_wall(view.state);
    let shown = kept.unwrap_or(view.on_wall);
    Some(match view.screens {
        ScreenSign::Alive(_) if told => {
            (format!("màn ● {shown}"), if kept.is_some() { view.theme.gold } else { style })
        }
        ScreenSign::Alive(_) => ("màn ●".to_owned(), if kept.is_some() { view.theme.gold } else { style }),
        ScreenSign::Silent => ("màn ◌".to_owned(), style),
        ScreenSign::Missing => ("màn ○".to_owned(), style),
    })
}

/// Whether the next step shows something to the hall, or says that it stands on the screen.
fn shows_the_hall(view: &View) -> bool {
    if view.state.wall.shown != Shown::Follow {
        return true;
    }
    let Some(command) = view.next.and_then(Cue::command) else { return false };
    let votes = matches!(
        command,
        Command::Vote(
            Vote::Present { .. }
                | Vote::Open { .. }
                | Vote::Announce { .. }
                | Vote::AnnounceTogether { .. }
                | Vote::Correct { .. }
        )
    );
    votes
        || *command == Command::Floor(floor::Command::End)
            && view.on_stage().is_some_and(|entry| has_figures(view, entry))
}

/// A report whose figures the hall is told to look at.
fn has_figures(view: &View, entry: &Entry) -> bool {
    let shown = entry.stage.rules().shows(&next::scene(view.state, entry));
    entry.stage.kind() == Kind::Report && matches!(shown, Shows::Words(words) if !words.is_empty())
}
