"""The columns of a found table with their values and types; columns that are values of one breakdown are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.inference.header_finding import PART_DIVIDER, FoundTable, is_total
from registry.inference.sheets import Sheet, StatedField
from registry.inference.value_types import NUMERIC, Types, is_missing
from registry.interoperability.description import TableDescription, VariableDescription
from registry.interoperability.lexicon import AGE, COUNTRY, REGION, SEX, TIME
from registry.interoperability.meanings import FREE, UNKNOWN, Meaning, meaning_of, words_of

FEWEST_SPREAD = 2
_SAYS_NOTHING = "jenis"
_YEAR = re.compile(r"(?:19|20)\d\d(?:[*)]|r\))*")
_MONTH = re.compile(
    r"(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agt?|agu|ags|aug|sep|okt|oct|nov|nop|des|dec)"
    r"(?:uari|uary|ruari|ruary|et|ch|il|i|e|y|ustus|ust|tember|ober|ember)?\.?(?: (?:19|20)\d\d)?"
)
_QUARTER = re.compile(r"(?:triwulan|tw|q|semester|smt) ?(?:[1-4]|iv|i{1,3})(?: (?:19|20)\d\d)?")
_SPREADABLE = frozenset((AGE, COUNTRY, REGION, SEX, TIME))
_PLAIN_SPREADS = frozenset(
    ("formal-informal", "placement-scheme", "stay-permit", "direction", "marital-status", "isced")
)
_NAMES = {TIME: "periode", SEX: "jenis_kelamin", AGE: "kelompok_umur", COUNTRY: "negara", REGION: "wilayah"}
_COUNT = "jumlah"
COUNTING = re.compile(
    r"^(?:jumlah|jml|total|banyaknya|persentase|persen|rata-rata|rasio|number|count|share|percentage|average|sum)\b"
)
"""How the header of a column of figures begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its header cells, its values without blanks, the type of these.

    `spread` is `dimension` or `measure` for one that stands for several columns of the file, named in `sources`.
    """

    name: str
    parts: tuple[str, ...]
    values: tuple[str, ...]
    value_type: str
    sources: tuple[str, ...]
    stated: StatedField | None = None
    spread: str = ""
    cells: tuple[str, ...] = ()

    @property
    def distinct(self) -> tuple[str, ...]:
        """The different values, in order."""
        return tuple(dict.fromkeys(self.values))

    @property
    def counts(self) -> bool:
        """True when its header says that something is counted or measured."""
        if self.spread == "measure":
            return True
        return any(COUNTING.search(words_of(part)) for part in (*self.parts, self.name))

    @property
    def is_numeric(self) -> bool:
        """True when the values are figures."""
        return self.value_type in NUMERIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Columns of the file that are values of one breakdown, and what that breakdown is."""

    meaning: Meaning
    count: int


def columns_of_table(table: FoundTable, types: Types, sheet: Sheet) -> tuple[list[Column], list[Spread]]:
    """Give the columns of a table, those that are spread over several put together, and what was put together."""
    plain = [
        Column(
            name=name, parts=table.parts[index], value_type=types.names[index], sources=(name,),
            stated=sheet.stated.get(name), cells=tuple(row[index] for row in table.rows),
            values=tuple(row[index] for row in table.rows if not is_missing(row[index])),
        )
        for index, name in enumerate(table.names)
    ]  # fmt: skip
    return _put_together(plain)


def _put_together(columns: list[Column]) -> tuple[list[Column], list[Spread]]:
    runs = [run for run in _runs(columns) if _meaning(run) is not None]
    groups: dict[tuple[str, ...], list[list[Column]]] = {}
    for run in runs:
        groups.setdefault(_leaves(run), []).append(run)
    used = {id(one) for run in runs for one in run}
    kept = [one for one in columns if id(one) not in used]
    spreads: list[Spread] = []
    for members in groups.values():
        made, noted = _columns_of_group(members)
        kept += made
        spreads += noted
    return kept, spreads


def _runs(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Give the runs of neighbouring columns of figures that stand under one heading, or under none."""
    run: list[Column] = []
    for column in columns:
        fits = column.is_numeric or not column.values
        if run and (not fits or column.parts[:-1] != run[0].parts[:-1]):
            yield from _long_enough(run)
            run = []
        if fits and column.parts:
            run.append(column)
    yield from _long_enough(run)


def _long_enough(run: list[Column]) -> Iterator[list[Column]]:
    """Cut a run to the part that a breakdown may be: under no heading, other figures may stand before it."""
    if run and not run[0].parts[:-1]:
        while run and not (_is_class(run[0].parts[-1]) or is_total(run[0].parts[-1])):
            run = run[1:]
        while run and not (_is_class(run[-1].parts[-1]) or is_total(run[-1].parts[-1])):
            run = run[:-1]
    if len(_leaves(run)) >= FEWEST_SPREAD:
        yield run


def _is_class(text: str) -> bool:
    folded = words_of(text)
    if _YEAR.fullmatch(folded) or _MONTH.fullmatch(folded) or _QUARTER.fullmatch(folded):
        return True
    return _meaning_of_values((text, text)) is not None


def _leaves(run: Iterable[Column]) -> tuple[str, ...]:
    return tuple(one.parts[-1] for one in run if not is_total(one.parts[-1]))


def _meaning(run: Sequence[Column]) -> Meaning | None:
    return _meaning_of_values(_leaves(run))


def _meaning_of_values(values: Sequence[str]) -> Meaning | None:
    """Say what the headings of columns are values of, None when they are just names."""
    found = meaning_of(VariableDescription(name=_SAYS_NOTHING, samples=tuple(values)), TableDescription())
    if found.family in (FREE, UNKNOWN):
        return None
    if found.family == TIME:
        folded = [words_of(one) for one in values]
        return (
            found if any(all(p.fullmatch(one) for one in folded) for p in (_YEAR, _MONTH, _QUARTER)) else None
        )
    return found if found.family in _SPREADABLE or found.concept in _PLAIN_SPREADS else None


def _columns_of_group(members: list[list[Column]]) -> tuple[list[Column], list[Spread]]:
    """Make a dimension of the headings and a measure of the figures; of a second level of headings likewise."""
    leaves, every = _leaves(members[0]), [one for run in members for one in run]
    meaning = _meaning_of_values(leaves)
    assert meaning is not None
    made = [_dimension(meaning, leaves, every)]
    noted = [Spread(meaning=meaning, count=len(every))]
    uppers = tuple(dict.fromkeys(run[0].parts[-2] for run in members if len(run[0].parts) > 1))
    upper = _meaning_of_values(tuple(one for one in uppers if not is_total(one))) if uppers else None
    if upper is not None:
        made.append(_dimension(upper, uppers, every))
        noted.append(Spread(meaning=upper, count=len(uppers)))
        made.append(_measure(members[0][0].parts[:-2], every))
    else:
        made += [_measure(run[0].parts[:-1], run) for run in members]
    return made, noted


def _dimension(meaning: Meaning, values: tuple[str, ...], columns: Sequence[Column]) -> Column:
    name = _NAMES.get(meaning.family, meaning.label["id"].replace(" ", "_"))
    if meaning.family == TIME and all(_YEAR.fullmatch(one) for one in values):
        name = "tahun"
    return Column(
        name=name, parts=(name,), values=tuple(one.rstrip("*)") for one in values if not is_total(one)),
        value_type="string", sources=tuple(one.name for one in columns), spread="dimension",
    )  # fmt: skip


def _measure(parts: tuple[str, ...], columns: Sequence[Column]) -> Column:
    types = {one.value_type for one in columns if one.values}
    return Column(
        name=PART_DIVIDER.join(parts) or _COUNT, parts=parts or (_COUNT,), spread="measure",
        values=tuple(value for one in columns for value in one.values),
        value_type="number" if "number" in types else "integer", sources=tuple(one.name for one in columns),
    )  # fmt: skip
