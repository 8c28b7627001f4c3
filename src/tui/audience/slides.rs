//! Each slide as it is laid out.

use crate::domain::display::Slide;
use crate::domain::display::slide::{AgendaRow, Announced, At, SlideClock, SlideQuestion, SlideUnit, UnitAt};
use crate::domain::figure::Figure;
use crate::tui::audience::entry::{EntryGroup, ListEntry};
use crate::tui::audience::lay::{SlideLook, bottom, centred, headline, top};
use crate::tui::audience::page;
use crate::tui::audience::single;
use crate::tui::audience::time;
use crate::tui::audience::unit_tiles;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws one.
pub fn draw(frame: &mut Frame, area: Rect, slide: &Slide, look: &SlideLook) {
    match slide {
        Slide::Title { bloc, title, foot } => front(frame, area, (bloc, title, foot.as_deref()), look),
        Slide::Agenda { heading, words, rows, clock: Some(clock) } => {
            let after = rows.iter().find(|row| row.at == At::Later).map(|row| row.title.as_str());
            time::of_break(frame, area, (heading, words.as_deref(), after), *clock, look);
        }
        Slide::Agenda { heading, words, rows, clock: None } => {
            agenda(frame, area, (heading, words.as_deref()), rows, look);
        }
        Slide::Item { title, words } => item(frame, area, title, words, look),
        Slide::Roll { title, words, units } => {
            let head = centred(title, look.theme.bold, cols(area));
            unit_tiles::whole(frame, area, head, words, units, look);
        }
        Slide::Speaker { title, who, of, clock, figures } if figures.is_empty() => {
            speaker(frame, area, (title, who, of.as_deref()), *clock, look);
        }
        Slide::Speaker { title, who, of, clock, figures } => {
            presenter(frame, area, (title, who, of.as_deref()), (*clock, figures), look);
        }
        Slide::Question { title, choices, asked, text, words, stands, units } => {
            question(frame, area, (title, (choices, *asked), text), (words, stands, units), look);
        }
        Slide::Result(result) => announced(frame, area, result, look),
        Slide::Scores { title, adopted, rows } => scores(frame, area, (title, *adopted), rows, look),
        Slide::Pledge { title, motto, contents, units } => {
            pledge(frame, area, (title, motto.as_deref(), contents), units, look);
        }
        Slide::Closed { title, at } => closed(frame, area, title, at, look),
        // The script is drawn in pages, by the lectern.
        Slide::Black | Slide::Script { .. } => {}
    }
}

/// More results than these are a table.
const MANY: usize = 8;

/// So many lines stand beneath a title.
pub const FEW: usize = 2;

fn cols(area: Rect) -> usize {
    usize::from(area.width)
}

fn front(frame: &mut Frame, area: Rect, (bloc, title, foot): (&str, &str, Option<&str>), look: &SlideLook) {
    let (bloc, theme) = (crate::text::upper(bloc), look.theme);
    let foot = foot.map(|words| centred(words, theme.dim, cols(area))).unwrap_or_default();
    let area = bottom(frame, area, foot);
    let short: Vec<&str> = title.split(' ').take(2).collect();
    // The longest of these that goes in big letters; what is left stands around it.
    if is_big(area, 2, title, look) {
        let area = top(frame, area, centred(&bloc, theme.gold, cols(area)));
        headline(frame, area, title, theme.text, look);
    } else if is_big(area, 5, &bloc, look) {
        let area = bottom(frame, area, centred(title, theme.bold, cols(area)));
        headline(frame, area, &bloc, theme.gold, look);
    } else {
        let area = top(frame, area, centred(&bloc, theme.bold.patch(theme.gold), cols(area)));
        let area = bottom(frame, area, centred(title, theme.bold, cols(area)));
        headline(frame, area, &crate::text::upper(&short.join(" ")), theme.gold, look);
    }
}

/// Whether words go in big letters, with so many rows kept for others.
fn is_big(area: Rect, kept: u16, words: &str, look: &SlideLook) -> bool {
    crate::tui::big::fit(words, cols(area), usize::from(area.height.saturating_sub(kept)), look.letters).is_some()
}

fn agenda(frame: &mut Frame, area: Rect, (heading, words): (&str, Option<&str>), rows: &[AgendaRow], look: &SlideLook) {
    let mut head = centred(heading, look.theme.bold.patch(look.theme.gold), cols(area));
    head.extend(words.into_iter().flat_map(|words| centred(words, look.theme.text, cols(area))));
    let area = top(frame, area, head);
    let theme = look.theme;
    let entries = rows.iter().enumerate().map(|(number, row)| {
        let (sign, style) = match row.at {
            At::Done => ("✓", theme.dim),
            At::Now => ("▸", theme.bold.patch(theme.gold)),
            At::Later => ("·", theme.text),
            At::Passed => ("–", theme.dim),
        };
        ListEntry::new((&format!("{sign} {:>2}. ", number + 1), style), &row.title, style)
    });
    page::list(frame, area, &[EntryGroup::of(entries.collect())], look);
}

/// With a line or two the title is the thing to look at; with more, they are.
fn item(frame: &mut Frame, area: Rect, title: &str, words: &[String], look: &SlideLook) {
    if words.len() > FEW {
        let area = top(frame, area, centred(title, look.theme.bold.patch(look.theme.gold), cols(area)));
        return numbers(frame, area, words, look);
    }
    let lines = words.iter().flat_map(|words| centred(words, look.theme.bold, cols(area))).collect();
    let area = bottom(frame, area, lines);
    headline(frame, area, title, look.theme.text, look);
}

/// The name in the middle; the clock has the lower part of the screen, as large as it goes.
fn speaker(
    frame: &mut Frame,
    area: Rect,
    (title, who, of): (&str, &str, Option<&str>),
    clock: Option<SlideClock>,
    look: &SlideLook,
) {
    let area = top(frame, area, centred(title, look.theme.dim, cols(area)));
    let area = match clock {
        Some(clock) => {
            let tall = (area.height * 2 / 5).max(6).min(area.height);
            time::draw(frame, Rect { y: area.bottom() - tall, height: tall, ..area }, clock, look);
            Rect { height: area.height - tall, ..area }
        }
        None => area,
    };
    let mut of = of.map(|words| centred(words, look.theme.text, cols(area))).unwrap_or_default();
    of.push(Line::default());
    let area = bottom(frame, area, of);
    headline(frame, area, who, look.theme.gold, look);
}

/// Who presents a report stands small above its figures, which the hall is to look at; the clock below them.
fn presenter(
    frame: &mut Frame,
    area: Rect,
    (title, who, of): (&str, &str, Option<&str>),
    (clock, figures): (Option<SlideClock>, &[Figure]),
    look: &SlideLook,
) {
    let theme = look.theme;
    let mut head = centred(title, theme.dim, cols(area));
    let who = of.map_or_else(|| who.to_owned(), |of| format!("{who} · {of}"));
    head.extend(centred(&who, theme.bold.patch(theme.gold), cols(area)));
    let area = top(frame, area, head);
    let tall = clock.map_or(0, |_| (area.height / 4).max(7).min(area.height));
    if let Some(clock) = clock {
        time::draw(frame, Rect { y: area.bottom() - tall, height: tall, ..area }, clock, look);
    }
    let area = Rect { height: area.height - tall, ..area };
    if !amounts(frame, area, figures, look) {
        let lines: Vec<String> = figures.iter().map(Figure::sentence).collect();
        numbers(frame, area, &lines, look);
    }
}

/// One figure after the other, its amount in big letters; false where one of them is too long for that.
fn amounts(frame: &mut Frame, area: Rect, figures: &[Figure], look: &SlideLook) -> bool {
    let caption = |figure: &Figure| centred(&figure.caption(), look.theme.bold, cols(area));
    let kept = figures.iter().map(|figure| caption(figure).len()).max().unwrap_or(0);
    let kept = u16::try_from(kept + 2).unwrap_or(u16::MAX);
    if !figures.iter().all(|figure| is_big(area, kept, &figure.amount, look)) {
        return false;
    }
    let (turned, pages) = (page::turned(look, figures.len()), figures.len());
    let Some(figure) = figures.get(turned) else { return false };
    if pages > 1 {
        page::number(frame, area, (turned, pages), look.theme.dim);
    }
    let area = Rect { height: area.height.saturating_sub(1), ..area };
    let area = bottom(frame, area, caption(figure));
    headline(frame, area, &figure.amount, look.theme.gold, look);
    true
}

/// A line each, broken where it is too long.
fn numbers(frame: &mut Frame, area: Rect, lines: &[String], look: &SlideLook) {
    let style = look.theme.bold;
    let group = |words: &String| EntryGroup::of(vec![ListEntry::new(("· ", style), words, style)]);
    let apart: Vec<EntryGroup> = lines.iter().map(group).collect();
    let rows: usize = apart.iter().flat_map(|group| group.laid(cols(area)).blocks).map(|rows| rows.len() + 1).sum();
    // Apart from each other where there is room.
    if rows <= usize::from(area.height) + 1 {
        page::list(frame, area, &apart, look);
    } else {
        page::list(frame, area, &[EntryGroup::of(apart.into_iter().flat_map(|group| group.entries).collect())], look);
    }
}

fn question(
    frame: &mut Frame,
    area: Rect,
    (title, (choices, asked), text): (&str, (&[String], Option<usize>), &[String]),
    (words, stands, units): (&[String], &str, &[SlideUnit]),
    look: &SlideLook,
) {
    let mut foot: Vec<Line> = words.iter().flat_map(|words| centred(words, look.theme.text, cols(area))).collect();
    foot.push(Line::default());
    foot.extend(centred(stands, look.theme.bold.patch(look.theme.gold), cols(area)));
    let area = bottom(frame, area, foot);
    // What is asked has the larger part; where names are called they are what is looked at.
    let called = units.iter().any(|unit| matches!(unit.at, UnitAt::Called | UnitAt::Done));
    let room = usize::from(area.height) / if called && text.is_empty() { 2 } else { 3 };
    let area = bottom(frame, area, unit_tiles::below(units, cols(area), room, look));
    if !text.is_empty() {
        let area = top(frame, area, centred(title, look.theme.bold.patch(look.theme.gold), cols(area)));
        return whole(frame, area, text, look);
    }
    if choices.is_empty() {
        headline(frame, area, title, look.theme.text, look);
        return;
    }
    let area = top(frame, area, centred(title, look.theme.bold, cols(area)));
    let entry = |(at, choice): (usize, &String)| {
        let (sign, style) = if asked == Some(at) {
            (page::ASKED, look.theme.bold.patch(look.theme.gold))
        } else {
            ("· ", look.theme.text)
        };
        ListEntry::new((sign, style), &crate::text::capitalise(choice), style)
    };
    let entries = EntryGroup::of(choices.iter().enumerate().map(entry).collect());
    page::list_of_asked(frame, area, &[entries], look);
}

/// A text to be read, as it stands; pages turn where it is long.
fn whole(frame: &mut Frame, area: Rect, text: &[String], look: &SlideLook) {
    let style = look.theme.text;
    let entries = text.iter().map(|words| ListEntry::new(("", style), words, style));
    page::list(frame, area, &[EntryGroup::of(entries.collect())], look);
}

fn announced(frame: &mut Frame, area: Rect, result: &Announced, look: &SlideLook) {
    let theme = look.theme;
    let mut foot: Vec<Line> = Vec::new();
    if result.review {
        foot.extend(centred("Kết quả đang được kiểm tra lại", theme.warning, cols(area)));
    }
    foot.extend(look.proof.iter().flat_map(|proof| centred(&proof.words(), theme.dim, cols(area))));
    let area = bottom(frame, area, foot);
    if let [only] = result.parts.as_slice()
        && only.rows.is_empty()
    {
        let area = beside(frame, area, look, |_| true).unwrap_or(area);
        let area = top(frame, area, centred(&only.title, theme.bold, cols(area)));
        return headline(frame, area, &only.notes.join(" "), theme.red, look);
    }
    if let [only] = result.parts.as_slice()
        && let [(label, detail, won)] = only.rows.as_slice()
    {
        let area = beside(frame, area, look, |_| true).unwrap_or(area);
        return single::draw(frame, area, only, (label, detail, *won), look);
    }
    several(frame, area, result, look);
}

/// Answers to several questions. Where they are too many to stand beside the code, it has the last page.
fn several(frame: &mut Frame, area: Rect, result: &Announced, look: &SlideLook) {
    let groups: Vec<EntryGroup> = result.parts.iter().map(|part| group(part, look)).collect();
    let below = |area: Rect| Rect { height: area.height.saturating_sub(2), ..area };
    let rest = beside(frame, area, look, |rest| page::count(below(rest), &groups) == 1);
    let area = rest.unwrap_or(area);
    let area = top(frame, area, centred("KẾT QUẢ", look.theme.bold.patch(look.theme.gold), cols(area)));
    match look.proof.filter(|proof| rest.is_none() && proof.has_page(area)) {
        None => page::list(frame, area, &groups, look),
        Some(proof) if page::list_before(frame, area, &groups, look) => proof.page(frame, area),
        Some(_) => {}
    }
}

/// The code beside what is told, if there is one and room for it; what is left then.
fn beside(frame: &mut Frame, area: Rect, look: &SlideLook, is_whole: impl Fn(Rect) -> bool) -> Option<Rect> {
    look.proof?.beside(frame, area, is_whole)
}

fn group(part: &SlideQuestion, look: &SlideLook) -> EntryGroup {
    let theme = look.theme;
    let row = |(label, detail, won): &(String, String, bool)| {
        let (sign, style) = if *won { ("✓ ", theme.green) } else { ("· ", theme.dim) };
        let name = if *won { theme.bold } else { theme.text };
        ListEntry::new((sign, style), label, name).detail(detail, style)
    };
    let notes = part.notes.iter().map(|note| ListEntry::new(("", theme.text), note, theme.text));
    let entries = part.rows.iter().map(row).chain(notes).collect();
    EntryGroup { title: (part.title.clone(), theme.bold), entries, table: part.rows.len() > MANY }
}

fn scores(
    frame: &mut Frame,
    area: Rect,
    (title, adopted): (&str, bool),
    rows: &[(String, String, String)],
    look: &SlideLook,
) {
    let theme = look.theme;
    let mut head = centred(title, theme.bold, cols(area));
    head.extend((!adopted).then(|| centred("Bảng điểm chưa thông qua", theme.dim, cols(area))).into_iter().flatten());
    let area = top(frame, area, head);
    let ranks = rows.iter().map(|(rank, _, _)| crate::text::columns(rank)).max().unwrap_or(0);
    let entries = rows.iter().map(|(rank, name, total)| {
        let rank = format!("{}  ", crate::text::pad(rank, ranks));
        ListEntry::new((&rank, theme.gold), name, theme.bold).detail(total, theme.text)
    });
    page::list(frame, area, &[EntryGroup { entries: entries.collect(), table: true, ..EntryGroup::default() }], look);
}

/// What is to be signed, before the first has signed it; then who did.
fn pledge(
    frame: &mut Frame,
    area: Rect,
    (title, motto, contents): (&str, Option<&str>, &[String]),
    units: &[SlideUnit],
    look: &SlideLook,
) {
    let theme = look.theme;
    let mut head = centred(title, theme.dim, cols(area));
    head.extend(motto.into_iter().flat_map(|motto| centred(motto, theme.bold.patch(theme.gold), cols(area))));
    let many = |at: UnitAt| units.iter().filter(|unit| unit.at == at).count();
    let (signed, waiting) = (many(UnitAt::Done), many(UnitAt::Waiting));
    let words = match (signed, waiting) {
        (0, waiting) => format!("Mời các đơn vị lên ký giao ước: {waiting} đơn vị"),
        (count, 0) => format!("Đã ký: {count} đơn vị"),
        (count, waiting) => format!("Đã ký {count}/{}", count + waiting + many(UnitAt::Later)),
    };
    if let Some(motto) = motto.filter(|_| signed == 0 && contents.is_empty()) {
        let area = top(frame, area, centred(title, theme.dim, cols(area)));
        let upper = area.height / 2;
        headline(frame, Rect { height: upper, ..area }, motto, theme.text, look);
        let lower = Rect { y: area.y + upper, height: area.height - upper, ..area };
        return unit_tiles::whole(frame, lower, Vec::new(), &words, units, look);
    }
    if signed > 0 || contents.is_empty() {
        return unit_tiles::whole(frame, area, head, &words, units, look);
    }
    let area = top(frame, area, head);
    let area = bottom(frame, area, centred(&words, theme.bold.patch(theme.gold), cols(area)));
    numbers(frame, area, contents, look);
}

fn closed(frame: &mut Frame, area: Rect, title: &str, at: &str, look: &SlideLook) {
    let area = top(frame, area, centred(title, look.theme.text, cols(area)));
    let code = look.proof.map(|proof| centred(&proof.words(), look.theme.dim, cols(area)));
    let area = bottom(frame, area, code.unwrap_or_default());
    let area = beside(frame, area, look, |_| true).unwrap_or(area);
    headline(frame, area, &format!("Hội nghị đã bế mạc lúc {at}"), look.theme.gold, look);
}
