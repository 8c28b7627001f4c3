//! F1: the keys, from the same table that dispatches them.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the many keys of a terminal only a few are meant here")]

use crate::domain::State;
use crate::tui::doctor::{Checkup, Finding, Health, summary};
use crate::tui::parts::modal;
use crate::tui::shell::action::ScreenAction;
use crate::tui::shell::layer::{Effect, Hint, Layer, Offer, offer};
use crate::tui::shell::seat::Seat;
use crate::tui::theme::Theme;
use crate::tui::view::View;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::path::Path;

/// What the mouse does, for the keys of every screen that has one.
pub const MOUSE: Hint = ("Chuột", "bấm: chọn, mở; lăn: cuộn; giữ Shift mà kéo: bôi đen chữ (tắt: F2 «chuột»)");

/// The help, scrolled.
#[derive(Debug)]
pub struct Help {
    top: u16,
    parts: Vec<HelpSection>,
    close: &'static str,
    /// The page of the machine, where there is one: how it is made.
    machine: Option<fn(&Seat) -> Vec<Finding>>,
    /// What it tells, while it is in sight.
    found: Option<Vec<Finding>>,
}

/// A heading, and keys with what they do.
pub type HelpSection = (&'static str, Vec<(String, String)>);

impl Help {
    /// Some parts, the one that is needed now first; and what Esc is called.
    pub fn new(parts: Vec<HelpSection>, close: &'static str) -> Self {
        Self { top: 0, parts, close, machine: None, found: None }
    }

    /// With a page on what this machine lacks, on Tab.
    #[must_use]
    pub fn with_machine(self, machine: fn(&Seat) -> Vec<Finding>) -> Self {
        Self { machine: Some(machine), ..self }
    }

    /// With that page in sight.
    #[must_use]
    pub fn at_machine(self, found: Vec<Finding>) -> Self {
        Self { found: Some(found), ..self }
    }

    fn heading(&self) -> &'static str {
        match (&self.machine, &self.found) {
            (_, Some(_)) => "Soát máy · ↓ PgDn: xem tiếp · Tab: các phím · Esc: đóng",
            (Some(_), None) => "Trợ giúp · ↓ PgDn: xem tiếp · Tab: soát máy · Esc: đóng",
            (None, None) => "Trợ giúp · ↓ PgDn: xem tiếp · Esc: đóng",
        }
    }

    fn keys_told(&self, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (heading, rows) in &self.parts {
            lines.push(Line::from(Span::styled(*heading, theme.gold)));
            for (keys, words) in rows {
                lines.extend(row(keys, words, cols, theme));
            }
            lines.push(Line::default());
        }
        lines.push(Line::from(Span::styled("Các chức năng khác: bấm F2 rồi gõ vài chữ, không cần dấu.", theme.dim)));
        lines
    }
}

impl Layer for Help {
    fn key(&mut self, key: KeyEvent, seat: &Seat) -> Effect {
        match key.code {
            KeyCode::Esc | KeyCode::Enter => return Effect::Done(Ok(None)),
            KeyCode::Down => self.top = self.top.saturating_add(1),
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown => self.top = self.top.saturating_add(10),
            KeyCode::Tab => {
                self.found = if self.found.is_none() { self.machine.map(|measure| measure(seat)) } else { None };
                self.top = 0;
            }
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            _ => {}
        }
        Effect::Stay
    }

    fn takes_text(&self) -> bool {
        false
    }

    fn word(&mut self, told: &dyn Fn(&str) -> String) {
        self.parts.iter_mut().flat_map(|(_, rows)| rows).for_each(|(_, words)| *words = told(words));
    }

    fn hint(&self, _state: &State) -> Option<Offer> {
        Some(offer(("Esc", self.close)))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let cols = usize::from(area.width.min(WIDE).saturating_sub(4)).max(1);
        let lines = match &self.found {
            Some(found) => machine_told(found, cols, theme),
            None => self.keys_told(cols.saturating_sub(KEYS + 1).max(1), theme),
        };
        // As high as what it tells, where that finds room.
        let tall = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height);
        let inner = modal(frame, area, self.heading(), WIDE, tall, theme);
        let most = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inner.height);
        self.top = self.top.min(most);
        frame.render_widget(Paragraph::new(lines).scroll((self.top, 0)), inner);
    }
}

/// What this machine lacks for the meeting, as far as it can be measured while that goes on.
pub fn machine(seat: &Seat) -> Vec<Finding> {
    let (session, state) = (seat.session().path(), seat.state());
    let checkup = Checkup {
        folder: session.parent().unwrap_or(Path::new(".")),
        sessions: &[session],
        conference: Some(&state.conference),
        state: Some(state),
        offset: state.offset,
        now: seat.machine_now(),
        answers: None,
        in_meeting: true,
    };
    checkup.findings()
}

/// What was found of the machine, and how it stands as a whole.
pub fn machine_told(found: &[Finding], cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(Span::styled(summary(found), theme.gold)), Line::default()];
    for finding in found {
        let style = match finding.health {
            Health::Good => theme.green,
            Health::Advice => theme.warning,
            Health::Stops => theme.red,
            Health::Unknown => theme.dim,
        };
        let words = format!("{}: {}", finding.about, finding.words);
        let parts = crate::text::wrap(&words, cols.saturating_sub(3).max(1)).into_iter().enumerate();
        lines.extend(parts.map(|(at, part)| {
            let sign = if at == 0 { finding.health.sign() } else { " " };
            Line::from(vec![Span::styled(format!("{sign} "), style), Span::styled(part, theme.text)])
        }));
    }
    lines
}

/// Columns of the box.
const WIDE: u16 = 100;

/// Columns of the keys.
const KEYS: usize = 15;

/// Keys known everywhere, then those of a table.
pub fn part<S>(heading: &'static str, general: &[Hint], actions: &[ScreenAction<S>]) -> HelpSection {
    let keyed =
        actions.iter().map(|action| (action.keys(), action.words.to_owned())).filter(|(keys, _)| !keys.is_empty());
    let general = general.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned()));
    (heading, general.chain(keyed).collect())
}

/// Keys and words beside each other, each wrapped in its own columns.
fn row(keys: &str, words: &str, cols: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (keys, words) = (crate::text::wrap(keys, KEYS - 1), crate::text::wrap(words, cols));
    let part = |of: &[String], at: usize| of.get(at).cloned().unwrap_or_default();
    let line = |at| {
        let key = crate::text::pad(&part(&keys, at), KEYS);
        Line::from(vec![Span::styled(key, theme.key), Span::styled(part(&words, at), theme.text)])
    };
    (0..keys.len().max(words.len())).map(line).collect()
}
