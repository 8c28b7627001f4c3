//! `chutoa verify`: whether a session file is what was written, and where a printed fingerprint stands.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::papers::{self, AdoptedAs};
use crate::store::{self, OpenMode, Session, Verification};
use std::path::{Path, PathBuf};

/// What `verify` takes.
#[derive(Debug, clap::Args)]
pub struct VerifyArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "PHIÊN")]
    pub session: PathBuf,
    /// Mã đối chiếu in ở cuối biên bản.
    #[arg(long, value_name = "MÃ")]
    pub fingerprint: Option<String>,
}

/// Looks at the whole file and reports.
pub fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let report = store::verify(&arguments.session, arguments.fingerprint.as_deref())?;
    let minutes = if report.faults.is_empty() && !report.newer { minutes(&arguments.session)? } else { None };
    print::say(&words(&arguments.session, &report, minutes))?;
    if report.faults.is_empty() { Ok(()) } else { Err(Failure::Wanting(report.faults.join("\n"))) }
}

/// How the minutes that were put to the vote are kept.
fn minutes(path: &Path) -> Result<Option<&'static str>, Failure> {
    Ok(papers::kept(Session::open(path, OpenMode::Look)?.state()).map(AdoptedAs::words))
}

fn words(path: &Path, report: &Verification, minutes: Option<&str>) -> String {
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
    lines.extend(minutes.map(str::to_owned));
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
