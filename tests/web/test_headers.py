from starlette.datastructures import MutableHeaders

from web.headers import complete_headers


def test_what_an_answer_says_itself_stays() -> None:
    headers = MutableHeaders({"Cache-Control": "public, max-age=30"})
    complete_headers(headers)
    assert headers["cache-control"] == "public, max-age=30"
    assert headers["x-content-type-options"] == "nosniff"


def test_answer_that_says_nothing_is_kept_by_no_shared_cache() -> None:
    headers = MutableHeaders()
    complete_headers(headers)
    assert headers["cache-control"] == "private, no-cache"
