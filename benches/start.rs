//! Start to the first frame, memory and idle work, beside other programs of the terminal in the same run.

#[path = "common/times.rs"]
mod times;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use times::{Times, head, millis};

/// Rows and columns of every terminal here.
const SIZE: (NonZeroU16, NonZeroU16) = (NonZeroU16::MIN.saturating_add(35), NonZeroU16::MIN.saturating_add(119));

/// How often each program is started; they take turns.
const STARTS: usize = 25;

/// How long programs are left alone.
const IDLE: Duration = Duration::from_secs(10);

/// How long a program may take until it shows what it should.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a terminal answers to the question for its colours, and for itself.
const ANSWERS: [(&[u8], &[u8]); 3] = [
    (b"\x1b]10;?", b"\x1b]10;rgb:eeee/eeee/eeee\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    (b"\x1b[c", b"\x1b[?62;22c"),
];

/// A program, and the words by which its first frame is known.
struct Program {
    name: &'static str,
    line: Vec<String>,
    words: &'static str,
}

/// A program that runs in a terminal of its own.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    screen: Receiver<(Instant, Vec<u8>)>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let programs = programs(folder.path());
    head("Spawn to the first frame (120×36, a terminal that answers)");
    let mut first: Vec<Vec<Duration>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..STARTS {
        for (program, times) in programs.iter().zip(&mut first) {
            let mut running = start(program);
            times.push(shown(program, &running));
            drop(running.child.kill());
            drop(running.child.wait());
        }
    }
    let first: Vec<Times> = first.into_iter().map(Times::of).collect();
    for (program, times) in programs.iter().zip(&first) {
        times.print(program.name);
    }
    let nano = programs.iter().position(|program| program.name == "nano").and_then(|at| first.get(at));
    if let (Some(ours), Some(nano)) = (first.first(), nano) {
        let (ours, theirs) = (ours.at(50), nano.at(50));
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("\nchutoa ÷ nano, medians of this run: {} ÷ {} = {ratio:.2}", millis(ours), millis(theirs));
    }
    idle(&programs);
}

/// All programs that are installed; what is not is named.
fn programs(folder: &Path) -> Vec<Program> {
    let own = env!("CARGO_BIN_EXE_chutoa");
    let plan = folder.join("mau.toml");
    fs::write(&plan, include_bytes!("../sessions/mau-khoi-thi-dua.toml")).expect("a plan");
    let (folder, plan) = (folder.display().to_string(), plan.display().to_string());
    // The desk and the wall join the session that `open` began.
    let all: [(&str, &[&str], &str); 7] = [
        ("chutoa open", &[own, "--sessions", &folder, "open", &plan], "HỘI TRƯỜNG"),
        ("chutoa notes", &[own, "--sessions", &folder, "notes", &plan], "BÀN THƯ KÝ"),
        ("chutoa wall", &[own, "--sessions", &folder, "wall", &plan], "tổng"),
        ("chutoa (home)", &[own, "--sessions", &folder], "Enter"),
        ("nano", &["nano", &plan], "conference"),
        ("vim -n -u NONE", &["vim", "-n", "-u", "NONE", &plan], "conference"),
        ("vim -n", &["vim", "-n", &plan], "conference"),
    ];
    let installed =
        |line: &[&str]| line.first().is_some_and(|name| Command::new(name).arg("--version").output().is_ok());
    let mut programs = Vec::new();
    for (name, line, words) in all {
        if installed(line) {
            programs.push(Program { name, line: line.iter().map(|&word| word.to_owned()).collect(), words });
        } else {
            println!("skipped: {name} is not installed");
        }
    }
    programs
}

fn start(program: &Program) -> Running {
    let size = PtySize { rows: SIZE.0.get(), cols: SIZE.1.get(), ..PtySize::default() };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut reader = pair.master.try_clone_reader().expect("its screen");
    let mut writer = pair.master.take_writer().expect("its keyboard");
    let (sender, screen) = channel();
    thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            let came = &bytes[..count];
            for (question, answer) in ANSWERS {
                if came.windows(question.len()).any(|part| part == question) {
                    drop(writer.write_all(answer));
                }
            }
            drop(sender.send((Instant::now(), came.to_vec())));
        }
    });
    let mut command = CommandBuilder::from_argv(program.line.iter().map(Into::into).collect());
    command.env("TERM", "xterm-256color");
    command.env_remove("CHUTOA_THEME");
    let began = Instant::now();
    let child = pair.slave.spawn_command(command).expect("a program");
    Running { child, screen, began, _master: pair.master }
}

/// From the start until the words stand on the screen.
fn shown(program: &Program, running: &Running) -> Duration {
    let mut terminal = vt100::Parser::new(SIZE.0, SIZE.1, 0);
    loop {
        let (at, bytes) = running.screen.recv_timeout(PATIENCE).expect(program.name);
        terminal.process(&bytes);
        if terminal.screen().contents().contains(program.words) {
            return at - running.began;
        }
    }
}

/// Leaves all programs alone at the same time, and looks at what they did.
fn idle(programs: &[Program]) {
    let mut running: Vec<Running> = programs.iter().map(start).collect();
    for (program, running) in programs.iter().zip(&running) {
        shown(program, running);
    }
    thread::sleep(Duration::from_secs(1));
    let pids: Vec<u32> = running.iter().filter_map(|running| running.child.process_id()).collect();
    let before: Vec<Duration> = pids.iter().map(|pid| worked(*pid)).collect();
    thread::sleep(IDLE);
    println!("\nLeft alone for {} s\n\n| | peak RSS, MB | CPU, % of a core |\n|---|---|---|", IDLE.as_secs());
    for ((program, pid), before) in programs.iter().zip(&pids).zip(before) {
        let share = (worked(*pid).saturating_sub(before)).as_secs_f64() / IDLE.as_secs_f64() * 100.0;
        println!("| {} | {:.1} | {share:.3} |", program.name, peak(*pid));
    }
    for running in &mut running {
        drop(running.child.kill());
        drop(running.child.wait());
    }
}

/// Time on a processor of all threads; the ticks of `stat` are too coarse for programs that sleep.
fn worked(pid: u32) -> Duration {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("a process");
    let spent = threads.flatten().filter_map(|thread| {
        let told = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        told.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

/// Most memory ever held, in MB.
fn peak(pid: u32) -> f64 {
    let told = fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
