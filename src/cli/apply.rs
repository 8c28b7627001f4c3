//! `chutoa apply`: commands as JSON lines, by the same rules and into the same journal as keys.

pub mod envelope;

use crate::cli::failure::Failure;
use crate::cli::{open, print, world};
use crate::domain::stages::{acts, motion};
use crate::domain::{Command, Role, World};
use crate::papers;
use crate::plan::file_name::is_plan;
use crate::store::{ChairLock, Done, OpenMode, Session, StoreError};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What `apply` takes.
#[derive(Debug, clap::Args)]
pub struct ApplyArguments {
    /// Tệp hội nghị (.chutoa), hoặc kế hoạch (.toml) để tiếp tục hay mở phiên của nó.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "PHIÊN", required_unless_present = "schema")]
    pub session: Option<PathBuf>,
    /// Tệp lệnh, mỗi dòng một lệnh JSON; «-» hoặc không nêu thì đọc từ đầu vào chuẩn.
    #[arg(value_name = "TỆP LỆNH")]
    pub commands: Option<PathBuf>,
    /// In lược đồ JSON (JSON Schema) của một dòng lệnh.
    #[arg(long, conflicts_with_all = ["session", "commands"])]
    pub schema: bool,
}

/// Applies the commands, or prints what a command is.
pub fn run(folder: &Path, arguments: &ApplyArguments) -> Result<(), Failure> {
    let Some(file) = arguments.session.as_deref().filter(|_| !arguments.schema) else {
        return print::json(&envelope::schema());
    };
    let lines = commands(arguments.commands.as_deref())?;
    let world = world::real();
    let path = if is_plan(file) { open::session_path(folder, file, false, &world)? } else { file.to_path_buf() };
    let session = Session::open(&path, OpenMode::Write)?;
    let mut desk = Desk { session, world, is_chair: false, path, commands: 0, events: 0 };
    let stopped = desk.all(lines);
    let words = desk.end()?;
    print::say(&words)?;
    stopped
}

type Lines = Box<dyn BufRead>;

fn commands(path: Option<&Path>) -> Result<Lines, Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok(Box::new(io::stdin().lock()));
    };
    let file = File::open(path).map_err(|error| StoreError::io(path, error))?;
    if file.metadata().is_ok_and(|found| found.is_dir()) {
        return Err(StoreError::io(path, io::ErrorKind::IsADirectory.into()).into());
    }
    Ok(Box::new(BufReader::new(file)))
}

/// Where the commands go.
struct Desk {
    session: Session,
    world: World,
    is_chair: bool,
    path: PathBuf,
    commands: u64,
    events: u64,
}

impl Desk {
    /// Every line until the end, or until the first that is refused.
    fn all(&mut self, mut lines: Lines) -> Result<(), Failure> {
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            let read = lines.read_until(b'\n', &mut line);
            let read = read.map_err(|_| Failure::Wanting(format!("dòng {number}: không đọc được tệp lệnh")))?;
            if read == 0 {
                break;
            }
            if !line.trim_ascii().is_empty() {
                self.one(&line).map_err(|failure| at(number, failure))?;
            }
        }
        Ok(())
    }

    fn one(&mut self, line: &[u8]) -> Result<(), Failure> {
        let envelope = envelope::read(line).map_err(Failure::Wanting)?;
        let mut asked = envelope.asked(&self.world);
        if asked.actor.role == Role::Chair && !self.is_chair {
            self.session.seat(ChairLock::acquire(&self.path, "chutoa apply")?);
            self.is_chair = true;
        }
        if let Command::Act(acts::Command::Motion(given)) = &mut asked.command {
            self.session.changed()?;
            seal(given, papers::seal(self.session.state()))?;
        }
        match self.session.ask(asked)? {
            Done::Recorded { first, last } => self.events += last + 1 - first,
            Done::Nothing | Done::Already => {}
        }
        self.commands += 1;
        Ok(())
    }

    /// Lets go of the file and says what was done.
    fn end(self) -> Result<String, Failure> {
        let Self { session, path, commands, events, .. } = self;
        let code = session.fingerprint();
        session.close()?;
        let over = code.map(|code| format!("\nHội nghị đã bế mạc. Mã đối chiếu: {code}")).unwrap_or_default();
        Ok(format!("{}: {commands} lệnh, {events} sự kiện mới{over}", path.display()))
    }
}

/// An empty seal is filled in; another text than the minutes as they stand cannot be put to the vote.
fn seal(given: &mut motion::Command, real: motion::Command) -> Result<(), Failure> {
    let (motion::Command::Seal { sha256, text }, motion::Command::Seal { sha256: own, text: made }) = (&*given, &real);
    let same = (sha256.is_empty() || sha256.eq_ignore_ascii_case(own)) && (text.is_empty() || text == made);
    if !same {
        return Err(Failure::Wanting(format!(
            "mã SHA-256 không khớp với biên bản lúc này ({own}). Để trống để chương trình tự điền."
        )));
    }
    *given = real;
    Ok(())
}

fn at(number: u64, failure: Failure) -> Failure {
    match failure {
        Failure::Wanting(words) => Failure::Wanting(format!("dòng {number}: {words}")),
        Failure::Misuse(words) => Failure::Misuse(format!("dòng {number}: {words}")),
    }
}
