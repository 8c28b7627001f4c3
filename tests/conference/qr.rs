//! Mã đối chiếu as the hall takes it home: a picture of the audience screen, as the program drew it, is read by a program
//! that reads such pictures from a camera (`zbarimg` of Debian's zbar-tools), and `verify` knows what it read.

use crate::chair::Chair;
use crate::place::Place;
use crate::side::skipped;
use crate::term::{Cell, Term};
use std::path::Path;
use std::process::{Command, Stdio};
use vt100::Color;

/// Pixels of a cell; twice as high as wide, as in a terminal.
const CELL: (usize, usize) = (6, 12);

/// A terminal in which the audience screen is tried: its size, what it is set to, and whether it is light.
type Wall = ((u16, u16), (&'static str, &'static str), bool);

const WALLS: &[Wall] = &[
    ((80, 24), ("CHUTOA_THEME", "dark"), false),
    ((80, 24), ("CHUTOA_THEME", "light"), true),
    ((120, 36), ("CHUTOA_THEME", "dark"), false),
    ((200, 50), ("CHUTOA_THEME", "light"), true),
    ((120, 36), ("NO_COLOR", "1"), false),
    ((120, 36), ("NO_COLOR", "1"), true),
];

/// How light a colour is; `None` if it is the terminal's own.
fn grey(color: Color) -> Option<u8> {
    match color {
        Color::Default => None,
        Color::Idx(16) => Some(0),
        Color::Idx(231) => Some(255),
        Color::Idx(_) => Some(128),
        Color::Rgb(r, g, b) => Some(((u16::from(r) + u16::from(g) + u16::from(b)) / 3).try_into().unwrap()),
    }
}

/// A picture of cells in the plainest of formats; letters are painted as blots.
fn picture(cells: &[Vec<Cell>], light: bool) -> Vec<u8> {
    let (paper, ink) = if light { (255, 0) } else { (0, 255) };
    let (wide, tall) = (cells[0].len() * CELL.0, cells.len() * CELL.1);
    let mut bytes = format!("P5 {wide} {tall} 255\n").into_bytes();
    for y in 0..tall {
        for x in 0..wide {
            let cell = &cells[y / CELL.1][x / CELL.0];
            let (front, back) = (grey(cell.front).unwrap_or(ink), grey(cell.back).unwrap_or(paper));
            let (front, back) = if cell.inverse { (back, front) } else { (front, back) };
            let is_upper = y % CELL.1 < CELL.1 / 2;
            bytes.push(match cell.sign.as_str() {
                "▀" if is_upper => front,
                "▄" if !is_upper => front,
                "" | " " | "▀" | "▄" => back,
                _ if (x + y) % 3 == 0 => front,
                _ => back,
            });
        }
    }
    bytes
}

/// What a reader of such pictures reads.
fn scanned(folder: &Path, term: &Term, light: bool) -> String {
    let path = folder.join("man-chieu.pgm");
    std::fs::write(&path, picture(&term.cells(), light)).unwrap();
    let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&path).stdin(Stdio::null()).output().unwrap();
    let words = String::from_utf8_lossy(&read.stdout).trim().to_owned();
    assert!(
        !words.is_empty(),
        "nothing could be read: {}\n{}",
        String::from_utf8_lossy(&read.stderr),
        term.screen().text()
    );
    words
}

fn walls(place: &Place) -> Vec<(Term, bool)> {
    let start = |((cols, rows), (name, value), light): &Wall| {
        let mut command = place.command(&["wall", place.session().to_str().unwrap()]);
        command.env_remove("CHUTOA_THEME");
        command.env(name, value);
        (Term::start(command, *cols, *rows), *light)
    };
    WALLS.iter().map(start).collect()
}

/// Every wall is read, and all read the same; that.
fn read(place: &Place, walls: &[(Term, bool)]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (wall, light) in walls {
        let screen = wall.until("the code", |screen| screen.has("Mã đối chiếu: "));
        let code = screen.rows.iter().find_map(|row| row.split_once("Mã đối chiếu: ")).unwrap().1.trim();
        let line = scanned(place.path(), wall, *light);
        assert!(line.starts_with(&format!("CHUTOA {code} ")), "{line}\n{}", screen.text());
        lines.push(line);
    }
    lines.dedup();
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    line.clone()
}

fn verified(place: &Place, code: &str) -> String {
    let mut command = Command::new(crate::place::PROGRAM);
    let out = command.arg("verify").arg(place.session()).args(["--fingerprint", code]).output().unwrap();
    let words = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{code}: {words}{}", String::from_utf8_lossy(&out.stderr));
    words
}

#[test]
fn the_hall_reads_the_code_from_the_wall() {
    if Command::new("zbarimg").arg("--version").stdin(Stdio::null()).output().is_err() {
        return skipped("the_hall_reads_the_code_from_the_wall", "no zbarimg; Debian's zbar-tools has it");
    }
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    chair.walk_to("Công bố");
    let walls = walls(&place);
    walls[0].0.until("the question", |screen| screen.has("Mời các đơn vị biểu quyết"));
    chair.step();
    let first = read(&place, &walls);
    let told = verified(&place, &first);
    assert!(told.contains("Mã này là của kết quả «") && told.contains("công bố lúc"), "{told}");
    chair.finish();
    for (wall, _) in &walls {
        wall.until("the end", |screen| screen.has("Mã đối chiếu: ") && !screen.has("nhất trí"));
    }
    let last = read(&place, &walls);
    assert_ne!(first, last);
    assert!(verified(&place, &last).contains("Mã này là của lúc bế mạc"));
    assert!(verified(&place, &first).contains("Mã này là của kết quả «"), "it stays that of its result");
}
