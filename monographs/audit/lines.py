"""Each act is printed as a JSON line the moment it is committed: a copy no database owner edits."""

import json
import logging


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"logged_at": self.formatTime(record), "message": record.getMessage()}
        return json.dumps(line | getattr(record, "entry", {}), ensure_ascii=False, sort_keys=True)
