"""Does what a page says: runs the commands of its `console` blocks, in their order and in one shell,
and compares what they print. `...` in a page stands for anything.

usage: console.py PAGE    with the binary in MOONAGE_PROTO

A block behind a line that ends with "`NAME`:" is put into a file of that name. Ports of a page, which
are written as 80NN, become free ones.
"""

import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds, for each command
SKIPPED = 77


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def with_free_ports(page):
    ports = {each: free_port() for each in sorted(set(re.findall(r"\b80\d\d\b", page)))}
    return re.sub(r"\b80\d\d\b", lambda found: ports[found[0]], page)


def blocks(page):
    """The code blocks: the line before each, its language and its lines."""
    before, language, lines = "", None, []
    for line in page.splitlines():
        if language is None and line.startswith("```"):
            language, lines = line[3:], []
        elif language is not None and line == "```":
            yield before, language, lines
            before, language = "", None
        elif language is not None:
            lines.append(line)
        elif line:
            before = line


def commands(lines):
    """The commands of a console block, each with what it is to print."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            found.append([line[2:], []])
        elif found and not found[-1][1] and found[-1][0].endswith("\\"):
            found[-1][0] += "\n" + line
        else:
            found[-1][1].append(line)
    return [(command, "\n".join(printed)) for command, printed in found]


def is_as(expected, actual):
    pattern = re.escape(expected).replace(r"\.\.\.", ".*?")
    return re.fullmatch(pattern, actual.strip(), re.DOTALL) is not None


class Shell:
    def __init__(self, folder):
        path = os.path.dirname(os.path.abspath(os.environ["MOONAGE_PROTO"]))
        self.process = subprocess.Popen(
            ["bash"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, "PATH": path + os.pathsep + os.environ["PATH"]},
            start_new_session=True,
        )

    def run(self, command, is_enough):
        """What a command prints; of one in the background until it is enough."""
        mark = "--done--"
        self.process.stdin.write(f"{command}\necho {mark}\n".encode())
        self.process.stdin.flush()
        output, deadline = "", time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                output += os.read(self.process.stdout.fileno(), 65536).decode()
            text = output.replace(mark + "\n", "").replace("\r\n", "\n")
            if mark in output and (not command.endswith("&") or is_enough(text)):
                return text
        return output + "\n(nothing more came in time)"

    def end(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def main():
    missing = [each for each in ("bash", "curl", "jq") if not shutil.which(each)]
    if missing:
        print("skipped: missing here:", *missing)
        return SKIPPED
    page = with_free_ports(pathlib.Path(sys.argv[1]).read_text())
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(folder)
        try:
            for before, language, lines in blocks(page):
                if named := re.search(r"`([\w.-]+)`:$", before):
                    pathlib.Path(folder, named[1]).write_text("\n".join(lines) + "\n")
                if language != "console":
                    continue
                for command, expected in commands(lines):
                    count += 1
                    actual = shell.run(command, lambda text: is_as(expected, text))
                    if not is_as(expected, actual):
                        failed += 1
                        print(f"$ {command}\n--- the page says\n{expected}\n--- it prints\n{actual}")
        finally:
            shell.end()
    print(f"{count} commands, {failed} not as the page says")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
