"""data.go.id (Portal Satu Data Indonesia): the Action API moved to another host.

Public client programs tell that `data.go.id/api/3/action/*` has answered 404 since the middle of 2025 while
`katalog.data.go.id` answers. No specimen of a package could be had, so nothing else is done for it here.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

OLD_HOSTS = frozenset(("data.go.id", "www.data.go.id"))
API_HOST = "katalog.data.go.id"


def present_address(url: str) -> str:
    """Give the address at which the API is answered today; other portals' addresses stay as they are."""
    parts = urlsplit(url)
    if parts.hostname not in OLD_HOSTS:
        return url
    return urlunsplit(parts._replace(netloc=API_HOST))
