//! Programs that keep folders the same elsewhere, known by how the system calls them.

/// Programs that keep folders the same elsewhere: how their process is called, and they.
const SYNCING: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("insync", "Insync"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("megasync", "MEGA"),
    ("pcloud", "pCloud"),
    ("synology-drive", "Synology Drive"),
    ("cloud-drive-ui", "Synology Drive"),
    ("syncthing", "Syncthing"),
    ("rclone", "rclone"),
    ("google-drive", "Google Drive"),
    ("googledrivefs", "Google Drive"),
    ("icloud", "iCloud"),
    ("resilio-sync", "Resilio"),
    ("rslsync", "Resilio"),
];

/// Which of them run, by the names of all that run; `None` where none is told.
pub fn among(names: impl Iterator<Item = String>) -> Option<Vec<&'static str>> {
    let names: Vec<String> = names.map(|name| name.trim().to_lowercase()).collect();
    if names.is_empty() {
        return None;
    }
    let runs = |known: &str| names.iter().any(|name| name.starts_with(known));
    let mut found: Vec<&str> = SYNCING.iter().filter(|(known, _)| runs(known)).map(|(_, name)| *name).collect();
    found.dedup();
    Some(found)
}
