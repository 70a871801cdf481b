"""Which databases the tests run on. By default each test runs twice, on SQLite and on PostgreSQL.

Both runs are one pytest run with one closing line: each database has a worker of its own (`-n 3`:
three), and every worker learns its database before Django reads the settings. Loaded by
`-p tests.databases` in pyproject.toml, since a conftest would come too late for that.
"""

import os
import shutil
import signal
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from tests import postgres

SQLITE, POSTGRESQL, BOTH = "sqlite", "postgresql", "both"
DATABASES = (SQLITE, POSTGRESQL)
EXPECTED = "MEDREF_TEST_DATABASE"
IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}
# What the person's own installation is set to must not reach the tests.
IGNORED = (
    "DATABASE_URL", "DATABASE_POOL", "DEFAULT_FROM_EMAIL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL",
    "LOG_LEVEL", "MEDREF_DEBUG", "MEDREF_PROXIES", "MEDREF_PUBLIC_ONLY", "MEDREF_URL",
    "SECRET_KEY", "SIGNING_KEYS",
)  # fmt: skip
NO_SERVER = (
    "PostgreSQL is not installed here (no initdb in PATH, in /usr/lib/postgresql or where "
    "pg_config points). On Debian: apt-get install postgresql."
)
ONE_DATABASE = "--pdb, --trace, -s and -n0 need one database: --database=sqlite or =postgresql."

database_key = pytest.StashKey[str]()
server_key = pytest.StashKey[postgres.Server]()
home_key = pytest.StashKey[Path]()
workers_key = pytest.StashKey[int]()
tally_key = pytest.StashKey[dict[str, Counter]]()
collected_key = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        choices=[*DATABASES, BOTH],
        help="run on this database (default: both where PostgreSQL is installed)",
    )


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "only_on(vendor): what is tested exists on this database alone"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config):
    """Before pytest-django, whose own hook reads the settings. Workers have been told by then."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return (yield)
    signal.signal(signal.SIGTERM, clean_up)
    database = chosen_database(early_config.known_args_namespace)
    early_config.stash[database_key] = database
    home = Path(tempfile.mkdtemp(prefix="medref-home-"))
    early_config.add_cleanup(lambda: shutil.rmtree(home))
    early_config.stash[home_key] = home
    if database != SQLITE:
        server = postgres.start(postgres.binaries())
        early_config.add_cleanup(server.stop)
        early_config.stash[server_key] = server
    for name in IGNORED:
        os.environ.pop(name, None)
    os.environ.update(environment(early_config, database, "main"))
    return (yield)


def clean_up(signal_number, frame):
    """As after Ctrl-C, and once: `timeout` and some CI send the signal twice."""
    signal.signal(signal_number, signal.SIG_IGN)
    raise KeyboardInterrupt


def chosen_database(options) -> str:
    """--collect-only and --help need none, and the smallest will do."""
    if options.collectonly or options.help:
        return SQLITE
    asked = options.database
    needs_one = (
        options.usepdb or options.trace or options.capture == "no" or options.numprocesses == 0
    )
    if asked == BOTH and needs_one:
        raise pytest.UsageError(ONE_DATABASE)
    if asked == SQLITE or (asked is None and needs_one):
        return SQLITE
    if postgres.binaries():
        return asked or BOTH
    if asked or IN_CI:
        raise pytest.UsageError(NO_SERVER)
    return SQLITE


def environment(config, database: str, home: str) -> dict[str, str]:
    """What the settings are to read in a process that runs tests on this database."""
    folder = config.stash[home_key] / home
    (folder / "static").mkdir(parents=True, exist_ok=True)
    chosen = {"MEDREF_HOME": str(folder), EXPECTED: database}
    if database == POSTGRESQL:
        chosen["DATABASE_URL"] = config.stash[server_key].url
    return chosen


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Before xdist's own hook, which turns the number of workers into workers."""
    if config.stash.get(database_key, None) == BOTH:
        asked = config.option.numprocesses or 1
        each = max(1, os.cpu_count() // 2) if isinstance(asked, str) else asked
        config.stash[workers_key] = each
        config.option.numprocesses = each * len(DATABASES)
    return (yield)


def pytest_xdist_setupnodes(config, specs):
    database = config.stash[database_key]
    expected = DATABASES if database == BOTH else (database,)
    config.stash[tally_key] = {name: Counter() for name in expected}
    config.stash[collected_key] = {}
    for index, spec in enumerate(specs):
        own = DATABASES[index % len(DATABASES)] if database == BOTH else database
        spec.env.update(environment(config, own, spec.id))


def pytest_xdist_node_collection_finished(node, ids):
    node.config.stash[collected_key][database_of(node)] = len(ids)


def pytest_xdist_make_scheduler(config, log):
    return BothDatabases(config, log) if config.stash[database_key] == BOTH else None


class BothDatabases:
    """Gives every test to each database, whose workers share them as `--dist` says."""

    def __init__(self, config, log):
        xdist = config.pluginmanager.getplugin("dsession")
        self.shares = {
            database: xdist.pytest_xdist_make_scheduler(config, log) for database in DATABASES
        }
        for share in self.shares.values():
            share.numnodes = config.stash[workers_key]

    def share_of(self, node):
        return self.shares[database_of(node)]

    @property
    def nodes(self):
        return [node for share in self.shares.values() for node in share.nodes]

    @property
    def collection_is_completed(self):
        return all(share.collection_is_completed for share in self.shares.values())

    @property
    def tests_finished(self):
        return all(share.tests_finished for share in self.shares.values())

    @property
    def has_pending(self):
        return any(share.has_pending for share in self.shares.values())

    def schedule(self):
        for share in self.shares.values():
            share.schedule()

    def add_node(self, node):
        self.share_of(node).add_node(node)

    def add_node_collection(self, node, collection):
        self.share_of(node).add_node_collection(node, collection)

    def mark_test_complete(self, node, item_index, duration=0):
        self.share_of(node).mark_test_complete(node, item_index, duration)

    def remove_pending_tests_from_node(self, node, indices):
        self.share_of(node).remove_pending_tests_from_node(node, indices)

    def remove_node(self, node):
        return self.share_of(node).remove_node(node)


def database_of(node) -> str:
    return node.gateway.spec.env[EXPECTED]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report):
    """In the main process, count apart, and let the headline of a failure name the database."""
    if not hasattr(report, "node"):
        return
    database = database_of(report.node)
    report.node.config.stash[tally_key][database].update(outcome(report))
    if report.failed:
        path, line, name = report.location
        report.location = (path, line, f"{name} on {database}")


def outcome(report) -> list[str]:
    """One word a test, and one more for an error before or after it."""
    if report.failed:
        return ["errors" if report.when in {"setup", "teardown"} else "failed"]
    if report.skipped:
        return ["skipped"]
    return ["passed"] if report.when == "call" else []


def pytest_collection_modifyitems(config, items):
    """A test of what one database alone has is no test on the other, not a skipped one."""
    elsewhere = [item for item in items if not belongs_here(item)]
    if elsewhere:
        items[:] = [item for item in items if item not in elsewhere]
        config.hook.pytest_deselected(items=elsewhere)


def belongs_here(item) -> bool:
    mark = item.get_closest_marker("only_on")
    if mark and mark.args not in {(database,) for database in DATABASES}:
        raise pytest.UsageError(f"{item.nodeid}: only_on takes one of {', '.join(DATABASES)}.")
    return mark is None or mark.args == (os.environ[EXPECTED],)


def pytest_sessionstart(session):
    """Without this, a setting read too early would run everything on SQLite and say nothing."""
    from django.db import connection

    expected = os.environ[EXPECTED]
    if expected != BOTH and connection.vendor != expected:
        raise pytest.UsageError(f"These tests are for {expected} but run on {connection.vendor}.")


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    for database, tally in config.stash.get(tally_key, {}).items():
        counts = ", ".join(f"{count} {word}" for word, count in tally.items())
        terminalreporter.write_line(f"on {database}: {counts or 'no test ended'}")
    if not postgres.binaries():
        terminalreporter.write_line(f"PostgreSQL tests skipped: {NO_SERVER}", yellow=True)
    if exitstatus == pytest.ExitCode.OK:
        for reason in reasons_to_fail(config):
            terminalreporter.write_line(reason, red=True)


def pytest_sessionfinish(session):
    if session.exitstatus == pytest.ExitCode.OK and reasons_to_fail(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def reasons_to_fail(config) -> list[str]:
    """What pytest alone would not mind: skipped tests in CI, and workers that never came up."""
    terminal = config.pluginmanager.getplugin("terminalreporter")
    skipped = IN_CI and terminal and terminal.stats.get("skipped")
    return [
        *(["In CI a skipped test is a failure."] if skipped else []),
        *(
            f"Not every test ended on {database}, so this run proves nothing about it."
            for database, tally in config.stash.get(tally_key, {}).items()
            if tally.total() < config.stash[collected_key].get(database, 1)
        ),
    ]
