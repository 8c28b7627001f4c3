//! `chutoa verify`: whether a session file is what was written, and where a printed fingerprint stands.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::domain::display::standing;
use crate::papers::{self, AdoptedAs};
use crate::store::fingerprint::Sought;
use crate::store::{self, OpenMode, Session, Verification};
use std::path::{Path, PathBuf};

/// What `verify` takes.
#[derive(Debug, clap::Args)]
pub struct VerifyArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "PHIÊN")]
    pub session: PathBuf,
    /// Mã đối chiếu in ở cuối biên bản, hoặc cả dòng «CHUTOA …» quét từ màn chiếu.
    #[arg(long, value_name = "MÃ")]
    pub fingerprint: Option<String>,
}

/// Looks at the whole file and reports.
pub fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let mut report = store::verify(&arguments.session, arguments.fingerprint.as_deref())?;
    let told = told(arguments, &report)?;
    report.faults.extend(told.fault.clone());
    print::say(&words(&arguments.session, &report, &told))?;
    if report.faults.is_empty() { Ok(()) } else { Err(Failure::Wanting(report.faults.join("\n"))) }
}

/// What only the state tells, where the events can be read.
#[derive(Default)]
struct Told {
    /// How the minutes that were put to the vote are kept.
    minutes: Option<&'static str>,
    /// What the given fingerprint is of.
    standing: Option<String>,
    fault: Option<String>,
}

fn told(arguments: &VerifyArguments, report: &Verification) -> Result<Told, Failure> {
    if report.newer || !report.faults.is_empty() {
        return Ok(Told::default());
    }
    let session = Session::open(&arguments.session, OpenMode::Look)?;
    let day = arguments.fingerprint.as_deref().and_then(Sought::parse).and_then(|sought| sought.day);
    let at = report.found.and_then(|found| standing(session.state(), session.journal(), found.seq, day));
    let minutes = papers::kept(session.state()).map(AdoptedAs::words);
    let (standing, fault) = at.map(|at| (at.words, at.fault)).unzip();
    Ok(Told { minutes, standing, fault: fault.flatten() })
}

fn words(path: &Path, report: &Verification, told: &Told) -> String {
    let mut lines = vec![format!("{}: {} sự kiện", path.display(), report.events)];
    if report.newer {
        lines.push("Tệp do bản chutoa mới hơn ghi; chỉ kiểm tra được chuỗi sự kiện và các trang của tệp.".into());
    }
    lines.push(format!("Mã của sự kiện cuối: {}", report.head));
    lines.push(match &report.closed {
        Some(code) => format!("Đã bế mạc. Mã đối chiếu: {code}"),
        None => "Chưa bế mạc.".into(),
    });
    lines.extend(report.found.map(|found| {
        let after = if found.after == 0 {
            "không có sự kiện nào sau đó".to_owned()
        } else {
            format!("sau đó còn {} sự kiện", found.after)
        };
        format!("Mã đã cho khớp với sự kiện số {}; {after}.", found.seq)
    }));
    lines.extend(told.standing.clone());
    lines.extend(told.minutes.map(str::to_owned));
    lines.extend(report.stray_log.as_deref().map(stray));
    lines.push(match (report.faults.is_empty(), report.newer) {
        (false, _) => "Tệp KHÔNG nguyên vẹn.".into(),
        (true, true) => {
            "Chưa thấy sai lệch; muốn biết tệp có nguyên vẹn không, kiểm tra bằng bản chutoa mới hơn.".into()
        }
        (true, false) => "Tệp nguyên vẹn.".into(),
    });
    lines.join("\n")
}

fn stray(log: &Path) -> String {
    let name = log.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "Cạnh tệp có {name} của một bản khác còn sót lại, không thuộc tệp này và không được đọc. Chuyển nó sang thư mục khác trước khi mở tệp; đừng xóa trước khi kiểm tra."
    )
}
