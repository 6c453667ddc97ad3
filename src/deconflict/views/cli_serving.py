"""The command that shows stories in a browser: serve."""

from __future__ import annotations

import getpass
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deconflict.views.cli_options import ENVIRONMENT, FAILED
from deconflict.views.printing import print_failures, progress_bar
from deconflict.wording import clean

if TYPE_CHECKING:
    from deconflict.views.web import Library, Settings

PORT = 8765
LOOPBACK = "127.0.0.1"
MISSING = (
    "the web page wants packages that are not installed ({missing}): install them with  pip install 'deconflict[web]'"
)

commands = typer.Typer()

SERVE_HELP = """
Show stories in a browser, at http://127.0.0.1:8765 and nowhere else.

STORE is a store (a file, or postgresql://…). A folder of reports is read into memory as one story: what is added or
decided then lasts as long as the program runs.

Examples:

- `deconflict serve news.db`
- `deconflict serve examples/diyala`

With **--host** other people's machines may ask too; they need the token that is printed.
"""


@commands.command("serve", help=SERVE_HELP)
def serve_command(
    store: Annotated[str, typer.Argument(metavar="STORE|FOLDER", envvar=ENVIRONMENT, help="What to show.")],
    host: Annotated[str, typer.Option(metavar="NAME", help="Answer at this name or address too.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes a free one.")] = PORT,
    token: Annotated[
        str | None,
        typer.Option(metavar="WORDS", envvar="DECONFLICT_TOKEN", help="What others must show; made up by default."),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; by default you, by your login.")] = None,
) -> None:
    try:
        import uvicorn

        from deconflict.views.web import guard, make_app
    except ModuleNotFoundError as error:
        print(MISSING.format(missing=error.name), file=sys.stderr)
        raise typer.Exit(FAILED) from error
    library = open_library(store)
    settings = settings_for(host, token, by)
    app = make_app(library, settings)
    name = f"[{host}]" if ":" in host else host
    shown = f"/?token={settings.token}" if settings.token else "/"
    server = uvicorn.Server(
        uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
    )
    told = f"http://{name if host not in guard.ANYWHERE else LOOPBACK}:{port or '…'}{shown}"
    print(f"{clean(library.name)}: open {told}  (Ctrl-C ends it)", file=sys.stderr)
    server.run()


def open_library(address: str) -> Library:
    """A store by its address; a folder or a file of reports is read into memory."""
    from deconflict.documents.inputs import READABLE
    from deconflict.flow import read
    from deconflict.store import Store
    from deconflict.views.web import Memory, Stored

    path = Path(address)
    if "://" not in address and not path.suffix and not path.exists():
        raise typer.BadParameter(clean(f"{address}: no such folder or store; a new store is called FILE.db"))
    if not path.is_dir() and not (path.is_file() and path.suffix.lower() in READABLE - {""}):
        return Stored(Store(address))
    with progress_bar() as progress:
        sheet = read([address], progress=progress)
    print_failures(sheet.failures)
    if not sheet.readings:
        raise typer.Exit(FAILED)
    return Memory({path.resolve().name: sheet}, name=f"{address}, read into memory")


def settings_for(host: str, token: str | None, by: str | None) -> Settings:
    """On the loopback anybody on this machine may ask, by its names; beyond it, who shows the token."""
    from deconflict.views.web import Settings, guard

    who = by or _login()
    if host in (LOOPBACK, "localhost", "::1"):
        return Settings(hosts=guard.LOOPBACK, token=token, by=who)
    named = f"[{host}]" if ":" in host else host
    hosts = () if host in guard.ANYWHERE else (*guard.LOOPBACK, named)
    return Settings(hosts=hosts, token=token or secrets.token_urlsafe(18), by=who)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "somebody"
