//! Totals and ranks: equal totals share a rank and nothing breaks the tie here.

use crate::domain::conference::Conference;
use crate::domain::ids::UnitId;
use crate::domain::score::sheet::{Column, MarkEffect, Sheet};
use serde::{Deserialize, Serialize};

/// What one unit comes to in the agreed marks, in hundredths; none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Whose.
    pub unit: UnitId,
    /// Everything together.
    pub total: Option<i64>,
    /// The first group, by which ties may be broken; `None` if the table has no groups.
    pub first: Option<i64>,
    /// What came on top; `None` if the table has no such group.
    pub bonus: Option<i64>,
}

/// A unit with its rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// From 1; `None` if the total is not known.
    pub rank: Option<usize>,
    /// Another unit has the same.
    pub shared: bool,
    /// What it comes to.
    pub total: Total,
}

impl Ranked {
    /// «3» or «2, đồng hạng»; `None` if it is not known.
    pub fn aloud(&self) -> Option<String> {
        self.rank.map(|rank| if self.shared { format!("{rank}, đồng hạng") } else { rank.to_string() })
    }

    /// «3», «2 (đồng hạng)», «…».
    pub fn words(&self) -> String {
        match self.rank {
            None => "…".to_owned(),
            Some(rank) if self.shared => format!("{rank} (đồng hạng)"),
            Some(rank) => rank.to_string(),
        }
    }
}

/// The agreed totals of some units, in their order.
pub fn totals(sheet: &Sheet, units: impl IntoIterator<Item = UnitId>) -> Vec<Total> {
    let agreed = Column::Agreed;
    let bonus = sheet.groups.iter().any(|group| group.effect == MarkEffect::Bonus);
    let first = |unit| if sheet.groups.is_empty() { None } else { sheet.of_group(unit, 0, agreed) };
    units
        .into_iter()
        .map(|unit| Total {
            unit,
            total: sheet.total(unit, agreed),
            first: first(unit),
            bonus: if bonus { sheet.of_effect(unit, MarkEffect::Bonus, agreed) } else { None },
        })
        .collect()
}

/// From high to low; what is not known comes last and has no rank.
pub fn ranked(totals: &[Total]) -> Vec<Ranked> {
    let mut order: Vec<&Total> = totals.iter().collect();
    order.sort_by_key(|total| (std::cmp::Reverse(total.total), total.unit));
    let (mut ranked, mut above): (Vec<Ranked>, usize) = (Vec::with_capacity(order.len()), 0);
    for same in order.chunk_by(|one, other| one.total == other.total) {
        ranked.extend(same.iter().map(|total| Ranked {
            rank: total.total.map(|_| above + 1),
            shared: total.total.is_some() && same.len() > 1,
            total: (*total).clone(),
        }));
        above += same.len();
    }
    ranked
}

/// Ranks that more than one unit holds, with those units, from high to low.
pub fn ties(ranked: &[Ranked]) -> Vec<(usize, Vec<UnitId>)> {
    let mut ties: Vec<(usize, Vec<UnitId>)> = Vec::new();
    for (rank, unit) in ranked.iter().filter(|one| one.shared).filter_map(|one| Some((one.rank?, one.total.unit))) {
        match ties.last_mut().filter(|(last, _)| *last == rank) {
            Some((_, units)) => units.push(unit),
            None => ties.push((rank, vec![unit])),
        }
    }
    ties
}

/// «A và B đồng hạng 2; C và D đồng hạng 5», the highest few of them; empty where nobody shares a rank.
pub fn sentence(ranked: &[Ranked], conference: &Conference, most: usize) -> String {
    let words = |(rank, units): (usize, Vec<UnitId>)| format!("{} đồng hạng {rank}", conference.names(&units));
    ties(ranked).into_iter().take(most).map(words).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_totals_share_a_rank_and_the_next_one_is_left_out() {
        let totals: Vec<Total> = [Some(900), Some(950), None, Some(900), Some(800), None]
            .into_iter()
            .zip(1..)
            .map(|(total, unit)| Total { unit: UnitId(unit), total, first: None, bonus: None })
            .collect();
        let ranked = ranked(&totals);
        let said: Vec<(u16, String)> = ranked.iter().map(|one| (one.total.unit.0, one.words())).collect();
        let wanted = [(2, "1"), (1, "2 (đồng hạng)"), (4, "2 (đồng hạng)"), (5, "4"), (3, "…"), (6, "…")];
        assert_eq!(said, wanted.map(|(unit, words)| (unit, words.to_owned())));
        assert_eq!(ties(&ranked), [(2, vec![UnitId(1), UnitId(4)])]);
    }
}
