"""A PostgreSQL server of the tests' own: started here, reached by a socket alone, nothing left."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

CLUSTER = "--pgdata=data --username=medref --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync"
# No TCP; nothing is kept, so nothing needs to reach the disk; a test that waits for a lock for
# ever should fail in the test that waits, not hang the run.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
    "lock_timeout": "30s",
}
# The server lives as long as its standard input, so that it ends with the test run however that
# ends: normally, by Ctrl-C or killed.
KEEPER = """
folder=$(pwd)
"$@" >log 2>&1 &
cat >/dev/null
kill -INT $!
wait $!
cd / && rm -rf "$folder"
"""
SECONDS_TO_START = 30


class ServerDidNotStart(Exception):
    pass


@dataclass
class Server:
    folder: Path
    keeper: subprocess.Popen

    @property
    def url(self) -> str:
        return f"postgresql://medref@{quote(str(self.folder), safe='')}/medref"

    def stop(self) -> None:
        self.keeper.stdin.close()
        self.keeper.wait(timeout=60)


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`, or None where PostgreSQL is not installed."""
    return next((folder for folder in folders() if (folder / "postgres").exists()), None)


def folders() -> list[Path]:
    """Debian keeps the server's programs out of PATH, one folder a version."""
    on_path = shutil.which("initdb")
    pg_config = shutil.which("pg_config")
    return [
        *([Path(on_path).resolve().parent] if on_path else []),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True),
        *([Path(output_of(pg_config, "--bindir"))] if pg_config else []),
    ]


def version(folder: Path) -> float:
    return float(folder.parent.name)


def output_of(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def start(programs: Path) -> Server:
    folder = Path(tempfile.mkdtemp(prefix="medref-"))
    owner = owner_of_server()
    if owner:
        shutil.chown(folder, owner)
    try:
        make_cluster(programs, folder, owner)
        server = Server(folder, launch(programs, folder, owner))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    wait_until_ready(server)
    return server


def owner_of_server() -> str | None:
    """PostgreSQL refuses to run as root; anybody else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def make_cluster(programs: Path, folder: Path, owner: str | None) -> None:
    command = [programs / "initdb", *CLUSTER.split()]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, **identity(owner))
    if made.returncode:
        raise ServerDidNotStart(f"PostgreSQL's initdb failed:\n{made.stdout}{made.stderr}")


def identity(owner: str | None) -> dict:
    if owner is None:
        return {}
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []}


def launch(programs: Path, folder: Path, owner: str | None) -> subprocess.Popen:
    settings = OPTIONS | {"unix_socket_directories": str(folder)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    return subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", programs / "postgres", "-D", "data", *options],
        cwd=folder,
        stdin=subprocess.PIPE,
        start_new_session=True,  # a Ctrl-C reaches the tests only; they still need the server
        **identity(owner),
    )


def wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(server.url, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                log = (server.folder / "log").read_text()
                server.stop()
                raise ServerDidNotStart(f"PostgreSQL did not start:\n{log}") from None
        time.sleep(0.05)
