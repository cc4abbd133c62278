"""Login names: one spelling for one person."""

import re
import unicodedata

from services.errors import LoginRefused

_FORM = re.compile(r"[a-z0-9][a-z0-9._@-]{1,39}")


def canonical_login(written: str) -> str:
    """Small letters, half width, no blanks around it; may still be no login at all."""
    return unicodedata.normalize("NFKC", written).strip().casefold()


def is_login(text: str) -> bool:
    return _FORM.fullmatch(text) is not None


def accepted_login(written: str) -> str:
    """Its canonical spelling. Raises LoginRefused."""
    login = canonical_login(written)
    if not is_login(login):
        raise LoginRefused(written)
    return login
