//! What the clock tells, line by line.

use crate::domain::agenda::Entry;
use crate::domain::floor::{Turn, Voice};
use crate::domain::next;
use crate::domain::speaking::{self, Origin, Spent, Waiting};
use crate::domain::stages::discussion::voice_words;
use crate::tui::big;
use crate::tui::view::{View, labelled, listed, mixed, plain, wrapped};
use ratatui::text::Line;

const MINUTE: i64 = 60_000;

/// The lowest and the highest letters of the clock, in rows.
const LETTERS: (usize, usize) = (4, 9);

/// The widest name of a điểm cầu in a row, in columns.
const SEAT: usize = 24;

/// Who speaks, in big digits the time left, what was given, and what to say about it.
pub fn face(view: &View, cols: usize, rows: usize) -> Vec<Line<'static>> {
    let Some((entry, turn)) = view.on_stage().and_then(|entry| Some((entry, entry.record.floor.running()?))) else {
        return vec![plain("Chưa có ai đang phát biểu.", view.theme.dim)];
    };
    let scene = next::scene(view.state, entry);
    let seat = seat(view, &turn.voice).map(|seat| format!(" · {seat}")).unwrap_or_default();
    let who = format!("{}{seat}", crate::text::capitalise(&voice_words(&scene, &turn.voice)));
    let mut lines = labelled("Đang phát biểu: ", &who, view.theme.dim, view.theme.gold, cols);
    if view.state.paused().is_some() {
        lines.push(plain("Hội nghị đang tạm dừng, đồng hồ đứng.", view.theme.warning));
    }
    if let Some(given) = speaking::given(entry, turn) {
        lines.extend(time(view, turn, given, cols, rows));
        let used = speaking::length(turn, &view.state.stops, view.now) / 1000;
        let said = entry.stage.rules().reminder(&scene, turn, used);
        lines.extend(said.iter().flat_map(|said| listed("Nhắc giờ", [said.text.clone()], view, cols)));
    } else if speaking::is_counted(entry, turn) {
        let used = speaking::length(turn, &view.state.stops, view.now);
        lines.push(plain(format!("Đã nói {} · không đặt giờ", crate::text::stopwatch(used)), view.theme.text));
    }
    lines
}

fn time(view: &View, turn: &Turn, given: u16, cols: usize, rows: usize) -> Vec<Line<'static>> {
    let used = speaking::length(turn, &view.state.stops, view.now);
    let left = i64::from(given) * 60 - used / 1000;
    let (style, said) = match left {
        ..=0 => (view.theme.red, " · hết giờ"),
        1..=60 => (view.theme.warning, " · còn một phút"),
        _ => (view.theme.text, ""),
    };
    let over = left.unsigned_abs();
    let words = format!("{}{:02}:{:02}", if left < 0 { "-" } else { "" }, over / 60, over % 60);
    let tall = (rows / 4).clamp(LETTERS.0, LETTERS.1);
    let drawn = big::fit(&words, cols, tall, big::of_terminal()).unwrap_or_else(|| vec![words]);
    let mut lines: Vec<Line> = drawn.into_iter().map(|row| plain(row, style)).collect();
    let added = if turn.extended == 0 { String::new() } else { format!(", đã thêm {} phút", turn.extended) };
    let used_words = format!("Đã nói {} · được {given} phút{added}{said}", crate::text::stopwatch(used));
    lines.extend(wrapped(&used_words, style, cols));
    lines
}

/// Time planned, used and left of the item on stage.
pub fn item(view: &View) -> Line<'static> {
    let Some(entry) = view.on_stage() else { return plain("Chưa có mục nào đang diễn ra.", view.theme.dim) };
    let (words, late) = minutes(entry, speaking::used(entry, &view.state.stops, view.now) / MINUTE);
    plain(words, if late { view.theme.red } else { view.theme.text })
}

fn minutes(entry: &Entry, used: i64) -> (String, bool) {
    let Some(planned) = entry.item.minutes.map(i64::from) else {
        return (format!("Thời gian của mục: đã dùng {used} phút, kế hoạch không đặt số phút"), false);
    };
    let (left, late) = if used > planned {
        (format!("quá {} phút", used - planned), true)
    } else {
        (format!("còn {} phút", planned - used), false)
    };
    (format!("Thời gian của mục: dự kiến {planned} phút · đã dùng {used} phút · {left}"), late)
}

/// «điểm cầu X, mất kết nối»; none in the hall.
fn seat(view: &View, voice: &Voice) -> Option<String> {
    let (name, lost) = voice.unit.and_then(|unit| view.state.hall.of(unit).seat())?;
    let name = crate::text::cut(&format!("điểm cầu {name}"), SEAT);
    Some(if lost { format!("{name}, mất kết nối") } else { name })
}

/// The row of the one who speaks.
pub fn thanks(view: &View) -> Line<'static> {
    plain("Cảm ơn, kết thúc lượt đang phát biểu", view.theme.gold)
}

/// The row of one who waits: number, who, where, how they came on the list.
pub fn waits(view: &View, number: usize, one: &Waiting, cols: usize) -> Line<'static> {
    let from = match (one.origin, seat(view, &one.voice)) {
        (Origin::Planned, None) => "theo kế hoạch".to_owned(),
        (Origin::Planned, Some(seat)) => format!("theo kế hoạch, {seat}"),
        (Origin::Registered(_), None) => "đăng ký tại hội trường".to_owned(),
        (Origin::Registered(_), Some(seat)) => format!("đăng ký tại {seat}"),
    };
    let (head, tail) = (format!("{number:>2}. "), format!(" · {from}"));
    let room = cols.saturating_sub(crate::text::columns(&head) + crate::text::columns(&tail));
    let who = crate::text::cut(&called(view, &one.voice), room);
    mixed([(head, view.theme.dim), (who, view.theme.text), (tail, view.theme.dim)])
}

/// The unit's short name where only the unit is known, else who is meant in full.
fn called(view: &View, voice: &Voice) -> String {
    match (voice.unit, view.on_stage()) {
        (Some(unit), _) if voice.name.is_none() => view.state.conference.short(unit).to_owned(),
        (_, Some(entry)) => crate::text::capitalise(&voice_words(&next::scene(view.state, entry), voice)),
        (_, None) => String::new(),
    }
}

/// Who has not spoken, then speaking time by unit.
pub fn read(view: &View, cols: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let silent = view.on_stage().map(|entry| speaking::silent(view.state, entry)).unwrap_or_default();
    if !silent.is_empty() {
        lines.push(plain(format!("CHƯA PHÁT BIỂU: {} đơn vị có mặt", silent.len()), view.theme.dim));
        let names: Vec<&str> = silent.iter().map(|unit| view.state.conference.short(*unit)).collect();
        lines.extend(wrapped(&names.join("; "), view.theme.text, cols));
        lines.push(Line::default());
    }
    let spent = speaking::by_unit(view.state, view.now);
    if spent.is_empty() {
        return lines;
    }
    lines.push(plain("THỜI GIAN PHÁT BIỂU", view.theme.dim));
    lines.extend(spent.iter().map(|spent| unit(view, spent, cols)));
    lines
}

fn unit(view: &View, spent: &Spent, cols: usize) -> Line<'static> {
    let who = spent.unit.map_or("Không thuộc đơn vị thành viên", |unit| view.state.conference.short(unit));
    let tail = format!("  {} lượt  {:>6}", spent.turns, crate::text::stopwatch(spent.time));
    let room = cols.saturating_sub(crate::text::columns(&tail));
    mixed([(crate::text::pad(who, room), view.theme.text), (tail, view.theme.dim)])
}
