//! Invented blocs for whole conferences: their plans, what their chair does over and over, and their papers.

use crate::chair::{Chair, keys, offer, over, written};
use crate::place::{PROGRAM, Place, WIDE};
use crate::term::Screen;
use std::fmt::Write;
use std::fs;
use std::process::Command;

/// The name of unit 4: one unit, whatever its commas say.
pub const LONG: &str = "Hội Người khuyết tật, Nạn nhân chất độc da cam và Bảo trợ trẻ mồ côi tỉnh X";

/// A plan of so many units, and the award item given.
pub fn plan(units: usize, awards: &str) -> String {
    let mut text = String::from(
        "[conference]\ntitle = \"Hội nghị mẫu\"\nyear = 2025\ndate = 2025-12-18\nstart = \"08:00\"\nplace = \"Hội trường mẫu\"\nquorum = \"2/3\"\ncopies = 3\n[bloc]\nname = \"Khối thi đua mẫu\"\nshort = \"Khối mẫu\"\nhead = \"u1\"\n",
    );
    writeln!(text, "total = {units}").unwrap();
    for unit in 1..=units {
        let name = if unit == 4 { LONG.to_owned() } else { format!("Hội mẫu số {unit} tỉnh X") };
        writeln!(text, "[[unit]]\nkey = \"u{unit}\"\nname = \"{name}\"\nshort = \"Hội {unit}\"").unwrap();
        writeln!(text, "delegate = {{ name = \"Đại Biểu {unit}\" }}").unwrap();
    }
    text.push_str("[[presidium]]\nname = \"Nguyễn Văn Mẫu\"\nunit = \"u1\"\n[secretary]\nname = \"Phạm Minh Họa\"\n");
    text.push_str("[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n");
    text + awards + "[[item]]\nkind = \"speech\"\ntitle = \"Bế mạc\"\nrole = \"closing\"\n"
}

/// What a bloc's chair does over and over.
impl Chair {
    /// F2 and a form: the words of each row.
    pub fn fills(&mut self, words: &str, found: &str, title: &str, rows: &[&str]) {
        self.function(words, found);
        self.sees(title);
        self.rows(rows);
    }

    /// The rows of the form on the screen, Tab between them and Enter at the end; empty: what stands ready; a digit: a
    /// choice.
    pub fn rows(&mut self, rows: &[&str]) {
        for (at, row) in rows.iter().enumerate() {
            if at > 0 {
                self.term.send(keys::TAB.as_bytes());
            }
            if row.len() == 1 {
                self.term.send(row.as_bytes());
            } else if !row.is_empty() {
                self.types(row);
            }
        }
        self.term.until("the last row", |screen| {
            ["Lưu", "Đồng ý", "Sao lưu"].iter().any(|does| offer(screen).1.starts_with(does))
        });
        self.press(keys::ENTER);
    }

    /// Whom the last line calls, and what its key would write down.
    pub fn called(&self) -> (String, String) {
        let (_, deed) = offer(&self.screen());
        deed.split_once(": ").map(|(who, what)| (who.to_owned(), what.to_owned())).unwrap_or_default()
    }

    /// A digit, and the event it makes.
    pub fn says(&mut self, digit: char) -> Screen {
        let before = written(&self.screen()).unwrap();
        self.key(&digit.to_string());
        // Who is away is written with the answer where that has changed: one line, or two.
        let screen = self.term.until("one more line", |screen| {
            written(screen).is_some_and(|now| (before + 1..=before + 2).contains(&now))
        });
        self.taps();
        screen
    }

    /// F4, down to a unit.
    pub fn finds(&mut self, unit: usize) -> String {
        let name = format!("Hội mẫu số {unit} tỉnh X");
        self.press(keys::F4);
        self.sees("Điểm danh · Enter: chi tiết");
        self.term.send(keys::DOWN.repeat(unit - 1).as_bytes());
        self.row(&name, "▸");
        name
    }

    /// Waits until a row that names one thing says the other.
    pub fn row(&self, name: &str, words: &str) {
        let both = |row: &String| row.contains(name) && row.contains(words);
        self.term.until(&format!("{name}: {words}"), |screen| screen.rows.iter().any(both));
    }

    /// Esc, until these words are gone.
    pub fn leaves(&mut self, words: &str) {
        self.press(keys::ESC);
        self.term.until("the stage", |screen| !screen.has(words));
    }

    /// What the plan looks at where votes are equal: three steps that decide nothing, then a second round, which the
    /// manner calls by its verb.
    pub fn resolves(&mut self, facts: &[&str], verb: &str) {
        for step in ["tỷ lệ nữ từ 70%", "tổng điểm", "điểm nhóm I"] {
            self.walk_to(&format!("Xét: {step}"));
            self.press(keys::ENTER);
            let screen = self.sees(&format!("Bỏ qua bước: {step}"));
            let flat = screen.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            tells(&flat, facts);
            self.chooses(1, &format!("Bỏ qua bước: {step}"));
        }
        self.walk_to(&format!("Xét: {} lại", verb.to_lowercase()));
        self.press(keys::ENTER);
        let again = format!("{verb} lần thứ hai giữa các đơn vị này");
        self.sees(&again);
        self.chooses(1, &again);
        self.sees("đơn vị đến sau chờ lần sau");
        self.press(keys::SPACE);
    }

    /// Goes on to the end and out; every frame is as a user may see it.
    pub fn closes(mut self) -> Screen {
        self.walk(over);
        let (last, frames) = self.finish();
        for frame in &frames {
            for scrap in ["panicked", "RUST_BACKTRACE", ".rs:", "⟨", "⟩", "{", "}"] {
                assert!(!frame.has(scrap), "{scrap} in\n{}", frame.text());
            }
        }
        last
    }
}

/// The folder of an invented bloc, its chair before the screen, and everybody but those absent there.
pub fn held(name: &str, plan: &str, absent: &[usize]) -> (Place, Chair) {
    let place = Place::with(name, plan);
    let mut chair = Chair::at(place.open(WIDE));
    chair.walk_to("Hội 1");
    for unit in absent {
        let name = chair.finds(*unit);
        chair.press(keys::DELETE);
        chair.sees("Không có lý do thì để trống");
        chair.rows(&["đi công tác"]);
        chair.row(&name, "vắng: đi công tác");
        chair.leaves("Điểm danh · Enter");
    }
    chair.function("tat ca don vi con lai", "Ghi có mặt tất cả đơn vị còn lại");
    chair.term.until("everybody", |screen| !offer(screen).1.starts_with("Có mặt: Hội"));
    (place, chair)
}

/// A command line of the program in the folder: what it says.
pub fn run(place: &Place, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(arguments).current_dir(place.path()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// `verify` and `export` from outside: every paper as Markdown, by name.
pub fn papers(place: &Place) -> Vec<(String, String)> {
    let session = place.session();
    let session = session.to_str().unwrap();
    assert!(run(place, &["verify", session]).contains("Tệp nguyên vẹn."));
    run(place, &["export", session, "--to", "van-ban", "--format", "docx,pdf,md"]);
    let mut files: Vec<_> =
        fs::read_dir(place.path().join("van-ban")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let text = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    let papers: Vec<(String, String)> = text
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    for (name, text) in &papers {
        for scrap in ["chưa rõ", "⟨", "⟩", "{", "}"] {
            assert!(!text.contains(scrap), "«{scrap}» in {name}:\n{text}");
        }
    }
    papers
}

/// Every one of these words stands in a text.
#[track_caller]
pub fn tells(text: &str, words: &[&str]) {
    let missing: Vec<&&str> = words.iter().filter(|words| !text.contains(**words)).collect();
    assert!(missing.is_empty(), "{missing:#?} not in\n{text}");
}
