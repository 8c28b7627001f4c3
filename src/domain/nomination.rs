//! Đề cử: awards with their places and candidates, the order of the table, the turn of a seat, who presides meanwhile.

pub mod award;
pub mod both_seats;
pub mod ended;
pub mod from_floor;
pub mod lines;
pub mod nominees;
pub mod offered;
pub mod outsider;
pub mod preside;
pub mod quota;
pub mod requests;
pub mod rotation;
pub mod seat_fields;
pub mod seat_lines;
