"""Carries a conference to its papers by keys: conference.py FOLDER LINUX-CHUTOA [PLAN].

FOLDER is what the zip unpacks to. The program in it is started without a word, as by a double click, in a window under
Wine; whoever sits there knows nothing but the last line. A folder that holds no chutoa.exe is tried with the Linux
program alone.
"""
import glob, hashlib, os, re, sys
from window import Window, outcome

folder, linux = (os.path.abspath(path) for path in sys.argv[1:3])
plan = sys.argv[3] if len(sys.argv) > 3 else "yen-bai-2022"
exe = os.path.join(folder, "chutoa.exe")
is_windows = os.path.exists(exe)
environment = {name: value for name, value in os.environ.items() if name not in ("TERM", "DISPLAY", "CHUTOA_SESSIONS")}
environment.update(WINEDEBUG="-all", CHUTOA_TRUST_CLOCK="1", CHUTOA_THEME="dark")
if not is_windows:
    environment["TERM"] = "xterm-256color"
ENTER, SPACE, DOWN, RIGHT, F8, F10, ESC = "\r", " ", "\x1b[B", "\x1b[C", "\x1b[19~", "\x1b[21~", "\x1b"


def step(words):
    print(f"  {words}", flush=True)


def run(command):
    status, words = outcome(command, environment)
    if status != 0:
        sys.exit(f"{command}: {words}")
    return words


def last_line(screen):
    return screen.rows()[-2].strip()


def offer(screen):
    """The key that the last line names, and what it does."""
    line = last_line(screen)
    for key in ("Phím cách", "Enter", "↑↓", "F4", "9", "8", "1 2 3", "1"):
        if line.startswith(key):
            return key, line[len(key) :].strip().split("   ")[0]
    sys.exit(f"the last line offers nothing:\n{screen.text()}")


def is_over(screen):
    line = last_line(screen)
    return line.startswith("Enter") and ("Thoát" in line or "danh sách" in line)


def goes_on(window):
    """Presses what the last line says; where it wants a choice or an answer, the first."""
    key, deed = offer(window.screen)
    must_be_said = key != "Phím cách" and (
        ": bấm 1 đồng ý" in deed or (deed == "Nhập số đếm" and "1: tất cả đồng ý" in window.screen.text())
    )
    if must_be_said:
        window.changes("1")
    elif key == "↑↓":
        window.changes(DOWN)
    else:
        window.changes(SPACE if key == "Phím cách" else ENTER)
    return deed


step("the home screen, by a double click")
window = Window(["wine", "conout.exe", exe] if is_windows else [linux], environment, folder)
window.sees("Chọn hội nghị rồi bấm Enter")
plans = sorted(glob.glob(os.path.join(folder, "sessions", "*.toml")))
for _ in range(len(plans) + 1):
    # The file of the chosen row stands below.
    if f"{plan}.toml" in window.screen.text():
        break
    window.changes(DOWN)
else:
    sys.exit(f"{plan} is not among the plans:\n{window.screen.text()}")
step(f"a new meeting of {plan}")
window.changes(ENTER)
window.sees("Mở hội nghị mới?")
window.changes(SPACE)
window.sees("HỘI TRƯỜNG")
window.hear(0.5)
deeds = []
while not is_over(window.screen):
    deeds.append(goes_on(window))
    if len(deeds) > 400:
        sys.exit(f"400 steps and no end:\n{window.screen.text()}")
step(f"{len(deeds)} steps by keys to the closed meeting; its papers by F8")
for wanted in ("Có mặt: ", "Công bố kết quả", "Bế mạc"):
    if not any(deed.startswith(wanted) for deed in deeds):
        sys.exit(f"«{wanted}» is not among the steps: {deeds}")
window.changes(F8)
papers = int(re.search(r"văn bản 1/(\d+)", window.screen.text()).group(1))
for number in range(1, papers + 1):
    window.sees(f"văn bản {number}/{papers}")
    window.changes(ENTER)
    window.sees("Đã ghi")
    if number < papers:
        window.changes(RIGHT)
window.changes(ESC)
window.until("the last step", is_over)
window.changes(ENTER)
window.sees("đã bế mạc")
window.press(F10)
window.ends()
window.close()

sessions = os.path.join(folder, "sessions")
session = glob.glob(os.path.join(sessions, "*.chutoa*"))
if len(session) != 1:
    sys.exit(f"what travels is not one file: {session}")
for program in [[linux], ["wine", exe]][: 1 + is_windows]:
    step(f"{os.path.basename(program[-1])} verifies it")
    said = run([*program, "verify", session[0]])
    if "Tệp nguyên vẹn" not in said:
        sys.exit(said)
written = {name for name in os.listdir(sessions) if name.endswith((".docx", ".pdf"))}
out = os.path.join(folder, "linux")
run([linux, "export", session[0], "--to", out, "--format", "docx,pdf"])
same = 0
for name in sorted(written):
    ours, theirs = (open(os.path.join(place, name), "rb").read() for place in (sessions, out))
    print(f"  {hashlib.sha256(ours).hexdigest()}  {name}")
    if ours != theirs:
        sys.exit(f"{name} has other bytes where Linux makes it")
    same += 1
if same < 2 * papers:
    sys.exit(f"{papers} papers, and {same} files: {sorted(written)}")
step(f"{same} files of {papers} papers, the same bytes as Linux makes of that session")
