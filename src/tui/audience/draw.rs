//! A slide on the whole screen, and how often it changes by itself.

use crate::domain::display::Slide;
use crate::domain::display::slide::Said;
use crate::tui::audience::lay::{SlideLook, bottom};
use crate::tui::audience::proof::Proof;
use crate::tui::audience::{page, slides};
use crate::tui::lectern::Lectern;
use crate::tui::parts::fit;
use crate::tui::view::plain;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph};

/// Below this a hall can read nothing.
const SMALLEST: (u16, u16) = (80, 24);

/// Below so many rows none is left empty at the lectern.
const LOW: u16 = 12;

/// How often what is shown changes by itself, in milliseconds; `None` if it stands still.
pub fn unit(slide: &Slide) -> Option<i64> {
    match slide {
        Slide::Speaker { clock: Some(_), .. } | Slide::Agenda { clock: Some(_), .. } => Some(1000),
        Slide::Question { .. }
        | Slide::Result(_)
        | Slide::Scores { .. }
        | Slide::Pledge { .. }
        | Slide::Roll { .. }
        | Slide::Agenda { .. } => Some(page::TURN),
        Slide::Item { words, .. } if words.len() > slides::FEW => Some(page::TURN),
        Slide::Speaker { figures, .. } if !figures.is_empty() => Some(page::TURN),
        Slide::Speaker { clock: None, .. }
        | Slide::Title { .. }
        | Slide::Black
        | Slide::Item { .. }
        | Slide::Closed { .. }
        | Slide::Script { .. } => None,
    }
}

/// Draws a slide on the whole screen.
pub fn draw(frame: &mut Frame, slide: &Slide, lectern: &mut Lectern, look: &SlideLook) {
    frame.render_widget(Clear, frame.area());
    if let Slide::Script { lines, then } = slide {
        return script(frame, lines, then, lectern, look);
    }
    hall(frame, slide, look);
    if let Some(words) = look.foot {
        let area = frame.area();
        let last = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        frame.render_widget(Clear, last);
        frame.render_widget(foot(words, area.width, look), last);
    }
}

fn hall(frame: &mut Frame, slide: &Slide, look: &SlideLook) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let words =
            format!("Màn chiếu cần cửa sổ từ {}×{}; đang là {}×{}.", SMALLEST.0, SMALLEST.1, area.width, area.height);
        // What an outsider checks later is told even here, as text: a picture would have to be cut.
        let told = [words].into_iter().chain(look.proof.map(Proof::words));
        let lines: Vec<String> =
            told.flat_map(|words| crate::text::wrap(&words, usize::from(area.width).max(1))).collect();
        frame.render_widget(Paragraph::new(lines.join("\n")), area);
        return;
    }
    let room = Rect { x: area.x + 3, y: area.y + 1, width: area.width - 6, height: area.height - 2 };
    slides::draw(frame, room, slide, look);
}

/// On a window of any size: who reads at a lectern makes the letters of the window larger.
fn script(frame: &mut Frame, lines: &[Said], then: &str, lectern: &mut Lectern, look: &SlideLook) {
    lectern.show(lines.to_vec());
    let (area, dim) = (frame.area(), look.theme.dim);
    let cols = usize::from(area.width);
    // Nothing is read meanwhile: there is room to say whole what is waited for.
    let mut last = if lines.is_empty() {
        crate::text::wrap(then, cols.saturating_sub(1).max(1))
            .iter()
            .map(|part| plain(format!(" {part}"), dim))
            .collect()
    } else {
        vec![fit(plain(format!(" {then}"), dim), cols)]
    };
    last.extend(look.foot.map(|words| foot(words, area.width, look)));
    let taken = u16::try_from(last.len()).unwrap_or(u16::MAX).min(area.height);
    let above = bottom(frame, area, last);
    let room = if area.height < LOW { Rect { height: area.height - taken, ..area } } else { above };
    lectern.draw(frame, room, look.letters, look.theme);
}

/// What the wall itself has to say.
fn foot(words: &str, width: u16, look: &SlideLook) -> Line<'static> {
    fit(Line::styled(format!(" {words}"), look.theme.warning), usize::from(width))
}
