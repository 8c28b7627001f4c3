//! Vietnamese text: form, folding, order, width, numbers and dates.
//!
//! Pure functions; none of them looks at the clock, the disk or the terminal.

pub mod date;
pub mod digest;
pub mod fold;
pub mod form;
pub mod legacy;
pub mod near;
pub mod number;
pub mod order;
pub mod qr;
pub mod ranges;
pub mod width;

pub use date::{
    Day, TimeFormat, clock, dated_clock, formal_clock, formal_day, formal_days, minute, minutes_of_day, parse_clock,
    parse_minutes, short_day, span, stopwatch, timestamp,
};
pub use digest::sha256;
pub use fold::{caseless, fold, is_same_name, named, rank};
pub use form::{capitalise, composed, line, lower_first, nfc, shown, upper};
pub use near::{closest, shared_beginning};
pub use number::{grouped, hex, parse_count, parse_scaled, parse_whole, roman, scaled, share, two};
pub use order::{SortKey, key};
pub use ranges::ranges;
#[cfg(test)]
pub use width::measured;
pub use width::{columns, cut, cut_apart, cut_middle, cut_outside, pad, pad_apart, pad_left, tail, wrap};
