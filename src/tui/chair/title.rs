//! The top row of the chair's screen: bloc, who presides, the clock, how late it is and when it will end.

use crate::domain::State;
use crate::domain::agenda::{Entry, Status};
use crate::domain::speaking;
use crate::tui::parts::fit;
use crate::tui::view::{View, mixed};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

const MINUTE: i64 = 60_000;

/// Draws it; who presides is told there unless it stands elsewhere.
pub fn draw(frame: &mut Frame, area: Rect, view: &View, told: bool) {
    let theme = view.theme;
    let bloc = &view.state.conference.bloc;
    let rehearsal = if view.state.rehearsal { "CHẠY THỬ · " } else { "" };
    let name = format!(" {rehearsal}{}", if bloc.short.is_empty() { &bloc.name } else { &bloc.short });
    let presider = if told { String::new() } else { presider(view) };
    let named = crate::text::columns(&name) + crate::text::columns(&presider) + 1;
    let right = clock(view, usize::from(area.width).saturating_sub(named));
    let wide = u16::try_from(right.width()).unwrap_or(0).min(area.width);
    let left = Rect { width: area.width.saturating_sub(wide + 1), ..area };
    frame.render_widget(Block::new().style(theme.bar), area);
    // Who presides is whole, whatever goes of the bloc's name.
    let room = usize::from(left.width).saturating_sub(crate::text::columns(&presider));
    let words = mixed([(crate::text::cut(&name, room), theme.bold), (presider, theme.text)]);
    frame.render_widget(Paragraph::new(fit(words, usize::from(left.width))), left);
    frame.render_widget(Paragraph::new(right), Rect { x: area.right() - wide, width: wide, ..area });
}

/// The clock, how late it is and when it will end, in so many columns where it can be: first words go, then the forecast.
/// Whose meeting it is and who presides are told whole before that.
fn clock(view: &View, cols: usize) -> Line<'static> {
    let theme = view.theme;
    let open = view.state.closed.is_none() && view.state.adjourned().is_none();
    let drift = drift(view.state, view.now)
        .filter(|_| open)
        .map(|(words, late)| Span::styled(format!("  {words}"), if late { theme.gold } else { theme.label }));
    let end = expected_end(view).filter(|_| open);
    let ends = |words: &str| end.as_ref().map(|end| Span::styled(format!("  {words} {end}"), theme.label));
    let now = Span::styled(view.clock(view.now), theme.bold);
    let line = |drift: Option<Span<'static>>, end: Option<Span<'static>>| {
        Line::from([Some(now.clone()), drift, end, Some(Span::raw(" "))].into_iter().flatten().collect::<Vec<_>>())
    };
    let ways = [
        line(drift.clone(), ends("dự kiến kết thúc")),
        line(drift.clone(), ends("kết thúc")),
        line(drift, None),
        line(None, None),
    ];
    let fits = ways.iter().find(|line| line.width() <= cols).or(ways.last());
    fits.cloned().unwrap_or_default()
}

/// « · điều hành: Trần Thị B».
fn presider(view: &View) -> String {
    let who = view.state.presiding.label(&view.state.conference);
    who.map_or_else(String::new, |who| format!(" · điều hành: {who}"))
}

/// «chậm 4′» or «sớm 2 giờ 14 phút», and whether it is late: what was used against what was planned, of items begun.
fn drift(state: &State, now: i64) -> Option<(String, bool)> {
    let mut over = 0;
    for entry in &state.agenda.entries {
        let planned = planned(entry)?;
        let used = speaking::used(entry, &state.stops, now);
        over += match entry.status {
            Status::Done => used - planned,
            Status::Passed(_) => -planned,
            Status::Running | Status::Left => (used - planned).max(0),
            Status::Waiting => 0,
        };
    }
    let minutes = over / MINUTE;
    match minutes {
        0 => None,
        1.. => Some((format!("chậm {}", long(minutes)), true)),
        _ => Some((format!("sớm {}", long(-minutes)), false)),
    }
}

/// How long an item was meant to last; one that the meeting added without asking, as a roll call of a further day, not at all.
fn planned(entry: &Entry) -> Option<i64> {
    let added = entry.added.is_some().then_some(0);
    entry.item.minutes.map(|minutes| i64::from(minutes) * MINUTE).or(added)
}

/// «14′», «2 giờ 14 phút».
fn long(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}′"),
        (hours, 0) => format!("{hours} giờ"),
        (hours, minutes) => format!("{hours} giờ {minutes} phút"),
    }
}

fn expected_end(view: &View) -> Option<String> {
    let mut left = 0;
    for entry in &view.state.agenda.entries {
        let planned = planned(entry)?;
        left += match entry.status {
            Status::Done | Status::Passed(_) => 0,
            Status::Waiting => planned,
            Status::Running | Status::Left => (planned - speaking::used(entry, &view.state.stops, view.now)).max(0),
        };
    }
    (left > 0).then(|| view.clock(view.now + left))
}
