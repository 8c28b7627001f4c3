//! Secret ballots on paper: sheets printed, issued and returned, and what the tellers read from them, bundle by bundle.
//!
//! Issued = returned + not returned; returned = valid + invalid, by question (rules of a biên bản kiểm phiếu).

use crate::domain::vote::votes::Votes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// At most so many sheets in a bundle that two tellers count apart.
pub const BUNDLE: u32 = 50;

/// The sheets of one ballot, as far as they have come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheets {
    /// Printed and issued, once the tellers handed them out.
    pub issued: Option<Issued>,
    /// Returned, once the urn is opened.
    pub returned: Option<u32>,
    /// What was read from them; bundle 1 first.
    pub bundles: Vec<Bundle>,
}

/// Sheets that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issued {
    /// Phiếu đã in.
    pub printed: u32,
    /// Phiếu phát ra.
    pub issued: u32,
}

/// Sheets counted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The điểm cầu they come from; none: the hall.
    pub place: Option<String>,
    /// One entry confirmed by a second name, or two entries made apart.
    pub entries: Vec<TellerEntry>,
}

/// What one teller read from a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellerEntry {
    /// Who read it.
    pub teller: String,
    /// Who confirmed it, where it is not counted a second time.
    pub checked_by: Option<String>,
    /// What was read.
    pub figures: Figures,
}

/// The figures of one bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// Sheets in the bundle.
    pub sheets: u32,
    /// Invalid, by question: a sheet may be invalid in one part only.
    pub invalid: Vec<u32>,
    /// By question and choice; `other` is «không đánh dấu».
    pub votes: Vec<Vec<Votes>>,
}

/// Where a bundle stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BundleStatus {
    /// Nothing, or the second teller's entry is missing.
    Waiting,
    /// Counted: both say the same, or a second name confirmed it.
    Agreed,
    /// The two entries differ, here.
    Differs(Vec<Difference>),
}

/// A field in which two entries differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The number of sheets.
    Sheets,
    /// The invalid ones, by question.
    Invalid(u16),
    /// Đồng ý, by question and choice.
    Yes(u16, u16),
    /// Không đồng ý.
    No(u16, u16),
    /// Không đánh dấu.
    Blank(u16, u16),
}

impl Sheets {
    /// Whether all that came back is one bundle: then nobody speaks of bundles.
    pub fn is_one_bundle(&self) -> bool {
        self.returned.is_some_and(|returned| returned <= BUNDLE)
            && self.bundles.len() <= 1
            && self
                .bundles
                .first()
                .is_none_or(|only| only.entries.iter().all(|entry| Some(entry.figures.sheets) == self.returned))
    }

    /// Sheets of the bundles that stand, all entries agreed.
    pub fn agreed(&self) -> u64 {
        self.bundles.iter().filter_map(Bundle::figures).map(|figures| u64::from(figures.sheets)).sum()
    }

    /// Whether every returned sheet is counted.
    pub fn is_counted(&self) -> bool {
        let settled = self.bundles.iter().all(|bundle| bundle.status() == BundleStatus::Agreed);
        settled && self.returned.is_some_and(|returned| self.agreed() == u64::from(returned))
    }

    /// The first bundle that is not settled, else the next new one; from 1.
    pub fn next(&self) -> u16 {
        let open = self.bundles.iter().position(|bundle| bundle.status() != BundleStatus::Agreed);
        u16::try_from(open.unwrap_or(self.bundles.len())).unwrap_or(u16::MAX).saturating_add(1)
    }

    /// Sheets returned and in no bundle that stands: an entry that waits for the second teller is nobody else's to know.
    pub fn left(&self) -> u32 {
        let left = u64::from(self.returned.unwrap_or(0)).saturating_sub(self.agreed());
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// A bundle by its number, from 1.
    pub fn bundle(&self, number: u16) -> Option<&Bundle> {
        usize::from(number).checked_sub(1).and_then(|at| self.bundles.get(at))
    }

    /// Whether each of so many questions has as many invalid sheets as the first.
    pub fn all_invalid_alike(&self, questions: usize) -> bool {
        (0u16..).take(questions).all(|question| self.invalid(question) == self.invalid(0))
    }

    /// Of so many questions the first that has as many invalid sheets as most, and those that have another number; `None`
    /// where no two agree.
    pub fn usual_invalid(&self, questions: usize) -> Option<(u16, Vec<u16>)> {
        let all: Vec<u16> = (0u16..).take(questions).collect();
        let alike = |one: u16, two: u16| self.invalid(one) == self.invalid(two);
        let many = |one: u16| all.iter().filter(|two| alike(one, **two)).count();
        // Of numbers that are equally frequent the first.
        let usual = all.iter().copied().rev().max_by_key(|one| many(*one)).filter(|one| many(*one) > 1)?;
        let usual = all.iter().copied().find(|one| alike(*one, usual))?;
        Some((usual, all.into_iter().filter(|one| !alike(*one, usual)).collect()))
    }

    /// Invalid sheets of a question, by the bundles that stand.
    pub fn invalid(&self, question: u16) -> u32 {
        let bundles = self.bundles.iter().filter_map(Bundle::figures);
        bundles.filter_map(|figures| figures.invalid.get(usize::from(question))).sum()
    }

    /// Votes for a choice, by the bundles that stand.
    pub fn votes(&self, (question, choice): (u16, u16)) -> Votes {
        let mut sum = Votes::default();
        for figures in self.bundles.iter().filter_map(Bundle::figures) {
            let part = figures.votes.get(usize::from(question)).and_then(|part| part.get(usize::from(choice)));
            let part = part.copied().unwrap_or_default();
            sum = sum.plus(part);
        }
        sum
    }
}

impl Bundle {
    /// Where it stands.
    pub fn status(&self) -> BundleStatus {
        match self.entries.as_slice() {
            [one] if one.checked_by.is_some() => BundleStatus::Agreed,
            [one, other] if one.figures == other.figures => BundleStatus::Agreed,
            [one, other] => BundleStatus::Differs(one.figures.differences(&other.figures)),
            _ => BundleStatus::Waiting,
        }
    }

    /// What it counts for; `None` while it does not stand.
    pub fn figures(&self) -> Option<&Figures> {
        self.entries.first().filter(|_| self.status() == BundleStatus::Agreed).map(|entry| &entry.figures)
    }
}

impl Figures {
    /// Valid sheets of a question.
    pub fn valid(&self, question: u16) -> u32 {
        self.sheets.saturating_sub(self.invalid.get(usize::from(question)).copied().unwrap_or(0))
    }

    fn differences(&self, other: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        found.extend((self.sheets != other.sheets).then_some(Difference::Sheets));
        let invalid = (0u16..).zip(self.invalid.iter().zip(&other.invalid));
        found.extend(invalid.filter(|(_, (one, two))| one != two).map(|(question, _)| Difference::Invalid(question)));
        for (question, (ours, theirs)) in (0u16..).zip(self.votes.iter().zip(&other.votes)) {
            for (choice, (one, two)) in (0u16..).zip(ours.iter().zip(theirs)) {
                found.extend((one.yes != two.yes).then_some(Difference::Yes(question, choice)));
                found.extend((one.no != two.no).then_some(Difference::No(question, choice)));
                found.extend((one.other != two.other).then_some(Difference::Blank(question, choice)));
            }
        }
        found
    }
}
