//! Many times of one thing, and the row of the table that they make.

use std::time::Duration;

/// Times, the shortest first.
pub struct Times(Vec<Duration>);

impl Times {
    /// Of times in any order; at least one.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that so many of a hundred do not exceed.
    pub fn at(&self, percent: usize) -> Duration {
        self.0.get(self.0.len() * percent / 100).or(self.0.last()).copied().unwrap_or_default()
    }

    /// Prints one row: median, ninety-ninth of a hundred, shortest, longest.
    pub fn print(&self, what: &str) {
        let [median, high, least, most] = [self.at(50), self.at(99), self.at(0), self.at(100)].map(millis);
        println!("| {what} | {} | {median} | {high} | {least}–{most} |", self.0.len());
    }
}

/// Milliseconds with three places.
pub fn millis(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1000.0)
}

/// The head of a table.
pub fn head(title: &str) {
    println!("\n{title}\n\n| ms | n | p50 | p99 | min–max |\n|---|---|---|---|---|");
}
