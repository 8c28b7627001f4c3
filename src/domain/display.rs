//! Màn chiếu: what the hall sees, as slides made here, and the chair's word on which one.

pub mod ballot;
pub mod control;
pub mod decide;
pub mod follow;
pub mod put;
pub mod slide;
pub mod standing;
pub mod tables;
pub mod units;

pub use control::{Detail, DisplayChange, Letters, Settings, Shown, Wall};
pub use decide::decide;
pub use follow::{announcement, closing, script, slide, slide_with};
pub use slide::{RowInHand, Slide};
pub use standing::{Standing, standing};
