"""Variables proposed from a file inside the form: shown with reasons, written into rows only when ticked.

Works without scripts: the button sends the whole form, nothing is saved, and the form comes back with the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from registry.errors import RegistryError
from registry.inference.proposal import ASPECTS, OF_A_DATASET, Guess, Proposals, VariableProposal
from registry.inference.sheets import LARGEST_FILE, MEBIBYTE
from registry.inference.units import MEASURE_WORDS
from registry.interoperability.lexicon import LEVEL_LABELS
from registry.model.properties import VARIABLE
from registry.queries.propose_variables import propose_for_file, propose_for_text
from vocab.code_lists import SCHEMES, code_list
from web import current
from web.language import code_label, language, text_of, tr
from web.registration.form_reading import Form, rows_of
from web.registration.typed_words import written_code, written_scheme, written_unit

FILE, HEADER, KEPT, TICKED = "proposal_file", "proposal_header", "proposals", "proposal"
PROPOSE, ACCEPT, DISMISS = "propose_variables", "accept_proposals", "dismiss_proposals"
LARGEST_BODY = LARGEST_FILE + 2 * MEBIBYTE
_WORDS = {
    "role": ("Peran", "Role"),
    "concept": ("Konsep", "Concept"),
    "code_list": ("Daftar kode", "Code list"),
    "code_list_version": ("Versi daftar kode", "Version of the code list"),
    "unit": ("Satuan", "Unit"),
    "measure": ("Ukuran", "Measure"),
    "population": ("Populasi", "Population"),
    "time_granularity": ("Rincian waktu", "Time granularity"),
    "spatial_level": ("Tingkat wilayah", "Spatial level"),
    "personal_data_class": ("Data pribadi", "Personal data"),
}
_SCHEME_OF = {
    "role": "variable-role",
    "concept": "migration",
    "time_granularity": "time-granularity",
    "personal_data_class": "personal-data-class",
}
_LEVELS = {
    **LEVEL_LABELS, "country": ("negara", "country"), "checkpoint": ("pos perlintasan", "border checkpoint"),
}  # fmt: skip
_LIKELY, _VERY_LIKELY = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class ShownGuess:
    """One aspect for people: its name, the value in words, how sure, why, and whether it would be filled in."""

    name: str
    value: str
    sureness: str
    reason: str
    is_filled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProposals:
    """The proposals as the form shows them; `refused` says why a file gave none, `added` what was just taken over."""

    proposals: Proposals | None = None
    refused: str = ""
    typed: str = ""
    added: int = 0

    @property
    def kept(self) -> str:
        """The proposals as the form carries them along, in both languages."""
        return json.dumps(self.proposals.to_json(), ensure_ascii=False) if self.proposals else ""

    @property
    def variables(self) -> Iterator[tuple[str, str, list[tuple[int, VariableProposal]]]]:
        """Give each table with its name, how it was read, and its numbered variables."""
        number = 0
        for table in self.proposals.tables if self.proposals else ():
            listed = list(enumerate(table.variables, number))
            number += len(listed)
            yield table.name, " ".join(text_of(one) for one in table.notes), listed

    @property
    def notes(self) -> list[str]:
        """How the file as a whole was read."""
        return [text_of(one) for one in self.proposals.notes] if self.proposals else []

    @property
    def warnings(self) -> list[str]:
        """What looks like personal data."""
        found = self.proposals.personal if self.proposals else ()
        return [text_of(warning) for one in found for warning in one.warnings]


def allow_upload(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a form be as large as a data file; called before anything reads the request."""
    if request.method == "POST" and request.mimetype == "multipart/form-data":
        request.max_content_length = LARGEST_BODY


def is_about_proposals(form: Form) -> bool:
    """Tell whether a button of the proposals was pressed, so that nothing is to be saved."""
    return any(name in form for name in (PROPOSE, ACCEPT, DISMISS))


def taken_over(form: Form) -> tuple[Form, ShownProposals | None]:
    """Do what the pressed button asks; gives the form to go on with, and the proposals to show, None without any."""
    if PROPOSE in form:
        return form, _propose(form)
    kept = _kept(form)
    if ACCEPT in form and kept is not None:
        ticked = set(form.getlist(TICKED))
        chosen = [one for number, one in enumerate(_every(kept)) if str(number) in ticked]
        return with_rows(form, chosen), ShownProposals(added=len(chosen))
    return form, None if DISMISS in form or kept is None else ShownProposals(proposals=kept)


def with_rows(form: Form, chosen: list[VariableProposal]) -> Form:
    """Write accepted proposals into the form: a row that bears the name is completed, never overwritten."""
    made: Form = MultiDict(form)
    by_name = {made.get(f"variable[{n}].name", "").strip(): n for n in rows_of(made, "variable")}
    by_name.pop("", None)
    following = max((n for n in rows_of(made, "variable") if _is_begun(made, n)), default=-1) + 1
    for one in chosen:
        number = by_name.get(one.name)
        if number is None:
            number, following = following, following + 1
            _empty(made, number)
        for name, text in _fields(one):
            place = f"variable[{number}].{name}"
            if not made.get(place, "").strip():
                made[place] = text
    return made


def words_of_proposal(one: VariableProposal) -> list[ShownGuess]:
    """Give the aspects of a proposal in the visitor's language, those that can be told first."""
    shown = [
        _shown(name, guess, is_filled=one.likely(name) is not None)
        for name in ASPECTS
        if (guess := one.aspects.get(name))
    ]
    return sorted(shown, key=lambda guess: not guess.value)


def _propose(form: Form) -> ShownProposals:
    upload, typed = request.files.get(FILE), form.get(HEADER, "")
    content = upload.stream.read() if upload else b""
    sandbox = current.registry().tables_sandbox
    try:
        if content:
            return ShownProposals(proposals=propose_for_file(content, sandbox=sandbox))
        if typed.strip():
            return ShownProposals(proposals=propose_for_text(typed, sandbox=sandbox), typed=typed)
    except RegistryError as error:
        return ShownProposals(refused=error.text(language()), typed=typed)
    return ShownProposals(refused=tr("Pilih berkas, atau tempel baris kepala tabelnya.",
                                     "Choose a file, or paste the header line of the table."))  # fmt: skip


def _kept(form: Form) -> Proposals | None:
    """Read the proposals that the form carried along; they are shown as text only."""
    try:
        found = Proposals.from_json(json.loads(form.get(KEPT, "") or "{}"))
    except (ValueError, RecursionError):
        return None
    return found if found.tables else None


def _every(proposals: Proposals) -> Iterator[VariableProposal]:
    return (one for table in proposals.tables for one in table.variables)


def _is_begun(form: Form, number: int) -> bool:
    """Tell whether somebody typed something into a row, beside what its select boxes say from the start."""
    head = f"variable[{number}]."
    preset = {f"{head}{name}" for name in ("role", "personal_data_class")}
    return any(name.startswith(head) and name not in preset and text.strip() for name, text in form.items())


def _empty(form: Form, number: int) -> None:
    """Free a row of what an untouched select box said there."""
    head = f"variable[{number}]."
    for name in [one for one in form if one.startswith(head)]:
        form.poplist(name)


def _fields(one: VariableProposal) -> Iterator[tuple[str, str]]:
    yield "name", one.name
    yield from ((f"label.{tag}", text) for tag, text in one.label.items())
    for row in VARIABLE:
        value = one.likely(row.name) if row.name in OF_A_DATASET else None
        if value:
            yield row.name, _written(row.name, value)


def _written(name: str, value: str) -> str:
    """Write a proposed value as the field of the form shows one."""
    if name == "concept":
        return written_code("migration", value, language())
    if name == "code_list":
        return written_scheme(value, language())
    return (written_unit(value, language()) or value) if name == "unit" else value


def _shown(name: str, guess: Guess, *, is_filled: bool) -> ShownGuess:
    return ShownGuess(
        name=tr(*_WORDS[name]), value=_spoken(name, guess.value), sureness=_sureness(guess.confidence),
        reason=text_of(guess.reason), is_filled=name in OF_A_DATASET and is_filled,
    )  # fmt: skip


def _spoken(name: str, value: str | None) -> str:
    if value is None:
        return ""
    if name == "code_list":
        return text_of(code_list(value).title) if value in SCHEMES else value
    if name == "unit":
        return written_unit(value, language()) or value
    if name == "population":
        known = code_list("migration").find(value)
        return text_of(known[0].pref_label) if known else value
    if name == "spatial_level" and value in _LEVELS:
        return tr(*_LEVELS[value])
    if name == "measure":
        return tr(value, MEASURE_WORDS.get(value, value))
    return code_label(_SCHEME_OF[name], value) if name in _SCHEME_OF else value


def _sureness(confidence: float) -> str:
    if confidence >= _VERY_LIKELY:
        return tr("sangat mungkin", "very likely")
    return tr("mungkin", "likely") if confidence >= _LIKELY else tr("ragu", "doubtful")
