//! The secretary's screen as it is drawn, and what keys do to it, beside a chair on the same file.

mod council;
mod offered;
mod room;
mod together;
mod writing;
