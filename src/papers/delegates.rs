//! Danh sách đại biểu: who came, for whom, from when to when, and who votes; one list a roll call.

use crate::domain::hall::{Attendance, Hall, Location, Presence, Stay, Substitute};
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::membership::RecordedChange;
use crate::domain::paper::{Block, Document, Signer, Table, TableCell, TableColumn};
use crate::domain::people::{Change, Guest, Person};
use crate::domain::session::State;
use crate::papers::chairs;
use crate::papers::membership::{self, Roll};
use crate::papers::paper::Paper;
use crate::papers::parts::{day, document, head, heading, named};
use crate::papers::sittings::{Sitting, sittings};
use crate::text;

/// Danh sách đại biểu.
pub const PAPER: Paper =
    Paper { name: "danh-sach-dai-bieu", why_none: "chưa điểm danh", make: |state, _| delegates(state) };

/// The lists, with the names of their files: of several roll calls each has its number.
pub fn delegates(state: &State) -> Vec<(String, Document)> {
    let halls = (0..).zip(state.hall.past.iter().chain([&state.hall])).filter(|(_, hall)| was_called(hall));
    let halls: Vec<(usize, &Hall)> = halls.collect();
    let several = halls.len() > 1;
    let named = |(number, (roll, hall)): (usize, (usize, &Hall))| {
        let name = if several { format!("danh-sach-dai-bieu-{number}") } else { "danh-sach-dai-bieu".to_owned() };
        let from = hall.since.unwrap_or_else(|| state.began());
        (name, list(state, hall, Roll { from, number: roll }))
    };
    (1..).zip(halls).map(named).collect()
}

fn was_called(hall: &Hall) -> bool {
    hall.units.iter().any(Presence::attended)
}

fn list(state: &State, hall: &Hall, roll: Roll) -> Document {
    let days = days(state, roll);
    let dates: Vec<String> = days.iter().map(|sitting| day(state, sitting.from)).collect();
    let dates = if dates.len() > 1 { dates.join("; ") } else { day(state, roll.from) };
    let about = vec![format!("Đại biểu dự {}", state.conference.called()), dates];
    let mut blocks = vec![head(state, None, None), Block::Title { kind: "DANH SÁCH".to_owned(), about }];
    let sections = [guests(state, hall, &days), Some(units(state, hall, roll, &days))].into_iter().flatten();
    for (letter, (title, table)) in ["A", "B"].into_iter().zip(sections) {
        blocks.push(heading(format!("{letter}. {title}")));
        blocks.push(Block::Table(table));
    }
    blocks.push(signature(state));
    document(state, "Danh sách đại biểu", true, blocks)
}

fn signature(state: &State) -> Block {
    let signer: Signer = named("THƯ KÝ", chairs::secretary(state));
    Block::Signatures { signers: vec![signer], recipients: Vec::new() }
}

fn column(&(title, width): &(&str, u16)) -> TableColumn {
    TableColumn { title: title.to_owned(), width }
}

fn number(at: usize) -> TableCell {
    TableCell::Whole(i64::try_from(at).unwrap_or(i64::MAX))
}

fn words(words: Option<&str>) -> TableCell {
    words.map_or(TableCell::Unknown, |words| TableCell::Text(words.to_owned()))
}

/// An hour, with its day where one roll call holds for several; where a rehearsal had to choose it, dots.
fn hour(state: &State, days: &[Sitting], at: Option<i64>) -> TableCell {
    let made_up = state.rehearsal && state.conference.starts.is_none();
    match at {
        None => TableCell::Empty,
        Some(_) if made_up => TableCell::Unknown,
        Some(at) if days.len() > 1 => {
            let (clock, day) = (text::clock(at, state.offset), text::short_day(at, state.offset));
            TableCell::Text(format!("{clock} ngày {day}"))
        }
        Some(at) => TableCell::Time(text::minutes_of_day(at, state.offset)),
    }
}

/// The days that one roll call holds for; an older session told them as one.
fn days(state: &State, roll: Roll) -> Vec<Sitting<'_>> {
    let all = sittings(state).into_iter().filter(|sitting| sitting.called == roll.number);
    all.filter(|_| state.conference.wording.is_exact()).collect()
}

/// Until when the list holds: for good, where no other follows.
fn until(state: &State, days: &[Sitting]) -> i64 {
    days.last().map_or(i64::MAX, |sitting| sitting.until(state))
}

/// The guests who came; `None` where none did.
fn guests(state: &State, hall: &Hall, days: &[Sitting]) -> Option<(&'static str, Table)> {
    let came = |id: &GuestId| hall.guests.contains_key(id) || hall.guests_gone.contains_key(id);
    let came: Vec<GuestId> = state.conference.guest_ids().filter(came).collect();
    let superior = |id: &GuestId| state.conference.guest(*id).is_some_and(|guest| guest.superior);
    let title = match (came.iter().any(superior), came.iter().all(superior)) {
        (_, true) => "ĐẠI BIỂU CẤP TRÊN",
        (true, false) => "ĐẠI BIỂU CẤP TRÊN, ĐẠI BIỂU MỜI",
        (false, false) => "ĐẠI BIỂU MỜI",
    };
    let polished = state.conference.wording.is_polished();
    let office = |guest: &Guest| {
        let office = guest.person.office.as_deref();
        office.map(|office| if polished { text::capitalise(office) } else { office.to_owned() })
    };
    let row = |(at, id): (usize, &GuestId)| {
        let guest = state.conference.guest(*id)?;
        let name = if guest.group { TableCell::Empty } else { words(guest.person.name.as_deref()) };
        let left = hall.guests_gone.get(id).copied();
        Some(vec![
            number(at),
            name,
            words(office(guest).as_deref()),
            hour(state, days, hall.guests.get(id).copied()),
            hour(state, days, left),
            TableCell::Empty,
            TableCell::Empty,
        ])
    };
    let heads =
        [("TT", 1), ("Họ và tên", 5), ("Chức vụ", 8), ("Giờ đến", 2), ("Giờ về", 2), ("Ký tên", 3), ("Ghi chú", 4)];
    let table = Table {
        name: "Đại biểu mời".to_owned(),
        columns: heads.iter().map(column).collect(),
        rows: (1..).zip(&came).filter_map(row).collect(),
        total: None,
    };
    (!came.is_empty()).then_some((title, table))
}

/// The units, whether they came or not.
fn units(state: &State, hall: &Hall, roll: Roll, days: &[Sitting]) -> (&'static str, Table) {
    // Those that were units when the roll was called, and who came since.
    let counted = |id: &UnitId| membership::counted(state, *id, roll);
    let came = |id: &UnitId| hall.of(*id).attended() && !membership::replaced(state, *id, roll.number);
    let listed = |id: &UnitId| came(id) || counted(id);
    let ids: Vec<UnitId> = state.conference.unit_ids().filter(listed).collect();
    let remote = ids.iter().any(|id| with(hall, *id).is_some_and(|with| with.place != Location::Hall));
    let called = state.conference.bloc.called();
    let mut heads = vec![("TT", 1), ("Họ và tên", 4), ("Chức vụ", 4)];
    heads.extend((!called.is_council()).then_some(("Đơn vị", 6)));
    heads.push(("Biểu quyết (X)", 2));
    heads.extend(remote.then_some(("Dự tại", 3)));
    heads.extend([("Giờ đến", 2), ("Giờ về", 2), ("Ký tên", 3), ("Ghi chú", 5)]);
    let rows = (1..).zip(&ids).map(|(at, id)| unit(state, (hall, days), (at, *id), remote));
    let title = if called.is_council() { "CÁC THÀNH VIÊN" } else { "CÁC ĐƠN VỊ THÀNH VIÊN" };
    let table = Table {
        name: "Đơn vị thành viên".to_owned(),
        columns: heads.iter().map(column).collect(),
        rows: rows.collect(),
        total: Some(called.of_voters(&total(state, hall, &ids.iter().copied().filter(counted).collect::<Vec<_>>()))),
    };
    (title, table)
}

/// How a unit takes or took part; `None` of one that did not.
fn with(hall: &Hall, unit: UnitId) -> Option<&Attendance> {
    if let Presence::Present { with, .. } = hall.of(unit) { Some(with) } else { hall.before_leaving(unit) }
}

fn unit(state: &State, (hall, days): (&Hall, &[Sitting]), (at, id): (usize, UnitId), remote: bool) -> Vec<TableCell> {
    let (with, stays) = (with(hall, id), hall.stays(id));
    let came = hall.of(id).attended();
    // Whom nobody put in another's place is the one the plan names.
    let planned = |with: &&Attendance| with.substitute == Substitute::None && state.conference.wording.is_polished();
    let delegate = |_: &Attendance| state.conference.unit(id)?.delegate.as_ref();
    let person: Option<&Person> =
        with.and_then(|with| with.voter.as_ref()).or_else(|| with.filter(planned).and_then(delegate));
    let of_person = |part: Option<&String>| if came { words(part.map(String::as_str)) } else { TableCell::Empty };
    let votes = with.is_some_and(|with| with.substitute != Substitute::WithoutPaper);
    let known = state.conference.unit(id).is_some_and(|unit| unit.known);
    let place = with.map(|with| match &with.place {
        Location::Hall => "hội trường".to_owned(),
        Location::Remote(name) => name.clone(),
    });
    // A member of a council is a person, and stands for no unit.
    let itself = membership::called_until(state, id, until(state, days)).unwrap_or(state.conference.name(id));
    let itself = words(Some(itself).filter(|_| known));
    let name = of_person(person.and_then(|person| person.name.as_ref()));
    let office = of_person(person.and_then(|person| person.office.as_ref()));
    let mut row = vec![number(at)];
    if state.conference.bloc.called().is_council() {
        row.extend([itself, office]);
    } else {
        row.extend([name, office, itself]);
    }
    row.push(if votes { TableCell::Text("X".to_owned()) } else { TableCell::Empty });
    row.extend(remote.then(|| place.map_or(TableCell::Empty, TableCell::Text)));
    row.extend([
        hour(state, days, stays.first().map(|first| first.from)),
        hour(state, days, stays.last().and_then(|last| last.to)),
        TableCell::Empty,
        TableCell::Text(note(state, (hall, days), id, &stays)),
    ]);
    row
}

/// Vắng, dự thay, đến muộn, how many came.
fn note(state: &State, (hall, days): (&Hall, &[Sitting]), id: UnitId, stays: &[Stay]) -> String {
    let presence = hall.of(id);
    if let Presence::Absent { reason } = presence {
        return reason.as_ref().map_or_else(|| "vắng".to_owned(), |reason| format!("vắng ({reason})"));
    }
    let mut parts = away(state, days, id);
    let missed = !parts.is_empty();
    if let Some(with) = with(hall, id) {
        parts.extend((with.delegates > 1).then(|| format!("{} đại biểu", text::two(with.delegates.into()))));
        parts.extend(match &with.substitute {
            Substitute::None => None,
            Substitute::WithPaper(paper) => Some(format!("dự thay, theo {paper}")),
            Substitute::WithoutPaper => Some("dự thay, chưa có giấy ủy quyền".to_owned()),
            Substitute::Confirmed => Some("dự thay, đơn vị đã xác nhận".to_owned()),
            Substitute::Admitted => Some(state.conference.on_paper("dự thay, Hội nghị đồng ý cho biểu quyết")),
        });
    }
    parts.extend(ended(state, id, until(state, days)));
    parts.extend(stays.first().filter(|first| first.late && !missed).map(|_| "đến muộn".to_owned()));
    let dated = |at: i64| format!("{} ngày {}", text::clock(at, state.offset), text::short_day(at, state.offset));
    let clock = |at: i64| if days.len() > 1 { dated(at) } else { text::clock(at, state.offset) };
    for (left, back) in stays.iter().zip(stays.iter().skip(1)) {
        let (left, back) = (left.to.map(clock).unwrap_or_default(), clock(back.from));
        parts.extend((left != back).then(|| format!("rời lúc {left}, trở lại lúc {back}")));
    }
    parts.join("; ")
}

/// What became of a unit before the next list, so that it is not there to the end.
fn ended(state: &State, id: UnitId, until: i64) -> Option<String> {
    let ends = |change: &&RecordedChange| change.at < until && change.gone.contains(&id);
    let change = state.changes.iter().filter(|_| state.conference.wording.is_exact()).find(ends)?;
    match change.change.what.kind() {
        Change::Merged => Some(format!("sáp nhập: {}", state.conference.name(change.unit?))),
        Change::Dissolved => Some("giải thể".to_owned()),
        Change::Left => Some("chuyển sang khối, cụm khác".to_owned()),
        Change::Renamed | Change::Joined => None,
    }
}

/// «vắng ngày 20/12/2025 (đi công tác)» of who came on other days that the roll call holds for.
fn away(state: &State, days: &[Sitting], id: UnitId) -> Vec<String> {
    let missed = days.iter().filter(|day| days.len() > 1 && !day.saw(id));
    let why = |day: &Sitting| day.excused(state, id).map(|reason| format!(" ({reason})")).unwrap_or_default();
    missed.map(|day| format!("vắng{}{}", day.day(state), why(day))).collect()
}

/// «Tổng số: 09 đơn vị, 15 đại biểu; vắng 02 đơn vị.»
fn total(state: &State, hall: &Hall, ids: &[UnitId]) -> String {
    let came: Vec<UnitId> = ids.iter().copied().filter(|id| hall.of(*id).attended()).collect();
    let brought = |id: &UnitId| {
        let with = with(hall, *id);
        with.map_or(Some(1), |with| (!with.uncounted).then_some(u32::from(with.delegates)))
    };
    let council = state.conference.bloc.called().is_council();
    let delegates: Option<u32> = came.iter().map(brought).sum::<Option<u32>>().filter(|_| !council);
    let delegates = delegates.map(|count| format!(", {} đại biểu", text::two(count.into()))).unwrap_or_default();
    let missing = ids.len() - came.len();
    let missing = state.conference.members().filter(|_| missing > 0).map(|_| missing);
    let missing = missing.map(|count| format!("; vắng {} đơn vị", text::two(count as u64))).unwrap_or_default();
    format!("Tổng số: {} đơn vị{delegates}{missing}.", text::two(came.len() as u64))
}
