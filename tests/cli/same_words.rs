//! The same words in every format, whatever happened at the meeting and however names are spelled.

use crate::desk::Desk;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Words as they are in all formats: without what each adds of its own.
fn words(text: &str) -> BTreeSet<String> {
    let plain = text.replace('\\', "").replace(['\u{ad}', '*', '|', '#'], " ");
    let kept = plain.split_whitespace().map(|word| word.trim_matches(['-', '>', ':']).to_owned());
    kept.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// Text of a Word file, with a space for each break.
fn of_docx(path: &Path) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let spaced = xml.replace("<w:br/>", "<w:t> </w:t>").replace("</w:p>", "<w:t> </w:t>");
    let runs = spaced.split("<w:t").skip(1).filter_map(|run| run.split_once('>')?.1.split_once("</w:t>"));
    let text: String = runs.map(|(words, _)| words).collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Text of a PDF; `None` where poppler is not there.
fn of_pdf(path: &Path) -> Option<String> {
    let output =
        Command::new("pdftotext").args(["-q", "-raw", path.to_str().unwrap(), "-"]).stdin(Stdio::null()).output();
    output.ok().map(|output| String::from_utf8(output.stdout).unwrap())
}

fn of_markdown(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.replace("<br>", " ").replace("\\<", "<").replace("\\_", "_").replace("---", " ").replace(":-:", " ")
}

/// A number without what some formats write in it, a word as it is.
fn cells(text: &str) -> BTreeSet<String> {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c));
    let bare = |word: String| if is_number(&word) { word.replace('.', "") } else { word };
    words(&text.replace([';', '"'], " ")).into_iter().map(bare).collect()
}

fn of_kind(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == kind)).collect()
}

/// Text cells of a workbook.
fn of_xlsx(path: &Path) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    zip.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut xml).unwrap();
    let parts = xml.split("<t").skip(1).filter_map(|part| part.split_once('>')?.1.split_once("</t>"));
    let text = parts.map(|(words, _)| words).collect::<Vec<_>>().join(" ");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Tables of the papers, as CSV and as a workbook: nothing is lost and nothing is added.
#[track_caller]
fn tables_alike(desk: &Desk) {
    let folder = desk.path("ra");
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap().trim_start_matches('\u{feff}').to_owned();
    let tables: Vec<(String, String)> =
        of_kind(&folder, "csv").iter().map(|path| (path.display().to_string(), read(path))).collect();
    let papers: Vec<String> = of_kind(&folder, "md").iter().map(|path| of_markdown(path)).collect();
    let printed: BTreeSet<String> = papers.iter().flat_map(|text| cells(text)).collect();
    assert!(!tables.is_empty(), "no table at all");
    for (name, table) in &tables {
        let added: Vec<String> = cells(table).difference(&printed).cloned().collect();
        assert!(added.is_empty(), "{name}: in no paper: {added:?}");
    }
    let mut met = 0;
    let rows = papers.iter().flat_map(|text| text.split("\n\n")).filter(|block| block.trim_start().starts_with('|'));
    for block in rows {
        let head = cells(block.trim_start().lines().next().unwrap());
        let own = tables.iter().filter(|(_, table)| cells(table.lines().next().unwrap()) == head);
        let own: BTreeSet<String> = own.flat_map(|(_, table)| cells(table)).collect();
        if own.is_empty() {
            continue;
        }
        met += 1;
        let lost: Vec<String> = cells(block).difference(&own).cloned().collect();
        assert!(lost.is_empty(), "in no CSV: {lost:?} of {block}");
    }
    assert!(met >= tables.len(), "{met} tables of papers for {} files", tables.len());
    let lettered = |cells: BTreeSet<String>| -> BTreeSet<String> {
        cells.into_iter().filter(|word| word.chars().any(char::is_alphabetic)).collect()
    };
    let book = of_kind(&folder, "xlsx").iter().map(|path| of_xlsx(path)).collect::<Vec<_>>().join(" ");
    let (book, all) = (lettered(cells(&book)), lettered(tables.iter().flat_map(|(_, table)| cells(table)).collect()));
    let lost: Vec<String> = all.difference(&book).cloned().collect();
    assert!(lost.is_empty(), "in no sheet: {lost:?}");
}

/// The papers of a session, each the same in all formats; their texts by the name of the paper.
#[track_caller]
fn alike(desk: &Desk, session: &str) -> Vec<(String, String)> {
    desk.run(&["export", session, "--to", "ra", "--format", "docx,pdf,md,xlsx,csv"]).ended(0, "SHA-256");
    tables_alike(desk);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "md"));
    files.sort();
    assert!(files.len() > 2, "{files:?}");
    let mut texts = Vec::new();
    for path in files {
        let (word, markdown) = (of_docx(&path.with_extension("docx")), of_markdown(&path));
        let word_words = words(&word);
        let said = words(&markdown);
        let lost: Vec<&String> =
            said.iter().filter(|one| !word_words.contains(*one) && *one != "THẢO" && *one != "DỰ").collect();
        assert!(lost.is_empty(), "{}: not in Word: {lost:?}", path.display());
        match of_pdf(&path.with_extension("pdf")) {
            None => println!("skipped: alike: the PDF, for pdftotext is not there (Debian's poppler-utils)"),
            Some(pdf) => {
                let printed = words(&pdf);
                let lost: Vec<&String> = word_words.iter().filter(|one| !printed.contains(*one)).collect();
                // A line may break within a long word.
                let whole: String = pdf.split_whitespace().collect();
                let lost: Vec<&&String> = lost.iter().filter(|one| !whole.contains(one.as_str())).collect();
                assert!(lost.is_empty(), "{}: not in PDF: {lost:?}", path.display());
            }
        }
        let nfc =
            |text: &str| text.chars().all(|c| !('\u{300}'..='\u{36f}').contains(&c) && (!c.is_control() || c == '\n'));
        assert!(nfc(&word) && nfc(&markdown), "{}", path.display());
        texts.push((path.file_stem().unwrap().to_string_lossy().into_owned(), markdown));
    }
    texts
}

fn paper<'a>(texts: &'a [(String, String)], name: &str) -> &'a str {
    texts.iter().find(|(stem, _)| stem.ends_with(name)).map_or("", |(_, text)| text.as_str())
}

#[test]
fn what_happened_at_a_meeting_is_in_every_format() {
    let told = [
        ("votes-that-stand-up", "danh-sach-dai-bieu", "dự thay"),
        ("votes-that-stand-up", "bang-diem", "Điểm sửa tại Hội nghị:"),
        ("what-the-hall-decided", "danh-sach-dai-bieu-1", "Tổng số:"),
        ("what-the-hall-decided", "danh-sach-dai-bieu-2", "Tổng số:"),
        ("guests-introduced", "danh-sach-dai-bieu", "dự thay"),
    ];
    for stem in ["votes-that-stand-up", "what-the-hall-decided", "guests-introduced"] {
        let desk = Desk::new();
        let name = format!("{stem}.chutoa");
        let frozen = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals").join(&name);
        std::fs::copy(frozen, desk.path(&name)).unwrap();
        let texts = alike(&desk, &name);
        for (_, name, words) in told.iter().filter(|(of, ..)| *of == stem) {
            let text = paper(&texts, name);
            assert!(text.contains(words), "{stem}, {name}: {words}: {text}");
        }
    }
}

/// A bloc of sixteen units with long and awkward names, a note with what no font draws and no file may hold.
#[test]
fn names_and_notes_of_any_letters_are_in_every_format() {
    let name = |number: usize| {
        let name = format!("Hội bịa thứ {number} về <Bảo tồn> & \"Phát huy\" giá trị di sản, văn hóa");
        let left = 80_usize.saturating_sub(name.chars().count());
        format!("{name}{}", " và phát triển nông thôn bền vững vùng cao".chars().take(left).collect::<String>())
    };
    assert!(name(3).chars().count() == 80, "{}", name(3));
    let unit =
        |number: usize| format!("[[unit]]\nkey = \"u{number}\"\nname = '{}'\nshort = \"H{number}\"\n", name(number));
    let units: String = (1..=16).map(unit).collect();
    let desk = Desk::new();
    let plan = desk.write(
        "x.toml",
        &format!(
            "[conference]\ntitle = \"Hội nghị tổng kết năm 2025\"\nyear = 2025\ndate = 2025-12-18\nstart = \"08:00\"\n[bloc]\nname = \"Khối thi đua bịa\"\nprovince = \"X\"\nhead = \"u1\"\ntotal = 16\n{units}[[item]]\nkind = \"roll_call\"\ntitle = \"Điểm danh\"\n[[item]]\nkind = \"discussion\"\ntitle = \"Thảo luận\"\n[[item]]\nkind = \"pledge\"\ntitle = \"Ký giao ước\"\n"
        ),
    );
    let note = r#"{"command":{"note":{"place":{"item":2},"text":"Nhất trí \u0007😀 với báo cáo\u200b; đề nghi\u0323 bổ sung <A & B>."}}}"#;
    let lines = format!("{{\"hall\":\"check_in_rest\"}}\n{{\"agenda\":{{\"start\":{{\"item\":2}}}}}}\n{note}\n");
    desk.fed(&["apply", plan.to_str().unwrap()], &lines).ended(0, "3 lệnh");
    let session = std::fs::read_dir(desk.folder.path()).unwrap().map(|file| file.unwrap().path());
    let session = session.into_iter().find(|path| path.extension().is_some_and(|end| end == "chutoa")).unwrap();
    desk.run(&["export", session.to_str().unwrap(), "--to", "moi", "--format", "pdf"])
        .ended(0, "không có ký tự «😀»: in là «□»");
    desk.run(&["export", session.to_str().unwrap(), "--to", "ra", "--format", "docx,md"]).ended(0, "SHA-256");
    let minutes = |end: &str| {
        let mut files = std::fs::read_dir(desk.path("ra")).unwrap().map(|file| file.unwrap().path());
        files
            .find(|path| {
                path.to_string_lossy().contains("bien-ban") && path.extension().is_some_and(|found| found == end)
            })
            .unwrap()
    };
    let (word, markdown) = (of_docx(&minutes("docx")), of_markdown(&minutes("md")));
    for text in [&word, &markdown] {
        assert!(text.contains("Nhất trí 😀 với báo cáo; đề nghị bổ sung <A & B>."), "{text}");
        for number in 1..=16 {
            assert!(text.contains(&name(number)), "{number}: {text}");
        }
    }
    let pdfs = std::fs::read_dir(desk.path("moi")).unwrap().map(|file| file.unwrap().path());
    for pdf in pdfs.filter(|path| path.to_string_lossy().contains("giao-uoc")) {
        let Some(text) = of_pdf(&pdf) else { continue };
        let printed: String = text.split_whitespace().collect();
        let wanted: String = name(16).to_uppercase().split_whitespace().collect();
        assert!(printed.contains(&wanted), "{text}");
    }
}
