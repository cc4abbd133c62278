"""How a site is named in files, so that it is known again: GT12-3 is site 12 in its version 3."""

import re

__all__ = ["site_key", "site_of_key"]

_KEY = re.compile(r"\s*GT([1-9][0-9]{0,17})-([1-9][0-9]{0,8})\s*")


def site_key(site: int, version: int) -> str:
    return f"GT{site}-{version}"


def site_of_key(text: object) -> tuple[int, int] | None:
    """Site and version; None for any other text, above all for numbers a bureau gave its parcels."""
    found = _KEY.fullmatch(str(text)) if isinstance(text, str) else None
    return (int(found[1]), int(found[2])) if found else None
