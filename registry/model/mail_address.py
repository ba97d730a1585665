"""What counts as an e-mail address: good enough for a link that opens a letter, however it came in."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s@<>\"'`(),:;\\\[\]]{1,100}@[^\s@<>\"'`(),:;\\\[\]]{1,150}\.[^\W\d_]{2,30}")
_LONGEST = 254


def is_mail_address(text: str) -> bool:
    """Tell whether `text` is one e-mail address and nothing else (RFC 5321 allows 254 characters)."""
    host = text.rpartition("@")[2]
    return len(text) <= _LONGEST and ".." not in host and _ADDRESS.fullmatch(text) is not None
