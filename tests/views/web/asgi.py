"""Thousands of questions to an application: without a client and its checks, which cost more than the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from anyio.from_thread import start_blocking_portal

HOST = (b"host", b"127.0.0.1:8765")
Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    address: str
    status: int
    headers: dict[bytes, bytes]
    text: str


def ask_all(app: Callable[..., Any], questions: Iterable[tuple[str, Sequence[Header]]]) -> list[Answer]:
    """The answers to GET of these addresses with these headers, one after the other."""

    async def ask() -> list[Answer]:
        return [await _ask(app, address, headers) for address, headers in questions]

    with start_blocking_portal() as portal:
        return portal.call(ask)


async def _ask(app: Callable[..., Any], address: str, headers: Sequence[Header]) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "headers": [HOST, *headers],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(address, sent[0]["status"], dict(sent[0]["headers"]), body.decode())
