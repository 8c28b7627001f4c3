//! Units that ended before they were put to the vote: nothing of a nomination is lost without a word.

use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;

/// Those of a list, by what it is called.
pub fn told(scene: &Scene, units: &[UnitId], list: &str) -> Option<String> {
    let gone = |unit: &UnitId| scene.conference.is_gone(*unit) && !scene.may_stand(*unit);
    let gone: Vec<UnitId> = units.iter().copied().filter(gone).collect();
    let names = scene.conference.names_on_paper(&gone);
    (!gone.is_empty()).then(|| {
        format!("{names} có tên trong danh sách {list}, không còn là đơn vị thành viên nên không đưa ra biểu quyết.")
    })
}
