//! The secretary over SSH in a login shell, the chair and the wall on the laptop itself.

use crate::chair::Chair;
use crate::desks::{SAVE, wall};
use crate::place::{PROGRAM, Place, WIDE};
use crate::side::skipped;
use crate::term::Term;
use portable_pty::CommandBuilder;
use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server of our own on loopback, with keys of its own; ended when it is dropped.
struct Server {
    child: Child,
    port: u16,
    keys: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn said(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

fn key(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let path = folder.join(name);
    said("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", path.to_str().unwrap_or_default()])?;
    Ok(path)
}

impl Server {
    fn start() -> Result<Self, String> {
        let sshd = ["/usr/sbin/sshd", "/usr/bin/sshd"].into_iter().find(|path| Path::new(path).exists());
        let sshd = sshd.ok_or("no sshd; Debian's openssh-server has it")?;
        let keys = TempDir::new().map_err(|error| error.to_string())?;
        let (host, user) = (key(keys.path(), "host")?, key(keys.path(), "user")?);
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).map_err(|e| e.to_string())?;
        let port = port.port();
        let config = keys.path().join("config");
        let text = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nUsePAM no\n\
             StrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\nPrintMotd no\n",
            host.display(),
            user.with_extension("pub").display()
        );
        fs::write(&config, text).map_err(|error| error.to_string())?;
        // Where it gives up its rights; only root's server has any.
        let _ = fs::create_dir_all("/run/sshd");
        let mut child = Command::new(sshd)
            .args(["-D", "-e", "-f"])
            .arg(&config)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let until = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if child.try_wait().map_err(|error| error.to_string())?.is_some() || Instant::now() > until {
                let _ = child.kill();
                let mut why = String::new();
                let _ = child.stderr.take().map(|mut told| told.read_to_string(&mut why));
                return Err(format!("sshd does not start: {}", why.trim()));
            }
        }
        Ok(Self { child, port, keys })
    }

    /// A login shell in a terminal.
    fn shell(&self, place: &Place) -> Result<Term, String> {
        let user = said("id", &["-un"])?;
        let mut command = CommandBuilder::new("ssh");
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", place.path());
        command.args(["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]);
        command.args(["-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-i"]);
        command.args([self.keys.path().join("user").to_str().unwrap_or_default(), "-p", &self.port.to_string()]);
        command.arg(format!("{user}@127.0.0.1"));
        Ok(Term::start(command, WIDE.0, WIDE.1))
    }
}

#[test]
fn a_secretary_over_ssh() {
    let place = Place::shipped("yen-bai-2022");
    let mut chair = Chair::open(&place);
    let wall = wall(&place);
    chair.walk_to("Sang mục: Thảo luận");
    chair.step();
    wall.until("the item", |screen| !screen.text().trim().is_empty());
    let (server, mut shell) = match Server::start().and_then(|server| server.shell(&place).map(|shell| (server, shell)))
    {
        Ok(both) => both,
        Err(why) => return skipped("a_secretary_over_ssh", &why),
    };
    let prompt = shell.wait(Duration::from_secs(20), |screen| screen.rows.iter().any(|row| row.ends_with(['#', '$'])));
    if prompt.is_none() {
        return skipped("a_secretary_over_ssh", &format!("no shell: {}", shell.screen().text().trim()));
    }
    let (folder, plan) = (place.path().display(), place.plan());
    let line = format!("exec env CHUTOA_THEME=dark CHUTOA_SESSIONS={folder} {PROGRAM} notes {}\r", plan.display());
    shell.send(line.as_bytes());
    shell.until("the desk", |screen| screen.has("BÀN THƯ KÝ") && screen.has("Theo chủ trì: Thảo luận"));
    shell.send("Đại biểu đề nghị bổ sung chỉ tiêu".as_bytes());
    chair.sees("Thư ký đang ghi: Đại biểu đề nghị bổ sung chỉ tiêu");
    shell.send(SAVE.as_bytes());
    shell.until_says("đã ghi vào biên bản");
    chair.finish();
    shell.until_says("Hội nghị đã bế mạc lúc");
    shell.send(b"\r");
    shell.until_ends(Duration::from_secs(10));
    drop(server);
    assert!(place.minutes().contains("Đại biểu đề nghị bổ sung chỉ tiêu"));
}
