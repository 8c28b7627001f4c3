//! Papers in the hands of other programs: what they take out again is what was put in. Each program that is not there is
//! named, and its part skipped: pdftotext and qpdf (Debian's poppler-utils, qpdf), python-docx and openpyxl
//! (`CHUTOA_OFFICE` names a Python that has them), LibreOffice.

use crate::desk::{Desk, plans, shipped};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every paper of every shipped plan, rehearsed; with the folder that holds them.
fn papers(formats: &str) -> Vec<(Desk, Vec<PathBuf>)> {
    let written = |plan: &PathBuf| {
        let desk = Desk::new();
        desk.run(&["rehearse", plan.to_str().unwrap(), "--auto", "--to", "x.chaythu"]).ended(0, "Chạy thử xong");
        desk.run(&["export", "x.chaythu", "--to", "ra", "--format", formats]).ended(0, "SHA-256");
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        (desk, files)
    };
    plans().iter().map(written).collect()
}

fn ends(path: &Path, end: &str) -> bool {
    path.extension().is_some_and(|found| found == end)
}

/// What a program says; `None` if it is not on the machine.
fn says(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    let words = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&words).into_owned()))
}

/// Words of a Word file in the order of its paragraphs, without the dash of lists.
fn words_of_docx(path: &Path) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let text = |paragraph: &str| -> String {
        let broken = paragraph.replace("<w:br/>", "<w:t> </w:t>");
        let runs = broken.split("<w:t").skip(1).filter_map(|run| run.split_once('>')?.1.split_once("</w:t>"));
        runs.map(|(words, _)| words).collect()
    };
    let plain =
        |words: String| words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let words = xml.split("</w:p>").map(|paragraph| plain(text(paragraph)));
    words.flat_map(|words| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| word != "-");
    words.sort();
    words
}

#[test]
fn word_and_pdf_hold_the_same_words() {
    if says("pdftotext", &["-v"]).is_none() {
        println!("skipped: word_and_pdf_hold_the_same_words needs pdftotext; Debian's poppler-utils has it");
        return;
    }
    for (_desk, files) in papers("docx,pdf") {
        let pdfs: Vec<&PathBuf> = files.iter().filter(|path| ends(path, "pdf")).collect();
        assert!(!pdfs.is_empty());
        for pdf in pdfs {
            let (_, text) = says("pdftotext", &["-q", "-raw", pdf.to_str().unwrap(), "-"]).unwrap();
            // The head of a page: its number, and DỰ THẢO.
            let body = |(at, page): (usize, &str)| -> Vec<String> {
                let number = (at + 1).to_string();
                let page = page.replacen(&number, "", usize::from(at > 0));
                page.replacen("DỰ THẢO", "", 1).split_whitespace().map(str::to_owned).collect()
            };
            let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
            let shown: Vec<String> = pages.enumerate().flat_map(body).collect();
            let (shown, said) = (sorted(shown), sorted(words_of_docx(&pdf.with_extension("docx"))));
            let lost: Vec<&String> = said.iter().filter(|word| shown.binary_search(word).is_err()).collect();
            let added: Vec<&String> = shown.iter().filter(|word| said.binary_search(word).is_err()).collect();
            assert!(lost.is_empty() && added.is_empty(), "{}: lost {lost:?}, added {added:?}", pdf.display());
            // Heads of tables are repeated on each page.
            assert!(shown.len() >= said.len(), "{}", pdf.display());
        }
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    if says("qpdf", &["--version"]).is_none() {
        println!("skipped: qpdf_finds_nothing_wrong needs qpdf");
        return;
    }
    for (_desk, files) in papers("pdf") {
        for pdf in files.iter().filter(|path| ends(path, "pdf")) {
            let (good, said) = says("qpdf", &["--check", pdf.to_str().unwrap()]).unwrap();
            assert!(good && said.contains("No syntax or stream encoding errors"), "{}: {said}", pdf.display());
        }
    }
}

const READ: &str = r#"
import sys, docx, openpyxl
for name in sys.argv[1:]:
    if name.endswith(".docx"):
        paper = docx.Document(name)
        styles = {p.style.name for p in paper.paragraphs} | {
            p.style.name for t in paper.tables for row in t.rows for c in row.cells for p in c.paragraphs}
        print("docx", len(paper.paragraphs), len(paper.tables), paper.core_properties.title, sorted(styles))
    else:
        for sheet in openpyxl.load_workbook(name):
            kinds = {cell.data_type for row in sheet.iter_rows(min_row=5) for cell in row if cell.value is not None}
            print("xlsx", sheet.title, sheet.freeze_panes, sheet.print_title_rows, sorted(kinds))
"#;

#[test]
fn python_reads_word_and_excel() {
    let python = std::env::var("CHUTOA_OFFICE").unwrap_or_else(|_| "python3".to_owned());
    if !says(&python, &["-c", "import docx, openpyxl"]).is_some_and(|(good, _)| good) {
        println!("skipped: python_reads_word_and_excel needs python-docx and openpyxl (CHUTOA_OFFICE names a Python)");
        return;
    }
    let mut kinds = BTreeSet::new();
    for (_desk, files) in papers("docx,xlsx") {
        let names: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
        let (good, said) = says(&python, &[&["-c", READ], names.as_slice()].concat()).unwrap();
        assert!(good, "{said}");
        for line in said.lines().filter(|line| line.starts_with("docx")) {
            assert!(line.contains("'Thân văn bản'") || line.contains("'Ô bảng'"), "no named styles: {line}");
        }
        for line in said.lines().filter(|line| line.starts_with("xlsx")) {
            assert!(line.contains(" A5 $4:$4 "), "{line}");
            kinds.extend(line.split('[').nth(1).map(str::to_owned));
        }
    }
    assert!(kinds.iter().any(|kinds| kinds.contains("'n'") && kinds.contains("'s'")), "{kinds:?}");
}

#[test]
fn libreoffice_opens_the_minutes() {
    if says("soffice", &["--version"]).is_none() {
        println!("skipped: libreoffice_opens_the_minutes needs soffice; Debian's libreoffice-writer-nogui has it");
        return;
    }
    let desk = Desk::new();
    desk.rehearsal();
    desk.run(&["export", "xong.chaythu", "--format", "docx,xlsx"]).ended(0, "SHA-256");
    let minutes = as_pdf(&desk, &desk.path("xong-bien-ban.docx")).unwrap();
    let Some((_, fonts)) = says("pdffonts", &[minutes.to_str().unwrap()]) else { return };
    let named: Vec<&str> = fonts.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(!named.is_empty() && named.iter().all(|name| name.contains("LiberationSerif")), "{fonts}");
}

/// Pages of a PDF as text; `None` where no program reads them.
fn pages(pdf: &Path) -> Option<Vec<String>> {
    let (_, text) = says("pdftotext", &["-q", "-layout", pdf.to_str()?, "-"])?;
    Some(text.split('\u{c}').map(str::to_owned).filter(|page| !page.trim().is_empty()).collect())
}

/// Papers whose last page did end in signatures alone: the first words of who signs there, and what stands above them.
const SIGNED: [(&str, &str, &str, &str); 4] = [
    ("quang-tri-2023", "giao-uoc", "TRƯỞNG", "(Đã ký)"),
    ("lai-chau-2023", "giao-uoc", "TRƯỞNG", "(Đã ký)"),
    ("mau-khoi-thi-dua", "danh-sach-dai-bieu", "THƯ KÝ", "Hội mẫu thứ mười sáu"),
    ("mau-khoi-thi-dua", "bang-diem", "THƯ KÝ", "Nhóm I:"),
];

/// In our PDF, and as LibreOffice prints the Word file.
#[test]
fn nobody_signs_alone_on_the_last_page() {
    for (plan, name, who, above) in SIGNED {
        let desk = Desk::new();
        desk.run(&["rehearse", shipped(plan).to_str().unwrap(), "--auto", "--to", "x.chaythu"])
            .ended(0, "Chạy thử xong");
        desk.run(&["export", "x.chaythu", "--paper", name]).ended(0, "SHA-256");
        let ours = Some(desk.path(&format!("x-{name}.pdf")));
        for pdf in [ours, as_pdf(&desk, &desk.path(&format!("x-{name}.docx")))].into_iter().flatten() {
            let Some(pages) = pages(&pdf) else {
                return println!("skipped: nobody_signs_alone_on_the_last_page needs pdftotext");
            };
            let last = pages.last().unwrap();
            let signed = last.find(who).unwrap_or_else(|| panic!("{}: {last}", pdf.display()));
            assert!(last[..signed].contains(above), "{}: {last}", pdf.display());
        }
    }
}

/// The paper with so much room above it, in twips.
fn lower(desk: &Desk, word: &Path, by: u32) -> PathBuf {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(word).unwrap()).unwrap();
    let lowered = desk.path(&format!("thap-{by}.docx"));
    let mut out = zip::ZipWriter::new(std::fs::File::create(&lowered).unwrap());
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let room = format!(
                r#"<w:body><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{by}" w:lineRule="exact"/></w:pPr></w:p>"#
            );
            bytes = String::from_utf8(bytes).unwrap().replacen("<w:body>", &room, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, &bytes).unwrap();
    }
    out.finish().unwrap();
    lowered
}

/// Word ends a paper in a paragraph; below signatures at the very foot of a page it must not go to a page of its own.
#[test]
fn no_empty_page_follows_signatures_at_the_foot() {
    if says("soffice", &["--version"]).is_none() || says("pdftotext", &["-v"]).is_none() {
        println!("skipped: no_empty_page_follows_signatures_at_the_foot needs soffice and pdftotext");
        return;
    }
    let desk = Desk::new();
    desk.run(&["rehearse", shipped("lai-chau-2023").to_str().unwrap(), "--auto", "--to", "x.chaythu"])
        .ended(0, "Chạy thử xong");
    desk.run(&["export", "x.chaythu", "--paper", "to-trinh", "--format", "docx"]).ended(0, "SHA-256");
    let word = desk.path("x-to-trinh.docx");
    // All pages, and those on which something stands.
    let counted = |by: u32| -> (usize, usize) {
        let pdf = as_pdf(&desk, &lower(&desk, &word, by)).unwrap();
        let (_, text) = says("pdftotext", &["-q", "-layout", pdf.to_str().unwrap(), "-"]).unwrap();
        let drafts = text.replace("DỰ THẢO", "");
        let bare = |page: &str| page.trim().trim_end_matches(char::is_numeric).is_empty();
        let pages: Vec<&str> = drafts.split_terminator('\u{c}').collect();
        (pages.len(), pages.iter().filter(|page| !bare(page)).count())
    };
    let (mut one, mut two) = (20, 8_000);
    assert_eq!((counted(one).1, counted(two).1), (1, 2));
    while two - one > 1 {
        let half = u32::midpoint(one, two);
        if counted(half).1 == 1 { one = half } else { two = half }
    }
    // In steps of a fifth of a point, from where the last row just fits.
    for by in (1..=6).map(|steps| one - 4 * steps) {
        assert_eq!(counted(by), (1, 1), "{by} of {one}");
    }
}

/// Papers name Times New Roman, which is seldom on such a machine: the font that our own PDF embeds is as wide, letter for
/// letter, and stands for it. In another one no page of it would be the page of an office.
fn fonts(desk: &Desk) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/export/fonts");
    let kept = desk.path("bo-nho-chu");
    let alias = "<alias binding=\"same\"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>";
    let file = desk.path("fonts.conf");
    let rules = format!("<fontconfig><dir>{folder}</dir><cachedir>{}</cachedir>{alias}</fontconfig>", kept.display());
    std::fs::write(&file, rules).unwrap();
    file
}

/// A Word file as LibreOffice prints it; `None` where it is not on the machine.
pub fn as_pdf(desk: &Desk, word: &Path) -> Option<PathBuf> {
    let profile = format!("-env:UserInstallation=file://{}", desk.path("ho-so").display());
    let folder = desk.path("lo");
    let arguments = ["--headless", "--convert-to", "pdf", "--outdir", folder.to_str().unwrap(), word.to_str().unwrap()];
    let mut command = Command::new("soffice");
    command.args([&[profile.as_str()], arguments.as_slice()].concat()).stdin(Stdio::null());
    let output = command.env("FONTCONFIG_FILE", fonts(desk)).output().ok()?;
    let (good, said) = (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned());
    let made = folder.join(word.with_extension("pdf").file_name().unwrap());
    assert!(good && made.exists(), "{said}");
    Some(made)
}
