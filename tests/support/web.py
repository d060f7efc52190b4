"""A small web server on this machine that answers as a test tells it to, and remembers requests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Web:
    """`pages` has the answer to a path: a status, and for a redirect where to."""

    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    no_head: set[str] = field(default_factory=set)
    port: int = 0

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def running_web() -> Iterator[Web]:
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            web.requests.append((self.command, self.path, self.headers["User-Agent"]))
            status, to = web.pages.get(self.path, (404, ""))
            if self.command == "HEAD" and self.path in web.no_head:
                status, to = 405, ""
            if status == 0:  # Hang up without a word.
                self.connection.close()
                return
            self.send_response(status)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
