//! Who else has a file open, by `/proc`. Links are read, the file is never opened.

use std::fs;
use std::path::Path;

/// Whether the system tells of its processes.
pub fn has_process_table() -> bool {
    fs::read_dir("/proc/self/fd").is_ok()
}

/// The file of a program, and how the system calls it: of a process, or of this one (`None`).
pub fn program_name(pid: Option<u32>) -> (Option<String>, String) {
    let pid = pid.map_or_else(|| "self".to_owned(), |pid| pid.to_string());
    let file = fs::read_link(format!("/proc/{pid}/exe")).ok();
    let file = file.and_then(|file| Some(file.file_name()?.to_string_lossy().replace(" (deleted)", "")));
    let called = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    (file, called.trim().to_owned())
}

/// With which words a process was begun; none where the system does not tell.
pub fn command_line(pid: u32) -> Vec<String> {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect()
}

/// Other processes that have a file open; nobody where the system does not tell.
pub fn holding(path: &Path) -> Vec<u32> {
    let (Ok(target), Ok(processes)) = (path.canonicalize(), fs::read_dir("/proc")) else { return Vec::new() };
    let pids = processes.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let own = std::process::id();
    let mut found: Vec<u32> = pids.filter(|pid| *pid != own && has_open(*pid, &target)).collect();
    found.sort_unstable();
    found
}

fn has_open(pid: u32, target: &Path) -> bool {
    let Ok(files) = fs::read_dir(format!("/proc/{pid}/fd")) else { return false };
    files.flatten().any(|file| fs::read_link(file.path()).is_ok_and(|link| link == target))
}
