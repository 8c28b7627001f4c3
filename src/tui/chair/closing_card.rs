//! What stands there after bế mạc: where the file lies, what was decided, and how long each item took against its plan.

use crate::domain::agenda::{Entry, Status};
use crate::domain::speaking;
use crate::domain::vote::ballot::{Ballot, BallotStage, Subject};
use crate::domain::vote::count::{Decision, Verdict};
use crate::text::{columns, cut, pad, span};
use crate::tui::layers::deeds;
use crate::tui::parts::fit;
use crate::tui::stages;
use crate::tui::view::{View, mixed, plain, wrapped};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

const MINUTE: i64 = 60_000;
/// A bar is as long as this for the longest item.
const BAR: usize = 24;
/// The widest that the name of an item is.
const NAME: usize = 48;
/// Of a bar: minutes used, used beyond the plan, and planned but not used.
const USED: char = '━';
const BEYOND: char = '█';
const SPARED: char = '─';

/// Draws it, scrolled by PgUp and PgDn where it finds no room.
pub fn draw(frame: &mut Frame, area: Rect, view: &View) {
    let (cols, rows) = (usize::from(area.width).max(1), usize::from(area.height));
    let mut lines = lines(view, cols);
    if lines.len() > rows && rows > 0 {
        let first = view.scroll.min(lines.len() - (rows - 1));
        let below = lines.len() - first - (rows - 1);
        lines = lines.into_iter().skip(first).take(rows - 1).collect();
        let words = if below > 0 {
            format!("… còn {below} dòng · PgDn")
        } else {
            "… hết · PgUp: lên đầu".to_owned()
        };
        lines.push(plain(words, view.theme.dim));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn lines(view: &View, cols: usize) -> Vec<Line<'static>> {
    let mut lines = heading(view, cols);
    lines.extend(decisions(view, cols));
    lines.extend(minutes(view, cols));
    lines.extend(stages::still_open(view, cols));
    lines.extend(what_is_left(view, cols));
    lines
}

/// Which meeting it was, what it came to in numbers, and where its file lies.
fn heading(view: &View, cols: usize) -> Vec<Line<'static>> {
    let (state, theme) = (view.state, view.theme);
    let over = state.closed.unwrap_or(view.now);
    let met = state.agenda.entries.iter().map(|entry| speaking::used(entry, &state.stops, over)).sum();
    let closed = format!("✓ Hội nghị đã bế mạc lúc {} · họp {}", view.clock(over), span(met));
    let mut lines = wrapped(&closed, theme.green, cols);
    lines.extend(wrapped(&state.conference.bloc.name, theme.text, cols));
    lines.extend(wrapped(&counts(view), theme.text, cols));
    let file = view.file.map(|file| format!("Tệp hội nghị: {}", file.display()));
    let code = view.fingerprint.map(|code| format!("Mã đối chiếu: {code}"));
    lines.extend(file.into_iter().chain(code).flat_map(|words| wrapped(&words, theme.dim, cols)));
    lines.push(Line::default());
    lines
}

/// «15/16 đơn vị có mặt · 6 nội dung biểu quyết, thông qua 5 · đề nghị khen thưởng 4 · 9 lượt phát biểu».
fn counts(view: &View) -> String {
    let state = view.state;
    let present = state.hall.present().len();
    // Whom a plan names need not be all there are.
    let there = match state.conference.members() {
        Some(members) => format!("{present}/{members} đơn vị có mặt"),
        None => format!("{present} đơn vị có mặt, tổng số chưa rõ"),
    };
    let told: Vec<(&Subject, &Verdict)> = announced(view)
        .flat_map(|ballot| ballot.questions.iter().map(|question| &question.subject).zip(&ballot.verdicts))
        .collect();
    let passed = told.iter().filter(|(_, verdict)| verdict.agreed || verdict.outcome == Decision::Decided).count();
    let awards = told.iter().filter(|(subject, _)| matches!(subject, Subject::Award { .. }));
    let awards: usize = awards.map(|(_, verdict)| verdict.winners.len()).sum();
    let turns: usize = state.agenda.entries.iter().map(|entry| entry.record.floor.turns.len()).sum();
    let mut parts = vec![state.conference.bloc.called().of_voters(&there)];
    parts.extend((!told.is_empty()).then(|| format!("{} nội dung biểu quyết, thông qua {passed}", told.len())));
    parts.extend((awards > 0).then(|| format!("{awards} đề nghị khen thưởng")));
    parts.extend((turns > 0).then(|| format!("{turns} lượt phát biểu")));
    parts.join(" · ")
}

fn announced<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Ballot> {
    view.state.ballots.iter().filter(|ballot| ballot.step == BallotStage::Announced)
}

/// Each result that was announced, with its hour.
fn decisions(view: &View, cols: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let mut lines = vec![plain("ĐÃ QUYẾT ĐỊNH", theme.gold)];
    for ballot in announced(view) {
        let hour = ballot.announced_at.map(|at| view.clock(at)).unwrap_or_default();
        for (words, is_decided) in deeds::decisions(ballot) {
            let (sign, style) = if is_decided { ("✓", theme.green) } else { ("–", theme.red) };
            let parts = crate::text::wrap(&crate::text::capitalise(&words), cols.saturating_sub(8).max(1));
            for (number, part) in parts.into_iter().enumerate() {
                let head = if number == 0 { format!("{sign} {hour} ") } else { " ".repeat(8) };
                lines.push(mixed([(head, style), (part, theme.text)]));
            }
        }
    }
    if lines.len() == 1 {
        lines.push(plain("  Hội nghị không có nội dung biểu quyết nào được công bố.", theme.dim));
    }
    lines.push(Line::default());
    lines
}

/// Each item with its minutes as a bar: as planned, and as used.
fn minutes(view: &View, cols: usize) -> Vec<Line<'static>> {
    let theme = view.theme;
    let entries = &view.state.agenda.entries;
    let until = view.state.closed.unwrap_or(view.now);
    let times = entries.iter().map(|entry| {
        let used = (speaking::used(entry, &view.state.stops, until) + MINUTE / 2) / MINUTE;
        (entry, usize::try_from(used).unwrap_or(0), entry.item.minutes.map(usize::from))
    });
    let times: Vec<(&Entry, usize, Option<usize>)> = times.collect();
    let longest = times.iter().map(|(_, used, planned)| (*used).max(planned.unwrap_or(0))).max().unwrap_or(0).max(1);
    let bar = BAR.min(cols / 3);
    let name = cols.saturating_sub(bar + columns(" 000′ / 000′") + 4).min(NAME);
    let used: usize = times.iter().map(|(_, used, _)| used).sum();
    let planned: usize = times.iter().filter_map(|(.., planned)| *planned).sum();
    let total = format!("THỜI GIAN  dùng {used}′ / kế hoạch {planned}′");
    let signs = format!("   {USED} đã dùng  {BEYOND} quá kế hoạch  {SPARED} không dùng đến");
    let mut lines = vec![fit(mixed([(total, theme.gold), (signs, theme.dim)]), cols)];
    for (number, (entry, used, planned)) in times.into_iter().enumerate() {
        let title = cut(&format!("{}. {}", number + 1, entry.item.title), name);
        let told = match (&entry.status, planned) {
            (Status::Passed(_), _) => "bỏ qua".to_owned(),
            (Status::Waiting, _) => "chưa làm".to_owned(),
            (Status::Done | Status::Running | Status::Left, Some(planned)) => format!("{used}′ / {planned}′"),
            (Status::Done | Status::Running | Status::Left, None) => format!("{used}′"),
        };
        let mut spans = vec![Span::styled(format!("  {} ", pad(&title, name)), theme.text)];
        spans.extend(drawn(view, (used, planned), longest, bar));
        spans.push(Span::styled(format!(" {told}"), theme.dim));
        lines.push(fit(Line::from(spans), cols));
    }
    lines
}

/// The bar of an item, padded to so many columns.
fn drawn(view: &View, (used, planned): (usize, Option<usize>), longest: usize, bar: usize) -> [Span<'static>; 3] {
    // Rounded up: what took a minute is seen.
    let cells = |minutes: usize| (minutes * bar).div_ceil(longest).min(bar);
    let within = cells(used.min(planned.unwrap_or(used)));
    let beyond = cells(used) - within;
    let spared = cells(planned.unwrap_or(0)).saturating_sub(within + beyond);
    let of = |sign: char, many: usize| std::iter::repeat_n(sign, many).collect::<String>();
    let rest = " ".repeat(bar - within - beyond - spared);
    [
        Span::styled(of(USED, within), view.theme.green),
        Span::styled(of(BEYOND, beyond), view.theme.red),
        Span::styled(format!("{}{rest}", of(SPARED, spared)), view.theme.dim),
    ]
}

/// What can still be done.
fn what_is_left(view: &View, cols: usize) -> Vec<Line<'static>> {
    let read = "F8: đọc văn bản, ghi ra tệp Word và PDF cạnh tệp hội nghị. F9: xem lại từng việc đã làm.";
    let left = "Ctrl+U: số, ngày, người ký của văn bản, ký giao ước bổ sung, hồ sơ khen thưởng, quyết định.";
    let told = [read, left].into_iter().flat_map(|words| wrapped(words, view.theme.dim, cols));
    [Line::default()].into_iter().chain(told).collect()
}
