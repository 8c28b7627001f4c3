//! The clock, the ids and the offset of a real run.

use crate::domain::World;
use uuid::Uuid;

/// Việt Nam: UTC+7, no summer time.
pub const OFFSET: i32 = 7 * 60;

/// The machine's clock and random ids.
pub fn real() -> World {
    World::new(|| chrono::Utc::now().timestamp_millis(), Uuid::now_v7)
}
