//! Ballots on paper: sheets, the bundles that tellers read, and where two readings differ.

pub mod bundle;
pub mod difference;
pub mod sheets;
