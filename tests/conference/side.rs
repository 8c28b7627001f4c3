//! Scenarios that only wait, run side by side; every one that fails is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Runs a scenario for each of these at the same time, and fails if one of them fails.
pub fn by_side<T: Copy + Send + Sync>(all: &[T], name: impl Fn(T) -> String, scenario: impl Fn(T) + Sync) {
    let failed: Vec<String> = thread::scope(|scope| {
        let running: Vec<_> = all
            .iter()
            .map(|one| {
                let scenario = &scenario;
                let run = move || catch_unwind(AssertUnwindSafe(|| scenario(*one))).is_err();
                (name(*one), thread::Builder::new().name(name(*one)).spawn_scoped(scope, run).unwrap())
            })
            .collect();
        running.into_iter().filter_map(|(name, run)| run.join().unwrap().then_some(name)).collect()
    });
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// Says that something could not be tried here.
pub fn skipped(what: &str, why: &str) {
    eprintln!("SKIPPED {what}: {why}");
}
