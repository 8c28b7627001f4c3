//! `chutoa verify`: whether a session file is what was written, and where a printed fingerprint stands.

use crate::cli::failure::Failure;
use crate::cli::print;
use crate::domain::display::standing;
use crate::papers::{self, AdoptedAs};
use crate::store::fingerprint::Sought;
use crate::store::{self, StoreError, Verification, VerifiedRecord};
use std::path::{Path, PathBuf};

/// What `verify` takes.
#[derive(Debug, clap::Args)]
pub struct VerifyArguments {
    /// Tệp hội nghị (.chutoa) hoặc tệp chạy thử (.chaythu).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ")]
    pub session: PathBuf,
    /// Mã đối chiếu in ở cuối biên bản, hoặc cả dòng «CHUTOA …» quét từ màn chiếu.
    #[arg(long, value_name = "MÃ")]
    pub fingerprint: Option<String>,
}

/// Looks at the whole file and reports.
pub fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let (mut report, record) = store::verify_and_read(&arguments.session, arguments.fingerprint.as_deref())?;
    let told = record.map(|record| told(arguments, &report, &record)).unwrap_or_default();
    print::say(&words(&arguments.session, &report, &told))?;
    // A code that is not of this file says nothing of the file, and yet it was asked for.
    // Of which nothing but chain and pages was looked at: that is not the answer that was asked for.
    report.faults.extend(report.newer.then(|| StoreError::Newer(arguments.session.clone()).to_string()));
    report.faults.extend(report.unfound.map(str::to_owned).or(told.fault));
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

fn told(arguments: &VerifyArguments, report: &Verification, record: &VerifiedRecord) -> Told {
    let day = arguments.fingerprint.as_deref().and_then(Sought::parse).and_then(|sought| sought.day);
    let at = report.found.and_then(|found| standing(&record.state, &record.events, found.seq, day));
    let minutes = papers::kept(&record.state).map(AdoptedAs::words);
    let (standing, fault) = at.map(|at| (at.words, at.fault)).unzip();
    Told { minutes, standing, fault: fault.flatten() }
}

fn words(path: &Path, report: &Verification, told: &Told) -> String {
    let mut lines = vec![format!("{}: {} sự kiện", path.display(), report.events)];
    if report.newer {
        lines.push("Tệp do bản chutoa mới hơn ghi; chỉ kiểm tra được chuỗi sự kiện và các trang của tệp.".into());
    }
    lines.push(format!("Mã của sự kiện cuối: {}", report.head));
    lines.push(match &report.closed {
        Some(code) => format!("Đã bế mạc. Mã đối chiếu: {code}"),
        None if report.says_closed => {
            "Tệp ghi là đã bế mạc, nhưng chuỗi sự kiện không đọc được đến đó: không có mã đối chiếu.".into()
        }
        None => "Chưa bế mạc.".into(),
    });
    if report.late > 0 {
        lines.push(format!(
            "Sau bế mạc đã ghi {} sự kiện của hồ sơ (số, ngày, người ký, ký bổ sung, hồ sơ khen thưởng, quyết định); mã đối chiếu không bao gồm các sự kiện này.",
            report.late
        ));
    }
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
    lines.extend(report.notes.iter().cloned());
    let fits = report.unfound.is_none() && told.fault.is_none();
    lines.push(match (report.faults.is_empty(), report.newer) {
        (true, _) if !fits => {
            "Trong tệp không thấy chỗ sai, nhưng mã đã nhập KHÔNG khớp với tệp này; lý do ghi ở dưới.".into()
        }
        (false, _) => "Tệp KHÔNG nguyên vẹn.".into(),
        (true, true) => {
            "Chưa thấy sai lệch; muốn biết tệp có nguyên vẹn không, kiểm tra bằng bản chutoa mới hơn.".into()
        }
        (true, false) => "Tệp nguyên vẹn.".into(),
    });
    lines.join("\n")
}
