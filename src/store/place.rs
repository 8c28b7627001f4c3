//! Where a live session may not stand: network disks and folders that a service synchronises.

use crate::store::fault::{StoreError, folder};
use crate::store::fs_kind::FsKind;
use crate::store::given_path;
use crate::store::room;
use crate::store::system;
use std::path::{Path, PathBuf};

/// Folders that a service synchronises, by how their name begins, in lower case.
const SYNCED: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("onedrivepersonal", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("my drive", "Google Drive"),
    ("drive của tôi", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("pcloud", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("synologydrive", "Synology Drive"),
    ("synology drive", "Synology Drive"),
    ("box", "Box"),
    ("box sync", "Box"),
    ("sync", "Syncthing"),
    ("syncthing", "Syncthing"),
    ("seafile", "Seafile"),
    ("seadrive", "Seafile"),
    ("wps cloud files", "WPS Cloud"),
    ("wpsdrive", "WPS Cloud"),
    ("mail.ru cloud", "Mail.ru Cloud"),
    ("baidusyncdisk", "Baidu Netdisk"),
    ("internxt", "Internxt"),
    ("egnyte", "Egnyte"),
    ("koofr", "Koofr"),
    ("kdrive", "kDrive"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("tresorit", "Tresorit"),
    ("tresors", "Tresorit"),
    ("yandex.disk", "Yandex Disk"),
    ("yandexdisk", "Yandex Disk"),
    ("insync", "Insync"),
    ("icedrive", "Icedrive"),
    ("jottacloud", "Jottacloud"),
    ("hidrive", "HiDrive"),
    ("amazon drive", "Amazon Drive"),
];

/// What a service keeps in the folder that it synchronises, whatever that is called.
const MARKS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".megaignore", "MEGA"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".SynologyWorkingDirectory", "Synology Drive"),
    (".seafile-data", "Seafile"),
    (".tresorit", "Tresorit"),
    (".sync/ID", "Resilio Sync"),
];

/// Why a live session may not stand here; none: it may.
pub fn refuse(path: &Path, fs: FsKind) -> Option<StoreError> {
    let folder = folder(path);
    match fs {
        FsKind::Remote(kind) => return Some(StoreError::Network { path: folder, kind }),
        FsKind::Local | FsKind::Unknown => {}
    }
    service(&folder).or_else(|| marked(&folder)).map(|service| StoreError::Synced { path: folder, service })
}

/// Folders of other disks and of the user, where a whole session may be written if its own place is lost.
pub fn other_folders(than: &Path) -> Vec<PathBuf> {
    let own = folder(than);
    system::own_folders().into_iter().filter(|folder| folder.is_dir() && *folder != own).collect()
}

/// Those of them that take a file now, to be offered to somebody who has no time for one that does not; where none does,
/// the system's own folder for a while.
pub fn folders_to_write(than: &Path) -> Vec<PathBuf> {
    let known = other_folders(than).into_iter().filter(|folder| room::try_writing(folder).is_ok());
    let known: Vec<PathBuf> = known.collect();
    if known.is_empty() { vec![std::env::temp_dir()] } else { known }
}

/// Refuses by what the path says and by what the system says of it.
pub fn check(path: &Path) -> Result<(), StoreError> {
    refuse(&given_path::real(path), system::fs_kind(path)).map_or(Ok(()), Err)
}

fn service(folder: &Path) -> Option<&'static str> {
    let names = folder.components().map(|part| crate::text::nfc(&part.as_os_str().to_string_lossy()).to_lowercase());
    names.into_iter().find_map(|name| {
        let begins = |known: &str| {
            name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
        };
        SYNCED.iter().find(|(known, _)| begins(known)).map(|(_, service)| *service)
    })
}

/// The service that has left its sign in the folder or above it.
fn marked(folder: &Path) -> Option<&'static str> {
    let has = |(mark, _): &&(&str, &str)| folder.ancestors().any(|above| above.join(mark).exists());
    MARKS.iter().find(has).map(|(_, service)| *service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fs_kind::kind_of;
    use std::fs;

    fn why(path: &str, fs: FsKind) -> String {
        refuse(Path::new(path), fs).map(|fault| fault.to_string()).unwrap_or_default()
    }

    #[test]
    fn table() {
        let refused = [
            ("/home/a/OneDrive/x.chutoa", "OneDrive"),
            ("/home/a/OneDrive - Sở Nội vụ/2025/x.chutoa", "OneDrive"),
            ("/home/a/Dropbox/x.chutoa", "Dropbox"),
            ("/home/a/Dropbox (Personal)/x.chutoa", "Dropbox"),
            ("/home/a/Google Drive/x.chutoa", "Google Drive"),
            ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.vn/x.chutoa", "Google Drive"),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x.chutoa", "iCloud"),
            ("/home/a/OneDrivePersonal/x.chutoa", "OneDrive"),
            ("/home/a/My Drive/x.chutoa", "Google Drive"),
            ("/home/a/Drive cu\u{309}a to\u{302}i/x.chutoa", "Google Drive"),
            ("/home/a/Nextcloud/2025/x.chutoa", "Nextcloud"),
            ("/home/a/ownCloud/x.chutoa", "ownCloud"),
            ("/home/a/MEGA/x.chutoa", "MEGA"),
            ("/home/a/pCloudDrive/x.chutoa", "pCloud"),
            ("/home/a/SynologyDrive/x.chutoa", "Synology Drive"),
            ("/home/a/Box/x.chutoa", "Box"),
            ("/home/a/Sync/x.chutoa", "Syncthing"),
            ("/home/a/Proton Drive/x.chutoa", "Proton Drive"),
            ("/home/a/Yandex.Disk/2025/x.chutoa", "Yandex Disk"),
            ("/home/a/SeaDrive/x.chutoa", "Seafile"),
            ("/home/a/WPS Cloud Files/2025/x.chutoa", "WPS Cloud"),
        ];
        for (path, service) in refused {
            assert!(why(path, FsKind::Local).contains(service), "{path}");
            assert!(why(path, FsKind::Unknown).contains(service), "{path}");
        }
        for path in [
            "/home/a/x.chutoa",
            "/home/a/onedrives/x.chutoa",
            "/home/a/boxes/x.chutoa",
            "/home/a/synced/x.chutoa",
            "/home/a/Megaphone/x.chutoa",
            "x.chutoa",
            "/srv/Dropbox.chutoa",
        ] {
            assert_eq!(why(path, FsKind::Local), "", "{path}");
        }
    }

    #[test]
    fn file_systems() {
        let numbers =
            [(0x6969, "NFS"), (0x517B, "SMB"), (0xFF53_4D42, "CIFS"), (0x6573_5546, "FUSE"), (0x0102_1997, "9P")];
        let shared = [(0x786F_4256, "VirtualBox"), (0x0BD0_0BD0, "Lustre"), (0xBACB_ACBC, "VMware")];
        for (magic, name) in numbers.into_iter().chain(shared) {
            assert!(why("/mnt/x/a.chutoa", kind_of(magic)).contains(name));
        }
        assert!(why("/mnt/x/a.chutoa", kind_of(0xFFFF_FFFF_FF53_4D42)).contains("CIFS"), "a number with its sign");
        for local in [0xEF53, 0x0102_1994, 0x5846_5342, 0x9123_683E, 0x794C_7630] {
            assert_eq!(kind_of(local), FsKind::Local);
        }
    }

    #[test]
    fn a_service_is_known_by_what_it_leaves_in_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("họp/2025");
        fs::create_dir_all(&below).unwrap();
        let path = below.join("x.chutoa");
        assert!(refuse(&path, FsKind::Local).is_none());
        for (mark, service) in MARKS {
            let mark = dir.path().join(mark);
            fs::create_dir_all(&mark).unwrap();
            assert!(why(path.to_str().unwrap(), FsKind::Local).contains(service), "{service}");
            fs::remove_dir(&mark).unwrap();
        }
    }

    #[test]
    fn this_machine_can_be_asked() {
        assert_ne!(system::fs_kind(Path::new("/no/such/folder")), FsKind::Remote("NFS"));
        if cfg!(target_os = "linux") {
            assert_eq!(system::fs_kind(Path::new("/proc")), FsKind::Local);
        }
    }
}
