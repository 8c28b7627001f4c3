//! What the rules may not make themselves: the time, and numbers drawn at random.

use uuid::Uuid;

/// Clock and ids, made where the program begins and handed down.
pub struct World {
    now: Box<dyn Fn() -> i64>,
    id: Box<dyn Fn() -> Uuid>,
}

impl World {
    /// From a clock (milliseconds since 1970 UTC) and a source of ids.
    pub fn new(now: impl Fn() -> i64 + 'static, id: impl Fn() -> Uuid + 'static) -> Self {
        Self { now: Box::new(now), id: Box::new(id) }
    }

    /// Now, in milliseconds since 1970 UTC.
    pub fn now(&self) -> i64 {
        (self.now)()
    }

    /// A new id.
    pub fn id(&self) -> Uuid {
        (self.id)()
    }
}
