//! Điểm danh: units are called one by one, then the quorum is reported. Guests are never called; where no other item
//! introduces them, they are introduced here.

use crate::domain::attendance;
use crate::domain::conference;
use crate::domain::cue_key::CueKey;
use crate::domain::display::slide::{Slide, UnitAt};
use crate::domain::display::units;
use crate::domain::facts::Facts;
use crate::domain::field::{Field, Node};
use crate::domain::hall::{Attendance, NoQuorum, Presence};
use crate::domain::ids::UnitId;
use crate::domain::introduction;
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::quorum::{self, Quorum};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session::command::Command;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{Reader, Rules, Shows};
use serde::{Deserialize, Serialize};

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = RollCall;

/// Điểm danh.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollCall {}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[];

/// What its items may say.
pub const LINES: &[LineGroup] = &[
    LineGroup { told: Slots::NONE, lines: OWN },
    LineGroup { told: Slots::NONE, lines: introduction::LINES },
    LineGroup { told: ABSENCES, lines: QUORUM },
];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "open",
        Speaker::Mc,
        "Kính thưa các đồng chí! Đã đến giờ làm việc, trân trọng kính mời các đồng chí đại biểu vào vị trí, để điện thoại ở chế độ im lặng. Đại biểu chưa ký danh sách, nhận tài liệu, xin mời đến bàn Thư ký.",
    ),
    line(
        "during",
        Speaker::Secretary,
        "Đề nghị mỗi đơn vị cho biết người thay mặt đơn vị biểu quyết. Đồng chí nào dự thay, xin gửi giấy ủy quyền cho Thư ký.",
    ),
    line_with("unit", Speaker::Secretary, Slots::of(&[Slot::Unit]), "{don_vi}?"),
    line_with(
        "remote",
        Speaker::Mc,
        Slots::of(&[Slot::Site]),
        "Mời điểm cầu {diem_cau} báo cáo đường truyền và số đại biểu. … Xin cảm ơn. Hội nghị có mặt {P}/{N} đơn vị, trong đó {P_xa} đơn vị dự trực tuyến.",
    ),
    line(
        "close",
        Speaker::Secretary,
        "Danh sách đại biểu đã lập xong; đơn vị đến sau được Thư ký bổ sung và ghi giờ đến.",
    ),
];

/// What is told of who is not there.
const ABSENCES: Slots = Slots::of(&[Slot::Absences, Slot::Writers, Slot::WriterList]);

/// Lines on the quorum.
const QUORUM: &[Line] = &[
    line(
        "enough",
        Speaker::Secretary,
        "Báo cáo Chủ trì, thưa Hội nghị: {khoi} có {N} đơn vị thành viên; đến {gio} có mặt {P}/{N} đơn vị, đạt {tyle}⟨, với {D} đại biểu⟩. ⟨Vắng {V} đơn vị: {vang_ly_do}.⟩ ⟨{W} đơn vị vắng mặt gửi ý kiến bằng văn bản: {ds_van_ban}.⟩ ⟨Căn cứ {quy_che}, ⟩Hội nghị đủ điều kiện tiến hành.",
    ),
    line_with(
        "wait",
        Speaker::Chair,
        Slots::of(&[Slot::Need]),
        "Đến {gio} mới có {P}/{N} đơn vị⟨ và {W} đơn vị gửi ý kiến bằng văn bản⟩, quy định cần ít nhất {can} đơn vị. Xin phép Hội nghị chờ thêm ít phút; Thư ký liên hệ với các đơn vị chưa đến.",
    ),
    line_with(
        "anyway",
        Speaker::Chair,
        Slots::of(&[Slot::Need]),
        "Hội nghị nghe báo cáo và thảo luận trước; phần bình xét và biểu quyết tiến hành khi đủ số đơn vị, hoặc lấy ý kiến bằng văn bản của các đơn vị vắng mặt. Nội dung này được ghi vào biên bản.",
    ),
    line_with(
        "no_votes",
        Speaker::Chair,
        Slots::of(&[Slot::Need]),
        "Hội nghị nghe báo cáo và thảo luận, không biểu quyết. Nội dung này được ghi vào biên bản.",
    ),
    line_with(
        "unknown_total",
        Speaker::Secretary,
        Slots::of(&[Slot::List]),
        "Dự Hội nghị có đại diện lãnh đạo các đơn vị: {ds}.",
    ),
];

impl RollCall {
    /// Reads it from a plan.
    pub fn read(_node: &Node, _reader: &mut Reader) -> Self {
        Self {}
    }
}

impl Rules for RollCall {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let facts = scene.facts();
        script.say("open", &facts);
        // Nobody votes for a member of a council, unless the plan says how one is stood in for.
        if scene.lines.contains_key("during") || !scene.conference.bloc.called().is_council() {
            script.say("during", &facts);
        }
        call_units(&mut script);
        if !scene.guests_have_item {
            introduction::guests(&mut script);
        }
        sites(&mut script);
        enough(&mut script, &facts);
        script.say("close", &facts);
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        // Attendance stands at the head of the minutes; here comes what was chosen without a quorum, and notes.
        let mut section = Section::new("ĐIỂM DANH", format!("item{}", scene.item.0));
        if let (Some(choice), Some(members)) = (scene.hall.no_quorum, scene.members()) {
            let need = scene.conference.quorum.need(members.into());
            let lacks = scene.conference.of_voters("chưa đủ số đơn vị");
            section.fact(format!(
                "Khi điểm danh {lacks} theo quy định (tối thiểu {need}/{members}); Chủ trì quyết định: {}.",
                choice.words()
            ));
        }
        section
    }

    /// What came of it stands at the head of the minutes.
    fn not_done(&self, _: &Scene, _: bool) -> Option<String> {
        None
    }

    fn shows(&self, scene: &Scene) -> Shows {
        let present = scene.hall.present().len();
        let words = match scene.members() {
            Some(members) => format!("Có mặt {present}/{members} đơn vị"),
            None => format!("Có mặt {present} đơn vị"),
        };
        let words = scene.conference.bloc.called().of_voters(&words);
        // Nobody is called before the words that open the roll were said.
        let called = uncalled(scene).next().filter(|_| scene.said("open") && !scene.hall.closed);
        let at = |unit| if called == Some(unit) { UnitAt::Called } else { units::presence(scene.hall, unit) };
        let units = units::of_all(scene.conference, at);
        if units.is_empty() {
            return Shows::Words(vec![words]);
        }
        Shows::Slide(Slide::Roll { title: scene.title.to_owned(), words, units })
    }

    fn calls_roll(&self) -> bool {
        true
    }
}

/// Who is still to be called, in order.
fn uncalled<'a>(scene: &Scene<'a>) -> impl Iterator<Item = UnitId> + use<'a> {
    let (conference, hall) = (scene.conference, scene.hall);
    let counts = move |id: &UnitId| conference.unit(*id).is_some_and(|unit| !unit.gone);
    conference.unit_ids().filter(move |id| *hall.of(*id) == Presence::Unknown).filter(counts)
}

fn call_units(script: &mut Script) {
    let scene = script.scene;
    if scene.foreseen {
        let text = scene.conference.bloc.called().of_voters("(Đọc tên từng đơn vị theo danh sách.)");
        let speaker = scene.voice(Speaker::Secretary);
        return script.recite("units", vec![Spoken { speaker, text }], "");
    }
    for unit in uncalled(&scene) {
        if script.is_enough() {
            return;
        }
        let mut facts = scene.facts();
        facts.set(Slot::Unit, scene.conference.name(unit));
        let spoken = script.spoken("unit", &facts);
        let label = format!("Có mặt: {}", scene.conference.short(unit));
        let present = attendance::Command::CheckIn { unit, with: Attendance::uncounted() };
        script.push(CueKey::from("unit").of(unit.0), spoken, label, Command::Hall(present));
    }
}

/// Each điểm cầu that can be heard says who is there.
fn sites(script: &mut Script) {
    if script.is_enough() {
        return;
    }
    let scene = script.scene;
    let heard: Vec<String> =
        scene.hall.remote_sites().into_iter().filter(|(_, lost)| !lost).map(|(name, _)| name).collect();
    if !heard.is_empty() {
        let mut facts = scene.facts();
        facts.set(Slot::Site, conference::join(&heard.iter().map(String::as_str).collect::<Vec<_>>()));
        script.say("remote", &facts);
    }
}

/// The report on the quorum, or what to do without one.
fn enough(script: &mut Script, facts: &Facts) {
    if script.is_enough() {
        return;
    }
    let scene = script.scene;
    let mut facts = facts.clone();
    let missing = if scene.foreseen { Vec::new() } else { scene.hall.missing() };
    let reasons: Vec<String> =
        missing.into_iter().filter(|id| counts(&scene, *id)).map(|id| absence(&scene, id)).collect();
    facts.set(Slot::Absences, reasons.join("; "));
    let writers = quorum::writers(scene.conference, scene.hall, scene.ballots, None);
    facts.count(Slot::Writers, writers.len()).set(Slot::WriterList, scene.conference.names(&writers));
    match quorum::of(scene.conference, scene.hall, scene.ballots, None) {
        None => {
            facts.set(Slot::List, scene.conference.names(&scene.hall.present()));
            script.say("unknown_total", &facts);
        }
        Some(known) if known.reached || scene.foreseen => script.say("enough", &facts),
        Some(Quorum { wrote, need, .. }) => {
            facts
                .count(Slot::Need, usize::try_from(need).unwrap_or(0))
                .count(Slot::Writers, usize::try_from(wrote).unwrap_or(0));
            match scene.hall.no_quorum {
                None | Some(NoQuorum::Wait) => {
                    let spoken = script.spoken("wait", &facts);
                    script.ask("quorum", spoken, "Chọn cách giải quyết", Ask::NoQuorum);
                }
                Some(NoQuorum::ReportsFirst) => script.say("anyway", &facts),
                Some(NoQuorum::NoVotes) => script.say_as("anyway", "no_votes", &facts),
            }
        }
    }
}

/// A unit merged or dissolved is missed by nobody.
fn counts(scene: &Scene, id: UnitId) -> bool {
    scene.conference.unit(id).is_some_and(|unit| !unit.gone)
}

fn absence(scene: &Scene, id: UnitId) -> String {
    let name = scene.conference.name(id);
    match scene.hall.of(id) {
        Presence::Absent { reason: Some(reason) } => format!("{name} ({reason})"),
        Presence::Absent { reason: None } | Presence::Unknown | Presence::Present { .. } | Presence::Left { .. } => {
            name.to_owned()
        }
    }
}
