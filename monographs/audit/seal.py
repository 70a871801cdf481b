"""Keyed hashes that raw SQL cannot forge: they need a key that the database does not hold."""

import hmac
import json
from hashlib import sha256

from django.conf import settings


def seal(purpose: str, values: list) -> str:
    """HMAC-SHA256 (64 hexadecimal characters) with the newest signing key."""
    return keyed(settings.SIGNING_KEYS[0], purpose, values)


def is_sealed(mark: str, purpose: str, values: list) -> bool:
    """True when any signing key, old ones included, made the mark for exactly these values."""
    return any(
        hmac.compare_digest(mark, keyed(key, purpose, values)) for key in settings.SIGNING_KEYS
    )


def keyed(key: str, purpose: str, values: list) -> str:
    message = json.dumps([purpose, *values], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key.encode(), message.encode(), sha256).hexdigest()
