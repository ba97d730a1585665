"""What the form's template is given: for each property its fields, its help, what was noticed and said there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from registry.model.catalog import CatalogRecord
from registry.model.dataset import Dataset
from registry.model.finding import Finding, Severity
from registry.model.properties import DATASET, GROUPS, Obligation, Property, Range, table_for
from registry.model.provenance import Comment
from registry.policy import Action, may
from registry.quality.completeness import Gap, completeness, gaps
from registry.validation.submission_rules import missing_mandatory
from vocab.code_lists import SCHEMES, code_list
from vocab.labels import preferred_label
from web import current
from web.accounts.pages import agencies
from web.language import code_label, language, text_of, tr
from web.registration.finding_words import field_of, in_sentence, named, plainly
from web.registration.form_fields import LANGUAGES, LONGEST_CHOICE, in_form, is_typed_code
from web.registration.form_reading import Form, rows_of
from web.registration.shown_values import Lines
from web.registration.typed_again import DOUBTFUL, NOT_KEPT
from web.registration.typed_words import UNITS, written_scheme, written_unit
from web.registration.variable_proposals import ShownProposals, words_of_proposal

ROW_RANGES = (Range.PERIOD, Range.PLACE, Range.VARIABLE, Range.DISTRIBUTION)
SUGGESTED_GAPS = 5
FEW_ROWS = 2
"""Up to so many variables or files stand unfolded."""
LEVELS = ("country", "province", "regency", "district", "village", "checkpoint")
_STEPS = {
    "identity": ("Identitas", "Identity"),
    "meaning": ("Isi dan makna", "Content and meaning"),
    "coverage": ("Waktu dan wilayah", "Time and place"),
    "access": ("Akses dan berkas", "Access and files"),
    "origin": ("Asal-usul", "Origin"),
}
_MAIN_MEMBERS = {
    Range.VARIABLE: (
        "name", "label", "role", "concept", "code_list", "code_list_version", "unit", "personal_data_class",
    ),
    Range.DISTRIBUTION: ("title", "format", "access_url", "download_url"),
}  # fmt: skip
_FOLDED = {
    Obligation.RECOMMENDED: ("Dianjurkan", "Recommended"),
    Obligation.OPTIONAL: ("Boleh dilewati", "May be left out"),
}
Option = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the form: what it must ask, and the groups that are folded away until they are wanted."""

    key: str
    title: str
    mandatory: tuple[Property, ...]
    folded: tuple[tuple[str, tuple[Property, ...]], ...]


# What a template uses beside the view.
__all__ = [
    "PROPERTY_BY_NAME", "FormView", "code_text", "field_of", "in_sentence", "members", "named", "options",
    "place_roles", "plainly", "schemes", "units", "widget", "words_of_proposal",
]  # fmt: skip


@dataclass(slots=True, kw_only=True)
class FormView:
    """One form as it is shown: its fields as they were typed, and everything said about them.

    `is_typed` when it holds text that is not saved, `is_refused` when it was saved but could not be submitted.
    """

    form: Form
    dataset: Dataset
    record: CatalogRecord | None = None
    findings: tuple[Finding, ...] = ()
    comments: tuple[Comment, ...] = ()
    contested: Mapping[str, Lines] = field(default_factory=dict)
    taken: tuple[Property, ...] = ()
    more: str = ""
    version: int | None = None
    revision: int | None = None
    is_typed: bool = False
    is_refused: bool = False
    proposed_variables: ShownProposals | None = None

    def __post_init__(self) -> None:
        """Take the version that the form was made from off the record, where none was sent with the form."""
        if self.record is not None:
            self.version = self.record.version if self.version is None else self.version
            self.revision = self.record.revision if self.revision is None else self.revision

    @property
    def steps(self) -> Iterator[Step]:
        """Give the steps of the form in their order."""
        for group in GROUPS:
            rows = [row for row in in_form() if row.group == group]
            asked = {need: tuple(row for row in rows if row.obligation is need) for need in Obligation}
            yield Step(
                key=group, title=tr(*_STEPS[group]), mandatory=asked[Obligation.MANDATORY],
                folded=tuple(
                    (tr(*_FOLDED[need]), asked[need])
                    for need in (Obligation.RECOMMENDED, Obligation.OPTIONAL)
                    if asked[need]
                ),
            )  # fmt: skip

    def is_open(self, rows: Iterable[Property]) -> bool:
        """Tell whether a folded group should be open: something stands there, is wrong, or was said about it."""
        names = {row.name for row in rows}
        slug = self.record.slug if self.record else ""
        touched = {_head(name) for name, text in self.form.items() if text.strip() and text != slug}
        places = [*(one.place for one in self.to_mend), *(one.place for one in self.comments)]
        said = {_head(one) for one in places}
        wanted = {self.more, "variable" if self.proposed_variables else ""}
        return bool(names & (touched | said | set(self.contested) | wanted))

    def value(self, place: str) -> str:
        """Give what stands in a field."""
        return self.form.get(place, "")

    def chosen(self, place: str) -> list[str]:
        """Give the values of a field that holds several."""
        return [one for one in self.form.getlist(place) if one]

    def languages(self, place: str) -> list[str]:
        """Give the languages in which a text is asked for: ours, and whatever else is there."""
        head = f"{place}."
        present = [name[len(head) :] for name in self.form if name.startswith(head)]
        return [*LANGUAGES, *(one for one in present if one not in LANGUAGES and "." not in one)]

    def rows(self, row: Property) -> list[int]:
        """Give the numbers of a list's rows, with a blank one where there is none or one more was asked for."""
        numbers = [n for n in rows_of(self.form, row.name) if not self.form.get(f"{row.name}[{n}].remove")]
        following = max(rows_of(self.form, row.name), default=-1) + 1
        if not numbers or self.more == row.name:
            numbers.append(following)
        return numbers

    def is_row_open(self, row: Property, number: int) -> bool:
        """Tell whether a row of a list is unfolded: it is blank, wrong, commented on, or one of few."""
        at, numbers = f"{row.name}[{number}]", self.rows(row)
        return (
            len(numbers) <= FEW_ROWS
            or (self.more == row.name and number == numbers[-1])
            or not self.has_value(at, table_for(row.range))
            or self.has_error(at)
            or bool(self.said(at))
        )

    def row_name(self, at: str) -> str:
        """Give what tells a row of a list from the others: its name, its title or its address."""
        names = ("name", f"title.{language()}", "title.id", "title.en", "download_url", "access_url")
        return next((text for name in names if (text := self.value(f"{at}.{name}"))), "")

    def has_value(self, at: str, members: Iterable[Property]) -> bool:
        """Tell whether some members of a row hold something, or have to be mended."""
        heads = tuple(f"{at}.{one.name}" for one in members)
        places = [name for name, text in self.form.items() if text.strip()] + [
            one.place for one in self.to_mend
        ]
        return any(_is_at(place, head, deep=True) for place in places for head in heads)

    def noticed(self, place: str, *, deep: bool = True) -> list[Finding]:
        """Give the findings at a field; `deep` with those of its parts."""
        return [one for one in self.findings if _is_at(one.place, place, deep=deep)]

    def said(self, place: str) -> list[Comment]:
        """Give the reviewer's comments at a field."""
        return [one for one in self.comments if _is_at(one.place, place, deep=True)]

    def has_error(self, place: str) -> bool:
        """Tell whether something at a field has to be mended."""
        return any(_is_at(one.place, place, deep=True) for one in self.to_mend)

    @property
    def to_mend(self) -> list[Finding]:
        """The findings that ask for a hand; where submitting was refused, just those that stand in its way."""
        urgent = NOT_KEPT if self.is_refused else NOT_KEPT | DOUBTFUL
        found = [one for one in self.findings if one.severity is Severity.ERROR or one.rule in urgent]
        return sorted(found, key=lambda one: (_ORDER.get(_head(one.place), _FIRST), one.place))

    def shown_at(self, row: Property) -> list[Finding]:
        """Give the findings of a property itself; those of its rows stand at the rows."""
        return self.noticed(row.name, deep=row.range not in ROW_RANGES)

    def plainly(self, one: Finding) -> str:
        """Give the message of a finding at its field."""
        return plainly(one)

    @property
    def general(self) -> list[Finding]:
        """Give the findings that belong to no field of the form."""
        names = {row.name for row in in_form()}
        return [one for one in self.findings if _head(one.place) not in names]

    @property
    def score(self) -> float:
        """The completeness of what is saved."""
        return completeness(self.dataset)

    @property
    def still_mandatory(self) -> list[Property]:
        """The mandatory properties that are missing in what is saved."""
        return [PROPERTY_BY_NAME[one.place] for one in missing_mandatory(self.dataset)]

    @property
    def next_gaps(self) -> list[Gap]:
        """The other empty properties, those first that raise the score most."""
        found = (one for one in gaps(self.dataset) if one.property.obligation is not Obligation.MANDATORY)
        return list(found)[:SUGGESTED_GAPS]

    def refuse(self) -> None:
        """Say what stands in the way of submitting: each mandatory gap takes the place of the softer advice."""
        missing = missing_mandatory(self.dataset)
        told = {one.place for one in missing}
        self.findings = (*missing, *(one for one in self.findings if one.place not in told))
        self.is_refused = True
        self.is_refused = bool(self.to_mend)

    def points(self, rows: Iterable[Property]) -> float:
        """Give the points of completeness that a group of properties can still bring."""
        names = {row.name for row in rows}
        return sum(one.gain for one in gaps(self.dataset) if one.property.name in names)


def _head(place: str) -> str:
    return re.split(r"[.\[]", place)[0]


def _is_at(place: str, field_place: str, *, deep: bool) -> bool:
    return place == field_place or (deep and place.startswith((f"{field_place}.", f"{field_place}[")))


def members(row: Property, *, main: bool) -> tuple[Property, ...]:
    """Give the members of a variable or distribution: those asked for first, or the rest."""
    first = _MAIN_MEMBERS[row.range]
    table = {one.name: one for one in table_for(row.range)}
    if main:
        return tuple(table[name] for name in first)
    return tuple(one for one in table.values() if one.name not in first)


def widget(row: Property) -> str:
    """Choose how a property is asked for: the name of a macro of the template."""
    if row.range is Range.CODE:
        if row.many:
            return (
                "choices"
                if row.name == "theme" or len(code_list(str(row.code_list))) <= LONGEST_CHOICE
                else "words"
            )
        return "typed_code" if is_typed_code(row) else "select"
    if row.range in ROW_RANGES or row.range in (Range.TEXT, Range.KEYWORDS, Range.CONTACT):
        return row.range.value
    if row.name == "spatial_level":
        return "choices"
    return "lines" if row.many else "line"


def options(row: Property, chosen: Iterable[str]) -> list[Option]:
    """Give the codes to choose from with their labels, and whatever else is chosen already."""
    if row.name == "spatial_level":
        known: list[Option] = [(one, level_name(one)) for one in LEVELS]
    elif row.code_list == "agency":
        known = _own_agencies() if row.name == "publisher" else _all_agencies()
    else:
        codes = code_list(str(row.code_list))
        listed = codes.top_concepts if row.name == "theme" else codes.concepts
        known = [(one.notation, preferred_label(one, language())) for one in listed]
    present = {notation for notation, _ in known}
    unlisted = [(one, _label(row, one)) for one in chosen if one and one not in present]
    return [*known, *unlisted]


def level_name(level: str) -> str:
    """Name a spatial level."""
    names = {
        "country": ("negara", "country"),
        "province": ("provinsi", "province"),
        "regency": ("kabupaten/kota", "regency or city"),
        "district": ("kecamatan", "district"),
        "village": ("desa/kelurahan", "village"),
        "checkpoint": ("pos perlintasan", "border checkpoint"),
    }
    return tr(*names[level]) if level in names else level


def code_text(row: Property, notation: str) -> str:
    """Write a chosen code for a check box: its code where people know it, and its label."""
    label = _label(row, notation)
    return f"{notation} · {label}" if row.code_list in ("sdg", "gcm") and label != notation else label


def schemes() -> list[Option]:
    """Give the code lists that a variable may name."""
    return [(written_scheme(name, language()), "") for name in SCHEMES]


def units() -> list[Option]:
    """Give the units of measurement that our list has."""
    return [(written_unit(one.notation, language()), "") for one in code_list(UNITS).concepts]


def _label(row: Property, notation: str) -> str:
    if row.code_list == "agency":
        found = agencies().get(notation)
        return text_of(found.name) if found else notation
    return code_label(str(row.code_list), notation) if row.code_list else notation


def _all_agencies() -> list[Option]:
    return [(notation, text_of(one.name)) for notation, one in agencies().items()]


def _own_agencies() -> list[Option]:
    actor = current.actor()
    return [one for one in _all_agencies() if may(actor, Action.REGISTER, one[0])]


PROPERTY_BY_NAME = {row.name: row for row in DATASET}
_FIRST = (-1, 0, 0)
_ORDER = {
    row.name: (GROUPS.index(row.group), list(Obligation).index(row.obligation), index)
    for index, row in enumerate(DATASET)
}


def place_roles(chosen: str) -> list[Option]:
    """Give the roles that a place may play."""
    roles = [(one.notation, preferred_label(one, language())) for one in code_list("place-role").concepts]
    return roles if not chosen or chosen in dict(roles) else [*roles, (chosen, chosen)]
