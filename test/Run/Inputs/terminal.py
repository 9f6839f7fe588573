# Drives monty-run -i on a pseudo terminal.
import os
import pty
import select
import signal
import sys
import time

pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.execvp("monty-run", ["monty-run", "--max-time", "50", "-i"])
seen = b""


def expect(text, again=b""):
    """Waits for `text`; writes `again` now and then, as what a busy machine is not ready for is lost."""
    global seen
    end = time.time() + 40
    while text not in seen:
        if not select.select([fd], [], [], 2)[0]:
            os.write(fd, again)
            if time.time() < end:
                continue
            os.kill(pid, signal.SIGKILL)
            sys.exit(f"line {sys._getframe(1).f_lineno}: no {text!r} in {seen!r}")
        seen += os.read(fd, 1000)
    seen = seen.split(text, 1)[1]


expect(b">>> ")
os.write(fd, b"40 + 2\n")
expect(b"42\r\n>>> ")
os.write(fd, b"if True:\n")
expect(b"... ")
os.write(fd, b"  7 * 6 + 1\n\n")
expect(b">>> ")
# Up: the statement before the last two lines.
os.write(fd, b"\x10\x10\x10\n")
expect(b"42\r\n>>> ")
os.write(fd, b"while True: pass\n")
expect(b"... ")
os.write(fd, b"\n")
time.sleep(0.5)
os.write(fd, b"\x03")
expect(b"KeyboardInterrupt\r\n", b"\x03")
expect(b">>> ")
os.write(fd, b"'dropped' + (\n")
expect(b"... ")
time.sleep(0.5)
os.write(fd, b"\x03")
expect(b"KeyboardInterrupt\r\n", b"\x03")
expect(b">>> ")
os.write(fd, b"5 * 'ab'\n")
expect(b"'ababababab'\r\n>>> ")
# The editor may not be reading yet: the end of input is said until it is heard.
for attempt in range(40):
    os.write(fd, b"\x04")
    time.sleep(0.5)
    if select.select([fd], [], [], 0)[0]:
        try:
            os.read(fd, 1000)
        except OSError:
            pass
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        sys.exit(f"status {status}" if status else 0)
os.kill(pid, signal.SIGKILL)
sys.exit("it does not end")
