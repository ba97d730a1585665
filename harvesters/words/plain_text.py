"""HTML in texts of sources -> plain text with line breaks; other text passes as it is.

The parser of the standard library takes minutes for half a megabyte of `<p<p<p`; this one looks at each
character once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from harvesters.words.word_sets import words_of

LONGEST_TEXT = 100_000
_MARKUP = re.compile(
    r"<\s*/?\s*(?:p|br|div|span|ul|ol|li|a|b|i|u|em|strong|h[1-6]|table|tr|td|th|tbody|font|sup|sub|script|style)\b",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&lt;\s?/?\s?[a-z]", re.IGNORECASE)
_TAG = re.compile(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>]*)?>|<[!?][^<>]*>")
_BLOCKS = words_of("p br div li tr ul ol table h1 h2 h3 h4 h5 h6")
_HIDDEN = frozenset(("script", "style"))


def plain_text(text: str) -> str:
    """Give the text without markup; `&lt;p&gt;` (markup escaped once more, as the WebAPI sends) is undone."""
    text = text[:LONGEST_TEXT]
    if _ESCAPED.search(text):
        text = html.unescape(text)
    if not _MARKUP.search(text):
        return html.unescape(text).strip() if "&" in text else text.strip()
    lines = (" ".join(line.split()) for line in html.unescape("".join(_shown(text))).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _shown(text: str) -> Iterator[str]:
    """Give the pieces that a reader would see, with line breaks where blocks begin and end."""
    position = 0
    while match := _TAG.search(text, position):
        yield text[position : match.start()]
        position = match.end()
        name = (match["name"] or "").lower()
        if match[0] == "<!--":
            position = _place_of(text, "-->", position) + len("-->")
        elif name in _HIDDEN and not match["close"]:
            position = _place_of(text, f"</{name}", position)
        elif name in _BLOCKS:
            yield "\n- " if name == "li" and not match["close"] else "\n"
    yield text[position:]


def _place_of(text: str, end: str, position: int) -> int:
    """Give where something hidden ends; what is never closed hides the rest."""
    found = text.find(end, position)
    return len(text) if found < 0 else found
