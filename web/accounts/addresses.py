"""Which addresses a visitor may be sent on to: paths of this site, nothing else."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

FALLBACK = "/desk"


def is_inside(address: str) -> bool:
    """Tell whether `address` is a plain path of this site, however a browser may read it."""
    plain = unquote(unquote(address))
    return (
        0 < len(address) <= 2000
        and all(is_path(one) for one in (address, plain))
        and not any(char <= " " or char == "\x7f" for char in plain)
    )


def is_path(text: str) -> bool:
    """Tell whether `text` begins with one single slash and names neither scheme nor host."""
    if not text.startswith("/") or text.startswith("//") or "\\" in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def inside(address: str | None) -> str:
    """Give `address` when it is a path of this site, else the desk."""
    return address if address and is_inside(address) else FALLBACK
