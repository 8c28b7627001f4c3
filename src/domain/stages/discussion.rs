//! Thảo luận, tham luận: a queue of speakers, each with a clock of minutes.

use crate::domain::cue_key::CueKey;
use crate::domain::field::{Field, FieldKind, Node, field};
use crate::domain::floor::{Command as Floor, Turn, Voice};
use crate::domain::ids::UnitId;
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, Speaker, Spoken};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session::command::Command;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{NotesOf, Reader, Rules, Shows, WHO};
use serde::{Deserialize, Serialize};

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = Discussion;

/// Thảo luận, tham luận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussion {
    /// Minutes for each speaker.
    pub minutes: u16,
    /// The plan does not say how many: no clock runs against them, and nobody is reminded of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub minutes_unsaid: bool,
    /// Who registered before the conference.
    pub speakers: Vec<Voice>,
    /// What the discussion turned on, as the plan knows it.
    pub summary: Vec<String>,
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    field("minutes_each", FieldKind::Minutes, "số phút mỗi ý kiến; không ghi thì không đặt giờ, không nhắc giờ"),
    field("speakers", FieldKind::List(WHO), "các đơn vị đã đăng ký phát biểu"),
    field("summary", FieldKind::Texts, "nội dung thảo luận theo chương trình, vào biên bản"),
];

/// What all its lines are told.
const TOLD: Slots = Slots::of(&[Slot::Minutes]);

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: TOLD, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line_with(
        "open",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Content]),
        "Đề nghị thảo luận⟨, tập trung vào: {noi_dung}⟩. ⟨Mỗi ý kiến không quá {phut} phút. ⟩⟨Đã đăng ký: {ds_dang_ky}.⟩",
    ),
    line_with(
        "turn",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Name, Slot::Office, Slot::Unit, Slot::Site, Slot::NextUnit]),
        "Xin mời {dc} {nguoi}⟨, {chuc_vu}⟩⟨, {don_vi}⟩⟨; tiếp theo, xin mời {don_vi_sau} chuẩn bị⟩.⟨ Xin mời điểm cầu {diem_cau}.⟩",
    ),
    line_with(
        "turn_self",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Name, Slot::Office, Slot::Unit, Slot::Site, Slot::NextUnit]),
        "Tôi xin phát biểu⟨; tiếp theo, xin mời {don_vi_sau} chuẩn bị⟩.",
    ),
    line_with(
        "turn_unit",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Name, Slot::Office, Slot::Unit, Slot::Site, Slot::NextUnit]),
        "Xin mời đại diện {don_vi|đơn vị}⟨; tiếp theo, xin mời {don_vi_sau} chuẩn bị⟩.⟨ Xin mời điểm cầu {diem_cau}.⟩",
    ),
    line("minute", Speaker::Chair, "Thời gian của {dc} còn một phút, xin {dc} nêu kiến nghị."),
    line(
        "extend",
        Speaker::Chair,
        "Đã hết thời gian; Chủ trì xin phép Hội nghị dành thêm {phut} phút để {dc} kết luận.",
    ),
    line(
        "cut",
        Speaker::Chair,
        "Xin cảm ơn ý kiến tâm huyết của {dc}. Do thời gian có hạn, phần còn lại đề nghị {dc} gửi Thư ký bằng văn bản để tổng hợp đầy đủ vào biên bản.",
    ),
    line_with(
        "silent",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Unheard]),
        "Còn {dc} nào có ý kiến, xin mời. … Nếu không còn ý kiến, Chủ trì xin tổng hợp.",
    ),
    line_with(
        "end_silent",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Number, Slot::UnitCount]),
        "Hội nghị không có ý kiến khác. Xin cảm ơn các đồng chí.",
    ),
    line_with(
        "end",
        Speaker::Chair,
        Slots::of(&[Slot::Queue, Slot::Number, Slot::UnitCount]),
        "⟨Đã có {so} ý kiến⟨ của {so_dv} đơn vị⟩. ⟩Xin cảm ơn các ý kiến phát biểu.",
    ),
];

impl Discussion {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let speakers = node.get("speakers").list().iter().map(|entry| {
            let who = reader.who(entry);
            Voice { unit: who.person.unit, guest: who.guest, name: who.person.name, office: who.person.office }
        });
        let speakers = speakers.filter(|voice| *voice != Voice::default()).collect();
        let minutes = node.get("minutes_each").small();
        Self {
            minutes: minutes.unwrap_or(5),
            minutes_unsaid: minutes.is_none(),
            speakers,
            summary: node.get("summary").texts(),
        }
    }
}

/// Who is called now for one of the plan: for a unit that was merged, the one that goes on; `None` where it ended.
fn goes_on(scene: &Scene, voice: &Voice) -> Option<Voice> {
    let Some(unit) = voice.unit else { return Some(voice.clone()) };
    scene.conference.heir(unit).map(|heir| Voice { unit: Some(heir), ..voice.clone() })
}

/// Whether somebody can be called: the unit is present and its line stands, the guest has come.
/// Whether one came; one whose line is lost is still waited for.
fn is_here(scene: &Scene, voice: &Voice) -> bool {
    voice.unit.is_none_or(|unit| scene.foreseen || scene.hall.of(unit).is_present() || is_cut_off(scene, voice))
        && voice.guest.is_none_or(|guest| scene.hall.guests.contains_key(&guest))
}

/// Whether the line of one who waits is lost: nobody is called who cannot hear it.
fn is_cut_off(scene: &Scene, voice: &Voice) -> bool {
    let seat = voice.unit.and_then(|unit| scene.hall.of(unit).seat());
    seat.is_some_and(|(_, lost)| lost)
}

/// «đại diện Hội A», or the name as far as known: in the middle of a sentence, with the unit as a screen writes it.
pub fn voice_words(scene: &Scene, voice: &Voice) -> String {
    words_of(scene, voice, |unit| scene.conference.name(unit).to_owned())
}

/// As the minutes write it, in the middle of a sentence.
pub fn voice_on_paper(scene: &Scene, voice: &Voice) -> String {
    words_of(scene, voice, |unit| scene.conference.name_on_paper(unit))
}

fn words_of(scene: &Scene, voice: &Voice, named: impl Fn(UnitId) -> String) -> String {
    let guest = voice.guest.and_then(|id| scene.conference.guest(id)).map(|guest| guest.person.full());
    let name = voice.name.clone().or(guest);
    // A member of a council is its own unit.
    let is = |unit: &UnitId| {
        [scene.conference.name(*unit), scene.conference.full(*unit)].map(Some).contains(&name.as_deref())
    };
    let unit = voice.unit.filter(|unit| !is(unit)).map(named);
    match (name, voice.office.as_ref(), unit) {
        (Some(name), _, Some(unit)) => format!("{name} ({unit})"),
        (Some(name), Some(office), None) => format!("{name}, {office}"),
        (Some(name), None, None) => name,
        (None, _, Some(unit)) => scene.conference.spoken_for(&unit),
        (None, Some(office), None) => office.clone(),
        (None, None, None) => "đại biểu".to_owned(),
    }
}

impl Rules for Discussion {
    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts();
        let mut waiting = self.waiting(scene);
        waiting.retain(|voice| !is_cut_off(scene, voice));
        let registered: Vec<&str> =
            waiting.iter().filter_map(|voice| voice.unit).map(|unit| scene.conference.name(unit)).collect();
        facts
            .maybe(Slot::Minutes, (!self.minutes_unsaid).then(|| self.minutes.to_string()))
            .set(Slot::Queue, crate::domain::conference::join(&registered));
        let mut opening = facts.clone();
        let topics: Vec<&str> = self.summary.iter().map(|topic| topic.trim_end_matches(['.', ';'])).collect();
        opening.set(Slot::Content, topics.join("; "));
        script.say("open", &opening);
        if scene.record.floor.running().is_some() {
            script.push("turn.end", Vec::new(), "Đã phát biểu xong", Command::Floor(Floor::End));
        }
        for (number, voice) in waiting.iter().enumerate() {
            let mut facts = facts.clone();
            let named = voice.unit.map(|unit| scene.conference.name(unit));
            // Who was recorded as speaking for the unit is called by name.
            let voter = voice.unit.filter(|_| voice.name.is_none()).and_then(|unit| scene.hall.of(unit).voter());
            let name = voice.name.as_deref().or_else(|| voter?.name.as_deref());
            let office = voter.filter(|voter| voter.name.is_some()).and_then(|voter| voter.office.as_deref());
            facts
                .maybe(Slot::Name, name)
                .maybe(Slot::Office, office)
                .maybe(Slot::Unit, named.filter(|unit| name != Some(*unit) && !office.unwrap_or("").contains(unit)));
            if let Some(address) = voter.and_then(|voter| voter.address.as_deref()) {
                facts.set(Slot::Address, address);
            }
            let seat = voice.unit.and_then(|unit| scene.hall.of(unit).seat());
            facts.maybe(Slot::Site, seat.map(|(place, _)| place));
            let after = waiting.get(number + 1).and_then(|next| next.unit);
            facts.maybe(Slot::NextUnit, after.map(|unit| scene.conference.name(unit)));
            let spoken = script.spoken(if name.is_some() { "turn" } else { "turn_unit" }, &facts);
            let label = format!("Mời {}", voice_words(scene, voice));
            let give = Command::Floor(Floor::Give(voice.clone()));
            script.push(CueKey::from("turn.next").of(number), spoken, label, give);
        }
        if !script.was_said("silent") {
            let heard: Vec<_> = scene.record.floor.turns.iter().filter_map(|turn| turn.voice.unit).collect();
            let rest: Vec<_> = scene.hall.present().into_iter().filter(|unit| !heard.contains(unit)).collect();
            let mut facts = facts.clone();
            facts.set(Slot::Unheard, scene.conference.names(&rest));
            let spoken = script.spoken("silent", &facts);
            script.ask("silent", spoken, "Kết thúc thảo luận", Ask::Speaker);
        }
        let turns = &scene.record.floor.turns;
        let mut units: Vec<_> = turns.iter().filter_map(|turn| turn.voice.unit).collect();
        units.sort_unstable();
        units.dedup();
        facts.count(Slot::Number, turns.len()).count(Slot::UnitCount, units.len());
        script.say_as("end", if turns.is_empty() && !scene.foreseen { "end_silent" } else { "end" }, &facts);
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        let mut section = Section::new("Ý KIẾN THẢO LUẬN, KIẾN NGHỊ", format!("item{}", scene.item.0));
        let turns = &scene.record.floor.turns;
        if turns.is_empty() && !scene.said("open") {
            return section;
        }
        if !turns.is_empty() {
            let said = format!("Có {} ý kiến phát biểu tại Hội nghị:", crate::text::two(turns.len() as u64));
            section.fact(scene.conference.on_paper(&said));
            section.list(turns.iter().map(|turn| crate::text::capitalise(&voice_on_paper(scene, &turn.voice))));
        }
        // The plan names them; whether somebody spoke of them nobody has said here.
        if !self.summary.is_empty() {
            section.fact("Nội dung thảo luận theo chương trình:");
        }
        section.list(self.summary.iter().cloned());
        if turns.is_empty() && !self.summary.is_empty() {
            section.fact("Không có ý kiến phát biểu.");
        }
        section
    }

    fn not_done(&self, scene: &Scene, written: bool) -> Option<String> {
        let title = crate::text::capitalise(scene.title);
        (!written).then(|| format!("{title}: không có ý kiến phát biểu."))
    }

    /// Those who registered in the hall, then those of the plan who are here, have not spoken and still wish to.
    fn waiting(&self, scene: &Scene) -> Vec<Voice> {
        let floor = &scene.record.floor;
        let mut waiting = floor.queue.clone();
        for voice in &self.speakers {
            let Some(now) = goes_on(scene, voice) else { continue };
            let spoke = floor.turns.iter().any(|turn| turn.voice == *voice || turn.voice == now);
            if is_here(scene, &now) && !spoke && !floor.excused.contains(&now) && !waiting.contains(&now) {
                waiting.push(now);
            }
        }
        waiting
    }

    fn takes_turns(&self) -> bool {
        true
    }

    fn minutes_each(&self) -> Option<u16> {
        (!self.minutes_unsaid).then_some(self.minutes)
    }

    /// One minute left, given more, or over.
    fn reminder(&self, scene: &Scene, turn: &Turn, used: i64) -> Vec<Spoken> {
        let planned = i64::from(self.minutes) * 60 - used;
        let line = match (planned + i64::from(turn.extended) * 60, planned) {
            (..=0, _) => "cut",
            (1..=60, _) => "minute",
            // Who got more minutes early has still the planned ones.
            (_, ..=60) => "extend",
            (_, _) => return Vec::new(),
        };
        let mut facts = scene.facts();
        facts.set(Slot::Minutes, turn.extended.to_string());
        Script::new(scene, LINES).spoken(line, &facts)
    }

    /// «Tiếp theo: …»: the next two of those who wait and can be heard, by name alone.
    fn shows(&self, scene: &Scene) -> Shows {
        let heard = |voice: &Voice| voice.unit.is_none_or(|unit| scene.hall.of(unit).is_present());
        let waiting = self.waiting(scene).into_iter().filter(heard).take(2);
        let names: Vec<String> = waiting.map(|voice| voice.named(scene.conference).0).collect();
        let next = (!scene.said("end") && !names.is_empty()).then(|| format!("Tiếp theo: {}", names.join("; ")));
        Shows::Words(next.into_iter().collect())
    }

    fn notes(&self) -> NotesOf {
        NotesOf::Turn
    }
}
