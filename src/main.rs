//! The program: nothing but its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    chutoa::cli::run()
}
