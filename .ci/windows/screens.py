"""The first screens of the program for Windows, drawn under Wine, and keys as consoles there hand them on: screens.py
CHUTOA.EXE FOLDER-FOR-A-WHILE.

No real input method speaks to it: what is injected is what they are known to make of typed words, row by row the table of
`src/tui/platform/key_burst.rs`.
"""
import json, os, shutil, sqlite3, sys, time
from window import PATIENCE, Window

exe, work = (os.path.abspath(path) for path in sys.argv[1:3])
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)
plan = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../sessions/mau-khoi-thi-dua.toml")
shutil.copy(plan, "ke-hoach.toml")
# A real Windows has no TERM, and asks nobody whether days differ.
environment = {name: value for name, value in os.environ.items() if name not in ("TERM", "DISPLAY", "WT_SESSION")}
environment.update(WINEDEBUG="-all", CHUTOA_TRUST_CLOCK="1")
ENTER, NOTES, LEAVE = "\r", "\x1bOR", "\x1b[21~"
QUICK_EDIT, EXTENDED = 0x40, 0x80
# Not in WGL4, which is all that the font of the older console need have.
LACKING = "▖▗▘▙▚▛▜▝▞▟▸✓✗◆◇◌◐★▮▯⇧‖━┃╭╮╰╯"

KEYS, ALT, PACKET, ALT_GR, WAIT = "\x1c", "\x1d", "\x1e", "\x1f", "\x7f"
HELD, CAPITAL, NUMBER = "\ue000", "\ue001", "\ue002"
# By whom, what comes, and what was meant.
ROWS = [
    ("a keyboard of these letters", KEYS + "đườ" + WAIT + "ng", "đường"),
    ("UniKey: «tieengs»", PACKET + "tie" + WAIT + "\bê" + WAIT + "n" + WAIT + "\b\bến" + WAIT + "g", "tiếng"),
    ("EVKey: the whole word anew", PACKET + "duong" + WAIT + "\b\b\b\b\bđường", "đường"),
    ("OpenKey, with its empty letter", PACKET + "co" + WAIT + "\u202f\b\bộ", "cộ"),
    ("UniKey in Windows Terminal", ALT + "u" + WAIT + "\bữ", "ữ"),
    ("Microsoft's Telex", ALT + "d" + WAIT + "\bđ" + WAIT + "ế", "đế"),
    ("Microsoft's layout, its mark behind the letter", KEYS + "ê" + WAIT + "\u0301", "ế"),
    ("the same, Shift let go of first", CAPITAL + "Ê" + WAIT + "n", "Ên"),
    ("Alt and a number", NUMBER + "ế" + WAIT + NUMBER + "ế", "ếế"),
    ("AltGr", ALT_GR + "@" + WAIT + "ą" + WAIT + "{", "@ą{"),
    ("a letter that is held", HELD + "x", "xxx"),
    ("a paste into Windows Terminal", ALT + "Hội nghị thống nhất ế ữ Ộ đ\nDòng hai", "Hội nghị thống nhất ế ữ Ộ đ\nDòng hai"),
    ("a paste into the older console", KEYS + "Hai dòng, ở Ủy ban\n\tcó tab", "Hai dòng, ở Ủy ban\ncó tab"),
]
BETWEEN = WAIT + KEYS + " | " + WAIT
# Beside any field for text: whatever is pasted does no step.
PASTES = "\n\n" + WAIT + "a\nb\n\n" + WAIT + "  " + WAIT + "1\n2\n" + WAIT + ALT + "Hội nghị\nế\n\n" + WAIT


def step(words):
    print(f"  {words}", flush=True)


def drawn(window):
    """All letters are of the fonts that are there."""
    found = sorted(set(LACKING) & set(window.screen.text()))
    if found:
        sys.exit(f"{found} stand on the screen:\n{window.screen.text()}")


def program(*arguments, inject=()):
    line = ["wine", "conout.exe", exe, *arguments]
    if inject:
        begun = " & ".join(f"start /b inject.exe {file} {sign}" for file, sign in inject)
        line = ["wine", "cmd", "/c", f"{begun} & conout.exe {exe} {' '.join(arguments)}"]
    return Window(line, environment)


def injected(window, sign):
    """Has a text injected, and hears what it draws."""
    open(sign, "w").close()
    until = time.monotonic() + PATIENCE
    while os.path.exists(sign):
        window.hear(0.2)
        if window.ended or time.monotonic() > until:
            sys.exit(f"«{sign}» was not injected:\n{window.screen.text()}")
    return int(open(f"{sign}.mode").read())


def events():
    session = os.path.join("hop", next(name for name in os.listdir("hop") if name.endswith(".chutoa")))
    return sqlite3.connect(f"file:{session}?mode=ro", uri=True)


def count():
    return events().execute("SELECT count(*) FROM event WHERE kind != 'note'").fetchone()[0]


def kept():
    """What was typed: a draft, or the note that it becomes when nothing is typed for a while."""
    drafts = [body for (body,) in events().execute("SELECT body FROM draft")]
    notes = events().execute("SELECT body FROM event WHERE kind = 'note' ORDER BY seq").fetchall()
    return drafts + [json.loads(body)["note"]["text"] for (body,) in notes]


step("the home screen, without TERM")
home = program("--sessions", ".")
home.sees("ke-hoach.toml")
drawn(home)
home.press(LEAVE)
home.ends()
home.close()

step("a new meeting at the chair's console")
os.mkdir("hop")
open("dan", "w", encoding="utf-8", newline="").write(PASTES)
open("go", "w", encoding="utf-8", newline="").write(BETWEEN.join(text for _, text, _ in ROWS))
chair = program("--sessions", "hop", "open", "ke-hoach.toml", "--new", inject=[("dan", "dan-di"), ("go", "go-di")])
chair.sees("Đã ghi")
drawn(chair)
session = os.path.join("hop", next(name for name in os.listdir("hop") if name.endswith(".chutoa")))
step("the desk and the audience screen beside it")
desk = program("notes", session)
desk.sees("chưa có ghi chép")
drawn(desk)
wall = program("wall", session)
wall.until("letters of blocks", lambda screen: "█" in screen.text())
drawn(wall)
wall.close()
desk.press(LEAVE)
desk.close()

step("pasted line breaks and spaces do no step")
before = count()
mode = injected(chair, "dan-di")
if mode & QUICK_EDIT or not mode & EXTENDED:
    sys.exit(f"a click stops the screen: mode {mode:#x}")
chair.hear(1)
if count() != before:
    sys.exit(f"a paste did a step: {before} events, {count()}")
step("letters of input methods")
chair.changes(ENTER)
chair.sees("DẪN CHƯƠNG TRÌNH")
chair.changes(NOTES)
chair.sees("chưa có ghi chép")
after = count()
injected(chair, "go-di")
wanted = " | ".join(text for _, _, text in ROWS)
until = time.monotonic() + PATIENCE
# What is typed is kept within a second or two.
while wanted not in kept() and time.monotonic() < until:
    chair.hear(0.5)
if wanted not in kept():
    told = (kept() or [""])[-1].split(" | ")
    for (who, _, text), found in zip(ROWS, told):
        print(f"  {'  ' if text == found else '! '}{who}: {text!r}, {found!r}")
    sys.exit(f"{wanted!r} is not what was kept: {kept()}\n{chair.screen.text()}")
if count() != after:
    sys.exit(f"a letter did a step: {after} events, {count()}")
for who, _, _ in ROWS:
    print(f"    {who}")
chair.close()
