//! Papers of 40 pages: Word, PDF and Markdown in memory, beside python-docx, pandoc and LibreOffice doing the same pages.

#[path = "common/times.rs"]
mod times;

use chutoa::domain::paper::{Block, Document, Letterhead, Para, Signer, Table, TableCell, TableColumn};
use chutoa::export::FORMATS;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use times::{Times, head};

/// Items of the minutes; each takes about a page.
const ITEMS: usize = 38;

fn main() {
    let document = minutes();
    head("A paper in memory: one page, and 40 with a table of 16 rows each");
    let short = Document { blocks: document.blocks.iter().take(6).cloned().collect(), ..document.clone() };
    for (pages, document) in [("1 page", &short), ("40 pages", &document)] {
        for format in FORMATS {
            let make = || drop((format.write)(document).expect("a paper"));
            Times::of((0..30).map(|_| time(make)).collect()).print(&format!("{}, {pages}", format.name));
        }
    }
    head("The same 40 pages by others, where they are installed");
    let folder = tempfile::tempdir().expect("a folder");
    for format in FORMATS {
        let bytes = (format.write)(&document).expect("a paper");
        std::fs::write(folder.path().join(format!("paper.{}", format.name)), bytes).expect("a file");
    }
    peer("python-docx, within the process", &python_docx(folder.path()), 5);
    peer("pandoc, md to docx", &whole("pandoc", &["paper.md", "-o", "pandoc.docx"], folder.path()), 5);
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let convert = [profile.as_str(), "--headless", "--convert-to", "pdf", "paper.docx"];
    peer("LibreOffice, docx to pdf", &whole("soffice", &convert, folder.path()), 4);
}

fn time(job: impl FnOnce()) -> Duration {
    let start = Instant::now();
    job();
    start.elapsed()
}

/// A run of another program, in which it tells or takes its time; `None` if it is not there.
type Run = Box<dyn Fn() -> Option<Duration>>;

fn peer(name: &str, run: &Run, times: usize) {
    // The first run fills caches and profiles.
    if run().is_none() {
        println!("| {name} | skipped: not installed | | | |");
        return;
    }
    Times::of((0..times).filter_map(|_| run()).collect()).print(name);
}

fn whole(program: &str, arguments: &[&str], folder: &Path) -> Run {
    let (program, folder) = (program.to_owned(), folder.to_owned());
    let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    Box::new(move || {
        let mut command = Command::new(&program);
        command.args(&arguments).current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        command.status().ok().filter(std::process::ExitStatus::success).map(|_| start.elapsed())
    })
}

/// Takes the paragraphs and tables out of our file and writes them into a new one, timing only that.
const PYTHON: &str = r#"
import docx, time
paper = docx.Document("paper.docx")
body = [("p", p.text) for p in paper.paragraphs] + [
    ("t", [[c.text for c in row.cells] for row in table.rows]) for table in paper.tables]
start = time.perf_counter()
made = docx.Document()
for kind, what in body:
    if kind == "p":
        made.add_paragraph(what)
    elif what:
        table = made.add_table(len(what), len(what[0]))
        for row, cells in zip(table.rows, what):
            for cell, text in zip(row.cells, cells):
                cell.text = text
made.save("python.docx")
print(time.perf_counter() - start)
"#;

fn python_docx(folder: &Path) -> Run {
    let folder = folder.to_owned();
    let python = std::env::var("CHUTOA_OFFICE").unwrap_or_else(|_| "python3".to_owned());
    Box::new(move || {
        let output = Command::new(&python).args(["-c", PYTHON]).current_dir(&folder).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok().map(Duration::from_secs_f64)
    })
}

fn minutes() -> Document {
    let issuer = "KHỐI THI ĐUA CÁC CƠ QUAN HỘI VÀ TỔ CHỨC XÃ HỘI – NGHỀ NGHIỆP TỈNH X SỐ 02";
    let letterhead = Letterhead {
        parent: "Hội mẫu thứ nhất tỉnh X".into(),
        issuer: issuer.into(),
        number: Some("Số: …/BB-KTĐ".into()),
        place_and_date: None,
    };
    let about = vec!["Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025".to_owned()];
    let mut blocks = vec![Block::Letterhead(letterhead), Block::Title { kind: "BIÊN BẢN".into(), about }];
    blocks.extend((1..=ITEMS).flat_map(item));
    let signer =
        |role: &str| Signer { role: vec![role.into()], note: Some("Ký, ghi rõ họ tên".into()), name: None };
    let recipients = vec!["Sở Nội vụ".into(), "Lưu: VT".into()];
    blocks.push(Block::Signatures { signers: vec![signer("THƯ KÝ"), signer("CHỦ TRÌ")], recipients });
    Document { title: "Biên bản".into(), author: issuer.into(), blocks, ..Document::default() }
}

fn item(number: usize) -> Vec<Block> {
    let words = "Hội nghị nghe báo cáo, thảo luận và thống nhất tiếp tục đẩy mạnh phong trào thi đua yêu nước, gắn với thực hiện nhiệm vụ chính trị của từng đơn vị thành viên trong Khối. ".repeat(3);
    let para = |at: usize| Block::Para(Para::fact(format!("p{number}.{at}"), words.trim_end()));
    let columns = [("TT", 1), ("Đơn vị", 8), ("Đồng ý", 2), ("Tỷ lệ", 2), ("Kết quả", 2)];
    let columns = columns.map(|(title, width)| TableColumn { title: title.into(), width }).into();
    let row = |at: i64| {
        let unit = TableCell::Text(format!("Hội mẫu thứ {at} tỉnh X"));
        let share = TableCell::Share { part: at.unsigned_abs(), whole: 16 };
        vec![TableCell::Whole(at), unit, TableCell::Whole(at), share, TableCell::Text("đạt".into())]
    };
    let table = Table { name: "Kết quả".into(), columns, rows: (1..=16).map(row).collect(), total: None };
    let heading = Block::Heading { level: 1, text: format!("{number}. KẾT QUẢ BÌNH XÉT") };
    vec![heading, para(1), para(2), Block::Table(table), para(3)]
}
