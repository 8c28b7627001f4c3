"""Runs the program that was built for Windows under Wine: smoke.py CHUTOA.EXE LINUX-CHUTOA FOLDER-FOR-A-WHILE.

Wine is no Windows: its locks keep nobody from reading, and its network disks are folders of this machine.
"""
import glob, os, shutil, struct, sys
from window import outcome

exe, linux, work = (os.path.abspath(path) for path in sys.argv[1:4])
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)
plan = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../sessions/mau-khoi-thi-dua.toml")
shutil.copy(plan, "ke-hoach.toml")
# A real Windows has no TERM, and asks nobody whether days differ.
environment = {name: value for name, value in os.environ.items() if name not in ("TERM", "DISPLAY")}
environment.update(WINEDEBUG="-all", CHUTOA_TRUST_CLOCK="1")


def run(program, *arguments, fails=False):
    before = ["wine"] if program == exe else []
    status, words = outcome([*before, program, *arguments], environment)
    if fails != (status != 0):
        sys.exit(f"{os.path.basename(program)} {arguments}: status {status}\n{words}")
    if "\\\\?\\" in words:
        sys.exit(f"{arguments}: a path shows the sign of the system\n{words}")
    return words


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
step("every plan rehearsed to its end")
plans = sorted(glob.glob(os.path.join(os.path.dirname(plan), "*.toml")))
for number, path in enumerate(plans):
    run(exe, "rehearse", path, "--auto", "--to", f"tap-{number}.chaythu")
    run(linux, "verify", f"tap-{number}.chaythu")
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
step("a folder where people look, and none on the disk of another machine")
said = run(exe, "list", fails=True)
if "\\users\\" not in said.lower() or "\\chutoa." not in said or "appdata" in said.lower():
    sys.exit(f"sessions lie elsewhere: {said}")
share = os.path.join(os.environ["WINEPREFIX"], "dosdevices/unc/server/share")
shutil.copy(plan, os.path.join(share, "ke-hoach.toml"))
for place in ("\\\\server\\share", "//server/share", "N:\\"):
    said = run(exe, "--sessions", place, "apply", place + "\\ke-hoach.toml", "lenh.jsonl", fails=True)
    if "ổ mạng" not in said or glob.glob(os.path.join(share, "*.chutoa*")):
        sys.exit(f"{place}: {said}")
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
