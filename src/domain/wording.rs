//! Events in a few words, for the log, for undo and for refusals.

use crate::domain::act;
use crate::domain::agenda;
use crate::domain::attendance;
use crate::domain::conference::Conference;
use crate::domain::display;
use crate::domain::floor;
use crate::domain::mend::Change;
use crate::domain::outcome::Result as Published;
use crate::domain::points;
use crate::domain::score::change::Change as Marked;
use crate::domain::score::sheet::points;
use crate::domain::session::Event;
use crate::domain::vote;

/// An event in a few words; an unannounced count is never told.
pub fn event(event: &Event, conference: &Conference) -> String {
    match event {
        Event::Opened(opening) => format!("mở phiên: {}", opening.conference.title),
        Event::Agenda(event) => on_agenda(event),
        Event::Hall(event) => hall(event, conference),
        Event::Said { .. } => "đã đọc lời dẫn".to_owned(),
        Event::Floor { event, .. } => on_floor(event, conference),
        Event::Vote(event) => on_vote(event, conference),
        Event::Act { event, .. } => on_act(event, conference),
        Event::Outcome(outcome) => result(&outcome.result, conference),
        Event::Note(_) => "ghi chép".to_owned(),
        Event::Point(event) => pointed(event),
        Event::Mended(change) => mended(change),
        Event::Wall(display::Change::Show(shown)) => format!("màn chiếu: {}", shown.words()),
        Event::Wall(display::Change::Results(detail)) => format!("màn chiếu, kết quả: {}", detail.words()),
        Event::HandedOver { to } => {
            let person = conference.presidium.get(usize::from(*to)).and_then(|person| person.label());
            format!("chuyển quyền điều hành{}", person.map(|person| format!(" cho {person}")).unwrap_or_default())
        }
        Event::Paused { reason } => format!("tạm dừng: {reason}"),
        Event::Resumed => "tiếp tục hội nghị".to_owned(),
        Event::Interrupted { .. } => "gián đoạn, máy không chạy".to_owned(),
        Event::WentOn { reason, .. } => format!("vẫn tiến hành, lý do: {reason}"),
        Event::Closed => "bế mạc".to_owned(),
        Event::TakenBack { .. } => "hoàn tác".to_owned(),
        Event::PutBack { .. } => "làm lại".to_owned(),
    }
}

fn pointed(event: &points::Event) -> String {
    match event {
        points::Event::Added { point, .. } => format!("{}: {}", crate::text::lower_first(point.kind()), point.words()),
        points::Event::Changed { point, .. } => {
            format!("sửa {}: {}", crate::text::lower_first(point.kind()), point.words())
        }
        points::Event::Removed { id } => format!("bỏ dòng đánh dấu {id}"),
    }
}

fn on_agenda(event: &agenda::Event) -> String {
    match event {
        agenda::Event::Started { item } => format!("vào mục {}", item.0),
        agenda::Event::Left { item } => format!("tạm rời mục {}", item.0),
        agenda::Event::Finished { item } => format!("kết thúc mục {}", item.0),
        agenda::Event::Passed { item, reason } => format!("bỏ qua mục {}: {reason}", item.0),
        agenda::Event::Moved { item, reason, .. } => format!("đổi thứ tự mục {}: {reason}", item.0),
        agenda::Event::Added { planned, .. } => format!("thêm mục «{}»", planned.title),
        agenda::Event::Renamed { item, title } => format!("đổi tên mục {} thành «{title}»", item.0),
    }
}

fn hall(event: &attendance::Event, conference: &Conference) -> String {
    let guest = |id| conference.guest(id).and_then(|guest| guest.person.label()).unwrap_or("đại biểu mời").to_owned();
    match event {
        attendance::Event::CheckedIn { unit, .. } => format!("có mặt: {}", conference.short(*unit)),
        attendance::Event::CheckedOut { unit, .. } => format!("về sớm: {}", conference.short(*unit)),
        attendance::Event::MarkedAbsent { unit, reason: Some(reason) } => {
            format!("vắng: {} ({reason})", conference.short(*unit))
        }
        attendance::Event::MarkedAbsent { unit, reason: None } => format!("vắng: {}", conference.short(*unit)),
        attendance::Event::Cleared { unit } => format!("bỏ dấu điểm danh: {}", conference.short(*unit)),
        attendance::Event::SubstituteConfirmed { unit } => {
            format!("xác nhận người dự thay: {}", conference.short(*unit))
        }
        attendance::Event::LineChanged { place, lost: true } => format!("điểm cầu {place} mất kết nối"),
        attendance::Event::LineChanged { place, lost: false } => format!("điểm cầu {place} kết nối lại"),
        attendance::Event::GuestCame { guest: id } => format!("đại biểu mời có mặt: {}", guest(*id)),
        attendance::Event::GuestLeft { guest: id } => format!("đại biểu mời vắng hoặc ra về: {}", guest(*id)),
        attendance::Event::WithoutQuorum(choice) => format!("chưa đủ số đơn vị: {}", choice.words()),
    }
}

fn on_floor(event: &floor::Event, conference: &Conference) -> String {
    let who = |voice: &floor::Voice| {
        let unit = voice.unit.map(|unit| conference.short(unit).to_owned());
        let guest =
            voice.guest.and_then(|id| conference.guest(id)).and_then(|guest| guest.person.label().map(str::to_owned));
        voice.name.clone().or(guest).or(unit).or(voice.office.clone()).unwrap_or_else(|| "đại biểu".to_owned())
    };
    match event {
        floor::Event::Given(voice) => format!("mời {} phát biểu", who(voice)),
        floor::Event::Ended => "kết thúc lượt phát biểu".to_owned(),
        floor::Event::Extended(minutes) => format!("gia hạn {minutes} phút"),
        floor::Event::Registered(voice) => format!("đăng ký phát biểu: {}", who(voice)),
        floor::Event::Unregistered(_) => "rút đăng ký phát biểu".to_owned(),
        floor::Event::Excused(voice) => format!("thôi phát biểu: {}", who(voice)),
    }
}

fn on_vote(event: &vote::Event, conference: &Conference) -> String {
    match event {
        vote::Event::Frozen { electorate, .. } => format!("chốt danh sách biểu quyết ({} đơn vị)", electorate.len()),
        vote::Event::Opened { .. } => "mở biểu quyết".to_owned(),
        vote::Event::Agreed { .. } | vote::Event::HandsCounted { .. } => "kiểm đếm".to_owned(),
        vote::Event::Objected { unit: Some(unit), .. } => format!("{} có ý kiến khác", conference.short(*unit)),
        vote::Event::Objected { unit: None, .. } => "có ý kiến khác".to_owned(),
        vote::Event::Called { unit, .. } => format!("{} đã trả lời", conference.short(*unit)),
        vote::Event::Settled { .. } => "chốt kết quả".to_owned(),
        vote::Event::Announced { .. } => "công bố kết quả".to_owned(),
        vote::Event::CountDropped { by, .. } => format!("đếm lại theo đề nghị của {by}"),
        vote::Event::Voided { reason, .. } => format!("hủy lần mở biểu quyết: {reason}"),
        vote::Event::TermsChanged { terms, .. } => {
            format!("tỷ lệ cần đạt: {} {}, lý do: {}", terms.rule.words(), terms.rule.base.words(), terms.reason)
        }
        vote::Event::Issued { issued, .. } => format!("phát ra {issued} phiếu"),
        vote::Event::Returned { returned, .. } => format!("thu về {returned} phiếu"),
        vote::Event::BundleRead { bundle, teller, .. } => format!("{teller} nhập số kiểm phiếu, tập {bundle}"),
        vote::Event::Resolved { resolution, .. } if resolution.skipped => {
            format!("bỏ qua bước xét {}", resolution.way.words(conference.bloc.kind))
        }
        vote::Event::Resolved { resolution, .. } => format!("xét {}", resolution.way.words(conference.bloc.kind)),
        vote::Event::ReviewBegan { by, reason, .. } => format!("kiểm lại kết quả theo đề nghị của {by}: {reason}"),
        vote::Event::Corrected { second, changed: true, .. } => format!("đính chính kết quả, {second} xác nhận"),
        vote::Event::Corrected { second, changed: false, .. } => {
            format!("kiểm lại, kết quả không đổi, {second} xác nhận")
        }
        vote::Event::LeftUndecided { .. } => "để nội dung chưa quyết định, không biểu quyết tiếp".to_owned(),
        vote::Event::OpinionReceived { opinion, .. } => {
            format!("nhận ý kiến bằng văn bản của {}", conference.short(opinion.unit))
        }
        vote::Event::OpinionsLapsed { unit } => {
            format!("ý kiến bằng văn bản của {} hết hiệu lực vì đơn vị đã có mặt", conference.short(*unit))
        }
    }
}

fn on_act(event: &act::Event, conference: &Conference) -> String {
    match event {
        act::Event::Nominated { unit, .. } => format!("đề cử thêm {}", conference.short(*unit)),
        act::Event::Withdrawn { unit, .. } => format!("{} xin rút", conference.short(*unit)),
        act::Event::Proposed { .. } => "lập danh sách đề cử theo bảng điểm".to_owned(),
        act::Event::Signed { units } => format!("{} đơn vị ký giao ước", units.len()),
        act::Event::Postponed { unit } => format!("{} thực hiện sau", conference.short(*unit)),
        act::Event::Received { unit } => format!("{} nhận khen thưởng", conference.short(*unit)),
        act::Event::Sealed { .. } => "chốt bản biên bản đưa ra thông qua".to_owned(),
        act::Event::Scored { marks, reason, by, .. } => scored(marks, reason, by, conference),
    }
}

fn scored(marks: &[Marked], reason: &str, by: &str, conference: &Conference) -> String {
    let why =
        if reason.is_empty() { String::new() } else { format!(", theo đề nghị của {by}, lý do: {reason}") };
    let words = |value: Option<i64>| value.map_or_else(|| "…".to_owned(), points);
    match marks {
        [one] if one.from == one.to => format!("giữ nguyên điểm của {}{why}", conference.short(one.unit)),
        [one] => {
            let (unit, from, to) = (conference.short(one.unit), words(one.from), words(one.to));
            format!("điểm của {unit} từ {from} thành {to}{why}")
        }
        many if many.iter().all(|one| one.from == one.to) => format!("giữ nguyên {} điểm{why}", many.len()),
        many => format!("ghi {} điểm{why}", many.len()),
    }
}

fn result(result: &Published, conference: &Conference) -> String {
    match result {
        Published::SeatFilled { deputy, unit, .. } => {
            let kind = conference.bloc.kind;
            let seat = if *deputy { kind.deputy() } else { kind.head() };
            format!("{seat} năm {}: {}", conference.year + 1, conference.short(*unit))
        }
        Published::AwardProposed { award, units, .. } => format!("đề nghị {award}: {} tập thể", units.len()),
        Published::TextAdopted { text } => format!("thông qua {text}"),
        Published::TextRejected { text } => format!("chưa thông qua {text}"),
        Published::AwardGivenUp { award, units } => format!("thôi đề nghị {award}: {} tập thể", units.len()),
        Published::ScoresAdopted | Published::ScoresRanked { .. } => "thông qua bảng điểm".to_owned(),
        Published::ScoresWithdrawn => "bảng điểm đã thông qua hết hiệu lực vì sửa điểm".to_owned(),
        Published::BoardNamed { tellers } => format!("Ban kiểm phiếu: {} người", tellers.len()),
        Published::TellersNamed => "thông qua Ban kiểm phiếu".to_owned(),
    }
}

fn mended(change: &Change) -> String {
    match change {
        Change::Unit { name, .. } => format!("sửa tên đơn vị: {name}"),
        Change::UnitGone { .. } => "bớt một đơn vị đã sáp nhập, giải thể".to_owned(),
        Change::Total(total) => format!("tổng số đơn vị: {total}"),
        Change::Guest { person, .. } => format!("sửa đại biểu mời: {}", person.full()),
        Change::NewGuest { person, .. } => format!("thêm đại biểu mời: {}", person.full()),
        Change::Presidium { person, .. } => format!("đoàn chủ trì: {}", person.full()),
        Change::Secretary(person) => format!("thư ký: {}", person.full()),
        Change::Place(place) => format!("địa điểm: {place}"),
    }
}
