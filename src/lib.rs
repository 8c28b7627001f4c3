//! chutoa carries the year-end conference of a Khối thi đua from roll call to signed papers.
//!
//! Modules stand in the order of the ladder: a module may import those above it, never those below;
//! `plan`, `store`, `papers` and `export` never import each other.

pub mod text;

pub mod domain;

pub mod export;
pub mod papers;
pub mod plan;
pub mod store;

pub mod tui;

pub mod cli;
