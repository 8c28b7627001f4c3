//! The chair's screens as they are drawn, and what keys do to them.

mod afterwards;
mod attendance;
mod behaviour;
mod closing_card;
mod colours;
mod days;
mod elections;
mod esc;
mod keys_counted;
mod many;
mod nothing_ready;
mod offered;
mod palette;
mod pictures;
mod presiding;
mod pressed;
mod refusals;
mod route;
mod scores;
mod sizes;
mod speakers;
mod tally;
mod together;
mod trial;
mod units;
mod walk;
