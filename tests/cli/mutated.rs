//! The fuzz targets, each with some hundred seeded mutations of what the doors usually see; the same in every run.
//!
//! `CHUTOA_FUZZ=100` runs a hundred times as many. What fails is written into the target's folder for tests.

#[path = "../../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    fn one_of<'a>(&mut self, all: &'a [Vec<u8>]) -> &'a [u8] {
        &all[self.below(all.len())]
    }

    /// A part of a text, mostly short.
    fn part<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let from = self.below(bytes.len() + 1);
        let longest = if self.below(4) == 0 { bytes.len() } else { 40 };
        let length = self.below(longest + 1).min(bytes.len() - from);
        &bytes[from..from + length]
    }
}

/// What is put in: signs that mean something somewhere.
const SIGNS: &[&[u8]] = &[
    b"\x00",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b"=",
    b",",
    b";",
    b":",
    b"-",
    b"0",
    b"9",
    b"-1",
    b"18446744073709551616",
    b"1e999",
    b"0.5",
    b"\x1b",
    b"\x1b[",
    b"\x7f",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xcc\xa3",
    "Đ".as_bytes(),
    "ễ".as_bytes(),
    "%".as_bytes(),
    b"{ten}",
    b"[[item]]",
    b"\"\"\"",
];

fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = dice.one_of(seeds).to_vec();
    for _ in 0..=dice.below(5) {
        let at = dice.below(bytes.len() + 1);
        let length = dice.part(&bytes).len().min(bytes.len() - at);
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let again = dice.part(&bytes).to_vec();
                bytes.splice(at..at, again);
            }
            4 => {
                let other = dice.one_of(seeds);
                let other = dice.part(other).to_vec();
                bytes.splice(at..at + length, other);
            }
            5 => bytes.truncate(at),
            _ => {
                let sign = SIGNS[dice.below(SIGNS.len())];
                bytes.splice(at..at, sign.iter().copied());
            }
        }
    }
    bytes
}

fn run(name: &str, seeds: &[Vec<u8>], runs: usize, target: fn(&[u8])) {
    let more = std::env::var("CHUTOA_FUZZ").ok().and_then(|more| more.parse::<usize>().ok());
    for seed in seeds {
        target(seed);
    }
    for number in 0..runs * more.unwrap_or(1) {
        let bytes = mutated(seeds, &mut Dice(u64::try_from(number).unwrap()));
        let done = panic::catch_unwind(AssertUnwindSafe(|| target(&bytes)));
        if let Err(fault) = done {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{number}"));
            fs::write(&path, &bytes).unwrap();
            eprintln!("{name}: mutation {number} is in {}", path.display());
            panic::resume_unwind(fault);
        }
    }
}

/// Files of a folder of the sources.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|has| has == ending));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

#[test]
fn plans() {
    run("plan", &[files("sessions", "toml"), files("tests/plans/kinds", "toml")].concat(), 300, targets::plan);
}

#[test]
fn marks() {
    let seeds = texts(&[
        "Đơn vị\tI.1\tI.2\nHội mẫu thứ nhất tỉnh X\t40\t20\nHội mẫu thứ hai tỉnh X\t39,5\t18\n",
        "STT;Đơn vị;Tổng;I.1;I.2\n1;Hội mẫu thứ nhất tỉnh X;98,25;40;20\n2;Hội mẫu thứ hai tỉnh X;;\"39,5\";18\n",
        "40\t20\t5\n39,5\t18\n\t\t1.250\n",
        "\u{feff}\"Đơn vị\",\"I.1\nKế hoạch\",I.2\r\n\"Hội mẫu thứ nhất, tỉnh X\",\"40\",\"20\"\r\n",
        "1. Hội mẫu thứ nhất tỉnh X\t40\n2. Hội mẫu thứ hai tỉnh X\t20\n\"\n",
    ]);
    run("marks", &seeds, 2000, targets::marks);
}

#[test]
fn commands() {
    let seeds = texts(&[
        "\u{0}{\"agenda\":{\"start\":{\"item\":1}}}\n\"undo\"\n\"redo\"\n\"close\"\n",
        "\u{2}{\"hall\":{\"check_in\":{\"unit\":2}}}\n{\"hall\":{\"leave\":{\"unit\":2}}}\n{\"hall\":{\"clear\":{\"unit\":2}}}\n",
        "\u{14}{\"command\":{\"note\":{\"place\":{\"item\":3},\"text\":\"Ghi.\"}},\"actor\":{\"role\":\"secretary\",\"name\":\"Lan\"},\"at\":7,\"saw\":1}\n",
        "\u{20}{\"say\":{\"beat\":\"open\"}}\n{\"pause\":{\"reason\":\"mất điện\"}}\n\"resume\"\n",
        "\u{30}{\"vote\":{\"freeze\":{\"ballot\":1}}}\n{\"vote\":{\"open\":{\"ballot\":1}}}\n{\"vote\":{\"announce\":{\"ballot\":1}}}\n",
        "\u{40}{\"agenda\":{\"add\":{\"title\":\"Thêm\",\"kind\":\"speech\",\"minutes\":5,\"reason\":\"Hội nghị đề nghị\"}}}\n{\"agenda\":{\"move\":{\"item\":3,\"before\":2}}}\n{\"agenda\":{\"rename\":{\"item\":2,\"title\":\"Tên\"}}}\n",
        "\u{50}{\"mend\":{\"unit_name\":{\"unit\":1,\"name\":\"Tên khác\"}}}\n{\"wall\":{\"blank\":true}}\n{\"hand_over\":{\"to\":1}}\n",
        "\u{60}{\"act\":{\"motion\":{\"seal\":{\"sha256\":\"\"}}}}\n{\"command\":\"close\",\"despite\":\"hết giờ\"}\n",
    ]);
    run("apply", &seeds, 120, targets::apply);
}

#[test]
fn session_files() {
    run("session", &files("tests/journals", "chutoa"), 60, targets::session);
}

#[test]
fn what_a_terminal_sends() {
    let bytes: [&[u8]; 8] = [
        b"\r\r \r2\x1bOQthem\r\x1b\x1bOS\x1b[B\x1b[B \x1b[3~\r\x1b",
        b"\x1bORGhi ch\xc3\xa9p\r\n\x1b[A\x1b[1;5D\x7f\x7f\x1a\x19\x13\x1b",
        b"\x1b[200~m\xe1\xbb\x99t d\xc3\xb2ng\r\nhai\tba\x1b[201~\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b",
        b"\x1b[?2026;2$y\x1b[<0;10;20M\x1b[M !!\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1bP>|XTerm(390)\x1b\\",
        b"\x14\x1b[B\x1b[B\r\x1b\x0b12/\t\t3\x13\x1b[5~\x1b[6~\x1b[H\x1b[F\x1b[Z\t",
        b"\x1bOP\x1b[6~\x1b[6~\x1b\x1b[15~\x1b[C\x1b[D\r\x1b\x1b[24~ \x1b",
        b"\x1bOQsua ten\r\x1b[B\rTen khac\r \r\x1b\x1bOQgiai lao\r\x1b",
        b"\x11\x1b[21~\r",
    ];
    let seeds: Vec<Vec<u8>> = bytes.iter().map(|bytes| bytes.to_vec()).collect();
    run("terminal", &seeds, 200, targets::terminal);
}
