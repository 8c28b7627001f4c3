//! What is asked of the operating system about files and processes: one file a system, with the same face.

#[cfg(unix)]
mod bus_error;
#[cfg(unix)]
mod processes;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(all(test, unix))]
pub use unix::{is_private, link};
#[cfg(all(test, windows))]
pub use windows::{is_private, link};

#[cfg(unix)]
pub use processes::{command_line, has_process_table, holding, program_name};
#[cfg(unix)]
pub use unix::{
    drop_place, facts_at, facts_behind, facts_of, file_limit, free_space, fs_kind, hold, is_gone, is_held,
    is_held_by_another, is_in_use, is_loop, is_too_large, keep_private, lock_beside_sqlite, name, nameless, no_link,
    on_ending, open_to_hold, overwrite, own_folders, patiently, prepare_signals, private, private_folder, rename,
    sessions_folder, without_waiting,
};
#[cfg(windows)]
pub use windows::{
    command_line, drop_place, facts_at, facts_behind, facts_of, file_limit, free_space, fs_kind, has_process_table,
    hold, holding, is_gone, is_held, is_held_by_another, is_in_use, is_loop, is_too_large, keep_private,
    listen_to_console, lock_beside_sqlite, name, nameless, no_link, on_ending, open_to_hold, overwrite, own_folders,
    patiently, prepare_signals, private, private_folder, program_name, rename, sessions_folder, without_waiting,
};
