//! As many events as wanted, of all the kinds that a day has.

use crate::meeting::ask;
use chutoa::domain::hall::Attendance;
use chutoa::domain::ids::{ItemId, UnitId};
use chutoa::domain::notes::{self, NotePlace};
use chutoa::domain::{Command, World, agenda, attendance};
use chutoa::store::Session;

/// What one unit says, as it is noted down.
const SAID: &str = "Đại diện đơn vị nhất trí với dự thảo báo cáo, đề nghị bổ sung số liệu phong trào thi đua \
                    của quý IV và làm rõ tiêu chí chấm điểm chuyên đề; kiến nghị Khối sớm ban hành kế hoạch.";

/// The n-th of the things that can be asked all day: a unit comes, an item is renamed, a note is written, a unit goes.
pub fn any(n: usize) -> Command {
    let unit = UnitId(u16::try_from(n / 4 % 16 + 1).unwrap_or(1));
    match n % 4 {
        0 => Command::Hall(attendance::Command::CheckIn { unit, with: Attendance::uncounted() }),
        1 => Command::Agenda(agenda::Command::Rename { item: ItemId(2), title: format!("Nghi thức, lần {n}") }),
        2 => {
            let (place, base) = (NotePlace { item: ItemId(2), turn: None }, u32::try_from(n / 4).unwrap_or(0));
            Command::Note(notes::Command { place, text: format!("{n}. {SAID}"), base })
        }
        _ => Command::Hall(attendance::Command::Clear { unit }),
    }
}

/// Fills a session up to so many events; nobody is called yet at the end.
pub fn fill(session: &mut Session, world: &World, events: usize) {
    for n in session.journal().len() - 1..events / 4 * 4 {
        ask(session, world, any(n));
    }
}
