//! `chutoa export`: papers of a session as files.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::domain::paper::Document;
use crate::export::{FORMATS, Format};
use crate::papers::{self, AdoptedAs, PAPERS, Paper, Seal};
use crate::plan::file_name::is_plan;
use crate::store::new_file::write_new;
use crate::store::{OpenMode, Session, StoreError};
use crate::text;
use std::fs;
use std::path::{Path, PathBuf};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "PHIÊN")]
    pub session: PathBuf,
    /// Thư mục để ghi; không nêu thì ghi cạnh tệp hội nghị.
    #[arg(long, value_name = "THƯ MỤC")]
    pub to: Option<PathBuf>,
    /// Văn bản cần xuất.
    #[arg(long, value_name = "VĂN BẢN", value_delimiter = ',', help = papers_help())]
    pub paper: Vec<String>,
    /// Dạng tệp.
    #[arg(long, value_name = "DẠNG", value_delimiter = ',', help = formats_help())]
    pub format: Vec<String>,
}

/// Writes the papers and says where they are.
pub fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let papers = papers_of(&arguments.paper)?;
    let formats = formats_of(&arguments.format)?;
    let path = &arguments.session;
    if is_plan(path) {
        return Err(Failure::Wanting(format!(
            "{} là kế hoạch; biên bản chỉ có sau khi họp. Xuất từ tệp hội nghị (.chutoa), hoặc chạy thử trước bằng «chutoa rehearse».",
            path.display()
        )));
    }
    let session = Session::open(path, OpenMode::Look)?;
    let folder = arguments.to.clone().unwrap_or_else(|| crate::store::fault::folder(path));
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if papers::kept(session.state()) == Some(AdoptedAs::OtherWords) {
        print::say(AdoptedAs::OtherWords.words())?;
    }
    if session.follows_the_end() {
        print::say(
            "Tệp có sự kiện được ghi sau khi bế mạc; các văn bản dưới đây không kể đến chúng. Chạy «chutoa verify» để biết thêm.",
        )?;
    }
    let fingerprint = session.fingerprint();
    let open = session.state().closed.is_none() && !session.state().rehearsal;
    let seal = Seal { fingerprint: fingerprint.as_deref() };
    for paper in papers {
        let made = (paper.make)(session.state(), seal);
        if made.is_empty() && !arguments.paper.is_empty() {
            print::say(&format!("{}: không có gì để ghi; {}.", paper.name, paper.why_none))?;
        }
        for (name, document) in made {
            for format in &formats {
                // The name is kept for the paper that is signed.
                let draft = if open { "-du-thao" } else { "" };
                let target = folder.join(format!("{stem}-{name}{draft}.{}", format.name));
                print::say(&write(&target, &document, *format)?)?;
            }
        }
    }
    Ok(())
}

fn paper_names() -> String {
    PAPERS.iter().map(|paper| paper.name).collect::<Vec<_>>().join(", ")
}

fn format_names() -> String {
    FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}

fn papers_help() -> String {
    format!("Văn bản cần xuất, cách nhau bằng dấu phẩy: {}; không nêu thì ghi mọi văn bản có nội dung", paper_names())
}

fn formats_help() -> String {
    format!("Dạng tệp, cách nhau bằng dấu phẩy: {}; không nêu thì ghi mọi dạng", format_names())
}

fn papers_of(wanted: &[String]) -> Result<Vec<Paper>, Failure> {
    if wanted.is_empty() {
        return Ok(PAPERS.to_vec());
    }
    let find = |wanted: &String| {
        let found = PAPERS.iter().find(|paper| paper.name == wanted.trim()).copied();
        found
            .ok_or_else(|| Failure::Misuse(format!("Chưa có văn bản «{}». Hiện có: {}.", wanted.trim(), paper_names())))
    };
    wanted.iter().map(find).collect()
}

fn formats_of(wanted: &[String]) -> Result<Vec<Format>, Failure> {
    if wanted.is_empty() {
        return Ok(FORMATS.to_vec());
    }
    let find = |wanted: &String| {
        let found = FORMATS.iter().find(|format| format.is_called(wanted)).copied();
        found.ok_or_else(|| {
            Failure::Misuse(format!("Chưa có dạng tệp «{}». Hiện có: {}.", wanted.trim(), format_names()))
        })
    };
    wanted.iter().map(find).collect()
}

/// Writes one file, reads it again, and tells its path and SHA-256.
fn write(target: &Path, document: &Document, format: Format) -> Result<String, Failure> {
    let bytes = (format.write)(document).map_err(|_| {
        Failure::Wanting(format!("Không làm được tệp {}. Chạy lại; nếu vẫn vậy, xuất dạng khác.", target.display()))
    })?;
    // A file that somebody has worked on since is left as it is: the new one takes the next number.
    let target = &write_new(target, &bytes).map_err(Failure::Wanting)?;
    let written = fs::read(target).map_err(|error| StoreError::io(target, error))?;
    let faults = (format.faults)(&written);
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
