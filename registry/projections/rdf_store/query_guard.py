"""Look at a SPARQL query before it runs: refuse what would reach out, change data, or bring the engine down.

The engine calls SERVICE addresses, and crashes or hangs on deep nesting, long chains and many patterns, even
over an empty store. What passes here still runs in a process that is off the network and may be killed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.projections.rdf_store.query_forms import QueryForm, QueryRefused
from registry.projections.rdf_store.query_rules import refusal
from registry.projections.rdf_store.query_tokens import (
    Token,
    TokenKind,
    UnreadableQuery,
    decode_code_points,
    tokens,
)


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """How much a query may hold of each thing."""

    query_bytes: int = 64 * 1024
    nesting: int = 100
    patterns: int = 200
    operators: int = 100
    projected_variables: int = 100
    iri_characters: int = 2048


LIMITS = GuardLimits()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UPDATE_WORDS = _words(
    "INSERT DELETE LOAD CLEAR DROP CREATE COPY MOVE ADD WITH USING DATA INTO SILENT DEFAULT"
)
# Every bare word of SPARQL 1.1 and of what the engine knows of SPARQL 1.2. A word glued to another, such as
# `trueSERVICE`, which the engine takes apart, is in no list and so is refused.
_QUERY_WORDS = _words(
    """
    BASE PREFIX VERSION SELECT ASK CONSTRUCT DESCRIBE DISTINCT REDUCED AS FROM NAMED WHERE ORDER BY ASC
    DESC LIMIT OFFSET GROUP HAVING VALUES UNDEF GRAPH OPTIONAL MINUS UNION FILTER BIND LATERAL EXISTS NOT
    IN A TRUE FALSE STR LANG LANGMATCHES LANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND
    CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG
    STRLANGDIR STRDT SAMETERM SAMEVALUE ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC ISTRIPLE HASLANG
    HASLANGDIR REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR TRIPLE SUBJECT
    PREDICATE OBJECT ADJUST
    """
)
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_FORMS = frozenset(form.value for form in QueryForm)
# Words that begin a new part of a group, and so end the statement before them.
_PART_WORDS = _words("FILTER BIND OPTIONAL MINUS UNION GRAPH VALUES LATERAL")
_CLAUSE_WORDS = _words("SELECT WHERE FROM HAVING ORDER GROUP LIMIT OFFSET")
_OPENING = {"{": "}", "(": ")", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_CLOSING = frozenset(_OPENING.values())
_OPERATORS = frozenset(["||", "&&", "|", "/", "^", "+", "-", "*", "!"])
_SEPARATORS = frozenset([".", ";", ","])
_TERMS = frozenset(
    [
        TokenKind.IRI,
        TokenKind.STRING,
        TokenKind.VARIABLE,
        TokenKind.BLANK_NODE,
        TokenKind.PREFIXED_NAME,
        TokenKind.NUMBER,
    ]
)
# The opening brace of a block of VALUES, in which nothing is a pattern.
_VALUES_BLOCK = "VALUES{"
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDEABLE = re.compile(r"[(!]|&&")


def check_query(query: str, limits: GuardLimits = LIMITS) -> QueryForm:
    """Give the form of the query, or raise QueryRefused with the rule, the place and what to do."""
    if len(query.encode("utf-8", "surrogatepass")) > limits.query_bytes:
        raise refusal("SPARQL-001", query, None, limit=limits.query_bytes)
    if lone := _SURROGATE.search(query):
        raise refusal("SPARQL-002", query, lone.start(), word=f"U+{ord(lone.group()):04X}")
    form = _inspect(query, limits)
    if "\\u" in query or "\\U" in query:
        _check_decoded(query, limits)
    return form


def _check_decoded(query: str, limits: GuardLimits) -> None:
    # Where escapes are decoded first, a string may end early and set free what follows it.
    decoded = decode_code_points(query)
    try:
        _inspect(decoded, limits)
    except QueryRefused as error:
        raise refusal("SPARQL-012", query, None) from error


def _inspect(query: str, limits: GuardLimits) -> QueryForm:
    inspection = _Inspection(query, limits)
    try:
        for token in tokens(query):
            inspection.take(token)
    except UnreadableQuery as error:
        if query[error.offset] == "\\":
            raise refusal("SPARQL-012", query, error.offset) from error
        word = repr(query[error.offset : error.offset + 20])
        raise refusal("SPARQL-002", query, error.offset, word=word) from error
    return inspection.form_at_end()


class _Inspection:
    """One walk over the tokens of a query, counting what may not become too much."""

    def __init__(self, query: str, limits: GuardLimits) -> None:
        self.query = query
        self.limits = limits
        self.form: QueryForm | None = None
        self.previous: Token | None = None
        self.open: list[str] = []
        self.patterns = 0
        self.operators = 0
        self.projected = 0
        self.projecting_at: int | None = None
        self.values_expected = False
        self.hideable = 0

    def take(self, token: Token) -> None:
        """Look at the next token."""
        if token.kind is TokenKind.WORD:
            self._take_word(token)
        elif token.kind is TokenKind.SIGN:
            self._take_sign(token)
        else:
            self._take_term(token)
        self.previous = token

    def form_at_end(self) -> QueryForm:
        """Give the form, once everything that was opened is closed."""
        if self.open:
            raise refusal(
                "SPARQL-007", self.query, len(self.query), word=self.open[-1].removeprefix("VALUES")
            )
        if self.form is None:
            raise refusal("SPARQL-011", self.query, None)
        return self.form

    # Words

    def _take_word(self, token: Token) -> None:
        word = token.text.upper()
        self._check_word(word, token)
        if self.form is None and word not in _PROLOGUE:
            if word not in _FORMS:
                raise refusal("SPARQL-011", self.query, token.offset)
            self.form = QueryForm(word)
        if word in _PART_WORDS:
            self._end_statement(token)
        if word in _PART_WORDS or word in _CLAUSE_WORDS:
            self.operators = 0
        self._watch_projection(word, token)
        self.values_expected = self.values_expected or word == "VALUES"

    def _check_word(self, word: str, token: Token) -> None:
        if word in _QUERY_WORDS:
            return
        if "SERVICE" in word:
            raise self._refused("SPARQL-004", token)
        raise self._refused("SPARQL-005" if word in _UPDATE_WORDS else "SPARQL-003", token)

    def _watch_projection(self, word: str, token: Token) -> None:
        if word == "SELECT":
            self.projecting_at = len(self.open)
        elif word in ("WHERE", "FROM"):
            self.projecting_at = None
        elif word == "AS" and self.projecting_at is not None:
            self._project(token)

    def _project(self, token: Token) -> None:
        self.projected += 1
        if self.projected > self.limits.projected_variables:
            raise self._refused("SPARQL-010", token, self.limits.projected_variables)

    # Terms

    def _take_term(self, token: Token) -> None:
        if token.kind is TokenKind.VARIABLE and self.projecting_at == len(self.open):
            self._project(token)
        if token.kind is TokenKind.IRI:
            self._check_iri(token)
        # Two terms side by side in round brackets are members of a list, of two triples each.
        if self._innermost() == "(" and token.kind in _TERMS and self._follows_term():
            self._count_patterns(2, token)

    def _check_iri(self, token: Token) -> None:
        # `?a<?b&&?c>?d`: an IRI to the grammar, two comparisons to the engine, so operators could hide there.
        self.hideable += len(_HIDEABLE.findall(token.text))
        if len(token.text) > self.limits.iri_characters or self.hideable > self.limits.operators:
            raise self._refused("SPARQL-013", token, self.limits.iri_characters)

    def _follows_term(self) -> bool:
        return self.previous is not None and self.previous.kind in _TERMS and not self._in_values()

    def _follows_string(self) -> bool:
        return self.previous is not None and self.previous.kind is TokenKind.STRING

    # Signs

    def _take_sign(self, token: Token) -> None:
        sign = token.text
        if sign in _OPENING:
            self._open(token)
        elif sign in _CLOSING:
            self._close(token)
        elif sign in _OPERATORS or (sign == "^^" and not self._follows_string()):
            self._count_operator(token)
        elif sign in _SEPARATORS and self._innermost() in ("{", "["):
            self._count_patterns(1, token)
            self.operators = 0

    def _open(self, token: Token) -> None:
        sign = token.text
        if sign == "{":
            self._refuse_service_in_prefix()
            self.projecting_at = None
        if sign in ("{", "["):
            self._count_patterns(1, token)
            self.operators = 0
        self.open.append(_VALUES_BLOCK if sign == "{" and self.values_expected else sign)
        self.values_expected = self.values_expected and sign != "{"
        if len(self.open) > self.limits.nesting:
            raise self._refused("SPARQL-006", token, self.limits.nesting)

    def _refuse_service_in_prefix(self) -> None:
        # `SERVICE:name {` is one prefixed name to the grammar; the engine also tries it as `SERVICE :name {`.
        name = self.previous
        if name is not None and name.kind is TokenKind.PREFIXED_NAME:
            prefix = name.text.partition(":")[0].upper()
            if "SERVICE" in prefix:
                raise self._refused("SPARQL-004", name)

    def _close(self, token: Token) -> None:
        if token.text in ("}", "]"):
            self._end_statement(token)
            self.operators = 0
        opened = self.open.pop().removeprefix("VALUES") if self.open else ""
        if _OPENING.get(opened) != token.text:
            raise self._refused("SPARQL-007", token)

    def _end_statement(self, token: Token) -> None:
        """Count the pattern that ends here without a separator."""
        is_fresh = self.previous is None or self.previous.text in ("{", "}", "[", *_SEPARATORS)
        if not is_fresh and not self._in_values():
            self._count_patterns(1, token)

    def _count_operator(self, token: Token) -> None:
        self.operators += not self._in_values()  # there, a minus belongs to a number
        if self.operators > self.limits.operators:
            raise self._refused("SPARQL-009", token, self.limits.operators)

    def _count_patterns(self, count: int, token: Token) -> None:
        self.patterns += count
        if self.patterns > self.limits.patterns:
            raise self._refused("SPARQL-008", token, self.limits.patterns)

    def _innermost(self) -> str:
        return self.open[-1] if self.open else ""

    def _in_values(self) -> bool:
        return _VALUES_BLOCK in self.open[-2:]

    def _refused(self, code: str, token: Token, limit: int | None = None) -> QueryRefused:
        return refusal(code, self.query, token.offset, word=token.text, limit=limit)
