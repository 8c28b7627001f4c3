//! Somebody from outside, nominated in the hall for an award: written down by name, then nominated like everybody else.

use crate::domain::amendment::Amendment;
use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::refusal::{Refusal, stated};
use crate::domain::stages::acts::{self, Own};
use crate::domain::stages::slate;

/// What a nomination by name comes to.
pub struct WrittenDown {
    /// Who has to be written down first, if the name is not known yet.
    pub added: Option<Amendment>,
    /// The nomination by number.
    pub nomination: acts::Command,
}

/// Finds or writes down who is nominated by name; `None` where nobody is.
pub fn written_down(conference: &Conference, command: &acts::Command) -> Result<Option<WrittenDown>, Refusal> {
    let Some(slate::Command::NominateOther { question, name, individual, reason, proposer }) =
        slate::Command::of(command)
    else {
        return Ok(None);
    };
    let name = stated(name, "Nhập tên tập thể, cá nhân được đề cử.")?;
    let same = |id: &UnitId| {
        let known = [conference.name(*id), conference.short(*id)];
        known.iter().any(|known| crate::text::is_same_name(known, &name)) && !conference.is_gone(*id)
    };
    let known = conference.candidate_ids().find(same);
    let unit = match known {
        Some(unit) => unit,
        None => conference.next_nominee().ok_or_else(|| Refusal::BadCount("Đã có quá nhiều tên được đề cử.".into()))?,
    };
    let added = known.is_none().then_some(Amendment::NewNominee { name, individual: *individual });
    let (question, reason, proposer) = (*question, reason.clone(), proposer.clone());
    let nominate = slate::Command::Nominate { question, unit, reason, proposer, person: None };
    Ok(Some(WrittenDown { added, nomination: nominate.into() }))
}

/// An award names who is proposed; who represents a unit is of no account there.
pub fn by_name_alone(command: &slate::Command) -> Result<(), Refusal> {
    let names_person =
        matches!(command, slate::Command::Represent { .. } | slate::Command::Nominate { person: Some(_), .. });
    if names_person {
        let words = "Khen thưởng ghi tên tập thể, cá nhân được đề nghị; người đại diện chỉ ghi ở chức danh.";
        return Err(Refusal::NotNow(words.into()));
    }
    Ok(())
}
