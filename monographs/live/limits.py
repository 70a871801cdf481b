"""How often one network may send feedback, or ask the interface for programs. No address is kept.

What is counted is a keyed hash of it, with a key that changes with each stretch of time, in this
process's memory: reading then writes nothing to a database, which a public process has no right to
anyway. Several processes count apart, so the limit is by process.
"""

import ipaddress

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

A_MINUTE, AN_HOUR = 60, 60 * 60
A_NETWORK = 64  # bits: one household or phone has that many IPv6 addresses to choose from
MESSAGES = 5


def may_send(request: HttpRequest) -> bool:
    """Counts this message, and says whether it is still within the limit."""
    return times("feedback", request, AN_HOUR) <= MESSAGES


def may_ask(request: HttpRequest) -> bool:
    """Counts this request of a program; 0 as the limit means that there is none."""
    return not settings.API_LIMIT or times("api", request, A_MINUTE) <= settings.API_LIMIT


def seconds_left(stretch: int) -> int:
    """Until counting begins anew."""
    return stretch - int(timezone.now().timestamp()) % stretch


def times(what: str, request: HttpRequest, stretch: int) -> int:
    """How often this network did it in this stretch of seconds, this time included."""
    now = int(timezone.now().timestamp()) // stretch
    key = salted_hmac(f"medref.{what}", f"{now} {network_of(request)}", algorithm="sha256")
    name, counts = f"{what}-{key.hexdigest()}", caches["counts"]
    counts.add(name, 0, stretch)
    try:
        return counts.incr(name)
    except ValueError:  # It was full and dropped this one; better a request more than none.
        return 1


def network_of(request: HttpRequest) -> str:
    """What one reader asks from: of an IPv6 address the part that a household keeps."""
    address = address_of(request)
    if address is None or ":" not in address:
        return address or told_by(request)
    return str(ipaddress.ip_network((address, A_NETWORK), strict=False))


def address_of(request: HttpRequest) -> str | None:
    """The reader's IP address, without a port and not as IPv4 in the clothes of IPv6."""
    try:
        address = ipaddress.ip_address(without_port(told_by(request)))
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)


def told_by(request: HttpRequest) -> str:
    """As the outermost trusted proxy saw it."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        told = hops[-min(settings.PROXIES, len(hops))].strip() or told
    return told


def without_port(told: str) -> str:
    """Some proxies name it: 192.0.2.1:5500 and [2001:db8::1]:5500."""
    if told.startswith("["):
        return told[1:].partition("]")[0]
    host, _, _ = told.partition(":")
    return host if told.count(":") == 1 else told
