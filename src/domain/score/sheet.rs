//! The table of marks: groups, criteria, maxima and what each unit got, in hundredths of a mark; never a float.

use crate::domain::ids::UnitId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The largest mark that is taken, in hundredths: sums of many stay far from the end of the numbers.
pub const LARGEST: i64 = 10_000_000;

/// What the one criterion of a table without groups is called.
pub const WHOLE: &str = "Tổng điểm";

/// Whose judgement a mark is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Tự chấm.
    Own,
    /// Chấm chéo, thẩm định.
    Cross,
    /// Khối thống nhất.
    #[default]
    Agreed,
}

impl Column {
    /// All of them, in the order in which they come to be.
    pub const ALL: [Self; 3] = [Self::Own, Self::Cross, Self::Agreed];

    /// As written on screen and paper.
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => "Tự chấm",
            Self::Cross => "Chấm chéo, thẩm định",
            Self::Agreed => "Khối thống nhất",
        }
    }

    /// As a plan and a draft write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Cross => "cross",
            Self::Agreed => "agreed",
        }
    }
}

/// What the marks of a group do to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkEffect {
    /// They make it up: without one of them there is no total.
    #[default]
    Plain,
    /// Điểm thưởng: they come on top and may lead above the maximum.
    Bonus,
    /// Điểm trừ: written as positive numbers, taken off once.
    Minus,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// As written.
    pub name: String,
    /// The most that can be got; none: not said.
    pub max: Option<i64>,
}

/// A group of criteria; one without criteria of its own holds itself as the only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// As written.
    pub name: String,
    /// The most that its criteria can come to together; none: not said.
    pub max: Option<i64>,
    /// What it does to the total.
    #[serde(default)]
    pub effect: MarkEffect,
    /// In order.
    pub criteria: Vec<Criterion>,
}

/// Three judgements of one thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Tự chấm.
    pub own: Option<i64>,
    /// Chấm chéo, thẩm định.
    pub cross: Option<i64>,
    /// Khối thống nhất.
    pub agreed: Option<i64>,
}

impl Marks {
    /// One of them.
    pub fn get(self, column: Column) -> Option<i64> {
        match column {
            Column::Own => self.own,
            Column::Cross => self.cross,
            Column::Agreed => self.agreed,
        }
    }

    /// Puts one of them in, or clears it.
    pub fn set(&mut self, column: Column, value: Option<i64>) {
        match column {
            Column::Own => self.own = value,
            Column::Cross => self.cross = value,
            Column::Agreed => self.agreed = value,
        }
    }
}

/// What one unit got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Whose.
    pub unit: UnitId,
    /// Of the whole, where the table has no groups.
    #[serde(flatten)]
    pub whole: Marks,
    /// Xếp loại, as the plan wrote it.
    pub class: Option<String>,
    /// By criterion, where the table has groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Marks>,
}

/// A class and the total from which it is given, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// «Hoàn thành xuất sắc nhiệm vụ».
    pub name: String,
    /// From this total.
    pub from: i64,
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Groups in order; none: one mark a unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Xếp loại by total, as the plan orders them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// By unit; a unit without any mark may be absent.
    pub marks: Vec<Mark>,
}

/// A criterion with its place in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedCriterion<'a> {
    /// From 0, through all groups.
    pub number: u16,
    /// Number of its group, from 0.
    pub group: usize,
    /// «I.2», or «I» where it is its group.
    pub code: String,
    /// As written.
    pub name: &'a str,
    /// The most that can be got.
    pub max: Option<i64>,
    /// What it does to the total.
    pub effect: MarkEffect,
}

impl Sheet {
    /// Every criterion, in order.
    pub fn places(&self) -> Vec<PlacedCriterion<'_>> {
        if self.groups.is_empty() {
            let (code, max) = ("Tổng".to_owned(), None);
            return vec![PlacedCriterion { number: 0, group: 0, code, name: WHOLE, max, effect: MarkEffect::Plain }];
        }
        let mut places = Vec::new();
        for (group, found) in self.groups.iter().enumerate() {
            for (within, criterion) in found.criteria.iter().enumerate() {
                let roman = crate::text::roman(group + 1);
                let alone = found.criteria.len() == 1;
                places.push(PlacedCriterion {
                    number: u16::try_from(places.len()).unwrap_or(u16::MAX),
                    group,
                    code: if alone { roman } else { format!("{roman}.{}", within + 1) },
                    name: &criterion.name,
                    max: criterion.max.or(found.max),
                    effect: found.effect,
                });
            }
        }
        places
    }

    /// The criterion that somebody names: by its words without accents, by «I.2», or by its number from 1.
    pub fn find(&self, words: &str) -> Option<u16> {
        let places = self.places();
        let names: Vec<(u16, &str)> =
            places.iter().flat_map(|place| [place.name, &place.code].map(|name| (place.number, name))).collect();
        let counted = || places.iter().find(|place| (place.number + 1).to_string() == words.trim());
        crate::text::named(words, &names).or_else(|| counted().map(|place| place.number))
    }

    /// Whether nobody has any mark.
    pub fn is_empty(&self) -> bool {
        let any = |marks: &Marks| Column::ALL.iter().any(|column| marks.get(*column).is_some());
        !self.marks.iter().any(|mark| any(&mark.whole) || mark.items.iter().any(any))
    }

    /// One mark.
    pub fn get(&self, unit: UnitId, criterion: u16, column: Column) -> Option<i64> {
        let mark = self.marks.iter().find(|mark| mark.unit == unit)?;
        let marks = match (self.groups.is_empty(), criterion) {
            (true, 0) => Some(&mark.whole),
            (true, _) => None,
            (false, _) => mark.items.get(usize::from(criterion)),
        };
        marks?.get(column)
    }

    /// Puts one mark in, or clears it; a place that is none is left alone.
    pub fn set(&mut self, unit: UnitId, criterion: u16, column: Column, value: Option<i64>) {
        let many: usize = self.groups.iter().map(|group| group.criteria.len()).sum();
        let at = self.marks.iter().position(|mark| mark.unit == unit).unwrap_or_else(|| {
            self.marks.push(Mark { unit, whole: Marks::default(), class: None, items: Vec::new() });
            self.marks.len() - 1
        });
        let Some(mark) = self.marks.get_mut(at) else { return };
        if self.groups.is_empty() {
            if criterion == 0 {
                mark.whole.set(column, value);
            }
        } else {
            mark.items.resize(many.max(mark.items.len()), Marks::default());
            if let Some(marks) = mark.items.get_mut(usize::from(criterion)) {
                marks.set(column, value);
            }
        }
    }

    /// What a unit got for each criterion of a group.
    fn within(&self, unit: UnitId, group: usize, column: Column) -> impl Iterator<Item = Option<i64>> {
        let before: usize = self.groups.iter().take(group).map(|group| group.criteria.len()).sum();
        let many = self.groups.get(group).map_or(0, |group| group.criteria.len());
        let items = self.marks.iter().find(|mark| mark.unit == unit).map_or(&[][..], |mark| mark.items.as_slice());
        (before..before + many).map(move |number| items.get(number)?.get(column))
    }

    /// What the criteria of a group come to: of a plain group only if all are known; else what was given.
    pub fn of_group(&self, unit: UnitId, group: usize, column: Column) -> Option<i64> {
        match self.groups.get(group)?.effect {
            MarkEffect::Bonus | MarkEffect::Minus => Some(self.given(unit, group, column)),
            MarkEffect::Plain => {
                let mut marks = self.within(unit, group, column);
                marks.try_fold(0i64, |sum, mark| Some(sum.saturating_add(mark?)))
            }
        }
    }

    /// What the known marks of a group come to.
    pub fn given(&self, unit: UnitId, group: usize, column: Column) -> i64 {
        self.within(unit, group, column).flatten().fold(0, i64::saturating_add)
    }

    /// What all groups of one effect come to.
    pub fn of_effect(&self, unit: UnitId, effect: MarkEffect, column: Column) -> Option<i64> {
        if self.groups.is_empty() {
            return if effect == MarkEffect::Plain { self.get(unit, 0, column) } else { Some(0) };
        }
        let groups = self.groups.iter().enumerate().filter(|(_, group)| group.effect == effect);
        groups
            .map(|(number, _)| self.of_group(unit, number, column))
            .try_fold(0i64, |sum, part| Some(sum.saturating_add(part?)))
    }

    /// The total: with what comes on top, without what is taken off; it may go above the maximum and is never cut.
    pub fn total(&self, unit: UnitId, column: Column) -> Option<i64> {
        let of = |effect| self.of_effect(unit, effect, column);
        Some(of(MarkEffect::Plain)?.saturating_add(of(MarkEffect::Bonus)?).saturating_sub(of(MarkEffect::Minus)?))
    }

    /// The most that a unit can get without what comes on top; `None` if a group does not say.
    pub fn max(&self) -> Option<i64> {
        let plain = self.groups.iter().filter(|group| group.effect == MarkEffect::Plain);
        let sum = plain.map(|group| group.max).try_fold(0i64, |sum, max| Some(sum.saturating_add(max?)))?;
        (!self.groups.is_empty()).then_some(sum)
    }
}

/// A mark in running text: «90», «92,50».
pub fn points(value: i64) -> String {
    if value % 100 == 0 { crate::text::grouped(value / 100) } else { crate::text::scaled(value, 2) }
}

#[cfg(test)]
mod tests;
