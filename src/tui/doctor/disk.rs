//! Where the session lies and its copy goes: the kind of disk, whether it can be written to, room, and who else is there.

use crate::store::folder_probe::{self, FolderProbe};
use crate::store::fs_kind::FsKind;
use crate::store::lock_owners::{self, Holder};
use crate::store::place;
use crate::tui::doctor::finding::Finding;
use crate::tui::platform;
use std::path::Path;

const FOLDER: &str = "Thư mục hội nghị";
const ROOM: &str = "Chỗ trống";
const HELD: &str = "Tệp hội nghị";
const SYNC: &str = "Chương trình đồng bộ";
const COPY: &str = "Thư mục bản sao";

/// A meeting takes less than this with its papers and copies, in bytes.
const ENOUGH: u64 = 200 << 20;
/// With less it may end in the middle.
const LEAST: u64 = 10 << 20;

/// The folder of sessions, the room in it, the files that are or will be used, and what synchronises folders here.
pub fn findings(dir: &Path, sessions: &[&Path]) -> Vec<Finding> {
    let probe = folder_probe::of(dir);
    let mut found = vec![folder(dir, &probe)];
    found.push(room(&probe));
    found.extend(sessions.iter().map(|session| held(session)));
    found.push(synchronised(platform::sync_programs()));
    found
}

fn folder(dir: &Path, probe: &FolderProbe) -> Finding {
    let full = std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf());
    let path = full.display();
    if let Err(fault) = place::check(&dir.join("x.chutoa")) {
        return Finding::stops(FOLDER, fault.to_string());
    }
    if let Err(fault) = &probe.written {
        return Finding::stops(FOLDER, fault.to_string());
    }
    let made = if probe.exists { "" } else { ", sẽ được tạo" };
    match probe.kind {
        FsKind::Unknown => Finding::unknown(FOLDER, &format!("{path}: ghi được, không biết là loại ổ đĩa nào")),
        FsKind::Local | FsKind::Remote(_) => {
            Finding::good(FOLDER, format!("{path}: trên ổ đĩa của máy, ghi được{made}"))
        }
    }
}

fn room(probe: &FolderProbe) -> Finding {
    let Some(free) = probe.free else { return Finding::unknown(ROOM, "ổ đĩa không cho biết") };
    let words = size(free);
    if free < LEAST {
        Finding::stops(ROOM, format!("chỉ còn {words}. Xóa bớt tệp không cần, hoặc chọn thư mục khác (--sessions)."))
    } else if free < ENOUGH {
        Finding::advice(ROOM, format!("còn {words}. Nên xóa bớt tệp để có từ 200 MB."))
    } else {
        Finding::good(ROOM, format!("còn {words}"))
    }
}

/// «3,2 GB», «512 MB».
fn size(bytes: u64) -> String {
    let tenths = bytes * 10 / (1 << 30);
    if tenths >= 10 { format!("{},{} GB", tenths / 10, tenths % 10) } else { format!("{} MB", bytes / (1 << 20)) }
}

fn held(session: &Path) -> Finding {
    let name = session.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(holders) = lock_owners::holders(session) else {
        return Finding::unknown(HELD, &format!("{name}: hệ thống không cho biết ai đang mở"));
    };
    let others: Vec<&str> = holders.iter().filter(|one| !one.is_ours).map(|one| one.words.as_str()).collect();
    let own: Vec<&str> = holders.iter().filter(|one| one.is_ours).map(|one: &Holder| one.words.as_str()).collect();
    if !others.is_empty() {
        let mend = "Đóng chương trình đó trước khi họp: SQLite khác hoặc trình đồng bộ có thể làm mất bước đã ghi.";
        return Finding::stops(HELD, format!("{name} đang bị {} giữ. {mend}", others.join(", ")));
    }
    if own.is_empty() {
        Finding::good(HELD, format!("{name}: không chương trình nào khác đang mở"))
    } else {
        Finding::good(HELD, format!("{name}: đang mở ở {}", own.join(", ")))
    }
}

fn synchronised(running: Option<Vec<&'static str>>) -> Finding {
    match running {
        None => Finding::unknown(SYNC, "hệ thống không cho biết chương trình nào đang chạy"),
        Some(names) if names.is_empty() => Finding::good(SYNC, "không thấy chương trình nào đang chạy"),
        Some(names) => {
            let mend = "Chắc chắn thư mục hội nghị không nằm trong thư mục đồng bộ, hoặc tạm dừng đồng bộ khi họp.";
            Finding::advice(SYNC, format!("{} đang chạy. {mend}", names.join(", ")))
        }
    }
}

/// The folder of the second copy; it may fail in the meeting and never stops it.
pub fn copy(folder: Option<&str>, sessions: &Path) -> Finding {
    let Some(words) = folder else {
        let mend = "chưa đặt. Ghi copy_to = \"thư mục trên USB\" trong kế hoạch, hoặc khi họp dùng F2 «Sao lưu».";
        return Finding::advice(COPY, mend);
    };
    let dir = Path::new(words);
    let probe = folder_probe::of(dir);
    if !probe.exists {
        return Finding::advice(COPY, format!("{words} chưa có. Cắm USB hoặc tạo thư mục này trước khi họp."));
    }
    if let Err(fault) = &probe.written {
        return Finding::advice(COPY, fault.to_string());
    }
    if probe.device.is_some() && probe.device == folder_probe::of(sessions).device {
        let mend = "Hỏng ổ đĩa là mất cả hai: nên dùng USB hoặc ổ khác.";
        return Finding::advice(COPY, format!("{words}: ghi được, nhưng cùng ổ đĩa với thư mục hội nghị. {mend}"));
    }
    Finding::good(COPY, format!("{words}: ghi được, trên ổ đĩa khác"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::doctor::finding::Health;

    #[test]
    fn sizes_as_people_say_them() {
        assert_eq!((size(0), size(5 << 20), size(3 << 30)), ("0 MB".into(), "5 MB".into(), "3,0 GB".into()));
    }

    #[test]
    fn programs_that_synchronise() {
        assert_eq!(synchronised(None).health, Health::Unknown);
        assert_eq!(synchronised(Some(Vec::new())).health, Health::Good);
        let found = synchronised(Some(vec!["Dropbox"]));
        assert!(found.health == Health::Advice && found.words.contains("Dropbox"), "{found:?}");
    }

    #[test]
    fn a_copy_on_the_same_disk_is_no_second_one() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("x");
        std::fs::create_dir(&inside).unwrap();
        assert_eq!(copy(None, dir.path()).health, Health::Advice);
        let same = copy(inside.to_str(), dir.path());
        assert!(same.health == Health::Advice && same.words.contains("cùng ổ đĩa"), "{same:?}");
        let none = copy(Some("/no/such/folder"), dir.path());
        assert!(none.health == Health::Advice && none.words.contains("chưa có"), "{none:?}");
    }
}
