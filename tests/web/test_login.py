"""By which address attempts are counted, and which form tokens are taken up."""

import pytest
from fastapi import Request

from web.login import FORM_COOKIE, address_of, form_token


def request_from(host: str | None, cookie: str = "") -> Request:
    return Request(
        {
            "type": "http",
            "client": (host, 1) if host else None,
            "headers": [(b"cookie", f"{FORM_COOKIE}={cookie}".encode())],
        }
    )


@pytest.mark.parametrize(
    ("host", "counted_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("socket", "socket"),
        (None, "unknown"),
    ],
)
def test_addresses_of_one_line_are_counted_together(host: str | None, counted_as: str) -> None:
    assert address_of(request_from(host)) == counted_as


def test_browser_keeps_its_form_token() -> None:
    token = form_token(request_from("192.0.2.1"))
    assert form_token(request_from("192.0.2.1", token)) == token


@pytest.mark.parametrize("cookie", ["", "short", "a" * 44, '"><script>' + "a" * 33])
def test_cookie_that_is_no_form_token_is_replaced(cookie: str) -> None:
    token = form_token(request_from("192.0.2.1", cookie))
    assert token != cookie and len(token) == 43
