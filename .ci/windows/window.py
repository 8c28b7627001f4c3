"""The program that was built for Windows in a terminal under Wine (or that for Linux, to compare): keys in, a screen out.

What the program draws is kept as rows of cells: it writes no more than positions, colours, erasures and letters.
"""
import codecs, fcntl, os, pty, re, select, signal, struct, subprocess, sys, tempfile, termios, time, unicodedata

ROWS, COLUMNS = 36, 120
# How long anything may take on a machine that does other things too, and how long a key may do nothing.
PATIENCE, AGAIN = 120, 6
PIECE = re.compile(r"\x1b\[([?>=]?)([0-9;]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][0-9A-B]|\x1b[=>78]|([^\x1b])", re.S)
BEGUN = re.compile(r"\x1b(?:\[[?>=]?[0-9;]*|\][^\x07\x1b]*\x1b?|[()])?\Z")


def outcome(command, environment):
    """A command's status and words. By a file: of a pipe Wine's own services keep the other end."""
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=PATIENCE)
        out.seek(0)
        return done.returncode, out.read().decode("utf-8", "replace").replace("\r\n", "\n")


class Screen:
    def __init__(self):
        self.cells = [[" "] * COLUMNS for _ in range(ROWS)]
        self.row = self.column = 0
        self.left = ""

    def draw(self, text):
        text = self.left + text
        begun = BEGUN.search(text)
        self.left, text = (begun.group(), text[: begun.start()]) if begun else ("", text)
        for mode, numbers, end, letter in PIECE.findall(text):
            if letter:
                self.put(letter)
            elif end and not mode:
                self.obey([int(number or 0) for number in numbers.split(";")], end)

    def obey(self, numbers, end):
        if end in "Hf":
            self.row = min(max(numbers[0], 1), ROWS) - 1
            self.column = min(max(numbers[1] if len(numbers) > 1 else 1, 1), COLUMNS) - 1
        elif end in "JK":
            first = 0 if numbers[0] == 2 else self.column
            self.cells[self.row][first:] = [" "] * (COLUMNS - first)
            if end == "J":
                for row in range(0 if numbers[0] == 2 else self.row + 1, ROWS):
                    self.cells[row] = [" "] * COLUMNS

    def put(self, letter):
        if letter == "\r":
            self.column = 0
        elif letter == "\n":
            self.row = min(self.row + 1, ROWS - 1)
        elif unicodedata.combining(letter) and self.column:
            self.cells[self.row][self.column - 1] += letter
        elif letter >= " " and self.column < COLUMNS:
            self.cells[self.row][self.column] = letter
            self.column += 1

    def rows(self):
        return ["".join(row).rstrip() for row in self.cells]

    def text(self):
        return "\n".join(self.rows())


class Window:
    """A command in a terminal of 120 by 36; under Wine by way of conout."""

    def __init__(self, command, environment, folder="."):
        self.screen, self.ended = Screen(), False
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        # What goes straight to its window Wine draws as it likes: under it the program draws into a pipe.
        pipe = os.pipe() if command[0] == "wine" else None
        self.process, self.tty = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            # Keys that Wine would take for signals reach the program.
            settings = termios.tcgetattr(0)
            settings[3] &= ~termios.ISIG
            termios.tcsetattr(0, termios.TCSANOW, settings)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            if pipe:
                os.dup2(pipe[1], 1)
            os.execvpe(command[0], command, environment)
        self.drawn = pipe[0] if pipe else self.tty
        if pipe:
            os.close(pipe[1])

    def hear(self, seconds=0.1):
        """Takes what is drawn until nothing comes for a while. Wine's own services may keep the pipe: the end is that of
        the process."""
        while not self.ended:
            ready = select.select({self.drawn, self.tty}, [], [], seconds)[0]
            for end in ready:
                try:
                    piece = os.read(end, 65536)
                except OSError:
                    piece = b""
                if end == self.drawn:
                    self.screen.draw(self.decoder.decode(piece))
            if not ready or not piece:
                self.ended = os.waitpid(self.process, os.WNOHANG)[0] != 0
                return

    def until(self, what, wanted, seconds=PATIENCE):
        """Waits until the screen is as wanted."""
        until = time.monotonic() + seconds
        while not wanted(self.screen):
            if self.ended or time.monotonic() > until:
                sys.exit(f"{what} is not on the screen:\n{self.screen.text()}")
            self.hear()

    def sees(self, words):
        self.until(f"«{words}»", lambda screen: words in screen.text())

    def press(self, keys):
        os.write(self.tty, keys.encode())

    def changes(self, keys):
        """Presses a key until something changes by it, as a person does."""
        before, until = steady(self.screen), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.press(keys)
            again = time.monotonic() + AGAIN
            while steady(self.screen) == before and time.monotonic() < again and not self.ended:
                self.hear()
            if steady(self.screen) != before or self.ended:
                # Two keys of one breath are one.
                self.hear(0.4)
                return
        sys.exit(f"{keys!r} changes nothing:\n{self.screen.text()}")

    def ends(self, seconds=PATIENCE):
        until = time.monotonic() + seconds
        while not self.ended and time.monotonic() < until:
            self.hear()
        if not self.ended:
            sys.exit(f"it does not end:\n{self.screen.text()}")

    def close(self):
        """As a window that is closed."""
        os.close(self.tty)
        if self.drawn != self.tty:
            os.close(self.drawn)
        if not self.ended:
            os.kill(self.process, signal.SIGHUP)
            os.waitpid(self.process, 0)


def steady(screen):
    """All but the bar with the clock and times of day and of turns."""
    return re.sub(r"\d?\d:\d\d", "#:##", "\n".join(screen.rows()[1:]))
