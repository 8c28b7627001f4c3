//! Who votes: the frozen list, who of it is there, who takes no part, who wrote.

pub mod aside;
pub mod freeze;
pub mod in_hall;
pub mod participation;
pub mod postal;
