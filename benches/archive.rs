//! Folders of few and of very many sessions: listing one, and one command of one plan in it, beside python's sqlite3.

#[path = "common/archive.rs"]
mod archive;
#[path = "common/times.rs"]
mod times;

/// How often each is run; they take turns.
const RUNS: usize = 9;

fn main() {
    for size in [10, 1_000, 10_000] {
        times::head(&format!("A folder of {size} sessions"));
        archive::run(size, RUNS);
    }
}
