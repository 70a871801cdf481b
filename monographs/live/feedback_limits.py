"""How often one address may send feedback. The address itself is never written down.

What is counted is a keyed hash of it, with a key that changes by the hour, in this process's cache.
Several processes count apart, so the limit is by process.
"""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

AN_HOUR = 60 * 60
A_NETWORK = 64  # bits: one household or phone has that many IPv6 addresses to choose from
MESSAGES = 5


def may_send(request: HttpRequest) -> bool:
    """Counts this message, and says whether it is still within the limit."""
    hour = timezone.now().strftime("%Y-%m-%d %H")
    key = salted_hmac("medref.feedback", f"{hour} {network_of(request)}", algorithm="sha256")
    name = f"feedback-{key.hexdigest()}"
    cache.add(name, 0, AN_HOUR)
    try:
        return cache.incr(name) <= MESSAGES
    except ValueError:  # The cache was full and dropped it; better a message more than none.
        return True


def network_of(request: HttpRequest) -> str:
    """The reader's address, as the outermost trusted proxy saw it."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        told = hops[-min(settings.PROXIES, len(hops))].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, A_NETWORK), strict=False))
