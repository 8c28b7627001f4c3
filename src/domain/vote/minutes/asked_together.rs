//! Many asked in one go, by name or by hands: told in the minutes as it was done.

use crate::domain::ids::UnitId;
use crate::domain::scene::Scene;
use crate::domain::section::Section;
use crate::domain::vote::ballot::Ballot;
use crate::domain::vote::minutes::words;
use std::collections::BTreeMap;

/// Who was asked together with others, and about what: it is not told of them that each was called.
pub fn report(ballot: &Ballot, section: &mut Section, scene: &Scene) {
    let mut asked: BTreeMap<Vec<UnitId>, Vec<(u16, u16)>> = BTreeMap::new();
    for place in ballot.places() {
        let whose = |unit: &&UnitId| ballot.together.contains(&(place.0, place.1, **unit));
        let units: Vec<UnitId> = ballot.electorate.iter().filter(whose).copied().collect();
        if !units.is_empty() {
            asked.entry(units).or_default().push(place);
        }
    }
    let all = ballot.places().count();
    for (units, places) in asked {
        let about = match (places.as_slice(), all) {
            (_, 1) => String::new(),
            ([only], _) => {
                let about = ballot.choice(*only).map(|(question, choice)| words::asked(question, choice));
                format!(" về {}", about.unwrap_or_default())
            }
            (places, _) => {
                let numbers = crate::text::ranges(&ballot.numbers(|place| places.contains(&place)));
                format!(" về các nội dung số thứ tự {numbers}")
            }
        };
        let names = scene.conference.names_on_paper(&units);
        let voters = scene.conference.of_voters("Các đơn vị");
        section.fact(format!("{voters} được hỏi chung{about}, cùng trả lời đồng ý: {names}."));
    }
}

/// Which contents one show of hands was for.
pub fn hands(ballot: &Ballot, section: &mut Section, scene: &Scene) {
    let numbers = ballot.numbers(|place| ballot.put_together.contains(&place));
    if numbers.len() > 1 {
        let hall = scene.conference.bloc.called().deciding();
        let numbers = crate::text::ranges(&numbers);
        section.fact(format!("{hall} biểu quyết chung một lần về các nội dung số thứ tự {numbers}."));
    }
}
