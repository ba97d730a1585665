"""The guarded HTTP client: the only opener of sockets in the product.

`GuardedClient` fetches bytes from addresses that strangers name. It checks every resolved address, caps
sizes, times and decompression, follows redirects by hand and waits its turn at each host. Errors are
`FetchError`.
"""

from registry.http_client.address_guard import AddressGuard, system_resolver
from registry.http_client.fetch_error import FetchError
from registry.http_client.fetch_limits import FetchLimits
from registry.http_client.fetched_document import FetchedDocument
from registry.http_client.guarded_client import GuardedClient
from registry.http_client.polite_turns import PoliteTurns

__all__ = [
    "AddressGuard",
    "FetchError",
    "FetchLimits",
    "FetchedDocument",
    "GuardedClient",
    "PoliteTurns",
    "system_resolver",
]
