"""The portal as it runs in production: gunicorn in a process of its own, on a database of ours."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30  # seconds


def environment(database: str, folder: Path, **extra: str) -> dict[str, str]:
    """Production, but for the https that a web server in front would add."""
    return os.environ | {
        "DEBUG": "0",
        "DATABASE_URL": database,
        "SECRET_KEY": "a key that only ever signs a test, never a session: 0123456789",
        "SITE_URL": "http://localhost",
        "SECURE_SSL_REDIRECT": "0",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "llo_portal.settings",
        **extra,
    }


def manage(database: str, folder: Path, *arguments: str, **extra: str):
    """A command as an operator gives it, and what came of it."""
    return python(database, folder, "manage.py", *arguments, **extra)


def python(database: str, folder: Path, *arguments: str, **extra: str):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(database, folder, **extra),
        capture_output=True,
        text=True,
        check=False,
    )


def run_module(database: str, folder: Path, name: str, *arguments: str) -> str:
    """Work on that database with the models, in a process of its own."""
    done = python(database, folder, "-m", name, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def managed(*arguments, **extra) -> str:
    """As manage(), where nothing may go wrong."""
    done = manage(*arguments, **extra)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str
    seconds: float


@dataclass
class Portal:
    process: subprocess.Popen
    port: int

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, values: dict[str, str]) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(values), form | {"Origin": "http://localhost"})

    def ask(self, method, path, body=None, headers=()) -> Answer:
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Host": "localhost", **dict(headers)})
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
            return Answer(response.status, response.headers, text, time.monotonic() - start)
        finally:
            connection.close()

    def wait(self, path: str, status: int) -> Answer:
        """Until it answers so."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.get(path)
            except OSError:
                answer = None
            if answer and answer.status == status:
                return answer
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, f"{path} did not answer {status}: {answer}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def running_portal(database: str, folder: Path, **extra: str) -> Iterator[Portal]:
    """With the configuration of production."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command = ["-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "llo_portal.wsgi"]
    names = {"BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"}
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment(database, folder, **names, **extra),
            stdout=output,
            stderr=output,
        )
        portal = Portal(process, port)
        try:
            portal.wait("/healthz", 200)
            yield portal
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(PATIENCE)
