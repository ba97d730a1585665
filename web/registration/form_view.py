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
from vocab.code_lists import SCHEMES, code_list
from vocab.labels import preferred_label
from web import current
from web.accounts.pages import agencies
from web.language import code_label, language, text_of, tr
from web.registration.form_fields import LANGUAGES, LONGEST_CHOICE, in_form, is_typed_code
from web.registration.form_reading import Form, rows_of
from web.registration.shown_values import Lines

ROW_RANGES = (Range.PERIOD, Range.PLACE, Range.VARIABLE, Range.DISTRIBUTION)
SUGGESTED_GAPS = 5
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
Option = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class FormView:
    """One form as it is shown: its fields as they were typed, and everything said about them."""

    form: Form
    dataset: Dataset
    record: CatalogRecord | None = None
    findings: tuple[Finding, ...] = ()
    comments: tuple[Comment, ...] = ()
    contested: Mapping[str, Lines] = field(default_factory=dict)
    taken: tuple[Property, ...] = ()
    more: str = ""
    is_saved: bool = True

    @property
    def steps(self) -> Iterator[tuple[str, str, tuple[Property, ...], tuple[Property, ...]]]:
        """Give each step: its key, its title, what it asks first, and what may be left for later."""
        for group in GROUPS:
            rows = [row for row in in_form() if row.group == group]
            later = tuple(row for row in rows if row.obligation is Obligation.OPTIONAL)
            yield group, tr(*_STEPS[group]), tuple(row for row in rows if row not in later), later

    def is_open(self, rows: Iterable[Property]) -> bool:
        """Tell whether optional properties should be shown at once: something stands or was said there."""
        names = {row.name for row in rows}
        touched = {re.split(r"[.\[]", name)[0] for name, text in self.form.items() if text.strip()}
        places = [*(one.place for one in self.findings), *(one.place for one in self.comments)]
        said = {re.split(r"[.\[]", place)[0] for place in places}
        return bool(names & (touched | said | set(self.contested)))

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

    def noticed(self, place: str, *, deep: bool = True) -> list[Finding]:
        """Give the findings at a field; `deep` with those of its parts."""
        return [one for one in self.findings if _is_at(one.place, place, deep=deep)]

    def said(self, place: str) -> list[Comment]:
        """Give the reviewer's comments at a field."""
        return [one for one in self.comments if _is_at(one.place, place, deep=True)]

    def has_error(self, place: str) -> bool:
        """Tell whether something at a field keeps it from being used or published."""
        return any(one.severity is not Severity.INFO for one in self.noticed(place))

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
        return [one for one in self.findings if re.split(r"[.\[]", one.place)[0] not in names]

    @property
    def score(self) -> float:
        """The completeness of what is saved."""
        return completeness(self.dataset)

    @property
    def next_gaps(self) -> tuple[Gap, ...]:
        """The empty properties that would raise the score most."""
        return gaps(self.dataset)[:SUGGESTED_GAPS]

    @property
    def errors(self) -> list[Finding]:
        """The findings that stand in the way of publication."""
        return [one for one in self.findings if one.severity is Severity.ERROR]


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
    return [(name, text_of(code_list(name).title)) for name in SCHEMES]


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


def place_roles(chosen: str) -> list[Option]:
    """Give the roles that a place may play."""
    roles = [(one.notation, preferred_label(one, language())) for one in code_list("place-role").concepts]
    return roles if not chosen or chosen in dict(roles) else [*roles, (chosen, chosen)]


def plainly(one: Finding) -> str:
    """Give the message of a finding that stands at its field, so without the technical name of the place."""
    text = text_of(one.message)
    for word in ("pada", "at", "untuk", "for"):
        text = text.replace(f" {word} {one.place} ", " ").replace(f" {word} {one.place}", "")
    return text
