"""The language that the user's terminal speaks."""

from __future__ import annotations

import locale
import os


def terminal_language() -> str:
    """Give `id` where the terminal speaks Indonesian, else `en`."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "id" if spoken.lower().startswith(("id", "in_id", "indonesia")) else "en"
