//! `chutoa export`: papers of a session, or those that a plan's meeting needs before it, as files.

use crate::cli::failure::Failure;
use crate::cli::form;
use crate::cli::planned;
use crate::cli::print;
use crate::domain::State;
use crate::domain::paper::Document;
use crate::export::collection::TableFile;
use crate::export::{COLLECTIONS, Collection, FORMATS, Format, USUAL};
use crate::papers::{self, AdoptedAs, BEFORE, PAPERS, Paper, Seal, WORKING};
use crate::plan::file_name::{self, is_plan};
use crate::store::new_file::{make_folder, write_new};
use crate::store::{OpenMode, Session, StoreError};
use crate::text;
use std::fs;
use std::path::{Path, PathBuf};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// Tệp hội nghị (.chutoa), tệp chạy thử (.chaythu) hoặc kế hoạch (.toml).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ|KẾ HOẠCH", required_unless_present = "schema")]
    pub session: Option<PathBuf>,
    /// Thư mục để ghi; không nêu thì ghi cạnh tệp đó.
    #[arg(long, value_name = "THƯ MỤC")]
    pub to: Option<PathBuf>,
    /// Văn bản cần xuất.
    #[arg(long, value_name = "VĂN BẢN", value_delimiter = ',', help = papers_help())]
    pub paper: Vec<String>,
    /// Dạng tệp.
    #[arg(long, value_name = "DẠNG", value_delimiter = ',', help = formats_help())]
    pub format: Vec<String>,
    /// Mẫu Word của cơ quan có các trường {{…}}, được điền bằng hội nghị này; chỉ ghi văn bản theo mẫu, trừ khi nêu thêm --paper.
    #[arg(long, value_name = "MẪU", value_parser = crate::cli::failure::file())]
    pub form: Vec<PathBuf>,
    /// Không in mã đối chiếu và mã QR.
    #[arg(long)]
    pub no_fingerprint: bool,
    /// Chỉ in lược đồ JSON của dạng json.
    #[arg(long)]
    pub schema: bool,
}

/// Writes the papers and says where they are.
pub fn run(sessions: &Path, arguments: &ExportArguments) -> Result<(), Failure> {
    let Some(path) = arguments.session.as_deref().filter(|_| !arguments.schema) else {
        return print::json(&papers::record::schema());
    };
    let wanted = Wanted::of(&arguments.format, is_plan(path))?;
    let folder = || {
        let folder = arguments.to.clone().unwrap_or_else(|| crate::store::fault::folder(path));
        make_folder(&folder).map(|()| folder)
    };
    if is_plan(path) {
        let papers = papers_of(&arguments.paper, BEFORE, path)?;
        let state = planned::state(sessions, path)?;
        let target = Target { folder: folder()?, stem: file_name::stem(path), open: false, planned: true };
        return target.all(&state, &papers, Seal::default(), &wanted, arguments);
    }
    let papers = papers_of(&arguments.paper, PAPERS, path)?;
    let session = Session::open(path, OpenMode::Look)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let open = session.state().closed.is_none() && !session.state().rehearsal;
    let target = Target { folder: folder()?, stem, open, planned: false };
    if papers::kept(session.state()) == Some(AdoptedAs::OtherWords) {
        print::say(AdoptedAs::OtherWords.words())?;
    }
    let fingerprint = session.seal().filter(|_| !arguments.no_fingerprint);
    if arguments.no_fingerprint {
        print::say("Các văn bản không in mã đối chiếu: người cầm bản giấy sẽ không đối chiếu được với tệp hội nghị.")?;
    }
    let seal = Seal { fingerprint: fingerprint.as_deref() };
    target.all(session.state(), &papers, seal, &wanted, arguments)?;
    print::found(path, &session.findings(), "Vì vậy không in mã đối chiếu vào văn bản.")
}

/// Where papers go, and how their files begin.
struct Target {
    folder: PathBuf,
    stem: String,
    /// The meeting goes on: what is signed at its end is a draft.
    open: bool,
    /// It is yet to come: what is printed for it is no draft.
    planned: bool,
}

impl Target {
    /// Papers, and forms of the office; forms alone where no paper is asked for.
    fn all(
        &self,
        state: &State,
        papers: &[Paper],
        seal: Seal,
        wanted: &Wanted,
        arguments: &ExportArguments,
    ) -> Result<(), Failure> {
        let asked = !arguments.paper.is_empty();
        if arguments.form.is_empty() || asked || !arguments.format.is_empty() {
            self.write(state, papers, seal, wanted, asked)?;
        }
        self.forms(state, seal, &arguments.form)
    }

    /// Each form filled; what stays unfilled is told, and in the end is a fault.
    fn forms(&self, state: &State, seal: Seal, forms: &[PathBuf]) -> Result<(), Failure> {
        let data = papers::form::data(state, seal);
        let mut wrong = Vec::new();
        for path in forms {
            let (bytes, report) = form::filled(path, &data)?;
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            print::say(&written(&self.path(&stem, self.open, "docx"), &bytes, self.open)?)?;
            let open: Vec<&str> = report.open.iter().map(String::as_str).collect();
            if !open.is_empty() {
                print::say(&format!("    Chưa có thông tin, in hàng chấm: {}.", open.join(", ")))?;
            }
            wrong.extend(form::wrong(&report, &data).into_iter().map(|words| format!("{}: {words}", path.display())));
        }
        if wrong.is_empty() { Ok(()) } else { Err(Failure::Wanting(wrong.join("\n"))) }
    }

    /// Writes each paper in each format; of a paper that was asked for and has nothing to say, why.
    fn write(&self, state: &State, papers: &[Paper], seal: Seal, wanted: &Wanted, asked: bool) -> Result<(), Failure> {
        let mut documents = Vec::new();
        for paper in papers {
            let made = paper.documents(state, seal);
            if made.is_empty() && asked {
                print::say(&format!("{}: không có gì để ghi; {}.", paper.name, paper.why_none))?;
            }
            for (name, document) in made {
                let document = Document { draft: document.draft && !self.planned, ..document };
                for format in &wanted.formats {
                    let named = papers::dossier::file_name(state, &name);
                    let target = self.path(&named, document.draft, format.name);
                    print::say(&write(&target, &document, *format)?)?;
                    for loss in (format.losses)(&document) {
                        print::say(&format!("    {loss}"))?;
                    }
                }
                documents.push(document);
            }
        }
        for collection in &wanted.collections {
            let files = (collection.write)(&documents).map_err(|fault| Failure::Wanting(fault.to_string()))?;
            for TableFile { name, bytes } in files {
                print::say(&written(&self.path(&name, self.open, collection.name), &bytes, false)?)?;
            }
        }
        if wanted.data {
            let record = papers::record::json(state, seal);
            print::say(&written(&self.path("du-lieu", self.open, DATA), record.as_bytes(), false)?)?;
        }
        Ok(())
    }

    /// A file of it; the plain name is kept for the paper that is signed.
    fn path(&self, name: &str, draft: bool, ending: &str) -> PathBuf {
        let draft = if self.open && draft { "-du-thao" } else { "" };
        self.folder.join(format!("{}-{name}{draft}.{ending}", self.stem))
    }
}

/// Every paper once, those of a session first.
fn all() -> impl Iterator<Item = &'static Paper> {
    let also = BEFORE.iter().filter(|paper| PAPERS.iter().all(|known| known.name != paper.name));
    PAPERS.iter().chain(also).chain(WORKING)
}

fn names<'a>(papers: impl Iterator<Item = &'a Paper>) -> String {
    papers.map(|paper| paper.name).collect::<Vec<_>>().join(", ")
}

fn format_names() -> String {
    let names = FORMATS.iter().map(|format| format.name);
    let tables = COLLECTIONS.iter().map(|collection| collection.name);
    names.chain(tables).chain([DATA]).collect::<Vec<_>>().join(", ")
}

fn papers_help() -> String {
    format!(
        "Văn bản cần xuất, cách nhau bằng dấu phẩy. Từ kế hoạch: {}. Từ hội nghị: {}; chỉ khi nêu tên: {}. Không nêu thì ghi mọi văn bản có nội dung; nêu tên thì hội nghị cũng ghi được văn bản của kế hoạch",
        names(BEFORE.iter()),
        names(PAPERS.iter()),
        names(WORKING.iter())
    )
}

fn formats_help() -> String {
    format!(
        "Dạng tệp, cách nhau bằng dấu phẩy: {}; không nêu thì ghi docx và pdf, của hội nghị thêm một xlsx cho mọi bảng và một json",
        format_names()
    )
}

/// The papers that are asked for; none asked for: the usual ones. A plan has only those needed before the meeting.
fn papers_of(wanted: &[String], usual: &[Paper], path: &Path) -> Result<Vec<Paper>, Failure> {
    if wanted.is_empty() {
        return Ok(usual.to_vec());
    }
    let find = |wanted: &String| {
        let unknown = || format!("Chưa có văn bản «{}». Hiện có: {}.", wanted.trim(), names(all()));
        let found = all().find(|paper| paper.name == wanted.trim()).ok_or_else(|| Failure::Misuse(unknown()))?;
        if is_plan(path) && BEFORE.iter().all(|known| known.name != found.name) {
            return Err(Failure::Wanting(format!(
                "{} là kế hoạch; {} chỉ có sau khi họp. Xuất từ tệp hội nghị (.chutoa), hoặc chạy thử trước bằng «chutoa rehearse». Từ kế hoạch có: {}.",
                path.display(),
                if found.name == "bien-ban" { "biên bản" } else { found.name },
                names(BEFORE.iter())
            )));
        }
        Ok(*found)
    };
    wanted.iter().map(find).collect()
}

/// The session as data; it has no paper of its own.
const DATA: &str = "json";

/// What is to be written.
struct Wanted {
    /// Each paper.
    formats: Vec<Format>,
    /// The tables of all papers.
    collections: Vec<Collection>,
    /// The session as JSON.
    data: bool,
}

impl Wanted {
    /// Without a name: papers as Word and PDF; of a session also one workbook and one JSON.
    fn of(names: &[String], of_plan: bool) -> Result<Self, Failure> {
        if names.is_empty() {
            let collections = COLLECTIONS.first().copied().into_iter().filter(|_| !of_plan).collect();
            return Ok(Self { formats: USUAL.to_vec(), collections, data: !of_plan });
        }
        let mut wanted = Self { formats: Vec::new(), collections: Vec::new(), data: false };
        for name in names {
            let format = FORMATS.iter().find(|format| format.is_called(name));
            let collection = COLLECTIONS.iter().find(|collection| collection.is_called(name));
            let data = name.trim().trim_start_matches('.').eq_ignore_ascii_case(DATA);
            if format.is_none() && collection.is_none() && !data {
                let words = format!("Chưa có dạng tệp «{}». Hiện có: {}.", name.trim(), format_names());
                return Err(Failure::Misuse(words));
            }
            wanted.formats.extend(format);
            wanted.collections.extend(collection);
            if data && of_plan {
                return Err(Failure::Wanting(
                    "Dạng json chỉ có từ hội nghị; kế hoạch chưa có gì đã diễn ra.".to_owned(),
                ));
            }
            wanted.data |= data;
        }
        Ok(wanted)
    }
}

/// Writes one file, reads it again, and tells its path and SHA-256.
fn write(target: &Path, document: &Document, format: Format) -> Result<String, Failure> {
    let bytes = (format.write)(document).map_err(|_| {
        Failure::Wanting(format!("Không làm được tệp {}. Chạy lại; nếu vẫn vậy, xuất dạng khác.", target.display()))
    })?;
    written_checked(target, &bytes, document.draft, format.faults)
}

/// The same of a file that has no check of its own.
fn written(target: &Path, bytes: &[u8], draft: bool) -> Result<String, Failure> {
    written_checked(target, bytes, draft, |_| Vec::new())
}

fn written_checked(
    target: &Path,
    bytes: &[u8],
    draft: bool,
    faults: fn(&[u8]) -> Vec<String>,
) -> Result<String, Failure> {
    // A file that somebody has worked on since is left as it is: the new one takes the next number.
    let target = &write_new(target, bytes).map_err(Failure::Wanting)?;
    let written = fs::read(target).map_err(|error| StoreError::io(target, error))?;
    let faults = faults(&written);
    if written != bytes || !faults.is_empty() {
        let why = if faults.is_empty() {
            "nội dung trên đĩa khác nội dung đã ghi".to_owned()
        } else {
            faults.join(" ")
        };
        return Err(Failure::Wanting(format!("Tệp {} đã ghi nhưng không dùng được: {why}", target.display())));
    }
    let digest = text::sha256(bytes);
    let draft = if draft { "  (dự thảo)" } else { "" };
    Ok(format!("{}{draft}\n    SHA-256: {digest}", target.display()))
}
