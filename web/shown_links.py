"""A link as pages show it: its label, who says so, and for a suggested one the words and the rule that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.model.link import SUGGESTED_BY, Link, LinkKind, LinkStatus
from registry.model.link_decision import STATUS_OF, Verdict
from vocab.code_lists import code_list
from web import current
from web.language import code_label, language, shown_percent, text_of, tr

SCHEME_OF_KIND = {
    LinkKind.THEME: "migration", LinkKind.CONCEPT: "migration", LinkKind.SDG: "sdg", LinkKind.GCM: "gcm",
}  # fmt: skip
_FIELDS = {
    "title": ("judul", "title"),
    "keyword": ("kata kunci", "keywords"),
    "description": ("deskripsi", "description"),
    "variable": ("variabel", "variables"),
    "publisher": ("penerbit", "publisher"),
    "other": ("isian lain", "other fields"),
}
_KINDS = {
    LinkKind.CONCEPT: ("Konsep", "Concept"),
    LinkKind.THEME: ("Tema", "Theme"),
    LinkKind.SDG: ("SDG", "SDG"),
    LinkKind.GCM: ("GCM", "GCM"),
}
_ROLES = {
    "reviewer": ("pemeriksa", "a reviewer"),
    "administrator": ("administrator", "an administrator"),
    "walidata": ("walidata", "a walidata"),
}


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of the description, and the name of the field in which they stood."""

    text: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """A link to a concept, indicator or objective, and who says that it is true.

    `words` and `rule` tell what led to it where the system proposed it; both are empty otherwise.
    """

    target: str
    label: str
    href: str
    kind: LinkKind
    status: LinkStatus
    confidence: float
    note: str
    words: tuple[ShownWords, ...] = ()
    rule: str = ""

    @property
    def in_short(self) -> str:
        """The words with their fields in one line, for whoever hovers."""
        return "; ".join(
            f"“{one.text}” ({one.field})" if one.field else f"“{one.text}”" for one in self.words
        )


def shown_link(link: Link) -> ShownLink:
    """Give a link as the visitor reads it."""
    scheme = SCHEME_OF_KIND[link.kind]
    code = f"{link.kind.upper()} {link.target} · " if scheme in ("sdg", "gcm") else ""
    is_proposed = link.status is not LinkStatus.ASSERTED
    return ShownLink(
        target=link.target,
        label=code + code_label(scheme, link.target),
        href=f"/concept/{scheme}/{link.target}",
        kind=link.kind,
        status=link.status,
        confidence=link.confidence,
        note=who_says(link),
        words=tuple(ShownWords(one.text, field_label(one.field)) for one in link.evidence)
        if is_proposed
        else (),
        rule=_rule(link) if is_proposed else "",
    )


def who_says(link: Link) -> str:
    """Say who stands behind a link: never a person, who is nobody's business but the desk's."""
    if link.status is LinkStatus.SUGGESTED:
        return tr("disarankan sistem, keyakinan {share}", "suggested by the system, confidence {share}",
                  share=shown_percent(link.confidence))  # fmt: skip
    if link.status is LinkStatus.ACCEPTED:
        return tr(
            "disarankan sistem, diterima {who}",
            "suggested by the system, accepted by {who}",
            who=decider(link.said_by),
        )
    if link.status is LinkStatus.REJECTED:
        return tr(
            "disarankan sistem, ditolak {who}",
            "suggested by the system, rejected by {who}",
            who=decider(link.said_by),
        )
    known = _agency_name(link.said_by)
    return tr("dinyatakan {who}", "stated by {who}", who=known or tr("instansi", "the agency"))


def decider(said_by: str) -> str:
    """Name the agency or the role for which a decision was made."""
    if said_by in _ROLES:
        return tr(*_ROLES[said_by])
    return _agency_name(said_by) or tr("pemeriksa", "a reviewer")


def kind_label(kind: LinkKind | str) -> str:
    """Name a kind of link."""
    return tr(*_KINDS[LinkKind(kind)])


def field_label(field: str) -> str:
    """Name a field of a description in which evidence stood."""
    return tr(*_FIELDS[field]) if field in _FIELDS else field


def verdict_of(status: LinkStatus) -> Verdict | None:
    """Give the verdict that a link bears, None where nobody decided."""
    return next((verdict for verdict, decided in STATUS_OF.items() if decided is status), None)


def _agency_name(notation: str) -> str:
    if notation in ("", SUGGESTED_BY) or "@" in notation:
        return ""
    known = current.agencies().get(notation)
    if known is None:
        return code_label("agency", notation) if notation in code_list("agency") else ""
    return known.acronym.partition(";")[0].strip() or known.name.preferred(language())


def _rule(link: Link) -> str:
    if link.because:
        return text_of(link.because)
    if link.kind in (LinkKind.SDG, LinkKind.GCM):
        return tr(
            "Konsep yang ditunjuk kata-kata ini termasuk pokok kode tersebut, atau kodenya disebut.",
            "The concept that these words point to belongs to what the code is about, or the code is named.",
        )
    return tr(
        "Kata-kata ini label atau sebutan lain konsep tersebut.",
        "These words are a label or another name of the concept.",
    )
