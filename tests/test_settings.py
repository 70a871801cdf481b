"""The environment makes the installation: what is missing is said, what is unsafe is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "MEDREF_URL": "https://medref.example.org",
    "SECRET_KEY": "k4Tq8Zr1Wm6Yb0Xv3Hs9Jd5Lf2Ng7Pc" * 2,
    "SIGNING_KEYS": "s8Uw2Re6Ty0Io4Pa1Sd5Fg9Hj3Kl7Zx" * 2,
    "MEDREF_PROXIES": "1",
}


def manage(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=kept | {"MEDREF_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_production_environment_passes_the_deployment_check(tmp_path):
    database = os.environ.get("DATABASE_URL", "")
    extra = {"DATABASE_URL": database} if database else {}
    result = manage(
        "check", "--deploy", "--fail-level", "WARNING", home=tmp_path, **PRODUCTION | extra
    )
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "SIGNING_KEYS"])
def test_a_missing_value_is_named(tmp_path, name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}
    result = manage("check", home=tmp_path, **environment)
    assert result.returncode == 1
    assert f"{name} must be set" in result.stderr


def test_debug_is_refused_on_a_public_installation(tmp_path):
    result = manage("check", home=tmp_path, **PRODUCTION | {"MEDREF_DEBUG": "1"})
    assert result.returncode == 1
    assert "MEDREF_DEBUG shows secrets" in result.stderr


def test_the_demonstration_is_refused_on_a_public_installation(tmp_path):
    result = manage("demo", "--no-serve", home=tmp_path, **PRODUCTION)
    assert result.returncode == 1
    assert "password that everybody knows" in result.stderr


def test_a_short_signing_key_is_refused(tmp_path):
    result = manage("check", home=tmp_path, **PRODUCTION | {"SIGNING_KEYS": "short"})
    assert "at least 32 characters" in result.stderr


def test_without_any_variable_this_machine_gets_keys_of_its_own(tmp_path):
    assert manage("check", home=tmp_path).returncode == 0
    keys = {(tmp_path / name).read_text() for name in ("secret_key", "signing_key")}
    assert len(keys) == 2
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert manage("check", home=tmp_path).returncode == 0
    assert {(tmp_path / name).read_text() for name in ("secret_key", "signing_key")} == keys


def test_the_demonstration_loads_verifies_and_loads_again(tmp_path):
    first = manage("demo", "--no-serve", home=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "http://127.0.0.1:8000/admin/" in first.stdout
    again = manage("demo", "--no-serve", home=tmp_path)
    assert "nothing was added" in again.stdout
    verified = manage("verify", home=tmp_path)
    assert verified.returncode == 0, verified.stderr
    assert "Everything checked agrees" in verified.stdout


def test_a_process_for_readers_alone_serves_pages_and_no_desk(tmp_path):
    ask = (
        "from django.test import Client\n"
        "for path in ('/', '/drugs/', '/admin/', '/nothing/'):\n"
        "    print(path, Client(headers={'host': '127.0.0.1'}).get(path).status_code)"
    )
    manage("migrate", "--skip-checks", home=tmp_path)
    result = manage("shell", "-v0", "-c", ask, home=tmp_path, MEDREF_PUBLIC_ONLY="1")
    assert result.returncode == 0, result.stderr
    assert result.stdout.split("\n")[:4] == ["/ 200", "/drugs/ 200", "/admin/ 404", "/nothing/ 404"]
    assert manage("check", home=tmp_path, MEDREF_PUBLIC_ONLY="1").returncode == 0
