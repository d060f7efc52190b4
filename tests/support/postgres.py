"""A PostgreSQL server of our own that leaves nothing behind."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .apt import NotAvailable, install

PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Fedora, Red Hat
    "/opt/homebrew/opt/postgresql*/bin",  # macOS
    "/usr/local/opt/postgresql*/bin",
)
PORT = 54329  # only the name of the socket file: the server listens on no network address
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_binaries() -> Path | None:
    """The folder of the newest installed server, or None."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    folders = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))]
    complete = [folder for folder in folders if (folder / "initdb").exists()]
    return max(complete, key=version_of, default=None)


def version_of(folder: Path) -> int:
    digits = "".join(filter(str.isdigit, str(folder)))
    return int(digits or 0)


def find_or_install() -> Path:
    if found := find_binaries():
        return found
    try:
        install("postgresql", "postgresql-contrib")
    except NotAvailable as reason:
        raise NotAvailable(f"PostgreSQL ontbreekt; {reason}") from None
    if found := find_binaries():
        return found
    raise NotAvailable("PostgreSQL is geïnstalleerd, maar initdb is niet te vinden")


def server_account() -> dict[str, str]:
    """Whom the server runs as: PostgreSQL refuses root, anybody else is fine."""
    if os.geteuid() != 0:
        return {}
    try:
        group = pwd.getpwnam("postgres").pw_gid
    except KeyError:
        raise NotAvailable("als root is de gebruiker postgres nodig, en die ontbreekt") from None
    return {"user": "postgres", "group": group, "extra_groups": []}


class Server:
    """A server in a folder of its own, that can be away for a while."""

    def __init__(self, home: Path, binaries: Path, account: dict[str, str]):
        self.home, self.binaries, self.account = home, binaries, account
        self.data = home / "data"

    @property
    def address(self) -> str:
        return f"postgres://postgres@{quote(str(self.home), safe='')}:{PORT}/postgres"

    def make(self) -> None:
        if self.account:
            shutil.chown(self.home, self.account["user"])
        self.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")

    def start(self) -> None:
        self.run("pg_ctl", "-w", "-l", str(self.home / "log"), "-o",
            f"-p {PORT} -k {self.home} -c listen_addresses='' {FAST}", "start")  # fmt: skip

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        # A session of its own: Ctrl-C is for us, who then stop the server in good order.
        with open(self.home / "output", "w+") as output:
            done = subprocess.run(
                [self.binaries / program, "-D", str(self.data), *arguments],
                cwd=self.home, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, **self.account,
            )  # fmt: skip
            if done.returncode:
                output.seek(0)
                raise NotAvailable(f"{program} van PostgreSQL mislukte: {output.read().strip()}")


@contextmanager
def throwaway_server() -> Iterator[Server]:
    """Start a server of our own; stop and remove it after."""
    binaries, account = find_or_install(), server_account()
    # A short path, because a socket's name has a limit, and one that the server's user may enter.
    server = Server(Path(tempfile.mkdtemp(prefix="llo-", dir="/tmp")), binaries, account)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The DATABASE_URL of such a server."""
    with throwaway_server() as server:
        yield server.address
