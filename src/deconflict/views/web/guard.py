"""Who may ask, and who may change: Host check, token, CSRF, and the headers of every answer.

A page on the web can make a browser send requests to this machine: by a name that it points here (DNS rebinding: met by
the Host check), or by a form (met by a token that only our pages hold, and by SameSite cookies).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ANYWHERE = ("0.0.0.0", "::")  # every address of this machine
SESSION, ACCESS = "deconflict_session", "deconflict_access"
FIELD, HEADER = "csrf", "x-csrf-token"
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


class Guard:
    """Lets requests through to the application that come from its own pages, or from who holds the token.

    hosts  names by which it may be asked, without ports; () for any, which wants a token
    token  that everybody must show once; None on the loopback, where only this machine can ask
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = LOOPBACK, token: str | None = None) -> None:
        self.app, self.hosts, self.token = app, tuple(host.lower() for host in hosts), token
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        session = cookies.get(SESSION) or secrets.token_urlsafe(24)
        new = None if SESSION in cookies else session
        scope.setdefault("state", {})["csrf"] = self._csrf(session)
        refusal = self._refusal(scope, headers, cookies)
        await (refusal or self.app)(scope, receive, _with_headers(send, new))

    def _csrf(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        host = headers.get("host", "").lower()
        if self.hosts and without_port(host) not in self.hosts:
            return PlainTextResponse(
                "This page answers under the name that it was started with, and no other.\n", status_code=421
            )
        if self.token is not None and not self._shown(headers, cookies):
            return self._ask_for_token(scope)
        if scope["method"] not in SAFE and not _own_origin(headers, host):
            return PlainTextResponse("Changes are taken from this program's own pages only.\n", status_code=403)
        return None

    def _shown(self, headers: Headers, cookies: dict[str, str]) -> bool:
        given = headers.get("authorization", "").removeprefix("Bearer ") or cookies.get(ACCESS, "")
        return hmac.compare_digest(given.encode(), (self.token or "").encode())

    def _ask_for_token(self, scope: Scope) -> Response:
        """Whoever opens the address that was printed gets a cookie; everybody else is told what is wanted."""
        given = Request(scope).query_params.get("token", "")
        if scope["method"] == "GET" and hmac.compare_digest(given.encode(), (self.token or "").encode()):
            answer: Response = RedirectResponse("/", status_code=303)
            answer.set_cookie(ACCESS, given, httponly=True, samesite="strict", path="/")
            return answer
        return PlainTextResponse(
            "This page is served beyond its own machine and wants its token: open the whole address that was "
            "printed when it was started, or send “Authorization: Bearer TOKEN”.\n",
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )


def without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _own_origin(headers: Headers, host: str) -> bool:
    """Whether a change was asked for by a page of ours, as far as the browser tells."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == host


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}  # a cookie that is none: the browser gets a new one


def _with_headers(send: Send, session: str | None) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "private, no-cache")
            if session is not None:
                headers.append("Set-Cookie", f"{SESSION}={session}; HttpOnly; SameSite=Strict; Path=/")
        await send(message)

    return told


def same_token(given: str, request: Request) -> bool:
    """Whether a form or header brings the CSRF token of its session."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), request.state.csrf.encode())
