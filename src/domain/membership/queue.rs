//! Who waits to speak for a unit that ends: the chair is told of him before it is recorded.

use crate::domain::conference::Conference;
use crate::domain::floor::Voice;
use crate::domain::membership::change::UnitChange;
use crate::domain::people::Change;

/// Who of those on the list of speakers is called no more, for nobody goes on for the unit; empty where nobody waits.
pub fn called_no_more<'a>(
    conference: &Conference,
    change: &UnitChange,
    queue: impl Iterator<Item = &'a Voice>,
) -> String {
    let gone = if change.what.kind() == Change::Merged { Vec::new() } else { change.what.gone() };
    let mut told: Vec<String> = Vec::new();
    for voice in queue {
        let Some(unit) = voice.unit.filter(|unit| gone.contains(unit)) else { continue };
        let name = match voice.name.as_deref().or(voice.office.as_deref()) {
            Some(label) => format!("{label} ({})", conference.short(unit)),
            None => conference.spoken_for(conference.short(unit)),
        };
        if !told.contains(&name) {
            told.push(name);
        }
    }
    if told.is_empty() {
        String::new()
    } else {
        format!(" Đang đăng ký phát biểu, không mời nữa: {}.", told.join("; "))
    }
}
