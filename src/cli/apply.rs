//! `chutoa apply`: commands as JSON lines, by the same rules and into the same journal as keys.

pub mod envelope;

use crate::cli::failure::Failure;
use crate::cli::{open, print, world};
use crate::domain::late::Deed;
use crate::domain::stages::{acts, motion};
use crate::domain::{Command, Role, World, wording};
use crate::papers::prose::ProsePara;
use crate::papers::{self, PAPERS};
use crate::plan::file_name::is_plan;
use crate::store::leaving::told_at_the_end;
use crate::store::regular_file;
use crate::store::{ChairLock, Done, Session, StoreError, Trouble};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What `apply` takes.
#[derive(Debug, clap::Args)]
pub struct ApplyArguments {
    /// Tệp hội nghị (.chutoa), hoặc kế hoạch (.toml) để tiếp tục hay mở hội nghị của nó.
    #[arg(value_parser = crate::cli::failure::file(), value_name = "HỘI NGHỊ", required_unless_present = "schema")]
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
    let path = if is_plan(file) {
        open::session_path(folder, file, false, (&world, &mut |_| {}))?
    } else {
        file.to_path_buf()
    };
    let session = Session::open_for_a_command(&path)?;
    let mut desk = Desk { session, world, is_chair: false, path, commands: 0, events: 0 };
    let stopped = desk.all(lines);
    let (words, lost) = desk.end()?;
    print::say(&words)?;
    match (stopped, lost) {
        (stopped, None) => stopped,
        (Ok(()), Some(lost)) => Err(lost.into()),
        (Err(Failure::Wanting(words) | Failure::Misuse(words)), Some(lost)) => {
            Err(Failure::Wanting(format!("{words}\n{lost}")))
        }
    }
}

type Lines = Box<dyn BufRead>;

fn commands(path: Option<&Path>) -> Result<Lines, Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok(Box::new(io::stdin().lock()));
    };
    match regular_file::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            let fault = StoreError::io(path, error);
            Err(Failure::Wanting(format!("{fault} Lệnh đến qua đường ống thì ghi «-» thay cho tên tệp.")))
        }
        Err(error) => Err(StoreError::io(path, error).into()),
    }
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
        if let Command::Wording(wording::Command::Reword { rewording, .. }) | Command::Late(Deed::Reworded(rewording)) =
            &mut asked.command
        {
            self.session.changed()?;
            let state = self.session.state();
            replaced(rewording, &papers::prose::prose(state, PAPERS, &rewording.paper.name()))?;
        }
        if let Command::Wording(wording::Command::Correct { rewording, was, .. }) = &mut asked.command {
            self.session.changed()?;
            let reads = replaced(rewording, &papers::prose::adopted(self.session.state(), PAPERS))?;
            stands(was, reads)?;
        }
        match self.session.ask(asked) {
            Ok(Done::Recorded { first, last }) => self.events += last + 1 - first,
            Ok(Done::Nothing | Done::Already) => {}
            // As this meeting calls itself and those who vote in it, like the screens.
            Err(Trouble::Refused(refusal)) => {
                let conference = &self.session.state().conference;
                return Err(Failure::Wanting(conference.worded(&refusal.to_string())));
            }
            Err(Trouble::Fault(fault)) => return Err(fault.into()),
        }
        self.commands += 1;
        Ok(())
    }

    /// Lets go of the file and says what was done, and what became of the file if that was lost meanwhile: then all of it
    /// is written elsewhere, for what was done was told.
    fn end(self) -> Result<(String, Option<StoreError>), StoreError> {
        let Self { mut session, path, commands, events, .. } = self;
        session.save_somewhere()?;
        let (code, behind) = (session.fingerprint(), session.left_behind());
        let at = session.path().to_path_buf();
        let lost = match session.close() {
            Err(fault @ StoreError::Elsewhere { .. }) => Some(fault),
            closed => closed.map(|_| None)?,
        };
        let lost = behind.or(lost).or_else(|| told_at_the_end(&at).0);
        let over = code.filter(|_| lost.is_none()).map(|code| format!("\nHội nghị đã bế mạc. Mã đối chiếu: {code}"));
        Ok((format!("{}: {commands} lệnh, {events} sự kiện mới{}", path.display(), over.unwrap_or_default()), lost))
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

/// What is replaced is looked up by the paragraph's name, where nobody says it; facts and tables follow the record. How the
/// paragraph reads.
fn replaced(given: &mut wording::Rewording, prose: &[ProsePara]) -> Result<String, Failure> {
    let mut known = prose.iter().map(|para| (para, para.reworded(given.paper.clone(), &given.text)));
    let same = |(_, real): &(&ProsePara, wording::Rewording)| {
        real.para == given.para && (given.replaced.is_empty() || real.replaced.eq_ignore_ascii_case(&given.replaced))
    };
    let Some((para, real)) = known.find(same) else {
        let names: Vec<&str> = prose.iter().map(|para| para.id.as_str()).collect();
        let names = if names.is_empty() { "không có đoạn nào".to_owned() } else { names.join(", ") };
        let words = given.paper.words();
        return Err(Failure::Wanting(format!(
            "{words}: đoạn «{}» không có, không sửa được câu chữ hoặc không còn như trước. Sửa được: {names}.",
            given.para
        )));
    };
    given.replaced = real.replaced;
    Ok(para.reads.clone())
}

/// The words that are put right are those that stand there.
fn stands(given: &mut String, reads: String) -> Result<(), Failure> {
    if !given.is_empty() && *given != reads {
        return Err(Failure::Wanting(format!("đoạn này đang ghi: «{reads}». Để trống `was` để chương trình tự điền.")));
    }
    *given = reads;
    Ok(())
}

fn at(number: u64, failure: Failure) -> Failure {
    match failure {
        Failure::Wanting(words) => Failure::Wanting(format!("dòng {number}: {words}")),
        Failure::Misuse(words) => Failure::Misuse(format!("dòng {number}: {words}")),
    }
}
