"""Numbers and words that the rules on records and the shapes of the profile share."""

SHORT_DESCRIPTION = 80
"""A description of fewer characters says too little (SDMI-005)."""

REGION_WORDS = ("prov", "kab", "kota", "region", "wilayah", "regency", "district")
"""Parts of a variable's name that say that it holds regions (SDMI-024)."""

PRIVATE_MAIL = ("gmail.com", "yahoo.com", "yahoo.co.id", "hotmail.com", "outlook.com")
"""Hosts of mail where people have addresses of their own, not agencies (SDMI-028)."""

_SHAPES: dict[type, str] = {
    dict: "{ … }",
    list: "[ … ]",
    tuple: "[ … ]",
    str: "“…”",
    bool: "true/false",
    int: "123",
    float: "1.5",
}


def shape_of(value: object) -> str:
    """Show how a value of the wrong kind looks in JSON, as SDMI-022 tells it: the same in every language."""
    return _SHAPES.get(type(value), "null")
