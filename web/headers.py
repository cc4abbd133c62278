"""What every answer carries besides its content, whether it is a page, a tile or an error."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CSP = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
    # What says nothing else may hold a draft, and no cache between us and its reader may keep that.
    "Cache-Control": "private, no-cache",
}


def complete_headers(headers: MutableHeaders) -> None:
    """Adds what the answer has not said itself."""
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)


class CompleteHeaders:
    """Plain ASGI: Starlette's function middleware would start a task group for every tile."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete_headers(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_completed)
