//! What a row of typed sums comes to: what is missing is named, or the sum that does not hold.

use crate::domain::people::BlocKind;
use crate::domain::vote::ballot::Method;
use crate::domain::vote::votes::Votes;
use crate::tui::layers::tally::figures;
use crate::tui::layers::tally::sheet::ChoiceIndex;
use std::collections::BTreeMap;

/// How many hands can be raised.
#[derive(Debug)]
pub struct HandLimits {
    /// By question: how many take part, and how many choices each may agree to, where that is not all.
    pub most: Vec<Option<(u32, u16)>>,
    /// By question and choice: how many took part in a count that was made before.
    pub counted: BTreeMap<ChoiceIndex, u32>,
    /// Whose hands: of units, or of the members of a council.
    pub kind: BlocKind,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowSum {
    /// Something is missing; the words say what, empty before anything is typed.
    Missing(&'static str),
    /// It cannot be: the sum that does not hold.
    Bad(String),
    /// It holds; what follows from it is worked out.
    Good(Votes),
}

impl RowSum {
    /// With what is wrong in other words.
    #[must_use]
    pub fn worded(self, words: impl Fn(&str) -> String) -> Self {
        if let Self::Bad(why) = self { Self::Bad(words(&why)) } else { self }
    }
}

/// Both are counted; what is left over is không đánh dấu.
pub fn on_sheets(method: Method, yes: Option<u32>, no: Option<u32>, valid: u32) -> RowSum {
    let Some(yes) = yes else { return RowSum::Missing(if no.is_some() { "chưa nhập đồng ý" } else { "" }) };
    if method != Method::PerChoice {
        let votes = Votes { yes, ..Votes::default() };
        return figures::holds(method, votes, valid).map_or_else(RowSum::Bad, |()| RowSum::Good(votes));
    }
    let both = u64::from(yes) + u64::from(no.unwrap_or(0));
    let left = u64::from(valid).checked_sub(both).and_then(|left| u32::try_from(left).ok());
    match (left, no) {
        (Some(_), None) => RowSum::Missing("chưa nhập không đồng ý"),
        (Some(left), Some(no)) => RowSum::Good(Votes { yes, no, other: left }),
        (None, None) => RowSum::Bad(format!("{yes} > {valid} phiếu hợp lệ")),
        (None, Some(no)) => RowSum::Bad(format!("{yes} + {no} = {both} > {valid} phiếu hợp lệ")),
    }
}

/// The minority is typed, the rest agree; their number may be typed too, and then nobody is left over.
pub fn of_hands(yes: Option<u32>, no: Option<u32>, other: Option<u32>, entitled: u32) -> RowSum {
    let Some(no) = no else {
        return RowSum::Missing(if yes.is_some() { "chưa nhập không đồng ý" } else { "" });
    };
    let known = u64::from(yes.unwrap_or(0)) + u64::from(no);
    let Some(other) = other.or((known > u64::from(entitled)).then_some(0)) else {
        return RowSum::Missing("chưa nhập ý kiến khác");
    };
    match (yes, in_hall(yes, no, other, entitled)) {
        (Some(yes), RowSum::Good(votes)) if votes.sum() < u64::from(entitled) => {
            RowSum::Bad(format!("{yes} + {no} + {other} = {} < {entitled} đơn vị", votes.sum()))
        }
        (_, row) => row,
    }
}

fn in_hall(yes: Option<u32>, no: u32, other: u32, entitled: u32) -> RowSum {
    let few = u64::from(no) + u64::from(other);
    let rest = u64::from(entitled).checked_sub(few).and_then(|rest| u32::try_from(rest).ok());
    match yes.or(rest) {
        Some(yes) if u64::from(yes) + few > u64::from(entitled) => {
            RowSum::Bad(format!("{no} + {other} + {yes} = {} > {entitled} đơn vị", u64::from(yes) + few))
        }
        Some(yes) => RowSum::Good(Votes { yes, no, other }),
        None => RowSum::Bad(format!("{no} + {other} = {few} > {entitled} đơn vị")),
    }
}

/// All three are typed: of who may agree to another choice nothing follows from the rest.
pub fn of_several(yes: Option<u32>, no: Option<u32>, other: Option<u32>, there: u32) -> RowSum {
    let Some(yes) = yes else {
        return RowSum::Missing(if no.is_some() || other.is_some() { "chưa nhập đồng ý" } else { "" });
    };
    match (no, other) {
        (None, _) => RowSum::Missing("chưa nhập không đồng ý"),
        (_, None) => RowSum::Missing("chưa nhập ý kiến khác"),
        (Some(no), Some(other)) => in_hall(Some(yes), no, other, there),
    }
}
