//! Papers and copies from the console: the minutes to read, to seal, and as a draft on disk.

use crate::domain::draft_key::DraftOwner;
use crate::domain::paper::Document;
use crate::domain::stages::motion;
use crate::domain::vote::irreversible::Irreversible;
use crate::domain::{Command, State, next};
use crate::papers::{self, Seal};
use crate::store::Session;
use crate::tui::layers::form::{Closing, Form, Sent};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The minutes of a session as they stand.
pub fn minutes(session: &Session) -> Document {
    let fingerprint = session.fingerprint();
    papers::minutes(session.state(), Seal { fingerprint: fingerprint.as_deref() })
}

/// The command that adopts the minutes as they stand.
pub fn seal(state: &State) -> Command {
    Command::Act(motion::Command::Seal { sha256: papers::seal_sha256(state) }.into())
}

/// Asks what becomes of ghi chú riêng at bế mạc; what loses nothing stands ready.
pub fn private_notes(answers: Closing) -> Form {
    let keep = ("Lưu ra tệp riêng, rồi xóa khỏi phiên và bế mạc".to_owned(), true);
    let drop = ("Xóa ghi chú riêng rồi bế mạc".to_owned(), false);
    let note = "Ghi chú riêng không vào biên bản và bị xóa khỏi tệp phiên khi bế mạc.";
    Form::choice("Ghi chú riêng của bạn", note, vec![keep, drop], move |kept| {
        Ok(Sent::Close(Closing { private: Some(kept), ..answers }))
    })
}

/// Others are still writing: bế mạc waits, or takes what there is into the record.
pub fn still_written(words: &str, private: bool, answers: Closing) -> Form {
    let close = if private {
        "Đưa ghi chép vào biên bản, ghi chú riêng ra tệp, bế mạc"
    } else {
        "Đưa ghi chép đang có vào biên bản, rồi bế mạc"
    };
    let ways = vec![("Chưa bế mạc, chờ ghi xong".to_owned(), false), (close.to_owned(), true)];
    Form::choice("Còn người đang ghi", words, ways, move |takes| {
        let taken = Sent::Close(Closing { drafts: true, ..answers });
        Ok(if takes { taken } else { Sent::Nothing })
    })
}

/// Bế mạc before the agenda is through.
pub fn close_early(open: &[String]) -> Form {
    let note = if open.is_empty() {
        "Đã hết chương trình.".to_owned()
    } else {
        format!("Còn {} mục chưa xong: {}.", open.len(), open.join("; "))
    };
    let wait = ("Chưa bế mạc".to_owned(), false);
    let now = ("Bế mạc ngay, các mục chưa làm để lại".to_owned(), true);
    Form::choice("Bế mạc sớm", &note, vec![wait, now], |closes| {
        let Irreversible { deed, told } = next::closing();
        let close =
            || Sent::Form(Box::new(Form::public("Bế mạc sớm", deed, &told, || Sent::Close(Closing::default()))));
        Ok(if closes { close() } else { Sent::Nothing })
    })
}

/// Where somebody's notes off the record are kept: beside the session, by the number of the desk.
pub fn private_path(session: &Path, who: &DraftOwner) -> PathBuf {
    session.with_extension(match who.desk() {
        None => "ghi-chu-rieng.txt".to_owned(),
        Some(1) => "ghi-chu-thu-ky.txt".to_owned(),
        Some(number) => format!("ghi-chu-thu-ky-so-{number}.txt"),
    })
}

/// Writes a file beside its final name, makes it durable, then gives it its name; a file with other words in it is
/// never replaced: the new one takes the next number. Answers the name it got.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o666)
}

/// The same, for one's own eyes, as the session file is.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    write(path, bytes, 0o600)
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<PathBuf, String> {
    let path = &free(path, bytes);
    let beside = path.with_extension("tam");
    // One left behind by a crash may have been anybody's to read.
    drop(fs::remove_file(&beside));
    let created = OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&beside);
    let written = created.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let done = written.and_then(|()| fs::rename(&beside, path));
    done.map(|()| path.clone()).map_err(|error| {
        drop(fs::remove_file(&beside));
        crate::store::Fault::io(path, error).to_string()
    })
}

/// The first of «tên», «tên-2», «tên-3», … that is not there, or holds these very bytes.
fn free(path: &Path, bytes: &[u8]) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let numbered = (2..1000).map(|number| path.with_file_name(format!("{stem}-{number}{ending}")));
    let mut names = std::iter::once(path.to_path_buf()).chain(numbered);
    let fits = |name: &PathBuf| fs::read(name).map_or(!name.exists(), |known| known == bytes);
    names.find(fits).unwrap_or_else(|| path.to_path_buf())
}
