//! `chutoa export`: papers of a session as files.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::domain::paper::Document;
use crate::export::{Format, docx};
use crate::papers::{self, AdoptedAs, Seal};
use crate::store::{OpenMode, Session, StoreError};
use crate::text;
use crate::tui::chair::papers::write_new;
use std::fs;
use std::path::{Path, PathBuf};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// Tệp phiên (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_name = "PHIÊN")]
    pub session: PathBuf,
    /// Thư mục để ghi; không nêu thì ghi cạnh tệp phiên.
    #[arg(long, value_name = "THƯ MỤC")]
    pub to: Option<PathBuf>,
    /// Văn bản cần xuất, cách nhau bằng dấu phẩy: bien-ban, kiem-phieu; không nêu thì ghi mọi văn bản có nội dung.
    #[arg(long, value_name = "VĂN BẢN", value_delimiter = ',')]
    pub paper: Vec<String>,
    /// Dạng tệp, cách nhau bằng dấu phẩy: docx, md; không nêu thì cả hai.
    #[arg(long, value_name = "DẠNG", value_delimiter = ',')]
    pub format: Vec<String>,
}

/// A paper: how it is called on the command line, and the files it makes, each with its name.
type Paper = (&'static str, fn(&Session) -> Vec<(String, Document)>);

/// All papers there are.
const PAPERS: &[Paper] = &[("bien-ban", minutes), ("kiem-phieu", counts)];

/// Writes the papers and says where they are.
pub fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let papers = papers_of(&arguments.paper)?;
    let formats = formats_of(&arguments.format)?;
    let path = &arguments.session;
    if path.extension().is_some_and(|ending| ending == "toml") {
        return Err(Failure::Wanting(format!(
            "{} là kế hoạch; biên bản chỉ có sau khi họp. Xuất từ tệp phiên (.chutoa), hoặc chạy thử trước bằng «chutoa rehearse».",
            path.display()
        )));
    }
    let session = Session::open(path, OpenMode::Watch)?;
    let folder = arguments.to.clone().unwrap_or_else(|| crate::store::fault::folder(path));
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if papers::kept(session.state()) == Some(AdoptedAs::OtherWords) {
        print::say(AdoptedAs::OtherWords.words())?;
    }
    for (paper, make) in papers {
        let made = make(&session);
        if made.is_empty() && !arguments.paper.is_empty() {
            print::say(&format!("{paper}: không có gì để ghi; {}.", why_empty(paper)))?;
        }
        for (name, document) in made {
            for format in &formats {
                let target = folder.join(format!("{stem}-{name}.{}", format.name()));
                print::say(&write(&target, &document, *format)?)?;
            }
        }
    }
    Ok(())
}

fn papers_of(wanted: &[String]) -> Result<Vec<Paper>, Failure> {
    if wanted.is_empty() {
        return Ok(PAPERS.to_vec());
    }
    let known: Vec<&str> = PAPERS.iter().map(|(name, _)| *name).collect();
    let find = |wanted: &String| {
        let found = PAPERS.iter().find(|(name, _)| *name == wanted.trim()).copied();
        found.ok_or_else(|| {
            Failure::Misuse(format!("Chưa có văn bản «{}». Hiện có: {}.", wanted.trim(), known.join(", ")))
        })
    };
    wanted.iter().map(find).collect()
}

fn formats_of(wanted: &[String]) -> Result<Vec<Format>, Failure> {
    if wanted.is_empty() {
        return Ok(Format::ALL.to_vec());
    }
    let known = Format::ALL.map(Format::name).join(", ");
    let find = |wanted: &String| {
        Format::parse(wanted)
            .ok_or_else(|| Failure::Misuse(format!("Chưa có dạng tệp «{}». Hiện có: {known}.", wanted.trim())))
    };
    wanted.iter().map(find).collect()
}

fn minutes(session: &Session) -> Vec<(String, Document)> {
    let fingerprint = session.fingerprint();
    vec![("bien-ban".to_owned(), papers::minutes(session.state(), Seal { fingerprint: fingerprint.as_deref() }))]
}

fn counts(session: &Session) -> Vec<(String, Document)> {
    let made = papers::counts(session.state()).into_iter().enumerate();
    made.map(|(number, (_, document))| (format!("kiem-phieu-{}", number + 1), document)).collect()
}

/// A paper with nothing to say is not written, and the reason is said.
fn why_empty(paper: &str) -> &'static str {
    if paper == "kiem-phieu" {
        "hội nghị chưa công bố lần bỏ phiếu kín nào"
    } else {
        "chưa có nội dung"
    }
}

/// Writes one file, reads it again, and tells its path and SHA-256.
fn write(target: &Path, document: &Document, format: Format) -> Result<String, Failure> {
    let bytes = format.write(document).map_err(|_| {
        Failure::Wanting(format!("Không làm được tệp {}. Chạy lại; nếu vẫn vậy, xuất dạng khác.", target.display()))
    })?;
    // A file that somebody has worked on since is left as it is: the new one takes the next number.
    let target = &write_new(target, &bytes).map_err(Failure::Wanting)?;
    let written = fs::read(target).map_err(|error| StoreError::io(target, error))?;
    let faults = match format {
        Format::Docx => docx::check_order(&written),
        Format::Markdown => Vec::new(),
    };
    if written != bytes || !faults.is_empty() {
        let why = if faults.is_empty() {
            "nội dung trên đĩa khác nội dung đã ghi".to_owned()
        } else {
            faults.join(" ")
        };
        return Err(Failure::Wanting(format!("Tệp {} đã ghi nhưng không dùng được: {why}", target.display())));
    }
    let digest = text::sha256(&bytes);
    let draft = if document.draft { "  (dự thảo)" } else { "" };
    Ok(format!("{}{draft}\n    SHA-256: {digest}", target.display()))
}
