//! Papers and copies that the console writes to the disk.

use crate::export::Format;
use crate::tui::chair::console::Console;
use crate::tui::chair::papers::{minutes, write_new};
use std::path::{Path, PathBuf};

impl Console {
    /// F8, Enter: the minutes marked DỰ THẢO, in every format, beside the session.
    pub(crate) fn write_draft(&mut self) {
        let document = minutes(&self.session);
        let name = if document.draft { "bien-ban-du-thao" } else { "bien-ban" };
        let mut written = Vec::new();
        for format in Format::ALL {
            let path = beside(self.session.path(), name, format.name());
            let done = format.write(&document).map_err(|fault| fault.to_string());
            match done.and_then(|bytes| write_new(&path, &bytes)) {
                Ok(path) => {
                    written.push(path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
                }
                Err(why) => {
                    self.notice = Some(why);
                    return;
                }
            }
        }
        self.notice = Some(format!("Đã ghi {}.", written.join(" và ")));
    }

    /// A safe copy of the file into a folder; false where it failed.
    pub(crate) fn copy(&mut self, dir: &str) -> bool {
        let copied = self.session.copy_to(Path::new(dir));
        self.notice = Some(match &copied {
            Ok(path) => format!("Đã sao lưu vào {}.", path.display()),
            Err(fault) => fault.to_string(),
        });
        copied.is_ok()
    }
}

fn beside(session: &Path, name: &str, ending: &str) -> PathBuf {
    let stem = session.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    session.with_file_name(format!("{stem}-{name}.{ending}"))
}
