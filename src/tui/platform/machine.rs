//! The clock of the machine.

use std::time::{SystemTime, UNIX_EPOCH};

/// Now by the machine, in milliseconds.
pub fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_millis()).unwrap_or_default()
}
