//! What a count comes to: verdict, what stays open, ways out, review, and what is announced.

pub mod corrections;
pub mod left_open;
pub mod projected;
pub mod publish;
pub mod resolve;
pub mod review;
pub mod tally;
pub mod together;
pub mod way;
