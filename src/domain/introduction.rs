//! Guests are introduced, not called: whoever the plan expects is read out in the order of protocol, but for those of whom
//! it is known that they did not come. Who was introduced is there.

use crate::domain::attendance;
use crate::domain::conference::PERSON;
use crate::domain::cue_key::CueKey;
use crate::domain::facts::Facts;
use crate::domain::ids::GuestId;
use crate::domain::line::{Line, line_with};
use crate::domain::script::Speaker;
use crate::domain::script_builder::Script;
use crate::domain::session::command::Command;
use crate::domain::slot::{Slot, Slots};

/// Its default lines.
pub const LINES: &[Line] = &[
    line_with(
        "guest",
        Speaker::Mc,
        PERSON.with(Slots::of(&[Slot::Introduction])),
        "{gioi_thieu|Xin trân trọng giới thiệu} {dc} {nguoi}⟨, {chuc_vu}⟩.",
    ),
    line_with(
        "group",
        Speaker::Mc,
        PERSON.with(Slots::of(&[Slot::Introduction])),
        "{gioi_thieu|Xin trân trọng giới thiệu} {chuc_vu}.",
    ),
];

/// Guests, one Enter each: of who was marked before it is only said, of anybody else it is a mark too.
pub fn guests(script: &mut Script) {
    let scene = script.scene;
    let expected = scene.conference.guest_ids().filter(|id| !scene.hall.guests_absent.contains(id));
    for (number, id) in expected.enumerate() {
        if script.is_enough() {
            return;
        }
        let Some(guest) = scene.conference.guest(id) else { continue };
        let mut facts = scene.facts();
        scene.conference.person_facts(&mut facts, &guest.person);
        facts.offer(Slots::of(&[Slot::Introduction]));
        if number == 0 && guest.superior {
            facts.set(Slot::Introduction, "Về dự và chỉ đạo Hội nghị, xin trân trọng giới thiệu");
        }
        let line = if guest.group { "group" } else { "guest" };
        if scene.hall.guests.contains_key(&id) {
            script.say_as(CueKey::guest(id), line, &facts);
        } else {
            let name = guest.person.label().unwrap_or("đại biểu mời");
            introduce(script, id, line, &facts, &format!("Giới thiệu, ghi có mặt: {name}"));
        }
    }
}

/// The last of its parts, where a plan has several, makes the mark.
fn introduce(script: &mut Script, guest: GuestId, line: &str, facts: &Facts, label: &str) {
    let mut parts: Vec<_> = (0..).zip(script.spoken(line, facts)).collect();
    let Some((number, last)) = parts.pop() else { return };
    for (number, part) in parts {
        script.recite(CueKey::guest(guest).part(number), vec![part], "Đọc xong, tiếp tục");
    }
    let key = CueKey::guest(guest).part(number);
    if !script.was_said(key.clone()) {
        script.push(key, vec![last], label, Command::Hall(attendance::Command::Introduce { guest }));
    }
}
