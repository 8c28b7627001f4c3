//! `chutoa form`: an office's own form of a paper, to begin with and to be checked.

use crate::cli::failure::Failure;
use crate::cli::{planned, print};
use crate::domain::paper::{FormData, FormFact};
use crate::export::docx;
use crate::export::form::{self, FormReport};
use crate::papers::Seal;
use crate::papers::form::{blank, data};
use crate::store::StoreError;
use crate::store::new_file::{make_folder, write_new};
use crate::store::regular_file;
use crate::text;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What `form` takes.
#[derive(Debug, clap::Args)]
pub struct FormArguments {
    /// Việc cần làm.
    #[command(subcommand)]
    pub action: FormAction,
}

/// What to do with a form.
#[derive(Debug, clap::Subcommand)]
pub enum FormAction {
    /// Ghi một mẫu Word có sẵn các trường {{…}}, để cơ quan sửa theo thể thức của mình.
    New(NewArguments),
    /// Soát một mẫu: trường nào được điền, trường nào không biết.
    Check(FormCheckArguments),
}

/// What `form new` takes.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// Văn bản cần mẫu.
    #[arg(value_name = "VĂN BẢN", help = new_help())]
    pub paper: Option<String>,
    /// Thư mục để ghi; không nêu thì ghi vào thư mục hiện tại.
    #[arg(long, value_name = "THƯ MỤC")]
    pub to: Option<PathBuf>,
}

/// What `form check` takes.
#[derive(Debug, clap::Args)]
pub struct FormCheckArguments {
    /// Mẫu Word (.docx) của cơ quan.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "MẪU")]
    pub form: PathBuf,
}

fn new_help() -> String {
    format!("Văn bản cần mẫu: {}", blank::NAMES.join(", "))
}

/// A plan of which every field is known by name; its values are made up and never told.
const SAMPLE: &str = include_str!("../../sessions/mau-khoi-thi-dua.toml");

/// Does it.
pub fn run(arguments: &FormArguments) -> Result<(), Failure> {
    match &arguments.action {
        FormAction::New(arguments) => new(arguments),
        FormAction::Check(arguments) => check(&arguments.form),
    }
}

fn new(arguments: &NewArguments) -> Result<(), Failure> {
    let Some(paper) = arguments.paper.as_deref().map(str::trim) else {
        return Err(Failure::Misuse(format!("Cần mẫu của văn bản nào? Hiện có:\n{}", papers())));
    };
    let unknown = || Failure::Misuse(format!("Chưa có mẫu của văn bản «{paper}». Hiện có:\n{}", papers()));
    let document = blank::blank(paper).ok_or_else(unknown)?;
    let bytes = docx(&document).map_err(|fault| Failure::Wanting(fault.to_string()))?;
    let folder = arguments.to.clone().unwrap_or_else(|| PathBuf::from("."));
    make_folder(&folder)?;
    let written = write_new(&folder.join(format!("mau-{paper}.docx")), &bytes).map_err(Failure::Wanting)?;
    print::say(&format!("{}\n\n{}", written.display(), fields(&known()?)))
}

/// Each paper that there is a form of, by the name to type and in words.
fn papers() -> String {
    let words = |name: &str| blank::blank(name).map(|paper| paper.title).unwrap_or_default();
    let rows = blank::NAMES.iter().map(|name| format!("  chutoa form new {name:<22}{}", words(name)));
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn known() -> Result<FormData, Failure> {
    Ok(data(&planned::state_of(SAMPLE.as_bytes())?, Seal::default()))
}

/// All that a form may ask for, for who writes one.
fn fields(data: &FormData) -> String {
    let facts: Vec<String> =
        data.facts.iter().filter_map(|fact| Some(format!("{{{{{}}}}}", fact.names.first()?))).collect();
    let mut lines = vec![format!("Trường điền ở bất kỳ đâu: {}.", facts.join(", "))];
    lines.push("Trường của danh sách, đặt trong một dòng bảng thì dòng ấy lặp lại:".to_owned());
    for list in &data.lists {
        let columns = ["stt"].iter().chain(&list.columns).map(|column| format!("{{{{{}.{column}}}}}", list.name));
        lines.push(format!("  {}", columns.collect::<Vec<_>>().join(", ")));
    }
    lines.push(
        "Chữ hoa, dấu, khoảng trắng không quan trọng. {{?Tên trường}} không in gì, và bỏ cả đoạn khi chưa có thông tin."
            .to_owned(),
    );
    lines.join("\n")
}

fn check(path: &Path) -> Result<(), Failure> {
    let data = known()?;
    let (_, report) = filled(path, &data)?;
    let known: BTreeSet<&String> = report.filled.iter().chain(&report.open).collect();
    if known.is_empty() && report.unknown.is_empty() && report.misplaced.is_empty() {
        return Err(Failure::Wanting(format!(
            "{}: không có trường nào dạng {{{{Tên khối}}}}.\n\n{}",
            path.display(),
            fields(&data)
        )));
    }
    let names: Vec<String> = known.iter().map(|name| format!("{{{{{name}}}}}")).collect();
    print::say(&format!("{}: {} trường điền được: {}.", path.display(), names.len(), names.join(", ")))?;
    for list in &report.outside {
        print::say(&format!("Danh sách «{list}» đặt ngoài bảng: đoạn ấy lặp lại cho từng dòng."))?;
    }
    let wrong = wrong(&report, &data);
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Wanting(wrong.join("\n"))) }
}

/// A form filled with what is known; a form that cannot be filled is named with what to do.
pub fn filled(path: &Path, data: &FormData) -> Result<(Vec<u8>, FormReport), Failure> {
    let bytes = regular_file::read(path).map_err(|error| StoreError::io(path, error))?;
    form::fill(&bytes, data).map_err(|fault| Failure::Wanting(format!("{}: {fault}.", path.display())))
}

/// What stays unfilled in a form, a sentence each.
pub fn wrong(report: &FormReport, data: &FormData) -> Vec<String> {
    let names = all(data);
    let unknown = report.unknown.iter().map(|name| {
        if ["stt", "tt"].contains(&text::fold(name).as_str()) {
            return format!("Trường {{{{{name}}}}} đếm trong dòng bảng có trường của một danh sách, như {{{{đơn vị.tên}}}}; ở đây không có: để nguyên.");
        }
        let near = text::closest(name, names.iter().map(|(known, _)| known.as_str()));
        let told = near.and_then(|near| names.iter().find(|(known, _)| known == near)).map(|(_, told)| told);
        let near = told.map(|told| format!(" Có phải là {{{{{told}}}}}?")).unwrap_or_default();
        format!("Không biết trường {{{{{name}}}}}: để nguyên trong văn bản.{near}")
    });
    let misplaced = report.misplaced.iter().map(|name| {
        format!("Trường {{{{{name}}}}} thuộc danh sách khác với danh sách của dòng bảng chứa nó: để nguyên. Mỗi dòng bảng chỉ lặp theo một danh sách.")
    });
    unknown.chain(misplaced).collect()
}

/// Every name by which a field is known, and the one that is told of it: the first, in words.
fn all(data: &FormData) -> Vec<(String, String)> {
    let told = |fact: &FormFact| fact.names.first().cloned().unwrap_or_default();
    let facts = data.facts.iter().flat_map(|fact| fact.names.iter().map(move |name| (name.clone(), told(fact))));
    let columns =
        data.lists.iter().flat_map(|list| list.columns.iter().map(|column| format!("{}.{column}", list.name)));
    facts.chain(columns.map(|column| (column.clone(), column))).collect()
}
