//! A session as a page of text.

use crate::cli::show::summary::{HallSummary, ItemSummary, NoteSummary, ResultSummary, Speaking, Summary};
use crate::domain::conference::Conference;

/// The page, without a line break at the end; who votes in the conference is called as it is there.
pub fn page(summary: &Summary, conference: &Conference) -> String {
    let voters = |words: &str| conference.bloc.called().of_voters(words);
    let mut lines = head(summary);
    part(&mut lines, "Chương trình", summary.agenda.iter().flat_map(item));
    part(&mut lines, "Hội trường", hall(&summary.hall, &voters("đơn vị")));
    part(&mut lines, "Kết quả đã công bố", summary.results.iter().flat_map(result));
    part(&mut lines, "Ghi chép", summary.notes.iter().flat_map(note));
    part(
        &mut lines,
        "Thời gian phát biểu",
        summary.speaking.iter().map(|spent| speaking(spent, &voters("đơn vị thành viên"))),
    );
    part(&mut lines, "Câu chữ đã sửa", summary.wording.iter().cloned());
    part(&mut lines, "Sau hội nghị", summary.late.iter().cloned());
    lines.join("\n")
}

fn part(lines: &mut Vec<String>, title: &str, rows: impl IntoIterator<Item = String>) {
    let rows: Vec<String> = rows.into_iter().map(|line| format!("  {line}")).collect();
    if !rows.is_empty() {
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(rows);
    }
}

fn head(summary: &Summary) -> Vec<String> {
    let unknown = || "chưa rõ".to_owned();
    let mut lines = vec![summary.title.clone(), summary.bloc.clone()];
    lines.push(format!("Ngày: {} · Địa điểm: {}", summary.day, summary.place.clone().unwrap_or_else(unknown)));
    lines.push(format!("Điều hành: {}", summary.presider.clone().unwrap_or_else(unknown)));
    lines.push(match (&summary.closed, &summary.paused) {
        (Some(at), _) => format!("Đã bế mạc lúc {at}."),
        (None, Some(reason)) => format!("Đang tạm dừng: {reason}."),
        (None, None) => "Chưa bế mạc.".to_owned(),
    });
    lines.extend(summary.fingerprint.iter().map(|code| format!("Mã đối chiếu: {code}")));
    if summary.rehearsal {
        lines.push("Đây là bản chạy thử, không phải hội nghị thật.".to_owned());
    }
    lines
}

fn item(item: &ItemSummary) -> Vec<String> {
    let times = if item.times.is_empty() { String::new() } else { format!(", {}", item.times.join("; ")) };
    let planned = item.minutes.map(|minutes| format!(" (dự kiến {minutes}′)")).unwrap_or_default();
    vec![format!("{}. {}: {}{times}{planned}", item.id, item.title, item.status)]
}

fn hall(hall: &HallSummary, voters: &str) -> Vec<String> {
    let present = match hall.members {
        Some(members) => format!("Có mặt {}/{members} {voters}", hall.present.len()),
        None => format!("Có mặt {} · tổng số chưa rõ", hall.present.len()),
    };
    let mut lines = Vec::new();
    named(&mut lines, &present, &hall.present);
    if hall.present.is_empty() {
        lines.push(present);
    }
    named(&mut lines, "Vắng", &hall.absent);
    named(&mut lines, "Về sớm", &hall.left);
    named(&mut lines, "Đại biểu mời có mặt", &hall.guests);
    lines
}

fn named(lines: &mut Vec<String>, title: &str, names: &[String]) {
    if !names.is_empty() {
        lines.push(format!("{title}: {}", names.join("; ")));
    }
}

fn result(result: &ResultSummary) -> Vec<String> {
    let alone = |line: &&String| line.strip_prefix(result.question.as_str()).is_some_and(|rest| rest.starts_with(':'));
    if let [line] = result.lines.as_slice()
        && alone(&line)
    {
        return vec![line.clone()];
    }
    let lines = result.lines.iter().map(|line| format!("  {line}"));
    [result.question.clone()].into_iter().chain(lines).collect()
}

fn note(note: &NoteSummary) -> Vec<String> {
    let turn = note.turn.map(|turn| format!(", lượt {turn}")).unwrap_or_default();
    let lines = note.text.lines().map(|line| format!("  {line}"));
    [format!("{}{turn}:", note.item)].into_iter().chain(lines).collect()
}

fn speaking(spent: &Speaking, members: &str) -> String {
    let outside = format!("Không thuộc {members}");
    let who = spent.unit.as_ref().unwrap_or(&outside);
    format!("{who}: {} lượt, {}", spent.turns, spent.time)
}
