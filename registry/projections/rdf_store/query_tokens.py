"""Cut a SPARQL query into tokens exactly as the grammar does, with the place of each.

A search for words in the whole text (is there a SERVICE in it?) is fooled by strings, comments and IRIs, and
refuses honest queries. What this module cannot read is an error and is never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class TokenKind(Enum):
    """What a token is; the value is the name of its group in the pattern."""

    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    BLANK_NODE = "blank"
    PREFIXED_NAME = "prefixed"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its text and where it begins, counted from 0 in characters."""

    kind: TokenKind
    text: str
    offset: int


class UnreadableQuery(ValueError):
    """At `offset` stands something that begins no token, such as a string without an end."""

    def __init__(self, offset: int) -> None:
        """Keep the place."""
        super().__init__(f"unreadable at character {offset}")
        self.offset = offset


_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LETTER = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_WITHIN = _LETTER + r"_0-9\u00B7\u0300-\u036F\u203F-\u2040"
_PREFIX = rf"[{_LETTER}](?:[{_WITHIN}.\-]*[{_WITHIN}\-])?"
_ODD = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_WITHIN}:]|{_ODD})(?:(?:[{_WITHIN}:.\-]|{_ODD})*(?:[{_WITHIN}:\-]|{_ODD}))?"
_BACKSLASH = rf"\\[tbnrf\\\"']|{_ESCAPE}"

# In order, a longer beginning first. Every alternative takes linear time: nothing matches in two ways.
_TOKEN = re.compile(
    rf"""
    (?P<space>(?:[\x20\t\r\n]+|\#[^\r\n]*)+)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*>)
    |(?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^"\\]|{_BACKSLASH}))*\"\"\"
        |'''(?:(?:'|'')?(?:[^'\\]|{_BACKSLASH}))*'''
        |\"(?!\"\")(?:[^"\\\r\n]|{_BACKSLASH})*\"
        |'(?!'')(?:[^'\\\r\n]|{_BACKSLASH})*')
    |(?P<variable>[?$][{_LETTER}_0-9][{_LETTER}_0-9\u00B7\u0300-\u036F\u203F-\u2040]*)
    |(?P<blank>_:[{_LETTER}_0-9](?:[{_WITHIN}.\-]*[{_WITHIN}\-])?)
    |(?P<prefixed>(?:{_PREFIX})?:(?:{_LOCAL})?)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--(?:ltr|rtl))?)
    |(?P<number>(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+\-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<word>[A-Za-z][A-Za-z0-9_]*)
    |(?P<sign><<\(|\)>>|<<|>>|\{{\||\|\}}|&&|\|\||\^\^|<=|>=|!=|[{{}}()\[\].;,*/|^!+\-=<>?~])
    """,
    re.VERBOSE,
)
_CODE_POINT = re.compile(_ESCAPE)


def tokens(query: str) -> Iterator[Token]:
    """Give the tokens in order, or raise UnreadableQuery at the first place that is none."""
    offset = 0
    while offset < len(query):
        match = _TOKEN.match(query, offset)
        if match is None:
            raise UnreadableQuery(offset)
        if match.lastgroup != "space":
            yield Token(TokenKind(match.lastgroup), match.group(), offset)
        offset = match.end()


def decode_code_points(query: str) -> str:
    r"""Replace `\uXXXX` and `\UXXXXXXXX` everywhere, as engines do that decode before they read.

    The other engines decode inside strings and IRIs only. A query is safe when both readings are.
    """
    return _CODE_POINT.sub(lambda match: _character(match.group()), query)


def _character(escape: str) -> str:
    number = int(escape[2:], 16)
    is_character = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else "\ufffd"


def place(query: str, offset: int) -> tuple[int, int]:
    """Give line and column of a character, both from 1."""
    before = query[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
