//! `chutoa rehearse`: a plan run to its end on a file of its own.

pub mod auto;

use crate::cli::dated_law;
use crate::cli::failure::{Failure, complaints};
use crate::cli::open;
use crate::cli::print;
use crate::cli::world::OFFSET;
use crate::domain::{Actor, World};
use crate::plan::{self, ParsedPlan};
use crate::store::{Session, StoreError, archive, portable_name, regular_file};
use crate::text::Day;
use std::fs;
use std::path::{Path, PathBuf};

/// What `rehearse` takes.
#[derive(Debug, clap::Args)]
pub struct RehearseArguments {
    /// Kế hoạch (.toml).
    #[arg(value_parser = crate::cli::failure::file(), value_name = "KẾ HOẠCH")]
    pub plan: PathBuf,
    /// Tự chạy đến hết: mọi đơn vị có mặt, mọi bước theo câu trả lời sẵn.
    #[arg(long)]
    pub auto: bool,
    /// Tệp chạy thử (.chaythu) sẽ ghi; không nêu thì ghi vào thư mục hội nghị.
    #[arg(long, value_name = "TỆP")]
    pub to: Option<PathBuf>,
}

/// Runs the plan and says where it was written.
pub fn run(folder: &Path, arguments: &RehearseArguments) -> Result<(), Failure> {
    if !arguments.auto {
        return Err(Failure::Misuse(
            "Chạy thử trên màn hình sẽ có ở bản sau. Hiện dùng: chutoa rehearse KẾ HOẠCH --auto".into(),
        ));
    }
    let file = &arguments.plan;
    let plan = read(folder, file)?;
    let stem = crate::plan::file_name::stem(file);
    let start = start(&plan);
    let target = target(folder, arguments.to.as_deref(), &stem, start)?;
    print::say(&rehearse(&target, plan, &stem, start)?)
}

/// The plan of a file, under the law that holds in that folder.
pub fn read(folder: &Path, file: &Path) -> Result<ParsedPlan, Failure> {
    let bytes = regular_file::read(file).map_err(|error| StoreError::io(file, error))?;
    plan::read_under(&bytes, &dated_law::told(folder)).map_err(|found| {
        Failure::Wanting(format!(
            "{}\nKế hoạch chưa dùng được. Sửa các dòng trên rồi chạy lại.",
            complaints(file, &found)
        ))
    })
}

/// Runs a plan on a new file; a run that does not reach its end leaves the file to be looked at.
fn rehearse(target: &Path, plan: ParsedPlan, stem: &str, start: i64) -> Result<String, Failure> {
    let clock = auto::ManualClock::new(&plan.text, start);
    let world: World = clock.world();
    let opening = open::opening(plan, stem, true, &world);
    let mut session = Session::create(target, opening, world.id(), &Actor::default(), world.now())?;
    let steps = auto::to_the_end(&mut session, &world, &clock)
        .map_err(|words| Failure::Wanting(format!("{words}\nTệp chạy thử còn lại để xem: {}", target.display())))?;
    let (events, code) = (session.journal().len(), session.fingerprint().unwrap_or_default());
    session.close()?;
    Ok(format!("Chạy thử xong, {steps} bước, {events} sự kiện.\nTệp: {}\nMã đối chiếu: {code}", target.display()))
}

/// The plan's day and hour; else the last day of its year, half past seven.
pub fn start(plan: &ParsedPlan) -> i64 {
    const MORNING: u16 = 7 * 60 + 30;
    let conference = &plan.conference;
    let day = conference.day.unwrap_or(Day { year: conference.year.into(), month: 12, day: 31 });
    let midnight = chrono::NaiveDate::from_ymd_opt(day.year, day.month.into(), day.day.into())
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .map_or(0, |midnight| midnight.and_utc().timestamp_millis());
    let minutes = i64::from(conference.starts.unwrap_or(MORNING)) - i64::from(OFFSET);
    midnight + minutes * 60_000
}

fn target(folder: &Path, given: Option<&Path>, stem: &str, start: i64) -> Result<PathBuf, Failure> {
    if let Some(given) = given {
        if let Some(what) = portable_name::unfit(&given.file_name().unwrap_or_default().to_string_lossy()) {
            return Err(StoreError::Unfit { path: given.to_path_buf(), what }.into());
        }
        if given.extension().is_some_and(|ending| ending == archive::REHEARSAL) {
            return Ok(given.to_path_buf());
        }
        return Err(Failure::Misuse(format!(
            "Tệp chạy thử phải có đuôi .{}, để không lẫn với hội nghị thật: {}",
            archive::REHEARSAL,
            given.display()
        )));
    }
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, error))?;
    let day = Day::of(start, OFFSET).iso();
    let numbers = [String::new()].into_iter().chain((2..).map(|number| format!("-{number}")));
    let mut names = numbers.map(|more| folder.join(format!("{stem}-{day}{more}.{}", archive::REHEARSAL)));
    names.find(|path| !path.exists()).ok_or_else(|| Failure::Wanting("Không đặt được tên tệp chạy thử.".into()))
}

#[cfg(test)]
mod tests {
    use crate::domain::session::StoredEvent;
    use crate::domain::stages::motion::tests::MADE;
    use crate::domain::{Actor, Event, Request, SessionOpened, Waypoints, decide, next, rehearsal};
    use crate::plan;
    use std::fmt::Write as _;
    use uuid::Uuid;

    /// How many questions are made while so many texts are counted by hands, and in how many steps.
    fn carried(texts: usize) -> (usize, usize) {
        let mut plan = String::from("[conference]\nyear = 2025\n[bloc]\nname = \"Khối mẫu\"\ntotal = 3\n");
        for unit in 1..=3 {
            write!(plan, "[[unit]]\nkey = \"u{unit}\"\nname = \"Hội mẫu thứ {unit}\"\n").unwrap();
        }
        let texts: Vec<String> = (1..=texts).map(|at| format!("\"Tặng cờ cho tập thể {at}\"")).collect();
        plan += "[[presidium]]\nname = \"Nguyễn Văn Mẫu\"\nunit = \"u1\"\n[[item]]\nkind = \"roll_call\"\n[[item]]\n";
        write!(plan, "kind = \"motion\"\ntitle = \"Thông qua\"\nmanner = \"hands\"\ntexts = [{}]\n", texts.join(", "))
            .unwrap();
        let plan = plan::read(plan.as_bytes()).unwrap();
        let opening = SessionOpened {
            session: Uuid::nil(),
            offset: 420,
            rehearsal: true,
            conference: plan.conference,
            items: plan.items,
            plan: "mẫu".to_owned(),
            text: plan.text,
        };
        let stored = |seq: u64, part, event: Event| StoredEvent {
            seq,
            command: Uuid::from_u64_pair(1, seq - u64::from(part)),
            part,
            at: 1_766_019_600_000,
            actor: Actor::default(),
            event: event.into(),
        };
        let mut journal = vec![stored(1, 0, Event::Opened(Box::new(opening)))];
        let mut waypoints = Waypoints::default();
        let mut state = waypoints.fold(&journal).unwrap();
        let (before, mut steps) = (MADE.get(), 0);
        while let Some(cue) = next(&state) {
            let command = rehearsal::answer(&state, &cue).unwrap();
            let (id, actor) = (Uuid::nil(), Actor::default());
            let asked = Request { id, actor, at: state.at, happened: None, saw: None, despite: None, command };
            for (part, event) in (0..).zip(decide(&state, &asked).unwrap()) {
                journal.push(stored(state.seq + 1, part, event));
                waypoints.advance(&mut state, &journal);
            }
            steps += 1;
        }
        (MADE.get() - before, steps)
    }

    /// Each step of a ballot asks its own next question: the others are not made again for it.
    #[test]
    fn questions_are_not_made_anew_for_each_step_of_their_ballot() {
        let ((few, steps), (many, more)) = (carried(10), carried(60));
        assert!(more > steps + 40, "{steps}, {more} steps");
        assert!(few > 0 && many <= few * 6, "{few}, {many} questions made");
    }
}
