//! «Nội dung (theo diễn biến hội nghị)»: sections of the items that took place, numbered as they went.

use crate::domain::agenda::{Entry, Status};
use crate::domain::next;
use crate::domain::notes::NotePlace;
use crate::domain::obstacle::{self, Obstacle};
use crate::domain::paper::{Block, Para};
use crate::domain::presiding::{Handover, Presider};
use crate::domain::section::Section;
use crate::domain::session::{Adjournment, State, Stop, Waived, WentOn};
use crate::domain::stages::discussion::voice_on_paper;
use crate::papers::minutes::resolutions;
use crate::text;

/// All sections, with roman numbers.
pub fn blocks(state: &State) -> Vec<Block> {
    let mut sections: Vec<Section> = Vec::new();
    let mut titles: Vec<&str> = Vec::new();
    for entry in state.agenda.went.iter().filter_map(|id| state.agenda.entry(*id)) {
        let section = section(state, entry);
        match sections.last_mut().filter(|last| last.heading == section.heading || section.heading.is_empty()) {
            Some(last) => last.take(section),
            None if section.heading.is_empty() && section.blocks.is_empty() => {}
            None => {
                sections.push(section);
                titles.push(&entry.item.title);
            }
        }
    }
    sections.push(resolutions::conclusions(state));
    titles.push("");
    let mut blocks = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    for (section, title) in sections.into_iter().zip(titles).filter(|(section, _)| !section.blocks.is_empty()) {
        // What has no heading of its own and none before it is told all the same.
        if !section.heading.is_empty() {
            let by_deed = !state.conference.wording.is_first();
            let heading = section.alone.filter(|_| by_deed).unwrap_or(section.heading);
            // What stood under the same words before is told apart by the title of the programme.
            let again = by_deed && headings.contains(&heading) && !title.is_empty();
            headings.push(if again { text::upper(title.trim_end_matches(['.', ';', ':'])) } else { heading });
            let number = headings.len();
            let heading = headings.last().map_or("", String::as_str);
            blocks.push(Block::Heading { level: 1, text: format!("{}. {heading}", text::roman(number)) });
        }
        blocks.extend(section.blocks);
    }
    blocks.extend(of_meeting(state));
    if state.conference.wording.is_polished() {
        blocks.iter_mut().for_each(ended);
    }
    blocks
}

/// Each entry of a list ends in «;», the last in «.»; where one is a sentence with its own end, all are.
fn ended(block: &mut Block) {
    let Block::List(entries) = block else { return };
    let marked = |entry: &Para| entry.text().ends_with(['.', '!', '?', '…', ':', ';']);
    let sentences = entries.iter().any(|entry| entry.text().ends_with(['.', '!', '?']));
    let count = entries.len();
    for (number, entry) in (1..).zip(entries).filter(|(_, entry)| !marked(entry)) {
        let mark = if sentences || number == count { "." } else { ";" };
        entry.runs.last_mut().into_iter().for_each(|run| run.text.push_str(mark));
    }
}

/// What belongs to no item: reasons to go on, items passed over, stops before the first, the clock.
pub fn of_meeting(state: &State) -> Vec<Block> {
    let elsewhere = state.went_on.iter().filter(|went_on| went_on.item.is_none());
    let reasons =
        (1..).zip(elsewhere).map(|(number, went_on)| Para::fact(format!("waiver{number}"), waiver(state, went_on)));
    reasons.map(Block::Para).chain(passed(state)).chain(stops(state)).chain(clock(state)).collect()
}

/// What one item adds.
pub fn section(state: &State, entry: &Entry) -> Section {
    let scene = next::scene(state, entry);
    let mut section = entry.stage.rules().section(&scene);
    // What stands under the heading before it keeps to that.
    if entry.item.titled && !section.heading.is_empty() {
        section.heading = text::upper(entry.item.title.trim_end_matches(['.', ';', ':']));
        section.alone = None;
    }
    changes(&mut section, state, entry);
    presider(&mut section, state, entry);
    waivers(&mut section, state, entry);
    notes(&mut section, state, entry);
    resolutions::petitions(&mut section, state, entry);
    for stop in state.stops.iter().filter(|stop| is_told_in_item(state, stop) && stop.item == Some(entry.id)) {
        section.fact(stopped(state, stop));
    }
    if matches!(entry.status, Status::Done | Status::Left) {
        let written = !section.blocks.is_empty();
        section.fact(entry.stage.rules().not_done(&scene, written).unwrap_or_default());
    }
    section
}

fn changes(section: &mut Section, state: &State, entry: &Entry) {
    // The roll is called anew because the meeting went on, which is told with the adjournment: nobody gave a reason.
    let went_on = |stop: &Stop| stop.adjourned.is_some() && entry.spans.iter().any(|span| stop.to == Some(span.from));
    let called_anew = entry.stage.rules().calls_roll() && state.stops.iter().any(went_on);
    if let Some(reason) = entry.added.as_ref().filter(|_| !called_anew) {
        let added = state.conference.on_paper("được bổ sung tại Hội nghị");
        section.fact(format!("Mục «{}» {added}, lý do: {reason}.", entry.item.title));
    }
    if let Some(reason) = &entry.moved {
        let measured = if matches!(entry.status, Status::Passed(_)) { String::new() } else { measured(entry) };
        section.fact(format!("Thứ tự mục «{}» được thay đổi, lý do: {reason}{measured}.", entry.item.title));
    }
}

/// What stood in the way of its vote when it was passed over or moved, beside the reason that somebody gave.
fn measured(entry: &Entry) -> String {
    if entry.measured.is_empty() {
        return String::new();
    }
    format!("; lúc đó {}", obstacle::within(&entry.measured))
}

/// Who presided over an item, where it was not the first of the presidium all through, and from when.
fn presider(section: &mut Section, state: &State, entry: &Entry) {
    let mut told: Vec<&Presider> = Vec::new();
    for span in &entry.spans {
        let since = |at: i64| span.from <= at && span.to.is_none_or(|to| at <= to);
        let within = state.handovers.iter().filter(|handover| handover.item == Some(entry.id) && since(handover.at));
        // Who hands over as soon as the item begins did not conduct it; an older session told that too.
        let as_it_was = state.conference.wording.tells_as_it_was();
        let at_once = as_it_was && within.clone().next().is_some_and(|first| first.at_once);
        let later: Vec<String> = within.filter_map(|handover| handed_over(state, entry, handover)).collect();
        let began = span.presiding.subject(&state.conference).filter(|_| span.presiding != Presider::default());
        let began = began.filter(|_| !at_once);
        let began = began.filter(|_| !told.contains(&&span.presiding) || !later.is_empty());
        told.push(&span.presiding);
        let parts: Vec<String> =
            began.map(|who| format!("nội dung này do {who} điều hành")).into_iter().chain(later).collect();
        if !parts.is_empty() {
            section.fact(format!("{}.", text::capitalise(&parts.join("; "))));
        }
    }
}

/// «từ 09 giờ 30 phút, bà B, Phó Chủ tịch …, điều hành»; `None` where nobody knows who.
fn handed_over(state: &State, entry: &Entry, handover: &Handover) -> Option<String> {
    let who = handover.to.subject(&state.conference)?;
    let since = state.times().clock(handover.at);
    let reason = handover.reason.as_ref().map(|reason| format!(", lý do: {}", reason.trim_end_matches('.')));
    let conducted = |entry: &Entry| entry.spans.iter().any(|span| span.presiding == handover.to);
    let before = state.handovers.iter().take_while(|known| *known != handover).any(|known| known.to == handover.to);
    let before = before || handover.to == Presider::default();
    let again = conducted(entry) || state.conference.wording.tells_as_it_was() && before;
    let does = if again { "tiếp tục điều hành" } else { "điều hành" };
    Some(format!("từ {since}, {who} {does}{}", reason.unwrap_or_default()))
}

fn waivers(section: &mut Section, state: &State, entry: &Entry) {
    for went_on in state.went_on.iter().filter(|went_on| went_on.item == Some(entry.id)) {
        section.fact(waiver(state, went_on));
    }
}

/// All that stood in the way, and why the chair went on.
fn waiver(state: &State, went_on: &WentOn) -> String {
    let reason = went_on.reason.trim_end_matches('.');
    match &went_on.waived {
        // What was not done is told in a line of its own.
        Waived::Obstacles(obstacles) if matches!(obstacles.as_slice(), [Obstacle::Unfinished { .. }]) => {
            format!("{} bế mạc sớm, lý do: {reason}.", state.conference.on_paper("Hội nghị"))
        }
        Waived::Obstacles(obstacles) if matches!(obstacles.first(), Some(Obstacle::NotResumed { .. })) => {
            format!("{} kết thúc mà không họp tiếp, lý do: {reason}.", state.conference.on_paper("Hội nghị"))
        }
        Waived::Obstacles(obstacles) => {
            let why = state.conference.of_voters(&obstacle::words(obstacles));
            format!("{why}; Chủ trì vẫn tiến hành, lý do: {reason}.")
        }
        Waived::Words(words) => format!("Chương trình nhắc: «{words}»; Chủ trì vẫn tiến hành, lý do: {reason}."),
    }
}

/// Notes of the item, then of each speaker, at their place.
fn notes(section: &mut Section, state: &State, entry: &Entry) {
    let note = |turn| state.note(NotePlace { item: entry.id, turn }).filter(|note| !note.text.is_empty());
    if let Some(note) = note(None) {
        prose(section, &note.text);
    }
    let scene = next::scene(state, entry);
    for (turn, spoke) in (1..).zip(&entry.record.floor.turns) {
        let rules = entry.stage.rules();
        let told = rules.tells_speaker(&scene, spoke);
        let who = || voice_on_paper(&scene, &spoke.voice);
        if let Some(note) = note(Some(turn)) {
            section.fact(if told { String::new() } else { format!("Ý kiến của {}:", who()) });
            prose(section, &note.text);
        } else if !told && !rules.takes_turns() {
            section.fact(format!("{} phát biểu ý kiến.", text::capitalise(&who())));
        }
    }
}

fn prose(section: &mut Section, words: &str) {
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        section.prose(line);
    }
}

fn passed(state: &State) -> Option<Block> {
    let reasons: Vec<String> = state
        .agenda
        .entries
        .iter()
        .filter_map(|entry| match &entry.status {
            Status::Passed(reason) => Some(format!("{} ({reason}{})", entry.item.title, measured(entry))),
            Status::Waiting | Status::Running | Status::Left | Status::Done => None,
        })
        .collect();
    (!reasons.is_empty())
        .then(|| Block::Para(Para::fact("passed", format!("Mục không tiến hành: {}.", reasons.join("; ")))))
}

/// To which day, why, and when it went on.
fn adjourned(what: &str, stop: &Stop, adjournment: Adjournment, clock: &impl Fn(i64) -> String) -> String {
    let until = adjournment.until.map_or_else(|| "ngày khác".to_owned(), |day| format!("ngày {}", day.short()));
    let why = stop.reason.as_deref().unwrap_or_default();
    let again = stop.to.map(|to| format!("; họp tiếp lúc {}", clock(to))).unwrap_or_default();
    format!("{what} tạm dừng lúc {}, chuyển sang họp tiếp {until}, lý do: {why}{again}.", clock(stop.from))
}

/// What was mended of day and time, and where the machine's clock was put right and nothing was mended for it.
fn clock(state: &State) -> Vec<Block> {
    let (clock, off) = (&state.clock, state.offset);
    let mended = clock.mends.iter().map(|mend| {
        format!(
            "Ngày, giờ ghi trong biên bản đã được sửa so với đồng hồ máy, lý do: {}.",
            mend.reason.trim_end_matches('.')
        )
    });
    let open = clock.turns.iter().filter(|turn| !clock.mends.iter().any(|mend| mend.last == Some(turn.seq - 1)));
    let turned = open.map(|turn| {
        state.conference.on_paper(&format!(
            "Đồng hồ máy được chỉnh lại trong Hội nghị, từ {} thành {}; các giờ trước đó ghi theo đồng hồ chưa chỉnh.",
            text::dated_clock(turn.from, off),
            text::dated_clock(turn.to, off)
        ))
    });
    let numbered = (1..).zip(mended.chain(turned));
    numbered.map(|(number, words)| Block::Para(Para::fact(format!("clock{number}"), words))).collect()
}

/// Whether it stands in the item in which it was; an older session goes on telling it at the end.
fn is_told_in_item(state: &State, stop: &Stop) -> bool {
    let told = stop.item.is_some_and(|item| state.agenda.went.contains(&item));
    told && state.conference.wording.tells_as_it_was()
}

/// From when to when it stood still, and why.
fn stopped(state: &State, stop: &Stop) -> String {
    let times = state.times();
    let clock = |at: i64| times.clock(at);
    let what = state.conference.gathering();
    if let Some(adjournment) = stop.adjourned {
        return adjourned(what, stop, adjournment, &clock);
    }
    let to = stop.to.map_or_else(String::new, |to| format!(" đến {}", clock(to)));
    let why = stop.reason.as_ref().map_or_else(|| "do sự cố".to_owned(), |reason| format!("lý do: {reason}"));
    format!("{what} tạm dừng từ {}{to}, {why}.", clock(stop.from))
}

fn stops(state: &State) -> Vec<Block> {
    let elsewhere = (1..).zip(&state.stops).filter(|(_, stop)| !is_told_in_item(state, stop));
    let told = |(number, stop)| Block::Para(Para::fact(format!("stop{number}"), stopped(state, stop)));
    elsewhere.map(told).collect()
}
