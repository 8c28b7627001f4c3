//! What an office's own form can be filled with: the facts of the script lines and of the papers, and lists whose rows
//! repeat.

pub mod blank;

use crate::domain::agenda::Entry;
use crate::domain::ids::UnitId;
use crate::domain::next;
use crate::domain::paper::{Block, Document, FormData, FormFact, FormList, TableCell};
use crate::domain::people::{Guest, Person};
use crate::domain::score::rank::Ranked;
use crate::domain::score::sheet::points;
use crate::domain::session::State;
use crate::domain::slot::Slot;
use crate::domain::stages::Stage;
use crate::papers::minutes::minutes;
use crate::papers::paper::{Paper, Seal};
use crate::papers::parts::{DOTS, OPEN_DAY, for_the_bloc, held_on, organ_above};
use crate::papers::requests::{addressees, backing, counted, files_to, name, ranks, requests};
use crate::papers::sittings::{Turnout, each_day, turnouts};
use crate::papers::{chairs, counts, issue, news, pledge};
use crate::text;

/// Facts that a script line may be told, by the names that an office gives them.
const OF_SCRIPT: &[(Slot, &str)] = &[
    (Slot::Bloc, "Tên khối"),
    (Slot::Province, "Tên tỉnh"),
    (Slot::Called, "Tên hội nghị"),
    (Slot::Reviewed, "Kỳ tổng kết"),
    (Slot::Planned, "Kỳ kế hoạch"),
    (Slot::Year, "Năm tổng kết"),
    (Slot::NextYear, "Năm sau"),
    (Slot::Members, "Tổng số đơn vị"),
    (Slot::Delegates, "Số đại biểu"),
    (Slot::Secretary, "Thư ký"),
    (Slot::Head, "Trưởng khối"),
    (Slot::Deputy, "Phó Trưởng khối"),
    (Slot::NewHead, "Trưởng khối năm sau"),
    (Slot::NewDeputy, "Phó Trưởng khối năm sau"),
    (Slot::Regulation, "Quy chế"),
    (Slot::Order, "Kế hoạch"),
    (Slot::Copies, "Số bản"),
    (Slot::FilesTo, "Nơi nhận hồ sơ"),
    (Slot::FilesBy, "Hạn gửi hồ sơ"),
];

/// Everything that a form may ask for, as it stands.
pub fn data(state: &State, seal: Seal) -> FormData {
    let scene = state.agenda.entries.last().map(|entry| next::scene(state, entry));
    let mut facts: Vec<FormFact> = Vec::new();
    let told = scene.map(|scene| scene.facts());
    for (slot, name) in OF_SCRIPT {
        let words = if *slot == Slot::Secretary {
            chairs::secretary(state).and_then(|person| person.name.clone())
        } else {
            told.as_ref().and_then(|told| told.known(*slot)).map(str::to_owned)
        };
        facts.push(FormFact { names: [name, slot.word()].map(str::to_owned).to_vec(), words });
    }
    facts.extend(of_hall(state));
    facts.extend(of_papers(state, seal));
    facts.extend(OF_ISSUE.iter().flat_map(|(paper, names)| of_issue(state, paper, names.map(str::to_owned))));
    facts.extend(of_counts(state));
    let lists = vec![
        units(state),
        guests(state),
        awards(state),
        items(state),
        counted_choices(state),
        body("nội dung", state, (!state.agenda.went.is_empty()).then(|| minutes(state, seal)).as_ref()),
        body("kiểm phiếu", state, counts::counts(state).into_iter().map(|(_, paper)| paper).collect::<Vec<_>>().iter()),
        body("giao ước", state, worded(state, pledge::PAPER, seal).iter()),
        body("tin bài", state, worded(state, news::PAPER, seal).iter()),
    ];
    FormData { facts, lists }
}

fn fact(names: &[&str], words: Option<String>) -> FormFact {
    FormFact {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        words: words.filter(|words| !words.trim().is_empty()),
    }
}

/// Who came, as the papers count them: whoever was there at any time.
fn of_hall(state: &State) -> [FormFact; 3] {
    let days = turnouts(state).filter(|_| !state.agenda.went.is_empty());
    let told = |words: &dyn Fn(&Turnout) -> String| days.as_ref().map(|days| each_day(days, words));
    [
        fact(&["Số đơn vị có mặt", Slot::Present.word()], told(&|day| day.came.to_string())),
        fact(
            &["Số đơn vị vắng", Slot::Absent.word()],
            told(&|day| usize::from(day.members).saturating_sub(day.came).to_string()),
        ),
        fact(&["Tỷ lệ có mặt", Slot::Share.word()], told(&|day| text::share(day.came as u64, day.members.into()))),
    ]
}

fn of_papers(state: &State, seal: Seal) -> Vec<FormFact> {
    let bloc = &state.conference.bloc;
    let met = !state.agenda.went.is_empty();
    let hour = |at: i64| text::formal_clock(at, state.offset);
    let requests = requests(state);
    let proposed = (!requests.is_empty()).then(|| counted(state, &requests));
    let signer = for_the_bloc(state);
    let pledge = state
        .agenda
        .entries
        .iter()
        .find_map(|entry| if let Stage::Pledge(pledge) = &entry.stage { Some(pledge) } else { None });
    vec![
        fact(&["Ngày họp"], held_on(state).map(text::Day::formal)),
        fact(&["Giờ bắt đầu"], met.then(|| hour(state.began()))),
        fact(&["Giờ kết thúc"], state.closed.map(hour)),
        fact(&["Địa điểm"], state.conference.place.clone()),
        fact(&["Chủ trì"], Some(presidium(state))),
        fact(&["Cơ quan ban hành"], Some(text::upper(bloc.issuer.as_ref().unwrap_or(&bloc.name)))),
        fact(&["Cơ quan chủ quản"], Some(organ_above(state)).filter(|organ| organ != DOTS)),
        fact(&["Ký hiệu"], Some(bloc.sign.clone())),
        fact(&["Quyết định chia khối"], bloc.division.clone()),
        fact(&["Kính gửi"], Some(addressees(state, &requests).join("; "))),
        fact(&["Gửi hồ sơ đến"], files_to(state)),
        fact(&["Tổng số đề nghị"], proposed),
        fact(&["Khẩu hiệu", Slot::Motto.word()], pledge.and_then(|pledge| pledge.plan.motto.clone())),
        fact(&["Số đơn vị đã ký"], pledge.filter(|_| met).map(|pledge| pledge.signed.len().to_string())),
        fact(&["Chức vụ người ký"], Some(signer.role.join("\n"))),
        fact(&["Người ký"], signer.name),
        fact(&["Mã đối chiếu"], seal.fingerprint.map(str::to_owned)),
    ]
}

fn presidium(state: &State) -> String {
    let named = chairs::presidium(state).into_iter().map(Person::full).filter(|name| !name.is_empty());
    named.collect::<Vec<_>>().join("; ")
}

fn list(name: &'static str, columns: &[&'static str], rows: Vec<Vec<Option<String>>>) -> FormList {
    FormList { name, columns: columns.to_vec(), rows }
}

fn units(state: &State) -> FormList {
    let ranked = ranks(state);
    let row = |id: UnitId| {
        let unit = state.conference.unit(id).filter(|unit| unit.known);
        let voter = unit.and_then(|unit| unit.delegate.as_ref());
        let one = ranked.iter().find(|one| one.total.unit == id);
        let came = (!state.agenda.went.is_empty()).then(|| state.hall.of(id).attended());
        vec![
            unit.map(|unit| unit.name.clone()),
            unit.map(|unit| unit.short.clone()),
            voter.and_then(|voter| voter.name.clone()),
            voter.and_then(|voter| voter.office.clone()),
            came.map(|came| if came { "có mặt" } else { "vắng" }.to_owned()),
            one.and_then(|one| one.total.total).map(points),
            one.map(Ranked::words),
        ]
    };
    let rows = state.conference.active_units().map(row).collect();
    list("đơn vị", &["tên", "tên ngắn", "đại diện", "chức vụ", "có mặt", "điểm", "xếp hạng"], rows)
}

fn guests(state: &State) -> FormList {
    let met = !state.agenda.went.is_empty();
    let here = state.conference.guest_ids().filter(|id| !met || state.hall.guests.contains_key(id));
    let row = |guest: &Guest| vec![guest.person.name.clone(), guest.person.office.clone()];
    let rows = here.filter_map(|id| state.conference.guest(id)).map(row).collect();
    list("đại biểu mời", &["tên", "chức vụ"], rows)
}

fn awards(state: &State) -> FormList {
    let ranked = ranks(state);
    let mut rows = Vec::new();
    for one in requests(state) {
        for unit in &one.units {
            let mark = ranked.iter().find(|mark| mark.total.unit == *unit);
            let known = state.conference.candidate(*unit);
            rows.push(vec![
                Some(name(state, &one.award, *unit)),
                Some(one.award.clone()),
                Some(one.giver.clone()).filter(|giver| !giver.is_empty()),
                backing(state, &one.award, *unit).map(|by| by.words(state)),
                mark.and_then(|mark| mark.total.total).map(points),
                mark.map(Ranked::words),
                known.map(|unit| unit.earlier.join("; ")).filter(|earlier| !earlier.is_empty()),
                known.and_then(|unit| unit.summary.clone()),
            ]);
        }
    }
    let columns = ["tên", "hình thức", "cấp tặng", "kết quả", "điểm", "xếp hạng", "đã được khen", "tóm tắt thành tích"];
    list("đề nghị", &columns, rows)
}

fn items(state: &State) -> FormList {
    let clock = |at: i64| text::clock(at, state.offset);
    let row = |entry: &Entry| {
        let (first, last) = (entry.spans.first(), entry.spans.last());
        vec![
            Some(entry.item.title.clone()),
            first.map(|span| clock(span.from)),
            last.and_then(|span| span.to).map(clock),
        ]
    };
    list("mục", &["tên", "giờ bắt đầu", "giờ kết thúc"], state.agenda.entries.iter().map(row).collect())
}

/// Every line of a secret ballot's result.
fn counted_choices(state: &State) -> FormList {
    let mut rows = Vec::new();
    let counted = state.ballots.iter().filter(|ballot| counts::has_paper(ballot));
    for (number, ballot) in (1..).zip(counted) {
        for (question, verdict) in ballot.questions.iter().zip(&ballot.verdicts) {
            for (choice, line) in question.choices.iter().zip(&verdict.lines) {
                let of = u64::from(verdict.of);
                rows.push(vec![
                    Some(number.to_string()),
                    Some(text::capitalise(&question.title)),
                    Some(choice.label.clone()),
                    Some(line.votes.yes.to_string()),
                    Some(line.votes.no.to_string()),
                    Some(line.votes.other.to_string()),
                    Some(line.yes().to_string()),
                    Some(text::share(line.yes().into(), of)).filter(|_| of > 0),
                    Some(if line.reached { "đạt" } else { "chưa đạt" }.to_owned()),
                ]);
            }
        }
    }
    let columns =
        ["lần", "nội dung", "tên", "đồng ý", "không đồng ý", "không đánh dấu", "tổng đồng ý", "tỷ lệ", "kết quả"];
    list("kết quả kiểm phiếu", &columns, rows)
}

/// The papers as they are worded.
fn worded(state: &State, paper: Paper, seal: Seal) -> Vec<Document> {
    paper.documents(state, seal).into_iter().map(|(_, document)| document).collect()
}

/// Papers whose number, day and signer a form may ask for: name, in a field, kind in its sign.
const OF_ISSUE: &[(&str, [&str; 4])] = &[
    ("bien-ban", ["Số biên bản", "Ngày biên bản", "Người ký biên bản", "Chức vụ người ký biên bản"]),
    ("to-trinh", ["Số tờ trình", "Ngày tờ trình", "Người ký tờ trình", "Chức vụ người ký tờ trình"]),
    ("giao-uoc", ["Số giao ước", "Ngày giao ước", "Người ký giao ước", "Chức vụ người ký giao ước"]),
    ("de-nghi-khen-thuong", ["Số danh sách", "Ngày danh sách", "Người ký danh sách", "Chức vụ người ký danh sách"]),
];

/// The same of each biên bản kiểm phiếu; one by itself goes without its number.
const OF_COUNT: [&str; 4] =
    ["Số biên bản kiểm phiếu", "Ngày biên bản kiểm phiếu", "Người ký kiểm phiếu", "Chức vụ người ký kiểm phiếu"];

/// So many counts a form may ask for before it is known how many there were.
const COUNTS: usize = 4;

fn of_counts(state: &State) -> Vec<FormFact> {
    let many = counts::counts(state).len().max(COUNTS);
    let each = (1..=many).flat_map(|number| {
        let called = |name: &str| if number == 1 { name.to_owned() } else { format!("{name} {number}") };
        of_issue(state, &format!("kiem-phieu-{number}"), OF_COUNT.map(called))
    });
    each.collect()
}

/// What the office gave a paper after bế mạc; the signer is the last of those who were named.
fn of_issue(state: &State, paper: &str, [number, day, name, office]: [String; 4]) -> [FormFact; 4] {
    let issue = issue::of(state, paper);
    let signer = issue.and_then(|issue| issue.signers.iter().max_by_key(|signer| signer.at));
    [
        fact(&[&number], issue::number(state, paper).or_else(|| issue::unnumbered(state, paper))),
        fact(&[&day], Some(issue.and_then(|issue| issue.day).map_or_else(|| OPEN_DAY.to_owned(), text::Day::formal))),
        fact(&[&name], signer.map(|signer| signer.name.clone())),
        fact(&[&office], signer.and_then(|signer| signer.office.clone())),
    ]
}

/// The text of papers after their heads, a line each: what an office's own form of them is filled with.
fn body<'a>(name: &'static str, state: &State, papers: impl IntoIterator<Item = &'a Document>) -> FormList {
    let mut lines: Vec<String> = Vec::new();
    // The tables of a count are a list of their own.
    let is_count = name == "kiểm phiếu";
    for paper in papers {
        // The minutes say who came in fields of the form; of other papers all is told below the title.
        let skips = |block: &Block| matches!(block, Block::Heading { .. }) || name != "nội dung";
        let first = paper.blocks.iter().position(skips).unwrap_or(paper.blocks.len());
        let told = paper.blocks.iter().skip(first).filter(|block| !(is_count && matches!(block, Block::Table(_))));
        lines.extend(told.flat_map(lines_of));
    }
    if state.agenda.went.is_empty() && name != "giao ước" {
        lines.clear();
    }
    list(name, &["dòng"], lines.into_iter().map(|line| vec![Some(line)]).collect())
}

fn lines_of(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { text, .. } => vec![text.clone()],
        Block::Para(para) => vec![para.text()],
        Block::List(items) => items.iter().map(|item| format!("- {}", item.text())).collect(),
        Block::Table(table) | Block::ReadAloud(table) => table.rows.iter().map(|row| row_line(row)).collect(),
        Block::Letterhead(_)
        | Block::Title { .. }
        | Block::Slips { .. }
        | Block::Signatures { .. }
        | Block::Fingerprint { .. } => Vec::new(),
    }
}

fn row_line(row: &[TableCell]) -> String {
    let told: Vec<String> = row.iter().map(TableCell::words).filter(|words| !words.is_empty()).collect();
    told.join(" | ")
}
