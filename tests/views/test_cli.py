"""The command line as a shell sees it: output, errors, exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.model import EXAMPLE, needs_model
from tests.test_flow import REPORT

import deconflict

SOURCE = str(Path(deconflict.__file__).parents[1])


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "deconflict", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": SOURCE} | environment,
        timeout=60,
    )


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"deconflict {deconflict.__version__}")


def test_help_has_examples() -> None:
    told = run("read", "--help", COLUMNS="120").stdout.decode()
    assert "deconflict read examples/diyala" in told
    assert all(option in told for option in ("--json", "--layers", "--as-of", "--workers"))


WRONG = [
    ("read",),
    ("reed", "x"),
    ("read", "x", "--as-of", "tomorrow"),
    ("read", "x", "--as-of", "2014-02-30"),
    ("read", "x", "--workers", "0"),
    ("read", "x", "--no-such-option"),
]


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_ends_with_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr or b"Usage" in done.stdout


def test_nothing_read_ends_with_1(tmp_path: Path) -> None:
    done = run("read", tmp_path / "gone.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"not read: " in done.stderr and b"gone.txt" in done.stderr


@needs_model
def test_some_unread_ends_with_3_and_lists_them() -> None:
    done = run("read", EXAMPLE / "harbor-times.txt", "gone.txt", "--json")
    assert done.returncode == 3
    assert b"not read: gone.txt: " in done.stderr
    told = json.loads(done.stdout)
    assert len(told["documents"]) == len(told["failures"]) == 1


@needs_model
def test_standard_input() -> None:
    done = run("read", "-", "--json", stdin=REPORT.encode())
    (document,) = json.loads(done.stdout)["documents"]
    assert (done.returncode, document["path"]) == (0, None)


@needs_model
def test_a_pipe_gets_plain_text_without_trailing_blanks() -> None:
    done = run("read", EXAMPLE)
    told = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\x1b" not in told
    assert all(line == line.rstrip() for line in told.splitlines())
    assert "Farhad Moradi" in told


@needs_model
def test_json_is_utf8_whatever_the_terminal_speaks() -> None:
    done = run("read", EXAMPLE, "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["version"] == 1
    assert run("read", EXAMPLE, PYTHONIOENCODING="ascii", LC_ALL="C").returncode == 0


@needs_model
def test_layers() -> None:
    path = EXAMPLE / "harbor-times.txt"
    assert list(json.loads(run("read", path, "--json", "--layers").stdout)["layers"])
    assert "layers" not in json.loads(run("read", path, "--json").stdout)


@needs_model
@pytest.mark.parametrize("view", [[], ["--json"]])
def test_a_closed_pipe_is_no_fault(view: list[str]) -> None:
    command = [sys.executable, "-m", "deconflict", "read", str(EXAMPLE), *view]
    environment = os.environ | {"PYTHONPATH": SOURCE}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout and process.stderr
    process.stdout.close()  # before the first line is written
    assert process.stderr.read() == b""
    assert process.wait() in (0, 1)
    process.stderr.close()


@needs_model
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path) -> None:
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(f"{n}\n\n{REPORT * 50}")
    process = subprocess.Popen(
        [sys.executable, "-m", "deconflict", "read", str(tmp_path), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": SOURCE},
        start_new_session=True,
    )
    while process.poll() is None and not (workers := workers_of(process.pid)):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, b"")
    for worker in workers:
        assert not Path(f"/proc/{worker}").exists()


def workers_of(pid: int) -> list[str]:
    """Processes that a process has started, from whichever thread."""
    return [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
