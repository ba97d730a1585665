"""Rows of the catalogue of rules (SDMI-160 ...) about what a description is about."""

from __future__ import annotations

from registry.model.finding import Rule, Severity
from registry.model.rule_row import rule_row

LINK_RULES: tuple[Rule, ...] = (
    rule_row(
        "SDMI-160", Severity.INFO, ("Bukan tentang migrasi internasional", "Not about international migration"),
        ("Tidak dimasukkan ke katalog, karena bukan tentang migrasi internasional. {value}",
         "Not put into the catalog, because it is not about international migration. {value}"),
        ("Bila seharusnya ada di katalog, walidata atau pemeriksa dapat memasukkannya dari daftar “di luar katalog” "
         "sumber ini; keputusan itu diingat.",
         "Where it belongs into the catalog, a walidata or reviewer can let it in from the list “outside the catalog” "
         "of this source; that is remembered."),
    ),
)  # fmt: skip
