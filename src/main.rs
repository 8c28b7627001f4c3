//! The program: nothing but its exit code.

fn main() {}
