//! What a power cut leaves: only what was synced is there, and it is looked for in the file as that leaves it.

use crate::chair::{Chair, keys};
use crate::marks;
use crate::place::{Place, WIDE};
use crate::term::Term;
use chutoa::store::{OpenMode, Session};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A note becomes an event by itself after 20 s; by then the draft must long have been on the disk.
const BEFORE_IT_IS_AN_EVENT: Duration = Duration::from_secs(15);

/// A file as it is written, and as it was when it was synced last.
#[derive(Default, Clone)]
struct Disk {
    written: Vec<u8>,
    synced: Vec<u8>,
}

/// A program whose writes and syncs are told.
struct Recorder {
    dir: TempDir,
}

impl Recorder {
    /// `None`, said, where there is no C compiler.
    fn new() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conference/recorder.c");
        let mut build = Command::new("cc");
        build.args(["-shared", "-fPIC", "-O1", "-o"]).arg(dir.path().join("recorder.so")).arg(source).arg("-ldl");
        if !build.status().is_ok_and(|status| status.success()) {
            println!("skipped: what a cut leaves needs a C compiler");
            return None;
        }
        Some(Self { dir })
    }

    fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    fn open(&self, place: &Place) -> Chair {
        let mut command = place.command(&["open", place.plan().to_str().unwrap()]);
        command.env("LD_PRELOAD", self.dir.path().join("recorder.so"));
        command.env("RECORD_LOG", self.log());
        command.env("RECORD_OF", ".chutoa");
        Chair::at(Term::start(command, WIDE.0, WIDE.1))
    }

    /// All files as a cut at this moment leaves them, if the disk takes nothing but what it was made to take.
    fn after_a_cut(&self) -> BTreeMap<String, Vec<u8>> {
        let log = fs::read(self.log()).unwrap();
        let mut disks: BTreeMap<String, Disk> = BTreeMap::new();
        let mut left = log.as_slice();
        while let Some((operation, path, offset, data)) = record(&mut left) {
            let disk = disks.entry(path).or_default();
            match operation {
                1 => {
                    let end = offset + data.len();
                    disk.written.resize(disk.written.len().max(end), 0);
                    disk.written[offset..end].copy_from_slice(data);
                }
                2 => disk.written.resize(offset, 0),
                3 => disk.synced.clone_from(&disk.written),
                4 => *disk = Disk::default(),
                other => panic!("no operation {other}"),
            }
        }
        disks.into_iter().map(|(path, disk)| (path, disk.synced)).filter(|(_, synced)| !synced.is_empty()).collect()
    }

    /// The drafts that are found after a cut at this moment.
    fn drafts_after_a_cut(&self, place: &Place) -> Vec<String> {
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in self.after_a_cut() {
            fs::write(dir.path().join(path.rsplit('/').next().unwrap()), bytes).unwrap();
        }
        let name = place.session().file_name().unwrap().to_owned();
        let session = Session::open(&dir.path().join(name), OpenMode::Watch).unwrap();
        session.drafts().unwrap().into_iter().map(|draft| draft.body).collect()
    }

    /// Waits until a draft with these words would survive a cut.
    fn keeps(&self, place: &Place, words: &str) {
        let since = Instant::now();
        while since.elapsed() < BEFORE_IT_IS_AN_EVENT {
            if self.drafts_after_a_cut(place).iter().any(|body| body.contains(words)) {
                eprintln!("«{words}» was on the disk after {:?}", since.elapsed());
                return;
            }
        }
        panic!("«{words}» would be lost by a cut {:?} after it was typed", since.elapsed());
    }
}

/// The next record: operation, path, offset, data; `None` at the end, or where one is being written.
fn record<'a>(left: &mut &'a [u8]) -> Option<(u64, String, usize, &'a [u8])> {
    let number = |at: usize| Some(u64::from_ne_bytes(left.get(at * 8..at * 8 + 8)?.try_into().ok()?));
    let (operation, path, offset, length) = (number(0)?, number(1)?, number(2)?, number(3)?);
    let [path, offset, length] = [path, offset, length].map(|number| usize::try_from(number).unwrap());
    let (name, data) = (left.get(32..32 + path)?, left.get(32 + path..32 + path + length)?);
    *left = &left[32 + path + length..];
    Some((operation, String::from_utf8_lossy(name).into_owned(), offset, data))
}

#[test]
fn what_was_typed_is_on_the_disk_before_it_is_an_event() {
    let Some(recorder) = Recorder::new() else { return };
    let place = Place::shipped("yen-bai-2022");
    let mut chair = recorder.open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.press(keys::F3);
    chair.sees("Ghi chép vào biên bản");
    for words in ["mất điện", "lần thứ hai"] {
        chair.types(words);
        recorder.keeps(&place, words);
    }
}

/// Words in a form come back in it after a cut or a kill, and nowhere else.
#[test]
fn what_is_typed_in_a_form_is_on_the_disk_and_comes_back_in_it() {
    let Some(recorder) = Recorder::new() else { return };
    let place = Place::shipped("yen-bai-2022");
    let mut chair = recorder.open(&place);
    chair.walk_to("Sang mục: Báo cáo tổng kết");
    chair.function("tam dung hoi nghi", "Tạm dừng hội nghị");
    chair.sees("Lý do");
    for words in ["mất điện", " cả tòa nhà"] {
        chair.types(words);
        recorder.keeps(&place, words);
    }
    chair.term.kill();
    let mut chair = Chair::open(&place);
    chair.sees("Chữ đang gõ dở ở «");
    assert!(!chair.screen().has("mất điện"), "{}", chair.screen().text());
    chair.function("tam dung hoi nghi", "Tạm dừng hội nghị");
    chair.sees("mất điện cả tòa nhà");
    chair.key(keys::ENTER);
    let since = Instant::now();
    while !place.look(|session| session.drafts().unwrap().is_empty()) {
        assert!(since.elapsed() < BEFORE_IT_IS_AN_EVENT, "sent, and so no draft any more");
    }
}

#[test]
fn marks_are_on_the_disk_before_they_are_sent() {
    let Some(recorder) = Recorder::new() else { return };
    let place = Place::with("cham-diem", marks::PLAN);
    let mut chair = recorder.open(&place);
    chair.walk_to("Sang mục: Bình điểm");
    chair.step();
    chair.function("bang diem", "Bảng điểm");
    chair.sees("KHỐI THỐNG NHẤT");
    chair.term.send(marks::BLOCK.as_bytes());
    chair.sees("Đã điền 10 ô");
    recorder.keeps(&place, "590,5");
}
