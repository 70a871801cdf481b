"""README's two commands, which people copy and CI reads."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CI_RUN = ROOT / ".ci" / "run"
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
ENVIRONMENT = r"python3 -m venv \.venv && \.venv/bin/pip install -q -c requirements\.lock -e "
SERVE = ENVIRONMENT + r"\. && \.venv/bin/python manage\.py demo\n"
TEST = ENVIRONMENT + r"'\.\[test\]' && \.venv/bin/python -m pytest\n"


def test_two_commands_of_one_line_each():
    serve, test = (block for block in BLOCKS if "python3 " in block)
    assert re.fullmatch(SERVE, serve)
    assert re.fullmatch(TEST, test)


@pytest.fixture
def bare_machine(tmp_path):
    """.ci/run beside a README, on a machine whose programs only tell how they were called."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text(CI_RUN.read_text())
    (tmp_path / "README.md").write_text(README)
    (tmp_path / "bin").mkdir()
    for name in ("apt-get", "python3", "sleep"):
        program(tmp_path, name, f'echo "{name} $*"')
    return tmp_path


def program(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def ci_run(machine: Path) -> subprocess.CompletedProcess:
    path = f"{machine / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", machine / ".ci" / "run"],
        env={"PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def with_tests(machine: Path, script: str) -> None:
    """An environment that is there already, whose pytest does this."""
    (machine / ".venv" / "bin").mkdir(parents=True)
    for name, does in (("pip", 'echo "pip $*"'), ("python", script)):
        program(machine / ".venv", name, does)


def test_ci_installs_and_runs_the_test_command(bare_machine):
    with_tests(bare_machine, 'echo "python $* with CI=$CI"')
    run = ci_run(bare_machine)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "python3 -c import ensurepip",
        "apt-get -qq update",
        "apt-get -qq install -y --no-install-recommends "
        "chromium fonts-liberation libatomic1 postgresql",
        "python3 -m venv .venv",
        "pip install -q -c requirements.lock -e .[test]",
        "python -m pytest with CI=true",
    ]


def test_ci_fails_when_no_test_ran(bare_machine):
    with_tests(bare_machine, "exit 5")
    assert ci_run(bare_machine).returncode == 5


def test_ci_fails_without_a_test_command(bare_machine):
    (bare_machine / "README.md").write_text("Nothing to copy.\n")
    run = ci_run(bare_machine)
    assert run.returncode == 1
    assert run.stderr.startswith("README.md has no test command")


def test_ci_installs_venv_where_python_lacks_it(bare_machine):
    with_tests(bare_machine, "true")
    program(bare_machine, "python3", 'test "$1" != -c')
    assert "libatomic1 postgresql python3-venv" in ci_run(bare_machine).stdout


def test_ci_tries_the_packages_twice(bare_machine):
    with_tests(bare_machine, "true")
    program(bare_machine, "apt-get", 'echo "$2"; test -d failed || { mkdir failed; exit 100; }')
    lines = ci_run(bare_machine).stdout.splitlines()
    assert lines[1:5] == ["update", "sleep 15", "update", "install"]
