//! Phát biểu: khai mạc, chỉ đạo, phát biểu, bế mạc. No clock ever runs on a speech.

use crate::domain::conference::{PERSON, join};
use crate::domain::field::{Field, FieldKind, Node, field, with};
use crate::domain::floor::{Command as Floor, Turn, Voice};
use crate::domain::grant::Grant;
use crate::domain::ids::{GuestId, UnitId};
use crate::domain::line::{Line, LineGroup, line, line_with};
use crate::domain::outcome;
use crate::domain::paper::DOTS;
use crate::domain::people::Person;
use crate::domain::scene::Scene;
use crate::domain::script::{Ask, Cue, Speaker, Spoken, Who};
use crate::domain::script_builder::Script;
use crate::domain::section::Section;
use crate::domain::session::command::Command;
use crate::domain::slot::{Slot, Slots};
use crate::domain::stages::rules::{NotesOf, Reader, Rules, WHO};
use crate::domain::vote::setup::question::seat_verb;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All that there is of it is planned; how far it has come follows from what was said.
pub type Plan = Speech;

/// Phát biểu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speech {
    /// Which kind.
    pub role: SpeechRole,
    /// Who speaks.
    pub who: Who,
    /// What was said, as the plan knows it; prose of the minutes.
    pub summary: Vec<String>,
}

/// What kind of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechRole {
    /// Khai mạc.
    Opening,
    /// Phát biểu chỉ đạo, of a superior.
    Direction,
    /// Phát biểu.
    Address,
    /// Bế mạc.
    Closing,
}

impl SpeechRole {
    /// What its item is called where nobody says otherwise.
    pub fn title(self) -> &'static str {
        match self {
            Self::Opening => "khai mạc",
            Self::Direction => "phát biểu chỉ đạo",
            Self::Address => "phát biểu",
            Self::Closing => "bế mạc",
        }
    }
}

/// What a plan may say of it.
pub const FIELDS: &[Field] = &[
    with(
        "role",
        FieldKind::Choice(&["opening", "direction", "address", "closing"]),
        "address",
        "opening khai mạc, direction phát biểu chỉ đạo, address phát biểu, closing bế mạc",
    ),
    field("who", FieldKind::Table(WHO), "người phát biểu"),
    field(
        "summary",
        FieldKind::Texts,
        "các ý chính dự kiến; thư ký nghe rồi chèn từ danh sách cụm từ, không tự vào biên bản",
    ),
];

/// What its items may say.
pub const LINES: &[LineGroup] = &[LineGroup { told: PERSON, lines: OWN }];

/// Its default script lines.
const OWN: &[Line] = &[
    line(
        "open_invite",
        Speaker::Mc,
        "Trân trọng kính mời {dc} {nguoi}⟨, {chuc_vu}⟩, thay mặt đơn vị Trưởng khối, phát biểu khai mạc.",
    ),
    line("open_invite_self", Speaker::Mc, "Tôi xin phát biểu khai mạc Hội nghị."),
    line(
        "opening",
        Speaker::Chair,
        "{kinh_thua} // Được sự nhất trí của các đơn vị thành viên, tôi xin tuyên bố khai mạc Hội nghị. Đề nghị các đồng chí phát huy dân chủ, trách nhiệm, bình xét công khai, công bằng, chính xác.",
    ),
    line(
        "direction",
        Speaker::Chair,
        "Hội nghị vinh dự được đón {dc} {nguoi}⟨, {chuc_vu}⟩. Trân trọng kính mời {dc} phát biểu chỉ đạo.",
    ),
    line("direction_self", Speaker::Chair, "Tôi xin phát biểu với Hội nghị."),
    line(
        "address",
        Speaker::Chair,
        "Hội nghị vinh dự được đón {dc} {nguoi}⟨, {chuc_vu}⟩. Trân trọng kính mời {dc} phát biểu với Hội nghị.",
    ),
    line("address_self", Speaker::Chair, "Tôi xin phát biểu với Hội nghị."),
    line(
        "thanks",
        Speaker::Chair,
        "Thay mặt Khối, xin trân trọng cảm ơn và tiếp thu ý kiến của {dc}; chúng tôi sẽ cụ thể hóa vào chương trình công tác⟨ {ky_sau}⟩ của Khối và từng đơn vị. Xin kính chúc {dc} sức khỏe!",
    ),
    line("thanks_self", Speaker::Chair, "Xin cảm ơn các đồng chí đã lắng nghe."),
    line_with(
        "closing",
        Speaker::Chair,
        Slots::of(&[Slot::Content, Slot::AdoptedTexts, Slot::ProposedUnits]),
        "{kinh_thua} // Hội nghị đã hoàn thành các nội dung⟨: {noi_dung}⟩. Thay mặt Khối, xin trân trọng cảm ơn các đồng chí lãnh đạo, các đơn vị và bộ phận phục vụ. Xin tuyên bố bế mạc Hội nghị. Kính chúc các đồng chí sức khỏe, thành công!",
    ),
];

impl Speech {
    /// Reads it from a plan.
    pub fn read(node: &Node, reader: &mut Reader) -> Self {
        let role = match node.get("role").text().as_deref() {
            Some("opening") => SpeechRole::Opening,
            Some("direction") => SpeechRole::Direction,
            Some("closing") => SpeechRole::Closing,
            _ => SpeechRole::Address,
        };
        Self { role, who: reader.who(node.get("who")), summary: node.get("summary").texts() }
    }

    /// The guest whom the plan has speak, while not in the hall: nobody else is known who would.
    fn not_here(&self, scene: &Scene) -> Option<GuestId> {
        self.who.guest.filter(|_| scene.person(&self.who).is_none())
    }

    fn voice(&self, scene: &Scene) -> Option<Voice> {
        self.voice_of(scene.person(&self.who))
    }

    fn voice_of(&self, person: Option<Person>) -> Option<Voice> {
        let person = person?;
        let voice = Voice { unit: person.unit, guest: self.who.guest, name: person.name, office: person.office };
        (voice.unit.is_some() || voice.guest.is_some() || voice.name.is_some()).then_some(voice)
    }

    /// The speech itself: the floor is given and taken back.
    fn floor(&self, script: &mut Script, invitation: Vec<Spoken>) {
        let floor = &script.scene.record.floor;
        if floor.running().is_some() {
            script.push("floor.end", Vec::new(), "Đã phát biểu xong", Command::Floor(Floor::End));
            return;
        }
        match self.voice(&script.scene) {
            Some(voice) if floor.heard_out(&voice) => {}
            Some(voice) => script.push("floor", invitation, "Mời lên phát biểu", Command::Floor(Floor::Give(voice))),
            // Whoever was given the floor instead has spoken.
            None if self.not_here(&script.scene).is_some() && !floor.turns.is_empty() => {}
            None => script.recite("floor", invitation, "Đã phát biểu xong"),
        }
    }

    /// Whether the speaker of the plan spoke.
    fn was_heard(&self, scene: &Scene) -> bool {
        scene.said("floor")
            || self.voice_of(scene.attended(&self.who)).is_some_and(|voice| scene.record.floor.heard(&voice))
    }
}

impl Rules for Speech {
    fn performer(&self) -> Option<&Who> {
        Some(&self.who)
    }

    fn cues(&self, scene: &Scene) -> Vec<Cue> {
        let mut script = Script::new(scene, LINES);
        let mut facts = scene.facts_of(&self.who);
        match self.role {
            SpeechRole::Opening => {
                script.say("open_invite", &facts);
                script.say("opening", &facts);
            }
            SpeechRole::Direction | SpeechRole::Address => {
                // Nobody is invited, thanked or minuted before somebody is there to speak.
                let silent = scene.record.floor.turns.is_empty() && !scene.said("floor");
                if let Some(guest) = self.not_here(scene).filter(|_| silent) {
                    let label = format!("{}: chọn cách giải quyết", scene.conference.not_here(guest));
                    script.ask("floor", Vec::new(), label, Ask::NotHere(guest));
                    return script.done();
                }
                let line = if self.role == SpeechRole::Direction { "direction" } else { "address" };
                let invitation = script.spoken(line, &facts);
                self.floor(&mut script, invitation);
                script.say("thanks", &facts);
            }
            SpeechRole::Closing => {
                facts.set(Slot::Content, achieved(scene));
                facts.set(Slot::AdoptedTexts, join(&outcome::adopted(scene.outcomes)));
                facts.count(Slot::ProposedUnits, proposed(scene).len());
                script.say("closing", &facts);
            }
        }
        script.done()
    }

    fn section(&self, scene: &Scene) -> Section {
        let heading = match self.role {
            SpeechRole::Opening => "KHAI MẠC, THÔNG QUA CHƯƠNG TRÌNH",
            SpeechRole::Direction => "PHÁT BIỂU CHỈ ĐẠO",
            SpeechRole::Address => "PHÁT BIỂU TẠI HỘI NGHỊ",
            SpeechRole::Closing => "KẾT LUẬN",
        };
        let mut section = Section::new(heading, format!("item{}", scene.item.0));
        if self.role == SpeechRole::Opening {
            section = section.alone("KHAI MẠC");
        }
        let done = match self.role {
            SpeechRole::Opening => scene.said("opening"),
            SpeechRole::Closing => scene.said("closing"),
            SpeechRole::Direction | SpeechRole::Address => self.was_heard(scene),
        };
        if !done {
            return section;
        }
        // Who presides opens and closes; of anybody else whom nobody named nothing is known.
        let presides = matches!(self.role, SpeechRole::Opening | SpeechRole::Closing);
        let presider = || scene.began.subject(scene.conference).filter(|_| presides);
        let unnamed = if presides { "Chủ trì" } else { DOTS };
        let who = scene.doer(&self.who).or_else(presider).unwrap_or_else(|| unnamed.to_owned());
        let who = crate::text::capitalise(&who);
        let deed = match self.role {
            SpeechRole::Opening => "phát biểu khai mạc Hội nghị",
            SpeechRole::Direction => "phát biểu chỉ đạo Hội nghị",
            SpeechRole::Address => "phát biểu tại Hội nghị",
            SpeechRole::Closing => "phát biểu bế mạc Hội nghị",
        };
        section.fact(format!("{who} {}.", scene.conference.on_paper(deed)));
        // What the plan expects of a speech nobody has said: only what was written down of it is told.
        if !scene.conference.wording.tells_once() {
            section.list(self.summary.iter().cloned());
        }
        section
    }

    /// When the meeting was closed stands at the end of the minutes.
    fn not_done(&self, scene: &Scene, written: bool) -> Option<String> {
        let open = !written && self.role != SpeechRole::Closing;
        open.then(|| format!("{}: không có nội dung ghi biên bản.", crate::text::capitalise(scene.title)))
    }

    fn told_by_the_end(&self) -> bool {
        self.role == SpeechRole::Closing
    }

    fn expected(&self) -> &[String] {
        &self.summary
    }

    fn notes(&self) -> NotesOf {
        NotesOf::Turn
    }

    fn tells_speaker(&self, scene: &Scene, turn: &Turn) -> bool {
        self.voice_of(scene.attended(&self.who)).is_some_and(|voice| scene.record.floor.is_turn_of(&voice, turn))
    }
}

/// Who is proposed for an award, but for what the bloc gives itself.
fn proposed(scene: &Scene) -> Vec<UnitId> {
    let asked = |won: &outcome::Proposed| !won.grant.as_ref().is_some_and(Grant::is_own);
    let units: BTreeSet<_> =
        outcome::awards(scene.outcomes).into_iter().filter(asked).flat_map(|won| won.units).collect();
    units.into_iter().collect()
}

/// What the conference did, for the closing words; only what was really done.
fn achieved(scene: &Scene) -> String {
    let mut parts = Vec::new();
    let units = proposed(scene);
    if !units.is_empty() {
        parts.push(format!("đề nghị khen thưởng {}", scene.conference.recipients(&units, |count| count.to_string())));
    }
    if let Some((unit, _)) = outcome::seat(scene.outcomes, false) {
        let head = scene.conference.bloc.called().head();
        let verb = seat_verb(scene.ballots.iter().flat_map(|ballot| &ballot.questions));
        let deputies = outcome::seats(scene.outcomes, true);
        let deputies = (!deputies.is_empty()).then(|| {
            format!(", {} làm {}", scene.conference.names(&deputies), scene.conference.bloc.called().deputy())
        });
        let (name, term) = (scene.conference.name(unit), scene.conference.in_next_term());
        parts.push(format!("{verb} {name} làm {head}{}{term}", deputies.unwrap_or_default()));
    }
    parts.join("; ")
}
