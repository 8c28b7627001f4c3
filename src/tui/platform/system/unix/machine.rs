//! Time zone, screens and programs that run, as Linux tells them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::tui::platform::sync_programs::among;

/// Minutes from UTC of the machine's own time, as the system tells it; `None` if it does not.
pub fn zone() -> Option<i32> {
    // The system's own word: it reads TZ, the zone files and their rules, none of which is read here.
    let said = Command::new("date").arg("+%z").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    minutes(String::from_utf8(said.stdout).ok()?.trim())
}

/// «+0700».
fn minutes(zone: &str) -> Option<i32> {
    let (sign, digits) = zone.split_at_checked(1)?;
    let number: i32 = Some(digits).filter(|digits| digits.len() == 4)?.parse().ok()?;
    let size = number / 100 * 60 + number % 100;
    match sign {
        "+" => Some(size),
        "-" => Some(-size),
        _ => None,
    }
}

/// Whether the network keeps the clock right; `None` if the system does not tell.
pub fn is_clock_kept() -> Option<bool> {
    Path::new("/run/systemd/timesync/synchronized").exists().then_some(true)
}

/// How many screens are plugged in; `None` if the system does not tell.
pub fn screens() -> Option<usize> {
    plugged(Path::new("/sys/class/drm"))
}

fn plugged(folder: &Path) -> Option<usize> {
    let said =
        fs::read_dir(folder).ok()?.flatten().filter_map(|port| fs::read_to_string(port.path().join("status")).ok());
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.iter().filter(|status| status.trim() == "connected").count())
}

/// Which programs that synchronise folders run; `None` if the system does not tell.
pub fn sync_programs() -> Option<Vec<&'static str>> {
    running(Path::new("/proc"))
}

fn running(folder: &Path) -> Option<Vec<&'static str>> {
    let processes = fs::read_dir(folder).ok()?.flatten();
    let names = processes.filter_map(|process| fs::read_to_string(process.path().join("comm")).ok());
    among(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_as_the_system_tells_them() {
        assert_eq!((minutes("+0700"), minutes("-0330"), minutes("+0000")), (Some(420), Some(-210), Some(0)));
        assert_eq!((minutes(""), minutes("+7"), minutes("0700"), minutes("+07:00")), (None, None, None, None));
    }

    #[test]
    fn ports_and_processes() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!((plugged(dir.path()), running(dir.path()), plugged(Path::new("/no/such"))), (None, None, None));
        for (port, status) in [("card0-eDP-1", "connected\n"), ("card0-HDMI-A-1", "disconnected\n")] {
            fs::create_dir(dir.path().join(port)).unwrap();
            fs::write(dir.path().join(port).join("status"), status).unwrap();
        }
        assert_eq!(plugged(dir.path()), Some(1));
        fs::write(dir.path().join("card0-HDMI-A-1/status"), "connected\n").unwrap();
        assert_eq!(plugged(dir.path()), Some(2));
        for (process, name) in [("1", "systemd\n"), ("77", "dropbox\n"), ("78", "dropboxd\n"), ("79", "bash\n")] {
            fs::create_dir(dir.path().join(process)).unwrap();
            fs::write(dir.path().join(process).join("comm"), name).unwrap();
        }
        assert_eq!(running(dir.path()), Some(vec!["Dropbox"]));
    }
}
