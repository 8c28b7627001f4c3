"""Runs the program that was built for Windows under Wine: smoke.py CHUTOA.EXE LINUX-CHUTOA FOLDER-FOR-A-WHILE.

Wine is no Windows: it draws nothing itself (conout hands the sequences on), locks nothing as Windows does, and no real
input method speaks to it. What is injected is what consoles there are known to hand on.
"""
import fcntl, os, pty, re, select, shutil, sqlite3, struct, subprocess, sys, termios, time

exe, linux, work = (os.path.abspath(path) for path in sys.argv[1:4])
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)
plan = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../sessions/mau-khoi-thi-dua.toml")
shutil.copy(plan, "ke-hoach.toml")
# A real Windows has no TERM, and asks nobody whether days differ.
environment = {name: value for name, value in os.environ.items() if name not in ("TERM", "DISPLAY")}
environment.update(WINEDEBUG="-all", CHUTOA_TRUST_CLOCK="1")
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b[=>78]|\x1b\][^\x07]*\x07")


def run(program, *arguments, fails=False):
    before = ["wine"] if program == exe else []
    done = subprocess.run([*before, program, *arguments], env=environment, capture_output=True, timeout=120)
    words = (done.stdout + done.stderr).decode("utf-8", "replace").replace("\r\n", "\n")
    if fails != (done.returncode != 0):
        sys.exit(f"{os.path.basename(program)} {arguments}: status {done.returncode}\n{words}")
    if "\\\\?\\" in words:
        sys.exit(f"{arguments}: a path shows the sign of the system\n{words}")
    return words


class Window:
    """The program in a terminal of 120 by 36; what it draws is kept as text."""

    def __init__(self, *arguments, inject=None):
        line = ["wine", "conout.exe", exe, *arguments]
        if inject:
            mode, file, sign = inject
            line = ["wine", "cmd", "/c", f"start /b inject.exe {mode} {file} {sign} & conout.exe {exe} {' '.join(arguments)}"]
        self.process, self.tty = pty.fork()
        if self.process == 0:
            # Keys that Wine would take for signals reach the program.
            settings = termios.tcgetattr(0)
            settings[3] &= ~termios.ISIG
            termios.tcsetattr(0, termios.TCSANOW, settings)
            # Into a pipe: what goes straight to its window Wine draws as it likes.
            os.execvpe("sh", ["sh", "-c", '"$0" "$@" | cat', *line], environment)
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.raw = ""

    def hear(self, seconds=0.1):
        while select.select([self.tty], [], [], seconds)[0]:
            try:
                piece = os.read(self.tty, 65536)
            except OSError:
                return False
            if not piece:
                return False
            self.raw += piece.decode("utf-8", "replace")
        return True

    def wait(self, words, seconds=40):
        until = time.monotonic() + seconds
        # What stands in a cell already is not drawn again: blanks above all.
        while words.replace(" ", "") not in ESCAPES.sub("", self.raw).replace(" ", ""):
            if not self.hear() or time.monotonic() > until:
                sys.exit(f"«{words}» is not on the screen:\n{ESCAPES.sub('', self.raw)[-3000:]}")
        self.raw = ""

    def press(self, keys):
        os.write(self.tty, keys.encode())

    def close(self):
        os.close(self.tty)
        os.waitpid(self.process, 0)


def step(words):
    print(f"  {words}", flush=True)


def resources(program):
    """What kinds of resources stand in a program, by their numbers, and all their bytes."""
    raw = open(program, "rb").read()
    head = struct.unpack_from("<I", raw, 0x3C)[0]
    count, optional = struct.unpack_from("<H", raw, head + 6)[0], struct.unpack_from("<H", raw, head + 20)[0]
    for at in range(head + 24 + optional, head + 24 + optional + 40 * count, 40):
        if raw[at : at + 8].rstrip(b"\0") == b".rsrc":
            length, start = struct.unpack_from("<II", raw, at + 16)
            part = raw[start : start + length]
            kinds = range(16, 16 + 8 * struct.unpack_from("<H", part, 14)[0], 8)
            return {struct.unpack_from("<I", part, kind)[0] for kind in kinds}, part
    return set(), b""


step("icon, version and manifest")
kinds, part = resources(exe)
icon, group, version, manifest = 3, 14, 16, 24
number = run(linux, "--version").split()[-1]
for wanted in (b"longPathAware", b">UTF-8<", b"asInvoker", number.encode("utf-16-le"), "chutoa.exe".encode("utf-16-le")):
    if not kinds >= {icon, group, version, manifest} or wanted not in part:
        sys.exit(f"kinds of resources {sorted(kinds)}, without {wanted}")
step("check, rehearse, verify, show, log, list")
run(exe, "check", "ke-hoach.toml")
run(exe, "rehearse", "ke-hoach.toml", "--auto", "--to", "thu.chaythu")
for command in ("verify", "show", "log"):
    run(exe, command, "thu.chaythu")
run(linux, "verify", "thu.chaythu")
step("names: of devices, and in letters of another case")
for name in ("NUL.chaythu", "com1.chaythu", "a:b.chaythu"):
    run(exe, "rehearse", "ke-hoach.toml", "--auto", "--to", name, fails=True)
os.mkdir("chu")
shutil.copy(plan, "chu/ke-hoach.toml")
for name in ("chu/ke-hoach.toml", "chu/KE-HOACH.TOML"):
    open("lenh.jsonl", "w").write('{"command":{"agenda":{"rename":{"item":1,"title":"%s"}}}}' % name)
    run(exe, "--sessions", "chu", "apply", name, "lenh.jsonl")
meetings = [name for name in os.listdir("chu") if name.endswith(".chutoa")]
if len(meetings) != 1:
    sys.exit(f"a plan in other letters began another meeting: {meetings}")
step("a copy, twice")
os.mkdir("ban-sao")
for _ in range(2):
    run(exe, "backup", "thu.chaythu", "ban-sao")
run(linux, "verify", "ban-sao/thu.chaythu")
step("the same papers as on Linux")
run(exe, "export", "thu.chaythu", "--to", "windows", "--format", "docx,md")
run(linux, "export", "thu.chaythu", "--to", "linux", "--format", "docx,md")
names = sorted(os.listdir("linux"))
if names != sorted(os.listdir("windows")) or not names:
    sys.exit(f"other papers: {names}, {sorted(os.listdir('windows'))}")
for name in names:
    if open(f"linux/{name}", "rb").read() != open(f"windows/{name}", "rb").read():
        sys.exit(f"{name} has other bytes")
# A window under Wine answers when it likes: too slowly, at times, on a machine that does other things. Before a release,
# and after every change to keys: WINE_KEYS=1 .ci/windows/run target/debug/chutoa.
if os.environ.get("WINE_KEYS") != "1":
    print("  skipped: windows and keys under Wine (WINE_KEYS=1)")
    sys.exit(0)
step("the home screen, without TERM")
home = Window("--sessions", ".")
home.wait("ke-hoach.toml")
home.close()


def meeting(mode, text, begin):
    """Opens a new meeting, presses keys, has a text injected in the same console; answers the log and the drafts."""
    shutil.rmtree("hop", ignore_errors=True)
    os.mkdir("hop")
    open("text", "w", encoding="utf-8", newline="").write(text)
    window = Window("--sessions", "hop", "open", "ke-hoach.toml", "--new", inject=(mode, "text", "now"))
    window.wait("Đã ghi")
    for keys, words in begin:
        window.hear(1)
        window.press(keys)
        window.wait(words)
    open("now", "w").close()
    until = time.monotonic() + 60
    while os.path.exists("now") and time.monotonic() < until:
        window.hear(0.2)
    # What is typed is kept within a second or two.
    until = time.monotonic() + 8
    while time.monotonic() < until:
        window.hear(0.5)
    window.close()
    session = os.path.join("hop", next(name for name in os.listdir("hop") if name.endswith(".chutoa")))
    rows = sqlite3.connect(session)
    drafts = [text for (text,) in rows.execute("SELECT body FROM draft")]
    return rows.execute("SELECT count(*) FROM event").fetchone()[0], drafts


ENTER, NOTES = "\r", "\x1bOR"
for mode, text, wanted in [
    ("alt", "Hội nghị thống nhất ế ữ Ộ đ\nDòng hai", "Hội nghị thống nhất ế ữ Ộ đ\nDòng hai"),
    ("packet", "tie\x7f\bê\x7fn\x7f\b\bến\x7fg", "tiếng"),
]:
    step(f"letters of an input method: {mode}")
    _, drafts = meeting(mode, text, [(ENTER, "DẪN CHƯƠNG TRÌNH"), (NOTES, "chưa có ghi chép")])
    if wanted not in drafts:
        sys.exit(f"{mode}: {wanted!r} is not what was kept: {drafts}")
step("pasted line breaks and spaces do no step")
events, _ = meeting("key", "\n\n\x7fa\nb\n\n\x7f  \x7f1\n2\n", [])
if events != 1:
    sys.exit(f"a paste did a step: {events} events")
