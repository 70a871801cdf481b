"""Each act is printed as a JSON line the moment it is committed: a copy no database owner edits.

Nobody keeps what scrolls by in a terminal, so a person who runs a command there is spared it.
"""

import json
import logging
import sys


class AwayFromTerminals(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return not sys.stderr.isatty()


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"logged_at": self.formatTime(record), "message": record.getMessage()}
        return json.dumps(line | getattr(record, "entry", {}), ensure_ascii=False, sort_keys=True)
